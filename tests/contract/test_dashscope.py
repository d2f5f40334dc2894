"""The DashScope door: its fields, defaults, statuses, errors, lists. One test a rule of the protocol."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.contract.client import Client
from tests.contract.making import bring, complete
from vitascope import errors
from vitascope.accounts import create_key
from vitascope.accounts.keys import KeyChange
from vitascope.api.dashscope.answers import DashScopeList, DashScopeTask, status_of
from vitascope.api.dashscope.ids import from_uuid, to_uuid
from vitascope.api.dashscope.routes import LARGEST_PAGE
from vitascope.brief import SIZES, Brief
from vitascope.production.studio import Studio
from vitascope.protocols import dashscope
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import new_task_id

EXAMPLE = {"model": "wan2.7-t2v", "input": {"prompt": "A small kitten running under the moonlight"}}
ASYNC = {"X-DashScope-Async": "enable"}
Stored = Callable[[str], Brief]


def order(client: Client, body: Any = EXAMPLE, **headers: str) -> httpx.Response:
    return client.request("POST", dashscope.CREATE_PATH, json=body, headers=ASYNC | headers)


def ordered(client: Client, body: Any = EXAMPLE) -> str:
    answer = order(client, body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["output"]["task_id"])


def changed(**parameters: Any) -> dict[str, Any]:
    return {**EXAMPLE, "parameters": parameters}


def refused(answer: httpx.Response, status: int, code: str) -> str:
    """The message of an answer that must be this error in the protocol's form."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert set(body) == {"code", "message", "request_id"}
    assert body["code"] == code
    assert body["request_id"] == answer.headers["x-request-id"]
    return str(body["message"])


@pytest.fixture
def stored(client: Client, brief_of: Stored) -> Callable[[Any], Brief]:
    def read(body: Any) -> Brief:
        task_id = from_uuid(ordered(client, body))
        assert task_id is not None
        return brief_of(task_id)

    return read


def test_the_answer_has_the_protocols_form(client: Client) -> None:
    body = order(client).json()
    assert set(body) == {"output", "request_id"}
    assert set(body["output"]) == {"task_id", "task_status"}
    assert body["output"]["task_status"] == "PENDING"
    assert str(uuid.UUID(body["output"]["task_id"])) == body["output"]["task_id"]


def test_the_defaults_are_dashscopes(stored: Callable[[Any], Brief]) -> None:
    brief = stored(EXAMPLE)
    assert (brief.model, brief.quality, brief.aspect_ratio, brief.seconds) == (
        "wan2.7-text-to-video", "1080p", "16:9", 5
    )  # fmt: skip
    assert brief.prompt_extend is True
    assert brief.watermark is False
    assert brief.callback_url is None


def test_every_parameter_arrives(stored: Callable[[Any], Brief]) -> None:
    brief = stored(
        {
            "model": "wan2.7-t2v-2026-06-12",
            "input": {"prompt": "a cat", "negative_prompt": "dogs", "audio_url": "https://93.184.215.14/a.mp3"},
            "parameters": {
                "resolution": "720P", "ratio": "3:4", "duration": 15, "prompt_extend": False, "watermark": True, "seed": 7
            },
        }
    )  # fmt: skip
    assert (brief.prompt, brief.negative_prompt, brief.audio_url) == ("a cat", "dogs", "https://93.184.215.14/a.mp3")
    assert (brief.quality, brief.aspect_ratio, brief.seconds, brief.seed) == ("720p", "3:4", 15, 7)
    assert (brief.prompt_extend, brief.watermark) == (False, True)


def test_seed_zero_is_legal(stored: Callable[[Any], Brief]) -> None:
    assert stored(changed(seed=0)).seed == 0
    assert stored(changed(seed=2147483647)).seed == 2147483647


@pytest.mark.parametrize("value", [None, {}, {"seed": None, "ratio": None, "resolution": None, "duration": None}])
def test_null_is_the_default(stored: Callable[[Any], Brief], value: Any) -> None:
    brief = stored({**EXAMPLE, "parameters": value})
    assert (brief.quality, brief.aspect_ratio, brief.seconds, brief.prompt_extend) == ("1080p", "16:9", 5, True)


def test_only_the_parameter_says_whether_the_prompt_is_rewritten(stored: Callable[[Any], Brief]) -> None:
    said = {"prompt": "a cat", "extend_prompt": False, "function": "image_edit"}
    assert stored({**EXAMPLE, "input": said}).prompt_extend is True
    brief = stored({**EXAMPLE, "input": {**said, "extend_prompt": True}, "parameters": {"prompt_extend": False}})
    assert brief.prompt_extend is False


