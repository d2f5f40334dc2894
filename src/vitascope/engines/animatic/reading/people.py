"""People, their doings, and the faults that negative prompts list: nothing of it can be drawn, but the words are known,
so that they are reported whole and no shorter word is read inside them."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

PEOPLE: tuple[Entry, ...] = (
    Entry(
        UNKNOWN,
        "sound and text",
        nouns="dialogue, background music, sound effect, subtitle, watermark, text overlay",
        chinese="对话, 台词, 字幕, 背景音乐, 音乐, 音效, 水印, 文字, 配乐, 人声, 声音, 歌声, 标题, 模糊, 变形, 畸形",
    ),
    Entry(
        UNKNOWN,
        "fault",
        nouns="still picture, static image, messy background, three leg, extra leg, bright tone, extra limb",
        verbs="walk backwards, run backwards, walk backward, stand on two legs",
        words="overall gray, overall grey, static, blurred, blurry, overexposed, underexposed, washed out, "
        "too dark, too bright, grayscale, oversaturated",
        chinese="倒着走, 倒着跑, 静止不动的画面, 静态, 静止, 发灰, 整体发灰, 三条腿, 过曝, 色调艳丽, 艳丽, "
        "杂乱的背景, 残缺, 丑陋, 毁容, 多余的手指, 手指融合, 最差质量, 画作, 作品, 偏暗, 太暗",
    ),
    Entry(
        UNKNOWN,
        "people",
        nouns="man, woman, person, girl, boy, child, old man, old woman, young man, young woman, little girl, "
        "little boy, kid, baby, lady, gentleman, human, crowd of people, knight, astronaut, dancer, soldier, rider",
        chinese="女孩, 男孩, 女人, 男人, 老人, 孩子, 人, 人们, 男子, 女子, 少女, 少年, 姑娘, 宇航员, 骑士, 公主, "
        "国王, 士兵, 老奶奶, 老爷爷, 行人, 路人, 骑手, 舞者, 小伙, 婴儿, 情侣, 夫妻, 家人, 人物, 美女, 帅哥, "
        "武士, 侠客, 农民, 渔夫, 牧羊人, 牧民, 游客, 旅人, 人类, 大人们, 爸爸, 妈妈, 儿童, 年轻人, 主人, 警长, "
        "机器人, 雪人",
    ),
    Entry(
        UNKNOWN,
        "doing",
        chinese="睡觉, 睡着, 吃饭, 喝水, 吃东西, 跳舞, 跳跃, 跳过, 跳起, 飞翔, 飞过, 游泳, 唱歌, 弹琴, 弹钢琴, "
        "钓鱼, 打架, 玩耍, 嬉戏, 打滚, 坐着, 坐在, 躺着, 躺在, 趴着, 趴在, 蹲着, 蹲在, 爬树, 爬上, 爬行, 看着, "
        "望着, 凝视, 抬头, 低头, 回头, 转身, 眨眼, 摇尾巴, 微笑, 大笑, 哭泣, 说话, 交谈, 拥抱, 亲吻, 等待, 休息, "
        "停下, 停下来, 穿着, 戴着, 拿着, 抱着, 牵着, 带着, 骑着, 举着, 背着, 走秀, 嚎叫, 吠叫, 鸣叫, 叫, 觅食, "
        "捕猎, 狩猎, 喝茶, 做饭, 读书, 写字, 工作, 伸懒腰, 打哈欠, 挥手, 落下, 升起, 闪烁, 摇曳, 飘扬, 飞扬, "
        "旋转, 燃烧, 绽放, 盛开, 开花, 流淌, 变换, 探出, 躲在, 藏在, 驮着",
    ),
)
