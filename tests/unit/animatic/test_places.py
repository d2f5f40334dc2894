"""What makes places, lights and weathers read: candles, spotlights, the side of the sun, the water's edge, palms."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import numpy as np
import pytest

from vitascope.engines.animatic.camera import Camera, camera_at
from vitascope.engines.animatic.drawing import Canvas
from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.figures.scenery.candles import WICKS
from vitascope.engines.animatic.intent import Intent, Subject
from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.places import place, place_names
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import CameraKey, Placement, Scene
from vitascope.engines.animatic.scenery import draw_panels
from vitascope.engines.animatic.staging import stage
from vitascope.engines.animatic.world.candles import candle_lamps, candles, wicks
from vitascope.engines.animatic.world.interior import outlook
from vitascope.engines.animatic.world.lighting import FOG_START, disc_azimuth, lighting, palette_of
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import PALETTES, SKIES, Palette, hued, unfilmed
from vitascope.engines.animatic.world.parts import Panel, View
from vitascope.engines.animatic.world.places import TURNED, scatter
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.weather import flash, leaves, particles, weather_events
from vitascope.filmlanguage.skies import SKY_COLOURS
from vitascope.storyboard import Light, Shot, Storyboard

load_figures()

VIEW = View((-0.6, 0.6), (-0.3, 0.5), 60.0)
FISHERMAN = Subject("man", "stand", details=(("wear", "fisherman"),))


def staged(intent: Intent, seed: int = 1) -> Scene:
    shot = Shot(index=0, start=0, frames=150, text="x", seed=seed)
    board = Storyboard(width=640, height=360, fps=30, frames=150, seed=seed, text="x", shots=(shot,))
    return stage(intent, shot, board)[0]


def seen(scene: Scene, points: np.ndarray, t: float = 0.0) -> np.ndarray:
    """Where points are in the picture: x and y in shares of it, and inverse depth."""
    camera = camera_at(scene.camera, t, scene.width, scene.height)
    return np.asarray(camera.project(np.asarray(points, np.float32)) / (scene.width, scene.height, 1))


@pytest.mark.parametrize("setting", ["stage", "room", "library", "kitchen", "meadow", "garden"])
@pytest.mark.parametrize(("who", "name"), [("woman", "candelabrum"), ("cat", "candle group")])
def test_candles_stand_beside_the_action_in_the_picture(setting: str, who: str, name: str) -> None:
    scene = staged(Intent(subjects=(Subject(who, "sit"),), setting=setting, light=Light.CANDLELIGHT))
    found = candles(scene)
    assert {one.figure for one in found} == {name}
    assert set(found) <= set(scatter(scene))
    lead = scene.figures[0]
    assert min(one.at[0] for one in found) < lead.at[0] < max(one.at[0] for one in found)
    assert all(abs(one.at[0] - lead.at[0]) > 0.4 and one.at[2] < lead.at[2] for one in found)
    flames = np.asarray(wicks(scene))
    assert len(flames) == sum(len(WICKS[one.figure]) for one in found)
    where = seen(scene, flames)
    inside = (where[:, :2] > 0).all(1) & (where[:, :2] < 1).all(1)
    assert inside.mean() > 0.5
    assert len(candle_lamps(scene)) == 2
    air = particles(scene, 10, scene.camera[0].eye, scene.camera[0].target)
    assert air is not None
    assert len(air.head) == 4 * len(flames)
    later = particles(scene, 12, scene.camera[0].eye, scene.camera[0].target)
    assert later is not None
    assert 0 < np.abs(np.sort(air.tail, 0) - np.sort(later.tail, 0)).max() < 0.03  # they tremble, and do not jump


def test_candles_need_their_light_and_a_floor() -> None:
    woman = (Subject("woman", "stand"),)
    assert not candles(staged(Intent(subjects=woman, setting="room", light=Light.NIGHT)))
    for setting, who in (("sea", "sailboat"), ("space", "astronaut"), ("underwater", "fish"), ("clouds", "eagle")):
        assert not candles(staged(Intent(subjects=(Subject(who),), setting=setting, light=Light.CANDLELIGHT)))


@pytest.mark.parametrize("setting", ["room", "stage", "cave", "underwater", "space", "moon"])
def test_no_weather_comes_inside(setting: str) -> None:
    scene = staged(Intent(subjects=(Subject("woman", "stand"),), setting=setting, weather=("storm", "leaves", "wind")))
    eye, target = scene.camera[0].eye, scene.camera[0].target
    assert particles(scene, 30, eye, target) is None
    assert leaves(scene, 30, eye, target) is None
    assert not any(flash(scene, t / 10) for t in range(100))
    assert not weather_events(scene, 5.0)
    stormy = dataclasses.replace(scene, weather="storm", air=("leaves", "wind"), wind=1.0)
    assert particles(stormy, 30, eye, target) is None
    assert not any(flash(stormy, t / 10) for t in range(100))
    assert not weather_events(stormy, 5.0)


def test_fog_is_thick_in_every_open_place() -> None:
    for name in place_names():
        if not place(name).inside:
            for light in (Light.DAY, Light.SUNSET, Light.NIGHT):
                fair, thick = (palette_of(Scene(64, 36, 30, 30, 1, name, light, one)) for one in ("fair", "fog"))
                assert thick.fog_density > 6 * fair.fog_density, (name, light)


def test_weather_that_cannot_come_is_told() -> None:
    shot = Shot(index=0, start=0, frames=150, text="x", seed=1)
    board = Storyboard(width=640, height=360, fps=30, frames=150, seed=1, text="x", shots=(shot,))
    for setting, told in (("room", ("rain",)), ("space", ("rain",)), ("meadow", ())):
        intent = Intent(subjects=(Subject("cat", "sit"),), setting=setting, weather=("rain",))
        assert stage(intent, shot, board)[1] == told


def test_what_floats_unsaid_follows_the_place() -> None:
    def air(setting: str, light: Light) -> bool:
        scene = staged(Intent(subjects=(Subject("cat", "sit"),), setting=setting, light=light, weather=("clear",)))
        return particles(scene, 30, scene.camera[0].eye, scene.camera[0].target) is not None

    for name in place_names():
        here = place(name)
        if "ground" in here.domains and not here.inside:
            assert air(name, Light.NIGHT) == here.alive, name
            assert air(name, Light.DAWN), name  # mist
            assert not air(name, Light.DAY), name


@pytest.mark.parametrize("seed", range(6))
def test_the_sun_rises_on_the_left_and_sets_on_the_right(seed: int) -> None:
    for light, side in ((Light.DAWN, -1), (Light.SUNSET, 1)):
        scene = staged(Intent(subjects=(Subject("horse", "run"),), setting="meadow", light=light), seed)
        key = scene.camera[0]
        ahead = math.atan2(key.target[0] - key.eye[0], key.eye[2] - key.target[2])
        away = side * (disc_azimuth(scene) - ahead)
        assert 0.4 * key.fov / 2 < away < key.fov / 2
        assert side * lighting(scene).to_light[0] > 0


def test_morning_is_pale_and_cool_and_evening_deep_and_red() -> None:
    def light(name: Light, elevation: int) -> np.ndarray:
        return np.asarray(unfilmed(PALETTES[name].sky_towards[elevation][1], 1.0))

    for at in range(1, 4):
        dawn, sunset = light(Light.DAWN, at), light(Light.SUNSET, at)
        assert dawn[2] / dawn[0] > 3 * sunset[2] / sunset[0]
        assert dawn.mean() > sunset.mean()
    assert PALETTES[Light.DAWN].fog_density > 2 * PALETTES[Light.SUNSET].fog_density
    assert sum(PALETTES[Light.SUNSET].zenith) < 0.6 * sum(PALETTES[Light.DAWN].zenith)


@pytest.mark.parametrize("light", [Light.DAWN, Light.DAY, Light.SUNSET, Light.NIGHT])
def test_a_sky_of_another_hue_keeps_its_tones(light: Light) -> None:
    def stops(colours: Palette) -> np.ndarray:
        rows = (*colours.sky_towards, *colours.sky_away)
        return np.array([[int(one[i : i + 2], 16) for i in (1, 3, 5)] for _, one in rows], float)

    own = stops(PALETTES[light])
    for name in ("red", "green", "purple"):
        made = stops(hued(PALETTES[light], SKIES[name]))
        asked = np.array([int(SKIES[name][i : i + 2], 16) for i in (1, 3, 5)], float)
        chroma = made - made.mean(1, keepdims=True)
        towards = (asked - asked.mean()) / np.linalg.norm(asked - asked.mean())
        strong = np.linalg.norm(chroma, axis=1) > 8  # what is nearly white has no hue
        assert strong.sum() > 0.7 * len(made)
        assert (chroma[strong] @ towards > 0.7 * np.linalg.norm(chroma[strong], axis=1)).all(), name
        level = np.array((0.3, 0.59, 0.11))
        assert np.corrcoef(own @ level, made @ level)[0, 1] > 0.9
    assert set(SKIES) == set(SKY_COLOURS)


def test_the_hours_of_a_day_have_suns_on_their_own_sides_and_heights() -> None:
    heights = {light: PALETTES[light].disc_elevation for light in PALETTES}
    assert heights[Light.DAWN] < heights[Light.MORNING] < heights[Light.AFTERNOON] < heights[Light.DAY]
    assert heights[Light.SUNSET] < heights[Light.GOLDEN_HOUR] < heights[Light.AFTERNOON]
    for light, side in ((Light.MORNING, -1), (Light.AFTERNOON, 1), (Light.GOLDEN_HOUR, 1)):
        scene = staged(Intent(subjects=(Subject("horse"),), light=light))
        assert side * lighting(scene).to_light[0] > 0


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("setting", ["lake", "river", "harbour", "pier", "beach", None])
def test_who_fishes_stands_at_the_water_and_turns_to_it(setting: str | None, seed: int) -> None:
    scene = staged(Intent(subjects=(FISHERMAN,), setting=setting), seed)
    water = place(scene.place).water
    assert water is not None
    one = scene.figures[0]
    assert 0.4 < one.at[2] - water.shore < 2.9
    assert 0.3 < math.sin(one.heading) < 0.9  # away from the viewer, and still to be seen from the side


@pytest.mark.parametrize("seed", range(6))
def test_nobody_walks_in_the_water(seed: int) -> None:
    for setting in ("lake", "river", "harbour", "pier", "beach", "waterfall"):
        water = place(setting).water
        assert water is not None
        for who, action in (("horse", "run"), ("woman", "walk"), ("dog", "sit")):
            subjects = (Subject(who, action), Subject("bench"), Subject("house"))
            one, *things = staged(Intent(subjects=subjects, setting=setting), seed).figures
            assert min(one.at[2], one.at[2] + 5 * one.velocity[2]) > water.shore
            for thing in things:
                half = 0.5 * figure(thing.figure).width
                dry = thing.at[2] - half > water.shore or thing.at[2] + half < water.far_shore
                assert dry, (setting, who, thing)


def test_the_sea_has_a_shore_for_who_stands() -> None:
    assert staged(Intent(subjects=(Subject("man", "stand"),), setting="sea")).place == "beach"
    assert staged(Intent(subjects=(Subject("man", "swim"),), setting="sea")).place == "sea"
    assert staged(Intent(subjects=(Subject("man", "stand"), Subject("boat")), setting="sea")).place == "sea"


def test_what_lives_in_the_sea_is_shown_below_it() -> None:
    for who, action, name in (
        ("jellyfish", "swim", "underwater"), ("fish", "swim", "underwater"), ("fish", "jump", "sea"),
        ("shark", "swim", "sea"), ("whale", "swim", "sea"),
    ):  # fmt: skip
        assert staged(Intent(subjects=(Subject(who, action),), setting="sea")).place == name
    both = (Subject("fish", "swim"), Subject("boat"))
    assert staged(Intent(subjects=both, setting="sea")).place == "sea"


def test_nothing_stands_between_the_action_and_the_viewer() -> None:
    for seed in range(4):
        scene = staged(Intent(subjects=(Subject("woman", "stand"),), setting="lake"), seed)
        way = Stage.of(scene)
        assert way.before(scene.figures[0].at[0], scene.figures[0].at[2] + 1, 0.3)
        assert not any(way.before(one.at[0], one.at[2], 0.2) for one in scatter(scene))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("who", "action"), [("woman", "stand"), ("dog", "run")])
def test_a_beach_shows_palms_with_their_crowns(seed: int, who: str, action: str) -> None:
    intent = Intent(subjects=(Subject(who, action),), setting="beach")
    scene = staged(intent, seed)
    palms = [one for one in scatter(scene) if one.figure == "palm"]
    tops = np.asarray([(one.at[0], 0.97 * figure("palm").height * one.scale, one.at[2]) for one in palms])
    for t in (0.0, 2.5, 4.9):
        where = seen(scene, tops, t)
        assert ((where[:, 0] > 0.02) & (where[:, 0] < 0.98) & (where[:, 1] > 0)).any()
    bare = staged(dataclasses.replace(intent, excluded=frozenset({"palm"})), seed)
    assert not any(one.figure == "palm" for one in scatter(bare))


def test_leaves_fall_from_trees_that_have_turned() -> None:
    def colours(air: tuple[str, ...]) -> set[str | None]:
        scene = staged(Intent(subjects=(Subject("fox", "walk"),), setting="forest", weather=air))
        return {one.colour for one in scatter(scene) if one.figure == "broadleaf"}

    assert colours(("leaves",)) <= set(TURNED)
    assert not colours(()) & set(TURNED)
    for said in (None, "pink"):
        tree = staged(Intent(subjects=(Subject("broadleaf", colour=said),), weather=("leaves",))).figures[0]
        assert tree.colour == said if said else tree.colour in TURNED


def test_fog_leaves_something_of_the_subject() -> None:
    for who in ("lighthouse", "ship", "cat"):
        scene = staged(Intent(subjects=(Subject(who),), weather=("fog",), light=Light.DAWN))
        air = lighting(scene).fog_density * max(scene.focus - FOG_START, 0.0)
        assert air <= 0.9


def test_a_waterfall_has_its_rainbow_in_the_spray() -> None:
    panels = place("waterfall").panels
    assert panels is not None

    def coloured(weather: tuple[str, ...]) -> list[Panel]:
        scene = staged(Intent(setting="waterfall", weather=weather))
        found = panels(scene, lighting(scene), VIEW)
        return [one for one in found if np.ptp(one.picture[..., :3], -1).max() > 0.3]

    assert not coloured(())
    (arc,) = coloured(("rainbow",))
    middle = arc.picture[:, arc.picture.shape[1] // 2, :3]
    bright = np.nonzero(middle.sum(-1) > 0.2)[0]
    outer, inner = middle[bright[0] : bright[0] + 3].sum(0), middle[bright[-1] - 2 : bright[-1] + 1].sum(0)
    assert outer[0] > outer[2]  # red outside
    assert inner[2] > inner[0]


def test_a_stage_has_beams_and_footlights_and_candles_instead() -> None:
    woman = (Subject("woman", "dance"),)
    bright, dim = (
        staged(Intent(subjects=woman, setting="stage", light=light)) for light in (Light.NIGHT, Light.CANDLELIGHT)
    )
    panels = place("stage").panels
    assert panels is not None
    beams = [[one for one in panels(scene, lighting(scene), VIEW) if one.picture[..., 3].max() < 0.1]
             for scene in (bright, dim)]  # fmt: skip
    assert [len(found) for found in beams] == [1, 0]
    light = beams[0][0].picture[..., :3].sum(-1)
    rows = light[[len(light) // 10, len(light) // 2, -len(light) // 5]]
    widths = [np.ptp(np.nonzero(row > 0.5 * row.max())[0]) for row in rows]
    assert widths[0] > widths[1] > widths[2]  # two cones that cross on the boards
    for scene in (bright, dim):
        lights = [one for one in scatter(scene) if one.figure == "footlight"]
        assert len(lights) > 4
        assert len({one.at[2] for one in lights}) == 1
        assert lights[0].at[2] > scene.figures[0].at[2] + 0.5
        assert seen(scene, np.asarray([lights[len(lights) // 2].at]))[0, 1] < 1


def test_light_is_added_to_the_wall_behind_it(kernels: Path) -> None:
    wall, veil = np.full((8, 8, 4), 0.25, np.float32), np.full((8, 8, 4), 0.1, np.float32)
    wall[..., 3], veil[..., 3] = 1.0, 0.004
    place_of = [(-9, -9, z, 18, 0, 0, 0, 18, 0, 1, 0) for z in (-6.0, -2.0)]
    drawn = [
        (np.vstack([picture.reshape(-1, 4), picture[:1, :1].reshape(-1, 4)]),
         np.asarray([(0, 8, 8), (64, 1, 1)], np.int32), np.asarray(at, np.float32))
        for picture, at in zip((wall, veil), place_of, strict=True)
    ]  # fmt: skip
    camera = Camera.looking((0, 0, 0), (0, 0, -1), 0.8, 64, 36)
    canvas = Canvas.blank(64, 36)
    canvas.clear()
    draw_panels(drawn, camera, np.zeros(layout.LIGHTING_SIZE, np.float32), 0.0, canvas)
    assert canvas.light[18, 32, 0] == pytest.approx(0.25 * 0.996 + 0.1, abs=1e-3)
    assert canvas.depth[18, 32] == pytest.approx(1 / 6, rel=1e-3)


def test_the_top_of_the_picture_is_where_the_camera_has_it() -> None:
    keys = (
        CameraKey(0.0, (0.0, 1.0, 5.0), (0.0, 1.3, 0.0), 0.9),
        CameraKey(5.0, (0.0, 1.0, 4.0), (0.0, 1.2, 0.0), 0.9),
    )
    scene = Scene(640, 360, 30, 150, 1, "beach", Light.DAY, camera=keys, figures=(Placement("rock", (0, 0, 0)),))
    top = Stage.of(scene).top(-6.0, 360 / 640)
    found = [seen(scene, np.asarray([(0.0, top, -6.0)]), t)[0, 1] for t in (0.0, 5.0)]
    assert min(found) == pytest.approx(0.0, abs=0.02)


def test_a_panel_of_light_hides_nothing() -> None:
    scene = staged(Intent(subjects=(Subject("woman", "stand"),), setting="stage"))
    panels = place("stage").panels
    assert panels is not None
    made = panels(scene, lighting(scene), VIEW)
    assert all(isinstance(one, Panel) for one in made)
    assert sum(one.picture[..., 3].mean() < 0.5 for one in made) == 1


@pytest.mark.parametrize(("text", "played", "rider", "setting"), [
    ("A man rows a boat on the lake", ("boat", "sail"), "man", "lake"),
    ("A girl sails a sailboat", ("sailboat", "sail"), "girl", "sea"),
    ("A man paddles a canoe down the river", ("boat", "sail"), "man", "river"),
    ("A man drives a red car", ("car", "drive"), None, "road"),
    ("A man swims to a boat", ("man", "swim"), None, "sea"),
])  # fmt: skip
def test_who_steers_a_vehicle_sits_in_it(text: str, played: tuple[str, str], rider: str | None, setting: str) -> None:
    shot = Shot(index=0, start=0, frames=150, text=text, seed=1)
    board = Storyboard(width=640, height=360, fps=30, frames=150, seed=1, text=text, shots=(shot,))
    scene, missing = stage(read(text, ""), shot, board)
    assert (scene.figures[0].figure, scene.figures[0].action) == played
    assert scene.place == setting
    riders = [one.figure for one in scene.figures if one.rides == 0]
    assert riders == ([rider] if rider else [])
    assert missing == (("man",) if played[0] == "car" else ())
    if played[0] == "car":
        assert len(scene.figures) == 1
        assert scene.figures[0].colour == "red"


def test_candles_burn_in_rooms_and_neon_in_streets_where_no_place_is_said() -> None:
    for light, name in ((Light.CANDLELIGHT, "room"), (Light.NEON, "neon_street"), (Light.NIGHT, "meadow")):
        assert staged(Intent(subjects=(Subject("old_man", "read"),), light=light)).place == name


def test_windows_tell_the_hour() -> None:
    def seen_through(light: Light) -> np.ndarray:
        scene = staged(Intent(subjects=(Subject("woman", "stand"),), setting="room", light=light))
        front = Front.plain(2.0, 2.0, 20, np.zeros(3, np.float32))
        outlook(scene, front, 0.2, 0.2, 1.6, 1.6)
        return np.asarray(front.glow[len(front.glow) // 4 : len(front.glow) // 2].mean((0, 1)))

    noon, sunset, night = (seen_through(light) for light in (Light.DAY, Light.SUNSET, Light.NIGHT))
    assert noon[2] > noon[0]
    assert sunset[0] > 2 * sunset[2]
    assert night.mean() < 0.3 * noon.mean()


@pytest.mark.parametrize(
    "text", ["five ducks swim on a lake", "three sailboats on the open sea", "four swans on a river"]
)
def test_those_on_the_water_do_not_stand_in_each_other(text: str) -> None:
    figures = staged(read(text, "")).figures
    spots = [one.at for one in figures]
    assert len(spots) >= 3
    for i, one in enumerate(spots):
        for j in range(i):
            assert math.hypot(one[0] - spots[j][0], one[2] - spots[j][2]) > 0.5 * figure(figures[i].figure).width


def test_fog_between_street_lamps_is_paler_than_the_night() -> None:
    foggy, clear = (
        lighting(staged(read(f"a man stands in a city street at midnight{more}", ""))) for more in (", fog", "")
    )
    assert min(foggy.fog) > 1.05 * max(clear.fog)
    assert foggy.fog_density > 5 * clear.fog_density
