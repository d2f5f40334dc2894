"""A model in memory: text to latents, latents to pictures. This module loads torch and diffusers."""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers

from vitascope.cues import Sound
from vitascope.engines.diffusion import decoding, speeding
from vitascope.engines.diffusion.adapters import Adapter, Tensors
from vitascope.engines.diffusion.adapters.ltx2 import Ltx2Adapter
from vitascope.engines.diffusion.adapters.wan import WanAdapter
from vitascope.engines.diffusion.motion import Picture
from vitascope.engines.diffusion.placing import place
from vitascope.engines.diffusion.profiles import GIB, LADDER, Profile, choose, lower, needs
from vitascope.engines.diffusion.soundtrack import at_film_rate
from vitascope.engines.diffusion.spec import Generation, Model
from vitascope.engines.diffusion.tensors import TensorShelf
from vitascope.errors import EngineBroken, GenerationFailed, SetupError

#: ``tick(share)``: how much of the work is done, 0 to 1. What it raises ends the work at once, in the middle of a step as well.
Tick = Callable[[float], None]

log = logging.getLogger(__name__)

#: The difference to stock decoding, of a range of 2, that passes: an eighth of what 8 bits can show. On processors it is 0.
AGREES = 1e-3
#: Who speaks to the pipelines of a family.
ADAPTERS: dict[str, type[Adapter]] = {"wan": WanAdapter, "ltx2": Ltx2Adapter}

DENOISED = 0.92  #: share of the work when the latents are there


@dataclass(frozen=True)
class Checkpoint:
    """Where a model's weights are: a folder in the layout of diffusers, or an id on the hub and a revision there."""

    place: str
    revision: str | None = None

    @property
    def shown(self) -> str:
        """For people."""
        return f"{self.place}@{self.revision}" if self.revision else self.place


@dataclass(frozen=True)
class Shelves:
    """What outlives a process."""

    texts: TensorShelf
    latents: TensorShelf

    @classmethod
    def under(cls, folder: Path) -> Shelves:
        """In a folder: 256 texts of 4 to 12 MB each, latents of 16 films that are being decoded, of some MB each."""
        return cls(TensorShelf(folder / "texts", 256), TensorShelf(folder / "latents", 16))


