"""A program as a customer of DashScope would have written it: ``python -m tests.service.dashscope_client SCENARIO``.

It is a process of its own because the SDK leaves connections open, and prints what it saw as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from typing import Any

import dashscope
from dashscope.aigc.video_synthesis import AioVideoSynthesis, VideoSynthesis

PROMPT = "A small kitten running under the moonlight"
MODEL = "wan2.7-t2v"

# The base address, and nothing else, tells that this is not the hosted service; the key is in DASHSCOPE_API_KEY.
dashscope.base_http_api_url = os.environ["BASE_ADDRESS"]


def in_one_call() -> Any:
    """Order and wait."""
    return VideoSynthesis.call(
        model=MODEL, prompt=PROMPT, resolution="720P", ratio="9:16", duration=2, seed=0, prompt_extend=False
    )


def step_by_step() -> Any:
    """Order, look, wait, list."""
    task = VideoSynthesis.async_call(model=MODEL, prompt=PROMPT, duration=2)
    looked = VideoSynthesis.fetch(task)
    ended = VideoSynthesis.wait(task.output.task_id)
    return [task, looked, ended, VideoSynthesis.list(status="SUCCEEDED")]


def without_blocking() -> Any:
    """The same on an event loop."""
    return asyncio.run(AioVideoSynthesis.call(model=MODEL, prompt=PROMPT, resolution="720P", duration=2))


def mistakes() -> Any:
    """What the service must refuse."""
    return [
        VideoSynthesis.async_call(model=MODEL, prompt=PROMPT, duration=99),
        VideoSynthesis.async_call(model=MODEL, prompt=PROMPT, api_key="sk-wrong"),
        VideoSynthesis.async_call(model="wan9", prompt=PROMPT),
        VideoSynthesis.fetch("7e4f1f5a-2c1e-4a63-9d2b-0d5c5b3f7a10"),
    ]


def cancelling() -> Any:
    """Cancel, look, and cancel what is cancelled."""
    task = VideoSynthesis.async_call(model=MODEL, prompt=PROMPT)
    return [VideoSynthesis.cancel(task), VideoSynthesis.fetch(task), VideoSynthesis.cancel(task)]


def second_version() -> Any:
    """The client of version 2 of the SDK."""
    client = dashscope.Client(base_url=os.environ["BASE_ADDRESS"])
    job = client.videos.generate(
        model=MODEL, prompt=PROMPT, resolution="720P", ratio="1:1", duration=2, poll_interval=0.2
    )
    listed = client.videos.jobs.list()
    return {"succeeded": job.succeeded, "task_id": job.task_id, "video_url": job.video_url,
            "listed": [one.task_id for one in listed.tasks]}  # fmt: skip


SCENARIOS: dict[str, Callable[[], Any]] = {
    scenario.__name__: scenario
    for scenario in (in_one_call, step_by_step, without_blocking, mistakes, cancelling, second_version)
}

if __name__ == "__main__":
    json.dump(SCENARIOS[sys.argv[1]](), sys.stdout, default=dict)
