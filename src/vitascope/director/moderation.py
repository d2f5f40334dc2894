"""What an operator does not want to have filmed: a list of words, an endpoint that judges, or both.

Unlike rewriting it fails closed: where the endpoint cannot be asked, the film is not made.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import SecretStr

from vitascope.errors import ContentPolicyViolation, ServiceError, SetupError
from vitascope.lexicon import tokenise
from vitascope.outbound.endpoints import EndpointError, post_json

SECONDS = 15.0  #: for one answer
PAUSES = (1.0, 3.0)  #: seconds between attempts
_REFUSED = "The prompt is against the rules of this server"


@dataclass(frozen=True)
class WordList:
    """Words and phrases that no prompt may hold: whole English words, in any case, and Chinese text anywhere."""

    phrases: frozenset[tuple[str, ...]]

    @classmethod
    def read(cls, path: Path) -> Self:
        """From a file in UTF-8: a word or phrase a line, empty lines and those that begin with ``#`` left out."""
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SetupError(f"VITASCOPE_MODERATION_WORDS: {path} cannot be read: {error}") from None
        return cls.of(line for line in lines if not line.lstrip().startswith("#"))

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Self:
        """From phrases; those without a letter are left out."""
        return cls(frozenset(filter(None, (tuple(_texts(phrase)) for phrase in phrases))))

    def forbids(self, text: str) -> bool:
        """Whether one of the phrases is in the text."""
        tokens = _texts(text)
        lengths = {len(phrase) for phrase in self.phrases}
        return any(
            tuple(tokens[at : at + length]) in self.phrases
            for length in lengths
            for at in range(len(tokens) - length + 1)
        )


@dataclass(frozen=True)
class Judge:
    """An endpoint that speaks OpenAI's moderations."""

    url: str  #: up to ``/v1``
    model: str | None = None
    key: SecretStr | None = None
    seconds: float = SECONDS

    def forbids(self, text: str) -> tuple[str, ...] | None:
        """Names of the categories for which it refuses the text; None if it does not. Raises ``EndpointError``."""
        body = {"input": text} | ({"model": self.model} if self.model else {})
        answer = post_json(self.url.rstrip("/") + "/moderations", body, self.key, seconds=self.seconds)
        try:
            results = answer["results"]
            flagged = [one for one in results if one["flagged"] is not False]
            if not results:
                raise KeyError
        except (KeyError, TypeError):
            raise EndpointError("did not answer in the form of OpenAI's moderations") from None
        if not flagged:
            return None
        categories = [one["categories"] for one in flagged if isinstance(one.get("categories"), dict)]
        return tuple(sorted({str(name) for one in categories for name, hit in one.items() if hit is True}))


@dataclass(frozen=True)
class Moderation:
    """All that an operator has set; without anything every text passes."""

    words: WordList | None = None
    judge: Judge | None = None
    sleep: Callable[[float], None] = time.sleep

    def check(self, texts: Sequence[str]) -> None:
        """Raises ``ContentPolicyViolation`` if one of the texts is refused, ``ServiceError`` if that cannot be told."""
        if self.words is not None and any(self.words.forbids(text) for text in texts):
            raise ContentPolicyViolation(f"{_REFUSED}: it holds words that are not allowed.")
        if self.judge is None:
            return
        categories = self._judged(self.judge, "\n\n".join(dict.fromkeys(texts)))
        if categories is not None:
            named = f" ({', '.join(categories)})" if categories else ""
            raise ContentPolicyViolation(f"{_REFUSED}: it was refused by its moderation{named}.")

    def _judged(self, judge: Judge, text: str) -> tuple[str, ...] | None:
        for pause in (*PAUSES, None):
            try:
                return judge.forbids(text)
            except EndpointError as error:
                if pause is None:
                    raise ServiceError(f"The film was not made: the moderation endpoint {error.message}.") from None
                self.sleep(pause)
        raise AssertionError


def _texts(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]
