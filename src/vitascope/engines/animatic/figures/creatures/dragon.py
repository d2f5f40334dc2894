"""The dragon of the west: four legs, leather wings, horns, and fire."""

from __future__ import annotations

import math
from types import MappingProxyType

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.coats import blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.drakes import Hide, Layers, fire, leg, western_head
from vitascope.engines.animatic.figures.creatures.leather import film, leather, placed
from vitascope.engines.animatic.figures.creatures.motion import banked, eased, glance, leaning
from vitascope.engines.animatic.figures.creatures.strips import units
from vitascope.engines.animatic.figures.creatures.tube import Double, frames, scales, spines, spline, tube
from vitascope.engines.animatic.figures.creatures.wing import Stroke, beating
from vitascope.engines.animatic.figures.registry import Gait, Seat, register
from vitascope.engines.animatic.figures.skeleton import Frame, turned, vector
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi
_HIDES = (
    Hide(linear("a8281e"), linear("5e1512"), linear("dba860"), linear("8a3a22")),
    Hide(linear("2f7a3e"), linear("184a2a"), linear("cfc47a"), linear("4a7a3a")),
    Hide(linear("3a4660"), linear("1a2236"), linear("a8a08c"), linear("3f3a5e")),
)
_STAND = 1.55  #: metres from the ground to the middle of the trunk
_STEP, _DUTY = 1.15, 0.66
_FLY = 2.6  #: metres from the origin to the middle of the trunk in flight


