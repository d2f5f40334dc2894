"""The parent of the workers of a machine: starts one desk and the renderers, and replaces whichever ends."""

from __future__ import annotations

import logging
import signal
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from vitascope.engines.offers import Offers
from vitascope.logs import about
from vitascope.production.adoption import adopt
from vitascope.production.fencing import EVICTED
from vitascope.production.installation import Installation
from vitascope.production.membership import (
    Membership,
    Role,
    declare_gone,
    living_renderers,
    living_states,
    new_executor,
    states_of,
)
from vitascope.production.nursery import LEAVE_AFTER, LEAVE_NOW, Nursery, Nursling
from vitascope.production.rotation import Holder, Rotation
from vitascope.production.slots import Slots
from vitascope.tasks import desk_work, takes
from vitascope.tasks.queueing import films_under_way

log = logging.getLogger(__name__)

LOOK_EVERY = 0.1  #: seconds between two looks at the children
ADOPT_EVERY = 30.0  #: seconds between two looks for films that another version began
ROTATE_EVERY = 2.0  #: seconds between two looks at whether another model is wanted on a GPU
SETTLED = 20.0  #: seconds after which a child counts as started well
LEAVING = 5.0  #: seconds, beyond the grace of their jobs, that children get to leave before they are killed
STOPPING = 0.4  #: seconds that a renderer gets to leave a film that was cancelled before it is killed


@dataclass
class _Child:
    role: Role
    executor: str
    process: Nursling
    chain: str = ""  #: of engines that a renderer runs
    gpu: str | None = None  #: that it uses
    began: float = field(default_factory=time.monotonic)
    ready: float | None = None  #: when it was seen to be
    cancelled: bool = False  #: it was killed because its film was cancelled, which is no fault of it
    successor: str = ""  #: the chain that is to run in its place, once it has left


