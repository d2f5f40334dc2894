"""Buildings that have no figure of their own, and words that only look like buildings."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

THINGS: tuple[Entry, ...] = (
    Entry(
        UNKNOWN,
        "buildings",
        nouns="building, skyscraper, castle, tower, temple, church, palace, lighthouse, pagoda, bridge, tent, "
        "skyline, apartment building, office building, greenhouse, treehouse, tree house, warehouse, "
        "coffee house, opera house, house of cards, power house, dollhouse, house party, house music, "
        "house plant, haunted house, gingerbread house, birdhouse, town hall",
        chinese="建筑, 建筑物, 高楼, 高楼大厦, 城堡, 塔, 寺庙, 教堂, 宫殿, 灯塔, 宝塔, 桥, 帐篷, 摩天大楼, 楼房, "
        "白宫, 温室, 树屋, 仓库, 咖啡屋, 蒙古包, 鬼屋, 糖果屋, 楼",
    ),
    Entry(
        UNKNOWN,
        "thing",
        chinese="屋顶, 屋檐, 屋内, 屋里, 房间, 厨房, 书房, 病房, 乳房, 房东, 客房, 房产",
    ),
)
