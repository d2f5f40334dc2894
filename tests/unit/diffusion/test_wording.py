"""What models are told of a shot."""

from __future__ import annotations

import pytest

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.wording import FRAMINGS, LIGHTS, MOVES, negative_of, prompt_of
from vitascope.filmlanguage import understand
from vitascope.storyboard import CameraMove, Framing, Light, Shot, Storyboard

WAN, LTX2 = MODELS["wan2.1-t2v-14b"], MODELS["ltx-2"]


def board_of(prompt: str, seconds: int = 5, negative: str = "") -> Storyboard:
    return direct(Brief(model="x", prompt=prompt, seconds=seconds, seed=1, negative_prompt=negative))


def told(text: str, model: str = "wan2.1-t2v-14b", **chosen: object) -> str:
    board = board_of("a cat", 2)
    plain = {"framing": None, "camera": None, "light": None, "rate": 1.0, **chosen}
    shot = Shot.model_validate({**board.shots[0].model_dump(), "text": text, **plain})
    return prompt_of(MODELS[model], shot, board)


@pytest.mark.parametrize("text", ["a ball", "一个球"])
@pytest.mark.parametrize("choice", [*Framing, *CameraMove, *Light])
def test_every_choice_is_told_in_words_that_are_read_as_that(text: str, choice: Framing | CameraMove | Light) -> None:
    assert set(FRAMINGS) | set(MOVES) | set(LIGHTS) == {*Framing, *CameraMove, *Light}
    slot = {Framing: "framing", CameraMove: "camera", Light: "light"}[type(choice)]
    said = understand(told(text, **{slot: choice}))
    assert getattr(said, slot) is choice


def test_what_the_text_says_is_not_said_again() -> None:
    text = "Close-up of a cat at dusk, the camera pans left, in slow motion"
    assert told(text, framing=Framing.WIDE, camera=CameraMove.ORBIT, light=Light.NIGHT, rate=0.5) == text


def test_phrases_for_wan_and_sentences_for_ltx() -> None:
    chosen = {"framing": Framing.LOW, "camera": CameraMove.TRACKING, "light": Light.DAWN, "rate": 0.5}
    assert told("a cat runs.", **chosen) == "low angle shot, a cat runs, at dawn, tracking shot, slow motion"
    expected = "Low angle shot. A cat runs. At dawn. Tracking shot. Slow motion."
    assert told("a cat runs.", "ltx-2", **chosen) == expected
    assert told("一只猫在奔跑。", "ltx-2", **chosen) == "低角度镜头，一只猫在奔跑，黎明，跟拍镜头，慢动作"


def test_shots_of_one_sentence_are_told_apart() -> None:
    board = board_of("a dog", 10)
    prompts = [prompt_of(WAN, shot, board) for shot in board.shots]
    assert len(set(prompts)) == len(board.shots) > 1
    assert all("a dog" in prompt for prompt in prompts)


def test_the_style_of_the_film_reaches_every_shot() -> None:
    board = board_of("Watercolour style. Shot 1 [0-2s] a cat. Shot 2 [2-5s] a dog.")
    assert len(board.shots) == 2
    for shot in board.shots:
        assert prompt_of(WAN, shot, board).lower().count("watercolour") == 1


def test_the_orders_own_negative_words_come_first() -> None:
    assert negative_of(WAN, board_of("a cat", negative="rain")).startswith("rain, ")
    assert negative_of(LTX2, board_of("a cat")) == LTX2.family.negative
