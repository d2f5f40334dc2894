"""The decorators that make kernels: float32 throughout, cached, single-threaded.

numba follows numpy's rules, so one Python float literal turns a whole expression into float64 and halves the speed of
the loop. ``kernel`` and ``helper`` therefore compile a function with every float literal replaced by a float32 constant.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.types.misc import unliteral
from numba.extending import intrinsic
from numba.np.arrayobj import populate_array
from numpy.typing import NDArray

Array = NDArray[np.float32]
P = ParamSpec("P")
R = TypeVar("R")

#: Without nnan and ninf, so that min and max stay honest, and so that pictures do not change with the optimiser's mood.
_FAST = {"contract", "reassoc", "nsz", "arcp", "afn"}
# Without numba's reference counts: kernels own no memory, and counting costs an atomic operation for each array that
# meets a call. What a kernel needs for itself lies on its stack (``stack_floats``).
_OPTIONS: dict[str, Any] = {
    "nogil": True, "error_model": "numpy", "boundscheck": False, "fastmath": _FAST, "_nrt": False,
}  # fmt: skip

_made: dict[str, Any] = {}


def kernel(signature: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Compile for exactly one signature, cached on disk."""

    def compiled(function: Callable[P, R]) -> Callable[P, R]:
        made = numba.njit(signature, cache=True, **_OPTIONS)(_single(function))
        _made[f"{function.__module__}.{function.__qualname__}"] = made
        return cast(Callable[P, R], made)

    return compiled


def helper(function: Callable[P, R]) -> Callable[P, R]:
    """A function that only kernels call; compiled into each of them."""
    made = numba.njit(inline="never", no_cpython_wrapper=True, no_cfunc_wrapper=True, **_OPTIONS)(_single(function))
    found = made.get_call_template

    def plain(arguments: Any, named: Any) -> Any:
        # numba would compile a helper anew for every whole number that is written in a call.
        return found(tuple(unliteral(one) for one in arguments), {k: unliteral(v) for k, v in named.items()})

    made.get_call_template = plain
    return cast(Callable[P, R], made)


def _stack(kind: Any, element: ir.Type, size: Any) -> tuple[Any, Any]:
    """Signature and code of an array of a literal size on the stack of the kernel that asks for it."""
    if not isinstance(size, types.IntegerLiteral):
        raise numba.core.errors.RequireLiteralValue("size")
    count, array_type = size.literal_value, types.Array(kind, 1, "C")

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        with builder.goto_entry_block():
            place = builder.alloca(element, size=count)
        place.align = 64
        array = context.make_array(array_type)(context, builder)
        whole = cgutils.intp_t(count)
        populate_array(
            array, data=place, shape=[whole], strides=[cgutils.intp_t(4)], itemsize=cgutils.intp_t(4), meminfo=None
        )
        return array._getvalue()

    return array_type(size), code


@intrinsic(prefer_literal=True)  # type: ignore[untyped-decorator]
def stack_floats(typing: Any, size: Any) -> tuple[Any, Any]:
    """float32 (size,) on the stack, not cleared; ``size`` is a constant. For kernels, not for helpers that call deep."""
    return _stack(types.float32, ir.FloatType(), size)


@intrinsic(prefer_literal=True)  # type: ignore[untyped-decorator]
def stack_integers(typing: Any, size: Any) -> tuple[Any, Any]:
    """int32 (size,) on the stack, not cleared; ``size`` is a constant."""
    return _stack(types.int32, ir.IntType(32), size)


def made() -> tuple[str, ...]:
    """Names of the kernels of this process."""
    return tuple(_made)


def cache_misses() -> dict[str, int]:
    """Kernels of this process that were compiled instead of loaded, by name."""
    return {name: sum(one.stats.cache_misses.values()) for name, one in _made.items() if one.stats.cache_misses}


class _Single(ast.NodeTransformer):
    """Replaces float literals by names of float32 constants."""

    def __init__(self) -> None:
        self.constants: dict[str, np.float32] = {}

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not isinstance(node.value, float):
            return node
        name = "_single_" + repr(node.value).replace(".", "_").replace("-", "m").replace("+", "")
        self.constants[name] = np.float32(node.value)
        return ast.copy_location(ast.Name(id=name, ctx=ast.Load()), node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node


def _single(function: Callable[P, R]) -> Callable[P, R]:
    lines, first = inspect.getsourcelines(function)
    tree = ast.parse(textwrap.dedent("".join(lines)))
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    definition.returns = None
    change = _Single()
    tree = ast.fix_missing_locations(change.visit(tree))
    ast.increment_lineno(tree, first - 1)
    code = compile(tree, inspect.getfile(function), "exec", dont_inherit=True)
    body = next(part for part in code.co_consts if isinstance(part, CodeType) and part.co_name == definition.name)
    space = function.__globals__
    space.update(change.constants)
    made = FunctionType(body, space, definition.name)
    made.__module__ = function.__module__
    made.__qualname__ = function.__qualname__
    return cast(Callable[P, R], made)
