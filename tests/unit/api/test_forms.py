"""Forms with a file: however they are cut to pieces, whatever the bytes are."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.api.forms import Form, either
from vitascope.errors import InvalidRequest, RequestTooLarge
from vitascope.uploads.incoming import receiving


def form(content: bytes, name: str = "file") -> bytes:
    return (
        b'--b\r\nContent-Disposition: form-data; name="fileName"\r\n\r\nsong\r\n'
        b'--b\r\nContent-Disposition: form-data; name="' + name.encode() + b'"; filename="x.wav"\r\n'
        b"Content-Type: audio/wav\r\n\r\n" + content + b"\r\n--b--\r\n"
    )


def read(folder: Path, pieces: list[bytes], limit: int = 10_000) -> tuple[Form, bytes]:
    with receiving(folder, limit, "file", lambda: None) as incoming:
        found = Form("b", incoming, limit, ["fileName"])
        for piece in pieces:
            found.feed(piece)
        found.close()
        incoming._file.flush()
        return found, incoming.path.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@given(
    st.binary(max_size=300) | st.sampled_from([b"\r\n--", b"\r\n--b-", b"--b", b"\r\n\r\n"]),
    st.lists(st.integers(0, 500)),
)
def test_the_file_is_the_same_however_it_comes(folder: Path, content: bytes, cuts: list[int]) -> None:
    if b"\r\n--b" in b"\r\n" + content:
        return  # such a form would have another boundary
    whole = form(content)
    at = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    found, written = read(folder, [whole[start:end] for start, end in pairwise(at)])
    assert written == content
    assert found.fields == {"fileName": "song"}
    assert found.sent_name == "x.wav"
    assert list(folder.iterdir()) == []


@given(st.binary(max_size=400), st.integers(0, 200))
def test_whatever_comes_is_read_or_refused(folder: Path, noise: bytes, place: int) -> None:
    whole = form(b"abc")
    for content in (noise, whole[:place] + noise, whole[:place] + noise + whole[place:]):
        with suppress(InvalidRequest, RequestTooLarge):
            read(folder, [content])
    assert list(folder.iterdir()) == []


def test_the_whole_body_is_bounded(folder: Path) -> None:
    with pytest.raises(RequestTooLarge):
        read(folder, [form(b"x" * 100), b" " * 200], limit=300)


def test_what_follows_the_form_has_no_meaning(folder: Path) -> None:
    assert read(folder, [form(b"abc"), b"\r\nepilogue", form(b"other")])[1] == b"abc"


def test_a_form_without_the_file(folder: Path) -> None:
    with pytest.raises(InvalidRequest, match="file: is required"):
        read(folder, [form(b"abc", "other")])


def test_other_fields_are_ignored_even_twice_and_long(folder: Path) -> None:
    other = b'--b\r\nContent-Disposition: form-data; name="other"\r\n\r\n' + b"\xff" * 5000 + b"\r\n"
    found, written = read(folder, [other, other, form(b"abc")], limit=20_000)
    assert (written, found.fields) == (b"abc", {"fileName": "song"})


def test_a_field_twice_is_refused(folder: Path) -> None:
    field = b'--b\r\nContent-Disposition: form-data; name="fileName"\r\n\r\nx\r\n'
    with pytest.raises(InvalidRequest, match="fileName: is in the form more than once"):
        read(folder, [field, form(b"abc")])


def test_spellings() -> None:
    assert either({}, "a", "b") == ""
    assert either({"b": "x"}, "a", "b") == "x"
    assert either({"a": "x", "b": "x"}, "a", "b") == "x"
    with pytest.raises(InvalidRequest, match="a and b"):
        either({"a": "x", "b": "y"}, "a", "b")
