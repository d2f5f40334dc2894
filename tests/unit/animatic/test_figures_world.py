"""Trees, rocks, house, car and the builders that they are made with."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vitascope.engines.animatic.figures import house, rocks, trees  # noqa: F401  (they fill the registry)
from vitascope.engines.animatic.figures.colours import NAMED, named
from vitascope.engines.animatic.figures.registry import figure
from vitascope.engines.animatic.figures.vehicles import car  # noqa: F401
from vitascope.engines.animatic.figures.vehicles.coachwork import SALOON
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, hull_looks, painted
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, cards, ellipsoid, lathe, loft, merged, moved, sweep, turn, unit

STILL = ("conifer", "broadleaf", "bush", "rock", "house")
ALL = (*STILL, "car")
COLOURS = (None, "white", "golden", "blue")


def check(mesh: Mesh) -> None:
    count = len(mesh.points)
    assert mesh.points.shape == mesh.normals.shape == mesh.colours.shape == (count, 3)
    for array in (mesh.points, mesh.normals, mesh.colours):
        assert array.dtype == np.float32
        assert np.isfinite(array).all()
    assert mesh.faces.dtype == np.int32
    assert mesh.faces.min() >= 0
    assert mesh.faces.max() < count
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-3)
    assert (mesh.colours >= 0).all()
    if mesh.texture is not None:
        assert mesh.uv is not None
        assert mesh.texture.dtype == np.uint8
        assert mesh.texture.shape[2] == 4
        kinds = set(np.unique(mesh.texture[..., 3])) - {0, 255}
        assert kinds <= {int(material) + 1 for material in Material}
    if mesh.uv is not None:
        assert mesh.uv.shape == (count, 2)
        assert ((mesh.uv >= 0) & (mesh.uv <= 1)).all()


def extent(body: Body) -> tuple[np.ndarray, np.ndarray]:
    points = np.concatenate([mesh.points for mesh in body.meshes])
    return points.min(0), points.max(0)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("colour", COLOURS)
def test_meshes_are_sound(name: str, colour: str | None) -> None:
    for seed, lit in ((0, 0.0), (2, 1.0)):
        body = figure(name).pose(Placement(name, (0, 0, 0), colour=colour, seed=seed, lit=lit), 0.4)
        assert not body.cones
        for mesh in body.meshes:
            check(mesh)


@pytest.mark.parametrize("name", ALL)
def test_figures_have_the_size_that_they_say(name: str) -> None:
    thing = figure(name)
    for seed in range(3):
        low, high = extent(thing.pose(Placement(name, (0, 0, 0), seed=seed), 0.0))
        assert 0.7 * thing.height < high[1] < 1.15 * thing.height
        assert -0.5 < low[1] < 0.05
        assert high[0] - low[0] < 1.3 * thing.length
        assert high[2] - low[2] < 1.3 * thing.width
        assert abs(high[0] + low[0]) < 0.35 * thing.length  # it stands on its origin
        assert abs(high[2] + low[2]) < 0.35 * thing.width


@pytest.mark.parametrize("name", STILL)
def test_still_figures_are_still_and_differ_by_seed(name: str) -> None:
    thing = figure(name)
    assert thing.still
    one = thing.pose(Placement(name, (0, 0, 0), seed=0), 0.0)
    assert thing.pose(Placement(name, (0, 0, 0), seed=0), 3.0) is one  # built once
    other = thing.pose(Placement(name, (0, 0, 0), seed=1), 0.0)
    assert any(
        a.colours.shape != b.colours.shape or not np.array_equal(a.colours, b.colours)
        for a, b in zip(one.meshes, other.meshes, strict=False)
    )
    assert thing.sounds(Placement(name, (0, 0, 0)), 5.0) == ()
    assert list(thing.actions) == ["stand"]


@pytest.mark.parametrize("name", ["conifer", "broadleaf"])
def test_trees_are_of_moderate_cost(name: str) -> None:
    body = figure(name).pose(Placement(name, (0, 0, 0)), 0.0)
    foliage = [mesh for mesh in body.meshes if mesh.material is Material.LEAF]
    assert sum(len(mesh.faces) for mesh in foliage) / 2 <= 4000
    assert all(mesh.two_sided for mesh in foliage)


def test_a_car_is_of_moderate_cost_and_is_painted() -> None:
    thing = figure("car")
    body = thing.pose(Placement("car", (0, 0, 0)), 0.0)
    assert sum(len(mesh.faces) for mesh in body.meshes) < 16000
    paints = {}
    for colour in (None, "blue", "green"):
        meshes = thing.pose(Placement("car", (0, 0, 0), colour=colour), 0.0).meshes
        textures = [mesh.texture for mesh in meshes if mesh.material is Material.PAINT and mesh.texture is not None]
        paints[colour] = np.mean([t[t[..., 3] == 0][:, :3].mean(0) for t in textures], 0)
    assert paints[None].argmax() == 0
    assert paints["blue"].argmax() == 2
    assert paints["green"].argmax() == 1


def wheel_points(velocity: tuple[float, float, float], t: float, scale: float = 1.0) -> np.ndarray:
    body = figure("car").pose(Placement("car", (0, 0, 0), action="drive", velocity=velocity, scale=scale), t)
    tyres = [
        m
        for m in body.meshes
        if m.material is Material.RUBBER and abs(np.ptp(m.points[:, 1]) - 2 * SALOON.wheel) < 0.01
    ]
    assert len(tyres) == 1  # all four in one
    return tyres[0].points


@pytest.mark.parametrize(
    ("velocity", "scale"), [((12.0, 0.0, 0.0), 1.0), ((0.0, 0.0, -7.0), 1.0), ((6.0, 0.0, 0.0), 0.8)]
)
def test_wheels_do_not_slip(velocity: tuple[float, float, float], scale: float) -> None:
    """The point of a tyre that touches the road stands still against it."""
    step = 1e-4
    here, then = wheel_points(velocity, 1.3, scale), wheel_points(velocity, 1.3 + step, scale)
    speed = (then - here).astype(float) / step * scale  # in the car's axes, metres of the world a second
    touching = here[:, 1] < 0.004
    assert touching.sum() >= 2
    driven = math.hypot(velocity[0], velocity[2])
    assert np.abs(speed[touching, 0].mean() + driven) < 0.06 * driven  # backwards as fast as the car goes forwards
    assert np.abs(speed[touching, 2]).max() < 0.05 * driven


def test_a_parked_car_stands_still_in_silence_and_a_driven_one_hums() -> None:
    thing = figure("car")
    assert not thing.still
    parked = Placement("car", (0, 0, 0), action="stand")
    for a, b in zip(thing.pose(parked, 0.0).meshes, thing.pose(parked, 4.0).meshes, strict=True):
        assert np.array_equal(a.points, b.points)
    assert thing.sounds(parked, 4.0) == ()
    (hum,) = thing.sounds(Placement("car", (0, 0, 0), action="drive", velocity=(12.0, 0.0, 0.0)), 4.0)
    assert (hum.kind, hum.at, hum.seconds) == ("engine", 0.0, 4.0)
    assert next(iter(thing.actions)) == "drive"
    gait = thing.actions["drive"]
    assert math.isclose(gait.cycles * 2 * math.pi * SALOON.wheel, gait.speed)


@pytest.mark.parametrize("name", ["car", "house"])
def test_lamps_shine_only_when_lit(name: str) -> None:
    dark, bright = (figure(name).pose(Placement(name, (0, 0, 0), lit=lit), 0.0) for lit in (0.0, 1.0))
    assert dark.lamps == ()
    assert bright.lamps

    def glows(body: Body) -> bool:
        made = int(Material.GLOW) + 1
        return any(
            m.material is Material.GLOW or (m.texture is not None and (m.texture[..., 3] == made).any())
            for m in body.meshes
        )

    assert not glows(dark)
    assert glows(bright)
    ahead = [lamp for lamp in bright.lamps if lamp.direction is not None]
    assert all(lamp.direction is not None and lamp.direction[0] > 0.9 for lamp in ahead)
    assert (name == "car") == bool(ahead)


def test_colour_names() -> None:
    assert set(NAMED) == {
        "black", "white", "grey", "brown", "orange", "red", "golden", "blue", "green", "yellow", "pink", "purple", "cream",
    }  # fmt: skip
    assert named("black", "white").max() < 0.05
    assert np.array_equal(named(None, "red"), named("red", "blue"))
    assert np.array_equal(named("no such colour", "#ff0000"), np.array((1, 0, 0), np.float32))


def outward(mesh: Mesh) -> float:
    """Share of faces whose winding agrees with their normals."""
    a, b, c = (mesh.points[mesh.faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    real = np.linalg.norm(across, axis=1) > 1e-9
    agree = (across * mesh.normals[mesh.faces[:, 0]]).sum(1) > 0
    return float(agree[real].mean())


def test_builders_make_closed_sound_meshes() -> None:
    white = (1.0, 1.0, 1.0)
    made = {
        "box": box((1, 2, 3), (1, 2, 0.5), white, 0.1),
        "plain box": box((1, 2, 3), (1, 2, 0.5), white, 0.0),
        "ball": ellipsoid((1, 2, 3), white),
        "boxy ball": ellipsoid((1, 1, 1), white, boxy=0.5),
        "lathe": lathe([(0.01, 0), (1, 0), (1, 2), (0.01, 2)], white),
        "sweep": sweep([(0, 0, 0), (0, 1, 0.2), (0, 2, 0)], [0.3, 0.2, 0.1], white, up=(0, 0, 1)),
        "loft": loft(np.linspace(0, 3, 8), np.zeros(8), np.ones(8), np.full(8, 0.5), np.full(8, 0.5), white),
    }
    for name, mesh in made.items():
        check(mesh)
        middle = mesh.points.mean(0)
        assert ((mesh.points - middle) * mesh.normals).sum(1).mean() > 0, name
        assert outward(mesh) > 0.97 or outward(mesh) < 0.03, name
    assert len(made["box"].faces) == 44
    assert len(made["plain box"].faces) == 12
    assert np.allclose(np.ptp(made["box"].points, axis=0), (1, 2, 0.5), atol=1e-5)
    assert np.allclose(np.ptp(made["loft"].points, axis=0), (3, 1, 1), atol=0.02)


def test_moved_turns_normals_too() -> None:
    mesh = box((0, 0, 0), (1, 2, 3), (1, 1, 1), 0.0)
    turned = moved(mesh, (5, 0, 0), turn("y", math.pi / 2), (1, 2, 1))
    check(turned)
    assert np.allclose(np.ptp(turned.points, axis=0), (3, 4, 1), atol=1e-5)
    assert np.allclose(turned.points.mean(0), (5, 0, 0), atol=1e-5)
    along = (turned.points - (5, 0, 0)) * turned.normals
    assert (along.sum(1) > 0.4).all()


def test_merged_keeps_all_and_refuses_mixtures() -> None:
    one, other = box((0, 0, 0), (1, 1, 1)), box((3, 0, 0), (1, 1, 1))
    both = merged([one, other])
    check(both)
    assert len(both.faces) == len(one.faces) + len(other.faces)
    with pytest.raises(ValueError, match="one material"):
        merged([one, box((0, 0, 0), (1, 1, 1), material=Material.METAL)])


def test_cards_lie_in_their_plane() -> None:
    normals = unit(np.random.default_rng(1).normal(0, 1, (20, 3)))
    along = unit(np.cross(normals, (0.0, 1.0, 0.0)))
    made = cards(np.zeros((20, 3)), normals, along, 2.0, 1.0, np.ones((20, 3)), picture=np.arange(20) % 4, pictures=4)
    check(made)
    corners = made.points.reshape(20, 4, 3)
    assert np.allclose((corners * normals[:, None]).sum(-1), 0, atol=1e-5)
    assert np.allclose(np.linalg.norm(corners[:, 2] - corners[:, 0], axis=1), math.hypot(2, 1), atol=1e-5)
    assert set(np.round(made.uv.reshape(20, 4, 2)[:, 0, 0], 2)) == {0.0, 0.25, 0.5, 0.75}


def test_pictures_are_laid_where_faces_look() -> None:
    hull = loft(np.linspace(-2, 2, 9), np.zeros(9), np.ones(9), np.full(9, 0.6), np.full(9, 0.6), sides=16)
    looks = hull_looks(9, 16)
    assert len(looks) == len(hull.faces)
    side = Picture((-2, 2, 0, 1), np.array((0.2, 0.2, 0.2), np.float32), 50)
    side.area([(-1, 0.2), (1, 0.2), (1, 0.8), (-1, 0.8)], np.array((1, 0, 0), np.float32), Material.GLASS)
    side.hole((1.5, 0.2), 0.1)
    texture = side.texture()
    assert texture[25, 100, 3] == int(Material.GLASS) + 1
    assert tuple(texture[25, 100, :3]) == (255, 0, 0)
    assert (texture[..., 3] == 255).sum() > 50
    parts = painted(hull, looks, (side, None, None, None))
    assert sum(len(part.faces) for part in parts) == len(hull.faces)
    assert [part.texture is not None for part in parts] == [True, False, False, False]
    for part in parts:
        check(part)
    a, b, c = (parts[0].points[parts[0].faces[:, k]] for k in range(3))
    normal = unit(np.cross(b - a, c - a))
    assert np.abs(normal[:, 2]).mean() > 0.8


@pytest.mark.parametrize("name", STILL)
def test_its_names_stand_beside_it(name: str) -> None:
    entries = [entry for entry in figure(name).words if entry.slot == "subject"]
    assert {entry.concept for entry in entries} == {name}
    assert len({word for entry in entries for word in entry.nouns.split(",")}) >= 10
    assert len({word for entry in entries for word in entry.chinese.split(",")}) >= 10
