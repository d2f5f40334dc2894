"""Candles of a scene that plays by candlelight: where they stand, and what light they give."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.registry import figure
from vitascope.engines.animatic.figures.scenery.candles import WICKS
from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.places.registry import place
from vitascope.engines.animatic.scene import Placement, Point, Scene
from vitascope.engines.animatic.world.stage import Stage
from vitascope.storyboard import Light

_SIDE = 0.60  #: how far beside the action candles stand, as a share of half the picture there
_STEP = 2.3  #: metres between them along the way of somebody who goes
_MOST = 8
_LIGHT = (2.3, 1.32, 0.56)  #: radiance of a candelabrum a metre away


def candles(scene: Scene) -> tuple[Placement, ...]:
    """Candelabra to both sides of the action and a little behind it, for what is small candles on the ground; none by
    other lights, and none where nothing can stand."""
    here = place(scene.place)
    afloat = any(figure(one.figure).domain in ("surface", "water") for one in scene.figures[:1])
    if scene.light is not Light.CANDLELIGHT or not (here.floor and here.gravity) or afloat:
        return ()
    if (here.water is not None and here.water.shore > 0) or "ground" not in here.domains:
        return ()
    paths = Stage.of(scene).paths[:1]
    lead = scene.figures[:1]
    tall = max((figure(one.figure).measures(one.action)[0] * one.scale for one in lead), default=1.7)
    low, high, depth = 0.0, 0.0, 0.0
    for path, one in zip(paths, lead, strict=True):
        half = 0.42 * one.scale * max(figure(one.figure).length, figure(one.figure).width)
        low, high, depth = min(path[0], path[2]) - half, max(path[0], path[2]) + half, min(path[1], path[3])
    narrowest = min((math.tan(key.fov / 2) for key in scene.camera), default=0.45)
    wide = paths[0][2] - paths[0][0] if paths else 0.0
    reach = _SIDE * narrowest * scene.focus - 0.5 * (high - low - abs(wide))
    aside = float(np.clip(reach, 0.30 if tall < 0.8 else 0.55, 2.4))
    behind = 0.30 if tall < 0.8 else 0.75
    left, right = low - aside, high + aside
    # None stands behind somebody who stays.
    count = 2 if abs(wide) < 1.0 else min(_MOST, max(2, math.ceil((right - left) / _STEP)))
    made = []
    size = 1.0 if tall < 0.8 else float(np.clip(tall / 1.7, 0.68, 1.1))
    for k in range(count):
        x = left + (right - left) * k / (count - 1)
        name = "candle group" if tall < 0.8 else "candelabrum"
        z = depth - behind - 0.16 * (k % 2)
        heading = -math.pi / 2 + 0.35 * (-1) ** k
        made.append(Placement(name, (x, 0.0, z), heading=heading, scale=size, lit=1.0))
    return tuple(made)


def wicks(scene: Scene) -> tuple[Point, ...]:
    """Where all flames of the scene's candles burn, in the world."""
    made = []
    for one in candles(scene):
        c, s = math.cos(one.heading), math.sin(one.heading)
        for x, y, z in WICKS[one.figure]:
            x, y, z = x * one.scale, y * one.scale, z * one.scale
            made.append((one.at[0] + c * x + s * z, one.at[1] + y, one.at[2] - s * x + c * z))
    return tuple(made)


def candle_lamps(scene: Scene) -> tuple[Lamp, ...]:
    """The light of the two candles that stand nearest to the middle of the action."""
    found = candles(scene)
    if not found:
        return ()
    middle = sum(one.at[0] for one in found) / len(found)
    near = sorted(found, key=lambda one: (abs(one.at[0] - middle), one.at[0]))[:2]
    # The light of several flames, from a little before them so that it falls on what stands beside them.
    return tuple(
        Lamp((one.at[0], WICKS[one.figure][0][1] * one.scale + 0.05, one.at[2] + 0.35), _LIGHT) for one in near
    )
