"""Sounds that last: wind, waves, rain, night, birds, engine, fire, city. Each fills a whole film, (samples, 2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import numpy as np

from vitascope.cues import SAMPLE_RATE, BedKind
from vitascope.sound.room import reverberation
from vitascope.sound.spectrum import Signal, band, noise, tilted
from vitascope.sound.voices import honked

BEDS: frozenset[str] = frozenset(get_args(BedKind))


def bed(kind: BedKind, samples: int, random: np.random.Generator) -> Signal:
    """The texture of the kind, of no particular level."""
    return _TEXTURES[kind](samples, random)


def wandering(samples: int, per_second: float, random: np.random.Generator) -> Signal:
    """A curve from 0 to 1 that takes a new random value ``per_second`` times and glides between them."""
    seconds = samples / SAMPLE_RATE
    count = int(seconds * per_second) + 3
    at = np.arange(samples) * (per_second / SAMPLE_RATE) + random.random()
    low = at.astype(int)
    share = at - low
    share = share * share * (3.0 - 2.0 * share)
    values = random.random(count)
    made: Signal = values[low] * (1.0 - share) + values[low + 1] * share
    return made


def scattered(
    samples: int, per_second: float, low: float, high: float, cycles: float, steep: float, random: np.random.Generator
) -> Signal:
    """Short pings from ``low`` to ``high`` Hz at random instants and places, each ``cycles`` long; steep makes loud ones rare."""
    made = np.zeros((samples, 2))
    count = int(random.poisson(per_second * samples / SAMPLE_RATE))
    at, sides = random.integers(0, samples, count), random.random(count)
    hertz, loud = low * (high / low) ** random.random(count), random.random(count) ** steep
    for place, side, pitch, level in zip(at, sides, hertz, loud, strict=True):
        time = np.arange(min(round(5 * cycles / pitch * SAMPLE_RATE), samples - place)) / SAMPLE_RATE
        ping = (
            np.sin(2 * np.pi * pitch * time) * np.exp(-time * pitch / cycles) * np.minimum(time / 0.0004, 1.0) * level
        )
        made[place : place + len(time), 0] += ping * np.sqrt(1.0 - side)
        made[place : place + len(time), 1] += ping * np.sqrt(side)
    return made


def _wind(samples: int, random: np.random.Generator) -> Signal:
    shared = 0.7 * wandering(samples, 0.45, random) + 0.3 * wandering(samples, 1.6, random)
    shared = np.clip(1.7 * shared - 0.3, 0.0, 1.0)  # the sum of two keeps to the middle; gusts do not
    made = np.zeros((samples, 2))
    for side in range(2):
        gust = 0.75 * shared + 0.25 * wandering(samples, 0.8, random)
        low = noise(random, samples, band(90, 320))[:, 0] * (0.25 + 0.75 * gust)
        middle = noise(random, samples, band(300, 800))[:, 0] * gust**1.5
        high = noise(random, samples, band(800, 2200, 9.0))[:, 0] * gust**3
        whistle = noise(random, samples, band(760, 860, 24.0))[:, 0] * gust**4
        made[:, side] = 0.9 * low + 0.8 * middle + 0.35 * high + 0.12 * whistle
    return made


def _waves(samples: int, random: np.random.Generator) -> Signal:
    """Waves that rise, break and draw back over shingle, five to eight seconds apart; the first breaks early."""
    time = np.arange(samples) / SAMPLE_RATE
    roar, crash, hiss = (np.zeros((samples, 2)) for _ in range(3))
    at = random.uniform(0.9, 1.8)
    while at < time[-1] + 3.0:
        size, pan = random.uniform(0.7, 1.0), random.uniform(0.35, 0.65)
        sides = np.sqrt(2.0 * np.array([1.0 - pan, pan]))
        before, after = np.minimum(time - at, 0.0), np.maximum(time - at, 0.0)
        roar += (size * np.exp(before / 1.1) * np.exp(-after / 1.3))[:, None] * sides
        crash += (size * np.exp(before / 0.28) * np.exp(-after / 0.75))[:, None] * sides
        late = np.maximum(time - at - 0.35, 0.0)
        hiss += (size * (1.0 - np.exp(-late / 0.5)) * np.exp(-late / 1.6))[:, None] * sides[::-1]
        at += random.uniform(5.0, 8.0)
    return (
        noise(random, samples, tilted(70, 600, -2.0), 2) * (0.25 + 0.75 * roar)
        + 0.75 * noise(random, samples, band(350, 2600, 9.0), 2) * (0.05 + crash)
        + 0.38 * noise(random, samples, band(2200, 9000, 9.0), 2) * (0.08 + hiss)
    )


def _rain(samples: int, random: np.random.Generator) -> Signal:
    breathing = 0.85 + 0.3 * wandering(samples, 0.7, random)
    hush = noise(random, samples, tilted(700, 9500, -1.5), 2) * breathing[:, None]
    body = noise(random, samples, band(120, 420), 2)
    drops = scattered(samples, 140.0, 1300.0, 7000.0, 10.0, 3.0, random)
    return 0.5 * hush + 0.22 * body + 2.4 * drops


def _night(samples: int, random: np.random.Generator) -> Signal:
    """Three crickets, each with its own pitch, pulse and place, over still air."""
    time = np.arange(samples) / SAMPLE_RATE
    made = 0.1 * noise(random, samples, tilted(120, 900, -4.0), 2)
    for hertz, period, pulses, pan, level in (
        (4350, 0.52, 3, 0.25, 1.0),
        (4720, 0.61, 4, 0.8, 0.7),
        (3980, 0.74, 3, 0.55, 0.4),
    ):
        start = random.random() * period
        phase = (time + start) % (period * random.uniform(0.97, 1.03))
        pulse = phase % 0.034
        inside = (phase < pulses * 0.034) & (pulse < 0.024)
        stroke = np.where(
            inside, np.sin(np.pi * np.clip(pulse / 0.024, 0, 1)) ** 2 * np.clip(phase / 0.05, 0.4, 1), 0.0
        )
        tone = np.sin(2 * np.pi * hertz * time) + 0.15 * np.sin(4 * np.pi * hertz * time)
        singing = 0.55 + 0.45 * wandering(samples, 0.3, random)
        made += (tone * stroke * singing * level)[:, None] * np.sqrt([1.0 - pan, pan])
    return made


def _birds(samples: int, random: np.random.Generator) -> Signal:
    """Two or three birds; each has a call of a few syllables and repeats it, a little varied."""
    made = np.zeros((samples, 2))
    for bird in range(int(random.integers(2, 4))):
        pan, base = random.uniform(0.1, 0.9), random.uniform(2300, 4300)
        call = [
            (
                random.uniform(0.05, 0.13),
                random.uniform(0.8, 1.3),
                random.uniform(-0.28, 0.28),
                random.uniform(0.02, 0.07),
            )
            for _ in range(int(random.integers(2, 5)))
        ]
        at = random.uniform(0.25, 0.9) + 0.8 * bird
        while at * SAMPLE_RATE < samples:
            moment = at
            for seconds, height, slide, rest in call:
                count = round(seconds * SAMPLE_RATE)
                share = np.arange(count) / count
                hertz = base * height * (1.0 + slide * share) * (1.0 + 0.015 * np.sin(2 * np.pi * 28 * seconds * share))
                syllable = np.sin(2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE) * np.sin(np.pi * share) ** 1.5
                first = round(moment * SAMPLE_RATE)
                kept = syllable[: max(0, samples - first)]
                made[first : first + len(kept)] += kept[:, None] * np.sqrt([1.0 - pan, pan]) * (0.8 if bird else 1.0)
                moment += seconds + rest
            at = moment + random.uniform(1.0, 2.8)
    return made + 0.6 * reverberation(made, "outdoors")


def _engine(samples: int, random: np.random.Generator) -> Signal:
    """Four strokes of a small engine: firing harmonics with their halves, uneven from stroke to stroke, and road noise."""
    pitch = 41.0 + 7.0 * wandering(samples, 0.4, random) + 0.5 * wandering(samples, 9.0, random)
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    tone = np.zeros(samples)
    for order, level in (
        (0.5, 0.3),
        (1, 0.8),
        (1.5, 0.35),
        (2, 1.0),
        (3, 0.5),
        (4, 0.55),
        (5, 0.2),
        (6, 0.3),
        (8, 0.18),
        (10, 0.1),
    ):
        tone += level * np.sin(order * phase + order * order) * (0.8 + 0.4 * wandering(samples, 7.0, random))
    combustion = (
        noise(random, samples, band(90, 900, 9.0), 2) * (0.4 + 0.6 * (0.5 + 0.5 * np.sin(2 * phase)) ** 3)[:, None]
    )
    road = noise(random, samples, band(180, 1300, 9.0), 2) * (0.8 + 0.4 * wandering(samples, 0.8, random))[:, None]
    return 0.42 * tone[:, None] + 0.45 * combustion + 0.3 * road


def _fire(samples: int, random: np.random.Generator) -> Signal:
    breathing = 0.5 + 0.8 * wandering(samples, 2.2, random)
    flame = noise(random, samples, tilted(60, 700, -3.0), 2) * breathing[:, None]
    air = noise(random, samples, band(900, 4000), 2) * (0.4 + 0.6 * wandering(samples, 5.0, random))[:, None]
    cracks = scattered(samples, 18.0, 800.0, 5000.0, 5.0, 3.5, random)
    return 0.7 * flame + 0.10 * air + 3.0 * cracks


def _city(samples: int, random: np.random.Generator) -> Signal:
    """The hum of far traffic, a car that passes now and then, rarely a horn streets away."""
    time = np.arange(samples) / SAMPLE_RATE
    made = 0.9 * noise(random, samples, tilted(45, 450, -3.0), 2)
    tyres = noise(random, samples, band(220, 1500, 9.0), 2)
    at = random.uniform(0.6, 1.6)
    while at < time[-1]:
        place = np.clip(0.5 + (time - at) * 0.3 * random.choice([-1.0, 1.0]), 0.0, 1.0)
        made += (
            tyres
            * (np.exp(-(((time - at) / 0.9) ** 2)) * 0.5)[:, None]
            * np.sqrt(np.stack([1.0 - place, place], axis=1))
        )
        if random.random() < 0.35:
            horn = honked(random) * 0.10
            first = round((at + 0.4) * SAMPLE_RATE)
            kept = horn[: max(0, samples - first)]
            made[first : first + len(kept)] += kept[:, None]
        at += random.uniform(2.6, 4.8)
    return made


_TEXTURES: dict[BedKind, Callable[[int, np.random.Generator], Signal]] = {
    "wind": _wind,
    "waves": _waves,
    "rain": _rain,
    "night": _night,
    "birds": _birds,
    "engine": _engine,
    "fire": _fire,
    "city": _city,
}
