"""Figures: everything that can be placed in a scene. One file adds one figure or family, words included elsewhere by the reader.

A figure is registered under its name::

    @register
    class Car: ...
"""

from __future__ import annotations

from vitascope.engines.animatic.figures.registry import Figure, Gait, figure, figure_names, register

__all__ = ["Figure", "Gait", "figure", "figure_names", "register"]
