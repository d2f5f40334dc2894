"""Reading films: the phrase sets with their gates, pairs of languages, settings, looks, negation and what is told."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.animatic.phrases import CHINESE, ENGLISH, PAIRS, Expected, Figure
from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.animatic.figures.registry import members
from vitascope.engines.animatic.intent import Intent, Subject
from vitascope.engines.animatic.reading import read, reading_report
from vitascope.engines.animatic.reading.vocabulary import LEXICON
from vitascope.lexicon import UNKNOWN
from vitascope.storyboard import CameraMove, Framing, Light, Mood

Part = tuple[object, ...]


def figure_parts(figures: Sequence[Figure]) -> list[Part]:
    """Every statement about the figures: that each is there, and what is said of it."""
    parts: list[Part] = []
    for number, (concept, action, colour, size, count) in enumerate(sorted(figures, key=str)):
        parts.append(("figure", concept, number))
        said = {"action": action, "colour": colour, "size": size, "count": count if count > 1 else None}
        parts += [(name, value, concept, number) for name, value in said.items() if value is not None]
    return parts


def intent_parts(intent: Intent) -> list[Part]:
    figures = [(one.concept, one.action, one.colour, one.size, one.count) for one in intent.subjects]
    slots = {
        "setting": intent.setting,
        "light": intent.light,
        "framing": intent.framing,
        "camera": intent.camera,
        "mood": intent.mood,
        "moon": "yes" if intent.moon else None,
        "weather": " ".join(intent.weather) or None,
    }
    return [*figure_parts(figures), *((name, str(value)) for name, value in slots.items() if value)]


@pytest.mark.parametrize("phrases", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_phrase_sets(phrases: Sequence[Expected]) -> None:
    """At least 95 % of what the prompts say is read, and less than 3 % is read into them."""
    assert len(phrases) >= 60
    right = total = false = 0
    notes: list[str] = []
    for phrase in phrases:
        wanted = [*figure_parts(phrase.figures), *phrase.slots.items()]
        got = intent_parts(read(phrase.text))
        missing = [part for part in wanted if part not in got]
        added = [part for part in got if part not in wanted]
        right, total, false = right + len(wanted) - len(missing), total + len(wanted), false + len(added)
        if missing or added:
            notes.append(f"{phrase.text}: missing {missing}, false {added}")
    assert right >= 0.95 * total, "\n".join(notes)
    assert false < 0.03 * total, "\n".join(notes)


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_read_alike(english: str, chinese: str) -> None:
    one, other = read(english), read(chinese)
    for name in ("subjects", "setting", "light", "moon", "weather", "framing", "camera", "mood", "excluded"):
        assert getattr(one, name) == getattr(other, name), name


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 25


def test_traditional_characters_read_like_simplified_ones() -> None:
    assert intent_parts(read("一隻紅色的貓在馬路上奔跑，鏡頭跟隨")) == intent_parts(
        read("一只红色的猫在马路上奔跑，镜头跟随")
    )


def test_the_contracts_prompt() -> None:
    intent = read("A small kitten running under the moonlight")
    assert intent.subjects == (Subject("kitten", "run", size="small"),)
    assert (intent.light, intent.moon, intent.unmatched) == (Light.MOONLIGHT, True, ())


def test_slots_carry_the_spans_of_the_text() -> None:
    text = "Close-up: TWO Foxes walking, no rain"
    slots = read(text).slots
    assert [(slot.slot, slot.concept, slot.text) for slot in slots] == [
        ("camera", "close", "Close-up"),
        ("count", "2", "TWO"),
        ("subject", "fox", "Foxes"),
        ("action", "walk", "walking"),
        ("negation", "rain", "rain"),
    ]
    assert all(text[slot.start : slot.end] == slot.text for slot in slots)


@pytest.mark.parametrize(
    ("text", "unmatched"),
    [
        ("a tiger-striped cat sneezing", ("tiger-striped", "sneezing")),
        ("a purple quagga", ("purple", "quagga")),
        ("a blorb runs", ("blorb", "runs")),
        ("a cat on a beach in a city in the mountains", ("city", "mountains")),
        ("a dog by day and by night", ("by night",)),
        ("claymation of a fox, 4k", ("claymation", "4k")),
        ("a cat, no people, no clouds", ()),
        ("the cat of 1990s", ("1990s",)),
        ("小豚鼠和一只猫", ("小豚鼠",)),
        ("generate a video of a cat, wide shot", ()),
        ("生成一段视频，展示一只猫", ()),
    ],
)
def test_words_that_change_nothing_are_told(text: str, unmatched: tuple[str, ...]) -> None:
    assert read(text).unmatched == unmatched


@pytest.mark.parametrize(
    "text",
    [
        "a cartoon about carpets", "bear with me", "a hot dog", "a catfish", "foxglove", "a dash of salt",
        "rock music", "a rocking horse", "a frying pan", "good night", "dogma", "moonstone", "happens every day", "a fox-coloured coat",
        "海马", "马上", "热狗", "马拉松", "上海", "火山", "明星", "小提琴", "六月", "岁月", "走廊", "网站", "花生",
    ],
)  # fmt: skip
def test_words_inside_other_words_are_not_read(text: str) -> None:
    intent = read(text)
    assert not intent.subjects
    assert (intent.setting, intent.light, intent.weather, intent.moon) == (None, None, (), False)


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("a night without a moon", {"moon"}),
        ("no rain and no snow", {"rain", "snow"}),
        ("没有月亮的夜晚", {"moon"}),
        ("无雨", {"rain"}),
        ("a moonless night", {"moon"}),
        ("a forest without animals", members("animals") | {"animals"}),
        ("a fox, never running", {"run"}),
        ("not at night", {"night", "moonlight"}),
        ("a meadow with no trees", members("trees")),
    ],
)
def test_negation_excludes(text: str, excluded: set[str]) -> None:
    intent = read(text)
    assert intent.excluded == excluded
    assert not intent.moon
    assert not intent.weather
    assert all(subject.concept not in excluded for subject in intent.subjects)


def test_a_night_without_a_moon_is_still_a_night() -> None:
    assert read("a night without a moon").light is Light.NIGHT
    assert read("没有月亮的夜晚").light is Light.NIGHT
    assert read("moonlight", "moon").light is Light.NIGHT


def test_the_negative_prompt_takes_things_out() -> None:
    intent = read(
        "A cat and a dog running in the rain at night, close-up", "dog, rain, running, close-up, blurry, low quality"
    )
    assert [(subject.concept, subject.action) for subject in intent.subjects] == [("cat", None)]
    assert (intent.weather, intent.framing, intent.light) == ((), None, Light.NIGHT)
    assert {"dog", "rain", "run", "close"} <= intent.excluded
    assert read("一只猫和一只狗", "狗").subjects == (Subject("cat"),)
    assert read("a kitten", "cats").subjects == ()
    assert read("a cat", "kitten").subjects == (Subject("cat"),)
    assert read("a car and a fox", "no vehicles, animals").subjects == ()


@pytest.mark.parametrize(
    "negative",
    [
        "Bright tones, overexposed, static, blurred details, subtitles, style, works, paintings, images, static, overall gray, worst "
        "quality, low quality, JPEG compression residue, ugly, incomplete, extra fingers, poorly drawn hands, poorly drawn faces, "
        "deformed, disfigured, misshapen limbs, fused fingers, still picture, messy background, three legs, many people in the "
        "background, walking backwards",
        "色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量，低质量，JPEG压缩残留，丑陋的，残缺的，多余的手指，画得不好的手部，"
        "画得不好的脸部，畸形的，毁容的，形态畸形的肢体，手指融合，静止不动的画面，杂乱的背景，三条腿，背景人很多，倒着走",
        "Blurry, low quality",
    ],
)
def test_the_usual_lists_of_faults_exclude_nothing(negative: str) -> None:
    text = "A small grey kitten walking under the moonlight"
    assert read(text, negative) == read(text)


def test_a_negated_look_leaves_other_looks() -> None:
    assert read("a blue car", "red car").subjects == (Subject("car", colour="blue"),)
    assert read("a red car", "red car").subjects == ()
    assert read("no red cars, a blue car").subjects == (Subject("car", colour="blue"),)
    assert read("一辆蓝色的汽车", "红色的汽车").subjects == (Subject("car", colour="blue"),)
    assert read("a small dog and a big dog", "big dogs").subjects == (Subject("dog", size="small"),)


def test_speech_is_not_shown() -> None:
    intent = read('A cat says: "The dog runs at night!" and walks')
    assert intent.subjects == (Subject("cat", "walk"),)
    assert intent.light is None
    assert intent.unmatched == ("says", '"The dog runs at night!"')
    assert read("一只猫说：“狗在夜里奔跑”").subjects == (Subject("cat"),)
    assert read('"A dog runs"').subjects == (Subject("dog", "run"),)


def test_low_confidence_is_told() -> None:
    assert {slot.concept: slot.confidence for slot in read("a dog on a trail").slots} == {"dog": 1.0, "road": 0.6}


def test_film_words() -> None:
    intent = read("Aerial tracking shot of a peaceful meadow, watercolour style")
    assert (intent.framing, intent.camera, intent.mood, intent.style) == (
        Framing.AERIAL, CameraMove.TRACKING, Mood.CALM, "watercolour",
    )  # fmt: skip


def test_a_painted_style_wins_and_grades_go_with_it() -> None:
    one = read("a cinematic anime cat")
    assert (one.style, one.looks, one.unmatched) == ("anime", ("cinematic",), ())
    assert read("a cinematic cat").style == "cinematic"
    two = read("a watercolour, pixel art cat")
    assert (two.style, two.unmatched) == ("watercolour", ("pixel art",))
    assert read("a claymation cat").unmatched == ("claymation",)


def test_every_concept_has_words_in_both_languages() -> None:
    """Ten or so spellings a concept and language; not every language has as many for a fountain."""
    spellings: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for key, (entry, form) in LEXICON.spellings():
        if form == "base" and entry.slot in (
            "subject",
            "action",
            "setting",
            "framing",
            "camera",
            "time",
            "sky",
            "mood",
        ):
            english, chinese = spellings.setdefault((entry.slot, str(entry.concept)), (set(), set()))
            (english if key.isascii() else chinese).add(key)
    poor = {
        concept: (len(english), len(chinese))
        for concept, (english, chinese) in spellings.items()
        if min(len(english), len(chinese)) < 7
    }
    assert not poor
    assert len(spellings) > 40


def test_the_report_of_a_storyboard() -> None:
    board = direct(Brief(model="m", prompt="Shot 1: a cat runs. Shot 2: a platypus at night", seconds=5, seed=1))
    report = reading_report(board)
    assert json.loads(json.dumps(report)) == {
        "slots": [
            {"slot": "subject", "concept": "cat", "text": "cat", "shot": 0, "confidence": 1.0},
            {"slot": "action", "concept": "run", "text": "runs", "shot": 0, "confidence": 1.0},
            {"slot": "time", "concept": "night", "text": "at night", "shot": 1, "confidence": 1.0},
        ],
        "unmatched": ["platypus"],
    }


words = st.sampled_from(
    [
        "a", "red", "cat", "dogs", "runs", "running", "and", "no", "without", "moon", "night", ".", ",", "Then", "it", "quagga", "forest", "in", "two",
        "一只", "红", "猫", "的", "在", "没有", "月亮", "和", "奔跑", "森林", "里", "，", "。", "它", "鸭嘴兽", "fox-red", "rain", "close-up", "cat's",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(words, max_size=30).map(" ".join), st.lists(words, max_size=30).map("".join)
    ),
    st.text(max_size=40),
)
def test_any_text_is_read(text: str, negative: str) -> None:
    intent = read(text, negative)
    assert intent == read(text, negative)
    assert all(text[slot.start : slot.end] == slot.text for slot in intent.slots)
    assert all(word and word in text for word in intent.unmatched)
    assert all(subject.concept not in intent.excluded and 1 <= subject.count <= 12 for subject in intent.subjects)
    assert all(slot.slot != UNKNOWN for slot in intent.slots)
    assert intent.setting not in intent.excluded
    assert not set(intent.weather) & intent.excluded


@given(st.lists(words, max_size=20).map(" ".join))
def test_every_content_word_is_accounted_for(text: str) -> None:
    """No word vanishes: it is in a slot, among the unmatched, or grammar."""
    intent = read(text)
    told = " ".join(intent.unmatched)
    for word in ("quagga", "fox-red", "鸭嘴兽"):
        if word in text.split() and "no" not in text.split() and "without" not in text.split() and "没有" not in text:
            assert word in told


def test_a_childrens_storybook_shows_no_children() -> None:
    read_as = read("In the style of a children's storybook, a bear eats")
    assert [one.concept for one in read_as.subjects] == ["bear"]
    assert read_as.style == "storybook"