class Supervisor:
    """Owns the worker processes of this machine. ``environment`` is added to theirs."""

    def __init__(
        self,
        installation: Installation,
        nursery: Nursery,
        role: Literal["serve", "worker"],
        environment: dict[str, str],
    ) -> None:
        self._installation = installation
        self._nursery = nursery
        self._role: Role = role
        self._environment = environment
        self._children: list[_Child] = []
        self._deaths: dict[tuple[Role, str], int] = {}
        self._due: list[tuple[float, Role, str]] = []
        self._gpus: dict[str, tuple[str, ...]] = {}  #: of each chain
        self._rotation: Rotation
        self._stranded: frozenset[str] = frozenset()  #: chains without renderers for which films wait, as was said
        self._adopt_at = self._rotate_at = self._tell_at = 0.0
        self._changing = threading.Lock()
        self._stop = threading.Event()
        self._hurry = threading.Event()
        self._evicted = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)
        self._membership = self._new_membership()

    def start(self) -> None:
        """Take up what dead processes left, start the children, watch over them."""
        with self._changing:
            if self._stop.is_set():
                return
            settings = self._installation.settings
            slots = Slots.of(settings, Offers(settings).engines)
            for chain, here in slots.items():
                log.info("renderers of %s: %d (%s)", chain, here.renderers, here.why)
            self._gpus = {chain: here.gpus for chain, here in slots.items()}
            turning = [] if settings.renderers else [chain for chain, gpus in self._gpus.items() if gpus]
            self._rotation = Rotation(turning, settings.model_turn, settings.lease)
            with self._installation.database.read() as connection:
                there = living_renderers(connection, settings.lease)
                desks = len(living_states(connection, "desk", settings.lease))
            renderers = {chain: len(there.get(chain, ())) + here.renderers for chain, here in slots.items()}
            self._installation.queue.declare(renderers, desks=desks + 1)
            self._membership.join("ready")
            self._membership.rescue()
            self._spawn("desk")
            for chain, here in slots.items():
                for _ in range(here.renderers):
                    self._spawn("renderer", chain)
            self._thread.start()

    def readiness(self) -> dict[str, bool]:
        """What the films of this machine need, and whether it is there."""
        missing = self._installation.conditions.missing()
        checks = {name: name != missing for name in ("database", "disk", "storage")} | {
            "desk": False,
            "renderers": False,
        }
        if missing == "database":
            return checks
        with self._installation.database.read() as connection:
            states = states_of(connection, [child.executor for child in self._children])
        ready = [child.role for child in self._children if states.get(child.executor) == "ready"]
        return checks | {"desk": "desk" in ready, "renderers": "renderer" in ready}

    def hurry(self) -> None:
        """The children are to leave at once: what they have under way is handed back."""
        self._hurry.set()

    def stop(self) -> None:
        """Ask the children to leave, wait for the grace of their jobs or until ``hurry``, and kill those that do not.

        Twice is once; after it nothing can be started any more.
        """
        self._stop.set()
        with self._changing:
            if self._thread.ident is not None:
                self._thread.join()
                self._end_children()
                self._children.clear()

    def _end_children(self) -> None:
        for child in self._children:
            child.process.send(signal.SIGTERM)
        deadline = time.monotonic() + self._installation.settings.grace + LEAVING
        hurried = False
        while any(child.process.poll() is None for child in self._children) and time.monotonic() < deadline:
            if self._hurry.wait(0.02) and not hurried:
                hurried, deadline = True, time.monotonic() + LEAVING
                for child in self._children:
                    child.process.send(LEAVE_NOW)
        for child in self._children:
            child.process.send(signal.SIGKILL)
        for child in self._children:
            child.process.wait(LEAVING)
        try:
            for child in self._children:
                declare_gone(self._installation.database, child.executor)
            self._membership.leave()
        except SQLAlchemyError as error:
            log.warning("the database does not answer; others notice by themselves: %s", type(error).__name__)

    def _new_membership(self) -> Membership:
        settings = self._installation.settings
        return Membership(
            self._installation.database,
            self._installation.queue.client,
            executor=new_executor(self._role),
            role=self._role,
            heartbeat=settings.heartbeat,
            lease=settings.lease,
            on_eviction=self._evicted.set,
        )

    def _spawn(self, role: Role, chain: str = "") -> None:
        executor = f"{role}-{uuid.uuid4().hex[:12]}"
        gpu = self._idlest_gpu(chain)
        environment = self._environment if gpu is None else {**self._environment, "CUDA_VISIBLE_DEVICES": gpu}
        process = self._nursery.spawn(role, executor, environment, chain)
        self._children.append(_Child(role, executor, process, chain, gpu))

    def _idlest_gpu(self, chain: str) -> str | None:
        """The one that the fewest renderers of this machine use, of those for a chain; None where it needs none."""
        used = Counter(child.gpu for child in self._children)
        return min(self._gpus.get(chain, ()), key=lambda gpu: used[gpu], default=None)

    def _run(self) -> None:
        with about(job="supervising"):
            self._watch()

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            if self._evicted.is_set():
                self._join_again()
            self._end_cancelled()
            self._adopt_now_and_then()
            self._change_models_now_and_then()
            self._tell_of_stranded_now_and_then()
            for child in [one for one in self._children if one.process.poll() is not None]:
                self._children.remove(child)
                self._bury(child)
            now = time.monotonic()
            for due in [one for one in self._due if one[0] <= now]:
                self._due.remove(due)
                try:
                    self._spawn(due[1], due[2])
                except OSError as error:
                    log.error("a %s cannot be started now: %s", due[1], error)
                    self._due.append((now + self._installation.settings.restart_pause, due[1], due[2]))

    def _adopt_now_and_then(self) -> None:
        """Films that another version began, once none of its processes lives."""
        if time.monotonic() < self._adopt_at:
            return
        self._adopt_at = time.monotonic() + ADOPT_EVERY
        try:
            adopt(self._installation)
        except Exception as error:  # of database or DBOS
            log.warning("films of other versions are looked for later: %s", type(error).__name__)

    def _change_models_now_and_then(self) -> None:
        """Let a renderer on a GPU make way for another model, once no renderer is on its way out or in."""
        if not self._rotation.possible or time.monotonic() < self._rotate_at:
            return
        self._rotate_at = time.monotonic() + ROTATE_EVERY
        children = [child for child in self._children if child.gpu is not None]
        try:
            with self._installation.database.read() as connection:
                states = states_of(connection, [child.executor for child in children])
                self._note_ready(child for child in children if states.get(child.executor) == "ready")
                if self._due or any(child.ready is None or child.successor for child in children):
                    return
                now = time.monotonic()
                wanted = self._rotation.look(
                    connection, [Holder(one.executor, one.chain, now - (one.ready or now)) for one in children]
                )
        except SQLAlchemyError as error:
            log.warning("whether other models are wanted is looked at later: %s", type(error).__name__)
            return
        for child in children:
            if wanted is not None and child.executor == wanted.holder.executor:
                log.info("%s makes way for %s once its segment is done", child.executor, wanted.chain)
                child.successor = wanted.chain
                child.process.send(LEAVE_AFTER)

    def _note_ready(self, children: Iterable[_Child]) -> None:
        for child in children:
            if child.ready is None:
                child.ready = time.monotonic()
                self._rotation.loaded(child.chain, child.ready - child.began)

    def _tell_of_stranded_now_and_then(self) -> None:
        """Say once which films wait for an engine that no machine runs; a process that died counts until its lease is over."""
        if time.monotonic() < self._tell_at:
            return
        lease = self._installation.settings.lease
        self._tell_at = time.monotonic() + min(ADOPT_EVERY, lease)
        try:
            with self._installation.database.read() as connection:
                waiting, there = films_under_way(connection), living_renderers(connection, lease)
        except SQLAlchemyError:
            return
        stranded = frozenset(waiting.keys() - self._gpus.keys() - there.keys())
        for chain in stranded - self._stranded:
            log.warning("%d films wait for %s, and no renderer runs it", waiting[chain], chain)
        self._stranded = stranded

    def _end_cancelled(self) -> None:
        """Kill renderers that go on with a film that has been cancelled: an engine may not listen for a long time."""
        renderers = {one.executor: one for one in self._children if one.role == "renderer" and not one.cancelled}
        try:
            with self._installation.database.read() as connection:
                late = takes.lingering(connection, list(renderers), STOPPING)
        except SQLAlchemyError as error:
            log.warning("cancelled films are looked for later: %s", type(error).__name__)
            return
        for executor in late:
            log.info("%s is ended: its film was cancelled", executor)
            renderers[executor].cancelled = True
            renderers[executor].process.send(signal.SIGKILL)

    def _bury(self, child: _Child) -> None:
        """A child ended: count it against what it was rendering if that was by itself, free its jobs, start another."""
        code = child.process.code
        assert code is not None
        why = f"the {child.role} process ended " + (
            f"by signal {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        )
        if child.role == "renderer":
            self._rotation.left(child.chain)
        self._due.append((time.monotonic() + self._pause(child, why), child.role, self._successor(child)))
        try:
            if code not in (0, EVICTED) and not child.process.orphaned:
                with self._installation.database.begin() as connection:
                    takes.fail_attempts_of(connection, child.executor, why)
                    desk_work.blame_desk_work(connection, child.executor, why)
            declare_gone(self._installation.database, child.executor)
            self._membership.rescue()
        except Exception as error:  # of database or DBOS; the next rescue does the same
            log.warning("its jobs are taken over later: %s: %s", type(error).__name__, error)

    def _successor(self, child: _Child) -> str:
        """The chain that should run in its place. A model that cannot even be loaded does not keep a GPU from the others."""
        if child.successor or child.gpu is None or child.ready is not None or child.process.code in (0, EVICTED):
            return child.successor or child.chain
        try:
            with self._installation.database.read() as connection:
                return self._rotation.after_failing(connection, child.chain)
        except SQLAlchemyError:
            return child.chain

    def _pause(self, child: _Child, why: str) -> float:
        """Seconds until the next child of the role is started: longer each time that one dies soon after its start."""
        if child.cancelled or child.process.code == EVICTED:
            return 0.0
        if child.process.code == 0:
            log.info("%s has left", child.executor)
            return 0.0
        log.error("%s (%s)", why, child.executor)
        kind = (child.role, child.chain)
        if time.monotonic() - child.began > SETTLED:
            self._deaths[kind] = 0
        self._deaths[kind] = self._deaths.get(kind, 0) + 1
        longest = self._installation.settings.restart_pause
        return min(longest, 0.5 * 2 ** (self._deaths[kind] - 1)) if self._deaths[kind] > 1 else 0.0

    def _join_again(self) -> None:
        """This process was taken for dead. It runs no jobs, and its children have leases of their own: it goes on."""
        membership = self._new_membership()
        try:
            membership.join("ready")
        except SQLAlchemyError as error:
            log.warning("joining again is tried later: %s", type(error).__name__)
            self._stop.wait(1.0)
            return
        self._membership = membership
        self._evicted.clear()
