"""Inside a wood: tall spruces and a few broad-leaved trees, ferns and moss."""

from __future__ import annotations

from dataclasses import replace

from vitascope.engines.animatic.places.meadow import WINTER
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.world.layers import FAR_HILLS, Mist, Range, Trees
from vitascope.engines.animatic.world.plants import Plant, fern, flower, tuft
from vitascope.engines.animatic.world.soils import litter
from vitascope.lexicon import Entry

FERNS = (
    Plant("grass", fern("#1d2c14", "#4c7034"), 4, 0.16, 1.75, 1.9),
    Plant("grass", tuft("#1e2c14", "#526e34", 20, 0.55, 0.3, 0.012), 5, 0.74, 0.8),
    Plant("flower", flower("#f0eef4", "#c9c24a", "#20301a", "#4c6a34", 3, 5), 2, 0.045, 0.85),
)

add(Place(
    name="forest",
    crossed=True,
    words=(
        Entry(
            "setting",
            "forest",
            nouns="forest, woodland, grove, thicket, pine forest, birch forest, forest clearing, forest glade, woods, "
            "forest path, forest trail, taiga, spruce forest, oak forest, deciduous forest, coniferous forest, "
            "forest floor, fir forest, dark forest edge",
            words="in the wood, among the trees, through the trees, between the trees, amongst the trees, "
            "amid the trees, into the wood, through the wood, among trees, between trees, through trees, forested",
            chinese="森林, 树林, 林间, 林中, 密林, 松林, 林地, 林子, 山林, 树丛, 原始森林, 针叶林, 小树林, 深林, "
            "林海, 白桦林, 松树林, 林间小路, 林间空地, 林间小道, 树林间, 枫林, 枫树林, 橡树林, 树丛中, 树木之间",
        ),
        Entry("setting", "forest", nouns="orchard", chinese="果园", confidence=0.6),
    ),
    soil=litter,
    layers=(
        Range(1400, replace(FAR_HILLS, height=150, woods=0.95)),
        Trees(170, 24, 0.75, 1.0, rows=3),
        Mist(130, 13, 0.8),
        Trees(96, 22, 0.7, 0.95, rows=2),
        Mist(74, 7, 0.7),
        Trees(58, 20, 0.62, 0.72, rows=2, fine=0.8),
        Mist(46, 3.4, 0.6),
    ),
    scatter=(
        Scatter("conifer", 21.0, (-8, -46), (0.95, 1.75), 5, hides=0.04),
        Scatter("broadleaf", 6.0, (-11, -44), (0.95, 1.45), 3, hides=0.04),
        Scatter("bush", 26.0, (-5.4, -40), (0.55, 1.25), 4, hides=0.04),
        Scatter("rock", 15.0, (-4.5, -32), (0.40, 1.35), 4, hides=0.04),
    ),
    plants=FERNS,
    winter=WINTER,
    sparse=-0.7,
    surface="earth",
    wind=0.25,
    alive=True,
    patches=0.16,
    gain_at_night=1.7,
    fog=2.2,
    lift=1.4,
    colours=frozenset({"green"}),
    holds=frozenset({"grass"}),
))  # fmt: skip
