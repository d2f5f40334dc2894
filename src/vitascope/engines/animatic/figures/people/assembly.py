"""A dressed body in a pose: all its meshes in the figure's axes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from vitascope.engines.animatic.figures.people.bones import SIDES, Build, Joints
from vitascope.engines.animatic.figures.people.cloth import Array, mirrored, smooth, surface
from vitascope.engines.animatic.figures.people.face import Complexion, Mien, features, head_skin
from vitascope.engines.animatic.figures.people.hair import COVERS_EARS, beard, hair
from vitascope.engines.animatic.figures.people.hands import bent, hand, shoe
from vitascope.engines.animatic.figures.people.headwear import headwear
from vitascope.engines.animatic.figures.people.helmets import CLOSED
from vitascope.engines.animatic.figures.people.limbs import drawn, limbs_of
from vitascope.engines.animatic.figures.people.outfit import Clothes, outfit
from vitascope.engines.animatic.figures.people.skirts import draped, hung
from vitascope.engines.animatic.figures.people.skull import Face
from vitascope.engines.animatic.figures.people.trunk import posed
from vitascope.engines.animatic.figures.skeleton import Vector, vector
from vitascope.engines.animatic.geometry import Float, Material, Mesh, mapped

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Look:
    """All that one person looks like."""

    build: Build
    face: Face
    complexion: Complexion
    clothes: Clothes
    hair: str = "short"
    hair_colour: Colour = (0.03, 0.02, 0.012)
    beard: str = ""
    headwear: tuple[tuple[str, Colour], ...] = ()  #: hats, glasses, ribbons
    gloves: Colour | None = None
    seed: int = field(default=0)

    @property
    def skin(self) -> Colour:
        """The skin's colour."""
        return self.complexion.skin


#: Headwear that presses the hair down.
_OVER_HAIR = frozenset(
    {
        "hat",
        "cap",
        "beanie",
        "beret",
        "cowboy_hat",
        "straw_hat",
        "top_hat",
        "chef_hat",
        "wizard_hat",
        "helmet",
        "hood",
        "soldier_cap",
        "hard_hat",
    }
)


def placed(mesh: Mesh, at: Vector, axes: Array, scale: float = 1.0) -> Mesh:
    """A rigid mesh, scaled and turned, at a place."""
    turn = axes.astype(np.float32)
    points = mesh.points if scale == 1.0 else mesh.points * np.float32(scale)
    return replace(mesh, points=mapped(points, turn, at.astype(np.float32)), normals=mapped(mesh.normals, turn))


def person_meshes(look: Look, joints: Joints, mien: Mien, hold: tuple[str, str] = ("", "")) -> list[Mesh]:
    """Body, clothes and head. ``hold``: shapes of the right and the left hand that win over the pose's."""
    build = look.build
    made = outfit(build, look.clothes, look.skin, look.seed % 5)
    meshes = [posed(mesh, share, joints) for mesh, share in made.trunk]
    for legs, pieces in ((False, made.arms), (True, made.legs)):
        limbs = limbs_of(joints, legs)
        meshes += [drawn(limbs, number, piece) for piece in pieces for number in (0, 1)]
    meshes += [hung(skirt, joints) for skirt in made.skirts]
    if made.cloak is not None:
        meshes.append(draped(made.cloak, joints))
    for number, side in enumerate(SIDES):
        shape = hold[number] or joints.pose.arms[number].hand
        palm = hand(shape, build.size * build.hand * 1.02, look.gloves or look.skin, side)
        meshes.append(placed(palm, joints.wrists[number], joints.hands[number]))
        foot, ball = shoe(
            look.clothes.shoes,
            build.foot,
            look.clothes.shoe_colour if look.clothes.shoes != "bare" else look.skin,
            _sole(look),
        )
        foot = bent(foot, ball, build.foot, joints.toes[number])
        axes = joints.feet[number]
        heel = joints.ankles[number] - axes @ vector(-0.02 * build.size, build.ankle)
        meshes.append(placed(foot if side > 0 else mirrored(foot), heel, axes))
    meshes.append(_neck(look, joints))
    meshes += head_meshes(look, joints, mien)
    return meshes


def _sole(look: Look) -> Colour:
    return (0.70, 0.69, 0.66) if look.clothes.shoes == "sneakers" else (0.03, 0.022, 0.018)


def head_meshes(look: Look, joints: Joints, mien: Mien) -> list[Mesh]:
    """Head, face, hair and what is worn on it."""
    head = head_skin(look.face, look.complexion, ears=look.hair not in COVERS_EARS)
    points = head.mesh.points + (mien.open * head.jaw + max(mien.smile, 0.0) * head.cheeks).astype(np.float32)
    worn = [name for name, _ in look.headwear]
    if CLOSED.intersection(worn):
        shown = [mesh for name, colour in look.headwear if name in CLOSED for mesh in headwear(name, colour, look.face)]
        return [placed(mesh, joints.skull, joints.head, look.build.head) for mesh in shown]
    own = [replace(head.mesh, points=points), *features(look.face, look.complexion, mien)]
    low = any(name in _OVER_HAIR for name in worn)
    mass = hair(look.hair if not (low and look.hair == "bun") else "short", look.face, look.hair_colour, low)
    sway = joints.head.T @ vector(joints.pose.swing[0] * 2.2, 0.0, joints.pose.swing[1] * 2.2)
    for mesh, hang in zip(mass.meshes, mass.hang, strict=True):
        lag = (hang**1.5)[:, None] * sway / look.build.head
        own.append(replace(mesh, points=(mesh.points + lag).astype(np.float32)))
    if look.beard:
        for mesh in beard(look.beard, look.face, look.hair_colour):
            drop = smooth(look.face.mouth_height + 0.01, look.face.mouth_height - 0.08, mesh.points[:, 1])[:, None]
            shift = (mien.open * drop * (-0.02, -0.06, 0.0)).astype(np.float32)
            own.append(replace(mesh, points=mesh.points + shift))
    for name, colour in look.headwear:
        own += headwear(name, colour, look.face)
    return [placed(mesh, joints.skull, joints.head, look.build.head) for mesh in own]


def _neck(look: Look, joints: Joints) -> Mesh:
    build = look.build
    low = joints.in_chest(-0.012 * build.size, -0.05 * build.size, 0.0)
    high = joints.skull + joints.head @ vector(-0.115 * build.head, -0.20 * build.head)
    t = np.linspace(0, 1, 7)[:, None, None]
    bulge = joints.chest @ vector(-0.010 * build.size, 0.0)
    line = low + (high - low) * t + bulge * (4 * t * (1 - t))
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)[None, :, None]
    radius = (0.060 * build.size * (0.86 + 0.14 * build.limb)) * (1.06 - 0.12 * t)
    ring = joints.chest[:, 0] * np.cos(angle) + joints.chest[:, 2] * np.sin(angle) * 0.98
    points = line + ring * radius
    skin = np.asarray(look.skin)
    tone = skin * (np.asarray((0.80, 0.66, 0.62)) + (1 - np.asarray((0.80, 0.66, 0.62))) * (1 - t))
    return surface(points, tone * np.ones_like(points), closed=True, material=Material.SKIN, normals=ring + 0 * points)


def reach(meshes: list[Mesh]) -> Float:
    """The least and greatest coordinates of some meshes, (2, 3)."""
    return np.stack([np.min([m.points.min(0) for m in meshes], 0), np.max([m.points.max(0) for m in meshes], 0)])
