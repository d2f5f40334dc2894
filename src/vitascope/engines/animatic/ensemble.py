"""All figures of a scene at one moment, each at its place; riders where their mounts carry them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.stood import Stood


def stood_figures(scene: Scene, seconds: float) -> list[Stood]:
    """The figures of the scene after ``seconds`` of the shot, in their order.

    ValueError for a rider whose mount is not there, rides itself, or cannot be ridden.
    """
    made = [Stood.of(figure(p.figure).pose(p, seconds), p, seconds) for p in scene.figures]
    for number, placement in enumerate(scene.figures):
        if placement.rides is not None:
            made[number] = _seated(scene, made, number, placement.rides, seconds)
    return made


def _seated(scene: Scene, made: list[Stood], number: int, ridden: int, seconds: float) -> Stood:
    if not 0 <= ridden < len(made) or scene.figures[ridden].rides is not None:
        raise ValueError(f"figures[{number}].rides: there is nothing to ride at {ridden}")
    mount = scene.figures[ridden]
    seat = figure(mount.figure).seat(mount, seconds)
    if seat is None:
        raise ValueError(f"figures[{number}].rides: nobody can ride {mount.figure!r}")
    at = made[ridden].world(np.asarray([seat.at], np.float32))[0]
    place = (float(at[0]), float(at[1]), float(at[2]))
    return replace(made[number], at=place, heading=mount.heading, pitch=seat.pitch)
