"""How figures stand together and how the camera holds them: what a viewer can count, and what is cut off."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from vitascope.engines.animatic.camera import camera_at
from vitascope.engines.animatic.ensemble import stood_figures
from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.geometry import Material
from vitascope.engines.animatic.intent import Intent, Subject
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.staging import stage
from vitascope.engines.animatic.stood import body_extent
from vitascope.storyboard import CameraMove, Framing, Shot, Storyboard

load_figures()
Box = tuple[float, float, float, float]


def staged(intent: Intent, seed: int = 5, seconds: int = 5) -> Scene:
    shot = Shot(index=0, start=0, frames=30 * seconds, text="x", seed=seed)
    board = Storyboard(width=1280, height=720, fps=30, frames=30 * seconds, seed=seed, text="x", shots=(shot,))
    return stage(intent, shot, board)[0]


def boxes(scene: Scene, t: float, name: str) -> list[Box]:
    """Left, top, right and bottom of all figures of a name, in shares of the picture."""
    camera = camera_at(scene.camera, t, scene.width, scene.height)
    made = []
    for one, stood in zip(scene.figures, stood_figures(scene, t), strict=True):
        if one.figure != name:
            continue
        extent = body_extent(stood)
        seen = camera.project(extent[:, :3])
        assert (seen[:, 2] > 0).all()
        reach = extent[:, 3] * camera.focal * seen[:, 2]
        across, down = (seen[:, 0], reach), (seen[:, 1], reach)
        made.append(
            (
                float((across[0] - across[1]).min()) / scene.width,
                float((down[0] - down[1]).min()) / scene.height,
                float((across[0] + across[1]).max()) / scene.width,
                float((down[0] + down[1]).max()) / scene.height,
            )
        )
    return made


def hidden(one: Box, other: Box) -> float:
    """How much of the smaller of two boxes the two have in common."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return max(wide, 0.0) * max(tall, 0.0) / least


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize(
    ("name", "action"),
    [("cat", "sit"), ("dog", "run"), ("sheep", "eat"), ("elephant", "walk"), ("horse", "run"), ("woman", "walk"),
     ("man", "stand"), ("bird", "fly"), ("duck", "swim"), ("fish", "swim")],
)  # fmt: skip
def test_companies_can_be_counted(name: str, action: str, count: int) -> None:
    for seed in (1, 2):
        scene = staged(Intent(subjects=(Subject(name, action, count=count),)), seed)
        for t in (0.0, scene.seconds / 2, scene.seconds):
            found = boxes(scene, t, name)
            assert len(found) == count
            assert all(box[0] > -0.02 and box[2] < 1.02 for box in found), (t, found)
            most = max(hidden(one, other) for one, other in itertools.combinations(found, 2))
            assert most < 0.45, (seed, t, most)


def test_who_walks_together_goes_one_way() -> None:
    scene = staged(Intent(subjects=(Subject("woman", "walk", count=3),)))
    assert len({tuple(round(speed, 6) for speed in one.velocity) for one in scene.figures}) == 1


def test_balloons_fly_apart_over_land_that_is_seen() -> None:
    scene = staged(read("hot air balloons over a village"))
    assert len({round(one.at[1], 1) for one in scene.figures}) == len(scene.figures) > 1
    camera = camera_at(scene.camera, 0.0, scene.width, scene.height)
    x, _, z = scene.figures[0].at
    ground = camera.project(np.asarray([[x, 0.0, z - 20.0]], np.float32))[0]
    assert ground[1] / scene.height < 0.9


@pytest.mark.parametrize("name", ["woman", "man", "old_man", "girl"])
def test_a_close_shot_of_a_person_is_head_and_shoulders(name: str) -> None:
    scene = staged(Intent(subjects=(Subject(name, "stand"),), framing=Framing.CLOSE))
    t = scene.seconds / 2
    stood = stood_figures(scene, t)[0]
    eyes = [group.a for group in stood.body.cones if group.material is Material.EYE]
    eyes += [mesh.points for mesh in stood.body.meshes if mesh.material is Material.EYE]
    seen = camera_at(scene.camera, t, 1280, 720).project(stood.world(np.concatenate(eyes)))
    assert 0.28 < seen[:, 1].mean() / 720 < 0.46
    (box,) = boxes(scene, t, scene.figures[0].figure)
    assert -0.02 < box[1] < 0.22
    assert box[3] > 1.5  # the rest of the body is below the picture


