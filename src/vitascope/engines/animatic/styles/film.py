"""Styles that are a grade alone: light and colour change, the picture stays a film's."""

from __future__ import annotations

from collections.abc import Mapping

from vitascope.engines.animatic.styles.registry import Style, add


class Graded(Style):
    """A style that only sets values of the last pass."""

    def __init__(self, name: str, grade: Mapping[str, float]) -> None:
        self.name = name
        self.grade = grade


add(Graded("storybook", {}))
add(Graded("black_and_white", {"saturation": 0.0, "contrast": 0.30}))
add(Graded("sepia", {"saturation": 0.35, "red": 1.12, "blue": 0.78}))
add(Graded("dreamy", {"bloom": 0.30, "saturation": 0.95, "blur": 1.4}))
add(Graded("vivid", {"saturation": 1.30, "contrast": 0.18}))
