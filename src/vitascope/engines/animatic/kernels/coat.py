"""Coats: marks, countershading and fur, bound to the place on the figure at rest.

All samples of a batch are worked on side by side, as planes of ``LANES`` values of one flat buffer.
"""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.lattice import noise, noise_eight, noise_lanes
from vitascope.engines.animatic.kernels.layout import LANES
from vitascope.engines.animatic.kernels.maths import hash_unit, ramp, sine
from vitascope.engines.animatic.kernels.vectors import bits_above, load_eight, store

# Planes of the smooth union's working values: normal, colour, colour above, colour below, place at rest, lie of the coat,
# normal at rest, strength of marks, length of fur, own light.
N_, C_, O_, U_, R_, F_, RN_ = (LANES * i for i in range(0, 21, 3))
ST_, FU_, GL_ = (LANES * i for i in range(21, 24))
#: Values that are mixed.
MIX = 24
# How far the coat lies upright, metres at rest that a pixel covers, fur noise, broad noise, share that is marked, relief.
UPRIGHT, FOOTPRINT, STRAND, WOBBLE, MARKED, RELIEF = (LANES * i for i in range(MIX, MIX + 6))
_A, _B, _C = (LANES * i for i in range(MIX + 6, MIX + 9))
#: Values that a batch's buffer holds for the coat, from the mixed ones on.
COAT = LANES * (MIX + 9)


@helper
def strands(cells, w, frequency, into, n):  # type: ignore[no-untyped-def]
    """Fur noise in [0, 1] at the mixed places into a plane: streaks along the lie of the coat.

    Two fields, one drawn out along the trunk and one down the legs, fade into each other. Bending one field's axes instead
    would squeeze it into rings where cones meet.
    """
    drawn = frequency * 0.33
    for p in range(0, n, 8):
        x = load_eight(w, R_ + p)
        y = load_eight(w, R_ + LANES + p)
        z = load_eight(w, R_ + 2 * LANES + p)
        upright = load_eight(w, UPRIGHT + p)
        # Most eights lie wholly on the trunk or wholly on a leg.
        if bits_above(upright, 0.0) == np.uint64(0):
            store(w, into + p, noise_eight(cells, x * drawn + 7.3, y * frequency + 3.1, z * frequency + 11.7))
        elif bits_above(upright, 0.999999) == np.uint64(255):
            store(w, into + p, noise_eight(cells, x * frequency + 1.3, y * drawn + 9.1, z * frequency + 4.7))
        else:
            along = noise_eight(cells, x * drawn + 7.3, y * frequency + 3.1, z * frequency + 11.7)
            down = noise_eight(cells, x * frequency + 1.3, y * drawn + 9.1, z * frequency + 4.7)
            store(w, into + p, along + (down - along) * upright)


@helper
def lie(w, n):  # type: ignore[no-untyped-def]
    """Fill the plane of how far the coat lies upright."""
    for p in range(n):
        w[UPRIGHT + p] = ramp(0.35, 0.80, abs(w[F_ + LANES + p]))


@helper
def _banded(cells, w, stripes, patch, n):  # type: ignore[no-untyped-def]
    """Soft bands that lean in one fixed direction at rest: across the back as well as across the legs."""
    noise_lanes(cells, w, R_, LANES, patch * 0.5, patch * 0.5, patch * 0.3, 5.0, 0.0, 0.0, _A, n)
    for p in range(n):
        across = (w[R_ + p] * 0.95 + w[R_ + LANES + p] * 0.55) * stripes * 6.2832
        band = ramp(0.05, 0.75, sine(across + (w[_A + p] - 0.5) * 5.0))
        under = ramp(0.25, 0.80, -w[RN_ + LANES + p] + w[WOBBLE + p] * 0.4)
        w[MARKED + p] = w[ST_ + p] * band * (1.0 - under)


@helper
def _striped(cells, w, stripes, n):  # type: ignore[no-untyped-def]
    """Hard stripes across the lie of the coat; each swells, tapers and breaks off by itself.

    Like strands two fields fade into each other, across the trunk and across the legs.
    """
    noise_lanes(cells, w, R_, LANES, stripes * 0.45, stripes * 0.45, stripes * 0.3, 5.0, 2.0, 0.0, _A, n)
    noise_lanes(cells, w, R_, LANES, stripes * 1.3, stripes * 1.3, stripes * 1.3, 0.0, 7.0, 0.0, _B, n)
    # Where this is high a stripe is wide, where it is low it breaks off.
    noise_lanes(cells, w, R_, LANES, stripes * 0.9, stripes * 0.55, stripes * 0.55, 11.0, 3.0, 9.0, _C, n)
    for p in range(n):
        upright = ramp(0.45, 0.75, abs(w[F_ + LANES + p]))
        x = w[R_ + p] * stripes
        y = w[R_ + LANES + p] * stripes
        bend = w[_A + p] - 0.5
        fine = (w[_B + p] - 0.5) * 1.6
        edge = 0.95 - 1.15 * w[_C + p]
        soft = 0.16 + w[FOOTPRINT + p] * stripes * 3.0
        trunk = ramp(edge - soft, edge + soft, sine((x + y * 0.18) * 6.2832 + bend * 6.5 + fine))
        leg = ramp(edge + 0.1 - soft, edge + 0.1 + soft, sine((y * 1.45 + x * 0.30) * 6.2832 + bend * 4.0 + fine))
        under = ramp(0.25, 0.80, -w[RN_ + LANES + p] + w[WOBBLE + p] * 0.4)
        w[MARKED + p] = w[ST_ + p] * (trunk + (leg - trunk) * upright) * (1.0 - 0.45 * under)


