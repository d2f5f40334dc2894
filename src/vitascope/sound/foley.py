"""Laying the film's sound events out in time: hits where they happen, beds for as long as they last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from vitascope.cues import SAMPLE_RATE, BedKind, HitKind, SoundEvent
from vitascope.sound.beds import BEDS, bed
from vitascope.sound.chance import chance
from vitascope.sound.hits import HITS, PEAKS, hit, weight
from vitascope.sound.loudness import integrated_loudness
from vitascope.sound.room import reverberation, sides
from vitascope.sound.spectrum import Signal

#: Loudness of each bed at gain 1, in LU relative to the music.
BED_LEVELS: dict[BedKind, float] = {
    "wind": -11.0,
    "waves": -8.0,
    "rain": -8.0,
    "night": -19.0,
    "birds": -14.0,
    "engine": -10.0,
    "fire": -11.0,
    "city": -12.0,
}
BED_EDGE = 0.12  #: seconds in which a bed comes and goes
JOIN = 0.1  #: seconds; a bed that goes on so soon after it ended is the same bed, cut by the segments of the film
VARIANTS = 5  #: different steps on each surface
WET = 0.16  #: of the effects, in the open air
#: How far the music steps back for a hit, in dB, and how long it takes to come back.
DUCKING: dict[HitKind, float] = {
    "footstep": 1.0,
    "hoof": 1.2,
    "splash": 2.5,
    "horn": 3.0,
    "bark": 3.5,
    "meow": 3.5,
    "thunder": 4.5,
}
DUCK_RELEASE = 0.16  #: seconds
DUCK_ATTACK = 0.008  #: seconds


@dataclass(frozen=True)
class Foley:
    """``sound`` is (samples, 2) beside music at ``reference`` LUFS; ``music_gain`` (samples,) is what the music keeps."""

    sound: Signal
    music_gain: Signal


def laid_out(events: Iterable[SoundEvent], samples: int, seed: int, reference: float) -> Foley:
    """Every event at its time. What lies behind the film's end is left out; the order of ``events`` does not matter."""
    within = sorted(
        (event for event in events if event.at * SAMPLE_RATE < samples),
        key=lambda event: (event.at, event.kind, event.pan, event.gain, event.surface, event.seconds),
    )
    hits = [event for event in within if event.kind in HITS]
    sound = _hits(hits, samples, seed)
    for kind in sorted({event.kind for event in within if event.kind in BEDS}):
        sound += _bed(cast(BedKind, kind), [event for event in within if event.kind == kind], samples, seed, reference)
    return Foley(sound, _music_gain(hits, samples))


def _hits(events: Sequence[SoundEvent], samples: int, seed: int) -> Signal:
    made = np.zeros((samples, 2))
    variants: dict[tuple[str, str, int, int], Signal] = {}
    last: dict[tuple[str, str, int], int] = {}
    random = chance(seed, "foley", "choice")
    for event in events:
        stepping = event.kind in ("footstep", "hoof")
        family = (event.kind, event.surface if stepping else "", weight(event) if stepping else 0)
        # never the same variant twice running
        number = (last.get(family, 0) + int(random.integers(1, VARIANTS))) % VARIANTS
        last[family] = number
        key = (*family, number)
        if key not in variants:
            variants[key] = hit(event, chance(seed, "foley", *key))
        level = PEAKS[cast(HitKind, event.kind)] * event.gain * random.uniform(0.85, 1.0)
        start = round(event.at * SAMPLE_RATE)
        kept = variants[key][: samples - start]
        made[start : start + len(kept)] += kept[:, None] * (level * sides(event.pan))
    return made + WET * reverberation(made, "outdoors") if len(events) else made


def _bed(kind: BedKind, events: Sequence[SoundEvent], samples: int, seed: int, reference: float) -> Signal:
    texture = bed(kind, samples, chance(seed, "foley", kind))
    loudness = integrated_loudness(texture)
    if not np.isfinite(loudness):
        return np.zeros((samples, 2))
    gains = np.zeros((samples, 2))
    for event in _joined(events):
        np.maximum(gains, _envelope(event, samples)[:, None] * event.gain * sides(event.pan), out=gains)
    return texture * gains * 10 ** ((reference + BED_LEVELS[kind] - loudness) / 20.0)


def _joined(events: Sequence[SoundEvent]) -> list[SoundEvent]:
    """Beds of the same gain and place that follow each other without a gap, as one."""
    made: list[SoundEvent] = []
    for event in events:
        for place, other in enumerate(made):
            same = abs(other.gain - event.gain) < 0.05 and abs(other.pan - event.pan) < 0.1
            if same and event.at <= other.at + other.seconds + JOIN:
                end = max(other.at + other.seconds, event.at + event.seconds)
                made[place] = other.model_copy(update={"seconds": end - other.at})
                break
        else:
            made.append(event)
    return made


def _envelope(event: SoundEvent, samples: int) -> Signal:
    time = np.arange(samples) / SAMPLE_RATE
    edge = min(BED_EDGE, max(event.seconds / 2, 1e-3))
    rise = np.clip((time - event.at) / edge, 0.0, 1.0)
    fall = np.clip((event.at + event.seconds - time) / edge, 0.0, 1.0)
    return np.sin(0.5 * np.pi * np.minimum(rise, fall)) ** 2


def _music_gain(hits: Sequence[SoundEvent], samples: int) -> Signal:
    """How much of the music is left, 0..1: a short dip at every hit, deeper for voices than for steps."""
    depth = np.zeros(samples)
    attack = round(DUCK_ATTACK * SAMPLE_RATE)
    time = np.arange(-attack, round(5 * DUCK_RELEASE * SAMPLE_RATE))
    shape = np.where(time < 0, 1.0 + time / attack, np.exp(-time / (DUCK_RELEASE * SAMPLE_RATE)))
    shape *= np.clip((time[-1] - time) / (0.2 * len(time)), 0.0, 1.0)
    for event in hits:
        start = round(event.at * SAMPLE_RATE) - attack
        first, last = max(0, start), min(samples, start + len(shape))
        dip = shape[first - start : last - start] * DUCKING[cast(HitKind, event.kind)] * event.gain
        np.maximum(depth[first:last], dip, out=depth[first:last])
    return 10 ** (-depth / 20.0)