class Runner:
    """One pipeline object, which serves one generation at a time."""

    def __init__(
        self,
        source: Callable[[], Any],
        model: Model,
        device: str,
        shelves: Shelves,
        profile: Profile = LADDER[0],
        cache: str | None = None,
    ) -> None:
        """``source`` loads the pipeline into the machine's memory; again when memory ran out. ``cache``: see ``speeding``."""
        self._source = source
        self._model = model
        self._device = device
        self._shelves = shelves
        self._lock = threading.Lock()
        self._streams = True  #: frames as they are decoded
        self._room_made = False  #: for the generation that is being made
        self._told: list[str] = []
        self._cache = cache
        self._settle(profile)

    def _settle(self, profile: Profile) -> None:
        """Load with that profile, or with the first one below it that there is room for. OutOfMemoryError if there is none."""
        while True:
            try:
                self._lay(profile)
                return
            except torch.OutOfMemoryError as error:
                down = lower(profile)
                if down is None:
                    raise
                log.warning("there is no room for the profile %s, going on with %s: %s", profile.name, down.name, error)
            profile = down
            self._clear()

    def _clear(self) -> None:
        for part in ("_pipeline", "_adapter", "_encoder"):
            self.__dict__.pop(part, None)
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _lay(self, profile: Profile) -> None:
        self._pipeline: Any = self._source()
        self._pipeline.set_progress_bar_config(disable=True)  # the log is for people and machines that look at it later
        self._print = _fingerprint(self._pipeline)
        self._adapter: Adapter = ADAPTERS[self._model.family.adapter](self._pipeline, self._model)
        self._encoder = place(self._pipeline, self._adapter.transformers, profile, self._device)
        if self._device == "cuda":
            log.info("attention by %s", speeding.attend(self._adapter.transformers))
        if self._cache is not None:
            speeding.cache(self._adapter.transformers, self._cache)
        self._profile = profile

    @classmethod
    def load(
        cls,
        model: Model,
        checkpoint: Checkpoint,
        shelves: Shelves,
        say: Callable[[str], None],
        profile: Profile | None = None,
        cache: str | None = None,
    ) -> Runner:
        """Load the weights onto the GPU, or into memory where there is none. SetupError says what is missing.

        Without a ``profile`` it is the fastest that fits into the memory that the GPU has free now.

        Each part is loaded in the precision that it must have, which ``from_pretrained`` knows and ``to`` does not.
        """
        diffusers.utils.logging.disable_progress_bar()
        transformers.utils.logging.disable_progress_bar()
        device = "cuda" if torch.cuda.is_available() else "cpu"
        precision = torch.bfloat16 if device == "cuda" else torch.float32
        profile = profile or _fitting(model, device, say)
        say(f"loading {model.name} from {checkpoint.shown}, profile {profile.name}")
        # Other formats than safetensors can hold programs, which loading runs.
        where: dict[str, Any] = {"revision": checkpoint.revision, "local_files_only": True, "use_safetensors": True}

        def source() -> Any:
            try:
                parts = ADAPTERS[model.family.adapter].parts(checkpoint.place, precision, where)
                return getattr(diffusers, model.family.pipeline).from_pretrained(
                    checkpoint.place, **parts, dtype=precision, **where
                )
            except (OSError, ValueError) as error:
                folder = Path(checkpoint.place)
                why = (
                    "it is no pipeline of diffusers" if folder.is_dir() else "it is neither a folder nor downloaded yet"
                )
                raise SetupError(f"{model.name}: {checkpoint.shown} cannot be loaded: {why} ({error})") from error

        runner = cls(source, model, device, shelves, profile, cache)
        runner.check(say)
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
        example = self._adapter.example()
        return decoding.difference(lambda: self._adapter.decoded(example), lambda: self._adapter.stock(example))

    @contextmanager
    def _on_the_card(self) -> Iterator[None]:
        """What the driver reports as broken stays so for as long as the process lives."""
        try:
            yield
        except torch.AcceleratorError as error:
            raise EngineBroken(f"{self._model.name}: the GPU reported an error: {error}") from error

    def latents(
        self,
        prompt: str,
        negative: str,
        wanted: Generation,
        seed: int,
        tick: Tick,
        *,
        steps: int | None = None,
        first: Picture | None = None,
    ) -> Tensors:
        """Denoise; on the device. Equal seeds and texts give equal latents on one machine.

        ``first`` is the frame that the film begins with, RGB (height, width, 3). Latents are kept until ``done``: a process that
        dies while it decodes costs the decoding only.
        """
        self._room_made = False
        while True:
            facts = self._facts(prompt, negative, wanted, seed, steps, first)
            try:
                with self._on_the_card():
                    made = self._shelves.latents.of(
                        facts, lambda: self._denoised(prompt, negative, wanted, seed, tick, steps, first)
                    )
                break
            except torch.OutOfMemoryError as error:
                log.warning("the GPU's memory is not enough to denoise: %s", error)
            with self._lock:
                self._make_room(wanted)
        tick(DENOISED)
        return self._here(made)

    def done(
        self,
        prompt: str,
        negative: str,
        wanted: Generation,
        seed: int,
        *,
        steps: int | None = None,
        first: Picture | None = None,
    ) -> None:
        """The film of these latents is made: forget them."""
        self._shelves.latents.drop(self._facts(prompt, negative, wanted, seed, steps, first))

    def _facts(
        self, prompt: str, negative: str, wanted: Generation, seed: int, steps: int | None, first: Picture | None
    ) -> dict[str, Any]:
        versions = [diffusers.__version__, torch.__version__]
        settled = [wanted.width, wanted.height, wanted.frames, seed, steps or self._model.family.steps]
        return {
            "model": self._print,
            "precision": [self._profile.precision, self._cache],
            "text": [prompt, negative],
            "settled": settled,
            "first": None if first is None else hashlib.sha256(first.tobytes()).hexdigest(),
            "versions": versions,
        }

    def told(self) -> tuple[str, ...]:
        """What the film's owner should know, said once."""
        told, self._told = tuple(self._told), []
        return told

    def _make_room(self, wanted: Generation) -> None:
        """Go one profile down, once for a generation. GenerationFailed if that was not enough, or there is none."""
        down = lower(self._profile)
        if self._room_made or down is None:
            raise GenerationFailed(
                f"The memory of the GPU is not enough for {self._model.name}: {wanted.frames} frames of "
                f"{wanted.width}x{wanted.height}, profile {self._profile.name}."
            )
        self._room_made = True
        former = self._profile
        log.warning("going on with the profile %s", down.name)
        self._clear()
        try:
            self._settle(down)
        except torch.OutOfMemoryError as error:
            raise EngineBroken(f"{self._model.name}: the memory of the GPU is full: {error}") from error
        self._told.append(
            f"The GPU's memory was not enough for {self._model.name} as it was loaded ({former.name}); the film was made "
            f"with the profile {self._profile.name}, which needs less."
        )

    def _denoised(
        self,
        prompt: str,
        negative: str,
        wanted: Generation,
        seed: int,
        tick: Tick,
        steps: int | None,
        first: Picture | None,
    ) -> Tensors:
        steps = steps or self._model.family.steps
        with self._lock, self._counted(steps, lambda share: tick(share * DENOISED)):
            try:
                return self._adapter.denoised(self._read(prompt), self._read(negative), wanted, seed, steps, first)
            finally:
                self._pipeline.maybe_free_model_hooks()  # what ends by an exception has not come to that

    def sound(self, latents: Tensors) -> Sound | None:
        """What the model lets be heard, as long as it made it; None if it is silent."""
        with self._lock, self._on_the_card():
            heard = self._adapter.heard(latents)
        return None if heard is None else at_film_rate(*heard)

    def pictures(self, latents: Tensors, wanted: Generation, tick: Tick) -> Iterator[Picture]:
        """The frames, RGB (height, width, 3) each, as they are decoded. GenerationFailed for others than planned."""
        made = 0
        with self._lock, self._on_the_card():
            while True:
                try:
                    for picture in islice(self._decoded(latents), made, None):
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
        adapter = self._adapter
        for frames in adapter.decoded(latents) if self._streams else [adapter.stock(latents)]:
            yield from decoding.pictures(frames)

    def _read(self, text: str) -> Tensors:
        """A text as the encoder reads it; encoded once, and the same one then for all films that share it."""
        facts = {"model": self._print, "tokens": self._model.family.max_tokens, "text": text}
        return self._here(self._shelves.texts.of(facts, lambda: self._encoded(text)))

    def _encoded(self, text: str) -> Tensors:
        if self._encoder is None:
            return self._adapter.read(text, self._device)
        self._pipeline.text_encoder = self._encoder
        try:
            return self._adapter.read(text, "cpu")
        finally:
            self._pipeline.text_encoder = None

    def _here(self, tensors: Tensors) -> Tensors:
        return {name: one.to(self._device) for name, one in tensors.items()}

    @contextmanager
    def _counted(self, steps: int, tick: Tick) -> Iterator[None]:
        """Call ``tick`` before each block of the transformers: a step of a large model takes many seconds."""
        each, done = self._adapter.calls, 0

        def count(*_: Any) -> None:
            nonlocal done
            tick(min(1.0, done / (steps * each)))
            done += 1

        hooks = [block.register_forward_pre_hook(count) for block in self._adapter.blocks]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()


