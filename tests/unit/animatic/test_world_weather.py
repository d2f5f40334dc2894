"""Rain, snow, fireflies and motes: pure functions of scene and frame, steady in time, sorted and finite."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from vitascope.engines.animatic.scene import CameraKey, Point, Scene, WeatherName
from vitascope.engines.animatic.world.weather import Particles, particles
from vitascope.storyboard import Light

EYE: Point = (0.0, 1.2, 5.0)
TARGET: Point = (0.0, 0.8, 0.0)


def a_scene(weather: WeatherName = "clear", light: Light = Light.DAY, seed: int = 4) -> Scene:
    keys = (CameraKey(0.0, EYE, TARGET, 0.85),)
    return Scene(256, 144, 30, 150, seed, "meadow", light, weather, camera=keys)


CASES = [
    a_scene("rain"), a_scene("snow"), a_scene(light=Light.MOONLIGHT), a_scene(light=Light.GOLDEN_HOUR),
]  # fmt: skip


def made(scene: Scene, frame: int, eye: Point = EYE, target: Point = TARGET) -> Particles:
    found = particles(scene, frame, eye, target)
    assert found is not None
    return found


@pytest.mark.parametrize("scene", CASES, ids=["rain", "snow", "fireflies", "motes"])
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


@pytest.mark.parametrize("scene", CASES, ids=["rain", "snow", "fireflies", "motes"])
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
    assert particles(dataclasses.replace(a_scene(light=Light.NIGHT), place="road"), 3, EYE, TARGET) is None


def test_fireflies_are_lights() -> None:
    counts = [(made(a_scene(light=Light.MOONLIGHT), frame).alpha > 0.3).sum() for frame in range(0, 150, 10)]
    assert min(counts) > 3
    assert len(set(counts)) > 3  # they pulse
    assert (made(a_scene(light=Light.MOONLIGHT), 3).glow == 1).all()
