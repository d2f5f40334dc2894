"""Words for what people wear, how their hair is and what they carry. Concepts are keys of ``Placement.details``.

Feature ``value`` is what the detail is where the text names no colour for it.
"""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry


def _garment(name: str, nouns: str, chinese: str, value: str = "") -> Entry:
    return Entry("garment", name, nouns=nouns, chinese=chinese, features={"value": value} if value else {})


#: Parts of a building that have a colour of their own.
PARTS: tuple[Entry, ...] = (
    Entry("part", "door", nouns="door, front door, wooden door, house door, entrance door",
          chinese="大门, 房门, 木门, 前门, 家门, 的门, 门扉, 小门"),
)  # fmt: skip

GARMENTS: tuple[Entry, ...] = (
    _garment("dress", "dress, gown, evening dress, ball gown, sundress, summer dress, frock, qipao, cheongsam, sari",
             "裙子, 连衣裙, 长裙, 礼服, 晚礼服, 旗袍, 裙, 裙装, 纱裙, 衣裙, 公主裙, 碎花裙"),
    _garment("dress", "wedding dress, bridal gown", "婚纱", "white"),
    _garment("skirt", "skirt, miniskirt, tutu, long skirt, kilt, grass skirt", "短裙, 半身裙, 芭蕾舞裙, 迷你裙"),
    _garment("kimono", "kimono, yukata", "和服, 浴衣"),
    _garment("robe", "robe, hanfu, bathrobe, toga, tunic, long robe, monk robe", "汉服, 长袍, 古装, 道袍, 僧袍, 袈裟, 袍子, 古风服饰"),
    _garment("coat", "coat, overcoat, trench coat, winter coat, long coat, parka, fur coat, windbreaker, duffle coat",
             "外套, 大衣, 风衣, 羽绒服, 棉衣, 军大衣, 棉袄, 皮大衣, 长风衣"),
    _garment("coat", "raincoat, rain coat, rain jacket", "雨衣", "yellow"),
    _garment("coat", "lab coat", "白大褂", "white"),
    _garment("jacket", "jacket, leather jacket, denim jacket, blazer, vest, waistcoat, cardigan", "夹克, 皮夹克, 皮衣, 马甲, 背心, 牛仔外套"),
    _garment("suit", "suit, tuxedo, business suit, three piece suit", "西装, 西服, 燕尾服, 套装, 礼服西装"),
    _garment("shirt", "shirt, t shirt, tee shirt, tshirt, blouse, polo shirt, tank top, jersey", "衬衫, t恤, 上衣, 衬衣, 短袖, 衣服, 衣裳, 衣衫, 运动衫"),
    _garment("sweater", "sweater, jumper, pullover, wool sweater, turtleneck", "毛衣, 针织衫, 卫衣, 套头衫"),
    _garment("hoodie", "hoodie, hooded sweatshirt, sweatshirt", "连帽衫, 连帽卫衣"),
    _garment("trousers", "trousers, pants, slacks, leggings", "裤子, 长裤, 裤"),
    _garment("trousers", "jeans, blue jeans, denim, overalls", "牛仔裤, 背带裤", "blue"),
    _garment("shorts", "shorts", "短裤"),
    _garment("apron", "apron", "围裙"),
    _garment("cloak", "cloak, cape, mantle, poncho", "斗篷, 披风, 披肩"),
    _garment("armour", "armour, armor, suit of armour, suit of armor, plate armour, plate armor, chain mail",
             "盔甲, 铠甲, 甲胄, 战甲"),
    _garment("spacesuit", "spacesuit, space suit", "宇航服, 太空服, 航天服"),
    _garment("swimsuit", "swimsuit, bikini, bathing suit, swimming trunks, swim trunks, wetsuit", "泳衣, 泳装, 比基尼, 泳裤, 潜水服"),
    _garment("uniform", "uniform, school uniform, military uniform, police uniform", "制服, 校服, 军装, 警服, 工作服"),
    _garment("boots", "boots, boot, rain boot, rubber boot, wellingtons, leather boot", "靴子, 雨靴, 长靴, 皮靴, 马靴"),
    _garment("shoes", "shoes, sneakers, sandals, high heels, slippers, ballet shoes", "鞋子, 鞋, 运动鞋, 高跟鞋, 凉鞋, 布鞋, 红舞鞋"),
    _garment("scarf", "scarf, shawl, neckerchief", "围巾, 丝巾, 头巾, 纱巾"),
    _garment("tie", "necktie, bow tie", "领带, 领结"),
    _garment("gloves", "gloves, mittens, glove", "手套"),
    _garment("backpack", "backpack, rucksack, knapsack, schoolbag", "背包, 书包, 双肩包"),
    _garment("glasses", "glasses, spectacles, eyeglasses, reading glasses", "眼镜"),
    _garment("sunglasses", "sunglasses, shades, dark glasses", "墨镜, 太阳镜"),
    _garment("bag", "handbag, bag, purse, shoulder bag", "手提包, 挎包, 包包"),
    _garment("hat", "hat, fedora, bowler hat, sombrero, felt hat", "帽子, 礼帽, 毡帽, 帽"),
    _garment("cowboy_hat", "cowboy hat, stetson, ten gallon hat", "牛仔帽, 西部牛仔帽"),
    _garment("cap", "cap, baseball cap, peaked cap", "棒球帽, 鸭舌帽"),
    _garment("beanie", "beanie, woolly hat, wool hat, knit cap, knit hat", "毛线帽, 针织帽"),
    _garment("beret", "beret", "贝雷帽"),
    _garment("straw_hat", "straw hat, sun hat, sunhat, bamboo hat", "草帽, 斗笠, 遮阳帽"),
    _garment("top_hat", "top hat", "高顶礼帽, 大礼帽"),
    _garment("chef_hat", "chef hat, chef's hat", "厨师帽"),
    _garment("wizard_hat", "wizard hat, witch hat, pointed hat, pointy hat", "巫师帽, 尖帽子, 魔法帽"),
    _garment("helmet", "helmet, hard hat, motorcycle helmet", "头盔, 安全帽"),
    _garment("crown", "crown, tiara, golden crown", "王冠, 皇冠, 金冠"),
    _garment("hood", "hood", "兜帽"),
    _garment("bow", "hair ribbon, hair bow, ribbon", "蝴蝶结, 发带"),
)  # fmt: skip


