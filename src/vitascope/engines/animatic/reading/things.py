"""Buildings."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

THINGS: tuple[Entry, ...] = (
    Entry(
        "subject",
        "house",
        nouns="house, farmhouse, country house, village house, wooden house, dwelling, homestead, old house, "
        "brick house, stone house, family house, timber house",
        chinese="房子, 房屋, 屋子, 农舍, 老农舍, 住宅, 平房, 民居, 农家, 村舍, 洋房, 木房子, 老房子, 农房, 民房, 砖房, "
        "石头房子",
    ),
    Entry(
        "subject",
        "house",
        nouns="bungalow, cottage, little house, tiny house, small house",
        chinese="小房子, 小房屋, 村屋",
        features={"size": "small"},
    ),
    Entry(
        "subject",
        "house",
        nouns="villa, mansion, barn, manor, manor house",
        chinese="别墅, 豪宅, 庄园, 谷仓, 山庄",
        confidence=0.6,
    ),
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
