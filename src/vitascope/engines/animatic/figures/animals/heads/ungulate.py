"""Long faces of hoofed animals: horse, deer, cow, sheep, giraffe, camel."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.animals.heads.ears import Ear, add_ears
from vitascope.engines.animatic.figures.animals.heads.features import (
    DARK,
    TONGUE,
    Face,
    add_eyes,
    add_line,
    add_nostrils,
)
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, blend
from vitascope.engines.animatic.figures.skeleton import Frame, Look


@dataclass(frozen=True)
class Ungulate(Face):
    """Skull, a long bridge, cheeks, a soft muzzle with nostrils and lips."""

    ear: Ear
    long: float = 2.9  #: from the skull's middle to the middle of the muzzle
    cheek: float = 0.74  #: radius
    bridge: float = 0.52  #: thickness of the face's middle
    muzzle: float = 0.55  #: radius of its end
    wide: float = 0.0  #: how far the muzzle spreads to the sides
    fall: float = 0.30  #: how far the muzzle lies below the skull's middle
    jaw: float = 0.62  #: how far the jaw lies below the bridge
    pad: float = 0.0  #: size of a bare wet nose; 0: nostrils in fur
    blaze: bool = False  #: a pale stripe down the face
    wet = True

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return self.long + self.muzzle * 0.7, -self.fall - self.muzzle * 0.8

    def young(self) -> Ungulate:
        """A foal's or calf's."""
        return replace(super().young(), long=self.long * 0.78)

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        long, thin, fall = self.long, self.muzzle, self.fall
        fur = species.fur / species.withers * 0.5
        marks = coat.marks * 0.8
        look: Look = {"fur": fur, "stripe": marks}
        face = coat.face
        body.add(p(-0.25, 0.0), 0.96 * size, p(0.70, 0.04), 0.80 * size, coat.base, over=face, fur=fur, stripe=marks)
        waist = long * 0.62
        body.add(p(0.65, 0.08), 0.74 * size, p(waist, -0.40 * fall), self.bridge * size, face, **look)
        for s in (-1, 1):
            # The round cheek and the bones of brow and face.
            body.ball(p(0.18, -0.52, 0.32 * s), self.cheek * size, coat.base, **look)
            body.add(
                p(0.72, 0.40, 0.44 * s), 0.30 * size, p(0.62 * long, -0.22 * fall, 0.26 * s), 0.26 * size, face, fur=fur
            )
            body.add(
                p(waist, -0.45 * fall, 0.12 * s), self.bridge * 0.86 * size,
                p(long, -fall, (self.wide + 0.10) * s), thin * 0.86 * size, coat.muzzle, over=blend(face, coat.muzzle, 0.5),
                fur=fur * 0.6,
            )  # fmt: skip
        drop = 0.26 * mien.jaw + 0.08 * mien.chew * mien.chew
        aside = 0.16 * mien.chew
        low = -fall - thin * 0.92 - drop
        body.add(
            p(0.30, -self.jaw - 0.16), self.cheek * 0.62 * size, p(long * 0.66, low * 0.82, aside * 0.5),
            thin * 0.62 * size, blend(coat.base, coat.under, 0.5), **look,
        )  # fmt: skip
        body.add(p(long * 0.66, low * 0.82, aside * 0.5), thin * 0.60 * size, p(long - 0.02, low, aside), thin * 0.50 * size,
                 coat.muzzle, fur=fur * 0.5)  # fmt: skip
        layers.nose.chain(
            [p(long * 0.6, -fall - 0.4 * thin), p(long - 0.1, -fall - 0.55 * thin), p(long + 0.15, -fall - 0.6 * thin - drop)],
            [0.14 * size, 0.16 * size, 0.10 * size * min(1.0, mien.tongue + 0.6)], TONGUE,
        )  # fmt: skip
        front = long + thin * 0.80
        if self.pad > 0:
            layers.nose.add(
                p(front - 0.02, -fall + 0.22 * self.pad, 0.30 * self.pad), 0.24 * self.pad * size,
                p(front - 0.02, -fall + 0.22 * self.pad, -0.30 * self.pad), 0.24 * self.pad * size, coat.nose,
            )  # fmt: skip
            layers.nose.add(p(front - 0.04, -fall + 0.2 * self.pad), 0.26 * self.pad * size,
                            p(front - 0.08, -fall - 0.18 * self.pad), 0.16 * self.pad * size, coat.nose)  # fmt: skip
        out = self.wide + (0.26 if self.pad == 0 else 0.34 * self.pad)
        add_nostrils(species, frame, layers, (front, -fall + 0.06, out), 0.10 + 0.05 * self.wide, 0.20)
        of = (long - 0.5 * thin, -fall - 0.3 * thin, 0.0)
        side = self.wide + 0.10 + thin * 0.80
        add_line(
            species, frame, layers,
            [(front, -fall - 0.62 * thin, 0.02), (front - 0.2, -fall - 0.66 * thin, 0.6 * side),
             (long - 0.7 * thin, -fall - 0.62 * thin, side), (long - 1.3 * thin, -fall - 0.55 * thin, side)],
            0.032, DARK, of,
        )  # fmt: skip
        if self.blaze:
            white = (0.80, 0.77, 0.72)
            for i in range(4):
                x = 0.75 + i * (long - 0.8) / 4
                of = (x - 0.2, -0.3, 0.0)
                points = [(x, 1.0, 0.0), (x + (long - 0.8) / 4, 0.9 - 0.2 * i, 0.0)]
                add_line(species, frame, layers, points, 0.15, white, of, layers.lids, 0.80)
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)
        add_ears(self.ear, species, coat, frame, mien.ears_back, layers)
