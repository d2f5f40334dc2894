"""Words for the style of the picture.

They stand here and not beside the painters, because the director must know a sentence about style from one about the story;
a test holds that every style which the studio paints has words and that ``DRAWN`` names just these.
"""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

#: Styles that the embedded studio draws. Words of other styles are recognised, and reported as not depicted.
DRAWN = frozenset(
    {
        "storybook", "cinematic", "watercolour", "oil", "ink_wash", "paper_cut", "pixel_art", "noir", "cyberpunk",
        "anime", "ukiyo_e", "pencil", "vintage", "black_and_white", "sepia", "dreamy", "vivid",
    }
)  # fmt: skip
#: Of these the ones that only bend light and colour: they go together with any other.
GRADES = frozenset({"cinematic", "black_and_white", "sepia", "dreamy", "vivid"})

_LOOKS = ("style", "look", "aesthetic", "film style", "art style", "effect")
_CHINESE_LOOKS = ("风格", "风", "画风", "效果", "质感")


def _looks(*names: str) -> str:
    """Each name with the words that make a style of it: "watercolour style", "in watercolour style"."""
    made = [f"{name} {look}" for name in names for look in _LOOKS]
    made += [f"in {name} style" for name in names] + [f"in the style of {name}" for name in names]
    return ", ".join((*names, *made))


def _chinese(*names: str) -> str:
    """Likewise: 水彩, 水彩风格, 水彩风."""
    return ", ".join((*names, *(name + look for name in names for look in _CHINESE_LOOKS)))


