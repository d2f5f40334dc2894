"""Struck and plucked instruments by modal synthesis: each is a bank of partials that ring and die away.

A partial is a complex exponential; a whole bank over a whole note is one product of two small matrices (coarse steps
times fine steps), which costs a hundredth of computing sines.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE
from vitascope.sound.moods import StruckKind
from vitascope.sound.spectrum import Signal

RELEASE = 0.18  #: seconds in which a damped note dies, as a time constant
TIME_CONSTANTS = 5.0  #: after which a note has fallen by 43 dB and is faded out
HIGHEST = 16_000.0  #: Hz; partials above are left out
_FINE = 512


@dataclass(frozen=True)
class Partials:
    """A bank: frequencies in Hz, amplitudes, and the seconds in which each falls to 1/e."""

    hertz: NDArray[np.float64]
    amplitudes: NDArray[np.float64]
    decays: NDArray[np.float64]


def frequency(pitch: float) -> float:
    """Hz of a MIDI pitch in equal temperament, A4 = 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69.0) / 12.0))


def rung(bank: Partials, samples: int, phases: NDArray[np.float64] | None = None) -> Signal:
    """The bank struck at once and left to ring: (samples,). It starts as sines do, at zero, unless phases are given."""
    heard = bank.hertz < HIGHEST
    rates = (-1.0 / bank.decays[heard] + 2j * np.pi * bank.hertz[heard]) / SAMPLE_RATE
    start = bank.amplitudes[heard] * np.exp(1j * (phases[heard] if phases is not None else 0.0))
    blocks = -(-samples // _FINE)
    coarse = start * np.exp(np.outer(np.arange(blocks) * _FINE, rates))
    fine = np.exp(np.outer(rates, np.arange(_FINE)))
    # The imaginary part of coarse times fine. Not by BLAS: its threads cost more than they bring, and change the sums' order.
    steps = np.concatenate([coarse.real, coarse.imag], axis=1)
    waves = np.concatenate([fine.imag, fine.real])
    made: Signal = np.einsum("bp,pi->bi", steps, waves)
    return made.reshape(-1)[:samples]


def struck(
    kind: StruckKind, pitch: int, velocity: float, held: float, random: np.random.Generator, limit: float = 10.0
) -> Signal:
    """One note, mono, peak about ``velocity``: it rings for ``held`` seconds and is then damped; bars and bells ring on.

    It is not made longer than ``limit`` seconds; there it may be cut short.
    """
    bank, attack, rings_on, knock = _BANKS[kind](pitch, velocity, random)
    longest = float(np.max(bank.decays)) * TIME_CONSTANTS
    length = min(longest, limit, longest if rings_on else held + RELEASE * TIME_CONSTANTS)
    samples = max(round(length * SAMPLE_RATE), 64)
    note = rung(bank, samples)
    note /= np.abs(bank.amplitudes).sum() ** 0.5 * np.sqrt(np.square(bank.amplitudes).sum()) ** 0.5
    seconds = np.arange(samples) / SAMPLE_RATE
    if not rings_on:
        note *= np.exp(-np.maximum(0.0, seconds - held) / RELEASE)
    note[: round(knock.seconds * SAMPLE_RATE)] += knock.made(samples, random)
    rise = max(round(attack * SAMPLE_RATE), 2)
    note[:rise] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise))[: len(note)]
    fall = samples // 5
    note[samples - fall :] *= np.linspace(1.0, 0.0, fall)
    return note * velocity


@dataclass(frozen=True)
class Knock:
    """The noise of the blow itself: felt, thumb or mallet. ``pitch`` is the middle of its band in Hz."""

    level: float
    pitch: float
    seconds: float = 0.05

    def made(self, limit: int, random: np.random.Generator) -> Signal:
        """A short burst of modes around the pitch, not longer than ``limit`` samples."""
        samples = min(round(self.seconds * SAMPLE_RATE), limit)
        count = 12
        bank = Partials(
            self.pitch * random.uniform(0.5, 1.8, count),
            self.level * random.uniform(0.3, 1.0, count) / count,
            np.full(count, self.seconds / 7.0),
        )
        return rung(bank, samples, random.uniform(0, 2 * np.pi, count))


_Made = tuple[Partials, float, bool, Knock]  # bank, attack in seconds, rings on after it is let go, knock


