"""What picture and sound tell each other: the beat grid, and what in a picture can be heard."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

SAMPLE_RATE = 48_000  #: Hz, of every sound inside Vitascope
Sound = NDArray[np.float32]  #: (samples, 2) at SAMPLE_RATE, full scale at ±1

#: Things that happen at one instant ...
HitKind = Literal["footstep", "hoof", "splash", "horn", "bark", "meow", "thunder"]
#: ... and things that sound for a while.
BedKind = Literal["wind", "waves", "rain", "night", "birds", "engine", "fire", "city"]


class BeatGrid(BaseModel):
    """Evenly spaced beats; cuts and accents fall on them. ``offset`` is the time of the first downbeat in seconds."""

    model_config = ConfigDict(frozen=True)

    tempo: Annotated[float, Field(ge=30, le=300, description="beats a minute")] = 84.0
    beats_per_bar: Annotated[int, Field(ge=2, le=7)] = 4
    offset: Annotated[float, Field(ge=0)] = 0.0

    @property
    def beat(self) -> float:
        """Seconds from one beat to the next."""
        return 60.0 / self.tempo

    @property
    def bar(self) -> float:
        """Seconds from one downbeat to the next."""
        return self.beat * self.beats_per_bar


class SoundEvent(BaseModel):
    """Something in the picture that can be heard.

    ``at`` counts seconds from the start of the film. A hit has ``seconds`` 0; a bed sounds for ``seconds``.
    """

    model_config = ConfigDict(frozen=True)

    at: Annotated[float, Field(ge=0)]
    kind: HitKind | BedKind
    seconds: Annotated[float, Field(ge=0)] = 0.0
    gain: Annotated[float, Field(ge=0, le=1)] = 1.0
    pan: Annotated[float, Field(ge=-1, le=1, description="-1 left, 1 right")] = 0.0
    surface: Literal["grass", "earth", "sand", "stone", "road", "snow", "water", "wood"] = "earth"
