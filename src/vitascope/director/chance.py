"""Choices that depend on a seed and a name alone, the same on every machine and in every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Option = TypeVar("Option")


def derived_seed(seed: int, name: str) -> int:
    """A seed of 31 bits for the part ``name`` of the film with ``seed``."""
    digest = hashlib.sha256(f"{seed}/{name}".encode()).digest()
    return int.from_bytes(digest[:4], "big") & 0x7FFFFFFF


def pick(options: Sequence[Option], seed: int, name: str) -> Option:
    """One of ``options``, which must not be empty."""
    return options[derived_seed(seed, name) % len(options)]


def portion(seed: int, name: str) -> float:
    """A number from 0 (included) to 1."""
    return derived_seed(seed, name) / 2**31
