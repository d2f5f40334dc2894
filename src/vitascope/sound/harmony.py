"""Chords as roman numerals, modes, and voicings that move little. Pitches are MIDI numbers: 60 is middle C."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

#: Scales as semitones above the tonic.
MODES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "aeolian": (0, 2, 3, 5, 7, 8, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
}

_DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SUFFIXES: dict[str, tuple[int, ...]] = {
    "": (),
    "6": (9,),
    "7": (10,),
    "maj7": (11,),
    "add9": (14,),
    "maj9": (11, 14),
}
_SUSPENDED: dict[str, tuple[int, ...]] = {"sus2": (0, 2, 7), "sus4": (0, 5, 7), "5": (0, 7)}
_NUMERAL = re.compile(r"(?P<sign>[b#]?)(?P<degree>[ivIV]+)(?P<suffix>.*)")


@dataclass(frozen=True)
class Chord:
    """A chord relative to a tonic: the root in semitones above it, and the intervals above the root."""

    symbol: str
    root: int
    intervals: tuple[int, ...]

    @property
    def tones(self) -> frozenset[int]:
        """Pitch classes above the tonic."""
        return frozenset((self.root + interval) % 12 for interval in self.intervals)

    @property
    def stable(self) -> frozenset[int]:
        """The tones that a melody may rest on: not the seventh, nor the root a semitone over a major seventh."""
        unstable = {0, 11} if 11 in self.intervals else {10}
        return frozenset((self.root + interval) % 12 for interval in self.intervals if interval not in unstable)


@lru_cache(maxsize=256)
def chord(symbol: str) -> Chord:
    """Read a roman numeral: upper case is a major triad, lower case a minor one, degrees are those of the major scale.

    ``bVII``, ``ii7``, ``IVmaj7``, ``Iadd9``, ``Vsus4``, ``I5`` ...; ValueError for what is none.
    """
    found = _NUMERAL.fullmatch(symbol)
    degree = _DEGREES.get(found["degree"].lower()) if found else None
    if found is None or degree is None:
        raise ValueError(f"{symbol!r} is no roman numeral")
    root = (degree + {"b": -1, "#": 1, "": 0}[found["sign"]]) % 12
    suffix = found["suffix"]
    if suffix in _SUSPENDED:
        return Chord(symbol, root, _SUSPENDED[suffix])
    if suffix not in _SUFFIXES:
        raise ValueError(f"{symbol!r}: {suffix!r} is no chord suffix")
    third = 4 if found["degree"].isupper() else 3
    return Chord(symbol, root, (0, third, 7, *_SUFFIXES[suffix]))


def scale_under(mode: str, over: Chord) -> frozenset[int]:
    """Pitch classes for a melody over the chord: the mode, bent to the chord where the chord leaves the mode."""
    borrowed = over.tones - set(MODES[mode])
    kept = {
        tone
        for tone in MODES[mode]
        if tone in over.tones or all((tone - other) % 12 not in (1, 11) for other in borrowed)
    }
    return frozenset(kept | over.tones)


def pitches(tonic: int, classes: Iterable[int], low: int, high: int) -> list[int]:
    """All pitches from ``low`` to ``high`` whose class above ``tonic`` is in ``classes``, ascending."""
    wanted = set(classes)
    return [pitch for pitch in range(low, high + 1) if (pitch - tonic) % 12 in wanted]


def voiced(over: Chord, tonic: int, low: int, high: int, previous: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The chord's tones as ascending pitches between ``low`` and ``high``, as near as they get to ``previous``.

    Semitones side by side and narrow gaps in the low register are avoided; the range must span two octaves or so.
    """
    choices = [pitches(tonic, {tone}, low, high) for tone in sorted(over.tones)]
    middle = (low + high) / 2

    def cost(voicing: tuple[int, ...]) -> float:
        gaps = [above - below for below, above in pairwise(voicing)]
        rough = sum(12.0 for gap in gaps if gap == 1) + sum(
            5.0 for below, gap in zip(voicing, gaps, strict=False) if gap < 4 and below < 55
        )
        wide = sum(max(0, gap - 7) for gap in gaps) * 2.0
        if not previous:
            return rough + wide + abs(sum(voicing) / len(voicing) - middle)
        moved = sum(min(abs(pitch - other) for other in previous) for pitch in voicing)
        moved += sum(min(abs(pitch - other) for pitch in voicing) for other in previous)
        return rough + wide + moved + 0.3 * abs(sum(voicing) / len(voicing) - middle)

    return min((tuple(sorted(picked)) for picked in product(*choices)), key=lambda voicing: (cost(voicing), voicing))
