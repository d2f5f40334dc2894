"""Leather wings: bones and the skin that hangs between the fingers."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from vitascope.engines.animatic.figures.coats import blend
from vitascope.engines.animatic.figures.creatures.drakes import Hide
from vitascope.engines.animatic.figures.creatures.motion import TURN
from vitascope.engines.animatic.figures.creatures.tube import Double
from vitascope.engines.animatic.figures.creatures.wing import Stroke
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import sheet, sweep


def leather(stroke: Stroke, t: float, hide: Hide) -> tuple[list[Mesh], list[Double]]:
    """The bones of a right wing from the shoulder at the origin, and the lines (k, 3) between which its skin hangs."""
    fold = stroke.fold
    forward = (-0.30 - 0.25 * fold, 0.62 + 0.30 * fold)
    raised = (stroke.raised, stroke.raised * 0.8 + 0.5 * stroke.bent + 0.10)

    def way(f: float, r: float) -> Double:
        return np.array((math.sin(f), math.cos(f) * math.sin(r), math.cos(f) * math.cos(r)))

    elbow = way(forward[0], raised[0]) * 1.15
    wrist = elbow + way(forward[1], raised[1]) * 1.35
    lines = [np.stack([np.zeros(3), elbow])]
    bones: list[Mesh] = []
    dark = blend(hide.base, hide.back, 0.6)
    bones.append(
        sweep(
            [np.zeros(3), elbow * 0.5 + (0, 0.03, 0), elbow],
            [0.20, 0.13, 0.10],
            dark,
            8,
            3,
            Material.SKIN,
            (0.3, 1.0, 0.1),
        )
    )
    bones.append(
        sweep([elbow, (elbow + wrist) / 2, wrist], [0.10, 0.085, 0.075], dark, 8, 3, Material.SKIN, (0.3, 1.0, 0.1))
    )
    claw = wrist + np.array((0.28, 0.10, 0.02))
    bones.append(
        sweep(
            [wrist, wrist + (claw - wrist) * 0.6 + (0, 0.05, 0), claw],
            [0.06, 0.04, 0.004],
            hide.horn,
            6,
            2,
            Material.SKIN,
            (0.1, 1.0, 0.3),
        )
    )
    lines = []
    hand = stroke.raised * 0.72 + stroke.bent
    for number, (spread, long) in enumerate(((-0.10, 2.45), (-0.62, 2.35), (-1.10, 2.05), (-1.55, 1.75))):
        # The fingers close towards the tail as the wing is drawn in.
        f = spread * (1 - 0.45 * fold) - 0.62 * fold * (1 + 0.12 * number)
        r = hand * (1 - 0.10 * number) + 0.02 * number
        bend_ = -(0.30 * stroke.load) * 1.0
        points = [wrist]
        for step in range(1, 7):
            u = step / 6
            points.append(points[-1] + way(f - 0.28 * u, r - bend_ * u + 0.06 * u) * (long / 6))
        line = np.stack(points)
        lines.append(line)
        bones.append(sweep(line[::2], [0.055, 0.042, 0.030, 0.010], dark, 6, 2, Material.SKIN, (0.3, 1.0, 0.2)))
    billow = 0.16 * stroke.load + 0.02 * math.sin(TURN * 1.3 * t)
    lines.append(np.stack([elbow, np.full(3, billow)]))
    return bones, lines


def film(lines: list[Double], flank: Double, hide: Hide) -> Mesh:
    """The skin between the fingers and from the last finger to the flank, scalloped at the edge."""
    *fingers, (elbow, billow) = lines
    wrist = fingers[0][0]
    # A little off the wrist, where all fingers meet.
    fingers = [np.concatenate([0.94 * f[:1] + 0.06 * f[1:2], f[1:]]) for f in fingers]
    # The last line leads from the elbow to the flank; skin starts along the forearm there.
    t = np.linspace(0, 1, 7)[:, None]
    inner = elbow * (1 - t) + flank * t
    start = elbow
    panels = []
    for one, other, first, second in [
        *((a, b, wrist, wrist) for a, b in pairwise(fingers)), (fingers[-1], inner, wrist, start),
    ]:  # fmt: skip
        k = np.linspace(0, 1, 9)[None, :, None]
        grid = one[:, None] * (1 - k) + other[:, None] * k
        base = first * (1 - k[0]) + second * k[0]
        cut = 1 - 0.20 * np.sin(math.pi * k)
        grid = base[None] + (grid - base[None]) * cut
        normal = np.cross(one[-1] - first, other[-1] - second)
        normal = normal / max(math.sqrt(float((normal * normal).sum())), 1e-9)
        if normal[1] < 0:
            normal = -normal
        reach = np.linspace(0, 1, 7)[:, None, None]
        grid = grid + normal * (billow[0] * np.sin(math.pi * k) * np.sin(0.5 * math.pi * reach))
        panels.append(grid)
    points = np.concatenate(panels, 1)
    depth = np.linspace(0, 1, 7)[:, None, None]
    dark = np.asarray(blend(hide.skin, hide.back, 0.35))
    light = np.asarray(blend(hide.skin, hide.belly, 0.45))
    tone = dark + (light - dark) * depth
    rib = 1 - 0.22 * np.abs(np.cos(math.pi * (np.arange(points.shape[1]) / 8)))[None, :, None] ** 6
    made = sheet(points, tone * rib, material=Material.LEAF, outward=False, two_sided=True)
    if made.normals[:, 1].mean() < 0:
        made.normals = -made.normals
        made.faces = np.ascontiguousarray(made.faces[:, ::-1])
    return made


def placed(meshes: list[Mesh], root: Double, side: int) -> list[Mesh]:
    """Meshes of a right wing at its shoulder; ``side`` -1 makes them those of the left one."""
    flip = np.array((1, 1, side), np.float32)
    return [
        Mesh(
            m.points * flip + root.astype(np.float32), m.normals * flip, m.colours,
            m.faces if side > 0 else np.ascontiguousarray(m.faces[:, ::-1]), m.material, two_sided=m.two_sided,
        )
        for m in meshes
    ]  # fmt: skip
