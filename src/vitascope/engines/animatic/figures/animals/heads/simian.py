"""Faces of monkeys: bare skin framed in fur."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vitascope.engines.animatic.figures.animals.heads.features import LIPS, Face, add_eyes
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, blend
from vitascope.engines.animatic.figures.skeleton import Frame


@dataclass(frozen=True)
class Simian(Face):
    """A round skull, a heart of bare skin, a muzzle, ears at the sides."""

    muzzle: float = 1.02

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return self.muzzle + 0.3, -0.55

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        fur = species.fur / species.withers
        long, skin = self.muzzle, coat.face
        body.add(p(-0.22, 0.12), 0.96 * size, p(0.08, 0.10), 0.88 * size, coat.base, over=coat.over, fur=fur)
        for s in (-1, 1):
            body.add(p(0.0, -0.35, 0.40 * s), 0.46 * size, p(-0.10, -0.50, 0.62 * s), 0.34 * size, coat.base,
                     under=coat.under, fur=fur * 1.4)  # fmt: skip
        # Bare skin lies in a group of its own, so that its edge stays clear.
        bare = layers.ears
        for s in (-1, 1):
            bare.ball(p(0.50, 0.20, 0.30 * s), 0.44 * size, skin)
            bare.add(p(0.52, -0.20, 0.30 * s), 0.36 * size, p(0.66, -0.36, 0.22 * s), 0.34 * size, skin)
            bare.add(
                p(0.80, 0.40, 0.16 * s), 0.17 * size, p(0.66, 0.40, 0.50 * s), 0.15 * size, blend(skin, (0, 0, 0), 0.15)
            )
        drop = 0.22 * mien.jaw + 0.05 * mien.chew * mien.chew
        bare.add(p(0.62, 0.0), 0.30 * size, p(long, -0.16), 0.16 * size, skin)
        bare.add(p(0.62, -0.36), 0.42 * size, p(long, -0.38), 0.30 * size, blend(skin, coat.muzzle, 0.6))
        bare.add(p(0.45, -0.62), 0.30 * size, p(long - 0.08, -0.62 - drop), 0.20 * size, blend(skin, coat.muzzle, 0.5))
        for s in (-1, 1):
            layers.lines.add(
                p(long + 0.165, -0.20, 0.06 * s), 0.030 * size, p(long + 0.15, -0.24, 0.10 * s), 0.024 * size, LIPS
            )
            layers.lines.chain(
                [p(long + 0.27, -0.50 - drop * 0.5), p(long + 0.20, -0.52 - drop * 0.5, 0.18 * s),
                 p(long - 0.02, -0.50, 0.34 * s)],
                [0.022 * size * (1 + mien.jaw), 0.020 * size, 0.010 * size], LIPS,
            )  # fmt: skip
            # The ear: a bare cup that stands off the side.
            root = p(-0.10, 0.05, 0.86 * s)
            for k in range(6):
                turn = -1.9 + 0.76 * k
                end = p(-0.22 + 0.10 * math.sin(turn), 0.08 + 0.34 * math.sin(turn), (0.98 + 0.26 * math.cos(turn)) * s)
                bare.add(root, 0.10 * size, end, 0.085 * size, skin)
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)
