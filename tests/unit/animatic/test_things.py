"""Buildings, trees, flowers and what people put up: measures, looks, motion and words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.figures.things.flower import KINDS
from vitascope.engines.animatic.figures.things.lights import flicker
from vitascope.engines.animatic.geometry import Body, Float
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.stood import Stood, body_extent
from vitascope.lexicon.entries import UNKNOWN, split

load_figures()
BUILDINGS = ("castle", "lighthouse", "windmill", "pagoda", "skyscraper", "cabin", "eiffel_tower")
STILL = (*BUILDINGS, "bridge", "bench", "umbrella", "palm", "bamboo", "cherry_tree", "torii", "pyramid")
THINGS = (*STILL, "fountain", "campfire", "lantern", "snowman", "flower")
_MOST_TRIANGLES = 17_000


def placed(name: str, **more: object) -> Placement:
    return replace(Placement(name, (0.0, 0.0, 0.0), action=figure(name).default, seed=3), **more)  # type: ignore[arg-type]


def box(body: Body) -> tuple[Float, Float]:
    extent = body_extent(Stood(body, (0.0, 0.0, 0.0)))
    return (extent[:, :3] - extent[:, 3:]).min(0), (extent[:, :3] + extent[:, 3:]).max(0)


def picture(body: Body) -> bytes:
    """All that is to be seen of a body."""
    parts: list[NDArray[np.generic]] = [part for group in body.cones for part in (group.a, group.b, group.colour)]
    parts += [part for mesh in body.meshes for part in (mesh.points, mesh.colours, np.float32(int(mesh.material)))]
    parts += [mesh.texture for mesh in body.meshes if mesh.texture is not None]
    return b"".join(np.asarray(part).tobytes() for part in parts)


@pytest.mark.parametrize("name", THINGS)
def test_things_stand_on_the_ground_within_their_measures(name: str) -> None:
    kind = figure(name)
    low, high = box(kind.pose(placed(name), 0.7))
    assert high[1] <= kind.height * 1.06
    assert high[1] >= kind.height * 0.75
    assert low[1] > -0.5
    assert low[1] <= 0.02
    for axis, measure in ((0, kind.length), (2, kind.width)):
        assert max(abs(low[axis]), abs(high[axis])) <= measure / 2 * 1.15 + 0.05
    triangles = sum(len(mesh.faces) for mesh in kind.pose(placed(name), 0.0).meshes)
    assert triangles <= _MOST_TRIANGLES


@pytest.mark.parametrize("name", THINGS)
def test_normals_are_of_length_one_and_colours_in_range(name: str) -> None:
    for mesh in figure(name).pose(placed(name, lit=1.0), 0.3).meshes:
        assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=2e-3)
        assert np.isfinite(mesh.points).all()
        assert float(mesh.colours.min()) >= 0


@pytest.mark.parametrize("name", THINGS)
def test_the_same_moment_looks_the_same(name: str) -> None:
    kind = figure(name)
    assert picture(kind.pose(placed(name), 1.3)) == picture(kind.pose(placed(name), 1.3))


@pytest.mark.parametrize("name", ["castle", "windmill", "fountain", "campfire", "palm", "flower", "umbrella"])
def test_what_wind_water_and_fire_move_moves(name: str) -> None:
    kind = figure(name)
    assert picture(kind.pose(placed(name), 0.0)) != picture(kind.pose(placed(name), 0.4))


def test_sails_stop_when_they_are_told_to_stand() -> None:
    still = placed("windmill", action="stand")
    assert picture(figure("windmill").pose(still, 0.0)) == picture(figure("windmill").pose(still, 2.0))


@pytest.mark.parametrize("name", [*BUILDINGS, "lantern"])
def test_windows_are_lit_in_the_evening(name: str) -> None:
    kind = figure(name)
    assert picture(kind.pose(placed(name, lit=1.0), 0.0)) != picture(kind.pose(placed(name), 0.0))


def test_fires_give_light_that_flickers() -> None:
    strengths = [figure("campfire").pose(placed("campfire", lit=1.0), t).lamps[0].colour[0] for t in (0.0, 0.1, 0.2)]
    assert len(set(strengths)) == 3
    values = [flicker(t / 30, 5) for t in range(300)]
    assert 0.7 < min(values) < max(values) < 1.3


@pytest.mark.parametrize("name", [name for name in THINGS if name not in ("campfire", "palm", "fountain")])
def test_a_colour_of_the_text_shows(name: str) -> None:
    said = "red" if name == "cherry_tree" else "yellow"
    kind = figure(name)
    assert picture(kind.pose(placed(name, colour=said), 0.0)) != picture(kind.pose(placed(name), 0.0))


def test_every_kind_of_flower_is_its_own() -> None:
    made = {kind: picture(figure("flower").pose(placed("flower", details=(("kind", kind),)), 0.0)) for kind in KINDS}
    assert len(set(made.values())) == len(KINDS)
    unknown = figure("flower").pose(placed("flower", details=(("kind", "triffid"),)), 0.0)
    assert picture(unknown) == made["daisy"]


def test_snow_lies_on_the_cabin_and_the_bamboo() -> None:
    for name in ("cabin", "bamboo"):
        kind = figure(name)
        assert "snow" in kind.wears
        white, usual = (kind.pose(placed(name, colour=colour), 0.0) for colour in ("white", None))
        brightness = [np.concatenate([mesh.colours for mesh in body.meshes]).mean() for body in (white, usual)]
        assert brightness[0] > brightness[1]


@pytest.mark.parametrize("name", THINGS)
def test_words_in_both_languages(name: str) -> None:
    entries = [entry for entry in figure(name).words if entry.slot != UNKNOWN]
    assert {entry.concept for entry in entries} == {name}
    least = 7 if name in ("snowman", "umbrella", "fountain", "bench") else 10
    assert sum(len(split(entry.nouns)) for entry in entries) >= least
    assert sum(len(split(entry.chinese)) for entry in entries) >= least
