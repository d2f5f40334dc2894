"""The reference pages name every route, field, state, error code and setting, with the right values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticUndefined

from vitascope import errors
from vitascope.api.answers import TaskAnswer, TaskError, TaskInfo, Usage
from vitascope.api.app import create_app
from vitascope.api.dashscope.answers import ERRORS as DASHSCOPE_ERRORS
from vitascope.api.dashscope.answers import STATUSES as DASHSCOPE_STATUSES
from vitascope.api.dashscope.request import DashScopeInput, DashScopeParameters
from vitascope.api.generation import GenerationRequest
from vitascope.api.openai_videos.answers import STATUSES as OPENAI_STATUSES
from vitascope.api.openai_videos.request import VideoRequest
from vitascope.brief import SIZES
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks.body import STATUSES
from vitascope.tasks.states import TRANSITIONS, Phase

DOCS = Path(__file__).parents[2] / "docs"
API = (DOCS / "api.md").read_text(encoding="utf-8")
DIALECTS = (DOCS / "dialects.md").read_text(encoding="utf-8")
SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")


def rows(page: str) -> list[list[str]]:
    """Cells of all table rows of a page."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]


def kinds(root: type[errors.VitascopeError]) -> Iterator[type[Any]]:
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, root) and kind not in (root, errors.RequestError):
            yield kind


def test_every_route_is_documented(settings: Settings) -> None:
    installation = Installation.open(settings)
    try:
        routes = create_app(Studio(installation)).routes
    finally:
        installation.close()
    paths = {
        (method, re.sub(r":path}", "}", route.path))  # type: ignore[attr-defined]
        for route in routes
        for method in route.methods or ()  # type: ignore[attr-defined]
    }
    assert ("POST", "/v1/videos/generations") in paths
    probes = {("HEAD", "/healthz"), ("HEAD", "/readyz")}
    for method, path in paths - probes:
        assert f"`{method} {path}`" in API
    assert probes <= paths
    assert "`HEAD` works too" in API


def test_every_field_of_a_request_is_documented() -> None:
    documented = {row[0].strip("`") for row in rows(API) if len(row) == 4}
    assert set(GenerationRequest.model_fields) <= documented


def test_every_field_of_the_other_doors_is_documented() -> None:
    documented = {row[0].strip("`") for row in rows(DIALECTS) if len(row) == 3}
    assert {f"input.{name}" for name in DashScopeInput.model_fields} <= documented
    assert {f"parameters.{name}" for name in DashScopeParameters.model_fields} <= documented
    assert set(VideoRequest.model_fields) <= documented


def test_every_error_of_dashscopes_door_is_documented() -> None:
    documented = {row[1].strip("`"): row[0] for row in rows(DIALECTS) if len(row) == 3}
    for code, status in DASHSCOPE_ERRORS.values():
        assert documented[code] == str(status)


def test_every_status_of_the_other_doors_is_documented() -> None:
    documented = {row[0]: row[1:] for row in rows(DIALECTS) if len(row) == 4}
    for state in TRANSITIONS:
        _, there, elsewhere = (cell.partition("`, ")[0].strip("`") for cell in documented[state.value])
        assert (there, elsewhere) == (DASHSCOPE_STATUSES[state].value, OPENAI_STATUSES[state].value)


def test_every_field_of_a_task_is_documented() -> None:
    documented = {row[0].strip("`") for row in rows(API) if len(row) == 3}
    nested = {"task_info": TaskInfo, "usage": Usage}
    for name in TaskAnswer.model_fields:
        if name in nested:
            assert {f"{name}.{field}" for field in nested[name].model_fields} <= documented
        else:
            assert name in documented
    error = next(row for row in rows(API) if row[0] == "`error`")
    assert all(f"`{field}`" in error[2] for field in TaskError.model_fields)


def test_every_state_is_documented_with_what_may_follow() -> None:
    documented = {row[0]: (row[1].strip("`"), set(row[3].split(", ")) - {"–"}) for row in rows(API) if len(row) == 4}
    for state, following in TRANSITIONS.items():
        assert documented[state.value] == (STATUSES[state], {after.value for after in following})


def test_every_phase_is_documented() -> None:
    paragraph = next(part for part in API.split("\n\n") if part.startswith("`task_info.phase` is finer"))
    assert set(re.findall(r"`(\w+)`", paragraph)) == {phase.value for phase in Phase}


def test_every_request_error_is_documented() -> None:
    documented = {row[1].strip("`"): (row[0], row[2].strip("`")) for row in rows(API) if len(row) == 4}
    for kind in kinds(errors.RequestError):
        assert documented[kind.code] == (str(kind.status), kind.type)


def test_every_film_error_is_documented() -> None:
    documented = {row[0].strip("`") for row in rows(API) if len(row) == 2}
    assert {kind.code for kind in kinds(errors.FilmError)} | {errors.FilmError.code} <= documented


@pytest.mark.parametrize("quality", SIZES)
def test_the_sizes_are_documented(quality: str) -> None:
    row = next(row for row in rows(API) if row[0] == quality)
    head = next(row for row in rows(API) if row[1:3] == ["16:9", "9:16"])
    assert dict(zip(head[1:], row[1:], strict=True)) == {
        ratio: f"{width}×{height}"
        for ratio, (width, height) in SIZES[quality].items()  # type: ignore[index]
    }


#: settings whose default is said in words, because it depends on the machine, besides those that are None
IN_WORDS = {
    "diffusion_checkpoints", "diffusion_licences", "diffusion_loras", "diffusion_weights", "home", "models", "outbound_allow", "openai_videos_urls",
}  # fmt: skip


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented_with_its_default(name: str) -> None:
    variable, default, text = next(row for row in rows(SETTINGS) if row[0] == f"`VITASCOPE_{name.upper()}`")
    assert variable
    assert len(text) > 10
    value = Settings.model_fields[name].default
    assert value is not PydanticUndefined
    assert default
    if name not in IN_WORDS and value is not None:
        said = re.match("`(.*?)`", default)
        assert said is not None
        read = Settings.model_validate({name: said[1]})
        assert getattr(read, name) == value


def test_no_setting_is_documented_that_does_not_exist() -> None:
    named = set(re.findall(r"VITASCOPE_(\w+)", API + SETTINGS))
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in DOCS.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        anchors = {
            re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.*)$", text, re.M)
        }
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if target.startswith("#"):
                assert target[1:] in anchors, f"{page.name}: {target}"
            elif not target.startswith(("http", "mailto")):
                assert (page.parent / target.partition("#")[0]).exists(), f"{page.name}: {target}"
