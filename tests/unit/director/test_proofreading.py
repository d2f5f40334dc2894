"""What a rewriting must keep of a prompt, and what it must not do."""

from __future__ import annotations

import pytest

from vitascope.director.proofreading import fault_of

CAT = "A small kitten running under the moonlight"
LIST = "Shot 1 [0-3s] wide angle: rainy night street. Shot 2 [3-6s] close-up: a woman opens an umbrella"


@pytest.mark.parametrize(
    ("prompt", "rewritten"),
    [
        (CAT, CAT),
        (
            CAT,
            "A tiny grey kitten runs swiftly under silver moonlight, small paws on the wet grass, low tracking shot.",
        ),
        ("two dogs chase a ball", "Two golden dogs are chasing a red ball over a wide lawn in warm evening light."),
        ("月光下奔跑的小猫", "皎洁的月光下，一只橘色的小猫在草地上欢快地奔跑，镜头低角度跟随，宁静的氛围。"),
        ("一只熊猫在吃竹子", "清晨的竹林里，一只胖胖的熊猫坐在地上，双手抓着翠绿的竹子慢慢地吃着，近景镜头。"),
        (
            LIST,
            "Shot 1 [0-3s] wide angle: a rainy street at night, neon in the puddles. Shot 2 [3-6s] close-up: a woman opens a red "
            "umbrella and smiles",
        ),
        ("cat " * 10, "cat " * 10),
    ],
)
def test_good_rewritings(prompt: str, rewritten: str) -> None:
    assert fault_of(prompt, rewritten, "") is None


@pytest.mark.parametrize(
    ("prompt", "rewritten", "fault"),
    [
        (CAT, "  ", "is empty"),
        (CAT, "kitten " * 1000, "characters"),
        (CAT, "月光下奔跑的小猫", "another language"),
        ("月光下奔跑的小猫", CAT, "another language"),
        (CAT, "A majestic lioness walks through a forest at noon, the camera circles her.", "has lost"),
        ("一只熊猫在吃竹子", "一位老人在海边看日落，金色的阳光洒在沙滩上。", "has lost"),
        (CAT, CAT + ", the cat is wearing a hat" * 4, "repeats itself"),
        ("月光下奔跑的小猫", "月光下奔跑的小猫" + "，小猫在草地上奔跑" * 5, "repeats itself"),
        ("a cat", "a cat " + " ".join(f"word{number}" for number in range(200)), "out of all proportion"),
        (LIST, LIST.replace("3-6s", "3-8s"), "other shots or times"),
        (
            LIST,
            "A rainy night street in wide angle, then a close-up of a woman who opens an umbrella",
            "other shots or times",
        ),
        ("a woman opens an umbrella", LIST, "other shots or times"),
    ],
)
def test_bad_rewritings(prompt: str, rewritten: str, fault: str) -> None:
    found = fault_of(prompt, rewritten, "")
    assert found is not None
    assert fault in found


def test_nothing_of_the_negative_prompt_is_added() -> None:
    rewritten = CAT + ", blurry bokeh in the background, two dogs watch it"
    assert fault_of(CAT, rewritten, "dogs, rain") == "names what the negative prompt excludes (dog)"
    assert fault_of(CAT, rewritten, "rain") is None
    assert fault_of(CAT + " and dogs", CAT + " and two dogs", "dogs") is None, "it was in the prompt already"
    assert "negative prompt" in str(fault_of("月光下奔跑的小猫", "月光下奔跑的小猫，天空下着大雨", "大雨"))


def test_long_prompts_may_be_condensed() -> None:
    words = " ".join(f"alpha{number}" for number in range(80))
    assert fault_of(words, words[: len(words) // 2], "") is None
