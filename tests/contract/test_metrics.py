"""``/metrics``: who may read it, its form, and that it tells the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import anyio
import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from tests.contract.client import error_of
from vitascope.accounts import ledger
from vitascope.accounts.keys import ApiKey, create_key
from vitascope.api import create_app
from vitascope.brief import Brief
from vitascope.errors import GenerationFailed
from vitascope.production import ending
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks import callbacks, takes
from vitascope.tasks import store as tasks
from vitascope.tasks.states import TaskState

TOKEN = "a token for metrics"
OPERATING = (Path(__file__).parents[2] / "docs" / "operate.md").read_text(encoding="utf-8")


@pytest.fixture
def installation(settings: Settings) -> Iterator[Installation]:
    """One of its own, where nothing has been counted."""
    opened = Installation.open(settings.model_copy(update={"credits": "on"}))
    opened.queue.declare({settings.engine: 1})
    yield opened
    opened.close()


@pytest.fixture
def studio(installation: Installation) -> Studio:
    return Studio(installation)


@pytest.fixture
def key(studio: Studio) -> ApiKey:
    with studio.database.begin() as connection:
        made = create_key(connection, "name-of-the-key", "name-of-the-account")[1]
        ledger.grant(connection, made.account, 100_000)
        return made


def read(
    studio: Studio, *, host: str = "127.0.0.1", headers: Mapping[str, str | bytes] | None = None, path: str = "/metrics"
) -> httpx.Response:
    """GET as a client at ``host`` would."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(create_app(studio), client=(host, 40000), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://films.test") as client:
            return await client.get(path, headers=httpx.Headers(headers))  # type: ignore[arg-type]

    return anyio.run(send)


def values(studio: Studio) -> dict[str, float]:
    """Every sample, named as in the text."""
    found = {}
    for family in text_string_to_metric_families(read(studio).text):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}"] = sample.value
    return found


def with_settings(installation: Installation, **changes: object) -> Studio:
    settings = Settings.model_validate({**installation.settings.model_dump(), **changes})
    return Studio(Installation(**{**vars(installation), "settings": settings}))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1"])
def test_this_machine_reads_without_a_token(studio: Studio, host: str) -> None:
    answer = read(studio, host=host)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.1", "testclient"])
def test_without_a_token_only_this_machine_reads(studio: Studio, host: str) -> None:
    error_of(read(studio, host=host), 403)


@pytest.mark.parametrize("header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"])
def test_whoever_comes_through_a_proxy_is_not_of_this_machine(studio: Studio, header: str) -> None:
    error_of(read(studio, headers={header: "127.0.0.1"}), 403)


def test_a_server_with_a_public_address_wants_a_token(installation: Installation) -> None:
    error_of(read(with_settings(installation, public_url="https://films.example")), 403)


@pytest.mark.parametrize("given", [None, "", "Bearer", f"Bearer {TOKEN}s", f"Basic {TOKEN}", "Bearer töken"])
def test_with_a_token_nobody_reads_without_it(installation: Installation, given: str | None) -> None:
    studio = with_settings(installation, metrics_token=SecretStr(TOKEN))
    headers = {} if given is None else {"Authorization": given.encode()}
    error_of(read(studio, headers=headers), 401)


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.1"])
def test_with_the_token_anybody_reads(installation: Installation, host: str) -> None:
    studio = with_settings(installation, metrics_token=SecretStr(TOKEN), public_url="https://films.example")
    assert read(studio, host=host, headers={"Authorization": f"bearer {TOKEN}"}).status_code == 200


def test_a_short_token_is_refused() -> None:
    with pytest.raises(ValueError, match="metrics_token"):
        Settings.model_validate({"metrics_token": "short"})


def order(studio: Studio, key: ApiKey, **changes: object) -> str:
    brief = {"model": "wan2.7-text-to-video", "prompt": "a-word-of-the-prompt", "seconds": 4, "seed": 7, **changes}
    return studio.submit(Brief.model_validate(brief), key).task.id


def finish(studio: Studio, installation: Installation, task_id: str) -> None:
    with studio.database.begin() as connection:
        film = tasks.load_task(connection, task_id)
        assert film is not None
        assert tasks.change_state(connection, task_id, TaskState.PROCESSING)
        assert ending.complete(connection, installation.queue, film, seconds=4.0)


