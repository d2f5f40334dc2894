"""What a place hands to the renderer: sky, backdrops, ground, scatter. All colours are linear light, scene-referred.

The camera of a shot looks around the direction -z (azimuth 0, positive to the right). Azimuth and elevation in radians.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]


@dataclass(frozen=True)
class View:
    """The part of the sphere that a shot's camera ever sees, and how fine."""

    azimuth: tuple[float, float]
    elevation: tuple[float, float]
    pixels_per_radian: float


@dataclass
class Sky:
    """Equirectangular picture of ``view``: row 0 is the highest elevation, column 0 the lowest azimuth; float32 (h, w, 3)."""

    view: View
    picture: Float


@dataclass
class Backdrop:
    """A distant strip (hills, mountains, a treeline): an upright picture in the plane z = -distance.

    ``picture`` is float32 (h, w, 4), premultiplied linear RGBA, already lit and hazed. Its left edge stands at world ``left``,
    its bottom edge at height ``bottom``; one pixel is ``metres`` wide and high. It repeats to both sides without a seam.
    """

    distance: float
    left: float
    bottom: float
    metres: float
    picture: Float


@dataclass
class Ground:
    """The plane y = 0.

    ``albedo`` float32 (n, n, 3) and ``relief`` float32 (n, n) (0 to 1, bump height) repeat every ``tile`` metres.

    From z = ``shore`` on (towards -z) the plane is water; ``-inf``: land only. ``road`` is (centre z, half width) of a
    road along x.
    """

    albedo: Float
    relief: Float
    tile: float
    shore: float = -np.inf
    far_shore: float = -1e6  #: z where the water ends again
    surf: float = 1.0  #: 0 to 1, how much the water's edge foams and runs up
    caustics: float = 0.0  #: 0 to 1, light that waves above throw on the ground
    gloss: float = 0.0  #: 0 to 1, how much a dry floor mirrors what stands on it
    mirror: float = 0.0  #: 0 to 1, how clearly wet ground and water mirror what stands on them
    road: tuple[float, float] | None = None
    road_albedo: Float | None = None
    road_tile: float = 8.0  #: metres along x; across, the picture covers the road's width once
    wet: float = 0.0  #: 0 to 1, how much land and road mirror
    water_colour: tuple[float, float, float] = (0.01, 0.03, 0.05)
    swell: float = 0.15  #: metres
    macro: Float | None = None
    """float32 (m, m, 3), mean 1: broad patches that multiply ``albedo`` and repeat every ``macro_tile`` metres; they hide
    the tile."""
    macro_tile: float = 97.0


@dataclass
class Panel:
    """A flat picture anywhere in the world: a wall, a house front, a ceiling.

    ``picture`` is float32 (h, w, 4), premultiplied linear RGBA, lit but not hazed, row 0 on top. It fills the parallelogram
    from ``corner`` (its lower left) along ``along`` (its whole width) and ``up`` (its whole height), all world metres; it
    repeats ``repeats`` times along its width.
    """

    corner: tuple[float, float, float]
    along: tuple[float, float, float]
    up: tuple[float, float, float]
    picture: Float
    repeats: float = 1.0
    flow: float = 0.0  #: metres a second that the picture runs down, fading at both ends


@dataclass
class Tufts:
    """Grass, flowers and ferns near the camera: upright cards that turn to the eye about their foot, drawn with a depth test.

    ``atlas`` is float32 (k, h, w, 4): premultiplied linear albedo and coverage, the bottom row on the ground. The wind bends the
    top edge by ``bend * height * sin(1.7 t + sway)`` metres along x, the foot stays.
    """

    atlas: Float
    at: Float  #: (n, 2) x and z of the foot
    size: Float  #: (n, 2) width and height in metres
    kind: NDArray[np.int32]  #: (n,) picture of the atlas
    tint: Float  #: (n, 3) multiplies the albedo
    sway: Float  #: (n,) radians, phase of the wind
    bend: float = 0.06


@dataclass(frozen=True)
class Lighting:
    """One light for the whole scene."""

    to_light: tuple[float, float, float]  #: unit vector towards sun or moon
    key: tuple[float, float, float]
    zenith: tuple[float, float, float]
    horizon: tuple[float, float, float]
    bounce: tuple[float, float, float]  #: light from the ground
    rim: tuple[float, float, float]
    fog: tuple[float, float, float]
    fog_density: float  #: per metre
    exposure: float = 1.0
