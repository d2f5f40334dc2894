"""Vehicles of the road, the rails, the water, the air and of space, and the smoke that they leave."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vitascope.engines.animatic.figures import figure, figure_names, load_figures
from vitascope.engines.animatic.figures.smoke import plume
from vitascope.engines.animatic.figures.vehicles import hull
from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, chain, joined, put, put_body, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import looks_of, prism, rounded, triangulated
from vitascope.engines.animatic.figures.vehicles.foam import wake
from vitascope.engines.animatic.figures.vehicles.locomotive import AXLES, CRANK, running_gear
from vitascope.engines.animatic.figures.vehicles.rocket import ascent
from vitascope.engines.animatic.figures.vehicles.track import RAIL_HEAD, track
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, turn

load_figures()
VEHICLES = tuple(name for name in figure_names() if "vehicles" in figure(name).kinds)
ROAD = tuple(name for name in VEHICLES if "road_vehicles" in figure(name).kinds)
BOATS = tuple(name for name in VEHICLES if "boats" in figure(name).kinds)
TRAINS = ("train", "steam_train")
ISSUE = (
    "car", "truck", "bus", "train", "bicycle", "motorcycle", "boat", "sailboat", "ship", "airplane", "balloon", "rocket", "spaceship",
)  # fmt: skip


def placed(name: str, action: str | None = None, **more: object) -> Placement:
    """On its way as staging would place it."""
    kind = figure(name)
    action = action or kind.default
    return Placement(name, (0, 0, 0), velocity=(kind.actions[action].speed, 0, 0), action=action, **more)  # type: ignore[arg-type]


def check_mesh(mesh: Mesh) -> None:
    count = len(mesh.points)
    assert mesh.points.shape == mesh.normals.shape == mesh.colours.shape == (count, 3)
    for array in (mesh.points, mesh.normals, mesh.colours):
        assert array.dtype == np.float32
        assert np.isfinite(array).all()
    assert 0 <= mesh.faces.min() <= mesh.faces.max() < count
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=2e-3)
    assert (mesh.texture is None) or (mesh.uv is not None and mesh.uv.shape == (count, 2))


def check_cones(group: ConeGroup) -> None:
    count = len(group.a)
    assert group.a.shape == group.b.shape == group.colour.shape == (count, 3)
    for array in (group.radius_a, group.radius_b, group.stripe, group.fur, group.glow):
        assert array.shape == (count,)
        assert np.isfinite(array).all()
    assert (group.radius_a > 0).all()


def check_puffs(group: Puffs) -> None:
    count = len(group.middles)
    for array in (group.radius, group.density, group.glow, group.turn, group.number):
        assert array.shape == (count,)
    assert group.middles.shape == group.colour.shape == (count, 3)
    assert np.isfinite(group.middles).all()
    assert ((group.density >= 0) & (group.density <= 1.001)).all()


def solid(body: Body) -> tuple[np.ndarray, np.ndarray]:
    """The corners of the box that holds all that casts a shadow."""
    points = np.concatenate([mesh.points for mesh in body.meshes if mesh.casts])
    return points.min(0), points.max(0)


def test_the_vehicles_of_the_issue_are_there() -> None:
    assert set(ISSUE) <= set(VEHICLES)


@pytest.mark.parametrize("name", VEHICLES)
def test_every_action_poses(name: str) -> None:
    kind = figure(name)
    assert kind.default in kind.actions
    assert "stand" in kind.actions or "float" in kind.actions
    for action in kind.actions:
        for t, lit in ((0.0, 0.0), (2.3, 1.0)):
            placement = placed(name, action, lit=lit, seed=5)
            body = kind.pose(placement, t)
            for mesh in body.meshes:
                check_mesh(mesh)
            for group in body.cones:
                check_cones(group)
            for puff in body.puffs:
                check_puffs(puff)
            again = kind.pose(placement, t)
            assert all(np.array_equal(a.points, b.points) for a, b in zip(body.meshes, again.meshes, strict=True))
            assert all(np.array_equal(a.middles, b.middles) for a, b in zip(body.puffs, again.puffs, strict=True))


@pytest.mark.parametrize("name", VEHICLES)
def test_cost_is_moderate(name: str) -> None:
    body = figure(name).pose(placed(name, lit=1.0), 1.0)
    assert sum(len(mesh.faces) for mesh in body.meshes) < (40_000 if name in TRAINS else 17_000)
    assert sum(len(group.a) for group in body.cones) < 90
    assert sum(len(group.middles) for group in body.puffs) < 200


@pytest.mark.parametrize("name", sorted(set(VEHICLES) - set(TRAINS)))
def test_vehicles_have_the_size_that_they_say(name: str) -> None:
    kind = figure(name)
    still = "stand" if "stand" in kind.actions else "float"
    low, high = solid(kind.pose(placed(name, still), 0.0))
    floor = -2.2 if kind.domain == "surface" else -0.05
    assert floor < low[1] < 1.0
    if name != "rocket":  # its tower stands beside it
        assert high[0] - low[0] < 1.12 * kind.length + 0.3
        assert abs(high[0] + low[0]) < 0.22 * kind.length
        assert high[2] - low[2] < 1.15 * kind.width + 0.3
    assert 0.6 * kind.height < high[1] < 1.12 * kind.height + 0.4


@pytest.mark.parametrize("name", TRAINS)
def test_a_train_leads_with_its_engine(name: str) -> None:
    kind = figure(name)
    low, high = solid(kind.pose(placed(name), 0.0))
    assert 0.3 * kind.length < high[0] < 0.55 * kind.length
    assert low[0] < -1.5 * kind.length  # the coaches follow
    assert high[1] < kind.height + 0.4


@pytest.mark.parametrize("name", VEHICLES)
def test_colour_is_seen(name: str) -> None:
    kind = figure(name)

    def looks(colour: str) -> list[np.ndarray]:
        body = kind.pose(placed(name, colour=colour), 0.0)
        tints = [mesh.colours for mesh in body.meshes] + [group.colour for group in body.cones]
        return tints + [mesh.texture for mesh in body.meshes if mesh.texture is not None]

    blue, green = looks("blue"), looks("green")
    assert any(a.shape != b.shape or not np.array_equal(a, b) for a, b in zip(blue, green, strict=True))


@pytest.mark.parametrize(
    "name", sorted((set(ROAD) | set(TRAINS) | {"sailboat", "ship", "tall_ship", "bicycle"}) - {"police_car"})
)
def test_lamps_shine_only_when_lit(name: str) -> None:
    kind = figure(name)
    still = "stand" if "stand" in kind.actions else "float"
    dark, bright = (kind.pose(placed(name, still, lit=lit), 0.0) for lit in (0.0, 1.0))
    if name in {"fire_truck", "ambulance"}:  # their beacons always flash
        assert len(bright.lamps) > len(dark.lamps)
    else:
        assert dark.lamps == ()
    assert bright.lamps
    assert len(bright.puffs) > len(dark.puffs)


@pytest.mark.parametrize("name", sorted({*ROAD, "bicycle"} - {"tram"}))  # a tram has no tyres
def test_wheels_roll_as_far_as_it_drives(name: str) -> None:
    """The point of a tyre that touches the road stands still against it."""
    kind, step = figure(name), 1e-4
    placement = placed(name, "drive", scale=0.9)
    speed = kind.actions["drive"].speed
    here, then = (
        next(
            mesh.points
            for mesh in kind.pose(placement, t).meshes
            if mesh.material is Material.RUBBER and abs(mesh.points[:, 1].min()) < 0.004
        )
        for t in (1.3, 1.3 + step)
    )
    touching = here[:, 1] < 0.004
    moved = (then - here).astype(float)[touching] / step * 0.9
    assert touching.sum() >= 2
    assert abs(moved[:, 0].mean() + speed) < 0.08 * speed


def test_rods_keep_their_length_and_follow_the_cranks() -> None:
    lengths = []
    for way in np.linspace(0, 5, 23):
        _, (rods,) = running_gear(float(way))
        lengths.append(np.linalg.norm(rods.b[:2] - rods.a[:2], axis=1))
        assert abs(math.dist(rods.a[0, :2], (AXLES[0], RAIL_HEAD + 0.80)) - CRANK) < 1e-4
    assert np.ptp(np.array(lengths), axis=0).max() < 1e-4


def test_the_track_lies_still_under_the_train() -> None:
    near, far = track(3.0), track(3.7)
    for a, b in zip(near, far, strict=True):
        assert np.allclose(a.points - b.points, (0.7, 0, 0), atol=1e-4)
        assert not a.casts
    points = np.concatenate([mesh.points for mesh in near])
    assert abs(points[:, 1].max() - RAIL_HEAD) < 1e-5
    assert points[:, 0].min() < -60 < 60 < points[:, 0].max()


def test_steam_stays_where_it_is_in_the_air() -> None:
    """Old puffs move backwards in the engine's axes as fast as the engine goes forwards."""
    kind = figure("steam_train")
    placement = placed("steam_train", seed=4)
    speed, step = placement.velocity[0], 0.01
    here, then = (kind.pose(placement, t).puffs[0] for t in (2.0, 2.0 + step))
    drift = []
    for k, number in enumerate(here.number):
        same = np.flatnonzero(then.number == number)
        if len(same) == 1 and here.middles[k, 0] < -5:
            drift.append((then.middles[same[0], 0] - here.middles[k, 0]) / step)
    assert len(drift) > 5
    assert np.allclose(drift, -speed, rtol=0.1)


