"""Sounds of one instant: steps and hoofs on every surface, a splash, a horn, a bark, a meow, thunder.

Each is synthesised, mono, and starts with its first sample: its onset is the event's time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from vitascope.cues import SAMPLE_RATE, HitKind, SoundEvent
from vitascope.sound.spectrum import Signal, band, noise
from vitascope.sound.struck import Partials, rung
from vitascope.sound.voices import barked, honked, meowed

HITS: frozenset[str] = frozenset(get_args(HitKind))

#: Peak at gain 1 beside music at the score's level.
PEAKS: dict[HitKind, float] = {
    "footstep": 0.26,
    "hoof": 0.26,
    "splash": 0.24,
    "horn": 0.16,
    "bark": 0.26,
    "meow": 0.18,
    "thunder": 0.42,
}


@dataclass(frozen=True)
class Ground:
    """How a surface answers a foot. Levels are relative; frequencies in Hz, times in seconds."""

    thump: float  #: frequency of the body's thud
    thump_level: float
    scuff: tuple[float, float]  #: band of the rubbing
    scuff_level: float
    scuff_decay: float
    grains: int = 0  #: separate small cracks: blades, crystals, pebbles
    grain_band: tuple[float, float] = (1500.0, 6000.0)
    grain_seconds: float = 0.09
    grain_level: float = 0.0
    modes: tuple[float, ...] = ()  #: frequencies at which the surface itself rings
    mode_level: float = 0.0
    mode_decay: float = 0.02
    bubbles: int = 0


GROUNDS: dict[str, Ground] = {
    "grass": Ground(74, 0.55, (800, 4800), 0.55, 0.030, 16, (2200, 7500), 0.085, 0.30),
    "earth": Ground(82, 0.95, (220, 1900), 0.60, 0.022, 5, (900, 3500), 0.06, 0.20),
    "sand": Ground(66, 0.50, (600, 4200), 0.70, 0.050, 34, (1500, 6500), 0.12, 0.25),
    "stone": Ground(
        112, 0.45, (1400, 6000), 0.35, 0.012, modes=(930, 1620, 2480, 3300), mode_level=0.60, mode_decay=0.011
    ),
    "road": Ground(96, 0.65, (700, 4200), 0.50, 0.016, 6, (2000, 6000), 0.05, 0.18, (640, 1150), 0.30, 0.010),
    "snow": Ground(64, 0.40, (500, 2600), 0.45, 0.045, 52, (900, 4500), 0.15, 0.45),
    "water": Ground(78, 0.35, (450, 3600), 0.75, 0.070, 10, (2000, 6500), 0.16, 0.25, bubbles=5),
    "wood": Ground(
        118, 0.60, (500, 2600), 0.30, 0.014, modes=(185, 330, 560, 985, 1420), mode_level=0.70, mode_decay=0.045
    ),
}
WEIGHTS = (0.4, 0.75, 1.0)
HARD = frozenset({"stone", "road", "wood"})


def weight(event: SoundEvent) -> int:
    """How heavy a foot sounds, from 0 (a kitten's) to 2: soft steps are those of light bodies."""
    return int(np.searchsorted((0.3, 0.7), event.gain))


def hit(event: SoundEvent, random: np.random.Generator) -> Signal:
    """One sound of the event's kind and weight, (samples,), peak 1; gain and pan are left to the mix."""
    if event.kind == "footstep":
        made = _step(GROUNDS[event.surface], WEIGHTS[weight(event)], random)
    elif event.kind == "hoof":
        made = _hoof(event.surface, 1.35 * WEIGHTS[weight(event)], random)
    elif event.kind == "splash":
        made = _splash(random)
    elif event.kind == "horn":
        made = honked(random)
    elif event.kind == "bark":
        made = barked(random)
    elif event.kind == "meow":
        made = meowed(random)
    elif event.kind == "thunder":
        made = _thunder(random)
    else:
        raise ValueError(f"{event.kind} is not of one instant")
    fall = min(len(made) // 5, round(0.03 * SAMPLE_RATE))
    made[-fall:] *= np.linspace(1.0, 0.0, fall)
    made /= np.abs(made).max()
    return made


def _laid(length: float, *parts: tuple[float, Signal]) -> Signal:
    """Signals laid over each other, each from its start in seconds; what is beyond ``length`` seconds is cut."""
    made = np.zeros(round(length * SAMPLE_RATE))
    for start, part in parts:
        first = round(start * SAMPLE_RATE)
        kept = part[: max(0, len(made) - first)]
        made[first : first + len(kept)] += kept
    return made


def _step(ground: Ground, heavy: float, random: np.random.Generator) -> Signal:
    """The lighter, the less thud there is, and the higher and shorter."""
    detuned = random.uniform(0.92, 1.08)
    thud = _thud(ground.thump * detuned * (1.6 - 0.6 * min(heavy, 1.0)), 0.028 * heavy**0.5)
    parts: list[tuple[float, Signal]] = [
        (0.0, ground.thump_level * heavy * thud),
        (0.0, ground.scuff_level * _rub(ground.scuff, ground.scuff_decay * random.uniform(0.85, 1.2), random)),
    ]
    for _ in range(ground.grains):
        at = ground.grain_seconds * random.random() ** 1.5
        low, high = ground.grain_band
        pitch = low * (high / low) ** random.random()
        crack = Partials(np.array([pitch]), np.array([random.random() ** 2 * np.exp(-at / 0.09)]), np.array([0.0035]))
        parts.append((at, ground.grain_level * 2.2 * rung(crack, 1200)))
    if ground.modes:
        count = len(ground.modes)
        hertz = np.array(ground.modes) * detuned * random.uniform(0.97, 1.03, count)
        ringing = Partials(hertz, random.uniform(0.5, 1.0, count), ground.mode_decay * random.uniform(0.7, 1.3, count))
        parts.append((0.0, ground.mode_level * 0.5 * rung(ringing, round(0.25 * SAMPLE_RATE))))
    parts.extend((0.02 + 0.1 * random.random(), 0.35 * _bubble(random)) for _ in range(ground.bubbles))
    return _laid(0.3, *parts)


def _hoof(surface: str, heavy: float, random: np.random.Generator) -> Signal:
    """A step of more weight; on hard ground the hollow clop of horn, two tones a fifth or so apart."""
    step = _step(GROUNDS[surface], heavy, random)
    step /= np.abs(step).max()
    clop = random.uniform(0.93, 1.07) * np.array([720.0, 1130.0, 1890.0])
    ringing = rung(Partials(clop, np.array([1.0, 0.6, 0.3]), np.array([0.026, 0.018, 0.011])), len(step))
    return (0.6 * step + 0.6 * ringing) if surface in HARD else (step + 0.12 * ringing)


def _splash(random: np.random.Generator) -> Signal:
    parts: list[tuple[float, Signal]] = [
        (0.0, 0.7 * _thud(95.0, 0.05)),
        (0.0, 0.9 * _rub((500, 3200), 0.10, random)),
        (0.015, 0.5 * _rub((1800, 8000), 0.16, random)),
    ]
    parts.extend((0.05 + 0.45 * random.random(), 0.4 * random.random() * _bubble(random)) for _ in range(16))
    return _laid(0.75, *parts)


def _thunder(random: np.random.Generator) -> Signal:
    """A crack, then rolls that come from farther and farther away: each duller, later and longer than the one before."""
    parts: list[tuple[float, Signal]] = [
        (0.0, 0.9 * _rub((900, 6500), 0.05, random)),
        (0.0, 1.0 * _thud(52.0, 0.20)),
    ]
    at = 0.03
    for roll in range(9):
        low, high = 34.0, 900.0 * 0.66**roll + 90.0
        decay = 0.22 + 0.09 * roll
        parts.append((at, (1.5 * 0.86**roll) * random.uniform(0.6, 1.0) * _rub((low, high), decay, random)))
        at += float(random.uniform(0.10, 0.42))
    return _laid(4.2, *parts)


def _thud(hertz: float, decay: float) -> Signal:
    """A low tone that starts at its loudest within two milliseconds, a third higher for an instant."""
    time = np.arange(round(decay * 6 * SAMPLE_RATE)) / SAMPLE_RATE
    phase = 2 * np.pi * np.cumsum(hertz * (1.0 + 0.5 * np.exp(-time / 0.008))) / SAMPLE_RATE
    return np.sin(phase + 0.6) * np.exp(-time / decay) * np.clip(time / 0.0015, 0.0, 1.0)


def _rub(edges: tuple[float, float], decay: float, random: np.random.Generator) -> Signal:
    samples = round(decay * 7 * SAMPLE_RATE)
    time = np.arange(samples) / SAMPLE_RATE
    return noise(random, samples, band(*edges))[:, 0] * np.exp(-time / decay) * np.clip(time / 0.0025, 0.0, 1.0) * 0.5


def _bubble(random: np.random.Generator) -> Signal:
    """A bubble: a short tone that rises as it shrinks."""
    time = np.arange(round(0.06 * SAMPLE_RATE)) / SAMPLE_RATE
    hertz = random.uniform(450, 1300) * (1.0 + time * random.uniform(4, 11))
    envelope = np.exp(-time / 0.014) * np.clip(time / 0.002, 0.0, 1.0)
    made: Signal = np.sin(2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE) * envelope
    return made
