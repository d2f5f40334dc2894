"""Rocks: balls that noise has pushed in and out and planes have cut, so that they have faces, edges and a weathered
top."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet, smooth_normals, unit
from vitascope.engines.animatic.world.palette import linear, moonlit
from vitascope.lexicon import Entry
from vitascope.storyboard import Light


@lru_cache(maxsize=48)
def rock(seed: int, colour: str | None) -> Body:
    """A boulder about 1.3 m wide and 0.8 m high, half sunk. ``colour`` white: snow lies on it; moonlit: as seen by night."""
    rng = generator(seed, "rock")
    rows, sides = 34, 60
    latitude = np.linspace(-np.pi / 2, np.pi / 2, rows)[:, None]
    longitude = np.linspace(0, 2 * np.pi, sides, endpoint=False)[None]
    ball = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.sin(latitude) + 0 * longitude, np.cos(latitude) * np.sin(longitude)],
        -1,
    )
    radius = np.ones((rows, sides))
    facing = ball.copy()
    for normal in unit(rng.normal(0, 1, (17, 3)) * (1, 0.9, 1)):
        along = ball @ normal
        cut = rng.uniform(0.62, 0.93)
        reach = np.where(along > 0.05, cut / np.maximum(along, 0.05), 9.0)
        closer = reach < radius
        radius = np.where(closer, reach, radius)
        facing[closer] = normal
    rough = fbm(rng, (rows, sides), (4, 7), 4, 0.6)
    calm = np.cos(latitude) ** 0.5
    radius = radius * (1 + 0.045 * rough * calm)
    stretch = np.array((0.74, 0.60, 0.62)) * rng.uniform(0.82, 1.15, 3)
    points = ball * radius[..., None] * stretch + (0, 0.20, 0)
    made = sheet(points, closed=True, material=Material.STONE)
    smooth = smooth_normals(made.points.astype(np.float64), made.faces)
    if float(np.sum((made.points - made.points.mean(0)) * smooth)) < 0:
        smooth = -smooth
    normals = unit(smooth * 0.55 + unit(facing.reshape(-1, 3) / stretch) * 0.75)
    grain = 0.45 + 0.20 * rough + 0.14 * fbm(rng, (rows, sides), (12, 20), 2)
    low, high = linear("#4c4946"), linear("#98928a")
    tint = np.asarray(low + (high - low) * grain[..., None], np.float64).reshape(-1, 3)
    up = normals[:, 1]
    lichen = np.clip((up - 0.45) * 2.0 + 0.5 * rough.reshape(-1) - 0.2, 0, 1)[:, None]
    if colour == "white":
        lichen = np.clip((up - 0.30) * 3.0 + 0.7 * rough.reshape(-1), 0, 1)[:, None]
    cover = np.array((0.82, 0.86, 0.92)) if colour == "white" else linear("#67704a").astype(np.float64)
    tint = tint + (cover - tint) * lichen * (0.97 if colour == "white" else 0.45)
    foot = np.clip(0.35 + made.points[:, 1] / 0.22, 0.3, 1)[:, None]
    shown = np.clip(tint * foot, 0.01, 1).astype(np.float32)
    made.colours = moonlit(shown, Light.MOONLIGHT) if colour == "moonlit" else shown
    made.normals = normals.astype(np.float32)
    return Body(meshes=(made,))


@register
class Rock(Figure):
    """A boulder."""

    name = "rock"
    height = 0.8
    length = 1.4
    width = 1.2
    still = True
    wears = frozenset({"snow", "night"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "rock",
            nouns="rock, boulder, stone, pebble, cobble, crag, standing stone, outcrop, rocky outcrop, stone block",
            chinese="岩石, 石头, 石块, 礁石, 石, 山石, 磐石, 卵石, 鹅卵石, 岩块, 石子, 石堆",
        ),
        Entry("subject", "rock", nouns="large rock", chinese="巨石, 大石头, 大石, 巨岩", features={"size": "large"}),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        return rock(placement.seed, placement.colour)
