"""How many: numerals with and without classifiers, groups."""

from __future__ import annotations

from vitascope.lexicon import Entry

SEVERAL, MANY = 3, 5  #: what "several" (and a plural without a number) and "many" stand for

_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_CLASSIFIERS = (
    "只匹条头辆个座棵朵间栋块颗轮片株束台幢丛名位簇弯抹幅道艘架列叶枚把盏尊口堆顶峰尾羽节方所家层杯本根张件处盆堵串艇枝"
)


def _number(value: int) -> Entry:
    numerals = [_CHINESE[value - 1], str(value), *(("两", "俩") if value == 2 else ())]
    classified = [f"{numeral}{classifier}" for numeral in numerals for classifier in _CLASSIFIERS]
    english = [_ENGLISH[value - 1], str(value)]
    if value == 1:
        english += ["a single", "single", "one single", "a lone", "lone"]
        classified += ["一", "单独一只", "孤零零的一只"]
    if value == 2:
        english += ["a pair of", "pair of", "a couple of", "couple of", "two of"]
        classified += ["一对", "一双", "两", "成对", "俩"]
    return Entry("count", str(value), words=", ".join(english), chinese=", ".join(classified))


COUNTS: tuple[Entry, ...] = (
    *(_number(value) for value in range(1, 13)),
    Entry(
        "count",
        str(SEVERAL),
        words="several, a few, few, two or three, a handful of, a trio of, trio of, a number of, a bunch of, "
        "a cluster of, a school of, school of, a gaggle of, a family of, an array of, "
        "a band of, some few, a trio, various",
        chinese=", ".join(f"{few}{classifier}" for few in ("几", "数", "两三", "好几") for classifier in _CLASSIFIERS)
        + ", 若干",
    ),
    Entry(
        "count",
        str(MANY),
        words="many, lots of, a lot of, a herd of, herd of, a pack of, pack of, a group of, group of, a flock of, "
        "numerous, plenty of, countless, a crowd of, crowds of, dozens of, hundreds of, a pride of, a team of, "
        "a litter of, half a dozen, herds of, packs of, groups of, "
        "a swarm of, swarms of, a shoal of, a colony of, a fleet of, flocks of, a forest of, "
        "a field full of, "
        "a troop of, hordes of, scores of, thousands of, masses of, tons of, a fleet, a whole herd of, a throng of, "
        "a row of, rows of, two rows of, a line of, lines of, an avenue of, avenue of, an alley of, a grove of, "
        "a drove of, a pod of, pod of, an army of, a flotilla of, a host of, multiple",
        chinese="一排, 两排, 一排排, 成排, 成排的, 一行行, 一群, 许多, 很多, 无数, 众多, 成群, 成群的, 大群, 一大群, 数十只, 上百只, 大批, 群, 成群结队, "
        "成群结队的, 一窝, 数不清的, 一群群, 一片片, 遍地, 满地, 处处, 一大片, 上千只, 成百上千, 数百只, 数不尽的, 一队, 一行, 大量的, 满是",
    ),
    Entry("count", "12", words="a dozen, dozen"),
)
