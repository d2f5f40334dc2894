"""Loudness and true peak as ITU-R BS.1770-4 measures them, and the mastering that every composed score passes.

Source: Recommendation ITU-R BS.1770-4 (10/2015): annex 1 for the K weighting (tables 1 and 2, given there for 48 kHz),
the gates and the channel sum; annex 2 for true peak by fourfold oversampling.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.sound.spectrum import Signal, smooth_length

TARGET = -16.0  #: LUFS
TOLERANCE = 0.5  #: LU
HIGHEST_PEAK = -1.5  #: dBTP
LIMIT = -2.0  #: dBTP, where the limiter holds: what AAC adds later must stay below HIGHEST_PEAK too
MOST_DRIVE = 6.0  #: dB into the limiter to make up for the loudness that it takes
MOST_GAIN = 30.0  #: dB; what is quieter than TARGET by more is left as quiet as that makes it

SILENCE = -70.0  #: LUFS, the absolute gate
RELATIVE_GATE = -10.0  #: LU
BLOCK, HOP = round(0.4 * SAMPLE_RATE), round(0.1 * SAMPLE_RATE)

LOOK_AHEAD = 0.004  #: seconds over which the limiter closes before a peak
RELEASE = 60.0  #: dB a second in which it opens again

_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))

OVERSAMPLING = 4
_HALF_TAPS = 16


def k_weighting(hertz: NDArray[np.floating]) -> NDArray[np.complex128]:
    """Complex gain of the two filter stages at 48 kHz."""
    delay = np.exp(-2j * np.pi * hertz / SAMPLE_RATE)
    gain: NDArray[np.complex128] = np.ones_like(delay)
    for forward, back in (_SHELF, _HIGH_PASS):
        gain *= np.polynomial.polynomial.polyval(delay, forward) / np.polynomial.polynomial.polyval(delay, back)
    return gain


def integrated_loudness(sound: NDArray[np.floating]) -> float:
    """LUFS of (samples, 2) at 48 kHz, gated; -inf where nothing passes the absolute gate.

    A sound shorter than one block of 400 ms is measured as one block of its own length.
    """
    if not len(sound):
        return -np.inf
    power = _weighted_power(np.asarray(sound, dtype=np.float32))
    if len(power) < BLOCK:
        blocks = np.array([power.mean()])
    else:
        total = np.concatenate([[0.0], np.cumsum(power)])
        starts = np.arange(0, len(power) - BLOCK + 1, HOP)
        blocks = (total[starts + BLOCK] - total[starts]) / BLOCK
    heard = blocks[_lufs(blocks) > SILENCE]
    if not len(heard):
        return -np.inf
    loud = heard[_lufs(heard) > _lufs(heard.mean()) + RELATIVE_GATE]
    return float(_lufs(loud.mean()))


def true_peak(sound: NDArray[np.floating]) -> float:
    """dBTP: the highest peak of the sound between its samples, -inf for silence."""
    highest = float(_peaks(np.asarray(sound, dtype=np.float64)).max(initial=0.0))
    return 20.0 * float(np.log10(highest)) if highest > 0 else -np.inf


def master(sound: Sound) -> Sound:
    """The sound at -16 LUFS (within 0.5) with no true peak above -1.5 dBTP; the same length, silence stays silence.

    Peaks are held down by a limiter that looks ahead, both sides alike. If a sound is so peaked that limiting it
    takes away its loudness, the peak rule wins. Nothing is raised by more than 30 dB.
    """
    loudness = integrated_loudness(sound)
    if not np.isfinite(loudness):
        return sound.copy()
    source = np.asarray(sound, dtype=np.float64)
    gain = min(TARGET - loudness, MOST_GAIN)
    wanted, most = loudness + gain, gain + MOST_DRIVE
    limited = _limited(source * 10 ** (gain / 20))
    for _ in range(3):
        missing = wanted - integrated_loudness(limited)
        if abs(missing) < TOLERANCE / 10 or gain >= most:
            break
        gain = min(gain + missing, most)
        limited = _limited(source * 10 ** (gain / 20))
    return limited.astype(np.float32)


def _weighted_power(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    """Power of both sides together after the K weighting, (samples,)."""
    length = smooth_length(len(sound) + SAMPLE_RATE)  # a second of zeros: what rings must not wrap round to the start
    weighting = _weighting_of(length)
    power = np.zeros(len(sound))
    for side in sound.T:
        spectrum = np.fft.rfft(np.ascontiguousarray(side), length)
        spectrum *= weighting
        power += np.square(np.fft.irfft(spectrum, length)[: len(sound)])
    return power


@lru_cache(maxsize=4)
def _weighting_of(length: int) -> NDArray[np.complex64]:
    """The K weighting at the frequencies of a transform of ``length`` samples."""
    return k_weighting(np.fft.rfftfreq(length, 1 / SAMPLE_RATE)).astype(np.complex64)


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10.0 * np.log10(power + 1e-30)


def _peaks(sound: Signal) -> NDArray[np.float64]:
    """The louder side's highest magnitude from each sample to the next, in quarters of a sample."""
    if not len(sound):
        return np.zeros(0)
    magnitude: NDArray[np.float64] = np.abs(sound).max(axis=1)
    span = np.arange(-_HALF_TAPS + 1, _HALF_TAPS + 1)
    for phase in range(1, OVERSAMPLING):
        at = span - phase / OVERSAMPLING
        taps = np.sinc(at) * (0.5 + 0.5 * np.cos(np.pi * at / _HALF_TAPS))
        for side in sound.T:
            between = np.convolve(side, taps[::-1])[_HALF_TAPS : _HALF_TAPS + len(side)]
            np.maximum(magnitude, np.abs(between), out=magnitude)
    return magnitude


def _limited(sound: Signal) -> Signal:
    """No true peak above LIMIT: a gain for both sides that closes smoothly ahead of a peak and opens slowly after it."""
    ceiling = 10 ** (LIMIT / 20)
    peaks = _peaks(sound)
    if peaks.max(initial=0.0) <= ceiling:
        return sound
    reach = round(LOOK_AHEAD * SAMPLE_RATE)
    needed = np.minimum(0.0, 20.0 * np.log10(ceiling / np.maximum(peaks, 1e-9)))
    slope = np.arange(len(needed)) * (RELEASE / SAMPLE_RATE)
    released = np.minimum.accumulate(needed - slope) + slope
    held = _lowest_around(np.minimum(released, needed), reach)
    window = np.hanning(2 * reach + 3)[1:-1]
    padded = np.pad(held, reach, mode="edge")
    smooth = np.convolve(padded, window / window.sum(), mode="valid")
    made = sound * 10 ** (smooth / 20)[:, None]
    left = float(_peaks(made).max())
    return made * min(1.0, ceiling / left)


def _lowest_around(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """The minimum over ``reach`` samples to either side, by windows that double."""
    width = 2 * reach + 1
    lowest = np.pad(values, reach, constant_values=0.0)
    done = 1
    while done < width:
        step = min(done, width - done)
        lowest = np.minimum(lowest[:-step], lowest[step:])
        done += step
    return lowest
