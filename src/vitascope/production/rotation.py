"""Which renderer on a GPU should change its model: decisions on measured figures.

A GPU holds one model, and loading one takes from seconds to minutes. So a renderer changes only for films that nobody else
makes, or for so many of them that the loading pays; and one whose own films wait has had its turn before.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from vitascope.production.membership import living_renderers
from vitascope.tasks.queueing import Backlog

#: Work for each renderer of a model that justifies another one: so many times what loading takes, and what others' films have.
PAYS = 2.0
UNMEASURED_LOADING = 60.0  #: seconds from a renderer's start until it is ready, until that was measured


@dataclass(frozen=True)
class Holder:
    """A renderer on a GPU of this machine that is ready."""

    executor: str
    chain: str
    held: float  #: seconds since it is ready


@dataclass(frozen=True)
class Demand:
    """How much is wanted of a chain of engines."""

    work: float  #: renderer seconds that are left of its films, whoever makes them
    renderers: int  #: that it has, on all machines
    away: float = math.inf  #: seconds since this machine had a renderer of it

    def load(self, renderers: int) -> float:
        """Seconds until its films are made, by so many renderers."""
        if self.work <= 0:
            return 0.0
        return self.work / renderers if renderers > 0 else math.inf


@dataclass(frozen=True)
class Change:
    """A renderer that should make way, and what should run in its place."""

    holder: Holder
    chain: str


def change(
    holders: Sequence[Holder], demands: Mapping[str, Demand], loading: Mapping[str, float], turn: float
) -> Change | None:
    """The change that helps most now; None if all is well as it is.

    ``demands``: of each chain that this machine may run on its GPUs. ``loading``: seconds that it takes to load them, as far as
    they were measured. ``turn``: seconds that a renderer keeps its model at least while films of it wait.

    A renderer without films makes way first, the one whose model has been here longest; then one whose model has others that
    carry its films, if the other's wait at least ``PAYS`` times as long; at last, where models outnumber GPUs, each has its turn.
    """
    for chain, wanted in sorted(demands.items(), key=lambda one: (-one[1].load(one[1].renderers), -one[1].away)):
        load = wanted.load(wanted.renderers)
        if load <= PAYS * loading.get(chain, UNMEASURED_LOADING):
            continue
        others = [holder for holder in holders if holder.chain != chain]
        idle = [holder for holder in others if demands[holder.chain].work <= 0]
        if idle:
            return Change(max(idle, key=lambda holder: holder.held), chain)

        def left(holder: Holder) -> float:
            demand = demands[holder.chain]
            return demand.load(demand.renderers - 1)

        served = [one for one in others if one.held >= turn and (math.isinf(load) or PAYS * left(one) < load)]
        if served:
            return Change(min(served, key=lambda holder: (left(holder), -holder.held)), chain)
    return None


def instead(chain: str, demands: Mapping[str, Demand]) -> str:
    """What should be started in place of a chain whose renderer could not even start: one that nobody runs, though films of it
    wait, the one that was away longest; else the same again.
    """
    stranded = [one for one, wanted in demands.items() if one != chain and wanted.work > 0 and wanted.renderers == 0]
    return max(stranded, key=lambda one: demands[one].away, default=chain)


class Rotation:
    """What one machine has measured of its models, and its decisions by that and by the queues."""

    def __init__(self, chains: Sequence[str], turn: float, lease: float) -> None:
        """``chains`` take turns on the GPUs; none or a single one never changes. ``turn``: see ``change``."""
        self._chains = chains
        self._turn = turn
        self._lease = lease
        self._loading: dict[str, float] = {}
        self._left: dict[str, float] = {}

    @property
    def possible(self) -> bool:
        """Whether there is anything to decide."""
        return len(self._chains) > 1

    def loaded(self, chain: str, seconds: float) -> None:
        """A renderer of the chain took so long from its start until it was ready."""
        self._loading[chain] = seconds

    def left(self, chain: str) -> None:
        """A renderer of the chain has ended."""
        self._left[chain] = time.monotonic()

    def look(self, connection: sa.Connection, holders: Sequence[Holder]) -> Change | None:
        """What should change now among the renderers of this machine that are ready."""
        return change(holders, self._demands(connection), self._loading, self._turn)

    def after_failing(self, connection: sa.Connection, chain: str) -> str:
        """What should be started where a renderer of the chain ended before it was ready."""
        return instead(chain, self._demands(connection)) if self.possible else chain

    def _demands(self, connection: sa.Connection) -> dict[str, Demand]:
        backlog = Backlog.read(connection)
        there = living_renderers(connection, self._lease)
        now = time.monotonic()
        return {
            chain: Demand(backlog.work(chain), len(there.get(chain, ())), now - self._left.get(chain, -math.inf))
            for chain in self._chains
        }