def test_unknown_fields_are_ignored(stored: Callable[[Any], Brief]) -> None:
    body = {**EXAMPLE, "task": "x", "parameters": {"shot_type": "multi", "guidance": 3}}
    assert stored(body).seconds == 5


def test_texts_are_cut(stored: Callable[[Any], Brief]) -> None:
    brief = stored({**EXAMPLE, "input": {"prompt": "a" * 6000, "negative_prompt": "b" * 600}})
    assert (len(brief.prompt), len(brief.negative_prompt)) == (5000, 500)


@pytest.mark.parametrize(("quality", "ratio"), [(quality, ratio) for quality in SIZES for ratio in SIZES[quality]])
def test_the_size_of_former_models_is_understood(stored: Callable[[Any], Brief], quality: Any, ratio: Any) -> None:
    width, height = SIZES[quality][ratio]
    brief = stored(changed(size=f"{width}*{height}"))
    assert (brief.quality, brief.aspect_ratio) == (quality, ratio)


@pytest.mark.parametrize(
    ("parameters", "rule"),
    [
        ({"resolution": "720p"}, "parameters.resolution: must be one of 720P, 1080P"),
        ({"resolution": "480P"}, "parameters.resolution: must be one of 720P, 1080P"),
        ({"ratio": "21:9"}, "parameters.ratio: must be one of 16:9"),
        ({"duration": "5"}, "parameters.duration: must be a whole number of seconds from 2 to 15, not '5'"),
        ({"duration": 1}, "parameters.duration: must be a whole number of seconds from 2 to 15, not 1"),
        ({"duration": 16}, "parameters.duration: must be"),
        ({"duration": 5.5}, "parameters.duration: must be"),
        ({"seed": -1}, "parameters.seed: must be a whole number from 0 to 2147483647, not -1"),
        ({"seed": 2147483648}, "parameters.seed: must be"),
        ({"prompt_extend": "yes"}, "parameters.prompt_extend: must be true or false, not 'yes'"),
        ({"watermark": 1}, "parameters.watermark: must be true or false, not 1"),
        ({"size": "832*480"}, "parameters.size: must be one of 1280*720"),
        ({"size": "1280*720", "ratio": "9:16"}, "parameters.size: says 1280*720"),
    ],
)
def test_parameters_out_of_range(client: Client, parameters: dict[str, Any], rule: str) -> None:
    assert refused(order(client, changed(**parameters)), 400, "InvalidParameter").startswith(rule)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (None, "input: is required and must be an object"),
        ("a cat", "input: must be an object, not 'a cat'"),
        ({}, "input.prompt: is required and must be a string that is not blank"),
        ({"prompt": " "}, "input.prompt: must be a string that is not blank"),
        ({"prompt": 5}, "input.prompt: must be a string that is not blank, not 5"),
        ({"prompt": "a", "negative_prompt": []}, "input.negative_prompt: must be a string"),
        ({"prompt": "a", "audio_url": ["x"]}, "input.audio_url: must be a URL string"),
        ({"prompt": "a", "audio_url": "oss://dashscope-instant/a.mp3"}, "input.audio_url: "),
        ({"prompt": "a", "audio_url": "http://127.0.0.1/a.mp3"}, "input.audio_url: "),
        ({"prompt": "a", "img_url": "https://x/y.png"}, "input.img_url: wan2.7-t2v makes films from text only"),
        ({"prompt": "a", "media": [{"url": "https://x/y.png"}]}, "input.media: wan2.7-t2v makes films from text only"),
    ],
)
def test_inputs_that_cannot_be_used(client: Client, said: Any, rule: str) -> None:
    assert refused(order(client, {**EXAMPLE, "input": said}), 400, "InvalidParameter").startswith(rule)


def test_parameters_that_are_no_object(client: Client) -> None:
    message = refused(order(client, {**EXAMPLE, "parameters": [1]}), 400, "InvalidParameter")
    assert message == "parameters: must be an object, not an array of 1"


@pytest.mark.parametrize("model", [None, 5, ...])
def test_a_model_is_required(client: Client, model: Any) -> None:
    body = {name: value for name, value in {**EXAMPLE, "model": model}.items() if value is not ...}
    assert refused(order(client, body), 400, "InvalidParameter").startswith("model: is required and must be a string")


