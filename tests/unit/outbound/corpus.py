"""The corpora of hostile and friendly addresses, and a watch over every connection that this process tries to make."""

from __future__ import annotations

import socket
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WATCHES: list[list[str]] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and _WATCHES and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
        for watch in _WATCHES:
            watch.append(arguments[1][0])


sys.addaudithook(_note)


@contextmanager
def connections() -> Iterator[list[str]]:
    """The addresses that any thread of this process tries to connect to while the block lasts, whoever answers there.

    The interpreter itself reports them, so nothing that a test replaces can hide one.
    """
    watch: list[str] = []
    _WATCHES.append(watch)
    try:
        yield watch
    finally:
        _WATCHES.remove(watch)


def corpus(name: str, port: int) -> dict[str, str]:
    """All addresses of a corpus, with the port of a canary, and why each is there."""
    tables = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return {url.replace("{port}", str(port)): why for table in tables.values() for url, why in table.items()}


def section(name: str, title: str, port: int) -> list[str]:
    """The addresses of one section of a corpus."""
    tables = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return [url.replace("{port}", str(port)) for url in tables[title]]
