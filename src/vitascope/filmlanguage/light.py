"""Words for the light of a shot and for what stands in the sky.

Features: ``time`` is the light that a word implies where none is said, ``weather`` likewise; ``moon`` puts it into the sky.
"""

from __future__ import annotations

from vitascope.lexicon import Entry
from vitascope.storyboard import Light

_NIGHT_AND_RAIN = {"weather": "rain"}
_NIGHT_AND_SNOW = {"weather": "snow"}

LIGHT: tuple[Entry, ...] = (
    Entry(
        "time",
        Light.DAWN,
        nouns="dawn, daybreak, sunrise, sunup, rising sun, early morning, break of day, crack of dawn, dawn light, "
        "early morning light, morning glow, dawn sky, sunrise glow",
        words="first light, at first light, before sunrise, in the early morning, early in the morning, sun rises, "
        "sun is rising, as the sun rises, sun comes up, sun coming up",
        chinese="黎明, 清晨, 日出, 拂晓, 破晓, 晨曦, 朝阳, 旭日, 曙光, 晨光, 清早, 初升的太阳, "
        "大清早, 天刚亮, 朝霞, 太阳升起, 日出时分",
    ),
    Entry(
        "time",
        Light.MORNING,
        nouns="morning, morning light, morning sun, morning sky, bright morning, late morning, forenoon, "
        "mid morning, morning sunlight, morning sunshine, fresh morning, fresh morning light, "
        "spring morning, summer morning, "
        "autumn morning, winter morning",
        words="in the morning, every morning, this morning, all morning, "
        "at breakfast time, in the late morning, in the morning sun",
        chinese="早晨, 早上, 上午, 晨间, 早间, 早晨的阳光, 早上的阳光, 上午时分, "
        "上午的阳光, 明媚的早晨, 阳光明媚的早晨, "
        "一大早, 明亮的早晨, 清新的早晨",
    ),
    Entry(
        "time",
        Light.DAY,
        nouns="bright daylight, soft daylight, day, daytime, daylight, noon, midday, sunlight, "
        "high noon, summer day, midday sun, spring day, bright day, sunbeam",
        words="by day, broad daylight, in broad daylight, sunlit, in full sun, sun drenched, in the daytime, "
        "during the day",
        chinese="明亮的日光, 白天, 白昼, 中午, 正午, 日光, 阳光, 大白天, 烈日, 日间, 阳光下, "
        "光天化日, 午间, 大中午, 夏日, 春日",
    ),
    Entry(
        "time",
        Light.AFTERNOON,
        nouns="afternoon, afternoon light, afternoon sun, early afternoon, lazy afternoon, "
        "summer afternoon, spring afternoon, afternoon sunlight, warm afternoon, afternoon sky, afternoon sunshine",
        words="in the afternoon, every afternoon, this afternoon, all afternoon, in the afternoon sun",
        chinese="下午, 午后, 午后的阳光, 下午的阳光, 午后时光, 下午时分, 午后阳光, "
        "慵懒的午后, 夏日午后, 春日午后, 整个下午, 午后时分",
    ),
    Entry(
        "time",
        Light.GOLDEN_HOUR,
        nouns="warm golden hour light, warm golden light, golden hour, magic hour, golden light, golden sunlight, "
        "late afternoon, golden hour light, late afternoon sun, golden sun, golden afternoon, warm evening sun, "
        "low sun, late afternoon light",
        words="golden lit, golden hour lighting, in golden light",
        chinese="黄金时刻, 黄金时段, 金色阳光, 金色的阳光, 金色时刻, 金色光线, 金色的光线, 金色的光, 魔幻时刻, "
        "傍晚的阳光, 金色日光, 金色的日光, 金光, 黄金时间, 金色的夕阳光",
    ),
    Entry(
        "time",
        Light.SUNSET,
        nouns="glowing sunset light, warm sunset light, sunset, setting sun, sundown, sunset glow, evening glow, "
        "sunset light, sunset sky, afterglow, evening sun, sunset hour, dying sun, sinking sun",
        words="sun sets, sun is setting, as the sun sets, sun setting, sun goes down, sun going down, "
        # What the sun sinks behind is not where the film is.
        "sun sets behind the hills, sun sets behind the mountains, sun sets behind the horizon, sun sets "
        "behind the sea, sun sets behind the trees, sun sets behind the forest, sun sets behind the city, sun "
        "sets behind the dunes, sun sets over the hills, sun sets over the mountains, sun sets over the "
        "horizon, sun sets over the sea, sun sets over the trees, sun sets over the forest, sun sets over the "
        "city, sun sets over the dunes, sun setting behind the hills, sun setting behind the mountains, sun "
        "setting behind the horizon, sun setting behind the sea, sun setting behind the trees, sun setting "
        "behind the forest, sun setting behind the city, sun setting behind the dunes, sun setting over the "
        "hills, sun setting over the mountains, sun setting over the horizon, sun setting over the sea, sun "
        "setting over the trees, sun setting over the forest, sun setting over the city, sun setting over the "
        "dunes, sun goes down behind the hills, sun goes down behind the mountains, sun goes down behind the "
        "horizon, sun goes down behind the sea, sun goes down behind the trees, sun goes down behind the "
        "forest, sun goes down behind the city, sun goes down behind the dunes, sun goes down over the hills, "
        "sun goes down over the mountains, sun goes down over the horizon, sun goes down over the sea, sun "
        "goes down over the trees, sun goes down over the forest, sun goes down over the city, sun goes down "
        "over the dunes, sun sinks behind the hills, sun sinks behind the mountains, sun sinks behind the "
        "horizon, sun sinks behind the sea, sun sinks behind the trees, sun sinks behind the forest, sun "
        "sinks behind the city, sun sinks behind the dunes, sun sinks over the hills, sun sinks over the "
        "mountains, sun sinks over the horizon, sun sinks over the sea, sun sinks over the trees, sun sinks "
        "over the forest, sun sinks over the city, sun sinks over the dunes",
        chinese="日落, 夕阳, 落日, 晚霞, 残阳, 斜阳, 余晖, 落霞, 日暮, 夕照, 夕阳西下, 夕阳下, 太阳落山, "
        "落日余晖, 日落时分, 夕阳余晖, 太阳下山, 晚照",
    ),
    Entry(
        "time",
        Light.DUSK,
        nouns="soft dusk light, dusk, twilight, nightfall, evening, gloaming, blue hour, eventide, late evening, "
        "evening sky, evening light, fading light, dusk light",
        words="in the evening, getting dark, grows dark, growing dark, after sunset",
        chinese="黄昏, 傍晚, 暮色, 薄暮, 蓝调时刻, 夜幕降临, 暮光, 天色渐暗, 黄昏时分, 傍晚时分, 入夜时分, "
        "天黑前, 暮霭, 天色渐晚, 华灯初上",
    ),
    Entry(
        "time",
        Light.NIGHT,
        nouns="night, nighttime, midnight, night sky, dark night, summer night, winter night, evening darkness, "
        "dead of night, middle of the night, night time, late night, night scene, starry night, nocturne, "
        "black night, small hours",
        words="at night, by night, tonight, late at night, in the dark, in darkness, nocturnal, overnight, "
        "after dark, pitch dark, nightly, during the night, in the night",
        chinese="夜晚, 夜里, 夜间, 晚上, 深夜, 午夜, 半夜, 夜, 夜色, 黑夜, 夜空, 星夜, 凌晨, 夜幕, 寒夜, 夏夜, "
        "冬夜, 秋夜, 春夜, 今夜, 今晚, 入夜, 夜深, 夜景, 黑暗中, 漆黑的夜, 夜幕下, 夜色中, 夜晚时分, 深夜时分, "
        "三更半夜, 大半夜, 静夜, 漆黑的夜晚",
    ),
    Entry("time", Light.NIGHT, nouns="rainy night, wet night, stormy night", chinese="雨夜", features=_NIGHT_AND_RAIN),
    Entry("time", Light.NIGHT, nouns="snowy night, snow night", chinese="雪夜", features=_NIGHT_AND_SNOW),
    Entry("time", Light.NIGHT, nouns="clear night", chinese="晴夜, 晴朗的夜晚", features={"weather": "clear"}),
    Entry(
        "time",
        Light.MOONLIGHT,
        nouns="moonlight, moonbeam, moonlit night, moon light, moonshine, moonglow, lunar light, "
        "light of the moon, moonlit sky",
        words="moonlit, by moonlight, under the moon, beneath the moon, moon lit, in the moonlight, "
        "under the moonlight, beneath the moonlight, by the light of the moon, moonlight night",
        chinese="月光, 月光下, 月色, 月夜, 月下, 月光里, 月光中, 月色下, 月色中, 月明之夜, 明月夜, 月照, 皎月, "
        "月圆之夜, 月亮下, 月亮之下, 月亮底下, 月华",
        features={"moon": "yes"},
    ),
    Entry(
        "time",
        Light.AURORA,
        nouns="aurora, northern light, aurora borealis, polar light, southern light, aurora australis, aurora sky, "
        "dancing aurora, green aurora, auroral light, curtain of aurora",
        words="northern lights, under the northern lights, under the aurora, aurora lit, auroral, polar lights",
        chinese="极光, 北极光, 南极光, 极光下, 绚丽的极光, 绿色极光, 极光漫天, 漫天极光, 极光闪耀, 极光之下, 北极光下",
    ),
    Entry(
        "time",
        Light.CANDLELIGHT,
        nouns="candlelight, candle light, candle glow, lamplight, lamp light, lantern light, firelight, fire light, "
        "oil lamp light, glow of candle, light of candle, glow of the fire, fireside light, torchlight",
        words="candlelit, candle lit, by candlelight, in candlelight, by lamplight, lamplit, by the fireside, firelit, "
        "by firelight, torchlit, lantern lit, by the light of a candle, by the light of candles",
        chinese="烛光, 烛火, 烛光下, 烛光中, 蜡烛光, 烛影, 油灯光, 灯火下, 炉火, 炉火旁, 火光中, 灯笼光, 烛光摇曳, "
        "摇曳的烛光, 昏黄的灯光, 油灯下, 烛光里, 火把的光",
    ),
    Entry(
        "time",
        Light.NEON,
        nouns="neon, neon light, neon glow, neon sign, neon lighting, glowing neon sign, neon colour, neon color, "
        "neon lamp, neon tube, neon reflection, neon advertisement, neon billboard",
        words="neon lit, in neon light, under neon lights, neon soaked, neon drenched, neon coloured, neon colored, "
        "bathed in neon",
        chinese="霓虹, 霓虹灯, 霓虹灯下, 霓虹灯光, 霓虹闪烁, 霓虹灯闪烁, 霓虹光, 霓虹灯牌, 霓虹招牌, 霓虹色, 霓虹灯管, "
        "霓虹灯影, 五彩霓虹, 霓虹光影",
    ),
)

