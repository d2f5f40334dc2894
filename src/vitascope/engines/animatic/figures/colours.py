"""The colour names of the vocabulary as linear RGB."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]

#: As painted metal, plaster or cloth in daylight (sRGB).
NAMED: dict[str, str] = {
    "black": "#1b1c20",
    "white": "#eeeae2",
    "grey": "#8c9096",
    "brown": "#6b4328",
    "orange": "#e0701c",
    "red": "#b3161c",
    "golden": "#d9a032",
    "blue": "#1f4fa8",
    "green": "#2a7a3c",
    "yellow": "#ecc022",
    "pink": "#e488a8",
    "purple": "#6a3aa0",
    "cream": "#efe2c2",
}


def named(colour: str | None, default: str) -> Float:
    """Linear RGB float32 (3,) of a colour name; of ``default`` (a name or ``#rrggbb``) for None and for names that
    are not known."""
    wanted = NAMED.get(colour or "", NAMED.get(default, default))
    return linear(wanted)


def triple(colour: Float) -> tuple[float, float, float]:
    """A colour as plain numbers."""
    return float(colour[0]), float(colour[1]), float(colour[2])
