"""The hosted Wan at Alibaba Model Studio, or any server that speaks DashScope's protocol."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
from pydantic import SecretStr

from vitascope.engines.remote.http import Server, order_id
from vitascope.engines.remote.upstream import Busy, Listed, Order, Seen, Stage, Unclear, Unreachable
from vitascope.errors import (
    ContentPolicyViolation,
    FilmError,
    GenerationFailed,
    InvalidParameters,
    ServiceError,
    VitascopeError,
)
from vitascope.outbound import Networks
from vitascope.outbound.fetching import fetch_file
from vitascope.protocols import dashscope
from vitascope.protocols.dashscope import Code, Status
from vitascope.storage.atomic import atomic_file

LARGEST_FILM = 1024 * 1024 * 1024  #: bytes
FETCHING = 600.0  #: seconds
PAGE = 50  #: tasks of a list that are asked for at a time
MOST_PAGES = 20
_AHEAD = 300.0  #: seconds that the clock there may be before ours

_STAGES = {
    Status.PENDING: Stage.WAITING,
    Status.RUNNING: Stage.RUNNING,
    Status.SUCCEEDED: Stage.DONE,
    Status.FAILED: Stage.FAILED,
    Status.CANCELED: Stage.FAILED,
    Status.UNKNOWN: Stage.UNKNOWN,
}
_OF_CONTENT = (Code.DATA_INSPECTION_FAILED, Code.IP_INFRINGEMENT_SUSPECT)
#: Beginnings of codes that are the operator's business: rights, money, keys.
_OF_ACCOUNT = (
    "InvalidApiKey",
    "AccessDenied",
    "Model.",
    "ModelNotFound",
    "model_not_found",
    "Arrearage",
    "AllocationQuota",
)


class DashScope:
    """A client. ``allow`` are networks that a film may be fetched from though they are not public."""

    name = "dashscope"
    lists = True
    repeatable = False  #: every order is paid

    def __init__(
        self,
        base: str,
        key: SecretStr,
        model: str = dashscope.MODELS[0],
        *,
        allow: Networks = (),
        seconds: float = 60.0,
    ) -> None:
        self._server = Server(self.name, base, key, answer_seconds=seconds)
        self.where = self._server.base
        self._model = model
        self._allow = allow

    def healthy(self) -> bool:
        """There is one address only: whether it answers, orders tell."""
        return True

    def submit(self, order: Order, key: str) -> str:
        """Order; the task's id."""
        asked: dict[str, Any] = {"prompt": order.prompt}
        if order.negative:
            asked["negative_prompt"] = order.negative
        if order.audio_url is not None:
            asked["audio_url"] = order.audio_url
        body = {
            "model": self._model,
            "input": asked,
            "parameters": {
                "resolution": order.quality.upper(),
                "ratio": order.aspect_ratio,
                "duration": order.seconds,
                "prompt_extend": order.prompt_extend,
                "watermark": False,
                "seed": order.seed,
            },
        }
        headers = {dashscope.ASYNC_HEADER: "enable", "Idempotency-Key": key}
        status, answer = self._server.send(dashscope.CREATE_PATH, headers, json=body)
        if status == 200:
            task_id = order_id(_object(answer, "output").get("task_id"))
            if task_id is not None:
                return task_id
            raise Unclear("the answer has no task_id")
        if status >= 500:
            raise Unclear(f"it answered with status {status}")
        raise self._refusal(status, answer)

    def orders(self, since: float) -> list[Listed]:
        """Tasks of the account from ``since`` on, the oldest first. Their prompts are not told here."""
        until = time.time() + _AHEAD
        query = {
            "start_time": dashscope.compact(max(since, until - dashscope.LONGEST_WINDOW)),
            "end_time": dashscope.compact(until),
            "page_size": str(PAGE),
        }
        found: list[Listed] = []
        for page in range(1, MOST_PAGES + 1):
            status, answer = self._server.get(f"{dashscope.TASKS_PATH}/", {**query, "page_no": str(page)})
            if status != 200:
                raise Unreachable(f"its list answered with status {status}")
            entries = answer.get("data")
            for entry in entries if isinstance(entries, list) else []:
                task_id = order_id(entry.get("task_id")) if isinstance(entry, dict) else None
                if task_id is not None:
                    created = entry.get("gmt_create")
                    seconds = created / 1000 if isinstance(created, int | float) else since
                    found.append(Listed(task_id, seconds, None))
            pages = answer.get("total_page")
            if not isinstance(pages, int) or page >= pages:
                break
        return sorted(found, key=lambda one: one.created)

    def prompt_of(self, task_id: str) -> str | None:
        """The prompt of a task."""
        prompt = self._output(task_id)[0].get("orig_prompt")
        return prompt if isinstance(prompt, str) else None

    def look(self, task_id: str) -> Seen:
        """The task as it is now. How far a running one is, the protocol does not tell."""
        output, usage = self._output(task_id)
        try:
            stage = _STAGES[Status(output.get("task_status", ""))]
        except ValueError:
            raise Unreachable("it answered with a status that the protocol does not have") from None
        if stage is Stage.FAILED:
            return Seen(stage, failure=self._failure(str(output.get("code", "")), str(output.get("message", ""))))
        link = output.get("video_url")
        if stage is Stage.DONE and not isinstance(link, str):
            return Seen(Stage.FAILED, failure=GenerationFailed(f"{self.name} has deleted the film."))
        return Seen(stage, link=link if isinstance(link, str) else None, usage=usage)

    def cancel(self, task_id: str) -> None:
        """Only a task that waits can be cancelled; one that runs is left to itself."""
        self._server.act("POST", f"{dashscope.TASKS_PATH}/{task_id}/cancel")

    def fetch(self, seen: Seen, task_id: str, destination: Path) -> None:
        """Download the film behind its link, by the rules for addresses of strangers."""
        assert seen.link is not None
        try:
            anyio.run(self._download, seen.link, destination)
        except _Refused as error:
            raise Unreachable(error.message) from None

    async def _download(self, link: str, destination: Path) -> None:
        with atomic_file(destination) as unfinished:
            async with await anyio.open_file(unfinished, "wb") as file:
                await fetch_file(
                    link, _writer(file), LARGEST_FILM, refuse=_Refused, allow=self._allow, total_seconds=FETCHING
                )

    def _output(self, task_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
        status, answer = self._server.get(f"{dashscope.TASKS_PATH}/{task_id}")
        if status != 200:
            raise self._refusal(status, answer)
        usage = answer.get("usage")
        return _object(answer, "output"), usage if isinstance(usage, dict) else {}

    def _refusal(self, status: int, answer: dict[str, Any]) -> VitascopeError:
        code, message = str(answer.get("code", "")), str(answer.get("message", ""))
        if code.startswith("Throttling"):
            return Busy(f"{self.name} answered {code}")
        if status in (401, 403) and not code:
            code = Code.ACCESS_DENIED
        return self._failure(code, message)

    def _failure(self, code: str, message: str) -> FilmError:
        """A code of theirs as an error of ours. Their words are told where they are about the order, not about the account."""
        if code in _OF_CONTENT:
            return ContentPolicyViolation(f"{self.name} refused the film: it was judged unsafe ({code}).")
        if code.startswith(_OF_ACCOUNT):
            return ServiceError(f"{self.name} cannot be used: the operator's account there was refused ({code[:60]}).")
        if code == Code.INVALID_PARAMETER:
            return InvalidParameters(f"{self.name} refused the order: {message[:300]}")
        return GenerationFailed(f"{self.name} could not make the film ({code[:60] or 'no reason told'}).")


class _Refused(VitascopeError):
    """A download that came to nothing."""


def _writer(file: Any) -> Callable[[bytes], Any]:
    async def write(piece: bytes) -> None:
        await file.write(piece)

    return write


def _object(answer: dict[str, Any], name: str) -> dict[str, Any]:
    found = answer.get(name)
    return found if isinstance(found, dict) else {}
