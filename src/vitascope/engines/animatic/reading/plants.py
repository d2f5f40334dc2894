"""Grass, plants that have no figure of their own, and words that only look like plants and stones."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

PLANTS: tuple[Entry, ...] = (
    Entry(
        "subject",
        "grass",
        nouns="grass, tall grass, blade of grass, long grass, green grass, grass blade, tuft of grass, "
        "wild grass, turf, grass tuft",
        chinese="草, 青草, 小草, 野草, 绿草, 长草, 芳草, 嫩草, 草叶, 杂草, 高草",
    ),
    Entry(
        UNKNOWN,
        "plants",
        nouns="plant, vegetation, palm, palm tree, bamboo, cactus, mushroom, leaf, fern, moss, cherry tree, vine, "
        "greenery, bonsai, family tree, coconut tree, seaweed, sunflower, lotus",
        words="leafy, wooded",
        chinese="植物, 植被, 棕榈, 棕榈树, 竹子, 竹, 竹林, 仙人掌, 蘑菇, 叶子, 树叶, 苔藓, 樱花树, 藤蔓, 椰子树, "
        "椰树, 荷花, 莲花, 落叶, 枫叶, 向日葵, 盆栽, 水草, 海草",
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="rock music, rock band, rock concert, rock climber, rock and roll, punk rock, "
        "stone wall, stone bridge, rosebud, rose garden, flower pot, flowerpot, flower shop, flour, gemstone, "
        "milestone, stone age, tree trunk, tree branch, flower girl, grass skirt, grasshopper, pineapple, "
        "pine nut, tree of life",
        words="rose colored, rose coloured",
        chinese="树立, 树懒, 树袋熊, 松鼠, 松饼, 放松, 轻松, 松懈, 花钱, 花生, 花瓶, 花瓣, 火花, 烟花, 花样, "
        "花纹, 眼花, 花费, 棉花, 花豹, 天花板, 花店, 花盆, 花轿, 校花, 花絮, 花旦, 爆米花, 花洒, 花椰菜, 花束, "
        "花环, 花枝, 浪花朵朵, 草莓, 草帽, 草稿, 草书, 薰衣草, 草药, 起草, 草率, 稻草人, 稻草, 吃草, 宝石, 钻石, "
        "石油, 石榴, 化石, 石桥, 石墙, 石器, 石阶, 石狮子, 石像, 石板, 石板路, 石雕, 岩浆, 树干, 树枝, "
        "树梢, 树皮, 树洞, 摇滚",
    ),
)
