"""Shot lists in all their spellings, and texts that only look like one."""

from __future__ import annotations

import pytest

from vitascope.director import read_shot_list

Row = tuple[str, float | None, float | None]


def rows(text: str) -> list[Row]:
    listed = read_shot_list(text)
    assert listed is not None
    return [(shot.text, shot.start, shot.end) for shot in listed.shots]


TWO: list[Row] = [("a cat", 0, 3), ("a dog", 3, 5)]
TWO_ZH: list[Row] = [("小猫", 0, 3), ("小狗", 3, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "Shot 1 [0-3s] a cat. Shot 2 [3-5s] a dog",
        "Shot 1 [0-3s]: a cat\nShot 2 [3-5s]: a dog",
        "shot 1 [0s-3s] a cat shot 2 [3s-5s] a dog",
        "Shot 1 [0:00-0:03] a cat\nShot 2 [0:03-0:05] a dog",
        "Shot 1 (0-3 seconds): a cat; Shot 2 (3-5 seconds): a dog",
        "Shot #1 (0-3s) - a cat\nShot #2 (3-5s) - a dog",
        "Shot One, 0-3s: a cat. Shot Two, 3-5s: a dog",
        "Scene 1, 0 to 3 seconds: a cat. Scene 2, 3 to 5 seconds: a dog",
        "[0-3s] a cat [3-5s] a dog",
        "[0s-3s]: a cat\n[3s-5s]: a dog",
        "[00:00-00:03] a cat\n[00:03-00:05] a dog",
        "0:00-0:03: a cat\n0:03-0:05: a dog",
        "0–3s: a cat\n3–5s: a dog",
        "0-3s: a cat. 3-5s: a dog",
        "0 — 3 s: a cat; 3 — 5 s: a dog",
        "(0 ~ 3s) a cat (3 ~ 5s) a dog",
        "[0-3s] Shot 1: a cat\n[3-5s] Shot 2: a dog",
        "**Shot 1** (0:00 - 0:03): a cat\n**Shot 2** (0:03 - 0:05): a dog",
        "- Shot 1 [0-3s]: a cat\n- Shot 2 [3-5s]: a dog",
        "ＳＨＯＴ １ ［０－３ｓ］： a cat\nＳＨＯＴ ２ ［３－５ｓ］： a dog",
        "The first shot [0-3s]: a cat. The second shot [3-5s]: a dog",
        "Shot 1 from 0 to 3 s: a cat\nShot 2 from 3 to 5 s: a dog",
        "Shot 1 [0.0s - 3.0s] a cat\nShot 2 [3.0s - 5.0s] a dog",
    ],
)
def test_english_lists_with_times(text: str) -> None:
    assert [(shot.rstrip("."), start, end) for shot, start, end in rows(text)] == TWO


@pytest.mark.parametrize(
    "text",
    [
        "第 1 个镜头 [0-3 秒] 小猫。第 2 个镜头 [3-5 秒] 小狗",
        "第1个镜头[0-3秒]：小猫；第2个镜头[3-5秒]：小狗",
        "第一个镜头（0-3秒）：小猫\n第二个镜头（3-5秒）：小狗",
        "镜头一【0-3秒】小猫 镜头二【3-5秒】小狗",
        "镜头1（0—3秒）：小猫。镜头2（3—5秒）：小狗",
        "分镜一 0-3秒：小猫\n分镜二 3-5秒：小狗",
        "【０－３秒】小猫【３～５秒】小狗",
        "[0秒到3秒]小猫，[3秒到5秒]小狗",
        "0-3秒：小猫。3-5秒：小狗",
        "第0-3秒：小猫\n第3-5秒：小狗",
        "第一幕［0:00-0:03］小猫；第二幕［0:03-0:05］小狗",
        "0秒至3秒：小猫；3秒至5秒：小狗",
        "鏡頭一（0-3秒）：小猫。鏡頭二（3-5秒）：小狗",
    ],
)
def test_chinese_lists_with_times(text: str) -> None:
    assert [(shot.rstrip("。；，"), start, end) for shot, start, end in rows(text)] == TWO_ZH


