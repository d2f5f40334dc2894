"""A hot-air balloon: gored envelope, wicker basket, ropes, and a burner that breathes fire."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.colours import NAMED, named
from vitascope.engines.animatic.figures.registry import Gait, Seat, register
from vitascope.engines.animatic.figures.smoke import halo, plume
from vitascope.engines.animatic.figures.vehicles.assembly import chain, joined, put_body, tubes
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import lathe, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_GORES = 16
_MOUTH, _CROWN = 4.4, 19.6  #: heights of the envelope's lower and upper end
_WIDE = 7.3  #: its greatest radius
_BASKET = (0.02, 1.30)  #: its floor and its rim
_PALETTES = (
    ("#d1271f", "#f0a51e", "#f6e7c0", "#1f63ae"), ("#c4211d", "#f4efe2", "#c4211d", "#f2b21e"),
    ("#e4602a", "#f6d24a", "#2a8a8c", "#f4efe2"), ("#7a3aa0", "#e4649a", "#f4efe2", "#f0b030"),
    ("#1d5fa8", "#58b4d8", "#f4efe2", "#f0c040"), ("#2e8a48", "#f2c230", "#f4efe2", "#d8481e"),
)  # fmt: skip


@lru_cache(maxsize=24)
def _envelope(colour: str | None, seed: int) -> tuple[Mesh, ...]:
    if colour in NAMED:
        tones = np.array([named(colour, colour or ""), linear("#f4efe2"), named(colour, ""), linear("#f4efe2")])
        if colour in {"white", "cream"}:
            tones[[1, 3]] = linear("#d8cdb8")
    else:
        tones = np.array([linear(tone) for tone in _PALETTES[seed % len(_PALETTES)]])
    u = np.concatenate([np.linspace(0, 0.55, 13)[:-1], 0.55 + 0.45 * np.sin(np.linspace(0, np.pi / 2, 17))])
    # Two rows at each edge of the band keep it sharp.
    u = np.sort(np.concatenate([u, (0.4999, 0.5001, 0.6399, 0.6401)]))
    lower = 0.95 + (_WIDE - 0.95) * np.power(np.sin(np.pi / 2 * np.clip(u / 0.60, 0, 1)), 1.12)
    upper = _WIDE * np.sqrt(np.clip(1 - ((u - 0.60) / 0.40) ** 2, 0, 1))
    radius = np.where(u < 0.60, lower, upper)
    radius[-1] = 0.02
    y = _MOUTH + (_CROWN - _MOUTH) * u
    steps = 6  # columns a gore
    angle = np.linspace(0, 2 * np.pi, _GORES * steps + 1)
    across = np.concatenate([np.linspace(0, 1, steps, endpoint=False)] * _GORES + [np.zeros(1)])
    slope = np.gradient(radius, y)
    # Between the load tapes the cloth swells out.
    bulge = 1 + 0.030 * np.sqrt(np.clip(np.sin(np.pi * across), 0, 1))
    ring = radius[:, None] * bulge[None]
    points = np.stack([ring * np.cos(angle), np.repeat(y[:, None], len(angle), 1), ring * np.sin(angle)], -1)
    gores = []
    band = ((u > 0.50) & (u < 0.64))[:, None]
    for k in range(_GORES):
        part = points[:, k * steps : (k + 1) * steps + 1]
        tone = np.broadcast_to(tones[k % len(tones)], part.shape).copy()
        other = tones[(k + 2) % len(tones)]
        tone = np.where(band[..., None], other, tone)
        tone[-3:] = tones[0] * 0.8
        tone[0] *= 0.4
        tone = tone * (1 - 0.22 * ((np.arange(steps + 1) == 0) | (np.arange(steps + 1) == steps)))[None, :, None]
        radial = np.stack([np.cos(angle), 0 * angle, np.sin(angle)], -1)[k * steps : (k + 1) * steps + 1]
        lean = radial[None] + np.stack([0 * slope, -np.clip(slope, -4, 4), 0 * slope], -1)[:, None]
        # Each gore is a little cylinder of its own.
        turn_ = (np.linspace(-1, 1, steps + 1) * 0.16)[None, :, None]
        along = np.stack([-np.sin(angle), 0 * angle, np.cos(angle)], -1)[k * steps : (k + 1) * steps + 1][None]
        gores.append(sheet(part, tone, material=Material.LEAF, normals=lean + along * turn_))
    skirt = lathe([(0.80, _MOUTH - 1.0), (0.98, _MOUTH + 0.05)], tones[0] * np.float32(0.7), 20, "y", Material.LEAF)
    return joined([*gores, skirt])


@lru_cache(maxsize=1)
def _basket() -> tuple[tuple[Mesh, ...], tuple[ConeGroup, ...]]:
    low, high = _BASKET
    wicker = linear("#9a6a34")
    rows, columns = 22, 56
    angle = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    square = np.power(np.abs(np.cos(angle)) ** 5 + np.abs(np.sin(angle)) ** 5, -1 / 5)
    weave = ((np.arange(rows)[:, None] + (np.arange(columns) // 2)[None]) % 2) * 0.5 + 0.5
    level = np.linspace(low, high, rows)[:, None]
    radius = (0.80 + 0.06 * (level - low)) * square[None] + 0.012 * weave
    points = np.stack([radius * np.cos(angle), level + 0 * radius, radius * np.sin(angle)], -1)
    wall = sheet(points, wicker * (0.62 + 0.38 * weave)[..., None], closed=True, material=Material.MATTE)
    inner = sheet(points * (0.94, 1, 0.94), wicker * 0.45, closed=True, material=Material.MATTE)
    inner.normals = -inner.normals
    rim = [
        (0.89 * s * math.cos(a), high + 0.02, 0.89 * s * math.sin(a))
        for a, s in zip([*angle[::4], 2 * math.pi], [*square[::4], 1.0], strict=True)
    ]
    leather = linear("#4a2a16")
    top = sweep(rim, [0.065] * len(rim), leather, 7, 1, Material.CLOTH)
    foot = sweep([(x, low + 0.06, z) for x, _, z in rim], [0.06] * len(rim), leather, 7, 1, Material.CLOTH)
    floor = sheet(
        np.stack([np.broadcast_to((0.0, low + 0.05, 0.0), points[0].shape), points[1]]),
        wicker * 0.5,
        closed=True,
        material=Material.MATTE,
    )
    ropes = []
    for k in range(8):
        a = (k + 0.5) * math.pi / 4
        ropes.append(
            ((0.74 * math.cos(a), high, 0.74 * math.sin(a)), (0.92 * math.cos(a), _MOUTH, 0.92 * math.sin(a)), 0.022)
        )
    frame = []
    for k in range(4):
        a, b = (k + 0.5) * math.pi / 2, (k + 1.5) * math.pi / 2
        frame.append(
            ((0.62 * math.cos(a), high, 0.62 * math.sin(a)), (0.34 * math.cos(a), 2.75, 0.34 * math.sin(a)), 0.035)
        )
        frame.append(
            ((0.34 * math.cos(a), 2.75, 0.34 * math.sin(a)), (0.34 * math.cos(b), 2.75, 0.34 * math.sin(b)), 0.03)
        )
    steel = (0.5, 0.5, 0.52)
    burner = lathe([(0.05, 2.55), (0.17, 2.60), (0.19, 2.95), (0.15, 2.98)], steel, 16, "y", Material.METAL)
    cones = (tubes(ropes, linear("#2c241c"), Material.MATTE), tubes(frame, steel))
    return joined([wall, inner, top, foot, floor, burner]), cones


@register
class Balloon(Vehicle):
    """A hot-air balloon of twenty metres. Unless ``colour`` is said, the seed chooses its stripes."""

    name = "balloon"
    height = _CROWN
    length = 2 * _WIDE
    width = 2 * _WIDE
    domain = "air"
    default = "fly"
    kinds = frozenset({"vehicles", "aircraft"})
    also = MappingProxyType(
        {"run": "fly", "walk": "fly", "drive": "fly", "float": "fly", "sail": "fly", "ride": "fly", "glide": "fly"}
    )
    engine = 0.0
    actions = {"fly": Gait(1.6, 0.0), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "balloon",
            nouns="hot air balloon, balloon, hot air ballon, air balloon, ballooning, montgolfiere, aerostat, "
            "colorful hot air balloon, "
            "montgolfier, flying balloon",
            chinese="热气球, 气球, 彩色热气球, 热气飞球, 载人气球, 升空的热气球, 飞天气球, 大气球, 巨型热气球, "
            "观光气球",
        ),
        Entry(
            "unknown", "thing",
            nouns="balloon animal, water balloon, party balloon, toy balloon, balloon dog",
            chinese="水气球, 气球狗, 派对气球",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        meshes, cones = _basket()
        body = Body(cones, (*_envelope(placement.colour, placement.seed), *meshes))
        start = 3.0 * (placement.seed % 83) / 83
        # The burner roars for a while, then rests.
        beat = (t + start) % 4.2
        burn = min(max(beat / 0.25, 0.0), 1.0) * min(max((2.6 - beat) / 0.35, 0.0), 1.0)
        night = placement.lit
        burn = max(burn, 0.9 if night > 0 else 0.0)
        if burn > 0.02:
            flicker = 1 + 0.12 * math.sin(23.0 * t) + 0.08 * math.sin(37.0 * t + 1.0)

            def licks(age: Float, chance: Float) -> Float:
                place = np.stack(
                    [(chance[:, 0] - 0.5) * 0.16, 2.95 + 4.2 * age * burn, (chance[:, 1] - 0.5) * 0.16], -1
                )
                return np.asarray(place, np.float32)

            flame = plume(
                placement.seed, "burner", t, 36.0, 0.42, licks, (0.22, 0.34),
                ((1.0, 0.85, 0.5), (1.0, 0.45, 0.10), (0.7, 0.12, 0.02)),
                0.75 * burn, glow=lambda share: np.full_like(share, 1.3), added=0.7,
            )  # fmt: skip
            body.puffs = (flame, halo((0, 3.6, 0), 1.8, (1.0, 0.55, 0.2), 0.16 * burn * flicker))
            power = burn * flicker * (1.0 + 2.0 * night)
            body.lamps = (
                Lamp((0.0, 3.4, 0.0), (26 * power, 14 * power, 5.0 * power)),
                Lamp((0.0, 1.9, 0.0), (3 * power, 1.6 * power, 0.6 * power)),
            )
        at = t + start * 2
        sway = 0.022 * math.sin(0.9 * at)
        lift = 0.30 * math.sin(0.55 * at)
        if placement.action == "stand":
            return body
        return put_body(
            body,
            chain(turn("z", sway), turn("x", 0.018 * math.sin(0.75 * at + 1)), turn("y", 0.06 * t)),
            (0.0, lift, 0.0),
        )

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        return (SoundEvent(at=0.0, kind="wind", seconds=seconds, gain=0.35),)

    def seat(self, placement: Placement, t: float) -> Seat | None:
        return Seat((0.0, 0.35, 0.0))