def test_a_launch_shows_the_whole_rocket_with_its_fire() -> None:
    scene = staged(read("a rocket launches at night"))
    lead, kind = scene.figures[0], figure("rocket")
    for t in np.linspace(0, scene.seconds, 6):
        up = kind.rise(lead, float(t))
        x, y, z = lead.at
        ends = np.asarray([[x, y + up - min(up, 5.0), z], [x, y + up + kind.height, z]], np.float32)
        seen = camera_at(scene.camera, float(t), 1280, 720).project(ends)[:, 1] / 720
        assert seen[1] > 0.0
        assert seen[0] < 1.0
    assert "house" in scene.excluded


def test_vehicles_on_their_way_are_seen_from_before() -> None:
    for seed in range(6):
        scene = staged(Intent(subjects=(Subject("car", "drive"),)), seed)
        key, lead = scene.camera[0], scene.figures[0]
        ahead = (key.eye[0] - lead.at[0]) * math.copysign(1.0, lead.velocity[0])
        assert ahead > 0.25 * abs(key.eye[2] - lead.at[2])


def test_trees_about_a_landmark_stand_nearer_than_it_and_never_before_it() -> None:
    for seed in range(4):
        scene = staged(read("a pagoda among cherry blossoms"), seed)
        (tower,) = boxes(scene, scene.seconds, "pagoda")
        eye, lead = scene.camera[-1].eye, scene.figures[0]
        away = math.dist(eye, lead.at)
        trees = [one for one in scene.figures if one.figure == "cherry_tree"]
        assert sum(math.dist(eye, one.at) < 0.7 * away for one in trees) == 2
        for one in trees:
            stem = camera_at(scene.camera, scene.seconds, 1280, 720).project(np.asarray([one.at], np.float32))[0]
            assert not tower[0] < stem[0] / 1280 < tower[2]


def test_what_nobody_asked_for_is_a_gentle_move() -> None:
    still = Intent(subjects=(Subject("dog", "sit"),))
    asked = Intent(subjects=(Subject("dog", "sit"),), camera=CameraMove.ZOOM_IN)

    def nearer(intent: Intent) -> float:
        first, last = (math.dist(key.eye, key.target) for key in (staged(intent).camera[0], staged(intent).camera[-1]))
        return last / first

    assert nearer(asked) < 0.75 < 0.85 < nearer(still) < 0.97


@pytest.mark.parametrize("name", ["whale", "ship", "airplane"])
def test_a_long_thing_seen_from_below_is_not_cut_off(name: str) -> None:
    for seed in range(4):
        scene = staged(Intent(subjects=(Subject(name),), framing=Framing.LOW), seed)
        for t in (0.0, scene.seconds):
            (box,) = boxes(scene, t, name)
            assert box[0] > -0.03, seed
            assert box[2] < 1.03, seed


def test_a_butterfly_stays_near_who_chases_it_and_leads_nobody_who_rests() -> None:
    chased = staged(read("a kitten chases a butterfly in a garden"))
    kitten = next(one for one in chased.figures if one.figure == "kitten")
    butterfly = next(one for one in chased.figures if one.figure == "butterfly")
    assert butterfly.at[1] < 2.5 * figure("kitten").height * kitten.scale
    for t in (0.0, chased.seconds):
        (box,) = boxes(chased, t, "kitten")
        assert box[3] - box[1] > 0.15
    rests = staged(read("a kitten chases a butterfly in a garden. then sleeps"))
    assert (rests.figures[0].figure, rests.figures[0].action) == ("kitten", "sleep")


def test_what_is_large_flies_above_the_roofs_of_a_city() -> None:
    for seed in range(3):
        assert staged(Intent(subjects=(Subject("airplane"),), setting="city"), seed).figures[0].at[1] > 18
