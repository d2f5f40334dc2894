"""What a text says about framing, camera, light, mood, style and shots."""

from __future__ import annotations

import pytest

from vitascope.filmlanguage import speech_spans, understand, without_speech
from vitascope.storyboard import CameraMove, Framing, Light, Mood


@pytest.mark.parametrize(
    ("framing", "texts"),
    [
        (
            Framing.WIDE,
            ["wide shot", "wide-angle view", "establishing shot", "long shot of a house", "全景", "远景镜头", "广角"],
        ),
        (Framing.MEDIUM, ["medium shot", "mid-shot", "中景", "半身"]),
        (Framing.CLOSE, ["close-up", "extreme close up", "macro shot", "特写", "近景", "面部特写"]),
        (Framing.AERIAL, ["aerial view", "drone shot", "bird's-eye view", "航拍", "鸟瞰", "俯瞰"]),
        (Framing.LOW, ["low angle", "low-angle shot", "worm's-eye view", "仰拍", "低角度"]),
        (Framing.HIGH, ["high angle shot", "high-angle", "俯拍", "高角度"]),
        (None, ["a wide river", "close the door", "全部的景色"]),
    ],
)
def test_framing(framing: Framing | None, texts: list[str]) -> None:
    assert {text: understand(text).framing for text in texts} == dict.fromkeys(texts, framing)


@pytest.mark.parametrize(
    ("camera", "texts"),
    [
        (
            CameraMove.STATIC,
            ["static shot", "fixed camera", "the camera stays still", "no camera movement", "固定镜头", "镜头保持不动"],
        ),
        (
            CameraMove.PAN,
            ["the camera slowly pans to the right", "pan left", "panning shot", "镜头缓缓摇", "横摇", "镜头向右移动"],
        ),
        (
            CameraMove.TRACKING,
            ["tracking shot", "the camera follows the cat", "steadicam shot", "跟拍", "镜头缓缓跟随小猫"],
        ),
        (
            CameraMove.ORBIT,
            [
                "the camera circles the tree",
                "orbiting shot",
                "a cat, orbit",
                "camera slowly orbits",
                "环绕镜头",
                "镜头环绕",
            ],
        ),
        (CameraMove.ZOOM_IN, ["zoom in", "slow push-in", "the camera moves closer", "镜头推近", "镜头缓慢推进"]),
        (CameraMove.TILT, ["tilt shot", "the camera tilts up slowly", "tilt down", "上摇", "镜头缓缓上摇"]),
        (CameraMove.DOLLY, ["dolly shot", "the camera slides past the car", "slider shot", "滑轨镜头", "轨道镜头"]),
        (CameraMove.CRANE, ["crane shot", "the camera slowly rises", "jib shot", "摇臂镜头", "镜头缓缓升起"]),
        (CameraMove.HANDHELD, ["handheld", "shaky cam", "hand-held camera", "手持镜头", "镜头轻微晃动"]),
        (CameraMove.ZOOM_OUT, ["zooming out", "pull back", "dolly out", "拉远", "镜头慢慢拉远"]),
        (None, ["a frying pan", "a satellite in orbit", "a dog follows a cat", "群山环绕", "小狗跟随主人"]),
    ],
)
def test_camera(camera: CameraMove | None, texts: list[str]) -> None:
    assert {text: understand(text).camera for text in texts} == dict.fromkeys(texts, camera)


@pytest.mark.parametrize(
    ("light", "texts"),
    [
        (Light.DAWN, ["at dawn", "sunrise", "early in the morning", "as the sun rises", "清晨", "日出时分"]),
        (Light.MORNING, ["in the morning", "a sunny morning", "morning light", "早晨", "上午"]),
        (Light.AFTERNOON, ["in the afternoon", "on a sunny afternoon", "下午", "午后"]),
        (Light.DAY, ["at noon", "a sunny day", "in broad daylight", "under the sun", "正午", "阳光下", "晴天"]),
        (Light.GOLDEN_HOUR, ["golden hour", "late afternoon", "黄金时刻", "金色的阳光"]),
        (Light.SUNSET, ["at sunset", "as the sun sets", "夕阳", "日落"]),
        (Light.DUSK, ["at dusk", "twilight", "in the evening", "黄昏", "傍晚"]),
        (
            Light.NIGHT,
            ["at night", "midnight", "a starry sky", "a night without a moon", "雨夜", "深夜", "繁星", "无月"],
        ),
        (
            Light.MOONLIGHT,
            ["moonlight", "under the full moon", "a night with a crescent moon", "月光下", "月夜", "夜晚，明月"],
        ),
        (None, ["one day", "a knight", "birthday", "a film star", "六月", "每天", "明星", "夜莺", "not at night"]),
    ],
)
def test_light(light: Light | None, texts: list[str]) -> None:
    assert {text: understand(text).light for text in texts} == dict.fromkeys(texts, light)


