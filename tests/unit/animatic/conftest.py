"""The kernels of the tests are named to numba before any module can import it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import KERNELS
from vitascope.engines.animatic import kernel_cache

kernel_cache.point_numba_at(KERNELS)


@pytest.fixture(scope="session")
def kernels() -> Path:
    """The folder of compiled kernels, complete."""
    kernel_cache.compile_kernels(KERNELS, lambda line: None)
    return KERNELS
