"""Whales and dolphins: smooth bodies that bend up and down, flukes, flippers; they leap, breach and blow."""

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
from vitascope.engines.animatic.figures.creatures.fish import leap, splashes
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
from vitascope.engines.animatic.figures.creatures.motion import carried, chained, eased, posed
from vitascope.engines.animatic.figures.creatures.spray import blow, splash
from vitascope.engines.animatic.figures.registry import Gait, add
from vitascope.engines.animatic.geometry import Body, ConeGroup, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, moved, turn
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi


@dataclass(frozen=True)
class Cetacean:
    """One kind of whale or dolphin; lengths in body lengths."""

    name: str
    long: float  #: metres
    sections: tuple[Section, ...]
    back: Colour
    belly: Colour
    marking: str  #: dolphin, whale, orca
    words: tuple[Entry, ...]
    dorsal: tuple[float, float, float, float]  #: from, to, height, how far the tip leans back
    flipper: tuple[float, float, float]  #: place, length, chord
    flukes: tuple[float, float]  #: half span, chord
    eye: tuple[float, float, float]  #: place, height, radius
    mouth: tuple[float, float, float]  #: height at the snout, end, height there
    speed: float
    leap: float  #: greatest height of a leap
    blows: float  #: height of the blow in metres, 0: none


def _skin(kind: Cetacean, back: Colour, belly: Colour) -> Paint:
    def paint(s: Double, h: Double) -> Double:
        if kind.marking == "dolphin":
            edge = -0.22 + 0.30 * ramp(0.20, 0.50, s) - 0.25 * ramp(0.62, 0.95, s)
            colour = mix(belly, blend(back, belly, 0.38), ramp(edge - 0.22, edge + 0.02, h))
            colour = mix(colour, back, ramp(edge + 0.20, edge + 0.62, h))
        elif kind.marking == "orca":
            edge = (
                -0.42
                + 0.10 * np.sin(s * 9)
                + 0.55 * ramp(0.70, 0.60, s) * ramp(0.52, 0.62, s)
                - 0.7 * ramp(0.78, 0.95, s)
            )
            colour = mix(belly, back, ramp(edge - 0.03, edge + 0.03, h))
            patch = ((s - 0.135) / 0.050) ** 2 + ((h - 0.42 + 1.2 * (s - 0.135)) / 0.17) ** 2
            colour = mix(colour, belly, 1 - ramp(0.85, 1.15, patch))
            saddle = ((s - 0.56) / 0.06) ** 2 + ((h - 0.80) / 0.28) ** 2
            colour = mix(colour, blend(back, belly, 0.35), 0.8 * (1 - ramp(0.6, 1.2, saddle)))
        else:
            edge = -0.30 - 0.45 * ramp(0.45, 0.75, s)
            colour = mix(belly, back, ramp(edge - 0.10, edge + 0.22, h))
            # Pleats of the throat.
            around = np.arccos(np.clip(h, -1, 1))
            pleat = np.abs(((around * 16 / math.pi) % 1.0) - 0.5) < 0.14
            colour = mix(
                colour,
                np.asarray(back) * 0.55,
                0.75 * pleat * ramp(edge + 0.14, edge - 0.02, h) * ramp(0.56, 0.46, s) * ramp(0.02, 0.05, s),
            )
            mottle = np.sin(37 * s + 5 * np.sin(11 * h)) * np.sin(23 * s * h + 9 * h + 3) * np.sin(71 * s - 13 * h)
            colour = colour * (1 + 0.16 * mottle)[..., None]
        low, end, high = kind.mouth
        line = low + (high - low) * np.clip(s / end, 0, 1) ** 2.2
        thick = 0.045 if kind.marking != "dolphin" else 0.06
        lips = 0.9 * (1 - ramp(thick * 0.6, thick, np.abs(h - line))) * (s < end)
        return mix(colour, np.asarray(back) * 0.12, lips)

    return paint


