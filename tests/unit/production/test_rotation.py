"""When a renderer on a GPU changes its model."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.production.rotation import PAYS, Change, Demand, Holder, change, instead

LOADING = {"a": 30.0, "b": 30.0, "c": 30.0}
TURN = 300.0


def held(**chains: float) -> list[Holder]:
    """Renderers with names as ``a1``: chain and number, and how long they hold their model."""
    return [Holder(name, name[0], seconds) for name, seconds in chains.items()]


@pytest.mark.parametrize(
    ("holders", "demands", "expected"),
    [
        # Nothing waits, or whoever is there does it.
        (held(a1=999), {"a": Demand(0, 1), "b": Demand(0, 0)}, None),
        (held(a1=999), {"a": Demand(500, 1), "b": Demand(0, 0)}, None),
        # Films that nobody makes: who has nothing to do makes way at once, the model that lay idle longest first.
        (held(a1=1), {"a": Demand(0, 1), "b": Demand(0.1, 0)}, "a1"),
        (held(a1=10, a2=20, c1=15), {"a": Demand(0, 2), "b": Demand(5, 0), "c": Demand(0, 1)}, "a2"),
        (held(a1=10, c1=5), {"a": Demand(90, 1), "b": Demand(5, 0), "c": Demand(0, 1)}, "c1"),
        # Who is at work keeps the model for its turn.
        (held(a1=299), {"a": Demand(500, 1), "b": Demand(5, 0)}, None),
        (held(a1=300), {"a": Demand(500, 1), "b": Demand(5, 0)}, "a1"),
        # Of several at work, one whose model is left with others, and of those the one with the least work.
        (held(a1=400, c1=400, c2=500), {"a": Demand(1, 1), "b": Demand(5, 0), "c": Demand(900, 2)}, "c2"),
        # Another renderer for a long queue, if loading pays and the others' films are not as late.
        (held(a1=1, b1=1), {"a": Demand(0, 1), "b": Demand(60, 1)}, None),
        (held(a1=1, b1=1), {"a": Demand(0, 1), "b": Demand(61, 1)}, "a1"),
        (held(a1=400, a2=400, b1=1), {"a": Demand(100, 2), "b": Demand(200, 1)}, None),
        (held(a1=400, a2=400, b1=1), {"a": Demand(100, 2), "b": Demand(201, 1)}, "a1"),
        (held(a1=400, b1=1), {"a": Demand(1, 1), "b": Demand(9999, 1)}, None),  # a would have none
        # Nobody to make way.
        ([], {"a": Demand(0, 0), "b": Demand(5, 0)}, None),
        (held(b1=400), {"a": Demand(0, 0), "b": Demand(900, 1)}, None),
    ],
)
def test_who_makes_way(holders: list[Holder], demands: dict[str, Demand], expected: str | None) -> None:
    wanted = change(holders, demands, LOADING, TURN)
    assert (wanted and wanted.holder.executor) == expected
    assert wanted is None or wanted.chain == "b"


def test_models_that_outnumber_the_gpus_take_turns() -> None:
    """Three on one GPU, all with films: whoever was away longest is next, and those that were never here first of all."""
    away = {"a": 0.0, "b": math.inf, "c": math.inf}
    order = ["a"]
    for _ in range(8):
        now = order[-1]
        demands = {chain: Demand(1000, int(chain == now), away[chain]) for chain in away}
        wanted = change([Holder("r", now, TURN)], demands, LOADING, TURN)
        assert wanted is not None
        away = {chain: 0.0 if chain == now else seconds + TURN for chain, seconds in away.items()}
        order.append(wanted.chain)
    assert "".join(order) == "abcabcabc"


@pytest.mark.parametrize(
    ("demands", "expected"),
    [
        ({"a": Demand(5, 1), "b": Demand(5, 0, 10), "c": Demand(5, 0, 20)}, "c"),
        ({"a": Demand(5, 1), "b": Demand(5, 0, 10), "c": Demand(0, 0, 20)}, "b"),
        ({"a": Demand(5, 1), "b": Demand(500, 1), "c": Demand(0, 0)}, "a"),
    ],
)
def test_a_model_that_cannot_be_loaded_does_not_keep_its_gpu(demands: dict[str, Demand], expected: str) -> None:
    assert instead("a", demands) == expected


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1e4)), max_size=6),
    st.dictionaries(st.sampled_from("abc"), st.floats(0, 1e5), min_size=3),
)
def test_it_settles(found: list[tuple[str, float]], work: dict[str, float]) -> None:
    """With queues that stay as they are and no film to its end within a turn, changes come to an end by themselves."""
    chains = [chain for chain, _ in found]
    for _ in range(20):
        holders = [Holder(str(number), chain, 0.0) for number, chain in enumerate(chains)]
        wanted = change(
            holders, {chain: Demand(work[chain], chains.count(chain)) for chain in work}, LOADING, turn=math.inf
        )
        if wanted is None:
            return
        assert isinstance(wanted, Change)
        assert work[wanted.holder.chain] == 0, "within its turn only who is idle makes way"
        assert work[wanted.chain] / max(1, chains.count(wanted.chain)) > PAYS * 30 or not chains.count(wanted.chain)
        chains[int(wanted.holder.executor)] = wanted.chain
    raise AssertionError(chains)
