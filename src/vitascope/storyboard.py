"""Storyboard, Shot, Segment: what the director decided, as plain, versioned, JSON-able data.

Times are whole frames. The shots of a storyboard tile it exactly: the first starts at 0, each next one where the
last ended, and their counts add up to ``frames``. A caller may send an edited storyboard, so all of it is validated.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vitascope.cues import AudioAnalysis, BeatGrid


class Framing(StrEnum):
    """How much of the scene the shot shows."""

    WIDE = "wide"
    MEDIUM = "medium"
    CLOSE = "close"
    AERIAL = "aerial"
    LOW = "low_angle"
    HIGH = "high_angle"


class CameraMove(StrEnum):
    """What the camera does during the shot."""

    STATIC = "static"
    PAN = "pan"
    TRACKING = "tracking"
    ORBIT = "orbit"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    TILT = "tilt"
    DOLLY = "dolly"
    CRANE = "crane"
    HANDHELD = "handheld"


class Light(StrEnum):
    """The light that the shot is played in: a time of day, or what shines in the dark."""

    DAWN = "dawn"
    MORNING = "morning"
    DAY = "day"
    AFTERNOON = "afternoon"
    GOLDEN_HOUR = "golden_hour"
    SUNSET = "sunset"
    DUSK = "dusk"
    NIGHT = "night"
    MOONLIGHT = "moonlight"
    AURORA = "aurora"
    CANDLELIGHT = "candlelight"
    NEON = "neon"


class Mood(StrEnum):
    """The feeling of the film; chooses tempo and mode of the music."""

    CALM = "calm"
    TENDER = "tender"
    JOYFUL = "joyful"
    DARK = "dark"
    HEROIC = "heroic"
    MELANCHOLY = "melancholy"


#: What a score can be asked to be played with: instruments, and kinds of music.
Instrument = Literal[
    "piano", "strings", "harp", "bells", "celesta", "marimba", "flute", "choir", "brass", "orchestral", "electronic", "drums"
]  # fmt: skip


class SoundWish(BaseModel):
    """What the text says of how the film should sound, where it is scored."""

    model_config = ConfigDict(frozen=True)

    music: bool = True
    effects: Annotated[bool, Field(description="sounds of what is seen")] = True
    instruments: Annotated[tuple[Instrument, ...], Field(max_length=12)] = ()


class Shot(BaseModel):
    """An uninterrupted run of frames. What is None, the text did not say; engines choose by the rest."""

    model_config = ConfigDict(frozen=True)

    index: Annotated[int, Field(ge=0)]
    start: Annotated[int, Field(ge=0, description="first frame in the film")]
    frames: Annotated[int, Field(ge=1)]
    text: Annotated[str, Field(min_length=1, max_length=5000, description="what the shot shows, scene included")]
    framing: Framing | None = None
    camera: CameraMove | None = None
    light: Light | None = None
    rate: Annotated[
        float, Field(ge=0.1, le=10, description="how fast time passes: 1 as it is, less is slow motion")
    ] = 1.0
    fade_in: Annotated[int, Field(ge=0, description="frames from black")] = 0
    fade_out: Annotated[int, Field(ge=0, description="frames to black")] = 0
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)]

    @property
    def end(self) -> int:
        """The first frame after the shot."""
        return self.start + self.frames

    def exposure(self, frame: int) -> float:
        """How much of the picture shows at that frame of the shot, 0 black, 1 all: its fades begin or end on black."""
        rising = frame / self.fade_in if frame < self.fade_in else 1.0
        left = self.frames - 1 - frame
        return min(rising, left / self.fade_out if left < self.fade_out else 1.0)


class Segment(BaseModel):
    """The unit of rendering: a run of frames of one shot. ``start`` counts from the start of the film."""

    model_config = ConfigDict(frozen=True)

    index: int
    shot: int
    start: int
    frames: int

    @property
    def end(self) -> int:
        """The first frame after the segment."""
        return self.start + self.frames


class Storyboard(BaseModel):
    """The film before it is made. Same storyboard, same build, same engine: the same film."""

    model_config = ConfigDict(frozen=True)

    version: Literal[1] = 1
    width: Annotated[int, Field(ge=64, le=4096, multiple_of=2)]
    height: Annotated[int, Field(ge=64, le=4096, multiple_of=2)]
    fps: Annotated[int, Field(ge=1, le=60)]
    frames: Annotated[int, Field(ge=1, le=900)]
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)]
    text: Annotated[str, Field(min_length=1, description="the whole prompt as directed, rewriting included")]
    negative: str = Field(default="", description="what must not appear, as the caller wrote it")
    rewritten: bool = False
    style: str | None = Field(default=None, description="style words of the text, if any")
    mood: Mood | None = None
    beats: BeatGrid = BeatGrid()
    sound: SoundWish = Field(default=SoundWish(), description="what it should sound like, as the text says")
    audio: AudioAnalysis | None = Field(default=None, description="what was found in the driving audio; set by us")
    shots: Annotated[tuple[Shot, ...], Field(min_length=1, max_length=60)]

    @model_validator(mode="after")
    def _shots_tile_the_film(self) -> Self:
        if self.shots[0].start != 0:
            raise ValueError("shots: the first one starts at frame 0")
        for number, shot in enumerate(self.shots):
            if shot.index != number:
                raise ValueError(f"shots[{number}].index must be {number}")
            if shot.fade_in + shot.fade_out > shot.frames:
                raise ValueError(f"shots[{number}]: fades are longer than the shot")
        for one, following in pairwise(self.shots):
            if following.start != one.end:
                raise ValueError(f"shots[{following.index}].start must be {one.end}, where the shot before it ends")
        if self.shots[-1].end != self.frames:
            raise ValueError(f"shots: they end at frame {self.shots[-1].end}, the film at {self.frames}")
        return self

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.frames / self.fps


def segments(board: Storyboard, longest: int, shortest: int | None = None) -> tuple[Segment, ...]:
    """Cut a storyboard into segments of at most ``longest`` frames, each inside one shot.

    A shot is cut into pieces that differ by at most one frame. Their number is rounded up to a multiple of four, else of
    two, where no piece gets shorter than ``shortest`` (by default ``longest``: no rounding): renderers usually come in
    such numbers, and an odd piece out costs up to a third of the time. The cut depends on nothing else, least of all on
    how many renderers there are, so a film's encoding is the same on every machine.
    """
    least = longest if shortest is None else shortest
    if not 1 <= least <= longest:
        raise ValueError("1 <= shortest <= longest")
    cut: list[Segment] = []
    for shot in board.shots:
        pieces = -(-shot.frames // longest)
        for multiple in (4, 2):
            rounded = -(-pieces // multiple) * multiple
            if rounded * least <= shot.frames:
                pieces = rounded
                break
        for piece in range(pieces):
            first = shot.start + shot.frames * piece // pieces
            last = shot.start + shot.frames * (piece + 1) // pieces
            cut.append(Segment(index=len(cut), shot=shot.index, start=first, frames=last - first))
    return tuple(cut)
