"""The animals: their gaits by numbers, their bodies by measure."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from vitascope.engines.animatic.figures import figure, figure_names, load_figures
from vitascope.engines.animatic.figures.animals.gaits import AMBLE, BOUND, GALLOP, HOP, LOPE, TROT, WALK, Pattern
from vitascope.engines.animatic.figures.animals.quadruped import Quadruped
from vitascope.engines.animatic.figures.coats import NAMED
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.scene import Placement

load_figures()
NAMES = [name for name in figure_names() if isinstance(figure(name), Quadruped)]
GOING = ("run", "trot", "walk", "hop", "jump")


def animal(name: str) -> Quadruped:
    kind = figure(name)
    assert isinstance(kind, Quadruped)
    return kind


def doing(*actions: str) -> list[tuple[str, str]]:
    """All pairs of an animal and one of these actions that it can do."""
    return [(name, action) for name in NAMES for action in actions if action in animal(name).actions]


def bounds(body: Body) -> tuple[np.ndarray, np.ndarray]:
    low = np.min([np.minimum(g.a - g.radius_a[:, None], g.b - g.radius_b[:, None]).min(0) for g in body.cones], 0)
    high = np.max([np.maximum(g.a + g.radius_a[:, None], g.b + g.radius_b[:, None]).max(0) for g in body.cones], 0)
    return low, high


def test_the_family_is_whole() -> None:
    assert set(NAMES) >= {
        "kitten", "cat", "dog", "fox", "wolf", "horse", "rabbit", "deer", "lion", "tiger", "bear", "panda", "cow", "sheep",
        "elephant", "giraffe", "camel", "monkey", "zebra", "leopard", "pig", "donkey", "unicorn", "goat",
        "squirrel", "mouse", "raccoon", "red_panda", "hippo", "rhino", "koala",
    }  # fmt: skip
    for name in NAMES:
        assert {"stand", "run", "look", "lie", "sleep", "eat", "drink"} <= set(animal(name).actions), name
        assert set(animal(name).also.values()) <= set(animal(name).actions), name


@pytest.mark.parametrize(("name", "action"), doing(*GOING))
@pytest.mark.parametrize("pace", [1.0, 1.4])
def test_feet_on_the_ground_do_not_slide(name: str, action: str, pace: float) -> None:
    kind = animal(name)
    speed = kind.actions[action].speed * pace
    assert speed > 0
    placement = Placement(name, (0, 0, 0), action=action, phase=0.37, pace=pace)
    held: dict[int, list[float]] = {}
    stances = 0
    for step in range(300):
        t = step / 120
        pose = kind.moment(placement, t)
        for number, foot in enumerate(pose.feet):
            if not foot.down:
                held.pop(number, None)
                continue
            assert foot.height == 0
            place = speed * t + (foot.along + pose.travel) * kind.species.withers
            line = held.setdefault(number, [])
            line.append(place)
            if len(line) > 1:
                stances += 1
                assert abs(line[-1] - line[0]) < 1e-4 * kind.species.withers
    assert stances > 60


@pytest.mark.parametrize("name", NAMES)
def test_no_action_sinks_into_the_ground_or_leaves_it(name: str) -> None:
    kind = animal(name)
    for action in kind.actions:
        placement = Placement(name, (0, 0, 0), action=action, seed=2)
        lowest = []
        for step in range(10):
            body = kind.pose(placement, step / 10 / kind.actions[action].cycles)
            low, high = bounds(body)
            assert np.isfinite(low).all()
            assert np.isfinite(high).all()
            lowest.append(low[1] / kind.species.withers)
        assert min(lowest) > -0.06, action
        assert min(lowest) < 0.03, action


@pytest.mark.parametrize("name", ["cat", "horse", "elephant", "panda", "rabbit"])
def test_no_part_leaps_from_one_place_to_another(name: str) -> None:
    """Within a millisecond, at moments spread over the cycle, nothing goes farther than a fast foot does."""
    kind = animal(name)
    for action, gait in kind.actions.items():
        placement = Placement(name, (0, 0, 0), action=action, seed=5, phase=0.3)
        for step in range(12):
            t = step * 0.618 / gait.cycles
            before, after = (kind.pose(placement, t + late) for late in (0.0, 0.001))
            for one, other in zip(before.cones, after.cones, strict=True):
                way = float(np.abs(one.a - other.a).max())
                assert way < 0.012 * kind.species.withers + 0.006 * gait.speed, (action, t)


def test_a_run_has_moments_in_the_air_and_a_walk_has_none() -> None:
    for name in NAMES:
        kind = animal(name)
        for action, flies in (("run", name != "elephant"), ("walk", False), ("stand", False)):
            if action not in kind.actions:
                continue
            placement = Placement(name, (0, 0, 0), action=action)
            down = [sum(f.down for f in kind.moment(placement, i / 97).feet) for i in range(97)]
            assert (0 in down) == flies, (name, action)


@pytest.mark.parametrize("pattern", [BOUND, GALLOP, LOPE, TROT, WALK, AMBLE, HOP])
def test_contacts_are_where_feet_come_down(pattern: Pattern) -> None:
    contacts = pattern.contacts(0.2, 1.5, 4.0)
    assert len(contacts) == pytest.approx(4 * 1.5 * 4, abs=4)
    assert [moment for moment, _ in contacts] == sorted(moment for moment, _ in contacts)
    for moment, number in contacts:
        after = pattern.leg(0.2 + 1.5 * (moment + 1e-6), number)
        assert after < 1e-3 or moment == 0


def test_speeds_are_those_of_the_animals() -> None:
    """Metres a second, within what is known of each."""
    for name, action, least, most in (
        ("horse", "walk", 1.1, 2.0), ("horse", "run", 6.5, 16.0), ("dog", "walk", 0.6, 1.6), ("dog", "run", 3.0, 9.0),
        ("cat", "walk", 0.3, 1.1), ("tiger", "walk", 0.8, 1.8), ("elephant", "walk", 0.9, 2.0), ("elephant", "run", 2.0, 6.0),
        ("rabbit", "hop", 0.3, 2.5), ("giraffe", "walk", 1.0, 2.4), ("camel", "walk", 0.9, 1.8), ("bear", "run", 3.5, 11.0),
    ):  # fmt: skip
        assert least < animal(name).actions[action].speed < most, (name, action, animal(name).actions[action].speed)


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
        for t in (0.0, 1.7):
            pose = kind.moment(Placement(name, (0, 0, 0), action=action, seed=1), t)
            body = kind.pose(Placement(name, (0, 0, 0), action=action, seed=1), t)
            for group in body.cones[: -1 if pose.holds else None]:
                assert group.rest_a is not None
                assert group.rest_b is not None
                assert group.rest_a.shape == group.a.shape
                assert group.rest_b.shape == group.b.shape
    still = kind.pose(Placement(name, (0, 0, 0), action="stand", seed=1), 0.0).cones[0].rest_a
    moved = kind.pose(Placement(name, (0, 0, 0), action="run", seed=1), 0.4).cones[0].rest_a
    assert still is not None
    assert moved is not None
    assert np.array_equal(still, moved)


@pytest.mark.parametrize(("name", "action"), [("fox", "run"), ("elephant", "eat"), ("panda", "eat"), ("cat", "jump")])
def test_poses_are_pure_functions_of_time(name: str, action: str) -> None:
    kind = animal(name)
    placement = Placement(name, (0, 0, 0), action=action, phase=0.2, seed=9)
    first = kind.pose(placement, 1.23)
    kind.pose(placement, 3.0)
    again = kind.pose(placement, 1.23)
    for one, other in zip(first.cones, again.cones, strict=True):
        assert np.array_equal(one.a, other.a)
        assert np.array_equal(one.radius_b, other.radius_b)
    for sheet, same in zip(first.meshes, again.meshes, strict=True):
        assert np.array_equal(sheet.points, same.points)


def test_standing_breathes_and_looks_about() -> None:
    kind = animal("cat")
    placement = Placement("cat", (0, 0, 0), action="stand", seed=3)
    poses = [kind.moment(placement, t) for t in np.linspace(0, 6, 60)]
    assert np.ptp([pose.head[1] for pose in poses]) > 0.2
    assert np.ptp([pose.breath for pose in poses]) > 1.0
    assert max(pose.mien.blink for pose in poses) > 0.4
    assert all(foot.along == 0 for pose in poses for foot in pose.feet)


@pytest.mark.parametrize(("name", "action"), doing("sit", "lie", "sleep"))
def test_resting_is_lower_than_standing(name: str, action: str) -> None:
    kind = animal(name)
    tall = {
        what: bounds(kind.pose(Placement(name, (0, 0, 0), action=what, seed=4), 0.5))[1][1]
        for what in ("stand", action)
    }
    hips = kind.moment(Placement(name, (0, 0, 0), action=action, seed=4), 0.5).drop[0]
    assert hips > 0.12
    if action != "sit":
        assert tall[action] < 0.92 * tall["stand"]
    if action == "sleep":
        assert kind.moment(Placement(name, (0, 0, 0), action=action), 0.5).mien.blink == 1.0


@pytest.mark.parametrize("name", [name for name in NAMES if animal(name).species.eats == "ground"])
def test_heads_come_down_to_eat_and_to_drink(name: str) -> None:
    kind = animal(name)
    for action in ("eat", "drink"):
        body = kind.pose(Placement(name, (0, 0, 0), action=action, seed=4), 0.4)
        low, high = bounds(dataclasses.replace(body, cones=tuple(g for g in body.cones if g.material.name == "EYE")))
        assert high[1] < 0.62 * kind.species.withers, action
        assert low[1] > 0, action


def test_looking_turns_the_head_to_both_sides() -> None:
    for name in ("deer", "cat", "elephant"):
        turns = [animal(name).moment(Placement(name, (0, 0, 0), action="look"), t / 10).head[1] for t in range(45)]
        assert max(turns) > 0.4
        assert min(turns) < -0.3


def test_riders_sit_on_backs() -> None:
    for name in NAMES:
        kind = animal(name)
        for action in ("stand", "walk", "run"):
            if action not in kind.actions:
                continue
            seat = kind.seat(Placement(name, (0, 0, 0), action=action), 0.3)
            assert (seat is None) == (name not in {"horse", "camel", "elephant", "zebra", "cow", "donkey", "unicorn"})
            if seat is not None:
                assert kind.species.withers * 0.75 < seat.at[1] < kind.species.withers * 1.35
                assert abs(seat.at[0]) < 0.5 * kind.length
                assert abs(seat.pitch) < 0.3


def test_measures_tell_a_kitten_from_a_horse() -> None:
    heights = [animal(name).height for name in ("kitten", "cat", "fox", "dog", "wolf", "horse", "elephant", "giraffe")]
    assert heights == sorted(heights)
    assert animal("kitten").height == pytest.approx(0.28, abs=0.08)
    assert animal("horse").height == pytest.approx(2.1, abs=0.3)
    assert animal("giraffe").height == pytest.approx(4.9, abs=0.6)
    kitten, cat = (animal(name).species for name in ("kitten", "cat"))
    assert kitten.head > 1.4 * cat.head  # a kitten is mostly head


@pytest.mark.parametrize("name", NAMES)
def test_young_ones_have_large_heads_and_legs_as_long(name: str) -> None:
    kind = animal(name)
    grown = kind.form(Placement(name, (0, 0, 0)))
    cub = kind.form(Placement(name, (0, 0, 0), details=(("age", "young"),)))
    assert cub.head > 1.2 * grown.head
    assert cub.leg() == grown.leg()  # or their feet would slide
    kind.pose(Placement(name, (0, 0, 0), action="run", details=(("age", "young"),)), 0.2)


@pytest.mark.parametrize("emotion", ["happy", "sad", "angry", "afraid", "surprised", "tired"])
def test_moods_show(emotion: str) -> None:
    kind = animal("dog")
    calm, felt = (kind.moment(Placement("dog", (0, 0, 0), emotion=mood, seed=3), 0.37) for mood in (None, emotion))
    assert abs(felt.mien.ears_back - calm.mien.ears_back) > 0.04
    assert felt.feet == calm.feet
    assert felt.tail_angle != calm.tail_angle


def test_only_males_have_manes_and_antlers() -> None:
    for name in ("lion", "deer"):
        male, female = (
            sum(len(group.a) for group in animal(name).pose(Placement(name, (0, 0, 0), details=details), 0.0).cones)
            for details in ((), (("sex", "female"),))
        )
        assert female < male - 8


@pytest.mark.parametrize("colour", sorted(NAMED))
@pytest.mark.parametrize("name", NAMES)
def test_colours_of_the_text_recolour_the_coat(name: str, colour: str) -> None:
    plain, coloured = (animal(name).coat(Placement(name, (0, 0, 0), colour=c)) for c in (None, colour))
    assert coloured != plain
    for part in (coloured.base, coloured.over, coloured.under, coloured.muzzle, coloured.leg, coloured.mark):
        assert np.all(np.asarray(part) >= 0)
        assert np.all(np.asarray(part) <= 1)


def test_black_is_dark_and_white_is_bright() -> None:
    for name in NAMES:
        assert max(animal(name).coat(Placement(name, (0, 0, 0), colour="black")).base) < 0.05
        assert min(animal(name).coat(Placement(name, (0, 0, 0), colour="white")).base) > 0.6


def test_coats_that_were_named_are_worn() -> None:
    plain, spotted = (
        animal("dog").coat(Placement("dog", (0, 0, 0), details=details)) for details in ((), (("coat", "dalmatian"),))
    )
    assert plain.pattern != spotted.pattern
    assert spotted.marks == 1.0


def test_seeds_choose_among_natural_coats() -> None:
    assert len({animal("kitten").coat(Placement("kitten", (0, 0, 0), seed=seed)) for seed in range(12)}) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_cheap_enough_to_draw(name: str) -> None:
    body = animal(name).pose(Placement(name, (0, 0, 0)), 0.0)
    assert sum(len(group.a) for group in body.cones) < 320
    assert sum(len(sheet.faces) for sheet in body.meshes) < 1000


@pytest.mark.parametrize("name", [name for name in NAMES if animal(name).species.curls])
@pytest.mark.parametrize("heading", [0.0, np.pi])
def test_who_curls_up_is_as_long_as_wide_and_shows_its_face(name: str, heading: float) -> None:
    kind = animal(name)
    body = kind.pose(Placement(name, (0, 0, 0), heading=heading, action="sleep"), 0.7)
    low, high = bounds(body)
    span = high - low
    assert span[0] < 1.35 * span[2] < 1.35**2 * span[0] * 1.1
    assert span[0] < 0.75 * kind.length
    assert (span <= np.asarray(kind.measures("sleep"))[[1, 0, 2]] * 1.12).all()
    eyes = np.concatenate([group.a for group in body.cones if group.material.name == "EYE"])
    towards = 1 if heading == 0 else -1
    assert (eyes[:, 2] * towards).mean() > 0  # nearer to the viewer than the middle
