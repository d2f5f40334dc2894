"""A tram of the old kind: two axles, a cream upper half, open platforms glazed in, a pole to the wire."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.vehicles import roadbody
from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, joined, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import prism, rounded
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, rectangle
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.figures.vehicles.wheels import rail_wheel
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, moved, turn
from vitascope.lexicon import Entry

_LEFT, _RIGHT = -4.7, 4.7
_LOW, _EAVES = 0.42, 2.95
_HALF = 1.12
_RADIUS = 0.36
_AXLES = (-1.55, 1.55)
_GAUGE = 0.72  #: metres from the middle to a rail
_RAILS = 150.0  #: metres of rail before and behind it
_SPEED = 8.0
_CREAM = np.array((0.78, 0.70, 0.52), np.float32)
_DARK, _CHROME = roadbody.DARK, roadbody.CHROME


@lru_cache(maxsize=10)
def _body(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    """Everything but wheels, rails and the pole."""
    coat = np.asarray(paint, np.float32)
    glass, kind = roadbody.pane(lit)
    trim = coat * np.float32(0.4)
    side = Picture((_LEFT - 0.1, _RIGHT + 0.1, _LOW - 0.1, _EAVES + 0.1), coat, 90)
    side.area(rectangle(_LEFT - 0.1, _RIGHT + 0.1, 1.42, _EAVES + 0.1), _CREAM)
    side.line([(_LEFT, 1.42), (_RIGHT, 1.42)], 0.05, trim)
    side.line([(_LEFT, 0.72), (_RIGHT, 0.72)], 0.03, _CREAM)
    for k in range(6):
        at = -2.94 + 0.98 * k
        pane = rounded(rectangle(at + 0.06, at + 0.92, 1.55, 2.55), (0.04, 0.04, 0.16, 0.16))
        side.area(pane, glass, kind)
        roadbody.passengers(side, at + 0.10, at + 0.88, 1.55, lit, 0.42)
        side.line(pane, 0.035, trim, Material.PAINT, closed=True)
    for at in (_LEFT + 0.42, _RIGHT - 1.30):
        door = rectangle(at, at + 0.88, 0.52, 2.62)
        side.area(rectangle(at + 0.08, at + 0.80, 1.20, 2.52), glass, kind)
        side.line(door, 0.04, trim, Material.PAINT, closed=True)
        side.line([(at + 0.44, 0.52), (at + 0.44, 2.62)], 0.03, trim, Material.PAINT)
    end = Picture((-_HALF - 0.1, _HALF + 0.1, _LOW - 0.1, _EAVES + 0.1), coat, 90)
    end.area(rectangle(-_HALF - 0.1, _HALF + 0.1, 1.42, _EAVES + 0.1), _CREAM)
    end.line([(-_HALF, 1.42), (_HALF, 1.42)], 0.05, trim)
    for at in (-0.98, -0.32, 0.34):
        pane = rounded(rectangle(at, at + 0.62, 1.52, 2.48), 0.05)
        end.area(pane, glass, kind)
        end.line(pane, 0.03, trim, Material.PAINT, closed=True)
    # The sign over the windows, without letters.
    end.area(rectangle(-0.55, 0.55, 2.60, 2.82), _DARK)
    end.area(rectangle(-0.48, 0.48, 2.64, 2.78), glass if lit > 0 else _CREAM, Material.GLOW if lit > 0 else None)
    outline = rounded([(_LEFT, _LOW), (_RIGHT, _LOW), (_RIGHT, _EAVES), (_LEFT, _EAVES)], (0.10, 0.10, 0.30, 0.30), 4)
    parts = roadbody.coach(outline, _HALF, coat, (side, None, end, end), 0.10)
    arc = [(1.20 * math.sin(a), _EAVES - 0.02 + 0.34 * math.cos(a)) for a in np.linspace(-1.57, 1.57, 13)]
    roof = prism(arc, (_RIGHT - _LEFT) / 2 + 0.05, np.array((0.32, 0.31, 0.29), np.float32), 0.04, Material.MATTE)
    parts.append(moved(roof, (0, 0, 0), turn("y", math.pi / 2)))
    parts.append(box((0, 3.36, 0), (3.6, 0.22, 0.85), _CREAM * np.float32(0.8), 0.06, Material.PAINT))
    parts.append(box((0, 0.34, 0), (5.6, 0.34, 1.9), _DARK * np.float32(2), 0.03, Material.RUBBER))
    for way in (-1, 1):
        # A bumper and the guard that keeps what lies on the rails off the wheels.
        parts.append(box((way * 4.78, 0.58, 0), (0.14, 0.16, 1.9), _DARK * np.float32(4), 0.04, Material.METAL))
        parts.append(box((way * 4.35, 0.20, 0), (0.08, 0.24, 1.9), _DARK * np.float32(3), 0.02, Material.RUBBER))
    bulb = np.array((1.0, 0.94, 0.78), np.float32) * np.float32(1.0 if lit > 0 else 0.75)
    lamp = ellipsoid((0.06, 0.15, 0.15), bulb, 8, 16, material=Material.GLOW if lit > 0 else Material.METAL)
    parts.append(moved(lamp, (_RIGHT + 0.04, 1.05, 0)))
    parts += roadbody.taillamps(_LEFT - 0.03, 0.92, 0.75, (0.16, 0.16), lit)
    return joined(parts)


@lru_cache(maxsize=1)
def _wheels() -> Wheelset:
    places = [(x, _RADIUS, side * _GAUGE) for x in _AXLES for side in (-1, 1)]
    return Wheelset(rail_wheel(_RADIUS, 0, (0.06, 0.06, 0.065)), places)


@lru_cache(maxsize=1)
def _rails() -> tuple[Mesh, ...]:
    """Two rails level with the street; they look the same all along, so they may travel with the tram."""
    steel = np.array((0.42, 0.42, 0.43), np.float32)
    made = []
    for side in (-1, 1):
        groove = box((0, 0.006, side * _GAUGE), (2 * _RAILS, 0.012, 0.20), _DARK * np.float32(5), 0.0, Material.RUBBER)
        head = box((0, 0.012, side * _GAUGE), (2 * _RAILS, 0.02, 0.075), steel, 0.0, Material.METAL)
        for mesh in (groove, head):
            mesh.casts = False
            made.append(mesh)
    return joined(made)


@register
class Tram(Vehicle):
    """A tram on rails in the street. ``colour`` is its lower half."""

    name = "tram"
    length = 9.6
    height = 4.6
    width = 2.4
    kinds = frozenset({"vehicles", "road_vehicles"})
    engine = 0.55
    actions = {"drive": Gait(_SPEED, _SPEED / (2 * math.pi * _RADIUS)), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "tram",
            nouns="tram, streetcar, street car, trolley, tramcar, tram car, trolley car, old tram, vintage tram, city tram, "
            "cable car tram, cable tram, light rail tram",
            chinese="有轨电车, 电车, 轨道电车, 铛铛车, 叮叮车, 老式电车, 电车车厢, 复古电车, 城市电车, 观光电车, 有轨电车车厢, "
            "城市有轨电车",
        ),
        Entry(
            "unknown", "thing",
            nouns="tram stop, tram driver, trolley bag, shopping trolley",
            chinese="电车站, 电车司机, 有轨电车站",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        made = _body(roadbody.colour_key(named(placement.colour, "#b3271e")), lit)
        sway = 0.03 * math.sin(2 * math.pi * (0.7 * t + placement.phase))
        pole = tubes(
            [((0.0, 3.45, 0.0), (-2.6, 4.55, sway), 0.035), ((-2.6, 4.50, sway), (-2.6, 4.62, sway), 0.05)],
            _DARK * np.float32(6),
        )
        wheels = _wheels().turned(self.rolled(placement, t, _RADIUS))
        lamps, glare = roadbody.beams(_RIGHT, _LEFT, 1.05, 0.0, lit)
        return Body((pole,), (*made, *wheels, *_rails()), lamps, glare)
