"""Driving audio: the caller's own sound, checked, decoded, and cut to the film.

The rules are the contract's for ``audio_urls``: wav or mp3, 2 to 30 seconds, at most 15 MB. What the bytes are is told
by the bytes, never by a name or a header's claim; the length is what decoding gives. Every breach is InvalidParameters.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.errors import InvalidParameters
from vitascope.sound.downmix import STEREO_SIDES, downmixed
from vitascope.sound.mpeg import DECODER_DELAY, ENCODER_DELAY, find_layer_three
from vitascope.sound.spectrum import resampled

if TYPE_CHECKING:
    import av
    from av.audio.stream import AudioStream

LARGEST = 15 * 1024 * 1024  #: bytes; the contract says 15MB, read in the way that refuses least
SHORTEST, LONGEST = 2.0, 30.0  #: seconds
PADDING = 0.1  #: seconds over LONGEST that pass: an mp3 without a LAME tag does not tell its padding from its sound
SLOWEST_RATE, FASTEST_RATE = 4_000, 384_000  #: Hz
MOST_CHANNELS = 8
HIGHEST = 8.0  #: times full scale, before a fold-down is turned to fit
CUT_FADE = 0.005  #: seconds, where a file that is longer than the film is cut
BEYOND = 0.2  #: seconds kept behind the film's end, for the delay and for the resampler's edge
LARGEST_LOSS = 0.1  #: of the packets that may be undecodable before the file counts as corrupt

#: What may be inside; PCM of any width, and the three old ways to make wavs smaller.
CODECS = {
    "wav": frozenset(
        [
            "pcm_u8",
            "pcm_s16le",
            "pcm_s16be",
            "pcm_s24le",
            "pcm_s24be",
            "pcm_s32le",
            "pcm_s32be",
            "pcm_s64le",
            "pcm_f32le",
            "pcm_f32be",
            "pcm_f64le",
            "pcm_f64be",
            "pcm_alaw",
            "pcm_mulaw",
            "adpcm_ms",
            "adpcm_ima_wav",
            "mp3",
            "mp3float",
        ]
    ),
    "mp3": frozenset({"mp3", "mp3float"}),
}
WAV_FORMS = (b"RIFF", b"RIFX", b"RF64", b"BW64")

Kind = Literal["wav", "mp3"]


@dataclass
class _Run:
    """Decoded stereo of one sample rate; a stream may change its rate, and then a new run begins."""

    rate: int
    pieces: list[NDArray[np.float32]]
    samples: int = 0

    def add(self, piece: NDArray[np.float32], wanted: float) -> None:
        """Count the piece, and keep it if it starts before ``wanted`` seconds of this run, or soon after."""
        if self.samples < (wanted + BEYOND) * self.rate:
            self.pieces.append(piece)
        self.samples += len(piece)

    def drop(self, samples: int) -> None:
        """Take away the first samples."""
        joined = np.concatenate(self.pieces)
        self.pieces = [joined[samples:]]
        self.samples -= min(samples, self.samples)

    @property
    def seconds(self) -> float:
        return self.samples / self.rate


def decode_driving_audio(data: bytes, seconds: float) -> Sound:
    """The caller's audio file as the film's sound: exactly ``round(seconds * 48000)`` samples of stereo.

    A longer file gives its first ``seconds``, faded out over the last 5 ms; a shorter one is followed by silence.
    Loudness and timing stay as they are: mono goes to both sides at its level, surround is folded down as BS.775 has
    it (turned down only if it would clip), samples beyond full scale are clipped as any player does, and the delay of
    mp3 is taken away. Not more than about 30 seconds are ever decoded.

    Raises:
        InvalidParameters: the file breaks a rule; the message names ``audio_urls``, the rule and what was measured.
    """
    if len(data) > LARGEST:
        _refuse(f"the file has {len(data) / 1024 / 1024:.1f} MB; at most {LARGEST // 1024 // 1024} MB are allowed")
    kind = sniff(data)
    if kind is None:
        _refuse("the file is neither wav nor mp3; only these two formats are accepted")
    runs, length, folded = _decode(data, kind, seconds)
    if length > LONGEST + PADDING:
        _refuse(f"the sound is longer than {LONGEST:g} s; it must last {SHORTEST:g} to {LONGEST:g} s")
    if round(length, 2) < SHORTEST:
        _refuse(f"the sound lasts {length:.2f} s; it must last {SHORTEST:g} to {LONGEST:g} s")
    joined = np.concatenate([resampled(_sane(np.concatenate(run.pieces)), run.rate) for run in runs])
    return _fitted(joined, round(seconds * SAMPLE_RATE), folded)


def sniff(data: bytes) -> Kind | None:
    """What the bytes are, if they are wav or mp3."""
    if data[:4] in WAV_FORMS:
        return "wav" if data[8:12] == b"WAVE" else None
    return "mp3" if find_layer_three(data) is not None else None


def _sane(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The samples, if all are numbers; those beyond any sense are cut, as they would overflow in the resampler."""
    if np.isnan(samples).any():
        _refuse("the file is corrupt: some of its samples are not numbers")
    return np.clip(samples, -HIGHEST, HIGHEST)