def test_unknown_models(client: Client) -> None:
    message = refused(order(client, {**EXAMPLE, "model": "wan2.7-i2v"}), 404, "ModelNotFound")
    assert "wan2.7-t2v" in message


@pytest.mark.parametrize("model", ["wan2.7-text-to-video", "testcard"])
def test_the_servers_own_names_work_too(stored: Callable[[Any], Brief], model: str) -> None:
    assert stored({**EXAMPLE, "model": model}).model == model


@pytest.mark.parametrize("value", ["", "disable"])
def test_synchronous_calls_are_refused(client: Client, value: str) -> None:
    answer = client.request("POST", dashscope.CREATE_PATH, json=EXAMPLE, headers={"X-DashScope-Async": value})
    assert "X-DashScope-Async: enable" in refused(answer, 403, "AccessDenied")


def test_every_route_wants_a_key(anonymous: Client) -> None:
    task = to_uuid(new_task_id())
    for method, path in (
        ("POST", dashscope.CREATE_PATH),
        ("GET", f"/api/v1/tasks/{task}"),
        ("GET", f"/api/v1/tasks/{task}/"),
        ("GET", "/api/v1/tasks"),
        ("GET", "/api/v1/tasks/"),
        ("POST", f"/api/v1/tasks/{task}/cancel"),
    ):
        refused(anonymous.request(method, path, headers=ASYNC), 401, "InvalidApiKey")


def test_bodies_that_are_no_json(client: Client) -> None:
    answer = client.request(
        "POST", dashscope.CREATE_PATH, content=b"{", headers={**ASYNC, "Content-Type": "application/json"}
    )
    refused(answer, 400, "InvalidParameter")
    answer = client.request(
        "POST", dashscope.CREATE_PATH, content=b"{}", headers={**ASYNC, "Content-Type": "text/plain"}
    )
    refused(answer, 415, "UnsupportedMediaType")


def test_paths_and_methods_that_there_are_not(client: Client) -> None:
    refused(client.get("/api/v1/services/aigc/image"), 404, "NotFound")
    refused(client.request("DELETE", "/api/v1/tasks/"), 405, "MethodNotAllowed")


def test_codes_and_statuses_of_errors() -> None:
    assert status_of(errors.InsufficientQuota) == 400
    assert status_of(errors.ModelNotFound) == 404
    assert status_of(errors.RateLimitExceeded) == 429
    assert status_of(errors.RequestTooLarge) == 413
    assert status_of(errors.ServiceUnavailable) == 503


def test_a_key_that_may_not_use_the_model(studio: Studio, anonymous: Client) -> None:
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "narrow", change=KeyChange(models=("testcard",)))
    refused(order(Client(anonymous.app, key)), 403, "Model.AccessDenied")


def test_the_same_order_twice_is_one_task(client: Client) -> None:
    name = {"Idempotency-Key": uuid.uuid4().hex}
    first, second = order(client, **name), order(client, **name)
    assert first.json()["output"]["task_id"] == second.json()["output"]["task_id"]
    assert second.headers["idempotency-replayed"] == "true"
    refused(order(client, changed(seed=3), **name), 400, "InvalidParameter")


# Queries


def queried(client: Client, task: str, end: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/v1/tasks/{task}{end}")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    DashScopeTask.model_validate(body)
    return body


TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}")


@pytest.mark.parametrize("end", ["", "/", "?request_id=5", "/?x=1"])
def test_a_task_that_waits(client: Client, end: str) -> None:
    task = ordered(client)
    output = queried(client, task, end)["output"]
    assert set(output) == {"task_id", "task_status", "submit_time", "orig_prompt"}
    assert (output["task_id"], output["task_status"]) == (task, "PENDING")
    assert output["orig_prompt"] == EXAMPLE["input"]["prompt"]  # type: ignore[index]
    assert TIME.fullmatch(output["submit_time"])


def test_times_are_of_utc_plus_eight() -> None:
    assert dashscope.time_text(1757169743.25) == "2025-09-06 22:42:23.250"
    assert dashscope.from_compact("20250906224223") == 1757169743


def test_a_task_that_runs(client: Client, studio: Studio) -> None:
    task = ordered(client)
    bring(studio, str(from_uuid(task)), TaskState.PROCESSING)
    output = queried(client, task)["output"]
    assert output["task_status"] == "RUNNING"
    assert TIME.fullmatch(output["scheduled_time"])
    assert "video_url" not in output


