"""The face of a pig: a straight snout that ends in a disc."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.animals.heads.ears import Ear, add_ears
from vitascope.engines.animatic.figures.animals.heads.features import DARK, Face, add_eyes, add_line
from vitascope.engines.animatic.figures.animals.layers import Layers, Mien
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat
from vitascope.engines.animatic.figures.skeleton import Frame


@dataclass(frozen=True)
class Porcine(Face):
    """Jowls, a snout with two holes, ears that fall over the brow."""

    ear: Ear
    snout: float = 1.55  #: length
    wet = True

    @property
    def mouth(self) -> tuple[float, float]:
        """Where the lips end."""
        return self.snout + 0.15, -0.5

    def young(self) -> Porcine:
        """A piglet's."""
        return replace(super().young(), snout=self.snout * 0.82)

    def add(self, species: Species, coat: Coat, frame: Frame, mien: Mien, layers: Layers) -> None:
        """See ``Face``."""
        size, body, p = frame.size, layers.body, frame.point
        fur, long = species.fur / species.withers * 0.5, self.snout
        body.add(p(-0.30, 0.08), 0.98 * size, p(0.18, 0.06), 0.84 * size, coat.base, over=coat.over, fur=fur)
        body.add(p(0.30, 0.0), 0.66 * size, p(long, -0.20), 0.36 * size, coat.base, fur=fur)
        for s in (-1, 1):
            body.add(p(0.05, -0.40, 0.42 * s), 0.54 * size, p(0.55, -0.42, 0.28 * s), 0.36 * size, coat.base, fur=fur)
        drop = 0.24 * mien.jaw + 0.05 * mien.chew * mien.chew
        body.add(p(0.40, -0.60), 0.34 * size, p(long - 0.22, -0.52 - drop, 0.08 * mien.chew), 0.19 * size, coat.under,
                 fur=fur)  # fmt: skip
        # The disc: a flat ring of cones about the snout's end.
        front = long + 0.30
        for y, z, thick in ((0.10, 0.0, 0.24), (-0.06, 0.16, 0.24), (-0.06, -0.16, 0.24), (-0.14, 0.0, 0.22)):
            layers.ears.add(p(front - 0.16, -0.20 + y, z), thick * size, p(front + 0.02, -0.21 + y, z), (thick - 0.04) * size,
                            coat.nose)  # fmt: skip
        for s in (-1, 1):
            layers.lines.add(p(front + 0.17, -0.15, 0.12 * s), 0.062 * size, p(front + 0.16, -0.24, 0.115 * s), 0.055 * size,
                             DARK)  # fmt: skip
        add_line(species, frame, layers, [(long - 0.02, -0.56, 0.04), (long - 0.3, -0.60, 0.26), (long - 0.65, -0.52, 0.42)],
                 0.022, DARK, (long - 0.45, -0.34, 0.0), sink=0.55)  # fmt: skip
        add_eyes(self.eye, species, coat, frame, mien.blink, layers)
        add_ears(self.ear, species, coat, frame, mien.ears_back, layers)