def _fitting(model: Model, device: str, say: Callable[[str], None]) -> Profile:
    """By the memory that is free; without a GPU all lies in the machine's own."""
    if device != "cuda":
        return LADDER[0]
    free, _ = torch.cuda.mem_get_info()
    profile = choose(model, free)
    wanted = needs(model, profile, model.pixels, model.reach)
    say(f"{free / GIB:.1f} GiB are free; {model.name} as {profile.name} takes {wanted}, with its largest film")
    if wanted.total > free:
        say("that may not be enough: VITASCOPE_DIFFUSION_PIXELS makes the frames smaller")
    return profile


def _fingerprint(pipeline: Any) -> str:
    """What tells these weights from others: every configuration, and the small parameters of every part, which training moves."""
    told = hashlib.sha256(pipeline.tokenizer.__class__.__name__.encode())
    told.update(json.dumps(pipeline.tokenizer.get_vocab(), sort_keys=True).encode())
    for name, part in sorted(pipeline.components.items()):
        if not isinstance(part, torch.nn.Module):
            continue
        told.update(f"{name} {part.dtype} {part.config}".encode())
        for parameter in part.parameters():
            if parameter.ndim == 1:
                told.update(parameter.detach().float().cpu().numpy().tobytes())
    return told.hexdigest()
