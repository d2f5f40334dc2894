"""How figures move: nothing jumps from one place to another, in any action of any figure, also where a cycle begins again."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from vitascope.engines.animatic.figures import figure, figure_names, load_figures
from vitascope.engines.animatic.figures.people.bones import solve
from vitascope.engines.animatic.figures.people.person import Person
from vitascope.engines.animatic.figures.people.together import Somebody, Together
from vitascope.engines.animatic.geometry import Float
from vitascope.engines.animatic.scene import Placement

load_figures()
#: Whose sparks, drops, foam, smoke or sleepers are born anew; and groups, whose members are tested one by one.
BORN_ANEW = {
    ("campfire", "burn"), ("campfire", "stand"), ("fountain", "stand"), ("dragon", "burn"), ("eastern_dragon", "burn"),
    ("dolphin", "jump"), ("orca", "jump"), ("motorboat", "sail"), ("pirate_ship", "sail"), ("tall_ship", "sail"),
    ("steam_train", "drive"), ("train", "drive"), ("rocket", "launch"),
}  # fmt: skip
STEPS = 10
HALVINGS = 6
WHOLE = 3  #: of each rig, so many figures do all that they can; the others share its actions among them


def moving() -> list[tuple[str, str]]:
    """Figures and actions to look at."""
    seen: dict[type, int] = {}
    found = []
    for name in figure_names():
        kind = figure(name)
        if isinstance(kind, Together | Somebody) or kind.still:
            continue
        number = seen[type(kind)] = seen.get(type(kind), 0) + 1
        actions = [*kind.actions]
        if number > WHOLE:
            actions = [kind.default, *(actions[(3 * number + k) % len(actions)] for k in range(3))]
        found += [(name, action) for action in dict.fromkeys(actions) if (name, action) not in BORN_ANEW]
    return found


def points(name: str, placement: Placement, t: float) -> list[Float]:
    """What tells where a figure is: the joints of a person, all primitives of others."""
    kind = figure(name)
    if isinstance(kind, Person):
        pose, _, _ = kind.stance(placement, t)
        j = solve(kind.build, pose)
        joints = [j.pelvis, j.waist, j.neck, j.skull, *j.shoulders, *j.elbows, *j.wrists, *j.knees, *j.ankles]
        return [np.asarray(joints, np.float32)]
    body = kind.pose(placement, t)
    return [end for group in body.cones for end in (group.a, group.b)] + [mesh.points for mesh in body.meshes]


def way(before: list[Float], after: list[Float]) -> float:
    """The farthest that a point has gone; what has come or gone (an open mouth, a lid) does not count."""
    if len(before) != len(after):
        return 0.0
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a.shape == b.shape and len(a)]
    return max((float(np.abs(a - b).max()) for a, b in pairs), default=0.0)


@pytest.mark.parametrize(("name", "action"), moving())
def test_nothing_jumps(name: str, action: str) -> None:
    """Of the step in which something goes farthest, ever shorter halves are looked at: its way must shrink with them."""
    kind = figure(name)
    gait = kind.actions[action]
    placement = Placement(name, (0, 0, 0), action=action, seed=3, phase=0.2, velocity=(gait.speed, 0, 0))
    span = 1.15 / gait.cycles if gait.cycles > 0.3 else 4.0
    times = [0.13 + span * k / STEPS for k in range(STEPS + 1)]
    bodies = [points(name, placement, t) for t in times]
    ways = [way(a, b) for a, b in itertools.pairwise(bodies)]
    worst = int(np.argmax(ways))
    early, late, before, after = times[worst], times[worst + 1], bodies[worst], bodies[worst + 1]
    gone = ways[worst]
    for _ in range(HALVINGS):
        middle = (early + late) / 2
        between = points(name, placement, middle)
        first, second = way(before, between), way(between, after)
        if first > second:
            late, after, gone = middle, between, first
        else:
            early, before, gone = middle, between, second
    limit = 0.012 * max(kind.height, kind.length)
    assert gone < max(limit, 12.0 * max(gait.speed, 1.0) * (late - early)), f"{gone:.3f} m at {early:.3f} s"
