"""Faces: skin, eyes with lids and gaze, brows, a mouth that talks. All features lie on the head's own surface as thin
layers, so that they follow it in profile and stay crisp at any size. Units and axes: see ``skull``."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.figures.people.cloth import Array, bump, mirrored, smooth, surface, weave
from vitascope.engines.animatic.figures.people.skull import Face, azimuths, levels
from vitascope.engines.animatic.geometry import Material, Mesh

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Complexion:
    """The colours of a head, linear RGB."""

    skin: Colour
    lips: Colour
    iris: Colour
    brows: Colour
    shadow: Colour | None = None  #: on the upper lid


@dataclass(frozen=True)
class Mien:
    """What a face does."""

    blink: float = 0.0  #: 0 open, 1 shut
    lids: float = 1.0  #: below 1 drowsy, above 1 wide open
    smile: float = 0.25  #: -1 mouth's corners down, 1 up
    open: float = 0.0  #: of the mouth, 0 to 1
    round: float = 0.0  #: of the mouth: 1 an O
    lift: float = 0.0  #: of the brows, -1 to 1
    frown: float = 0.0  #: -1 inner ends of the brows up, 1 down
    gaze: tuple[float, float] = (0.0, 0.0)  #: to the head's right and up, -1 to 1


def tinted(skin: Colour, *factors: float) -> Array:
    """A colour times factors for red, green and blue."""
    return np.asarray(np.asarray(skin, np.float64) * np.asarray(factors, np.float64))


@dataclass(frozen=True)
class Head:
    """The skin of a head and what moves it, (n, 3) each."""

    mesh: Mesh
    jaw: Array  #: how the points move when the mouth opens
    cheeks: Array  #: how they move in a smile


@functools.lru_cache(maxsize=64)
def head_skin(face: Face, look: Complexion, ears: bool = True) -> Head:
    """Skull, face and, unless hair covers them, ears."""
    y, azimuth = np.meshgrid(levels(face), azimuths(), indexing="ij")
    points = face.around(y, azimuth)
    # The crown and the underside of the chin close over the middle.
    points[-1] = points[-1].mean(0)
    points = np.concatenate([np.broadcast_to((0.10, -0.465, 0.0), (1, *points.shape[1:])), points])
    skin = surface(points, _skin_colours(face, look, points), closed=True, material=Material.SKIN, turned=True)
    ear = [_ear(face, look)] if ears else []
    parts = [skin, *ear, *(mirrored(mesh) for mesh in ear)]
    starts = np.cumsum([0, *(len(p.points) for p in parts)])
    mesh = Mesh(
        points=np.concatenate([p.points for p in parts]),
        normals=np.concatenate([p.normals for p in parts]),
        colours=np.concatenate([p.colours for p in parts]),
        faces=np.concatenate([p.faces + np.int32(s) for p, s in zip(parts, starts[:-1], strict=True)]),
        material=Material.SKIN,
    )
    at = mesh.points.astype(np.float64)
    jaw, cheeks = _jaw(face, at), _cheeks(face, at)
    jaw[starts[1] :], cheeks[starts[1] :] = 0, 0
    return Head(mesh, jaw, cheeks)


def _jaw(face: Face, at: Array) -> Array:
    x, y, _ = at[..., 0], at[..., 1], at[..., 2]
    low = smooth(face.mouth_height + 0.015, face.mouth_height - 0.05, y) * smooth(-0.10, 0.20, x)
    return np.stack([-0.030 * low, -0.075 * low, 0 * low], -1)


def _cheeks(face: Face, at: Array) -> Array:
    x, y, z = at[..., 0], at[..., 1], at[..., 2]
    full = bump(np.abs(z), 0.20, 0.08) * bump(y, face.eye_place[0] - 0.135, 0.07) * smooth(0.05, 0.25, x)
    return np.stack([0.016 * full, 0.014 * full, 0.006 * full * np.sign(z)], -1)


def _skin_colours(face: Face, look: Complexion, points: Array) -> Array:
    x, y, z = points[..., 0], points[..., 1], points[..., 2]
    across, ye = np.abs(z), face.eye_place[0]
    ahead = smooth(0.02, 0.22, x)
    skin = np.asarray(look.skin)
    colour = np.broadcast_to(skin, points.shape).copy()

    def mix(target: Array, share: Array) -> None:
        nonlocal colour
        colour = colour + (target - colour) * np.clip(share, 0, 1)[..., None]

    warm = tinted(look.skin, 1.06, 0.66, 0.60)
    mix(warm, face.blush * bump(across, 0.215, 0.080) * bump(y, ye - 0.145, 0.062) * ahead)
    mix(warm, 0.45 * bump(across, 0, 0.055) * bump(y, ye - 0.125, 0.05) * ahead)
    mix(tinted(look.skin, 0.74, 0.56, 0.52), 0.34 * bump(across, 0.165, 0.10) * bump(y, ye + 0.01, 0.075) * ahead)
    mix(tinted(look.skin, 0.60, 0.40, 0.36), 0.55 * bump(across, 0.030, 0.022) * bump(y, ye - 0.178, 0.014) * ahead)
    mix(
        tinted(look.skin, 0.72, 0.52, 0.48),
        0.35 * bump(across, 0, 0.07) * bump(y, face.mouth_height - 0.070, 0.018) * ahead,
    )
    # Less light comes under the jaw and behind it.
    mix(tinted(look.skin, 0.66, 0.50, 0.46), 0.65 * smooth(-0.40, -0.52, y + 0.32 * smooth(0.25, -0.10, x)))
    return colour


def _ear(face: Face, look: Complexion) -> Mesh:
    _, _, wide = face.section(-0.03)
    v, u = np.meshgrid(
        np.linspace(-math.pi / 2, math.pi / 2, 9), np.linspace(0, 2 * math.pi, 12, endpoint=False), indexing="ij"
    )
    # A flat shell with a hollow towards the front.
    tall = 0.098 * np.where(np.sin(u) > 0, 1.0, 0.92)
    x, y = 0.058 * np.cos(v) * np.cos(u), tall * np.cos(v) * np.sin(u)
    hollow = 0.020 * np.exp(-(((x - 0.012) / 0.028) ** 2) - ((y - 0.006) / 0.050) ** 2)
    z = 0.034 * np.sin(v) - np.where(v > 0, hollow, 0)
    c, s = math.cos(0.55), math.sin(0.55)
    lean = 0.25
    points = np.stack(
        [-0.055 + (x - y * lean * 0.3) * c - z * s, -0.045 + y, float(wide) - 0.002 + z * c + (0.02 - x) * s], -1
    )
    depth = np.where(v > 0, hollow / 0.020, 0)[..., None]
    colour = tinted(look.skin, 1.02, 0.84, 0.80) * (1 - depth) + tinted(look.skin, 0.70, 0.44, 0.40) * depth
    return surface(points, colour, closed=True, material=Material.SKIN)


@dataclass
class _Sheet:
    """One layer: heights, distances from the middle and lift of its grid."""

    y: Array
    z: Array
    lift: Array
    colour: Array
    material: Material = Material.SKIN
    closed: bool = False


@functools.lru_cache(maxsize=64)
def features(face: Face, look: Complexion, mien: Mien) -> tuple[Mesh, ...]:
    """Eyes, lids, brows and mouth in the head's axes. Kept, as a face holds still between blinks and glances."""
    sheets: list[_Sheet] = []
    for side in (1.0, -1.0):
        sheets += _eye(face, look, mien, side)
        sheets.append(_brow(face, look, mien, side))
    sheets += _mouth(face, look, mien)
    flat = [np.concatenate([getattr(s, name).ravel() for s in sheets]) for name in ("y", "z", "lift")]
    points, normals = face.on(*flat)
    smiling = max(mien.smile, 0.0)
    points = points + mien.open * _jaw_of_lips(face, points, flat[0]) + smiling * _cheeks(face, points)
    made: dict[Material, list[tuple[_Sheet, int]]] = {}
    start = 0
    for sheet in sheets:
        made.setdefault(sheet.material, []).append((sheet, start))
        start += sheet.y.size
    meshes: list[Mesh] = []
    for material, group in made.items():
        faces, places, colours = [], [], []
        count = 0
        for sheet, first in group:
            size = sheet.y.size
            faces.append(_woven(face, sheet) + np.int32(count))
            places.append(np.arange(first, first + size))
            colours.append(np.broadcast_to(sheet.colour, (*sheet.y.shape, 3)).reshape(-1, 3))
            count += size
        pick = np.concatenate(places)
        meshes.append(
            Mesh(
                points=points[pick].astype(np.float32),
                normals=normals[pick].astype(np.float32),
                colours=np.concatenate(colours).astype(np.float32),
                faces=np.concatenate(faces),
                material=material,
                two_sided=False,
            )
        )
    return tuple(meshes)