@pytest.mark.parametrize(
    ("mood", "texts"),
    [
        (Mood.CALM, ["a peaceful lake", "宁静的湖"]),
        (Mood.TENDER, ["a cute cat", "温馨"]),
        (Mood.JOYFUL, ["playful", "欢快"]),
        (Mood.DARK, ["an eerie house", "恐怖"]),
        (Mood.HEROIC, ["epic", "史诗般的画面"]),
        (Mood.MELANCHOLY, ["a lonely dog", "孤独"]),
        (None, ["a dark red car", "深色", "a snow-white cat", "not scary"]),
    ],
)
def test_mood(mood: Mood | None, texts: list[str]) -> None:
    assert {text: understand(text).mood for text in texts} == dict.fromkeys(texts, mood)


def test_style_is_told_in_the_texts_own_words() -> None:
    assert understand("Anime style, a cat, cinematic").style == "Anime style, cinematic"
    assert understand("水墨画风格的猫").style == "水墨画风格"
    assert understand("a cat").style is None


@pytest.mark.parametrize(
    ("text", "structure"),
    [
        ("generate a single-shot video", {"single"}),
        ("one continuous take", {"single"}),
        ("生成单镜头视频", {"single"}),
        ("一镜到底", {"single"}),
        ("a multi-shot video", {"multi"}),
        ("生成多镜头视频", {"multi"}),
        ("cut to: a dog", {"cut"}),
        ("fade in from black", {"fade_in"}),
        ("fades to black", {"fade_out"}),
        ("淡入", {"fade_in"}),
        ("淡出至黑", {"fade_out"}),
        ("淡入淡出", {"fade_in", "fade_out"}),
        ("第一个镜头", set()),
        ("a video of a cat", set()),
    ],
)
def test_structure(text: str, structure: set[str]) -> None:
    assert understand(text).structure == structure


def test_a_sentence_about_the_film_alone_is_told_from_others() -> None:
    assert understand("The camera slowly pans left, watercolour style, at night.").only_film
    assert understand("镜头缓缓推近，温馨的氛围").only_film
    assert not understand("The camera slowly follows a zebra.").only_film


def test_what_is_spoken_of_counts_even_when_negated_or_unknown() -> None:
    assert "time" in understand("not at night").mentioned
    assert "weather" in understand("a foggy lake").mentioned
    assert "weather" in understand("雨夜").mentioned
    assert understand("no rain").excluded == {"rain"}


def test_speech_says_nothing_about_the_film() -> None:
    text = 'A man says: "Look at the moon tonight!" at noon'
    assert understand(text).light is Light.DAY
    assert speech_spans(text) == [(12, 39)]
    assert len(without_speech(text)) == len(text)
    assert understand("她说：“天黑了，夜晚真美”").light is None


@pytest.mark.parametrize(
    ("text", "light", "sky"),
    [
        ("boats under an orange sky", Light.SUNSET, "orange"),
        ("a deer below purple clouds at noon", Light.DAY, "purple"),
        ("a pink sunset", Light.SUNSET, "pink"),
        ("紫色的天空下的马", Light.DUSK, "purple"),
    ],
)
def test_a_coloured_sky_implies_an_hour_that_has_it(text: str, light: Light, sky: str) -> None:
    understood = understand(text)
    assert understood.light is light
    assert [match.entry.features["sky"] for match in understood.parse.matches if "sky" in match.entry.features] == [sky]
