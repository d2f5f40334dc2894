"""Hair as clean masses: a shell of strands from the crown to where they end, cut into locks; buns, tails and braids; beards.
Units and axes: see ``skull``."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.figures.people.cloth import Array, bump, grid_normals, profile, smooth, surface
from vitascope.engines.animatic.figures.people.skull import Face
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.shapes import sweep

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Cut:
    """A haircut: by azimuth from the face (degrees), the level of the head where strands end."""

    ends: tuple[tuple[float, float], ...]
    volume: float = 0.05  #: thickness on the crown
    ragged: float = 0.04  #: how far locks end apart
    locks: int = 17
    part: float | None = None  #: distance of the parting from the middle
    quiff: float = 0.0  #: how far the front stands up
    bumpy: float = 0.0  #: curls
    tail: str = ""  #: bun, ponytail, braids
    bare: float = 0.0  #: 1: bald on the crown
    columns: int = 64


_NAPE = ((108.0, -0.13), (128.0, -0.27), (180.0, -0.30))
CUTS: dict[str, Cut] = {
    "short": Cut(
        ((0, 0.295), (18, 0.275), (36, 0.285), (52, 0.20), (63, 0.07), (74, -0.09), (84, 0.03), (97, 0.03), *_NAPE),
        volume=0.062, ragged=0.030, part=-0.13, quiff=0.055,
    ),
    "fringe": Cut(
        ((0, 0.185), (22, 0.175), (40, 0.17), (54, 0.10), (64, 0.0), (75, -0.10), (84, 0.0), (97, 0.02), *_NAPE),
        volume=0.080, ragged=0.065, locks=15, quiff=0.02,
    ),
    "long": Cut(
        ((0, 0.345), (14, 0.315), (30, 0.235), (44, 0.10), (54, -0.12), (63, -0.52), (90, -0.66), (112, -0.84), (180,
            -0.92)),
        volume=0.072, ragged=0.070, locks=21, part=0.10,
    ),
    "bob": Cut(
        ((0, 0.175), (20, 0.17), (38, 0.155), (47, 0.02), (56, -0.22), (66, -0.36), (100, -0.40), (180, -0.36)),
        volume=0.085, ragged=0.030, locks=19,
    ),
    "tied": Cut(
        ((0, 0.335), (16, 0.315), (36, 0.245), (52, 0.14), (64, 0.02), (73, -0.10), (84, 0.05), (97, 0.06), *_NAPE),
        volume=0.048, ragged=0.012, locks=27, part=0.0,
    ),
    "curly": Cut(
        ((0, 0.26), (20, 0.25), (40, 0.20), (55, 0.08), (66, -0.06), (78, -0.16), (100, -0.16), (130, -0.32), (180,
            -0.36)),
        volume=0.150, ragged=0.05, locks=15, bumpy=1.0,
    ),
    "bald": Cut(
        ((0, 0.60), (40, 0.52), (58, 0.40), (70, 0.16), (80, -0.02), (90, 0.03), (100, 0.0), *_NAPE),
        volume=0.045, ragged=0.02, locks=19, bare=1.0,
    ),
}  # fmt: skip
#: Style of the text -> cut and what is tied to it.
STYLES: dict[str, tuple[str, str]] = {
    "short": ("short", ""), "fringe": ("fringe", ""), "long": ("long", ""), "bob": ("bob", ""), "curly": ("curly", ""),
    "bun": ("tied", "bun"), "ponytail": ("tied", "ponytail"), "braids": ("tied", "braids"), "bald": ("bald", ""),
}  # fmt: skip


COVERS_EARS = frozenset({"long", "bob", "curly"})


@dataclass(frozen=True)
class Hair:
    """Meshes in the head's axes, and for each point how freely it hangs, 0 to 1."""

    meshes: tuple[Mesh, ...]
    hang: tuple[Array, ...]


