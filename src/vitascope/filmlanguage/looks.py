"""Words for colours and sizes, and known words that hold a shorter word of another meaning."""

from __future__ import annotations

import functools

from vitascope.lexicon import UNKNOWN, Entry, Lexicon, Match
from vitascope.lexicon.script import is_han

_SHADES = (
    "dark",
    "light",
    "bright",
    "pale",
    "deep",
    "soft",
    "warm",
    "rich",
    "vivid",
    "brilliant",
    "dusty",
    "pure",
    "fiery",
    "pastel",
)
_CHINESE_SHADES = ("深", "浅", "淡", "亮", "暗", "鲜", "纯", "大")


def _colour(name: str, words: str, chinese: str) -> Entry:
    """A colour with its shades: "dark red", "red-coloured", 深红, 红色, 红."""
    english = [word.strip() for word in words.split(",")]
    shaded = [f"{shade} {word}" for word in english for shade in _SHADES]
    coloured = [f"{word} {suffix}" for word in english for suffix in ("coloured", "colored", "colour", "color", "ish")]
    roots = [root.strip() for root in chinese.split(",")]
    hues = [hue for root in roots for hue in (root, *(f"{shade}{root}" for shade in _CHINESE_SHADES))]
    return Entry(
        "colour",
        name,
        words=", ".join((*english, *shaded, *coloured)),
        chinese=", ".join((*hues, *(f"{hue}色" for hue in hues))),
    )


COLOUR: tuple[Entry, ...] = (
    _colour(
        "black",
        "black, jet black, coal black, ebony, ink black, inky black, pitch black, raven black",
        "黑, 黑白相间, 黑白花, 乌黑, 漆黑, 墨黑, 黑漆漆",
    ),
    _colour(
        "white",
        "white, snow white, milk white, snowy white, whitish, off white, alabaster",
        "白, 雪白, 洁白, 乳白, 纯白",
    ),
    _colour(
        "grey",
        "grey, gray, silver, silvery, ash grey, silver grey, slate grey, ashen, charcoal grey",
        "灰, 银灰, 银, 银白, 烟灰",
    ),
    _colour(
        "brown",
        "brown, chestnut, tan, tawny, chocolate, chocolate brown, hazel, bronze, russet, mahogany, coffee brown",
        "棕, 褐, 栗, 咖啡, 茶, 棕褐, 巧克力",
    ),
    _colour(
        "orange",
        "orange, marmalade, ginger, amber, tangerine, apricot, copper, rust red",
        "橙, 橘, 橘黄, 橙黄, 橘红, 姜黄",
    ),
    _colour(
        "red",
        "red, scarlet, crimson, ruby, cherry red, blood red, maroon, vermilion, burgundy",
        "红, 火红, 赤, 绯红, 朱红, 通红, 血红",
    ),
    _colour("golden", "golden, gold, blonde, blond, golden yellow, honey coloured, gilded, gilt", "金, 金黄, 金灿灿"),
    _colour(
        "blue",
        "blue, navy, navy blue, sky blue, azure, turquoise, teal, cyan, indigo, royal blue, cobalt",
        "蓝, 天蓝, 湛蓝, 青, 海蓝, 蔚蓝, 碧蓝",
    ),
    _colour(
        "green",
        "green, emerald, olive, emerald green, olive green, lime green, mint green, jade green",
        "绿, 翠绿, 碧绿, 嫩绿, 草绿, 墨绿, 青绿",
    ),
    _colour("yellow", "yellow, lemon yellow, canary yellow, mustard yellow, sandy yellow", "黄, 鹅黄, 柠檬黄, 明黄"),
    _colour(
        "pink", "pink, rose pink, hot pink, salmon pink, rosy, magenta, fuchsia", "粉, 粉嫩, 粉红, 桃红, 玫红, 玫瑰"
    ),
    _colour("purple", "purple, violet, lavender, lilac, mauve, plum coloured", "紫, 紫罗兰, 淡紫, 紫红"),
    _colour("cream", "cream, ivory, beige, creamy, creamy white, sand coloured", "奶油, 米, 米黄, 奶白, 米白, 象牙"),
)


@functools.cache
def _colours() -> Lexicon:
    return Lexicon(COLOUR)


def colours_within(name: str) -> tuple[Match, ...]:
    """The colours that the words of a name say: ``grey`` in "grey wolf", 白 in 白马."""
    words = name.replace("-", " ")
    found = _colours().parse(words).matches
    return tuple(match for match in found if is_han(match.text[0]) or len(match.text) < len(words))


SIZE: tuple[Entry, ...] = (
    Entry(
        "size",
        "small",
        words="small, little, tiny, miniature, petite, wee, mini, small sized, teeny, diminutive",
        chinese="小, 小小, 小小的, 微小, 娇小, 迷你, 小型, 袖珍, 幼小, 瘦小, 小巧, 小号",
    ),
    Entry(
        "size",
        "large",
        words="large, big, huge, giant, enormous, massive, gigantic, immense, colossal, oversized, tall",
        chinese="大, 巨大, 庞大, 硕大, 大型, 高大, 巨型, 大大的, 超大, 高高的, 大大",
    ),
)

