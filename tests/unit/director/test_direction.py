"""Brief → Storyboard."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.storyboard import CameraMove, Framing, Light, Mood, Storyboard


def board(prompt: str, seconds: int = 5, seed: int = 42, **more: object) -> Storyboard:
    return direct(Brief.model_validate({"model": "m", "prompt": prompt, "seconds": seconds, "seed": seed, **more}))


def texts(prompt: str, seconds: int) -> list[str]:
    return [shot.text for shot in board(prompt, seconds).shots]


def test_the_contracts_own_prompt_is_one_shot_in_moonlight() -> None:
    made = board("A small kitten running under the moonlight")
    assert len(made.shots) == 1
    shot = made.shots[0]
    assert (shot.start, shot.frames, shot.light) == (0, 150, Light.MOONLIGHT)
    assert shot.text == made.text == "A small kitten running under the moonlight"
    assert (made.width, made.height, made.fps, made.frames) == (1280, 720, 30, 150)


def test_a_timed_list_is_followed_to_the_frame() -> None:
    made = board("Shot 1 [0-3s] wide angle: rainy night street. Shot 2 [3-6s] close-up: a cat, camera zooms in", 6)
    assert [(shot.start, shot.frames) for shot in made.shots] == [(0, 90), (90, 90)]
    assert [shot.framing for shot in made.shots] == [Framing.WIDE, Framing.CLOSE]
    assert [shot.camera for shot in made.shots] == [None, CameraMove.ZOOM_IN]
    assert [shot.light for shot in made.shots] == [Light.NIGHT, Light.NIGHT]  # the film's only light holds on


def test_the_chinese_list_of_the_contract() -> None:
    made = board("第 1 个镜头 [0-3 秒] 全景：雨夜的街头。第 2 个镜头 [3-5 秒] 特写：一只猫，镜头缓缓推近", 5)
    assert [(shot.start, shot.frames) for shot in made.shots] == [(0, 90), (90, 60)]
    assert [shot.framing for shot in made.shots] == [Framing.WIDE, Framing.CLOSE]
    assert made.shots[1].camera is CameraMove.ZOOM_IN


def test_the_overall_line_goes_before_every_shot() -> None:
    made = board("A rainy night, cinematic. Shot 1: a cat. Shot 2: a dog.", 6)
    assert [shot.text for shot in made.shots] == [
        "A rainy night, cinematic. a cat.",
        "A rainy night, cinematic. a dog.",
    ]
    assert made.style == "cinematic"


@pytest.mark.parametrize(
    "prompt",
    [
        "Generate a single-shot video: a cat runs. Then it sleeps. The moon rises.",
        "A cat runs. Then it sleeps. The moon rises. One take.",
        "Single continuous take: 1. a cat runs 2. it sleeps",
        "生成单镜头视频：一只猫在跑。然后它睡着了。月亮升起。",
        "一镜到底，一只猫在跑。然后它睡着了。月亮升起。",
    ],
)
def test_a_single_shot_on_request(prompt: str) -> None:
    assert len(board(prompt, 15).shots) == 1


@pytest.mark.parametrize(("seconds", "count"), [(2, 2), (5, 2), (8, 3), (15, 4)])
@pytest.mark.parametrize("prompt", ["multi-shot video of a cat running", "生成多镜头视频：一只猫在奔跑"])
def test_multi_shot_covers_one_action_from_far_to_near(prompt: str, seconds: int, count: int) -> None:
    made = board(prompt, seconds)
    assert len(made.shots) == count
    framings = [shot.framing for shot in made.shots]
    assert framings[0] is Framing.WIDE
    assert framings[2:3] in ([], [Framing.CLOSE])
    assert all(one is not other for one, other in pairwise(framings))


def test_multi_shot_divides_at_sentences() -> None:
    assert texts("Multi-shot. A cat runs. A dog sleeps.", 6) == ["A cat runs.", "A dog sleeps."]


def test_cut_to_divides_always() -> None:
    assert texts("A cat runs. Cut to: a dog sleeps", 5) == ["A cat runs", "a dog sleeps"]
    assert texts("小猫在跑，切换到一只狗", 5) == ["小猫在跑", "一只狗"]


def test_nothing_said() -> None:
    story = "A kitten runs through the meadow. A dog waits at the house. The moon rises over the sea."
    assert [len(board(story, seconds).shots) for seconds in (2, 5, 7, 8, 11, 12, 15)] == [1, 1, 1, 2, 2, 3, 3]


def test_one_action_in_a_long_film_is_covered_in_several_views() -> None:
    prompt = "A small kitten running under the moonlight"
    assert [len(board(prompt, seconds).shots) for seconds in (2, 5, 7, 8, 10, 12, 15)] == [1, 1, 1, 2, 3, 3, 4]
    made = board(prompt, 15).shots
    assert {shot.text for shot in made} == {prompt}
    assert made[0].framing is Framing.WIDE
    assert all(one.framing is not other.framing for one, other in pairwise(made))
    assert len({(shot.framing, shot.camera) for seed in range(30) for shot in board(prompt, 15, seed=seed).shots}) > 6
    for filmed in ("Close-up of a kitten running", "A kitten runs, the camera follows it", "A kitten runs. One take."):
        assert len(board(filmed, 15).shots) == 1


def test_neighbours_that_say_nothing_of_their_framing_differ() -> None:
    story = "A kitten runs through the meadow. Wide shot of a dog at the house. The moon rises over the sea."
    made = board(story, 15).shots
    assert made[1].framing is Framing.WIDE
    assert all(one.framing is not other.framing for one, other in pairwise(made))


def test_slow_motion_slows_the_shot_that_says_so() -> None:
    assert [shot.rate for shot in board("A horse gallops in slow motion", 5).shots] == [0.4]
    assert [shot.rate for shot in board("一匹马奔跑，慢动作", 5).shots] == [0.4]
    assert [shot.rate for shot in board("A horse gallops", 5).shots] == [1.0]


def test_a_sentence_about_camera_or_style_is_no_shot_of_its_own() -> None:
    assert (
        len(board("A kitten runs through the meadow. The camera slowly pans left. Watercolour style.", 10).shots) == 1
    )


def test_a_pronoun_takes_its_sentence_along() -> None:
    assert texts("A kitten runs through the meadow. Then it stops.", 10) == [
        "A kitten runs through the meadow.",
        "A kitten runs through the meadow. Then it stops.",
    ]


def test_shots_of_a_list_that_lean_on_the_one_before_take_it_along() -> None:
    made = board(
        "Shot 1: wide shot of a black cat in a garden. Shot 2: close-up: its eyes. Shot 3: a dog runs. Shot 4: aerial",
        8,
    )
    assert [shot.text for shot in made.shots] == [
        "wide shot of a black cat in a garden.",
        "a black cat in a garden. close-up: its eyes.",
        "a dog runs.",
        "a dog runs. aerial",
    ]
    assert [shot.framing for shot in made.shots] == [Framing.WIDE, Framing.CLOSE, None, Framing.AERIAL]
    chinese = board("镜头一：一只黑猫在花园里。镜头二：特写：黑猫抬头。镜头三：一只狗在跑", 6)
    assert [shot.text for shot in chinese.shots] == [
        "一只黑猫在花园里。",
        "一只黑猫在花园里。特写：黑猫抬头。",
        "一只狗在跑",
    ]


def test_sentences_that_each_begin_with_a_framing_are_shots() -> None:
    made = board("Close-up of a cat's eyes. Wide shot of a forest. It is quiet. Medium shot of a dog.", 6)
    assert [shot.framing for shot in made.shots] == [Framing.CLOSE, Framing.WIDE, Framing.MEDIUM]
    assert made.shots[1].text == "Wide shot of a forest. It is quiet."


def test_prose_keeps_its_subject_through_all_shots() -> None:
    made = board("A wolf walks through the forest. Snow begins to fall. The camera pans left.", 10)
    assert [shot.text for shot in made.shots] == [
        "A wolf walks through the forest.",
        "A wolf walks through the forest. Snow begins to fall. The camera pans left.",
    ]
    assert [shot.camera for shot in made.shots] == [None, CameraMove.PAN]


def test_fades_only_where_said() -> None:
    plain = board("A cat. A dog.", 10)
    assert all(shot.fade_in == shot.fade_out == 0 for shot in plain.shots)
    film = board("Fade in from black. A cat runs. A dog sleeps. Fade to black.", 10)
    assert [(shot.fade_in, shot.fade_out) for shot in film.shots] == [(30, 0), (0, 30)]
    listed = board("Shot 1: a cat, fade to black. Shot 2: a dog", 5)
    assert [(shot.fade_in, shot.fade_out) for shot in listed.shots] == [(0, 30), (0, 0)]
    assert board("一只猫在跑，淡入", 5).shots[0].fade_in == 30


@pytest.mark.parametrize(
    ("prompt", "mood", "base"),
    [
        ("a calm sea", Mood.CALM, 72),
        ("a tender kitten", Mood.TENDER, 84),
        ("a happy dog", Mood.JOYFUL, 112),
        ("阴森的森林", Mood.DARK, 66),
        ("an epic horse", Mood.HEROIC, 112),
        ("悲伤的狗", Mood.MELANCHOLY, 70),
        ("a dog", None, 84),
    ],
)
def test_tempo_follows_the_mood(prompt: str, mood: Mood | None, base: float) -> None:
    made = board(prompt)
    assert made.mood is mood
    assert abs(made.beats.tempo / base - 1) <= 0.06 + 1e-3
    assert made.beats.tempo != board(prompt, seed=43).beats.tempo


def test_free_cuts_fall_on_beats() -> None:
    made = board("Multi-shot. A cat runs. A dog sleeps.", 10)
    beat = made.shots[1].start / made.fps / made.beats.beat
    assert abs(beat - round(beat)) * made.beats.beat < 1 / made.fps


def test_far_more_shots_than_the_film_can_hold_are_merged_in_order() -> None:
    made = board(" ".join(f"Shot {n}: thing{n}." for n in range(1, 41)), 2)
    assert [shot.frames for shot in made.shots] == [15, 15, 15, 15]
    assert [word for shot in made.shots for word in shot.text.replace(".", "").split()] == [
        f"thing{n}" for n in range(1, 41)
    ]


def test_seeds_differ_from_shot_to_shot_and_are_stable() -> None:
    made = board("Shot 1: a cat. Shot 2: a dog.")
    assert [shot.seed for shot in made.shots] == [232929985, 986992968]


def test_the_same_brief_gives_the_same_storyboard() -> None:
    assert board("A cat. A dog.", 10, prompt_extend=True) == board("A cat. A dog.", 10, prompt_extend=True)


pieces = st.sampled_from([
    "Shot 1", "shot 2", "镜头一", "第2个镜头", "[0-3s]", "[3-1s]", "(0:00-0:05)", "99999999s-3s", "[-4--2s]", "0-0s:", ":", "\n",
    "1.", "2.", "1、", "①", "multi-shot", "single take", "多镜头", "cut to", "fade to black", "a cat runs", "小猫在跑", ".", "。", ",",
    "then it", "然后", "前3秒", "First 2 seconds", "Style:", "without", "没有", "moon", "wide shot", "’", "＂", "İ", "🐱", " ", "2147483648",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(min_size=1, max_size=300), st.lists(pieces, min_size=1, max_size=40).map(" ".join)),
    st.integers(2, 15),
    st.integers(0, 2**31 - 1),
    st.booleans(),
    st.text(max_size=40),
)
def test_any_text_becomes_a_valid_storyboard(prompt: str, seconds: int, seed: int, extend: bool, negative: str) -> None:
    made = board(prompt, seconds, seed, prompt_extend=extend, negative_prompt=negative)
    assert sum(shot.frames for shot in made.shots) == seconds * 30
    assert all(shot.frames >= 15 for shot in made.shots)
    assert all(1 <= len(shot.text) <= 5000 for shot in made.shots)
    assert prompt.rstrip() in made.text
    assert len(made.text) <= 5000
    assert Storyboard.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize(
    "prompt",
    [
        "x" * 5000,
        "Shot 1: " + "猫" * 4992,
        "a. " * 1666,
        "[0-1s]" * 833,
        "1. a " * 1000,
        "-" * 5000,
        "(" * 5000,
        "0" * 5000,
        " " * 5000,
    ],
)
def test_the_longest_prompts_are_directed(prompt: str) -> None:
    made = board(prompt, 15, prompt_extend=True)
    assert len(made.text) <= 5000
    assert all(1 <= len(shot.text) <= 5000 for shot in made.shots)
