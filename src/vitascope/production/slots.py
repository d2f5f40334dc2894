"""How many renderers a machine runs: as many as its processors keep busy, its memory holds and, if need be, its GPUs serve."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from vitascope.engines.protocol import Capabilities, Engine
from vitascope.machine import Machine, count_gpus
from vitascope.settings import Settings

MOST = 256
#: Bytes that are kept for the door, the desk, which cuts films and composes their sound, and the system.
KEPT_BACK = 640 * 2**20


@dataclass(frozen=True)
class Slots:
    """A number of renderers, and why that many."""

    renderers: int
    why: str
    gpus: tuple[str, ...] = ()  #: that they share, as ``CUDA_VISIBLE_DEVICES`` names them; none where they need none

    @classmethod
    def of(cls, settings: Settings, engines: Mapping[str, Engine]) -> dict[str, Slots]:
        """Of each chain of engines: ``VITASCOPE_RENDERERS``, or what fits this machine beside the others.

        For an engine on GPUs this asks torch, which takes seconds.
        """
        machine = Machine.here()
        share = Machine(machine.cores, machine.quota, (machine.memory - KEPT_BACK) // len(engines) + KEPT_BACK)
        can = {chain: engine.capabilities() for chain, engine in engines.items()}
        on_gpus = [chain for chain in can if can[chain].renderer_device == "gpu"]
        gpus = dealt(visible_gpus(), len(on_gpus)) if on_gpus else []
        found = {}
        for chain in engines:
            own = gpus[on_gpus.index(chain)] if chain in on_gpus else ()
            here = fitting(share, can[chain], partial(len, own))
            if settings.renderers is not None:
                here = cls(settings.renderers, "VITASCOPE_RENDERERS")
            found[chain] = replace(here, gpus=own)
        return found


def visible_gpus(count: Callable[[], int] = count_gpus) -> tuple[str, ...]:
    """The GPUs that this process may use, as ``CUDA_VISIBLE_DEVICES`` names them."""
    number = count()
    named = os.environ.get("CUDA_VISIBLE_DEVICES", "").split(",")
    return tuple(named[:number]) if named != [""] else tuple(map(str, range(number)))


def dealt(gpus: tuple[str, ...], chains: int) -> list[tuple[str, ...]]:
    """GPUs for so many engines: each its own, as many as there are for each; engines beyond the number of GPUs share them."""
    if len(gpus) < chains:
        return [gpus[one % len(gpus) : one % len(gpus) + 1] if gpus else () for one in range(chains)]
    return [gpus[one::chains] for one in range(chains)]


def fitting(machine: Machine, can: Capabilities, gpus: Callable[[], int] = count_gpus) -> Slots:
    """What fits a machine; one at least, for a service that makes films slowly is better than none.

    A renderer on a GPU keeps it for itself, and its processor waits for it most of the time; one on the processor keeps a core;
    one that has films made elsewhere only waits.
    """
    by_memory = max(0, machine.memory - KEPT_BACK) // can.renderer_memory
    if can.renderer_device == "gpu":
        number, most = gpus(), "GPUs"
    elif can.renderer_device == "elsewhere":
        number, most = can.at_once, "films elsewhere"
    else:
        number, most = machine.usable_cores, "cores"
    reasons = f"{number} {most}, {machine.memory / 2**30:.1f} GiB of memory for {by_memory}"
    return Slots(max(1, min(number, by_memory, MOST)), reasons)
