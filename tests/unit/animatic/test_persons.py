"""People whom no entry names, and words of age and sex before those that one does."""

from __future__ import annotations

import pytest

from vitascope.engines.animatic.reading import read


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("一位陶艺师在河边", "man"),
        ("一位调音师在雨中奔跑", "man"),
        ("老茶艺师坐在花园里", "old_man"),
        ("一位女调香师站在花园里", "woman"),
        ("一名守林人走过森林", "man"),
        ("采茶女走在山坡上", "woman"),
        ("几个人围坐在篝火旁", "person"),
        ("一群人在广场上跳舞", "person"),
        ("A potter sits by a river", "man"),
        ("A lighthouse keeper waves", "man"),
        ("A juggler dances on a stage", "man"),
        ("A duchess walks through a garden", "woman"),
    ],
)
def test_callings_that_no_entry_names_are_people(text: str, concept: str) -> None:
    read_as = read(text)
    assert read_as.subjects[0].concept == concept
    slot = next(slot for slot in read_as.slots if slot.slot == "subject")
    assert text[slot.start : slot.end] == slot.text
    assert slot.confidence < 1


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("An old baker waves", "old_man"),
        ("An old, bearded sailor sits by the sea", "old_man"),
        ("An elderly photographer in a forest", "old_man"),
        ("A woman photographer in a garden", "woman"),
        ("A female farmer on a farm", "woman"),
        ("An old female farmer on a farm", "old_woman"),
        ("一位年迈的渔夫坐在河边", "old_man"),
        ("一名女武士在竹林里", "woman"),
        ("老船夫在江上", "old_man"),
    ],
)
def test_age_and_sex_go_to_their_person(text: str, concept: str) -> None:
    read_as = read(text)
    assert [subject.concept for subject in read_as.subjects] == [concept]
    assert not read_as.unmatched


@pytest.mark.parametrize("text", ["An old dog sleeps", "国家公园的湖", "他们回家", "一位", "一名。"])
def test_nobody_is_seen_where_nobody_is_meant(text: str) -> None:
    assert not {"man", "woman", "old_man", "person"} & {subject.concept for subject in read(text).subjects}


def test_an_adjective_of_another_noun_stays_there() -> None:
    read_as = read("An old oak and a farmer")
    assert "man" in {subject.concept for subject in read_as.subjects}
    assert "old_man" not in {subject.concept for subject in read_as.subjects}