def _hair(value: str, words: str, chinese: str) -> Entry:
    return Entry("hair", "hair", words=words, chinese=chinese, features={"value": value})


def _of_hair(*adjectives: str) -> str:
    return ", ".join(f"{adjective} {rest}" for adjective in adjectives for rest in ("hair", "haired"))


HAIR: tuple[Entry, ...] = (
    _hair("blond", _of_hair("blond", "blonde", "golden", "fair") + ", blonde girl hair", "金发, 金色头发, 金色的头发, 金色长发"),
    _hair("black", _of_hair("black", "dark", "raven"), "黑发, 黑色头发, 黑色的头发, 黑色长发, 乌黑的头发"),
    _hair("brown", _of_hair("brown", "brunette", "chestnut", "auburn") + ", brunette", "棕发, 棕色头发, 褐发, 栗色头发"),
    _hair("red", _of_hair("red", "ginger") + ", redhead", "红发, 红色头发, 红头发"),
    _hair("grey", _of_hair("grey", "gray", "silver"), "灰发, 银发, 花白头发, 灰白头发, 花白的头发"),
    _hair("white", _of_hair("white"), "白发, 白头发, 满头白发, 白发苍苍"),
    _hair("blue", _of_hair("blue"), "蓝发, 蓝色头发"),
    _hair("pink", _of_hair("pink"), "粉发, 粉色头发"),
    _hair("purple", _of_hair("purple"), "紫发, 紫色头发"),
    _hair("green", _of_hair("green"), "绿发, 绿色头发"),
    _hair("long", _of_hair("long") + ", long flowing hair, flowing hair", "长发, 长头发, 长发飘飘, 披肩长发"),
    _hair("short", _of_hair("short"), "短发, 短头发"),
    _hair("bun", "hair in a bun, bun hairstyle", "丸子头, 发髻, 盘发"),
    _hair("ponytail", "ponytail, pony tail, hair in a ponytail", "马尾辫, 马尾, 扎着马尾"),
    _hair("braids", "braids, braided hair, braid, pigtails, pigtail", "辫子, 麻花辫, 双马尾, 扎着辫子"),
    _hair("curly", _of_hair("curly", "wavy", "frizzy"), "卷发, 卷曲的头发"),
    _hair("bald", "bald, bald headed", "光头, 秃头"),
    Entry("beard", "beard", nouns="beard, bushy beard", words="bearded", chinese="胡子, 胡须, 大胡子, 络腮胡"),
    Entry("beard", "beard", nouns="long beard", words="long bearded", chinese="长胡子, 长须", features={"value": "long"}),
    Entry("beard", "beard", nouns="white beard, grey beard, gray beard", words="white bearded",
          chinese="白胡子, 白须", features={"value": "white"}),
    Entry("beard", "moustache", nouns="moustache, mustache", words="moustached", chinese="小胡子, 八字胡"),
    Entry("hair", "skin", words="dark skinned, black skinned, brown skinned, african, african american, afro caribbean", chinese="深色皮肤, 黑皮肤, 非裔", features={"value": "dark"}),
    Entry("hair", "skin", words="fair skinned, pale skinned", chinese="浅色皮肤, 白皮肤", features={"value": "light"}),
    Entry("hair", "skin", words="tanned", chinese="古铜色皮肤", features={"value": "tan"}),
)  # fmt: skip


