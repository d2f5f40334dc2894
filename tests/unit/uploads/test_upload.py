"""Ids and names."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.errors import InvalidRequest
from vitascope.labels import is_shown
from vitascope.uploads.upload import check_file_name, check_upload_path, is_upload_id, new_upload_id, tidy_name


def test_ids_are_ids_and_differ() -> None:
    ids = {new_upload_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(map(is_upload_id, ids))
    assert not any(map(is_upload_id, ("", "file_", "file_" + "A" * 20, "file_" + "a" * 21, "file_" + "a" * 20 + "\n")))


@given(st.text(max_size=250))
def test_a_tidied_name_is_a_name_or_empty(name: str) -> None:
    tidy = tidy_name(name)
    assert tidy == "" or check_file_name(tidy) == tidy
    assert tidy_name(tidy) == tidy


@given(st.text(max_size=250))
def test_a_path_that_passes_stays_below_its_folder(path: str) -> None:
    with suppress(InvalidRequest):
        checked = check_upload_path(path)
        assert not {"..", "."} & set(checked.split("/"))
        assert is_shown(checked)
        assert check_upload_path(checked) == checked


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("a.wav", "a.wav"),
        ("C:\\music\\a.wav", "a.wav"),
        ("/etc/passwd", "passwd"),
        ("../..", ""),
        ("a\0b\r\n.wav", "ab.wav"),
        ("", ""),
        ("   ", ""),
        ("主题.mp3", "主题.mp3"),
        ("x" * 300, "x" * 200),
        ("\ud800", ""),
    ],
)
def test_names_that_senders_give(sent: str, name: str) -> None:
    assert tidy_name(sent) == name
