"""Ensembles: pads, choir, strings, brass, as many players that are never quite together.

Each pitch is one period of noise whose spectrum is a row of narrow bumps, one for each harmonic and the wider the higher
it is (the "extended" additive synthesis of N. O. Nasca's PADsynth): it loops without a seam and needs no chorus.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE
from vitascope.sound.chance import chance
from vitascope.sound.moods import EnsembleKind
from vitascope.sound.spectrum import Signal
from vitascope.sound.struck import frequency

STEADY = 0.4  #: of a harmonic's power: one line in the middle, so that no tone fades away altogether for a while
WIDE_FROM = 700.0  #: Hz from which the sides differ fully; low tones stand in the middle
LOOP = 1 << 17  #: samples of a period: 2.7 s


@dataclass(frozen=True)
class Timbre:
    """``cents`` is how far the players spread; ``fall`` the exponent by which harmonics weaken, bright and dark.

    ``formants`` are (Hz, width in Hz, gain) of resonances of the body or the mouth; ``top`` is where the sound ends.
    """

    cents: float
    bright_fall: float
    dark_fall: float
    top: float
    formants: tuple[tuple[float, float, float], ...]
    attack: float  #: seconds, of a held note
    release: float
    width: float  #: 0 mono, 1 independent sides


TIMBRES: dict[EnsembleKind, Timbre] = {
    "pad": Timbre(22.0, 1.2, 2.2, 5200.0, (), 0.9, 1.1, 0.5),
    "choir": Timbre(
        26.0, 0.9, 1.8, 5200.0, ((620.0, 160.0, 2.2), (1080.0, 200.0, 1.3), (2650.0, 350.0, 0.6)), 0.55, 0.8, 0.5
    ),
    "strings": Timbre(
        30.0, 1.15, 1.9, 7500.0, ((480.0, 220.0, 0.8), (1150.0, 400.0, 0.7), (2600.0, 900.0, 0.5)), 0.35, 0.5, 0.5
    ),
    "low_strings": Timbre(26.0, 1.25, 2.1, 4200.0, ((300.0, 150.0, 0.9), (700.0, 250.0, 0.5)), 0.8, 1.0, 0.5),
    # Few harmonics, one player, hardly any spread.
    "flute": Timbre(5.0, 2.0, 3.0, 4200.0, ((850.0, 350.0, 0.5),), 0.06, 0.14, 0.15),
    "brass": Timbre(14.0, 0.9, 2.0, 5500.0, ((520.0, 250.0, 1.0), (1200.0, 450.0, 0.8)), 0.07, 0.22, 0.35),
}


def period(kind: EnsembleKind, pitch: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """One period of the pitch, dark and bright, each (LOOP, 2) with unit power. The same for every film."""
    timbre = TIMBRES[kind]
    base = frequency(pitch)
    random = chance(0, "ensemble", kind, pitch)
    resolution = SAMPLE_RATE / LOOP
    dark = np.zeros((LOOP // 2 + 1, 2), dtype=np.complex64)
    bright = np.zeros_like(dark)
    order = 1
    while base * order < min(timbre.top * 1.6, 20_000.0):
        middle = base * order
        spread = max((2.0 ** (timbre.cents / 1200.0) - 1.0) * middle * 0.5, 0.35)
        first, last = int((middle - 4 * spread) / resolution), int((middle + 4 * spread) / resolution) + 2
        bins = np.arange(max(first, 1), min(last, LOOP // 2))
        bump = np.exp(-0.5 * ((bins * resolution - middle) / spread) ** 2)
        bump *= np.sqrt((1.0 - STEADY) / np.square(bump).sum())
        body = 1.0 + sum(gain * np.exp(-0.5 * ((middle - at) / width) ** 2) for at, width, gain in timbre.formants)
        roof = 1.0 / np.sqrt(1.0 + (middle / timbre.top) ** 6)
        steady = int(np.argmin(np.abs(bins * resolution - middle)))
        shared = np.exp(2j * np.pi * random.random(len(bins)))
        apart = timbre.width * min(1.0, middle / WIDE_FROM)
        for side in range(2):
            own = np.exp(2j * np.pi * random.random(len(bins)))
            partial = bump * ((1.0 - apart) * shared + apart * own) / np.hypot(1.0 - apart, apart)
            partial[steady] += np.sqrt(STEADY) * shared[steady]
            partial *= body * roof
            dark[bins, side] += partial * order**-timbre.dark_fall
            bright[bins, side] += partial * order**-timbre.bright_fall
        order += 1
    made = []
    for spectrum in (dark, bright):
        wave = np.fft.irfft(spectrum, LOOP, axis=0)
        made.append((wave / np.sqrt(np.mean(wave**2))).astype(np.float32))
    return made[0], made[1]


class Ensemble:
    """Players of one performance; keeps the periods that it has made, a megabyte or two each."""

    def __init__(self) -> None:
        self._periods: dict[tuple[EnsembleKind, int], tuple[NDArray[np.float32], NDArray[np.float32]]] = {}

    def sustained(
        self,
        kind: EnsembleKind,
        pitch: int,
        velocity: float,
        held: float,
        brightness: float,
        random: np.random.Generator,
        attack: float | None = None,
    ) -> Signal:
        """A held note as (samples, 2), power ``velocity`` squared: it swells, opens towards ``brightness``, is let go."""
        timbre = TIMBRES[kind]
        rise = min(timbre.attack if attack is None else attack, 0.7 * held)
        fall = timbre.release
        samples = round((held + fall) * SAMPLE_RATE)
        seconds = np.arange(samples) / SAMPLE_RATE
        envelope = np.sin(0.5 * np.pi * np.clip(seconds / max(rise, 1e-3), 0.0, 1.0)) ** 2
        envelope *= np.cos(0.5 * np.pi * np.clip((seconds - held) / fall, 0.0, 1.0)) ** 2
        opening = brightness * (0.35 + 0.65 * np.sin(np.pi * np.clip(seconds / (held + fall), 0.0, 1.0)))
        if (kind, pitch) not in self._periods:
            self._periods[kind, pitch] = period(kind, pitch)
        dark, bright = self._periods[kind, pitch]
        begin = int(random.integers(LOOP))
        opened = envelope * opening
        note = _looped(dark, begin, samples) * (envelope - opened)[:, None]
        note += _looped(bright, begin, samples) * opened[:, None]
        note *= velocity
        return note


def _looped(wave: NDArray[np.float32], begin: int, samples: int) -> NDArray[np.float32]:
    """``samples`` of a periodic wave, (period, channels), from ``begin`` on."""
    return np.concatenate([wave[begin:], *[wave] * (-(-samples // len(wave)))])[:samples]
