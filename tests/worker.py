"""A real ``vitascope worker`` beside servers that share its database and storage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.processes import ProcessGroup


@dataclass
class Worker(ProcessGroup):
    """``vitascope worker``; ``name`` tells it from others in the same home."""

    name: str = ""

    def __post_init__(self) -> None:
        self.environment = {"VITASCOPE_PUBLIC_URL": "http://127.0.0.1:1", **self.environment}

    @property
    def log(self) -> Path:
        """What the present process writes to."""
        return self.home / f"worker{self.name}-{self.starts}.log"

    def start(self) -> None:
        """Start and wait until it has started its children."""
        self.launch("worker")
        self.said(r'"message": "working"')
