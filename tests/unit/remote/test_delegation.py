"""One order elsewhere: what is kept, what is asked again and what never is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.unit.remote.scripted import DONE, ORDER, Memory, ScriptedUpstream
from vitascope.engines.remote import delegation
from vitascope.engines.remote.delegation import Delegation, Limits
from vitascope.engines.remote.upstream import Busy, Listed, Seen, Stage, Unclear, Unreachable, Unsent
from vitascope.errors import ContentPolicyViolation, GenerationFailed, GenerationTimeout, RequestCancelled, ServiceError

RUNNING, UNKNOWN = Seen(Stage.RUNNING, 0.5), Seen(Stage.UNKNOWN)


class Clock:
    """Time that passes by sleeping alone."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(delegation.time, "monotonic", lambda: self.now)

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def delegated(clock: Clock, memory: Memory, *fleet: ScriptedUpstream, reports: list[float] | None = None) -> Delegation:
    told = [] if reports is None else reports
    return Delegation(fleet, ORDER, memory, told.append, Limits(30, 3600, 60), sleep=clock.sleep)


def test_the_intent_is_kept_before_the_order_and_the_id_after_it(clock: Clock, tmp_path: Path) -> None:
    memory, upstream = Memory(), ScriptedUpstream(looks=[RUNNING, DONE])
    reports: list[float] = []
    seen = delegated(clock, memory, upstream, reports=reports).film(tmp_path / "film")
    assert seen is DONE
    assert upstream.calls == ["submit", "look", "look", "fetch"]
    intent, kept, usage = memory.saved
    assert set(intent) == {"intent", "at", "where"}
    assert kept == {**intent, "id": "id-1"}
    assert usage == {**kept, "usage": {"duration": 2}}
    assert reports[-1] == 0.5


def test_who_finds_an_id_only_waits(clock: Clock, tmp_path: Path) -> None:
    memory = Memory({"intent": "x", "at": 1.0, "where": "http://one", "id": "id-9"})
    upstream = ScriptedUpstream()
    delegated(clock, memory, upstream).film(tmp_path / "film")
    assert upstream.calls == ["look", "fetch"]
    assert (tmp_path / "film").read_text() == "id-9"


def test_who_finds_an_intent_alone_searches_the_list(clock: Clock, tmp_path: Path) -> None:
    at = time.time()
    memory = Memory({"intent": "x", "at": at, "where": "http://one"}, forbidden={"http://one other"})
    found = [Listed("long ago", at - 1000, "a cat"), Listed("other", at, "a cat"), Listed("mine", at, "a cat")]
    upstream = ScriptedUpstream(lists_of_orders=[[], Unreachable("x"), [Listed("dog", at, "a dog")], found])
    delegated(clock, memory, upstream).film(tmp_path / "film")
    assert "submit" not in upstream.calls
    assert memory.facts["id"] == "mine"


def test_an_intent_of_which_the_list_knows_nothing_is_sent_once_it_would(clock: Clock, tmp_path: Path) -> None:
    memory, upstream = Memory({"intent": "x", "at": time.time(), "where": "http://one"}), ScriptedUpstream()
    began = clock.now
    delegated(clock, memory, upstream).film(tmp_path / "film")
    assert upstream.calls[-3:] == ["submit", "look", "fetch"]
    assert upstream.keys == ["x"], "under the same name"
    assert clock.now - began >= 30


def test_an_order_of_unknown_fate_is_never_sent_twice_to_a_server_without_a_list(clock: Clock, tmp_path: Path) -> None:
    memory, upstream = Memory(), ScriptedUpstream(lists=False, submits=[Unclear("x"), "id-2"])
    with pytest.raises(GenerationFailed, match="not sent again"):
        delegated(clock, memory, upstream).film(tmp_path / "film")
    assert upstream.calls == ["submit"]


@pytest.mark.parametrize("refusal", [Busy("x"), Busy("x", 7.0), Unsent("x")])
def test_an_order_that_was_not_accepted_is_sent_again_later(clock: Clock, tmp_path: Path, refusal: Exception) -> None:
    upstream = ScriptedUpstream(submits=[refusal, refusal, "id-1"])
    began = clock.now
    delegated(clock, Memory(), upstream).film(tmp_path / "film")
    assert upstream.calls == ["submit", "submit", "submit", "look", "fetch"]
    assert clock.now - began >= (14 if getattr(refusal, "seconds", None) else 3)


def test_an_order_that_the_upstream_counts_as_anothers_is_not_taken(clock: Clock, tmp_path: Path) -> None:
    memory = Memory(forbidden={"http://one id-1"})
    upstream = ScriptedUpstream(submits=["id-1", "id-2"])
    delegated(clock, memory, upstream).film(tmp_path / "film")
    assert memory.facts["id"] == "id-2"


def test_an_order_that_comes_back_after_the_film_was_cancelled_is_stopped(clock: Clock, tmp_path: Path) -> None:
    memory, upstream = Memory(raising={2: RequestCancelled("x")}), ScriptedUpstream()
    with pytest.raises(RequestCancelled):
        delegated(clock, memory, upstream).film(tmp_path / "film")
    assert upstream.calls == ["submit", "cancel id-1"]


def test_it_is_given_up_after_its_patience(clock: Clock, tmp_path: Path) -> None:
    with pytest.raises(GenerationTimeout):
        delegated(clock, Memory(), ScriptedUpstream(looks=[RUNNING])).film(tmp_path / "film")
    assert 3600 < clock.now - 1000 < 3700


