"""A wooden pier: weathered boards, mooring posts with ropes, open water behind."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.places.beach import ISLANDS
from vitascope.engines.animatic.places.registry import Place, Soil, Standing, Water, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.interior import lit_wall, planks
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import DARK, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import UNKNOWN, Entry

_EDGE = -2.7  #: z of the edge of the boards
_PITCH = 2.6  #: metres between two posts


def _boards(rng: np.random.Generator) -> Soil:
    """Boards across the pier, grey with weather."""
    albedo, relief = planks("#5a4a3a", "#a8957a", 30)(rng)
    return np.ascontiguousarray(albedo.swapaxes(0, 1)), np.ascontiguousarray(relief.T)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    """The beam along the edge."""
    span = Stage.of(scene).seen(_EDGE, 0.1)
    if span is None:
        return ()
    left, wide = float(np.floor(span[0] / 4) * 4 - 4), float(np.ceil((span[1] - span[0]) / 4) * 4 + 12)
    side = lit_wall(Front.plain(4.0, 0.16, 40, linear("#5c4834")), lighting, (0, 0, 1), 1.0)
    top = lit_wall(Front.plain(4.0, 0.24, 40, linear("#8a7458")), lighting, (0, 1, 0), 1.0)
    return (
        Panel((left, 0, _EDGE + 0.24), (wide, 0, 0), (0, 0.16, 0), side, wide / 4),
        Panel((left, 0.16, _EDGE + 0.24), (wide, 0, 0), (0, 0, -0.24), top, wide / 4),
    )


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Posts along the edge with ropes from one to the next; a lamp on the boards after dark."""
    span = stage.seen(_EDGE, 0.1)
    if span is None:
        return []
    first, last = math.floor(span[0] / _PITCH), math.ceil(span[1] / _PITCH)
    made = []
    for k in range(first, last + 1):
        made.append(Placement("pier post", (_PITCH * k + 0.7, 0.0, _EDGE + 0.12)))
        made.append(Placement("pier rope", (_PITCH * (k + 0.5) + 0.7, 0.0, _EDGE + 0.12), heading=-math.pi / 2))
        if k % 4 == 1:
            lit = 1.0 if scene.light in DARK else 0.0
            made.append(Placement("lamppost", (_PITCH * k + 0.7, 0.0, _EDGE + 0.45), lit=lit, scale=0.8))
    return [one for one in made if not stage.before(one.at[0], one.at[2], 0.3)]


add(Place(
    name="pier",
    words=(
        Entry(
            "setting",
            "pier",
            nouns="pier, jetty, wooden pier, boardwalk, fishing pier, landing stage, wooden jetty, "
            "seaside pier, old pier, wooden dock, "
            "lake pier, waterfront pier, long pier, end of the pier, seafront promenade",
            words="on the pier, on a pier, at the pier, on the jetty, on the boardwalk, along the pier, along the boardwalk",
            chinese="栈桥, 栈桥上, 木栈桥, 木码头, 木栈道, 栈道, 海边栈道, 海上栈桥, 湖边栈桥, 木桥码头, 防波堤, "
            "防波堤上, 堤岸, 观景栈道, "
            "海滨木栈道",
        ),
        Entry(UNKNOWN, "thing", nouns="pierced, pier table", chinese="栈桥公司"),
    ),
    soil=_boards,
    layers=ISLANDS,
    panels=_panels,
    built=_built,
    surface="wood",
    beds=(("waves", 0.45),),
    wind=0.3,
    patches=0.05,
    tint=0.02,
    tile=6.0,
    measured=True,
    wet_in_rain=0.5,
    water=Water(_EDGE, colour=(0.010, 0.044, 0.062), swell=0.08, surf=0.0),
    bank=-2.25,
    mirror=0.9,
    fog=0.8,
    domains=frozenset({"ground", "air", "surface", "water"}),
    colours=frozenset({"blue", "brown"}),
))  # fmt: skip
