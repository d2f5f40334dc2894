"""Faces of bears and pandas."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.animals.heads.ears import Ear, add_ears
from vitascope.engines.animatic.figures.animals.heads.features import DARK, TONGUE, Face, add_eyes, add_line, settled
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat
from vitascope.engines.animatic.figures.skeleton import Frame, unit


@dataclass(frozen=True)
class Ursine(Face):
    """A broad round skull with round ears, a muzzle set on it, small eyes."""

    ear: Ear
    muzzle: float = 1.35  #: length
    thick: float = 0.46
    thin: float = 0.32
    patches: bool = False  #: dark patches about the eyes
    tall: float = 1.0  #: how much higher the nose is than a bear's
    wet = True

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return self.muzzle + 0.15, -0.6

    def young(self) -> Ursine:
        """A cub's."""
        return replace(super().young(), muzzle=1.0 + (self.muzzle - 1.0) * 0.6)

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        fur = species.fur / species.withers
        long, thick, thin = self.muzzle, self.thick, self.thin
        body.add(p(-0.22, 0.08), 0.98 * size, p(0.12, 0.04), 0.90 * size, coat.base, over=coat.over, fur=fur * 0.8)
        for s in (-1, 1):
            body.add(p(0.12, -0.28, 0.42 * s), 0.50 * size, p(-0.10, -0.34, (0.62 + species.ruff) * s), 0.40 * size,
                     coat.base, fur=fur * 1.3)  # fmt: skip
            if self.patches:
                # Crisp against the white: in a group of their own, and they droop outward.
                top = settled(species, frame, layers, (0.80, 0.30, 0.36 * s))
                low = settled(species, frame, layers, (0.70, 0.00, 0.60 * s))
                middle = p(0.1, 0.05)
                top, low = (point + unit(middle - point) * 0.165 * size for point in (top, low))
                layers.lids.add(top, 0.215 * size, low, 0.245 * size, coat.face, fur=fur * 0.12)
            else:
                body.ball(p(0.62, 0.30, 0.34 * s), 0.24 * size, coat.base, fur=fur * 0.3)
        body.add(
            p(0.50, -0.16), thick * size, p(long, -0.26), thin * size, coat.muzzle, over=coat.muzzle, fur=fur * 0.2
        )
        for s in (-1, 1):
            body.add(p(0.60, -0.34, 0.16 * s), thick * 0.66 * size, p(long - 0.02, -0.40, thin * 0.42 * s), thin * 0.70 * size,
                     coat.muzzle, fur=fur * 0.2)  # fmt: skip
        drop = 0.12 + 0.24 * mien.jaw + 0.08 * mien.chew * mien.chew
        body.add(p(0.40, -0.56), thick * 0.60 * size, p(long - 0.16, -0.46 - drop, 0.07 * mien.chew), thin * 0.60 * size,
                 coat.muzzle, fur=fur * 0.3)  # fmt: skip
        front = long + thin
        layers.nose.chain([p(0.7, -0.52), p(long - 0.25, -0.56 - 0.5 * drop), p(long - 0.05 + 0.1 * mien.tongue, -0.52 - drop)],
                          [0.10 * size, 0.11 * size, 0.08 * size], TONGUE)  # fmt: skip
        layers.nose.add(
            p(front - 0.10, -0.13, 0.13), 0.115 * size, p(front - 0.10, -0.13, -0.13), 0.115 * size, coat.nose
        )
        layers.nose.add(p(front - 0.06, -0.15), 0.115 * size, p(front - 0.08, -0.26), 0.075 * size, coat.nose)
        if self.tall > 1:
            top = p(front - 0.14, -0.16 + 0.22 * self.tall)
            layers.nose.add(top, 0.150 * size, p(front - 0.02, -0.20), 0.205 * size, coat.nose)
        add_line(
            species, frame, layers,
            [(front, -0.36, 0.0), (front - 0.02, -0.52, 0.01), (front - 0.12, -0.60, 0.16),
             (long - 0.08, -0.58, thin * 1.12), (long - 0.42, -0.50, thick * 0.96)],
            0.026, DARK, (long - 0.35, -0.38, 0.0),
        )  # fmt: skip
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)
        add_ears(self.ear, species, coat, frame, mien.ears_back, layers)
