"""The longest-match lexicon: inflection, spans, Chinese, negation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.lexicon import GRAMMAR, UNKNOWN, Entry, Lexicon, fold, is_chinese, negated
from vitascope.lexicon.inflection import gerund, pasts, plural, third_person

ANIMALS = (
    Entry("subject", "dog", nouns="dog, hot dog stand", chinese="狗"),
    Entry("subject", "wolf", nouns="wolf", chinese="狼"),
    Entry("subject", "horse", nouns="horse", chinese="马"),
    Entry(UNKNOWN, "thing", nouns="hot dog", chinese="河马, 热狗"),
    Entry("setting", "road", nouns="road", chinese="马路"),
    Entry("action", "run", verbs="run, race", chinese="跑, 奔跑"),
    Entry("sky", "moon", nouns="moon, full moon", chinese="月亮"),
    Entry("weather", "rain", nouns="rain", chinese="雨"),
    Entry("colour", "red", words="red", chinese="红, 红色"),
)
LEXICON = Lexicon((*GRAMMAR, *ANIMALS))


def found(text: str) -> list[tuple[str, str]]:
    return [
        (match.text, str(match.concept))
        for match in LEXICON.parse(text).matches
        if match.slot not in ("function", UNKNOWN)
    ]


def gone(text: str) -> list[str]:
    parse = LEXICON.parse(text)
    return [parse.matches[at].text for at in sorted(negated(parse, frozenset({"colour"})).matches)]


@pytest.mark.parametrize(
    ("singular", "many"),
    [
        ("cat", "cats"),
        ("fox", "foxes"),
        ("puppy", "puppies"),
        ("wolf", "wolves"),
        ("beach", "beaches"),
        ("child", "children"),
        ("day", "days"),
    ],
)
def test_plurals(singular: str, many: str) -> None:
    assert plural(singular) == many


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("run", ("runs", "running", "ran")),
        ("race", ("races", "racing", "raced")),
        ("hurry", ("hurries", "hurrying", "hurried")),
        ("canter", ("canters", "cantering", "cantered")),
        ("drive", ("drives", "driving", "drove")),
        ("jog", ("jogs", "jogging", "jogged")),
        ("rush", ("rushes", "rushing", "rushed")),
        ("flee", ("flees", "fleeing", "fled")),
    ],
)
def test_verb_forms(verb: str, forms: tuple[str, str, str]) -> None:
    assert (third_person(verb), gerund(verb), pasts(verb)[0]) == forms


def test_inflected_forms_match_with_their_spans() -> None:
    text = "Two DOGS raced; wolves ran."
    assert found(text) == [("DOGS", "dog"), ("raced", "run"), ("wolves", "wolf"), ("ran", "run")]
    for match in LEXICON.parse(text).matches:
        assert text[match.start : match.end] == match.text


def test_the_longest_match_wins_and_consumes_its_words() -> None:
    assert found("a hot dog") == []
    assert found("a hot dog stand") == [("hot dog stand", "dog")]
    assert found("河马在马路上跑") == [("马路", "road"), ("跑", "run")]
    assert [word.text for word in LEXICON.parse("河马吃热狗").unmatched] == ["河马", "吃", "热狗"]


def test_a_match_never_cuts_a_hyphenated_word() -> None:
    parse = LEXICON.parse("a dog-eared red-dog book, a full-moon 3-dog night")
    assert [match.text for match in parse.matches if match.slot != "function"] == ["full-moon", "dog"]
    assert [word.text for word in parse.unmatched] == ["dog-eared", "red-dog", "book", "night"]


def test_the_same_words_inside_others_do_not_match() -> None:
    assert found("a cartoon dogma, horsepower, brain") == []


def test_possessives_match_and_contractions_do_not() -> None:
    assert found("the dog's bowl") == [("dog's", "dog")]
    assert [match.slot for match in LEXICON.parse("it isn't").matches] == ["function", "negation"]


def test_unmatched_words_are_content_words_in_order() -> None:
    assert [word.text for word in LEXICON.parse("The Zebra and 3 of its Friends are Dancing in a pub").unmatched] == [
        "Zebra", "Friends", "Dancing", "pub",
    ]  # fmt: skip
    assert [word.text for word in LEXICON.parse("宇航员在跳舞的大象").unmatched] == ["宇航员", "跳舞", "大象"]


def test_full_width_and_traditional_writing_fold_to_the_same_words() -> None:
    assert found("ＤＯＧ 紅色的馬") == [("ＤＯＧ", "dog"), ("紅色", "red"), ("馬", "horse")]
    assert fold("Ａ：馬") == "a:马"


def test_one_spelling_has_one_meaning() -> None:
    with pytest.raises(ValueError, match="'dog' stands for"):
        Lexicon([Entry("a", "one", nouns="dog"), Entry("b", "two", words="dog")])
    written = Lexicon([Entry("a", "one", nouns="dog"), Entry("b", "two", words="dogs")])
    assert [match.concept for match in written.parse("dog dogs").matches] == ["one", "two"]
    yields = Lexicon([Entry(UNKNOWN, "thing", nouns="dog"), Entry("b", "two", words="dog")])
    assert [match.slot for match in yields.parse("dog").matches] == ["b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a road without a moon", ["moon"]),
        ("no moon or rain, a dog", ["moon", "rain"]),
        ("no moon and rain", ["moon", "rain"]),
        ("no moon and a dog", ["moon"]),
        ("no moon, rain or dogs on the road", ["moon", "rain", "dogs"]),
        ("no clearly visible moon", ["moon"]),
        ("no red dog", ["red", "dog"]),
        ("the dog is not running but the horse runs", ["running"]),
        ("a wolf without a pack runs", []),
        ("the moon is not visible", ["moon"]),
        ("没有月亮的马路", ["月亮"]),
        ("没有月亮和雨，狗不奔跑", ["月亮", "雨", "奔跑"]),
        ("没有月亮、雨", ["月亮", "雨"]),
        ("月亮没有出现", ["月亮"]),
        ("not far away a dog runs", []),
    ],
)
def test_what_a_negation_reaches(text: str, expected: list[str]) -> None:
    assert gone(text) == expected


def test_chinese_is_told_from_english() -> None:
    assert is_chinese("一只cat在跑")
    assert not is_chinese("a film about 马 and its long history")
    assert not is_chinese("12:30")


@given(st.text(max_size=200))
def test_any_text_is_parsed_with_true_spans(text: str) -> None:
    parse = LEXICON.parse(text)
    assert len(fold(text)) == len(text)
    spans = sorted(
        (item.start, item.end) for item in (*parse.matches, *parse.unmatched) if getattr(item, "slot", "") != UNKNOWN
    )
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for item in (*parse.matches, *parse.unmatched):
        assert text[item.start : item.end] == item.text
    assert all(0 <= at < len(parse.matches) for at in negated(parse).matches)


@given(
    st.lists(
        st.sampled_from(
            ["dog", "狗", "moon", "no", "没有", "and", "或", ",", "。", " ", "red", "running", "x", "-", "的", "a"]
        ),
        max_size=25,
    )
)
def test_any_row_of_known_words_is_parsed(words: list[str]) -> None:
    parse = LEXICON.parse(" ".join(words))
    result = negated(parse, frozenset({"colour"}))
    assert all(parse.matches[at].slot not in ("function", "negation") for at in result.matches)


def test_the_table_yields_to_entries_and_to_unknown_words() -> None:
    lexicon = Lexicon(
        (*GRAMMAR, *ANIMALS),
        [Entry("subject", "wolf", nouns="dingo, dog, hot dog"), Entry("subject", "horse", nouns="dingo, pony")],
    )
    found = {
        match.text: (match.slot, match.concept) for match in lexicon.parse("a dingo, a dog, a hot dog, ponies").matches
    }
    assert found["dingo"] == ("subject", "wolf")
    assert found["dog"] == ("subject", "dog")
    assert found["hot dog"][0] == UNKNOWN
    assert found["ponies"] == ("subject", "horse")
