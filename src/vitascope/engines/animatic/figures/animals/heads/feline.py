"""Faces of cats, small and big."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.animals.heads.ears import Ear, add_ears
from vitascope.engines.animatic.figures.animals.heads.features import (
    LIPS,
    TONGUE,
    Face,
    add_eyes,
    add_line,
    add_whiskers,
)
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, blend
from vitascope.engines.animatic.figures.skeleton import Frame

#: A tiger's face on one side: brow, cheek and the corner of the eye, as seen from the middle of the skull.
_BARS = (
    ((0.72, 0.66, 0.02), (0.66, 0.70, 0.20), (0.58, 0.64, 0.36)),
    ((0.60, 0.86, 0.02), (0.52, 0.88, 0.24), (0.42, 0.80, 0.46)),
    ((0.42, 1.02, 0.02), (0.34, 1.02, 0.26), (0.22, 0.92, 0.52)),
    ((0.80, 0.50, 0.03), (0.76, 0.54, 0.16)),
    ((0.62, 0.46, 0.52), (0.46, 0.50, 0.66)),
    ((0.70, 0.16, 0.62), (0.50, 0.10, 0.80), (0.34, -0.06, 0.90)),
    ((0.48, 0.34, 0.80), (0.26, 0.22, 0.94), (0.14, -0.02, 1.00)),
    ((0.50, -0.16, 0.80), (0.36, -0.36, 0.86), (0.34, -0.56, 0.74)),
    ((0.22, -0.20, 0.98), (0.14, -0.46, 0.94), (0.16, -0.68, 0.76)),
)


@dataclass(frozen=True)
class Feline(Face):
    """Round skull, short muzzle with two pads, a small triangular nose."""

    ear: Ear
    muzzle: float = 0.95  #: length
    bridge: float = 0.36  #: thickness of the root of the muzzle
    pad: float = 0.23  #: radius
    apart: float = 0.15  #: of the pads
    nose: float = 1.0  #: size
    chin: float = 0.0  #: how much heavier than a house cat's
    bars: bool = False  #: the marks of a tiger's face

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return self.muzzle + 0.2, -0.5

    def young(self) -> Feline:
        """A cub's."""
        return replace(
            super().young(), muzzle=self.muzzle * 0.88, chin=self.chin * 0.5, pad=self.pad * 0.9, bridge=self.bridge * 0.9
        )  # fmt: skip

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        fur = species.fur / species.withers
        under, marks = coat.under, coat.marks
        long, pad, wide = self.muzzle, self.pad, self.apart
        body.add(
            p(-0.20, 0.10), 0.88 * size, p(0.08, 0.08), 0.82 * size, coat.base, over=coat.over, under=under,
            stripe=marks * 0.9, fur=fur,
        )  # fmt: skip
        for s in (-1, 1):
            # Cheeks, wider with a ruff, then the pads of the muzzle.
            body.add(
                p(0.10, -0.26, 0.38 * s), 0.44 * size, p(-0.06, -0.30, (0.58 + species.ruff) * s), 0.34 * size,
                blend(coat.base, coat.muzzle, 0.6 * min(species.ruff * 2, 1)), under=under, stripe=marks * 0.7,
                fur=fur * 1.5,
            )  # fmt: skip
            body.add(
                p(0.52, -0.32, (wide + 0.03) * s), (pad + 0.04) * size, p(long, -0.33, wide * s), pad * size,
                coat.muzzle, fur=fur * 0.25,
            )  # fmt: skip
            if self.bars:
                # Pale patches over the eyes.
                body.ball(p(0.58, 0.34, 0.34 * s), 0.25 * size, blend(coat.base, coat.muzzle, 0.75), fur=fur * 0.3)
        # The bridge of the nose leaves the forehead with a stop; the chin stands back below it.
        body.add(
            p(0.50, 0.04 + 0.10 * self.chin), self.bridge * 0.74 * size, p(long + 0.05, -0.16),
            (0.15 + 0.07 * self.chin) * size, blend(coat.base, coat.muzzle, 0.12), fur=fur * 0.25,
        )  # fmt: skip
        drop = 0.05 * mien.chew * mien.chew + 0.34 * mien.jaw
        body.add(
            p(0.42, -0.50 - 0.3 * drop, 0.05 * mien.chew), (0.25 + 0.1 * self.chin) * size,
            p(long - 0.10 + 0.1 * self.chin, -0.54 - 0.12 * self.chin - drop, 0.05 * mien.chew),
            (0.15 + 0.10 * self.chin) * size, coat.muzzle, fur=fur * 0.4,
        )  # fmt: skip
        out = mien.tongue
        layers.nose.chain(
            [p(0.5, -0.48), p(long - 0.15 + 0.15 * out, -0.50 - 0.10 * out), p(long - 0.2 + 0.42 * out, -0.50 - 0.32 * out)],
            [0.09 * size, (0.09 + 0.02 * out) * size, 0.07 * size], TONGUE,
        )  # fmt: skip
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)
        add_ears(self.ear, species, coat, frame, mien.ears_back, layers)
        tip = long + pad + 0.005
        n = self.nose
        for s in (-1, 1):
            layers.nose.add(
                p(tip - 0.07 * n, -0.14 + 0.02 * (n - 1), 0.068 * n * s), 0.086 * n * size,
                p(tip - 0.04 * n, -0.23 - 0.04 * (n - 1), 0.0), 0.066 * n * size, coat.nose,
            )  # fmt: skip
        of = (long - 0.35, -0.34, 0.06)
        low = -0.06 * (n - 1)
        add_line(
            species, frame, layers,
            [(tip, -0.27 + low, 0.0), (tip, -0.38 + low, 0.004), (tip - 0.02, -0.47 + low, 0.5 * wide),
             (tip - 0.14, -0.50 + low, wide + 0.4 * pad), (tip - 0.34, -0.46 + low, wide + 0.9 * pad)],
            0.022 * n**0.5, LIPS, of,
        )  # fmt: skip
        if self.bars:
            for bar in _BARS:
                add_line(species, frame, layers, list(bar), 0.050, coat.mark, group=layers.lids, sink=0.62)
        add_whiskers(frame, (long + 0.02, -0.33, wide + pad * 0.7), 1.05, layers)