def test_films_are_counted_by_how_they_end(studio: Studio, installation: Installation, key: ApiKey) -> None:
    done, cancelled, failed, waits = (order(studio, key) for _ in range(4))
    assert waits
    finish(studio, installation, done)
    studio.cancel(cancelled, key.account)
    studio.cancel(cancelled, key.account)  # twice is once
    with studio.database.begin() as connection:
        film = tasks.load_task(connection, failed)
        assert film is not None
        ending.fail(connection, installation.queue, film, GenerationFailed("a-word-of-the-message"))
    found = values(studio)
    ended = {name: value for name, value in found.items() if name.startswith("vitascope_films_total")}
    assert ended == {
        "vitascope_films_total{engine=testcard,error_code=,quality=720p,result=completed}": 1,
        "vitascope_films_total{engine=testcard,error_code=request_cancelled,quality=720p,result=cancelled}": 1,
        f"vitascope_films_total{{engine=testcard,error_code={GenerationFailed.code},quality=720p,result=failed}}": 1,
    }
    assert found["vitascope_films_under_way{state=pending}"] == 1
    assert found["vitascope_films_under_way{state=processing}"] == 0
    assert found["vitascope_film_seconds_total{engine=testcard,quality=720p}"] == 4
    assert found["vitascope_backlog_megapixels{engine=testcard}"] == pytest.approx(1280 * 720 * 120 / 1e6)
    assert found["vitascope_oldest_pending_seconds{}"] >= 0


def test_waiting_and_making_are_histograms(studio: Studio, installation: Installation, key: ApiKey) -> None:
    for _ in range(3):
        finish(studio, installation, order(studio, key))
    found = values(studio)
    assert found["vitascope_film_wait_seconds_count{engine=testcard}"] == 3
    assert found["vitascope_film_wait_seconds_bucket{engine=testcard,le=+Inf}"] == 3
    assert found["vitascope_film_wait_seconds_bucket{engine=testcard,le=86400}"] == 3
    assert found["vitascope_film_making_seconds_count{engine=testcard,quality=720p}"] == 3
    rising = [value for name, value in found.items() if name.startswith("vitascope_film_wait_seconds_bucket")]
    assert rising == sorted(rising)


def test_credits_callbacks_and_failures_are_counted(studio: Studio, installation: Installation, key: ApiKey) -> None:
    one, other = order(studio, key, callback_url="https://hooks.example/"), order(studio, key)
    finish(studio, installation, one)
    studio.cancel(other, key.account)
    with studio.database.begin() as connection:
        for status in (None, 503, 204):
            number = callbacks.begin_attempt(connection, one, 1)
            callbacks.end_attempt(connection, one, number, status, None, 5)
        takes.fail_attempts_of(connection, "nobody", "nothing")
    found = values(studio)
    credits = {
        kind: found[f"vitascope_credits_total{{kind={kind}}}"] for kind in ("grant", "reserve", "settle", "release")
    }
    assert credits == {"grant": 100, "reserve": 8, "settle": 0, "release": 4}
    attempts = {name: value for name, value in found.items() if name.startswith("vitascope_callback_attempts_total")}
    assert attempts == {
        f"vitascope_callback_attempts_total{{outcome={outcome}}}": 1
        for outcome in ("unanswered", "refused", "delivered")
    }
    assert found["vitascope_segment_failures_total{}"] == 0


def test_the_page_lists_what_there_is(studio: Studio, installation: Installation, key: ApiKey) -> None:
    finish(studio, installation, order(studio, key))
    families = {one.name: one for one in text_string_to_metric_families(read(studio).text)}
    ours = {
        f"{name}_total" if family.type == "counter" else name
        for name, family in families.items()
        if name.startswith("vitascope_")
    }
    documented = dict(re.findall(r"^\| `(vitascope_\w+)` \| (.*?) \|", OPERATING, re.MULTILINE))
    assert ours == set(documented)
    for name, labels in documented.items():
        family = families[name.removesuffix("_total")]
        assert family.documentation
        for sample in family.samples:
            assert set(sample.labels) - {"le"} == set(re.findall(r"`(\w+)`", labels)), name
    assert any(name.startswith("process_") for name in families)


def test_nothing_names_a_caller(studio: Studio, installation: Installation, key: ApiKey) -> None:
    task_id = order(studio, key)
    studio.cancel(task_id, key.account)
    text = read(studio).text
    for secret in (task_id, key.account, key.name, key.prefix, "a-word-of-the-prompt", "a-word-of-the-message"):
        assert secret not in text