def test_a_task_that_succeeded(client: Client, studio: Studio, anonymous: Client) -> None:
    task = ordered(client, changed(resolution="720P", ratio="9:16", duration=8))
    complete(studio, str(from_uuid(task)))
    body = queried(client, task)
    assert body["output"]["task_status"] == "SUCCEEDED"
    assert TIME.fullmatch(body["output"]["end_time"])
    link = httpx.URL(body["output"]["video_url"]).raw_path.decode()
    assert anonymous.get(link).content == b"film"
    assert body["usage"] == {
        "duration": 8, "input_video_duration": 0, "output_video_duration": 8, "video_count": 1, "ratio": "9:16", "SR": 720
    }  # fmt: skip


def test_a_film_whose_time_is_over_has_no_link(client: Client, studio: Studio) -> None:
    task = ordered(client)
    complete(studio, str(from_uuid(task)), expires=int(time.time()) - 1)
    assert "video_url" not in queried(client, task)["output"]


def test_a_task_that_failed(client: Client, studio: Studio) -> None:
    task = ordered(client)
    bring(
        studio,
        str(from_uuid(task)),
        TaskState.FAILED,
        error_code="invalid_parameters",
        error_message="audio_urls: the server answered with status 404",
    )
    output = queried(client, task)["output"]
    assert (output["task_status"], output["code"]) == ("FAILED", "InvalidParameter")
    assert output["message"] == "input.audio_url: the server answered with status 404"
    task = ordered(client)
    bring(studio, str(from_uuid(task)), TaskState.FAILED, error_code="service_error", error_message="x")
    assert queried(client, task)["output"]["code"] == "InternalError"


def test_unknown_tasks_are_no_error(client: Client, stranger: Client) -> None:
    foreign = ordered(stranger)
    for task in (str(uuid.uuid4()), to_uuid(new_task_id()), "no-uuid", new_task_id(), foreign):
        body = queried(client, task)
        assert body["output"] == {"task_id": task, "task_status": "UNKNOWN"}


def test_tasks_of_other_doors_are_seen_and_the_other_way_round(client: Client) -> None:
    there = client.order().json()["id"]
    assert queried(client, to_uuid(there))["output"]["task_status"] == "PENDING"
    here = ordered(client)
    assert client.get(f"/v1/tasks/{from_uuid(here)}").json()["model"] == "wan2.7-text-to-video"


def test_ids_go_there_and_back() -> None:
    for seconds in (0, 1, 1757169743, 999_999_999_999):
        task = new_task_id(seconds)
        assert from_uuid(to_uuid(task)) == task
        assert uuid.UUID(to_uuid(task)).version == 8
        assert uuid.UUID(to_uuid(task)).variant == uuid.RFC_4122
    for wrong in ("", "x", str(uuid.uuid4()), "{" + to_uuid(task) + "}", to_uuid(task)[:-1], "0" * 32):
        assert from_uuid(wrong) is None
    assert from_uuid(to_uuid(task).upper()) == task


# Cancelling


def cancel(client: Client, task: str) -> httpx.Response:
    return client.request("POST", f"/api/v1/tasks/{task}/cancel")


def test_a_task_that_waits_can_be_cancelled(client: Client) -> None:
    task = ordered(client)
    answer = cancel(client, task)
    assert (answer.status_code, set(answer.json())) == (200, {"request_id"})
    output = queried(client, task)["output"]
    assert output["task_status"] == "CANCELED"
    assert "code" not in output
    refused(cancel(client, task), 400, "UnsupportedOperation")


def test_one_that_runs_or_has_ended_cannot(client: Client, studio: Studio) -> None:
    task = ordered(client)
    bring(studio, str(from_uuid(task)), TaskState.PROCESSING)
    assert "does not wait" in refused(cancel(client, task), 400, "UnsupportedOperation")
    bring(studio, str(from_uuid(task)), TaskState.FAILED)
    refused(cancel(client, task), 400, "UnsupportedOperation")


def test_nor_can_other_peoples(client: Client, stranger: Client) -> None:
    task = ordered(stranger)
    refused(cancel(client, task), 400, "UnsupportedOperation")
    assert queried(stranger, task)["output"]["task_status"] == "PENDING"


# Lists


@pytest.fixture
def lonely(studio: Studio, anonymous: Client) -> Client:
    """A client of an account that has no tasks yet."""
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "list", account=f"list-{uuid.uuid4().hex[:12]}")
    return Client(anonymous.app, key)


