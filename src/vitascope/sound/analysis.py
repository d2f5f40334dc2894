"""What there is in a sound: its beats and bars, onsets, energy in bands, and whether it is music or speech. NumPy alone.

Onsets are rises of the logarithmic spectrum (spectral flux, as in Dixon, "Onset Detection Revisited", 2006). Tempo is their
autocorrelation under a preference for 120 beats a minute, and beats are the best path through them by dynamic programming, both
after Ellis, "Beat Tracking by Dynamic Programming", 2007. Speech is told by its syllables, about four a second, and by its pauses
(Scheirer and Slaney, "Construction and Evaluation of a Robust Multifeature Speech/Music Discriminator", 1997).

``tests/unit/sound/test_analysis.py`` states how exact this is, on material of which the truth is known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, AudioAnalysis, BeatGrid, Sound

Curve = NDArray[np.float64]  #: (steps,), one for each hundredth of a second

RATE = 100  #: steps a second
_HOP = SAMPLE_RATE // RATE
_WINDOW = 2048  #: samples, 43 ms: a lag of half of it is taken off again
_BANDS = 24  #: of the flux, evenly over the logarithm of frequency
_LOWEST, _HIGHEST = 40.0, 16_000.0  #: Hz
_EARLY = 1  #: steps by which a window sees an onset before it is there
_SILENT = -60.0  #: dB below full scale, of the loudest step
_DEPTH = 40.0  #: dB below the loudest step that counts as nothing
_SLOWEST, _FASTEST = 50.0, 200.0  #: beats a minute
_USUAL, _SPREAD = 120.0, 0.9  #: beats a minute, and octaves of the preference (Ellis 2007)
_TIGHTNESS = 100.0  #: of beats, against onsets
_REGULAR = 0.32  #: of the onsets' autocorrelation at a beat's distance, from which on there is a beat
_CLEARLY = 1.3  #: times as good a fit, for which another tempo is taken than the one that resembles itself most
_FAINT = 0.01  #: mean rise in the logarithm of power, beneath which there is none: a steady tone is not quite steady
_FEWEST = 4  #: beats, and onsets, of which there must be so many
_ACCENT = 1.1  #: times: what beats have more of than the mean
_SYLLABLES = (2.5, 7.0)  #: a second
_SPOKEN = 0.36  #: of the modulation of the voice's band that lies at syllables, from which on it is speech
_PITCHES = {"low": (40.0, 200.0), "mid": (200.0, 2000.0), "high": (2000.0, 16_000.0), "voice": (300.0, 3400.0)}  #: Hz


def analysed(sound: Sound, fps: int, frames: int) -> AudioAnalysis:
    """The analysis of a film's sound, (samples, 2) at 48 kHz, for so many frames of picture.

    Levels are percent: 100 is the loudest hundredth of a second, 0 is 40 dB below it or less.
    """
    power = _spectrum(sound.mean(axis=1, dtype=np.float64))
    total = power.sum(axis=1)
    loudest = 10 * math.log10(float(total.max(initial=0.0)) + 1e-20)
    levels = {name: _sampled(_level(_band(power, *edges)), fps, frames) for name, edges in _PITCHES.items()}
    loudness = _sampled(_level(total), fps, frames)
    if loudest < _SILENT:
        still = (0,) * frames
        return AudioAnalysis(
            kind="silence", confidence=1.0, loudness=still, low=still, mid=still, high=still, voice=still
        )
    flux = _flux(power)
    onsets = _onsets(flux)
    pulse = _pulse(flux, _flux(power, highest=200.0)) if len(onsets) >= _FEWEST else None
    spoken = _spoken(_band(power, *_PITCHES["voice"]), pulse)
    if spoken >= 0.5:
        pulse = None
    kind: Literal["music", "speech", "other"] = "other"
    sure = 1 - spoken
    if spoken >= 0.5:
        kind, sure = "speech", spoken
    elif pulse is not None:
        kind, sure = "music", pulse.regular
    return AudioAnalysis(
        kind=kind,
        confidence=round(min(1.0, sure), 2),
        grid=None if pulse is None else pulse.grid,
        beats=() if pulse is None else tuple(round(float(one), 3) for one in pulse.beats),
        onsets=onsets,
        loudness=loudness,
        **levels,
    )


@dataclass(frozen=True)
class _Pulse:
    beats: Curve  #: seconds
    grid: BeatGrid
    regular: float  #: 0 to 1


def _spectrum(mono: Curve) -> NDArray[np.float64]:
    """Power (steps, frequencies), full scale at 1; step k is around k hundredths of a second."""
    steps = max(1, len(mono) // _HOP)
    padded = np.concatenate([np.zeros(_WINDOW // 2), mono, np.zeros(_WINDOW)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[: steps * _HOP : _HOP]
    window = np.hanning(_WINDOW)
    spectrum = np.fft.rfft(frames.astype(np.float32) * window.astype(np.float32), axis=1)
    scale = 2.0 / float((window**2).sum()) / _WINDOW
    return np.asarray(np.abs(spectrum) ** 2 * scale, dtype=np.float64)


def _hertz(count: int) -> Curve:
    return np.arange(count, dtype=np.float64) * (SAMPLE_RATE / _WINDOW)


def _band(power: NDArray[np.float64], low: float, high: float) -> Curve:
    hertz = _hertz(power.shape[1])
    return np.asarray(power[:, (hertz >= low) & (hertz < high)].sum(axis=1))


def _level(power: Curve) -> Curve:
    """0 to 1 over the upper 40 dB."""
    decibels = 10 * np.log10(power + 1e-20)
    return np.asarray(np.clip((decibels - decibels.max(initial=-200.0)) / _DEPTH + 1, 0, 1), np.float64)


def _sampled(curve: Curve, fps: int, frames: int) -> tuple[int, ...]:
    """Percent at each frame: the mean of the steps that it is shown for."""
    sums = np.concatenate([[0.0], np.cumsum(curve)])
    edges = np.clip(np.round(np.arange(frames + 1) * RATE / fps).astype(int), 0, len(curve))
    lengths = np.maximum(1, np.diff(edges))
    return tuple(round(float(100 * value)) for value in np.diff(sums[edges]) / lengths)


def _flux(power: NDArray[np.float64], highest: float = _HIGHEST) -> Curve:
    """How much the spectrum rises at each step, over its surroundings of half a second, at a spread of one."""
    hertz = _hertz(power.shape[1])
    edges = np.searchsorted(hertz, np.geomspace(_LOWEST, highest, _BANDS + 1))
    edges = np.unique(edges)
    floor = 1e-7 * float(power.max()) + 1e-14
    bands = np.log10(np.add.reduceat(power, edges[:-1], axis=1) + floor)
    rises = np.clip(np.diff(bands, axis=0, prepend=math.log10(floor)), 0, None).mean(axis=1)
    rises = np.minimum(rises, np.quantile(rises, 0.995))  # after silence nothing sets in harder than the hardest others
    rises = np.concatenate([[0.0] * _EARLY, rises])[: len(rises)]
    width = RATE // 2
    around = _blurred(rises, np.ones(width) / width)
    rises = np.clip(rises - around, 0, None)
    smooth = _blurred(rises, np.hanning(7)[1:-1] / np.hanning(7).sum())
    return np.asarray(smooth / max(float(smooth.std()), _FAINT))


def _blurred(curve: Curve, kernel: Curve) -> Curve:
    return np.asarray(np.convolve(curve, kernel)[len(kernel) // 2 :][: len(curve)])


def _onsets(flux: Curve) -> tuple[float, ...]:
    """Peaks that stand out, at most twenty a second."""
    peaks = np.flatnonzero((flux[1:-1] > 1.0) & (flux[1:-1] >= flux[:-2]) & (flux[1:-1] > flux[2:])) + 1
    found: list[int] = []
    for peak in peaks:
        if not found or peak - found[-1] >= RATE // 20:
            found.append(int(peak))
        elif flux[peak] > flux[found[-1]]:
            found[-1] = int(peak)
    return tuple(one / RATE for one in found)


def _pulse(flux: Curve, bass: Curve) -> _Pulse | None:
    """The beats, if there are any."""
    lags = np.arange(round(60 * RATE / _FASTEST), min(round(60 * RATE / _SLOWEST), len(flux) // 2) + 1)
    if len(lags) < RATE // 4 or not flux.any():
        return None
    likeness, deep = (_autocorrelation(one, 4 * int(lags[-1]) + 2) for one in (flux, bass))
    # A beat comes again after two, and after four, in the bass too: what resembles itself once only is no beat.
    combed = _nearby(likeness, lags) + sum(
        share * (_nearby(likeness, times * lags) + _nearby(deep, times * lags))
        for times, share in ((2, 0.5), (4, 0.25))
    )
    best = int(lags[np.argmax(combed * _preferred(lags))])
    regular = float(_nearby(likeness, np.array([best]))[0])
    if regular < _REGULAR:
        return None
    # Two beats for three resemble themselves as well, but every second one of them is weak, and onsets are left out.
    tried = [round(best * times) for times in (1, 2 / 3, 3 / 2)]
    paths = [_path(flux, lag) for lag in tried if lags[0] <= lag <= lags[-1]]
    fits = [_fit(flux, path) for path in paths]
    beats = paths[int(np.argmax(fits)) if max(fits) > _CLEARLY * fits[0] else 0]
    if len(beats) < _FEWEST or _accents(flux, beats).mean() < _ACCENT * flux.mean():
        return None
    # The line through all beats is more exact than any step.
    slope, start = np.polyfit(np.arange(len(beats)), beats, 1)
    tempo = float(np.clip(60 * RATE / slope, 30, 300))
    phase, in_bar = _downbeat(flux, bass, beats)
    offset = (start + phase * slope) / RATE
    bar = in_bar * slope / RATE
    grid = BeatGrid(tempo=round(tempo, 3), beats_per_bar=in_bar, offset=round(float(offset % bar), 4))
    return _Pulse(beats / RATE, grid, float(np.clip(regular, 0, 1)))


def _preferred(lags: NDArray[np.int64]) -> Curve:
    return np.asarray(np.exp(-0.5 * (np.log2(60 * RATE / lags / _USUAL) / _SPREAD) ** 2))


def _accents(curve: Curve, beats: NDArray[np.int64]) -> Curve:
    """What each beat has."""
    return np.array([curve[max(0, beat - 2) : beat + 3].max() for beat in beats])


def _fit(flux: Curve, beats: NDArray[np.int64]) -> float:
    """How strong beats are, and how much of all onsets they are."""
    near = np.zeros(len(flux), bool)
    for away in range(-3, 4):
        near[np.clip(beats + away, 0, len(flux) - 1)] = True
    return float(_accents(flux, beats).mean() * flux[near].sum() / (flux.sum() + 1e-12))


def _autocorrelation(flux: Curve, most: int) -> Curve:
    centred = flux - flux.mean()
    length = 2 * len(centred)
    product = np.fft.irfft(np.abs(np.fft.rfft(centred, length)) ** 2)[:most]
    product = np.pad(product, (0, max(0, most - len(product))))
    overlap = np.maximum(len(centred) - np.arange(most), len(centred) // 4)
    return np.asarray(product / overlap / (product[0] / len(centred) + 1e-12))


def _nearby(likeness: Curve, lags: NDArray[np.int64]) -> Curve:
    """The best within a step: a beat of 0.433 s is no whole number of steps."""
    inside = np.clip(lags, 1, len(likeness) - 2)
    return np.maximum(likeness[inside], np.maximum(likeness[inside - 1], likeness[inside + 1]))


def _path(flux: Curve, period: float) -> NDArray[np.int64]:
    """The steps of the beats: on onsets, and as far from each other as the tempo wants (Ellis 2007)."""
    back = np.arange(-round(2 * period), -round(period / 2) + 1)
    cost = -_TIGHTNESS * np.log(-back / period) ** 2
    score, before = flux.copy(), np.full(len(flux), -1)
    for step in range(len(flux)):
        reach = step + back
        known = reach >= 0
        if known.any():
            sums = score[reach[known]] + cost[known]
            best = int(np.argmax(sums))
            if sums[best] > 0:
                score[step] += sums[best]
                before[step] = reach[known][best]
    last = int(len(score) - 1 - round(period) + np.argmax(score[-round(period) - 1 :]))
    found = [last]
    while before[found[-1]] >= 0:
        found.append(int(before[found[-1]]))
    return np.array(found[::-1])


def _downbeat(flux: Curve, bass: Curve, beats: NDArray[np.int64]) -> tuple[int, int]:
    """Which beat is the first of a bar, and how many a bar has: accents come again with each bar, above all in the bass."""
    accents = _accents(flux, beats) + 2 * _accents(bass, beats)
    best, choice = -math.inf, (0, 4)
    for in_bar, favour in ((4, 1.0), (3, 0.85)):
        if len(beats) < 2 * in_bar:
            continue
        strengths = [accents[phase::in_bar].mean() for phase in range(in_bar)]
        phase = int(np.argmax(strengths))
        others = np.mean([one for at, one in enumerate(strengths) if at != phase])
        stands_out = favour * (strengths[phase] - others) / (accents.std() + 1e-9)
        if stands_out > best:
            best, choice = float(stands_out), (phase, in_bar)
    return choice


def _spoken(band: Curve, pulse: _Pulse | None) -> float:
    """How much like speech, 0 to 1: syllables without a beat, and pauses."""
    level = _level(band)
    if level.std() < 0.02 or len(level) < 2 * RATE:
        return 0.0
    centred = (level - level.mean()) * np.hanning(len(level))
    power = np.abs(np.fft.rfft(centred)) ** 2
    hertz = np.arange(len(power)) * RATE / len(level)
    audible = (hertz >= 0.5) & (hertz < 20)
    syllables = (hertz >= _SYLLABLES[0]) & (hertz < _SYLLABLES[1])
    share = float(power[syllables].sum() / (power[audible].sum() + 1e-12))
    # A beat is one narrow line, and those of its multiples; syllables fill the band.
    inside = power[syllables]
    narrow = float(np.sort(inside)[::-1][:3].sum() / (inside.sum() + 1e-12)) if len(inside) else 1.0
    likely = share / _SPOKEN * 0.5 * (1.0 if narrow < 0.5 else 0.5)
    if pulse is not None and pulse.regular > 0.5:
        likely *= 0.5
    return float(np.clip(likely, 0, 1))
