"""Colours of doors and roofs."""

from __future__ import annotations

import numpy as np
import pytest

from vitascope.engines.animatic.figures.registry import figure, load_figures
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import Placement


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a house with a blue door and a red roof in a meadow", {"door": "blue", "roof": "red"}),
        ("the house has a green door", {"door": "green"}),
        ("红屋顶的房子", {"roof": "red"}),
        ("一座有蓝色大门的房子", {"door": "blue"}),
    ],
)
def test_doors_and_roofs_take_their_own_colours(text: str, parts: dict[str, str]) -> None:
    intent = read(text)
    (house,) = intent.subjects
    assert (house.concept, house.colour, dict(house.details)) == ("house", None, parts)
    assert intent.setting != "rooftop"
    assert not intent.unmatched


def test_a_roof_to_sit_on_is_a_place() -> None:
    intent = read("a cat sitting on a red roof")
    assert intent.setting == "rooftop"
    assert intent.unmatched == ("red",)


def test_a_door_of_nothing_changes_nothing() -> None:
    assert read("a boy by a red door").unmatched == ("red", "door")


def _tiles(*details: tuple[str, str]) -> list[np.ndarray]:
    house = figure("house").pose(Placement("house", (0.0, 0.0, 0.0), details=details), 0.0)
    return [mesh.texture for mesh in house.meshes if mesh.texture is not None]


def test_paint_goes_where_it_was_asked() -> None:
    load_figures()
    plain = _tiles()
    roofed, doored = (
        [not np.array_equal(one, other) for one, other in zip(plain, _tiles(part), strict=True)]
        for part in (("roof", "blue"), ("door", "yellow"))
    )
    assert sum(roofed) == 2  # both slopes
    assert not any(doored)
