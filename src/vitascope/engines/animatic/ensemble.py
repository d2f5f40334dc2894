"""All figures of a scene at one moment, each at its place; riders where their mounts carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.stood import Stood


def stood_figures(scene: Scene, seconds: float) -> list[Stood]:
    """The figures of the scene after ``seconds`` of the shot, in their order.

    ValueError for a rider whose mount is not there, rides itself, or cannot be ridden.
    """
    ridden = {p.rides for p in scene.figures if p.rides is not None and p.action == "ride"}
    made = {}
    for number, placement in enumerate(scene.figures):
        if placement.rides is None:
            tacked = replace(placement, details=(*placement.details, ("tack", "saddle")))
            body = figure(placement.figure).pose(tacked if number in ridden else placement, seconds)
            made[number] = Stood.of(body, placement, seconds)
    return [
        made[number] if p.rides is None else _seated(scene, made, number, p.rides, seconds)
        for number, p in enumerate(scene.figures)
    ]


def _seated(scene: Scene, made: Mapping[int, Stood], number: int, ridden: int, seconds: float) -> Stood:
    if ridden not in made:
        raise ValueError(f"figures[{number}].rides: there is nothing to ride at {ridden}")
    placement, mount = scene.figures[number], scene.figures[ridden]
    seat = figure(mount.figure).seat(mount, seconds)
    if seat is None:
        raise ValueError(f"figures[{number}].rides: nobody can ride {mount.figure!r}")
    body = figure(placement.figure).seated(placement, seconds, seat.of_rider(mount.scale / placement.scale))
    x, y, z = (float(v) for v in made[ridden].world(np.asarray([seat.at], np.float32))[0])
    return Stood(body, (x, y, z), mount.heading, placement.scale, seat.pitch)
