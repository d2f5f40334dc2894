"""What every answer has in common: the error form, the request id, and no framework's own body anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.contract.client import EXAMPLE, Client, error_of
from tests.logbook import logbook
from vitascope.api import create_app
from vitascope.api.draining import Drain
from vitascope.api.health import FOR_FILMS, FOR_ORDERS
from vitascope.brief import Brief
from vitascope.errors import ServiceUnavailable
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings

GENERATIONS = "/v1/videos/generations"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"nonsense", b"{'model': 1}", b'{"model": }', b"\xff\xfe{}", b'{"prompt": "\xff"}', b"{}{}",
        '{"model":"m"}'.encode("utf-16"), b'{"duration": NaN}', b'{"duration": Infinity}', b'{"seed": -Infinity}',
        b'{"seed": ' + b"9" * 5000 + b"}", b"[" * 100_000, b'{"a":' * 100_000, b'{"a": "\x00"}', b'{"a": "\n"}',
    ],
)  # fmt: skip
def test_bad_json_is_400(client: Client, body: bytes) -> None:
    error = error_of(client.order_raw(body), 400)
    assert (error["code"], error["type"]) == ("invalid_request", "invalid_request_error")
    assert "JSON" in error["message"]


@pytest.mark.parametrize("body", [b"null", b"true", b"5", b'"text"', b"[]", b'[{"model": "x"}]'])
def test_json_that_is_no_object_is_400(client: Client, body: bytes) -> None:
    assert "object" in error_of(client.order_raw(body), 400)["message"]


def test_a_doubled_field_is_400(client: Client) -> None:
    body = json.dumps(EXAMPLE)[:-1] + ', "duration": 6}'
    error = error_of(client.order_raw(body.encode()), 400)
    assert error["param"] == "duration"
    assert "more than once" in error["message"]


def test_a_doubled_field_with_a_lone_surrogate_in_its_name_is_400(client: Client) -> None:
    error_of(client.order_raw(b'{"\\ud800": 1, "\\ud800": 2}'), 400)


def test_a_body_of_too_many_values_is_400(client: Client) -> None:
    assert "values" in error_of(client.order_raw(b'{"a": [' + b"[]," * 600_000 + b"[]]}"), 400)["message"]


def test_a_byte_order_mark_is_skipped(client: Client) -> None:
    assert client.order_raw(b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode()).status_code == 200


@pytest.mark.parametrize(
    "media_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "json",
     "application/json; charset=latin-1", "application/jsonx", ";"],
)  # fmt: skip
def test_another_content_type_is_415(client: Client, media_type: str) -> None:
    answer = client.order_raw(json.dumps(EXAMPLE).encode(), **{"Content-Type": media_type})
    error = error_of(answer, 415)
    assert (error["code"], error["type"]) == ("unsupported_media_type", "invalid_request_error")


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "Application/JSON; charset=UTF-8",
        'application/json;charset="utf-8"',
        "application/problem+json",
    ],
)
def test_json_content_types_are_taken(client: Client, media_type: str) -> None:
    answer = client.order_raw(json.dumps(EXAMPLE).encode(), **{"Content-Type": media_type})
    assert answer.status_code == 200


@pytest.fixture
def narrow(client: Client, installation: Installation) -> Client:
    """The same server with a body limit of 2 KiB."""
    settings = installation.settings.model_copy(update={"body_limit": 2048})
    limited = Installation(settings, installation.database, installation.store, installation.signer, installation.queue)
    return Client(create_app(Studio(limited)), client.key)


def padded(size: int) -> bytes:
    body = json.dumps(EXAMPLE).encode()
    return body[:-1] + b" " * (size - len(body)) + body[-1:]


def test_a_body_at_the_limit_is_taken(narrow: Client) -> None:
    assert narrow.order_raw(padded(2048)).status_code == 200


def test_a_body_beyond_the_limit_is_413(narrow: Client) -> None:
    error = error_of(narrow.order_raw(padded(2049)), 413)
    assert (error["code"], error["type"]) == ("request_too_large", "invalid_request_error")
    assert "2048 bytes" in error["message"]


def test_a_body_without_a_length_is_stopped_at_the_limit(narrow: Client) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 10_000_000:
            sent += 1000
            yield b" " * 1000

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(narrow.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://films.test") as client:
            headers = {"Authorization": f"Bearer {narrow.key}", "Content-Type": "application/json"}
            return await client.post(GENERATIONS, content=endless(), headers=headers)

    assert error_of(anyio.run(send), 413)["code"] == "request_too_large"
    assert sent <= 5000


def test_the_body_limit_is_24_mib() -> None:
    assert Settings().body_limit == 24 * 1024 * 1024


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/tasks/", "/v1/videos/generations/", "/v2/tasks/x", "/%ff", "/docs/x"]
)
def test_an_unknown_path_is_404(client: Client, path: str) -> None:
    error = error_of(client.get(path), 404)
    assert (error["code"], error["type"]) == ("not_found", "invalid_request_error")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", GENERATIONS, "POST"),
        ("DELETE", GENERATIONS, "POST"),
        ("POST", "/v1/tasks/task-unified-1757169743-7cvnl5zw", "GET"),
        ("PUT", "/files/a/b.mp4", "GET, HEAD"),
        ("POST", "/healthz", "GET, HEAD"),
        ("OPTIONS", "/readyz", "GET, HEAD"),
        ("BREW", "/docs", "GET"),
    ],
)
def test_a_wrong_method_is_405_with_allow(client: Client, method: str, path: str, allowed: str) -> None:
    answer = client.request(method, path)
    error = error_of(answer, 405)
    assert (error["code"], error["type"]) == ("method_not_allowed", "invalid_request_error")
    assert answer.headers["allow"] == allowed
    assert allowed in error["message"]


def test_a_defect_is_500_without_details(client: Client, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(brief: Brief, key: object, name: object) -> None:
        raise RuntimeError(f"secret of {brief.prompt}")

    monkeypatch.setattr(studio, "submit", fail)
    with logbook() as written:
        answer = client.order(prompt="a very private prompt")
    error = error_of(answer, 500)
    assert (error["code"], error["type"]) == ("internal_error", "api_error")
    assert answer.headers["x-request-id"] in error["message"]
    assert "secret" not in answer.text
    failed = next(line for line in written.lines if line["level"] == "error")
    assert failed["request_id"] == answer.headers["x-request-id"]
    assert "RuntimeError" in failed["exception"]
    assert "in fail" in failed["exception"]
    assert "private" not in written.text
    assert str(client.key) not in written.text


def test_a_full_disk_is_503(client: Client, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(brief: Brief, key: object, name: object) -> None:
        raise ServiceUnavailable("No new films are accepted.", headers={"Retry-After": "60"})

    monkeypatch.setattr(studio, "submit", refuse)
    answer = client.order()
    error = error_of(answer, 503)
    assert (error["code"], error["type"]) == ("service_unavailable", "api_error")
    assert answer.headers["retry-after"] == "60"


ANSWERS: dict[str, Callable[[Client], httpx.Response]] = {
    "200 created": lambda client: client.order(),
    "200 health": lambda client: client.get("/healthz"),
    "200 docs": lambda client: client.get("/docs"),
    "400": lambda client: client.order(duration=1),
    "401": lambda client: client.get("/v1/tasks/x", headers={"Authorization": ""}),
    "403": lambda client: client.get("/files/films/x.mp4?expires=1&signature=2"),
    "404": lambda client: client.get("/nowhere"),
    "405": lambda client: client.request("PATCH", GENERATIONS),
    "415": lambda client: client.order_raw(b"x", **{"Content-Type": "text/plain"}),
    "503": lambda client: client.get("/readyz"),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_has_a_request_id(client: Client, kind: str) -> None:
    answers = [ANSWERS[kind](client) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {int(kind[:3])}
    ids = [answer.headers["x-request-id"] for answer in answers]
    assert all(re.fullmatch(r"req-[A-Za-z0-9_-]{20}", identity) for identity in ids)
    assert ids[0] != ids[1]


def test_a_sane_request_id_of_the_caller_is_kept(client: Client) -> None:
    assert (
        client.get("/healthz", headers={"x-request-id": "trace.0123-4567"}).headers["x-request-id"] == "trace.0123-4567"
    )


@pytest.mark.parametrize("identity", ["short", "x" * 129, "has space in it", "a;b=c<script>", ""])
def test_other_request_ids_are_replaced(client: Client, identity: str) -> None:
    answer = client.get("/healthz", headers={"x-request-id": identity})
    assert answer.headers["x-request-id"].startswith("req-")


def test_readiness_names_what_is_missing(client: Client) -> None:
    error = error_of(client.get("/readyz"), 503)
    assert error["code"] == "service_unavailable"
    assert "renderers" in error["message"]
    assert "database" not in error["message"]


def test_readiness_when_all_is_there(client: Client, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "readiness", lambda: dict.fromkeys(FOR_FILMS, True))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "checks": dict.fromkeys(FOR_FILMS, True)}


def test_a_server_that_is_stopped_is_not_ready_and_its_answers_end_their_connections(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio, "readiness", lambda: dict.fromkeys(FOR_FILMS, True))
    drain = Drain()
    client = Client(create_app(studio, drain))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers.get("connection")) == (200, None)
    drain.begin()
    assert "being stopped" in error_of(client.get("/readyz"), 503)["message"]
    answer = client.get("/healthz")
    assert (answer.status_code, answer.headers["connection"]) == (200, "close")


def test_a_server_without_renderers_is_ready_for_orders(studio: Studio) -> None:
    answer = Client(create_app(studio, needed=FOR_ORDERS)).get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"]["renderers"] is False


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@hypothesis_settings(max_examples=150, deadline=None)
@given(changes=st.dictionaries(st.sampled_from([*EXAMPLE, "negative_prompt", "audio_urls", "quality", "seed",
                                                "prompt_extend", "callback_url", "other"]), JSON))  # fmt: skip
def test_whatever_the_fields_hold_the_answer_is_200_or_an_error_of_the_callers(client: Client, changes: Any) -> None:
    answer = client.order(**changes)
    if answer.status_code != 200:
        assert error_of(answer, answer.status_code)["code"] in ("invalid_request", "model_not_found")


@hypothesis_settings(max_examples=100, deadline=None)
@given(body=st.binary(max_size=200))
def test_whatever_the_body_is_the_answer_is_400(client: Client, body: bytes) -> None:
    error_of(client.order_raw(body), 400)
