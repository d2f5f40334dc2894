"""What people are called. Feature ``wear`` names a role (see ``roles``); ``hold``, ``hair`` and others are details of the
look."""

from __future__ import annotations

from vitascope.engines.animatic.figures.people.troupe import TROUPE
from vitascope.lexicon import UNKNOWN, Entry

_TRAPS = (
    Entry(
        UNKNOWN,
        "thing",
        nouns="farmer's market, farmers market, its mother, its father, mother bear, mother hen, "
        "mother earth, mother nature, father time, "
        "snow man, sandman, gingerbread man, iron man, man made lake, manhole, mankind, man cave, "
        "girl scout cookie, "
        "boy band, baby shower, lady bug, ladybird, ladybug, old man river, doctor who, "
        "king size bed, queen size bed, "
        "king penguin, king crab, queen bee, monk fish, nurse shark, pilot light, pilot whale, soldier ant, bishop, "
        "chess king, chess queen, chess knight, dairy queen, burger king, human being rights, "
        "human rights, knight fall, "
        "robot vacuum, robotics, child proof, music box, music video, dancer pose, kingfisher, "
        "king cobra, lion king, "
        "prince charming frog, princess cake, witchcraft, magic, fisherman sweater, baby carriage, "
        "baby doll, babysitter chair",
        chinese="雪人, 机器人总动员, 女儿红, 女儿墙, 男儿, 儿童节, 儿童乐园, 老人星, 人参, 人间, 人生, 人家, "
        "人民币, 人工, 人造, "
        "人心, 人行道, 稻草人, 木头人, 人鱼, 美人鱼, 国王企鹅, 公主裙, 公主床, 王子饭店, 医生办公室, 学生证, 老师傅, "
        "士兵蚁, 骑士团, 骑士精神, 武士刀, 魔法, 魔术, 巫师帽, 蜘蛛人, 姜饼人, 人山人海, 机器人手臂, 外星人, 仙女座, "
        "仙女棒, 孩子气, 小孩子气, 少女心, 女神像, 自由女神像, 人马, 狼人, 雪人们, 主人公, 猎人, 诗人节, 宇航员训练",
    ),
)