@lru_cache(maxsize=24)
def _built(kind: Cetacean, back: Colour, belly: Colour) -> tuple[Mesh, Mesh]:
    """The body, and fins and eyes, straight."""
    n = kind.long
    table = np.asarray(kind.sections)
    body = spindle(kind.sections, n, _skin(kind, back, belly), 34, 22, texels=(256, 640))

    def outline(s: float, column: int) -> float:
        return float(smooth(np.array([s]), table[:, 0], table[:, column])[0])

    first, last, high, lean = kind.dorsal
    k = np.linspace(0, 1, 7)
    s = first + (last - first) * k
    top = np.array([outline(float(v), 1) for v in s]) - 0.012
    root = np.stack([0.5 - s, top, 0 * s], 1) * n
    point = np.array((0.5 - first - lean, outline(first, 1) + high, 0.0)) * n
    tip = point + np.stack([-(k - 0.3) * 0.18 * high, -0.10 * high * k, 0 * k], 1) * n
    bow = (0.22 * lean * n, 0.10 * high * n, 0.0)
    parts = [fin(root, tip, back, blend(back, (0, 0, 0), 0.2), 7, 0.0, 0.018 * n, bow=bow)]
    half, chord = kind.flukes
    for side in (-1, 1):
        root = np.stack([-0.475 - 0.055 * (k - 0.5), 0 * k + outline(1.0, 1) * 0.2, 0.010 * side + 0 * k], 1) * n
        root[:, 0] = (-0.455 - 0.075 * k) * n
        tip = np.stack([-0.50 - chord * (0.62 + 0.38 * k), 0 * k, half * side * (1 - 0.04 * k)], 1) * n
        parts.append(fin(root, tip, back, back, 7, 0.0, 0.020 * n, bow=(0.25 * chord * n, 0.0, 0.0)))
        at, long, wide = kind.flipper
        out = outline(at, 3) * 0.86
        root = np.stack([0.5 - at - wide * (k - 0.5), outline(at, 2) * 0.50 + 0 * k, out * side + 0 * k], 1) * n
        tip = (
            np.stack(
                [
                    0.5 - at - 0.62 * long - wide * 0.35 * k,
                    outline(at, 2) * 0.5 - 0.42 * long + 0 * k,
                    (out + 0.66 * long) * side + 0 * k,
                ],
                1,
            )
            * n
        )
        pale = belly if kind.marking == "whale" else back
        parts.append(
            fin(root, tip, back, blend(back, pale, 0.7), 8, 0.0, 0.020 * n, bow=(0.16 * long * n, 0.02 * long * n, 0.0))
        )
        place, high_, radius = kind.eye
        z = outline(place, 3) * math.sqrt(max(0.0, 1 - high_ * high_)) * 0.97
        middle = (outline(place, 1) + outline(place, 2)) / 2 + high_ * (outline(place, 1) - outline(place, 2)) / 2
        eye = ellipsoid((radius * n * 1.2, radius * n, radius * n * 0.6), (0.006, 0.006, 0.007), 8, 12)
        parts.append(moved(eye, np.array((0.5 - place, middle, z * side)) * n))
    return body, gathered(parts, Material.EYE)


