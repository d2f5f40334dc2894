"""How a model is laid into the memory that is there: pure arithmetic, without torch.

Weights are counted, and so is what the decoder holds (its features for one latent frame, on the meta device). What a step of
denoising holds beside the weights is an estimate: a dozen tensors as wide as the model for each token, and two as wide as its
inner layer. **Nobody has compared these figures with a card.** That is why a film that does not fit after all makes the
renderer go one profile down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vitascope.engines.diffusion.spec import Model

GIB = 2**30
_SPARE = 0.06  #: of what is free, for what the libraries of the card take
_ON_THE_WAY = (
    0.1  #: of the weights: blocks in use, and the next ones on their way, where the rest waits in the machine's memory
)
_WIDE, _INNER = 12, 2  #: tensors of a token while a block works

Name = Literal["whole", "text-apart", "eight-bits", "streamed", "tiled"]


@dataclass(frozen=True)
class Profile:
    """What lies where, and in which precision."""

    name: Name
    text_apart: bool  #: the text encoder works in the machine's memory, on its processor; each text is read once ever
    eight_bits: bool = False  #: weights of the transformer are kept in 8 bits (float8), and computed with in 16
    streamed: bool = False  #: blocks of the transformer come to the GPU when their turn is near
    tiled: bool = (
        False  #: pictures are decoded in tiles, what the decoder keeps of the others lies in the machine's memory
    )

    @property
    def precision(self) -> str:
        """What changes the pictures."""
        return "float8" if self.eight_bits else "full"


#: From the fastest to the one that needs least.
LADDER = (
    Profile("whole", text_apart=False),
    Profile("text-apart", text_apart=True),
    Profile("eight-bits", text_apart=True, eight_bits=True),
    Profile("streamed", text_apart=True, streamed=True),
    Profile("tiled", text_apart=True, streamed=True, tiled=True),
)
PROFILES: dict[str, Profile] = {profile.name: profile for profile in LADDER}


@dataclass(frozen=True)
class Needs:
    """Bytes on the GPU."""

    weights: float
    text: float
    decoder: float
    work: float  #: the larger of denoising and decoding: one follows the other

    @property
    def total(self) -> float:
        """Of all."""
        return self.weights + self.text + self.decoder + self.work

    def __str__(self) -> str:
        parts = (self.weights, self.text, self.decoder, self.work)
        names = ("weights", "text encoder", "decoder", "work")
        told = " + ".join(f"{part / GIB:.1f} {name}" for part, name in zip(parts, names, strict=True) if part)
        return f"{told} = {self.total / GIB:.1f} GiB"


def needs(model: Model, profile: Profile, pixels: int, frames: int) -> Needs:
    """What a film of frames of so many pixels takes on the GPU, so many at a time."""
    family = model.family
    tokens = pixels / family.size_step**2 * ((frames - 1) // family.frame_step + 1)
    denoising = tokens * 2 * (_WIDE * model.width + _INNER * model.inner) * family.at_once / model.shared
    weights = model.weights * GIB
    if profile.eight_bits:
        weights /= 2
    if profile.streamed:
        weights *= _ON_THE_WAY
    return Needs(
        weights=weights,
        text=0 if profile.text_apart else model.encoder * GIB,
        decoder=model.decoder * GIB,
        work=max(denoising, (min(pixels, family.tile**2) if profile.tiled else pixels) * family.decoding),
    )


def choose(model: Model, free: float, quantised: bool = False) -> Profile:
    """The fastest profile that fits into ``free`` bytes with the largest film that the model makes; else the last one.

    Weights that are ``quantised`` already, and whose size the model's is, are not kept in 8 bits once more.
    """
    room = free * (1 - _SPARE)
    ladder = (one for one in LADDER if not (quantised and one.eight_bits))
    fitting = (one for one in ladder if needs(model, one, model.pixels, model.reach).total <= room)
    return next(fitting, LADDER[-1])


def fitting(model: Model, free: float) -> tuple[Profile, int]:
    """The fastest profile that fits, and how many pixels a frame may have: fewer, by eighths, where the last profile is still
    too large for the largest film; 0 if there is no room at all.
    """
    profile = choose(model, free)
    room = free * (1 - _SPARE)
    for eighths in range(8, 0, -1):
        pixels = model.pixels * eighths // 8
        if needs(model, profile, pixels, model.reach).total <= room:
            return profile, pixels
    return profile, 0


def lower(profile: Profile, quantised: bool = False) -> Profile | None:
    """The next one down; None below the last. ``quantised``: see ``choose``."""
    below = LADDER[LADDER.index(profile) + 1 :]
    return next((one for one in below if not (quantised and one.eight_bits)), None)
