"""Words for the mood of a film."""

from __future__ import annotations

from vitascope.lexicon import Entry
from vitascope.storyboard import Mood

MOOD: tuple[Entry, ...] = (
    Entry(
        "mood",
        Mood.CALM,
        words="calm, peaceful, serene, tranquil, quiet, relaxing, soothing, meditative, peacefully, quietly, "
        "calmly, tranquillity, serenity, placid, idyllic, restful, peace, calmness, unhurried, hushed",
        chinese="宁静, 平静, 安静, 祥和, 静谧, 恬静, 安宁, 悠闲, 舒缓, 平和, 幽静, 寂静, 静静, 安详, 悠然, 惬意, "
        "宁静的, 静悄悄",
    ),
    Entry(
        "mood",
        Mood.TENDER,
        words="tender, cute, sweet, cozy, cosy, romantic, lovely, adorable, loving, love, romance, tenderness, "
        "heartwarming, intimate, affectionate, tenderly, sweetly, lovingly, warm hearted, endearing",
        chinese="温柔, 温馨, 可爱, 甜美, 浪漫, 温暖, 柔情, 治愈, 萌, 呆萌, 温情, 甜蜜, 柔和, 软萌, 萌萌, 深情, 暖心",
    ),
    Entry(
        "mood",
        Mood.JOYFUL,
        words="joyful, happy, cheerful, playful, merry, lively, fun, festive, delighted, upbeat, happily, "
        "joyfully, cheerfully, playfully, joyous, jolly, carefree, happiness, exuberant, merrily, excitedly, "
        "excited, joy, gleeful",
        chinese="欢快, 快乐, 开心, 欢乐, 愉快, 活泼, 喜悦, 热闹, 兴高采烈, 快活, 调皮, 欢喜, 高兴, 无忧无虑, "
        "喜庆, 喜气洋洋, 欣喜, 欢天喜地, 兴奋, 俏皮, 欢腾",
    ),
    Entry(
        "mood",
        Mood.DARK,
        words="dark, gloomy, eerie, ominous, mysterious, spooky, scary, creepy, sinister, tense, haunting, "
        "menacing, threatening, suspenseful, frightening, horror, grim, foreboding, mystery, fear, terror, "
        "darkness",
        chinese="阴森, 恐怖, 神秘, 诡异, 阴暗, 黑暗, 紧张, 阴郁, 压抑, 可怕, 幽暗, 昏暗, 惊悚, 不祥, 险恶, 悬疑, "
        "毛骨悚然",
    ),
    Entry(
        "mood",
        Mood.HEROIC,
        words="heroic, epic, majestic, dramatic, triumphant, powerful, grand, adventurous, intense, majestically, "
        "mighty, triumph, glory, glorious, proud, proudly, noble, spectacular, breathtaking, thrilling",
        chinese="史诗, 壮丽, 壮观, 英勇, 雄伟, 震撼, 激昂, 宏大, 磅礴, 热血, 史诗般, 史诗感, 威武, 豪迈, "
        "气势磅礴, 雄壮, 激动人心, 英雄, 壮阔",
    ),
    Entry(
        "mood",
        Mood.MELANCHOLY,
        words="melancholy, sad, lonely, nostalgic, wistful, sorrowful, bittersweet, melancholic, somber, sombre, "
        "mournful, forlorn, sadly, solitary, desolate, lonesome, loneliness, solitude, sadness, sorrow, grief, "
        "gloomily, heartbroken",
        chinese="忧伤, 悲伤, 孤独, 忧郁, 伤感, 寂寞, 惆怅, 怀旧, 凄凉, 哀伤, 落寞, 凄美, 孤单, 伤心, 难过, 悲凉, "
        "感伤, 孤寂, 萧瑟",
    ),
)
