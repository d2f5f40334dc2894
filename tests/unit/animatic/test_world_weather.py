"""Weather: pure functions of scene and frame, steady in time, sorted and finite; each does to the scene what it says."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import CALM, CameraKey, Point, Scene, WeatherName
from vitascope.engines.animatic.soundscape import sounds_of
from vitascope.engines.animatic.staging import WEATHERS, stage
from vitascope.engines.animatic.world.palette import PALETTES, palette
from vitascope.engines.animatic.world.parts import View
from vitascope.engines.animatic.world.sky import sky
from vitascope.engines.animatic.world.weather import (
    Leaves,
    Particles,
    flash,
    gust,
    leaves,
    particles,
    ruled,
    weather,
    weather_names,
    weather_words,
    wind_of,
)
from vitascope.filmlanguage.weather import WEATHER
from vitascope.storyboard import Light, Shot, Storyboard

EYE: Point = (0.0, 1.2, 5.0)
TARGET: Point = (0.0, 0.8, 0.0)


def a_scene(
    weather: WeatherName = "clear", light: Light = Light.DAY, seed: int = 4, air: tuple[str, ...] = ()
) -> Scene:
    keys = (CameraKey(0.0, EYE, TARGET, 0.85),)
    wind = wind_of((weather, *air))
    return Scene(256, 144, 30, 150, seed, "meadow", light, weather, air, wind, camera=keys)


CASES = [
    a_scene("rain"), a_scene("snow"), a_scene(light=Light.MOONLIGHT), a_scene(light=Light.GOLDEN_HOUR),
    a_scene("storm"), a_scene("fog"), a_scene(air=("wind",)), a_scene("rain", air=("fog", "wind")),
]  # fmt: skip
NAMES = ["rain", "snow", "fireflies", "motes", "storm", "fog", "wind", "rain, fog and wind"]


def made(scene: Scene, frame: int, eye: Point = EYE, target: Point = TARGET) -> Particles:
    found = particles(scene, frame, eye, target)
    assert found is not None
    return found


@pytest.mark.parametrize("scene", CASES, ids=NAMES)
def test_particles_are_finite_sorted_and_of_one_length(scene: Scene) -> None:
    for frame in (0, 7, 149):
        found = made(scene, frame)
        for field in dataclasses.fields(found):
            array = getattr(found, field.name)
            assert array.dtype == np.float32
            assert np.isfinite(array).all()
            assert len(array) == len(found.head) > 5
        assert ((found.alpha > 0) & (found.alpha <= 1)).all()
        assert ((found.glow >= 0) & (found.glow <= 1)).all()
        assert (found.radius > 0).all()
        assert (found.colour >= 0).all()
        distance = np.linalg.norm(found.head - np.array(EYE), axis=1)
        assert (np.diff(distance) <= 1e-5).all()


@pytest.mark.parametrize("scene", CASES, ids=NAMES)
def test_the_same_frame_gives_the_same_particles_and_another_seed_others(scene: Scene) -> None:
    one, again = made(scene, 33), made(scene, 33)
    assert np.array_equal(one.head, again.head)
    assert np.array_equal(one.alpha, again.alpha)
    other = made(dataclasses.replace(scene, seed=scene.seed + 1), 33)
    assert one.head.shape != other.head.shape or not np.array_equal(one.head, other.head)


def nearest(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    return np.sqrt(((points[:, None] - others[None]) ** 2).sum(-1).min(1))


def test_flakes_drift_steadily_while_the_camera_moves() -> None:
    scene = a_scene("snow")
    for step in (0.0, 0.2):
        before = made(scene, 40)
        after = made(scene, 41, (EYE[0] + step, EYE[1], EYE[2]), (TARGET[0] + step, TARGET[1], TARGET[2]))
        plain = before.alpha > 0.5  # away from the box's sides
        moved = nearest(before.head[plain], after.head)
        assert np.quantile(moved, 0.97) < 0.12  # a thirtieth of a second: no flake jumps with the camera


def test_rain_falls_and_streaks_point_down() -> None:
    found = made(a_scene("rain"), 12)
    streak = found.tail - found.head
    long = streak[:, 1] > 0.1
    assert long.sum() > 500
    assert (np.abs(streak[long, 0]) < streak[long, 1]).all()
    low = found.head[:, 1] < 0.12
    assert low.sum() > 20  # splashes on the ground
    assert found.head[:, 1].min() >= 0


def test_clear_days_and_excluded_fireflies_leave_the_air_empty() -> None:
    assert particles(a_scene(), 3, EYE, TARGET) is None
    night = dataclasses.replace(a_scene(light=Light.NIGHT), excluded=frozenset({"firefly"}))
    assert particles(night, 3, EYE, TARGET) is None
    assert particles(dataclasses.replace(a_scene(light=Light.NIGHT), place="city"), 3, EYE, TARGET) is None
    named = dataclasses.replace(a_scene(light=Light.NIGHT, air=("fireflies",)), place="road")
    assert particles(named, 3, EYE, TARGET) is not None


def test_fireflies_are_lights() -> None:
    counts = [(made(a_scene(light=Light.MOONLIGHT), frame).alpha > 0.3).sum() for frame in range(0, 150, 10)]
    assert min(counts) > 3
    assert len(set(counts)) > 3  # they pulse
    assert (made(a_scene(light=Light.MOONLIGHT), 3).glow == 1).all()


def test_every_weather_that_words_name_is_there_and_has_ten_of_them() -> None:
    named: dict[str, tuple[set[str], set[str]]] = {}
    for entry in WEATHER:
        if entry.slot == "weather":
            english, chinese = named.setdefault(entry.concept, (set(), set()))
            for spelling, form in entry.forms():
                if form == "base":
                    (english if spelling.isascii() else chinese).add(spelling)
    assert (
        set(named)
        == set(WEATHERS)
        == set(weather_words())
        == set(weather_names()) - {"fair", "motes", "mist", "candles"}
    )
    for concept, (english, chinese) in named.items():
        assert len(english) >= 10, concept
        assert len(chinese) >= 10, concept


@pytest.mark.parametrize(
    ("named", "sky", "air"),
    [
        ((), "fair", ()), (("rain", "wind"), "rain", ("wind",)), (("wind", "fog", "rain"), "rain", ("wind", "fog")),
        (("petals",), "fair", ("petals",)), (("cloudy", "rainbow"), "cloudy", ("rainbow",)), (("rain", "snow"), "snow", ()),
        (("clear", "leaves"), "clear", ("leaves",)),
    ],
)  # fmt: skip
def test_one_weather_rules_the_sky_and_the_rest_is_in_the_air(
    named: tuple[str, ...], sky: str, air: tuple[str, ...]
) -> None:
    assert ruled(named) == (sky, air)


def staged(text: str) -> tuple[Scene, tuple[str, ...]]:
    shot = Shot(index=0, start=0, frames=60, text=text, seed=3)
    board = Storyboard(width=256, height=144, fps=30, frames=60, seed=3, text=text, shots=(shot,))
    intent: Intent = read(text)
    return stage(intent, shot, board)


def test_weathers_of_a_text_are_staged_together_and_what_cannot_be_is_told() -> None:
    scene, missing = staged("a dog on a meadow in the rain, strong wind, falling leaves")
    assert (scene.weather, set(scene.air), missing) == ("rain", {"wind", "leaves"}, ())
    assert scene.wind == 1.0
    scene, missing = staged("a dog in snow and rain")
    assert (scene.weather, missing) == ("snow", ("rain",))
    scene, _ = staged("a dog on a meadow")
    assert (scene.weather, scene.air, scene.wind) == ("fair", (), CALM)
    scene, _ = staged("a dog in a blizzard")
    assert (scene.weather, scene.air) == ("snow", ("wind",))


@pytest.mark.parametrize("air", ["leaves", "petals", "wind"])
def test_leaves_are_carried_sorted_and_repeat(air: str) -> None:
    scene = a_scene(air=(air,))
    found = leaves(scene, 20, EYE, TARGET)
    assert found is not None
    assert len(found.at) > 50
    for field in dataclasses.fields(Leaves):
        array = getattr(found, field.name)
        assert array.dtype == np.float32
        assert np.isfinite(array).all()
    assert (np.diff(np.linalg.norm(found.at - np.array(EYE), axis=1)) <= 1e-5).all()
    again = leaves(scene, 20, EYE, TARGET)
    assert again is not None
    assert np.array_equal(found.at, again.at)
    turned = np.abs((found.along * found.across).sum(1)) / np.linalg.norm(found.along, axis=1)
    assert turned.max() < 1e-4  # flat: the two axes stand square on each other


def test_leaves_fall_and_fallen_ones_lie_still() -> None:
    scene = a_scene(air=("leaves",))
    before, after = (leaves(scene, frame, EYE, TARGET) for frame in (40, 41))
    assert before is not None
    assert after is not None
    low = before.at[before.at[:, 1] < 0.13]
    assert np.median(nearest(low[:200], after.at)) < 1e-5
    high = before.at[(before.at[:, 1] > 1) & (before.alpha > 0.9)]
    assert 0.003 < np.median(nearest(high, after.at)) < 0.2


def test_wind_bends_what_stands_and_calm_air_lets_it_swing() -> None:
    count = 64
    x, tall = np.linspace(-8, 8, count, dtype=np.float32), np.full(count, 0.3, np.float32)
    sway = np.stack([np.full(count, 0.02), np.linspace(0, 6, count)], 1).astype(np.float32)
    calm, blown = a_scene(), a_scene(air=("wind",))
    swings = np.stack([gust(calm, t, x, tall, sway) for t in np.linspace(0, 7.4, 40)])
    assert np.abs(swings.mean(0)).max() < 0.25 * 0.02
    assert np.abs(swings).max() <= 1.0001 * 0.02
    leaning = np.stack([gust(blown, t, x, tall, sway) for t in np.linspace(0, 7.4, 40)])
    assert abs(leaning.mean()) > 3 * 0.02
    steps = np.abs(np.diff(np.stack([gust(blown, frame / 30, x, tall, sway) for frame in range(60)]), axis=0))
    assert steps.max() < 0.6 * 0.02  # no blade jumps
    trees = gust(blown, 1.0, x, np.full(count, 8, np.float32), sway)
    assert np.abs(trees).max() > 0.2
    assert not gust(blown, 1.0, x, tall, sway * 0).any()  # houses and rocks stand firm


def test_lightning_strikes_rarely_enough_and_lights_bolts() -> None:
    scene = a_scene("storm")
    course = np.array([flash(scene, frame / 60) for frame in range(600)])
    assert course.max() > 0.8
    begun = np.flatnonzero((course[1:] > 0.5) & (course[:-1] <= 0.5)) / 60
    for second in range(9):
        assert ((begun >= second) & (begun < second + 1)).sum() <= 3  # more flashes a second can harm
    assert 0.03 < (course > 0.1).mean() < 0.4
    assert all(flash(a_scene(name), 0.4) == 0 for name in weather_names() if name != "storm")
    bright, dark = int(course.argmax() / 2), int(course[:300].argmin() / 2)
    assert len(made(scene, bright).head) > len(made(scene, dark).head)


def test_thunder_follows_lightning_and_the_loudest_bed_is_heard_once() -> None:
    kinds = [event.kind for event in sounds_of(a_scene("storm"), "grass")]
    assert kinds.count("thunder") >= 1
    assert kinds.count("rain") == kinds.count("wind") == 1
    first = next(event for event in sounds_of(a_scene("storm"), "grass") if event.kind == "thunder")
    assert max(flash(a_scene("storm"), first.at - 1.4 + k / 90) for k in range(20)) > 0.8
    assert "birds" in {event.kind for event in sounds_of(a_scene("fair"), "grass")}
    assert "birds" not in {event.kind for event in sounds_of(a_scene("rain"), "grass")}


def test_closed_nights_are_photographed_longer_unless_lamps_are_lit() -> None:
    for light in (Light.NIGHT, Light.MOONLIGHT):
        for closed in ("rain", "storm", "fog"):
            assert palette(light, closed).exposure > 1.3 * PALETTES[light].exposure
            assert palette(light, closed, lamplit=True).exposure == PALETTES[light].exposure
    assert palette(Light.DAY, "rain").exposure == PALETTES[Light.DAY].exposure


def test_skies_close_and_air_thickens() -> None:
    for light in PALETTES:
        fair = palette(light)
        assert fair == PALETTES[light]
        assert palette(light, "clear").cover < 0.2 <= fair.cover < palette(light, "cloudy").cover
        for closed in ("overcast", "rain", "storm", "snow", "fog"):
            assert sum(palette(light, closed).key) < 0.6 * sum(fair.key)
            assert palette(light, closed).fog_density > fair.fog_density
            assert not weather(closed).disc
        assert sum(palette(light, "storm").horizon) < sum(palette(light, "rain").horizon)
        assert palette(light, "fog").fog_density > 7 * fair.fog_density


def test_a_rainbow_stands_in_the_sky_red_outside() -> None:
    view = View((-0.5, 0.5), (-0.05, 0.35), 300.0)
    with_, without = sky(a_scene(air=("rainbow",)), view).picture, sky(a_scene(), view).picture
    change = with_ - without
    rows = np.flatnonzero(change[:, change.shape[1] // 2, 0] > 0.05)
    violet = np.flatnonzero(change[:, change.shape[1] // 2, 2] > 0.05)
    assert len(rows) > 2
    assert len(violet) > 2
    assert rows.min() < violet.min()  # row 0 is the highest


def test_a_leaf_covers_what_is_behind_it_and_hides_behind_what_is_near(kernels: Path) -> None:
    from vitascope.engines.animatic.kernels.leaves import LEAF_SIZE, draw_leaves

    leaf = np.zeros((1, LEAF_SIZE), np.float32)
    leaf[0] = (60, 40, 0.25, 20, 6, -4, 12, 0.9, 0.4, 0.1, 0.0, 1.0)
    depth = np.full((80, 120), 0.1, np.float32)
    depth[:, :60] = 0.5  # a wall before its left half
    frame, seen = np.zeros((80, 120, 4), np.float32), np.zeros((80, 120), np.float32)
    draw_leaves(leaf, frame, depth, seen)
    assert not frame[:, :60].any()
    covered = seen > 0.5
    assert 200 < covered.sum() < 600
    assert (frame[covered][:, 0] > frame[covered][:, 2]).all()
    petal = leaf.copy()
    petal[0, 10] = 1.0
    other = np.zeros_like(seen)
    draw_leaves(petal, frame, depth, other)
    assert np.abs(other - seen).sum() > 20
