"""The kinds of strips that stand far off. A place lists them far to near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.terrain import Land

Float = NDArray[np.float32]


@dataclass(frozen=True)
class Range:
    """A strip of land at ``distance`` metres."""

    distance: float
    land: Land
    share: float = 1.0  #: part of the width where it stands; below 1 it breaks into islands


@dataclass(frozen=True)
class Trees:
    """A strip of trees at ``distance`` metres."""

    distance: float
    tallest: float  #: metres
    conifers: float  #: share
    cover: float  #: 0 to 1: how closed the line is
    rows: int = 3
    fine: float = 1.0  #: texels per screen pixel
    colour: str | None = None  #: of broad leaves


@dataclass(frozen=True)
class Mist:
    """A bank of mist at ``distance`` metres; ``strength`` is its greatest opacity in mist-prone light."""

    distance: float
    height: float
    strength: float


@dataclass(frozen=True)
class StripLight:
    """The scene's light in the form that strips use, float32 throughout."""

    to_light: tuple[float, float, float]
    key: Float
    sky: Float
    bounce: Float
    rim: Float
    haze: float
    air: Float
    mist: Float
    dark: bool  #: windows are lit


@dataclass(frozen=True)
class Painted:
    """Anything else at ``distance`` metres: towers, cliffs, a wall of reeds.

    ``paint`` gets the scene, a generator, the light, the columns that the strip has and the metres of a pixel. It returns
    colour (h, columns, 3) before haze, lit, and coverage (h, columns), row 0 on top; both repeat along the columns.
    """

    distance: float
    paint: Callable[[Scene, np.random.Generator, StripLight, int, float], tuple[Float, Float]]
    span: float = 2.2  #: it repeats after this many times its distance
    hazy: float = 1.0  #: factor of the haze before it
    foot: float = 0.0  #: metres over which its lower edge fades
    bottom: float = 0.0  #: height of its lower edge
    fine: float = 1.0  #: texels per screen pixel
    centred: bool = False  #: its first column stands before the middle of the first view


Layer = Range | Trees | Mist | Painted

MEADOW = Land(
    height=60,
    depth=700,
    feature=300,
    craggy=0.0,
    grass=linear("#5c7a34"),
    rock=linear("#77705f"),
    woods=0.55,
    wood=linear("#2c4a26"),
)
FAR_HILLS = replace(MEADOW, height=125, depth=1200, feature=520, woods=0.62, grass=linear("#5a7338"))
ALPS = Land(
    height=1350,
    depth=3000,
    feature=1150,
    craggy=0.85,
    grass=linear("#53653a"),
    rock=linear("#6d6a6a"),
    snow_line=0.50,
    woods=0.30,
    wood=linear("#24402a"),
    low=0.10,
)