class Whale(Creature):
    """A figure of the registry; see ``figures.registry.Figure``. Its origin is on the surface of the water."""

    domain = "surface"
    kinds = frozenset({"animals"})
    also = MappingProxyType({"walk": "swim", "run": "swim", "float": "swim", "glide": "swim", "fly": "jump",
        "stand": "look", "dance": "jump", "hop": "jump", "play": "jump", "sing": "look", "eat": "look",
        "sleep": "look"})  # fmt: skip

    def __init__(self, kind: Cetacean, default: str) -> None:
        self.kind = kind
        self.name = kind.name
        self.words = kind.words
        self.default = default
        self.actions = {
            "swim": Gait(kind.speed, 0.9), "jump": Gait(0.95 * kind.speed, 0.9), "look": Gait(0.0, 0.4),
        }  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        kind, action = self.kind, placement.action
        back, belly = kind.back, kind.belly
        if placement.colour in NAMED:
            back = linear(NAMED[str(placement.colour)][1:])
            belly = blend(back, (0.9, 0.9, 0.88), 0.75)
        body, fins = _built(kind, back, belly)
        slow = 1.0 if kind.long < 4 else 0.45
        beat = (1.3 if action == "jump" else 0.9) * slow * placement.pace
        if action == "look":
            beat *= 0.5
        phase = beat * t + placement.phase
        cones: list[ConeGroup] = []
        if action == "jump":
            rise, pitch, share = leap(
                placement, t, kind.long, kind.leap, (1.15, -0.15) if kind.long > 4 else (1.04, -1.04)
            )
            arch = 0.55 * (1 - 2 * share) if share >= 0 else 0.0
            wave = Wave(kind.long, phase, 0.0, 0.045, 0.45, True, bend=0.35 + 0.25 * abs(arch))
            roll = 1.1 * eased(share) * (kind.long > 4) if share >= 0 else 0.0
            matrix = chained(turn("z", pitch), turn("x", roll))
            cones = self._spray(placement, t)
        else:
            at_surface = abs(placement.at[1]) < 0.02
            round_ = (t * placement.pace * (0.30 if kind.long < 4 else 0.14) + placement.phase) % 1.0
            swing = math.sin(_TURN * round_)
            depth = 0.5 * float(np.ptp(body.points[:, 1]))
            rise = (-0.05 + 0.50 * swing) * depth if at_surface else 0.35 * depth * swing + depth
            pitch = 0.20 * math.cos(_TURN * round_) * (1.0 if action == "swim" else 0.4)
            wave = Wave(kind.long, phase, 0.006, 0.065 if action == "swim" else 0.03, 0.55, True, bend=0.16 * swing)
            matrix = chained(turn("z", pitch), turn("x", 0.06 * math.sin(_TURN * 0.21 * t)))
            if at_surface and kind.blows > 0:
                # It breathes out as the head comes up.
                age = ((round_ - 0.10) % 1.0) / (0.14 * placement.pace)
                hole = np.array((0.5 - 0.16, float(smooth(np.array([0.16]), [s[0] for s in kind.sections],
                    [s[1] for s in kind.sections])[0]), 0.0)) * kind.long  # fmt: skip
                top = carried(matrix, *hole.tolist())
                mist = blow(placement.seed, age, kind.blows, (float(top[0]), max(float(top[1]) + rise, 0.0), 0.0))
                cones = [mist] if mist is not None else []
        parts = [posed(wave.applied(m), (0.05 * kind.long, rise, 0.0), matrix) for m in (body, fins)]
        return Body(cones=tuple(cones), meshes=tuple(parts))

    def _spray(self, placement: Placement, t: float) -> list[ConeGroup]:
        """Drops of the last time that it came out of the water, or went back."""
        kind = self.kind
        speed = math.hypot(placement.velocity[0], placement.velocity[2]) / placement.scale
        found = []
        step = 1 / 30
        for back in range(42):
            now, before = (leap(placement, t - (back + k) * step, kind.long, kind.leap)[2] >= 0 for k in (0, 1))
            if now != before:
                age = back * step
                ahead = (0.22 if now else 0.10) * kind.long
                crown = splash(placement.seed + round((t - age) * 7), age, 0.20 * kind.long, speed * age - ahead)
                if crown is not None:
                    found.append(crown)
        return found[:2]

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """Splashes of its leaps."""
        if placement.action != "jump":
            return ()
        return splashes(replace(placement, seed=placement.seed), seconds, self.kind.long, self.kind.leap)


_DOLPHIN = Cetacean(
    name="dolphin", long=2.4,
    sections=((0.0, 0.004, -0.016, 0.012), (0.03, 0.014, -0.030, 0.022), (0.085, 0.020, -0.040, 0.032), (0.105, 0.045,
        -0.048, 0.045), (0.15, 0.078, -0.064, 0.068), (0.25, 0.098, -0.085, 0.088), (0.42, 0.106, -0.098, 0.092),
        (0.60, 0.082, -0.078, 0.068), (0.80, 0.045, -0.042, 0.034), (0.94, 0.022, -0.020, 0.014), (1.0, 0.014, -0.012,
        0.008)),
    back=linear("4a5a6c"), belly=linear("e8ebec"), marking="dolphin", dorsal=(0.42, 0.57, 0.105, 0.155),
        flipper=(0.25, 0.17, 0.075),
    flukes=(0.13, 0.10), eye=(0.135, -0.08, 0.0085), mouth=(-0.30, 0.125, -0.25), speed=3.4, leap=0.82, blows=0.0,
    words=(
        Entry(
            "subject", "dolphin",
            nouns="dolphin, bottlenose dolphin, porpoise, baby dolphin, spinner dolphin, common dolphin, "
            "bottlenose, dolphin calf, leaping dolphin, wild dolphin, river dolphin",
            chinese="海豚, 宽吻海豚, 小海豚, 江豚, 白海豚, 海豚宝宝, 鼠海豚, 中华白海豚, 长吻海豚, 飞旋海豚",
        ),
        Entry("subject", "dolphin",
            nouns="pod of dolphins, school of dolphins",
            chinese="海豚群",
            features={"count": "4"},
        ),
        Entry(UNKNOWN, "thing", nouns="miami dolphin", chinese="海豚音"),
    ),
)  # fmt: skip

