"""What locust's clients do in bench/service.py: order films, or query one among a thousand, as fast as they are answered."""

from __future__ import annotations

import os

from locust import FastHttpUser, constant, task

BODY = {"model": "wan2.7-text-to-video", "prompt": "A small kitten running under the moonlight", "duration": 2}
HEADERS = {"Authorization": f"Bearer {os.environ['KEY']}"}
WHAT = os.environ["LOAD"]


class Client(FastHttpUser):
    """One client that waits for each answer."""

    wait_time = constant(0)
    ordered = ""

    def on_start(self) -> None:
        """Whoever queries has ordered before."""
        if WHAT == "query":
            self.ordered = self.client.post("/v1/videos/generations", json=BODY, headers=HEADERS).json()["id"]

    @task
    def act(self) -> None:
        """One request."""
        if WHAT == "query":
            self.client.get(f"/v1/tasks/{self.ordered}", headers=HEADERS, name="query")
        else:
            self.client.post("/v1/videos/generations", json=BODY, headers=HEADERS, name="order")
