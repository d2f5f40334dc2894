"""Credits, keys, limits and models, as callers meet them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from tests.contract.client import EXAMPLE, Client, error_of
from vitascope.accounts import create_key, ledger
from vitascope.accounts.account import change_account
from vitascope.accounts.keys import KeyChange
from vitascope.api import create_app
from vitascope.database.tables import task as task_table
from vitascope.errors import RequestCancelled, ServiceError
from vitascope.priority import PriorityClass
from vitascope.production import ending
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks import store as tasks
from vitascope.tasks.states import TaskState

Opened = Callable[..., "House"]


class House:
    """An installation with settings of its own, and a client of the account ``default``."""

    def __init__(self, home: Path, **settings: Any) -> None:
        usual: dict[str, Any] = {"engine": "testcard", "disk_reserve": 0}
        self.installation = Installation.open(Settings(home=home, **{**usual, **settings}))
        self.studio = Studio(self.installation)
        self.app = create_app(self.studio)
        self.client = self.new_client()

    def new_client(self, account: str = "default", **change: Any) -> Client:
        with self.studio.database.begin() as connection:
            text, _ = create_key(connection, "test", account, KeyChange(**change))
        return Client(self.app, text)

    def grant(self, credits: int, account: str = "default") -> None:
        with self.studio.database.begin() as connection:
            ledger.grant(connection, account, 1000 * credits)

    def films(self) -> int:
        with self.studio.database.read() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(task_table)).scalar_one())

    def complete(self, task_id: str, seconds: float) -> None:
        with self.studio.database.begin() as connection:
            film = tasks.load_task(connection, task_id)
            assert film is not None
            tasks.change_state(connection, task_id, TaskState.PROCESSING)
            assert ending.complete(connection, self.installation.queue, film, seconds=seconds)

    def fail(self, task_id: str) -> None:
        with self.studio.database.begin() as connection:
            film = tasks.load_task(connection, task_id)
            assert film is not None
            assert ending.fail(connection, self.installation.queue, film, ServiceError("it broke"))


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[Opened]:
    made: list[House] = []

    def make(**settings: Any) -> House:
        made.append(House(tmp_path / f"home-{len(made)}", **settings))
        return made[-1]

    yield make
    for house in made:
        house.installation.close()


def usage(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["usage"]
    return found


def left(client: Client) -> tuple[float, float]:
    """Remaining and used credits of the account."""
    answer = client.get("/v1/credits")
    body = answer.json()
    assert set(body) == {"data", "message", "success"}
    assert body["success"] is True
    return body["data"]["user"]["remaining_credits"], body["data"]["user"]["used_credits"]


def test_without_accounting_everything_is_free(client: Client) -> None:
    assert usage(client.order())["credits_reserved"] == 0
    data = client.get("/v1/credits").json()["data"]
    assert data == {
        "token": {"remaining_credits": 0, "unlimited_credits": True, "used_credits": 0},
        "user": {"remaining_credits": 0, "used_credits": 0},
    }


def test_the_group_of_an_account_is_the_operators_to_set(open_house: Opened) -> None:
    house = open_house()
    client = house.new_client(manages=True)
    task = client.order().json()
    for body in ({"user_group": "vip"}, {"name": "a", "user_group": "vip"}):
        client.request("POST", "/v1/keys", json=body)
    assert task["usage"]["user_group"] == client.order().json()["usage"]["user_group"] == "default"
    with house.studio.database.begin() as connection:
        change_account(connection, "default", user_group="vip")
    assert client.order().json()["usage"]["user_group"] == "vip"
    assert client.get(f"/v1/tasks/{task['id']}").json()["usage"]["user_group"] == "vip"
    assert client.get("/api/v1/files/quota").json()["data"]["user_group"] == "vip"


def test_a_film_is_reserved_and_settled_on_what_was_made(open_house: Opened) -> None:
    house = open_house(credits="on", prices="720p=2,1080p=3.5")
    house.grant(100)
    ordered = house.client.order(duration=5)
    assert usage(ordered) == {"billing_rule": "per_second", "credits_reserved": 10, "user_group": "default"}
    assert left(house.client) == (90, 10)
    task_id = ordered.json()["id"]
    house.complete(task_id, seconds=4.0)
    ended = usage(house.client.get(f"/v1/tasks/{task_id}"))
    assert (ended["credits_reserved"], ended["credits_used"]) == (10, 8)
    assert left(house.client) == (92, 8)
    assert usage(house.client.order(duration=2, quality="1080p"))["credits_reserved"] == 7


@pytest.mark.parametrize("how", ["fail", "cancel"])
def test_a_film_that_is_not_made_costs_nothing(open_house: Opened, how: str) -> None:
    house = open_house(credits="on")
    house.grant(10)
    task_id = house.client.order(duration=8).json()["id"]
    assert left(house.client) == (2, 8)
    if how == "fail":
        house.fail(task_id)
    else:
        house.client.request("POST", f"/v1/tasks/{task_id}/cancel")
    assert usage(house.client.get(f"/v1/tasks/{task_id}"))["credits_used"] == 0
    assert left(house.client) == (10, 0)


def test_who_cannot_pay_is_402_and_nothing_is_queued(open_house: Opened) -> None:
    house = open_house(credits="on")
    house.grant(4)
    error = error_of(house.client.order(duration=5), 402)
    assert (error["code"], error["type"]) == ("insufficient_quota", "insufficient_quota")
    assert "costs 5 credits, the account has 4" in error["message"]
    assert house.films() == 0
    assert left(house.client) == (4, 0)


def test_a_keys_daily_limit_is_402_and_shown(open_house: Opened) -> None:
    house = open_house(credits="on")
    house.grant(100)
    small = house.new_client(daily_limit=6_000)
    assert small.order(duration=5).status_code == 200
    assert "may spend 6 a day" in error_of(small.order(duration=2), 402)["message"]
    token = small.get("/v1/credits").json()["data"]["token"]
    assert token == {"remaining_credits": 1, "unlimited_credits": False, "used_credits": 5}
    assert house.client.order(duration=2).status_code == 200


def test_a_price_of_a_model_wins_over_that_of_a_quality(open_house: Opened) -> None:
    house = open_house(credits="on", prices="720p=1,wan2.7-text-to-video/720p=0.125")
    house.grant(10)
    assert usage(house.client.order(duration=5))["credits_reserved"] == 0.625
    model = house.client.get("/v1/models").json()["data"][0]
    assert model["prices"] == {"720p": 0.125, "1080p": 1.6}


def test_a_key_may_be_restricted_to_models(open_house: Opened) -> None:
    house = open_house()
    other = house.new_client(models=["another-model"])
    error = error_of(other.order(), 403)
    assert (error["code"], error["type"]) == ("model_access_denied", "invalid_request_error")
    assert error["message"] == "Token does not have access to model: wan2.7-text-to-video"
    assert other.get("/v1/models").json() == {"object": "list", "data": []}
    found = house.client.get("/v1/models").json()["data"]
    assert found[0]["id"] == "wan2.7-text-to-video"
    assert {"engine", "licence", "qualities", "aspect_ratios", "durations"} <= set(found[0])


def test_disabled_and_expired_keys_are_401(open_house: Opened) -> None:
    house = open_house()
    assert "disabled" in error_of(house.new_client(disabled=True).get("/v1/models"), 401)["message"]
    assert "expired" in error_of(house.new_client(expires=time.time() - 1).get("/v1/models"), 401)["message"]
    assert house.new_client(expires=time.time() + 60).get("/v1/models").status_code == 200


def test_keys_are_managed_over_http_by_keys_that_may(open_house: Opened) -> None:
    house = open_house()
    error_of(house.client.get("/v1/keys"), 403)
    chief = house.new_client(manages=True)
    house.new_client(account="other")
    made = post(chief, "/v1/keys", {"name": "for tests", "daily_limit": 1.5, "models": ["m"], "expires": 4102444800})
    assert made.status_code == 200, made.text
    body = made.json()
    text = body.pop("key")
    assert text.startswith(body["prefix"])
    assert body["daily_limit"] == 1.5
    listed = chief.get("/v1/keys").json()["data"]
    assert body in listed
    assert all("key" not in one and "digest" not in one for one in listed)
    assert len(listed) == 3  # those of its account, not the other's
    new = Client(house.app, text)
    assert new.get("/v1/models").status_code == 200
    assert chief.get("/v1/keys").json()["data"][-1]["last_used"] is not None
    changed = chief.request(
        "PATCH", f"/v1/keys/{body['id']}", json={"name": "renamed", "models": None, "disabled": True}
    )
    assert (changed.json()["name"], changed.json()["models"], changed.json()["daily_limit"]) == ("renamed", None, 1.5)
    error_of(new.get("/v1/models"), 401)


def test_a_rotated_key_goes_on_for_its_grace_only(open_house: Opened) -> None:
    house = open_house()
    chief = house.new_client(manages=True)
    number = chief.get("/v1/keys").json()["data"][-1]["id"]
    old_text = chief.key
    again = post(chief, f"/v1/keys/{number}/rotate", {"grace": 60})
    newer = Client(house.app, again.json()["key"])
    assert newer.get("/v1/keys").status_code == chief.get("/v1/keys").status_code == 200
    newest = Client(house.app, post(newer, f"/v1/keys/{number}/rotate", {}).json()["key"])
    assert newest.get("/v1/keys").status_code == 200
    error_of(newer.get("/v1/keys"), 401)
    error_of(Client(house.app, old_text).get("/v1/keys"), 401)


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "name"), ({"name": ""}, "name"), ({"name": 5}, "name"), ({"name": "x" * 101}, "name"),
        ({"name": "a", "models": "m"}, "models"), ({"name": "a", "models": [1]}, "models"),
        ({"name": "a", "models": ["a b"]}, "models"), ({"name": "a", "daily_limit": -1}, "daily_limit"),
        ({"name": "a", "daily_limit": True}, "daily_limit"), ({"name": "a", "daily_limit": 0.0001}, "daily_limit"),
        ({"name": "a", "expires": "soon"}, "expires"), ({"name": "a", "expires": -5}, "expires"),
        ({"name": "a", "expires": 10**15}, "expires"), ({"name": "a", "disabled": 1}, "disabled"),
        ({"name": "a", "manages": None}, "manages"), ({"name": "a", "priority": "urgent"}, "priority"),
        ({"name": "a", "priority": None}, "priority"), ({"name": "a", "priority": 1}, "priority"),
    ],
)  # fmt: skip
def test_bad_keys_are_400_by_name(open_house: Opened, body: dict[str, Any], param: str) -> None:
    chief = open_house().new_client(manages=True)
    error = error_of(post(chief, "/v1/keys", body), 400)
    assert error["param"] == param
    assert error["message"].startswith(f"{param}: ")


def test_a_key_gives_no_higher_priority_than_its_own(open_house: Opened) -> None:
    house = open_house()
    chief = house.new_client(manages=True)
    for priority in ("normal", "low"):
        assert post(chief, "/v1/keys", {"name": "a", "priority": priority}).json()["priority"] == priority
    assert post(chief, "/v1/keys", {"name": "a"}).json()["priority"] == "normal"
    assert error_of(post(chief, "/v1/keys", {"name": "a", "priority": "high"}), 403)["param"] == "priority"
    own = chief.get("/v1/keys").json()["data"][1]
    error_of(chief.request("PATCH", f"/v1/keys/{own['id']}", json={"priority": "high"}), 403)
    high = house.new_client(manages=True, priority=PriorityClass.HIGH)
    number = high.get("/v1/keys").json()["data"][-1]["id"]
    error_of(post(chief, f"/v1/keys/{number}/rotate", {}), 403)
    lowered = high.request("PATCH", f"/v1/keys/{number}", json={"priority": "low"})
    assert lowered.json()["priority"] == "low"
    assert post(high, "/v1/keys", {"name": "a"}).json()["priority"] == "low"
    error_of(high.request("PATCH", f"/v1/keys/{number}", json={"priority": "normal"}), 403)


def test_films_have_the_priority_of_their_key(open_house: Opened) -> None:
    house = open_house()
    for priority in PriorityClass:
        ordered = house.new_client(priority=priority).order().json()["id"]
        with house.installation.database.read() as connection:
            kept = connection.execute(
                sa.select(task_table.c.priority_class, task_table.c.turn).where(task_table.c.id == ordered)
            ).one()
        assert kept.priority_class == priority
        assert kept.turn > 0


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "99999999999999999999", "1.5"])
def test_a_key_that_is_not_there_is_404(open_house: Opened, number: str) -> None:
    chief = open_house().new_client(manages=True)
    error_of(chief.request("PATCH", f"/v1/keys/{number}", json={"name": "a"}), 404)


def test_too_many_requests_are_429(open_house: Opened) -> None:
    house = open_house(requests_per_minute=12)
    answers = [house.client.get("/v1/models") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 429, 429]
    error = error_of(answers[-1], 429)
    assert (error["code"], error["type"]) == ("rate_limit_exceeded", "rate_limit_error")
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert house.new_client().get("/v1/models").status_code == 200


def test_too_many_films_at_once_are_429_and_503(open_house: Opened) -> None:
    house = open_house(films_at_once=1, account_films_at_once=2, queue_limit=3)
    first = house.client.order().json()["id"]
    second = house.client.order()
    assert "the key may have 1 under way" in error_of(second, 429)["message"]
    assert second.headers["retry-after"] == "10"
    assert house.new_client().order().status_code == 200
    third = house.new_client().order()
    assert "the account may have 2 under way" in error_of(third, 429)["message"]
    assert third.headers["retry-after"] == "10"
    other = house.new_client(account="other")
    assert other.order().status_code == 200
    busy = other.order()
    assert error_of(busy, 503)["code"] == "service_unavailable"
    assert busy.headers["retry-after"] == "30"
    assert house.client.request("POST", f"/v1/tasks/{first}/cancel").status_code == 200
    assert house.client.order().status_code == 200


NAME = "order-0000000000000001"


def named(client: Client, name: str, **changes: Any) -> httpx.Response:
    return client.order_raw(json.dumps({**EXAMPLE, **changes}).encode(), **{"Idempotency-Key": name})


def test_the_same_order_twice_is_one_film(open_house: Opened) -> None:
    house = open_house(credits="on")
    house.grant(7)
    first, second = named(house.client, NAME), named(house.client, NAME)
    assert first.json()["id"] == second.json()["id"]
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert house.films() == 1
    assert left(house.client) == (2, 5)
    spaced = house.client.order_raw(json.dumps(EXAMPLE, indent=3).encode(), **{"Idempotency-Key": NAME})
    assert spaced.json()["id"] == first.json()["id"]  # the same JSON in other bytes
    house.complete(first.json()["id"], 5.0)
    assert named(house.client, NAME).json()["status"] == "completed"


def test_another_body_under_the_same_name_is_409(open_house: Opened) -> None:
    house = open_house()
    named(house.client, NAME)
    error = error_of(named(house.client, NAME, duration=6), 409)
    assert (error["code"], error["type"]) == ("idempotency_conflict", "invalid_request_error")
    other = house.new_client(account="other")
    assert named(other, NAME, duration=6).status_code == 200  # names are an account's own
    assert house.films() == 2


@pytest.mark.parametrize(
    "name", ["", "short", "x" * 15, "x" * 97, "has spaces in it all", 'quote"quote"quote', "~" * 20]
)
def test_bad_names_are_400(client: Client, name: str) -> None:
    answer = client.order_raw(json.dumps(EXAMPLE).encode(), **{"Idempotency-Key": name})
    assert error_of(answer, 400)["param"] == "Idempotency-Key"


def test_a_refused_order_leaves_its_name_free(open_house: Opened) -> None:
    house = open_house(credits="on")
    error_of(named(house.client, NAME), 402)
    house.grant(5)
    again = named(house.client, NAME)
    assert again.status_code == 200
    assert "idempotency-replayed" not in again.headers


def test_the_same_order_many_times_at_once_is_one_film(open_house: Opened) -> None:
    house = open_house(credits="on")
    house.grant(1000)
    answers: list[httpx.Response] = []
    threads = [threading.Thread(target=lambda: answers.append(named(house.client, NAME))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.status_code for one in answers} == {200}
    assert len({one.json()["id"] for one in answers}) == 1
    assert sum("idempotency-replayed" in one.headers for one in answers) == 7
    assert house.films() == 1
    assert left(house.client) == (995, 5)


def test_a_task_ends_once_whoever_comes_first(open_house: Opened) -> None:
    house = open_house(credits="on")
    house.grant(10)
    task_id = house.client.order().json()["id"]
    house.complete(task_id, 5.0)
    with house.studio.database.begin() as connection:
        film = tasks.load_task(connection, task_id)
        assert film is not None
        assert not ending.fail(connection, house.installation.queue, film, RequestCancelled("late"))
        assert not ending.complete(connection, house.installation.queue, film, seconds=5.0)
    assert left(house.client) == (5, 5)


def post(client: Client, path: str, body: dict[str, Any]) -> httpx.Response:
    return client.request("POST", path, json=body)
