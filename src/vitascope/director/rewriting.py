"""The built-in rewriter: keeps the user's words and adds what they leave open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitascope.brief import PROMPT_LIMIT
from vitascope.director.chance import pick
from vitascope.filmlanguage import FilmLanguage, understand
from vitascope.lexicon import content, fold, is_chinese, tokenise
from vitascope.storyboard import CameraMove, Framing, Light, Mood


@dataclass(frozen=True)
class _Phrase:
    concept: str
    english: str
    chinese: str

    def text(self, chinese: bool) -> str:
        return self.chinese if chinese else self.english


FRAMINGS = (
    _Phrase(Framing.WIDE, "wide shot", "全景镜头"),
    _Phrase(Framing.MEDIUM, "medium shot", "中景镜头"),
    _Phrase(Framing.MEDIUM, "medium framing", "中景"),
    _Phrase(Framing.CLOSE, "close-up", "近景镜头"),
    _Phrase(Framing.LOW, "low-angle shot", "低角度镜头"),
)
CAMERAS = (
    _Phrase(CameraMove.TRACKING, "the camera follows smoothly", "镜头平稳地跟随"),
    _Phrase(CameraMove.PAN, "the camera slowly pans", "镜头缓缓摇动"),
    _Phrase(CameraMove.ORBIT, "the camera slowly circles", "镜头缓缓环绕"),
    _Phrase(CameraMove.ZOOM_IN, "the camera slowly pushes in", "镜头缓缓推近"),
    _Phrase(CameraMove.STATIC, "fixed camera", "固定镜头"),
)
LIGHTS = (
    _Phrase(Light.DAWN, "early morning light", "清晨的光线"),
    _Phrase(Light.MORNING, "fresh morning light", "早晨的阳光"),
    _Phrase(Light.DAY, "bright daylight", "明亮的日光"),
    _Phrase(Light.GOLDEN_HOUR, "warm golden hour light", "金色的阳光"),
    _Phrase(Light.SUNSET, "glowing sunset light", "夕阳的余晖"),
    _Phrase(Light.DUSK, "soft dusk light", "黄昏的光线"),
    _Phrase(Light.MOONLIGHT, "silver moonlight", "银色的月光"),
)
MOODS = (
    _Phrase(Mood.CALM, "peaceful mood", "宁静的氛围"),
    _Phrase(Mood.TENDER, "tender mood", "温馨的氛围"),
    _Phrase(Mood.JOYFUL, "joyful mood", "欢快的氛围"),
    _Phrase(Mood.HEROIC, "epic mood", "史诗般的氛围"),
    _Phrase(Mood.MELANCHOLY, "wistful mood", "忧伤的氛围"),
    _Phrase(Mood.DARK, "mysterious mood", "神秘的氛围"),
)
SKIES = (
    _Phrase("clear", "clear sky", "晴朗的天空"),
    _Phrase("clear", "cloudless sky", "万里无云"),
)
STARS = _Phrase("stars", "starry sky", "满天繁星")

#: Moods that go with a light, and lights with a mood: what the user said of one guides the other.
_MOODS_OF: Mapping[Light, frozenset[Mood]] = {
    Light.DAWN: frozenset({Mood.CALM, Mood.TENDER}),
    Light.MORNING: frozenset({Mood.CALM, Mood.JOYFUL, Mood.TENDER}),
    Light.DAY: frozenset({Mood.CALM, Mood.JOYFUL, Mood.HEROIC}),
    Light.AFTERNOON: frozenset({Mood.CALM, Mood.JOYFUL, Mood.TENDER}),
    Light.GOLDEN_HOUR: frozenset({Mood.TENDER, Mood.JOYFUL, Mood.HEROIC}),
    Light.SUNSET: frozenset({Mood.CALM, Mood.TENDER, Mood.HEROIC, Mood.MELANCHOLY}),
    Light.DUSK: frozenset({Mood.CALM, Mood.MELANCHOLY, Mood.TENDER, Mood.DARK}),
    Light.NIGHT: frozenset({Mood.CALM, Mood.MELANCHOLY, Mood.DARK, Mood.TENDER}),
    Light.MOONLIGHT: frozenset({Mood.CALM, Mood.TENDER, Mood.DARK, Mood.MELANCHOLY}),
    Light.AURORA: frozenset({Mood.CALM, Mood.TENDER, Mood.HEROIC}),
    Light.CANDLELIGHT: frozenset({Mood.CALM, Mood.TENDER, Mood.MELANCHOLY}),
    Light.NEON: frozenset({Mood.DARK, Mood.MELANCHOLY, Mood.HEROIC}),
}
_MOVES_OF: Mapping[Framing, frozenset[CameraMove]] = {
    Framing.CLOSE: frozenset({CameraMove.STATIC, CameraMove.ZOOM_IN, CameraMove.ORBIT, CameraMove.TRACKING}),
    Framing.AERIAL: frozenset({CameraMove.PAN, CameraMove.ORBIT, CameraMove.TRACKING}),
    Framing.WIDE: frozenset({CameraMove.PAN, CameraMove.TRACKING, CameraMove.ZOOM_IN, CameraMove.STATIC}),
}
_DARK_LIGHTS = frozenset({Light.NIGHT, Light.MOONLIGHT, Light.DUSK, Light.AURORA, Light.CANDLELIGHT, Light.NEON})
_FINE_WEATHER_LIGHTS = frozenset({Light.GOLDEN_HOUR, Light.SUNSET, Light.MOONLIGHT})

#: Places where a sky or sunlight of ours could contradict the text.
_SHELTERED = re.compile(
    r"\b(?:indoors?|inside|interior|room|bedroom|kitchen|studio|office|underwater|undersea|seabed|reef|cave|tunnel|space|planet|"
    r"galaxy|mars|lunar|cellar|basement|hall|museum|library|shop|bar|caf[eé]|restaurant|neon|candle\w*|lamp\w*|fireplace|aquarium|"
    r"stage|theat(?:er|re)|subway|spaceship|spacecraft|lab|laboratory|corridor|church|cathedral|gym|garage|attic|eclipse)\b"
    r"|室内|屋里|屋内|房间|厨房|卧室|客厅|办公室|水下|海底|太空|宇宙|洞穴|山洞|隧道|地铁|教室|咖啡馆|咖啡厅|餐厅|商店|舞台|剧院|博物馆|图书馆|霓虹|"
    r"烛光|灯光|壁炉|星球|火星|月球|飞船|实验室|走廊|教堂|车库|阁楼|酒吧|影棚"
)
#: Words of the phrases that name no choice of ours when a negative prompt uses them.
_COMMON_WORDS = frozenset({"the", "shot", "in", "camera", "mood", "light", "framing", "angle"})
_CAMERA_WORDS = re.compile(r"\bcamera\b|镜头|运镜|摄像机|抖动|\bshak")


def rewrite(prompt: str, negative: str, seed: int, *, one_shot: bool = True) -> str:
    """The prompt, word for word, with what it leaves open among framing, camera, light, weather and mood.

    The additions are in the prompt's language and depend on the seed. They stand behind the prompt; in front of it where
    the film has several shots, and then framing and camera stay open. Nothing is added that contradicts the prompt or that
    the negative prompt names. What does not fit into 5000 characters is left out.
    """
    prompt = prompt.rstrip()
    chinese = is_chinese(prompt)
    phrases = [phrase.text(chinese) for phrase in _choices(understand(prompt), prompt, negative, seed, one_shot)]
    result = prompt
    for count in range(1, len(phrases) + 1):
        longer = _joined(prompt, phrases[:count], chinese, behind=one_shot)
        if len(longer) <= PROMPT_LIMIT:
            result = longer
    return result


def _joined(prompt: str, phrases: Sequence[str], chinese: bool, *, behind: bool) -> str:
    if chinese:
        line = "，".join(phrases) + "。"
    else:
        line = ", ".join(phrases) + "."
        line = line[0].upper() + line[1:]
    if not behind:
        return f"{line}\n{prompt}"
    if not prompt:
        return line
    closed = prompt[-1:] in tuple(".!?;。！？；…")
    if chinese:
        return prompt + ("" if closed else "。") + line
    return prompt + ("" if closed else ".") + " " + line


def _choices(said: FilmLanguage, prompt: str, negative: str, seed: int, one_shot: bool) -> list[_Phrase]:
    unwanted = _Unwanted(negative, said)
    sheltered = _SHELTERED.search(fold(prompt)) is not None
    chosen: list[_Phrase] = []

    def choose(slot: str, options: Sequence[_Phrase]) -> _Phrase | None:
        left = [option for option in options if not unwanted.names(option)]
        if not left:
            return None
        chosen.append(pick(left, seed, f"rewriting/{slot}"))
        return chosen[-1]

    framing = said.framing
    if one_shot and "framing" not in said.mentioned and (found := choose("framing", FRAMINGS)):
        framing = Framing(found.concept)
    if one_shot and "camera" not in said.mentioned:
        moves = _MOVES_OF.get(framing) if framing else None
        choose("camera", [option for option in CAMERAS if moves is None or option.concept in moves])
    light = said.light
    if "time" not in said.mentioned and not sheltered and (found := choose("light", _lights(said))):
        light = Light(found.concept)
    if not (said.mentioned & {"weather", "sky"}) and not sheltered:
        dark = light in (Light.NIGHT, Light.MOONLIGHT)
        choose("sky", (*SKIES, STARS) if dark else SKIES)
    if "mood" not in said.mentioned:
        moods = _MOODS_OF.get(light) if light else None
        choose("mood", [option for option in MOODS if moods is None or option.concept in moods])
    return chosen


def _lights(said: FilmLanguage) -> list[_Phrase]:
    options = [option for option in LIGHTS if said.mood is None or said.mood in _MOODS_OF[Light(option.concept)]]
    if "weather" in said.mentioned and said.weather != {"clear"}:
        options = [option for option in options if option.concept not in _FINE_WEATHER_LIGHTS]
    return options


class _Unwanted:
    """What must not be added: what the negative prompt names, and what the prompt itself negates."""

    def __init__(self, negative: str, said: FilmLanguage) -> None:
        read = understand(negative)
        self.concepts = {str(match.concept) for match in content(read.parse.matches)} | set(said.excluded)
        self.folded = fold(negative)
        self.words = {token.text for token in tokenise(negative)}
        if "moon" in self.concepts or "night" in self.concepts:
            self.concepts |= {Light.MOONLIGHT, "stars"}
        if Mood.DARK in self.concepts:
            self.concepts |= _DARK_LIGHTS
        if _CAMERA_WORDS.search(self.folded):
            self.concepts |= {move.value for move in CameraMove if move is not CameraMove.STATIC}

    def names(self, option: _Phrase) -> bool:
        """Whether the negative prompt names the option, by concept or by any of its words."""
        if option.concept in self.concepts:
            return True
        words = {token.text for token in tokenise(option.english)} - _COMMON_WORDS
        if words & self.words:
            return True
        parts = re.split("的|镜头", option.chinese)
        return any(part and part in self.folded for part in (*parts, option.chinese))