@functools.lru_cache(maxsize=64)
def hair(style: str, face: Face, colour: Colour, low: bool = False) -> Hair:
    """The hair of a style; ``low`` presses it to the head, for a hat."""
    if not style or style == "none":
        return Hair((), ())
    name, tail = STYLES[style]
    cut = CUTS[name]
    meshes = [_shell(cut, face, colour, low), *_tail(tail, colour)]
    hang = [np.clip(-(m.points[:, 1].astype(np.float64) + 0.12) / 0.8, 0, 1.2) * _behind(m) for m in meshes]
    return Hair(tuple(meshes), tuple(hang))


def _behind(mesh: Mesh) -> Array:
    return np.asarray(smooth(0.35, 0.0, mesh.points[:, 0]), np.float64)


def _shell(cut: Cut, face: Face, colour: Colour, low: bool) -> Mesh:
    rng = generator(7, "hair", cut.locks)
    columns, rows = cut.columns, 15
    azimuth = np.linspace(-math.pi, math.pi, columns, endpoint=False)
    # Columns stand closer where the hairline has its shape.
    azimuth = azimuth + 0.16 * np.sin(2 * azimuth)
    degrees = np.degrees(np.abs(azimuth))
    angle, level = zip(*cut.ends, strict=True)
    end = profile(angle, level, degrees)
    lock = azimuth * cut.locks / (2 * math.pi) + 0.25 * np.sin(3 * azimuth) + 0.13
    tooth = np.abs((lock % 1.0) - 0.5) * 2  # 0 in the middle of a lock, 1 between two
    wobble = rng.random(64)[np.floor(lock).astype(int) % 64] - 0.5
    end = end + cut.ragged * (tooth**1.5 - 0.35 + 0.8 * wobble)
    end = np.minimum(end, 0.495 if not cut.bare else 0.49)
    t = np.linspace(0, 1, rows)[:, None] ** 0.92
    # On the skull strands run by the angle from the crown, below its widest level straight down.
    top = np.arccos(np.clip(np.maximum(end, -0.02) / 0.5, -1, 1))[None]
    start = np.full_like(top, 0.03)
    if cut.bare:
        start = np.minimum(top - 0.03, 0.86 + 0.10 * (tooth**2 + wobble)[None])
    drop = np.maximum(-0.02 - end, 0)[None]
    arc = (top - start) * 0.46
    run = t * (arc + drop)
    y = np.where(run < arc, 0.5 * np.cos(start + run / 0.46), np.minimum(0.5 * np.cos(top), 0.5) - (run - arc))
    held = np.maximum(y, -0.02)
    free = np.clip(-0.02 - y, 0, None)
    on = np.broadcast_to(azimuth[None], y.shape)
    base = face.around(held, on, relief=False)
    if not _hangs(cut):
        follow = face.around(y, on, relief=False)
        base = np.where((free > 0)[..., None], follow, base)
    base[..., 1] = y
    out = base - np.asarray((-0.03, 0.02, 0.0))
    out[..., 1] = np.where(free > 0, 0, out[..., 1] * 0.9)
    out /= np.sqrt((out * out).sum(-1, keepdims=True))
    thick = cut.volume * (0.55 if low else 1.0) * (0.62 + 0.38 * smooth(-0.1, 0.42, y))
    thick = thick * (1 - 0.24 * tooth[None] ** 2 * smooth(0.15, 0.8, t))
    if cut.quiff and not low:
        thick = thick + cut.quiff * bump(azimuth[None], 0.05, 0.75) * smooth(0.35, 0.95, t) * smooth(0.12, 0.26, y)
    if cut.part is not None:
        z = base[..., 2]
        thick = thick * (
            1 - 0.55 * bump(z, cut.part, 0.022) * smooth(-0.12, 0.10, base[..., 0]) * smooth(0.26, 0.36, y)
        )
    strand = rng.random((1, columns)) - 0.5
    fine = strand + 0.5 * (rng.random((rows, columns)) - 0.5)
    if cut.bumpy:
        curl = np.sin(lock * 2 * math.pi + 1.3 * np.sin(y * 21)) * np.sin(y * 34 + 2.2 * np.sin(lock * 3.1))
        thick = thick + 0.030 * curl
    # The ends turn in to the head, so that the mass has an edge.
    close = smooth(1.0, 0.90, t)
    inner = 0.010 if _hangs(cut) else -0.006
    above = inner + (thick - inner) * (0.18 + 0.82 * close)
    if cut.bare:
        # A wreath: it rises softly from the bare skin, and over brow and temples there is none of it.
        wreath = smooth(56, 76, degrees)[None]
        above = (above + 0.025) * wreath * (0.30 + 0.70 * smooth(0.0, 0.45, t)) - 0.025
    points = base + out * above[..., None]
    if _hangs(cut):
        # What hangs gathers towards the neck and lies on the back.
        gather = smooth(0.1, 0.62, free)
        points[..., 2] *= 1 - (0.20 if cut.ragged > 0.05 else 0.04) * gather
        points[..., 0] -= 0.06 * gather * smooth(0.1, 0.5, np.abs(azimuth) / math.pi)
        points[..., 2] += 0.012 * np.sin(lock * 2 * math.pi)[None] * gather
    normals = grid_normals(points, True)
    if float((normals * (points - (0, 0.05, 0))).sum()) < 0:
        normals = -normals
    side = np.stack([-np.sin(azimuth), 0 * azimuth, np.cos(azimuth)], -1)[None]
    normals = normals + side * (fine * (0.34 if not cut.bumpy else 0.2))[..., None]
    normals /= np.sqrt((normals * normals).sum(-1, keepdims=True))
    tone = 1 + 0.42 * fine - 0.30 * tooth[None] ** 3 * smooth(0.2, 0.7, t) + 0.30 * bump(t, 0.36, 0.14)
    tone = tone * (1 - 0.25 * smooth(0.05, 0.5, free)) * (0.72 + 0.28 * close)
    return surface(
        points,
        np.asarray(colour) * tone[..., None],
        closed=True,
        material=Material.FUR,
        normals=normals,
        two_sided=True,
    )