@pytest.mark.parametrize(
    "text",
    [
        "Shot 1: a cat. Shot 2: a dog",
        "Shot 1 - a cat\nShot 2 - a dog",
        "Scene 1 - a cat\nScene 2 - a dog",
        "Shot 1\na cat\nShot 2\na dog",
        "Shot 1 a cat. Shot 2 a dog",
        "1. a cat 2. a dog",
        "1. a cat\n2. a dog",
        "1) a cat; 2) a dog",
        "(1) a cat (2) a dog",
        "① a cat ② a dog",
        "Opening shot: a cat. Final shot: a dog",
        "Clip A: a cat. Clip B: a dog",
    ],
)
def test_english_lists_without_times(text: str) -> None:
    assert [(shot.rstrip(".;"), start) for shot, start, _ in rows(text)] == [("a cat", None), ("a dog", None)]


@pytest.mark.parametrize(
    "text",
    [
        "镜头一：小猫。镜头二：小狗",
        "镜头1：小猫\n镜头2：小狗",
        "分镜一，小猫；分镜二，小狗",
        "第一幕 小猫 第二幕 小狗",
        "第一场：小猫。第二场：小狗",
        "1、小猫 2、小狗",
        "一、小猫；二、小狗",
        "①小猫②小狗",
        "画面一：小猫；画面二：小狗",
    ],
)
def test_chinese_lists_without_times(text: str) -> None:
    assert [(shot.rstrip("。；"), start) for shot, start, _ in rows(text)] == [("小猫", None), ("小狗", None)]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Shot 1 (3s): a cat. Shot 2 (2 seconds): a dog", [3, 2]),
        ("First 3 seconds: a cat. Last 2 seconds: a dog", [3, 2]),
        ("前3秒：小猫。后两秒：小狗", [3, 2]),
        ("镜头一（3秒）：小猫；镜头二（2秒）：小狗", [3, 2]),
    ],
)
def test_lists_that_tell_lengths(text: str, lengths: list[float]) -> None:
    listed = read_shot_list(text)
    assert listed is not None
    assert [shot.seconds for shot in listed.shots] == lengths


def test_starts_alone_are_times_too() -> None:
    assert rows("[0:00] a cat\n[0:03] a dog") == [("a cat", 0, None), ("a dog", 3, None)]


def test_the_line_before_the_list_and_the_style_below_hold_for_all() -> None:
    listed = read_shot_list("A love story in the rain.\nShot 1 [0-3s]: a cat\nShot 2 [3-5s]: a dog\nStyle: watercolour")
    assert listed is not None
    assert listed.overall == "A love story in the rain. Style: watercolour"
    assert [shot.text for shot in listed.shots] == ["a cat", "a dog"]


def test_a_line_that_only_announces_the_list_is_dropped() -> None:
    listed = read_shot_list("Generate a multi-shot video:\n1. a cat\n2. a dog")
    assert listed is not None
    assert listed.overall == ""


@pytest.mark.parametrize(
    "text",
    [
        "at 5:30 in the morning a man wakes",
        "a 1990s car",
        "3 cats and 2 dogs",
        "5:30-6:00: the city wakes up",
        "a match that ends 3-2",
        "A cat runs 3-5 seconds and then stops",
        "part 2 of the movie",
        "a frame 2:1 wide",
        "Scene I love: cats",
        "Version 1. 5 cats",
        "a road in 2024, 4:3 format",
        "第一场雪落下",
        "画面一片漆黑，镜头一直跟随小猫",
        "三只猫在5:30醒来",
        "第二天早上，小猫醒了",
        "场景一片荒凉",
        "",
        "   ",
    ],
)
def test_numbers_alone_are_no_list(text: str) -> None:
    assert read_shot_list(text) is None
