"""A model in memory: text to latents, latents to pictures. This module loads torch and diffusers."""

from __future__ import annotations

import gc
import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import diffusers
import torch

from vitascope.cues import Sound
from vitascope.engines.diffusion.adapters import Tensors
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.crew import Billet, Crew
from vitascope.engines.diffusion.decoding import Tensor, difference, pictures, tiles
from vitascope.engines.diffusion.denoising import Denoiser, Order, Tick
from vitascope.engines.diffusion.loading import Checkpoint, loader
from vitascope.engines.diffusion.motion import Picture
from vitascope.engines.diffusion.profiles import GIB, LADDER, Profile, choose, lower, needs
from vitascope.engines.diffusion.soundtrack import at_film_rate
from vitascope.engines.diffusion.spec import Generation, Model, plan
from vitascope.engines.diffusion.tensors import TensorShelf
from vitascope.errors import EngineBroken, GenerationFailed

log = logging.getLogger(__name__)

#: The difference to stock decoding, of a range of 2, that passes: an eighth of what 8 bits can show. On processors it is 0.
AGREES = 1e-3
DENOISED = 0.92  #: share of the work when the latents are there
#: Sizes of films for which compiled blocks are tried out: one that is wide, and one that is tall.
_TRIED = ((1280, 720), (720, 1280))


@dataclass(frozen=True)
class Shelves:
    """What outlives a process."""

    texts: TensorShelf
    latents: TensorShelf

    @classmethod
    def under(cls, folder: Path) -> Shelves:
        """In a folder: 256 texts of 4 to 12 MB each, latents of 16 films that are being decoded, of some MB each."""
        return cls(TensorShelf(folder / "texts", 256), TensorShelf(folder / "latents", 16))


@dataclass(frozen=True)
class Denoised:
    """The latents of an order, and what they are kept under."""

    order: Order
    tensors: Tensors
    facts: dict[str, Any]


