"""Bees and dragonflies: small shiny bodies on glassy wings."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import carried, chained, flutter, mirrored, posed
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet, turn
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi
_HOLE = 255


@lru_cache(maxsize=4)
def _clear_wing(long: float, wide: float) -> Mesh:
    """A glassy wing along +z with dark veins; much of it is open."""
    v, u = np.meshgrid(np.linspace(-1, 1, 96), np.linspace(0, 1, 192), indexing="ij")
    inside = np.abs(v) < np.sqrt(np.clip(1 - (2 * u - 1) ** 2, 0, 1)) * (0.55 + 0.45 * u)
    vein = (
        (np.abs(np.sin(9 * v + 2 * u)) < 0.10)
        | (np.abs(np.sin(26 * u + 5 * np.abs(v))) < 0.10)
        | (np.abs(v) > 0.9 * np.sqrt(np.clip(1 - (2 * u - 1) ** 2, 0, 1)) * (0.55 + 0.45 * u))
    )
    # A fine net of openings lets one see through it.
    rows, columns = np.indices(u.shape)
    film = (rows + columns) % 3 == 0
    colour = np.where(vein[..., None], np.array((0.10, 0.08, 0.06)), np.array((0.80, 0.88, 0.92)))
    made = np.zeros((*u.shape, 4), np.uint8)
    made[..., :3] = (np.sqrt(colour) * 255).astype(np.uint8)
    made[..., 3] = np.where(inside & (vein | film), 0, _HOLE)
    k = np.linspace(0, 1, 5)
    points = np.stack(np.broadcast_arrays((np.linspace(-1, 1, 3) * wide)[:, None], 0.0, (k * long)[None]), -1)
    uv = np.stack(np.broadcast_arrays(k[None], np.linspace(0, 1, 3)[:, None]), -1)
    mesh = sheet(points, material=Material.SKIN, uv=np.clip(uv, 0.003, 0.997), two_sided=True, outward=False)
    mesh.texture = made
    return mesh


@register
class Bee(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "bee"
    domain = "air"
    kinds = frozenset({"animals", "insects"})
    default = "fly"
    actions = MappingProxyType(
        {
            "fly": Gait(0.22, 11.0),
            "stand": Gait(0.0, 0.5),
            "perch": Gait(0.0, 0.5),
            "eat": Gait(0.0, 0.5),
            "look": Gait(0.0, 0.5),
        }
    )
    also = MappingProxyType({"glide": "fly", "dance": "fly", "walk": "perch", "run": "fly", "sit": "perch",
        "sleep": "perch", "float": "fly", "land": "perch", "drink": "eat"})  # fmt: skip
    words = (
        Entry(
            "subject", "bee",
            nouns="bee, honeybee, honey bee, bumblebee, bumble bee, worker bee, queen bee, wasp, hornet, "
            "carpenter bee, busy bee",
            chinese="蜜蜂, 小蜜蜂, 蜂, 大黄蜂, 熊蜂, 黄蜂, 马蜂, 工蜂, 胡蜂, 蜂王",
        ),
        Entry("subject", "bee", nouns="swarm of bees", chinese="蜂群, 一群蜜蜂", features={"count": "8"}),
        Entry(UNKNOWN, "thing",
            nouns="spelling bee, beehive, bee hive, beekeeper, beeline, beeswax, bees wax",
            chinese="蜂蜜, 蜂巢, 蜂箱, 蜂窝, 蜂拥, 蜂农, 养蜂人",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        flying = placement.action == "fly"
        gold: Colour = linear("f0b020") if placement.colour not in NAMED else linear(NAMED[str(placement.colour)][1:])
        dark: Colour = (0.018, 0.013, 0.010)
        along, up, aside = flutter(placement.phase, placement.seed, t, 0.010) if flying else (0.0, 0.0, 0.0)
        at = np.array((along, (0.040 if flying else 0.011) + up, aside))
        matrix = chained(
            turn("y", 0.4 * math.sin(_TURN * 0.3 * t + 7 * placement.phase) * flying),
            turn("z", 0.22 if flying else 0.05),
        )

        def place(x: float, y: float, z: float = 0.0) -> NDArray[np.float64]:
            return np.asarray(carried(matrix, x, y, z) + at)

        fuzz = Cones(Material.FUR, 0.0025, hair=900.0, grain=0.5)
        fuzz.add(place(0.003, 0.001), 0.0076, place(-0.001, 0.001), 0.0074, gold, fur=0.0012)
        fuzz.ball(place(0.0125, -0.0005), 0.0052, dark, fur=0.0004)
        crisp = Cones(Material.FUR, 0.0004, hair=900.0, grain=0.3)
        for i in range(6):
            x, r = -0.0065 - 0.0030 * i, (0.0074, 0.0080, 0.0078, 0.0068, 0.0052, 0.0030)[i]
            crisp.add(
                place(x, -0.001 - 0.0007 * i),
                r,
                place(x - 0.0026, -0.0016 - 0.0007 * i),
                r * 0.97,
                gold if i % 2 == 0 else dark,
                fur=0.0004,
            )
        shiny = Cones(Material.EYE, 0.0003)
        for s in (-1, 1):
            shiny.add(
                place(0.0140, 0.0012, 0.0036 * s),
                0.0024,
                place(0.0128, -0.0012, 0.0040 * s),
                0.0020,
                (0.010, 0.006, 0.005),
            )
            shiny.add(place(0.0160, 0.002, 0.001 * s), 0.0004, place(0.0225, 0.0055, 0.0040 * s), 0.0004, dark)
            for x in (0.005, 0.0, -0.005):
                knee = place(x, -0.008, 0.008 * s)
                foot = place(x - 0.003, -0.0135 if flying else -0.0112, 0.007 * s)
                shiny.chain([place(x, -0.004, 0.004 * s), knee, foot], [0.0010, 0.0008, 0.0005], dark)
        meshes = []
        beat = math.sin(_TURN * 11.0 * t + _TURN * placement.phase) if flying else -0.2
        for long, wide, back in ((0.026, 0.0062, 0.35), (0.018, 0.0048, 0.75)):
            for s in (-1, 1):
                wing = _clear_wing(long, wide)
                mesh = wing if s > 0 else mirrored(wing)
                raised = 0.45 + 0.75 * beat if flying else 0.25
                swept = turn("y", -s * (back if flying else back + 0.6))
                meshes.append(
                    posed(mesh, place(0.001, 0.0065, 0.003 * s), chained(matrix, swept, turn("x", -s * raised)))
                )
        return Body(cones=(fuzz.group(1.0, None), crisp.group(1.0, None), shiny.group(1.0, None)), meshes=tuple(meshes))


@register
class Dragonfly(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "dragonfly"
    domain = "air"
    kinds = frozenset({"animals", "insects"})
    default = "fly"
    actions = MappingProxyType(
        {"fly": Gait(0.45, 9.0), "stand": Gait(0.0, 0.5), "perch": Gait(0.0, 0.5), "look": Gait(0.0, 0.5)}
    )
    also = MappingProxyType({"glide": "fly", "dance": "fly", "walk": "perch", "run": "fly", "sit": "perch",
        "sleep": "perch", "float": "fly", "land": "perch", "eat": "perch", "drink": "perch"})  # fmt: skip
    words = (
        Entry(
            "subject", "dragonfly",
            nouns="dragonfly, damselfly, darter dragonfly, darning needle insect, emperor dragonfly, "
            "skimmer dragonfly, demoiselle, hawker dragonfly, blue damselfly",
            chinese="蜻蜓, 豆娘, 小蜻蜓, 蓝蜻蜓, 飞蜓, 蜻蜓儿, 碧伟蜓, 黄蜻, 大蜻蜓, 蜻蛉",
        ),
        Entry("subject", "dragonfly", nouns="red dragonfly", chinese="红蜻蜓", features={"colour": "red"}),
        Entry(UNKNOWN, "thing", chinese="竹蜻蜓, 蜻蜓点水"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        flying = placement.action == "fly"
        tone = (linear("1f8ab8"), linear("3a9a52"), linear("b83a2a"))[placement.seed % 3]
        if placement.colour in NAMED:
            tone = linear(NAMED[str(placement.colour)][1:])
        dark = blend(tone, (0.01, 0.01, 0.012), 0.8)
        along, up, aside = flutter(placement.phase, placement.seed, t * 0.6, 0.020) if flying else (0.0, 0.0, 0.0)
        at = np.array((along, (0.058 if flying else 0.012) + up, aside))
        matrix = chained(turn("y", 0.25 * math.sin(_TURN * 0.2 * t + 7 * placement.phase) * flying), turn("z", 0.10))

        def place(x: float, y: float, z: float = 0.0) -> NDArray[np.float64]:
            return np.asarray(carried(matrix, x, y, z) + at)

        body = Cones(Material.EYE, 0.0008)
        body.add(place(0.016, 0.001), 0.0058, place(0.002, 0.0005), 0.0050, dark, over=tone)
        for i in range(8):
            x = -0.002 - 0.0068 * i
            body.add(
                place(x, -0.0006 * i),
                0.0027 - 0.0001 * i,
                place(x - 0.0062, -0.0006 * (i + 1)),
                0.0023 - 0.0001 * i,
                tone if i % 2 == 0 else blend(tone, dark, 0.55),
            )
        eyes = Cones(Material.EYE, 0.0003)
        for s in (-1, 1):
            eyes.ball(place(0.0240, 0.0020, 0.0034 * s), 0.0046, blend(tone, (0.02, 0.03, 0.02), 0.6))
            for x in (0.012, 0.008, 0.004):
                body.chain(
                    [
                        place(x, -0.003, 0.002 * s),
                        place(x + 0.003, -0.008, 0.007 * s),
                        place(x + 0.001, -0.0125, 0.006 * s),
                    ],
                    [0.0007, 0.0006, 0.0004],
                    dark,
                )
        meshes = []
        for x, back, lag, long in ((0.013, -0.10, 0.0, 0.048), (0.005, 0.16, 0.35, 0.044)):
            beat = math.sin(_TURN * (9.0 * t + placement.phase + lag)) if flying else 0.0
            for s in (-1, 1):
                wing = _clear_wing(long, 0.0062)
                mesh = wing if s > 0 else mirrored(wing)
                meshes.append(
                    posed(
                        mesh,
                        place(x, 0.005, 0.002 * s),
                        chained(matrix, turn("y", -s * back), turn("x", -s * (0.12 + 0.5 * beat))),
                    )
                )
        return Body(cones=(body.group(1.0, None), eyes.group(1.0, None)), meshes=tuple(meshes))

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        return ()
