"""Landmarks behind somebody stand so far off that all of them is in the picture."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.stage import Stage

#: Figures that are known by their outline, and that nobody stands on.
LANDMARKS = frozenset({"eiffel_tower", "pyramid", "torii"})
_FARTHEST = 55.0  #: metres; what is too high even there is shown smaller, or the air would take it


def set_back(scene: Scene) -> Scene:
    """The scene with its landmarks, but a lead, behind the action and as near as their tops allow."""
    stage = Stage.of(scene)
    made = list(scene.figures)
    behind: list[int] = []
    for number, one in enumerate(made):
        if number == 0 or one.figure not in LANDMARKS or one.rides is not None:
            continue
        kind = figure(one.figure)
        tall, deep = kind.height * one.scale, 0.5 * max(kind.length, kind.width) * one.scale
        z = min(one.at[2], -deep - 2.0)
        while z > -_FARTHEST and stage.top(z, scene.height / scene.width) < 1.04 * tall:
            z -= 0.06 * (stage.nearest - z)
        fit = min(1.0, stage.top(z, scene.height / scene.width) / (1.15 * tall))
        low, high = zip(
            *(span for span in (_held(stage, z, key) for key in range(len(stage.keys))) if span), strict=True
        )
        left, right = max(low), min(high)
        side = -1.0 if made[0].velocity[0] > 0 else 1.0
        x = 0.5 * (left + right) + side * 0.22 * max(right - left, 0.0)
        # of several the first is nearest, the others stand beside it and farther off
        x += (-1) ** len(behind) * ((len(behind) + 1) // 2) * 1.1 * kind.width * one.scale
        z -= 0.8 * len(behind) * deep
        behind.append(number)
        made[number] = replace(one, at=(x, one.at[1], z), scale=one.scale * max(fit, 0.1))
    return replace(scene, figures=tuple(made))


def _held(stage: Stage, z: float, key: int) -> tuple[float, float] | None:
    """What one moment of the shot shows at a depth."""
    return Stage((stage.keys[key],), (), None).seen(z)