def _woven(face: Face, sheet: _Sheet) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    rows, columns = sheet.y.shape
    return weave(rows, columns, sheet.closed)


def _jaw_of_lips(face: Face, points: Array, y: Array) -> Array:
    """The mouth's sheets say where they open themselves; only what lies below goes with the jaw."""
    return np.zeros_like(points)


def _arch(p: Array) -> Array:
    return np.asarray(np.clip(1 - np.abs(p) ** 2.3, 0, 1) ** 0.72)


def _eye(face: Face, look: Complexion, mien: Mien, side: float) -> list[_Sheet]:
    ye, ze = face.eye_place
    a, b = face.eye_size
    old = max(face.age, 0.0)
    awake = 0.86 * np.clip(mien.lids, 0.0, 1.25) * (1 - mien.blink)  # at rest the lid covers the top of the iris
    squint = 0.26 * max(mien.smile - 0.35, 0.0) + 0.10 * max(mien.frown, 0.0)
    p = np.linspace(-1, 1, 15)[None]
    tilt = (0.006 + 0.010 * face.lashes) * p
    shut = -0.38 * b * _arch(p) + tilt
    top = (1.0 - 0.12 * old) * b * _arch(p * 0.98) + tilt - 0.16 * old * b * np.clip(p, 0, 1)
    bottom = -(0.70 - 0.4 * squint) * b * _arch(p) + tilt
    upper = shut + (top - shut) * awake - 0.20 * b * max(mien.frown, 0) * smooth(0.4, -1, p) * min(awake, 1)
    upper = upper - 0.22 * b * max(-mien.frown, 0) * smooth(-0.2, 1, p) * min(awake, 1)
    lower = shut + (bottom - shut) * min(awake, 1.0) ** 0.6
    upper = np.maximum(upper, lower)

    def across(values: Array) -> Array:
        return np.asarray(side * (ze + a * values))

    sheets: list[_Sheet] = []
    # The white, shaded under the upper lid.
    t = np.linspace(0, 1, 6)[:, None]
    high, low = top * 1.12 + 0.05 * b, bottom * 1.08 - 0.04 * b
    y = ye + high + (low - high) * t
    shade = 1 - 0.42 * smooth(0.45, -0.25, (upper + ye - y) / b)
    white = np.asarray((0.80, 0.80, 0.82)) * shade[..., None]
    sheets.append(_oriented(y, across(p) + 0 * y, np.full_like(y, 0.003), white, Material.EYE, side))
    # The iris in rings.
    radius = 0.072 * face.eye**0.8 * (1.08 if face.age < 0 else 1.0)
    gz, gy = float(np.clip(mien.gaze[0], -1, 1)) * 0.030, float(np.clip(mien.gaze[1], -1, 1)) * 0.024 + 0.004
    ring = np.asarray((0.0, 0.44, 0.50, 0.72, 0.90, 0.97, 1.0))[:, None]
    turn = np.linspace(0, 2 * math.pi, 22, endpoint=False)[None]
    iris = np.asarray(look.iris)
    tones = (0.0, 0.0, 0.55, 1.25, 0.8, 0.22, 0.16)
    colour = np.stack([np.maximum(iris * tone, 0.004) for tone in tones])[:, None] * np.ones((1, 22, 1))
    colour[2:5] *= (1.12 - 0.55 * np.clip(np.sin(turn), -0.4, 1))[..., None]
    y = ye + gy + radius * ring * np.sin(turn)
    z = side * (ze - 0.004) + gz + radius * ring * np.cos(turn) * 0.96
    sheets.append(_Sheet(y, z, np.full_like(y, 0.0065) - 0.002 * ring, colour, Material.EYE, True))
    for size, dy, dz in ((0.30, 0.36, 0.34), (0.13, -0.34, -0.30)):
        ring = np.asarray((0.0, 1.0))[:, None]
        turn10 = np.linspace(0, 2 * math.pi, 10, endpoint=False)[None]
        y = ye + gy + radius * (dy + size * ring * np.sin(turn10))
        z = side * (ze - 0.004) + gz + radius * (dz + size * ring * np.cos(turn10))
        glint = np.asarray((1.0, 1.0, 1.0)) * (1.0 if size > 0.2 else 0.55)
        sheets.append(_Sheet(y, z, np.full_like(y, 0.0090), glint, Material.EYE, True))
    # Lids: skin that reaches from the edge of the eye to where it melts into the face.
    q = np.linspace(-1.20, 1.20, 17)[None]
    wide_p = np.clip(q, -1, 1)

    def edge(curve: Array) -> Array:
        return np.asarray(np.interp(wide_p[0], p[0], curve[0])[None], np.float64)

    up, lo, crease, pouch = edge(upper), edge(lower), edge(top) + 0.36 * b, edge(bottom) - 0.30 * b
    t = np.asarray((0.0, 0.18, 0.55, 1.0))[:, None]
    lift = np.asarray((0.013, 0.016, 0.012, 0.001))[:, None] * np.ones_like(q)
    lift = lift * smooth(1.20, 1.0, np.abs(q)) + 0.001
    skin = np.asarray(look.skin)
    lid = tinted(look.skin, 0.86, 0.68, 0.63) if look.shadow is None else np.asarray(look.shadow)
    fade = np.asarray((1.0, 0.9, 0.45, 0.0))[:, None, None]
    base = skin + (tinted(look.skin, 0.90, 0.78, 0.75) - skin) * 0.6
    colour = base + (lid - base) * fade * np.ones((1, q.size, 1))
    y = ye + up + (crease - up) * t
    sheets.append(_oriented(y, across(q) + 0 * y, lift, colour, Material.SKIN, side))
    t = np.asarray((0.0, 0.2, 1.0))[:, None]
    lift = np.asarray((0.010, 0.011, 0.001))[:, None] * smooth(1.20, 1.0, np.abs(q)) + 0.001
    y = ye + lo + (pouch - lo) * t
    colour = base * np.asarray((0.93, 1.0, 1.0))[:, None, None] * np.ones((1, q.size, 1))
    sheets.append(_oriented(y, across(q) + 0 * y, lift, colour, Material.SKIN, side))
    # The line of the lashes, thicker outwards.
    thick = (0.010 + 0.016 * face.lashes * smooth(-0.7, 0.9, p)) * np.clip(_arch(p * 0.985) * 1.6, 0.25, 1)
    wing = 0.030 * face.lashes * smooth(0.75, 1.0, p)
    y = ye + upper + wing + np.asarray((-0.003, 0.0))[:, None] + np.asarray((0.0, 1.0))[:, None] * thick
    z = across(p) + side * wing * 0.8 + 0 * y
    sheets.append(
        _oriented(y[::-1], z, np.full_like(y, 0.0175), np.asarray((0.014, 0.009, 0.007)), Material.SKIN, side)
    )
    return sheets


