"""The form of a piece on the film's beat grid: where its chords stand, where it closes, where the film cuts."""

from __future__ import annotations

from dataclasses import dataclass

from vitascope.cues import BeatGrid
from vitascope.sound.harmony import Chord, chord
from vitascope.sound.moods import Progression

SHORTEST_CHORD = 1.7  #: seconds; faster bars share a chord
LONGEST_CHORD = 4.4  #: seconds; slower bars are divided at their strong beats
SHORTEST_RING = 1.3  #: seconds that the last chord sounds, in films that are long enough
LATEST_DOWNBEAT = 0.2  #: share of the film that may go by before the first downbeat
DOWNBEAT_WORTH = 0.9  #: seconds of longer ringing that closing on a downbeat is worth


@dataclass(frozen=True)
class Meter:
    """Beats, bars, and the strong beats inside a bar. Beat 0 is the first downbeat; times are seconds of film."""

    beat: float
    beats_per_bar: int
    offset: float

    @classmethod
    def of(cls, grid: BeatGrid, seconds: float) -> Meter:
        """The grid's meter in a film of ``seconds``, with the first downbeat near the start.

        One that would come late is put forward: by whole bars, by whole beats, and at last to the very start.
        """
        latest = seconds * LATEST_DOWNBEAT
        offset = grid.offset % grid.bar
        if offset > latest:
            offset %= grid.beat
        return cls(grid.beat, grid.beats_per_bar, offset if offset <= latest else 0.0)

    @property
    def groups(self) -> tuple[int, ...]:
        """How a bar's beats are grouped; each group starts with a strong beat."""
        return {2: (2,), 3: (3,), 4: (2, 2), 5: (3, 2), 6: (3, 3), 7: (2, 2, 3)}[self.beats_per_bar]

    @property
    def bar(self) -> float:
        """Seconds of a bar."""
        return self.beat * self.beats_per_bar

    def time(self, beats: float) -> float:
        """Seconds of film at a position in beats."""
        return self.offset + beats * self.beat

    def position(self, seconds: float) -> float:
        """Position in beats at a time."""
        return (seconds - self.offset) / self.beat

    def strong(self, bar: int) -> list[int]:
        """The strong beats of a bar, the downbeat first."""
        beats, at = [], bar * self.beats_per_bar
        for group in self.groups:
            beats.append(at)
            at += group
        return beats


@dataclass(frozen=True)
class Span:
    """A chord from one position to another, in beats."""

    start: float
    end: float
    chord: Chord


@dataclass(frozen=True)
class Form:
    """``close`` is the beat of the final chord; ``spans`` tile the film, the last one is the final chord's."""

    meter: Meter
    seconds: float
    close: int
    spans: tuple[Span, ...]
    cuts: tuple[float, ...]  #: seconds

    @property
    def ring(self) -> float:
        """Seconds that the final chord sounds."""
        return self.seconds - self.meter.time(self.close)

    def chord_at(self, beats: float) -> Chord:
        """The chord that sounds at a position in beats."""
        for span in self.spans:
            if beats < span.end - 1e-6:
                return span.chord
        return self.spans[-1].chord


def shaped(grid: BeatGrid, seconds: float, progression: Progression, cuts: tuple[float, ...] = ()) -> Form:
    """Lay the progression over a film of ``seconds``: whole loops, then the cadence, and time for the end to ring out.

    However short the film, it closes on ``progression.final``; if there is room for a second chord, that is the cadence.
    """
    meter = Meter.of(grid, seconds)
    close = _closing_beat(meter, seconds)
    marks = _chord_beats(meter, close)
    symbols = [progression.bars[number % len(progression.bars)] for number in range(len(marks))]
    if symbols:
        symbols[-1] = progression.cadence
        if len(symbols) > 1 and chord(symbols[-2]).root == chord(progression.cadence).root:
            before = symbols[-3] if len(symbols) > 2 else progression.cadence
            symbols[-2] = _other(progression, {chord(before).root, chord(progression.cadence).root})
    start, end = meter.position(0.0), meter.position(seconds)
    edges = [start, *marks[1:], float(close)] if marks else []
    spans = [Span(edges[n], edges[n + 1], chord(symbol)) for n, symbol in enumerate(symbols)]
    spans.append(Span(float(close) if marks else start, end, chord(progression.final)))
    return Form(meter, seconds, close, tuple(spans), cuts)


def _other(progression: Progression, roots: set[int]) -> str:
    """The progression's first chord on none of these roots; its final chord if there is no such."""
    return next((symbol for symbol in progression.bars if chord(symbol).root not in roots), progression.final)


def _closing_beat(meter: Meter, seconds: float) -> int:
    """The strong beat (any beat in very short films) that leaves the final chord long enough, but not too long."""
    short = seconds < 3.5
    ring = 0.42 * seconds if short else max(SHORTEST_RING, 0.15 * seconds if seconds < 18 else 2.7)
    best, least = 0, float("inf")
    bar = 0
    while meter.time(bar * meter.beats_per_bar) <= seconds - ring:
        first = bar * meter.beats_per_bar
        beats = range(first, first + meter.beats_per_bar) if short else meter.strong(bar)
        for beat in beats:
            spare = seconds - meter.time(beat) - ring
            if spare < -1e-6:
                continue
            cost = spare - (DOWNBEAT_WORTH if beat == first and not short else 0.0)
            if cost < least:
                best, least = beat, cost
        bar += 1
    return best


def _chord_beats(meter: Meter, close: int) -> list[float]:
    """Where chords change before ``close``, the first at 0; empty when the piece closes with its first beat."""
    per = 1
    while meter.bar * per < SHORTEST_CHORD:
        per *= 2
    marks: list[float] = []
    bars = -(-close // meter.beats_per_bar)
    for bar in range(0, bars, per):
        strong = meter.strong(bar) if meter.bar > LONGEST_CHORD else meter.strong(bar)[:1]
        marks.extend(float(beat) for beat in strong if beat < close)
    if len(marks) == 1:
        # One bar before the close: its first half opens, its second half is the cadence.
        halves = [beat for beat in meter.strong(0)[1:] if beat < close]
        marks.extend(float(beat) for beat in halves[-1:])
    elif len(marks) > 1 and close - marks[-1] < meter.groups[0] and meter.beat * (close - marks[-1]) < 0.6:
        marks.pop()
    return marks