def test_plumes_are_born_and_end_on_time() -> None:
    def drift(age: np.ndarray, chance: np.ndarray) -> np.ndarray:
        return np.stack([0 * age, age, 0 * age], -1)

    def made(t: float, **more: float) -> Puffs:
        return plume(3, "test", t, 10.0, 2.0, drift, (0.1, 1.0), ((1, 1, 1), (0, 0, 0)), **more)

    check_puffs(made(5.0))
    assert len(made(5.0).middles) == 20
    assert len(made(0.55, since=0.0).middles) == 6
    assert len(made(0.55, since=2.0).middles) == 0
    check_puffs(made(0.55, since=2.0))
    assert len(made(2.95, until=1.0).middles) == 1
    assert len(made(9.0, until=1.0).middles) == 0
    late = made(5.0)
    oldest = late.middles[:, 1].argmax()
    assert late.radius[oldest] > late.radius[late.middles[:, 1].argmin()]
    assert late.density[oldest] < 0.1
    assert late.colour[oldest].max() < 0.2


def test_a_rocket_rises_in_fire_and_smoke() -> None:
    kind = figure("rocket")
    heights, smoke = [], []
    for t in (0.0, 1.0, 2.5, 4.0):
        body = kind.pose(placed("rocket", "launch"), t)
        heights.append(solid(body)[1][1])
        smoke.append(sum(len(group.middles) for group in body.puffs))
    assert heights[0] == pytest.approx(heights[1], abs=0.05)
    assert heights[1] < heights[2] < heights[3]
    assert smoke[0] == 0
    assert smoke[3] > smoke[1] > 0
    assert ascent(1.0) == 0
    assert kind.pose(placed("rocket", "stand"), 4.0).puffs == ()


