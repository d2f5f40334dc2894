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
    #: That they may use, as ``CUDA_VISIBLE_DEVICES`` names them, several in one where they share a film; none if they need none.
    gpus: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Settings, engines: Mapping[str, Engine]) -> dict[str, Slots]:
        """Of each chain of engines: ``VITASCOPE_RENDERERS``, or what fits this machine beside the others.

        For an engine on GPUs this asks torch, which takes seconds, unless the settings name them. Where such engines outnumber
        the GPUs, the last ones have no renderer at first: see ``rotation``.
        """
        machine = Machine.here()
        can = {chain: engine.capabilities() for chain, engine in engines.items()}
        on_gpus = [chain for chain in can if can[chain].renderer_device == "gpu"]
        gpus = (visible_gpus() if settings.gpus is None else settings.gpus) if on_gpus else ()
        gpus = teams(gpus, settings.gpus_per_film)
        own = dict(zip(on_gpus, dealt(len(gpus), len(on_gpus)), strict=True)) if gpus else {}
        at_once = len(engines) - sum(not number for number in own.values())
        share = Machine(machine.cores, machine.quota, (machine.memory - KEPT_BACK) // at_once + KEPT_BACK)
        found = {}
        for chain in engines:
            if settings.renderers is not None:
                here = cls(settings.renderers, "VITASCOPE_RENDERERS")
            elif own.get(chain) == 0:
                here = cls(0, "others have the GPUs, and make way when films wait")
            else:
                here = fitting(share, can[chain], partial(len, gpus[: own.get(chain, 0)]))
            found[chain] = replace(here, gpus=gpus if chain in on_gpus else ())
        return found


def visible_gpus(count: Callable[[], int] = count_gpus) -> tuple[str, ...]:
    """The GPUs that this process may use, as ``CUDA_VISIBLE_DEVICES`` names them."""
    number = count()
    named = os.environ.get("CUDA_VISIBLE_DEVICES", "").split(",")
    return tuple(named[:number]) if named != [""] else tuple(map(str, range(number)))


def teams(gpus: tuple[str, ...], size: int) -> tuple[str, ...]:
    """So many GPUs each; those that are left over are not used. All of them in one if there are fewer."""
    if not gpus or size == 1:
        return gpus
    whole = max(size, len(gpus) - len(gpus) % size)
    return tuple(",".join(gpus[one : one + size]) for one in range(0, min(whole, len(gpus)), size))


def dealt(gpus: int, chains: int) -> list[int]:
    """How many of so many GPUs each of so many engines gets: all, as evenly as can be, the first ones first."""
    return [gpus // chains + (one < gpus % chains) for one in range(chains)]


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
