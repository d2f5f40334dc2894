"""Fish of ponds and reefs, one rig: a painted body, fins with rays, a wave from head to tail."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.hull import (
    Double,
    Paint,
    Section,
    Wave,
    fin,
    gathered,
    mix,
    ramp,
    smooth,
    spindle,
)
from vitascope.engines.animatic.figures.creatures.motion import chained, chance, glance, posed
from vitascope.engines.animatic.figures.registry import Gait
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, moved, turn
from vitascope.lexicon import Entry

_TURN = 2 * math.pi


@dataclass(frozen=True)
class Scheme:
    """Colours of one fish and how they lie."""

    base: Colour
    back: Colour
    belly: Colour
    fins: Colour
    fin_edge: Colour
    mark: Colour = (0.9, 0.9, 0.88)
    pattern: str = "plain"  #: plain, bands, patches, tang, stripes
    shine: float = 0.5  #: how strongly scales catch the light


def scheme(base: str, back: str, belly: str, fins: str, edge: str, mark: str = "f2f0ea", pattern: str = "plain",
    shine: float = 0.5) -> Scheme:  # fmt: skip
    """Colours in sRGB hex."""
    return Scheme(linear(base), linear(back), linear(belly), linear(fins), linear(edge), linear(mark), pattern, shine)


@dataclass(frozen=True)
class Fishy:
    """One kind of fish. Lengths are in body lengths (nose to the root of the tail)."""

    name: str
    long: float  #: body length in metres
    sections: tuple[Section, ...]
    schemes: tuple[Scheme, ...]
    words: tuple[Entry, ...]
    tail: tuple[float, float, float] = (0.30, 0.30, 0.35)  #: length, half height, depth of the fork
    veil: bool = False  #: a double tail that hangs and waves
    dorsal: tuple[float, float, float, float] = (0.28, 0.80, 0.16, 0.3)  #: from, to, height, how far it leans back
    anal: tuple[float, float, float] = (0.62, 0.84, 0.12)
    pectoral: float = 0.17
    eye: float = 0.036
    speed: float = 0.35
    beat: float = 1.8
    sway: float = 0.055
    scales: int = 34  #: along the body
    barbels: bool = False


def _painted(kind: Fishy, look: Scheme, seed: int) -> Paint:
    def paint(s: Double, h: Double) -> Double:
        colour = mix(look.base, look.back, ramp(0.25, 0.85, h))
        colour = mix(colour, look.belly, ramp(0.25, 0.90, -h))
        if look.pattern == "bands":
            for middle, wide in ((0.27, 0.052), (0.56, 0.065), (0.93, 0.040)):
                edge = np.abs(s - middle - 0.025 * np.sin(3 * h + middle * 9))
                colour = mix(colour, (0.01, 0.01, 0.012), 1 - ramp(wide + 0.012, wide + 0.024, edge))
                colour = mix(colour, look.mark, 1 - ramp(wide - 0.010, wide + 0.004, edge))
        elif look.pattern == "patches":
            field = np.zeros_like(s)
            for number in range(9):
                x, y, r = (chance(seed + 5, 3 * number + k) for k in range(3))
                field += np.exp(
                    -(((s - 0.06 - 0.9 * x) / (0.07 + 0.06 * r)) ** 2) - ((h - 0.2 - 0.8 * y) / (0.28 + 0.3 * r)) ** 2
                )
            ripple = 0.10 * np.sin(41 * s + 9 * h) + 0.08 * np.sin(67 * s - 23 * h)
            colour = mix(colour, look.mark, ramp(0.46, 0.56, field + ripple))
            if chance(seed, 3) > 0.4:
                spots = np.zeros_like(s)
                for number in range(5):
                    x, y = (chance(seed + 9, 2 * number + k) for k in range(2))
                    spots += np.exp(-(((s - 0.1 - 0.8 * x) / 0.035) ** 2) - ((h - 0.5 * y - 0.3) / 0.20) ** 2)
                colour = mix(colour, (0.012, 0.012, 0.016), ramp(0.5, 0.65, spots + ripple))
        elif look.pattern == "tang":
            band = np.abs(h - 0.30 - 0.25 * np.sin(2.6 * s)) < 0.24
            colour = mix(colour, (0.006, 0.008, 0.03), band * ramp(0.18, 0.26, s) * 0.95)
            colour = mix(colour, look.mark, ramp(0.86, 0.90, s) * ramp(0.7, 0.5, np.abs(h)))
        elif look.pattern == "stripes":
            for middle, wide in ((0.13, 0.030), (0.36, 0.055), (0.64, 0.055), (0.90, 0.035)):
                colour = mix(colour, look.mark, 1 - ramp(wide, wide + 0.018, np.abs(s - middle - 0.02 * h)))
        else:
            # A line along the flank that shimmers.
            colour = mix(colour, look.mark, 0.5 * (1 - ramp(0.06, 0.16, np.abs(h - 0.05))) * ramp(0.2, 0.35, s))
        colour = colour * _scales(kind, look, s, h)[..., None]
        # Gill cover and mouth.
        gill = np.abs(s - 0.225 - 0.030 * np.cos(2.2 * h)) < 0.0055
        colour = mix(colour, (0.0, 0.0, 0.0), 0.45 * (gill & (np.abs(h) < 0.72)))
        mouth = (np.abs(h + 0.10 + 3.0 * s) < 0.07) & (s < 0.055)
        return mix(colour, (0.03, 0.008, 0.008), 0.8 * mouth)

    return paint


def _scales(kind: Fishy, look: Scheme, s: Double, h: Double) -> Double:
    """Overlapping scales: a dark rim behind each, a light middle, in offset rows."""
    around = np.arccos(np.clip(h, -1, 1)) / math.pi * kind.scales * 0.62
    row = np.floor(around)
    along = s * kind.scales + 0.5 * (row % 2)
    u = along - np.floor(along) - 0.5
    v = around - row - 0.5
    rim = ramp(0.30, 0.52, np.sqrt(u * u + v * v) + 0.18 * u)
    fade = ramp(0.20, 0.26, s)
    return np.asarray(1 + look.shine * fade * (0.14 - 0.42 * rim + 0.12 * np.cos(7 * around + 3 * along)))


@lru_cache(maxsize=96)
def _built(kind: Fishy, look: Scheme, seed: int) -> tuple[Mesh, Mesh, Mesh]:
    """Body, standing fins and eyes, straight."""
    n = kind.long
    table = np.asarray(kind.sections)
    body = spindle(kind.sections, n, _painted(kind, look, seed))

    def outline(s: Double, column: int) -> Double:
        return smooth(s, table[:, 0], table[:, column])

    first, last, high, lean = kind.dorsal
    s = np.linspace(first, last, 13)
    u = (s - first) / (last - first)
    top = outline(s, 1) - 0.012
    rise = high * (np.sin(math.pi * u**0.55) ** 0.7 * 0.55 + 0.45 * np.sin(math.pi * np.minimum(u * 1.02 + 0.02, 1)))
    root = np.stack([0.5 - s, top, 0 * s], 1) * n
    tip = root + np.stack([-(lean * high + 0.3 * high * u), rise, 0 * s], 1) * n
    fins = [fin(root, tip, look.fins, look.fin_edge)]
    first, last, high = kind.anal
    s = np.linspace(first, last, 9)
    u = (s - first) / (last - first)
    root = np.stack([0.5 - s, outline(s, 2) + 0.012, 0 * s], 1) * n
    tip = root - np.stack([0.7 * high + 0.2 * u * high, high * np.sin(math.pi * u**0.6) ** 0.8, 0 * s], 1) * n
    fins.append(fin(root, tip, look.fins, look.fin_edge))
    for side in (-1, 1):
        # Pelvic fins below the breast.
        k = np.linspace(0, 1, 6)
        at = (
            np.stack(
                [0.10 - 0.05 * k, np.full(6, float(outline(np.array([0.42]), 2)[0]) + 0.02), 0.03 * side + 0 * k], 1
            )
            * n
        )
        to = at + np.stack([-0.08 - 0.06 * k, -0.13 + 0.05 * k, 0.05 * side + 0.02 * side * k], 1) * n
        fins.append(fin(at, to, look.fins, look.fin_edge))
    fins.extend(_tail(kind, look))
    if kind.barbels:
        for side in (-1, 1):
            at = np.array(((0.475, -0.03, 0.03 * side), (0.455, -0.035, 0.035 * side))) * n
            to = at + np.array(((-0.01, -0.05, 0.05 * side), (-0.01, -0.05, 0.05 * side))) * n
            fins.append(fin(at, to, look.mark, look.mark, 3))
    eyes = []
    for side in (-1, 1):
        at = np.array((0.385, 0.035, float(outline(np.array([0.115]), 3)[0]) * 0.93 * side)) * n
        white = ellipsoid((kind.eye * n, kind.eye * n, kind.eye * n * 0.5), (0.75, 0.70, 0.45), 9, 14)
        pupil = ellipsoid((kind.eye * n * 0.62, kind.eye * n * 0.62, kind.eye * n * 0.40), (0.005, 0.005, 0.006), 9, 14)
        facing = turn("y", 0.25 * side)
        eyes += [moved(white, at, facing), moved(pupil, at + np.array((0.0, 0.0, 0.20 * kind.eye * n * side)), facing)]
    return body, gathered(fins, Material.LEAF), gathered(eyes, Material.EYE)


def _tail(kind: Fishy, look: Scheme) -> list[Mesh]:
    n = kind.long
    long, half, fork = kind.tail
    k = np.linspace(-1, 1, 17)
    root_half = (kind.sections[-1][1] - kind.sections[-1][2]) / 2 * 0.9
    middle = (kind.sections[-1][1] + kind.sections[-1][2]) / 2
    made = []
    for side in (-1, 1) if kind.veil else (0,):
        root = np.stack([np.full(17, -0.485), middle + root_half * k, 0.012 * side + 0 * k], 1) * n
        reach = long * (1 - fork * (1 - np.abs(k)) ** 1.2) * (1 - 0.12 * np.abs(k) ** 6)
        drop = -0.30 * long * (1 - 0.3 * k) if kind.veil else 0 * k
        tip = np.stack([-0.485 - reach, middle + half * k + drop, 0.16 * side * (0.3 + np.abs(k)) + 0 * k], 1) * n
        made.append(fin(root, tip, look.fins, look.fin_edge, 8, 0.22))
    return made


class Fish(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    domain = "water"
    kinds = frozenset({"animals", "fish_kind"})
    default = "swim"
    also = MappingProxyType({"walk": "swim", "run": "swim", "float": "swim", "glide": "swim", "fly": "jump",
        "stand": "look", "dance": "swim", "drink": "eat", "hop": "jump"})  # fmt: skip

    def __init__(self, kind: Fishy) -> None:
        self.kind = kind
        self.name = kind.name
        self.words = kind.words
        self.actions = {
            "swim": Gait(kind.speed, kind.beat), "look": Gait(0.0, kind.beat), "eat": Gait(0.0, kind.beat),
            "sleep": Gait(0.0, kind.beat), "jump": Gait(max(kind.speed, 1.6 * kind.long), kind.beat),
        }  # fmt: skip
        body, fins, _ = _built(kind, kind.schemes[0], 0)
        cloud = np.concatenate([body.points, fins.points])
        low, high = cloud.min(0), cloud.max(0)
        self._lift = -float(low[1]) + 0.09 * kind.long
        self._ahead = -0.5 * float(low[0] + high[0])

    def _look(self, placement: Placement) -> Scheme:
        look = self.kind.schemes[placement.seed % len(self.kind.schemes)]
        if placement.colour is None or placement.colour not in NAMED:
            return look
        base = linear(NAMED[placement.colour][1:])
        pale = blend(base, (0.95, 0.93, 0.88), 0.5)
        if look.pattern == "patches":
            return replace(look, mark=base) if placement.colour != "white" else replace(look, mark=look.base)
        return replace(
            look, base=base, back=blend(base, (0, 0, 0), 0.35), belly=pale, fins=base, fin_edge=blend(base, pale, 0.6)
        )

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        kind, action = self.kind, placement.action
        body, fins, eyes = _built(kind, self._look(placement), placement.seed % 8)
        still = action in ("look", "eat", "sleep", "stand")
        beat = kind.beat * placement.pace * (0.5 if still else 1.0)
        phase = beat * t + placement.phase
        strength = 0.45 if still else 1.0
        wave = Wave(
            kind.long, phase, 0.012 * strength, kind.sway * strength * 1.6, 0.85,
            bend=0.20 * glance(placement.seed, 3, t * 0.35, quick=1.6) * (1.0 if still else 0.4),
        )  # fmt: skip
        parts = [wave.applied(m) for m in (body, fins, eyes)]
        parts.append(wave.applied(self._pectorals(placement, t, beat)))
        bob = 0.06 * math.sin(_TURN * (0.31 * t + placement.phase)) + 0.02 * math.sin(_TURN * 0.83 * t)
        if action == "jump":
            return Body(meshes=tuple(leaping(parts, placement, t, kind.long, 1.5)))
        pitch = (0.10 if not still else 0.05) * math.cos(_TURN * (0.31 * t + placement.phase))
        if action == "eat":
            pitch = -0.55 + 0.10 * math.sin(_TURN * 1.1 * t)
        yaw = 0.10 * math.sin(_TURN * (0.23 * t + placement.phase))
        matrix = chained(turn("y", yaw), turn("z", pitch))
        return Body(meshes=tuple(posed(m, (self._ahead, self._lift + bob * kind.long, 0.0), matrix) for m in parts))

    def _pectorals(self, placement: Placement, t: float, beat: float) -> Mesh:
        kind, look, n = self.kind, self._look(placement), self.kind.long
        fins = []
        for side in (-1, 1):
            open_ = 0.55 + 0.35 * math.sin(_TURN * (1.3 * beat * t + 0.2 * side + placement.phase))
            k = np.linspace(0, 1, 8)
            wide = float(smooth(np.array([0.30]), [s[0] for s in kind.sections], [s[3] for s in kind.sections])[0])
            root = np.stack([0.235 - 0.02 * k, -0.05 - 0.05 * k, np.full(8, wide * 0.93 * side)], 1) * n
            long = kind.pectoral * (0.75 + 0.25 * np.sin(math.pi * (0.15 + 0.7 * k)))
            way = np.stack([-np.cos(open_) - 0.0 * k, -0.45 - 0.35 * k, side * (math.sin(open_) + 0.1 * k)], 1)
            way /= np.sqrt((way * way).sum(1, keepdims=True))
            fins.append(fin(root, root + way * long[:, None] * n, look.fins, look.fin_edge))
        return gathered(fins, Material.LEAF)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        return splashes(placement, seconds, self.kind.long, 1.5) if placement.action == "jump" else ()


def leap(
    placement: Placement, t: float, long: float, high: float, pitches: tuple[float, float] = (1.04, -1.04)
) -> tuple[float, float, float]:
    """Height of the middle over the water, pitch, and the leap's share (0 to 1 in the air, else below) of leapers.

    ``high`` is the greatest height in body lengths; leaps follow each other with a pause under water. ``pitches`` are
    those on leaving the water and on coming back.
    """
    flight = 2 * math.sqrt(2 * high * long / 9.81) * 1.15
    period = flight + 0.42
    at = (t * placement.pace + placement.phase * period + 0.25 * flight) % period
    share = at / flight
    out, back = pitches
    if share < 1:
        # Slowest at the top of the arc, as the direction of the flight is.
        turned = math.atan((1 - 2 * share) * 1.7) / math.atan(1.7)
        return high * long * 4 * share * (1 - share) - 0.35 * long, (out + back) / 2 + (out - back) / 2 * turned, share
    under = (at - flight) / (period - flight)
    dip = math.sin(math.pi * under)
    return -0.35 * long + 0.18 * long * dip, (out + back) / 2 - (out - back) / 2 * math.cos(math.pi * under), -1.0


def leaping(parts: list[Mesh], placement: Placement, t: float, long: float, high: float) -> list[Mesh]:
    """Meshes thrown out of the water; the origin is on its surface."""
    rise, pitch, _ = leap(placement, t, long, high)
    matrix = turn("z", pitch)
    return [posed(m, (0.0, rise, 0.0), matrix) for m in parts]


def splashes(placement: Placement, seconds: float, long: float, high: float) -> tuple[SoundEvent, ...]:
    """A splash wherever a leaper goes back into the water."""
    found: list[SoundEvent] = []
    before = leap(placement, 0.0, long, high)[2] >= 0
    for step in range(1, int(seconds * 20)):
        now = leap(placement, step / 20, long, high)[2] >= 0
        if now != before:
            found.append(SoundEvent(at=step / 20, kind="splash", gain=min(1.0, 0.3 + 0.25 * long)))
        before = now
    return tuple(found)
