"""Words for the colour of a sky. A coloured sky implies an hour that has it, where the text says none.

Features: ``sky`` is the name of the colour, one of ``SKY_COLOURS``; ``time`` the light that it implies.
"""

from __future__ import annotations

from vitascope.lexicon import Entry
from vitascope.storyboard import Light

#: Names of a colour with the light in which a sky has it, its English and its Chinese words.
_COLOURS: dict[str, tuple[Light, str, str]] = {
    "orange": (Light.SUNSET, "orange, fiery orange, flaming, fiery, burning, amber, copper",
        "橙色, 橘色, 橙红色, 橘红色, 火红, 火烧般"),
    "red": (Light.SUNSET, "red, crimson, blood red, scarlet, deep red", "红色, 血红, 血红色, 深红色, 绯红, 通红, 红彤彤"),
    "pink": (Light.DAWN, "pink, rosy, rose, rose coloured, rose colored, pale pink, peach, salmon",
        "粉色, 粉红, 粉红色, 玫瑰色, 桃红色"),
    "purple": (Light.DUSK, "purple, violet, lilac, lavender, mauve, magenta", "紫色, 紫罗兰色, 淡紫色, 紫红色, 深紫色"),
    "golden": (Light.GOLDEN_HOUR, "golden, gold, honey coloured, honey colored", "金色, 金黄, 金黄色, 金灿灿"),
    "yellow": (Light.GOLDEN_HOUR, "yellow, pale yellow, sulphur yellow", "黄色, 淡黄色, 昏黄"),
    "green": (Light.DUSK, "green, greenish, emerald, sickly green", "绿色, 碧绿, 翠绿色"),
    "turquoise": (Light.DAY, "turquoise, teal, cyan, aqua", "青色, 青绿色, 湖蓝色"),
}  # fmt: skip
_HEAVENS = ("sky", "evening sky", "morning sky", "heaven", "cloud", "horizon", "sky and cloud")
_HEAVENS_CHINESE = (
    "天空", "的天空", "天幕", "的天幕", "的天", "云", "的云", "云彩", "的云彩", "云朵", "的云朵", "的云霞", "天际", "的天际",
)  # fmt: skip
_HOURS: dict[Light, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Light.DAWN: (("dawn", "sunrise"), ("的日出", "的黎明", "的朝霞", "朝霞")),
    Light.SUNSET: (("sunset", "sunset sky", "afterglow"), ("的日落", "的晚霞", "晚霞", "的夕阳")),
    Light.DUSK: (("dusk", "twilight", "dusk sky"), ("的黄昏", "的暮色", "暮色")),
}

SKY_COLOURS = tuple(_COLOURS)
"""The names of the colours that a sky can be asked for in."""


def _list(words: str) -> list[str]:
    return [word.strip() for word in words.split(",")]


def _joined(first: str, second: tuple[str, ...], space: str) -> str:
    return ", ".join(f"{one}{space}{other}" for one in _list(first) for other in second)


COLOURED_SKIES: tuple[Entry, ...] = (
    *(
        Entry("sky", f"{name}_sky", nouns=_joined(english, _HEAVENS, " "), chinese=_joined(chinese, _HEAVENS_CHINESE, ""),
            features={"sky": name, "time": light})
        for name, (light, english, chinese) in _COLOURS.items()
    ),
    *(
        Entry("time", light, nouns=_joined(english, nouns, " "), chinese=_joined(chinese, signs, ""), features={"sky": name})
        for name, (_, english, chinese) in _COLOURS.items()
        for light, (nouns, signs) in _HOURS.items()
        if name != "golden"
    ),
)  # fmt: skip
