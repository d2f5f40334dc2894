"""The server against its own description: all phases and checks of schemathesis over real connections.

Requests are generated, valid and broken ones: from the examples, at the edges of every rule, at random, and in sequences in
which one answer's ids go into the next request. ``SCHEMA_CASES=300 pytest tests/contract/test_schema.py`` is the long run.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
import uvicorn
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.engine import events, from_schema
from schemathesis.openapi.checks import RejectedPositiveData

from tests.contract.test_description import STATUSES
from tests.unit.uploads import samples
from vitascope.accounts import create_key
from vitascope.accounts.keys import KeyChange
from vitascope.api import create_app
from vitascope.errors import Unauthorized, UnsupportedOperation
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.protocols.dashscope import Code
from vitascope.settings import Settings
from vitascope.uploads.kinds import KINDS

_CASES = int(os.environ.get("SCHEMA_CASES", "10"))  #: random requests an operation, valid and broken; and sequences
_SEED = int(os.environ.get("SCHEMA_SEED", "1"))

#: Where a valid request may be refused because JSON schema has no words for the rule: operation → field → that rule.
_UNSAYABLE: dict[str, dict[str, str]] = {
    "POST /v1/videos/generations": {
        "audio_urls": "no address that is private by its name or number; whole `data:` URLs of sound",
        "callback_url": "no address that is private by its name or number",
        "storyboard": "shots follow one another without gaps, cues are inside of their shots; a size that is sold",
    },
    "POST /api/v1/services/aigc/video-generation/video-synthesis": {
        "input": "no address of sound that is private by its name or number; no pictures to begin with",
        "parameters": "a size of former models must be that of resolution and ratio",
    },
    "GET /api/v1/tasks": {"start_time": "real times", "end_time": "real times; not more than a day"},
    "GET /api/v1/tasks/": {"start_time": "real times", "end_time": "real times; not more than a day"},
    "POST /v1/videos": {
        "audio_reference": "no address that is private by its name or number",
        "num_frames": "as long as the fewest and the most seconds",
        "input_reference": "no pictures to begin with",
    },
    "GET /v1/videos": {"after": "a video that there is"},
    "POST /api/v1/files/upload/stream": {"file": "what the file is, by its content"},
    "POST /api/v1/files/upload/base64": {"base64_data": "what the file is, by its content"},
    "POST /api/v1/files/upload/url": {"file_url": "names are looked up, and what is there is fetched"},
}
#: Where an id of whatever form is no error, only unknown.
_TAKES_ANY_ID = ("GET /api/v1/tasks/{task_id}", "GET /api/v1/tasks/{task_id}/")
#: Codes of calls that are refused however they are made, or by what the task is just then.
_REFUSALS = (UnsupportedOperation.code, Code.UNSUPPORTED_OPERATION)
#: Rules about two fields together, by the words of their refusals.
_TOGETHER = ("are the same field, with different values", "the storyboard says", "with a storyboard")


@pytest.fixture(autouse=True)
def _name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is known, and no real name server is asked; this machine's own address needs none."""
    real = socket.getaddrinfo

    def getaddrinfo(host: str | bytes, *rest: Any, **options: Any) -> list[Any]:
        if host in ("127.0.0.1", b"127.0.0.1"):
            return real(host, *rest, **options)
        raise socket.gaierror(socket.EAI_NONAME, "unknown name")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@contextmanager
