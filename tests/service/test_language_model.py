"""Rewriting with a real language model on a real server, and films while it dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.endpoint import Reply, endpoint
from tests.server import Server
from tests.small_model import NAME, small_model
from vitascope.director.language_model import LanguageModel, RewritingFailed
from vitascope.director.proofreading import fault_of

PROMPT = "A small kitten running under the moonlight"
FALLEN_BACK = "The prompt was rewritten by the built-in rewriter, because the language model"


@pytest.fixture(scope="module")
def small() -> Iterator[str]:
    with small_model() as url:
        yield url


def test_what_a_small_model_writes_is_checked(small: str) -> None:
    """Its answers are hardly ever fit to be filmed; what matters is that nothing unfit comes through."""
    for seed in (1, 2, 3):
        model = LanguageModel(small, NAME, seconds=60, tokens=60)
        reason = ""
        try:
            written = model.rewrite(PROMPT, "", seed)
        except RewritingFailed as failure:
            reason = failure.message
        else:
            assert fault_of(PROMPT, written, "") is None
        assert not any(word in reason for word in ("reached", "within", "status")), "it was there and answered"


def test_films_are_made_with_a_model_that_is_not_up_to_it(small: str, make_server: Callable[..., Server]) -> None:
    server = make_server(llm_url=small, llm_model=NAME)
    server.start()
    film = server.order(prompt=PROMPT, duration=2, seed=1, prompt_extend=True)
    plain = server.order(prompt=PROMPT, duration=2, seed=3)
    ended = server.wait([film, plain], 120)
    assert {body["status"] for body in ended.values()} == {"completed"}
    info = ended[film]["task_info"]
    assert info["prompt"] == PROMPT
    if "notes" in info:
        assert info["notes"][0].startswith(FALLEN_BACK)
        assert "could not be reached" not in info["notes"][0]
        assert info["rewritten_prompt"].startswith(PROMPT)
    else:
        assert fault_of(PROMPT, info["rewritten_prompt"], "") is None
    assert "rewritten_prompt" not in ended[plain]["task_info"]


def test_without_its_model_a_server_makes_films_all_the_same(make_server: Callable[..., Server]) -> None:
    server = make_server(llm_url="http://127.0.0.1:9/v1", llm_model=NAME)
    server.start()
    film = server.order(prompt=PROMPT, duration=2, prompt_extend=True)
    info = server.wait([film], 60)[film]["task_info"]
    assert info["notes"] == [f"{FALLEN_BACK} could not be reached (ConnectError)."]


def test_a_key_is_in_no_log_and_no_answer(make_server: Callable[..., Server]) -> None:
    with endpoint(lambda number, body: Reply({"error": "sk-of-the-operator"}, 401)) as there:
        server = make_server(
            llm_url=there.url, llm_model=NAME, llm_key="sk-of-the-operator",
            moderation_url=there.url, moderation_key="sk-of-the-operator", log_level="debug",
        )  # fmt: skip
        server.start()
        film = server.order(prompt=PROMPT, duration=2, prompt_extend=True)
        ended = server.wait([film], 60)[film]
        server.stop()
    assert ended["error"]["code"] == "service_error"
    assert ended["error"]["message"] == "The film was not made: the moderation endpoint answered with status 401."
    assert "sk-of-the-operator" not in str(ended)
    assert "sk-of-the-operator" not in "".join(log.read_text() for log in server.home.parent.rglob("*.log"))
    assert all(headers["authorization"] == "Bearer sk-of-the-operator" for _, headers, _ in there.asked)
