"""Orders at the DashScope door: its fields, defaults and errors. One test a rule of the protocol."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.contract.client import Client
from tests.contract.dashscope import ASYNC, EXAMPLE, Stored, changed, order, ordered, refused
from vitascope import errors
from vitascope.accounts import create_key
from vitascope.accounts.keys import KeyChange
from vitascope.api.dashscope.answers import status_of
from vitascope.api.dashscope.ids import from_uuid, to_uuid
from vitascope.brief import SIZES, Brief
from vitascope.production.studio import Studio
from vitascope.protocols import dashscope
from vitascope.tasks.task import new_task_id


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
