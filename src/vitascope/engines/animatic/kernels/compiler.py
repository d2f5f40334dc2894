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
from numpy.typing import NDArray

Array = NDArray[np.float32]
P = ParamSpec("P")
R = TypeVar("R")

#: Without nnan and ninf, so that min and max stay honest, and so that pictures do not change with the optimiser's mood.
_FAST = {"contract", "reassoc", "nsz", "arcp", "afn"}
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "boundscheck": False, "fastmath": _FAST}

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
    return cast(Callable[P, R], numba.njit(inline="never", **_OPTIONS)(_single(function)))


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
