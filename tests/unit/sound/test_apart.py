"""Audio is decoded in a process of its own, which has bounds."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.unit.sound.recordings import id3, mp3, tone, wav
from vitascope.errors import InvalidParameters, ServiceError
from vitascope.sound.apart import Bounds, _why, decode_apart
from vitascope.sound.driving import LARGEST, LONGEST, decode_driving_audio


@pytest.mark.parametrize(
    "data",
    [
        wav(tone(3)),
        wav(tone(2.5, 8_000), 8_000, form="u8"),
        id3(2000) + mp3(tone(4)),
        wav(np.repeat(tone(2), 4, axis=1)[:, :6]),
    ],
    ids=["wav", "u8", "mp3", "5.1"],
)
def test_it_gives_what_decoding_gives(data: bytes) -> None:
    assert np.array_equal(decode_apart(data, 3), decode_driving_audio(data, 3))


@pytest.mark.parametrize("data", [b"", b"RIFF", wav(tone(1)), wav(tone(31)), b"\0" * (LARGEST + 1), mp3(tone(1.5))])
def test_it_refuses_in_the_same_words(data: bytes) -> None:
    with pytest.raises(InvalidParameters) as inside:
        decode_driving_audio(data, 5)
    with pytest.raises(InvalidParameters) as apart:
        decode_apart(data, 5)
    assert apart.value.message == inside.value.message


def decoders() -> list[psutil.Process]:
    """The processes that decode now, of this one."""
    found = []
    for child in psutil.Process().children():
        try:
            if "vitascope.sound.apart" in child.cmdline():
                found.append(child)
        except psutil.Error:
            continue
    return found


def test_what_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(InvalidParameters, match=r"takes more than 0\.05 s"):
        decode_apart(wav(tone(30)), 15, Bounds(wall=0.05))
    assert time.monotonic() - began < 5
    assert not decoders()


def test_what_needs_too_much_memory_is_ended() -> None:
    """So little that the samples alone do not fit."""
    with pytest.raises(InvalidParameters, match=r"of memory|the decoder fail"):
        decode_apart(wav(tone(29, 96_000), 96_000), 15, Bounds(memory=64 * 2**20))


def test_the_largest_file_is_far_from_the_bounds() -> None:
    """30 s of eight channels at 15 MB, with a quarter of the memory and of the time."""
    rate = LARGEST // int(LONGEST) // 8 // 2 // 100 * 100
    sound = np.random.default_rng(1).uniform(-0.5, 0.5, (int(LONGEST) * rate - rate, 8)).astype(np.float32)
    assert (
        len(decode_apart(wav(sound, rate), 15, Bounds(memory=Bounds.memory // 4, cpu=Bounds.cpu // 4))) == 15 * 48_000
    )


def test_a_process_that_the_system_kills_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []

    def kill(most: int) -> None:
        while len(killed) < most:
            for one in decoders():
                if one.pid not in killed:
                    killed.append(one.pid)
                    os.kill(one.pid, signal.SIGKILL)
            time.sleep(0.002)

    data = wav(tone(3))
    once = threading.Thread(target=kill, args=(1,))
    once.start()
    assert np.array_equal(decode_apart(data, 3), decode_driving_audio(data, 3))
    once.join()
    killed.clear()
    twice = threading.Thread(target=kill, args=(2,))
    twice.start()
    with pytest.raises(ServiceError, match="killed twice"):
        decode_apart(data, 3)
    twice.join()


@pytest.mark.parametrize(
    ("code", "said"),
    [(-signal.SIGSEGV, "SIGSEGV"), (-signal.SIGXCPU, "20 s of a processor"), (5, "it makes the decoder fail")],
)
def test_each_end_has_its_reason(code: int, said: str) -> None:
    assert said in _why(code, Bounds())


def test_secrets_of_the_environment_stay_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: dict[str, str] = {}
    monkeypatch.setenv("VITASCOPE_LINK_SECRET", "a" * 64)

    def look() -> None:
        while not seen:
            for one in decoders():
                try:
                    seen.update(one.environ())
                except psutil.Error:
                    continue

    watcher = threading.Thread(target=look)
    watcher.start()
    decode_apart(wav(tone(20)), 15)
    watcher.join(5)
    assert "PATH" in seen
    assert "VITASCOPE_LINK_SECRET" not in seen


def test_a_process_that_does_not_start_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "av.py").write_text("raise ImportError('no such library')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(ServiceError, match="did not start"):
        decode_apart(wav(tone(3)), 3)
