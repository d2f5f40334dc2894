"""What hangs from the waist or the shoulders: skirts, coat tails, robes and cloaks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.figures.people.bones import Joints
from vitascope.engines.animatic.figures.people.cloth import Array, grid_normals, smooth, surface
from vitascope.engines.animatic.figures.people.trunk import Trunk
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.engines.animatic.geometry import Material, Mesh

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Skirt:
    """Cloth round both legs."""

    colour: Colour
    start: float = 0.36  #: level of the trunk that it hangs from
    length: float = 0.55  #: how far it goes below the hips, in lengths of the leg
    flare: float = 1.35  #: width of the hem by that of the seat
    folds: float = 0.06  #: depth of the folds by the radius
    pleats: int = 9
    lift: float = 0.016  #: metres over the skin at the waist
    trim: Colour | None = None  #: of the hem
    slit: bool = False  #: a dark line down the front
    steps: int = 1  #: flounces
    span: float = math.pi  #: how far round it goes from the front, in radians


def hung(skirt: Skirt, joints: Joints) -> Mesh:
    """A skirt in a pose: its rings go round both thighs, and below the knees hang."""
    build = joints.build
    trunk = Trunk(build)
    rows, columns = 15, 56
    drop = skirt.length * build.leg
    rise = skirt.start * build.trunk
    down = np.concatenate([np.linspace(-rise, 0.0, 5)[:-1], np.linspace(0, drop, rows - 4)])
    legs = np.stack([_leg(joints, number, down) for number in (0, 1)])
    middle, apart = legs.mean(0), (legs[0] - legs[1]) / 2
    above = np.clip(-down, 0, None)[:, None]
    middle = np.where(above > 0, joints.pelvis + joints.hips[:, 1] * above, middle)
    eased = middle.copy()
    eased[2:-1] = 0.25 * middle[1:-2] + 0.5 * middle[2:-1] + 0.25 * middle[3:]
    u = np.clip(down / max(drop, 1e-6), 0, 1)[:, None]
    sway = vector(joints.pose.swing[0], 0.0, joints.pose.swing[1])
    eased = eased + sway * u**1.6
    along = np.gradient(eased, axis=0)
    along /= np.sqrt((along * along).sum(-1, keepdims=True))
    side = joints.hips[:, 2] - along * (along * joints.hips[:, 2]).sum(-1, keepdims=True)
    side /= np.sqrt((side * side).sum(-1, keepdims=True))
    front = np.cross(side, along)
    level = -down / build.trunk
    centre, wide, fore, aft = trunk.section(np.maximum(level, 0.0))
    grown = 1 + (skirt.flare - 1) * u[:, 0] ** 0.85
    limb = 0.075 * build.size * build.limb
    apart_side = np.abs((apart * side).sum(-1)) * (down > 0)
    # Legs that part widely cross a ring's plane farther out than at their way from the hip.
    step = np.gradient(legs.mean(0), down, axis=0)
    spread = np.clip(np.sqrt((step * step).sum(-1)), 0.5, 1.0)
    apart_front = np.abs((apart * front).sum(-1)) * (down > 0) / spread
    lift = skirt.lift + 0.010 * smooth(0, 0.3, u[:, 0])
    across = _larger(wide * grown + lift, apart_side + limb + lift)
    ahead = _larger(np.where(down > 0, float(fore[-1]) * grown, fore) + lift, apart_front + 1.3 * limb + lift)
    behind = _larger(np.where(down > 0, float(aft[-1]) * grown, aft) + lift, apart_front + limb + lift)
    if skirt.steps > 1:
        tier = (u[:, 0] * skirt.steps) % 1.0
        across, ahead, behind = (v * (1 + 0.10 * tier * (u[:, 0] > 0.01)) for v in (across, ahead, behind))
    closed = skirt.span >= math.pi
    angle = np.linspace(-skirt.span, skirt.span, columns, endpoint=not closed)[None]
    wave = np.cos(skirt.pleats * angle + 0.9 * np.sin(2 * angle) + 0.6 * u)
    fold = 1 + skirt.folds * u**0.8 * wave + 0.25 * skirt.folds * u * np.cos(skirt.pleats * 2 * angle + 1.0)
    c, s = np.cos(angle), np.sin(angle)
    deep = np.where(c > 0, ahead[:, None], behind[:, None])
    # Over a knee that is lifted cloth lies broad.
    square = 0.92 - 0.40 * np.clip(apart_front / (0.12 * build.size), 0, 1)[:, None]
    points = (
        eased[:, None]
        + front[:, None] * (centre[:, None] * (1 - u) + deep * np.sign(c) * np.abs(c) ** square * fold)[..., None]
        + side[:, None] * (across[:, None] * np.sign(s) * np.abs(s) ** 0.92 * fold)[..., None]
    )
    points[-1, :, 1] += 0.012 * wave[-1]
    points[..., 1] = np.maximum(points[..., 1], 0.012) if not joints.pose.pitch else points[..., 1]
    normals = grid_normals(points, closed)
    if float((normals[2:-2] * (points - eased[:, None])[2:-2]).sum()) < 0:
        normals = -normals
    tint = np.asarray(skirt.colour) * (1 + 0.10 * wave * u**0.7 - 0.06 * (1 - u))[..., None]
    if skirt.trim is not None:
        tint[-2:] = np.asarray(skirt.trim)
    if skirt.slit:
        dark = np.exp(-((((angle + math.pi - 0.06) % (2 * math.pi) - math.pi) / 0.07) ** 2)) * np.ones_like(u)
        tint = tint * (1 - 0.6 * dark)[..., None]
    return surface(points, np.clip(tint, 0, 1), closed=closed, material=Material.CLOTH, normals=normals, two_sided=True)


def _larger(one: Array, other: Array) -> Array:
    """The larger of two radii, eased where they meet."""
    return np.asarray((one**6 + other**6) ** (1 / 6))


def _leg(joints: Joints, number: int, down: Array) -> Array:
    """Points of a leg by their way from the hip; below the knee cloth hangs half as the shin does, half straight down."""
    build = joints.build
    hip, knee, ankle = joints.hip_joints[number], joints.knees[number], joints.ankles[number]
    thigh = (knee - hip) / build.thigh
    shin = (ankle - knee) / build.shin
    shin = 0.55 * shin + 0.45 * vector(0, -1)
    shin = shin / math.sqrt(float(shin @ shin))
    way = np.clip(down, 0, None)[:, None]
    return np.asarray(hip + thigh * np.minimum(way, build.thigh) + shin * np.clip(way - build.thigh, 0, None))


@dataclass(frozen=True)
class Cloak:
    """Cloth that falls from the shoulders behind the back."""

    colour: Colour
    length: float = 1.35  #: how far it falls, in trunks
    lining: Colour | None = None


def draped(cloak: Cloak, joints: Joints) -> Mesh:
    """A cloak in a pose."""
    build = joints.build
    rows, columns = 13, 40
    t = np.linspace(0, 1, rows)[:, None]
    angle = np.linspace(-0.70, 0.70, columns)[None] * math.pi  # 0 is straight behind
    shoulder = build.shoulder + 0.075 * build.size
    over = smooth(0, 0.13, t)
    wide = (0.062 * build.size) * (1 - over) + shoulder * 1.06 * over
    wide = wide * (1 + 0.42 * smooth(0.2, 1.0, t))
    deep = (0.060 * build.size) * (1 - over) + (build.chest[1] + 0.045 * build.size) * over
    deep = deep * (1 + 0.95 * smooth(0.15, 1.0, t))
    wave = np.cos(angle * 6.5 + 0.8 * np.sin(angle * 2)) * smooth(0.12, 0.8, t)
    x = -deep * np.cos(angle) * (1 + 0.06 * wave) - 0.015 * build.size
    z = wide * np.sin(angle) * (1 + 0.06 * wave)
    fall = cloak.length * build.trunk
    y = 0.012 * build.size - 0.115 * build.size * over - fall * t**1.05
    local = np.stack([x, y + 0 * angle, z], -1)
    held = (joints.chest @ local.reshape(-1, 3).T).T.reshape(local.shape) + joints.neck
    upright = local.copy()
    lean = joints.chest[:, 0] * (1, 0, 1)
    lean = lean / math.sqrt(float(lean @ lean))
    aside = np.asarray((-lean[2], 0.0, lean[0]))
    hanging = (
        lean * upright[..., 0:1]
        + np.asarray((0.0, 1.0, 0.0)) * upright[..., 1:2]
        + aside * upright[..., 2:3]
        + joints.neck
    )
    loose = smooth(0.10, 0.75, t)[..., None] * (0.75 if not joints.pose.pitch else 0.0)
    points = held * (1 - loose) + hanging * loose
    sway = vector(joints.pose.swing[0], 0.0, joints.pose.swing[1])
    points = points + sway * (t**1.7)[..., None] * 1.2
    points[..., 1] = np.maximum(points[..., 1], 0.015)
    normals = grid_normals(points, False)
    if float((normals * (points - joints.neck) * (1, 0, 1)).sum()) < 0:
        normals = -normals
    tint = np.asarray(cloak.colour) * (1 + 0.12 * wave - 0.15 * t)[..., None]
    return surface(points, np.clip(tint, 0, 1), material=Material.CLOTH, normals=normals, two_sided=True)
