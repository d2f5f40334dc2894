"""Voices: a bark, a meow, a motor horn. A source of harmonics is shaped by the resonances of a mouth."""

from __future__ import annotations

import numpy as np

from vitascope.cues import SAMPLE_RATE
from vitascope.sound.spectrum import Signal, band, noise

HIGHEST = 9000.0  #: Hz of the highest harmonic


def curve(points: list[tuple[float, float]], samples: int, seconds: float) -> Signal:
    """Values at (seconds, value) points, joined smoothly, one for each sample."""
    time = np.arange(samples) / samples * seconds
    times, values = np.array(points).T
    place = np.clip(np.searchsorted(times, time, side="right") - 1, 0, len(times) - 2)
    share = np.clip((time - times[place]) / (times[place + 1] - times[place]), 0.0, 1.0)
    share = share * share * (3.0 - 2.0 * share)
    made: Signal = values[place] + (values[place + 1] - values[place]) * share
    return made


def sung(pitch: Signal, formants: list[tuple[Signal, float, float]], fall: float) -> Signal:
    """Harmonics of ``pitch`` (Hz a sample) under moving formants (Hz a sample, width in Hz, gain); ``fall`` dB an octave."""
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    made = np.zeros(len(pitch))
    for order in range(1, int(HIGHEST / pitch.min()) + 1):
        hertz = order * pitch
        mouth = 0.04 + sum(gain / (1.0 + ((hertz - middle) / width) ** 2) for middle, width, gain in formants)
        made += np.sin(order * phase + 0.7 * order * order) * mouth * order ** (-fall / 6.02) * (hertz < HIGHEST)
    return made


def meowed(random: np.random.Generator) -> Signal:
    """A kitten: "mi-a-ow" in half a second or more, the mouth opening and closing."""
    seconds = random.uniform(0.5, 0.68)
    samples = round(seconds * SAMPLE_RATE)
    base = random.uniform(560, 680)
    time = np.arange(samples) / SAMPLE_RATE
    pitch = curve(
        [(0, 0.86 * base), (0.25 * seconds, 1.22 * base), (0.6 * seconds, 1.1 * base), (seconds, 0.78 * base)],
        samples,
        seconds,
    )
    pitch *= 1.0 + 0.012 * np.sin(2 * np.pi * 6.2 * time)
    first = curve([(0, 420), (0.2 * seconds, 760), (0.55 * seconds, 1150), (seconds, 560)], samples, seconds)
    second = curve([(0, 1500), (0.22 * seconds, 2700), (0.55 * seconds, 1800), (seconds, 1050)], samples, seconds)
    third = np.full(samples, 3700.0)
    voice = sung(pitch, [(first, 240.0, 1.0), (second, 330.0, 0.75), (third, 500.0, 0.22)], 5.0)
    breath = noise(random, samples, band(1800, 6500))[:, 0] * 0.03
    level = curve(
        [(0, 0.0), (0.10 * seconds, 0.6), (0.4 * seconds, 1.0), (0.75 * seconds, 0.6), (seconds, 0.0)], samples, seconds
    )
    made: Signal = (voice / np.abs(voice).max() + breath) * level
    return made


def barked(random: np.random.Generator) -> Signal:
    """One bark: a rough burst of a sixth of a second."""
    seconds = random.uniform(0.15, 0.2)
    samples = round(seconds * SAMPLE_RATE)
    base = random.uniform(330, 420)
    pitch = curve([(0, 0.75 * base), (0.3 * seconds, 1.25 * base), (seconds, 0.55 * base)], samples, seconds)
    rough = np.repeat(random.normal(0.0, 0.05, samples // 240 + 1), 240)[:samples]
    pitch *= 1.0 + np.convolve(rough, np.ones(240) / 240.0, mode="same")
    first = curve([(0, 520), (0.35 * seconds, 980), (seconds, 480)], samples, seconds)
    second = curve([(0, 1250), (0.35 * seconds, 1750), (seconds, 1200)], samples, seconds)
    voice = sung(pitch, [(first, 260.0, 1.0), (second, 380.0, 0.7), (np.full(samples, 3100.0), 700.0, 0.25)], 4.0)
    rasp = noise(random, samples, band(700, 4500))[:, 0]
    level = curve(
        [(0, 0.0), (0.012, 0.9), (0.3 * seconds, 1.0), (0.7 * seconds, 0.35), (seconds, 0.0)], samples, seconds
    )
    made: Signal = (voice / np.abs(voice).max() + 0.16 * rasp) * level
    return made


def honked(random: np.random.Generator) -> Signal:
    """A motor horn of two discs a major third apart."""
    seconds = random.uniform(0.38, 0.5)
    samples = round(seconds * SAMPLE_RATE)
    base = random.uniform(395, 415)
    made = np.zeros(samples)
    for ratio, strength in ((1.0, 1.0), (1.26, 0.85)):
        pitch = curve(
            [(0, 0.985 * base * ratio), (0.05, base * ratio), (seconds, 0.997 * base * ratio)], samples, seconds
        )
        mouths = [(np.full(samples, 1150.0), 500.0, 1.0), (np.full(samples, 2300.0), 800.0, 0.6)]
        made += strength * sung(pitch, mouths, 2.0)
    level = curve([(0, 0.0), (0.018, 1.0), (seconds - 0.06, 0.95), (seconds, 0.0)], samples, seconds)
    made *= level / np.abs(made).max()
    return made
