"""How long a supervisor waits until it starts a child again."""

from __future__ import annotations

import pytest

from vitascope.production import supervisor as module
from vitascope.production.fencing import EVICTED
from vitascope.production.installation import Installation
from vitascope.production.nursery import Nursery, Nursling
from vitascope.production.supervisor import Supervisor, _Child


def pauses(installation: Installation, codes: list[int]) -> list[float]:
    """Before the successors of renderers that end soon after their start, with these codes."""
    with Nursery() as nursery:
        supervisor = Supervisor(installation, nursery, "worker", {})
        found = []
        for number, code in enumerate(codes):
            child = _Child("renderer", f"renderer-{number}", Nursling(nursery))
            child.process.code = code
            found.append(supervisor._pause(child, "it ended"))
        return found


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_each_renderer_gets_the_gpu_that_the_fewest_use(installation: Installation) -> None:
    with Nursery() as nursery:
        supervisor = Supervisor(installation, nursery, "worker", {})
        supervisor._gpus = {"wan": ("0", "2"), "testcard": ()}
        given = []
        for _ in range(3):
            gpu = supervisor._idlest_gpu("wan")
            given.append(gpu)
            supervisor._children.append(_Child("renderer", f"r{len(given)}", Nursling(nursery), "wan", gpu))
        assert given == ["0", "2", "0"]
        del supervisor._children[1]
        assert supervisor._idlest_gpu("wan") == "2", "the place of one that ended"
        assert supervisor._idlest_gpu("testcard") is None


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("longest", "expected"), [(30.0, [0, 1, 2, 4, 8, 16, 30, 30]), (3.0, [0, 1, 2, 3, 3, 3, 3, 3]), (0.0, [0] * 8)]
)
def test_who_keeps_dying_waits_longer_each_time(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, longest: float, expected: list[float]
) -> None:
    set_to = installation.settings.model_copy(update={"restart_pause": longest})
    object.__setattr__(installation, "settings", set_to)
    assert pauses(installation, [-9] * 8) == expected
    assert pauses(installation, [-9, EVICTED, -9, -9]) == [expected[0], 0, *expected[1:3]], (
        "eviction is no fault of its own"
    )
    monkeypatch.setattr(module, "SETTLED", -1.0)
    assert pauses(installation, [-9] * 3) == [0, 0, 0], "each had worked for a while"
