"""Runners of tiny models, and what tests do with them."""

from __future__ import annotations

from typing import Any

import torch

from vitascope.engines.diffusion.denoising import Order
from vitascope.engines.diffusion.running import Denoised, Runner
from vitascope.engines.diffusion.spec import Generation
from vitascope.engines.diffusion.tiny import Kind

WANTED = Generation(width=64, height=64, frames=9, fps=16)
STEPS = 3
KINDS: list[Kind] = ["wan2.1", "wan2.2", "two experts", "ltx-2"]


def wanted_of(kind: Kind) -> Generation:
    """A generation as small as the kind can be."""
    return Generation(width=128, height=128, frames=9, fps=24) if kind == "ltx-2" else WANTED


def run(
    runner: Runner,
    prompt: str = "a cat",
    seed: int = 7,
    tick: Any = lambda share: None,
    wanted: Generation = WANTED,
    first: Any = None,
) -> Denoised:
    """Denoised now, and not kept."""
    made = runner.latents(Order(prompt, "bad", wanted, seed, first), tick)
    runner.done(made)
    return made


def pictures(runner: Runner, made: Denoised) -> list[Any]:
    """All frames."""
    return list(runner.pictures(made, lambda share: None))


def same(one: Denoised, other: Denoised) -> bool:
    """Bit for bit."""
    return one.tensors.keys() == other.tensors.keys() and all(
        torch.equal(one.tensors[name], other.tensors[name]) for name in one.tensors
    )
