"""Composition and moves: what the camera shows of every figure."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from vitascope.engines.animatic.camera import camera_at
from vitascope.engines.animatic.cinematography.moves import MOVES, ease
from vitascope.engines.animatic.ensemble import stood_figures
from vitascope.engines.animatic.figures import figure, figure_names, load_figures
from vitascope.engines.animatic.geometry import Float, Material
from vitascope.engines.animatic.intent import Intent, Subject
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.staging import stage
from vitascope.engines.animatic.stood import body_extent
from vitascope.engines.animatic.styles import load_styles, style
from vitascope.storyboard import CameraMove, Framing, Shot, Storyboard

load_figures()
SIZES = ((1280, 720), (720, 1280))
WHOLE = [framing for framing in Framing if framing is not Framing.CLOSE]


def staged(intent: Intent, size: tuple[int, int], seed: int = 5, index: int = 0) -> Scene:
    shots = tuple(Shot(index=i, start=i * 60, frames=60, text="x", seed=seed + i) for i in range(index + 1))
    board = Storyboard(width=size[0], height=size[1], fps=30, frames=60 * (index + 1), seed=seed, text="x", shots=shots)
    return stage(intent, shots[index], board)[0]


def box(scene: Scene, seconds: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the lead in shares of the picture."""
    camera = camera_at(scene.camera, seconds, scene.width, scene.height)
    extent: Float = body_extent(stood_figures(scene, seconds)[0])
    extent[:, 1] = np.maximum(extent[:, 1], min(0.0, scene.figures[0].at[1]))  # stones reach into the ground
    seen = camera.project(extent[:, :3])
    assert (seen[:, 2] > 0).all()
    reach = extent[:, 3] * camera.focal * seen[:, 2]
    return (
        float((seen[:, 0] - reach).min()) / scene.width,
        float((seen[:, 1] - reach).min()) / scene.height,
        float((seen[:, 0] + reach).max()) / scene.width,
        float((seen[:, 1] + reach).max()) / scene.height,
    )


#: Coaches trail behind the part of a train that is to be seen, and a rocket leaves its pad.
LEAVING = {name for name in figure_names() if "trains" in figure(name).kinds} | {"rocket"}


@pytest.mark.parametrize("name", [name for name in figure_names() if name not in LEAVING])
def test_the_whole_subject_is_in_the_picture_with_air_above_it(name: str) -> None:
    number = figure_names().index(name)
    for step, size in enumerate(SIZES):
        framing = WHOLE[(number + 2 * step) % len(WHOLE)]
        scene = staged(Intent(subjects=(Subject(name),), framing=framing), size, seed=11 + number)
        for t in (0.0, scene.seconds / 2, scene.seconds):
            left, top, right, bottom = box(scene, t)
            assert min(left, top, 1 - right, 1 - bottom) > -0.03, (framing, t, left, top, right, bottom)


@pytest.mark.parametrize("name", ["fox", "man", "horse"])
def test_bars_and_bare_paper_cut_nobody_off(name: str) -> None:
    load_styles()
    for look in ("cinematic", "watercolour", "pencil", "ukiyo_e"):
        scene = staged(Intent(subjects=(Subject(name, "walk"),), style=look), (1280, 720))
        edge = (1 - style(look).open(1280, 720)) / 2
        for t in (0.0, scene.seconds):
            _, top, _, bottom = box(scene, t)
            assert edge < top < bottom < 1 - edge, (look, t, top, bottom)


def test_the_feet_of_whoever_sits_on_something_are_in_the_picture() -> None:
    scene = staged(read("an old man sits on a bench in a park"), (1280, 720))
    camera = camera_at(scene.camera, scene.seconds, scene.width, scene.height)
    extent = body_extent(stood_figures(scene, scene.seconds)[0])
    seen = camera.project(np.asarray([extent[extent[:, 1].argmin(), :3]], np.float32))
    assert seen[0, 1] < 0.985 * scene.height


@pytest.mark.parametrize("move", list(MOVES))
@pytest.mark.parametrize("name", ["kitten", "horse", "car", "house"])
def test_no_move_loses_the_subject(name: str, move: CameraMove) -> None:
    for action in (None, "run"):
        scene = staged(Intent(subjects=(Subject(name, action),), camera=move), (1280, 720))
        for t in np.linspace(0, scene.seconds, 5):
            left, top, right, bottom = box(scene, float(t))
            assert min(0.95 - left, right - 0.05, 0.85 - top, bottom - 0.2) > 0, (action, t, left, top, right, bottom)