def _oriented(y: Array, z: Array, lift: Array, colour: Array, material: Material, side: float) -> _Sheet:
    """A sheet whose rows run down and whose columns run outwards; on the left side they are turned round, so that its
    triangles face outwards too."""
    if side > 0:
        y, z, lift = y[:, ::-1], z[:, ::-1], lift[:, ::-1]
        colour = colour[:, ::-1] if colour.ndim == 3 else colour
    return _Sheet(y, z, lift, colour, material)


def _brow(face: Face, look: Complexion, mien: Mien, side: float) -> _Sheet:
    ye, _ = face.eye_place
    p = np.linspace(0, 1, 10)[None]
    middle = ye + 0.128 + 0.02 * (face.eye - 1) + 0.036 * np.sin(math.pi * (0.12 + 0.72 * p)) - 0.030 * p
    middle = middle + 0.038 * mien.lift + (-0.046 if mien.frown > 0 else -0.050) * mien.frown * (1 - p) ** 1.4
    middle = middle - 0.02 * max(-mien.frown, 0) * p
    thick = 0.023 * face.brow * np.asarray(np.interp(p, (0, 0.15, 0.6, 1), (0.70, 1.0, 0.85, 0.10)))
    row = np.asarray((1.0, 0.6, -0.6, -1.0))[:, None]
    y = middle + row * thick
    z = side * (0.070 + 0.205 * p + 0.012 * (face.age < 0)) + 0 * y
    lift = np.asarray((0.001, 0.012, 0.012, 0.001))[:, None] * (0.5 + 0.5 * face.brow) + 0 * y
    tone = np.asarray((1.15, 1.05, 0.85, 0.7))[:, None, None]
    return _oriented(y, z, lift, np.asarray(look.brows) * tone * np.ones((1, 10, 1)), Material.FUR, side)


