from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.film.provenance import one_line, provenance, read_provenance

names = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)


@given(st.dictionaries(names, st.text(st.characters(codec="utf-8"), max_size=30), max_size=5))
def test_what_was_written_can_be_read(facts: dict[str, str]) -> None:
    line = provenance(facts)
    assert "\n" not in line
    read = read_provenance(line)
    assert read is not None
    assert list(read) == list(facts)
    assert all(read[name] == one_line(value.replace(";", " ")) for name, value in facts.items())


def test_other_comments_have_no_mark() -> None:
    assert read_provenance("") is None
    assert read_provenance("made with love; engine: x") is None


@pytest.mark.parametrize("name", ["", "Engine", "two words", "a;b", "1st", "é"])
def test_names_are_words(name: str) -> None:
    with pytest.raises(ValueError, match="metadata"):
        provenance({name: "x"})


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_any_text_fits_on_a_line(text: str) -> None:
    line = one_line(text)
    assert not set(line) & {chr(code) for code in (*range(32), 127)} - {" "}
    line.encode("utf-8")
