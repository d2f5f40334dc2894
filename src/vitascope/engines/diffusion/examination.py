"""Whether the diffusion engine works on this machine: the real classes with weights of chance. Loads torch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import accelerate
import diffusers
import torch
import transformers

from vitascope.engines.diffusion import speeding
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.denoising import Order
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.profiles import GIB, LADDER, Profile
from vitascope.engines.diffusion.running import AGREES, Denoised, Runner, Shelves
from vitascope.engines.diffusion.spec import Generation, Model
from vitascope.engines.diffusion.tiny import Kind, pipeline
from vitascope.errors import RequestCancelled

MODEL_OF: dict[Kind, str] = {
    "wan2.1": "wan2.1-t2v-1.3b", "wan2.2": "wan2.2-ti2v-5b", "two experts": "wan2.2-t2v-a14b", "ltx-2": "ltx-2"
}  # fmt: skip
_STEPS = 3
_SEED = 7


@dataclass(frozen=True)
class Finding:
    """What a check found."""

    name: str
    passed: bool
    told: str
    seconds: float


def be_quiet() -> None:
    """No bars of progress, and no warnings, of the libraries: what is looked at is told by findings."""
    for library in (diffusers, transformers):
        library.utils.logging.disable_progress_bar()
        library.utils.logging.set_verbosity_error()


def versions() -> str:
    """Of the libraries that make the films, and of the driver."""
    parts = [f"{module.__name__} {module.__version__}" for module in (torch, diffusers, transformers, accelerate)]
    return ", ".join([*parts, *([f"CUDA {torch.version.cuda}"] if torch.version.cuda else [])])


def free_memory() -> tuple[str, float] | None:
    """Name and free bytes of the first GPU; None if there is none."""
    if not torch.cuda.is_available():
        return None
    return f"{torch.cuda.get_device_name(0)}, {torch.cuda.device_count()} in all", float(torch.cuda.mem_get_info()[0])


def tiny_model(kind: Kind) -> Model:
    """The model of a tiny pipeline. LTX-2's has so few blocks that the one that is left out for guidance is another."""
    model = MODELS[MODEL_OF[kind]]
    arguments = dict(model.family.arguments)
    if "spatio_temporal_guidance_blocks" in arguments:
        arguments["spatio_temporal_guidance_blocks"] = [1]
    return replace(model, family=replace(model.family, arguments=tuple(arguments.items())))


def examine(device: str) -> Iterator[Finding]:
    """A film of each kind of pipeline in each profile: made, made again, cancelled in a step, decoded both ways."""
    for kind in MODEL_OF:
        for profile in LADDER:
            yield _found(f"{kind}, {profile.name}", lambda kind=kind, profile=profile: _film(kind, profile, device))  # type: ignore[misc]


def _found(name: str, check: Callable[[], str]) -> Finding:
    began = time.monotonic()
    try:
        told, passed = check(), True
    except Exception as error:  # whatever a driver or a library brings is what is to be told
        told, passed = f"{type(error).__name__}: {error}", False
    return Finding(name, passed, told, time.monotonic() - began)


def _film(kind: Kind, profile: Profile, device: str) -> str:
    wanted = Generation(128, 128, 9, 24) if kind == "ltx-2" else Generation(64, 64, 9, 16)
    with TemporaryDirectory(prefix="vitascope-") as folder:
        runner = Runner(
            lambda: _typed(pipeline(kind), device),
            tiny_model(kind),
            device,
            Shelves.under(Path(folder)),
            Adjustments(steps=_STEPS, profile=profile),
        )
        order = Order("a cat", "bad", wanted, _SEED)

        def made(tick: Callable[[float], None] = lambda share: None) -> Denoised:
            found = runner.latents(order, tick)
            runner.done(found)
            return found

        first = made()
        frames = list(runner.pictures(first, lambda share: None))
        sound = runner.sound(first)
        off = runner.difference()
        if off > AGREES:
            raise ValueError(f"frames differ from diffusers' own decoding by {off:g} of 2")
        _cancelled(made)
        again = made()
    if any(not torch.equal(first.tensors[name], again.tensors[name]) for name in first.tensors):
        raise ValueError("the same seed made another film the second time")
    heard = "" if sound is None else f", {len(sound) / 48_000:.2f} s of sound"
    return f"{len(frames)} frames{heard}; the same when repeated; cancelled in a step; decoded as by diffusers within {off:.1g}"


def _cancelled(made: Callable[[Callable[[float], None]], Any]) -> None:
    def stop(share: float) -> None:
        if share > 0.4:
            raise RequestCancelled("enough")

    try:
        made(stop)
    except RequestCancelled:
        return
    raise ValueError("cancelling did not end it")


def _typed(made: Any, device: str) -> Any:
    """In the precision in which real weights are loaded for this device."""
    if device == "cuda":
        for name, part in made.components.items():
            if isinstance(part, torch.nn.Module) and not (name == "vae" and "Wan" in type(part).__name__):
                part.to(torch.bfloat16)
    return made


def attention() -> str:
    """The kernels of attention that are installed, of those that compute exactly."""
    part, usable = pipeline().transformer, []
    for name in speeding.ATTENTION:
        with suppress(ValueError):
            usable.append(speeding.attend([part], [name]))
    return ", ".join(usable)


def memory_told(free: float) -> str:
    """In GiB."""
    return f"{free / GIB:.1f} GiB free"
