"""Distant land as a lit strip: a height field seen from afar, slice by slice, with true slopes, ridges that hide each
other, and snow."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, lattice, smoothstep

Float = NDArray[np.float32]


@dataclass(frozen=True)
class Land:
    """What a range of hills or mountains is made of. Lengths in metres, colours linear."""

    height: float
    depth: float  #: from its foot to its back
    feature: float  #: width of one mountain or hill
    craggy: float  #: 0 round hills, 1 sharp ridges
    grass: Float
    rock: Float
    snow_line: float = 2.0  #: share of the height above which snow lies; above 1: none
    woods: float = 0.0  #: 0 to 1, how much forest covers the slopes
    wood: Float | None = None
    low: float = 0.18  #: height between the tops, as a share of ``height``


@dataclass
class Strip:
    """A strip before haze: colour (h, w, 3) lit, coverage (h, w), distance behind the strip's plane in metres (h, w).
    Row 0 is the top."""

    colour: Float
    coverage: Float
    behind: Float


def _ridged(rng: np.random.Generator, shape: tuple[int, int], cells: tuple[int, int], octaves: int) -> Float:
    """Ridged multifractal noise, 0 to about 1: sharp crests, each octave stronger where the one before is high."""
    total: Float = np.zeros(shape, np.float32)
    weight: Float = np.ones(shape, np.float32)
    norm = 0.0
    for octave in range(octaves):
        down, across = cells[0] << octave, cells[1] << octave
        if octave and (down * 2 > shape[0] or across * 2 > shape[1]):
            break
        crest = np.clip(1 - np.abs(lattice(rng, shape, (down, across)) - 0.5) * 3.4, 0, 1) ** 2 * weight
        weight = np.clip(crest * 1.9, 0.12, 1)
        total += crest * np.float32(0.52**octave)
        norm += 0.52**octave
    return total / np.float32(norm)


def _field(rng: np.random.Generator, land: Land, columns: int, slices: int, metres: float) -> Float:
    """Heights in metres, float32 (slices, columns); slice 0 is the nearest. It repeats along the columns."""
    across = max(2, round(columns * metres / land.feature))
    down = max(1, round(land.depth / land.feature))
    shape = (slices, columns)
    round_ = 0.5 + 0.25 * fbm(rng, shape, (down, across), 5, 0.46)
    made = np.clip(round_, 0.02, None)
    if land.craggy > 0:
        sharp = _ridged(rng, shape, (down, across), 7)
        made = made * (1 - land.craggy) + land.craggy * (sharp * 1.25 + 0.22 * (round_ - 0.5))
    far = np.linspace(0, 1, slices, dtype=np.float32)[:, None]
    made = np.maximum(made, 0) + np.float32(land.low)
    made = made * (far ** np.float32(0.8)) * (1 - 0.35 * far**4)
    return np.asarray(made / np.float32(np.quantile(made, 0.9995)) * np.float32(land.height), np.float32)


def terrain(
    rng: np.random.Generator,
    land: Land,
    columns: int,
    metres: float,
    to_light: tuple[float, float, float],
    key: Float,
    sky: Float,
    bounce: Float,
) -> Strip:
    """Render ``land`` as a strip ``columns`` wide at ``metres`` a pixel, lit by ``key`` from ``to_light`` under
    ``sky`` light."""
    slices = int(np.clip(land.depth / (metres * 3), 48, 150))
    field = _field(rng, land, columns, slices, metres)
    gap = land.depth / slices
    tilt = 0.05  #: how much the eye looks down on it
    seen = field + np.arange(slices, dtype=np.float32)[:, None] * np.float32(gap * tilt)
    fine = 2  #: rows per pixel, for clean inner ridges
    rows = math.ceil(float(seen.max()) / metres + 3) * fine
    tops = np.clip(np.maximum.accumulate(seen, axis=0) / np.float32(metres) * fine, 0, rows - 1)
    first: NDArray[np.int16] = np.zeros((rows, columns), np.int16)
    across = np.arange(columns)
    for index in range(1, slices):
        start = np.ceil(tops[index - 1]).astype(np.int32)
        rising = tops[index] > tops[index - 1]
        first[np.minimum(start[rising], rows - 1), across[rising]] = index
    index_of = np.maximum.accumulate(first, axis=0)
    coverage = np.clip(tops[-1][None] - np.arange(rows, dtype=np.float32)[:, None] + 0.5, 0, 1)

    east = (np.roll(field, -1, 1) - np.roll(field, 1, 1)) / np.float32(2 * metres)
    away = np.gradient(field, axis=0) / np.float32(gap)
    rough = fbm(rng, field.shape, (max(2, slices // 6), max(2, columns // 9)), 3, 0.6)
    length = np.sqrt(east**2 + away**2 + 1)
    nx, ny, nz = -east / length, 1 / length, away / length
    nx = nx + rough * np.float32(0.10 + 0.10 * land.craggy)
    facing = nx * to_light[0] + ny * to_light[1] + nz * to_light[2]
    direct = np.clip((facing + 0.06) / 1.06, 0, None)
    low_light = max(0.05, to_light[1] / max(1e-3, math.hypot(to_light[0], to_light[2])))
    direct = direct * _self_shadow(field, metres, to_light[0], low_light)

    share = field / np.float32(land.height)
    steep = 1 - ny
    grain = (1 + 0.16 * rough)[..., None]
    colour = land.grass * np.ones((*field.shape, 1), np.float32)
    if land.woods > 0 and land.wood is not None:
        patch = fbm(rng, field.shape, (max(2, slices // 16), max(3, columns // 90)), 4, 0.55)
        wooded = smoothstep(1.1 - 2.4 * land.woods, 1.5 - 2.4 * land.woods, patch - (share - 0.45) * 2.2)
        speck = 1 + 0.30 * fbm(rng, field.shape, (max(2, slices // 3), max(2, columns // 4)), 2, 0.7)
        colour = colour + (land.wood * speck[..., None] - colour) * wooded[..., None]
    bare = smoothstep(0.10, 0.34, steep + 0.05 * rough) * np.float32(min(1.0, land.craggy * 1.5))
    if land.craggy > 0:
        bare = np.maximum(bare, smoothstep(0.42, 0.62, share + 0.07 * rough) * np.float32(land.craggy))
        strata = 1 + 0.14 * np.sin(field * np.float32(2 * math.pi / (land.height * 0.045)) + rough)
        colour = colour + (land.rock * strata[..., None] - colour) * bare[..., None]
    if land.snow_line < 1:
        lying = smoothstep(land.snow_line - 0.05, land.snow_line + 0.13, share + 0.10 * rough - 0.30 * (steep - 0.22))
        lying = lying * smoothstep(0.62, 0.30, steep + 0.05 * rough)
        colour = colour * grain + (np.array((0.86, 0.89, 0.94), np.float32) - colour * grain) * lying[..., None]
    else:
        colour = colour * grain
    up = np.clip(0.5 + 0.5 * ny, 0, 1)[..., None]
    lit = colour * (key * direct[..., None] + sky * up + bounce * (1 - up))

    picture = lit[index_of, across[None]][::-1]
    behind = (index_of.astype(np.float32) * np.float32(gap))[::-1]
    shrunk = [
        np.asarray(
            cv2.resize(np.ascontiguousarray(part), (columns, rows // fine), interpolation=cv2.INTER_AREA), np.float32
        )
        for part in (picture, coverage[::-1], behind)
    ]
    return Strip(colour=shrunk[0], coverage=shrunk[1], behind=shrunk[2])


def _self_shadow(field: Float, metres: float, side: float, slope: float) -> Float:
    """0 where a neighbouring top along x stands before the light, 1 in the open; soft-edged."""
    if abs(side) < 0.05:
        return np.ones_like(field)
    way = 1 if side > 0 else -1
    columns = field.shape[1]
    ramp = np.arange(2 * columns, dtype=np.float32) * np.float32(metres * slope)
    twice = np.concatenate([field, field], 1)[:, ::way]
    level = twice - ramp  # a point is dark if a later one is higher on this scale, on which the light's rays are level
    reach = np.maximum.accumulate(level[:, ::-1], axis=1)[:, ::-1]
    buried = (reach - level)[:, ::way]
    buried = buried[:, :columns] if way > 0 else buried[:, columns:]
    return np.asarray(
        np.exp(-np.maximum(buried, 0) / np.float32(0.035 * float(field.max()) + 1e-6)) * 0.85 + 0.15, np.float32
    )