@register
class Dragon(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "dragon"
    domain = "air"
    kinds = frozenset({"animals"})
    default = "fly"
    actions = MappingProxyType({
        "fly": Gait(7.5, 0.85), "glide": Gait(7.5, 0.3), "stand": Gait(0.0, 0.2), "walk": Gait(_STEP / _DUTY * 0.75, 0.75),
        "look": Gait(0.0, 0.2), "burn": Gait(0.0, 0.2), "sit": Gait(0.0, 0.2), "sleep": Gait(0.0, 0.2), "perch": Gait(0.0, 0.2),
    })  # fmt: skip
    also = MappingProxyType({"run": "walk", "trot": "walk", "sing": "burn", "talk": "burn", "eat": "look",
        "land": "fly", "launch": "fly", "float": "glide", "lie": "sleep", "jump": "fly", "dance": "walk",
        "swim": "fly"})  # fmt: skip
    words = (
        Entry(
            "subject", "dragon",
            nouns="dragon, western dragon, fire dragon, fire breathing dragon, wyvern, drake dragon, "
            "winged dragon, ice dragon, dragon beast, fairy tale dragon, wyrm, firedrake",
            chinese="西方龙, 飞龙, 喷火龙, 恶龙, 火龙, 西方巨龙, 魔龙, 翼龙兽, 双足飞龙, 有翼龙, 冰龙",
        ),
        Entry("subject", "dragon", nouns="baby dragon, dragon hatchling, little dragon", features={"size": "small"}),
        Entry(
            "action", "burn", verbs="breathe fire, spit fire, breathe flames, spew fire",
            chinese="喷火, 吐火, 喷出火焰, 喷吐火焰, 喷射火焰, 喷着火, 喷吐烈焰",
        ),
        Entry(UNKNOWN, "thing",
            nouns="dragon boat, dragon fruit, komodo dragon, bearded dragon, dragon dance, dragon ball, "
            "snapdragon, dragon tattoo, sea dragon, water dragon lizard",
        ),
    )  # fmt: skip

    def hide(self, placement: Placement) -> Hide:
        """Its colours."""
        if placement.colour in NAMED:
            base = linear(NAMED[str(placement.colour)][1:])
            pale = blend(base, (0.85, 0.75, 0.5), 0.55)
            return Hide(base, blend(base, (0.0, 0.0, 0.0), 0.5), pale, blend(base, (0.02, 0.01, 0.01), 0.3))
        return _HIDES[placement.seed % len(_HIDES)]

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        action, hide = placement.action, self.hide(placement)
        flying = action in ("fly", "glide")
        phase = self.actions.get(action, self.actions["stand"]).cycles * placement.pace * t + placement.phase
        stroke = self._stroke(placement, t)
        slow = _TURN * (0.22 * t + placement.phase)
        layers = Layers.new()
        if flying:
            depth = 1.0 if action == "fly" else 0.15
            middle = vector(0.0, _FLY - 0.22 * depth * math.cos(_TURN * phase + 0.5))
            pitch = 0.10 + 0.05 * depth * math.sin(_TURN * phase)
        else:
            low = {"sit": 0.95, "sleep": 0.62}.get(action, _STAND)
            middle = vector(
                0.0, low + 0.02 * math.sin(slow) + (0.05 * math.cos(2 * _TURN * phase) if action == "walk" else 0.0)
            )
            pitch = {"sit": 0.30, "sleep": 0.0}.get(action, 0.10)
        line, tall, wide, head = self._spine(placement, t, middle, pitch, flying, slow, phase)
        gape, breath = self._breath(placement, t)
        skin = scales(hide.base, hide.back, hide.belly)
        meshes: list[Mesh] = [tube(line, tall, wide, skin, 1.15, 16)]
        meshes += western_head(head, hide, gape, action == "sleep" or (t + placement.phase) % 3.1 < 0.1, layers)
        meshes.append(self._ridge(line, tall, hide))
        self._legs(placement, phase, middle, pitch, flying, hide, layers)
        meshes += self._wings(middle, pitch, stroke, hide, t, flying)
        cones: list[ConeGroup] = list(layers.groups(1.0))
        lamps: tuple[Lamp, ...] = ()
        if breath > 0:
            mouth = head.point(2.2, -0.42)
            way = head.direction(1.0, -0.22)
            cones.append(fire(mouth, way, t, placement.seed, 3.4 * breath))
            flare = breath * (0.85 + 0.15 * math.sin(23 * t))
            at = mouth + way * 1.6
            lamps = (
                Lamp(at=(float(at[0]), float(at[1]), float(at[2])), colour=(9.0 * flare, 4.2 * flare, 1.0 * flare)),
            )
        body = Body(cones=tuple(cones), meshes=tuple(meshes), lamps=lamps)
        return banked(body, leaning(placement, t, 0.14, 0.12), float(middle[1])) if flying else body

    def _stroke(self, placement: Placement, t: float) -> Stroke:
        if placement.action == "fly":
            return beating((0.85 * placement.pace * t + placement.phase) % 1.0, 0.62, 0.16)
        if placement.action == "glide":
            return beating((0.25 * t + placement.phase) % 1.0, 0.5, 0.16, 0.12)
        # Folded along the flanks, lifted a little; they stir with the breath.
        stir = 0.04 * math.sin(_TURN * 0.25 * t + placement.phase)
        open_ = 0.25 if placement.action == "burn" else 0.0
        return Stroke(
            raised=0.95 + stir + 0.1 * open_, bent=-0.75 + 0.3 * open_, fold=1.55 - open_, twist=0.1, load=0.0
        )

    def _breath(self, placement: Placement, t: float) -> tuple[float, float]:
        """Opening of the jaw, and how strong the fire is (0: none)."""
        if placement.action == "burn":
            at = (t * 0.42 + 0.12) % 1.0
            strong = eased((at - 0.10) / 0.12) * (1 - eased((at - 0.80) / 0.12))
            return 0.10 + 0.50 * eased(at / 0.10) * (1 - eased((at - 0.85) / 0.12)), strong
        if placement.action == "sleep":
            return 0.0, 0.0
        return 0.06 + 0.05 * math.sin(_TURN * 0.23 * t), 0.0

    def _spine(
        self, placement: Placement, t: float, middle: Double, pitch: float, flying: bool, slow: float, phase: float
    ) -> tuple[Double, Double, Double, Frame]:
        """The line from the end of the tail to the head, its half axes, and the head's frame."""
        c, s = math.cos(pitch), math.sin(pitch)
        forward, up, side = vector(c, s), vector(-s, c), vector(0, 0, 1)
        yaw = (0.22 if flying else 0.55) * glance(placement.seed, 1, t * 0.3, quick=1.1)
        hips, chest = middle - forward * 0.95, middle + forward * 0.95
        action = placement.action
        if flying:
            neck = [
                chest + forward * 0.75 + up * 0.18,
                chest + forward * 1.5 + up * (0.55 + 0.06 * math.sin(_TURN * phase)),
                chest + forward * 2.15 + up * 0.75,
            ]
            facing = -0.08 + 0.05 * math.sin(_TURN * phase)
        elif action == "sleep":
            neck = [chest + vector(0.6, -0.12), chest + vector(1.2, -0.25, 0.35), chest + vector(1.7, -0.30, 0.75)]
            facing, yaw = -0.05, -0.5
        else:
            sway = 0.05 * math.sin(slow)
            dip = 0.25 if action == "burn" else 0.0
            neck = [
                chest + vector(0.45, 0.45),
                chest + vector(0.62 + sway, 1.20),
                chest + vector(1.10 + 1.3 * sway + 0.5 * dip, 1.72 - dip),
            ]
            facing = -0.12 + 0.05 * math.sin(slow + 1) - 0.35 * dip
        turn_ = yaw * 0.8
        neck = [n + side * (-turn_) * w for n, w in zip(neck, (0.02, 0.15, 0.42), strict=True)]
        tail = []
        for i in range(1, 8):
            u = i / 7
            lag = slow * (1.6 if flying else 1.0) - 2.6 * u
            sideways = (0.22 if flying else 0.55) * u * math.sin(lag)
            if flying:
                p = hips - forward * 3.9 * u + up * (0.10 * u + 0.28 * u * math.sin(_TURN * phase - 2.6 * u))
            elif action == "sleep":
                p = hips + vector(-2.2 * math.sin(1.6 * u), -0.42 * min(1, 3 * u), 1.5 * u * u)
            else:
                drop = float(hips[1]) - 0.16
                p = hips + vector(-3.6 * u, -drop * eased(1.15 * u) + 0.35 * max(0.0, u - 0.75), 0.0)
            tail.append(p + side * sideways)
        control = [*tail[::-1], hips, middle - up * 0.02, chest, *neck]
        radius = [0.035, 0.09, 0.13, 0.18, 0.24, 0.31, 0.39, 0.50, 0.62, 0.56, 0.38, 0.27, 0.24]
        table = spline(np.concatenate([np.asarray(control), np.asarray(radius)[:, None]], 1), 56)
        head_at = neck[-1] + 0.10 * forward
        direction, rise, right = turned(facing, yaw * 1.0, 0.0)
        head = Frame(head_at + direction * 0.10, direction, rise, right, 0.31)
        deep = 1.0 + 0.10 * np.exp(-(((np.arange(56) / 55 - 0.72) / 0.12) ** 2))
        return table[:, :3], table[:, 3] * deep, table[:, 3] * 0.86, head

    @staticmethod
    def _ridge(line: Double, tall: Double, hide: Hide) -> Mesh:
        """Thorns along the back, and the barb of the tail."""
        where = np.linspace(1, 54, 34)
        at = np.stack([np.interp(where, np.arange(56), line[:, k]) for k in range(3)], 1)
        high = np.interp(where, np.arange(56), tall)
        along, up, _ = frames(at)
        size = 0.07 + 0.22 * np.sqrt(high) * np.sin(math.pi * np.linspace(0.10, 0.94, 34)) ** 0.5
        ridge = spines(
            at + up * (high * 0.93)[:, None],
            units(up - along * 0.25),
            along,
            size,
            blend(hide.back, (0, 0, 0), 0.3),
            hide.horn,
        )
        first, second, third = frames(line)
        end, back = line[0], -first[0]
        barb = np.stack(
            [
                end + back * 0.62,
                end + third[0] * 0.24 + back * 0.12,
                end - back * 0.12,
                end - third[0] * 0.24 + back * 0.12,
                end + second[0] * 0.07 + back * 0.15,
            ]
        )
        n = len(ridge.points)
        faces = np.array(((0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4), (0, 3, 1), (1, 3, 2)), np.int32) + n
        return Mesh(
            np.concatenate([ridge.points, barb.astype(np.float32)]), np.concatenate([ridge.normals, np.tile(second[0],
                (5, 1)).astype(np.float32)]),
            np.concatenate([ridge.colours, np.tile(np.asarray(hide.back, np.float32), (5, 1))]),
                np.concatenate([ridge.faces, faces]), Material.SKIN, two_sided=True,
        )  # fmt: skip

    def _legs(
        self, placement: Placement, phase: float, middle: Double, pitch: float, flying: bool, hide: Hide, layers: Layers
    ) -> None:
        c, s = math.cos(pitch), math.sin(pitch)
        for number, (x, side) in enumerate(((0.80, -1), (0.80, 1), (-0.95, -1), (-0.95, 1))):
            front = x > 0
            root = middle + vector(c * x - s * -0.15, s * x - c * 0.15, 0.44 * side)
            thick = (0.30, 0.19, 0.13) if front else (0.40, 0.23, 0.14)
            if flying:
                sway = 0.06 * math.sin(_TURN * phase + number)
                foot = root + (vector(0.10, -0.80 + sway) if front else vector(-0.95, -0.52 + sway))
                leg(
                    root,
                    foot,
                    not front,
                    thick,
                    hide,
                    layers,
                    pointing=vector(0.55, -0.83) if front else vector(-0.6, -0.8),
                )
                continue
            along, lift = 0.0, 0.0
            if placement.action == "walk":
                own = (phase + (0.0, 0.5, 0.75, 0.25)[number]) % 1.0
                if own < _DUTY:
                    along = _STEP * (0.5 - own / _DUTY)
                else:
                    u = (own - _DUTY) / (1 - _DUTY)
                    along, lift = _STEP * (-0.5 + eased(u)), 0.34 * math.sin(math.pi * u)
            base = x + (0.22 if front else 0.18)
            if placement.action in ("sit", "sleep") and not front:
                base += 0.35
            if placement.action == "sleep" and front:
                base += 0.35
            foot = vector(base + along, 0.12 + lift, 0.52 * side)
            leg(root, foot, not front, thick, hide, layers, 3, 0.30)

    def _wings(self, middle: Double, pitch: float, stroke: Stroke, hide: Hide, t: float, flying: bool) -> list[Mesh]:
        made: list[Mesh] = []
        c, s = math.cos(pitch), math.sin(pitch)
        shoulder = middle + vector(c * 0.72 - s * 0.42, s * 0.72 + c * 0.42, 0.0)
        hip = middle + vector(-c * 1.05 - s * 0.16, -s * 1.05 + c * 0.16, 0.0)
        bones, films = leather(stroke, t, hide)
        for side in (1, -1):
            root = shoulder + vector(0, 0, 0.30 * side)
            flank = (hip + vector(0, 0, 0.34 * side) - root) * (1, 1, side)
            made += placed(bones, root, side)
            made += placed([film(films, flank, hide)], root, side)
        return made

    def seat(self, placement: Placement, t: float) -> Seat | None:
        """Between the neck and the wings."""
        action = placement.action
        phase = 0.85 * placement.pace * t + placement.phase
        if action in ("fly", "glide"):
            depth = 1.0 if action == "fly" else 0.15
            return Seat((0.55, _FLY - 0.22 * depth * math.cos(_TURN * phase + 0.5) + 0.62, 0.0), 0.10)
        return Seat((0.55, {"sit": 1.68, "sleep": 1.25}.get(action, _STAND + 0.68), 0.0), 0.10)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """Its fire, and the wind of its wings."""
        if placement.action == "burn":
            return (SoundEvent(at=0.0, kind="fire", seconds=seconds, gain=0.9),)
        return (
            (SoundEvent(at=0.0, kind="wind", seconds=seconds, gain=0.5),)
            if placement.action in ("fly", "glide")
            else ()
        )
