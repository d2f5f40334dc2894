"""Kernels of the tests are compiled once, into pytest's own cache folder, before any module can import them."""

from __future__ import annotations

from pathlib import Path

import pytest

from vitascope.engines.animatic import kernel_cache

KERNELS = Path(__file__).parents[3] / ".pytest_cache" / "kernels"
kernel_cache.point_numba_at(KERNELS)


@pytest.fixture(scope="session")
def kernels() -> Path:
    """The folder of compiled kernels, complete."""
    kernel_cache.compile_kernels(KERNELS, lambda line: None)
    return KERNELS
