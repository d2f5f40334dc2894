"""The pyramids of Giza: a great one of stone courses with a smaller one beside it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.things.masonry import blocks
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import gathered, moved, sheet, turn
from vitascope.lexicon import UNKNOWN, Entry

_TALL, _BASE, _COURSES = 17.0, 25.0, 26


def _faces(tall: float, base: float, courses: int, colour: np.ndarray, at: tuple[float, float]) -> list[Mesh]:
    """Four stepped sides; each course is a riser and a tread."""
    rng = generator(courses, "pyramid")
    skin = blocks()
    high = np.repeat(np.linspace(0, tall, courses + 1), 2)[1:]
    half = np.repeat(np.linspace(base / 2, 0.25, courses + 1), 2)[:-1]
    tones = np.repeat(rng.uniform(0.86, 1.08, courses + 1), 2)[1:] * np.where(np.arange(len(high)) % 2 == 0, 1.05, 0.84)
    across = np.linspace(-1, 1, 25)[None]
    normal = np.asarray((tall, base / 2, 0.0)) / np.hypot(tall, base / 2)
    made = []
    for side in range(4):
        facing = turn("y", side * np.pi / 2)
        points = np.stack(np.broadcast_arrays(half[:, None], high[:, None], half[:, None] * across), -1)
        uv = np.stack([points[..., 2] / (2.2 * skin.wide), -points[..., 1] / (2.2 * skin.high)], -1)
        face = sheet(points, (colour * tones[:, None, None]).astype(np.float32), material=Material.STONE,
                     normals=np.broadcast_to(normal, points.shape), uv=uv, two_sided=True)  # fmt: skip
        face.texture = skin.texture
        made.append(moved(face, (at[0], 0.0, at[1]), facing))
    return made


@lru_cache(maxsize=4)
def _built(colour: str | None) -> tuple[Mesh, ...]:
    stone = named(colour, "#f2d6a4")
    great = _faces(_TALL, _BASE, _COURSES, stone, (0.0, 0.0))
    small = _faces(8.5, 12.5, 14, stone * np.float32(0.95), (-13.0, -17.5))
    return gathered([*great, *small])


@register
class Pyramid(Figure):
    """Pyramids as they stand in the desert."""

    name = "pyramid"
    height = _TALL
    length = 34.0
    width = 48.0
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "pyramid",
            nouns="pyramid, great pyramid, egyptian pyramid, giza pyramid, ancient pyramid, pyramid of giza, stone pyramid, "
            "desert pyramid, pyramid of egypt, step pyramid, pharaoh pyramid, giza",
            chinese="金字塔, 大金字塔, 埃及金字塔, 吉萨金字塔, 胡夫金字塔, 古埃及金字塔, 石头金字塔, 法老金字塔, 沙漠金字塔, "
            "金字塔群, 古老的金字塔, 金字塔前",
        ),
        Entry(UNKNOWN, "thing", nouns="pyramid scheme, food pyramid", chinese="金字塔骗局"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As they stand."""
        return Body(meshes=_built(placement.colour))