WORDS: dict[str, tuple[Entry, ...]] = {
    "man": (
        Entry(
            "subject",
            "man",
            nouns="man, gentleman, guy, fellow, young man, dad, father, husband, uncle, chap, dude, "
            "adult man, handsome man, "
            "middle aged man, mister, brother, groomsman, bearded fellow",
            chinese="男人, 男子, 男士, 先生, 小伙, 小伙子, 青年, 帅哥, 爸爸, 父亲, 丈夫, 叔叔, 大叔, 年轻人, "
            "男青年, 年轻男子, 中年男子, "
            "中年男人, 哥哥, 汉子, 男的, 青年男子, 男主角",
        ),
        Entry(
            "subject",
            "man",
            nouns="farmer, peasant, farm worker, ploughman, rancher",
            chinese="农民, 农夫, 庄稼汉, 农人, 老农, 农场主",
            features={"wear": "farmer"},
        ),
        Entry("subject", "man", nouns="gardener", chinese="园丁, 花匠", features={"wear": "gardener"}),
        Entry(
            "subject",
            "man",
            nouns="shepherd, goatherd, herdsman, herder",
            chinese="牧羊人, 牧民, 牧人, 放羊人",
            features={"wear": "shepherd"},
        ),
        Entry(
            "subject",
            "man",
            nouns="fisherman, angler, fisher",
            chinese="渔夫, 渔民, 钓鱼人, 渔翁, 垂钓者, 钓客",
            features={"wear": "fisherman"},
        ),
        Entry(
            "subject",
            "man",
            nouns="sailor, seaman, mariner, ship captain, captain, helmsman",
            chinese="水手, 海员, 船长, 船员, 舵手",
            features={"wear": "sailor"},
        ),
        Entry(
            "subject",
            "man",
            nouns="chef, head cook, head chef, sushi chef, pastry chef, line cook",
            words="a cook, the cook",
            chinese="厨师, 大厨, 厨子, 主厨, 厨师长",
            features={"wear": "chef"},
        ),
        Entry("subject", "man", nouns="baker", chinese="面包师, 烘焙师", features={"wear": "baker"}),
        Entry(
            "subject",
            "man",
            nouns="waiter, butler, bartender, barista",
            chinese="服务员, 侍者, 管家, 酒保, 咖啡师, 服务生",
            features={"wear": "waiter"},
        ),
        Entry(
            "subject",
            "man",
            nouns="doctor, physician, surgeon, medic",
            chinese="医生, 大夫, 外科医生, 医师",
            features={"wear": "doctor"},
        ),
        Entry(
            "subject",
            "man",
            nouns="scientist, professor, researcher, chemist, inventor",
            chinese="科学家, 教授, 研究员, 化学家, 发明家",
            features={"wear": "scientist"},
        ),
        Entry(
            "subject",
            "man",
            nouns="teacher, schoolteacher, librarian, scholar",
            chinese="老师, 教师, 学者, 图书管理员",
            features={"wear": "teacher"},
        ),
        Entry(
            "subject",
            "man",
            nouns="student, college student, university student, teenager, teen, youth",
            chinese="学生, 大学生, 中学生, 高中生, 少年郎",
            features={"wear": "student"},
        ),
        Entry(
            "subject",
            "man",
            nouns="businessman, office worker, salaryman, manager, boss, lawyer, banker, president",
            chinese="商人, 上班族, 白领, 老板, 经理, 律师, 职员, 总统",
            features={"wear": "business"},
        ),
        Entry("subject", "man", nouns="groom, bridegroom", chinese="新郎", features={"wear": "groom"}),
        Entry(
            "subject",
            "man",
            nouns="soldier, trooper, private soldier, infantryman, army soldier, palace guard, royal guard, castle guard, "
            "security guard, city guard, imperial guard, guardsman",
            chinese="士兵, 军人, 战士, 解放军, 卫兵, 哨兵",
            features={"wear": "soldier"},
        ),
        Entry(
            "subject",
            "man",
            nouns="policeman, police officer, cop, officer, sheriff",
            chinese="警察, 警官, 民警, 交警, 警长",
            features={"wear": "officer"},
        ),
        Entry(
            "subject",
            "man",
            nouns="pilot, aviator, airman, airline pilot",
            chinese="飞行员, 机长, 驾驶员",
            features={"wear": "pilot"},
        ),
        Entry(
            "subject",
            "man",
            nouns="firefighter, fireman, fire fighter, firewoman",
            chinese="消防员, 消防队员",
            features={"wear": "firefighter"},
        ),
        Entry(
            "subject",
            "man",
            nouns="worker, builder, construction worker, engineer, mechanic, miner, carpenter",
            chinese="工人, 建筑工人, 工程师, 技工, 矿工, 木匠, 修理工",
            features={"wear": "worker"},
        ),
        Entry(
            "subject",
            "man",
            nouns="king, emperor, ruler",
            chinese="国王, 皇帝, 君主, 帝王, 君王",
            features={"wear": "king"},
        ),
        Entry("subject", "man", nouns="prince", chinese="王子, 皇子, 太子", features={"wear": "prince"}),
        Entry(
            "subject",
            "old_man",
            nouns="wizard, sorcerer, warlock, mage",
            chinese="巫师, 魔法师, 法师, 男巫",
            features={"wear": "wizard"},
        ),
        Entry(
            "subject",
            "man",
            nouns="monk, buddhist monk, shaolin monk, priest",
            chinese="僧人, 和尚, 僧侣, 小和尚, 僧, 武僧",
            features={"wear": "monk"},
        ),
        Entry(
            "subject",
            "man",
            nouns="samurai, swordsman, ronin",
            chinese="武士, 剑客, 浪人, 侠客, 剑士, 大侠",
            features={"wear": "samurai"},
        ),
        Entry(
            "subject",
            "man",
            nouns="poet, philosopher, taoist",
            chinese="诗人, 书生, 道士, 文人, 古人",
            features={"wear": "hanfu"},
        ),
        Entry("subject", "man", nouns="cowboy, gunslinger", chinese="牛仔, 西部牛仔", features={"wear": "cowboy"}),
        Entry(
            "subject",
            "man",
            nouns="hiker, backpacker, mountaineer, climber, explorer, adventurer, trekker",
            chinese="徒步者, 登山者, 背包客, 登山客, 探险家, 冒险家, 登山队员, 驴友",
            features={"wear": "hiker"},
        ),
        Entry(
            "subject",
            "man",
            nouns="tourist, photographer, sightseer",
            chinese="游客, 摄影师, 观光客",
            features={"wear": "tourist"},
        ),
        Entry(
            "subject",
            "man",
            nouns="traveller, traveler, wanderer, nomad, pilgrim, merchant",
            chinese="旅人, 旅行者, 行者, 旅客, 流浪者, 行商",
            features={"wear": "traveller"},
        ),
        Entry("subject", "man", nouns="artist, painter", chinese="画家, 艺术家", features={"wear": "artist"}),
        Entry("subject", "man", nouns="detective, investigator", chinese="侦探, 探长", features={"wear": "detective"}),
        Entry(
            "subject", "man", nouns="magician, conjurer, illusionist", chinese="魔术师", features={"wear": "magician"}
        ),
        Entry("subject", "man", nouns="pirate, buccaneer", chinese="海盗, 海盗船长", features={"wear": "pirate"}),
        Entry(
            "subject",
            "man",
            nouns="superhero, hero, caped hero, superman, superheroine",
            chinese="超级英雄, 超人",
            features={"wear": "hero"},
        ),
        Entry(
            "subject",
            "old_man",
            nouns="santa, santa claus, father christmas, saint nicholas",
            chinese="圣诞老人, 圣诞爷爷",
            features={"wear": "santa"},
        ),
        Entry(
            "subject",
            "man",
            nouns="viking, viking warrior, barbarian",
            chinese="维京人, 维京战士",
            features={"wear": "viking"},
        ),
        Entry(
            "subject",
            "man",
            nouns="athlete, runner, jogger, sportsman, marathon runner, sprinter",
            chinese="运动员, 跑者, 跑步者, 健将, 选手, 短跑运动员",
            features={"wear": "athlete"},
        ),
        Entry(
            "subject",
            "man",
            nouns="footballer, soccer player, football player, basketball player",
            chinese="足球运动员, 足球队员, 篮球运动员, 球员",
            features={"wear": "footballer"},
        ),
        Entry(
            "subject",
            "man",
            nouns="swimmer, diver",
            chinese="游泳者, 泳者, 游泳运动员, 潜水员",
            features={"wear": "swimmer"},
        ),
        Entry("subject", "man", nouns="skier, snowboarder", chinese="滑雪者, 滑雪运动员", features={"wear": "skier"}),
        Entry(
            "subject", "man", nouns="postman, mailman, courier", chinese="邮递员, 快递员", features={"wear": "postman"}
        ),
        Entry(
            "subject",
            "man",
            nouns="singer, rapper, rock star, pop star, rockstar",
            chinese="歌手, 歌星, 歌唱家",
            features={"wear": "singer"},
        ),
        *_TRAPS,
    ),
    "woman": (
        Entry(
            "subject",
            "woman",
            nouns="woman, lady, young woman, mum, mom, mother, wife, aunt, adult woman, "
            "beautiful woman, gal, housewife, "
            "beautiful lady, middle aged woman, sister, madam, mommy",
            chinese="女人, 女子, 女士, 姑娘, 少女, 美女, 妈妈, 母亲, 妻子, 阿姨, 小姐, 女性, 年轻女子, 女郎, "
            "姐姐, 妇女, 妇人, 女青年, "
            "年轻女人, 佳人, 大姐, 女的, 女主角, 美人",
        ),
        Entry("subject", "woman", nouns="nurse", chinese="护士, 女护士", features={"wear": "nurse"}),
        Entry("subject", "woman", nouns="bride", chinese="新娘, 新娘子", features={"wear": "bride"}),
        Entry("subject", "woman", nouns="queen, empress", chinese="女王, 王后, 皇后, 女皇", features={"wear": "queen"}),
        Entry(
            "subject",
            "woman",
            nouns="princess, fairy tale princess",
            chinese="公主, 小公主",
            features={"wear": "princess"},
        ),
        Entry(
            "subject",
            "woman",
            nouns="witch, sorceress, enchantress",
            chinese="女巫, 巫婆, 魔女",
            features={"wear": "witch"},
        ),
        Entry(
            "subject",
            "woman",
            nouns="fairy, pixie, elf maiden",
            chinese="仙女, 精灵, 小精灵, 仙子",
            features={"wear": "fairy"},
        ),
        Entry(
            "subject",
            "woman",
            nouns="geisha, kimono girl",
            chinese="艺伎, 和服少女, 和服女子",
            features={"wear": "kimono"},
        ),
        Entry(
            "subject",
            "woman",
            nouns="hanfu girl, chinese princess",
            chinese="汉服少女, 汉服女子, 古装美女, 古装女子, 侠女",
            features={"wear": "hanfu"},
        ),
        Entry(
            "subject",
            "woman",
            nouns="businesswoman, policewoman, female executive",
            chinese="女商人, 女白领, 职业女性",
            features={"wear": "business"},
        ),
        Entry("subject", "woman", nouns="female doctor, woman doctor", chinese="女医生", features={"wear": "doctor"}),
        Entry("subject", "woman", nouns="female teacher", chinese="女老师, 女教师", features={"wear": "teacher"}),
        Entry(
            "subject",
            "woman",
            nouns="waitress, maid, housemaid",
            chinese="女服务员, 女仆, 女佣",
            features={"wear": "maid"},
        ),
        Entry(
            "subject",
            "woman",
            nouns="diva, female singer, opera singer, soprano, songstress",
            chinese="女歌手, 女高音, 歌女",
            features={"wear": "diva"},
        ),
    ),
    "boy": (
        Entry(
            "subject",
            "boy",
            nouns="boy, lad, little boy, young boy, child, kid, small boy, son, toddler boy, schoolkid, youngster, grandson",
            chinese="男孩, 小男孩, 孩子, 小孩, 少年, 儿子, 儿童, 小朋友, 男童, 小孩子, 孩童, 小伙伴, 男孩子, "
            "孙子, 小弟弟, 弟弟, 娃娃, 小子, 小童",
        ),
        Entry(
            "subject",
            "boy",
            nouns="schoolboy, pupil",
            chinese="小学生, 学童, 男学生, 男生",
            features={"wear": "student"},
        ),
        Entry(
            "subject",
            "boy",
            nouns="baby, infant, toddler, newborn, baby boy, tot",
            chinese="婴儿, 宝宝, 小宝宝, 幼儿, 小婴儿, 婴孩, 宝贝",
            features={"wear": "baby", "size": "small"},
        ),
    ),
    "girl": (
        Entry(
            "subject",
            "girl",
            nouns="girl, little girl, young girl, small girl, daughter, lass, toddler girl, granddaughter, girl child",
            chinese="女孩, 小女孩, 女儿, 小姑娘, 女童, 女孩子, 小女孩儿, 丫头, 妹妹, 小妹妹, 女娃, 孙女, "
            "小丫头, 女孩儿, 小女生",
        ),
        Entry("subject", "girl", nouns="schoolgirl", chinese="女学生, 女生, 小女学生", features={"wear": "student"}),
        Entry("subject", "girl", nouns="baby girl", chinese="女婴, 女宝宝", features={"wear": "baby", "size": "small"}),
        Entry(
            "subject",
            "girl",
            nouns="red riding hood, little red riding hood",
            chinese="小红帽",
            features={"cloak": "red", "hood": "red"},
        ),
    ),
    "old_man": (
        Entry(
            "subject",
            "old_man",
            nouns="old man, elderly man, grandfather, grandpa, old gentleman, granddad, old fellow, elder, "
            "old guy, senior man, aged man, "
            "old timer, senior citizen, elderly gentleman",
            words="grandpas",
            chinese="老人, 老爷爷, 爷爷, 老头, 老头儿, 老头子, 老先生, 老翁, 外公, 祖父, 老者, 老大爷, 老汉, "
            "老伯, 大爷, 老年人, 老爷子, 姥爷",
        ),
        Entry(
            "subject",
            "old_man",
            nouns="old fisherman",
            chinese="老渔夫, 老渔翁, 老渔民",
            features={"wear": "fisherman"},
        ),
        Entry("subject", "old_man", nouns="old farmer", chinese="老农夫, 老农民", features={"wear": "farmer"}),
        Entry("subject", "old_man", nouns="old king", chinese="老国王", features={"wear": "king"}),
        Entry(
            "subject",
            "old_man",
            nouns="old monk, hermit, sage, wise man",
            chinese="老和尚, 老僧, 隐士, 智者, 老道士",
            features={"wear": "poet"},
        ),
        Entry(
            "subject", "old_man", nouns="old sailor, old captain", chinese="老水手, 老船长", features={"wear": "sailor"}
        ),
        Entry("subject", "old_man", nouns="old wizard", chinese="老巫师, 老魔法师", features={"wear": "wizard"}),
    ),
    "old_woman": (
        Entry(
            "subject",
            "old_woman",
            nouns="old woman, elderly woman, grandmother, grandma, granny, old lady, elderly lady, nana, "
            "senior woman, aged woman, nan",
            chinese="老奶奶, 奶奶, 老太太, 老婆婆, 外婆, 祖母, 老妇人, 婆婆, 姥姥, 老大娘, 老妇, 大妈, 老妪, 老太婆",
        ),
        Entry("subject", "old_woman", nouns="old witch", chinese="老巫婆, 老女巫", features={"wear": "witch"}),
    ),
    **TROUPE,
}
