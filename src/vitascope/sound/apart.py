"""Decoding of callers' audio in a process of its own, which has bounds: what a decoder does with hostile bytes stays there.

The process gets the file on its standard input and answers on its standard output: samples, or why there are none. It writes no
file and opens no connection.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.errors import InvalidParameters, ServiceError
from vitascope.sound.driving import LARGEST, decode_driving_audio

#: Of the environment; the rest, secrets among it, is not for it.
_NEEDED = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
_CANNOT = "audio_urls: the file cannot be decoded"
_REFUSED = 3  #: exit code of the process for a file that breaks a rule
_TOO_LARGE = 4  #: for one that needs too much memory
_FAILED = 5  #: for one with which the decoder fails in a way that nobody foresaw
_NOT_BEGUN = 1  #: of Python, where not even the libraries could be loaded
_TIMED_OUT = 1000  #: no exit code can be that
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")  #: each would have stacks that count as memory


@dataclass(frozen=True)
class Bounds:
    """What decoding one file may take; the largest that are allowed take a small part of it."""

    memory: int = 2 * 2**30  #: bytes of addresses
    cpu: int = 20  #: seconds
    wall: float = 60.0  #: seconds, its start included


def decode_apart(data: bytes, seconds: float, bounds: Bounds | None = None) -> Sound:
    """As ``driving.decode_driving_audio``, in a process that is ended when it takes more than ``bounds``.

    InvalidParameters also for a file that makes its decoder crash, hang or fill memory. ServiceError if twice the process did not
    come as far, or was killed from outside, as systems do that are short of memory: that is no fault of the file.
    """
    bounds = bounds or Bounds()
    if len(data) > LARGEST:  # is refused without any process
        return decode_driving_audio(data, seconds)
    for _ in range(2):
        code, answer = _run(data, seconds, bounds)
        if code == 0:
            return _sound(answer, round(seconds * SAMPLE_RATE))
        if code == _REFUSED:
            raise InvalidParameters(json.loads(answer)["message"])
        if code not in (-signal.SIGKILL, _NOT_BEGUN):
            raise InvalidParameters(f"{_CANNOT}: {_why(code, bounds)}")
    raise ServiceError(
        "The process that decodes the driving audio was killed twice, or did not start; the machine may be short of memory."
    )


def _run(data: bytes, seconds: float, bounds: Bounds) -> tuple[int, bytes]:
    command = [sys.executable, "-m", "vitascope.sound.apart", str(seconds), str(bounds.memory), str(bounds.cpu)]
    environment = {name: os.environ[name] for name in _NEEDED if name in os.environ} | dict.fromkeys(_THREADS, "1")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            answer, _ = process.communicate(len(data).to_bytes(8, "big") + data, bounds.wall)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return _TIMED_OUT, b""
        except BaseException:
            process.kill()
            raise
    return process.returncode, answer


def _sound(answer: bytes, samples: int) -> Sound:
    sound = np.frombuffer(answer, np.float32).reshape(-1, 2)
    if len(sound) != samples:
        raise ServiceError("The process that decodes the driving audio answered with another length.")
    return sound.copy()


def _why(code: int, bounds: Bounds) -> str:
    if code == _TIMED_OUT:
        return f"that takes more than {bounds.wall:g} s"
    if code == _TOO_LARGE:
        return f"that takes more than {bounds.memory / 2**20:.0f} MB of memory"
    if code == -getattr(signal, "SIGXCPU", 0):
        return f"that takes more than {bounds.cpu} s of a processor"
    return "it makes the decoder fail" + (f" ({signal.Signals(-code).name})" if code < 0 else "")


def _bound(memory: int, cpu: int) -> None:
    bounds = {
        resource.RLIMIT_AS: (memory, memory),
        resource.RLIMIT_CPU: (cpu, cpu + 1),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for what, most in bounds.items():
        with suppress(ValueError, OSError):  # systems differ in what can be bounded
            resource.setrlimit(what, most)


def main(seconds: float, memory: int, cpu: int) -> NoReturn:
    """Decode what comes on standard input."""
    import av  # noqa: F401  # loading code is not what is bounded

    length = int.from_bytes(sys.stdin.buffer.read(8), "big")
    data = sys.stdin.buffer.read(length)
    if len(data) < length:  # the parent is gone
        os._exit(1)
    _bound(memory, cpu)
    code, answer = 0, b""
    try:
        answer = decode_driving_audio(data, seconds).tobytes()
    except InvalidParameters as error:
        code, answer = _REFUSED, json.dumps({"message": error.message}).encode()
    except MemoryError:
        code = _TOO_LARGE
    except Exception:  # whatever it is, the bytes of the file brought it about
        code = _FAILED
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(code)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
