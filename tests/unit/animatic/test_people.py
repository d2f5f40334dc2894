"""People: their gaits by numbers, their bodies by measure, their looks by what is said of them."""

from __future__ import annotations

import numpy as np
import pytest

from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.figures.people.actions import ACTIONS
from vitascope.engines.animatic.figures.people.astride import astride
from vitascope.engines.animatic.figures.people.bones import Pose, solve
from vitascope.engines.animatic.figures.people.builds import BUILDS
from vitascope.engines.animatic.figures.people.face import Mien, features
from vitascope.engines.animatic.figures.people.gait import RUN, STROLL, WALK, going
from vitascope.engines.animatic.figures.people.headwear import HATS, headwear
from vitascope.engines.animatic.figures.people.holding import THINGS
from vitascope.engines.animatic.figures.people.person import Person
from vitascope.engines.animatic.figures.people.roles import ROLES
from vitascope.engines.animatic.figures.people.skull import Face
from vitascope.engines.animatic.figures.people.wardrobe import look_of
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.scene import Placement

load_figures()
NAMES = ["man", "woman", "boy", "girl", "old_man", "old_woman", "dancer", "musician", "astronaut", "knight", "robot"]
EMOTIONS = ["happy", "sad", "angry", "afraid", "surprised", "tired"]


def person(name: str) -> Person:
    kind = figure(name)
    assert isinstance(kind, Person)
    return kind


def placed(name: str, action: str = "stand", *details: tuple[str, str], **more: object) -> Placement:
    return Placement(name, (0, 0, 0), action=action, details=details, seed=3, **more)  # type: ignore[arg-type]


def extent(body: Body) -> tuple[np.ndarray, np.ndarray]:
    low = np.min([mesh.points.min(0) for mesh in body.meshes], 0)
    return low, np.max([mesh.points.max(0) for mesh in body.meshes], 0)


def same(one: Body, other: Body) -> bool:
    return len(one.meshes) == len(other.meshes) and all(
        a.points.shape == b.points.shape and np.array_equal(a.points, b.points) and np.array_equal(a.colours, b.colours)
        for a, b in zip(one.meshes, other.meshes, strict=True)
    )


@pytest.mark.parametrize("kind", sorted(BUILDS))
@pytest.mark.parametrize("stride", [WALK, STROLL, RUN])
def test_feet_on_the_ground_do_not_slide(kind: str, stride: object) -> None:
    assert isinstance(stride, type(WALK))
    build = BUILDS[kind]
    speed, rate = stride.speed(build), stride.pace(build)
    held: dict[int, np.ndarray] = {}
    stances = 0
    for step in range(120):
        t = step / 60
        pose = going(stride, build, t * rate)
        joints = solve(build, pose)
        for number, foot in enumerate(pose.feet):
            if not foot.down:
                held.pop(number, None)
                continue
            # The ball of the foot, which the heel rises over, stays where it is: on the ground, in its place.
            ball = joints.ankles[number] + joints.feet[number] @ (
                0.48 * build.foot + 0.02 * build.size,
                -build.ankle,
                0.0,
            )
            place = ball + np.asarray((speed * t, 0, 0))
            if foot.pitch <= 0:
                assert abs(place[1]) < 0.012
                first = held.setdefault(number, place)
                assert abs(place[0] - first[0]) < 0.02
                stances += 1
    assert stances > 40


def test_a_run_has_moments_in_the_air_and_a_walk_has_none() -> None:
    build = BUILDS["man"]
    for stride, flies in ((WALK, False), (RUN, True), (STROLL, False)):
        down = [sum(foot.down for foot in going(stride, build, k / 60).feet) for k in range(60)]
        assert (0 in down) == flies


@pytest.mark.parametrize("name", NAMES)
def test_every_action_poses(name: str) -> None:
    kind = person(name)
    bodies: dict[str, Body] = {}
    for action in kind.actions:
        body = kind.pose(placed(name, action), 0.4)
        for mesh in body.meshes:
            assert np.isfinite(mesh.points).all()
            assert np.isfinite(mesh.normals).all()
            assert mesh.faces.max() < len(mesh.points)
            assert mesh.colours.min() >= 0
        bodies[action] = body
        assert not same(body, kind.pose(placed(name, action), 0.7)), f"{action} stands still"
    assert sum(len(mesh.faces) for mesh in bodies["stand"].meshes) < 20_000
    assert {"stand", "walk", "run", "sit", "play", "ride", *ACTIONS} <= set(kind.actions)


