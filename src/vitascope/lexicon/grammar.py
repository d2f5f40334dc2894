"""Function words of English and Chinese. They show nothing, but they say what belongs to what.

Concepts: ``determiner``, ``pronoun``, ``preposition``, ``locative`` (behind its noun: 里, 旁边), ``and``, ``or``, ``but``, ``be`` (copula), ``of`` (的 and its kin),
``then`` (what comes next in time), ``filler`` (all the rest).
"""

from __future__ import annotations

from vitascope.lexicon.entries import FUNCTION, NEGATION, Entry

GRAMMAR: tuple[Entry, ...] = (
    Entry(
        FUNCTION,
        "determiner",
        words="a, an, the, any, some, this, that, these, those, each, every, all, another, other, its, his, her, "
        "their, our, my, your, such, one of, what, which, whose",
        chinese="这, 那, 这个, 那个, 这只, 那只, 这些, 那些, 每, 每个, 所有, 任何, 某, 某个, 其他, 另, 另外, "
        "整个, 它的, 他的, 她的, 他们的, 它们的, 我的, 你的",
    ),
    Entry(
        FUNCTION,
        "pronoun",
        words="i, me, you, he, him, she, it, we, us, they, them, both, himself, herself, itself, themselves, who, "
        "whom, it's, he's, she's, they're, each other, one another, everything, something, someone, somebody",
        chinese="我, 你, 您, 他, 她, 它, 我们, 你们, 他们, 她们, 它们, 自己, 彼此, 谁, 有人",
    ),
    Entry(
        FUNCTION,
        "preposition",
        words="about, above, across, after, against, along, alongside, amid, amidst, among, amongst, around, at, "
        "atop, before, behind, below, beneath, beside, besides, between, beyond, by, down, during, for, from, in, "
        "inside, into, in front of, near, nearby, next to, off, on, onto, on top of, out, out of, outside, over, "
        "past, round, since, through, throughout, to, toward, towards, under, underneath, until, up, upon, via, "
        "with, within, at the edge of, in the middle of, to the left of, on the left of, left of, "
        "to the left side of, "
        "to the right of, on the right of, right of, to the right side of, on the left side of, "
        "on the right side of, "
        "at the side of, by the side of, on the side of, in back of, close to, adjacent to, at the foot of, "
        "at the bottom of, on the back of, in the shade of, in the shadow of, high above, up above, right next to, "
        "right behind, right beside, just behind, just above, opposite, inside of, on board, aboard, "
        "a few steps behind, "
        "close behind, right in front of, side by side with, in the background of, at the top of, onto the top of, "
        "in between, around the corner from, along with, together with, accompanied by, away from, next door to, "
        "at the feet of, from behind, in between of, shoulder to shoulder with, at the back of, at the front of",
        chinese="在, 于, 从, 向, 往, 朝, 到, 沿着, 沿, 绕着, 靠着, 朝着, 向着, 顺着, 对着, 随着, 当",
    ),
    Entry(
        FUNCTION,
        "locative",
        chinese="里, 里面, 中, 中间, 之中, 上, 上面, 上方, 之上, 下, 下面, 下方, 之下, 旁, 旁边, 边, 边上, 前, "
        "前面, 后, 后面, 内, 外, 外面, 间, 之间, 附近, 处, 不远处, 远处, 身边, 身旁, 对面, 周围, 四周, 当中, "
        "途中, 时, 时候, 期间, 左边, 右边, 左侧, 右侧, 前方, 后方, 近处, 旁侧, 左面, 右面, 身后, 身前, 背后, 背上, 头上, 头顶, 脚下, 底下, 上空, 上头, 肩上, "
        "怀里, 怀中, 手里, 手中, 手上, 左方, 右方, 一旁, 一侧, 两旁, 两侧, 门前, 后头, 前头, 里头, 外头, "
        "近旁, 跟前, 面前, 深处, 尽头, 顶上, 顶端, 顶部, 半空",
    ),
    Entry(
        FUNCTION,
        "and",
        words="and, as well as, plus",
        chinese="和, 与, 及, 以及, 并, 并且, 同, 跟, 还有, 而, 且, 也, 又",
    ),
    Entry(FUNCTION, "or", words="or, nor", chinese="或, 或者, 或是, 也没有, 也不"),
    Entry(
        FUNCTION,
        "but",
        words="but, except, except for, yet, instead, only",
        chinese="但, 但是, 可是, 不过, 然而, 而是, 只有, 除了, 却",
    ),
    Entry(
        FUNCTION,
        "be",
        words="be, is, are, was, were, been, being, am, there is, there are, there's, there was, there were, that's",
        chinese="是, 有, 存在",
    ),
    Entry(FUNCTION, "of", words="of", chinese="的, 地, 得, 之, 所"),
    Entry(
        FUNCTION,
        "then",
        words="then, and then, next, finally, afterwards, afterward, later, suddenly, at last, first, firstly, "
        "at first, in the end, after that, soon",
        chinese="然后, 接着, 随后, 最后, 接下来, 之后, 突然, 忽然, 首先, 后来, 再, 先, 紧接着, 终于, 其次",
    ),
    Entry(
        FUNCTION,
        "filler",
        words="as, so, if, when, while, where, how, why, because, though, although, than, too, very, really, "
        "quite, rather, just, also, again, still, even, ever, more, most, much, less, least, here, there, now, "
        "away, back, ahead, forward, together, apart, around and around, up and down, back and forth, once, "
        "once upon a time, has, have, had, having, do, does, did, doing, done, will, would, can, could, should, "
        "shall, may, might, must, get, gets, getting, let, let's, please, want, would like, i want, like, e g, "
        "etc, i'd, i'm, i'll, it'll, well, own, same, else, bear with me, a dash of, a pinch of, of course, "
        "for example, such as, kind of, sort of, full of, filled with, covered with, covered in, start to, "
        "starts to, begin to, begins to, can be seen, is seen, seen, seems, seem, about to, going to, one day, "
        "some day, someday, the other day, these days, nowadays, not only, not just, no wonder, no matter, "
        "not far, not far away, gentle, gently, softly, silently, seemingly, my son wants, my daughter wants, my kid wants, my kids want, my wife wants, my husband wants, "
        "make my daughter, make my son, make my kids, for my daughter, for my son, for my kids, for my wife, for my husband, "
        "in full bloom, in bloom, raining down, "
        "rains down, rain down, rained down,  at all, all the way, no longer than, straight, right, on the right, "
        "left, "
        "on the left, to the left, to the right, onwards, per, vs",
        chinese="向左, 向右, 往左, 往右, 了, 着, 过, 吗, 呢, 吧, 啊, 呀, 哦, 嘛, 正, 正在, 就, 都, 才, 很, 非常, 十分, 极, 极其, 最, 更, "
        "太, 好, 真, 还, 仍, 仍然, 依然, 一样, 一般, 似的, 像, 好像, 仿佛, 如同, 如, 宛如, 犹如, 把, 被, 将, 让, "
        "使, 给, 用, 以, 为, 为了, 因为, 所以, 如果, 那么, 这样, 那样, 什么, 怎么, 一起, 一直, 不断, 不停, "
        "不停地, 不时, 马上, 立刻, 立即, 轻轻, 轻轻地, 静静地, 悄悄, 悄悄地, "
        "来, 去, 起来, 下来, 上来, 下去, 过来, 过去, 出来, 进来, 回来, 着的, 来回, "
        "来来回回, 地方, 时刻, 开始, 请, 可以, 能, 能够, 会, 要, 想, 想要, 应该, 一下, 一些, 一点, 一边, 一面, "
        "从而, 其, 其中, 各, 各种, 充满, 布满, 铺满, 长满, 开满, 覆盖着, 不错, 不仅, 不但, 不只, 不管, 不论, "
        "无论, 无比, 无限, 无尽, 无边, 无边无际, 例如, 比如, 等等, 等, 那里, 这里, 哪里, 们, 此, 此时, 此刻, "
        "朝向, 之一, 马上就, 有着, 有点, "
        "有些, 仅, 只, 大约, 左右, 浓烟滚滚, 滚滚浓烟, 给宝宝, 给孩子, 给孩子们, 给我女儿, 给我儿子, 空无一人, 一望无际, 一望无垠, 望不到边, 无人, 空空荡荡, 空荡荡",
    ),
    Entry(
        NEGATION,
        "before",
        words="not, never, no longer, neither, isn't, aren't, wasn't, weren't, doesn't, don't, didn't, won't, "
        "can't, cannot, do not, does not, must not, should not",
        chinese="没有, 没, 无, 不要, 不要有, 不要出现, 不, 不再, 不在, 没在, 没有在, 未, 别, 勿, 不含, 不带, "
        "不出现, 避免, 避免出现, 不见, 看不到, 看不见, 禁止, 并未, 并没有, 从不, 不会, 不是, 并非, 绝不, 毫无, "
        "不用, 不能有, 去掉, 去除, 排除, 缺少",
    ),
    Entry(
        NEGATION,
        "noun",
        words="no, without, without any, not any, none of, free of, free from, devoid of, lacking, avoid, "
        "excluding, exclude, no more, absence of",
    ),
    Entry(
        NEGATION,
        "after",
        words="not visible, not seen, not shown, not there, not in sight, not present, is absent, is missing, "
        "is hidden, cannot be seen, can't be seen, isn't visible, isn't there, aren't visible",
        chinese="没有出现, 没出现, 不可见, 不见了, 看不见了, 看不到了, 不存在",
    ),
)
