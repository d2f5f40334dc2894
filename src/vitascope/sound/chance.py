"""Random streams that depend on a seed and a name alone, so that adding one never shifts another."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np


def chance(seed: int, *names: str | int) -> np.random.Generator:
    """A generator of its own for what ``names`` say; the same in every process."""
    text = "/".join(str(part) for part in (seed, *names))
    return np.random.default_rng(int.from_bytes(blake2b(text.encode(), digest_size=16).digest(), "big"))
