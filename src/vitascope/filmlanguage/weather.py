"""Words for the weather, and for what the air carries.

Features: ``time`` is the light that a word implies where none is said, ``weather`` another weather that comes with it. They
stand here and not beside the effects, because the director must know a sentence about weather from one about the story.
"""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

#: States of the sky that are not a clear one.
SKIES = frozenset({"cloudy", "overcast", "rain", "storm", "snow", "fog"})

WEATHER: tuple[Entry, ...] = (
    Entry(
        "weather",
        "clear",
        nouns="clear sky, blue sky, cloudless sky, fine weather, clear weather, good weather, fair weather, bright sky",
        words="cloudless, clear blue sky, clear skied, after the rain, rain has stopped, rain stops, rain stopped, "
        "under a clear sky, not a cloud in the sky",
        chinese="晴朗, 晴空, 万里无云, 蓝天, 碧空, 晴空万里, 蔚蓝的天空, 蓝色的天空, 好天气, 天气晴朗, 晴好, "
        "碧蓝的天空, 蓝天白云, 无云, 雨过天晴, 雨后天晴, 雨后, 晴朗的天空",
    ),
    Entry(
        "weather",
        "clear",
        nouns="sunny day, sunny weather, sunny sky",
        words="sunny, bright sunshine",
        chinese="晴天, 阳光明媚, 风和日丽, 大晴天, 阳光灿烂, 明媚, 晴日",
        features={"time": Light.DAY},
    ),
    Entry("weather", "clear", nouns="sunny morning", features={"time": Light.MORNING}),
    Entry("weather", "clear", nouns="sunny afternoon", features={"time": Light.AFTERNOON}),
    Entry(
        "weather",
        "cloudy",
        nouns="cloud, cloudy sky, cloudy weather, cloudy day, white cloud, fluffy cloud, drifting cloud, cumulus, "
        "cumulus cloud, passing cloud, puffy cloud, partly cloudy sky, scattered cloud, billowing cloud, cloudscape",
        words="cloudy, partly cloudy, mostly cloudy, clouded, clouds drifting, clouds drift by, clouds roll by, "
        "sky full of clouds, cloud filled sky, cloud covered sky, under a cloudy sky, clouds in the sky",
        chinese="多云, 白云, 云朵, 云, 云彩, 浮云, 云团, 朵朵白云, 多云的天空, 满天白云, 云层, 白云朵朵, 云卷云舒, "
        "飘着白云, 白云飘飘, 积云, 多云天气",
    ),
    Entry(
        "weather",
        "overcast",
        nouns="overcast sky, grey sky, gray sky, leaden sky, overcast day, grey day, gray day, gloomy sky, dull sky, "
        "overcast weather, dull day, dull weather, cloud cover, dark sky, sullen sky, blanket of cloud",
        words="overcast, under a grey sky, under a gray sky, heavily clouded, under overcast skies, sunless",
        chinese="阴天, 阴沉沉, 灰蒙蒙, 乌云, 阴云, 阴沉的天空, 乌云密布, 灰色的天空, 阴霾, 天色阴沉, 阴云密布, 天阴, "
        "灰暗的天空, 厚厚的云层, 铅灰色的天空, 灰蒙蒙的天空, 黑云",
    ),
    Entry(
        "weather",
        "rain",
        nouns="rain, drizzle, downpour, rainfall, raindrop, rain shower, cloudburst, torrential rain, "
        "rainy day, heavy rain, light rain, falling rain, pouring rain, rainwater, deluge, rainy weather, "
        "spring rain, summer rain, autumn rain, gentle rain",
        verbs="rain, drizzle",
        words="rainy, rain soaked, rain slicked, rain drenched, rain swept, rain lashed, it is pouring, it's pouring, "
        "pouring down, in the rain, in the wet, rain falls, rain is falling, rain falling, rain pours, "
        "rain pouring, rain pours down, rain falls down, rain coming down, rain begins to fall, "
        "rain starts to fall, begins to rain, starts to rain, starts raining, begins raining",
        chinese="雨, 下雨, 大雨, 小雨, 细雨, 暴雨, 雨中, 雨天, 雨水, 雨点, 雨滴, 毛毛雨, 阵雨, "
        "倾盆大雨, 淋雨, 雨季, 春雨, 秋雨, 烟雨, 雨幕, 阴雨, 瓢泼大雨, 雨里, 下着雨, 下着大雨, 下着小雨, "
        "下雨天, 蒙蒙细雨, 绵绵细雨, 雨丝, 下起雨, 下起大雨, 雨水落下, 雨落下, 梅雨, 冒雨",
    ),
    Entry("weather", "rain", chinese="风雨, 风雨中, 风雨交加", features={"weather": "wind"}),
    Entry(
        "weather",
        "storm",
        nouns="storm, thunderstorm, tempest, squall, lightning, thunder, thunder and lightning, lightning storm, "
        "lightning strike, lightning bolt, bolt of lightning, rainstorm, rain storm, stormy sky, stormy weather, "
        "flash of lightning, lightning flash, electrical storm, storm cloud, thundercloud, violent storm, "
        "thunderclap, stormy day, hurricane, typhoon, gathering storm",
        words="stormy, thundery, storm lashed, storm tossed, in the storm, through the storm, lightning flashes, "
        "lightning flashing, lightning strikes, thunder rolls, thunder rumbles, thunder roars",
        chinese="暴风雨, 雷雨, 雷暴, 闪电, 雷电, 打雷, 雷阵雨, 电闪雷鸣, 风暴, 雷鸣, 雷声, 狂风暴雨, 雷电交加, 暴雨雷电, "
        "霹雳, 雷鸣电闪, 疾风骤雨, 雷雨交加, 台风, 飓风, 闪电划破, 雷暴天气, 暴风骤雨, 惊雷, 雷雨天, 暴风雨中",
    ),
    Entry(
        "weather",
        "snow",
        nouns="snow, snowfall, snowflake, falling snow, heavy snow, fresh snow, snowy day, "
        "light snow, winter, winter day, winter landscape, snow flurry, snowy landscape, "
        "flurry of snow, snowy weather, deep snow, powder snow, snowdrift",
        verbs="snow",
        words="snowy, wintry, in midwinter, snow covered, snowbound, snow laden, in the snow, snow blanketed, through the snow, "
        "snow falls, snow is falling, snow falling, snow fell, snow is gently falling, snow falls gently, "
        "snow begins to fall, snow starts to fall, begins to snow, starts to snow, starts snowing, "
        "begins snowing, snow softly falling, snowflakes fall, snowflakes falling, covered in snow, covered with snow",
        chinese="冬天, 冬日, 寒冬, 冬季, 隆冬, 严冬, 雪, 下雪, 大雪, 雪花, 飘雪, 雪地, 雪天, 雪景, 积雪, 雪后, 初雪, 飞雪, 白雪, "
        "小雪, 鹅毛大雪, 雪中, 冰天雪地, 雪原, 雪地里, 白雪皑皑, 雪地上, 下着雪, 下着大雪, 漫天飞雪, 飘着雪, "
        "大雪纷飞, 雪花纷飞, 飘着雪花, 漫天大雪, 冰雪, 下起雪, 雪中的, 雪花飘落, 雪花飘飘, 雪花飞舞, 大雪纷飞的, "
        "飘着大雪, 被雪覆盖, 瑞雪",
    ),
    Entry(
        "weather",
        "snow",
        nouns="snowstorm, blizzard, whiteout, snow storm",
        chinese="暴雪, 暴风雪, 风雪, 风雪中, 雪暴, 风雪交加",
        features={"weather": "wind"},
    ),
    Entry(
        "weather",
        "fog",
        nouns="fog, mist, haze, thick fog, dense fog, morning mist, morning fog, fog bank, sea mist, brume, smog, "
        "heavy fog, light mist, ground fog, rolling fog, drifting mist, veil of mist, misty morning, foggy morning, sea fog",
        words="foggy, misty, hazy, in the fog, in the mist, through the fog, through the mist, fogbound, "
        "mist covered, fog covered, shrouded in mist, shrouded in fog, mist shrouded, wreathed in mist, fog rolls in, "
        "mist rises, out of the mist, out of the fog, veiled in mist",
        chinese="雾, 大雾, 薄雾, 浓雾, 雾气, 晨雾, 迷雾, 雾蒙蒙, 云雾, 雾中, 起雾, 云雾缭绕, 烟雾弥漫, 雾气弥漫, 浓雾弥漫, "
        "雾天, 雾霾, 雾里, 雾茫茫, 雾气缭绕, 海雾, 薄雾中, 大雾弥漫, 雾色, 晨雾中, 薄雾弥漫, 笼罩在雾中",
    ),
    Entry(
        "weather",
        "wind",
        nouns="wind, breeze, gust, gale, strong wind, windy day, gust of wind, high wind, stiff breeze, wind gust, "
        "windy weather, howling wind, gentle breeze, sea breeze, windstorm, fierce wind, cold wind, summer breeze",
        words="windy, breezy, windswept, wind blown, windblown, blustery, gusty, in the wind, in the breeze, against the wind, "
        "wind blows, wind is blowing, wind blowing, blowing wind, blowing in the wind, swaying in the wind, gusting, "
        "buffeted by the wind, blown by the wind, into the wind",
        chinese="风, 大风, 微风, 狂风, 清风, 寒风, 春风, 秋风, 刮风, 强风, 风吹, 风中, 海风, 起风, 阵风, 迎风, 疾风, 风很大, "
        "刮着大风, 随风, 大风天, 狂风呼啸, 凉风, 晚风, 风吹过, 微风拂面, 迎着风, 吹着风, 刮大风, 迎风飘扬, 北风",
    ),
    Entry(
        "weather",
        "leaves",
        nouns="falling leaf, autumn leaf, fallen leaf, drifting leaf, swirling leaf, leaf fall, golden leaf, dead leaf, "
        "flying leaf, tumbling leaf, fall foliage, autumn foliage, whirling leaf, dry leaf, autumn, autumn day, "
        "autumn colour, autumn color, maple leaf",
        words="leaves falling, leaves fall, leaves drift down, leaves drifting down, leaves swirling, leaves swirl, "
        "leaves drifting, leaves blowing, leaves fluttering down, leaves are falling, leaf strewn, shower of leaves, "
        "leaves tumble down, leaves whirl, autumnal, in late autumn, in early autumn",
        chinese="秋天, 秋日, 深秋, 金秋, 秋季, 晚秋, 秋色, 落叶, 飘落的树叶, 树叶飘落, 黄叶, 秋叶, 落叶纷飞, 枫叶, "
        "落叶飘零, 枯叶, 飘落的枫叶, 叶子飘落, 红叶, 飘舞的落叶, "
        "落叶飘飘, 树叶纷飞, 枫叶飘落, 落叶纷纷, 满地落叶, 飞舞的落叶, 飘落的叶子, 树叶落下, 纷飞的落叶",
    ),
    Entry(
        "weather",
        "petals",
        nouns="petal, falling petal, drifting petal, cherry petal, flower petal, rose petal, blossom petal, sakura petal, "
        "pink petal, cherry blossom petal, floating petal, swirling petal, shower of petals, falling blossom, "
        "falling cherry blossom, drifting cherry blossom, drifting blossom, flying petal",
        words="petals falling, petals fall, petals drifting, petals drift, petals floating, petals swirl, petals swirling, "
        "blossoms falling, cherry blossoms falling, blossoms drift down, cherry blossoms fall, petals are falling, "
        "petal strewn, petals flutter down, petals fluttering",
        chinese="花瓣, 飘落的花瓣, 花瓣飘落, 落花, 花雨, 樱花雨, 樱花飘落, 花瓣飞舞, 花瓣雨, 樱花花瓣, 落英缤纷, 花瓣纷飞, "
        "飘落的樱花, 飞舞的花瓣, 落樱, 樱花纷飞, 玫瑰花瓣, 漫天花瓣, 花瓣纷纷, 落英, 桃花飘落, 花瓣随风飘落, 樱吹雪",
    ),
    Entry(
        "weather",
        "fireflies",
        nouns="firefly, lightning bug, glow worm, glowworm, glowing firefly, dancing firefly, glowing insect, "
        "swarm of fireflies, fairy light, twinkling firefly, firefly light",
        words="firefly lit, lit by fireflies, among fireflies, surrounded by fireflies, full of fireflies, fireflies glow, "
        "fireflies glowing, fireflies dance",
        chinese="萤火虫, 流萤, 点点流萤, 萤光, 萤火, 萤火虫飞舞, 漫天萤火虫, 萤火虫的光, 飞舞的萤火虫, 荧光点点, 点点萤火, "
        "发光的萤火虫, 成群的萤火虫",
        features={"time": Light.NIGHT},
    ),
    Entry(
        "weather",
        "rainbow",
        nouns="rainbow, double rainbow, bright rainbow, arc of a rainbow, rainbow arc, rainbow in the sky, "
        "vivid rainbow, colourful rainbow, colorful rainbow, bow in the sky, rainbow after the rain, faint rainbow",
        words="under a rainbow, beneath a rainbow, below a rainbow",
        chinese="彩虹, 虹, 一道彩虹, 雨后彩虹, 七色彩虹, 彩虹桥, 七彩彩虹, 双彩虹, 彩虹横跨, 长虹, 霓虹彩虹, 彩虹下, "
        "美丽的彩虹, 天边的彩虹, 挂着彩虹, 天虹",
        features={"time": Light.DAY},
    ),
    Entry(
        "absence",
        "moon",
        words="moonless, moonless night",
        chinese="无月, 无月之夜, 没月亮",
        features={"time": Light.NIGHT},
    ),
    Entry("absence", "stars", words="starless", chinese="无星", features={"time": Light.NIGHT}),
    Entry("absence", "rain", words="rainless", chinese="无雨"),
    Entry("absence", "snow", words="snowless", chinese="无雪"),
    Entry("absence", "wind", words="windless", chinese="无风"),
    Entry(
        UNKNOWN,
        "weather",
        nouns="aurora, northern lights, tornado, hail, frost, dust storm, sandstorm, dust, wind turbine, wind chime, "
        "wind farm, wind instrument, windmill, windsurfer, cloud computing, rainbow trout, rainbow flag, mist sprayer, "
        "fog machine, storm trooper, brainstorm, leaf blower, thunder god, cloud nine, rainbow coloured",
        words="frosty, sea of clouds, above the clouds, in the clouds, through the clouds, among the clouds, get wind of",
        chinese="龙卷风, 极光, 冰雹, 霜, 沙尘暴, 云海, 烟雾, 云端, 云上, 云海之上, 云中, 云层之上, 风光, 风味, 风俗, "
        "风格独特, 台风眼, 雷达, 地雷, 雷锋, 云计算, 云南, 彩虹糖, 旋风, 威风, 风采, 风趣, 微风扇, 风雪衣, 风笛, 风琴, "
        "口风琴, 手风琴, 屏风, 风衣, 中国风情, 霓虹, 霓虹灯, 雾凇, 云杉, 风暴兵, 风帆, 风干, 风力发电机, 风雨桥",
    ),
)
