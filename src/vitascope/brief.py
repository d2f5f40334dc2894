"""Brief: what was asked for, in one form, whichever front door it came through."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vitascope.storyboard import Storyboard

Quality = Literal["720p", "1080p"]
AspectRatio = Literal["16:9", "9:16", "1:1", "4:3", "3:4"]

#: Pixels (width, height) by quality and aspect ratio. Source: the contract of wan2.7-text-to-video.
#: 4:3 and 3:4 are only near their names: every side is a multiple of 16, save 1080, a multiple of 8.
SIZES: dict[Quality, dict[AspectRatio, tuple[int, int]]] = {
    "720p": {
        "16:9": (1280, 720),
        "9:16": (720, 1280),
        "1:1": (960, 960),
        "4:3": (1104, 832),
        "3:4": (832, 1104),
    },
    "1080p": {
        "16:9": (1920, 1080),
        "9:16": (1080, 1920),
        "1:1": (1440, 1440),
        "4:3": (1648, 1248),
        "3:4": (1248, 1648),
    },
}

PROMPT_LIMIT = 5000  #: characters; what is beyond is cut
NEGATIVE_PROMPT_LIMIT = 500  #: characters; what is beyond is cut
SHORTEST, LONGEST, DEFAULT_SECONDS = 2, 15, 5  #: whole seconds
SMALLEST_SEED, LARGEST_SEED = 1, 2147483647
FPS = 30  #: frames a second, unless the order says otherwise
FRAME_RATES = (16, 24, 25, 30)  #: that a film can have where a door lets one choose


class Brief(BaseModel):
    """One film as it was ordered. Immutable; stored with the task as JSON."""

    model_config = ConfigDict(frozen=True)

    model: str = Field(description="public name of the model")
    prompt: Annotated[str, Field(min_length=1, max_length=PROMPT_LIMIT)]
    negative_prompt: Annotated[str, Field(max_length=NEGATIVE_PROMPT_LIMIT)] = ""
    audio_url: str | None = Field(default=None, description="driving audio: http, https or data URL")
    quality: Quality = "720p"
    aspect_ratio: AspectRatio = "16:9"
    seconds: Annotated[int, Field(ge=SHORTEST, le=LONGEST)] = DEFAULT_SECONDS
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)]
    prompt_extend: bool = False
    callback_url: str | None = None
    watermark: bool = Field(default=False, description="whether a visible mark says how the film was made")
    fps: int = FPS
    storyboard: Storyboard | None = Field(default=None, description="the caller's own direction, in place of a reading")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return SIZES[self.quality][self.aspect_ratio]

    @property
    def frames(self) -> int:
        """Length of the film in frames, exactly."""
        return self.seconds * self.fps