_WHALE = Cetacean(
    name="whale", long=11.0,
    sections=((0.0, 0.016, -0.030, 0.028), (0.03, 0.040, -0.070, 0.062), (0.10, 0.062, -0.112, 0.096), (0.22, 0.085,
        -0.138, 0.118), (0.38, 0.104, -0.138, 0.118), (0.56, 0.092, -0.104, 0.090), (0.76, 0.055, -0.056, 0.050),
        (0.92, 0.026, -0.024, 0.020), (1.0, 0.016, -0.014, 0.010)),
    back=linear("2c4058"), belly=linear("dfe4e6"), marking="whale", dorsal=(0.62, 0.70, 0.030, 0.075), flipper=(0.27,
        0.30, 0.085),
    flukes=(0.17, 0.12), eye=(0.185, -0.26, 0.0075), mouth=(-0.10, 0.19, -0.42), speed=3.2, leap=0.62, blows=3.6,
    words=(
        Entry(
            "subject", "whale",
            nouns="whale, blue whale, humpback, humpback whale, grey whale, gray whale, sperm whale, right whale, "
            "fin whale, whale calf, baleen whale, minke whale, bowhead whale, breaching whale, giant whale",
            chinese="鲸鱼, 鲸, 蓝鲸, 座头鲸, 大鲸鱼, 抹香鲸, 灰鲸, 巨鲸, 须鲸, 小鲸鱼, 长须鲸, 露脊鲸, 鲸鱼宝宝, 鲲",
        ),
        Entry("subject", "whale",
            nouns="beluga, beluga whale, white whale",
            chinese="白鲸",
            features={"colour": "white"},
        ),
        Entry(UNKNOWN, "thing", nouns="whale watching, whale song, whale shark plush, prince of whales"),
    ),
)  # fmt: skip

_ORCA = Cetacean(
    name="orca", long=6.2,
    sections=((0.0, 0.012, -0.022, 0.018), (0.03, 0.042, -0.048, 0.044), (0.10, 0.080, -0.080, 0.080), (0.22, 0.106,
        -0.108, 0.108), (0.40, 0.118, -0.118, 0.112), (0.58, 0.098, -0.098, 0.088), (0.78, 0.055, -0.052, 0.044),
        (0.93, 0.026, -0.024, 0.018), (1.0, 0.016, -0.014, 0.010)),
    back=linear("15171b"), belly=linear("f0f0ee"), marking="orca", dorsal=(0.38, 0.53, 0.185, 0.130), flipper=(0.24, 0.17, 0.105),
    flukes=(0.15, 0.12), eye=(0.090, 0.02, 0.0065), mouth=(-0.25, 0.11, -0.30), speed=3.6, leap=0.72, blows=2.2,
    words=(
        Entry(
            "subject", "orca",
            nouns="orca, killer whale, orca whale, orca calf, grampus whale, orca pod, orcinus orca, pilot whale, "
            "grampus, blackfish, "
            "baby orca",
            chinese="虎鲸, 杀人鲸, 逆戟鲸, 小虎鲸, 虎鲸宝宝, 大虎鲸, 领航鲸, 黑白鲸鱼, 杀手鲸, 恶鲸",
        ),
    ),
)  # fmt: skip

add(Whale(_DOLPHIN, "jump"))
add(Whale(_WHALE, "swim"))
add(Whale(_ORCA, "swim"))
