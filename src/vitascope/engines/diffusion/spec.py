"""What must be known of a model before it is loaded. Nothing here, nor in ``families``, imports torch.

A *family* is a pipeline of diffusers and its rules; a *model* is one checkpoint of a family. All rounding is done here: pipelines
round by themselves, some without a word, and what they then make has another length or size than was planned.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Family:
    """A pipeline class of diffusers 0.42.1 and the rules that its pipelines follow."""

    name: str
    adapter: str  #: who speaks to it: a name of ``adapters.ADAPTERS``
    pipeline: str  #: name of the class in ``diffusers``
    frame_step: int  #: frames are a multiple of it and one more
    size_step: int  #: both sides are multiples of it
    decoding: int  #: bytes for each pixel of a frame that the decoder holds while it works, whatever the length
    steps: int  #: denoising steps, unless the operator says otherwise
    guidance: float
    second_guidance: float | None = None  #: of the expert for low noise, where there are two
    #: Shift of the flow schedule, for pictures up to so many pixels; the last one for all larger ones.
    flow_shift: tuple[tuple[float, float], ...] = ((math.inf, 5.0),)
    at_once: int = 1  #: films in one pass through the transformer: 2 where the one without the prompt goes with it
    experts: int = 1  #: transformers, which take turns as the noise decreases
    max_tokens: int = 512  #: of a prompt; what is beyond is cut
    negative: str = ""  #: what no film should show, besides what the order names
    arguments: tuple[tuple[str, Any], ...] = ()  #: more of what the pipeline is called with
    tile: int = 512  #: pixels of a side of the tiles in which pictures are decoded where memory is short
    heads_shared: bool = False  #: the library can share them between GPUs
    sentences: bool = False  #: prompts are whole sentences, not phrases with commas between
    caches: tuple[str, ...] = ()  #: of steps, keys of ``speeding.CACHES``: those that were counted to save calls

    def shift(self, pixels: int) -> float:
        """The flow shift for pictures of so many pixels."""
        return next(shift for most, shift in self.flow_shift if pixels <= most)


@dataclass(frozen=True)
class Model:
    """A checkpoint that the registry knows by a public name."""

    name: str
    family: Family
    checkpoint: str  #: id on the Hugging Face hub, in the layout of diffusers
    fps: int  #: at which it was trained; the pipeline knows nothing of it
    reach: int  #: frames, at most, of one generation
    pixels: int  #: of a frame, at most
    licence: str  #: SPDX expression, or LicenseRef-
    weights: float  #: GiB of the transformer or transformers in 16 bits
    encoder: float  #: GiB of the text encoder in 16 bits
    decoder: float  #: GiB of the VAE as it is loaded
    width: int  #: channels of a token in the transformer
    inner: int  #: channels of the layer inside its blocks
    sound: bool = False
    shared: int = 1  #: GPUs that compute a film together; the tokens of a frame are a multiple of them
    #: A pipeline class of the same weights that begins with a given frame; shots beyond the reach are continued by it.
    continuing: str = ""
    #: What the licence forbids to some, and where it is read; whoever runs the model must say that they know of it.
    restriction: str = ""


@dataclass(frozen=True)
class Generation:
    """What a pipeline is asked for, and makes exactly."""

    width: int
    height: int
    frames: int
    fps: int

    @property
    def pixels(self) -> int:
        """Of a frame."""
        return self.width * self.height


def plan(model: Model, width: int, height: int, frames: int, fps: int) -> Generation:
    """The generation for ``frames`` frames of a film of that size and rate. ValueError for more than the model's reach.

    Its last frame is shown at the time of the film's or later, so no moment of the film lies outside. Its shape is the film's as
    nearly as the steps of its sides allow; it is never larger than the film, nor than the model can.
    """
    if frames < 1:
        raise ValueError("frames: at least 1")
    step = model.family.frame_step
    needed = math.ceil(Fraction((frames - 1) * model.fps, fps))  # spans between frames
    made = -(-needed // step) * step + 1
    if made > model.reach:
        raise ValueError(f"frames: {model.name} makes at most {model.reach} at a time, not {made}")
    wide, tall = _sides(model, width, height)
    return Generation(wide, tall, made, model.fps)


def parts(model: Model, width: int, height: int, frames: int, fps: int) -> tuple[Generation, ...]:
    """The generations for a shot of any length, each of which begins with the last frame of the one before it.

    As few as possible, of nearly the same length. ValueError as ``plan``, for a model that cannot go on from a frame.
    """
    if not model.continuing:
        return (plan(model, width, height, frames, fps),)
    if frames < 1:
        raise ValueError("frames: at least 1")
    step = model.family.frame_step
    needed = math.ceil(Fraction((frames - 1) * model.fps, fps))
    count = max(1, -(-needed // (model.reach - 1)))
    sizes = _sides(model, width, height)
    found, left = [], needed
    for number in range(count, 0, -1):
        spans = -(-left // (number * step)) * step
        found.append(Generation(*sizes, spans + 1, model.fps))
        left = max(0, left - spans)
    return tuple(found)


def _sides(model: Model, width: int, height: int) -> tuple[int, int]:
    """The largest sides of nearly the shape. What is off by a fortieth is cut off, and cheaper than as many pixels fewer."""
    step, most = model.family.size_step, min(model.pixels, width * height)
    best, found = -math.inf, (step, step)
    for wide in range(step, math.isqrt(most * 8) + step, step):
        for tall in {step * max(1, round(wide * height / width / step + turn)) for turn in (-0.5, 0.0, 0.5)}:
            if wide * tall > most or wide * tall // step**2 % model.shared:
                continue
            off = abs(math.log(wide * height / (tall * width)))
            score = math.log(wide * tall / most) / 8 - 5 * off**2
            if score > best:
                best, found = score, (wide, tall)
    return found
