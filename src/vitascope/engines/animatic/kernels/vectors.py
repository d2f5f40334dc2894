"""Vectors of four and of eight float32 values as values of kernels: a colour with its coverage, a texel of the ground.

The compiler turns loops into vector code but not four neighbouring channels of one pixel. ``load`` and ``load_eight`` read
vectors from flat arrays; ``+``, ``-`` and ``*`` work between vectors of one length and with a single value. Fractions of an
operation round as the scalar ones do, so pictures stay the same from build to build.
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir
from numba.core import types
from numba.core.datamodel import models
from numba.core.typing import signature
from numba.extending import intrinsic, overload, register_model

_SINGLE = ir.FloatType()
_INTEGER = ir.IntType(32)
#: What the compiler may do to sums and products, as in ``compiler``.
FAST = ("contract", "reassoc", "nsz", "arcp", "afn")


class Lanes(types.Type):
    """numba's type of ``count`` float32 values in one register."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(name=f"Lanes({count})")


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: Any, kind: Lanes) -> None:
        super().__init__(manager, kind, ir.VectorType(_SINGLE, kind.count))


_FOUR, _EIGHT = Lanes(4), Lanes(8)


def _place(context: Any, builder: Any, array_type: Any, array: Any, index: Any, count: int) -> Any:
    """Pointer to ``count`` values of a flat array from ``index`` on."""
    data = context.make_array(array_type)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [index]), ir.VectorType(_SINGLE, count).as_pointer())


def _loaded(count: int, array: Any, index: Any) -> tuple[Any, Any]:
    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        place = _place(context, builder, call.args[0], values[0], values[1], count)
        return builder.load(place, align=4)

    return signature(_FOUR if count == 4 else _EIGHT, array, types.intp), code


@intrinsic  # type: ignore[untyped-decorator]
def load(typing: Any, array: Any, index: Any) -> tuple[Any, Any]:
    """Four values of a float32 array from ``index`` on, counted as if it were flat; ``reshape`` would call a library."""
    return _loaded(4, array, index)


@intrinsic  # type: ignore[untyped-decorator]
def load_eight(typing: Any, array: Any, index: Any) -> tuple[Any, Any]:
    """Eight values of a float32 array from ``index`` on, counted as if it were flat."""
    return _loaded(8, array, index)


@intrinsic  # type: ignore[untyped-decorator]
def load_bytes(typing: Any, array: Any, index: Any) -> tuple[Any, Any]:
    """Four values of a flat uint8 array from ``index`` on, as float32."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        data = context.make_array(call.args[0])(context, builder, values[0]).data
        place = builder.bitcast(builder.gep(data, [values[1]]), ir.VectorType(ir.IntType(8), 4).as_pointer())
        wide = builder.zext(builder.load(place, align=1), ir.VectorType(_INTEGER, 4))
        return builder.sitofp(wide, ir.VectorType(_SINGLE, 4))

    return signature(_FOUR, array, types.intp), code


@intrinsic  # type: ignore[untyped-decorator]
def fetch(typing: Any, colours: Any, number: Any) -> tuple[Any, Any]:
    """Have the cache line of a colour of a float32 array fetched from memory; there need not be such a colour."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        pointer = ir.IntType(8).as_pointer()
        data = context.make_array(call.args[0])(context, builder, values[0]).data
        place = builder.gep(data, [builder.shl(values[1], ir.Constant(ir.IntType(64), 2))])
        kind = ir.FunctionType(ir.VoidType(), [pointer, _INTEGER, _INTEGER, _INTEGER])
        ask = builder.module.declare_intrinsic("llvm.prefetch", [pointer], kind)
        builder.call(ask, [builder.bitcast(place, pointer), *(ir.Constant(_INTEGER, value) for value in (0, 3, 1))])
        return context.get_dummy_value()

    return signature(types.none, colours, types.intp), code


