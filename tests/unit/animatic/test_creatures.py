"""Creatures of air and water: their bodies, how they move, and what they are called."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vitascope.engines.animatic.figures import figure, figure_names, load_figures
from vitascope.engines.animatic.figures.creatures.bird import Bird
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.fish import Fish, leap
from vitascope.engines.animatic.figures.creatures.hull import Wave, smooth
from vitascope.engines.animatic.figures.creatures.jellyfish import Jellyfish
from vitascope.engines.animatic.figures.creatures.motion import chance, flutter, glance
from vitascope.engines.animatic.figures.creatures.wing import beating
from vitascope.engines.animatic.geometry import Body, Float, Material
from vitascope.engines.animatic.reading.vocabulary import LEXICON
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.stood import Stood, body_extent
from vitascope.lexicon import UNKNOWN

load_figures()
NAMES = [name for name in figure_names() if isinstance(figure(name), Creature)]
BIRDS = [name for name in NAMES if isinstance(figure(name), Bird)]


def posed(name: str, action: str, t: float, **more: object) -> Body:
    return figure(name).pose(Placement(name, (0, 0, 0), action=action, **more), t)  # type: ignore[arg-type]


def extent(body: Body) -> Float:
    return body_extent(Stood(body, (0.0, 0.0, 0.0)))


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_a_sound_body(name: str) -> None:
    kind = figure(name)
    assert kind.default in kind.actions
    assert set(kind.also.values()) <= set(kind.actions)
    assert not set(kind.also) & set(kind.actions)
    for action in kind.actions:
        body = posed(name, action, 0.37, seed=2)
        assert body.meshes or body.cones
        for mesh in body.meshes:
            assert np.isfinite(mesh.points).all()
            assert mesh.points.dtype == mesh.normals.dtype == mesh.colours.dtype == np.float32
            assert 0 <= mesh.faces.min() <= mesh.faces.max() < len(mesh.points)
            assert np.abs(np.linalg.norm(mesh.normals, axis=1) - 1).max() < 0.02
            assert mesh.colours.min() >= 0
            assert mesh.material is Material.GLOW or mesh.colours.max() <= 1.2
            if mesh.texture is not None:
                assert mesh.uv is not None
                assert mesh.texture.dtype == np.uint8
        for group in body.cones:
            assert np.isfinite(group.a).all()
            assert np.isfinite(group.b).all()
            assert group.radius_a.min() > 0
            assert group.radius_b.min() > 0
        assert sum(len(mesh.faces) for mesh in body.meshes) < 6500
        assert sum(len(group.a) for group in body.cones) < 150


@pytest.mark.parametrize("name", NAMES)
def test_poses_are_pure_functions_of_time(name: str) -> None:
    action = figure(name).default
    first, _, again = (posed(name, action, t, seed=5, phase=0.3) for t in (1.23, 2.9, 1.23))
    for one, other in zip(first.meshes, again.meshes, strict=True):
        assert np.array_equal(one.points, other.points)
        assert np.array_equal(one.colours, other.colours)
    for a, b in zip(first.cones, again.cones, strict=True):
        assert np.array_equal(a.a, b.a)
    moved = posed(name, action, 1.6, seed=5, phase=0.3)
    shapes = [(a.points, b.points) for a, b in zip(first.meshes, moved.meshes, strict=True)]
    cones = list(zip(first.cones, moved.cones, strict=False))  # something in the air may have come
    shapes += [(a.a, b.a) for a, b in cones] + [(a.radius_a, b.radius_a) for a, b in cones]
    assert any(not np.array_equal(one, other) for one, other in shapes), "nothing moves"


@pytest.mark.parametrize("name", NAMES)
def test_measures_hold_what_is_seen(name: str) -> None:
    kind = figure(name)
    for action in {kind.default, "stand"} & set(kind.actions):
        height, length, width = kind.measures(action)
        for t in (0.25, 1.85, 3.45):
            cloud = extent(posed(name, action, t, phase=0.2, velocity=(kind.actions[action].speed, 0.0, 0.0)))
            cloud = cloud[cloud[:, 1] > 0]
            if not len(cloud):
                continue  # a leaper under water
            assert (cloud[:, 1] + cloud[:, 3]).max() < 1.08 * height
            assert (np.abs(cloud[:, 0]) + cloud[:, 3]).max() < 1.08 * length / 2
            assert (np.abs(cloud[:, 2]) + cloud[:, 3]).max() < 1.12 * width / 2


@pytest.mark.parametrize("name", BIRDS)
def test_birds_stand_on_the_ground(name: str) -> None:
    for action in ("stand", "walk", "eat", "look", "sleep"):
        for t in (0.1, 0.6, 1.4):
            cloud = extent(posed(name, action, t, seed=1))
            height = figure(name).measures("stand")[0]
            low = float((cloud[:, 1] - cloud[:, 3]).min()) / height
            assert -0.10 < low < 0.06, (action, t)


@pytest.mark.parametrize("name", BIRDS)
@pytest.mark.parametrize("action", ["walk", "run", "hop"])
def test_feet_of_birds_do_not_slide(name: str, action: str) -> None:
    kind = figure(name)
    assert isinstance(kind, Bird)
    if action not in kind.actions:
        return
    placement = Placement(name, (0, 0, 0), action=action, phase=0.1, pace=1.2)
    speed = kind.actions[action].speed * 1.2
    held: dict[int, float] = {}
    stances = 0
    for step in range(240):
        t = step / 120
        feet = kind.stance(placement, t).feet
        assert feet is not None
        for number, (along, high) in enumerate(feet):
            if high > 0:
                held.pop(number, None)
                continue
            place = speed * t + along * kind.kind.trunk
            stances += number in held
            assert abs(held.setdefault(number, place) - place) < 1e-6
    assert stances > 60


def test_a_bird_in_the_air_is_wider_than_one_that_stands() -> None:
    for name in BIRDS:
        kind = figure(name)
        if "fly" in kind.actions:
            assert kind.measures("fly")[2] > 2 * kind.measures("stand")[2] * (1 if name != "peacock" else 0)


def test_wings_beat_down_stretched_and_up_drawn_in() -> None:
    strokes = [beating(phase, 0.8) for phase in np.linspace(0, 1, 40, endpoint=False)]
    assert np.ptp([stroke.raised for stroke in strokes]) > 1.2
    down, up = strokes[2:18], strokes[22:38]
    assert max(stroke.fold for stroke in down) == 0
    assert max(stroke.fold for stroke in up) > 0.5
    # The hand comes after the arm.
    assert np.argmax([s.bent + s.raised for s in strokes]) in range(1, 14)
    sailing = [beating(phase, 0.8, depth=0.06) for phase in np.linspace(0, 1, 20)]
    assert np.ptp([stroke.raised for stroke in sailing]) < 0.15


@pytest.mark.parametrize("name", NAMES)
def test_colours_of_the_text_show(name: str) -> None:
    def tone(colour: str) -> Float:
        body = posed(name, figure(name).default, 0.3, colour=colour)
        parts = [mesh.colours if mesh.texture is None else (mesh.texture[..., :3] / 255.0) ** 2 for mesh in body.meshes]
        parts += [group.colour for group in body.cones]
        return np.asarray(np.mean([part.reshape(-1, 3).mean(0) for part in parts], 0))

    red, blue = tone("red"), tone("blue")
    assert red[0] - red[2] > blue[0] - blue[2] + 0.03


@pytest.mark.parametrize("name", NAMES)
def test_it_is_called_by_ten_names_in_both_languages(name: str) -> None:
    entries = [entry for entry in figure(name).words if entry.slot == "subject"]
    assert {entry.concept for entry in entries} == {name}
    english = [word for entry in entries for word in entry.nouns.split(",")]
    chinese = [word for entry in entries for word in entry.chinese.split(",")]
    assert len(english) >= 10
    assert len(chinese) >= 10
    for word in (english[0].strip(), chinese[0].strip()):
        found = [match.concept for match in LEXICON.parse(word).matches if match.slot != UNKNOWN]
        assert found == [name], word


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("three little ducklings", "duck"), ("a peregrine falcon", "hawk"), ("a killer whale", "orca"), ("两只丹顶鹤", "crane"),
        ("一群锦鲤", "koi"), ("一条巨龙飞过群山", "eastern_dragon"), ("a wyvern", "dragon"), ("帝企鹅", "penguin"), ("蓝蝴蝶", "butterfly"),
        ("a monarch butterfly", "butterfly"), ("小丑鱼", "clownfish"), ("虎鲸", "orca"), ("海龟", "sea_turtle"),
    ],
)  # fmt: skip
def test_kinds_are_recognised(text: str, concept: str) -> None:
    assert concept in [match.concept for match in LEXICON.parse(text).matches if match.slot == "subject"]


@pytest.mark.parametrize(
    "text",
    [
        "bird's eye view",
        "a rubber duck",
        "钓鱼",
        "水龙头",
        "a dragon boat",
        "章鱼烧",
        "fish and chips",
        "鸟瞰",
        "天鹅绒",
        "a beehive",
    ],
)
def test_compounds_are_not_creatures(text: str) -> None:
    assert not [match for match in LEXICON.parse(text).matches if match.slot == "subject" and match.concept in NAMES]


def test_dolphins_leap_nose_first_and_splash() -> None:
    placement = Placement("dolphin", (0, 0, 0), action="jump")
    path = [leap(placement, t, 2.4, 0.82) for t in np.linspace(0, 6, 600)]
    air = [step for step in path if step[2] >= 0]
    assert 0.2 < len(air) / len(path) < 0.9
    assert max(height for height, _, _ in path) > 0.5
    assert all(pitch > 0.5 for _, pitch, share in air if share < 0.1)
    assert all(pitch < -0.5 for _, pitch, share in air if share > 0.9)
    jumps = np.abs(np.diff([pitch for _, pitch, _ in path]))
    assert jumps.max() < 0.2  # it turns, it does not flip
    assert {event.kind for event in figure("dolphin").sounds(placement, 6.0)} == {"splash"}


def test_a_wave_runs_to_the_tail_and_keeps_the_head_still() -> None:
    body = Wave(1.0, 0.0, 0.01, 0.09)
    heads = [Wave(1.0, phase, body.head, body.tail).at(0.5)[0] for phase in np.linspace(0, 1, 20)]
    tails = [Wave(1.0, phase, body.head, body.tail).at(-0.5)[0] for phase in np.linspace(0, 1, 20)]
    assert np.ptp(tails) > 5 * np.ptp(heads)
    koi = figure("koi")
    assert isinstance(koi, Fish)
    spans = []
    for t in np.linspace(0, 1, 12):
        skin = max(posed("koi", "swim", float(t)).meshes, key=lambda mesh: mesh.texture is not None)
        spans.append(np.sqrt((np.diff(skin.points[::18], axis=0) ** 2).sum(1)).sum())
    assert np.ptp(spans) < 0.06 * np.mean(spans)  # bending does not stretch it


def test_a_jellyfish_pulses() -> None:
    drawn = [Jellyfish.pulse(phase)[0] for phase in np.linspace(0, 1, 50)]
    assert min(drawn) < 0.02
    assert max(drawn) > 0.95
    assert np.abs(np.diff(drawn)).max() < 0.2
    bell = [posed("jellyfish", "swim", t).meshes[0] for t in (0.0, 0.32 / 0.55)]
    assert all(mesh.material is Material.GLOW for mesh in bell)
    assert np.ptp(bell[1].points[-40:, 0]) < 0.8 * np.ptp(bell[0].points[-40:, 0])


def test_a_dragon_breathes_fire_that_shines() -> None:
    lit = [t for t in np.linspace(0, 2.3, 24) if posed("dragon", "burn", float(t)).lamps]
    assert 4 < len(lit) < 24
    body = posed("dragon", "burn", lit[len(lit) // 2])
    assert max(float(group.glow.max()) for group in body.cones) == 1
    assert not posed("dragon", "stand", 1.0).lamps


@pytest.mark.parametrize("name", ["dragon", "eastern_dragon"])
def test_a_dragon_can_be_ridden(name: str) -> None:
    kind = figure(name)
    for action in kind.actions:
        for t in (0.2, 1.1):
            seat = kind.seat(Placement(name, (0, 0, 0), action=action), t)
            assert seat is not None
            body = posed(name, action, t)
            gap = min(
                float(np.linalg.norm(mesh.points - np.asarray(seat.at, np.float32), axis=1).min())
                for mesh in body.meshes
            )
            assert gap < 0.55, (action, gap)


def test_chance_and_glances_are_the_same_everywhere() -> None:
    assert [round(chance(3, n), 6) for n in range(3)] == [0.93337, 0.242441, 0.193703]
    looks = [glance(4, 1, t) for t in np.linspace(0, 9, 900)]
    assert max(map(abs, looks)) <= 1
    still = np.mean(np.abs(np.diff(looks)) < 1e-9)
    assert still > 0.7  # birds hold their heads still between quick turns
    assert all(abs(step) < 2 for step in flutter(0.2, 5, 3.3, 1.0))
    line = smooth(np.linspace(0, 1, 50), (0, 0.5, 1), (0, 1, 1))
    assert line.max() <= 1 + 1e-9
    assert math.isclose(float(line[-1]), 1.0)
