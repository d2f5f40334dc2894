"""Bearer keys: what is taken, what is refused, and that refusal comes first."""

from __future__ import annotations

import pytest

from tests.contract.client import Client, error_of

TASK = "/v1/tasks/task-unified-1757169743-7cvnl5zw"


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "BEARER ", "bEaReR   "])
def test_bearer_in_any_case(anonymous: Client, client: Client, scheme: str) -> None:
    assert anonymous.get(TASK, headers={"Authorization": f"{scheme}{client.key}"}).status_code == 404


@pytest.mark.parametrize(
    "header",
    [
        None, "", " ", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer wrong", "{key}", "Bearer{key}", "Bearer {key}x",
        "Bearer {key} {key}", "Bearer {key},Bearer {key}", "Token {key}", "Bearer " + "x" * 5000, "Bearer \u00fc", "=", ",",
    ],
)  # fmt: skip
def test_anything_else_is_401(anonymous: Client, client: Client, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.replace("{key}", str(client.key)).encode("latin-1")}
    for answer in (anonymous.get(TASK, headers=headers), anonymous.order_raw(b"{}", **headers)):
        error = error_of(answer, 401)
        assert (error["code"], error["type"]) == ("unauthorized", "authentication_error")
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert str(client.key) not in answer.text


def test_two_authorization_headers_are_401(anonymous: Client, client: Client) -> None:
    import anyio
    import httpx

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(anonymous.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://films.test") as http:
            value = f"Bearer {client.key}"
            return await http.get(TASK, headers=[("Authorization", value), ("Authorization", value)])

    error_of(anyio.run(send), 401)


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"model": "x"}', b"x" * 100_000])
def test_401_comes_before_the_body_is_looked_at(anonymous: Client, body: bytes) -> None:
    error_of(anonymous.order_raw(body), 401)
    error_of(anonymous.order_raw(body, **{"Content-Type": "text/plain"}), 401)


def test_401_comes_before_the_id_is_looked_at(anonymous: Client) -> None:
    error_of(anonymous.get("/v1/tasks/nonsense"), 401)


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json", "/docs"])
def test_service_routes_need_no_key(anonymous: Client, path: str) -> None:
    assert anonymous.get(path).status_code == 200
