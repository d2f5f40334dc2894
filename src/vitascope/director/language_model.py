"""Rewriting of prompts by a language model behind any endpoint that speaks OpenAI's chat completions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from vitascope.director.proofreading import fault_of
from vitascope.errors import VitascopeError
from vitascope.outbound.endpoints import EndpointError, post_json

SECONDS = 30.0  #: for an answer
_TASK = """\
You rewrite prompts for a model that makes short films from text. Describe the same film in more detail: how the subject
looks and moves, the place, the light, the weather, framing and camera movement, mood and style.
Rules: write in the language of the prompt. Keep every subject, action, number, name and quoted text of the prompt. Add no new
subject. If the prompt lists shots with times, keep every shot, its number and its times exactly as they are written.
Never mention what must not be shown. At most 150 words, or 250 Chinese characters, unless the prompt itself is longer.
Answer with a JSON object with one field: {"prompt": "the rewritten prompt"}"""
_FORM = {
    "type": "json_schema",
    "json_schema": {
        "name": "rewriting",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"prompt": {"type": "string"}},
            "required": ["prompt"],
            "additionalProperties": False,
        },
    },
}
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
_UNKNOWN_FORM = (400, 404, 415, 422, 501)  #: statuses with which servers refuse a field that they do not know


class RewritingFailed(VitascopeError):
    """No rewriting that can be used; the message says why, for the owner of the film."""


@dataclass(frozen=True)
class LanguageModel:
    """A model at an endpoint."""

    url: str  #: up to ``/v1``
    model: str
    key: SecretStr | None = None
    seconds: float = SECONDS
    tokens: int = 1000  #: of an answer at most

    def rewrite(self, prompt: str, negative: str, seed: int) -> str:
        """The prompt in more words, checked. RewritingFailed if there is no answer, or none that can be used."""
        try:
            answer = self._asked(prompt, negative, seed)
        except EndpointError as error:
            raise RewritingFailed(f"the language model {error.message}") from None
        rewritten = _prompt_in(answer)
        if rewritten is None:
            raise RewritingFailed("the language model did not answer in the form that it was asked for")
        fault = fault_of(prompt, rewritten, negative)
        if fault is not None:
            raise RewritingFailed(f"the language model's rewriting {fault}")
        return rewritten

    def _asked(self, prompt: str, negative: str, seed: int) -> dict[str, Any]:
        wanted = f"Prompt:\n{prompt}" + (f"\n\nMust not be shown:\n{negative}" if negative else "")
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "system", "content": _TASK}, {"role": "user", "content": wanted}],
            "temperature": 0.7,
            "seed": seed,
            "max_tokens": self.tokens,
        }
        url = self.url.rstrip("/") + "/chat/completions"
        try:
            return post_json(url, {**body, "response_format": _FORM}, self.key, seconds=self.seconds)
        except EndpointError as error:
            if error.status not in _UNKNOWN_FORM:
                raise
        return post_json(url, body, self.key, seconds=self.seconds)


def _prompt_in(answer: dict[str, Any]) -> str | None:
    """The rewritten prompt in a chat completion; models wrap their JSON in thoughts and fences."""
    try:
        said = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None
    if not isinstance(said, str):
        return None
    said = _THOUGHTS.sub("", said)
    start, end = said.find("{"), said.rfind("}")
    try:
        found = json.loads(said[start : end + 1], strict=False)
    except ValueError:
        return None
    prompt = found.get("prompt") if isinstance(found, dict) else None
    if not isinstance(prompt, str):
        return None
    return " ".join(prompt.split(" ")).strip().encode("utf-8", "replace").decode()