def listed(client: Client, end: str = "/", **query: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/tasks{end}", params=query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    DashScopeList.model_validate(body)
    return body


@pytest.mark.parametrize("end", ["", "/"])
def test_lists_tell_of_all_tasks(lonely: Client, studio: Studio, end: str) -> None:
    first, second = ordered(lonely), ordered(lonely)
    bring(studio, str(from_uuid(second)), TaskState.PROCESSING)
    bring(studio, str(from_uuid(second)), TaskState.FAILED, error_code="service_error", error_message="broken")
    page = listed(lonely, end)
    assert (page["total"], page["total_page"], page["page_no"], page["page_size"]) == (2, 1, 1, 10)
    by_id = {one["task_id"]: one for one in page["data"]}
    assert by_id[first]["status"] == "PENDING"
    assert by_id[first]["model_name"] == "wan2.7-t2v"
    assert by_id[first]["start_time"] is None
    assert abs(by_id[first]["gmt_create"] - time.time() * 1000) < 60_000
    assert (by_id[second]["code"], by_id[second]["message"]) == ("InternalError", "broken")
    assert by_id[second]["end_time"] >= by_id[second]["start_time"] >= by_id[second]["gmt_create"] - 1000


def test_lists_are_cut_into_pages(lonely: Client) -> None:
    tasks = {ordered(lonely) for _ in range(5)}
    pages = [listed(lonely, page_no=number, page_size=2) for number in (1, 2, 3, 4)]
    assert [len(page["data"]) for page in pages] == [2, 2, 1, 0]
    assert {one["task_id"] for page in pages for one in page["data"]} == tasks
    assert {(page["total"], page["total_page"]) for page in pages} == {(5, 3)}


def test_lists_are_filtered(lonely: Client, studio: Studio) -> None:
    waits, runs = ordered(lonely), ordered(lonely, {**EXAMPLE, "model": "testcard"})
    bring(studio, str(from_uuid(runs)), TaskState.PROCESSING)

    def ids(**query: Any) -> set[str]:
        return {one["task_id"] for one in listed(lonely, **query)["data"]}

    assert ids(status="PENDING") == {waits}
    assert ids(status="RUNNING") == {runs}
    assert ids(status="UNKNOWN") == set()
    assert ids(model_name="wan2.7-t2v") == {waits}
    assert ids(model_name="wan2.7-text-to-video") == {waits}
    assert ids(model_name="testcard") == {runs}
    assert ids(model_name="wan1") == set()
    assert ids(task_id=runs) == {runs}
    assert ids(task_id=runs, status="PENDING") == set()
    assert ids(task_id=str(uuid.uuid4())) == set()

    def compact(seconds: float) -> str:
        return time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds + 8 * 3600))

    now = time.time()
    assert ids(start_time=compact(now - 3600)) == {waits, runs}
    assert ids(start_time=compact(now + 3600)) == set()
    assert ids(end_time=compact(now + 3600)) == {waits, runs}
    assert ids(end_time=compact(now - 3600)) == set()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"page_no": 0}, "page_no"),
        ({"page_no": "x"}, "page_no"),
        ({"page_size": LARGEST_PAGE + 1}, "page_size"),
        ({"page_size": ""}, "page_size"),
        ({"status": "pending"}, "status"),
        ({"start_time": "2026-01-01"}, "start_time"),
        ({"end_time": "20261301000000"}, "end_time"),
        ({"start_time": "20260101000000", "end_time": "20260103000000"}, "end_time"),
        ({"start_time": "20260102000000", "end_time": "20260101000000"}, "end_time"),
        ({"model_name": "a\0b"}, "model_name"),
    ],
)
def test_lists_that_cannot_be(client: Client, query: dict[str, Any], field: str) -> None:
    answer = client.get("/api/v1/tasks/", params=query)
    assert refused(answer, 400, "InvalidParameter").startswith(f"{field}: ")


def test_the_description_has_dashscopes_bounds(anonymous: Client) -> None:
    schemas = anonymous.get("/openapi.json").json()["components"]["schemas"]
    how = schemas["DashScopeParameters"]["properties"]
    assert how["resolution"]["enum"] == ["720P", "1080P", None]
    assert how["resolution"]["default"] == "1080P"
    assert (how["seed"]["minimum"], how["seed"]["maximum"]) == (0, 2147483647)
    assert how["prompt_extend"]["default"] is True
    assert schemas["DashScopeRequest"]["required"] == ["model", "input"]
    assert set(dashscope.MODELS) <= set(schemas["DashScopeRequest"]["properties"]["model"]["enum"])
    assert json.dumps(schemas["DashScopeRequest"]).count("#/components/schemas/DashScope") == 2
