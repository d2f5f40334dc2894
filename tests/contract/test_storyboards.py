"""The field ``storyboard`` of ``POST /v1/videos/generations``: films that the caller has directed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contract.client import EXAMPLE, Client, error_of
from vitascope.api.storyboards import read_storyboard
from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.production.publication import Publication
from vitascope.storage.objects import open_store

Stored = Callable[[str], Brief]


def board(**changes: Any) -> dict[str, Any]:
    """The storyboard of a prompt with two shots as plain data, changed."""
    brief = Brief(model="m", prompt="Shot 1 [0-2s]: a cat runs. Shot 2 [2-6s]: a dog sleeps", seconds=6, seed=9)
    return direct(brief).model_dump(mode="json") | changes


def shots(at: int, **changes: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = board()["shots"]
    made[at] |= changes
    return made


def order(client: Client, **changes: Any) -> httpx.Response:
    """Order with nothing but what is said here and the model and prompt of the example."""
    left_out = dict.fromkeys(set(EXAMPLE) - {"model", "prompt"}, ...)
    return client.order(**{**left_out, **changes})


def test_a_storyboard_is_made_as_it_is(client: Client, brief_of: Stored) -> None:
    sent = board(shots=shots(1, text="a horse gallops", framing="wide", camera="pan", light="dusk"))
    answer = order(client, prompt="kept with the task", storyboard=sent)
    assert answer.status_code == 200, answer.text
    stored = brief_of(answer.json()["id"])
    assert stored.storyboard is not None
    assert stored.storyboard.model_dump(mode="json") == sent
    assert direct(stored) == stored.storyboard
    assert (stored.seconds, stored.seed, stored.size) == (6, 9, (1280, 720))
    info = answer.json()["task_info"]
    assert (info["video_duration"], info["seed"]) == (6, 9)


def test_fields_that_agree_are_accepted(client: Client) -> None:
    answer = order(
        client,
        storyboard=board(),
        quality="720p",
        aspect_ratio="16:9",
        duration=6,
        seed=9,
        negative_prompt="",
        prompt_extend=False,
    )
    assert answer.status_code == 200, answer.text


@given(
    prompt=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=200).filter(str.strip)
    | st.sampled_from(
        [EXAMPLE["prompt"], "一只小猫在月光下奔跑", "Shot 1 [0-1s]: rain. Shot 2: " + "a dog sleeps " * 380]
    ),
    seconds=st.integers(2, 15),
    seed=st.integers(1, 2**31 - 1),
    extend=st.booleans(),
    quality=st.sampled_from(["720p", "1080p"]),
    aspect_ratio=st.sampled_from(["16:9", "9:16", "1:1", "4:3", "3:4"]),
    negative=st.text(st.characters(exclude_categories=["C"]), max_size=50),
)
@settings(max_examples=60, deadline=None)
def test_the_storyboard_of_every_film_is_accepted_as_it_was_published(
    prompt: str, seconds: int, seed: int, extend: bool, quality: Any, aspect_ratio: Any, negative: str
) -> None:
    brief = Brief(
        model="m",
        prompt=prompt,
        negative_prompt=negative,
        seconds=seconds,
        seed=seed,
        prompt_extend=extend,
        quality=quality,
        aspect_ratio=aspect_ratio,
    )
    filmed = direct(brief)
    with TemporaryDirectory() as folder:
        (Path(folder) / "film").touch()
        store = open_store(Path(folder) / "store")
        publication = Publication(store, "task-unified-1-abcdefgh")
        publication.put(Path(folder) / "film", Path(folder) / "film", filmed)
        published = json.loads(store.get_bytes(publication.keys["storyboard_key"]))
    assert read_storyboard(published) == filmed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quality", "1080p"),
        ("aspect_ratio", "1:1"),
        ("duration", 5),
        ("seed", 10),
        ("negative_prompt", "rain"),
        ("prompt_extend", True),
    ],
)
def test_fields_that_disagree_are_refused(client: Client, name: str, value: object) -> None:
    error = error_of(order(client, storyboard=board(), **{name: value}), 400)
    assert error["param"] == name
    assert error["message"].startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("wrong", "param"),
    [
        ({"version": 2}, "storyboard.version"),
        ({"width": 1000}, "storyboard.width"),
        ({"fps": 24}, "storyboard.fps"),
        ({"seed": 0}, "storyboard.seed"),
        ({"text": ""}, "storyboard.text"),
        ({"text": "x" * 5001}, "storyboard.text"),
        ({"negative": "x" * 501}, "storyboard.negative"),
        ({"frames": "180"}, "storyboard.frames"),
        ({"shots": []}, "storyboard.shots"),
        ({"shots": shots(0, frames=61)}, "storyboard.shots[1].start"),
        ({"shots": shots(0, start=1)}, "storyboard.shots"),
        ({"shots": shots(1, framing="sideways")}, "storyboard.shots[1].framing"),
        ({"shots": shots(1, text="")}, "storyboard.shots[1].text"),
        ({"mood": "furious"}, "storyboard.mood"),
    ],
)
def test_bad_storyboards_are_refused_by_name(client: Client, wrong: dict[str, Any], param: str) -> None:
    error = error_of(order(client, storyboard=board(**wrong)), 400)
    assert error["param"] == param
    assert error["message"].startswith(param + ": ")


def test_a_film_of_no_whole_seconds_is_refused(client: Client) -> None:
    made = board(frames=185, shots=shots(1, frames=125))
    assert error_of(order(client, storyboard=made), 400)["param"] == "storyboard.frames"


@pytest.mark.parametrize("value", ["a cat", 5, [], True])
def test_a_storyboard_is_an_object(client: Client, value: object) -> None:
    assert error_of(order(client, storyboard=value), 400)["param"] == "storyboard"


def test_null_is_none(client: Client, brief_of: Stored) -> None:
    answer = order(client, storyboard=None)
    assert answer.status_code == 200
    assert brief_of(answer.json()["id"]).storyboard is None
