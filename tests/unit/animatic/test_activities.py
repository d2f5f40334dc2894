"""What people do with tools, on boards and with their bodies alone: each with its gear, on its feet, seen from the right side."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.figures.animals.carrying import CARRIED
from vitascope.engines.animatic.figures.animals.quadruped import Quadruped
from vitascope.engines.animatic.figures.people.bones import solve
from vitascope.engines.animatic.figures.people.builds import BUILDS
from vitascope.engines.animatic.figures.people.equipment import SIDEWAYS, kinds, used
from vitascope.engines.animatic.figures.people.face import Complexion, Mien, features
from vitascope.engines.animatic.figures.people.gear import gear, names
from vitascope.engines.animatic.figures.people.gestures import GESTURES
from vitascope.engines.animatic.figures.people.moments import Moment
from vitascope.engines.animatic.figures.people.pastimes import PASTIMES, ROPE, SEAT, swung
from vitascope.engines.animatic.figures.people.person import Person
from vitascope.engines.animatic.figures.people.skull import Face
from vitascope.engines.animatic.figures.people.sports import SPORTS, climbed
from vitascope.engines.animatic.figures.people.works import WORK_TOOLS, WORKS
from vitascope.engines.animatic.geometry import Material
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import Placement

load_figures()
WITH_GEAR = (
    "paint",
    "cook",
    "push",
    "pull",
    "water",
    "feed",
    "dig",
    "pick",
    "ski",
    "skate",
    "skateboard",
    "climb",
)


def person(name: str) -> Person:
    kind = figure(name)
    assert isinstance(kind, Person)
    return kind


def placed(name: str, action: str, *details: tuple[str, str]) -> Placement:
    return Placement(name, (0, 0, 0), action=action, details=details, seed=3)


@pytest.mark.parametrize("piece", names())
def test_gear_stands_on_the_ground_and_is_lit(piece: str) -> None:
    for mesh in gear(piece):
        assert np.isfinite(mesh.points).all()
        assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-3)
    low = min(float(mesh.points[:, 1].min()) for mesh in gear(piece))
    if piece not in ("pole", "bough"):
        assert -0.4 < low < 0.8


@pytest.mark.parametrize("action", WITH_GEAR)
def test_gear_is_there_only_while_it_is_used(action: str) -> None:
    kind = person("woman")
    busy, idle = kind.pose(placed("woman", action), 0.5), kind.pose(placed("woman", "stand"), 0.5)
    assert sum(len(mesh.faces) for mesh in busy.meshes) > sum(len(mesh.faces) for mesh in idle.meshes) + 50


@pytest.mark.parametrize("kind", ["man", "woman", "boy", "old_woman"])
@pytest.mark.parametrize(
    "action", ["wait", "cheer", "clap", "stretch", "cook", "feed", "water", "sweep", "paint", "pick"]
)
def test_who_stays_stands_on_both_feet(kind: str, action: str) -> None:
    one = person(kind)
    for t in (0.1, 0.9, 1.7, 2.6):
        pose, _, _ = one.stance(placed(kind, action), t)
        joints = solve(BUILDS[kind], pose)
        for ankle in joints.ankles:
            assert 0.0 < ankle[1] < 0.20 * BUILDS[kind].height
            assert abs(ankle[0]) < 0.30 * BUILDS[kind].leg


@pytest.mark.parametrize("action", [*GESTURES, *WORKS, *SPORTS, *PASTIMES])
def test_nobody_sinks_into_the_ground(action: str) -> None:
    for kind in ("man", "girl"):
        low = min(float(mesh.points[:, 1].min()) for mesh in person(kind).pose(placed(kind, action), 1.1).meshes)
        assert low > -0.24, (kind, action, low)


def test_a_climber_rises_and_never_falls() -> None:
    way = [climbed(Moment(BUILDS["man"], k / 10)) for k in range(160)]
    assert all(b >= a for a, b in itertools.pairwise(way))
    assert way[50] - way[0] > 0.8


def test_the_bar_of_what_is_pushed_is_in_the_hands() -> None:
    for kind in ("man", "girl"):
        build = BUILDS[kind]
        pose, _, _ = person(kind).stance(placed(kind, "push"), 0.4)
        joints = solve(build, pose)
        for piece in kinds("push"):
            meshes, _ = used("push", piece, joints, Moment(build, 0.4))
            hands = (joints.grip(0) + joints.grip(1)) / 2
            near = min(float(np.hypot(*(mesh.points[:, :2] - hands[:2]).T).min()) for mesh in meshes)
            assert near < 0.22 * build.size


def test_what_is_seen_from_the_side_can_be_done() -> None:
    assert set(SIDEWAYS) <= set(person("man").actions)
    assert set(WORK_TOOLS) <= set(WORKS)


def test_a_posture_and_an_act_go_together() -> None:
    for text, action in (
        ("A girl sits eating bread", "eat"),
        ("An old man sits on a bench reading a newspaper", "read"),
        ("a girl reading a book sitting under a tree", "read"),
    ):
        subject = read(text).subjects[0]
        assert (subject.action, ("posture", "sit") in subject.details) == (action, True)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("A man waits in the rain", "wait"), ("男人在等公交车", "wait"), ("A monk praying", "pray"), ("A chef cooking in a kitchen", "cook"),
        ("画家在画画", "paint"), ("an artist paints a landscape", "paint"), ("A boy climbs a tree", "climb"), ("农民在挖地", "dig"),
        ("A woman watering flowers", "water"), ("女人推着婴儿车", "push"), ("A man skiing down a mountain", "ski"), ("男孩玩滑板", "skateboard"),
        ("A man chopping wood", "chop"), ("女孩荡秋千", "swing"), ("A girl blowing bubbles", "bubbles"), ("奶奶织毛衣", "knit"),
        ("清洁工扫地", "sweep"), ("A crowd cheering", "cheer"), ("a boy building a sandcastle", "gather"), ("A surfer riding a wave", "surf"), ("A girl picking apples", "pick"), ("a car waits", "stand"),
    ],
)  # fmt: skip
def test_activities_are_read(text: str, action: str) -> None:
    assert read(text).subjects[0].action == action


def test_who_laughs_or_cries_is_seen_to() -> None:
    for text in ("A girl crying", "男孩大笑"):
        subject = read(text).subjects[0]
        assert subject.emotion is not None
        kind = person(subject.concept)
        plain = kind.stance(placed(subject.concept, "stand"), 0.5)[0]
        assert kind.stance(placed(subject.concept, "stand", *subject.details), 0.5)[0].arms != plain.arms


@pytest.mark.parametrize(
    ("text", "action", "thing"),
    [
        ("a dog runs with a stick in its mouth", "run", "stick"), ("狗叼着棍子", None, "stick"), ("a bear catches a fish", None, "fish"),
        ("猫玩毛线球", "jump", "yarn"), ("a golden retriever carrying a red ball", None, "red ball"), ("a man carrying a box", None, "box"),
        ("A wolf howling at the moon", "howl", None), ("A lion roaring", "roar", None), ("A cat grooming itself", "groom", None),
    ],
)  # fmt: skip
def test_what_animals_do_and_carry_is_read(text: str, action: str | None, thing: str | None) -> None:
    subject = read(text).subjects[0]
    assert subject.action == action
    assert dict(subject.details).get("hold") == thing


@pytest.mark.parametrize("thing", sorted(CARRIED))
def test_what_a_dog_carries_is_at_its_mouth(thing: str) -> None:
    kind = figure("dog")
    for action in ("stand", "run", "lie"):
        free = kind.pose(placed("dog", action), 0.4)
        full = kind.pose(placed("dog", action, ("hold", thing)), 0.4)
        assert len(full.cones) == len(free.cones) + 1
        ends = np.concatenate([full.cones[-1].a, full.cones[-1].b])
        eyes = next(group for group in full.cones if group.material is Material.EYE)
        assert float(np.linalg.norm(ends.mean(0) - eyes.a.mean(0))) < 0.6 * kind.height


@pytest.mark.parametrize(("name", "action"), [("wolf", "howl"), ("lion", "roar"), ("dog", "bark")])
def test_a_calling_animal_opens_its_mouth_and_lifts_its_head(name: str, action: str) -> None:
    kind = figure(name)
    assert isinstance(kind, Quadruped)
    jaws = [kind.moment(placed(name, action), k / 20).mien.jaw for k in range(80)]
    heads = [kind.moment(placed(name, action), k / 20).head[0] for k in range(80)]
    assert max(jaws) > 0.55
    assert min(jaws) < 0.25
    assert max(heads) > 0.2


def test_who_hugs_stands_face_to_face() -> None:
    kind = figure("couple")
    apart = kind.pose(placed("couple", "stand"), 0.5)
    close = kind.pose(placed("couple", "hug"), 0.5)
    widths = [float(np.concatenate([mesh.points for mesh in body.meshes])[:, 2].std()) for body in (apart, close)]
    assert widths[1] < 0.75 * widths[0]


def test_eyes_rest_with_lids_over_the_iris() -> None:
    face, look = Face(), Complexion((0.5, 0.3, 0.2), (0.5, 0.1, 0.1), (0.1, 0.2, 0.3), (0.05, 0.03, 0.02))
    lids = {}
    for name, mien in (("calm", Mien(lids=1.0)), ("wide", Mien(lids=1.25)), ("shut", Mien(blink=1.0))):
        skin = next(mesh for mesh in features(face, look, mien) if mesh.material is Material.SKIN)
        lids[name] = skin.points
    calm, wide, shut = (float(lids[name][:, 1].sum()) for name in ("calm", "wide", "shut"))
    assert shut < calm < wide


def test_a_swing_hangs_from_its_beam_whatever_the_moment() -> None:
    kind = person("girl")
    build = BUILDS["girl"]
    for t in (0.0, 0.6, 1.3, 2.1):
        m = Moment(build, t)
        pose, _, _ = kind.stance(placed("girl", "swing"), t)
        pelvis = solve(build, pose).pelvis
        beam = np.asarray((0.0, (ROPE + SEAT) * build.size, 0.0))
        assert abs(float(np.linalg.norm(pelvis - beam)) - (ROPE - 0.10) * build.size) < 0.06 * build.size
        assert np.sign(pelvis[0]) == np.sign(np.sin(swung(m)))


def test_men_swim_in_trunks_and_women_in_swimsuits() -> None:
    for name, top, bottom in (("man", "none", "shorts"), ("boy", "none", "shorts"), ("woman", "swimsuit", "none")):
        clothes = person(name).look(placed(name, "swim"))[0].clothes
        assert (clothes.top, clothes.bottom) == (top, bottom)