@pytest.mark.parametrize("name", NAMES)
def test_a_person_stays_in_its_measures(name: str) -> None:
    kind = person(name)
    for action in ("stand", "walk", "talk"):
        low, high = extent(kind.pose(placed(name, action), 0.3))
        assert -0.03 < low[1] < 0.03
        # Hats, plumes and antennas stand over the crown.
        assert 0.9 * kind.height < high[1] < 1.35 * kind.height


def test_measures_tell_a_child_from_a_man() -> None:
    assert person("girl").height < 0.75 * person("woman").height < 0.75 * person("man").height
    for child in ("boy", "girl"):
        assert BUILDS[child].head / BUILDS[child].height > 1.3 * BUILDS["man"].head / BUILDS["man"].height
    assert person("old_man").actions["walk"].speed < person("man").actions["walk"].speed


def test_poses_are_pure_functions_of_time() -> None:
    kind = person("woman")
    first = kind.pose(placed("woman", "dance"), 1.23)
    kind.pose(placed("woman", "run"), 3.0)
    assert same(first, kind.pose(placed("woman", "dance"), 1.23))


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_emotions_show(emotion: str) -> None:
    kind = person("man")
    assert not same(kind.pose(placed("man"), 0.5), kind.pose(placed("man", emotion=emotion), 0.5))


def test_emotions_differ_from_each_other() -> None:
    miens = [person("girl").stance(placed("girl", emotion=emotion), 0.5)[1] for emotion in EMOTIONS]
    assert len({(m.smile, m.frown, m.lift, m.lids, m.open) for m in miens}) == len(EMOTIONS)


def test_talking_moves_the_mouth() -> None:
    opened = [person("woman").stance(placed("woman", "talk"), k / 20)[1].open for k in range(60)]
    assert max(opened) > 0.3
    assert min(opened) < 0.05


@pytest.mark.parametrize("thing", THINGS)
def test_things_are_in_the_hand(thing: str) -> None:
    kind = person("woman")
    empty, full = kind.pose(placed("woman"), 0.4), kind.pose(placed("woman", "stand", ("hold", thing)), 0.4)
    assert sum(len(m.faces) for m in full.meshes) > sum(len(m.faces) for m in empty.meshes)
    red = kind.pose(placed("woman", "stand", ("hold", f"blue {thing}")), 0.4)
    assert sum(len(m.faces) for m in red.meshes) == sum(len(m.faces) for m in full.meshes)


def test_a_lantern_lights_only_when_it_is_lit() -> None:
    kind = person("old_man")
    assert not kind.pose(placed("old_man", "walk", ("hold", "lantern")), 0.4).lamps
    assert kind.pose(placed("old_man", "walk", ("hold", "lantern"), lit=1.0), 0.4).lamps


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_can_be_worn_by_man_and_woman(role: str) -> None:
    plain = look_of("man", None, (), 5)[0]
    for kind in ("man", "woman"):
        look, _ = look_of(kind, None, (("wear", role),), 5)
        assert look != plain
        body = person(kind).pose(Placement(kind, (0, 0, 0), details=(("wear", role),), seed=5), 0.2)
        assert all(np.isfinite(mesh.points).all() for mesh in body.meshes)


@pytest.mark.parametrize("hat", HATS)
def test_headwear_sits_on_the_head(hat: str) -> None:
    meshes = headwear(hat, (0.5, 0.1, 0.1), Face())
    assert meshes
    assert max(float(mesh.points[:, 1].max()) for mesh in meshes) > -0.1


def test_unknown_headwear_is_refused() -> None:
    with pytest.raises(ValueError, match="pumpkin"):
        headwear("pumpkin", (0, 0, 0), Face())


