"""A melody from one motif: stated, answered, turned round, and led home to the final chord.

The motif is a rhythm and a contour of one bar with a bar that answers it. Each return keeps the rhythm and bends the
contour to the chords below: strong beats and long notes are chord tones, other notes are passing or neighbouring ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from vitascope.sound.form import Form, Meter
from vitascope.sound.harmony import pitches, scale_under

QUICKEST = 0.2  #: seconds of the shortest note
BREATH = 0.12  #: share of a phrase's last note that is silent
LONG = 0.9  #: seconds from which a note rests on a chord tone wherever it stands

#: Rhythms of a group of two or three beats as (start, length) in beats, from sparse to dense.
_RHYTHMS: dict[int, tuple[tuple[tuple[float, float], ...], ...]] = {
    2: (
        ((0, 2),),
        ((0, 1.5), (1.5, 0.5)),
        ((0, 1), (1, 1)),
        ((0, 1), (1, 0.5), (1.5, 0.5)),
        ((0, 0.5), (0.5, 0.5), (1, 1)),
    ),
    3: (
        ((0, 3),),
        ((0, 2), (2, 1)),
        ((0, 1.5), (1.5, 0.5), (2, 1)),
        ((0, 1), (1, 1), (2, 1)),
        ((0, 1), (1, 0.5), (1.5, 0.5), (2, 1)),
    ),
}


@dataclass(frozen=True)
class Tone:
    """A note of a melody: position and length in beats, MIDI pitch, loudness 0..1, whether it stands on a strong beat."""

    at: float
    beats: float
    pitch: int
    velocity: float
    strong: bool


@dataclass(frozen=True)
class _Step:
    """A note of a motif: its place in the bar, and its height in scale steps over the motif's first note."""

    at: float
    beats: float
    height: int
    strong: bool


Bar = tuple[_Step, ...]


