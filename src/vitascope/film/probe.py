"""What a player finds in a film: read from its packets, not from what was meant to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from vitascope.film.boxes import boxes

# Code points of ISO/IEC 23091-2. PyAV's enum of colour spaces is swscale's, which numbers them differently.
_PRIMARIES = {1: "bt709", 2: "unspecified", 5: "bt470bg", 6: "smpte170m", 9: "bt2020"}
_TRANSFER = {1: "bt709", 2: "unspecified", 6: "smpte170m", 13: "srgb", 16: "pq", 18: "hlg"}
_MATRIX = {0: "rgb", 1: "bt709", 2: "unspecified", 5: "bt470bg", 6: "smpte170m", 9: "bt2020"}
_RANGE = {0: "unspecified", 1: "limited", 2: "full"}
_BRANDS = {"major_brand", "minor_version", "compatible_brands"}


@dataclass(frozen=True)
class FilmFacts:
    """A film as a player sees it, after edit lists. A film without sound has ``audio_codec`` None and zeros."""

    width: int  #: pixels
    height: int  #: pixels
    fps: Fraction  #: frames a second, on average
    frames: int
    seconds: float  #: from the first frame to the end of the last
    video_codec: str  #: for example "h264"
    pixel_format: str  #: for example "yuv420p"
    colour_primaries: str  #: for example "bt709"; "unspecified" where the file says nothing; as the next two
    colour_transfer: str
    colour_matrix: str
    colour_range: str  #: "limited", "full" or "unspecified"
    audio_codec: str | None  #: for example "aac"
    sample_rate: int  #: Hz
    channels: int
    audio_seconds: float  #: what is heard: encoder delay and padding do not count
    moov_first: bool  #: the index is before the media, so that a browser can start at once
    size_bytes: int
    constant_frame_rate: bool  #: frame i is shown at exactly i / fps, for the same time each
    tags: Mapping[str, str] = field(default_factory=dict)  #: title, comment and so on


def probe(path: Path) -> FilmFacts:
    """Read the facts of an MP4 file. Decodes nothing, reads every packet.

    Raises ``ValueError`` when the file is not a whole MP4 file with pictures, ``FileNotFoundError`` when there is none.
    """
    kinds = [box.kind for box in boxes(path)]
    if "moov" not in kinds or "mdat" not in kinds:
        raise ValueError(f"{path.name} is not a film: it has no {'mdat' if 'moov' in kinds else 'moov'}")
    try:
        with av.open(str(path), format="mp4") as container:
            return _facts(container, path, moov_first=kinds.index("moov") < kinds.index("mdat"))
    except av.error.FFmpegError as error:
        raise ValueError(f"{path.name} is not a film: {error.strerror}") from error


def _facts(container: InputContainer, path: Path, *, moov_first: bool) -> FilmFacts:
    if not container.streams.video:
        raise ValueError(f"{path.name} is not a film: it has no pictures")
    video = container.streams.video[0]
    audio = container.streams.audio[0] if container.streams.audio else None
    shown, heard = _times(container, video, audio)
    if not shown:
        raise ValueError(f"{path.name} is not a film: it has no pictures")
    shown.sort()
    length = sum(shown[-1]) - shown[0][0]
    context = video.codec_context
    return FilmFacts(
        width=context.width,
        height=context.height,
        fps=len(shown) / length,
        frames=len(shown),
        seconds=float(length),
        video_codec=context.codec.canonical_name,
        pixel_format=context.pix_fmt or "unspecified",
        colour_primaries=_PRIMARIES.get(context.color_primaries, "other"),
        colour_transfer=_TRANSFER.get(context.color_trc, "other"),
        colour_matrix=_MATRIX.get(context.colorspace, "other"),
        colour_range=_RANGE.get(context.color_range, "other"),
        audio_codec=audio.codec_context.codec.canonical_name if audio else None,
        sample_rate=audio.codec_context.sample_rate if audio else 0,
        channels=audio.codec_context.channels if audio else 0,
        audio_seconds=float(heard),
        moov_first=moov_first,
        size_bytes=path.stat().st_size,
        constant_frame_rate=_constant(shown),
        tags={name: value for name, value in container.metadata.items() if name not in _BRANDS},
    )


def _times(
    container: InputContainer, video: VideoStream, audio: AudioStream | None
) -> tuple[list[tuple[Fraction, Fraction]], Fraction]:
    """Start and duration of every frame that is shown, and how long sound is heard; all in seconds."""
    shown: list[tuple[Fraction, Fraction]] = []
    first, last = Fraction(0), Fraction(0)
    for packet in container.demux([stream for stream in (video, audio) if stream is not None]):
        if packet.pts is None or packet.duration is None:
            continue
        start, duration = packet.pts * packet.time_base, packet.duration * packet.time_base
        if packet.stream is video:
            if not packet.is_discard:
                shown.append((start, duration))
        else:
            if last == 0:
                first = max(start, Fraction(0))  # what is before 0 is the encoder's delay
            last = max(last, start + duration)
    return shown, last - first


def _constant(shown: list[tuple[Fraction, Fraction]]) -> bool:
    step = shown[0][1]
    evenly = all(following[0] - one[0] == step for one, following in pairwise(shown))
    return shown[0][0] == 0 and evenly and all(duration == step for _, duration in shown)
