"""Animals that the studio has a rig for."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

_SMALL = {"size": "small"}

ANIMALS: tuple[Entry, ...] = (
    Entry(
        "subject",
        "kitten",
        nouns="kitten, kitty, kittie, baby cat, kitty cat, young cat, kitten cat, catling, newborn kitten, kittycat",
        chinese="小猫, 小猫咪, 幼猫, 奶猫, 小奶猫, 猫崽, 小花猫, 猫宝宝, 猫仔, 小小猫, 小喵, 猫咪宝宝, 小野猫",
    ),
    Entry(
        "subject",
        "cat",
        nouns="cat, tomcat, feline, housecat, house cat, pussycat, siamese, siamese cat, persian cat, maine coon, "
        "calico cat, tabby, tabby cat, bengal cat, ragdoll cat, british shorthair, moggy, stray cat, "
        "domestic cat, alley cat, puss",
        chinese="猫, 猫咪, 花猫, 家猫, 波斯猫, 暹罗猫, 布偶猫, 虎斑猫, 狸花猫, 英短, 喵星人, 猫儿, 猫猫, 流浪猫, "
        "公猫, 母猫, 三花猫, 野猫, 英国短毛猫, 狸猫",
    ),
    Entry("subject", "cat", nouns="ginger cat, marmalade cat", chinese="橘猫, 大橘猫", features={"colour": "orange"}),
    Entry(
        "subject",
        "dog",
        nouns="dog, hound, doggy, doggie, beagle, labrador, labrador retriever, retriever, husky, siberian husky, "
        "corgi, collie, border collie, sheepdog, shepherd dog, german shepherd, poodle, terrier, spaniel, "
        "cocker spaniel, dalmatian, bulldog, dachshund, greyhound, mutt, canine, shiba inu, shiba, pug, "
        "rottweiler, mastiff, whippet, stray dog, hunting dog, guard dog, akita, malamute, bloodhound, doberman, "
        "great dane",
        chinese="狗, 狗狗, 犬, 哈士奇, 拉布拉多, 拉布拉多犬, 柯基, 柴犬, 牧羊犬, 边牧, 德牧, 泰迪, 贵宾犬, "
        "斗牛犬, 土狗, 猎犬, 狗子, 斑点狗, 腊肠犬, 比格犬, 阿拉斯加犬, 流浪狗, 秋田犬, 狗儿, 猎狗, 家犬, 家狗, "
        "看门狗, 小型犬, 大型犬, 边境牧羊犬, 德国牧羊犬, 杜宾犬, 柯基犬, 泰迪犬",
    ),
    Entry(
        "subject",
        "dog",
        nouns="puppy, pup, puppy dog, baby dog, whelp, chihuahua, little doggy",
        chinese="小狗, 幼犬, 小奶狗, 小狗狗, 狗崽, 小犬, 狗宝宝, 小狗崽, 吉娃娃, 幼狗, 奶狗",
        features=_SMALL,
    ),
    Entry(
        "subject",
        "dog",
        nouns="golden retriever",
        chinese="金毛, 金毛犬, 金毛猎犬, 金毛寻回犬",
        features={"colour": "golden"},
    ),
    Entry("subject", "dog", nouns="samoyed", chinese="萨摩耶, 萨摩耶犬", features={"colour": "white"}),
    Entry(
        "subject",
        "horse",
        nouns="horse, stallion, mare, steed, bronco, thoroughbred, gelding, racehorse, race horse, wild horse, "
        "equine, war horse, arabian horse, draft horse, workhorse, riding horse",
        chinese="马, 骏马, 马儿, 马匹, 野马, 良驹, 战马, 赛马, 母马, 公马, 种马, 烈马, 千里马, 策马, 宝马良驹, "
        "骏驹, 阿拉伯马, 良马, 马儿们",
    ),
    Entry("subject", "horse", nouns="mustang", confidence=0.7),
    Entry("subject", "horse", chinese="马群", features={"count": "5"}),
    Entry(
        "subject",
        "horse",
        nouns="pony, foal, colt, filly, shetland pony, baby horse, young horse",
        chinese="小马, 小马驹, 马驹, 矮马, 幼马, 小马儿, 小马崽, 驹子, 设得兰矮马, 小矮马",
        features=_SMALL,
    ),
    Entry(
        "subject",
        "fox",
        nouns="fox, vixen, red fox, tod, wild fox, desert fox",
        chinese="狐狸, 狐, 赤狐, 红狐, 沙狐, 红狐狸, 狐狸精灵, 野狐, 赤狐狸, 火狐, 狐儿",
    ),
    Entry(
        "subject",
        "fox",
        nouns="arctic fox, snow fox, polar fox",
        chinese="北极狐, 白狐, 雪狐, 白狐狸, 雪狐狸",
        features={"colour": "white"},
    ),
    Entry(
        "subject",
        "fox",
        nouns="fox cub, fox kit, baby fox, young fox, fox pup",
        chinese="小狐狸, 狐狸幼崽, 狐狸崽, 幼狐, 狐狸宝宝, 小狐",
        features=_SMALL,
    ),
    Entry("subject", "fox", nouns="fennec, fennec fox", chinese="耳廓狐", confidence=0.6),
    Entry(
        "subject",
        "wolf",
        nouns="wolf, timber wolf, she wolf, lone wolf, wild wolf, alpha wolf, dire wolf, steppe wolf",
        chinese="狼, 野狼, 孤狼, 头狼, 恶狼, 草原狼, 森林狼, 狼王, 母狼, 公狼, 独狼, 狼儿",
    ),
    Entry("subject", "wolf", nouns="grey wolf, gray wolf", chinese="灰狼, 大灰狼", features={"colour": "grey"}),
    Entry(
        "subject", "wolf", nouns="arctic wolf, snow wolf", chinese="白狼, 雪狼, 北极狼", features={"colour": "white"}
    ),
    Entry("subject", "wolf", chinese="狼群", features={"count": "5"}),
    Entry(
        "subject",
        "wolf",
        nouns="wolf cub, wolf pup, baby wolf, young wolf",
        chinese="小狼, 狼崽, 幼狼, 小狼崽, 狼崽子",
        features=_SMALL,
    ),
    Entry("subject", "wolf", nouns="coyote, jackal", chinese="郊狼, 胡狼", confidence=0.6),
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
        chinese="羊, 羊群, 绵羊, 牛, 牛群, 奶牛, 公牛, 鸡, 公鸡, 母鸡, 鸭, 鸭子, 鹅, 猪, 兔子, 兔, 鹿, 梅花鹿, "
        "熊, 棕熊, 北极熊, 老虎, 狮子, 豹子, 豹, 猎豹, 猴子, 猩猩, 鸟, 鸟群, 鸟儿, 鱼, 鱼群, 鲸鱼, 鲨鱼, 蝴蝶, "
        "蜜蜂, 蜻蜓, 昆虫, 老鹰, 鹰, 鸽子, 乌鸦, 喜鹊, 燕子, 麻雀, 老鼠, 松鼠, 刺猬, 骆驼, 龙, 恐龙, 蛇, 青蛙, "
        "乌龟, 企鹅, 孔雀, 鹦鹉, 仓鼠, 袋鼠, 长颈鹿, 犀牛, 狗熊, 萤火虫, 人群, 熊猫",
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="hot dog, hotdog, prairie dog, dog house, doghouse, dog food, cat food, dog toy, cat toy, catfish, "
        "sea horse, seahorse, rocking horse, horse rider, horse carriage, horse cart, dog collar, dog sled, "
        "cat litter, catwalk, cat burglar, flying fox, fox news, wolf spider, horse riding, horseback, foxglove, "
        "copy cat, top dog, dog days, underdog, cat tree, fox fur, dog tag, clothes horse, sea dog, trojan horse, "
        "cat person, dog person, horsepower, teddy dog, toy dog, toy cat, toy horse, stuffed dog, stuffed cat",
        chinese="热狗, 海狗, 狗粮, 狗屋, 狗尾草, 狗窝, 狗熊, 狗链, 遛狗绳, 熊猫, 大熊猫, 小熊猫, 猫头鹰, 猫粮, "
        "猫砂, 天猫, 猫眼, 猫薄荷, 猫步, 小浣熊, 河马, 斑马, 海马, 木马, 旋转木马, 摇摇马, 罗马, 马戏, 马戏团, "
        "马车, 马桶, 马拉松, 马铃薯, 马赛克, 马尾, 马尾辫, 马虎, 马达, 人马, 人马座, 马来西亚, 巴拿马, 马术, "
        "马鞍, 马甲, 马克杯, 马蹄声, 马戏表演, 亚马逊, 马德里, 特洛伊木马, 天马行空, 马后炮, 马力, 骑马, 驴, 骡, "
        "飞马, 天马, 马云, 司马, 马夫, 马厩, 马背, 河狸, 海狸, 果子狸, 狼狈, 狼藉, 色狼, 狼牙, 狼人, 狼牙棒, "
        "狼蛛, 狐疑, 狐朋狗友, 狐臭, 狐步舞, 走马灯, 走狗, 狗仔队, 疯狗病, 袋狼, 狼烟, 猫鼬, 豹猫, 猫王, 藏獒",
    ),
)
