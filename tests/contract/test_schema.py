"""The server against its own description: generated requests, valid and broken ones, and every check there is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.contract.test_description import STATUSES
from vitascope.accounts import create_key
from vitascope.accounts.keys import KeyChange
from vitascope.api import create_app
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings

#: Rules that a schema cannot say: uploads must be pictures or sound, addresses public, names without spaces at their ends.
_STRICTER = ("/api/v1/files/upload/", "/v1/videos/generations", "/v1/keys")
_CASES = int(os.environ.get("SCHEMA_CASES", "40"))  #: an operation and kind; a long run takes hundreds


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    """The schema of a server that is open for business; nobody makes the films that are ordered."""
    installation = Installation.open(
        Settings(
            home=tmp_path_factory.mktemp("schema") / "home", engine="testcard", disk_reserve=0,
            requests_per_minute=10**7, account_requests_per_minute=10**7, films_at_once=10**6, account_films_at_once=10**6,
            queue_limit=10**6,
        )
    )  # fmt: skip
    studio = Studio(installation)
    with studio.database.begin() as connection:
        key, _ = create_key(connection, "schema", change=KeyChange(manages=True))
    found = schemathesis.openapi.from_asgi("/openapi.json", create_app(studio))
    found.config.update(headers={"Authorization": f"Bearer {key}"})
    yield found
    installation.close()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), sorted(STATUSES))
def test_every_operation_keeps_to_its_description(
    described: BaseSchema, method: str, path: str, mode: GenerationMode
) -> None:
    excluded = [positive_data_acceptance] if path.startswith(_STRICTER) else []
    if path == "/readyz":
        excluded.append(not_a_server_error)  # 503 is the answer of a server without renderers

    @settings(
        max_examples=_CASES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=excluded)

    try:
        check()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # an operation without any input has no broken requests
