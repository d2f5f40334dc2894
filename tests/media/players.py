"""What a viewer would see and hear: films are decoded, not trusted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from vitascope.film.probe import FilmFacts, probe


@dataclass(frozen=True)
class Watched:
    """A film after it was played once from start to end. Only sums and hashes of pictures are kept."""

    facts: FilmFacts
    hashes: tuple[str, ...]  #: of every decoded frame (I420), in the order shown
    times: tuple[Fraction, ...]  #: seconds at which each frame is shown
    luma: NDArray[np.float64]  #: mean of each frame, 16 black to 235 white
    contrast: NDArray[np.float64]  #: standard deviation of each frame's luma
    motion: NDArray[np.float64]  #: mean absolute luma step from each frame to the next
    sound: NDArray[np.float32]  #: (samples, channels) as heard: edit list and track length applied

    @property
    def mean_luma(self) -> float:
        """Brightness of the whole film."""
        return float(self.luma.mean())

    @property
    def motion_energy(self) -> float:
        """Mean luma step from frame to frame."""
        return float(self.motion.mean())

    @property
    def loudness(self) -> float:
        """RMS of the sound in dBFS; -inf for silence."""
        if not self.sound.size:
            return float("-inf")
        power = float(np.mean(np.square(self.sound, dtype=np.float64)))
        return 10 * float(np.log10(power)) if power else float("-inf")


def watch(path: Path) -> Watched:
    """Play a film. Works for segments, too, which are silent."""
    facts = probe(path)
    hashes: list[str] = []
    times: list[Fraction] = []
    luma: list[float] = []
    contrast: list[float] = []
    motion: list[float] = []
    before: NDArray[np.int16] | None = None
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            picture = frame.to_ndarray(format="yuv420p")
            hashes.append(hashlib.sha256(picture.tobytes()).hexdigest()[:24])
            assert frame.pts is not None
            times.append(frame.pts * frame.time_base)
            coarse = picture[: frame.height : 2, ::2].astype(np.int16)
            luma.append(float(coarse.mean()))
            contrast.append(float(coarse.std()))
            if before is not None:
                motion.append(float(np.abs(coarse - before).mean()))
            before = coarse
    sound = _listen(path)[: round(facts.audio_seconds * facts.sample_rate)]
    return Watched(facts, tuple(hashes), tuple(times), np.array(luma), np.array(contrast), np.array(motion), sound)


def _listen(path: Path) -> NDArray[np.float32]:
    blocks = []
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return np.zeros((0, 2), np.float32)
        for frame in container.decode(audio=0):
            assert frame.pts is not None
            assert frame.pts * frame.time_base >= 0, "encoder delay must be cut off by the edit list"
            blocks.append(frame.to_ndarray().T)
    return np.concatenate(blocks)


def lag(heard: NDArray[np.float32], made: NDArray[np.float32]) -> int:
    """By how many samples ``heard`` is late against ``made``, where the two agree best; both (samples, channels)."""
    length = 1 << (len(heard) + len(made)).bit_length()
    one, other = (np.fft.rfft(sound.mean(axis=1), length) for sound in (heard, made))
    best = int(np.argmax(np.fft.irfft(one * np.conj(other), length)))
    return best if best < length // 2 else best - length
