"""Faces of dogs, foxes and wolves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.animals.heads.ears import Ear, add_ears
from vitascope.engines.animatic.figures.animals.heads.features import DARK, TONGUE, Face, add_eyes, add_line, settled
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, blend
from vitascope.engines.animatic.figures.skeleton import Frame, unit


@dataclass(frozen=True)
class Canine(Face):
    """Long muzzle with a wet nose, a jaw that opens, a tongue that hangs out of it."""

    ear: Ear
    muzzle: float = 1.75  #: length
    thick: float = 0.56  #: root of the muzzle
    thin: float = 0.38  #: its end
    brow: float = 1.0  #: how strong the ridges over the eyes are
    mask: tuple[
        tuple[float, float, float], ...
    ] = ()  #: a dark patch by the eye: a line as seen from the middle of the skull
    wet = True

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return self.muzzle + 0.1, -0.55

    def young(self) -> Canine:
        """A puppy's."""
        return replace(super().young(), muzzle=self.muzzle * 0.72, thin=self.thin * 1.05)

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        fur = species.fur / species.withers
        long, thick, thin = self.muzzle, self.thick, self.thin
        under = coat.muzzle
        body.add(
            p(-0.25, 0.10), 0.92 * size, p(0.20, 0.10), 0.84 * size, coat.base, over=coat.over, under=under,
            stripe=coat.marks, fur=fur * 0.7,
        )  # fmt: skip
        for s in (-1, 1):
            wide = 0.62 + 0.50 * species.ruff
            body.add(
                p(0.10, -0.25, 0.40 * s),
                0.50 * size,
                p(-0.20 - 0.5 * species.ruff, -0.46, wide * s),
                0.34 * size,
                blend(coat.base, coat.muzzle, min(species.ruff * 2.0, 0.85)),
                fur=fur * 1.6,
            )
            body.add(
                p(0.48, 0.36, 0.36 * s), 0.26 * size * self.brow, p(0.20, 0.44, 0.40 * s), 0.28 * size, coat.face,
                fur=fur * 0.3,
            )  # fmt: skip
        # Bridge of the nose and upper lip, then the lower jaw.
        upper = blend(coat.base, coat.muzzle, 0.35)
        body.add(
            p(0.45, -0.04), thick * size, p(long, -0.24), thin * size, upper, over=coat.base, under=under,
            fur=fur * 0.25,
        )  # fmt: skip
        for s in (-1, 1):
            body.add(
                p(0.60, -0.30, 0.20 * s),
                thick * 0.72 * size,
                p(long - 0.06, -0.36, thin * 0.36 * s),
                thin * 0.72 * size,
                under,
                fur=fur * 0.25,
            )
        drop = 0.16 + 0.30 * mien.jaw
        aside = 0.06 * mien.chew
        body.add(
            p(0.35, -0.58), thick * 0.62 * size, p(long - 0.25, -0.44 - drop, aside), thin * 0.58 * size, under,
            fur=fur * 0.35,
        )  # fmt: skip
        add_line(
            species, frame, layers,
            [(long + 0.6 * thin, -0.46, 0.02), (long - 0.05, -0.56, 0.7 * thin), (long - 0.45, -0.60, thin),
             (0.95, -0.56, 0.95 * thick), (0.72, -0.50, 1.05 * thick)],
            0.036, DARK, (long - 0.75, -0.36, 0.0), sink=0.45,
        )  # fmt: skip
        # The tongue is always there; a shut mouth hides it.
        out = mien.tongue
        tongue = [p(0.75, -0.52 - 0.10 * out), p(long - 0.85 + 0.50 * out, -0.46 - (0.06 + drop * 0.7) * out)]
        tongue.append(p(long - 1.0 + 0.95 * out, -0.46 - (0.20 + drop * 1.1) * out))
        layers.nose.chain(tongue, [0.10 * size, (0.10 + 0.07 * out) * size, (0.06 + 0.06 * out) * size], TONGUE)
        for s in (-1, 1):
            layers.nose.add(
                p(long + thin * 0.82, -0.12, 0.08 * s),
                thin * 0.42 * size,
                p(long + thin * 0.80, -0.24, 0.02 * s),
                thin * 0.30 * size,
                coat.nose,
            )
        if self.mask:
            for s in (-1, 1):
                line = [settled(species, frame, layers, (x, y, z * s)) for x, y, z in self.mask]
                line = [point + unit(p(0.1, 0.05) - point) * 0.13 * size for point in line]
                layers.lids.chain(line, [0.215 * size] * (len(line) - 1) + [0.175 * size], coat.face, fur=fur * 0.1)
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)
        add_ears(self.ear, species, coat, frame, mien.ears_back, layers)
