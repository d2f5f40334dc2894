"""What people are drawn by, and the faults that negative prompts list.

Figures of people bring their own words; the words here are known so that they are reported whole and no shorter word is
read inside them.
"""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

PEOPLE: tuple[Entry, ...] = (
    Entry(
        UNKNOWN,
        "sound and text",
        nouns="dialogue, subtitle, watermark, text overlay",
        chinese="对话, 台词, 字幕, 水印, 文字, 人声, 歌声, 标题, 模糊, 变形, 畸形",
    ),
    Entry(
        UNKNOWN,
        "fault",
        nouns="still picture, static image, messy background, three leg, extra leg, bright tone, extra limb, "
        "extra finger, poorly drawn hand, poorly drawn face, fused finger",
        verbs="walk backwards, run backwards, walk backward, stand on two legs",
        words="overall gray, overall grey, static, blurred, blurry, overexposed, underexposed, washed out, "
        "too dark, too bright, grayscale, oversaturated, many people in the background",
        chinese="倒着走, 倒着跑, 静止不动的画面, 静态, 静止, 发灰, 整体发灰, 三条腿, 过曝, 色调艳丽, 艳丽, "
        "杂乱的背景, 残缺, 丑陋, 毁容, 多余的手指, 手指融合, 最差质量, 画作, 作品, 偏暗, 太暗, 背景人很多, "
        "画得不好的手部, 画得不好的脸部",
    ),
    Entry(UNKNOWN, "people", chinese="人, 人物, 人类, 主人"),
    Entry(
        "subject",
        "man",
        nouns="rider, keeper, beekeeper, jockey, tailor, barber, butcher, thief, secret agent, villain, passenger, deliveryman, delivery rider, "
        "delivery driver, street vendor, tea master, craftsman, watchman, ferryman, boatman",
        chinese="骑手, 车手, 射手, 猎手, 棋手, 木工, 铁匠, 裁缝, 猎人, 盲人, 主持人, 作家, 司机, 船夫, 车夫, 樵夫, 马夫, 摊主, 店主, "
        "保安, 导游, 教练, 乘客, 茶农, 果农, 花农, 特工, 杀手, 猎户, 守卫, 道人, 仙人, 神仙, 茶客, 车主, 匠人, 守塔人, 守林人, 护林员, 小哥, 外卖小哥, 快递小哥, 外卖员, 外卖骑手, 灯塔看守人",
        confidence=0.7,
    ),
    Entry(
        "subject",
        "woman",
        nouns="seamstress, fortune teller, milkmaid",
        chinese="农妇, 渔妇, 老板娘, 尼姑, 模特, 琵琶女, 花旦, 女侠, 采茶女, 卖花女, 绣娘",
        confidence=0.7,
    ),
    Entry(
        "subject",
        "person",
        nouns="friend, companion, sibling, twin, teammate, colleague",
        chinese="朋友, 兄弟, 闺蜜, 姐妹, 伙伴, 同伴, 工作人员, 双胞胎, 同学",
        confidence=0.7,
    ),
    Entry("subject", "boy", chinese="牧童, 报童, 书童, 少侠", confidence=0.7),
)

#: Names of the figures that wear clothes, carry things and show what they feel.
PERSONS = frozenset(
    {
        "man",
        "woman",
        "boy",
        "girl",
        "old_man",
        "old_woman",
        "astronaut",
        "robot",
        "knight",
        "dancer",
        "musician",
        "person",
        "couple",
        "old_couple",
        "family",
    }
)

#: Words that mean everyone: who excludes "people" wants nobody.
ANYBODY = frozenset(
    {
        "people",
        "person",
        "persons",
        "human",
        "humans",
        "human being",
        "human beings",
        "人",
        "人们",
        "人类",
        "行人",
        "路人",
        "人物",
        "游客",
    }
)
