"""What must be true whatever was killed, looked at from outside: through the API, the ledger, the storage, the callbacks."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from tests.chaos.customers import ORDERS, Order
from tests.chaos.plant import Plant
from tests.media.players import watch
from tests.receiver import Receiver
from tests.server import Server
from vitascope.film.probe import probe

Reference = dict[int, str]  #: of each seed: a digest of the frames and the sound of its film

Takes = dict[tuple[str, int], int]
MOST_ATTEMPTS = 4  #: of a callback
BROKEN = "the connection failed"  #: in the record of an attempt


def reference(server: Server, folder: Path) -> Reference:
    """The films of an undisturbed run."""
    found: Reference = {}
    for body in ORDERS:
        answer = server.wait([server.order(**body)], 120)
        (said,) = answer.values()
        assert said["status"] == "completed", said
        found[int(str(body["seed"]))] = digest(_fetched(server, said["results"][0], folder / "reference.mp4"))
    return found


def _fetched(server: Server, link: str, destination: Path) -> Path:
    if link.startswith(server.base):
        return server.download(link, destination)
    answer = httpx.get(link, trust_env=False)
    answer.raise_for_status()
    destination.write_bytes(answer.content)
    return destination


def digest(film: Path) -> str:
    """Of all frames and all samples that a player shows."""
    seen = watch(film)
    whole = hashlib.sha256("".join(seen.hashes).encode())
    whole.update(seen.sound.tobytes())
    return whole.hexdigest()


def finished_takes(plant: Plant) -> Takes:
    """Segments whose files are in the store, and how often each was begun so far."""
    there = {(path.parent.name, int(path.stem)) for path in (plant.objects / "takes").glob("*/*.mp4")}
    rows = plant.door.rows("SELECT task_id, segment, begun FROM take")
    return {(task, segment): begun for task, segment, begun in rows if (task, segment) in there}


def faults(plant: Plant, orders: Sequence[Order], told: Receiver, expected: Reference, made: Takes) -> list[str]:
    """Everything that is not as it must be, in words. ``made`` is what ``finished_takes`` said at earlier moments."""
    found: list[str] = []
    server = plant.door
    rows = {row.id: row for row in server.rows("SELECT id, state, credits_used, files_deleted FROM task")}
    ids = [order.id for order in orders]
    if len(set(ids)) != len(ids):
        found.append("two orders got one task")
    film = plant.folder / "looked-at.mp4"
    for order in orders:
        row = rows.get(order.id)
        if row is None:
            found.append(f"{order.id} was acknowledged and is gone")
            continue
        right = ("completed", "cancelled") if order.cancelled else ("completed",)
        if row.state not in right:
            found.append(f"{order.id} is {row.state}: {order.last.get('error')}")
        if row.state == "completed":
            said = server.task(order.id)
            seconds = int(order.body["duration"])
            if probe(_fetched(server, said["results"][0], film)).frames != seconds * 30:
                found.append(f"{order.id}: the film has not {seconds * 30} frames")
            elif digest(film) != expected[order.body["seed"]]:
                found.append(f"{order.id}: the film is not that of an undisturbed run")
    found += _ledger_faults(server, ids)
    found += _callback_faults(plant, orders, rows, told)
    begun = {(task, segment): count for task, segment, count in server.rows("SELECT task_id, segment, begun FROM take")}
    found += [f"segment {key} was finished and begun again" for key, count in made.items() if begun.get(key) != count]
    return found


def orphans(plant: Plant) -> list[str]:
    """Files that belong to nothing, once all films have ended and a sweep has gone over them."""
    completed = {row.id for row in plant.door.rows("SELECT id FROM task WHERE state = 'completed'")}
    found = [f"a take is left: {path}" for path in (plant.objects / "takes").glob("*/*")]
    films = {path.parent.name for path in (plant.objects / "films").glob("*/*")}
    return found + [f"a film is left: {name}" for name in sorted(films - completed)]


def _ledger_faults(server: Server, ids: Sequence[str]) -> list[str]:
    entries = server.rows("SELECT task_id, kind, closes, thousandths FROM credit_entry WHERE task_id IS NOT NULL")
    kinds: dict[str, list[Any]] = {}
    for entry in entries:
        kinds.setdefault(entry.task_id, []).append(entry)
    found = []
    for task in ids:
        own = kinds.get(task, [])
        said = Counter(entry.kind for entry in own)
        if said["reserve"] != 1 or said["settle"] + said["release"] != 1 or len(own) != 2:
            found.append(f"{task}: its entries in the ledger are {dict(said)}")
    states = dict(server.rows("SELECT id, state FROM task"))
    paid = dict(server.rows("SELECT id, credits_used FROM task"))
    for task in ids:
        balance = -sum(entry.thousandths for entry in kinds.get(task, []))
        if balance != (paid[task] or 0) or (balance > 0) != (states[task] == "completed"):
            found.append(f"{task} is {states[task]}, says that it cost {paid[task]} and was charged {balance}")
    return found


def _callback_faults(plant: Plant, orders: Sequence[Order], rows: dict[str, Any], told: Receiver) -> list[str]:
    arrived: dict[str, list[tuple[str, str]]] = {}
    for headers, body in list(told.arrived):
        said = json.loads(body)
        arrived.setdefault(said["id"], []).append((headers["webhook-id"], said["status"]))
    found = []
    unlucky = _met_only_broken_connections(plant)
    for order in orders:
        came = arrived.get(order.id, [])
        if not order.wants_callback:
            found += [f"{order.id} was told of and did not ask"] * bool(came)
            continue
        if not came and order.id not in unlucky:
            found.append(f"{order.id} asked for a callback and got none")
        elif {identity for identity, _ in came} != {f"msg_{order.id}"}:
            found.append(f"{order.id}: the ids of its callbacks are {came}")
        wanted = "completed" if rows[order.id].state == "completed" else "failed"
        found += [f"{order.id} is {wanted} and was told {status}" for _, status in came if status != wanted]
    return found


def _met_only_broken_connections(plant: Plant) -> set[str]:
    """Tasks all of whose attempts, as many as the contract allows, fell on connections that were cut or refused here.

    Empty if more attempts say that their connection failed than were broken: then something else is at fault.
    """
    attempts = plant.door.rows("SELECT task_id, status, error FROM callback_attempt")
    failed = Counter(row.task_id for row in attempts if row.status is None and BROKEN in (row.error or ""))
    if failed.total() > plant.callbacks_way.broken:
        return set()
    return {task for task, count in failed.items() if count >= MOST_ATTEMPTS}
