"""Engines of every kind of pipeline hold the protocol."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.diffusion.runners import KINDS
from vitascope.engines.conformance import CHECKS
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.engine import DiffusionEngine
from vitascope.engines.diffusion.examination import tiny_model
from vitascope.engines.diffusion.tiny import Kind, saved
from vitascope.engines.protocol import Engine


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, Engine]:
    made: dict[Kind, Engine] = {}
    for kind in KINDS:
        folder = saved(tmp_path_factory.mktemp("tiny"), kind)
        how = Adjustments(steps=1, pixels=128 * 96, acknowledged=True)
        made[kind] = DiffusionEngine(tiny_model(kind), str(folder), folder / "kept", how)
        made[kind].warm_up(print)
    return made


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("kind", KINDS)
def test_it_conforms(kind: Kind, check: Callable[[Engine], None], engines: dict[Kind, Engine]) -> None:
    check(engines[kind])
