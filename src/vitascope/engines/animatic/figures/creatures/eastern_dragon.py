"""The dragon of the east: a long serpent with a mane, antlers and whiskers, that winds through the air without wings."""

from __future__ import annotations

import math
from types import MappingProxyType

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.drakes import Hide, Layers, fire, leg
from vitascope.engines.animatic.figures.creatures.motion import chance, glance
from vitascope.engines.animatic.figures.creatures.strips import POINTED, STATIONS, strips, units
from vitascope.engines.animatic.figures.creatures.tube import Double, frames, scales, spline, tube
from vitascope.engines.animatic.figures.registry import Gait, Seat, register
from vitascope.engines.animatic.figures.skeleton import Frame
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet, sweep
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi
_LONG = 10.5  #: metres along the body
_RINGS = 84
_GOLD, _RED, _JADE = linear("d8a02a"), linear("b8261a"), linear("2a8a5a")
#: Hide, mane and fins.
_HIDES: tuple[tuple[Hide, Colour], ...] = (
    (Hide(_GOLD, linear("9a5a14"), linear("f4e2a8"), linear("c83a1e"), linear("e8d8b0")), linear("c8321a")),
    (Hide(_RED, linear("7a120e"), linear("f0c860"), linear("e8a42a"), linear("f0d890")), linear("f0a82a")),
    (Hide(_JADE, linear("125038"), linear("e8e0b0"), linear("2a9ab0"), linear("f0e2b4")), linear("e8e2d0")),
)
_MIDDLE = 2.4  #: metres from the origin to the middle of the body