@pytest.mark.parametrize("move", [move for move in MOVES if move not in (CameraMove.STATIC, CameraMove.HANDHELD)])
def test_the_camera_begins_and_ends_softly(move: CameraMove) -> None:
    """At both ends of the shot the camera moves no faster than in the middle, measured against the subject."""
    scene = staged(Intent(subjects=(Subject("house"),), camera=move), (1280, 720))

    def speed(t: float) -> float:
        one, other = (camera_at(scene.camera, moment, 1280, 720) for moment in (t, t + 0.05))
        turn = math.acos(min(1.0, float(one.turn[2] @ other.turn[2])))
        return float(np.linalg.norm(one.eye - other.eye)) + 10 * turn

    middle = speed(scene.seconds / 2)
    assert speed(0.0) <= 1.05 * middle + 1e-3
    assert speed(scene.seconds - 0.05) <= 1.05 * middle + 1e-3


def test_a_hand_is_never_still_and_never_far_off() -> None:
    scene = staged(Intent(subjects=(Subject("house"),), camera=CameraMove.HANDHELD), (1280, 720))
    looks = [camera_at(scene.camera, t, 1280, 720).turn[2] for t in np.linspace(0, scene.seconds, 30)]
    turns = [math.acos(min(1.0, float(a @ b))) for a, b in itertools.pairwise(looks)]
    assert all(turn > 0 for turn in turns)
    assert max(math.acos(min(1.0, float(looks[0] @ look))) for look in looks) < 0.04


def test_screen_direction_and_looks_stay_through_the_film() -> None:
    intent = Intent(subjects=(Subject("horse", "run"), Subject("dog", "run")))
    for seed in range(6):
        scenes = [staged(intent, (1280, 720), seed=seed, index=index) for index in range(3)]
        for number in range(2):
            ways = {math.copysign(1, scene.figures[number].velocity[0]) for scene in scenes}
            assert len(ways) == 1
            assert len({scene.figures[number].seed for scene in scenes}) == 1
        assert len({scene.seed for scene in scenes}) == 1
    ways = {staged(intent, (1280, 720), seed=seed).figures[0].velocity[0] > 0 for seed in range(12)}
    assert ways == {True, False}


@pytest.mark.parametrize("action", ["stand", "sit", "walk"])
@pytest.mark.parametrize("name", ["woman", "boy", "kitten", "horse", "knight"])
def test_a_close_shot_shows_the_face(name: str, action: str) -> None:
    scene = staged(Intent(subjects=(Subject(name, action),), framing=Framing.CLOSE), (1280, 720))
    for t in (0.0, scene.seconds):
        stood = stood_figures(scene, t)[0]
        eyes = [group.a for group in stood.body.cones if group.material is Material.EYE]
        eyes += [mesh.points for mesh in stood.body.meshes if mesh.material is Material.EYE]
        if not eyes:
            x, y, z = scene.figures[0].at
            top = np.asarray(
                [
                    [
                        x + scene.figures[0].velocity[0] * t,
                        min(
                            float(body_extent(stood)[:, [1, 3]].sum(1).max()),
                            y + figure(name).measures(action)[0] - figure(name).overhead,
                        ),
                        z,
                    ]
                ],
                np.float32,
            )
            top[0, 2] += scene.figures[0].velocity[2] * t
        camera = camera_at(scene.camera, t, 1280, 720)
        seen = camera.project(stood.world(np.concatenate(eyes)) if eyes else top)
        x, y = seen[:, 0].mean() / 1280, seen[:, 1].mean() / 720
        assert 0.2 < x < 0.8, (t, x)
        assert -0.02 < y < 0.72, (t, y)


def test_easing() -> None:
    assert [ease(0), ease(0.5), ease(1)] == [0, 0.5, 1]


def _turns(text: str) -> tuple[float, float]:
    """How far the view turns to the right and up in a shot, radians."""
    scene = staged(read(text), (1280, 720))
    first, last = (camera_at(scene.camera, t, 1280, 720).turn[2] for t in (0.0, scene.seconds))
    right = math.atan2(last[0], -last[2]) - math.atan2(first[0], -first[2])
    return right, math.asin(last[1]) - math.asin(first[1])