@intrinsic  # type: ignore[untyped-decorator]
def store(typing: Any, array: Any, index: Any, value: Any) -> tuple[Any, Any]:
    """Write a vector to a flat float32 array from ``index`` on."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        place = _place(context, builder, call.args[0], values[0], values[1], call.args[2].count)
        builder.store(values[2], place, align=4)
        return context.get_dummy_value()

    return signature(types.none, array, types.intp, value), code


def _filled(builder: Any, value: Any, count: int) -> Any:
    kind = ir.VectorType(_SINGLE, count)
    one = builder.insert_element(ir.Constant(kind, ir.Undefined), value, ir.Constant(_INTEGER, 0))
    return builder.shuffle_vector(one, one, ir.Constant(ir.VectorType(_INTEGER, count), [0] * count))


@intrinsic  # type: ignore[untyped-decorator]
def four(typing: Any, a: Any, b: Any, c: Any, d: Any) -> tuple[Any, Any]:
    """A vector of four values."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        made = ir.Constant(ir.VectorType(_SINGLE, 4), ir.Undefined)
        for i, value in enumerate(values):
            made = builder.insert_element(made, value, ir.Constant(_INTEGER, i))
        return made

    single = types.float32
    return signature(_FOUR, single, single, single, single), code


@intrinsic(prefer_literal=True)  # type: ignore[untyped-decorator]
def lane(typing: Any, vector: Any, index: Any) -> tuple[Any, Any]:
    """One value of a vector; ``index`` is a constant."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        return builder.extract_element(values[0], ir.Constant(_INTEGER, index.literal_value))

    return signature(types.float32, vector, index), code


@intrinsic  # type: ignore[untyped-decorator]
def lowest_bit(typing: Any, word: Any) -> tuple[Any, Any]:
    """Number of the lowest set bit of a uint64 that is not 0."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        return builder.cttz(values[0], ir.Constant(ir.IntType(1), 1))

    return signature(types.int64, types.uint64), code


@intrinsic  # type: ignore[untyped-decorator]
def highest_bit(typing: Any, word: Any) -> tuple[Any, Any]:
    """Number of the highest set bit of a uint64 that is not 0."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        ahead = builder.ctlz(values[0], ir.Constant(ir.IntType(1), 1))
        return builder.sub(ir.Constant(ir.IntType(64), 63), ahead)

    return signature(types.int64, types.uint64), code


@intrinsic  # type: ignore[untyped-decorator]
def at_most(typing: Any, vector: Any, limit: Any) -> tuple[Any, Any]:
    """1 in each lane that is not above ``limit``, 0 in the others."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        count = call.args[0].count
        chosen = builder.fcmp_ordered("<=", values[0], _filled(builder, values[1], count))
        return builder.uitofp(chosen, ir.VectorType(_SINGLE, count))

    return signature(vector, vector, types.float32), code


def _spread(builder: Any, vector: Any, lanes: list[int]) -> Any:
    return builder.shuffle_vector(vector, vector, ir.Constant(ir.VectorType(_INTEGER, len(lanes)), lanes))


@intrinsic  # type: ignore[untyped-decorator]
def upper_half(typing: Any, vector: Any) -> tuple[Any, Any]:
    """The last four of eight values."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        return _spread(builder, values[0], [4, 5, 6, 7])

    return signature(_FOUR, vector), code


@intrinsic  # type: ignore[untyped-decorator]
def lower_half(typing: Any, vector: Any) -> tuple[Any, Any]:
    """The first four of eight values."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        return _spread(builder, values[0], [0, 1, 2, 3])

    return signature(_FOUR, vector), code


@intrinsic  # type: ignore[untyped-decorator]
def second_colour(typing: Any, vector: Any) -> tuple[Any, Any]:
    """The fourth to the sixth of eight values; the last lane is left over."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        return _spread(builder, values[0], [3, 4, 5, 5])

    return signature(_FOUR, vector), code


@intrinsic  # type: ignore[untyped-decorator]
def held_below(typing: Any, vector: Any, limit: Any) -> tuple[Any, Any]:
    """The vector, but ``limit`` in the lanes that are above it."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        most = _filled(builder, values[1], call.args[0].count)
        return builder.select(builder.fcmp_ordered("<", values[0], most), values[0], most)

    return signature(vector, vector, types.float32), code


