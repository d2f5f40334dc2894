"""Frames out of VAEs as they are decoded, in memory that does not grow with the film's length; a module for each kind of VAE.

Each has ``decoded(vae, latents)``, which yields runs of frames as floats (3, n, height, width) within ±1, and
``stock(vae, latents)``, all of them at once by diffusers' own loop.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable
from typing import Any

import torch

log = logging.getLogger(__name__)

Tensor = Any  #: torch.Tensor; the types of torch are not there where the project is checked


def pictures(frames: Tensor) -> Any:
    """Frames within ±1 as uint8 RGB (n, height, width, 3) in the machine's memory."""
    return ((frames.float() + 1.0) * 127.5).round().to(torch.uint8).permute(1, 2, 3, 0).contiguous().cpu().numpy()


def difference(decoded: Callable[[], Iterable[Tensor]], stock: Callable[[], Tensor]) -> float:
    """By how much the two differ at most; the range is 2. Infinity for another number or size of frames, or an error."""
    expected = stock()
    try:
        made = torch.cat(list(decoded()), 1)
    except Exception as error:  # whatever another version of diffusers brings
        log.warning("frames cannot be taken out of the decoder: %s: %s", type(error).__name__, error)
        return math.inf
    return math.inf if made.shape != expected.shape else float((made - expected).abs().max())