def _piano(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    """A felt piano: soft hammers take the upper partials away, two strings a note beat slowly."""
    base = frequency(pitch)
    orders = np.arange(1, 15, dtype=float)
    stiffness = 2.5e-4 * (base / 262.0) ** 1.2
    hertz = base * orders * np.sqrt(1.0 + stiffness * orders**2)
    soft = np.exp(-hertz / (1000.0 + 1900.0 * velocity))
    amplitudes = soft * orders**-0.7 * np.abs(np.sin(np.pi * orders / 7.3))
    amplitudes /= amplitudes[0]
    decays = 1.9 * (262.0 / base) ** 0.55 / (1.0 + 0.32 * (orders - 1.0))
    apart = 2.0 ** (0.55 / 1200.0)
    bank = Partials(
        np.concatenate([hertz / apart, hertz * apart]),
        np.concatenate([0.62 * amplitudes, 0.38 * amplitudes]),
        np.concatenate([decays * 0.75, decays * 1.6]),
    )
    return bank, 0.004, False, Knock(0.10, 330.0)


def _kalimba(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    """A clamped tine: a long fundamental, and inharmonic overtones that are gone at once."""
    base = frequency(pitch)
    ratios = np.array([1.0, 2.0, 5.95, 15.8])
    amplitudes = np.array([1.0, 0.10, 0.24 * velocity, 0.07 * velocity])
    return Partials(base * ratios, amplitudes, np.array([0.95, 0.4, 0.11, 0.035])), 0.002, True, Knock(0.12, 700.0)


def _marimba(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    base = frequency(pitch)
    ratios = np.array([1.0, 3.98, 9.6])
    amplitudes = np.array([1.0, 0.22 * velocity, 0.07 * velocity])
    decays = np.array([0.55, 0.14, 0.04]) * (330.0 / base) ** 0.35
    return Partials(base * ratios, amplitudes, decays), 0.002, True, Knock(0.14, 500.0, 0.035)


def _bell(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    """A small hand bell, tuned so that its strong partials are octaves and a twelfth."""
    base = frequency(pitch)
    ratios = np.array([1.0, 2.0, 2.997, 4.1, 5.43, 6.8])
    amplitudes = np.array([1.0, 0.38, 0.24, 0.10, 0.09 * velocity, 0.05 * velocity])
    decays = np.array([1.7, 1.1, 0.75, 0.4, 0.28, 0.18])
    return Partials(base * ratios, amplitudes, decays), 0.003, True, Knock(0.04, 2400.0, 0.02)


def _celesta(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    base = frequency(pitch)
    ratios = np.array([1.0, 2.0, 4.0, 6.27])
    amplitudes = np.array([1.0, 0.16, 0.22, 0.06 * velocity])
    return Partials(base * ratios, amplitudes, np.array([1.25, 0.7, 0.3, 0.1])), 0.0025, True, Knock(0.06, 1100.0, 0.03)


def _plucked(pitch: int, velocity: float, longest: float, at: float, dull: float) -> Partials:
    """A string plucked at the share ``at`` of its length; high partials die first."""
    base = frequency(pitch)
    orders = np.arange(1, 22, dtype=float)
    amplitudes = (
        np.abs(np.sin(np.pi * orders * at)) / orders**1.15 * np.exp(-base * orders / (dull * (0.6 + 0.4 * velocity)))
    )
    decays = longest * (262.0 / base) ** 0.5 / (1.0 + 0.22 * (orders - 1.0) ** 1.1)
    return Partials(base * orders * np.sqrt(1.0 + 4e-5 * orders**2), amplitudes / amplitudes.max(), decays)


def _harp(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    return _plucked(pitch, velocity, 1.3, 0.34, 4600.0), 0.002, True, Knock(0.04, 600.0, 0.03)


def _pizzicato(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    return _plucked(pitch, velocity, 0.26, 0.22, 3400.0), 0.003, True, Knock(0.10, 420.0, 0.03)


def _bass(pitch: int, velocity: float, random: np.random.Generator) -> _Made:
    """A soft, round bass with just enough overtones to be heard from small loudspeakers."""
    base = frequency(pitch)
    orders = np.arange(1, 7, dtype=float)
    amplitudes = np.array([1.0, 0.50, 0.24, 0.12, 0.05, 0.02])
    return (
        Partials(base * orders, amplitudes, 2.4 / (1.0 + 0.5 * (orders - 1.0))),
        0.022,
        False,
        Knock(0.0, 200.0, 0.02),
    )


_BANKS = {
    "piano": _piano,
    "kalimba": _kalimba,
    "marimba": _marimba,
    "bell": _bell,
    "celesta": _celesta,
    "harp": _harp,
    "pizzicato": _pizzicato,
    "bass": _bass,
}
