"""Coats: bands, countershading and fur, bound to the place on the figure at rest."""

from __future__ import annotations

from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.layout import S_ALBEDO, S_GLOW
from vitascope.engines.animatic.kernels.maths import noise3, ramp, sine

# Working values of the smooth union at one point: normal, colour, colour above, colour below, place at rest, lie of the
# coat, normal at rest, strength of bands, length of fur, own light.
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
    if m[ST_] > 0.01:
        # Bands lean in one fixed direction at rest: across the back as well as across the legs.
        warp = noise3(lattice, m[R_] * patch * 0.5 + 5.0, m[R_ + 1] * patch * 0.5, m[R_ + 2] * patch * 0.3) - 0.5
        band = sine((m[R_] * 0.95 + m[R_ + 1] * 0.55) * stripes * 6.2832 + warp * 5.0)
        tone = 1.0 - m[ST_] * ramp(0.05, 0.75, band) * (1.0 - under)
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
        hit[1 + S_ALBEDO + c] = max(base * tone, 0.0)
    hit[1 + S_GLOW] = m[GL_]
    return relief