def test_a_failure_is_as_the_upstream_says(clock: Clock, tmp_path: Path) -> None:
    upstream = ScriptedUpstream(looks=[Seen(Stage.FAILED, failure=ContentPolicyViolation("x"))])
    with pytest.raises(ContentPolicyViolation):
        delegated(clock, Memory(), upstream).film(tmp_path / "film")


def test_an_order_that_is_paid_and_unknown_fails_after_a_while(clock: Clock, tmp_path: Path) -> None:
    upstream = ScriptedUpstream(looks=[UNKNOWN])
    with pytest.raises(GenerationFailed, match="does not know"):
        delegated(clock, Memory(), upstream).film(tmp_path / "film")
    assert upstream.calls.count("submit") == 1
    assert clock.now - 1000 >= 60


def test_an_order_that_was_unknown_for_a_moment_is_not(clock: Clock, tmp_path: Path) -> None:
    upstream = ScriptedUpstream(looks=[UNKNOWN, RUNNING, UNKNOWN, DONE])
    delegated(clock, Memory(), upstream).film(tmp_path / "film")
    assert upstream.calls.count("submit") == 1


def test_what_ones_own_server_lost_is_given_to_another(clock: Clock, tmp_path: Path) -> None:
    first = ScriptedUpstream(repeatable=True, looks=[UNKNOWN])
    second = ScriptedUpstream(repeatable=True, where="http://two", health=False, submits=["id-2"])
    memory = Memory(load_elsewhere={"http://two": 1})
    begun = delegated(clock, memory, first, second)
    first.submits = ["id-1", Unsent("x")]
    second.health = True
    begun.film(tmp_path / "film")
    assert second.calls == ["submit", "look", "fetch"]
    assert memory.facts["losses"] == 1


def test_a_server_that_is_away_is_waited_for_if_no_other_is_there(clock: Clock, tmp_path: Path) -> None:
    looks = [*[Unreachable("x")] * 20, DONE]
    upstream = ScriptedUpstream(repeatable=True, looks=looks)
    delegated(clock, Memory(), upstream).film(tmp_path / "film")
    assert upstream.calls.count("submit") == 1


def test_a_server_that_is_away_is_left_for_one_that_answers(clock: Clock, tmp_path: Path) -> None:
    first = ScriptedUpstream(repeatable=True, looks=[Unreachable("x")])
    second = ScriptedUpstream(repeatable=True, where="http://two")
    memory = Memory(load_elsewhere={"http://two": 1})
    begun = delegated(clock, memory, first, second)
    begun.report = lambda share: setattr(first, "health", False)
    begun.film(tmp_path / "film")
    assert second.calls == ["submit", "look", "fetch"]


def test_the_one_with_the_fewest_orders_that_answers_is_chosen(clock: Clock, tmp_path: Path) -> None:
    fleet = [ScriptedUpstream(where=f"http://{name}") for name in ("busy", "ill", "idle")]
    fleet[1].health = False
    delegated(clock, Memory(load_elsewhere={"http://busy": 2, "http://idle": 1}), *fleet).film(tmp_path / "film")
    assert [one.calls for one in fleet] == [[], [], ["submit", "look", "fetch"]]


def test_one_that_refuses_is_left_for_another_at_once(clock: Clock, tmp_path: Path) -> None:
    first, second = ScriptedUpstream(submits=[Busy("x", 300)]), ScriptedUpstream(where="http://two")
    delegated(clock, Memory(), first, second).film(tmp_path / "film")
    assert second.calls == ["submit", "look", "fetch"]
    assert clock.now == 1000


def test_an_order_at_a_server_that_is_not_used_any_more_fails(clock: Clock, tmp_path: Path) -> None:
    memory = Memory({"intent": "x", "at": 1.0, "where": "http://gone", "id": "id-9"})
    with pytest.raises(ServiceError, match="does not use any more"):
        delegated(clock, memory, ScriptedUpstream()).film(tmp_path / "film")


def test_links_are_asked_for_anew_and_a_film_that_cannot_be_had_fails(clock: Clock, tmp_path: Path) -> None:
    upstream = ScriptedUpstream(fetches=[Unreachable("x")])
    with pytest.raises(ServiceError, match="could not be fetched"):
        delegated(clock, Memory(), upstream).film(tmp_path / "film")
    assert upstream.calls.count("look") == upstream.calls.count("fetch") == 4


@pytest.mark.parametrize(
    ("facts", "calls"),
    [
        ({}, []),
        ({"intent": "x", "at": 1.0, "where": "http://gone", "id": "1"}, []),
        ({"intent": "x", "at": 1.0, "where": "http://one", "id": "1"}, ["cancel 1"]),
        ({"intent": "x", "at": 1.0, "where": "http://one"}, ["orders", "orders", "cancel mine"]),
    ],
)
def test_abandoning_stops_what_is_found(clock: Clock, facts: dict[str, object], calls: list[str]) -> None:
    upstream = ScriptedUpstream(lists_of_orders=[[], [Listed("mine", 2.0, "a cat")]])
    delegated(clock, Memory(facts), upstream).abandon()
    assert upstream.calls == calls


def test_abandoning_ends_and_does_not_raise(clock: Clock) -> None:
    memory = Memory({"intent": "x", "at": 1.0, "where": "http://one"})
    delegated(clock, memory, ScriptedUpstream()).abandon()
    assert clock.now - 1000 < 60
    delegated(clock, memory, ScriptedUpstream(lists_of_orders=[Unreachable("x")])).abandon()
