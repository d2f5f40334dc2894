"""Words for what a film should sound like: music or none, sounds or none, instruments. They show nothing.

Concepts: ``music``, ``effects`` and ``sound`` are spoken of as such, mostly to be without them; ``silent`` wants nothing to be
heard and ``natural`` no music; all others are instruments, or kinds of music, that the score should be played with. A silent film
of the old kind is a style.
"""

from __future__ import annotations

from vitascope.lexicon import Entry

SLOT = "score"
#: What makes an instrument the score's: somebody who plays the piano in the picture is another matter.
_OF_THE_SCORE = (
    "{} music",
    "{} soundtrack",
    "{} score",
    "{} melody",
    "{} theme",
    "{} track",
    "{} background music",
    "{} tune",
)
_MANNERS = (
    "soft",
    "gentle",
    "solo",
    "slow",
    "quiet",
    "calm",
    "sad",
    "upbeat",
    "cheerful",
    "delicate",
    "melancholic",
    "epic",
    "warm",
)
_CHINESE = ("{}音乐", "{}配乐", "{}曲", "{}背景音乐", "{}伴奏", "{}旋律", "轻柔的{}", "舒缓的{}", "悠扬的{}")

_INSTRUMENTS: dict[str, tuple[str, str]] = {
    "piano": ("piano", "钢琴"),
    "strings": ("strings, string, violin, cello", "弦乐, 小提琴, 大提琴"),
    "harp": ("harp, guitar, acoustic guitar, lute", "竖琴, 吉他, 古筝, 琵琶"),
    "bells": ("bell, bells, chime, glockenspiel", "钟琴, 编钟"),
    "celesta": ("music box, celesta", "音乐盒, 八音盒"),
    "marimba": ("marimba, xylophone, kalimba", "木琴, 马林巴"),
    "flute": ("flute, pan flute, bamboo flute, recorder", "长笛, 笛子, 竹笛, 洞箫"),
    "choir": ("choir, choral, vocal", "合唱, 人声合唱"),
    "brass": ("brass, trumpet, horn", "铜管, 小号, 圆号"),
    "orchestral": ("orchestral, orchestra, symphonic, classical", "管弦乐, 交响乐, 交响, 古典"),
    "electronic": ("electronic, synth, synthwave, techno, electro, ambient electronic", "电子, 电音, 合成器"),
    "drums": ("drum, percussion", "鼓点, 打击乐"),
}


def _phrases(words: str, patterns: tuple[str, ...]) -> str:
    return ", ".join(pattern.format(word.strip()) for word in words.split(",") for pattern in patterns)


def _instrument(concept: str, english: str, chinese: str) -> Entry:
    manners = tuple(f"{manner} {{}}" for manner in _MANNERS)
    return Entry(
        SLOT,
        concept,
        words=_phrases(english, (*_OF_THE_SCORE, *manners, *(f"{manner} {{}} music" for manner in _MANNERS))),
        chinese=_phrases(chinese, _CHINESE),
    )


HEARING: tuple[Entry, ...] = (
    Entry(
        SLOT,
        "music",
        nouns="music, background music, soundtrack, musical score, backing track, bgm, musical accompaniment",
        words="background score",
        chinese="音乐, 背景音乐, 配乐, 乐曲",
    ),
    Entry(
        SLOT,
        "effects",
        nouns="sound effect, foley",
        words="sfx",
        chinese="音效, 声效",
    ),
    Entry(
        SLOT,
        "sound",
        nouns="sound, audio, audio track, sound track",
        chinese="声音, 音频",
    ),
    Entry(
        SLOT,
        "silent",
        nouns="silent video, silent clip",
        words="completely silent, totally silent, entirely silent, soundless, muted audio, audio muted, complete silence, "
        "total silence",
        chinese="静音, 无声, 无声视频, 没有任何声音, 无任何声音",
    ),
    Entry(
        SLOT,
        "natural",
        nouns="natural sound, ambient sound, nature sound, ambient audio, ambient noise, environmental sound",
        words="only the sound of, only the sounds of, just the sound of, just the sounds of, only sounds of, only ambient sound, "
        "nothing but the sound of, only natural sounds, only natural sound, only sound effects, sound effects only, "
        "ambient sound only",
        chinese="环境音, 环境声, 自然声, 自然声音, 自然音, 只有雨声, 只有风声, 只有海浪声, 只有水声, 只有鸟鸣, "
        "只有鸟叫声, 只有虫鸣, 只有脚步声, 只听到, 只听见, 只能听到, 只有声音, 原声",
    ),
    *(_instrument(concept, *words) for concept, words in _INSTRUMENTS.items()),
)  # fmt: skip