@pytest.mark.parametrize("name", BOATS)
def test_boats_ride_the_swell_and_leave_a_wake(name: str) -> None:
    kind = figure(name)
    assert kind.domain == "surface"
    assert kind.default == "sail"
    afloat = [kind.pose(placed(name, "float"), t).meshes[0].points for t in (0.0, 0.9)]
    moved = np.abs(afloat[1] - afloat[0]).max()
    assert 0.005 < moved < 1.2

    def foam(action: str) -> list[Mesh]:
        return [
            mesh
            for mesh in kind.pose(placed(name, action), 3.0).meshes
            if not mesh.casts and mesh.points[:, 1].max() < 0.1
        ]

    assert not foam("float")
    assert foam("sail")
    points = foam("sail")[0].points
    assert points[:, 0].min() < -0.6 * kind.length
    assert points[:, 1].min() > 0  # on the water, not in it


def test_foam_stays_on_the_water_where_it_is_born() -> None:
    here, then = (wake(1, t, 4.0, 3.0, -3.0, 1.0, 30.0) for t in (4.0, 4.001))
    assert here is not None
    assert then is not None
    assert wake(1, 4.0, 0.0, 3.0, -3.0, 1.0) is None
    middle = lambda mesh: mesh.points.reshape(-1, 4, 3).mean(1)  # noqa: E731
    shift = (middle(then) - middle(here))[:, 0] / 0.001
    assert np.abs(np.median(shift) + 4.0) < 0.2


