"""What the parts of an animal hand to each other: groups of cones, the face's doings, the body as far as it is built."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

import numpy as np

from vitascope.engines.animatic.figures.skeleton import Cones
from vitascope.engines.animatic.geometry import Body, ConeGroup, Mesh

_PASSING = ("prop", "cloth", "tack", "bit")  #: groups that the animal at rest does not have


@dataclass
class Layers:
    """The groups of cones that an animal is made of."""

    body: Cones  #: skin and fur
    ears: Cones  #: their insides
    eyes: Cones
    lids: Cones  #: fur too, but with crisp edges
    nose: Cones
    lines: Cones  #: mouth and whiskers
    hair: Cones  #: manes and tails of hair
    horn: Cones  #: horns, hooves, tusks, claws
    prop: Cones  #: what it holds; comes and goes with the action
    cloth: Cones  #: the blanket under a saddle; it and what follows only while somebody rides
    tack: Cones  #: leather
    bit: Cones  #: iron
    sheets: list[Mesh] = field(default_factory=list)  #: thin parts, in heights at the withers

    def gathered(self, size: float, rest: Body | None) -> Body:
        """All groups that are not empty, in metres; ``rest`` is the same animal at rest, to which its coat sticks."""
        still: list[ConeGroup] = [] if rest is None else list(rest.cones)
        groups = []
        for each in fields(self):
            cones = getattr(self, each.name)
            if not isinstance(cones, Cones) or not cones.rows:
                continue
            steady = still.pop(0) if still and each.name not in _PASSING else None
            groups.append(cones.group(size, steady))
        meshes = tuple(replace(sheet, points=sheet.points * np.float32(size)) for sheet in self.sheets)
        return Body(cones=tuple(groups), meshes=meshes)


@dataclass(frozen=True)
class Mien:
    """What a face does."""

    blink: float = 0.0  #: 0 open, 1 shut
    ears_back: float = 0.0  #: radians
    jaw: float = 0.0  #: 0 mouth shut, 1 open
    tongue: float = 0.0  #: 0 in, 1 out
    chew: float = 0.0  #: -1 to 1, the jaw to the side
    trunk: float = 0.0  #: of an elephant: 0 hangs, 1 at the mouth, -1 on the ground
    sway: float = 0.0  #: of what hangs from the face, radians


CALM = Mien()
