"""The animals: their gaits by numbers, their bodies by measure."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.figures.coats import NAMED, coat_of
from vitascope.engines.animatic.figures.gaits import BOUND, GALLOP, WALK, Pattern
from vitascope.engines.animatic.figures.quadruped import Quadruped
from vitascope.engines.animatic.figures.species import ALL
from vitascope.engines.animatic.scene import Placement

NAMES = [species.name for species in ALL]


def animal(name: str) -> Quadruped:
    kind = figure(name)
    assert isinstance(kind, Quadruped)
    return kind


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("action", ["run", "walk"])
@pytest.mark.parametrize("pace", [1.0, 1.4])
def test_feet_on_the_ground_do_not_slide(name: str, action: str, pace: float) -> None:
    kind = animal(name)
    speed = kind.actions[action].speed * pace
    placement = Placement(name, (0, 0, 0), action=action, phase=0.37, pace=pace)
    held: dict[int, list[float]] = {}
    stances = 0
    for step in range(480):
        t = step / 240
        for number, foot in enumerate(kind.moment(placement, t).feet):
            if not foot.down:
                held.pop(number, None)
                continue
            assert foot.height == 0
            place = speed * t + foot.along * kind.species.withers
            line = held.setdefault(number, [])
            line.append(place)
            if len(line) > 1:
                stances += 1
                assert abs(line[-1] - line[0]) < 1e-4 * kind.species.withers
    assert stances > 100


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("action", ["run", "walk", "stand"])
def test_paws_reach_the_ground_and_nothing_sinks_into_it(name: str, action: str) -> None:
    kind = animal(name)
    placement = Placement(name, (0, 0, 0), action=action, seed=2)
    lowest = []
    for step in range(24):
        body = kind.pose(placement, step / 24 / kind.actions[action].cycles)
        low = min(float(np.minimum(g.a[:, 1] - g.radius_a, g.b[:, 1] - g.radius_b).min()) for g in body.cones)
        lowest.append(low / kind.species.withers)
        for group in body.cones:
            for part in (group.a, group.b, group.radius_a, group.radius_b):
                assert np.isfinite(part).all()
    assert min(lowest) > -0.05
    assert min(lowest) < 0.03


def test_a_run_has_moments_in_the_air_and_a_walk_has_none() -> None:
    for name in NAMES:
        kind = animal(name)
        for action, flies in (("run", True), ("walk", False), ("stand", False)):
            placement = Placement(name, (0, 0, 0), action=action)
            down = [sum(f.down for f in kind.moment(placement, i / 97).feet) for i in range(97)]
            assert (0 in down) == flies, (name, action)


@pytest.mark.parametrize("pattern", [BOUND, GALLOP, WALK])
def test_contacts_are_where_feet_come_down(pattern: Pattern) -> None:
    contacts = pattern.contacts(0.2, 1.5, 4.0)
    assert len(contacts) == pytest.approx(4 * 1.5 * 4, abs=4)
    assert [moment for moment, _ in contacts] == sorted(moment for moment, _ in contacts)
    for moment, number in contacts:
        after = pattern.leg(0.2 + 1.5 * (moment + 1e-6), number)
        assert after < 1e-3 or moment == 0


def test_steps_sound_at_the_contacts() -> None:
    for name, kind in (("kitten", "footstep"), ("horse", "hoof")):
        events = animal(name).sounds(Placement(name, (0, 0, 0), action="run"), 2.0)
        assert {event.kind for event in events} == {kind}
        assert len(events) == pytest.approx(4 * 2 * animal(name).actions["run"].cycles, abs=4)
        assert all(0 <= event.at < 2.0 and 0 < event.gain <= 1 for event in events)
        assert animal(name).sounds(Placement(name, (0, 0, 0), action="stand"), 2.0) == ()


@pytest.mark.parametrize("name", NAMES)
def test_coats_stick_to_the_body(name: str) -> None:
    """In every pose the cones are the same ones as at rest, in the same order."""
    kind = animal(name)
    for action in kind.actions:
        for t in (0.0, 0.31, 1.7):
            body = kind.pose(Placement(name, (0, 0, 0), action=action, seed=1), t)
            for group in body.cones:
                assert group.rest_a is not None
                assert group.rest_b is not None
                assert group.rest_a.shape == group.a.shape
                assert group.rest_b.shape == group.b.shape
    still = kind.pose(Placement(name, (0, 0, 0), action="stand", seed=1), 0.0).cones[0].rest_a
    moved = kind.pose(Placement(name, (0, 0, 0), action="run", seed=1), 0.4).cones[0].rest_a
    assert still is not None
    assert moved is not None
    assert np.array_equal(still, moved)


def test_poses_are_pure_functions_of_time() -> None:
    kind = animal("fox")
    placement = Placement("fox", (0, 0, 0), action="run", phase=0.2, seed=9)
    first = kind.pose(placement, 1.23)
    kind.pose(placement, 3.0)
    again = kind.pose(placement, 1.23)
    for one, other in zip(first.cones, again.cones, strict=True):
        assert np.array_equal(one.a, other.a)
        assert np.array_equal(one.radius_b, other.radius_b)


def test_standing_breathes_and_looks_about() -> None:
    kind = animal("cat")
    placement = Placement("cat", (0, 0, 0), action="stand", seed=3)
    poses = [kind.moment(placement, t) for t in np.linspace(0, 6, 60)]
    assert np.ptp([pose.head[1] for pose in poses]) > 0.2
    assert np.ptp([pose.breath for pose in poses]) > 1.0
    assert max(pose.mien.blink for pose in poses) > 0.4
    assert all(foot.along == 0 for pose in poses for foot in pose.feet)


def test_measures_tell_a_kitten_from_a_horse() -> None:
    heights = [animal(name).height for name in ("kitten", "cat", "fox", "dog", "wolf", "horse")]
    assert heights == sorted(heights)
    assert animal("kitten").height == pytest.approx(0.28, abs=0.08)
    assert animal("horse").height == pytest.approx(2.1, abs=0.3)
    kitten, cat = (animal(name).species for name in ("kitten", "cat"))
    assert kitten.head > 1.4 * cat.head  # a kitten is mostly head


@pytest.mark.parametrize("colour", sorted(NAMED))
@pytest.mark.parametrize("name", NAMES)
def test_colours_of_the_text_recolour_the_coat(name: str, colour: str) -> None:
    plain, coloured = coat_of(name, None, 0), coat_of(name, colour, 0)
    assert coloured != plain
    assert coat_of(name, colour, 0) == coloured
    for part in dataclasses.astuple(coloured):
        assert np.all(np.asarray(part) >= 0)
        assert np.all(np.asarray(part) <= 1)


def test_black_is_dark_and_white_is_bright() -> None:
    for name in NAMES:
        assert max(coat_of(name, "black", 0).base) < 0.05
        assert min(coat_of(name, "white", 0).base) > 0.6


def test_seeds_choose_among_natural_coats() -> None:
    assert len({coat_of("kitten", None, seed) for seed in range(12)}) >= 3
