"""``/openapi.json`` and ``/docs``: true, complete, and equal to the contract's table."""

from __future__ import annotations

import html
import json
import re
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from tests.contract.client import Client
from vitascope import brief, errors
from vitascope.api.answers import ErrorAnswer, TaskAnswer
from vitascope.api.callbacks import CallbackAnswer
from vitascope.api.dashscope.answers import DashScopeError
from vitascope.api.file_answers import ROOT, FileErrorAnswer
from vitascope.api.openai_videos.answers import OpenAIError
from vitascope.api.openai_videos.routes import UNSUPPORTED
from vitascope.production.studio import Studio
from vitascope.protocols import dashscope


@pytest.fixture(scope="module")
def description(anonymous: Client) -> dict[str, Any]:
    found: dict[str, Any] = anonymous.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def fields(description: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = description["components"]["schemas"]["GenerationRequest"]["properties"]
    return found


def operations(description: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method, path): operation
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    }


CONTRACT: dict[str, dict[str, Any]] = {
    "model": {"type": "string"},
    "prompt": {"type": "string", "minLength": 1, "x-cut-at": 5000},
    "negative_prompt": {"type": ["string", "null"], "x-cut-at": 500},
    "audio_urls": {
        "type": ["array", "null"],
        "minItems": 1,
        "maxItems": 1,
        "items": {"type": "string", "format": "uri"},
    },
    "quality": {"type": ["string", "null"], "enum": ["720p", "1080p", None], "default": "720p"},
    "aspect_ratio": {
        "type": ["string", "null"],
        "enum": ["16:9", "9:16", "1:1", "4:3", "3:4", None],
        "default": "16:9",
    },
    "duration": {"type": ["integer", "null"], "minimum": 2, "maximum": 15, "default": 5},
    "seed": {"type": ["integer", "null"], "minimum": 1, "maximum": 2147483647},
    "prompt_extend": {"type": ["boolean", "null"], "default": False},
    "callback_url": {"type": ["string", "null"], "format": "uri", "maxLength": 2048},
    "storyboard": {"type": ["object", "null"], "additionalProperties": True},
}


def test_the_schema_has_the_contracts_bounds(fields: dict[str, Any]) -> None:
    said = {
        name: {word: value for word, value in field.items() if word not in ("description", "examples", "pattern")}
        for name, field in fields.items()
    }
    said["model"].pop("enum")
    assert said == CONTRACT


def test_the_schema_has_the_bounds_of_the_brief(fields: dict[str, Any]) -> None:
    assert fields["prompt"]["x-cut-at"] == brief.PROMPT_LIMIT
    assert fields["negative_prompt"]["x-cut-at"] == brief.NEGATIVE_PROMPT_LIMIT
    assert (fields["duration"]["minimum"], fields["duration"]["maximum"]) == (brief.SHORTEST, brief.LONGEST)
    assert fields["duration"]["default"] == brief.DEFAULT_SECONDS
    assert (fields["seed"]["minimum"], fields["seed"]["maximum"]) == (brief.SMALLEST_SEED, brief.LARGEST_SEED)
    assert fields["quality"]["enum"][:-1] == list(get_args(brief.Quality)) == list(brief.SIZES)
    for ratios in brief.SIZES.values():
        assert fields["aspect_ratio"]["enum"][:-1] == list(get_args(brief.AspectRatio)) == list(ratios)


def test_model_and_prompt_are_required(description: dict[str, Any]) -> None:
    assert description["components"]["schemas"]["GenerationRequest"]["required"] == ["model", "prompt"]


def test_the_models_are_those_of_the_server(fields: dict[str, Any], studio: Studio) -> None:
    assert fields["model"]["enum"] == list(studio.models())


def test_every_example_of_a_request_is_accepted(client: Client, description: dict[str, Any]) -> None:
    body = operations(description)["post", "/v1/videos/generations"]["requestBody"]["content"]["application/json"]
    for example in body["examples"].values():
        assert client.order_raw(json.dumps(example["value"]).encode()).status_code == 200