def _prop(name: str, nouns: str, chinese: str) -> Entry:
    return Entry("prop", name, nouns=nouns, chinese=chinese)


#: What a hand can hold and that is no figure of its own.
PROPS: tuple[Entry, ...] = (
    _prop("guitar", "guitar, ukulele, lute, banjo, electric guitar, acoustic guitar, mandolin", "吉他, 琵琶, 尤克里里, 电吉他"),
    _prop("violin", "violin, fiddle, viola, cello, erhu", "小提琴, 二胡, 大提琴"),
    _prop("flute", "flute, clarinet, recorder, trumpet, saxophone, bamboo flute", "笛子, 长笛, 竹笛, 萧, 萨克斯, 唢呐"),
    _prop("piano", "piano, grand piano, upright piano, harpsichord, baby grand", "钢琴, 三角钢琴, 立式钢琴"),
    _prop("drum", "drum, bongo, tambourine", "鼓, 手鼓, 腰鼓"),
    _prop("bouquet", "bunch of flowers, bouquet of flowers", "一束花, 一束鲜花, 捧花"),
    _prop("flag", "flag, banner", "旗帜, 旗子, 旗, 红旗, 国旗"),
    _prop("cup", "cup, mug, cup of tea, cup of coffee, coffee cup, teacup, glass of water, glass of wine, coffee, tea",
          "杯子, 茶杯, 咖啡杯, 一杯茶, 一杯咖啡, 酒杯"),
    _prop("sword", "sword, katana, blade, sabre, dagger, lightsaber", "剑, 长剑, 宝剑, 武士刀, 大刀, 匕首"),
    _prop("shield", "shield", "盾牌, 盾"),
    _prop("staff", "staff, walking stick, cane, wooden stick, spear, lance", "拐杖, 手杖, 木棍, 长矛, 长枪, 法杖"),
    _prop("wand", "wand, magic wand", "魔杖, 魔法棒"),
    _prop("fishing_rod", "fishing rod, fishing pole", "鱼竿, 钓竿, 钓鱼竿"),
    _prop("basket", "basket, picnic basket", "篮子, 竹篮, 花篮"),
    _prop("candle", "candle", "蜡烛, 烛"),
    _prop("torch", "torch, flashlight", "火把, 火炬, 手电筒"),
    _prop("suitcase", "suitcase, briefcase, luggage", "行李箱, 手提箱, 公文包"),
    _prop("microphone", "microphone, mic", "话筒, 麦克风"),
    _prop("phone", "phone, smartphone, mobile phone, cell phone", "手机, 电话"),
    _prop("broom", "broom, broomstick", "扫帚, 扫把"),
    _prop("ball", "ball, football, soccer ball, basketball", "球, 皮球, 足球, 篮球"),
    _prop("stick", "stick, twig, piece of wood", "棍子, 树枝, 小木棍, 小树枝"),
    _prop("frisbee", "frisbee, flying disc", "飞盘, 飞碟玩具"),
    _prop("bone", "bone, dog bone", "骨头, 大骨头"),
    _prop("yarn", "ball of yarn, yarn ball, yarn, ball of wool, wool ball, ball of string", "毛线球, 毛线, 线球, 毛线团"),
    _prop("box", "box, cardboard box, crate, parcel, package, wooden box", "箱子, 纸箱, 盒子, 包裹, 木箱, 纸盒"),
    _prop("tray", "tray, tray of drinks, serving tray", "托盘, 盘子"),
    _prop("loaves", "fresh bread, loaf of bread, loaves of bread, tray of bread, baguettes", "刚出炉的面包, 一盘面包, 法棍"),
    _prop("pitchfork", "pitchfork, hay fork, hayfork, trident", "干草叉, 草叉, 三叉戟, 叉子"),
    _prop("shovel", "spade", "铲子, 铁锹, 铁铲, 锄头"),
    _prop("hose", "hose, fire hose, water hose", "水管, 消防水管, 水枪, 消防水带"),
    _prop("brush", "paintbrush, paint brush", "画笔, 毛笔, 油画笔"),
    _prop("hammer", "hammer", "锤子, 铁锤"),
    _prop("wrench", "wrench, spanner", "扳手"),
    _prop("camera", "photo camera, old camera", "照相机, 单反, 单反相机"),
    _prop("kite", "kite", "风筝"),
    _prop("book", "book, novel, newspaper, letter, scroll", "书, 书本, 报纸, 小说, 书籍, 卷轴"),
)  # fmt: skip

