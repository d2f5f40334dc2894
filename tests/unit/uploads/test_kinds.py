"""What uploaded files are recognised as."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.uploads.samples import ALL, jpeg, mp3, png, wav, webp
from vitascope.sound.driving import sniff
from vitascope.uploads.kinds import KINDS, recognise, recognise_file


@pytest.mark.parametrize("mime_type", ALL)
def test_every_format_is_recognised(mime_type: str, tmp_path: Path) -> None:
    (tmp_path / "x.exe").write_bytes(ALL[mime_type])
    for kind in (recognise(ALL[mime_type]), recognise_file(tmp_path / "x.exe")):
        assert kind is not None
        assert kind.mime_type == mime_type
    assert {kind.mime_type for kind in KINDS} == set(ALL)


@given(st.binary(max_size=3000))
def test_random_bytes_are_refused(data: bytes) -> None:
    assert recognise(data) is None


@given(st.sampled_from(sorted(ALL)), st.integers(0, 60))
def test_the_first_bytes_alone_are_not_a_file(mime_type: str, kept: int) -> None:
    # The shortest whole file of these is longer; what follows the signature counts.
    assert recognise(ALL[mime_type][: min(kept, 24)]) is None


@given(st.sampled_from([data[:size] for data in ALL.values() for size in (3, 4, 8, 12, 16)]), st.binary(max_size=500))
def test_a_signature_with_random_bytes_behind_it_is_refused(signature: bytes, rest: bytes) -> None:
    found = recognise(signature + rest)
    # A chunk or segment that happens to fit may be read as one; a picture's sizes and checksums do not happen to fit.
    assert found is None or found.name in ("jpeg", "webp", "wav", "mp3")


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_it_ends_quickly_and_well(data: bytes) -> None:
    for head in (b"\xff\xd8\xff", b"RIFF\0\0\0\0WAVE", b"RIFX\0\0\0\0WAVE", b"ID3\4\0\0", b"\xff\xfb\x90\x64"):
        recognise(head + data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"RIFF\0\0\0\0AVI " + b"\0" * 100,
        b"RIFF\0\0\0\0WAVEdata\0\0\0\0" * 9,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0) + b"\0\0\0\0",
        b"GIF89a" + b"\0" * 100,
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>alert(1)</script></html>",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 9 + b"\xff\xd9",
        b"MZ" + b"\0" * 1000,
        b"ID3\4\0\0\0\0\0\0",
        b"OggS" + b"\0" * 100,
    ],
)
def test_other_files_are_refused(data: bytes) -> None:
    assert recognise(data) is None


@pytest.mark.parametrize("data", [b"\xff\xd8" + b"\xff" * 8_000_000, b"ID3\4\0\0\0\0\0\0" * 800_000, b"\0" * 8_000_000])
def test_files_made_to_be_slow_are_not(data: bytes) -> None:
    began = time.monotonic()
    assert recognise(data) is None
    assert time.monotonic() - began < 1.0


def test_what_stands_before_the_format_of_a_wav_is_skipped() -> None:
    plain = wav()
    junk = b"JUNK" + struct.pack("<I", 3) + b"abc\0"
    found = recognise(plain[:12] + junk + plain[12:])
    assert found is not None
    assert found.name == "wav"


def test_an_mp3_behind_a_tag_that_is_longer_than_what_is_searched() -> None:
    tag = b"ID3\4\0\0" + bytes([0, 2, 0, 0]) + b"x" * (2 << 14)
    found = recognise(tag + mp3())
    assert found is not None
    assert found.name == "mp3"


def test_a_cut_webp_is_refused() -> None:
    assert recognise(webp()[:-1]) is None


@pytest.mark.parametrize("data", [wav(), mp3(), jpeg(), png(), webp()], ids=["wav", "mp3", "jpeg", "png", "webp"])
def test_audio_here_is_audio_for_the_films(data: bytes) -> None:
    found = recognise(data)
    assert found is not None
    assert (found.name if found.mime_type.startswith("audio/") else None) == sniff(data)
