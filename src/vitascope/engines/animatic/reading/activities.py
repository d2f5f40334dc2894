"""Words for what people do with their hands, with tools and on boards. Concepts are the canonical names of actions.

Feature ``gear`` names the piece that the action is done with, ``hold`` what is in the hand meanwhile, ``setting`` the place
where it is done if the text names none.
"""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry


def _act(concept: str, verbs: str, chinese: str, words: str = "", **features: str) -> Entry:
    return Entry("action", concept, verbs=verbs, words=words, chinese=chinese, features=features)


ACTIVITIES: tuple[Entry, ...] = (
    _act("wait", "wait, wait for, wait patiently, wait in line, queue, check the time, look at his watch, look at her watch, stand waiting, wait around",
         "等待, 等候, 等着, 等在, 等车, 看手表, 看表, 排队, 苦等, 静静等待"),
    _act("wait", "wait for a train, wait for the train", "等火车, 等地铁", setting="station"),
    _act("wait", "wait for a bus, wait for the bus, wait for a taxi, wait at the bus stop, wait at a bus stop, wait for a friend",
         "等公交, 等公交车, 等出租车, 在公交站等车", setting="city"),
    _act("cheer", "cheer, cheer loudly, celebrate, rejoice, root for, cheer wildly, punch the air, raise both arms, throw up his arms, "
         "throw up her arms", "欢呼, 喝彩, 庆祝, 欢庆, 欢呼着, 振臂高呼, 高举双手, 举起双手, 呐喊, 庆贺"),
    _act("clap", "clap, applaud, clap along, give a round of applause, clap hands, clap his hands, clap her hands", "鼓掌, 拍手, 拍着手, 鼓着掌, 拍巴掌, 热烈鼓掌, 拍手叫好, 报以掌声"),
    _act("kneel", "kneel, kneel down, genuflect, go down on one knee, take a knee, propose, kneel before",
         "跪, 跪着, 跪在, 跪下, 单膝跪地, 求婚, 下跪, 半跪, 单膝下跪, 跪地", words="on one knee, on bended knee, on her knees, on his knees"),
    _act("pray", "pray, worship, say a prayer, pray silently, kneel in prayer, pray quietly, fold her hands in prayer, say their prayers, pray to the gods", "祈祷, 祷告, 拜佛, 许愿, 祈福, 祈祷着, 做礼拜, 礼拜, 膜拜, 双手合十",
         words="in prayer"),
    _act("stretch", "stretch, stretch its legs, stretch her arms, stretch his arms, stretch lazily, do stretches, warm up, do yoga, "
         "practise yoga, practice yoga", "伸懒腰, 伸展, 伸展身体, 舒展, 拉伸, 做瑜伽, 练瑜伽, 伸腰, 做体操, 做早操, 伸着懒腰"),
    _act("taichi", "practise tai chi, practice tai chi, do tai chi, practise kung fu, practice kung fu, do martial arts, practise martial arts, "
         "practice martial arts, do karate, practise karate, do kung fu, perform tai chi, train martial arts, spar",
         "打太极, 打太极拳, 练太极, 练武, 练功夫, 打拳, 练拳, 习武, 打功夫, 比武, 练太极拳, 练功"),
    _act("paint", "paint a picture, paint a portrait, draw a picture, paint a landscape, paint on a canvas, paint outdoors, paint at an easel, "
         "paint on canvas, draw a portrait, paint en plein air, paint a still life, paint the sea, paint the sunset, paint the landscape",
         "画画, 作画, 绘画, 写生, 画着画, 画油画, 画一幅画, 绘画着, 涂鸦, 画风景, 画肖像, 画水彩画, 画国画, 在画板上画",
         words="paints, is painting, are painting, painting at, painting on, painting a, painting the, at an easel, before an easel, at her easel, "
         "at his easel, at the easel"),
    _act("cook", "cook, stir, cook dinner, cook a meal, stir a pot, make soup, cook breakfast, cook lunch, fry, boil, prepare a meal, prepare dinner, "
         "make dinner, prepare food, stir soup, bake, cook food, stir fry, cook soup, make breakfast, cook noodles, stir a soup, stir a big pot",
         "做饭, 烹饪, 炒菜, 煮饭, 做菜, 煮汤, 烧菜, 下厨, 掌勺, 烧饭, 熬汤, 煮面, 炖汤, 做早餐, 做晚餐, 做晚饭, 颠勺, 煎蛋, 炒着菜, 做着饭", setting="kitchen"),
    _act("sweep", "sweep, sweep the floor, sweep up, sweep leaves, sweep the street, clean the floor, mop, mop the floor, clean up, "
         "rake leaves, sweep the yard, rake, sweep the leaves, sweep fallen leaves",
         "扫地, 打扫, 扫, 清扫, 扫落叶, 打扫卫生, 扫雪, 清扫街道, 扫大街, 扫院子, 拖地, 拖着地, 擦地, 扫着地, 打扫院子, 扫着"),
    _act("dig", "dig, shovel, dig a hole, shovel snow, dig in the ground, dig up, till the soil, plough the soil, hoe, dig for treasure, plant a tree, "
         "plant trees, work the field, dig potatoes, dig holes, excavate",
         "挖, 挖地, 挖坑, 挖洞, 铲, 铲雪, 挖土, 锄地, 种树, 耕地, 翻土, 刨地, 耕田, 植树, 挖掘, 种地, 干农活, 锄草, 挖土豆, 种田"),
    _act("water", "", "浇花, 浇水, 浇着花, 浇灌, 给花浇水, 浇, 浇菜, 灌溉, 浇着水, 浇着", words="watering, waters the, waters her, waters his, watered the, "
         "with a watering can, watering can"),
    _act("pick", "pick, pick apples, pick fruit, pick cherries, pick oranges, harvest apples, pick an apple, pick peaches, harvest fruit, pick grapes, "
         "pluck fruit, reap fruit, pick fruits, pick lemons, pick pears",
         "摘苹果, 摘水果, 采摘, 摘果子, 摘, 摘桃子, 采果, 摘樱桃, 摘橘子, 采水果, 摘葡萄, 采摘水果, 摘着, 采摘苹果"),
    _act("gather", "gather, pick flowers, gather flowers, pick mushrooms, collect shells, gather herbs, harvest, plant rice, pull weeds, weed, "
         "gather mushrooms, pick berries, collect seashells, pick strawberries, forage for mushrooms, harvest vegetables, pick up, bend down, plant seeds, "
         "pick herbs, gather wood, gather firewood, pick tea leaves, pick tea, harvest rice, plant rice seedlings",
         "采花, 摘花, 采蘑菇, 捡贝壳, 采药, 插秧, 收割, 拔草, 采茶, 捡, 捡柴, 摘草莓, 弯腰, 采集, 割草, 割麦子, 拾穗, 收庄稼, 采野花, 摘野花, 播种"),
    _act("push", "push, shove, push a cart, push along, wheel, push a shopping cart, push a trolley",
         "推车, 推板车, 推手推车, 推着车, 推着小车, 推动, 推购物车, 推小车, 推着手推车, 推手推车"),
    _act("push", "push a pram, push a stroller, push a baby carriage, push a baby stroller, push a buggy, wheel a pram",
         "推着婴儿车, 推婴儿车, 推童车, 推着童车", gear="pram"),
    _act("push", "push a wheelbarrow, wheel a barrow, push a barrow, wheel a wheelbarrow", "推着独轮车, 推独轮车", gear="barrow"),
    _act("pull", "pull, drag, tow, haul, pull a sled, pull a sledge, drag a sled, pull a sleigh, tug, heave, pull along",
         "拉雪橇, 拖, 拖着, 拉着雪橇, 拽, 拽着, 拖着雪橇, 拖动, 牵引, 拉车, 拉着车"),
    _act("climb", "climb, clamber, scale, climb up, climb a ladder, clamber up, climb the ladder, go up a ladder, climb a rope, climb a wall",
         "攀爬, 攀登, 爬梯子, 爬墙, 攀, 往上爬, 爬绳子, 爬楼梯, 登梯, 攀上"),
    _act("climb", "climb a tree, climb trees, climb the tree, climb up a tree, climb up the tree, climb an apple tree, climb an old tree, scale a tree, climb a tall tree, climb into a tree",
         "爬树, 爬上树, 攀树, 爬大树, 爬到树上", gear="tree"),
    _act("climb", "climb a rock, climb a cliff, rock climb, climb a rock face, climb a rock wall, scale a cliff, climb rocks, scale a wall, climb the cliff, "
         "climb a steep cliff", "攀岩, 爬悬崖, 攀登悬崖, 爬峭壁", words="rock climbing", gear="cliff"),
    _act("walk", "climb a mountain, climb the mountain, climb a hill, climb mountains, climb up the mountain, climb a snowy mountain, climb the hill, "
         "climb up a hill, scale a mountain, climb up the hill, climb stairs, climb the stairs, go hiking, climb a peak, climb a steep mountain",
         "爬山, 登山, 攀登雪山, 攀登高山, 爬雪山, 登上山顶, 远足, 登雪山, 爬坡, 攀登山峰, 爬上山, 爬上山坡", hold="stick", setting="mountains"),
    _act("ski", "ski, snowboard, ski downhill, ski down, go skiing, slalom, ski across, ski through",
         "滑雪, 滑着雪, 单板滑雪, 高山滑雪, 滑雪橇, 滑雪下山, 滑着雪橇, 飞速滑雪, 滑单板", words="on skis", setting="mountains", weather="snow"),
    _act("skate", "skate, ice skate, figure skate, roller skate, go skating, skate on ice, rollerblade, skate around, skate across",
         "滑冰, 溜冰, 花样滑冰, 轮滑, 滑旱冰, 滑着冰, 溜着冰, 溜旱冰, 滑冰鞋", words="on skates", weather="snow"),
    _act("skateboard", "skateboard, ride a skateboard, skate on a skateboard, do skateboard tricks, longboard, ride a longboard",
         "滑板, 玩滑板, 滑滑板, 踩滑板, 玩着滑板, 踩着滑板, 滑着滑板, 溜滑板, 踏着滑板", words="on a skateboard"),
    _act("surf", "ride a wave, ride the waves, ride a surfboard, go surfing, ride waves, catch a wave, surf the waves, surf a wave, surf big waves, "
         "windsurf, ride a big wave, ride a huge wave, surf on a wave, surf a big wave, paddleboard, ride the wave",
         "冲浪, 踏浪, 冲着浪, 玩冲浪, 乘浪, 冲浪板, 在冲浪, 踩着冲浪板", words="on a surfboard, surfing", setting="sea"),
    _act("hug", "hug, embrace, cuddle, kiss, hug each other, kiss each other, embrace each other, hug tightly, snuggle, share a kiss, share a hug",
         "拥抱, 亲吻, 拥抱着, 相拥, 接吻, 抱在一起, 紧紧拥抱, 搂着, 相拥在一起, 拥吻, 紧紧相拥"),
    _act("look", "take a photo, take photos, take pictures, photograph, take a picture, snap photos, take photographs, shoot photos, take a selfie, film with a camera",
         "拍照, 照相, 摄影, 拍照片, 拍着照, 自拍, 拍摄照片, 拍风景", hold="camera"),
    _act("look", "check his phone, check her phone, text, scroll on a phone, use a phone, look at his phone, look at her phone, use a smartphone",
         "玩手机, 看手机, 刷手机, 玩着手机, 看着手机, 低头看手机", hold="phone"),
    _act("howl", "howl, howl at, howl mournfully, howl loudly, let out a howl, howl into the night, howl at the sky, howl softly, howl together, howl long, throw its head back and howl",
         "嚎叫, 长啸, 嗥叫, 嚎, 狼嚎, 仰天长啸, 哀嚎, 嚎叫着, 仰头嚎叫, 仰天嚎叫"),
    _act("bark", "bark, bark at, yap, woof, bark loudly, bark happily, yelp", "吠叫, 汪汪叫, 狂吠, 吠, 犬吠, 汪汪, 大声吠叫"),
    _act("groom", "groom its fur, groom its coat, lick its paw, lick its paws, wash itself, clean itself, groom itself, lick itself, wash its face, preen, preen its feathers",
         "舔毛, 梳理毛发, 舔爪子, 理毛, 舔着爪子, 梳理羽毛, 舔舐毛发, 舔着毛", words="grooming"),
    _act("chop", "chop, chop wood, chop firewood, split wood, split logs, chop down a tree, cut wood, cut down a tree, fell a tree, chop logs",
         "砍柴, 劈柴, 砍树, 伐木, 劈木头, 砍木头, 砍着柴, 劈着柴, 砍伐"),
    _act("hammer", "forge, hammer iron, forge a sword, hammer a nail, forge iron, work at an anvil, forge metal, repair, fix, hammer metal",
         "打铁, 锤打, 敲打, 锻造, 打造兵器, 钉钉子, 修理, 维修, 铸剑, 修车, 修补, 锻打", words="hammering, forging"),
    _act("box", "punch, fight, spar with, shadow box, throw punches, punch a bag, fight each other, kickbox",
         "拳击, 打架, 格斗, 搏斗, 对打, 出拳, 打拳击, 挥拳, 打斗", words="boxing, shadowboxing, fistfight"),
    _act("lift", "lift weights, lift a barbell, weightlift, train with weights, pump iron, lift a heavy barbell, lift heavy weights, work out, exercise",
         "举重, 举杠铃, 举哑铃, 健身, 撸铁, 举起杠铃, 锻炼, 举铁", words="weightlifting, powerlifting"),
    _act("skip", "skip rope, jump rope, skip with a rope, jump over a rope, play jump rope, jump the rope, skip a rope",
         "跳绳, 跳着绳, 跳大绳, 玩跳绳, 跳花绳, 跳皮筋, 跳长绳"),
    _act("bubbles", "blow bubbles, blow soap bubbles, make bubbles, blow a bubble, make soap bubbles, play with bubbles, blow big bubbles",
         "吹泡泡, 吹肥皂泡, 吹着泡泡, 玩泡泡, 吹着肥皂泡, 吹泡泡玩, 吹出泡泡"),
    _act("swing", "ride a swing, play on a swing, sit on a swing, swing on a swing, play on the swing, play on the swings, swing back and forth",
         "荡秋千, 荡着秋千, 坐秋千, 玩秋千, 打秋千, 坐在秋千上, 荡起秋千", words="on a swing, on the swing, on the swings, on swings, swinging"),
    _act("knit", "knit, knit a sweater, knit a scarf, crochet, sew, embroider, knit quietly, sew a dress, darn socks, weave a basket",
         "织毛衣, 织围巾, 编织, 缝衣服, 刺绣, 绣花, 做针线, 缝补, 打毛衣, 织着毛衣"),
    _act("gather", "", "堆沙堡, 堆沙子, 玩沙子",
         words="building a, building an, building the, builds a, builds the, building sandcastles, building sand castles, making a snowman, "
         "making a sandcastle"),
    Entry(
        UNKNOWN, "activity", nouns="waiting list, waiter service, cheerleader, painting brush, cookbook, cooker, cookie, climbing frame, "
        "climbing rose, climbing plant, kneeling bus, pushchair, surfing the web, sweepstake, waterproof, water wheel, water tank, water tower, "
        "watering hole, guitar pick, ice pick, picket fence, toothpick, ski lodge, ski lift, ski resort, ice skating rink, skate park, cook book, "
        "face paint, war paint, oil paint, wet paint, paint bucket, weeds, digger, drawer, drawing room, battering ram, wheel, wheels, ferris wheel",
        words="waited on, pick up truck, pushed aside", chinese="等级, 平等, 等于, 相等, 等等, 推荐, 推理, 推土机, 推特, 扫描, 扫兴, 扫码, 浇筑, 挖掘机, 拖鞋, 拖拉机, "
        "摘要, 文摘, 拉面, 捡漏, 画画板, 煮熟, 推子, 扫帚星, 拖延, 等身",
    ),
)  # fmt: skip