SKY: tuple[Entry, ...] = (
    Entry(
        "sky",
        "moon",
        nouns="moon, full moon, crescent moon, half moon, harvest moon, crescent, moonrise, new moon, blood moon, "
        "gibbous moon, supermoon, bright moon",
        chinese="月亮, 明月, 圆月, 满月, 弯月, 月牙, 新月, 残月, 皓月, 半月, 月儿, 一轮明月, 一轮圆月, 月, "
        "圆圆的月亮, 月圆, 月亮升起",
        features={"time": Light.MOONLIGHT},
    ),
    Entry(
        "sky",
        "stars",
        nouns="star, starry sky, milky way, starlight, constellation, star field, starfield, stardust, "
        "night star, shooting star, sky full of stars, twinkling star",
        words="starry, starlit, star filled, star studded, star strewn",
        chinese="星星, 星空下, 星空, 繁星, 星光, 群星, 银河, 满天繁星, 星辰, 满天星斗, 星海, 漫天繁星, 满天星, "
        "繁星点点, 星斗, 满天的星星, 流星, 布满星星的夜空",
        features={"time": Light.NIGHT},
    ),
    Entry(
        "sky",
        "sun",
        nouns="sun, sunshine, bright sun, blazing sun, hot sun, sun rays, sun disc, sunray",
        words="in the sun, under the sun",
        chinese="太阳, 日头, 骄阳, 艳阳, 暖阳, 阳光普照, 太阳下, 艳阳高照, 烈阳, 骄阳似火",
        features={"time": Light.DAY},
    ),
)
