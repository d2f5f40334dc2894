"""A sailing yacht: sloop-rigged, with a cabin, heeling a little before the wind."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, Seat, register
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles import hull
from vitascope.engines.animatic.figures.vehicles.afloat import Afloat, flag
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, chain, joined, path, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import looks_of, prism, rounded
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.figures.vehicles.sails import triangular
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, moved, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_LINES = hull.Lines(
    stern=-3.9, bow=4.0, breadth=(0.95, 1.28, 1.42, 1.38, 1.10, 0.62, 0.02), sheer=(0.92, 0.84, 0.82, 0.86, 0.95, 1.08, 1.26),
    keel=(0.12, 0.45, 0.62, 0.66, 0.58, 0.40, 0.10), rake=0.75, counter=0.35, full=0.62, flare=0.25,
)  # fmt: skip
_MAST = 0.75
_TOP = 11.6
_BOOM = 1.95
_WOOD = np.array((0.30, 0.145, 0.060), np.float32)
_TEAK = np.array((0.42, 0.25, 0.12), np.float32)
_ALLOY = np.array((0.50, 0.51, 0.53), np.float32)


@lru_cache(maxsize=12)
def _boat(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    cream = linear("#efe6d2")
    picture = hull.bands(_LINES, coat, linear("#6a1f18"), cream, 0.10, 0.05)
    parts = hull.shell(_LINES, picture)
    parts.append(hull.deck(_LINES, _TEAK, planks=0.16))
    for side in (-1, 1):
        edge = hull.rail(_LINES, 0.0) * (1, 1, side)
        parts.append(sweep(edge[::2], [0.045] * len(edge[::2]), _WOOD, 6, 2, Material.PAINT))
    glass = linear("#ffc877") * np.float32(0.32) if lit > 0 else np.array((0.02, 0.026, 0.03), np.float32)
    view = Picture((-1.6, 2.2, 0.6, 1.6), cream, 150)
    for left, right in ((-1.05, -0.45), (-0.25, 0.35), (0.55, 1.05)):
        pane = rounded(rectangle(left, right, 1.07, 1.25), 0.06)
        view.area(pane, glass, Material.GLOW if lit > 0 else Material.GLASS)
        view.line(pane, 0.03, _ALLOY, Material.METAL, closed=True)
    outline = rounded([(-1.3, 0.78), (1.75, 0.86), (1.35, 1.24), (-1.3, 1.42)], (0, 0, 0.2, 0.06))
    cabin = prism(outline, lambda x, y: 0.86 - 0.16 * (y - 0.8), cream, 0.05)
    parts.extend(painted(cabin, looks_of(cabin), (view, None, None, None)))
    parts.append(moved(prism(rounded(rectangle(-0.32, 0.32, -0.03, 0.03), 0.02), 0.30, _WOOD, 0.02), (-0.4, 1.40, 0)))
    for z in (-0.62, 0.62):  # the cockpit's coamings and benches
        parts.append(box((-2.35, 0.98, z), (2.1, 0.30, 0.07), _WOOD, 0.02, Material.PAINT))
        parts.append(box((-2.35, 0.86, z * 0.72), (1.9, 0.06, 0.34), _TEAK, 0.01, Material.MATTE))
    parts.append(
        sweep([(-3.75, 0.98, 0), (-3.1, 1.12, 0), (-2.5, 1.16, 0.12)], [0.05, 0.035, 0.03], _WOOD, 7, 2, Material.PAINT)
    )
    parts.append(
        moved(
            prism([(-0.1, -0.9), (0.16, -0.9), (0.10, 0.95), (-0.06, 0.95)], 0.03, _WOOD, 0.01),
            (-4.25, 0, 0),
            turn("z", 0.06),
        )
    )
    return joined(parts)


@lru_cache(maxsize=1)
def _rigging() -> tuple[ConeGroup, ...]:
    mast = [((_MAST, 0.8, 0), (_MAST, _TOP, 0), 0.085)]
    boom = [((_MAST, _BOOM, 0), (-3.3, _BOOM + 0.05, 0.75), 0.065)]
    spreader = [((_MAST, 6.6, -0.95), (_MAST, 6.6, 0.95), 0.028)]
    spars = tubes([*mast, *boom, *spreader], _WOOD * np.float32(1.25), Material.PAINT, ends=[0.055, 0.05, 0.028])
    bow = (4.65, 1.30, 0.0)
    ropes: list[Tube] = [((_MAST, _TOP - 0.15, 0), bow, 0.012), ((_MAST, _TOP, 0), (-4.15, 0.95, 0), 0.012)]
    for side in (-1, 1):
        ropes += path([(_MAST, _TOP - 0.2, 0), (_MAST, 6.6, side * 0.95), (_MAST - 0.1, 0.9, side * 1.32)], 0.012)
        ropes.append(((_MAST, 6.5, 0), (_MAST - 0.55, 0.9, side * 1.34), 0.011))
        rail = hull.rail(_LINES, 0.52, (0.04, 0.97), 9, 0.94) * (1, 1, side)
        low = hull.rail(_LINES, 0.0, (0.04, 0.97), 9, 0.94) * (1, 1, side)
        ropes += path(list(rail), 0.012)
        ropes += [(a, b, 0.016) for a, b in zip(low, rail, strict=True)]
    ropes.append(((-3.3, _BOOM, 0.75), (-3.0, 0.95, 0.1), 0.012))
    return spars, tubes(ropes, _ALLOY * np.float32(0.8))


@register
class Sailboat(Afloat):
    """A sloop of nine metres. ``colour`` is its hull; ``details`` may colour the ``sail``."""

    name = "sailboat"
    height = _TOP + 0.4
    length = 9.6
    width = 3.2
    actions = {"sail": Gait(3.2, 0.0), "float": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "sailboat",
            nouns="sailboat, sailing boat, yacht, sloop, sailing yacht, catamaran, dinghy sailboat, ketch, "
            "schooner, sail boat, "
            "sailing dinghy, sailer",
            chinese="帆船, 小帆船, 帆板船, 游艇帆船, 风帆, 扬帆的船, 单桅帆船, 双体帆船, 帆艇, 孤帆, 帆影",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        paint = named(placement.colour, "#8e2a1c")
        cloth = named(dict(placement.details).get("sail"), "#f4ead6")
        sails = (
            triangular((_MAST - 0.1, _BOOM + 0.14, 0),
            (_MAST - 0.08, _TOP - 0.25, 0), (-3.15, _BOOM + 0.18, 0.72), 0.75, cloth, t, 0.10),
            triangular((4.55, 1.42, 0), (_MAST + 0.30, _TOP - 1.0, 0),
            (-0.2, 1.75, 0.95), 0.60, cloth * np.float32(0.94), t + 1.3),
        )  # fmt: skip
        pennant = flag((_MAST, _TOP + 0.32, 0), 0.8, 0.28, linear("#c8241c"), t)
        lamps: tuple[Lamp, ...] = ()
        glare: tuple[Puffs, ...] = ()
        if lit > 0:
            lamps = (Lamp((-2.0, 1.9, 0.0), (1.3 * lit, 0.8 * lit, 0.35 * lit)),)
            glare = (halo((_MAST, _TOP + 0.1, 0), 0.5, (1.0, 0.9, 0.7), 0.3 * lit),)
        body = Body(
            _rigging(),
            (*_boat((float(paint[0]), float(paint[1]), float(paint[2])), lit), *sails, pennant),
            lamps,
            glare,
        )
        return self.riding(placement, t, body, 3.9, -3.9, 1.1)

    def motion(self, placement: Placement, t: float) -> tuple[Float, tuple[float, float, float]]:
        matrix, shift = super().motion(placement, t)
        heel = 0.13 if placement.action == "sail" else 0.02
        return chain(matrix, turn("x", heel)), shift

    def seat(self, placement: Placement, t: float) -> Seat | None:
        return Seat((-2.3, 0.89, -0.45))