def test_every_example_of_an_answer_fits_its_model(description: dict[str, Any]) -> None:
    models: dict[str, TypeAdapter[Any]] = {
        model.__name__: TypeAdapter(model) for model in (TaskAnswer, ErrorAnswer, CallbackAnswer)
    }
    models |= {model.__name__: TypeAdapter(model) for model in (FileErrorAnswer, DashScopeError, OpenAIError)}
    seen = set()
    for operation in operations(description).values():
        for status, response in operation["responses"].items():
            for media in response.get("content", {}).values():
                for example in media.get("examples", {}).values():
                    name = media["schema"]["$ref"].rpartition("/")[2]
                    models[name].validate_python(example["value"])
                    seen.add(f"{name} {status}")
    assert {"TaskAnswer 200", "ErrorAnswer 400", "ErrorAnswer 503", "ErrorAnswer 410"} <= seen


def test_real_answers_fit_the_model(client: Client) -> None:
    created = client.order().json()
    TaskAnswer.model_validate(created)
    TaskAnswer.model_validate(client.get(f"/v1/tasks/{created['id']}").json())
    ErrorAnswer.model_validate(client.order(duration=1).json())


STATUSES = {
    ("post", "/v1/videos/generations"): {200, 400, 401, 402, 403, 404, 409, 408, 413, 415, 429, 500, 503},
    ("get", "/v1/tasks"): {200, 400, 401, 429, 500},
    ("post", "/v1/tasks/batch"): {200, 400, 401, 408, 413, 415, 429, 500},
    ("post", "/v1/tasks/{task_id}/cancel"): {200, 400, 401, 403, 404, 409, 429, 500},
    ("delete", "/v1/tasks/{task_id}/files"): {200, 400, 401, 403, 404, 409, 429, 500},
    ("get", "/v1/tasks/{task_id}/events"): {200, 400, 401, 403, 404, 429, 500},
    ("get", "/v1/models"): {200, 401, 429, 500},
    ("get", "/v1/credits"): {200, 401, 429, 500},
    ("get", "/v1/keys"): {200, 401, 403, 429, 500},
    ("post", "/v1/keys"): {200, 400, 401, 403, 408, 413, 415, 429, 500},
    ("patch", "/v1/keys/{key_id}"): {200, 400, 401, 403, 404, 408, 413, 415, 429, 500},
    ("post", "/v1/keys/{key_id}/rotate"): {200, 400, 401, 403, 404, 408, 413, 415, 429, 500},
    ("get", "/v1/tasks/{task_id}"): {200, 400, 401, 403, 404, 429, 500},
    ("get", "/v1/tasks/{task_id}/callbacks"): {200, 400, 401, 403, 404, 429, 500},
    ("get", "/files/{key}"): {200, 206, 304, 403, 404, 410, 416, 500},
    ("head", "/files/{key}"): {200, 206, 304, 403, 404, 410, 416, 500},
    ("post", f"{ROOT}/upload/stream"): {200, 400, 401, 403, 408, 413, 415, 429, 500, 503},
    ("post", f"{ROOT}/upload/base64"): {200, 400, 401, 403, 408, 413, 415, 429, 500, 503},
    ("post", f"{ROOT}/upload/url"): {200, 400, 401, 403, 408, 413, 415, 429, 500, 503},
    ("get", f"{ROOT}/list"): {200, 400, 401, 429, 500},
    ("get", ROOT): {200, 400, 401, 429, 500},
    ("get", f"{ROOT}/quota"): {200, 401, 429, 500},
    ("delete", f"{ROOT}/{{file_id}}"): {200, 401, 403, 404, 429, 500},
    ("get", f"{ROOT}/download/{{file_id}}"): {200, 206, 304, 403, 404, 410, 416, 500},
    ("head", f"{ROOT}/download/{{file_id}}"): {200, 206, 304, 403, 404, 410, 416, 500},
    ("post", dashscope.CREATE_PATH): {200, 400, 401, 403, 404, 408, 413, 415, 429, 500, 503},
    ("get", "/api/v1/tasks/{task_id}"): {200, 401, 429, 500},
    ("get", "/api/v1/tasks/{task_id}/"): {200, 401, 429, 500},
    ("get", "/api/v1/tasks"): {200, 400, 401, 429, 500},
    ("get", "/api/v1/tasks/"): {200, 400, 401, 429, 500},
    ("post", "/api/v1/tasks/{task_id}/cancel"): {200, 400, 401, 429, 500},
    ("post", "/v1/videos"): {200, 400, 401, 402, 403, 404, 408, 409, 413, 415, 429, 500, 503},
    ("get", "/v1/videos"): {200, 400, 401, 429, 500},
    ("get", "/v1/videos/{video_id}"): {200, 401, 404, 429, 500},
    ("delete", "/v1/videos/{video_id}"): {200, 401, 404, 429, 500},
    ("get", "/v1/videos/{video_id}/content"): {200, 206, 304, 400, 401, 404, 410, 416, 429, 500},
    **{(method.lower(), path): {400, 401, 429, 500} for method, path, _ in UNSUPPORTED},
    ("get", "/healthz"): {200, 500},
    ("get", "/readyz"): {200, 500, 503},
    ("get", "/metrics"): {200, 401, 403, 500},
}