@intrinsic  # type: ignore[untyped-decorator]
def filled_where(typing: Any, held: Any, covered: Any, limit: Any, value: Any) -> tuple[Any, Any]:
    """``held``, but ``value`` in the lanes where it is 0 and ``covered`` is above ``limit``."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        count = call.args[0].count
        above = builder.fcmp_ordered(">", values[1], _filled(builder, values[2], count))
        empty = builder.fcmp_ordered("==", values[0], ir.Constant(ir.VectorType(_SINGLE, count), [0.0] * count))
        return builder.select(builder.and_(above, empty), _filled(builder, values[3], count), values[0])

    return signature(held, held, covered, types.float32, types.float32), code


@intrinsic  # type: ignore[untyped-decorator]
def twice(typing: Any, vector: Any) -> tuple[Any, Any]:
    """Four values and the same four once more."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        return _spread(builder, values[0], [0, 1, 2, 3] * 2)

    return signature(_EIGHT, vector), code


@intrinsic  # type: ignore[untyped-decorator]
def joined(typing: Any, low: Any, high: Any) -> tuple[Any, Any]:
    """Eight values from two times four."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        lanes = ir.Constant(ir.VectorType(_INTEGER, 8), list(range(8)))
        return builder.shuffle_vector(values[0], values[1], lanes)

    return signature(_EIGHT, low, high), code


@intrinsic  # type: ignore[untyped-decorator]
def coverage(typing: Any, vector: Any) -> tuple[Any, Any]:
    """The fourth lane of each colour, in all of its lanes."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        return _spread(builder, values[0], [3] * 4 + ([7] * 4 if call.args[0].count == 8 else []))

    return signature(vector, vector), code


@intrinsic(prefer_literal=True)  # type: ignore[untyped-decorator]
def eight_of(typing: Any, array: Any, index: Any, channel: Any) -> tuple[Any, Any]:
    """One channel (a constant) of eight colours of a float32 array from ``index`` on."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        place = _place(context, builder, call.args[0], values[0], values[1], 32)
        return _spread(builder, builder.load(place, align=4), list(range(channel.literal_value, 32, 4)))

    return signature(_EIGHT, array, types.intp, channel), code


@intrinsic  # type: ignore[untyped-decorator]
def bits_above(typing: Any, vector: Any, limit: Any) -> tuple[Any, Any]:
    """A word with a bit for each of eight lanes, set where it is above ``limit``."""

    def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
        chosen = builder.fcmp_ordered(">", values[0], _filled(builder, values[1], 8))
        return builder.zext(builder.bitcast(chosen, ir.IntType(8)), ir.IntType(64))

    return signature(types.uint64, vector, types.float32), code


def _binary(name: str) -> Any:
    @intrinsic  # type: ignore[untyped-decorator]
    def both(typing: Any, a: Any, b: Any) -> tuple[Any, Any]:
        def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
            return getattr(builder, name)(values[0], values[1], flags=FAST)

        return signature(a, a, b), code

    @intrinsic  # type: ignore[untyped-decorator]
    def scaled(typing: Any, a: Any, b: Any) -> tuple[Any, Any]:
        def code(context: Any, builder: Any, call: Any, values: Any) -> Any:
            factor = _filled(builder, values[1], call.args[0].count)
            return getattr(builder, name)(values[0], factor, flags=FAST)

        return signature(a, a, types.float32), code

    def chosen(a, b):  # type: ignore[no-untyped-def]
        if isinstance(a, Lanes) and isinstance(b, Lanes):
            return lambda a, b: both(a, b)
        if isinstance(a, Lanes) and isinstance(b, types.Float):
            return lambda a, b: scaled(a, b)
        return None

    return chosen


overload(operator.add)(_binary("fadd"))
overload(operator.sub)(_binary("fsub"))
overload(operator.mul)(_binary("fmul"))