def _hangs(cut: Cut) -> bool:
    return min(level for angle, level in cut.ends if angle >= 100) < -0.33


def _tail(kind: str, colour: Colour) -> list[Mesh]:
    tone = np.asarray(colour)
    if kind == "bun":
        v, u = np.meshgrid(
            np.linspace(-math.pi / 2, math.pi / 2, 11), np.linspace(0, 2 * math.pi, 18, endpoint=False), indexing="ij"
        )
        groove = np.sin(3 * u + 4.5 * v)
        ball = np.stack([0.125 * np.sin(v), np.cos(v) * np.sin(u) * 0.150, np.cos(v) * np.cos(u) * 0.150], -1)
        ball = ball * (1 + 0.045 * groove)[..., None] * (-1, 1, 1) + (-0.40, 0.34, 0)
        return [_outward(surface(ball, tone * (1 + 0.28 * groove)[..., None], closed=True, material=Material.FUR))]
    if kind == "ponytail":
        path = [
            (-0.38, 0.27, 0),
            (-0.52, 0.27, 0),
            (-0.62, 0.10, 0),
            (-0.60, -0.22, 0),
            (-0.54, -0.55, 0),
            (-0.50, -0.80, 0),
        ]
        tail = sweep(path, [0.06, 0.075, 0.115, 0.120, 0.080, 0.006], tone, 14, 4, Material.FUR, up=(1, 0, 0))
        return [_streaked(tail, 14), sweep([(-0.41, 0.27, 0), (-0.47, 0.27, 0)], [0.085, 0.085], tone * 0.3, 12, 2)]
    if kind == "braids":
        made: list[Mesh] = []
        for side in (1, -1):
            length = np.linspace(0, 1, 25)
            y = 0.0 - 0.74 * length
            x = -0.12 - 0.05 * np.sin(length * 2.4) + 0.014 * np.sin(length * 44)
            z = side * (0.40 + 0.05 * np.sin(length * 2.2) - 0.04 * length)
            radius = (0.066 - 0.022 * length) * (0.80 + 0.28 * np.abs(np.sin(length * 22)))
            radius[-4:] *= (0.9, 0.75, 0.5, 0.1)
            made.append(_streaked(sweep(np.stack([x, y, z], -1), radius, tone, 10, 1, Material.FUR, up=(1, 0, 0)), 10))
            ribbon = np.asarray((0.55, 0.03, 0.05))
            made.append(sweep([(-0.13, -0.60, z[20]), (-0.13, -0.645, z[21])], [0.062, 0.060], ribbon, 10, 1))
        return made
    return []