def _mouth(face: Face, look: Complexion, mien: Mien) -> list[_Sheet]:
    ym = face.mouth_height
    p = np.linspace(1, -1, 21)[None]
    arch = np.clip(1 - p * p, 0, 1)
    young = 0.88 if face.age < 0 else 1.0
    half = 0.098 * young * (1 + 0.20 * max(mien.smile, 0)) * (1 - 0.42 * mien.round)
    line = ym + 0.036 * mien.smile * p * p - 0.012 * max(mien.smile, 0) + 0.006 * max(-mien.smile, 0)
    line = line + 0.004 * np.cos(p * 6.0) * (1 - abs(mien.smile)) * arch
    gap = mien.open * (0.100 + 0.02 * mien.round)
    top = line + 0.18 * gap * arch**0.7
    bottom = line - 0.82 * gap * arch**0.6
    z = half * p
    sheets: list[_Sheet] = []
    t = np.linspace(0, 1, 4)[:, None]
    y = top + 0.004 + (bottom - 0.0045 - top - 0.004) * t
    inside = np.asarray((0.11, 0.016, 0.014)) if mien.open > 0.08 else tinted(look.lips, 0.36, 0.26, 0.26)
    sheets.append(_Sheet(y, z + 0 * y, np.full_like(y, 0.003), inside))
    if mien.open > 0.10:
        tooth = min(0.030, 0.42 * gap) * np.clip(arch * 1.3, 0, 1) ** 0.5
        y = top + 0.002 - tooth * np.asarray((0.0, 1.0))[:, None]
        sheets.append(_Sheet(y, z * 0.92 + 0 * y, np.full_like(y, 0.005), np.asarray((0.80, 0.78, 0.73)), Material.EYE))
        tongue = 0.45 * gap * np.clip(1 - (p / 0.72) ** 2, 0, 1) ** 0.6
        y = bottom + tongue * np.asarray((1.0, 0.4, 0.0))[:, None]
        lift = np.asarray((0.0045, 0.008, 0.006))[:, None] + 0 * y
        sheets.append(_Sheet(y, z * 0.80 + 0 * y, lift, np.asarray((0.62, 0.16, 0.15))))
    full = face.lips * 0.030
    bow = arch**0.55 * (1 - 0.22 * np.exp(-((p / 0.16) ** 2)))
    lip = np.asarray(look.lips)
    edge = np.asarray((0.004, 0.013 * min(face.lips, 1.2), 0.001))[:, None]
    t = np.asarray((1.0, 0.5, 0.0))[:, None]
    y = top + full * 0.85 * bow * t
    tone = np.asarray((0.92, 0.95, 0.72))[:, None, None] * np.ones((1, 21, 1))
    sheets.append(_Sheet(y, z * (1 + 0.02 * t), edge[::-1] + 0 * y, lip * tone))
    t = np.asarray((0.0, 0.45, 1.0))[:, None]
    y = bottom - full * 1.15 * arch**0.7 * t
    tone = np.asarray((0.80, 1.08, 0.95))[:, None, None] * np.ones((1, 21, 1))
    sheets.append(_Sheet(y, z * (1 - 0.10 * t), edge + 0.002 * (t == 0.45) + 0 * y, lip * tone))
    return sheets
