"""Moderation and rewriting in the course of a film: asked for once, kept, told to the owner."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.endpoint import Endpoint, Reply, completion, endpoint
from tests.unit.production.test_jobs import look, make_film
from vitascope.accounts import ledger
from vitascope.accounts.keys import ApiKey, create_key
from vitascope.brief import Brief
from vitascope.director import built_in_rewriting, direct
from vitascope.engines.offers import Offers
from vitascope.errors import SetupError
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.preparation import Preparation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.storyboard import Storyboard
from vitascope.tasks import store as tasks
from vitascope.tasks.body import task_body
from vitascope.tasks.states import TaskState

PROMPT = "A small kitten running under the moonlight"
GOOD = "A small grey kitten running under the silver moonlight, its paws on wet grass, low tracking shot."
BRIEF = Brief(model="testcard", prompt=PROMPT, aspect_ratio="1:1", seconds=2, seed=7, prompt_extend=True)


@pytest.fixture
def model() -> Iterator[Endpoint]:
    """A language model that rewrites well."""
    with endpoint(lambda number, body: completion(json.dumps({"prompt": GOOD}))) as there:
        yield there


@pytest.fixture
def jobs_with(settings: Settings) -> Iterator[Callable[..., Jobs]]:
    """Jobs of an installation with more settings."""
    opened: list[Installation] = []

    def make(**more: object) -> Jobs:
        wanted = Settings.model_validate({**settings.model_dump(), **more})
        installation = Installation.open(wanted)
        opened.append(installation)
        installation.queue.declare({wanted.engine: 1})
        return Jobs(
            wanted, installation.database, installation.store, installation.links, installation.queue,
            Offers(wanted), "test-1",
        )  # fmt: skip

    yield make
    for installation in opened:
        installation.close()


def ordered(jobs: Jobs, brief: Brief = BRIEF) -> str:
    installation = Installation.open(jobs.settings)
    try:
        with installation.database.begin() as connection:
            key: ApiKey = create_key(connection, "test")[1]
            if jobs.settings.credits == "on":
                ledger.grant(connection, key.account, 10**6, note="test")
        return Studio(installation).submit(brief, key).task.id
    finally:
        installation.close()


def told(jobs: Jobs, task_id: str) -> dict[str, object]:
    with jobs.database.read() as connection:
        task = tasks.load_task(connection, task_id)
    assert task is not None
    info: dict[str, object] = task_body(task, lambda key, expires: key)["task_info"]
    return info


def board(jobs: Jobs, task_id: str) -> Storyboard:
    return jobs._board(task_id)


def test_the_rewriting_is_filmed_and_told(jobs_with: Callable[..., Jobs], model: Endpoint) -> None:
    jobs = jobs_with(llm_url=model.url, llm_model="tiny")
    task_id = ordered(jobs)
    assert told(jobs, task_id)["prompt"] == PROMPT
    assert "rewritten_prompt" not in told(jobs, task_id)
    jobs.prepare(task_id)
    info = told(jobs, task_id)
    assert (info["prompt"], info["rewritten_prompt"]) == (PROMPT, GOOD)
    assert "notes" not in info
    assert board(jobs, task_id) == direct(BRIEF, GOOD)
    assert board(jobs, task_id).rewritten
    assert board(jobs, task_id).text == GOOD


def test_it_is_asked_for_once(jobs_with: Callable[..., Jobs], model: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies when the rewriting is stored and nothing is staged yet."""
    jobs = jobs_with(llm_url=model.url, llm_model="tiny")
    task_id = ordered(jobs)
    with monkeypatch.context() as patched:
        patched.setattr("vitascope.production.bodies.direct", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            jobs.prepare(task_id)
    assert told(jobs, task_id)["rewritten_prompt"] == GOOD
    jobs.prepare(task_id)
    assert board(jobs, task_id).text == GOOD
    assert len(model.asked) == 1


@pytest.mark.parametrize("brief", [BRIEF.model_copy(update={"prompt_extend": False}),
                                   BRIEF.model_copy(update={"storyboard": direct(BRIEF)})])  # fmt: skip
def test_nobody_is_asked_who_need_not_be(jobs_with: Callable[..., Jobs], model: Endpoint, brief: Brief) -> None:
    jobs = jobs_with(llm_url=model.url, llm_model="tiny")
    task_id = ordered(jobs, brief)
    jobs.prepare(task_id)
    assert model.asked == []
    assert "rewritten_prompt" not in told(jobs, task_id)


def test_the_built_in_rewriter_stands_in(jobs_with: Callable[..., Jobs]) -> None:
    with endpoint(lambda number, body: Reply({}, 500)) as broken:
        jobs = jobs_with(llm_url=broken.url, llm_model="tiny")
        task_id = ordered(jobs)
        jobs.prepare(task_id)
    info = told(jobs, task_id)
    assert info["rewritten_prompt"] == built_in_rewriting(BRIEF) == board(jobs, task_id).text
    assert info["notes"] == [
        "The prompt was rewritten by the built-in rewriter, because the language model answered with status 500."
    ]


def test_without_a_model_the_built_in_rewriting_is_told_as_well(jobs_with: Callable[..., Jobs]) -> None:
    jobs = jobs_with()
    task_id = ordered(jobs)
    jobs.prepare(task_id)
    assert told(jobs, task_id)["rewritten_prompt"] == built_in_rewriting(BRIEF)
    assert "notes" not in told(jobs, task_id)


def test_a_refused_film_costs_nothing(jobs_with: Callable[..., Jobs], tmp_path: Path, model: Endpoint) -> None:
    words = tmp_path / "words.txt"
    words.write_text("kitten\n")
    jobs = jobs_with(moderation_words=words, llm_url=model.url, llm_model="tiny", credits="on")
    task_id = ordered(jobs)
    jobs.prepare(task_id)
    with jobs.database.read() as connection:
        task = tasks.load_task(connection, task_id)
    assert task is not None
    assert (task.state, task.error_code) == (TaskState.FAILED, "content_policy_violation")
    assert (task.credits_reserved, task.credits_used) == (2.0, 0.0)
    assert model.asked == [], "a refused prompt goes to nobody"


def test_what_the_model_writes_is_moderated_too(
    jobs_with: Callable[..., Jobs], tmp_path: Path, model: Endpoint
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("paws\n")
    jobs = jobs_with(moderation_words=words, llm_url=model.url, llm_model="tiny")
    task_id = ordered(jobs)
    jobs.prepare(task_id)
    with jobs.database.read() as connection:
        task = tasks.load_task(connection, task_id)
    assert task is not None
    assert task.state is TaskState.PROCESSING
    assert task.rewritten_prompt == built_in_rewriting(BRIEF)
    assert "against the rules" in task.notes[0]


def test_the_texts_of_a_storyboard_are_moderated(jobs_with: Callable[..., Jobs], tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("gore\n")
    shown = direct(BRIEF.model_copy(update={"prompt": "gore"}))
    jobs = jobs_with(moderation_words=words)
    task_id = ordered(jobs, BRIEF.model_copy(update={"storyboard": shown}))
    jobs.prepare(task_id)
    with jobs.database.read() as connection:
        task = tasks.load_task(connection, task_id)
    assert task is not None
    assert task.error_code == "content_policy_violation"


def test_settings_that_cannot_work(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="VITASCOPE_MODERATION_WORDS"):
        Preparation.of(Settings.model_validate({**settings.model_dump(), "moderation_words": tmp_path / "none"}))


def test_a_whole_film_of_rewritten_text(jobs_with: Callable[..., Jobs], model: Endpoint) -> None:
    jobs = jobs_with(llm_url=model.url, llm_model="tiny")
    task_id = ordered(jobs)
    installation = Installation.open(jobs.settings)
    try:
        make_film(jobs, installation, task_id)
        assert look(installation, task_id).state is TaskState.COMPLETED
    finally:
        installation.close()
