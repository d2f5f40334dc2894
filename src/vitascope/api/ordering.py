"""Ordering a film, whichever door the order came through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from fastapi import Request

from vitascope.accounts import ApiKey
from vitascope.accounts.idempotency import HEADER, RequestName
from vitascope.brief import Brief
from vitascope.errors import InvalidRequest
from vitascope.outbound import check_audio_url
from vitascope.production.studio import Studio, Submission
from vitascope.uploads.driving import PARAM, claim_audio

REPLAYED = {"idempotency-replayed": "true"}  #: headers of an answer to a request that was answered before

#: ``audio(url)``: the reference of an order's driving audio, which is checked. Raises ``InvalidRequest``.
Audio = Callable[[str], str]


def place_order(
    studio: Studio,
    key: ApiKey,
    request: Request,
    asked: Mapping[str, Any],
    read: Callable[[Mapping[str, Any], Audio], Brief],
) -> Submission:
    """Have a film made, or find the one of the same request sent before. ``read`` makes a brief of the body.

    May take seconds, because names are looked up: must not be called on an event loop's thread.
    """
    name = RequestName.of(request.headers.getlist(HEADER), asked)
    made = studio.answered(key, name)
    if made is None:
        made = studio.submit(read(asked, _audio(studio, key.account)), key, name)
    request.state.task_id = made.task.id
    return made


def _audio(studio: Studio, account: str) -> Audio:
    def checked(url: str) -> str:
        claimed = claim_audio(studio.uploads, studio.signer, url, account)
        return claimed or check_audio_url(url, studio.settings.outbound_allow)

    return checked


@contextmanager
def audio_called(field: str) -> Iterator[None]:
    """Name driving audio as a door calls it in what is raised here."""
    try:
        yield
    except InvalidRequest as error:
        raise InvalidRequest(audio_as(field, error.message), param=field) from None


def audio_as(field: str, message: str) -> str:
    """A message about driving audio by the name that a door has for it."""
    return field + message.removeprefix(PARAM) if message.startswith(PARAM) else message
