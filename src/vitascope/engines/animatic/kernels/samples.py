"""The G-buffer's four samples of a pixel. Where all are of one surface, only the first one holds it, marked as ``WHOLE``."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.layout import SURFACE_SIZE
from vitascope.engines.animatic.kernels.vectors import load_eight, store

#: Added to the material of a pixel's first sample when its surface is that of all four. A mark that an earlier frame left
#: does no harm: what is written first to a pixel replaces all of it or takes the mark away.
WHOLE = np.uint8(128)


@helper
def split(corner, across, surface, materials):  # type: ignore[no-untyped-def]
    """Give each sample of a marked pixel, whose first one is at ``corner``, the surface for itself."""
    kind = np.uint8(materials[corner] - WHOLE)
    materials[corner] = kind
    held = load_eight(surface, corner * SURFACE_SIZE)
    for place in (corner + 1, corner + across, corner + across + 1):
        materials[place] = kind
        store(surface, place * SURFACE_SIZE, held)


@helper
def keep(inverse_depth, source, row, sub, corner, across, kind, depth, surface, materials):  # type: ignore[no-untyped-def]
    """Write sample ``sub`` of a pixel where it is nearer than what is there; its surface starts at ``row`` of ``source``."""
    place = corner + (sub >> 1) * across + (sub & 1)
    if inverse_depth > depth[place]:
        if materials[corner] >= WHOLE:
            split(corner, across, surface, materials)
        depth[place] = inverse_depth
        materials[place] = kind
        store(surface, place * SURFACE_SIZE, load_eight(source, row))


@helper
def keep_whole(inverse_depth, source, row, corner, across, kind, depth, surface, materials):  # type: ignore[no-untyped-def]
    """``keep`` for all four samples."""
    below = corner + across
    farthest = min(min(depth[corner], depth[corner + 1]), min(depth[below], depth[below + 1]))
    nearest = max(max(depth[corner], depth[corner + 1]), max(depth[below], depth[below + 1]))
    if inverse_depth > nearest:
        depth[corner] = inverse_depth
        depth[corner + 1] = inverse_depth
        depth[below] = inverse_depth
        depth[below + 1] = inverse_depth
        materials[corner] = np.uint8(kind + WHOLE)
        store(surface, corner * SURFACE_SIZE, load_eight(source, row))
    elif inverse_depth > farthest:
        for sub in range(4):
            keep(inverse_depth, source, row, sub, corner, across, kind, depth, surface, materials)
