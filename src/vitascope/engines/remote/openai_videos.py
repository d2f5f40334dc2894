"""Servers of open models that speak the OpenAI videos protocol: SGLang-Diffusion, vLLM-Omni, FastVideo, another Vitascope.

They differ in details, which ``Dialect`` names. Source: the pages and protocol files of the projects that
``vitascope.protocols.openai_videos`` lists, and the request models of SGLang-Diffusion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import SecretStr

from vitascope.engines.remote.http import Server, order_id
from vitascope.engines.remote.upstream import Busy, Listed, Order, Seen, Stage, Unclear, Unreachable
from vitascope.errors import ContentPolicyViolation, FilmError, GenerationFailed, InvalidParameters, ServiceError
from vitascope.protocols.openai_videos import LARGEST_PAGE, PATH, Status, size_text

LARGEST_FILM = 1024 * 1024 * 1024  #: bytes
MOST_PAGES = 20
DialectName = Literal["openai", "sglang", "vllm-omni"]

_STAGES = {
    Status.QUEUED: Stage.WAITING,
    Status.IN_PROGRESS: Stage.RUNNING,
    Status.COMPLETED: Stage.DONE,
    Status.FAILED: Stage.FAILED,
}
_OF_CONTENT = ("content_policy_violation", "moderation_blocked")


@dataclass(frozen=True)
class Dialect:
    """How a kind of server differs from the protocol. ``form``: orders are forms, not JSON."""

    form: bool = False
    seconds_as_text: bool = True
    sized_by_sides: bool = False  #: width and height besides size
    audio: bool = False  #: takes ``audio_reference``


DIALECTS: dict[DialectName, Dialect] = {
    "openai": Dialect(audio=True),
    "sglang": Dialect(seconds_as_text=False),
    "vllm-omni": Dialect(form=True, sized_by_sides=True, audio=True),
}


class OpenAIVideos:
    """A client of one base address, up to but without ``/v1``. ``extra`` are fields that go with every order."""

    name = "openai-videos"
    lists = True
    repeatable = True  #: they are the operator's own machines

    def __init__(
        self,
        base: str,
        key: SecretStr | None,
        model: str | None,
        *,
        dialect: DialectName = "openai",
        extra: Mapping[str, Any] | None = None,
        seconds: float = 60.0,
    ) -> None:
        self._server = Server(self.name, base, key, answer_seconds=seconds)
        self.where = self._server.base
        self._model = model
        self._dialect = DIALECTS[dialect]
        self._extra = dict(extra or {})

    def healthy(self) -> bool:
        """Whether its list answers: health paths differ from project to project."""
        try:
            return self._server.get(PATH, {"limit": "1"})[0] == 200
        except (Unreachable, Busy):
            return False

    def submit(self, order: Order, key: str) -> str:
        """Order; the video's id."""
        fields = self._fields(order)
        if self._dialect.form:
            parts = {
                name: (None, value if isinstance(value, str) else json.dumps(value)) for name, value in fields.items()
            }
            content: dict[str, Any] = {"files": parts}
        else:
            content = {"json": fields}
        status, answer = self._server.send(PATH, {"Idempotency-Key": key}, **content)
        if status in (200, 201, 202):
            video_id = order_id(answer.get("id"))
            if video_id is not None:
                return video_id
            raise Unclear("the answer has no id")
        if status >= 500:
            raise Unclear(f"it answered with status {status}")
        raise self._refusal(status, answer)

    def orders(self, since: float) -> list[Listed]:
        """Videos from ``since`` on, the oldest first."""
        found: list[Listed] = []
        query = {"limit": str(LARGEST_PAGE), "order": "desc"}
        for _ in range(MOST_PAGES):
            status, answer = self._server.get(PATH, query)
            if status != 200:
                raise Unreachable(f"its list answered with status {status}")
            entries = answer.get("data")
            page = [_listed(entry) for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
            found += [one for one in page if one is not None]
            if not answer.get("has_more") or not found or found[-1].created < since:
                break
            query = {**query, "after": found[-1].id}
        return sorted(found, key=lambda one: one.created)

    def prompt_of(self, video_id: str) -> str | None:
        """The prompt of a video, if it is told."""
        status, answer = self._server.get(f"{PATH}/{video_id}")
        prompt = answer.get("prompt") if status == 200 else None
        return prompt if isinstance(prompt, str) else None

    def look(self, video_id: str) -> Seen:
        """The video as it is now. Some servers tell no progress between 0 and 100."""
        status, answer = self._server.get(f"{PATH}/{video_id}")
        if status == 404:
            return Seen(Stage.UNKNOWN)
        if status != 200:
            raise self._refusal(status, answer)
        try:
            stage = _STAGES[Status(answer.get("status", ""))]
        except ValueError:
            raise Unreachable("it answered with a status that the protocol does not have") from None
        progress = answer.get("progress")
        share = progress / 100 if isinstance(progress, int | float) and 0 <= progress <= 100 else 0.0
        if stage is Stage.FAILED:
            error = answer.get("error")
            return Seen(stage, failure=self._failure(error if isinstance(error, dict) else {}))
        told = ("usage", "inference_time_s", "peak_memory_mb")
        return Seen(stage, share, usage={name: answer[name] for name in told if answer.get(name) is not None})

    def cancel(self, video_id: str) -> None:
        """Deleting stops it, where the server can stop what it has begun."""
        self._server.act("DELETE", f"{PATH}/{video_id}")

    def fetch(self, seen: Seen, video_id: str, destination: Path) -> None:
        """Download the film from the very server: it is one of the operator's, so no link of it is followed elsewhere."""
        status = self._server.download(f"{PATH}/{video_id}/content", destination, LARGEST_FILM)
        if status != 200:
            raise Unreachable(f"the film's address answered with status {status}")

    def _fields(self, order: Order) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "prompt": order.prompt,
            "seconds": str(order.seconds) if self._dialect.seconds_as_text else order.seconds,
            "size": size_text(order.width, order.height),
            "seed": order.seed,
        }
        if self._model is not None:
            fields["model"] = self._model
        if order.negative:
            fields["negative_prompt"] = order.negative
        if self._dialect.sized_by_sides:
            fields |= {"width": order.width, "height": order.height}
        if order.audio_url is not None:
            if not self._dialect.audio:
                raise GenerationFailed(f"{self.name} takes no driving audio.")
            fields["audio_reference"] = {"audio_url": order.audio_url}
        return fields | self._extra

    def _refusal(self, status: int, answer: dict[str, Any]) -> FilmError:
        if status in (401, 403):
            return ServiceError(f"{self.name} cannot be used: it refused the operator's key (status {status}).")
        error = answer.get("error")
        if isinstance(error, dict):
            return self._failure(error, status)
        detail = answer.get("detail")  # as servers on FastAPI say it
        return self._failure({"message": detail if isinstance(detail, str) else ""}, status)

    def _failure(self, error: dict[str, Any], status: int | None = None) -> FilmError:
        code, message = str(error.get("code") or "")[:60], str(error.get("message") or "")[:300]
        if code in _OF_CONTENT:
            return ContentPolicyViolation(f"{self.name} refused the film: it was judged unsafe ({code}).")
        if status in (400, 422):
            return InvalidParameters(f"{self.name} refused the order: {message or 'no reason told'}")
        told = code or (f"status {status}" if status else "no reason told")
        return GenerationFailed(f"{self.name} could not make the film ({told}).")


def _listed(entry: dict[str, Any]) -> Listed | None:
    video_id, created, prompt = order_id(entry.get("id")), entry.get("created_at"), entry.get("prompt")
    if video_id is None or not isinstance(created, int | float):
        return None
    return Listed(video_id, float(created), prompt if isinstance(prompt, str) else None)
