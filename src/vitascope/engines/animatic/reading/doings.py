"""Words for what figures do where they are. Concepts are the canonical names of actions."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

DOINGS: tuple[Entry, ...] = (
    Entry(
        "action",
        "sit",
        verbs="sit, squat, crouch, sit down, sit still, sit up, sit quietly, sit cross legged, meditate, "
        "sit alone, sit around, sit together, be seated, hunker, crouch down, sit patiently, "
        "sit outside, sit waiting",
        words="seated, cross legged, sitting there, in meditation, on its haunches",
        chinese="坐, 坐着, 坐在, 坐下, 端坐, 静坐, 盘坐, 蹲, 蹲着, 蹲在, 打坐, 冥想, 席地而坐, 盘腿而坐, "
        "坐在一起, 并坐, 蹲坐, 静静地坐着, 蹲下, 安坐, 独坐, 蹲坐在, 蜷坐, 坐于, 静静坐着, 坐着休息, 静静地坐在",
    ),
    Entry(
        "action",
        "lie",
        verbs="lie, rest, lie down, lounge around, lounge about, sprawl, recline, bask, curl up, stretch out, relax, "
        "lay down, sunbathe, lie still, lie in wait, lie on its back, laze, laze around, lie stretched out, "
        "rest quietly, chill, lie around, roll around, roll over, roll on its back",
        words="lounging, at rest, curled up, laying, sprawled, stretched out, lying there, lying down, curled",
        chinese="躺, 躺着, 躺在, 趴, 趴着, 趴在, 卧, 卧着, 躺下, 休息, 匍匐, 伏在, 卧在, 歇息, 蜷缩, 蜷, 趴下, 晒太阳, "
        "打滚, 横卧, 侧卧, 平躺, 俯卧, 慵懒地躺着, 蜷缩在, 蜷卧, 懒洋洋地躺着, 伏, 静卧, 小憩在, 栖息, 歇脚",
    ),
    Entry(
        "action",
        "sleep",
        verbs="sleep, nap, doze, snooze, slumber, doze off, fall asleep, hibernate, sleep soundly, take a nap, "
        "sleep curled up, sleep peacefully, snore, sleep quietly, dream",
        words="asleep, fast asleep, sound asleep, napping, dozing, sleepily curled",
        chinese="睡, 睡觉, 睡着, 熟睡, 沉睡, 打盹, 小憩, 酣睡, 入睡, 午睡, 安睡, 打瞌睡, 睡在, 酣然入睡, 睡大觉, "
        "呼呼大睡, 冬眠, 安然入睡, 睡着了, 沉睡着, 熟睡着, 睡午觉, 静静地睡着, 睡眠, 打呼噜",
    ),
    Entry(
        "action",
        "look",
        verbs="look around, look, watch, gaze, stare, look up, look out, observe, peer, glance, gaze at, gaze out, "
        "look at, look back, stare at, look down, look up at, watch over, gaze up at, gaze into, look out over, "
        "peek, keep watch, glance around, turn its head, look over, gaze up, meow, purr, neigh, sniff, look about, "
        "admire, survey, spy, look toward, look towards, contemplate, gaze over, gaze upon, peer out, "
        "stare into, glance back, look into the distance, scan the horizon, stare up at, peer at, peek out, "
        "look left and right, gaze across, look across, look straight ahead",
        words="on the lookout, looking on, eyeing, lost in thought",
        chinese="看, 看着, 望, 望着, 凝视, 注视, 张望, 眺望, 环顾, 观望, 凝望, 仰望, 四处张望, 东张西望, 环顾四周, 回头, "
        "抬头, 低头, 回望, 俯视着, 盯着, 远眺, 遥望, 看向, 望向, 观察, 观看, 瞭望, 回眸, 抬头看, 抬头望, 欣赏, 仰望着, "
        "注视着, 凝视着, 凝望着, 守望, 打量, 转头, 左顾右盼, 警惕地看, 探头, 看海, 看日落, 看星星, 看雪, "
        "看风景, 看月亮, 看日出, 俯瞰着, 回头看, 四下张望, 探出头, 探出, 窥视, 看雨, 看夕阳, 望着远方, "
        "眺望远方, 凝视远方, 遥望远方, 看着远方, 抬头看着, 抬头望着, 抬头仰望",
    ),
    Entry(
        "action",
        "eat",
        verbs="eat, graze, nibble, chew, munch, feed on, dine, browse, crunch, gnaw, lunch, have dinner, "
        "have lunch, eat grass, have breakfast, graze peacefully, snack, devour, feast, munch on, nibble on, "
        "chew on, eat quietly, gobble, peck, graze on, eat dinner, eat lunch, eat breakfast, forage",
        chinese="吃, 吃草, 进食, 觅食, 啃, 吃着, 咀嚼, 吃东西, 吃饭, 啃食, 用餐, 嚼, 品尝, 享用, 啃草, 低头吃草, 嚼着, "
        "吃竹子, 进餐, 啃着, 啃竹子, 啄食, 吃晚饭, 吃午饭, 吃早餐, 吃早饭, 大口吃, 吃果子, 吃树叶, 吃叶子, 悠闲地吃草",
    ),
    Entry(
        "action",
        "eat",
        verbs="feed",
        chinese="喂, 喂食, 喂着, 投喂, 喂养",
        features={"given": "yes"},
    ),
    Entry(
        "action",
        "stand",
        chinese="拔剑, 持剑, 挥剑, 舞剑, 拔出长剑, 挥舞着剑",
        features={"hold": "sword"},
    ),
    Entry(
        "action",
        "drink",
        verbs="drink, sip, lap, lap up, drink from, drink water, sip on, gulp, drink tea, drink coffee, sip tea, "
        "sip coffee, slurp, quench its thirst, have a drink, sip wine, drink milk, lap at",
        chinese="喝, 喝水, 饮水, 饮, 喝茶, 喝咖啡, 品茶, 饮用, 喝着, 舔水, 啜饮, 喝酒, 品酒, 饮茶, 喝奶, 低头喝水, "
        "低头饮水, 舔舐, 喝着茶, 喝着咖啡, 品着茶, 饮酒, 啜, 抿, 抿着, 抿了一口, 小口喝",
    ),
    Entry(
        "action",
        "dance",
        verbs="dance, waltz, twirl, pirouette, dance around, breakdance, tap dance, perform a dance, do ballet, "
        "tango, dance ballet, dance gracefully, dance together, dance alone, boogie, sway to the music, "
        "dance in circles",
        words="in a dance, dancing to music, on tiptoe dancing",
        chinese="跳舞, 舞蹈, 起舞, 翩翩起舞, 舞动, 跳着舞, 跳芭蕾, 跳街舞, 旋转起舞, 载歌载舞, 舞, 跳芭蕾舞, 跳华尔兹, "
        "跳探戈, 翩然起舞, 独舞, 共舞, 热舞, 跳起舞, 轻歌曼舞, 街舞, 跳民族舞, 手舞足蹈, 起舞着",
    ),
    Entry(
        "action",
        "wave",
        verbs="wave, wave hello, wave goodbye, greet, wave at, beckon, wave to, salute, wave a hand, wave his hand, "
        "wave her hand, wave both arms, bow politely, wave farewell, say hello, say goodbye, "
        "raise a hand, bid farewell",
        words="waving hello, waving goodbye, with a wave, waving hands",
        chinese="挥手, 招手, 打招呼, 招手致意, 挥手告别, 摆手, 挥舞双手, 挥动双手, 致意, 敬礼, 挥手致意, 问好, "
        "挥着手, 挥挥手, 招着手, 招呼, 挥舞, 挥动, 挥别, 挥手道别, 挥舞着, 告别挥手, 挥动着",
    ),
    Entry(
        "action",
        "play",
        verbs="play, strum, play music, perform, jam, perform music, pluck, play a tune, play a song, play a melody, "
        "give a concert, perform on stage, make music, practise scales",
        chinese="弹, 演奏, 弹奏, 弹琴, 吹奏, 拉琴, 弹着, 弹唱, 奏乐, 演出, 表演, 独奏, 合奏, 吹, 弹奏着, 演奏着, 吹奏着, "
        "奏响, 拉奏, 伴奏, 抚琴, 弹拨, 演奏音乐, 弹着琴, 拉着",
    ),
    Entry(
        "action",
        "play",
        words="playing guitar, plays guitar, play guitar, playing the guitar",
        chinese="弹吉他, 弹着吉他",
        features={"hold": "guitar"},
    ),
    Entry(
        "action",
        "run",
        verbs="play football, play soccer, kick a ball, kick the ball, kick a football, dribble a ball, chase a ball",
        chinese="踢球, 踢足球, 踢着球, 踢着足球, 玩足球",
        confidence=0.8,
        features={"hold": "ball"},
    ),
    Entry(
        "action",
        "play",
        words="playing piano, plays piano, play piano, playing the piano",
        chinese="弹钢琴, 弹着钢琴, 弹奏钢琴, 演奏钢琴",
        features={"hold": "piano"},
    ),
    Entry(
        "action",
        "play",
        chinese="拉小提琴, 拉着小提琴, 演奏小提琴",
        words="fiddling, playing violin, plays violin, playing the violin, playing the cello, plays the cello",
        features={"hold": "violin"},
    ),
    Entry(
        "action",
        "play",
        chinese="吹笛子, 吹笛, 吹长笛, 吹箫, 吹着笛子, 吹着长笛",
        words="playing flute, plays flute, playing the flute, playing the trumpet, playing the saxophone",
        features={"hold": "flute"},
    ),
    Entry(
        "action",
        "play",
        chinese="打鼓, 敲鼓, 击鼓, 打着鼓, 敲着鼓",
        words="drumming, plays drums, playing drums, playing the drums, plays the drums, beating a drum",
        features={"hold": "drum"},
    ),
    Entry(
        "action",
        "jump",
        verbs="frolic, romp, play around, gambol, tumble, cavort, wrestle, "
        "play fight, roughhouse, play tag, play with each other, play together, play with, play outside",
        words="at play",
        chinese="玩耍, 嬉戏, 玩, 嬉闹, 打闹, 玩雪, 追逐嬉戏, 玩水, 游玩, 嬉戏打闹, 玩耍着, 嬉戏着, "
        "嬉戏玩耍, 追逐打闹, 玩闹, 闹着玩, 打雪仗",
        confidence=0.5,
        features={"quiet": "yes"},
    ),
    Entry(
        "action",
        "jump",
        verbs="play basketball, play volleyball, play catch, play ball, play with a ball, throw a ball, shoot hoops",
        chinese="玩球, 打篮球, 打排球, 玩着球, 拍球, 拍皮球, 投篮, 抛球",
        features={"hold": "ball"},
    ),
    Entry(
        "action",
        "look",
        verbs="fly a kite, fly kites, fly the kite, fly his kite, fly her kite, fly their kites",
        chinese="放风筝, 放着风筝, 放飞风筝",
        features={"hold": "kite"},
    ),
    Entry(
        "action",
        "read",
        verbs="read, read a book, study hard, write, read a newspaper, read a letter, leaf through a book, "
        "read books, read the book, read aloud, browse a book, write a letter, read a story, read quietly, "
        "study a map, read the newspaper, read a map, do homework, draw in a notebook",
        words="studying, with a book open, absorbed in a book, poring over a book, pores over a book, poring over, "
        "pores over, engrossed in a book, reading glasses on",
        chinese="读书, 看书, 阅读, 读, 翻书, 看报, 写字, 学习, 在读, 读报, 写作, 翻阅, 读着书, 看着书, 埋头苦读, 写信, 读信, "
        "写作业, 看报纸, 读报纸, 捧着书, 捧读, 朗读, 写书法, 静静地看书, 静静阅读, 研读",
    ),
    Entry(
        "action",
        "talk",
        verbs="talk, speak, chat, converse, talk to, tell a story, argue, discuss, gossip, whisper, lecture, "
        "talk with, speak to, chat with, have a chat, have a talk, have a conversation, give a speech, talk on the phone, make a speech, address, debate, preach, "
        "recite",
        words="in conversation, deep in conversation, having a conversation, in a conversation",
        chinese="说话, 交谈, 聊天, 谈话, 对话着, 讲话, 说着话, 谈天, 讲故事, 演讲, 讨论, 争吵, 说笑, 谈笑, 打电话, "
        "聊着天, 交谈着, 攀谈, 谈心, 窃窃私语, 闲聊, 讲课, 发言, 倾诉, 诉说, 谈论",
    ),
    Entry(
        "action",
        "sing",
        verbs="sing, chant, hum, croon, serenade, sing a song, sing along, chirp, sing loudly, sing softly, "
        "sing together, belt out a song, sing opera, tweet, warble",
        words="in song",
        chinese="唱歌, 歌唱, 唱, 高歌, 唱着歌, 哼歌, 吟唱, 放声歌唱, 独唱, 合唱, 演唱, 哼唱, 鸣叫, 啼鸣, 啼叫, 唱戏, 唱着, "
        "引吭高歌, 唱起歌, 歌唱着, 哼着歌, 唱京剧",
    ),
    Entry(
        "action",
        "perch",
        verbs="perch, roost, nest, be perched, alight",
        words="perched, perched there",
        chinese="栖息在, 停歇, 栖, 栖在, 停在枝头, 立在枝头, 栖于, 停落, 站在枝头, 歇在, 栖身, 栖息于, 落在枝头, 停落在",
    ),
    Entry(
        "action",
        "burn",
        verbs="burn, crackle, burn brightly, smoulder, smolder, crackle softly, flare, burn low, burn in the dark, "
        "crackle and burn",
        words="on fire, blazing, flaming, ablaze, aflame, in flames, burning bright",
        chinese="燃烧, 燃烧着, 燃, 燃着, 点燃, 熊熊燃烧, 烧着, 着火, 噼啪作响, 烧, 燃起, 燃烧起来, 燃起来, 冒着火光",
    ),
    Entry(
        "action",
        "burn",
        verbs="flicker, glow, shine, glow softly, glow warmly, shine brightly, light up the night, glow in the dark, "
        "flicker softly, twinkle, light the way",
        words="lit, lit up, aglow, glowing, illuminated",
        chinese="发光, 亮着, 点亮, 闪烁, 摇曳, 发着光, 闪耀, 亮起, 火光摇曳, 亮着灯, 闪着光, 散发着光芒, 照明, 幽幽发光",
        features={"quiet": "yes"},
    ),
    Entry(
        "action",
        "spin",
        verbs="spin, turn, rotate, whirl, revolve, spin around,turn around, swirl, go round, "
        "gush, spray, spout, splash, turn in the wind, spin in the wind",
        chinese="旋转, 转动, 转, 打转, 转圈, 自转, 旋转着, 转动着, 随风转动, 喷涌, 喷水, 喷射, 转着, "
        "转圈圈, 飞旋, 旋舞, 喷洒",
    ),
    Entry(
        UNKNOWN,
        "doing",
        nouns="reading glass, sitting room, sleeping bag, drinking fountain, dancing shoe, playing field, "
        "video game, "
        "talk show, dance floor, bird feeder, sleeping pill, lullaby",
        words="look like, looks like, looking like, looking forward to, lying about, lie to, speaking of, sit ups, "
        "sleeping beauty, turn on, turn off, turn into, turns into, burned out, out of play",
        chinese="候车, 候车室, 候车亭, 睡前, 睡前故事, 看起来, 看上去, 看来, 看似, 睡衣, 睡袋, 睡莲, 睡美人, 好看, 难看, 吃力, 吃惊了, 小吃街, 饮料, 看点, 坐标, "
        "坐垫, 座位, 看守所, 看台, 玩具, 玩偶, 玩具熊, 玩家, 演员, 表演者, 卧室, 卧铺, 卧龙, 转角, 转弯, 转眼, 希望, "
        "愿望, 失望, 绝望, 名望, 渴望, 吹风机, 吹牛, 舞厅, 舞池, 舞伴, 芭蕾舞裙, 舞鞋, 说明, 唱片, 唱片机, 燃料, 烧烤, "
        "烧饼, 读者, 读物, 转移, 转瞬, 睡袍, 鼓舞, 敬畏, 摇尾巴, "
        "捕猎, 狩猎, 工作, 眨眼, 转身, 驮着, 升起, 落下, 变换, 流淌, 绽放, 盛开, 开花, 飘扬, 飞扬",
    ),
)

ACTION_NEIGHBOURS = {
    "trot": ("walk", "run"),
    "hop": ("jump", "run", "walk"),
    "jump": ("hop", "run", "dance"),
    "run": ("trot", "hop", "drive", "sail", "swim", "fly", "walk"),
    "walk": ("hop", "drive", "swim"),
    "glide": ("fly", "swim", "sail", "float", "drive"),
    "fly": ("glide", "float"),
    "float": ("swim", "sail", "fly", "glide"),
    "sail": ("float", "drive"),
    "launch": ("fly",),
    "land": ("fly",),
    "perch": ("sit", "stand"),
    "swim": ("float",),
    "howl": ("look",),
    "bark": ("look",),
    "roar": ("look",),
    "groom": ("sit",),
    "wait": ("stand",),
    "cheer": ("wave", "dance"),
    "clap": ("wave",),
    "kneel": ("sit",),
    "pray": ("sit",),
    "taichi": ("dance",),
    "skate": ("glide", "swim"),
    "surf": ("swim",),
    "skateboard": ("ride",),
    "climb": ("hop", "walk", "drive"),
    "pull": ("walk",),
    "push": ("walk",),
    "hug": ("stand",),
    "drive": ("ride", "sail", "fly", "launch"),
    "ride": ("drive", "sit"),
    "lie": ("sleep", "sit"),
    "sleep": ("lie",),
    "read": ("sit",),
    "spin": ("dance",),
}
"""What a figure does that cannot do an action, nearest first: its own kin of that action."""