def test_all_routes_and_statuses_are_described(description: dict[str, Any]) -> None:
    said = {
        where: {int(status) for status in operation["responses"]}
        for where, operation in operations(description).items()
    }
    assert said == STATUSES


def form_of(path: str) -> str:
    """The form of errors at a path."""
    if path.startswith("/v1/videos") and path != "/v1/videos/generations":
        return "OpenAIError"
    if path.startswith(ROOT):
        return "FileErrorAnswer"
    return "DashScopeError" if path.startswith("/api/v1/") else "ErrorAnswer"


def test_all_error_statuses_have_the_error_form(description: dict[str, Any]) -> None:
    for (method, path), operation in operations(description).items():
        form = form_of(path)
        for status, response in operation["responses"].items():
            if int(status) >= 400 and method != "head":
                media = response["content"]["application/json"]
                assert media["schema"] == {"$ref": f"#/components/schemas/{form}"}
                assert media["examples"]
            assert response["headers"]["x-request-id"] == {"$ref": "#/components/headers/x-request-id"}


def test_error_examples_have_their_status_and_code(description: dict[str, Any]) -> None:
    kinds = {
        kind.code: kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.RequestError)
    }
    for operation in operations(description).values():
        for status, response in operation["responses"].items():
            for media in response.get("content", {}).values():
                for code, example in media.get("examples", {}).items():
                    if int(status) < 400:
                        continue
                    assert f"`{code}`" in response["description"]
                    if "request_id" in example["value"] and "success" not in example["value"]:
                        continue  # DashScope's own codes and statuses, see test_dashscope
                    assert kinds[code].status == int(status)
                    if "error" in example["value"]:
                        assert kinds[code].type == example["value"]["error"]["type"]
                    else:
                        assert (status, code) == (str(example["value"]["code"]), example["value"]["error_code"])


def test_routes_that_need_a_key_say_so(description: dict[str, Any]) -> None:
    assert description["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for (_, path), operation in operations(description).items():
        needed = path.startswith(("/v1/", "/api/v1/")) and "/download/" not in path
        metrics = [{"metrics": []}, {}] if path == "/metrics" else []
        assert operation["security"] == ([{"bearer": []}] if needed else metrics)


def test_the_callback_is_described(description: dict[str, Any]) -> None:
    callbacks = operations(description)["post", "/v1/videos/generations"]["callbacks"]
    body = callbacks["taskEnded"]["{$request.body#/callback_url}"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/TaskAnswer"}


def test_all_references_lead_somewhere(description: dict[str, Any]) -> None:
    references = set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(description)))
    assert references
    for reference in references:
        found: Any = description
        for part in reference.split("/"):
            found = found[part]


def test_nothing_of_the_frameworks_own_errors_is_left(description: dict[str, Any]) -> None:
    assert "422" not in json.dumps(description)
    assert not re.search("HTTPValidationError|``", json.dumps(description))


def test_the_page_shows_everything_and_loads_nothing(anonymous: Client, description: dict[str, Any]) -> None:
    answer = anonymous.get("/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = html.unescape(answer.text)
    for (method, path), operation in operations(description).items():
        assert f"<code>{method.upper()} {path}</code>" in page
        assert all(f"<b>{status}</b>" in page for status in operation["responses"])
    for schema in description["components"]["schemas"].values():
        assert all(f"<code>{name}</code>" in page for name in schema.get("properties", {}))
    assert not re.search(r"<script|<link|<img|src=|@import|url\(", answer.text)


def test_the_page_escapes_what_it_shows(anonymous: Client) -> None:
    from vitascope.api.reference import render_page

    evil = "<script>alert(1)</script>"
    page = render_page(
        {
            "info": {"title": evil, "version": evil, "summary": evil, "description": evil},
            "paths": {f"/{evil}": {"get": {"operationId": "x", "summary": evil, "responses": {}, "description": evil}}},
            "components": {"schemas": {evil: {"properties": {evil: {"type": evil, "default": evil, "enum": [evil]}}}}},
        }
    )
    assert evil not in page