def test_aircraft_and_spacecraft_are_above() -> None:
    assert figure("airplane").domain == figure("balloon").domain == "air"
    assert figure("spaceship").domain == "space"
    for name in ("airplane", "balloon", "spaceship", "ufo"):
        low, _ = solid(figure(name).pose(placed(name, "fly"), 1.0))
        assert low[1] > -0.6  # the origin is its lowest point


def test_riders_have_seats() -> None:
    for name in ("bicycle", "motorcycle", "boat", "sailboat"):
        kind = figure(name)
        seat = kind.seat(placed(name), 0.0)
        assert seat is not None
        assert 0.2 < seat.at[1] < kind.height
        assert abs(seat.at[0]) < kind.length / 2


@pytest.mark.parametrize("name", VEHICLES)
def test_variants_exist(name: str) -> None:
    for variant in figure(name).variants.values():
        assert figure(variant).kinds & {"vehicles"}


@pytest.mark.parametrize(
    ("text", "concept", "kind"),
    [
        ("a steam locomotive crosses a bridge", "train", "steam"), ("a bullet train at night", "train", None),
        ("a pirate ship in a storm", "ship", "pirate"), ("two taxis in the city", "car", "taxi"),
        ("a fire engine races by", "truck", "fire"), ("一架飞机飞过天空", "airplane", None), ("一辆蒸汽火车", "train", "steam"),
        ("一辆红色跑车", "car", "sports"), ("热气球飘在空中", "balloon", None), ("an old bicycle leans on a wall", "bicycle", None),
        ("a speedboat on the lake", "boat", "motor"), ("a flying saucer over the desert", "spaceship", "saucer"),
    ],
)  # fmt: skip
def test_words_are_found(text: str, concept: str, kind: str | None) -> None:
    subject = next(one for one in read(text).subjects if one.concept == concept)
    assert dict(subject.details).get("kind") == kind


@pytest.mark.parametrize(
    "text",
    ["a boat shoe", "train of thought", "a paper plane", "a hot air rocket salad", "plane tree", "火箭筒", "车窗"],
)
def test_words_that_only_look_like_vehicles(text: str) -> None:
    assert not {one.concept for one in read(text).subjects} & set(VEHICLES)


def test_prisms_are_closed_and_face_outwards() -> None:
    outline = rounded([(-2, 0), (2, 0), (2, 1), (0.5, 1), (0.2, 2), (-2, 2)], 0.2)
    made = prism(outline, lambda x, y: 1.0 - 0.1 * y, chamfer=0.05)
    check_mesh(made)
    a, b, c = (made.points[made.faces[:, k]].astype(float) for k in range(3))
    # A closed surface: the areas that face left and right, up and down, cancel.
    areas = np.cross(b - a, c - a)
    facing = made.normals[made.faces].mean(1)
    areas *= np.sign((areas * facing).sum(1))[:, None]
    assert np.abs(areas.sum(0)).max() < 0.02 * np.abs(areas).sum()
    assert np.allclose(np.ptp(made.points, axis=0), (4, 2, 2), atol=0.03)
    looks = looks_of(made)
    assert {0, 1, 2, 3} == set(looks.tolist())


