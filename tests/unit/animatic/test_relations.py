"""Who rides, chases, holds and stands by whom: in the reading, and where it puts them."""

from __future__ import annotations

import math

import pytest

from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.staging import stage
from vitascope.storyboard import Shot, Storyboard

load_figures()


def relations(text: str) -> list[tuple[str, str, str]]:
    intent = read(text)
    return [
        (intent.subjects[one.one].concept, str(one.kind), intent.subjects[one.other].concept)
        for one in intent.relations
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a boy riding a horse", [("boy", "ride", "horse")]),
        ("骑着马的男孩", [("boy", "ride", "horse")]),
        ("男孩骑着一匹白色的马", [("boy", "ride", "horse")]),
        ("a woman on horseback", [("woman", "ride", "horse")]),
        ("大象驮着一个女孩", [("girl", "ride", "elephant")]),
        ("a dog chasing a cat", [("dog", "chase", "cat")]),
        ("a cat chased by a dog", [("dog", "chase", "cat")]),
        ("猫被狗追赶", [("dog", "chase", "cat")]),
        ("a lion in pursuit of a deer", [("lion", "chase", "deer")]),
        ("a man followed by a dog", [("dog", "follow", "man")]),
        ("a cat next to a house", [("cat", "beside", "house")]),
        ("房子旁边有一只猫", [("cat", "beside", "house")]),
        ("a fox behind a tree", [("fox", "behind", "broadleaf")]),
        ("under a tree sits a fox", [("fox", "under", "broadleaf")]),
        ("树下坐着一只狐狸", [("fox", "under", "broadleaf")]),
        ("a cat on a bench under a tree", [("cat", "on", "bench"), ("cat", "under", "broadleaf")]),
        ("a white cat to the left of a red car", [("cat", "left_of", "car")]),
        ("汽车的右边站着一只狗", [("dog", "right_of", "car")]),
        ("an eagle flying over a castle", [("eagle", "above", "castle")]),
        ("城堡上空飞着一只老鹰", [("eagle", "above", "castle")]),
        ("a horse with a boy standing to the right of it", [("boy", "right_of", "horse")]),
        ("A cat sits. Beside it stands a dog.", []),
        ("a cat and a dog walk side by side", [("dog", "beside", "cat")]),
        ("a cat and a dog", []),
        ("a man walks over a bridge", []),
        ("a cat, no dog behind it", []),
    ],
)
def test_relations_are_read(text: str, found: list[tuple[str, str, str]]) -> None:
    got = relations(text)
    if "side by side" in text:
        assert {frozenset((one, other)) for one, _, other in got} == {frozenset(("cat", "dog"))}
    else:
        assert got == found


def test_there_are_as_many_mounts_as_riders() -> None:
    assert [(one.concept, one.count) for one in read("Two knights on black horses").subjects] == [
        ("knight", 2), ("horse", 2),
    ]  # fmt: skip
    assert read("three boys riding bicycles").subjects[1].count == 3
    assert read("a herd of horses, a boy rides").subjects[0].count == 5


@pytest.mark.parametrize(
    ("text", "concept", "details"),
    [
        ("a girl in a red dress", "girl", {("dress", "red")}),
        ("穿红裙子的女孩", "girl", {("dress", "red")}),
        ("女孩穿着蓝色的外套", "girl", {("coat", "blue")}),
        ("a woman wearing jeans and a black hat", "woman", {("trousers", "blue"), ("hat", "black")}),
        ("a man with a long beard", "man", {("beard", "long")}),
        ("a blond-haired boy", "boy", {("hair", "blond")}),
        ("a girl holding a red umbrella", "girl", {("hold", "red umbrella")}),
        ("撑着红伞的女孩", "girl", {("hold", "red umbrella")}),
        ("a boy carrying a lantern", "boy", {("hold", "lantern")}),
        ("a man playing the guitar", "man", {("hold", "guitar")}),
        ("老人在钓鱼", "old_man", {("hold", "fishing_rod")}),
    ],
)
def test_people_wear_and_hold_what_is_said(text: str, concept: str, details: set[tuple[str, str]]) -> None:
    intent = read(text)
    assert [one.concept for one in intent.subjects] == [concept]
    assert details <= set(intent.subjects[0].details)
    assert intent.unmatched == ()


def test_a_cat_wears_no_hat() -> None:
    intent = read("a cat in a red hat")
    assert intent.subjects[0].details == ()
    assert intent.unmatched == ("red", "hat")


@pytest.mark.parametrize(
    ("text", "emotion", "pace"),
    [
        ("an angry man walks slowly", "angry", "slow"),
        ("a woman runs quickly, smiling", "happy", "fast"),
        ("悲伤的男孩慢慢地走", "sad", "slow"),
        ("女孩飞快地奔跑，大笑着", "happy", "fast"),
        ("a happy boy", "happy", None),
        ("a man walks", None, None),
    ],
)
def test_manner_is_read(text: str, emotion: str | None, pace: str | None) -> None:
    subject = read(text).subjects[0]
    assert (subject.emotion, subject.pace) == (emotion, pace)