def test_details_of_the_text_dress_the_figure() -> None:
    red, blue = (look_of("woman", None, (("dress", colour),), 1)[0] for colour in ("red", "blue"))
    assert red.clothes.top == blue.clothes.top == "dress"
    assert red.clothes.top_colour[0] > 3 * red.clothes.top_colour[2]
    assert blue.clothes.top_colour[2] > 3 * blue.clothes.top_colour[0]
    long, short = (look_of("woman", None, (("hair", style),), 1)[0] for style in ("long", "short"))
    assert (long.hair, short.hair) == ("long", "short")
    assert look_of("man", None, (("beard", "white"), ("hat", "black")), 1)[0].beard == "full"
    assert (
        look_of("man", "green", (), 1)[0].clothes.top_colour[1] > look_of("man", "red", (), 1)[0].clothes.top_colour[1]
    )


def test_said_details_win_over_the_role() -> None:
    look, carried = look_of("man", None, (("wear", "chef"), ("hat", "red"), ("hold", "flower")), 1)
    assert dict(look.headwear)["hat"][0] > 0.3
    assert carried.thing == "flower"


def test_seeds_make_different_people() -> None:
    looks = [look_of("man", None, (), seed)[0] for seed in range(12)]
    assert len({look.clothes.top_colour for look in looks}) > 3
    assert len({look.complexion.skin for look in looks}) > 2


def test_riders_sit_above_their_place_and_steps_are_silent() -> None:
    kind = person("girl")
    riding = Placement("girl", (0, 0, 0), action="ride", rides=0, seed=1)
    low, high = extent(kind.pose(riding, 0.2))
    assert low[1] < -0.2  # the feet hang down at both sides
    assert 0.3 < high[1] < kind.height
    assert kind.sounds(riding, 2.0) == ()


def test_steps_sound_when_heels_come_down() -> None:
    kind = person("man")
    events = kind.sounds(placed("man", "walk"), 3.0)
    assert len(events) == pytest.approx(3 * 2 * kind.actions["walk"].cycles, abs=1.5)
    assert {event.kind for event in events} == {"footstep"}
    assert kind.sounds(placed("man"), 3.0) == ()


def test_eyes_close_in_a_blink_and_in_sleep() -> None:
    face, look = Face(), look_of("man", None, (), 1)[0].complexion
    wide = features(face, look, Mien(blink=0.0))
    shut = features(face, look, Mien(blink=1.0))
    assert any(not np.array_equal(a.points, b.points) for a, b in zip(wide, shut, strict=True))
    assert person("man").stance(placed("man", "sleep"), 0.3)[1].blink == 1.0


def test_hands_reach_what_they_are_sent_to() -> None:
    build = BUILDS["man"]
    joints = solve(build, Pose())
    for shoulder, elbow, wrist in zip(joints.shoulders, joints.elbows, joints.wrists, strict=True):
        assert np.linalg.norm(elbow - shoulder) == pytest.approx(build.upper_arm, rel=1e-3)
        assert np.linalg.norm(wrist - elbow) == pytest.approx(build.fore_arm, rel=1e-3)


@pytest.mark.parametrize("name", NAMES)
def test_people_are_called_by_many_names(name: str) -> None:
    entries = [entry for entry in person(name).words if entry.concept == name]
    english = ",".join(entry.nouns for entry in entries).split(",")
    chinese = ",".join(entry.chinese for entry in entries).split(",")
    assert len(english) >= 10
    assert len(chinese) >= 10
    for entry in person(name).words:
        assert entry.features.get("wear", "farmer") in ROLES
        assert entry.features.get("hold", "guitar") in THINGS


@pytest.mark.parametrize("name", ["couple", "old_couple", "family"])
def test_those_who_belong_together_do_the_same(name: str) -> None:
    pair = figure(name)
    for action in pair.actions:
        low, high = extent(pair.pose(placed(name, action), 0.4))
        assert high[2] - low[2] > 0.6 or high[0] - low[0] > 0.6
        assert not same(pair.pose(placed(name, action), 0.4), pair.pose(placed(name, action), 0.9))
    assert pair.actions["walk"].speed <= person("man").actions["walk"].speed


def test_swimmers_change_their_clothes() -> None:
    kind = person("woman")
    assert kind.look(placed("woman", "swim"))[0].clothes.top == "swimsuit"
    assert kind.look(placed("woman", "swim", ("dress", "red")))[0].clothes.top == "dress"
    assert kind.look(placed("woman", "walk"))[0].clothes.top != "swimsuit"


