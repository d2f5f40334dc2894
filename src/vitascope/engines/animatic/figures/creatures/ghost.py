"""The ghost: a pale cloth with nobody under it, that floats, with round dark eyes."""

from __future__ import annotations

import math
from types import MappingProxyType

import numpy as np

from vitascope.engines.animatic.figures.coats import linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.motion import TURN, posed
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, sheet, turn
from vitascope.lexicon import UNKNOWN, Entry

_TALL, _OVER = 1.45, 0.22  #: metres, of the cloth, and of its hem over the ground
_ROWS, _SIDES = 26, 48
_DARK = (0.012, 0.012, 0.018)


@register
class Ghost(Figure):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "ghost"
    oriented = True
    default = "float"
    height = _TALL + _OVER + 0.08
    length, width = 0.95, 1.25
    actions = MappingProxyType(
        {
            "float": Gait(0.45, 0.35),
            "fly": Gait(1.6, 0.6),
            "stand": Gait(0.0, 0.35),
            "wave": Gait(0.0, 0.8),
            "dance": Gait(0.0, 0.7),
        }
    )
    also = MappingProxyType(
        {
            "walk": "float",
            "glide": "float",
            "run": "fly",
            "look": "stand",
            "sit": "stand",
            "talk": "wave",
            "jump": "dance",
            "hop": "dance",
            "play": "dance",
            "swim": "float",
            "cheer": "wave",
            "wait": "stand",
            "sleep": "stand",
            "howl": "wave",
        }
    )
    words = (
        Entry(
            "subject",
            "ghost",
            nouns="ghost, phantom, spirit, spectre, specter, spook, poltergeist, friendly ghost, little ghost, "
            "apparition, wraith, halloween ghost",
            chinese="幽灵, 鬼魂, 鬼, 小鬼, 幽魂, 鬼怪, 小幽灵, 亡灵, 鬼影, 女鬼, 万圣节幽灵, 精灵鬼",
        ),
        Entry("action", "float", verbs="haunt, hover around", chinese="游荡着飘来飘去"),
        Entry(
            UNKNOWN,
            "thing",
            nouns="ghost town, ghost story, spirit level, ghost writer, team spirit",
            words="in high spirits, free spirit",
            chinese="鬼屋, 鬼脸, 搞鬼, 鬼城, 胆小鬼, 酒鬼, 鬼火, 魔鬼鱼, 机灵鬼",
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        tint = np.asarray(linear(NAMED[str(placement.colour)][1:]) if placement.colour in NAMED else (0.86, 0.90, 0.95))
        beat = t * placement.pace + placement.phase
        flies = placement.action in ("float", "fly")
        bob = 0.07 * math.sin(TURN * 0.35 * beat)
        v = np.linspace(0, 1, _ROWS)[:, None]
        a = np.linspace(0, TURN, _SIDES, endpoint=False)[None]
        # A head like a dome, a body that falls in folds and ends in a wavy hem.
        dome = np.sqrt(np.clip(1 - (1 - np.minimum(v / 0.24, 1.0)) ** 2, 0, 1))
        flare = 0.275 * dome + 0.20 * np.clip((v - 0.24) / 0.76, 0, 1) ** 1.25
        folds = np.clip((v - 0.30) / 0.70, 0, 1) ** 1.3
        radius = flare * (1 + 0.16 * folds * np.sin(7 * a + 1.2 * np.sin(TURN * 0.3 * beat)))
        hem = 0.07 * folds**3 * np.sin(7 * a + TURN * 0.5 * beat)
        lag = (0.42 if placement.action == "fly" else 0.20 if flies else 0.05) * v**2
        sway = 0.06 * v * np.sin(TURN * (0.4 * beat - 0.5 * v)) * (2.2 if placement.action == "dance" else 1.0)
        x = radius * np.cos(a) - lag
        y = _OVER + bob + _TALL * (1 - v) + hem + 0 * a
        z = 0.95 * radius * np.sin(a) + sway
        shade = (1 - 0.22 * folds * (0.5 - 0.5 * np.sin(7 * a + 1.2 * np.sin(TURN * 0.3 * beat))))[..., None]
        cloth = sheet(np.stack([x, y, z], -1), (tint * shade).astype(np.float32), closed=True, material=Material.CLOTH)
        cloth.two_sided = True
        meshes: list[Mesh] = [cloth]
        top, lean = _OVER + bob + _TALL, 0.06 * float(lag.max())
        for side in (-1, 1):
            eye = ellipsoid((0.03, 0.078, 0.050), _DARK, 10, 14, material=Material.EYE)
            meshes.append(posed(eye, (0.250 - lean, top - 0.285, 0.098 * side), turn("y", -0.38 * side)))
            most = 0.75 if placement.action in ("wave", "dance") else 0.25
            lift = 0.25 + most * (0.5 + 0.5 * math.sin(TURN * (0.8 * beat + 0.25 * side)))
            arm = ellipsoid((0.085, 0.085, 0.27), tint, 10, 14, material=Material.CLOTH)
            meshes.append(
                posed(arm, (0.06, top - 0.58 + 0.16 * lift, 0.36 * side), turn("x", -side * (0.85 * lift - 0.35)))
            )
        mouth = ellipsoid((0.03, 0.05 + 0.02 * math.sin(TURN * 0.5 * beat), 0.042), _DARK, 9, 12, material=Material.EYE)
        meshes.append(posed(mouth, (0.272 - lean, top - 0.45, 0.0)))
        lamps = (Lamp((0.35, 1.0, 0.0), (0.22, 0.27, 0.34)),) if placement.lit > 0 else ()
        return Body(meshes=tuple(meshes), lamps=lamps)
