"""The language model as a client sees it: good answers, strange ones, none."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from pydantic import SecretStr

from tests.endpoint import Reply, completion, endpoint
from vitascope.director.language_model import LanguageModel, RewritingFailed

PROMPT = "A small kitten running under the moonlight"
GOOD = "A small grey kitten running under the silver moonlight, its paws on wet grass, low tracking shot, calm mood."


def said(text: str = GOOD) -> str:
    return json.dumps({"prompt": text})


def rewritten(*replies: Reply, seconds: float = 5.0, negative: str = "") -> tuple[str, list[Any]]:
    """What comes of it when the model answers so, the last answer again and again; and what it was asked."""
    with endpoint(lambda number, body: replies[min(number, len(replies)) - 1]) as there:
        model = LanguageModel(there.url, "tiny", SecretStr("sk-secret"), seconds)
        return model.rewrite(PROMPT, negative, 42), there.asked


def failure(*replies: Reply, seconds: float = 5.0) -> str:
    with pytest.raises(RewritingFailed) as found:
        rewritten(*replies, seconds=seconds)
    return found.value.message


def test_what_is_asked() -> None:
    text, asked = rewritten(completion(said()), negative="dogs")
    assert text == GOOD
    ((path, headers, body),) = asked
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer sk-secret"
    assert (body["model"], body["seed"]) == ("tiny", 42)
    assert body["response_format"]["type"] == "json_schema"
    system, user = body["messages"]
    assert system["role"] == "system"
    assert PROMPT in user["content"]
    assert "dogs" in user["content"]
    assert "sk-secret" not in json.dumps(body)


@pytest.mark.parametrize(
    "text",
    [
        said(),
        f"```json\n{said()}\n```",
        f"<think>{{a cat}}? I should rewrite it.</think>\n{said()}",
        f"Here it is: {said()} I hope you like it.",
        said(f"  {GOOD}  "),
    ],
)
def test_answers_in_wrappings(text: str) -> None:
    assert rewritten(completion(text))[0] == GOOD


def test_servers_that_know_no_forms_are_asked_again_without() -> None:
    text, asked = rewritten(Reply({"error": "response_format is not supported"}, 400), completion(said()))
    assert text == GOOD
    assert ["response_format" in body for _, _, body in asked] == [True, False]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply({"error": "x"}, 500), "answered with status 500"),
        (Reply({"error": "x"}, 401), "answered with status 401"),
        (Reply({"error": "x"}, 429), "answered with status 429"),
        (Reply(b"<html>"), "did not answer with JSON"),
        (Reply([1]), "did not answer with a JSON object"),
        (Reply({}), "in the form that it was asked for"),
        (Reply({"choices": []}), "in the form that it was asked for"),
        (Reply({"choices": [{"message": {"content": None}}]}), "in the form that it was asked for"),
        (completion("The cat is wearing sunglasses."), "in the form that it was asked for"),
        (completion('{"prompt": 5}'), "in the form that it was asked for"),
        (completion('{"text": "x"}'), "in the form that it was asked for"),
        (completion("{" * 100_000), "in the form that it was asked for"),
        (completion(said("")), "rewriting is empty"),
        (completion(said("A majestic lioness walks through a forest at noon.")), "rewriting has lost"),
        (Reply(b" " * (5 * 1024 * 1024)), "answered with more than"),
    ],
)
def test_answers_that_cannot_be_used(reply: Reply, reason: str) -> None:
    assert reason in failure(reply)


@pytest.mark.parametrize("reply", [Reply({}, wait=1.5), Reply(b" " * 1000, drip=0.05)])
def test_late_answers_are_not_waited_for(reply: Reply) -> None:
    began = time.monotonic()
    assert "did not answer within 0.5 seconds" in failure(reply, seconds=0.5)
    assert time.monotonic() - began < 1.4


def test_nobody_is_there() -> None:
    with pytest.raises(RewritingFailed, match="could not be reached"):
        LanguageModel("http://127.0.0.1:9/v1", "tiny").rewrite(PROMPT, "", 1)
