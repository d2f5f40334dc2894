"""Clothes: from garments with colours to the pieces that dress a body."""

from __future__ import annotations

import functools

from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.cloth import joined
from vitascope.engines.animatic.figures.people.extras import add_extra
from vitascope.engines.animatic.figures.people.limbs import sleeve
from vitascope.engines.animatic.figures.people.skirts import Skirt
from vitascope.engines.animatic.figures.people.tailor import (
    DARK,
    Clothes,
    Colour,
    Outfit,
    Tailor,
    leg_radii,
    shaded,
)
from vitascope.engines.animatic.figures.people.tops import dress_top
from vitascope.engines.animatic.figures.people.trunk import CROTCH, skinned
from vitascope.engines.animatic.geometry import Material

__all__ = ["Clothes", "Outfit", "outfit"]


@functools.lru_cache(maxsize=128)
def outfit(build: Build, clothes: Clothes, skin: Colour, seed: int) -> Outfit:
    """All pieces of some clothes for a body."""
    made = Outfit()
    tailor = Tailor(build)
    if clothes.top not in ("spacesuit", "armour"):
        dress_bottom(build, clothes, skin, seed, made, tailor)
    dress_top(build, clothes, skin, seed, made, tailor)
    for name, colour in clothes.extras:
        add_extra(build, name, colour, clothes.top_colour, made, tailor)
    for mesh in joined(tailor.pieces):
        made.trunk.append(skinned([mesh], build))
    return made


def dress_bottom(build: Build, clothes: Clothes, skin: Colour, seed: int, made: Outfit, tailor: Tailor) -> None:
    places, bare = leg_radii(build)
    seat_b = build.seat[0] * 0.50
    bare[0], bare[1] = seat_b, max(bare[1], seat_b * 0.98)
    deep = [v * 1.04 for v in bare]
    calf = [0, 0, 0.004 * build.size, 0.004 * build.size, -0.012 * build.size, -0.006 * build.size, -0.004 * build.size]
    colour = clothes.bottom_colour
    kind = clothes.bottom
    if kind in ("trousers",):
        wide = [
            bare[0] * 1.02,
            bare[1] * 1.05,
            bare[2] * 1.10,
            bare[3] * 1.20,
            bare[4] * 1.16,
            bare[5] * 1.34,
            bare[6] * 1.62,
        ]
        foot = 2.93
        if clothes.shoes == "boots":  # tucked in
            wide[4:], foot = [bare[4] * 1.08, bare[5] * 1.02, bare[6] * 1.0], 2.80
        made.legs.append(
            sleeve(
                [*places[:-1], foot],
                wide,
                colour,
                shift=[v * 0.6 for v in calf],
                rings=22,
                columns=14,
                folds=0.30,
                seed=seed,
            )
        )
        tailor.cover(CROTCH, 0.40, 0.010, colour, rows=12, folds=0.10, seed=seed)
        tailor.cover(0.345, 0.385, 0.016, DARK if clothes.top != "overalls" else colour, rows=3)
    elif kind == "shorts":
        wide = [bare[0] * 1.03, bare[1] * 1.09, bare[2] * 1.30, bare[3] * 1.42]
        made.legs.append(sleeve([0.0, 1.0, 1.5, 1.80], wide, colour, rings=12, columns=14, folds=0.25, seed=seed))
        made.legs.append(
            sleeve(places, bare, skin, deep, calf, rings=18, columns=14, material=Material.SKIN, hem=False)
        )
        tailor.cover(CROTCH, 0.40, 0.010, colour, rows=12, folds=0.10, seed=seed)
    elif kind == "tights":
        made.legs.append(
            sleeve(places, [v * 1.03 for v in bare], colour, deep, calf, rings=20, columns=14, hem=False, folds=0.0)
        )
        tailor.cover(CROTCH, 0.40, 0.006, colour, rows=12)
    else:
        made.legs.append(
            sleeve(places, bare, skin, deep, calf, rings=20, columns=14, material=Material.SKIN, hem=False)
        )
        tailor.cover(CROTCH, 0.40, 0.004, colour if kind == "skirt" else clothes.top_colour, rows=10)
    if kind == "skirt":
        made.skirts.append(Skirt(colour, length=clothes.skirt_length or 0.50, flare=1.45, folds=0.055))
        tailor.cover(0.33, 0.40, 0.020, shaded(colour, 0.8), rows=3)
    if clothes.shoes == "boots":
        boot = [v * build.limb * build.size for v in (0.066, 0.067, 0.060, 0.051, 0.054)]
        shift = [v * build.size for v in (-0.012, -0.012, -0.008, -0.003, 0.0)]
        made.legs.append(
            sleeve(
                [2.40, 2.45, 2.60, 2.88, 3.03],
                boot,
                clothes.shoe_colour,
                shift=shift,
                rings=12,
                columns=14,
                folds=0.15,
                seed=seed + 3,
                hem=False,
                material=Material.MATTE,
            )
        )
    elif clothes.shoes in ("sneakers",) and kind in ("shorts", "skirt", "none"):
        sock = [v * build.limb * build.size for v in (0.046, 0.043, 0.042)]
        made.legs.append(sleeve([2.72, 2.85, 3.02], sock, (0.75, 0.75, 0.74), rings=5, columns=12, hem=False))
