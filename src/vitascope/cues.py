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


Percent = Annotated[int, Field(ge=0, le=100)]
Levels = Annotated[tuple[Percent, ...], Field(max_length=900)]
Seconds = Annotated[float, Field(ge=0, le=30)]


class AudioAnalysis(BaseModel):
    """What is in a film's driving audio. Levels have a value for each frame of the film: 100 the loudest, 0 is 40 dB below it."""

    model_config = ConfigDict(frozen=True)

    kind: Annotated[Literal["music", "speech", "other", "silence"], Field(description="music: it has a beat")]
    confidence: Annotated[float, Field(ge=0, le=1)]
    grid: BeatGrid | None = Field(default=None, description="beats and bars, evenly spaced; of music alone")
    beats: Annotated[tuple[Seconds, ...], Field(max_length=300, description="where beats were heard, seconds")] = ()
    onsets: Annotated[tuple[Seconds, ...], Field(max_length=600, description="where something sets in, seconds")] = ()
    loudness: Levels
    low: Annotated[Levels, Field(description="below 200 Hz")]
    mid: Annotated[Levels, Field(description="200 Hz to 2 kHz")]
    high: Annotated[Levels, Field(description="above 2 kHz")]
    voice: Annotated[Levels, Field(description="300 Hz to 3.4 kHz, where speech is")]


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
