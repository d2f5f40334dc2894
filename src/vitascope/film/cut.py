"""Segments and sound into one MP4: the packets of the pictures are copied, only the sound is encoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.errors import ServiceError
from vitascope.film.probe import FilmFacts, probe
from vitascope.film.provenance import MADE_BY, one_line, provenance
from vitascope.storage.atomic import atomic_file

AUDIO_BIT_RATE = 192_000  #: bits a second, both channels

#: FFmpeg's quick search for scale factors takes a third of the usual one's time, which nobody else can use as everything
#: waits for the cut. At this bit rate the files are as large, and what is decoded is from 1 dB farther to 20 dB nearer.
_AUDIO_OPTIONS = {"aac_coder": "fast"}


def cut(
    segments: Sequence[Path],
    sound: Sound,
    destination: Path,
    *,
    fps: int,
    frames: int | None = None,
    title: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> FilmFacts:
    """Join segments of a ``SegmentWriter`` in order, add the sound, and return the facts of the finished film.

    A film of one segment may also be of another encoder, if it ``can_be_copied``.

    The film is MP4 for the web (index first): the very pictures of the segments, frame i at i / fps exactly, and AAC
    stereo at 48 kHz that is as long as the picture to the sample. ``sound`` is float32 (samples, 2) and must be as long
    as the segments together; ``frames``, if given, is how many there must be. ``metadata`` is put into the provenance
    mark of the file, for example engine, model and seed.

    The film is there under ``destination`` only when it is whole. Segments are read one packet at a time. Raises
    ``ServiceError`` when segments are missing, differ in their headers or do not add up, ``ResourceExhausted`` when the
    disk is full.
    """
    if not segments:
        raise ServiceError("The film has no segments.")
    _check_sound(sound)
    with atomic_file(destination) as unfinished:
        # One unit is a sample: in the usual milliseconds a length of 1/30 s could not be written exactly.
        options = {"movflags": "+faststart", "movie_timescale": str(SAMPLE_RATE)}
        with av.open(str(unfinished), "w", format="mp4", container_options=options) as film:
            film.metadata.update({"comment": provenance(metadata or {}), "artist": MADE_BY})
            if title:
                film.metadata["title"] = one_line(title)
            count = _mux(film, segments, sound, fps)
        _check_length(count, frames, sound, fps)
        facts = probe(unfinished)
        _check(facts, count, fps)
    return facts


def samples(frames: int, fps: int) -> int:
    """How many samples of sound (at 48 kHz) are as long as so many frames; rounded where the two do not divide."""
    return round(Fraction(frames * SAMPLE_RATE, fps))


def _mux(film: OutputContainer, segments: Sequence[Path], sound: Sound, fps: int) -> int:
    with _segment(segments[0]) as (_, first):
        picture = film.add_stream_from_template(first)
        headers = _headers(first)
    delay = 0 if len(segments) > 1 else _delay(segments[0], fps)
    picture.time_base = Fraction(1, fps)
    track = film.add_stream("aac", rate=SAMPLE_RATE, options=_AUDIO_OPTIONS)
    assert isinstance(track, AudioStream)
    track.codec_context.layout, track.codec_context.format = "stereo", "fltp"
    track.codec_context.bit_rate = AUDIO_BIT_RATE
    audio = _encoded(track, sound)
    count = 0
    heard = Fraction(0)
    for path in segments:
        begin = count
        for packet, shown in _packets(path, headers, fps, reordered=delay > 0):
            packet.stream = picture
            packet.time_base = Fraction(1, fps)
            packet.pts, packet.dts = begin + shown, count - delay
            packet.duration = 1
            film.mux(packet)
            count += 1
            while heard < Fraction(count, fps) and (block := next(audio, None)):
                film.mux(block)
                heard = Fraction(block.pts or 0, SAMPLE_RATE)
    for block in audio:
        film.mux(block)
    return count


def can_be_copied(path: Path, *, width: int, height: int, fps: int, frames: int) -> bool:
    """Whether a file is, without any change to its pictures, such a film: ``cut`` then takes it as its only segment.

    It must be H.264 in MP4, 8 bits 4:2:0 in limited range, with exactly these frames at constant times, all of them shown.
    """
    try:
        facts = probe(path)
        fits = (
            (facts.width, facts.height, facts.frames) == (width, height, frames)
            and facts.fps == fps
            and (facts.video_codec, facts.pixel_format, facts.constant_frame_rate) == ("h264", "yuv420p", True)
            and facts.colour_range in ("limited", "unspecified")
            and facts.colour_matrix in ("bt709", "unspecified")
        )
        if not fits:
            return False
        with _segment(path) as (_, stream):
            headers = _headers(stream)
        return sorted(shown for _, shown in _packets(path, headers, fps, reordered=True)) == list(range(frames))
    except (ValueError, ServiceError):
        return False


def _delay(path: Path, fps: int) -> int:
    """By how many frames packets must be decoded before their pictures are shown: more than none with B-frames."""
    with _segment(path) as (_, stream):
        headers = _headers(stream)
    order = [shown for _, shown in _packets(path, headers, fps, reordered=True)]
    return max(count - shown for count, shown in enumerate(order))


def _packets(
    path: Path, headers: tuple[object, ...], fps: int, *, reordered: bool
) -> Iterator[tuple[Packet[VideoStream], int]]:
    """The packets of one segment in order, each with the number of its frame.

    It is checked that they can be copied behind those of the others; only ``reordered`` ones may be shown in another order.
    """
    with _segment(path) as (container, stream):
        if _headers(stream) != headers:
            raise ServiceError(f"Segment {path.name} was encoded with other settings than the first one.")
        started = False
        first = stream.start_time or 0
        for packet in container.demux(stream):
            if packet.size == 0:  # the demuxer's mark of the end
                continue
            if not started and not _is_idr(bytes(packet)):
                raise ServiceError(f"Segment {path.name} does not start with an IDR frame.")
            if packet.pts is None or packet.time_base is None:
                raise ServiceError(f"Segment {path.name} has pictures without a time.")
            if packet.pts != packet.dts and not reordered:
                raise ServiceError(f"Segment {path.name} has B-frames.")
            started = True
            yield packet, round((packet.pts - first) * packet.time_base * fps)
        if not started:
            raise ServiceError(f"Segment {path.name} is empty.")


def _is_idr(content: bytes) -> bool:
    """Whether an H.264 sample of an MP4 file has an IDR slice; the file's own list of keyframes may leave that open."""
    start = 0
    while start + 4 < len(content):  # units of a 4 byte length, a byte whose low 5 bits are the type, and the rest
        if content[start + 4] & 31 == 5:
            return True
        start += 4 + int.from_bytes(content[start : start + 4], "big")
    return False


