"""Small functions that kernels share: cheap transcendental functions, noise lattices, interpolation."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel

#: Side of the noise lattice; a power of two. 32 cubed float32 values are 128 KiB and stay in the second-level cache.
LATTICE = 32


def _lattice() -> Array:
    return np.random.default_rng(20231).random((LATTICE, LATTICE, LATTICE), dtype=np.float32)


#: Uniform random values in [0, 1), the lattice of every noise below. numpy freezes this generator's stream.
NOISE = _lattice()


@helper
def clamp(value, low, high):  # type: ignore[no-untyped-def]
    """``value`` held between ``low`` and ``high``."""
    return min(max(value, low), high)


@helper
def ramp(low, high, value):  # type: ignore[no-untyped-def]
    """Smoothstep: 0 below ``low``, 1 above ``high``, with flat ends."""
    u = min(max((value - low) / (high - low), 0.0), 1.0)
    return u * u * (3.0 - 2.0 * u)


@helper
def floor(x):  # type: ignore[no-untyped-def]
    """The largest whole number that is not above x, as int32. ``math.floor`` would call a library."""
    i = np.int32(x)
    return np.int32(i - np.int32(np.float32(i) > x))


@helper
def ceil(x):  # type: ignore[no-untyped-def]
    """The smallest whole number that is not below x, as int32."""
    return np.int32(-floor(-x))


@helper
def sine(x):  # type: ignore[no-untyped-def]
    """Sine of x radians, absolute error 2e-6 as long as x itself is that exact."""
    turns = x * 0.15915494
    turns -= np.float32(floor(turns + 0.5))  # -1/2 to 1/2
    quarter = 0.25 - abs(abs(turns) - 0.25)  # sin is symmetric about a quarter
    u = quarter * 6.2831853
    q = u * u
    value = u * (1.0 + q * (-0.16666648 + q * (0.0083328992 + q * (-0.00019800862 + q * 2.5904227e-06))))
    return value if turns >= 0.0 else -value


@helper
def arctangent(y, x):  # type: ignore[no-untyped-def]
    """Angle of (x, y) in radians, -pi to pi, absolute error 4e-7."""
    a = abs(x)
    b = abs(y)
    low = min(a, b)
    high = max(max(a, b), 1e-20)
    t = low / high
    q = t * t
    p = -0.13233381 + q * (0.079624284 + q * (-0.033604708 + q * 0.0068119468))
    angle = t * (0.99999611 + q * (-0.3331737 + q * (0.19807828 + q * p)))
    angle = 1.5707963 - angle if b > a else angle
    angle = 3.1415927 - angle if x < 0.0 else angle
    return -angle if y < 0.0 else angle


@helper
def exp2(x):  # type: ignore[no-untyped-def]
    """2 to the power of x, relative error 2e-7; x is clamped to ±125."""
    x = min(max(x, -125.0), 125.0)
    i = np.int32(np.int32(x + 126.0) - np.int32(126))  # the floor, in 32 bits all the way
    f = x - np.float32(i)
    p = 1.0 + f * (0.69315308 + f * (0.24015361 + f * (0.05582631 + f * (0.00898934 + f * 0.00187758))))
    return p * np.int32(np.int32(i + np.int32(127)) << np.int32(23)).view(np.float32)


@helper
def log2(x):  # type: ignore[no-untyped-def]
    """Base 2 logarithm of a positive normal value, absolute error 5e-7."""
    bits = np.float32(x).view(np.int32)
    e = np.int32(np.int32(bits >> np.int32(23)) - np.int32(127))
    m = np.int32(np.int32(bits & np.int32(0x7FFFFF)) | np.int32(0x3F800000)).view(np.float32) - 1.0
    p = 0.47291558 + m * (-0.32397182 + m * (0.19133031 + m * (-0.07731442 + m * 0.0148654)))
    p = m * (1.44266276 + m * (-0.72048783 + m * p))
    return np.float32(e) + p


@helper
def decay(x):  # type: ignore[no-untyped-def]
    """e to the power of -x."""
    return exp2(x * -1.442695)


@helper
def noise3(lattice, x, y, z):  # type: ignore[no-untyped-def]
    """Trilinear value noise in [0, 1], period ``LATTICE`` in every direction."""
    i = floor(x)
    j = floor(y)
    k = floor(z)
    u = x - np.float32(i)
    v = y - np.float32(j)
    w = z - np.float32(k)
    i = np.int64(i) & 31
    j = np.int64(j) & 31
    k = np.int64(k) & 31
    u = u * u * (3.0 - 2.0 * u)
    v = v * v * (3.0 - 2.0 * v)
    w = w * w * (3.0 - 2.0 * w)
    i1 = (i + 1) & 31
    j1 = (j + 1) & 31
    k1 = (k + 1) & 31
    a = lattice[k, j, i] + (lattice[k, j, i1] - lattice[k, j, i]) * u
    b = lattice[k, j1, i] + (lattice[k, j1, i1] - lattice[k, j1, i]) * u
    c = lattice[k1, j, i] + (lattice[k1, j, i1] - lattice[k1, j, i]) * u
    d = lattice[k1, j1, i] + (lattice[k1, j1, i1] - lattice[k1, j1, i]) * u
    a = a + (b - a) * v
    c = c + (d - c) * v
    return a + (c - a) * w


@helper
def noise2(lattice, x, y, layer):  # type: ignore[no-untyped-def]
    """``noise3`` at a whole third coordinate, for half the price; ``layer`` is 0 to 31."""
    i = floor(x)
    j = floor(y)
    u = x - np.float32(i)
    v = y - np.float32(j)
    i = np.int64(i) & 31
    j = np.int64(j) & 31
    u = u * u * (3.0 - 2.0 * u)
    v = v * v * (3.0 - 2.0 * v)
    i1 = (i + 1) & 31
    j1 = (j + 1) & 31
    a = lattice[layer, j, i] + (lattice[layer, j, i1] - lattice[layer, j, i]) * u
    b = lattice[layer, j1, i] + (lattice[layer, j1, i1] - lattice[layer, j1, i]) * u
    return a + (b - a) * v


@helper
def slope3(lattice, x, y, z):  # type: ignore[no-untyped-def]
    """``noise3`` at a place, and how it changes there along x and along y, for the price of the one value."""
    i = floor(x)
    j = floor(y)
    k = floor(z)
    u = x - np.float32(i)
    v = y - np.float32(j)
    w = z - np.float32(k)
    i = np.int64(i) & 31
    j = np.int64(j) & 31
    k = np.int64(k) & 31
    du = 6.0 * u * (1.0 - u)
    dv = 6.0 * v * (1.0 - v)
    u = u * u * (3.0 - 2.0 * u)
    v = v * v * (3.0 - 2.0 * v)
    w = w * w * (3.0 - 2.0 * w)
    i1 = (i + 1) & 31
    j1 = (j + 1) & 31
    k1 = (k + 1) & 31
    a = lattice[k, j, i] + (lattice[k1, j, i] - lattice[k, j, i]) * w
    b = lattice[k, j, i1] + (lattice[k1, j, i1] - lattice[k, j, i1]) * w
    c = lattice[k, j1, i] + (lattice[k1, j1, i] - lattice[k, j1, i]) * w
    d = lattice[k, j1, i1] + (lattice[k1, j1, i1] - lattice[k, j1, i1]) * w
    near = a + (b - a) * u
    far = c + (d - c) * u
    along_x = ((b - a) + ((d - c) - (b - a)) * v) * du
    return near + (far - near) * v, along_x, (far - near) * dv


@helper
def hash_bits(a, b, c):  # type: ignore[no-untyped-def]
    """32 bits from three 32 bit integers, without a pattern that the eye finds."""
    h = np.uint32(np.uint32(a) * np.uint32(0x9E3779B1))
    h = np.uint32(h ^ np.uint32(np.uint32(b) * np.uint32(0x85EBCA77)))
    h = np.uint32(h ^ np.uint32(np.uint32(c) * np.uint32(0xC2B2AE3D)))
    h = np.uint32(np.uint32(h ^ np.uint32(h >> np.uint32(15))) * np.uint32(0x2C1B3C6D))
    h = np.uint32(np.uint32(h ^ np.uint32(h >> np.uint32(12))) * np.uint32(0x297A2D39))
    return np.int32(h ^ np.uint32(h >> np.uint32(15)))


@helper
def hash_unit(a, b, c):  # type: ignore[no-untyped-def]
    """A value in [0, 1) from three integers, without a pattern that the eye finds."""
    return np.float32(np.int32(np.uint32(hash_bits(a, b, c)) >> np.uint32(8))) * 5.9604645e-08


@kernel("void(float32[::1], float32[::1])")
def exp2_all(values: Array, powers: Array) -> None:
    """``powers`` = 2 ** ``values``; lets a test measure ``exp2``."""
    for i in range(values.shape[0]):
        powers[i] = exp2(values[i])