def _fitted(sound: NDArray[np.float32], samples: int, folded: bool) -> Sound:
    film = np.zeros((samples, 2), dtype=np.float32)
    kept = sound[:samples]
    film[: len(kept)] = kept
    if len(sound) > samples:
        fade = min(round(CUT_FADE * SAMPLE_RATE), samples)
        film[samples - fade :] *= (0.5 + 0.5 * np.cos(np.pi * np.arange(1, fade + 1) / fade))[:, None].astype(
            np.float32
        )
    peak = float(np.abs(film).max(initial=0.0))
    if folded and peak > 1.0:
        film *= np.float32(1.0 / peak)
    return np.clip(film, -1.0, 1.0)


def _decode(data: bytes, kind: Kind, wanted: float) -> tuple[list[_Run], float, bool]:
    """Runs of decoded stereo (kept only as far as ``wanted`` seconds), the measured length, and whether it was folded."""
    import av

    try:
        with av.open(io.BytesIO(data), mode="r", format=kind, metadata_errors="replace") as container:
            if not container.streams.audio:
                _refuse("the file has no sound in it")
            stream = container.streams.audio[0]
            _check(stream, kind)
            return _collect(container, stream, kind, wanted)
    except (InvalidParameters, MemoryError):
        raise
    except Exception as error:  # whatever a decoder makes of hostile bytes, the file is at fault
        raise InvalidParameters(f"audio_urls: the file is corrupt; it cannot be decoded as {kind}") from error


def _check(stream: AudioStream, kind: Kind) -> None:
    coder = stream.codec_context
    if coder.name not in CODECS[kind]:
        _refuse(f"the {kind} file holds {coder.name}; it must hold {'PCM' if kind == 'wav' else 'MPEG layer III'}")
    if not SLOWEST_RATE <= coder.sample_rate <= FASTEST_RATE:
        _refuse(f"the sample rate is {coder.sample_rate} Hz; it must be {SLOWEST_RATE} to {FASTEST_RATE} Hz")
    if not 1 <= coder.layout.nb_channels <= MOST_CHANNELS:
        _refuse(f"the file has {coder.layout.nb_channels} channels; it must have 1 to {MOST_CHANNELS}")
    coder.thread_count = 1


def _collect(
    container: av.container.InputContainer, stream: AudioStream, kind: Kind, wanted: float
) -> tuple[list[_Run], float, bool]:
    runs: list[_Run] = []
    packets = lost = 0
    gap = 0.0  # seconds of undecodable packets since the last good one
    folded = False
    for packet in container.demux(stream):
        packets += packet.size > 0
        try:
            frames = packet.decode()
        except (ValueError, OSError):  # PyAV's errors are both
            lost += 1
            gap += float((packet.duration or 0) * (packet.time_base or 0))
            continue
        for frame in frames:
            rate, names = frame.sample_rate, tuple(channel.name for channel in frame.layout.channels)
            if not SLOWEST_RATE <= rate <= FASTEST_RATE or len(names) > MOST_CHANNELS:
                lost += 1
                continue
            if not runs or runs[-1].rate != rate:
                runs.append(_Run(rate, []))
            if gap:  # what cannot be decoded is silent, so that what follows stays in sync
                runs[-1].add(np.zeros((round(min(gap, LONGEST) * rate), 2), dtype=np.float32), wanted)
                gap = 0.0
            runs[-1].add(downmixed(_samples(frame), names), wanted)
            folded = folded or len(names) > len(STEREO_SIDES)
        if sum(run.seconds for run in runs) > LONGEST + PADDING:
            break
    if not runs and not lost:
        _refuse("the file has no sound in it")
    if not runs or lost > max(1, LARGEST_LOSS * packets):
        _refuse(f"the file is corrupt: {lost} of its {packets} packets cannot be decoded as {kind}")
    if kind == "mp3" and not stream.start_time:
        # No LAME tag, so the decoder has not taken the delay away.
        runs[0].drop(DECODER_DELAY + ENCODER_DELAY)
    return runs, sum(run.seconds for run in runs), folded


def _samples(frame: Any) -> NDArray[np.float32]:
    """A frame's samples as (samples, channels), full scale at ±1."""
    values: NDArray[Any] = frame.to_ndarray()
    channels = frame.layout.nb_channels
    values = values.T if frame.format.is_planar else values.reshape(-1, channels)
    if values.dtype == np.uint8:
        return (values.astype(np.float32) - 128.0) / 128.0
    if np.issubdtype(values.dtype, np.integer):
        return (values / float(-np.iinfo(values.dtype).min)).astype(np.float32)
    with np.errstate(over="ignore"):
        return values.astype(np.float32)


def _refuse(what: str) -> NoReturn:
    raise InvalidParameters(f"audio_urls: {what}")
