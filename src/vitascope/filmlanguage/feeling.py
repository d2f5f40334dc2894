"""Words for the mood of a film and for its style."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry
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

STYLE: tuple[Entry, ...] = (
    Entry(
        "style",
        "watercolour",
        nouns="watercolour, watercolor, watercolour painting, watercolor painting",
        words="watercolour style, watercolor style",
        chinese="水彩, 水彩画, 水彩风格, 水彩风, 水彩画风",
    ),
    Entry(
        "style",
        "anime",
        nouns="anime, manga, anime film",
        words="anime style, ghibli, ghibli style, japanese animation, in the style of ghibli",
        chinese="动漫, 日系动漫, 二次元, 动漫风格, 日漫, 吉卜力, 宫崎骏, 日式动画, 吉卜力风格, 动漫风",
    ),
    Entry(
        "style",
        "ink wash",
        nouns="ink wash, ink painting, ink wash painting, chinese ink painting",
        words="ink wash style, sumi e, chinese painting style",
        chinese="水墨, 水墨画, 水墨画风格, 水墨风, 水墨风格, 国画, 中国画, 国风, 水墨画风, 中国风",
    ),
    Entry("style", "noir", nouns="film noir, noir", words="noir style", chinese="黑色电影, 黑色电影风格"),
    Entry(
        "style",
        "cinematic",
        words="cinematic, cinematic style, movie like, filmic, cinematic look, cinematic lighting, movie style, "
        "cinematically",
        chinese="电影感, 电影质感, 电影风格, 电影级, 电影般, 大片感, 电影镜头感, 电影画面",
    ),
    Entry(
        "style",
        "photorealistic",
        words="photorealistic, realistic, photo realistic, lifelike, hyperrealistic, hyper realistic, "
        "photorealism, realism, realistic style, live action",
        chinese="写实, 真实感, 照片级, 逼真, 超写实, 写实风格, 真人, 实拍, 写实风",
    ),
    Entry(
        "style",
        "pixel art",
        nouns="pixel art",
        words="pixel, pixelated, 8 bit, 16 bit, pixel style",
        chinese="像素, 像素风, 像素风格, 像素艺术",
    ),
    Entry(
        "style",
        "claymation",
        nouns="claymation, stop motion, clay animation",
        words="stop motion style, clay style",
        chinese="黏土, 黏土动画, 定格动画, 粘土动画, 粘土风格, 黏土风格",
    ),
    Entry(
        "style",
        "oil painting",
        nouns="oil painting",
        words="oil painting style, impressionist, van gogh, van gogh style",
        chinese="油画, 油画风格, 油画风, 印象派, 梵高",
    ),
    Entry(
        "style",
        "cartoon",
        nouns="cartoon, animation",
        words="cartoon style, animated, pixar, disney, pixar style, disney style, cartoonish",
        chinese="卡通, 动画, 卡通风格, 动画风格, 皮克斯, 迪士尼, 卡通风, 动画片",
    ),
    Entry(
        "style",
        "3d render",
        nouns="3d render, 3d animation, cgi",
        words="3d, 3d style, cg, 3d rendered",
        chinese="三维, 三维动画, 3d动画, 3d风格, 渲染",
    ),
    Entry(
        "style",
        "storybook",
        words="storybook, fairy tale, storybook style, picture book, fairytale, picture book style",
        chinese="童话, 绘本, 童话风格, 绘本风格, 童话般, 绘本风",
    ),
    Entry(
        "style",
        "paper cut",
        words="paper cut, papercut, paper cut style, paper craft, papercraft",
        chinese="剪纸, 剪纸风格, 剪纸风, 折纸",
    ),
    Entry(
        "style",
        "sketch",
        nouns="pencil sketch, line drawing, charcoal drawing",
        words="hand drawn, sketch style, pencil drawn",
        chinese="素描, 手绘, 线稿, 铅笔画, 手绘风格, 素描风格",
    ),
    Entry(
        "style",
        "black_and_white",
        nouns="black and white film, black and white movie, black and white shot",
        words="monochrome, black and white style, black and white photography",
        chinese="黑白, 黑白电影, 黑白画面, 黑白风格, 黑白片",
    ),
    Entry(
        "style",
        "vintage",
        nouns="vintage film, old film, 35mm film, 16mm film, super 8",
        words="vintage, retro, film grain, retro style, vintage style, vhs",
        chinese="复古, 胶片, 胶片感, 老电影, 复古风, 复古风格, 老胶片",
    ),
    Entry(
        "style",
        "cyberpunk",
        words="cyberpunk, cyberpunk style, sci fi, science fiction, futuristic",
        chinese="赛博朋克, 科幻, 赛博朋克风格, 未来感, 科幻风格",
    ),
    Entry(
        "style",
        "documentary",
        nouns="documentary, nature documentary",
        words="documentary style",
        chinese="纪录片, 纪录片风格, 纪实",
    ),
    Entry(
        "style",
        "surreal",
        words="surreal, surrealist, surrealism, psychedelic, abstract",
        chinese="超现实, 超现实主义, 抽象, 迷幻",
    ),
    Entry(
        "style",
        "minimalist",
        words="minimalist, minimal, minimalism, flat design",
        chinese="极简, 极简主义, 扁平, 扁平风格, 极简风格",
    ),
    Entry(
        "style",
        "sepia",
        words="sepia, sepia toned, sepia tone, sepia style",
        chinese="棕褐色调, 怀旧色调, 老照片, 老照片风格, 泛黄",
    ),
    Entry(
        "style",
        "dreamy",
        words="dreamy, dreamlike, ethereal, hazy glow, soft focus, dream like",
        chinese="梦幻, 梦境般, 梦幻般, 空灵, 朦胧, 如梦似幻, 唯美",
    ),
    Entry(
        "style",
        "vivid",
        words="vivid, vibrant, colourful, colorful, vivid colours, vivid colors, vibrant colours, vibrant colors, "
        "saturated colours, saturated colors",
        chinese="鲜艳, 色彩鲜艳, 绚丽, 缤纷, 五彩缤纷, 色彩斑斓, 绚烂, 高饱和",
    ),
    Entry(
        UNKNOWN,
        "quality",
        words="4k, 8k, hd, uhd, 1080p, 720p, high quality, best quality, masterpiece, ultra detailed, "
        "highly detailed, high resolution, high definition, hdr, hyper detailed, ultra hd, low quality, "
        "worst quality, sharp focus, full hd, slow motion, time lapse, timelapse, depth of field, "
        "shallow depth of field, bokeh, lens flare, soft light, rim light, volumetric light",
        chinese="高清, 超高清, 高质量, 最佳质量, 杰作, 细节丰富, 高分辨率, 低质量, 画质, 慢动作, 延时摄影, 景深, "
        "浅景深, 虚化, 光晕, 柔光, 逆光, 慢镜头, 细腻",
    ),
)