def melody(
    form: Form, tonic: int, mode: str, low: int, high: int, density: float, random: np.random.Generator
) -> list[Tone]:
    """The tones in order, the last one on ``form.close``; all pitches from ``low`` to ``high``.

    ``tonic`` is any pitch of the tonic's class. A film too short for a bar gets a pick-up and the final tone.
    """
    meter = form.meter
    statement, answer = _motif(meter, density, random)
    bars = -(-form.close // meter.beats_per_bar)
    entry = bars % 2 if bars >= 3 else 0
    steps: list[tuple[int, Bar]] = []
    for number, bar in enumerate(range(entry, bars)):
        steps.append((bar, _developed(statement, answer, number, bars - entry, random)))
    raw = [
        replace(step, at=step.at + bar * meter.beats_per_bar)
        for bar, shape in steps
        for step in shape
        if step.at + bar * meter.beats_per_bar < form.close - 0.24
    ]
    tones = _pitched(raw, form, tonic, mode, low, high)
    return [*tones, _last(tones, form, tonic, low, high)]


def _motif(meter: Meter, density: float, random: np.random.Generator) -> tuple[Bar, Bar]:
    """The statement and its answer, one bar each."""
    rhythm = [_rhythm(group, meter.beat, density, random) for group in meter.groups]
    if len(rhythm) > 1 and all(len(group) == 1 for group in rhythm) and density > 0.2:
        rhythm[0] = _rhythm(meter.groups[0], meter.beat, 1.0, random)
    heights = _contour(sum(len(group) for group in rhythm), random)
    statement = _placed(rhythm, heights, meter)
    answering = [*rhythm[:-1], ((0.0, float(meter.groups[-1])),)]
    if len(rhythm) == 1:
        answering = [((0.0, float(meter.groups[0])),)]
    turned = [height + int(random.choice([-2, -1, 1])) for height in heights]
    answer = _placed(answering, turned[: sum(len(group) for group in answering)], meter)
    return statement, answer


def _rhythm(group: int, beat: float, density: float, random: np.random.Generator) -> tuple[tuple[float, float], ...]:
    usable = [shape for shape in _RHYTHMS[group] if min(length for _, length in shape) * beat >= QUICKEST]
    if not usable:
        return _RHYTHMS[group][0]
    places = np.linspace(0.0, 1.0, len(usable)) if len(usable) > 1 else np.zeros(1)
    weights = np.exp(-(((places - density) / 0.35) ** 2))
    return usable[int(random.choice(len(usable), p=weights / weights.sum()))]


def _contour(count: int, random: np.random.Generator) -> list[int]:
    """Heights in scale steps: mostly steps, a leap now and then that is filled by moving back."""
    heights, leapt = [0], 0
    direction = int(random.choice([-1, 1]))
    for _ in range(count - 1):
        if leapt:
            move = -1 if leapt > 0 else 1
        else:
            if random.random() < 0.3:
                direction = -direction
            move = direction * int(random.choice([0, 1, 2, 3], p=[0.1, 0.5, 0.28, 0.12]))
        leapt = move if abs(move) >= 3 else 0
        if not -4 <= heights[-1] + move <= 5:
            move, direction = -move, -direction
        heights.append(heights[-1] + move)
    return heights


def _placed(rhythm: list[tuple[tuple[float, float], ...]], heights: list[int], meter: Meter) -> Bar:
    steps: list[_Step] = []
    at = 0
    for group, shape in zip(meter.groups, rhythm, strict=True):
        for start, length in shape:
            steps.append(_Step(at + start, length, heights[len(steps)], strong=start == 0))
        at += group
    return tuple(steps)


def _developed(statement: Bar, answer: Bar, number: int, count: int, random: np.random.Generator) -> Bar:
    """Bar ``number`` of the melody's ``count``: question and answer by turns, each pair a new light on the motif."""
    source = answer if number % 2 else statement
    pair = number // 2 % 4
    if pair == 1 and not number % 2:
        return tuple(replace(step, height=step.height + 1) for step in source)
    if pair == 2:
        return tuple(replace(step, height=2 - step.height) for step in source)
    if pair == 3 and number % 2 and len(source) > 2 and number < count - 1:
        drop = int(random.integers(1, len(source)))
        return tuple(step for place, step in enumerate(source) if place != drop or step.strong)
    return source


def _pitched(raw: list[_Step], form: Form, tonic: int, mode: str, low: int, high: int) -> list[Tone]:
    meter = form.meter
    span = high - low
    tones: list[Tone] = []
    anchor = low + span // 2
    bar = -1
    for place, step in enumerate(raw):
        over = form.chord_at(step.at)
        ladder = pitches(tonic, scale_under(mode, over), low, high)
        stable = pitches(tonic, over.stable, low, high)
        if int(step.at // meter.beats_per_bar) != bar:
            bar = int(step.at // meter.beats_per_bar)
            # The line rises to about two thirds of the piece and comes down to its end.
            arch = 1.0 - abs(step.at / max(form.close, 1) - 0.65) / 0.65
            target = low + span * (0.35 + 0.25 * arch)
            if tones:
                target = 0.5 * target + 0.5 * tones[-1].pitch
            anchor = _nearest(stable, target)
        wanted = ladder[int(np.clip(_rung(ladder, anchor) + step.height, 0, len(ladder) - 1))]
        following = raw[place + 1].at if place + 1 < len(raw) else float(form.close)
        length = min(step.beats, following - step.at)
        resting = step.strong or length * meter.beat >= LONG
        pitch = _nearest(stable, wanted) if resting else wanted
        if resting and len(tones) > 1 and pitch == tones[-1].pitch == _strong_before(tones):
            pitch = _moved(stable, pitch, step.height)
        if tones and abs(pitch - tones[-1].pitch) > 12:
            pitch = _nearest(stable, tones[-1].pitch)
        if following - step.at > step.beats or place + 1 == len(raw):
            length *= 1.0 - BREATH
        velocity = 0.72 + (0.16 if step.strong else 0.0) + 0.12 * (pitch - low) / span
        tones.append(Tone(step.at, length, pitch, velocity, step.strong))
    return _resolved(tones, form, tonic, meter)


def _resolved(tones: list[Tone], form: Form, tonic: int, meter: Meter) -> list[Tone]:
    """Notes outside the chord stay only where the line goes through them by steps; otherwise the chord's nearest tone."""
    made = list(tones)
    for place, tone in enumerate(made):
        over = form.chord_at(tone.at)
        if (tone.pitch - tonic) % 12 in over.stable or tone.strong:
            continue
        around = [made[other].pitch for other in (place - 1, place + 1) if 0 <= other < len(made)]
        if len(around) < 2 or any(not 0 < abs(tone.pitch - other) <= 2 for other in around):
            near = pitches(tonic, over.stable, tone.pitch - 7, tone.pitch + 7)
            made[place] = replace(tone, pitch=_nearest(near, tone.pitch))
    return made


def _last(tones: list[Tone], form: Form, tonic: int, low: int, high: int) -> Tone:
    """The final tone: the tonic or third of the final chord, nearest to where the line has come."""
    over = form.spans[-1].chord
    home = {(over.root + interval) % 12 for interval in over.intervals if interval in (0, 3, 4)}
    restful = pitches(tonic, home & over.stable, low, high)
    before = tones[-1].pitch if tones else low + (high - low) * 0.4
    remaining = form.meter.position(form.seconds) - form.close
    return Tone(float(form.close), remaining, _nearest(restful, before), 0.8, strong=True)


def _strong_before(tones: list[Tone]) -> int | None:
    """The pitch of the last strong tone."""
    return next((tone.pitch for tone in reversed(tones) if tone.strong), None)


def _moved(ladder: list[int], pitch: int, direction: int) -> int:
    """The next rung above or below, so that a line that has come to rest moves on."""
    place = ladder.index(pitch) + (1 if direction > 0 else -1)
    return ladder[place] if 0 <= place < len(ladder) else ladder[place - 2 if place > 0 else 1]


def _nearest(ladder: list[int], target: float) -> int:
    return min(ladder, key=lambda pitch: (abs(pitch - target), pitch))


def _rung(ladder: list[int], pitch: int) -> int:
    return min(range(len(ladder)), key=lambda place: abs(ladder[place] - pitch))
