"""The phoenix: a crested bird of fire with a long streaming tail."""

from __future__ import annotations

from vitascope.engines.animatic.figures.creatures.avian import Avian, Beat, Wing, plumage
from vitascope.engines.animatic.figures.creatures.bird import Bird
from vitascope.engines.animatic.figures.registry import add
from vitascope.lexicon import UNKNOWN, Entry

PHOENIX = Avian(
    name="phoenix", trunk=0.62,
    plumages=(
        plumage("d8381a", "f08a1e", "f8b83a", crown="f0b024", face="e2501c", neck="e8681c", coverts="e0481a", bar="f8c848",
            flight="f08a1e", tip="c8201a", lining="f8c050", tail="e8601a", tail_tip="f8d048", bill="e8b83a", legs="d89a2a",
            iris="f8e080"),
    ),
    wing=Wing(2.0, 0.95, 0.35, 0.8, 0.15), beat=Beat(1.3, 0.68, 0.25, 6.0), posture=0.55, plump=0.90, neck=0.52,
    neck_radius=0.125, curve=0.55, head=0.115, bill="hook", bill_length=0.12, bill_depth=0.040, eye=0.022, crest=0.34,
    tail=2.6, tail_shape="wedge", tail_width=0.20, leg=0.62, toes=0.18, shank=0.026, trousers=0.09, nods=0.3,
    words=(
        Entry(
            "subject", "phoenix",
            nouns="phoenix, firebird, fire bird, phoenix bird, fenghuang, flaming phoenix, burning phoenix, fiery bird, "
            "simurgh, bird of fire, chinese phoenix",
            chinese="凤凰, 火凤凰, 凤, 朱雀, 不死鸟, 火鸟, 浴火凤凰, 彩凤, 神鸟, 凤鸟, 金凤凰",
        ),
        Entry(UNKNOWN, "thing", nouns="phoenix city", chinese="凤梨, 凤爪, 凤尾, 龙凤呈祥, 凤凰古城, 凤尾竹, 凤冠"),
    ),
)  # fmt: skip

add(Bird(PHOENIX))
