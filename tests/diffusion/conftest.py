"""What the tests of the diffusion engine share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.diffusion.runners import STEPS
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.examination import tiny_model
from vitascope.engines.diffusion.running import Runner, Shelves
from vitascope.engines.diffusion.spec import Model
from vitascope.engines.diffusion.tiny import Kind, pipeline


@pytest.fixture
def runner_of(tmp_path: Path) -> Callable[..., Runner]:
    """Runners with shelves of their own, or with those of a folder; ``how``: what is adjusted."""
    folders = (tmp_path / str(number) for number in count())

    def make(
        kind: Kind = "wan2.1",
        folder: Path | None = None,
        made: Any = None,
        model: Model | None = None,
        source: Callable[[], Any] | None = None,
        **how: Any,
    ) -> Runner:
        shelves = Shelves.under(folder or next(folders))
        source = source or (lambda: pipeline(kind) if made is None else made)
        return Runner(source, model or tiny_model(kind), "cpu", shelves, replace(Adjustments(steps=STEPS), **how))

    return make