def test_a_move_goes_the_way_that_the_text_says() -> None:
    for subject in ("a castle", "a cat sits in a meadow"):
        assert _turns(f"{subject}, the camera pans left")[0] < -0.1
        assert _turns(f"{subject}, the camera pans slowly to the right")[0] > 0.1
        assert _turns(f"{subject}, the camera tilts up")[1] > 0.05
        assert _turns(f"{subject}, the camera tilts down")[1] < -0.05
        for words, way in (("descends", -1), ("rises", 1)):
            scene = staged(read(f"{subject}, the camera {words}"), (1280, 720))
            assert way * (scene.camera[-1].eye[1] - scene.camera[0].eye[1]) > 0.1
    assert _turns("城堡，镜头向左摇")[0] < -0.1


def test_who_crosses_the_picture_goes_the_way_that_the_text_says() -> None:
    for seed in range(4):
        assert staged(read("a car drives from left to right"), (1280, 720), seed=seed).figures[0].velocity[0] > 0
        assert staged(read("一辆汽车从右到左行驶"), (1280, 720), seed=seed).figures[0].velocity[0] < 0


@pytest.mark.parametrize("name", ["a horse gallops across a meadow", "a woman stands in a street"])
def test_two_moves_follow_each_other_without_a_jump(name: str) -> None:
    intent = read(f"{name}, the camera slowly pans left then zooms in")
    assert (intent.camera, intent.then, intent.unmatched) == (CameraMove.PAN, CameraMove.ZOOM_IN, ())
    scene = staged(intent, (1280, 720))
    for t in np.linspace(0.05, scene.seconds, 30):
        one, other = (camera_at(scene.camera, float(moment), 1280, 720) for moment in (t - 0.05, t))
        assert math.acos(min(1.0, float(one.turn[2] @ other.turn[2]))) < 0.08
    sizes = [box(scene, t) for t in (scene.seconds * 0.55, scene.seconds)]
    assert sizes[1][3] - sizes[1][1] > 1.15 * (sizes[0][3] - sizes[0][1])
    assert min(sizes[1][0], sizes[1][1], 1 - sizes[1][2], 1 - sizes[1][3]) > -0.03


def test_a_hand_goes_along_with_another_move_and_what_is_not_kept_is_told() -> None:
    intent = read("a fox runs through a forest, handheld tracking shot")
    assert {intent.camera, intent.then} == {CameraMove.HANDHELD, CameraMove.TRACKING}
    assert not intent.unmatched
    told = read("a fox sleeps, the camera pans left, then tilts up, then zooms in")
    assert (told.camera, told.then) == (CameraMove.PAN, CameraMove.TILT)
    assert told.unmatched == ("zooms in",)


def test_who_comes_and_who_goes() -> None:
    for text, way in (
        ("a woman walks toward the camera", 1),
        ("一个男人朝镜头走来", 1),
        ("a man walks away from the camera", -1),
        ("a tiger runs towards us", 1),
    ):
        lead = staged(read(text), (1280, 720)).figures[0]
        assert way * lead.velocity[2] > 0.1, text
    assert staged(read("a girl walks to the left"), (1280, 720)).figures[0].velocity[0] < -0.3
    assert staged(read("一匹马向右奔跑"), (1280, 720)).figures[0].velocity[0] > 1


def test_an_aerial_view_shows_the_land_about_the_subject() -> None:
    for name in ("fox", "horse", "castle"):
        scene = staged(Intent(subjects=(Subject(name),), framing=Framing.AERIAL), (1280, 720))
        camera = camera_at(scene.camera, 0.0, 1280, 720)
        assert -0.62 < camera.turn[2, 1] < -0.20
        assert math.dist(scene.camera[0].eye, scene.camera[0].target) > 5


def test_a_close_shot_shows_the_face_whatever_is_held_up() -> None:
    scene = staged(read("close-up of a knight with a sword"), (1280, 720))
    kind, camera = figure("knight"), camera_at(scene.camera, scene.seconds, 1280, 720)
    x, y, z = scene.figures[0].at
    face = camera.project(np.asarray([[x, y + kind.height - 0.5 * (kind.face or 0.0), z]], np.float32))[0]
    assert 0.25 < face[1] / 720 < 0.75