STYLE: tuple[Entry, ...] = (
    Entry(
        "style",
        "storybook",
        nouns="fairy tale, picture book, fairytale, children's book, children's book illustration, bedtime story, "
        "storybook illustration, picture book illustration",
        words=_looks("storybook", "fairy tale", "picture book", "fairytale")
        + ", like a storybook, whimsical, children's storybook, in the style of a children's storybook, children's picture book",
        chinese=_chinese("童话", "绘本", "儿童绘本", "童话书", "图画书") + ", 童话般, 童话感, 童话世界, 童话故事般",
    ),
    Entry(
        "style",
        "storybook",
        nouns="cartoon, animation, animated film, animated movie, 3d render, 3d animation, cgi, 3d cartoon, illustration",
        words="cartoon style, animated, pixar, disney, pixar style, disney style, cartoonish, 3d, 3d style, cg, "
        "3d rendered, illustrated, cgi style, dreamworks style",
        chinese="卡通, 动画, 卡通风格, 动画风格, 皮克斯, 迪士尼, 卡通风, 动画片, 三维, 三维动画, 3d动画, 3d风格, 渲染, "
        "皮克斯风格, 迪士尼风格, 插画, 插画风格, 插画风, 动画电影",
        confidence=0.6,
    ),
    Entry(
        "style",
        "cinematic",
        nouns="feature film look, blockbuster, anamorphic lens, film still, movie still",
        words="cinematic, cinematic style, cinematic look, cinematic lighting, cinematic shot, cinematic quality, "
        "cinematic film, cinematic scene, cinematic grade, cinematic colour, cinematic color, movie like, filmic, "
        "movie style, cinematically, anamorphic, widescreen, letterbox, letterboxed, blockbuster style, "
        "like a movie, film like, hollywood style, teal and orange",
        chinese="电影感, 电影质感, 电影风格, 电影级, 电影般, 大片感, 电影镜头感, 电影画面, 电影级画质, 电影风, 大片质感, "
        "好莱坞风格, 宽银幕, 电影色调, 电影光影, 电影大片, 电影画质, 电影般的画面, 电影效果",
    ),
    Entry(
        "style",
        "watercolour",
        nouns="watercolour, watercolor, watercolour painting, watercolor painting, aquarelle, watercolour wash, "
        "watercolor wash, watercolour illustration, watercolor illustration, watercolour sketch, watercolor sketch",
        words=_looks("watercolour", "watercolor", "aquarelle")
        + ", painted in watercolour, painted in watercolor, in watercolours, in watercolors, painted in watercolours, "
        "painted in watercolors, gouache, gouache painting, gouache style, watercoloured, watercolored",
        chinese=_chinese("水彩", "水彩画", "水粉画", "淡彩") + ", 水彩插画, 水彩晕染, 水彩绘本, 水彩笔触, 水粉",
    ),
    Entry(
        "style",
        "oil",
        nouns="oil painting, oil paint, oil on canvas, impressionist painting, impressionism, impasto, "
        "painting by van gogh, painting by monet, acrylic painting",
        words=_looks("oil painting", "impressionist", "van gogh", "monet", "oil painted")
        + ", in oils, painted in oils, painted in oil, painterly, thick brush strokes, thick brushstrokes, "
        "expressionist, painted on canvas",
        chinese=_chinese("油画", "印象派", "梵高", "莫奈", "厚涂") + ", 油彩, 油画笔触, 布面油画, 古典油画, 印象派油画",
    ),
    Entry(
        "style",
        "ink_wash",
        nouns="ink wash, ink painting, ink wash painting, chinese ink painting, chinese painting, brush painting, "
        "sumi e, sumi e painting, chinese brush painting, chinese landscape painting, ink and wash painting, "
        "chinese ink, ink drawing",
        words=_looks("ink wash", "ink painting", "sumi e", "chinese ink", "chinese painting", "shan shui")
        + ", ink and wash, painted in ink, black ink, traditional chinese painting, sumie",
        chinese=_chinese("水墨", "水墨画", "国画", "中国画", "山水画", "写意", "泼墨", "中国水墨", "水墨丹青")
        + ", 国风, 中国风, 水墨动画, 丹青, 写意画, 墨韵, 古风水墨, 传统国画, 黑白水墨",
    ),
    Entry(
        "style",
        "paper_cut",
        nouns="paper cut, papercut, paper cutout, paper cut out, cut paper, paper craft, papercraft, paper collage, "
        "layered paper, paper theatre, paper theater, paper diorama, cut paper animation, cutout animation, origami",
        words=_looks("paper cut", "papercut", "paper cutout", "cut paper", "paper craft", "papercraft", "origami")
        + ", made of paper, cut from paper, out of paper, layered paper art, paper art, paper cut art",
        chinese=_chinese("剪纸", "纸艺", "折纸", "纸雕", "剪纸画", "纸片")
        + ", 剪纸动画, 剪纸艺术, 纸剪, 立体剪纸, 立体纸艺, 用纸剪成, 叠纸, 层叠剪纸, 折纸艺术",
    ),
    Entry(
        "style",
        "pixel_art",
        nouns="pixel art, pixel graphic, 8 bit game, 16 bit game, pixel game, retro game, retro video game, sprite art",
        words=_looks("pixel", "pixel art", "pixelated", "8 bit", "16 bit", "8bit", "16bit", "retro game")
        + ", pixelart, like an old video game, in pixels",
        chinese=_chinese(
            "像素", "像素画", "像素艺术", "像素游戏", "8位机", "16位机", "8比特", "16比特", "8bit", "16bit"
        )
        + ", 复古游戏, 红白机, 复古游戏风, 像素点阵, 马赛克风格, 像素化, 复古电子游戏",
    ),
    Entry(
        "style",
        "noir",
        nouns="film noir, noir, noir film, noir movie, neo noir, detective film, noir thriller",
        words=_looks("noir", "film noir", "neo noir") + ", noirish, hard boiled, 1940s crime film",
        chinese=_chinese("黑色电影", "黑白侦探片", "黑色侦探片", "侦探片", "黑色悬疑", "黑色侦探电影", "黑色犯罪片")
        + ", 黑色电影感, 老式侦探片, 新黑色电影",
    ),
    Entry(
        "style",
        "cyberpunk",
        nouns="cyberpunk, synthwave, vaporwave, neon noir",
        words=_looks("cyberpunk", "cyber punk", "synthwave", "vaporwave")
        + ", cyberpunk neon, neon cyberpunk, cyberpunk city style, neon punk, neonpunk, cyberpunk neon style, "
        "cyberpunk lighting, cyberpunk colours, cyberpunk colors",
        chinese=_chinese("赛博朋克", "赛博", "蒸汽波", "霓虹赛博朋克", "合成器浪潮", "电子朋克", "赛博庞克")
        + ", 赛博朋克霓虹, 赛博霓虹, 赛博朋克感, 赛博科幻",
    ),
    Entry(
        "style",
        "anime",
        nouns="anime, manga, anime film, anime movie, anime series, cel shading, cel animation, japanese animation, "
        "japanese cartoon, shonen anime, anime scene",
        words=_looks("anime", "manga", "ghibli", "studio ghibli", "miyazaki", "cel shaded", "makoto shinkai")
        + ", cel animated, toon shaded, japanese anime, japanese animation style, 2d animation, 2d anime",
        chinese=_chinese(
            "动漫", "二次元", "日漫", "吉卜力", "宫崎骏", "新海诚", "日本动漫", "赛璐璐", "漫画", "日系动漫"
        )
        + ", 日式动画, 日本动画, 动漫片, 番剧, 二次元动画, 吉卜力动画, 日式动漫",
    ),
    Entry(
        "style",
        "ukiyo_e",
        nouns="ukiyo e, ukiyo e print, woodblock print, woodcut, japanese print, japanese woodblock print, "
        "japanese woodblock, block print, woodcut print, hokusai print, hiroshige print, woodblock",
        words=_looks("ukiyo e", "woodblock print", "hokusai", "hiroshige", "woodcut", "edo period print")
        + ", ukiyoe, ukiyo e style print, woodblock printed",
        chinese=_chinese("浮世绘", "木版画", "葛饰北斋", "歌川广重", "北斋", "日本版画", "版画", "日本木版画")
        + ", 浮世绘版画, 江户浮世绘, 套色木版画, 木刻版画, 木刻",
    ),
    Entry(
        "style",
        "pencil",
        nouns="pencil sketch, pencil drawing, line drawing, charcoal drawing, graphite drawing, sketch, "
        "charcoal sketch, graphite sketch, line art, hand drawn sketch, pencil animation, sketchbook drawing, "
        "pencil illustration, line sketch",
        words=_looks("pencil", "pencil sketch", "sketch", "pencil drawn", "pencil drawing", "charcoal", "graphite")
        + ", drawn in pencil, in pencil, sketched, sketchy, drawn with a pencil, drawn with pencil, hatched, "
        "sketched in pencil",
        chinese=_chinese("素描", "铅笔画", "铅笔", "线稿", "速写", "炭笔", "铅笔素描", "炭笔画", "铅笔手绘")
        + ", 线描, 铅笔线稿, 素描稿, 铅笔动画, 黑白素描, 素描画",
    ),
    Entry("style", "pencil", words="hand drawn, hand drawn style", chinese="手绘, 手绘风格, 手绘风", confidence=0.6),
    Entry(
        "style",
        "vintage",
        nouns="vintage film, old film, 35mm film, 16mm film, 8mm film, super 8, super 8 film, home movie, old movie, "
        "film grain, silent film, vintage movie, film reel, old home movie, vintage footage, old footage, "
        "scratched film, celluloid, super 8 footage",
        words=_looks(
            "vintage film", "old film", "vhs", "super 8", "retro film", "old movie", "silent film", "vintage movie"
        )
        + ", shot on film, shot on 16mm, shot on 35mm, grainy film, faded film, scratched film stock, old timey, "
        "1920s film, 1950s film, 1960s film, 1970s film",
        chinese=_chinese(
            "老电影",
            "复古胶片",
            "老胶片",
            "胶片",
            "怀旧胶片",
            "默片",
            "复古电影",
            "旧电影",
            "怀旧电影",
            "老旧胶片",
            "老式电影",
        )
        + ", 老式电影, 胶片感, 胶片颗粒, 老影像, 家庭录像, 超八, 旧胶片, 复古影像, 老录像",
    ),
    Entry(
        "style",
        "vintage",
        words="vintage, retro, retro style, vintage style, old fashioned film",
        chinese="复古, 复古风, 复古风格, 怀旧风, 怀旧风格",
        confidence=0.7,
    ),
    Entry(
        "style",
        "black_and_white",
        nouns="black and white film, black and white movie, black and white shot, black and white footage",
        words="monochrome, black and white style, black and white photography, black and white cinematography, "
        "in black and white, monochromatic, greyscale, grayscale, black and white photo, b&w",
        chinese="黑白电影, 黑白画面, 黑白风格, 黑白片, 黑白影像, 黑白照片, 黑白摄影, 单色, 黑白影片, 灰度, 黑白色调, 黑白, "
        "黑白镜头",
    ),
    Entry(
        "style",
        "sepia",
        words="sepia, sepia toned, sepia tone, sepia style, sepia colours, sepia colors, sepia film, sepia look, "
        "sepia tint, sepia photograph, in sepia",
        chinese="棕褐色调, 怀旧色调, 老照片, 老照片风格, 泛黄, 泛黄的画面, 泛黄色调, 旧照片, 茶色调, 老照片色调",
    ),
    Entry(
        "style",
        "dreamy",
        words="dreamy, dreamlike, ethereal, hazy glow, soft focus, dream like, soft glow, glowing haze, otherworldly, "
        "like a dream, dreamily, surreal glow",
        chinese="梦幻, 梦境般, 梦幻般, 空灵, 朦胧, 如梦似幻, 唯美, 梦境, 梦幻感, 柔焦, 梦一般, 似梦非梦, 如梦如幻",
    ),
    Entry(
        "style",
        "vivid",
        words="vivid, vibrant, colourful, colorful, vivid colours, vivid colors, vibrant colours, vibrant colors, "
        "saturated colours, saturated colors, bright colours, bright colors, rich colours, rich colors",
        chinese="鲜艳, 色彩鲜艳, 绚丽, 缤纷, 五彩缤纷, 色彩斑斓, 绚烂, 高饱和, 色彩缤纷, 五颜六色, 浓郁色彩, 鲜明, 色彩绚丽, "
        "高饱和度",
    ),
    Entry(
        "style",
        "photorealistic",
        words="photorealistic, realistic, photo realistic, lifelike, hyperrealistic, hyper realistic, "
        "photorealism, realism, realistic style, live action",
        chinese="写实, 真实感, 照片级, 逼真, 超写实, 写实风格, 真人, 实拍, 写实风",
    ),
    Entry(
        "style",
        "claymation",
        nouns="claymation, stop motion, clay animation",
        words="stop motion style, clay style",
        chinese="黏土, 黏土动画, 定格动画, 粘土动画, 粘土风格, 黏土风格",
    ),
    Entry("style", "science_fiction", words="sci fi, science fiction, futuristic", chinese="科幻, 未来感, 科幻风格"),
    Entry(
        "style",
        "documentary",
        nouns="documentary, nature documentary",
        words="documentary style",
        chinese="纪录片, 纪录片风格, 纪实",
    ),
    Entry(
        "style",
        "surreal",
        words="surreal, surrealist, surrealism, psychedelic, abstract",
        chinese="超现实, 超现实主义, 抽象, 迷幻",
    ),
    Entry(
        "style",
        "minimalist",
        words="minimalist, minimal, minimalism, flat design",
        chinese="极简, 极简主义, 扁平, 扁平风格, 极简风格",
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="vintage car, vintage truck, vintage dress, vintage clothes, vintage motorcycle, vintage bicycle, vintage "
        "train, vintage bus, retro car, oil lamp, oil tanker, pencil case, paper boat, paper plane, paper lantern, "
        "ink bottle, cartoon character, comic book, colourful bird, pixel phone",
        chinese="复古汽车, 复古车, 老爷车, 铅笔盒, 铅笔刀, 油画框, 纸船, 纸飞机, 动漫展, 漫画书, 水墨屏, 动画师, 胶片相机, "
        "复古轿车, 复古裙子, 版画家, 剪纸刀",
    ),
    Entry(
        UNKNOWN,
        "quality",
        words="4k, 8k, hd, uhd, 1080p, 720p, high quality, best quality, masterpiece, ultra detailed, "
        "highly detailed, high resolution, high definition, hdr, hyper detailed, ultra hd, low quality, "
        "worst quality, sharp focus, full hd, time lapse, timelapse, depth of field, "
        "shallow depth of field, bokeh, lens flare, soft light, rim light, volumetric light",
        chinese="高清, 超高清, 高质量, 最佳质量, 杰作, 细节丰富, 高分辨率, 低质量, 画质, 延时摄影, 景深, "
        "浅景深, 虚化, 光晕, 柔光, 逆光, 细腻",
    ),
)
