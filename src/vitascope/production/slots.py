"""How many renderers a machine runs: as many as its processors keep busy, its memory holds and, if need be, its GPUs serve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vitascope.engines.offers import Offers
from vitascope.engines.protocol import Capabilities
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

    @classmethod
    def of(cls, settings: Settings, offers: Offers) -> dict[str, Slots]:
        """Of each chain of engines: ``VITASCOPE_RENDERERS``, or what fits this machine beside the others.

        For an engine on GPUs this asks torch, which takes seconds.
        """
        if settings.renderers is not None:
            return dict.fromkeys(offers.chains, cls(settings.renderers, "VITASCOPE_RENDERERS"))
        machine, number = Machine.here(), len(offers.chains)
        share = Machine(machine.cores, machine.quota, (machine.memory - KEPT_BACK) // number + KEPT_BACK)
        return {chain: fitting(share, offers.engine(chain).capabilities()) for chain in offers.chains}


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
