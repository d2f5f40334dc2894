"""A model in memory: text to latents, latents to pictures. This module loads torch and diffusers."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
import transformers
from numpy.typing import NDArray

from vitascope.engines.diffusion import decoding
from vitascope.engines.diffusion.spec import Generation, Model
from vitascope.engines.diffusion.tensors import TensorShelf
from vitascope.errors import GenerationFailed, SetupError

#: ``tick(share)``: how much of the work is done, 0 to 1. What it raises ends the work at once, in the middle of a step as well.
Tick = Callable[[float], None]

log = logging.getLogger(__name__)

#: The difference to stock decoding, of a range of 2, that passes: an eighth of what 8 bits can show. On processors it is 0.
AGREES = 1e-3
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
        """In a folder: 256 texts of 4 MB each, latents of 16 films that are being decoded, of some MB each."""
        return cls(TensorShelf(folder / "texts", 256), TensorShelf(folder / "latents", 16))


class Runner:
    """One pipeline object, which serves one generation at a time."""

    def __init__(self, pipeline: Any, model: Model, device: str, shelves: Shelves) -> None:
        self._pipeline = pipeline
        self._shelves = shelves
        self._print = _fingerprint(pipeline)
        self._model = model
        self._device = device
        self._lock = threading.Lock()
        self._streams = True  #: frames as they are decoded
        pipeline.set_progress_bar_config(disable=True)  # the log is for people and machines that look at it later

    @classmethod
    def load(cls, model: Model, checkpoint: Checkpoint, shelves: Shelves, say: Callable[[str], None]) -> Runner:
        """Load the weights onto the GPU, or into memory where there is none. SetupError says what is missing.

        Each part is loaded in the precision that it must have: parts of the transformers of Wan stay in 32 bits, which
        ``from_pretrained`` knows and ``to`` does not; the VAE is in 32 bits as a whole.
        """
        diffusers.utils.logging.disable_progress_bar()
        transformers.utils.logging.disable_progress_bar()
        device = "cuda" if torch.cuda.is_available() else "cpu"
        precision = torch.bfloat16 if device == "cuda" else torch.float32
        say(f"loading {model.name} from {checkpoint.shown}")
        # Other formats than safetensors can hold programs, which loading runs.
        where: dict[str, Any] = {"revision": checkpoint.revision, "local_files_only": True, "use_safetensors": True}
        try:
            vae = diffusers.AutoencoderKLWan.from_pretrained(
                checkpoint.place, subfolder="vae", dtype=torch.float32, **where
            )
            pipeline = getattr(diffusers, model.family.pipeline).from_pretrained(
                checkpoint.place, vae=vae, dtype=precision, **where
            )
        except (OSError, ValueError) as error:
            folder = Path(checkpoint.place)
            why = "it is no pipeline of diffusers" if folder.is_dir() else "it is neither a folder nor downloaded yet"
            raise SetupError(f"{model.name}: {checkpoint.shown} cannot be loaded: {why} ({error})") from error
        pipeline.to(device)
        runner = cls(pipeline, model, device, shelves)
        runner.check(say)
        return runner

    def check(self, say: Callable[[str], None]) -> None:
        """Decode something small by our own loop and by diffusers'. If they do not agree, films are decoded by diffusers'."""
        vae = self._pipeline.vae
        noise = torch.randn((1, vae.config.z_dim, 3, 2, 2), generator=torch.Generator("cpu").manual_seed(0))
        off = decoding.difference(vae, noise.to(self._device))
        self._streams = off <= AGREES
        if not self._streams:
            log.error(
                "diffusers %s decodes otherwise than the version that this was made for (by %g): films are decoded by its "
                "own loop, which needs memory for all of their frames",
                diffusers.__version__,
                off,
            )
        say(f"{self._model.name} is ready on {self._device}")

    def latents(
        self, prompt: str, negative: str, wanted: Generation, seed: int, tick: Tick, *, steps: int | None = None
    ) -> Any:
        """Denoise: (1, channels, n, height, width), on the device. Equal seeds and texts give equal latents on one machine.

        They are kept until ``done``: a process that dies while it decodes costs the decoding only.
        """
        facts = self._facts(prompt, negative, wanted, seed, steps)
        made = self._shelves.latents.of(facts, lambda: self._denoised(prompt, negative, wanted, seed, tick, steps))
        tick(DENOISED)
        return made.to(self._device)

    def done(self, prompt: str, negative: str, wanted: Generation, seed: int, *, steps: int | None = None) -> None:
        """The film of these latents is made: forget them."""
        self._shelves.latents.drop(self._facts(prompt, negative, wanted, seed, steps))

    def _facts(self, prompt: str, negative: str, wanted: Generation, seed: int, steps: int | None) -> dict[str, Any]:
        versions = [diffusers.__version__, torch.__version__]
        settled = [wanted.width, wanted.height, wanted.frames, seed, steps or self._model.family.steps]
        return {"model": self._print, "text": [prompt, negative], "settled": settled, "versions": versions}

    def _denoised(
        self, prompt: str, negative: str, wanted: Generation, seed: int, tick: Tick, steps: int | None
    ) -> Any:
        family, pipeline = self._model.family, self._pipeline
        steps = steps or family.steps
        more: dict[str, Any] = {}
        if family.second_guidance is not None and pipeline.config.boundary_ratio is not None:
            more["guidance_scale_2"] = family.second_guidance
        with self._lock, self._counted(steps, lambda share: tick(share * DENOISED)):
            pipeline.scheduler = type(pipeline.scheduler).from_config(
                pipeline.scheduler.config, flow_shift=family.shift(wanted.pixels)
            )
            try:
                made = pipeline(
                    prompt_embeds=self._read(prompt),
                    negative_prompt_embeds=self._read(negative),
                    width=wanted.width,
                    height=wanted.height,
                    num_frames=wanted.frames,
                    num_inference_steps=steps,
                    guidance_scale=family.guidance,
                    generator=torch.Generator("cpu").manual_seed(seed),
                    output_type="latent",
                    **more,
                )
            finally:
                pipeline.maybe_free_model_hooks()  # what ends by an exception has not come to that
        return made.frames

    def pictures(self, latents: Any, wanted: Generation, tick: Tick) -> Iterator[NDArray[np.uint8]]:
        """The frames, RGB (height, width, 3) each, as they are decoded. GenerationFailed for others than planned."""
        made = 0
        with self._lock:
            vae = self._pipeline.vae
            for frames in decoding.decoded(vae, latents) if self._streams else [decoding.stock(vae, latents)]:
                for picture in decoding.pictures(frames):
                    if made == wanted.frames or picture.shape != (wanted.height, wanted.width, 3):
                        raise GenerationFailed(f"{self._model.name} made another film than it was asked for.")
                    made += 1
                    tick(DENOISED + (1 - DENOISED) * made / wanted.frames)
                    yield picture
        if made < wanted.frames:
            raise GenerationFailed(f"{self._model.name} made {made} frames of {wanted.frames}.")

    def _read(self, text: str) -> Any:
        """A text as the encoder reads it; encoded once, and the same one then for all films that share it."""
        pipeline = self._pipeline
        length = min(self._model.family.max_tokens, pipeline.tokenizer.model_max_length)

        def encoded() -> Any:
            with torch.no_grad():
                return pipeline.encode_prompt(
                    prompt=text, do_classifier_free_guidance=False, max_sequence_length=length, device=self._device
                )[0]

        facts = {"model": self._print, "tokens": length, "text": text}
        return self._shelves.texts.of(facts, encoded).to(self._device)

    @contextmanager
    def _counted(self, steps: int, tick: Tick) -> Iterator[None]:
        """Call ``tick`` before each block of the transformers: a step of a large model takes many seconds."""
        parts = [self._pipeline.transformer, getattr(self._pipeline, "transformer_2", None)]
        transformers = [part for part in parts if part is not None]
        each = 2 * len(transformers[0].blocks)  # with the prompt, and without it
        done = 0

        def count(*_: Any) -> None:
            nonlocal done
            tick(min(1.0, done / (steps * each)))
            done += 1

        hooks = [block.register_forward_pre_hook(count) for part in transformers for block in part.blocks]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()


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
