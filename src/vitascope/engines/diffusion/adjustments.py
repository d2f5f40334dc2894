"""What an operator changes of a model's defaults. Nothing here imports torch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from vitascope.engines.diffusion.profiles import GIB, Profile
from vitascope.engines.diffusion.spec import Model
from vitascope.errors import SetupError

HEAD = 128  #: channels of a head of attention, in all models here
_QUANTISED = 0.53  #: of 16 bits: 8 for each weight, and scales, and what stays as it is
Quantisation = Literal["int8", "float8"]


@dataclass(frozen=True)
class Adjustments:
    """None, and what is empty, leaves the default."""

    steps: int | None = None
    pixels: int | None = None  #: of a frame, at most
    guidance: float | None = None  #: 1: none, which halves the work; for weights that were distilled
    acknowledged: bool = False  #: what the model's licence forbids to some is known
    profile: Profile | None = None  #: how it lies in memory; else by what is free
    cache: str | None = None  #: of steps, one of the family's
    quantised: Quantisation | None = None  #: how weights of the blocks are kept
    compiled: bool = False  #: the blocks, when the model is loaded
    gpus: int = 1  #: that share each film
    weights: tuple[Path, ...] = ()  #: GGUF files in place of the checkpoint's transformer, or transformers
    loras: tuple[
        Path, ...
    ] = ()  #: merged into the transformer; with two experts one for each, that for much noise first

    def applied(self, model: Model) -> Model:
        """The model as it is run: its frames, and the size of its weights."""
        pixels = model.pixels if self.pixels is None else min(model.pixels, self.pixels)
        weights = model.weights * _QUANTISED if self.quantised else model.weights
        if self.weights:
            weights = sum(file.stat().st_size for file in self.weights if file.is_file()) / GIB
        return replace(model, pixels=pixels, weights=weights, shared=self.gpus)

    def require(self, model: Model) -> None:
        """SetupError for what does not go together, or is not there."""
        self._require_cache(model)
        self._require_gpus(model)
        if self.weights and self.quantised:
            raise SetupError(
                f"VITASCOPE_DIFFUSION_QUANTISATION: the weights of {model.name} are quantised already: GGUF"
            )
        if self.profile is not None and self.profile.eight_bits and (self.weights or self.quantised):
            raise SetupError(
                f"VITASCOPE_DIFFUSION_PROFILE: {self.profile.name} is for weights that are not quantised by other means"
            )
        if self.weights and model.family.adapter != "wan":
            raise SetupError(f"VITASCOPE_DIFFUSION_WEIGHTS: {model.name} takes none, only models of Wan do")
        for setting, files in (("WEIGHTS", self.weights), ("LORAS", self.loras)):
            experts = model.family.experts
            if files and (len(files) != experts if setting == "WEIGHTS" else len(files) % experts):
                wanted = f"{experts} files, with a comma between" if experts > 1 else "one file"
                raise SetupError(f"VITASCOPE_DIFFUSION_{setting}: {model.name} takes {wanted}, not {len(files)}")
            for file in files:
                if not file.is_file():
                    raise SetupError(f"VITASCOPE_DIFFUSION_{setting}: {model.name}: there is no file {file}")

    def _require_gpus(self, model: Model) -> None:
        if self.gpus == 1:
            return
        heads = model.family.heads_shared and model.width // HEAD
        if not heads or heads % self.gpus:
            which = f"{heads} heads of attention, which must be a multiple of them" if heads else "no way to share them"
            raise SetupError(f"VITASCOPE_GPUS_PER_FILM: {model.name} has {which}")
        if self.cache is not None or self.compiled:
            raise SetupError("VITASCOPE_GPUS_PER_FILM: blocks that are cached or compiled cannot be shared")
        if self.profile is not None and self.profile.streamed:
            raise SetupError(
                f"VITASCOPE_GPUS_PER_FILM: with the profile {self.profile.name} they would wait for memory"
            )

    def _require_cache(self, model: Model) -> None:
        known = model.family.caches
        if self.cache is not None and self.cache not in known:
            which = f"it takes {', '.join(known)}" if known else "it takes none"
            raise SetupError(f"VITASCOPE_DIFFUSION_CACHE: {self.cache} saves nothing with {model.name}; {which}")
        if self.cache is not None and self.compiled:
            raise SetupError("VITASCOPE_DIFFUSION_COMPILE: blocks whose steps are cached cannot be compiled")