@contextmanager
def _segment(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    try:
        with av.open(str(path), format="mp4") as container:
            if not container.streams.video:
                raise ServiceError(f"Segment {path.name} has no pictures.")
            yield container, container.streams.video[0]
    except av.error.FFmpegError as error:
        raise ServiceError(f"Segment {path.name} cannot be read: {error.strerror}.") from error


def _headers(stream: VideoStream) -> tuple[object, ...]:
    """What must be equal in all segments for one decoder to read them as one stream."""
    context = stream.codec_context
    return context.codec.canonical_name, context.width, context.height, context.pix_fmt, context.extradata


def _encoded(track: AudioStream, sound: Sound) -> Iterator[Packet[AudioStream]]:
    # AAC's blocks are 1024 samples; what the encoder adds before and after is hidden by edit list and duration.
    for start in range(0, len(sound), 1024):
        block = np.ascontiguousarray(sound[start : start + 1024].T)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
        yield from track.encode(frame)
    yield from track.encode(None)


def _check_sound(sound: Sound) -> None:
    if sound.ndim != 2 or sound.shape[1] != 2 or sound.dtype != np.float32:
        raise ServiceError(f"The sound must be float32 (samples, 2), not {sound.dtype} {sound.shape}.")
    if not np.isfinite(sound).all():
        raise ServiceError("The sound has values that are not numbers.")


def _check_length(count: int, frames: int | None, sound: Sound, fps: int) -> None:
    if frames is not None and count != frames:
        raise ServiceError(f"The segments have {count} frames together, the film {frames}.")
    if len(sound) != samples(count, fps):
        raise ServiceError(
            f"The sound has {len(sound)} samples; {count} frames at {fps} a second need {samples(count, fps)}."
        )


def _check(facts: FilmFacts, frames: int, fps: int) -> None:
    """What was written is read back before it gets its name: this is the last chance to notice."""
    if facts.frames != frames or facts.fps != fps or not facts.constant_frame_rate:
        raise ServiceError(f"The film was cut wrongly: {facts.frames} frames at {facts.fps} a second.")
    if round(facts.audio_seconds * SAMPLE_RATE) != samples(frames, fps):
        raise ServiceError(f"The film was cut wrongly: {facts.audio_seconds} s of sound, {facts.seconds} s of picture.")
    if not facts.moov_first:
        raise ServiceError("The film was cut wrongly: its index is not at its start.")
