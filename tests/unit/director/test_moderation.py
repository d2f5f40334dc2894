"""Moderation: a list of words, an endpoint, and what happens if it cannot be asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from tests.endpoint import Reply, endpoint
from vitascope.director.moderation import PAUSES, Judge, Moderation, WordList
from vitascope.errors import ContentPolicyViolation, ServiceError, SetupError

WORDS = WordList.of(["gore", "Blood Bath", "血腥", "  ", "#5", "ｇｕｎ"])


@pytest.mark.parametrize(
    "text", ["A scene of gore.", "GORE!", "a blood-bath at sea", "a blood  bath", "很血腥的场面", "a GUN on a table"]
)
def test_words_that_are_refused(text: str) -> None:
    assert WORDS.forbids(text)
    with pytest.raises(ContentPolicyViolation) as refusal:
        Moderation(WORDS).check(["a cat", text])
    assert refusal.value.code == "content_policy_violation"
    assert "gore" not in refusal.value.message.lower()


@pytest.mark.parametrize("text", ["Gorey and gores", "a bath of blood", "begun", "血 of the 腥", "", "a small kitten"])
def test_words_that_pass(text: str) -> None:
    assert not WORDS.forbids(text)
    Moderation(WORDS).check([text])


def test_the_list_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeff# not these\n\ngore\r\n血腥\n  # nor this\n".encode())
    assert WordList.read(path).phrases == {("gore",), ("血", "腥")}


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="VITASCOPE_MODERATION_WORDS"):
        WordList.read(tmp_path / "none.txt")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(SetupError, match="VITASCOPE_MODERATION_WORDS"):
        WordList.read(tmp_path / "latin.txt")


def test_nothing_is_set() -> None:
    Moderation().check(["anything"])


def flagged(*categories: str) -> Reply:
    named = {"violence": False, "hate": False} | dict.fromkeys(categories, True)
    return Reply({"results": [{"flagged": bool(categories), "categories": named}]})


def judged(*replies: Reply) -> tuple[list[Any], list[float]]:
    """What is asked, and how long it is waited between, when the endpoint answers so."""
    pauses: list[float] = []
    with endpoint(lambda number, body: replies[min(number, len(replies)) - 1]) as there:
        judge = Judge(there.url, "guard", SecretStr("sk-secret"), seconds=0.5)
        try:
            Moderation(judge=judge, sleep=pauses.append).check(["a cat", "a dog", "a cat"])
        finally:
            asked = there.asked
    return asked, pauses


def test_an_endpoint_that_lets_it_pass() -> None:
    asked, pauses = judged(flagged())
    ((path, headers, body),) = asked
    assert path == "/v1/moderations"
    assert headers["authorization"] == "Bearer sk-secret"
    assert body == {"input": "a cat\n\na dog", "model": "guard"}
    assert pauses == []


def test_an_endpoint_that_refuses() -> None:
    with pytest.raises(ContentPolicyViolation, match=r"refused by its moderation \(violence\)"):
        judged(flagged("violence"))


def test_an_endpoint_that_is_away_for_a_moment() -> None:
    asked, pauses = judged(Reply({}, 503), flagged())
    assert len(asked) == 2
    assert pauses == [PAUSES[0]]


@pytest.mark.parametrize(
    "reply",
    [
        Reply({}, 500),
        Reply({}, 401),
        Reply({"results": []}),
        Reply({"results": [{}]}),
        Reply({"results": "x"}),
        Reply(b"x"),
        Reply({}, wait=1),
    ],
)
def test_what_cannot_be_judged_is_not_made(reply: Reply) -> None:
    with pytest.raises(ServiceError, match="The film was not made: the moderation endpoint"):
        judged(reply)


def test_a_flag_that_is_neither_true_nor_false_refuses() -> None:
    with pytest.raises(ContentPolicyViolation):
        judged(Reply({"results": [{"flagged": "yes"}]}))
