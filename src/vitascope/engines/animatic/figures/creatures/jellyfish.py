"""The jellyfish: a bell that pulses and shines, frilled arms and long tentacles that follow it late."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.hull import gathered
from vitascope.engines.animatic.figures.creatures.motion import chance
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet
from vitascope.lexicon import Entry

_BELL = 0.22  #: metres, radius of the bell at rest
_LONG = 0.95  #: metres of tentacles
_SIDES, _ROWS = 40, 13
_HUES: tuple[tuple[Colour, Colour], ...] = (
    (linear("ff9ad0"), linear("b07aff")),
    (linear("d8f4ff"), linear("8ac8ff")),
    (linear("f0a870"), linear("e0607a")),
    (linear("b8fff0"), linear("6ae8e0")),
)


@lru_cache(maxsize=32)
def _colours(inner: Colour, outer: Colour) -> NDArray[np.float32]:
    """Own light of the bell (rows, sides, 3): a bright rim, radial canals, a pale cloverleaf in the middle."""
    u = np.linspace(0, 1, _ROWS)[:, None]
    a = np.linspace(0, 2 * math.pi, _SIDES, endpoint=False)[None]
    canal = 0.5 + 0.5 * np.cos(16 * a)
    leaf = np.exp(-(((u - 0.36) / 0.16) ** 2)) * (0.5 + 0.5 * np.cos(4 * a)) ** 2
    edge = np.clip((u - 0.78) / 0.22, 0, 1) ** 1.5
    share = np.clip(0.15 + 0.65 * u + 0.20 * canal * u, 0, 1)[..., None]
    colour = np.asarray(inner) * (1 - share) + np.asarray(outer) * share
    light = 0.34 + 0.10 * u + 0.26 * canal * u + 0.55 * leaf + 0.50 * edge
    white = np.asarray((1.0, 0.95, 1.0))
    pale = np.clip(0.55 * leaf + 0.35 * edge, 0, 1)[..., None]
    return np.asarray((colour + (white - colour) * pale) * light[..., None] * 0.95, np.float32)


@register
class Jellyfish(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "jellyfish"
    domain = "water"
    kinds = frozenset({"animals"})
    default = "swim"
    actions = MappingProxyType({"swim": Gait(0.0, 0.55), "float": Gait(0.0, 0.38), "glide": Gait(0.12, 0.5)})
    also = MappingProxyType({"walk": "glide", "run": "glide", "fly": "swim", "stand": "float", "dance": "swim",
        "look": "float", "sleep": "float"})  # fmt: skip
    words = (
        Entry(
            "subject", "jellyfish",
            nouns="jellyfish, jelly fish, medusa, glowing jellyfish, moon jelly, moon jellyfish, sea jelly, "
            "box jellyfish, sea nettle, lion's mane jellyfish, bioluminescent jellyfish",
            chinese="水母, 发光水母, 海蜇, 月亮水母, 海月水母, 透明水母, 箱水母, 狮鬃水母, 灯塔水母, 小水母, 大水母",
        ),
        Entry("subject", "jellyfish",
            nouns="smack of jellyfish, swarm of jellyfish",
            chinese="水母群, 一群水母",
            features={"count": "5"},
        ),
    )  # fmt: skip

    @staticmethod
    def pulse(phase: float) -> tuple[float, float]:
        """How far the bell is drawn in (0 to 1), and how far it has been pushed up by that, at a phase of the pulse."""
        u = phase % 1.0
        drawn = (
            math.sin(math.pi * min(u / 0.32, 1.0) / 2) ** 2
            if u < 0.32
            else (0.5 + 0.5 * math.cos(math.pi * (u - 0.32) / 0.68)) ** 1.3
        )
        push = 0.5 - 0.5 * math.cos(2 * math.pi * (u - 0.12))
        return drawn, push

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        inner, outer = _HUES[placement.seed % len(_HUES)]
        if placement.colour in NAMED:
            outer = linear(NAMED[str(placement.colour)][1:])
            inner = blend(outer, (0.95, 0.95, 0.95), 0.35)
        rate = self.actions.get(placement.action, self.actions["swim"]).cycles * placement.pace
        phase = rate * t + placement.phase
        drawn, push = self.pulse(phase)
        rise = 0.07 * push + 0.03 * math.sin(2 * math.pi * (0.11 * t + placement.phase))
        top = _LONG + 0.14 + rise
        tilt = (
            0.14 * math.sin(2 * math.pi * (0.09 * t + placement.phase)),
            0.12 * math.sin(2 * math.pi * 0.13 * t + 1.3),
        )
        bell = self._bell(drawn, top, tilt, inner, outer)
        strands = self._strands(placement, t, rate, phase, top, tilt, inner, outer)
        light = blend(outer, (1.0, 1.0, 1.0), 0.25)
        lamp = Lamp(at=(0.0, top - 0.1, 0.0), colour=(0.10 * light[0], 0.10 * light[1], 0.10 * light[2]))
        glare = (
            halo((0.0, top - 0.07, 0.0), 2.3 * _BELL, tuple(0.55 * c for c in light), 0.34 + 0.10 * push),
            halo((0.0, top - 0.06, 0.0), 1.15 * _BELL, light, 0.28),
        )
        return Body(meshes=(bell, strands), lamps=(lamp,), puffs=glare)

    @staticmethod
    def _bell(drawn: float, top: float, tilt: tuple[float, float], inner: Colour, outer: Colour) -> Mesh:
        u = np.linspace(0, 1, _ROWS)[:, None]
        a = np.linspace(0, 2 * math.pi, _SIDES, endpoint=False)[None]
        bow = 0.5 * math.pi * u * (1.02 + 0.10 * drawn)
        radius = _BELL * np.sin(bow) * (1 - drawn * (0.10 + 0.30 * u**2)) * (1 + 0.012 * np.cos(16 * a) * u)
        height = _BELL * (0.72 + 0.32 * drawn) * np.cos(bow)
        # The skirt flares while it opens and frills between the lappets.
        height = height - 0.025 * u**6 * (1 + np.cos(16 * a)) * (0.6 + 0.4 * drawn)
        y = top + height - 0.72 * _BELL
        x, z = radius * np.cos(a), radius * np.sin(a)
        points = np.stack([x + tilt[0] * (y - top), np.broadcast_to(y, x.shape), z + tilt[1] * (y - top)], -1)
        return sheet(points, _colours(inner, outer), closed=True, material=Material.GLOW, two_sided=True)

    @staticmethod
    def _strands(
        placement: Placement, t: float, rate: float, phase: float, top: float, tilt: tuple[float, float], inner: Colour,
        outer: Colour,
    ) -> Mesh:  # fmt: skip
        made: list[Mesh] = []
        drawn, _ = Jellyfish.pulse(phase)
        rim = _BELL * (1 - 0.40 * drawn) * 0.96
        base = top - 0.72 * _BELL
        made.append(_tentacles(placement, t, phase, rim, base, top, tilt, outer))
        w = np.linspace(0, 1, 44)
        across = np.array((-1.0, -0.62, 0.0, 0.62, 1.0))
        for i in range(4):
            # Mouth arms: frilled ribbons below the middle.
            angle = 2 * math.pi * i / 4 + 0.5
            long = _LONG * 0.72
            past = phase - 0.6 * w
            out = 0.035 + 0.07 * w + 0.04 * w * np.sin(2 * math.pi * past)
            y = base + 0.10 - long * w
            bend = 0.09 * w * np.sin(2 * math.pi * (0.17 * t - 0.6 * w) + 1.9 * i)
            middle = np.stack(
                [
                    out * math.cos(angle) + bend + tilt[0] * (y - top),
                    y,
                    out * math.sin(angle) - 0.6 * bend + tilt[1] * (y - top),
                ],
                1,
            )
            wide = 0.052 * (1 - 0.72 * w) * (1 + 0.22 * np.sin(2 * math.pi * (3 * w - 0.3 * t) + i))
            turned = angle + 0.45 * np.sin(2 * math.pi * (0.8 * w - 0.12 * t) + i)
            side = np.stack([-np.sin(turned), 0 * w, np.cos(turned)], 1)
            ahead = np.stack([np.cos(turned), 0 * w, np.sin(turned)], 1)
            # The edges are longer than the middle, and so they ruffle.
            ruffle = 0.30 * np.abs(across) * np.sin(2 * math.pi * (7.5 * w[:, None] - 0.25 * t) + 1.6 * across + i)
            ribbon = middle[:, None] + wide[:, None, None] * (
                side[:, None] * across[:, None] + ahead[:, None] * ruffle[..., None]
            )
            light = 0.34 + 0.22 * np.abs(across) + 0.26 * ruffle
            tint = np.asarray(blend(inner, (1, 1, 1), 0.15))
            made.append(
                sheet(
                    ribbon,
                    tint * (light * (1 - 0.55 * w[:, None]))[..., None],
                    material=Material.GLOW,
                    two_sided=True,
                    outward=False,
                )
            )
        return gathered(made, Material.GLOW)


def _tentacles(
    placement: Placement, t: float, phase: float, rim: float, base: float, top: float, tilt: tuple[float, float], outer: Colour
) -> Mesh:  # fmt: skip
    """The fine threads at the rim, all as one mesh."""
    count, rows, sides = 20, 13, 4
    luck = np.array([[chance(placement.seed, 40 * k + i) for i in range(count)] for k in range(4)])[..., None]
    v = np.linspace(0, 1, rows)[None]
    angle = 2 * math.pi * (np.arange(count)[:, None] + 0.3 * luck[0]) / count
    long = _LONG * (0.55 + 0.45 * luck[1])
    # Each piece does what the one above did a little earlier.
    past = 2 * math.pi * (phase - 0.75 * v)
    spread = rim * (1 + 0.25 * v * np.sin(past)) * (1 - 0.28 * v)
    sway = 0.10 * v * np.sin(2 * math.pi * (0.16 * t + placement.phase - 0.55 * v) + 5 * luck[2])
    drift = 0.10 * v * np.sin(2 * math.pi * (0.12 * t - 0.4 * v) + 7 * luck[3])
    y = base - long * v * (1 + 0.05 * np.sin(past))
    line = np.stack(
        [spread * np.cos(angle) + sway + tilt[0] * (y - top), y, spread * np.sin(angle) + drift + tilt[1] * (y - top)],
        -1,
    )
    turns = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    ring = np.stack([np.cos(turns), 0 * turns, np.sin(turns)], -1)
    thick = (0.0085 * (1 - 0.80 * v))[..., None, None]
    points = line[:, :, None] + ring * thick
    index = np.arange(rows * sides).reshape(rows, sides)
    index = np.concatenate([index, index[:, :1]], 1)
    a, b, c, d = index[:-1, :-1].ravel(), index[:-1, 1:].ravel(), index[1:, 1:].ravel(), index[1:, :-1].ravel()
    one = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    faces = (one[None] + (np.arange(count) * rows * sides)[:, None, None]).reshape(-1, 3)
    total = count * rows * sides
    return Mesh(
        points.reshape(-1, 3).astype(np.float32), np.broadcast_to(ring, points.shape).reshape(-1, 3).astype(np.float32),
        np.full((total, 3), np.asarray(outer) * 0.75, np.float32), faces.astype(np.int32), Material.GLOW, two_sided=True,
    )  # fmt: skip