class Runner:
    """One pipeline object, which serves one generation at a time."""

    def __init__(
        self,
        source: Callable[[], Any],
        model: Model,
        device: str,
        shelves: Shelves,
        how: Adjustments | None = None,
        crew: Crew | None = None,
    ) -> None:
        """``source`` loads the pipeline into the machine's memory; again when memory ran out. Without a profile in ``how`` it is
        the one that needs most. With a ``crew``, which this leads, it stays as it is.
        """
        self._source = source
        self._model = model
        self._device = device
        self._shelves = shelves
        self._how = how or Adjustments()
        self._quantised = bool(self._how.quantised or self._how.weights)
        self._steps = self._how.steps or model.family.steps
        self._crew = crew
        self._lock = threading.Lock()
        self._streams = True  #: frames as they are decoded
        self._room_made = False  #: for the segment that is being made
        self._told: list[str] = []
        self._settle(self._how.profile or LADDER[0])

    def _settle(self, profile: Profile) -> None:
        """Load with that profile, or with the first one below it that there is room for. OutOfMemoryError if there is none."""
        while True:
            try:
                self._lay(profile)
                return
            except torch.OutOfMemoryError as error:
                down = self._below(profile)
                if down is None:
                    raise
                log.warning("there is no room for the profile %s, going on with %s: %s", profile.name, down.name, error)
            profile = down
            self._clear()

    def _below(self, profile: Profile) -> Profile | None:
        return None if self._crew is not None else lower(profile, self._quantised)

    def _clear(self) -> None:
        self.__dict__.pop("_laid", None)
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _lay(self, profile: Profile) -> None:
        self._laid = Denoiser(self._source, self._model, self._device, self._how, profile, self._crew)

    @classmethod
    def load(
        cls, model: Model, checkpoint: Checkpoint, shelves: Shelves, say: Callable[[str], None], how: Adjustments
    ) -> Runner:
        """Load the weights onto the GPU, or into memory where there is none. SetupError says what is missing.

        Without a profile it is the fastest that fits into the memory that the GPU has free now.
        """
        device = "cuda" if torch.cuda.is_available() else "cpu"
        profile = how.profile or _fitting(model, device, say, quantised=bool(how.quantised or how.weights))
        say(f"loading {model.name} from {checkpoint.shown}, profile {profile.name}")
        how = replace(how, profile=profile)
        crew = None
        if how.gpus > 1:
            say(f"{how.gpus} processes share each film")
            crew = Crew.assembled(how.gpus)
            crew.tell(Billet(model, checkpoint, device, how))
        runner = cls(loader(model, checkpoint, device, how), model, device, shelves, how, crew)
        runner.check(say)
        if how.compiled:
            runner.try_out(say)
        return runner

    def check(self, say: Callable[[str], None]) -> None:
        """Decode something small by our own loop and by diffusers'. If they do not agree, films are decoded by diffusers'."""
        off = self.difference()
        self._streams = off <= AGREES
        if not self._streams:
            log.error(
                "diffusers %s decodes otherwise than the version that this was made for (by %g): films are decoded by its "
                "own loop, which needs memory for all of their frames",
                diffusers.__version__,
                off,
            )
        say(f"{self._model.name} is ready on {self._device}")

    def difference(self) -> float:
        """By how much our own decoding of something small differs from diffusers', at most; the range is 2."""
        example = self._laid.adapter.example()
        return difference(lambda: self._laid.adapter.decoded(example), lambda: self._laid.adapter.stock(example))

    @contextmanager
    def _on_the_card(self) -> Iterator[None]:
        """What the driver reports as broken stays so for as long as the process lives."""
        try:
            yield
        except torch.AcceleratorError as error:
            raise EngineBroken(f"{self._model.name}: the GPU reported an error: {error}") from error

    def try_out(self, say: Callable[[str], None]) -> None:
        """Denoise a step of films as wide and as tall as they are ordered: compiling takes minutes, and happens at the first."""
        began = time.monotonic()
        for width, height in _TRIED:
            seconds = (self._model.reach - 1) // self._model.fps
            wanted = plan(self._model, width, height, seconds * self._model.fps + 1, self._model.fps)
            self._denoised(Order("", "", wanted, 0), lambda share: None, steps=1)
        say(f"{self._model.name} was compiled and tried out in {time.monotonic() - began:.0f} s")

    def begin(self) -> None:
        """Another segment begins, for which memory may be made once."""
        self._room_made = False

    def latents(self, order: Order, tick: Tick) -> Denoised:
        """Denoise. Equal orders give equal latents on one machine.

        They are kept until ``done``: a process that dies while it decodes costs the decoding only.
        """
        while True:
            facts = self._facts(order)
            try:
                with self._on_the_card():
                    made = self._shelves.latents.of(facts, lambda: self._denoised(order, tick, self._steps))
                break
            except torch.OutOfMemoryError as error:
                log.warning("the GPU's memory is not enough to denoise: %s", error)
            with self._lock:
                self._make_room(order.wanted)
        tick(DENOISED)
        return Denoised(order, self._laid.here(made), facts)

    def done(self, denoised: Denoised) -> None:
        """The film of these latents is made: forget them."""
        self._shelves.latents.drop(denoised.facts)

    def _facts(self, order: Order) -> dict[str, Any]:
        how, wanted, first = self._how, order.wanted, order.first
        return {
            "model": self._laid.fingerprint,
            "precision": [self._laid.profile.precision, how.quantised],
            "made": [self._steps, how.guidance, how.cache, how.compiled],
            "text": [order.prompt, order.negative],
            "settled": [wanted.width, wanted.height, wanted.frames, wanted.fps, order.seed],
            "first": None if first is None else hashlib.sha256(first.tobytes()).hexdigest(),
            "versions": [diffusers.__version__, torch.__version__],
        }

    def told(self) -> tuple[str, ...]:
        """What the film's owner should know, said once."""
        told, self._told = tuple(self._told), []
        return told

    def _make_room(self, wanted: Generation) -> None:
        """Go one profile down, once for a segment. GenerationFailed if that was not enough, or there is none."""
        down = self._below(self._laid.profile)
        if self._room_made or down is None:
            raise GenerationFailed(
                f"The memory of the GPU is not enough for {self._model.name}: {wanted.frames} frames of "
                f"{wanted.width}x{wanted.height}, profile {self._laid.profile.name}."
            )
        self._room_made = True
        former = self._laid.profile
        log.warning("going on with the profile %s", down.name)
        self._clear()
        try:
            self._settle(down)
        except torch.OutOfMemoryError as error:
            raise EngineBroken(f"{self._model.name}: the memory of the GPU is full: {error}") from error
        self._told.append(
            f"The GPU's memory was not enough for {self._model.name} as it was loaded ({former.name}); the film was made "
            f"with the profile {self._laid.profile.name}, which needs less."
        )

    def _denoised(self, order: Order, tick: Tick, steps: int) -> Tensors:
        with self._lock:
            wished, unwished = self._read(order.prompt), self._read(order.negative)
            return self._laid.denoised(wished, unwished, order, steps, lambda share: tick(share * DENOISED))

    def sound(self, denoised: Denoised) -> Sound | None:
        """What the model lets be heard, as long as it made it; None if it is silent."""
        with self._lock, self._on_the_card():
            heard = self._laid.adapter.heard(denoised.tensors)
        return None if heard is None else at_film_rate(*heard)

    def pictures(self, denoised: Denoised, tick: Tick) -> Iterator[Picture]:
        """The frames, RGB (height, width, 3) each, as they are decoded. GenerationFailed for others than planned."""
        made, wanted = 0, denoised.order.wanted
        with self._lock, self._on_the_card():
            while True:
                try:
                    for picture in islice(self._decoded(denoised.tensors), made, None):
                        if made == wanted.frames or picture.shape != (wanted.height, wanted.width, 3):
                            raise GenerationFailed(f"{self._model.name} made another film than it was asked for.")
                        made += 1
                        tick(DENOISED + (1 - DENOISED) * made / wanted.frames)
                        yield picture
                    break
                except torch.OutOfMemoryError as error:
                    log.warning("the GPU's memory is not enough to decode: %s", error)
                self._make_room(wanted)
        if made < wanted.frames:
            raise GenerationFailed(f"{self._model.name} made {made} frames of {wanted.frames}.")

    def _decoded(self, latents: Tensors) -> Iterator[Picture]:
        for frames in self._runs(latents):
            yield from pictures(frames)

    def _runs(self, latents: Tensors) -> Iterable[Tensor]:
        if not self._streams:
            return [self._laid.adapter.stock(latents)]
        if not self._laid.profile.tiled:
            return self._laid.adapter.decoded(latents)
        return tiles.decoded(self._laid.adapter.parked, latents["video"], self._laid.adapter.tile)

    def _read(self, text: str) -> Tensors:
        """A text as the encoder reads it; encoded once, and the same one then for all films that share it."""
        facts = {"model": self._laid.fingerprint, "tokens": self._model.family.max_tokens, "text": text}
        return self._laid.here(self._shelves.texts.of(facts, lambda: self._laid.encoded(text)))


def _fitting(model: Model, device: str, say: Callable[[str], None], *, quantised: bool) -> Profile:
    """By the memory that is free; without a GPU all lies in the machine's own."""
    if device != "cuda":
        return LADDER[0]
    free, _ = torch.cuda.mem_get_info()
    profile = choose(model, free, quantised)
    wanted = needs(model, profile, model.pixels, model.reach)
    say(f"{free / GIB:.1f} GiB are free; {model.name} as {profile.name} takes {wanted}, with its largest film")
    if wanted.total > free:
        say("that may not be enough: VITASCOPE_DIFFUSION_PIXELS makes the frames smaller")
    return profile