#: Words that contain a shorter entry but mean something else. They are content that nothing here depicts.
TRAPS: tuple[Entry, ...] = (
    Entry(
        UNKNOWN,
        "thing",
        nouns="star of the movie, star of the film, star of the show, frying pan, peter pan, pan flute, "
        "in orbit, into orbit, earth orbit, low orbit, "
        "solar panel, nightclub, nightgown, night watch, day care, birthday, knight, film star, movie star, "
        "pop star, rock star, sea star, star fruit, sun hat, sunflower, sunglasses, raincoat, rain boot, snowman, "
        "snow globe, snow leopard, snow white, dark chocolate, snowboard, snowmobile, sun dress, starfish, "
        "cold cut, hair cut, shortcut, night owl, cream cake, ice cream, orange juice, red panda, blackboard, "
        "blackberry, white wine, red wine, green tea, traffic light, gold coin, gold medal, yellow pages, "
        "cream cheese, big ben, little finger, big band, moonstone, moon cake, moonwalk, rainbow, snow white, "
        "twilight zone, sunscreen, brown bear, polar bear, sweet potato, sweet, candy, snowball",
        words="all day, all night, every day, every night, day after day, day by day, valentine's day, "
        "christmas day, day and night, night and day, good night, a little bit, little by little, big deal, "
        "quiet down, calm down",
        chinese="雨伞, 雨衣, 雨刷, 雨靴, 雪人, 雪茄, 雪橇, 雪豹, 雪碧, 雪糕, 滑雪, 夜莺, 夜宵, 夜店, 夜市, 熬夜, "
        "日夜, 昼夜, 夜总会, 夜光, 月球, 月饼, 月台, 岁月, 月份, 蜜月, 一月, 二月, 三月, 四月, 五月, 六月, 七月, "
        "八月, 九月, 十月, 十一月, 十二月, 个月, 月季, 月经, 月历, 正月, 星期, 明星, 歌星, 卫星, 行星, 星球, "
        "海星, 星座, 恒星, 火星, 星际, 金星, 向日葵, 太阳镜, 太阳能, 太阳伞, 金属, 金鱼, 金字塔, 黄金, 黄河, "
        "黄沙, 黄瓜, 黄油, 红绿灯, 红灯, 绿灯, 红旗, 红酒, 红薯, 白菜, 白发, 白领, 白酒, 白人, 黑人, 黑客, 黑板, "
        "黑洞, 绿洲, 灰尘, 灰烬, 灰姑娘, 蓝莓, 粉丝, 粉末, 紫外线, 橙子, 橘子, 橙汁, 大象, 大提琴, 大师, 大人, "
        "大学, 大楼, 大厦, 大厅, 大门, 大桥, 大炮, 大家, 大陆, 大熊猫, 大自然, 大地, 大衣, 大蒜, 大脑, 大海龟, "
        "伟大, 强大, 扩大, 小提琴, 小孩, 小女孩, 小男孩, 小朋友, 小时, 小说, 小丑, 小心, 小镇, 小鸟, 小鸡, 小鸭, "
        "小熊, 小鹿, 小羊, 小猪, 小河, 小溪, 小岛, 小船, 小巷, 小偷, 小麦, 小吃, 小学, 小学生, 小伙子, 小姐, "
        "小姑娘, 大叔, 大妈, 大爷, 大雁, 大鹏, 大鱼, 大猩猩, 大理石, 大叫, 大笑, 大喊, 大跳, 无助, 无聊, 无声, "
        "无情, 无奈, 无缘, 未来, 特别, 告别, 别致, 别样, 区别, 个别, 分别, 淹没, 沉没, 出没, 埋没, 没落, 不锈钢, "
        "不倒翁, 不可思议, 不知不觉, 不由自主, 不慌不忙, 不约而同, 动画师, 风车, 风筝, 风扇, 风铃, 风景, 风情, "
        "风衣, 电风扇, 云梯, 云雀, 金毛, 老师, 萌芽, 晴雯, 特写画, 白天鹅, 黑天鹅, 天鹅, 红包, 红领巾, 茶杯, "
        "茶馆, 茶叶, 喝茶, 茶园, 茶, 咖啡馆, 咖啡厅, 咖啡杯, 喝咖啡, 咖啡, 奶油蛋糕, 玫瑰花, 玫瑰, 栗子, 象牙, "
        "米饭, 大米, 玉米, 虾米, 厘米, 公里, 青年, 青蛙, 青春, 青少年, 青铜, 巧克力, 银行, 收银台, 银杏, 赤脚, "
        "赤裸, 粉笔, 面粉, 花粉, 奶粉, 黄豆, 紫藤, 红豆, 绿豆, 黑豆, 白鹭, 白鸽, 红毯, 红地毯, 黑猩猩, 大白鲨, "
        "白鲨, 小丑鱼, 大巴, 大型犬, 大使, 大厨, 厨师, 白雪公主, 对白, 旁白, 独白, 告白, 空白, 明白, 蛋白, 白糖, "
        "白米, 雪停, 雨停, 雨停了, 雪停了, 雪莲, 雪松林, 夜叉",
    ),
    Entry(
        "function",
        "filler",
        chinese="小心翼翼, 大概, 大多, 大部分, 大半, 大量, 大力, 大步, 无数次, 不远, 不久, 无意中, 自然, 天天, "
        "每天, 有一天, 一天, 一夜, 从前, 以前, 后面的, 白白, 自由自在, 自由自在地, 自在",
    ),
)
