"""Faces of rabbits."""

from __future__ import annotations

from dataclasses import dataclass

from vitascope.engines.animatic.figures.animals.heads.ears import Ear, add_ears
from vitascope.engines.animatic.figures.animals.heads.features import LIPS, Face, add_eyes, add_whiskers
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, blend
from vitascope.engines.animatic.figures.skeleton import Frame


@dataclass(frozen=True)
class Lagomorph(Face):
    """An egg-shaped head with eyes at its sides, split lips, a nose that never rests."""

    ear: Ear
    muzzle: float = 1.05

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return self.muzzle + 0.2, -0.6

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        fur = species.fur / species.withers
        long = self.muzzle
        body.add(
            p(-0.25, 0.05), 0.90 * size, p(0.30, 0.0), 0.78 * size, coat.base, over=coat.over, under=coat.under, fur=fur
        )
        body.add(p(0.30, -0.02), 0.66 * size, p(long, -0.22), 0.36 * size, blend(coat.base, coat.muzzle, 0.35),
                 over=coat.base, fur=fur * 0.4)  # fmt: skip
        twitch = 0.03 * mien.chew
        for s in (-1, 1):
            body.add(p(0.15, -0.32, 0.40 * s), 0.44 * size, p(0.45, -0.36, 0.34 * s), 0.38 * size,
                     blend(coat.base, coat.muzzle, 0.5), under=coat.under, fur=fur)  # fmt: skip
            body.add(p(0.75, -0.36, 0.15 * s), 0.28 * size, p(long + 0.10, -0.40 + twitch, 0.13 * s), 0.20 * size, coat.muzzle,
                     fur=fur * 0.3)  # fmt: skip
            body.ball(p(0.52, 0.20, 0.50 * s), 0.30 * size, coat.face, fur=fur * 0.3)
        drop = 0.12 * mien.jaw
        body.add(p(0.5, -0.58), 0.22 * size, p(long - 0.12, -0.62 - drop), 0.15 * size, coat.under, fur=fur * 0.4)
        tip = long + 0.31
        for s in (-1, 1):
            layers.nose.add(
                p(tip - 0.03, -0.20 + twitch, 0.075 * s), 0.070 * size, p(tip, -0.27 + twitch), 0.060 * size, coat.nose
            )
            layers.lines.chain(
                [
                    p(tip + 0.04, -0.32 + twitch), p(tip + 0.02, -0.46), p(tip - 0.05, -0.56, 0.12 * s),
                    p(tip - 0.22, -0.56, 0.30 * s),
                ],
                [0.016 * size, 0.016 * size, 0.014 * size, 0.008 * size], LIPS,
            )  # fmt: skip
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)
        add_ears(self.ear, species, coat, frame, mien.ears_back, layers)
        add_whiskers(frame, (long + 0.08, -0.36, 0.26), 0.9, layers)
