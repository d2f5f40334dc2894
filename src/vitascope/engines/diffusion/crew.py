"""Several GPUs on one film: a process for each, all with the whole model, of which each computes its part of the tokens.

The renderer leads; the others follow. What follows here is context parallelism as Ulysses does it (DeepSpeed-Ulysses, 2023):
heads and tokens change places before and after each attention. Leader and followers must make the same calls in the same
order, so before each block they agree whether to go on: a film that is cancelled is left by all of them at the same place.

Followers end with the leader, and the leader with any of them: what waits for a process that is gone waits for ever.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from diffusers import ContextParallelConfig

from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.loading import Checkpoint
from vitascope.engines.diffusion.spec import Model

log = logging.getLogger(__name__)

_PATIENCE = timedelta(days=365)  #: a follower waits for the next film
_HERE = "127.0.0.1"
_LOOPBACK = {"GLOO_SOCKET_IFNAME": "lo", "NCCL_SOCKET_IFNAME": "lo"}  #: they are all on this machine


@dataclass(frozen=True)
class Billet:
    """What a follower has to load."""

    model: Model
    checkpoint: Checkpoint
    device: str
    how: Adjustments


class LeftByLeader(Exception):
    """The film is not wanted any more."""


class Crew:
    """The processes of one film, as one of them sees them; ``rank`` 0 leads."""

    def __init__(self, rank: int, size: int, meeting: dist.TCPStore) -> None:
        """Joins the others; returns when all are there."""
        self.rank, self.size = rank, size
        os.environ.update(_LOOPBACK)
        on_gpus = torch.cuda.is_available()
        if on_gpus:
            torch.cuda.set_device(rank)
        dist.init_process_group(
            "cpu:gloo,cuda:nccl" if on_gpus else "gloo",
            store=meeting,
            rank=rank,
            world_size=size,
            timeout=_PATIENCE,
        )
        # Words between processes go past the GPUs, which are not to wait for them.
        self._words = dist.new_group(backend="gloo", timeout=_PATIENCE)

    @classmethod
    def assembled(cls, size: int) -> Crew:
        """As the leader of ``size - 1`` followers, which are started."""
        meeting = dist.TCPStore(_HERE, 0, size, is_master=True, wait_for_workers=False)
        followers = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "vitascope.engines.diffusion.following",
                    str(rank),
                    str(size),
                    str(meeting.port),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                env={**os.environ, **_LOOPBACK},
            )
            for rank in range(1, size)
        ]
        for follower in followers:
            threading.Thread(target=_end_with, args=(follower,), daemon=True).start()
        return cls(0, size, meeting)

    @classmethod
    def joined(cls, rank: int, size: int, port: int) -> Crew:
        """As a follower, which was told where its leader listens."""
        return cls(rank, size, dist.TCPStore(_HERE, port, size, is_master=False))

    def tell(self, what: object) -> None:
        """Let the followers hear something."""
        dist.broadcast_object_list([what], src=0, group=self._words)

    def hear(self) -> Any:
        """What the leader tells next."""
        heard: list[Any] = [None]
        dist.broadcast_object_list(heard, src=0, group=self._words)
        return heard[0]

    def agree(self, tick: Callable[[], None]) -> None:
        """Go on together, unless the leader's ``tick`` raises: that, or LeftByLeader in the followers."""
        error: BaseException | None = None
        if self.rank == 0:
            try:
                tick()
            except BaseException as raised:
                error = raised
        leave = torch.tensor([0 if error is None else 1])
        dist.broadcast(leave, src=0, group=self._words)
        if error is not None:
            raise error
        if leave.item():
            raise LeftByLeader

    def split(self, transformers: Sequence[Any]) -> None:
        """Let each compute its part of the tokens, whose number must be a multiple of the processes'."""
        with _counted_as_accelerators(self.size):
            for transformer in transformers:
                transformer.enable_parallelism(config=ContextParallelConfig(ulysses_degree=self.size))


def _end_with(follower: subprocess.Popen[bytes]) -> None:
    code = follower.wait()
    log.error("a process that shares the film ended with code %d, and so does this one", code)
    os._exit(os.EX_SOFTWARE)


@contextmanager
def _counted_as_accelerators(size: int) -> Iterator[None]:
    """diffusers divides by the number of accelerators, which is 0 where all runs on the processor."""
    count = torch.accelerator.device_count
    if count():
        yield
        return
    torch.accelerator.device_count = lambda: size
    try:
        yield
    finally:
        torch.accelerator.device_count = count
