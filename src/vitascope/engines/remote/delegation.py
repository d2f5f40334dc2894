"""One order at another server, from the intent to the film, so that no crash ever orders twice.

What must not be forgotten is saved before and after the one call that costs money: an intent, then the other server's id. Who
takes up the work of a dead process finds one of three things: nothing (nothing was sent), an id (it is waited for), or an
intent alone: then the other server's list is searched for the order. If it is not there after the time in which orders settle, it
was not accepted, and may be sent. A server without a list is never asked a second time: the film fails, and says so.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vitascope.engines.protocol import Aid, OrderTaken
from vitascope.engines.remote.upstream import Busy, Order, Seen, Stage, Unclear, Unreachable, Unsent, Upstream
from vitascope.errors import GenerationFailed, GenerationTimeout, RequestCancelled, ServiceError
from vitascope.failpoints import around

log = logging.getLogger(__name__)

TICK = 0.2  #: seconds between two looks at whether the film is still wanted
SKEW = 300.0  #: seconds that the other server's clock may be behind ours
POLLS = (1.0, 1.0, 2.0, 3.0, 5.0)  #: seconds between queries; the last one again and again
BACK_OFF = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  #: seconds after which a server that does not answer is tried again
MOST_FETCHES = 4
_OF_ORDER = ("intent", "at", "where", "id")  #: facts that end with the order
MOST_LOSSES = 3  #: how often an order may be given again because a server lost it


@dataclass(frozen=True)
class Limits:
    """In seconds. ``settling``: after it an order that was accepted is in the list. ``patience``: for all of it. ``lost``: for
    which an order may be unknown, or a server away that others can stand in for."""

    settling: float = 30.0
    patience: float = 3600.0
    lost: float = 60.0


class _Lost(Exception):
    """A server has forgotten an order, or is gone, and the order may be given to another."""


@dataclass
class Delegation:
    """``report(share)`` is called several times a second; it raises ``RequestCancelled`` when the film is not wanted any more."""

    fleet: Sequence[Upstream]
    order: Order
    aid: Aid
    report: Callable[[float], None]
    limits: Limits = Limits()
    sleep: Callable[[float], None] = time.sleep
    _share: float = field(default=0.0, init=False)
    _until: float = field(default=float("inf"), init=False)

    def film(self, destination: Path) -> Seen:
        """Have the film made, and fetch it. Raises ``FilmError`` if it cannot be had, ``RequestCancelled`` as ``report`` does."""
        self._until = time.monotonic() + self.limits.patience
        while True:
            upstream, order_id = self._ordered()
            try:
                seen = self._fetched(upstream, order_id, destination)
            except _Lost:
                self._forget(upstream)
                continue
            if seen.usage:
                facts = self.aid.load()
                self.aid.save({**facts, "usage": seen.usage}, _name(upstream, order_id))
            log.info("made elsewhere", extra={"upstream": upstream.name, "upstream_id": order_id, "usage": seen.usage})
            return seen

    def abandon(self) -> None:
        """The film is not wanted any more: stop it there, if it was ordered. Says nothing if that fails."""
        facts = self.aid.load()
        upstream = next((one for one in self.fleet if one.where == facts.get("where")), None)
        if upstream is None:
            return
        order_id = facts.get("id")
        settled = time.monotonic() + self.limits.settling
        try:
            while order_id is None and upstream.lists:
                order_id = self._search(upstream, facts["at"])
                if order_id is not None or time.monotonic() >= settled:
                    break
                self.sleep(POLLS[-1])
            if order_id is not None:
                upstream.cancel(order_id)
        except Exception as error:
            log.warning("an order at %s could not be cancelled (%s)", upstream.name, type(error).__name__)

    def _ordered(self) -> tuple[Upstream, str]:
        """Where the order is, and its id there."""
        facts = self.aid.load()
        if "id" in facts:
            return self._known(facts), str(facts["id"])
        sent = "intent" in facts  # perhaps, by a process that died
        avoid: set[str] = set()
        trial = 0
        while True:
            if sent:
                upstream = self._known(facts)
                found = self._resolved(upstream, float(facts["at"]))
                if found is not None and self._kept(upstream, facts, found):
                    return upstream, found
                if found is not None:
                    continue  # it was another segment's
            facts = {**facts, "intent": facts.get("intent") or uuid.uuid4().hex, "at": time.time()}
            facts["where"] = self.aid.claim(facts, self._places(avoid))
            upstream = self._known(facts)
            pause = _at(BACK_OFF, trial)
            sent = False
            try:
                with around("submit"):
                    order_id = upstream.submit(self.order, facts["intent"])
                if self._kept(upstream, facts, order_id):
                    return upstream, order_id
                sent = True
            except (Busy, Unsent) as error:
                avoid.add(upstream.where)
                if len(avoid) < len(self.fleet):
                    continue  # with another one, at once
                avoid.clear()
                pause = (error.seconds if isinstance(error, Busy) else None) or pause
            except Unclear as error:
                log.warning("whether %s accepted an order is not known: %s", upstream.name, error.message)
                sent = True
            if not sent:
                self._wait(pause)
            trial += 1

    def _known(self, facts: dict[str, Any]) -> Upstream:
        for one in self.fleet:
            if one.where == facts["where"]:
                return one
        raise ServiceError("The film was ordered at a server that this one does not use any more.")

    def _places(self, avoid: set[str]) -> list[str]:
        """The servers that answer, of those that did not just refuse an order; all of those if none does."""
        willing = [one for one in self.fleet if one.where not in avoid]
        answer = [one for one in willing if len(self.fleet) == 1 or one.healthy()]
        return [one.where for one in answer or willing]

    def _kept(self, upstream: Upstream, facts: dict[str, Any], order_id: str) -> bool:
        """Save the order's id. False if it is another segment's; what nobody wants any more is stopped at once."""
        try:
            self.aid.save({**facts, "id": order_id}, _name(upstream, order_id))
        except OrderTaken:
            return False
        except RequestCancelled:
            try:
                upstream.cancel(order_id)
            except Exception as error:
                log.warning("an order at %s could not be cancelled (%s)", upstream.name, type(error).__name__)
            raise
        log.info("ordered elsewhere", extra={"upstream": upstream.name, "upstream_id": order_id})
        return True

    def _forget(self, upstream: Upstream) -> None:
        facts = self.aid.load()
        losses = int(facts.get("losses", 0)) + 1
        if losses > MOST_LOSSES:
            raise GenerationFailed(f"{upstream.name} lost the order {losses} times.")
        log.warning("%s lost an order, which is given again", upstream.name)
        kept = {name: value for name, value in facts.items() if name not in _OF_ORDER}
        self.aid.save({**kept, "losses": losses})

    def _resolved(self, upstream: Upstream, since: float) -> str | None:
        """The id of an order that was perhaps accepted; None if it certainly was not."""
        if not upstream.lists:
            raise GenerationFailed(
                f"Whether {upstream.name} accepted the order is not known: the connection or a process broke off. "
                "It was not sent again, so that it is not paid twice."
            )
        settled = time.monotonic() + self.limits.settling
        trial = 0
        while True:
            try:
                found = self._search(upstream, since)
                if found is not None or time.monotonic() >= settled:
                    return found
                self._wait(min(POLLS[-1], max(TICK, settled - time.monotonic())))
            except (Unreachable, Busy):
                self._wait(_at(BACK_OFF, trial))
                trial += 1

    def _search(self, upstream: Upstream, since: float) -> str | None:
        listed = [one for one in upstream.orders(since - SKEW) if one.created >= since - SKEW]
        taken = self.aid.taken([_name(upstream, one.id) for one in listed])
        for one in listed:
            if _name(upstream, one.id) in taken:
                continue
            prompt = one.prompt if one.prompt is not None else upstream.prompt_of(one.id)
            if prompt is not None and prompt.split() == self.order.prompt.split():
                return one.id
        return None

    def _awaited(self, upstream: Upstream, order_id: str) -> Seen:
        trial = failures = 0
        away_since: float | None = None
        while True:
            seen = None
            pause = _at(POLLS, trial)
            try:
                seen = upstream.look(order_id)
                failures = 0
            except Busy as error:
                pause = error.seconds or _at(BACK_OFF, trial)
            except Unreachable:
                pause = _at(BACK_OFF, failures)
                failures += 1
            trial += 1
            if seen is not None and seen.stage is Stage.DONE:
                return seen
            if seen is not None and seen.stage is Stage.FAILED:
                raise seen.failure or GenerationFailed(f"{upstream.name} could not make the film.")
            if failures or (seen is not None and seen.stage is Stage.UNKNOWN):
                away_since = away_since or time.monotonic()
                self._give_up(upstream, seen, time.monotonic() - away_since)
            elif seen is not None:
                away_since = None
                self._share = max(self._share, min(1.0, seen.share))
            self._wait(pause)

    def _give_up(self, upstream: Upstream, seen: Seen | None, seconds: float) -> None:
        """Raise if there is no hope for an order that is unknown, or whose server is away, for so long."""
        if seconds < self.limits.lost:
            return
        if upstream.repeatable and (
            seen is not None or any(one.healthy() for one in self.fleet if one is not upstream)
        ):
            raise _Lost
        if seen is not None:
            raise GenerationFailed(f"{upstream.name} does not know the order any more.")

    def _fetched(self, upstream: Upstream, order_id: str, destination: Path) -> Seen:
        trial = 0
        while True:
            seen = self._awaited(upstream, order_id)  # links are signed anew
            try:
                upstream.fetch(seen, order_id, destination)
                return seen
            except (Unreachable, Busy) as error:
                log.warning("the film could not be fetched from %s: %s", upstream.name, error.message)
                trial += 1
                if trial == MOST_FETCHES:
                    raise ServiceError(f"The film was made by {upstream.name} and could not be fetched.") from None
                self._wait(_at(BACK_OFF, trial - 1))

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while True:
            self.report(self._share)
            if time.monotonic() > self._until:
                raise GenerationTimeout(
                    f"No film came from {self.fleet[0].name} within {self.limits.patience:g} seconds."
                )
            left = end - time.monotonic()
            if left <= 0:
                return
            self.sleep(min(TICK, left))


def _name(upstream: Upstream, order_id: str) -> str:
    return f"{upstream.where} {order_id}"[:400]


def _at(pauses: tuple[float, ...], trial: int) -> float:
    return pauses[min(trial, len(pauses) - 1)]