def test_who_sits_while_busy_is_low() -> None:
    kind = person("man")
    for action in ("read", "play", "drink", "talk"):
        standing = extent(kind.pose(placed("man", action), 0.4))[1][1]
        assert extent(kind.pose(placed("man", action, ("posture", "sit")), 0.4))[1][1] < 0.72 * standing


def test_somebody_is_a_man_or_a_woman_at_one_speed() -> None:
    somebody = figure("person")
    man, woman = (somebody.pose(Placement("person", (0, 0, 0), seed=seed), 0.3) for seed in (2, 3))
    assert not same(man, woman)
    assert same(man, person("man").pose(Placement("man", (0, 0, 0), seed=2), 0.3))
    quick = person("woman").pose(
        Placement(
            "woman",
            (0, 0, 0),
            action="walk",
            seed=3,
            pace=person("man").actions["walk"].speed / person("woman").actions["walk"].speed,
        ),
        0.3,
    )
    assert same(somebody.pose(Placement("person", (0, 0, 0), action="walk", seed=3), 0.3), quick)


@pytest.mark.parametrize(
    ("rider", "mount"), [("man", "bicycle"), ("woman", "motorcycle"), ("man", "horse"), ("boy", "horse")]
)
def test_riders_hold_on_and_rest_their_feet(rider: str, mount: str) -> None:
    kind, ridden = person(rider), figure(mount)
    for t in (0.0, 0.21):
        seat = ridden.seat(Placement(mount, (0, 0, 0), action="stand", velocity=(2.0, 0, 0)), t)
        assert seat is not None
        own = seat.of_rider(1.0)
        assert own.hands is not None
        assert own.feet is not None
        pose, _, _ = kind.stance(placed(rider, "ride"), t)
        joints = solve(kind.build, astride(kind.build, pose, own))
        for number in (0, 1):
            assert np.linalg.norm(joints.grip(number) - np.asarray(own.hands[number])) < 0.02
            ball = joints.ankles[number] - (0, kind.build.ankle, 0) + (0.48 * kind.build.foot, 0, 0)
            if rider != "boy":  # too short for the stirrups
                assert np.linalg.norm(ball - np.asarray(own.feet[number])) < 0.09


def test_children_ride_small_bicycles_and_horses_of_full_size() -> None:
    assert figure("bicycle").rider is not None
    assert figure("horse").rider is None


@pytest.mark.parametrize("name", ["man", "girl", "robot"])
@pytest.mark.parametrize("heading", [0.0, -1.4, 2.0])
def test_a_pianist_sits_at_the_keys_and_is_seen_from_its_right(name: str, heading: float) -> None:
    kind = person(name)
    placement = Placement(name, (0, 0, 0), heading=heading, action="play", details=(("hold", "piano"),), seed=4)
    pose, _, carried = kind.stance(placement, 0.7)
    assert carried.thing == "piano"
    assert abs(heading + pose.spin) < 0.5  # it looks to the right of the picture
    joints = solve(kind.build, pose)
    assert joints.pelvis[1] < 0.62 * kind.build.size
    for wrist in joints.wrists:
        assert 0.70 * kind.build.size < wrist[1] < 0.92 * kind.build.size
    low, high = extent(kind.pose(placement, 0.7))
    assert high[1] > kind.height * 0.75
    assert low[1] > -0.03
    walking = Placement(name, (0, 0, 0), action="walk", details=(("hold", "piano"),))
    assert kind.stance(walking, 0.7)[2].thing == ""


def test_runners_kick_balls_and_jumpers_throw_them() -> None:
    kind = person("boy")
    for action in ("run", "jump"):
        with_ball, without = (
            sum(len(mesh.points) for mesh in kind.pose(placed("boy", action, *held), 0.31).meshes)
            for held in ((("hold", "ball"),), ())
        )
        assert with_ball > without + 200
    lows = [extent(kind.pose(placed("boy", "run", ("hold", "ball")), 0.05 * k))[0] for k in range(12)]
    assert all(-0.05 < low[1] < 0.02 for low in lows)