def staged(text: str, seed: int = 1) -> tuple[Scene, tuple[str, ...]]:
    shot = Shot(index=0, start=0, frames=90, text=text, seed=seed)
    board = Storyboard(width=1280, height=720, fps=30, frames=90, seed=seed, text=text, shots=(shot,))
    return stage(read(text), shot, board)


def one(scene: Scene, name: str) -> Placement:
    return next(placement for placement in scene.figures if placement.figure == name)


def at(placement: Placement, t: float) -> tuple[float, float, float]:
    x, y, z = (p + v * t for p, v in zip(placement.at, placement.velocity, strict=True))
    return x, y, z


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_riders_sit_on_what_carries_them(seed: int) -> None:
    for text, rider, mount in (
        ("a woman riding a white horse", "woman", "horse"),
        ("男孩骑着自行车", "boy", "bicycle"),
    ):
        scene, missing = staged(text, seed)
        assert missing == ()
        numbers = [placement.figure for placement in scene.figures]
        assert one(scene, rider).rides == numbers.index(mount)
        assert math.hypot(one(scene, mount).velocity[0], one(scene, mount).velocity[2]) > 0.3
        seat = figure(mount).seat(one(scene, mount), 0.0)
        assert seat is not None
        assert one(scene, rider).at[1] == pytest.approx(seat.at[1] * one(scene, mount).scale)
        assert seat.at[1] > 0.3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_hunters_stay_behind_their_prey(seed: int) -> None:
    scene, _ = staged("a dog chasing a cat across a meadow", seed)
    dog, cat = one(scene, "dog"), one(scene, "cat")
    assert dog.velocity == cat.velocity
    for t in (0.0, 1.5, 3.0):
        apart = at(cat, t)[0] - at(dog, t)[0]
        assert apart * cat.velocity[0] > 0
        assert 0.5 < abs(apart) < 6
    # Feet keep step with the ground at any speed.
    for placement in (dog, cat):
        gait = figure(placement.figure).actions[placement.action]
        speed = math.hypot(placement.velocity[0], placement.velocity[2])
        assert speed == pytest.approx(gait.speed * placement.scale * placement.pace, rel=0.08)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sides_are_those_of_the_picture(seed: int) -> None:
    for text, sign in (("a cat to the left of a dog", -1), ("a cat to the right of a dog", 1), ("狗左边有一只猫", -1)):
        scene, _ = staged(text, seed)
        cat, dog = one(scene, "cat"), one(scene, "dog")
        assert (cat.at[0] - dog.at[0]) * sign > 0.3
        assert abs(cat.at[2] - dog.at[2]) < 0.5


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_depth_and_height_follow_the_text(seed: int) -> None:
    scene, _ = staged("a fox behind a rock", seed)
    assert one(scene, "fox").at[2] < one(scene, "rock").at[2]
    scene, _ = staged("a fox in front of a rock", seed)
    assert one(scene, "fox").at[2] > one(scene, "rock").at[2]
    scene, _ = staged("a fox standing on a rock", seed)
    assert one(scene, "fox").at[1] > 0.3 * figure("rock").height * one(scene, "rock").scale
    scene, _ = staged("an eagle flying above a castle", seed)
    assert one(scene, "eagle").at[1] > 0.6 * figure("castle").height


def test_what_keeps_still_stands_on_nobody_else() -> None:
    scene, _ = staged("A fox sitting next to a campfire, a lantern to the left of the fox, a dog beside the fox")
    spots = [placement.at for placement in scene.figures]
    for number, spot in enumerate(spots):
        assert all(math.dist(spot, other) > 0.35 for other in spots[number + 1 :])


@pytest.mark.parametrize("text", ["A motorcycle races down a highway", "Two bicycles ride along a river"])
def test_nothing_on_two_wheels_goes_alone(text: str) -> None:
    scene, _ = staged(text, 1)
    machines = [n for n, one in enumerate(scene.figures) if one.figure in ("motorcycle", "bicycle")]
    assert sorted(one.rides for one in scene.figures if one.figure == "man" and one.rides is not None) == machines


def test_a_parked_bicycle_has_no_rider() -> None:
    assert [one.figure for one in staged("A bicycle leans against a wall", 1)[0].figures] == ["bicycle"]


def test_who_rides_towards_a_castle_is_not_carried_by_it() -> None:
    assert [(one.kind, one.one, one.other) for one in read("A knight rides towards a castle on a horse").relations] == [
        ("ride", 0, 2)
    ]
