"""A picture that is laid together from near to far: what is covered is never looked at again.

A frame holds, for each pixel, the light of what has been laid so far, how much of the pixel that covers, and the inverse depth
of what covered its half. Figures wait in a layer of their own until something farther is laid over their pixels.
"""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel

#: What covers more than this hides what is behind it altogether.
CLOSED = np.float32(0.985)


@helper
def lay_figure(y, x, frame, depth, cover, figures, figures_depth, figures_cover):  # type: ignore[no-untyped-def]
    """Lay the figures' pixel under what is in the frame already; it is gone from their layer then. Returns coverage."""
    done = cover[y, x]
    share = 1.0 - done
    for c in range(3):
        frame[y, x, c] += figures[y, x, c] * share
    now = done + figures_cover[y, x] * share
    if now > CLOSED:
        share = 1.0 / now
        for c in range(3):
            frame[y, x, c] *= share
        now = np.float32(1.0)
    cover[y, x] = now
    if done <= 0.5 and now > 0.5:
        depth[y, x] = figures_depth[y, x]
    figures_depth[y, x] = 0.0
    return now


@kernel(
    "void(float32[:,:,::1], float32[:,::1], float32[:,::1], float32[:,:,::1], float32[:,::1], float32[:,::1], int64, "
    "int64, int64, int64)"
)
def lay_figures(
    frame: Array,
    depth: Array,
    cover: Array,
    figures: Array,
    figures_depth: Array,
    figures_cover: Array,
    x0: int,
    y0: int,
    x1: int,
    y1: int,
) -> None:
    """Lay what is left of the figures' layer, from (x0, y0) to (x1, y1), under what is in the frame already."""
    for y in range(y0, y1):
        for x in range(x0, x1):
            if figures_depth[y, x] > 0.0:
                lay_figure(y, x, frame, depth, cover, figures, figures_depth, figures_cover)


@kernel(
    "void(float32[:,:,::1], float32[:,::1], float32[:,::1], float32[:,:,::1], float32[:,::1], float32[:,::1], int64, int64)"
)
def lay_rows(
    frame: Array, depth: Array, cover: Array, under: Array, under_depth: Array, under_cover: Array, y0: int, y1: int
) -> None:
    """Lay rows ``y0`` to ``y1`` of a whole picture under what is in the frame already."""
    for y in range(y0, y1):
        for x in range(depth.shape[1]):
            share = 1.0 - cover[y, x]
            if share <= 0.0:
                continue
            for c in range(3):
                frame[y, x, c] += under[y, x, c] * share
            if share >= 0.5:
                depth[y, x] = under_depth[y, x]
            cover[y, x] = cover[y, x] + under_cover[y, x] * share