@register
class EasternDragon(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "eastern_dragon"
    domain = "air"
    kinds = frozenset({"animals"})
    default = "fly"
    actions = MappingProxyType(
        {
            "fly": Gait(4.5, 0.33),
            "glide": Gait(4.5, 0.25),
            "look": Gait(0.0, 0.28),
            "swim": Gait(3.0, 0.33),
            "dance": Gait(0.0, 0.40),
            "burn": Gait(0.0, 0.28),
        }
    )
    also = MappingProxyType({"walk": "fly", "run": "fly", "float": "look", "stand": "look", "perch": "look",
        "sit": "look", "sing": "look", "talk": "look", "jump": "fly", "land": "fly", "launch": "fly", "play": "dance",
        "lie": "look", "sleep": "look"})  # fmt: skip
    words = (
        Entry(
            "subject", "eastern_dragon",
            nouns="chinese dragon, eastern dragon, asian dragon, oriental dragon, japanese dragon, "
            "serpent dragon, serpentine dragon, azure dragon, long dragon, loong, imperial dragon",
            chinese="龙, 中国龙, 巨龙, 神龙, 东方龙, 飞天龙, 真龙, 苍龙, 蛟龙, 祥龙, 云龙, 长龙, 龙王, 应龙",
        ),
        Entry("subject", "eastern_dragon",
            nouns="golden chinese dragon",
            chinese="金龙, 黄金龙, 黄龙",
            features={"colour": "golden"},
        ),
        Entry("subject", "eastern_dragon",
            nouns="red chinese dragon",
            chinese="红龙, 赤龙",
            features={"colour": "red"},
        ),
        Entry("subject", "eastern_dragon", chinese="青龙", features={"colour": "green"}),
        Entry("subject", "eastern_dragon", chinese="白龙, 小白龙", features={"colour": "white"}),
        Entry("subject", "eastern_dragon", chinese="黑龙", features={"colour": "black"}),
        Entry("subject", "eastern_dragon", chinese="小龙, 幼龙, 龙宝宝", features={"size": "small"}),
        Entry(
            UNKNOWN, "thing",
            chinese="恐龙, 龙舟, 赛龙舟, 龙虾, 小龙虾, 龙卷风, 水龙头, 尼龙, 龙井, 龙井茶, 龙眼, 变色龙, 沙龙, "
            "龙门, 龙腾虎跃, 龙袍, 龙凤, 乌龙茶, 乌龙, 龙须面, 舞龙, 龙猫, 车水马龙, 接龙, 恐龙化石, 翼龙, "
            "霸王龙, 龙泉, 九龙, 李小龙, 成龙, 蜿蜒如龙",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        hide, hair = self._colours(placement)
        line = self._line(placement, t)
        u = np.linspace(0, 1, _RINGS)  # 0 at the end of the tail
        thick = 0.36 * np.clip(u / 0.50, 0, 1) ** 0.62 * (1 - 0.30 * np.clip((u - 0.72) / 0.28, 0, 1)) + 0.012
        body = tube(line, thick, thick * 0.94, scales(hide.base, hide.back, hide.belly, 17, 12, 6), 1.25, 14)
        along, up, side = frames(line)
        look = 0.22 * glance(placement.seed, 1, t * 0.35, quick=0.8)
        forward = units(along[-1] + side[-1] * look + np.array((0.0, -0.12, 0.0)))
        right = units(np.cross(forward, np.array((0.0, 1.0, 0.0))))
        rise = np.cross(right, forward)
        head = Frame(line[-1] + forward * 0.16, forward, rise, right, 0.36)
        layers = Layers.new()
        meshes = [body, *self._head(head, hide, hair, placement, t, layers)]
        meshes.append(self._crest(line, along, up, thick, hide, t))
        meshes.append(self._mane(head, line, along, up, side, thick, hair, t, placement))
        self._legs(line, along, up, side, thick, hide, layers, t, placement)
        cones = list(layers.groups(1.0))
        lamps: tuple[Lamp, ...] = ()
        if placement.action == "burn":
            mouth, way = head.point(1.9, -0.55), head.direction(1.0, -0.15)
            cones.append(fire(mouth, way, t, placement.seed, 3.2))
            x, y, z = (mouth + way * 1.5).tolist()
            lamps = (Lamp(at=(x, y, z), colour=(8.0, 3.8, 0.9)),)
        return Body(cones=tuple(cones), meshes=tuple(meshes), lamps=lamps)

    def _colours(self, placement: Placement) -> tuple[Hide, Colour]:
        if placement.colour in NAMED:
            base = linear(NAMED[str(placement.colour)][1:])
            pale = blend(base, (0.95, 0.85, 0.55), 0.6)
            mane = linear("c8321a") if placement.colour in ("golden", "yellow", "black") else linear("f0b43a")
            return Hide(base, blend(base, (0.0, 0.0, 0.0), 0.45), pale, mane, linear("ecdcb0")), mane
        return _HIDES[placement.seed % len(_HIDES)]

    def _line(self, placement: Placement, t: float) -> Double:
        """The middle line from the tail to the neck: waves that run backwards, steepest in the tail."""
        rate = self.actions.get(placement.action, self.actions["fly"]).cycles * placement.pace
        phase = _TURN * (rate * t + placement.phase)
        u = np.linspace(0, 1, _RINGS)
        back = 1 - u
        turn_ = _TURN * 1.45 * back - phase
        grow = 0.35 + 0.65 * np.clip(back / 0.4, 0, 1)
        high = 1.02 * grow * np.sin(turn_)
        aside = 0.75 * grow * np.sin(_TURN * 1.02 * back - 0.71 * phase + 0.8)
        # The neck lifts the head above the waves.
        lift = 0.85 * np.exp(-((back / 0.14) ** 2))
        # Waves shorten the body: its length stays.
        x = np.zeros(_RINGS)
        step = _LONG / (_RINGS - 1)
        for i in range(_RINGS - 2, -1, -1):
            rise, wide = high[i + 1] + lift[i + 1] - high[i] - lift[i], aside[i + 1] - aside[i]
            x[i] = x[i + 1] - math.sqrt(max(step * step - rise * rise - wide * wide, 0.16 * step * step))
        x += -0.5 * (x[0] + x[-1])
        return np.stack([x, _MIDDLE + high + lift - 0.15, aside], 1)

    @staticmethod
    def _head(head: Frame, hide: Hide, hair: Colour, placement: Placement, t: float, layers: Layers) -> list[Mesh]:
        p, r, flesh = head.point, head.size, layers.flesh
        gape = 0.22 + 0.10 * math.sin(_TURN * 0.3 * t + placement.phase) + (0.35 if placement.action == "burn" else 0.0)
        flesh.add(p(-0.4, 0.0), 0.92 * r, p(0.3, 0.05), 0.92 * r, hide.base, over=hide.back, under=hide.belly)
        flesh.add(p(0.5, 0.05), 0.70 * r, p(1.55, 0.0), 0.50 * r, hide.base, over=hide.back)
        flesh.add(p(1.5, 0.12, 0.0), 0.46 * r, p(1.72, 0.10), 0.46 * r, hide.base, over=hide.back)
        for s in (-1, 1):
            flesh.add(p(0.0, -0.2, 0.55 * s), 0.55 * r, p(0.45, -0.25, 0.50 * s), 0.42 * r, hide.base, under=hide.belly)
            flesh.add(p(0.20, 0.74, 0.42 * s), 0.26 * r, p(0.85, 0.50, 0.46 * s), 0.17 * r, hair)
            flesh.ball(p(1.80, 0.20, 0.27 * s), 0.27 * r, hide.base)
            layers.crisp.ball(p(2.03, 0.24, 0.30 * s), 0.11 * r, (0.02, 0.008, 0.006))
            layers.eyes.ball(p(0.60, 0.34, 0.58 * s), 0.27 * r, (0.92, 0.90, 0.84))
            layers.eyes.ball(p(0.70, 0.34, 0.74 * s), 0.15 * r, (0.05, 0.02, 0.01))
        c, s_ = math.cos(-gape), math.sin(-gape)
        jaw = Frame(p(0.10, -0.38), head.forward * c + head.up * s_, head.up * c - head.forward * s_, head.side, r)
        flesh.add(jaw.point(0.0, -0.1), 0.50 * r, jaw.point(1.35, -0.10), 0.34 * r, hide.base, under=hide.belly)
        layers.inside.add(jaw.point(0.3, 0.16), 0.28 * r, jaw.point(1.45, 0.14), 0.16 * r, (0.55, 0.05, 0.05))
        white: Colour = (0.86, 0.82, 0.72)
        for s in (-1, 1):
            for i in range(4):
                x = 0.75 + 0.30 * i
                layers.crisp.add(
                    p(x, -0.34, 0.38 * s), 0.085 * r, p(x + 0.03, -0.62 - 0.14 * (i == 3), 0.38 * s), 0.015 * r, white
                )
                layers.crisp.add(
                    jaw.point(x - 0.15, 0.12, 0.26 * s),
                    0.075 * r,
                    jaw.point(x - 0.12, 0.38, 0.27 * s),
                    0.012 * r,
                    white,
                )
        made = []
        for s in (-1, 1):
            # Antlers with a branch, and whiskers that stream.
            main = [p(-0.25, 0.72, 0.34 * s), p(-0.9, 1.45, 0.62 * s), p(-1.9, 1.75, 0.80 * s), p(-2.7, 2.35, 0.75 * s)]
            branch = [p(-1.1, 1.52, 0.66 * s), p(-1.25, 2.10, 0.85 * s), p(-1.6, 2.65, 0.95 * s)]
            twig = [p(-1.95, 1.78, 0.80 * s), p(-2.5, 1.70, 1.05 * s), p(-3.0, 1.85, 1.2 * s)]
            for path, thick in ((main, 0.17), (branch, 0.11), (twig, 0.09)):
                radii = [thick * r * (1 - 0.85 * k / (len(path) - 1)) for k in range(len(path))]
                made.append(sweep(path, radii, hide.horn, 7, 3, Material.SKIN, tuple(head.side)))
            k = np.linspace(0, 1, 9)
            wave = np.sin(_TURN * (0.55 * t - 0.75 * k) + 0.6 * s)
            path_ = np.stack(
                [
                    p(
                        1.75 - 4.6 * v * v + 0.9 * v,
                        0.05 + 1.25 * math.sin(2.2 * v) * (0.5 + 0.5 * v) + 0.45 * v * w,
                        (0.42 + 1.5 * math.sin(1.9 * v) + 0.4 * v * w) * s,
                    )
                    for v, w in zip(k, wave, strict=True)
                ]
            )
            made.append(sweep(path_, 0.060 * r * (1 - 0.85 * k), hair, 6, 2, Material.SKIN, tuple(head.up)))
        return made

    @staticmethod
    def _crest(line: Double, along: Double, up: Double, thick: Double, hide: Hide, t: float) -> Mesh:
        """The saw-toothed fin along the back, and the flame at the end of the tail."""
        count = 2 * _RINGS - 1
        at = spline(line, count)
        a, u, _ = frames(at)
        r = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, _RINGS), thick)
        tooth = 0.45 + 0.55 * (np.arange(count) % 4) / 3
        where = np.linspace(0, 1, count)
        high = (0.16 + 0.55 * r) * tooth * np.clip((0.985 - where) / 0.05, 0.03, 1)
        tip = at + u * (r + high)[:, None] - a * (0.8 * high)[:, None]
        grid = np.stack(
            [at + u * (0.88 * r)[:, None], at + u * (r + 0.5 * high)[:, None] - a * (0.3 * high)[:, None], tip]
        )
        edge = np.asarray(blend(hide.skin, (0.95, 0.8, 0.4), 0.35))
        tones = np.stack(
            [np.broadcast_to(c, (count, 3)) for c in (np.asarray(hide.skin) * 0.7, np.asarray(hide.skin), edge)]
        )
        fin = sheet(grid, tones, material=Material.LEAF, outward=False, two_sided=True)
        k = np.linspace(-1, 1, 13)
        flick = 0.20 * np.sin(_TURN * 0.6 * t + 2 * k)
        reach = 0.55 + 0.75 * (1 - np.abs(k)) + 0.22 * (np.arange(13) % 2)
        root = line[0] + up[0] * (0.10 * k)[:, None]
        end = (
            line[0]
            - along[0] * reach[:, None]
            + up[0] * (0.62 * k + 0.1)[:, None]
            + np.cross(along[0], up[0]) * flick[:, None]
        )
        tail = sheet(
            np.stack([root, (root + end) / 2 + up[0] * (0.12 * k)[:, None], end]),
            np.stack([np.broadcast_to(c, (13, 3)) for c in (np.asarray(hide.skin) * 0.7, np.asarray(hide.skin), edge)]),
            material=Material.LEAF,
            outward=False,
            two_sided=True,
        )
        n = len(fin.points)
        return Mesh(
            np.concatenate([fin.points, tail.points]), np.concatenate([fin.normals, tail.normals]),
                np.concatenate([fin.colours, tail.colours]),
            np.concatenate([fin.faces, tail.faces + np.int32(n)]), Material.LEAF, two_sided=True,
        )  # fmt: skip

    @staticmethod
    def _mane(
        head: Frame,
        line: Double,
        along: Double,
        up: Double,
        side: Double,
        thick: Double,
        hair: Colour,
        t: float,
        placement: Placement,
    ) -> Mesh:
        """Locks around the back of the head and on the chin, blown back."""
        roots, ways, faces, long, wide = [], [], [], [], []
        p = head.point
        for i in range(30):
            a = math.pi * (-0.30 + 1.60 * i / 29)
            c, s = math.cos(a), math.sin(a)
            luck = chance(placement.seed, i)
            roots.append(p(-0.45 - 0.25 * luck, 0.80 * s * 0.95, 0.86 * c))
            sway = 0.25 * math.sin(_TURN * (0.6 * t - 0.13 * i))
            ways.append(head.direction(-1.0, 0.50 * s + 0.2 * sway, 0.55 * c + 0.2 * sway))
            faces.append(head.direction(0.35, s, c))
            long.append((1.9 + 0.9 * luck) * head.size)
            wide.append(0.34 * head.size)
        for i in range(8):
            s = -1 if i % 2 else 1
            x = -0.1 + 0.25 * (i // 2)
            sway = 0.3 * math.sin(_TURN * (0.6 * t - 0.17 * i))
            roots.append(p(x, -0.85, 0.22 * s))
            ways.append(head.direction(-0.55, -0.85, 0.2 * s + 0.2 * sway))
            faces.append(head.direction(0.7, -0.4, 0.6 * s))
            long.append(0.95 * head.size)
            wide.append(0.26 * head.size)
        root, way, face = np.stack(roots), np.stack(ways), units(np.stack(faces))
        face = units(face - way * (face * way).sum(1, keepdims=True))
        length = np.asarray(long)[:, None, None]
        v = STATIONS[None, :, None]
        curl = np.sin(_TURN * (0.5 * t + 0.37 * np.arange(len(root))))[:, None, None]
        centre = (
            root[:, None]
            + way[:, None] * length * v
            + face[:, None] * (0.22 * length * np.sin(2.6 * v) * (0.4 + 0.15 * curl))
            + np.array((0.0, 1.0, 0.0)) * (0.12 * length * v * v * curl)
        )
        across = np.repeat(units(np.cross(face, way))[:, None], len(STATIONS), 1)
        light = np.asarray(blend(hair, (1.0, 0.9, 0.6), 0.35))
        tone = np.asarray(hair) + (light - np.asarray(hair)) * v
        return strips(
            centre,
            across,
            np.repeat(face[:, None], len(STATIONS), 1),
            np.asarray(wide),
            np.broadcast_to(tone, centre.shape),
            POINTED,
            0.4,
            0.75,
        )

    @staticmethod
    def _legs(
        line: Double,
        along: Double,
        up: Double,
        side: Double,
        thick: Double,
        hide: Hide,
        layers: Layers,
        t: float,
        placement: Placement,
    ) -> None:
        for where, reach in ((0.74, 1.0), (0.36, 0.85)):
            i = int(where * (_RINGS - 1))
            for s in (-1, 1):
                swing = 0.22 * math.sin(_TURN * (0.45 * t + placement.phase) + (0 if s > 0 else math.pi) + 3 * where)
                root = line[i] + side[i] * (0.62 * thick[i] * s) - up[i] * (0.35 * thick[i])
                down = units(np.array((0.0, -1.0, 0.0)) * 0.75 - up[i] * 0.25)
                foot = (
                    root
                    + (down * 0.62 + along[i] * (0.18 + swing if where > 0.5 else -0.35 + swing) + side[i] * (0.42 * s))
                    * reach
                )
                leg(
                    root,
                    foot,
                    where < 0.5,
                    (0.17 * reach, 0.115 * reach, 0.080 * reach),
                    hide,
                    layers,
                    4,
                    0.26 * reach,
                    units(along[i] + down * 0.5),
                )

    def seat(self, placement: Placement, t: float) -> Seat | None:
        """Behind the mane."""
        line = self._line(placement, t)
        i = int(0.80 * (_RINGS - 1))
        along, up, _ = frames(line)
        at = line[i] + up[i] * 0.30
        return Seat((float(at[0]), float(at[1]), float(at[2])), 0.6 * math.asin(float(np.clip(along[i][1], -1, 1))))

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """The wind that it rides on."""
        return (SoundEvent(at=0.0, kind="wind", seconds=seconds, gain=0.5),)
