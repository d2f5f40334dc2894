"""The open sea: water to the horizon."""

from __future__ import annotations

import math

from vitascope.engines.animatic.places.beach import ISLANDS
from vitascope.engines.animatic.places.registry import Place, Water, add
from vitascope.engines.animatic.world.soils import sand
from vitascope.lexicon import UNKNOWN, Entry

add(Place(
    name="sea",
    words=(
        Entry(
            "setting",
            "sea",
            nouns="sea, ocean, open sea, high sea, open ocean, sea surface, ocean wave, sea wave, open water, deep sea water, "
            "rough sea, calm sea, stormy sea, blue sea, vast ocean, choppy sea, ocean swell, sea horizon, pacific, "
            "atlantic, mediterranean, ocean water, sea water",
            words="at sea, on the water, over the water, across the water, in the waves, through the waves, across the waves, "
            "over the waves, on the waves, out at sea, on the high seas, at the sea, ocean going",
            chinese="大海, 海洋, 海, 海浪, 海面, 海上, 海水, 波浪, 浪花, 海面上, 大海上, 汪洋, 远海, 外海, 公海, 波涛, 大洋, "
            "太平洋, 大西洋, 碧海, 茫茫大海, 波涛汹涌, 海天一色, 海洋上, 蔚蓝的大海, 汹涌的大海, 海中",
        ),
        Entry(
            UNKNOWN, "place", nouns="sea food, sea salt, sea level, wave hand",
            chinese="海鲜市场, 云海茫茫, 海景, 大海报, 花海般, 脑海, 苦海, 书海, 海洋馆, 海洋公园, 海鲜店",
        ),
    ),
    soil=sand,
    layers=ISLANDS[:1],
    surface="water",
    beds=(("waves", 0.65),),
    wind=0.35,
    patches=0.06,
    water=Water(math.inf, colour=(0.008, 0.042, 0.070), swell=0.17, surf=0.0),
    ashore="beach",
    beneath="underwater",
    mirror=0.9,
    fog=0.8,
    domains=frozenset({"surface", "air", "water"}),
    colours=frozenset({"blue", "white"}),
))  # fmt: skip
