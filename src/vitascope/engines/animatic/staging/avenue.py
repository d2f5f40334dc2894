"""Avenue: trees about a landmark that stand where they frame it, the nearest at both edges of the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.scene import CameraKey, Placement

_GRAND = 3.0  #: metres of height from which something is a landmark
#: Where each tree stands: share of the way from the eye to the landmark, and of half the picture's width there.
_PLACES = (
    (0.34, -0.92),
    (0.44, 0.92),
    (0.80, 0.62),
    (0.86, -0.66),
    (1.12, -0.36),
    (1.16, 0.40),
    (1.25, 0.72),
    (1.2, -0.8),
)
_NEAREST = 1.25  #: of a tree's height, from the eye


def framed(figures: Sequence[Placement], keys: Sequence[CameraKey]) -> tuple[Placement, ...]:
    """The figures, with the trees of which there are several about a lead that is a landmark."""
    made = list(figures)
    if not figures:
        return ()
    lead, kind = figures[0], figure(figures[0].figure)
    trees = [i for i, one in enumerate(figures) if i and "trees" in figure(one.figure).kinds and one.rides is None]
    if not kind.still or kind.height * lead.scale < _GRAND or "trees" in kind.kinds or len(trees) < 2:
        return tuple(figures)
    eye, fov = keys[-1].eye, keys[-1].fov
    to_x, to_z = lead.at[0] - eye[0], lead.at[2] - eye[2]
    away = math.hypot(to_x, to_z)
    to_x, to_z = to_x / away, to_z / away
    half = 0.5 * max(kind.length, kind.width) * lead.scale
    for i, (share, edge) in zip(trees, _PLACES, strict=False):
        tree = figure(made[i].figure)
        deep = max(share * away, _NEAREST * tree.height * made[i].scale)
        crown = 0.5 * max(tree.length, tree.width) * made[i].scale
        # Beside the landmark as it is seen, never before it.
        aside = max(abs(edge) * deep * math.tan(fov / 2), half * min(deep / away, 1.0) + 0.9 * crown)
        aside = math.copysign(aside, edge)
        made[i] = replace(made[i], at=(eye[0] + to_x * deep - to_z * aside, 0.0, eye[2] + to_z * deep + to_x * aside))
    return tuple(made)
