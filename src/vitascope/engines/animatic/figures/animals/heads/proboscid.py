"""The face of an elephant: trunk, tusks, ears like sails."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from vitascope.engines.animatic.figures.animals.heads.features import LIPS, Face, add_eyes
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, blend
from vitascope.engines.animatic.figures.skeleton import Frame, Vector, unit, vector
from vitascope.engines.animatic.geometry import Material, Mesh


def _smooth(corners: tuple[tuple[float, float], ...], each: int) -> tuple[tuple[float, float], ...]:
    """A Catmull-Rom curve through the corners, ``each`` points from one to the next."""
    line = []
    for i in range(len(corners) - 1):
        a, b, c, d = (corners[min(max(i + k, 0), len(corners) - 1)] for k in (-1, 0, 1, 2))
        for k in range(each):
            u = k / each
            weights = (-u + 2 * u * u - u**3, 2 - 5 * u * u + 3 * u**3, u + 4 * u * u - 3 * u**3, u**3 - u * u)
            line.append(
                (
                    sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)) / 2,
                    sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)) / 2,
                )
            )
    return (*line, corners[-1])


#: An ear's outline from above its root round the back to the lobe: (back, up) in ear heights.
_RIM = _smooth(
    ((0.10, 0.20), (0.42, 0.42), (0.82, 0.40), (1.10, 0.14), (1.16, -0.24), (1.04, -0.62), (0.78, -0.96), (0.48, -1.10),
     (0.20, -0.90), (0.06, -0.62)), 3,
)  # fmt: skip
_IVORY = (0.80, 0.74, 0.60)


@dataclass(frozen=True)
class Proboscid(Face):
    """High brow, trunk to the ground."""

    trunk: float = 4.3  #: length
    tusk: float = 1.6  #: length
    ear: float = 1.95  #: height of half an ear

    def young(self) -> Proboscid:
        """A calf's: a shorter trunk, small ears, hardly any tusks."""
        return replace(super().young(), trunk=self.trunk * 0.76, tusk=0.3, ear=self.ear * 0.72)

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return 0.9, -1.2

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        fur = 0.0
        body.add(p(-0.30, 0.10), 1.00 * size, p(0.28, 0.0), 0.92 * size, coat.base, over=coat.over, fur=fur)
        for s in (-1, 1):
            body.ball(p(-0.05, 0.62, 0.34 * s), 0.60 * size, coat.base, over=coat.over)
            body.add(p(0.05, -0.45, 0.42 * s), 0.52 * size, p(0.52, -0.85, 0.36 * s), 0.36 * size, coat.base)
        body.add(p(0.10, -0.85), 0.46 * size, p(0.72, -1.28 - 0.15 * mien.jaw), 0.20 * size, coat.base)
        layers.nose.add(p(0.30, -0.98), 0.22 * size, p(0.72, -1.10), 0.14 * size, LIPS)
        self._trunk(frame, coat, mien, layers)
        for s in (-1, 1):
            root = p(0.70, -0.72, 0.46 * s)
            bend_ = p(1.20, -1.30, 0.66 * s)
            end = p(1.20 + 0.55 * self.tusk, -1.30 + 0.10 * self.tusk, 0.62 * s)
            layers.horn.chain([root, bend_, (bend_ + end) / 2 + frame.up * -0.10 * size, end],
                              [0.17 * size, 0.15 * size, 0.11 * size, 0.04 * size], _IVORY)  # fmt: skip
            self._ear(frame, coat, mien, s, layers)
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)

    def _trunk(self, frame: Frame, coat: Coat, mien: Mien, layers: Layers) -> None:
        """A chain that bends by what it does: hanging with a curl at its end, at the mouth, or on the ground."""
        size = frame.size
        pieces = 16
        at = frame.point(0.62, -0.18)
        up_share, down_share = max(mien.trunk, 0.0), max(-mien.trunk, 0.0)
        step = self.trunk * size / pieces
        for i in range(pieces):
            u = i / (pieces - 1)
            hang = -0.75 - 0.85 * min(u * 2.6, 1.0) + 0.95 * max(u - 0.62, 0.0) / 0.38
            lifted = -0.95 - 0.45 * min(u * 3, 1.0) + 0.6 * min(max(u - 0.28, 0.0) / 0.2, 1.0)
            lifted -= 5.2 * max(u - 0.42, 0.0) ** 1.1
            low = -0.85 - 0.75 * min(u * 2.4, 1.0) + 1.9 * max(u - 0.72, 0.0) / 0.28
            turn = hang * (1 - up_share - down_share) + lifted * up_share + low * down_share
            turn += 0.10 * mien.sway * math.sin(2.2 * u + 1.0)
            side = 0.55 * mien.sway * u
            way: Vector = unit(vector(math.cos(turn), math.sin(turn), side))
            way = unit(frame.forward * way[0] + vector(0, way[1]) + frame.side * way[2])
            to = at + way * step
            r0 = (0.50 - 0.34 * u**0.7) * size
            r1 = (0.50 - 0.34 * min((i + 1) / (pieces - 1), 1.0) ** 0.7) * size
            to[1] = max(to[1], r1)
            shade = blend(coat.base, coat.under, 0.25 if i % 2 else 0.05)
            layers.body.add(at, r0, to, r1, shade, over=coat.base)
            at = to

    def _ear(self, frame: Frame, coat: Coat, mien: Mien, s: int, layers: Layers) -> None:
        """A sheet that hangs from the side of the skull, wide above, pointed below; it flaps."""
        size, big = frame.size, self.ear * frame.size
        flap = 0.62 + 0.9 * mien.ears_back + 0.35 * mien.sway
        top, low = frame.point(-0.22, 0.72, 0.82 * s), frame.point(-0.05, -0.45, 0.80 * s)
        back = frame.direction(-math.cos(flap), 0.0, math.sin(flap) * s)
        out = frame.direction(math.sin(flap), 0.0, math.cos(flap) * s)
        rings = 7
        points = np.empty((len(_RIM), rings, 3), np.float64)
        for i, (x, y) in enumerate(_RIM):
            share = i / (len(_RIM) - 1)
            root = top + (low - top) * share
            scallop = 1.0 + 0.025 * math.sin(26.0 * share) * share
            edge = top + (back * x + frame.up * y) * big * scallop
            for k in range(rings):
                u = k / (rings - 1)
                # It bulges near the root and rolls over at the upper edge.
                bulge = 0.26 * math.sin(math.pi * u) * size + 0.10 * size * math.sin(9.0 * share + 2.0) * u
                roll = 0.22 * size * u**4 * max(0.0, 1 - 2.4 * share)
                points[i, k] = root + (edge - root) * u + out * (bulge + roll) - frame.up * roll * 0.5
        layers.sheets.append(_sheet(points, coat))


