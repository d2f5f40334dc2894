"""The word table from WordNet: what it adds, and what it must keep out."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from vitascope.engines.animatic.figures import figure_names
from vitascope.engines.animatic.reading import read

ROOT = Path(__file__).parents[3]
ROWS = [
    line.split("\t")
    for line in files("vitascope.engines.animatic.reading").joinpath("wordnet.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("a schnauzer runs", "dog"),
        ("a nuthatch sings", "bird"),
        ("two carthorses", "horse"),
        ("a hornbeam in a field", "broadleaf"),
        ("a lumberjack walks", "man"),
        ("a stevedore walks", "man"),
    ],
)
def test_kinds_of_things_are_read_with_little_confidence(text: str, concept: str) -> None:
    intent = read(text)
    assert [subject.concept for subject in intent.subjects] == [concept]
    assert next(slot for slot in intent.slots if slot.slot == "subject").confidence <= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "a golden glow over the hills", "the captain's model", "an official guest", "a pitcher of water", "a second plant",
        "the beef", "a whip", "the master and his mate", "a running back", "he hits a hot rod", "the star of the end",
    ],
)  # fmt: skip
def test_other_senses_are_kept_out(text: str) -> None:
    assert {subject.concept for subject in read(text).subjects} <= {"man"}
    assert not any(
        word in slot.text for slot in read(text).slots for word in ("glow", "guest", "pitcher", "plant", "beef")
    )


def test_stopped_words_are_not_in_the_table() -> None:
    stopped = set((ROOT / "tools" / "word_table_stops.txt").read_text("utf-8").splitlines())
    assert len(stopped) > 150
    for _, _, words in ROWS:
        assert not stopped & set(words.split(", "))


def test_rows_are_sorted_and_say_every_word_once() -> None:
    assert sorted(ROWS) == ROWS
    words = [word for _, _, found in ROWS for word in found.split(", ")]
    assert len(words) == len(set(words)) > 5000
    assert {slot for slot, _, _ in ROWS} == {"subject", "setting"}
    assert sum(concept in figure_names() for slot, concept, _ in ROWS if slot == "subject") > 30


def test_the_licence_of_wordnet_comes_along() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert "WordNet" in notice
    assert "Princeton University" in notice
    assert "NOTICE" in (ROOT / "pyproject.toml").read_text("utf-8")