def _outward(mesh: Mesh) -> Mesh:
    middle = mesh.points.mean(0)
    if float(((mesh.points - middle) * mesh.normals).sum()) < 0:
        mesh.normals = -mesh.normals
    return mesh


def _streaked(mesh: Mesh, sides: int) -> Mesh:
    rng = generator(11, "streaks", sides)
    rows = len(mesh.points) // sides
    tone = 1 + 0.5 * (rng.random((1, sides)) - 0.5) + 0.25 * (rng.random((rows, sides)) - 0.5)
    mesh.colours = (mesh.colours.reshape(rows, sides, 3) * tone[..., None]).reshape(-1, 3).astype(np.float32)
    return mesh


@functools.lru_cache(maxsize=32)
def beard(kind: str, face: Face, colour: Colour) -> tuple[Mesh, ...]:
    """A ``full`` or ``long`` beard with its moustache, or the ``moustache`` alone."""
    rng = generator(3, "beard")
    made: list[Mesh] = []
    ym = face.mouth_height
    if kind != "moustache":
        columns, rows = 41, 12
        azimuth = np.linspace(-1.62, 1.62, columns)[None]
        degrees = np.degrees(np.abs(azimuth))
        high = profile(
            (0, 13, 20, 30, 45, 65, 82, 93),
            (ym - 0.075, ym - 0.072, ym - 0.005, ym + 0.03, -0.19, -0.10, 0.02, 0.04),
            degrees,
        )
        low = profile((0, 30, 60, 80, 93), (-0.50, -0.485, -0.40, -0.25, -0.12), degrees)
        t = np.linspace(0, 1, rows)[:, None]
        y = high + (low - high) * t
        base = face.around(y, np.broadcast_to(azimuth, y.shape))
        out = base * (1.0, 0.35, 1.0)
        out /= np.sqrt((out * out).sum(-1, keepdims=True))
        lock = np.abs(((azimuth * 3.4) % 1.0) - 0.5) * 2
        grow = smooth(0, 0.25, t) * smooth(0, 8, 95 - degrees)
        thick = -0.010 + grow * (0.050 + 0.020 * (kind == "long")) * (1 - 0.25 * lock)
        points = base + out * thick[..., None]
        hang = smooth(0.45, 1.0, t) * bump(azimuth, 0, 0.75)
        points[..., 1] -= hang * ((0.34 if kind == "long" else 0.10) - 0.06 * lock)
        points[..., 0] -= hang * (0.04 if kind == "long" else 0.0)
        points[-1] = points[-1] * 0.75 + np.asarray((0.06, points[-1, :, 1].mean(), 0)) * 0.25
        fine = (rng.random((1, columns)) - 0.5) + 0.5 * (rng.random((rows, columns)) - 0.5)
        normals = grid_normals(points, False)
        if float((normals * out).sum()) < 0:
            normals = -normals
        normals[..., 2] += 0.35 * fine
        tone = (1 + 0.35 * fine - 0.22 * lock**3)[..., None]
        made.append(surface(points, np.asarray(colour) * tone, material=Material.FUR, normals=normals, two_sided=True))
    for side in (1, -1):
        for k in range(2):
            zy = (
                (0.010, 0.040 - 0.010 * k),
                (0.060, 0.036 - 0.016 * k),
                (0.115, 0.004 - 0.016 * k),
                (0.150, -0.042 - 0.02 * k),
            )
            at, _ = face.on([ym + y for _, y in zy], [side * z for z, _ in zy], [0.006, 0.014, 0.012, 0.004])
            made.append(_streaked(sweep(at, [0.018, 0.026, 0.020, 0.004], colour, 8, 3, Material.FUR, up=(1, 0, 0)), 8))
    return tuple(made)