#: What a person's hands do with a thing.
HOLDING: tuple[Entry, ...] = (
    Entry(
        "holding",
        "hold",
        verbs="hold, carry, clutch, grasp, grip, wield, hold up, raise, hold onto, lift, hold out, cradle, kick, throw, "
        "toss, dribble, juggle, fetch, bring, catch, retrieve, carry in its mouth, hold in its mouth",
        words="equipped with, armed with",
        chinese="拿着, 手持着, 撑着, 举着, 提着, 握着, 打着, 抱着, 拿, 举, 撑, 捧着, 扛着, 抱, 手拿, 撑起, 握, "
        "挥舞着旗, 端着, 拎着, 手握, 手捧, 举起, 拄着, 挎着, 怀抱, 叼着, 叼, 衔着, 衔, 咬着, 嘴里叼着, 接住, 抓到, 捉到, 捕到, 抓, 捕, 搬着, 搬",
    ),
    Entry(
        "holding",
        "wear",
        verbs="wear, sport, don, dress in, put on",
        words="dressed in, clad in, clothed in, wrapped in, wearing, dressed as",
        chinese="穿着, 身穿, 穿, 戴着, 戴, 身着, 头戴, 披着, 系着, 围着, 背着, 身披, 佩戴, 留着, 扎着, 梳着, 蓄着",
    ),
    Entry(
        "holding",
        "fish",
        verbs="go fishing, angle for fish",
        words="fishing, is fishing, fishes quietly",
        chinese="钓鱼, 垂钓, 钓着鱼",
        features={"action": "sit", "hold": "fishing_rod"},
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="book of poems, bookshop, bookstore, bookshelf, tea house, teapot, tea ceremony, coffee shop, "
        "coffee bean, "
        "coffee table, coat of arms, dress rehearsal, cap of snow, swordfish, balloon animal, red flag warning, "
        "tree bark, bag of chips, football match, dance ball, suit of cards, tie game, meatball, snowball fight, "
        "drum roll, drum kit, pipe organ, basketball court, football fan, eye of the storm, pipeline",
        words="suits him, suits her",
        chinese="书法, 图书馆, 书店, 书架, 书桌, 茶馆, 茶室, 茶园, 咖啡馆, 咖啡厅, 咖啡店, 茶叶, 茶壶, 鼓楼, 地球, 星球, "
        "气球, 雪球, 球场, 全球, 环球, 月球, 毛球, 剑桥, 刀削面, 面包, 包子, 钱包, 包裹, 包围, 书写, 证书, 秘书, "
        "秃鹫, 打开, 打雷, 打造, 打破, 打击, 打电话, 拿铁, 举行, 举办, 提供, 提前, 持续, 保持, 支持, 坚持, 主持, "
        "抱怨, 放下, 放飞, 放大, 放在, 放学, 释放, 播放, 开放, 相信, 信号, 信仰, 自信, 微信, 皮球藻, 球迷, 穿透, "
        "穿梭机, 包厢, 鞋店, 帽子戏法, 鞋匠, 握手, 信任, 信息, 信心",
    ),
)

#: Two or more who keep together.
TOGETHER: tuple[Entry, ...] = (
    Entry(
        "relation",
        "beside",
        words="side by side, next to each other, beside each other, shoulder to shoulder, next to one another, abreast",
        chinese="并排, 并肩, 肩并肩, 并肩而行, 并排着, 紧挨着",
    ),
    Entry(
        "relation",
        "beside",
        words="hand in hand, arm in arm, neck and neck, close together, holding hands, hold hands, holds hands",
        chinese="手牵手, 手拉手, 手挽手, 依偎在一起, 相依, 依偎, 依偎着, 牵着手",
        features={"quiet": "yes"},
    ),
)

DETAILS: tuple[Entry, ...] = (*GARMENTS, *PARTS, *HAIR, *PROPS, *HOLDING, *TOGETHER)
#: Figures that a person's hand can hold; what else is named after "holding" stays a figure.
HOLDABLE = frozenset({"umbrella", "lantern", "flower", "balloon"})
#: What a musician's hand plays.
INSTRUMENTS = frozenset({"guitar", "violin", "flute", "drum", "piano"})