def _sheet(points: Vector, coat: Coat) -> Mesh:
    """A two-sided sheet from a grid (n, m, 3) of points; darker towards its root."""
    n, m = points.shape[:2]
    along, across = np.gradient(points, axis=0), np.gradient(points, axis=1)
    normals = np.stack(
        [
            along[..., 1] * across[..., 2] - along[..., 2] * across[..., 1],
            along[..., 2] * across[..., 0] - along[..., 0] * across[..., 2],
            along[..., 0] * across[..., 1] - along[..., 1] * across[..., 0],
        ],
        -1,
    )
    normals /= np.maximum(np.sqrt((normals**2).sum(-1, keepdims=True)), 1e-9)
    share = np.linspace(0.0, 1.0, m)[None, :, None]
    colours = np.asarray(coat.ear_back) * (0.72 + 0.28 * share) + np.asarray(coat.ear) * 0.10 * share
    index = np.arange(n * m, dtype=np.int32).reshape(n, m)
    a, b, c, d = (part.ravel() for part in (index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]))
    return Mesh(
        points=np.asarray(points.reshape(-1, 3), np.float32),
        normals=np.asarray(normals.reshape(-1, 3), np.float32),
        colours=np.asarray(np.broadcast_to(colours, (n, m, 3)).reshape(-1, 3), np.float32),
        faces=np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]),
        material=Material.MATTE,
        two_sided=True,
    )
