"""Value noise on a lattice of random bytes. The eight corners of a cell lie side by side, so a value costs two loads."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.core.typing import signature
from numba.extending import intrinsic
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.maths import floor
from vitascope.engines.animatic.kernels.vectors import FAST, lane, load_bytes, load_eight, store

#: Cells a side; a power of two. All corners together are 256 KiB and stay in the second-level cache.
SIDE = 32


def _cells() -> NDArray[np.uint8]:
    """(SIDE ** 3 * 8,): of each cell the corners at z, then those at z + 1, each by rows of y, x running fastest."""
    values = np.random.default_rng(20231).integers(0, 256, (SIDE, SIDE, SIDE), np.uint8)
    corners = [np.roll(values, (-(c >> 2), -(c >> 1 & 1), -(c & 1)), (0, 1, 2)) for c in range(8)]
    return np.ascontiguousarray(np.stack(corners, -1)).reshape(-1)


#: The lattice of the noise on figures; water has its own in ``maths``. numpy freezes this generator's stream.
CELLS = _cells()


@helper
def noise(cells, x, y, z):  # type: ignore[no-untyped-def]
    """Trilinear value noise in [0, 1] with flat corners, period ``SIDE`` in every direction."""
    i = floor(x)
    j = floor(y)
    k = floor(z)
    u = x - np.float32(i)
    v = y - np.float32(j)
    w = z - np.float32(k)
    u = u * u * (3.0 - 2.0 * u)
    v = v * v * (3.0 - 2.0 * v)
    w = w * w * (3.0 - 2.0 * w)
    cell = (((np.int64(k) & 31) * 32 + (np.int64(j) & 31)) * 32 + (np.int64(i) & 31)) * 8
    near = load_bytes(cells, cell)
    mixed = near + (load_bytes(cells, cell + 4) - near) * w
    low = lane(mixed, 0) + (lane(mixed, 1) - lane(mixed, 0)) * u
    high = lane(mixed, 2) + (lane(mixed, 3) - lane(mixed, 2)) * u
    return (low + (high - low) * v) * 0.003921569


def _split(builder: Any, value: Any) -> tuple[Any, Any]:
    """Cell of each of eight coordinates, 0 to SIDE - 1, and the way through it with flat ends."""
    kind = value.type
    whole = ir.VectorType(ir.IntType(32), 8)
    cell = builder.fptosi(value, whole)
    above = builder.fcmp_ordered(">", builder.sitofp(cell, kind), value)
    cell = builder.add(cell, builder.sext(above, whole))  # a true comparison is -1
    part = builder.fsub(value, builder.sitofp(cell, kind), flags=FAST)
    smooth = builder.fsub(ir.Constant(kind, [3.0] * 8), builder.fadd(part, part, flags=FAST), flags=FAST)
    smooth = builder.fmul(builder.fmul(part, part, flags=FAST), smooth, flags=FAST)
    return builder.and_(cell, ir.Constant(whole, [SIDE - 1] * 8)), smooth


@intrinsic  # type: ignore[untyped-decorator]
def noise_eight(typing: Any, cells: Any, x: Any, y: Any, z: Any) -> tuple[Any, Any]:
    """``noise`` at eight places at once."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        word, single = ir.IntType(32), values[1].type
        words = ir.VectorType(word, 8)
        data = context.make_array(call.args[0])(context, builder, values[0]).data
        (i, u), (j, v), (k, w) = (_split(builder, value) for value in values[1:])
        side = ir.Constant(words, [SIDE] * 8)
        place = builder.add(builder.mul(builder.add(builder.mul(k, side), j), side), i)
        place = builder.shl(place, ir.Constant(words, [3] * 8))
        corners = []
        for layer in range(2):
            held = ir.Constant(words, ir.Undefined)
            for number in range(8):
                at = builder.zext(builder.extract_element(place, ir.Constant(word, number)), ir.IntType(64))
                at = builder.add(at, ir.Constant(ir.IntType(64), 4 * layer))
                four = builder.load(builder.bitcast(builder.gep(data, [at]), word.as_pointer()), align=4)
                held = builder.insert_element(held, four, ir.Constant(word, number))
            for corner in range(4):
                byte = builder.lshr(held, ir.Constant(words, [8 * corner] * 8))
                byte = builder.and_(byte, ir.Constant(words, [255] * 8))
                corners.append(builder.sitofp(byte, single))

        def mix(a: Any, b: Any, share: Any) -> Any:
            return builder.fadd(a, builder.fmul(builder.fsub(b, a, flags=FAST), share, flags=FAST), flags=FAST)

        row = [mix(corners[c], corners[c + 4], w) for c in range(4)]
        value = mix(mix(row[0], row[1], u), mix(row[2], row[3], u), v)
        return builder.fmul(value, ir.Constant(single, [1 / 255] * 8), flags=FAST)

    return signature(x, types.Array(types.uint8, 1, "C"), x, y, z), code


@helper
def noise_lanes(cells, w, at, stride, sx, sy, sz, ox, oy, oz, into, n):  # type: ignore[no-untyped-def]
    """``noise`` at ``n`` places of the planes ``at``, ``at + stride`` and ``at + 2 * stride`` of a flat buffer.

    Each place is scaled by (sx, sy, sz) and moved by (ox, oy, oz); values go to the plane ``into``. Eight at a time.
    """
    for p in range(0, n, 8):
        x = load_eight(w, at + p) * sx + ox
        y = load_eight(w, at + stride + p) * sy + oy
        z = load_eight(w, at + 2 * stride + p) * sz + oz
        store(w, into + p, noise_eight(cells, x, y, z))


@kernel("void(uint8[::1], float32[::1], int64, float32[::1])")
def noise_all(cells: NDArray[np.uint8], places: Array, count: int, values: Array) -> None:
    """``noise`` at ``count`` places, a multiple of 8, which lie in ``places`` as planes of x, y and z; lets a test measure it.

    ``values`` gets the noise one by one, then by lanes.
    """
    for p in range(count):
        values[p] = noise(cells, places[p], places[count + p], places[2 * count + p])
    for p in range(0, count, 8):
        x = load_eight(places, p)
        y = load_eight(places, count + p)
        z = load_eight(places, 2 * count + p)
        store(values, count + p, noise_eight(cells, x, y, z))
