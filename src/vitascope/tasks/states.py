"""The states of a task and the ways between them: the one table that code, tests and docs share."""

from __future__ import annotations

from enum import StrEnum


class TaskState(StrEnum):
    """Where a task is in its life."""

    PENDING = "pending"  #: accepted and queued; nothing has been done
    PROCESSING = "processing"  #: some machine has begun to work on it
    COMPLETED = "completed"  #: the film is published and paid
    FAILED = "failed"  #: it cannot be made; the error says why, nothing is paid
    CANCELLED = "cancelled"  #: the caller or the operator stopped it; nothing is paid


#: state → the states that may follow. What is not listed never happens.
TRANSITIONS: dict[TaskState, frozenset[TaskState]] = {
    TaskState.PENDING: frozenset({TaskState.PROCESSING, TaskState.FAILED, TaskState.CANCELLED}),
    TaskState.PROCESSING: frozenset({TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED}),
    TaskState.COMPLETED: frozenset(),
    TaskState.FAILED: frozenset(),
    TaskState.CANCELLED: frozenset(),
}

FINAL: frozenset[TaskState] = frozenset(state for state, following in TRANSITIONS.items() if not following)
NOT_FINAL: tuple[TaskState, ...] = tuple(state for state in TRANSITIONS if state not in FINAL)


class Phase(StrEnum):
    """What is being done for a task; finer than its state, for people who watch."""

    QUEUED = "queued"  #: waits for its turn
    PREPARING = "preparing"  #: audio, rewriting, storyboard
    WARMING_UP = "warming_up"  #: no renderer is ready yet; at the first start the kernels are compiled
    RENDERING = "rendering"  #: pictures are being made
    FINISHING = "finishing"  #: sound, cut, publication
    PAUSED = "paused"  #: waits for room on the disk or for the storage, and then goes on
    DONE = "done"  #: nothing is left to do
