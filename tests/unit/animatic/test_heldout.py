"""Phrases that were written without sight of the lexicon: the score that a stranger's prompts would get."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from vitascope.engines.animatic.reading import read

_FOLDER = Path(__file__).parent / "heldout"
_RECALL, _FALSE = 0.85, 0.05  #: at least this share of the slots is read, and less than that share is read into them


def score(language: str) -> tuple[int, int, int, list[str]]:
    """Slots read right, slots expected, slots read that nobody expected, and a line for each phrase with a fault."""
    right = expected = false = 0
    notes: list[str] = []
    for phrase in json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8")):
        wanted = Counter(map(tuple, phrase["slots"]))
        got = Counter((slot.slot, slot.concept) for slot in read(phrase["text"]).slots)
        got = Counter({slot: min(times, max(1, wanted[slot])) for slot, times in got.items()})
        missing, added = wanted - got, got - wanted
        right += (wanted & got).total()
        expected += wanted.total()
        false += added.total()
        if missing or added:
            notes.append(f"{phrase['text']}\n   missing {sorted(missing)}\n   false {sorted(added)}")
    return right, expected, false, notes


@pytest.mark.parametrize("language", ["en", "zh"])
def test_phrases_written_without_sight_of_the_lexicon(language: str) -> None:
    right, expected, false, notes = score(language)
    told = f"{right}/{expected} right, {false} false\n" + "\n".join(notes)
    assert right >= _RECALL * expected, told
    assert false < _FALSE * expected, told
