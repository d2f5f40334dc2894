"""A snowman: three balls of snow, a carrot, coal, twigs for arms, a hat and a scarf whose ends flutter."""

from __future__ import annotations

import itertools
import math

import numpy as np

from vitascope.engines.animatic.figures.colours import named, triple
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import gathered, lathe, moved, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

_BALLS = ((0.48, 0.46), (1.13, 0.34), (1.63, 0.25))  #: height of the middle, radius


@register
class Snowman(Figure):
    """A snowman that looks to +x; its colour is that of the scarf."""

    name = "snowman"
    height = 2.2
    length = 1.0
    width = 2.1
    kinds = frozenset({"people"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0), "wave": Gait(0.0, 0.8), "dance": Gait(0.0, 0.9)}  # noqa: RUF012
    face = 0.55
    words = (
        Entry(
            "subject",
            "snowman",
            nouns="snowman, snow man, frosty the snowman, snow woman, snow figure, frosty, snowman figure",
            chinese="雪人, 小雪人, 大雪人, 雪娃娃, 堆的雪人, 雪宝, 雪做的人",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """It sways when it dances and lifts a twig when it waves."""
        beat = 2 * math.pi * 0.9 * placement.pace * t
        dancing = placement.action == "dance"
        tilt = 0.10 * math.sin(beat) if dancing else 0.0
        lift = (
            0.7 + 0.5 * math.sin(2 * math.pi * 1.6 * t)
            if placement.action == "wave"
            else 0.25 + (0.4 * math.sin(beat) if dancing else 0.0)
        )

        def at(x: float, y: float, z: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
            return np.asarray((x, y + (0.04 * abs(math.sin(beat)) if dancing else 0.0), z + tilt * y))

        snow, coal = triple(linear("#eef2f6")), triple(linear("#17181c"))
        body = Cones(Material.MATTE, 0.05)
        for height, radius in _BALLS:
            body.ball(at(0, height, 0), radius, snow)
        dots = Cones(Material.RUBBER, 0.001)
        for side in (1, -1):
            dots.ball(at(0.215, 1.72, 0.085 * side), 0.034, coal)
        for k in range(5):
            angle = (k - 2) * 0.30
            dots.ball(
                at(0.242 * math.cos(angle), 1.555 + 0.03 * abs(k - 2) ** 1.3, 0.235 * math.sin(angle)), 0.017, coal
            )
        for height in (0.98, 1.12, 1.26):
            dots.ball(at(0.325 - 0.5 * (height - 1.12) ** 2, height, 0.0), 0.03, coal)
        nose = Cones(Material.MATTE, 0.01)
        nose.add(at(0.22, 1.645, 0), 0.048, at(0.50, 1.63, 0.01), 0.008, triple(linear("#e0701c")))
        scarf = Cones(Material.CLOTH, 0.02)
        cloth = named(placement.colour, "#b8242c")
        wool, fringe = triple(cloth), triple(cloth * np.float32(0.92))
        for k in range(14):
            a, b = k * math.pi / 7, (k + 1) * math.pi / 7
            scarf.add(
                at(0.235 * math.cos(a), 1.42, 0.235 * math.sin(a)),
                0.062,
                at(0.235 * math.cos(b), 1.42, 0.235 * math.sin(b)),
                0.062,
                wool,
            )
        flutter = 0.05 * math.sin(3.1 * t + 6.28 * placement.phase)
        points = [at(0.22, 1.40, 0.12), at(0.30, 1.22, 0.16 + flutter), at(0.33, 1.02, 0.18 + 2 * flutter)]
        for one, other in itertools.pairwise(points):
            scarf.add(one, 0.055, other, 0.060, fringe)
        twigs = []
        bark = linear("#4c3626")
        for side in (1, -1):
            up = lift if side > 0 else 0.30
            elbow, hand = (
                at(0.05, 1.28 + 0.10 * up, side * 0.62),
                at(0.08, 1.30 + 0.42 * up, side * (0.92 - 0.18 * max(0.0, up - 0.5))),
            )
            twigs.append(
                sweep([at(0.02, 1.20, side * 0.28), elbow, hand], [0.028, 0.020, 0.012], bark, 6, 2, Material.BARK)
            )
            for spread in (-0.12, 0.02, 0.15):
                twigs.append(
                    sweep(
                        [hand, hand + np.asarray((0.02 + spread * 0.5, 0.13, side * (0.06 + spread * 0.3)))],
                        [0.011, 0.006],
                        bark,
                        5,
                        1,
                        Material.BARK,
                    )
                )
        hat = lathe(
            [(0.0, 0.0), (0.30, 0.0), (0.31, 0.03), (0.20, 0.05), (0.185, 0.34), (0.17, 0.36), (0.0, 0.36)],
            coal,
            22,
            material=Material.CLOTH,
        )
        band = lathe([(0.205, 0.06), (0.202, 0.12)], cloth, 22, material=Material.CLOTH)
        top = at(-0.02, 1.82, 0.0)
        lean = turn("x", tilt) @ turn("z", 0.08)
        cones = tuple(layer.group(1.0, None) for layer in (body, dots, nose, scarf))
        return Body(cones=cones, meshes=gathered([*twigs, moved(hat, top, lean), moved(band, top, lean)]))
