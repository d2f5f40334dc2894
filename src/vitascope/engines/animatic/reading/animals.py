"""General words of animals, and animals that nothing can draw. What figures are called stands in their own files."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

ANIMALS: tuple[Entry, ...] = (
    Entry("coat", "coat", nouns="fur, pelt, coat of fur, furry coat", chinese="皮毛, 毛发, 毛色, 毛皮, 绒毛, 毛"),
    Entry(
        UNKNOWN,
        "animals",
        nouns="animal, creature, beast, wildlife, pet, livestock",
        chinese="动物, 野兽, 宠物, 生物, 野生动物, 小动物, 牲畜, 鸟兽",
    ),
    Entry(
        UNKNOWN,
        "creature",
        chinese="鸭嘴兽, 河豚, 羊, 羊群, 绵羊, 牛, 牛群, 奶牛, 公牛, 鸡, 公鸡, 母鸡, 鸭, 鸭子, 鹅, 猪, 兔子, 兔, 鹿, 梅花鹿, "
        "熊, 棕熊, 北极熊, 老虎, 狮子, 豹子, 豹, 猎豹, 猴子, 猩猩, 鸟, 鸟群, 鸟儿, 鱼, 鱼群, 鲸鱼, 鲨鱼, 蝴蝶, "
        "蜜蜂, 蜻蜓, 昆虫, 老鹰, 鹰, 鸽子, 乌鸦, 喜鹊, 燕子, 麻雀, 老鼠, 松鼠, 刺猬, 骆驼, 龙, 恐龙, 蛇, 青蛙, "
        "乌龟, 企鹅, 孔雀, 鹦鹉, 仓鼠, 袋鼠, 长颈鹿, 犀牛, 狗熊, 萤火虫, 人群, 熊猫",
    ),
)
