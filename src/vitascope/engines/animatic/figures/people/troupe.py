"""What dancers, musicians, astronauts, knights, robots, couples, families and somebody are called; see ``words``."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

TROUPE: dict[str, tuple[Entry, ...]] = {
    "dancer": (
        Entry(
            "subject",
            "dancer",
            nouns="dancer, female dancer, flamenco dancer, ballroom dancer, street dancer, salsa dancer, "
            "tango dancer, folk dancer, showgirl, "
            "hip hop dancer",
            chinese="舞者, 舞蹈演员, 舞女, 舞蹈家, 跳舞的人, 女舞者, 舞娘, 舞姬, 弗拉门戈舞者, 民间舞者, 街舞者",
        ),
        Entry(
            "subject",
            "dancer",
            nouns="ballerina, ballet dancer, prima ballerina",
            chinese="芭蕾舞者, 芭蕾舞演员, 芭蕾女孩, 芭蕾舞女, 芭蕾舞者们",
            features={"wear": "ballet"},
        ),
    ),
    "musician": (
        Entry(
            "subject",
            "musician",
            nouns="musician, guitarist, guitar player, street musician, busker, bard, minstrel, "
            "instrumentalist, folk musician, troubadour, "
            "jazz musician, rock musician",
            chinese="音乐家, 乐手, 吉他手, 吉他演奏者, 街头艺人, 演奏家, 乐师, 弹吉他的人, 吟游诗人, "
            "流浪歌手, 音乐人, 演奏者, 街头音乐家",
        ),
        Entry(
            "subject",
            "musician",
            nouns="pianist, piano player, concert pianist",
            chinese="钢琴家, 钢琴师, 钢琴手, 弹钢琴的人",
            features={"hold": "piano"},
        ),
        Entry(
            "subject",
            "musician",
            nouns="violinist, fiddler, violin player",
            chinese="小提琴手, 小提琴家, 小提琴演奏者, 提琴手",
            features={"hold": "violin"},
        ),
        Entry(
            "subject", "musician", nouns="drummer, percussionist", chinese="鼓手, 打鼓的人", features={"hold": "drum"}
        ),
        Entry(
            "subject",
            "musician",
            nouns="flutist, flautist, flute player, piper",
            chinese="长笛手, 笛手, 吹笛人, 吹笛者, 笛子演奏者",
            features={"hold": "flute"},
        ),
    ),
    "astronaut": (
        Entry(
            "subject",
            "astronaut",
            nouns="astronaut, cosmonaut, spaceman, spacewoman, space explorer, taikonaut, space traveler, "
            "space traveller, "
            "moonwalker, spacewalker, lunar explorer, starman",
            chinese="宇航员, 航天员, 太空人, 航天英雄, 太空探险家, 女宇航员, 登月者, 宇航人员, 太空宇航员, "
            "太空行走者, 太空旅行者, 宇航服人员",
        ),
    ),
    "knight": (
        Entry(
            "subject",
            "knight",
            nouns="knight, crusader, paladin, cavalier, knight in armour, knight in armor, "
            "medieval knight, templar, armored knight, "
            "armoured knight, knight errant, medieval warrior, warrior, swordfighter",
            chinese="骑士, 圣骑士, 中世纪骑士, 十字军, 盔甲骑士, 铠甲武士, 圣殿骑士, 重甲骑士, 铁甲骑士, "
            "将军, 勇士, 古代战士, 中世纪武士",
        ),
        Entry(
            "subject",
            "knight",
            nouns="black knight, dark knight",
            chinese="黑骑士, 黑暗骑士",
            features={"colour": "black"},
        ),
        Entry("subject", "knight", nouns="white knight", chinese="白骑士", features={"colour": "white"}),
    ),
    "robot": (
        Entry(
            "subject",
            "robot",
            nouns="robot, android, humanoid robot, droid, cyborg, humanoid, mech, automaton, "
            "service robot, ai robot, toy robot, little robot",
            chinese="机器人, 人形机器人, 智能机器人, 机械人, 仿生人, 小机器人, 机甲, 服务机器人, 玩具机器人, "
            "铁皮人, 生化人, 机甲战士",
        ),
    ),
    "couple": (
        Entry(
            "subject",
            "couple",
            nouns="couple, young couple, married couple, loving couple, romantic couple, husband and wife, "
            "boyfriend and girlfriend, man and a woman, man and woman, couple in love, honeymooners, sweethearts",
            words="lovers, newlyweds, a couple",
            chinese="情侣, 夫妻, 恋人, 一对情侣, 一对夫妻, 新婚夫妇, 爱人, 小两口, 夫妇, 一对恋人, 男女朋友, "
            "年轻情侣, 情人, 一对夫妇",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="couple therapy, couple photo",
            words="a couple of",
            chinese="情侣装, 情人节, 夫妻店",
        ),
    ),
    "old_couple": (
        Entry(
            "subject",
            "old_couple",
            nouns="old couple, elderly couple, old man and an old woman, senior couple, grandparent, "
            "aged couple, aging couple, "
            "retired couple, grandma and grandpa, grandpa and grandma",
            chinese="老夫妻, 老夫妇, 老两口, 老年夫妇, 爷爷奶奶, 祖父母, 外公外婆, 老伴, 老年情侣, "
            "一对老夫妻, 白发夫妻",
        ),
    ),
    "family": (
        Entry(
            "subject",
            "family",
            nouns="family, young family, whole family, parents and children, family of four, happy family, "
            "family with children, "
            "mother and father, mom and dad, parent",
            chinese="一家人, 家人, 家庭, 一家四口, 一家三口, 全家, 全家人, 父母, 爸爸妈妈, 父母和孩子, 亲子",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="family tree, family photo, family room, family business, family restaurant",
            words="family friendly",
            chinese="家庭作业, 家庭主妇",
        ),
    ),
    "person": (
        Entry(
            "subject",
            "person",
            nouns="person, human, human being, pedestrian, passerby, passer by, stranger, "
            "neighbour, neighbor, "
            "visitor, customer, villager, civilian, citizen, commuter, onlooker, walker",
            chinese="行人, 路人, 陌生人, 一个人, 某人, 邻居, 顾客, 村民, 市民, 过客, 成年人, 居民",
        ),
        Entry(
            "subject",
            "person",
            words="people, folks",
            nouns="crowd, crowd of people, group of people",
            chinese="人们, 人群, 众人, 大家, 群众, 大人们",
            features={"count": "5"},
        ),
    ),
}
