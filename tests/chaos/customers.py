"""Who orders films meanwhile: what they asked for, what they were told, and what came by callback."""

from __future__ import annotations

import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.chaos.plant import Plant

#: All orders are of these; an undisturbed run of each is what its films are compared with.
ORDERS = tuple(
    {
        "model": "wan2.7-text-to-video",
        "prompt": f"film {seed}",
        "duration": seconds,
        "seed": seed,
        "aspect_ratio": "1:1",
    }
    for seed, seconds in ((1, 2), (2, 2), (3, 3), (4, 4))
)
UNDER_WAY = 5  #: films that are kept under way
PATIENCE = 120.0  #: seconds for a request that is tried again and again


@dataclass
class Order:
    """One film."""

    body: dict[str, Any]
    name: str
    wants_callback: bool
    id: str = ""
    cancelled: bool = False  #: the customer asked for it; it may have been too late
    last: dict[str, Any] = field(default_factory=dict)  #: what the last query said

    @property
    def ended(self) -> bool:
        """Completed or failed."""
        return self.last.get("status") in ("completed", "failed")


class Customers:
    """A thread that orders, asks and sometimes cancels, while the server comes and goes. ``faults`` is what went wrong."""

    def __init__(self, plant: Plant, seed: int) -> None:
        self._plant = plant
        self._chance = random.Random(seed)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.orders: list[Order] = []
        self.faults: list[str] = []

    def start(self) -> None:
        """Begin to order."""
        self._thread.start()

    def stop(self) -> None:
        """Order no more, and wait until all that was ordered has ended, replacing what has just died."""
        self._stop.set()
        while self._thread.is_alive():
            self._plant.start()
            self._thread.join(0.5)

    @property
    def under_way(self) -> int:
        """Films that have not ended yet."""
        return sum(not order.ended for order in self.orders)

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                if self.under_way < UNDER_WAY:
                    self._order()
                self._look()
                self._cancel_where_death_waits()
                time.sleep(0.05)
            deadline = time.monotonic() + PATIENCE
            while self.under_way and time.monotonic() < deadline:
                self._look()
                time.sleep(0.1)
        except Exception as error:
            self.faults.append(f"{type(error).__name__}: {error}")

    def _order(self) -> None:
        body = dict(self._chance.choice(ORDERS))
        wants = self._chance.random() < 0.6
        if wants:
            body["callback_url"] = f"{self._plant.callbacks_way.address}/hook"
        order = Order(body, uuid.uuid4().hex, wants)
        answer = self._ask("POST", "/v1/videos/generations", json=body, headers={"Idempotency-Key": order.name})
        order.id = answer["id"]
        self.orders.append(order)
        if self._chance.random() < 0.25:
            time.sleep(self._chance.uniform(0, 1.5))
            self._cancel(order)

    def _cancel_where_death_waits(self) -> None:
        """So that those failpoints are not waited for in vain."""
        kept = [order for order in self.orders if not order.ended and not order.cancelled]
        if kept and self._plant.waits_for("cancelling"):
            self._cancel(kept[-1])

    def _cancel(self, order: Order) -> None:
        order.cancelled = True
        self._ask("POST", f"/v1/tasks/{order.id}/cancel", fine=(200, 409))

    def _look(self) -> None:
        for order in self.orders:
            if order.ended:
                continue
            said = self._ask("GET", f"/v1/tasks/{order.id}")
            if said["progress"] < order.last.get("progress", 0):
                self.faults.append(
                    f"{order.id}: progress went back from {order.last['progress']} to {said['progress']}"
                )
            order.last = said

    def _ask(self, method: str, path: str, fine: tuple[int, ...] = (200,), **more: Any) -> dict[str, Any]:
        """Ask until there is an answer that is not the server's fault."""
        deadline = time.monotonic() + PATIENCE
        headers = {"Authorization": f"Bearer {self._plant.door.key}", **more.pop("headers", {})}
        last = ""
        while time.monotonic() < deadline:
            try:
                with httpx.Client(base_url=self._plant.door.base, trust_env=False, timeout=20) as client:
                    answer = client.request(method, path, headers=headers, **more)
                if answer.status_code < 500:
                    assert answer.status_code in fine, f"{method} {path}: {answer.status_code} {answer.text}"
                    found: dict[str, Any] = answer.json()
                    return found
                last = f"{answer.status_code} {answer.text}"
            except httpx.HTTPError as error:
                last = f"{type(error).__name__}: {error}"
            time.sleep(0.1)
        raise AssertionError(f"{method} {path} was not answered for {PATIENCE:g} s: {last}")
