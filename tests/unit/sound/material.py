"""Sounds of which the truth is known: where beats and bars are, and what is spoken."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, Sound

Mono = NDArray[np.float64]


def _ramp(seconds: float) -> Mono:
    return np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def _put(track: Mono, at: float, sound: Mono) -> None:
    first = round(at * SAMPLE_RATE)
    room = max(0, len(track) - first)
    track[first : first + len(sound)] += sound[:room]


def stereo(track: Mono, level: float = 0.7) -> Sound:
    """Both sides alike, with that peak."""
    return np.repeat((track / (np.abs(track).max() + 1e-12) * level)[:, None], 2, axis=1).astype(np.float32)


def drums(
    tempo: float, seconds: float, *, first: float = 0.2, swing: float = 0.0, in_bar: int = 4, rubato: float = 0.0,
    noise: float = 0.0, seed: int = 1,
) -> tuple[Sound, Mono]:  # fmt: skip
    """A kick on the first beat of each bar, snares, and hats on the halves; and when the beats are, the bars' first among them.

    ``swing`` delays the halves, in beats; ``rubato`` is by how much the tempo swells and sinks.
    """
    random, short = np.random.default_rng(seed), _ramp(0.15)
    kick = np.sin(2 * np.pi * 60 * short) * np.exp(-25 * short)
    snare = random.normal(size=len(short)) * np.exp(-30 * short) * 0.35
    hat = random.normal(size=len(short)) * np.exp(-90 * short) * 0.18
    track, beat, at, beats = np.zeros(int(seconds * SAMPLE_RATE)), 60 / tempo, first, list[float]()
    while at < seconds:
        place = len(beats) % in_bar
        _put(track, at, kick if place == 0 else snare if place % 2 or in_bar == 3 else 0.5 * kick)
        _put(track, at, hat)
        _put(track, at + beat * (0.5 + swing), hat)
        beats.append(at)
        at += beat * (1 + rubato * np.sin(2 * np.pi * at / 6))
    return stereo(track + noise * random.normal(size=len(track))), np.array(beats)


def notes(tempo: float, seconds: float, seed: int = 1) -> tuple[Sound, Mono]:
    """Plucked notes on the beats, without drums; a bass on each bar's first."""
    random, beat = np.random.default_rng(seed), 60 / tempo
    track, beats = np.zeros(int(seconds * SAMPLE_RATE)), np.arange(0, seconds, beat)
    for number, at in enumerate(beats):
        root, ring = (220, 174.6, 261.6, 196)[number // 4 % 4], _ramp(1.2)
        pitch = root * 2 ** (random.choice([0, 4, 7, 12]) / 12)
        _put(track, at, np.sin(2 * np.pi * pitch * ring) * np.exp(-4 * ring) * (0.9 if number % 4 == 0 else 0.5))
        if number % 4 == 0:
            _put(track, at, np.sin(2 * np.pi * root / 2 * ring) * np.exp(-2 * ring))
    return stereo(track, 0.3), beats


def babble(seconds: float, rate: float = 4.0, seed: int = 1) -> tuple[Sound, list[tuple[float, float]]]:
    """Something like speech: syllables of voiced formants, consonants of noise, pauses; and when each syllable is voiced."""
    random, at, voiced = np.random.default_rng(seed), 0.1, list[tuple[float, float]]()
    track = np.zeros(int(seconds * SAMPLE_RATE))
    while at < seconds - 0.5:
        if random.random() < 0.12:
            at += random.uniform(0.25, 0.6)
            continue
        lasts = random.uniform(0.6, 1.4) / rate
        ramp, pitch, formant = _ramp(lasts * 0.8), random.uniform(100, 180), random.choice([500, 1500, 2500])
        tones = [
            np.sin(2 * np.pi * pitch * k * ramp + random.uniform(0, 6)) / (1 + ((pitch * k - formant) / 300) ** 2)
            for k in range(1, 25)
        ]
        _put(track, at, np.sum(tones, axis=0) * np.hanning(len(ramp)) * random.uniform(0.5, 1))
        if random.random() < 0.4:
            _put(track, at, random.normal(size=len(_ramp(0.06))) * 0.1 * np.hanning(len(_ramp(0.06))))
        voiced.append((at, at + lasts * 0.8))
        at += lasts
    return stereo(track, 0.6), voiced


def hiss(seconds: float, seed: int = 1) -> Sound:
    """White noise."""
    return stereo(np.random.default_rng(seed).normal(size=int(seconds * SAMPLE_RATE)), 0.3)
