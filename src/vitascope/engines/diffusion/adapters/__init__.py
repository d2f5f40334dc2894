"""How each family's pipeline is spoken to, a file each. These modules load torch and diffusers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.diffusion.decoding import Tensor
from vitascope.engines.diffusion.spec import Generation, Model

Tensors = dict[str, Tensor]


class Adapter(Protocol):
    """A pipeline in memory, as the runner uses it. One thread at a time."""

    def __init__(self, pipeline: Any, model: Model, guidance: float | None = None) -> None:
        """``guidance``: in place of the family's."""
        ...

    @staticmethod
    def parts(place: str, precision: Any, where: dict[str, Any]) -> dict[str, Any]:
        """Components that must not be loaded in the precision of the others, by name. OSError as ``from_pretrained``."""
        ...

    @property
    def blocks(self) -> Sequence[Any]:
        """The modules of which each pass calls ``depth`` one after the other."""
        ...

    @property
    def depth(self) -> int:
        """Blocks of one transformer."""
        ...

    @property
    def passes(self) -> int:
        """Calls of a transformer in a step."""
        ...

    @property
    def tile(self) -> int:
        """Latents of a side of a tile."""
        ...

    @property
    def transformers(self) -> Sequence[Any]:
        """The parts that denoise."""
        ...

    def read(self, text: str, device: str) -> Tensors:
        """A text as the encoder, which is on ``device``, reads it; the pipeline makes the same of the text itself."""
        ...

    def denoised(
        self,
        wished: Tensors,
        unwished: Tensors,
        wanted: Generation,
        seed: int,
        steps: int,
        first: NDArray[np.uint8] | None,
    ) -> Tensors:
        """Latents: ``video`` (1, channels, n, height, width), and ``sound`` where the model makes it.

        The film begins with the frame ``first``, RGB (height, width, 3), if there is one.
        """
        ...

    def example(self) -> Tensors:
        """Small latents of noise, on the device."""
        ...

    def decoded(self, latents: Tensors) -> Iterator[Tensor]:
        """Runs of frames, float (3, n, height, width) within ±1, in order, the memory constant in the length."""
        ...

    def parked(self, video: Tensor) -> Iterator[Tensor]:
        """As ``decoded``, of one tile of the latents; between its frames as little of it as possible is on the GPU."""
        ...

    def stock(self, latents: Tensors) -> Tensor:
        """All of them by diffusers' own loop."""
        ...

    def heard(self, latents: Tensors) -> tuple[Any, int] | None:
        """The sound, float32 (samples, channels) in the machine's memory, and its rate; None for a silent model."""
        ...
