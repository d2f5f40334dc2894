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
HOME = 0.4  #: of the range, about where the line comes to rest
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
    meant = [*_meant(raw, form, tonic, mode, low, high), low + (high - low) * HOME]
    choices = [_choices(step, place, raw, form, tonic, mode, low, high) for place, step in enumerate(raw)]
    line = _line(meant, [*choices, _endings(form, tonic, low, high)])
    return _tones(raw, line, form, low, high)


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


def _meant(raw: list[_Step], form: Form, tonic: int, mode: str, low: int, high: int) -> list[float]:
    """Where the motif's contour would put each note: around a line that rises to two thirds of the piece, and sinks."""
    meter = form.meter
    meant: list[float] = []
    for step in raw:
        bar = step.at // meter.beats_per_bar
        arch = 1.0 - abs(bar * meter.beats_per_bar / max(form.close, 1) - 0.65) / 0.65
        ladder = pitches(tonic, scale_under(mode, form.chord_at(step.at)), low, high)
        heights = [other.height for other in raw if other.at // meter.beats_per_bar == bar]
        anchor = _rung(ladder, low + (high - low) * (0.35 + 0.25 * arch))
        rung = anchor + step.height - round(sum(heights) / len(heights))
        meant.append(float(ladder[min(max(rung, 0), len(ladder) - 1)]))
    return meant


def _choices(
    step: _Step, place: int, raw: list[_Step], form: Form, tonic: int, mode: str, low: int, high: int
) -> dict[int, bool]:
    """The pitches that a note may have, and whether each belongs to the chord."""
    over = form.chord_at(step.at)
    resting = step.strong or place == 0 or _length(raw, place, form) * form.meter.beat >= LONG
    classes = over.stable if resting else scale_under(mode, over)
    return {pitch: (pitch - tonic) % 12 in over.stable for pitch in pitches(tonic, classes, low, high)}


def _endings(form: Form, tonic: int, low: int, high: int) -> dict[int, bool]:
    """The final tone's pitches: tonic or third of the final chord."""
    over = form.spans[-1].chord
    home = {(over.root + interval) % 12 for interval in over.intervals if interval in (0, 3, 4)}
    return dict.fromkeys(pitches(tonic, home & over.stable, low, high), True)


def _line(meant: list[float], choices: list[dict[int, bool]]) -> list[int]:
    """The cheapest way through the choices (Viterbi): near to what is meant, moving as it does, by steps where it can.

    What does not belong to the chord is only ever come to and left by a step.
    """
    costs = {pitch: 0.5 * abs(pitch - meant[0]) for pitch in choices[0]}
    ways: list[dict[int, int]] = []
    for place in range(1, len(choices)):
        wish = meant[place] - meant[place - 1]
        reached: dict[int, float] = {}
        way: dict[int, int] = {}
        for pitch, belongs in choices[place].items():
            best, least = -1, float("inf")
            for before, cost in costs.items():
                move = pitch - before
                if not (belongs and choices[place - 1][before]) and not 0 < abs(move) <= 2:
                    continue
                whole = cost + _effort(move, wish)
                if whole < least:
                    best, least = before, whole
            if best >= 0:
                reached[pitch] = least + 0.5 * abs(pitch - meant[place])
                way[pitch] = best
        costs = reached
        ways.append(way)
    line = [min(costs, key=lambda pitch: (costs[pitch], pitch))]
    for way in reversed(ways):
        line.append(way[line[-1]])
    return line[::-1]


def _effort(move: int, wish: float) -> float:
    """What an interval costs, in semitones off the line: repeats and leaps more than steps, against the motif most."""
    size = abs(move)
    if size == 0:
        return 1.0 if wish == 0 else 3.0
    effort = 0.0 if size <= 2 else 0.4 if size <= 4 else 1.5 if size in (5, 7) else 2.0 + 0.6 * (size - 6)
    return effort + (2.0 if move * wish < 0 else 0.0)


def _length(raw: list[_Step], place: int, form: Form) -> float:
    """Beats until the next note, or as long as the motif says."""
    following = raw[place + 1].at if place + 1 < len(raw) else float(form.close)
    return min(raw[place].beats, following - raw[place].at)


def _tones(raw: list[_Step], line: list[int], form: Form, low: int, high: int) -> list[Tone]:
    tones: list[Tone] = []
    for place, (step, pitch) in enumerate(zip(raw, line, strict=False)):
        length = _length(raw, place, form)
        following = raw[place + 1].at if place + 1 < len(raw) else float(form.close)
        if following - step.at > length or place + 1 == len(raw):
            length *= 1.0 - BREATH
        velocity = 0.72 + (0.16 if step.strong else 0.0) + 0.12 * (pitch - low) / (high - low)
        tones.append(Tone(step.at, length, pitch, velocity, step.strong))
    remaining = form.meter.position(form.seconds) - form.close
    return [*tones, Tone(float(form.close), remaining, line[-1], 0.8, strong=True)]


def _rung(ladder: list[int], pitch: float) -> int:
    return min(range(len(ladder)), key=lambda place: abs(ladder[place] - pitch))
