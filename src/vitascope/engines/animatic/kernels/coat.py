"""Coats: marks, countershading and fur, bound to the place on the figure at rest."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.layout import S_ALBEDO, S_GLOW
from vitascope.engines.animatic.kernels.maths import hash_unit, noise3, ramp, sine

# Working values of the smooth union at one point: normal, colour, colour above, colour below, place at rest, lie of the
# coat, normal at rest, strength of marks, length of fur, own light.
N_, C_, O_, U_, R_, F_, RN_, ST_, FU_, GL_ = 0, 3, 6, 9, 12, 15, 18, 21, 22, 23
MIX = 24


@helper
def strand(lattice, m, frequency):  # type: ignore[no-untyped-def]
    """Fur noise in [0, 1] at the mixed place: streaks along the lie of the coat.

    Two fields, one drawn out along the trunk and one down the legs, fade into each other. Bending one field's axes instead
    would squeeze it into rings where cones meet.
    """
    x = m[R_] * frequency
    y = m[R_ + 1] * frequency
    z = m[R_ + 2] * frequency
    upright = ramp(0.35, 0.80, abs(m[F_ + 1]))
    value = 0.0
    if upright < 1.0:
        value += noise3(lattice, x * 0.33 + 7.3, y + 3.1, z + 11.7) * (1.0 - upright)
    if upright > 0.0:
        value += noise3(lattice, x + 1.3, y * 0.33 + 9.1, z + 4.7) * upright
    return value


@helper
def _striped(lattice, m, stripes, soft):  # type: ignore[no-untyped-def]
    """Hard stripes in [0, 1] across the lie of the coat; each swells, tapers and breaks off by itself.

    Like ``strand`` two fields fade into each other, across the trunk and across the legs.
    """
    upright = ramp(0.45, 0.75, abs(m[F_ + 1]))
    x = m[R_] * stripes
    y = m[R_ + 1] * stripes
    z = m[R_ + 2] * stripes
    bend = noise3(lattice, x * 0.45 + 5.0, y * 0.45 + 2.0, z * 0.3) - 0.5
    fine = noise3(lattice, x * 1.3, y * 1.3 + 7.0, z * 1.3) - 0.5
    # Where this is high a stripe is wide, where it is low it breaks off.
    wide = noise3(lattice, x * 0.9 + 11.0, y * 0.55 + 3.0, z * 0.55 + 9.0)
    edge = 0.95 - 1.15 * wide
    soft = 0.16 + soft * 3.0
    value = 0.0
    if upright < 1.0:
        wave = sine((x + y * 0.18) * 6.2832 + bend * 6.5 + fine * 1.6)
        value += ramp(edge - soft, edge + soft, wave) * (1.0 - upright)
    if upright > 0.0:
        wave = sine((y * 1.45 + x * 0.30) * 6.2832 + bend * 4.0 + fine * 1.6)
        value += ramp(edge + 0.1 - soft, edge + 0.1 + soft, wave) * upright
    return value


@helper
def _celled(lattice, m, stripes, soft, pattern):  # type: ignore[no-untyped-def]
    """Spots, rosettes or plates in [0, 1]: one mark a cell of a lattice whose middles are jittered."""
    warp = noise3(lattice, m[R_] * stripes * 1.7, m[R_ + 1] * stripes * 1.7, m[R_ + 2] * stripes * 1.7) - 0.5
    x = m[R_] * stripes + warp * 0.35
    y = m[R_ + 1] * stripes - warp * 0.25
    z = m[R_ + 2] * stripes + 40.5
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
        broken = noise3(lattice, x * 3.1, y * 3.1, z * 3.1)
        return (1.0 - ramp(0.12 - soft, 0.12 + soft, ring)) * ramp(0.22, 0.34, broken)
    return ramp(0.075 - soft, 0.125 + soft, second - first)


@helper
def coat(lattice, m, look, footprint, hit):  # type: ignore[no-untyped-def]
    """Albedo and fur relief from the mixed attributes into ``hit``; the normal in ``m`` is already of length 1."""
    frequency = look[1]
    stripes = look[2]
    grain = look[3]
    patch = look[6]
    up = m[RN_ + 1]
    wobble = noise3(lattice, m[R_] * patch, m[R_ + 1] * patch, m[R_ + 2] * patch) - 0.5
    over = ramp(0.15, 0.85, up + wobble * 0.5)
    under = ramp(0.25, 0.80, -up + wobble * 0.4)
    tone = 1.0
    marked = 0.0
    if m[ST_] > 0.01:
        soft = footprint * stripes
        if look[7] < 0.5:
            # Bands lean in one fixed direction at rest: across the back as well as across the legs.
            warp = noise3(lattice, m[R_] * patch * 0.5 + 5.0, m[R_ + 1] * patch * 0.5, m[R_ + 2] * patch * 0.3) - 0.5
            band = sine((m[R_] * 0.95 + m[R_ + 1] * 0.55) * stripes * 6.2832 + warp * 5.0)
            marked = m[ST_] * ramp(0.05, 0.75, band) * (1.0 - under)
        elif look[7] < 1.5:
            marked = m[ST_] * _striped(lattice, m, stripes, soft) * (1.0 - 0.45 * under)
        elif look[7] < 4.5 and look[7] > 3.5:
            broad = noise3(lattice, m[R_] * stripes + 3.7, m[R_ + 1] * stripes + 1.9, m[R_ + 2] * stripes + 8.3)
            ragged = noise3(lattice, m[R_] * stripes * 3.1, m[R_ + 1] * stripes * 3.1, m[R_ + 2] * stripes * 3.1)
            marked = m[ST_] * ramp(0.50 - soft, 0.535 + soft, broad + (ragged - 0.5) * 0.22)
        else:
            marked = m[ST_] * _celled(lattice, m, stripes, soft, look[7])
    streak = 0.0
    relief = 0.0
    if frequency > 0.0:
        # Two octaves, each fading where it would be finer than a pixel.
        shown = 1.0 - ramp(0.35, 1.2, footprint * frequency)
        coarse = 1.0 - ramp(0.35, 1.2, footprint * frequency * 0.35)
        fine = strand(lattice, m, frequency) + 0.6 * strand(lattice, m, frequency * 2.17) - 0.8
        broad = strand(lattice, m, frequency * 0.43) - 0.5
        streak = (fine * shown * 0.85 + broad * coarse * 0.45) * grain
        relief = (fine * shown * 0.70 + broad * coarse * 0.35) * grain
    tone *= 1.0 + streak + wobble * 0.10 * min(grain * 4.0, 1.0)
    for c in range(3):
        base = m[C_ + c]
        base += (m[O_ + c] - base) * over
        base += (m[U_ + c] - base) * under
        base += (look[8 + c] - base) * marked
        hit[1 + S_ALBEDO + c] = max(base * tone, 0.0)
    hit[1 + S_GLOW] = m[GL_]
    return relief
