"""Places that a text names: the word chooses the place, and the place shows what it is named by."""

from __future__ import annotations

import numpy as np
import pytest

from vitascope.engines.animatic.camera import camera_at
from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.figures.scenery.span import DECK, FAR, NEAR, SPAN
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.staging import stage
from vitascope.engines.animatic.world.lighting import lighting
from vitascope.engines.animatic.world.parts import View
from vitascope.engines.animatic.world.places import scatter
from vitascope.storyboard import Light, Shot, Storyboard

load_figures()

VIEW = View((-0.6, 0.6), (-0.3, 0.5), 300.0)


def staged(text: str, seed: int = 1) -> Scene:
    shot = Shot(index=0, start=0, frames=150, text=text, seed=seed)
    board = Storyboard(width=640, height=360, fps=30, frames=150, seed=seed, text=text, shots=(shot,))
    return stage(read(text), shot, board)[0]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("a dog runs below red canyon cliffs", "canyon"), ("一匹马在峡谷里奔跑", "canyon"),
        ("a farmer in a rice paddy", "paddy"), ("水牛在稻田里", "paddy"),
        ("a cat in a narrow old alley", "alley"), ("老巷子里的一只猫", "hutong"),
        ("a girl walks through a market", "market"), ("女孩在集市上", "market"),
        ("a baker in a bakery", "bakery"), ("面包店里的男人", "bakery"),
        ("a man in a workshop", "workshop"), ("老人在工作室里", "workshop"),
        ("a girl in a café", "cafe"), ("咖啡馆里的女孩", "cafe"),
        ("a boy in a classroom", "classroom"), ("教室里的男孩", "classroom"),
        ("a woman at an intersection", "city"), ("男人在十字路口", "city"),
        ("a woman at a neon crossing", "neon_street"), ("a cat in the bamboo forest", "bamboo_forest"),
    ],
)  # fmt: skip
def test_a_word_chooses_its_place(text: str, setting: str) -> None:
    intent = read(text)
    assert intent.setting == setting
    assert not intent.unmatched or set(intent.unmatched) <= {"narrow", "old", "老", "red"}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "text",
    ["a red bus crosses a stone bridge", "a train crosses a stone viaduct", "a horse walks across a bridge over a river",
     "a woman and a dog walk across a bridge", "a boy stands on a bridge"],
)  # fmt: skip
def test_who_crosses_a_bridge_goes_on_it_and_its_arches_are_seen(text: str, seed: int) -> None:
    scene = staged(text, seed)
    assert scene.place == "viaduct"
    spans = [one for one in scatter(scene) if one.figure == "bridge span"]
    for one in scene.figures:
        assert one.at[1] == pytest.approx(DECK)
        for t in (0.0, scene.seconds):
            x, z = one.at[0] + one.velocity[0] * t, one.at[2] + one.velocity[2] * t
            assert FAR < z < NEAR
            assert any(abs(span.at[0] - x) <= SPAN / 2 for span in spans)
    for t in (0.0, scene.seconds / 2, scene.seconds - 0.1):
        camera = camera_at(scene.camera, t, scene.width, scene.height)
        assert camera.eye[1] > DECK
        crowns = np.asarray([(span.at[0], 4.6, NEAR) for span in spans], np.float32)
        where = np.asarray(camera.project(crowns) / (scene.width, scene.height, 1))
        assert ((where[:, 0] > 0) & (where[:, 0] < 1) & (where[:, 1] > 0) & (where[:, 1] < 1)).any()


def test_a_bridge_that_nobody_is_on_stays_a_thing() -> None:
    for text in ("a stone bridge", "a boat sails under a bridge", "a cat sits next to a bridge"):
        scene = staged(text)
        assert scene.place != "viaduct"
        assert "bridge" in {one.figure for one in scene.figures}


@pytest.mark.parametrize("seed", range(3))
def test_a_market_has_stalls_in_the_picture(seed: int) -> None:
    scene = staged("a girl stands in a market", seed)
    stalls = [one for one in scatter(scene) if one.figure == "market stall"]
    camera = camera_at(scene.camera, 0.0, scene.width, scene.height)
    points = np.asarray([(one.at[0], 1.2, one.at[2]) for one in stalls], np.float32)
    where = np.asarray(camera.project(points) / (scene.width, scene.height, 1))
    assert ((where[:, 0] > 0) & (where[:, 0] < 1) & (where[:, 1] > 0) & (where[:, 1] < 1)).any()
    assert all(one.at[2] + figure("market stall").length / 2 < -3 for one in stalls)


def test_walls_of_a_canyon_stand_on_both_sides_and_leave_the_way_open() -> None:
    layer = place("canyon").layers[-1]
    from vitascope.engines.animatic.noise import generator
    from vitascope.engines.animatic.world.backdrop import _light
    from vitascope.engines.animatic.world.layers import Painted
    from vitascope.engines.animatic.world.lighting import palette_of

    assert isinstance(layer, Painted)
    scene = Scene(640, 360, 30, 30, 1, "canyon", Light.DAY, "fair")
    columns, metres = 420, 0.5
    _, cover = layer.paint(scene, generator(1, "x"), _light(scene, palette_of(scene)), columns, metres)
    high = cover.sum(0) * metres
    assert high[:8].max() < 1  # the middle of the view
    assert high[-8:].max() < 1
    assert high[80:180].mean() > 15
    assert high[-180:-80].mean() > 15


@pytest.mark.parametrize("name", ["alley", "hutong", "bakery", "workshop", "cafe", "classroom"])
def test_walls_fill_what_the_shot_sees(name: str) -> None:
    for light in (Light.DAY, Light.NIGHT):
        scene = Scene(640, 360, 30, 30, 3, name, light, "fair")
        panels = place(name).panels
        assert panels is not None
        made = panels(scene, lighting(scene), VIEW)
        assert all(np.isfinite(one.picture).all() and one.picture.min() >= 0 for one in made)
        upright = [one for one in made if one.along[0] > 0 and one.up[1] > 0]
        covered = sum(one.along[0] for one in upright if one.corner[2] < -2)
        assert covered > 5


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("text", "name"),
    [("a girl in front of the Eiffel Tower", "eiffel_tower"), ("a camel walks past the pyramids", "pyramid"),
     ("女人站在鸟居前", "torii")],
)  # fmt: skip
def test_landmarks_stand_whole_behind_who_acts(text: str, name: str, seed: int) -> None:
    scene = staged(text, seed)
    mark = next(one for one in scene.figures if one.figure == name)
    assert scene.figures[0] is not mark
    assert mark.at[2] < scene.figures[0].at[2]
    for t in (0.0, scene.seconds / 2, scene.seconds - 0.1):
        camera = camera_at(scene.camera, t, scene.width, scene.height)
        tall = figure(name).height * mark.scale
        ends = np.asarray([mark.at, (mark.at[0], tall, mark.at[2])], np.float32)
        where = np.asarray(camera.project(ends) / (scene.width, scene.height, 1))
        assert (where[:, 0] > -0.02).all()
        assert (where[:, 0] < 1.02).all()
        assert where[1, 1] > -0.02
