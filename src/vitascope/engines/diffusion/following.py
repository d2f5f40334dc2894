"""A process that computes its part of the films of a leader: see ``crew``. Run by it with rank, size and port."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace
from typing import NoReturn

from vitascope.engines.diffusion.profiles import LADDER
from vitascope.engines.diffusion.quiet import hush
from vitascope.logs import set_up_logs
from vitascope.settings import get_settings


def main(rank: int, size: int, port: int) -> NoReturn:
    """Join, load the leader's model, follow until the leader is gone."""
    threading.Thread(target=_leave_with_leader, daemon=True).start()
    settings = get_settings()
    set_up_logs(settings.log_level, settings.log_format, "renderer")
    hush()
    import torch

    from vitascope.engines.diffusion.crew import Billet, Crew
    from vitascope.engines.diffusion.denoising import Denoiser
    from vitascope.engines.diffusion.loading import loader

    torch.set_num_threads(max(1, torch.get_num_threads() // size))
    crew = Crew.joined(rank, size, port)
    told: Billet = crew.hear()
    profile = told.how.profile or LADDER[0]
    if not profile.text_apart:
        profile = replace(profile, text_apart=True)  # only the leader reads
    source = loader(told.model, told.checkpoint, told.device, told.how)
    Denoiser(source, told.model, told.device, told.how, profile, crew).follow()
    os._exit(0)


def _leave_with_leader() -> None:
    while os.read(0, 1):
        pass
    os._exit(0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