def served(studio: Studio) -> Iterator[str]:
    """The studio's application on a free port of 127.0.0.1; its address."""
    # Said to be TCP, so that small answers are sent at once.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(create_app(studio), log_config=None, server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield "http://{}:{}".format(*listener.getsockname())
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio that is open for business; nobody makes the films that are ordered."""
    installation = Installation.open(
        Settings(
            home=tmp_path_factory.mktemp("schema") / "home", engine="testcard", disk_reserve=0, upload_files=10**6,
            requests_per_minute=10**7, account_requests_per_minute=10**7, films_at_once=10**6, account_films_at_once=10**6,
            queue_limit=10**6,
        )
    )  # fmt: skip
    yield Studio(installation)
    installation.close()


@pytest.fixture(scope="module")
def base(studio: Studio) -> Iterator[str]:
    with served(studio) as address:
        yield address


def keys_of(studio: Studio) -> type:
    """A provider of a key that manages keys for each request. One that the requests have spoilt is replaced."""

    class Keys:
        def __init__(self) -> None:
            self.text = ""

        def get(self, case: schemathesis.Case[Any], context: object) -> str:
            if not self._is_good():
                with studio.database.begin() as connection:
                    self.text, _ = create_key(connection, "schema", change=KeyChange(manages=True))
            return self.text

        def set(self, case: schemathesis.Case[Any], data: str, context: object) -> None:
            case.headers["Authorization"] = f"Bearer {data}"

        def _is_good(self) -> bool:
            try:
                key = studio.office.key_of([f"Bearer {self.text}"])
            except Unauthorized:
                return False
            return key.manages and key.models is None and key.daily_limit is None

    return Keys


def is_ours(failure: Failure, case: schemathesis.Case[Any], response: Any) -> bool:
    """Whether a failure counts: not where a valid request broke a rule that the description cannot say."""
    if isinstance(failure, AcceptedNegativeData) and case.operation.label in _TAKES_ANY_ID:
        return False
    if not isinstance(failure, RejectedPositiveData):
        return True
    body = response.json()
    error = body.get("error", body)
    if error["code"] in _REFUSALS:
        return False
    message = error.get("message", error.get("msg"))
    named = error.get("param") or ("" if "error" in body else message.partition(": ")[0])
    field = named.partition(".")[0].partition("[")[0]
    return field not in _UNSAYABLE.get(case.operation.label, {}) and not any(words in message for words in _TOGETHER)


def described(studio: Studio, base: str) -> Any:
    """The server's schema, set up for a run."""
    for kind in KINDS:
        schemathesis.openapi.media_type(kind.mime_type, st.just(getattr(samples, kind.name)()))
    config = {
        "seed": _SEED,
        "continue-on-failure": True,
        "max-stream-events": 1,  # nobody makes the films, so their streams would not end
        "generation": {"max-examples": _CASES, "deterministic": True, "database": "none"},
        "operations": [
            # 503 is the true answer of a server without renderers.
            {"include-path": "/readyz", "checks": {"not_a_server_error": {"expected-statuses": ["2xx", "4xx", "503"]}}}
        ],
    }
    schema = schemathesis.openapi.from_url(f"{base}/openapi.json", config=SchemathesisConfig.from_dict(config))
    schema.auth(refresh_interval=None)(keys_of(studio))
    schema.hook("filter_failure")(lambda context, failure, case, response: is_ours(failure, case, response))
    return schema


def run(schema: Any) -> int:
    """Run all of it; how many requests were sent. Fails the test with every finding."""
    found: list[str] = []
    sent = 0
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            found.append(str(event.info if isinstance(event, events.NonFatalError) else event.exception))
        if isinstance(event, events.ScenarioFinished):
            sent += len(event.recorder.interactions)
            for identity, checks in event.recorder.checks.items():
                for check in checks:
                    if check.failure_info is not None:
                        case = event.recorder.cases[identity].value
                        answer = event.recorder.interactions[identity].response
                        told = "" if answer is None else f"{answer.status_code} {answer.text[:500]}"
                        found.append(f"{check.name}: {check.failure_info.failure}\n{case.as_curl_command()}\n{told}")
    assert not found, "\n\n".join(dict.fromkeys(found))
    return sent


def test_every_operation_keeps_to_its_description(studio: Studio, base: str) -> None:
    assert run(described(studio, base)) > len(STATUSES) * _CASES
