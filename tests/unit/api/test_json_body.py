"""Strict JSON."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.api.files import parse_range
from vitascope.api.json_body import parse_object
from vitascope.errors import InvalidRequest, RangeNotSatisfiable

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), VALUES), st.booleans())
def test_what_was_written_is_read(value: dict[str, object], ascii_only: bool) -> None:
    assert parse_object(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@given(st.binary())
def test_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(InvalidRequest):
        assert isinstance(parse_object(body), dict)


def test_the_place_of_a_fault_is_told() -> None:
    with pytest.raises(InvalidRequest, match="line 2, column 7"):
        parse_object(b'{\n "a": oops}')


def test_a_doubled_name_deep_inside_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="b: is in the body more than once"):
        parse_object(b'{"a": [{"b": 1, "c": 2, "b": 1}]}')


@given(st.integers(1, 10**6), st.integers(0, 2 * 10**6), st.none() | st.integers(0, 2 * 10**6))
def test_ranges_stay_inside_the_file(size: int, first: int, last: int | None) -> None:
    header = f"bytes={first}-{'' if last is None else last}"
    if last is not None and last < first:
        assert parse_range(header, size) is None
    elif first >= size:
        with pytest.raises(RangeNotSatisfiable) as refused:
            parse_range(header, size)
        assert refused.value.headers == {"Content-Range": f"bytes */{size}"}
    else:
        assert parse_range(header, size) == (first, size if last is None else min(last + 1, size))


@given(st.text(max_size=30), st.integers(0, 1000))
def test_a_strange_range_is_ignored_or_refused(header: str, size: int) -> None:
    try:
        found = parse_range(header, size)
    except RangeNotSatisfiable:
        return
    assert found is None or 0 <= found[0] < found[1] <= size