def test_polygons_are_filled_without_overlap() -> None:
    star = [
        (math.cos(k * math.pi / 5) * (2 if k % 2 else 1), math.sin(k * math.pi / 5) * (2 if k % 2 else 1))
        for k in range(10)
    ]
    faces = triangulated(star)
    assert len(faces) == 8
    points = np.array(star)
    a, b, c = (points[faces[:, k]] for k in range(3))
    area = np.abs((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]).sum() / 2
    after = np.roll(points, -1, 0)
    whole = abs((points[:, 0] * after[:, 1] - after[:, 0] * points[:, 1]).sum()) / 2
    assert area == pytest.approx(whole)


def test_parts_are_joined_by_material_and_put_where_they_belong() -> None:
    parts = [box((k, 0, 0), (1, 1, 1), material=Material.METAL if k % 2 else Material.PAINT) for k in range(6)]
    made = joined(parts)
    assert [mesh.material for mesh in made] == [Material.PAINT, Material.METAL]
    assert sum(len(mesh.faces) for mesh in made) == sum(len(part.faces) for part in parts)
    turned = put(parts[1], turn("y", math.pi / 2), (0, 5, 0))
    assert np.allclose(turned.points.mean(0), (0, 5, -1), atol=1e-5)
    rods = tubes([((0, 0, 0), (1, 0, 0), 0.1)], (1, 1, 1))
    body = put_body(
        Body((rods,), (parts[1],), (Lamp((1, 0, 0), (1, 1, 1), (1, 0, 0)),)), turn("z", math.pi / 2), (0, 0, 2)
    )
    assert np.allclose(body.cones[0].b[0], (0, 1, 2), atol=1e-6)
    assert np.allclose(body.lamps[0].at, (0, 1, 2), atol=1e-6)
    assert body.lamps[0].direction == pytest.approx((0, 1, 0), abs=1e-6)


def test_wheels_of_the_far_side_are_mirrored() -> None:
    one = box((0.3, 0, 0.2), (0.1, 0.1, 0.1), chamfer=0.0)
    (mesh,) = Wheelset([one], [(0, 1, 0.8), (2, 1, -0.8)]).turned(math.pi / 2)
    near, far = mesh.points[: len(one.points)], mesh.points[len(one.points) :]
    assert np.allclose(near.mean(0), (0, 0.7, 1.0), atol=1e-5)
    assert np.allclose(far.mean(0), (2, 0.7, -1.0), atol=1e-5)


def test_a_hull_follows_its_lines() -> None:
    lines = hull.Lines(-3, 3, (0.8, 1.0, 0.9, 0.02), (0.8, 0.7, 0.8, 1.1), (0.2, 0.4, 0.4, 0.1), rake=0.5)
    picture = hull.bands(lines, np.ones(3, np.float32), (0, 0, 0), (1, 0, 0), 0.1, 0.05)
    points = np.concatenate([mesh.points for mesh in hull.shell(lines, picture)])
    assert points[:, 1].max() == pytest.approx(1.1, abs=0.02)
    assert points[:, 1].min() == pytest.approx(-0.42, abs=0.04)
    assert points[:, 0].max() == pytest.approx(3.5, abs=0.05)
    assert np.abs(points[:, 2]).max() == pytest.approx(1.0, abs=0.05)
    assert np.allclose(hull.rail(lines, 0.5)[:, 1] - hull.rail(lines, 0.0)[:, 1], 0.5)


def test_chains_of_turns_are_products() -> None:
    first, then, last = turn("x", 0.3), turn("y", -1.1), turn("z", 2.0)
    assert np.allclose(chain(last, then, first), last @ then @ first, atol=1e-6)
    assert np.allclose(chain(first), first, atol=1e-6)


def test_two_kinds_are_two_vehicles() -> None:
    chase = read("a police car chases a sports car at night").subjects
    assert [dict(one.details).get("kind") for one in chase] == ["police", "sports"]
    again = read("A taxi waits at the corner. The taxi is yellow.").subjects
    assert [one.concept for one in again] == ["car"]
