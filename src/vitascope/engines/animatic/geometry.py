"""The two primitives that every figure is made of: groups of round cones and triangle meshes.

World axes: metres, x to the right, y up, z towards the viewer of an unturned camera. Colours are linear RGB, 0 to 1.
A figure is built in its own axes: origin on the ground below its middle, facing +x.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]


class Material(IntEnum):
    """How a surface answers light; the table of constants stands beside the shading kernel."""

    MATTE = 0
    FUR = 1
    SKIN = 2
    CLOTH = 3
    EYE = 4
    PAINT = 5
    GLASS = 6
    METAL = 7
    RUBBER = 8
    GLOW = 9  #: its own light: lamps, lit windows
    LEAF = 10
    BARK = 11
    STONE = 12
    HIDE = 13  #: short smooth hair that shines: horses, cows, elephants


class Pattern(IntEnum):
    """What a coat's marks look like; the kernel of coats draws them."""

    BANDS = 0  #: soft bands across the body: tabby cats
    STRIPES = 1  #: hard, tapering, broken stripes across body and legs: tigers, zebras
    SPOTS = 2  #: round spots: deer, Dalmatians
    ROSETTES = 3  #: rings of spots: leopards
    PATCHES = 4  #: few large patches: cows
    PLATES = 5  #: polygons with light seams between them: giraffes


@dataclass
class ConeGroup:
    """Round cones that melt into each other (smooth union inside the group, a hard depth test against all else)."""

    a: Float  #: (n, 3) first ends
    radius_a: Float  #: (n,)
    b: Float  #: (n, 3) second ends
    radius_b: Float  #: (n,)
    colour: Float  #: (n, 3)
    stripe: Float  #: (n,) strength of the coat's marks, 0 to 1
    fur: Float  #: (n,) how far the outline is ruffled, in metres
    glow: Float  #: (n,) own light
    material: Material = Material.FUR
    blend: float = 0.02  #: width of the smooth union in metres; 0.001 keeps eyes and noses crisp
    over: Float | None = None  #: (n, 3) colour of what faces up, None: ``colour``
    under: Float | None = None  #: (n, 3) colour of what faces down, None: ``colour``
    rest_a: Float | None = None  #: (n, 3) first ends while the figure stands straight; coats and fur stick to them
    rest_b: Float | None = None  #: (n, 3) second ends likewise, None: the present pose
    stripes: float = 12.0  #: marks a metre
    pattern: Pattern = Pattern.BANDS
    mark: tuple[float, float, float] = (0.0, 0.0, 0.0)  #: colour of the marks
    hair: float = 0.0  #: strands a metre, 0: smooth
    grain: float = 0.3  #: strength of the strands' light and dark
    casts: bool = True  #: whether it casts shadows


@dataclass
class Mesh:
    """Triangles with a normal and a colour at each corner point."""

    points: Float  #: (n, 3)
    normals: Float  #: (n, 3) of length 1
    colours: Float  #: (n, 3)
    faces: NDArray[np.int32]  #: (m, 3)
    material: Material = Material.MATTE
    uv: Float | None = None  #: (n, 2), 0 to 1, only with a texture
    texture: NDArray[np.uint8] | None = None
    """(h, w, 4). RGB (sRGB bytes) multiplies the colour; alpha 0: the mesh's material, 255: a hole, else ``Material`` + 1."""
    two_sided: bool = False
    casts: bool = True  #: whether it casts shadows


@dataclass
class Puffs:
    """Soft round billows that blend over what is behind them: smoke, steam, flame, foam, haloes of lamps."""

    middles: Float  #: (n, 3)
    radius: Float  #: (n,)
    colour: Float  #: (n, 3)
    density: Float  #: (n,) opacity of the thickest part, 0 to 1
    glow: Float  #: (n,) own light: 0 is lit by the scene, 1 shines like a lamp of its colour, more is brighter
    turn: Float  #: (n,) radians by which the billow's picture is turned
    number: NDArray[np.int32]  #: (n,) tells billows apart: each keeps its number while it lives
    added: float = 0.0  #: 0: laid over like smoke, 1: added like light
    plain: bool = False  #: a featureless soft disc instead of a billow


@dataclass
class Lamp:
    """A small light of a figure, in the figure's own axes."""

    at: tuple[float, float, float]
    colour: tuple[float, float, float]  #: radiance that a white surface shows one metre away
    direction: tuple[float, float, float] | None = None  #: None: shines to all sides
    cone_cosine: float = 0.8  #: cosine of half the angle of the beam


@dataclass
class Body:
    """All primitives of one figure in one pose."""

    cones: tuple[ConeGroup, ...] = ()
    meshes: tuple[Mesh, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    puffs: tuple[Puffs, ...] = ()


def mapped(points: Float, matrix: Float, offset: Float | None = None) -> Float:
    """``matrix`` (3, 3) applied to points (n, 3), then ``offset`` (3,) added; float32.

    Sums that are written out round the same on every machine; a BLAS chooses its order of additions by the CPU.
    """
    points = np.asarray(points, np.float32)
    matrix = np.asarray(matrix, np.float32)
    x, y, z = points[:, 0:1], points[:, 1:2], points[:, 2:3]
    out = x * matrix[:, 0] + y * matrix[:, 1] + z * matrix[:, 2]
    if offset is not None:
        out += np.asarray(offset, np.float32)
    return np.asarray(out, np.float32)
