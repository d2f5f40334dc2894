"""Figures: everything that can be placed in a scene. One file adds one figure or family, words included.

A figure is registered under its name::

    @register
    class Car(Figure): ...
"""

from __future__ import annotations

from vitascope.engines.animatic.figures.registry import (
    Figure,
    Gait,
    Seat,
    add,
    figure,
    figure_names,
    load_figures,
    register,
)

__all__ = ["Figure", "Gait", "Seat", "add", "figure", "figure_names", "load_figures", "register"]
