"""The engine: segments of a storyboard by one diffusion model. torch is loaded when it warms up, not before."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from fractions import Fraction
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.cues import Sound
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.ahead import ahead
from vitascope.engines.diffusion.motion import Picture, fitted, retimed
from vitascope.engines.diffusion.quiet import hush
from vitascope.engines.diffusion.soundtrack import lasting
from vitascope.engines.diffusion.spec import Model, parts
from vitascope.engines.diffusion.wording import negative_of, prompt_of
from vitascope.engines.protocol import Capabilities, Chunk, Report
from vitascope.errors import SetupError
from vitascope.storyboard import Segment, Storyboard

if TYPE_CHECKING:
    from vitascope.engines.diffusion.running import Denoised, Runner

#: Bytes of the machine's memory that a renderer takes beside the weights on their way to the GPU.
_BESIDES = 4 * 2**30
_AHEAD = 4  #: frames that the GPU decodes while others are encoded
_MOVERS = min(
    8, os.cpu_count() or 1
)  #: threads that look for motion between frames while the GPU decodes the next ones


class DiffusionEngine:
    """Each segment is one generation, at the size, rate and length of the model, then brought to the film's.

    Models that can begin with a given frame make shots of any length, in several generations.

    The same seed makes the same segment on one machine; other cards, drivers and versions of torch may differ.
    """

    def __init__(self, model: Model, checkpoint: str, folder: Path, adjustments: Adjustments | None = None) -> None:
        """``checkpoint``: a folder, or an id on the hub, with ``@`` and a revision behind it if need be.

        ``folder``: where texts that were read, and latents, are kept.
        """
        self.name = model.name
        self._adjustments = adjustments or Adjustments()
        self._model = self._adjustments.applied(model)
        self._checkpoint = checkpoint
        self._folder = folder
        self._runner: Runner | None = None

    def capabilities(self) -> Capabilities:
        """By the model's specification alone."""
        model = self._model
        return Capabilities(
            models=(model.name,),
            longest_segment=900,
            reach=None if model.continuing else Fraction(model.reach - 1, model.fps),
            makes_sound=model.sound,
            licence=model.licence,
            renderer_device="gpu",
            renderer_memory=math.ceil((model.weights + model.encoder + model.decoder) * 2**30) * model.shared
            + _BESIDES,
        )

    def require(self) -> None:
        """Torch and diffusers, the weights in a folder or in the hub's cache, and that the licence was read."""
        if self._model.restriction and not self._adjustments.acknowledged:
            raise SetupError(
                f"VITASCOPE_DIFFUSION_LICENCES: {self.name} {self._model.restriction} "
                f"If that allows what you do, say so: VITASCOPE_DIFFUSION_LICENCES={self.name}"
            )
        self._adjustments.require(self._model)
        if missing := missing_libraries():
            raise SetupError(f"{self.name} needs {', '.join(missing)}: pip install 'vitascope[diffusion]'")
        place, _, revision = self._checkpoint.partition("@")
        if Path(place).is_absolute() and not Path(place).is_dir():
            raise SetupError(f"VITASCOPE_DIFFUSION_CHECKPOINTS: {self.name}: there is no folder {place}")
        if not Path(place).is_dir() and not _downloaded(place, revision or None):
            command = f"hf download {place}" + (f" --revision {revision}" if revision else "")
            raise SetupError(f"{self.name}: its weights are not on this machine: {command}")

    def warm_up(self, say: Callable[[str], None]) -> None:
        """Load the weights. SetupError if diffusers is not installed, or the weights are not there."""
        if self._runner is not None:
            return
        self.require()
        hush()
        from vitascope.engines.diffusion.loading import Checkpoint
        from vitascope.engines.diffusion.running import Runner, Shelves

        place, _, revision = self._checkpoint.partition("@")
        shelves, where = Shelves.under(self._folder), Checkpoint(place, revision or None)
        self._runner = Runner.load(self._model, where, shelves, say, self._adjustments)

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        """One generation, or several that go on from each other's last frame; ``audio`` is not used."""
        assert self._runner is not None, "warm_up comes first"
        shot = board.shots[segment.shot]
        take = _Take(self._runner, self._model, segment, board, report)
        with closing(ahead(take.pictures(), _AHEAD)) as pictures:
            shown = retimed(pictures, self._model.fps, board.fps, segment.frames, _MOVERS)
            for number, picture in enumerate(shown):
                light = shot.exposure(segment.start + number - shot.start)
                frame = _dimmed(fitted(picture, board.width, board.height), light)[np.newaxis]
                yield Chunk(frame, sound=take.sound if number == 0 else None, notes=self._runner.told())
        take.done()


class _Take:
    """The generations of one segment."""

    def __init__(self, runner: Runner, model: Model, segment: Segment, board: Storyboard, report: Report) -> None:
        shot = board.shots[segment.shot]
        self._runner, self._segment, self._board, self._report = runner, segment, board, report
        self._texts = prompt_of(model, shot, board), negative_of(model, board)
        self._parts = parts(model, board.width, board.height, segment.frames, board.fps)
        # Another one for each part of a shot: the same would begin the shot anew.
        self._seed = shot.seed + segment.start - shot.start
        self._made: list[Denoised] = []
        runner.begin()
        self.sound: Sound | None = None  #: of all frames, once the first one is there

    def pictures(self) -> Iterator[Picture]:
        """The frames of all generations, one after the other. The frame at which two of them meet is both, mixed."""
        from vitascope.engines.diffusion.denoising import Order

        held: Picture | None = None  # what is shown next, once it is known whether another generation begins with it
        for number, wanted in enumerate(self._parts):
            first, seed = held, (self._seed + number) % 2**31
            tick = partial(self._tick, number)
            latents = self._runner.latents(Order(*self._texts, wanted, seed, first), tick)
            self._made.append(latents)
            if number == 0 and (sound := self._runner.sound(latents)) is not None:
                self.sound = lasting(sound, self._segment.frames, self._board.fps)
            for place, picture in enumerate(self._runner.pictures(latents, tick)):
                if place == 0 and first is not None:
                    held = np.asarray(cv2.addWeighted(first, 0.5, picture, 0.5, 0), np.uint8)
                    continue
                if held is not None:
                    yield held
                held = picture
        if held is not None:
            yield held

    def _tick(self, part: int, share: float) -> None:
        self._report(math.floor((part + share) / len(self._parts) * self._segment.frames))

    def done(self) -> None:
        """The segment is made: nothing of it need be kept."""
        for made in self._made:
            self._runner.done(made)


def _downloaded(repository: str, revision: str | None) -> bool:
    """Whether the hub's cache has a pipeline of that name; whether it is whole is seen when it is loaded."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        return isinstance(try_to_load_from_cache(repository, "model_index.json", revision=revision), str)
    except HFValidationError as error:
        raise SetupError(f"VITASCOPE_DIFFUSION_CHECKPOINTS: {error}") from error


def missing_libraries() -> list[str]:
    """What the extra would install, and is not there."""
    return [name for name in ("torch", "diffusers", "transformers", "accelerate") if find_spec(name) is None]


def _dimmed(picture: NDArray[np.uint8], light: float) -> NDArray[np.uint8]:
    return picture if light >= 1 else (picture * np.float32(light) + 0.5).astype(np.uint8)