@helper
def _patched(cells, w, stripes, n):  # type: ignore[no-untyped-def]
    """Large ragged patches."""
    noise_lanes(cells, w, R_, LANES, stripes, stripes, stripes, 3.7, 1.9, 8.3, _A, n)
    noise_lanes(cells, w, R_, LANES, stripes * 3.1, stripes * 3.1, stripes * 3.1, 0.0, 0.0, 0.0, _B, n)
    for p in range(n):
        soft = w[FOOTPRINT + p] * stripes
        w[MARKED + p] = w[ST_ + p] * ramp(0.50 - soft, 0.535 + soft, w[_A + p] + (w[_B + p] - 0.5) * 0.22)


@helper
def _celled(cells, x, y, z, soft, pattern):  # type: ignore[no-untyped-def]
    """Spots, rosettes or plates in [0, 1]: one mark a cell of a lattice whose middles are jittered."""
    warp = noise(cells, x * 1.7, y * 1.7, z * 1.7) - 0.5
    x = x + warp * 0.35
    y = y - warp * 0.25
    z = z + 40.5
    i0 = int(math.floor(x - 0.5))
    j0 = int(math.floor(y - 0.5))
    k0 = int(math.floor(z - 0.5))
    first = 9.0
    second = 9.0
    size = 0.0
    # The nearest middles lie in the eight cells about the nearest corner, as none is far from its cell's middle.
    for k in range(k0, k0 + 2):
        for j in range(j0, j0 + 2):
            for i in range(i0, i0 + 2):
                dx = np.float32(i) + 0.22 + 0.56 * hash_unit(i + 7, j, k) - x
                dy = np.float32(j) + 0.22 + 0.56 * hash_unit(i, j + 31, k) - y
                dz = np.float32(k) + 0.22 + 0.56 * hash_unit(i, j, k + 101) - z
                away = math.sqrt(dx * dx + dy * dy + dz * dz)
                if away < first:
                    second = first
                    first = away
                    size = hash_unit(i + 3, j + 5, k + 9)
                else:
                    second = min(second, away)
    soft = 0.03 + soft * 0.7
    if pattern < 2.5:
        radius = 0.27 + 0.12 * size
        return 1.0 - ramp(radius - soft, radius + soft, first)
    if pattern < 3.5:
        ring = abs(first - 0.33 - 0.05 * size)
        broken = noise(cells, x * 3.1, y * 3.1, z * 3.1)
        return (1.0 - ramp(0.12 - soft, 0.12 + soft, ring)) * ramp(0.22, 0.34, broken)
    return ramp(0.075 - soft, 0.125 + soft, second - first)


@helper
def _marks(cells, w, look, n):  # type: ignore[no-untyped-def]
    """Fill the plane of the share that is marked."""
    stripes = look[2]
    pattern = look[7]
    any_ = 0.0
    for p in range(n):
        any_ += w[ST_ + p]
        w[MARKED + p] = 0.0
    if any_ < 0.01:
        return
    if pattern < 0.5:
        _banded(cells, w, stripes, look[6], n)
    elif pattern < 1.5:
        _striped(cells, w, stripes, n)
    elif 3.5 < pattern < 4.5:
        _patched(cells, w, stripes, n)
    else:
        for p in range(n):
            if w[ST_ + p] > 0.01:
                x = w[R_ + p] * stripes
                y = w[R_ + LANES + p] * stripes
                z = w[R_ + 2 * LANES + p] * stripes
                w[MARKED + p] = w[ST_ + p] * _celled(cells, x, y, z, w[FOOTPRINT + p] * stripes, pattern)


@helper
def coat(cells, w, look, n):  # type: ignore[no-untyped-def]
    """Colour the planes C_ and fill RELIEF, how far fur tilts the normal. ``n`` is a multiple of 8.

    The mixed planes, UPRIGHT, FOOTPRINT and, where there is fur, STRAND are there; normals are of length 1.
    """
    frequency = look[1]
    grain = look[3]
    patch = look[6]
    noise_lanes(cells, w, R_, LANES, patch, patch, patch, 0.0, 0.0, 0.0, WOBBLE, n)
    for p in range(n):
        w[WOBBLE + p] -= 0.5
    _marks(cells, w, look, n)
    if frequency > 0.0:
        strands(cells, w, frequency * 2.17, _B, n)
        strands(cells, w, frequency * 0.43, _C, n)
        for p in range(n):
            # Two octaves, each fading where it would be finer than a pixel.
            shown = 1.0 - ramp(0.35, 1.2, w[FOOTPRINT + p] * frequency)
            coarse = 1.0 - ramp(0.35, 1.2, w[FOOTPRINT + p] * frequency * 0.35)
            fine = (w[STRAND + p] + 0.6 * w[_B + p] - 0.8) * shown
            broad = (w[_C + p] - 0.5) * coarse
            w[_A + p] = 1.0 + (fine * 0.85 + broad * 0.45) * grain
            w[RELIEF + p] = (fine * 0.70 + broad * 0.35) * grain
    else:
        for p in range(n):
            w[_A + p] = 1.0
            w[RELIEF + p] = 0.0
    mottled = 0.10 * min(grain * 4.0, 1.0)
    for p in range(n):
        wobble = w[WOBBLE + p]
        tone = w[_A + p] + wobble * mottled
        over = ramp(0.15, 0.85, w[RN_ + LANES + p] + wobble * 0.5)
        under = ramp(0.25, 0.80, -w[RN_ + LANES + p] + wobble * 0.4)
        for c in range(3):
            base = w[C_ + c * LANES + p]
            base += (w[O_ + c * LANES + p] - base) * over
            base += (w[U_ + c * LANES + p] - base) * under
            base += (look[8 + c] - base) * w[MARKED + p]
            w[C_ + c * LANES + p] = max(base * tone, 0.0)
