"""``vitascope doctor``: whether this machine can make films with diffusion models, and which."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from rich.console import Console

from vitascope.cli.demo import own_server
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.profiles import GIB, LADDER, fitting, needs
from vitascope.engines.diffusion.quiet import hush
from vitascope.engines.registry import make_engine
from vitascope.errors import SetupError, VitascopeError
from vitascope.film.probe import probe
from vitascope.settings import get_settings

if TYPE_CHECKING:
    from vitascope.engines.diffusion.examination import Finding

_THROUGH_THE_SERVICE = {
    "wan2.1-t2v-1.3b": "wan2.1",
    "ltx-2": "ltx-2",
}  #: models, and the kind of tiny pipeline in their place
_LIMIT = 120.0  #: seconds for a film of two seconds


def run_doctor(*, gpu: bool) -> bool:
    """Check and print; with ``gpu`` on the card, which must be there. True if all is well. SetupError if it cannot begin."""
    from vitascope.engines.diffusion.engine import missing_libraries

    if absent := missing_libraries():
        raise SetupError(f"{', '.join(absent)} cannot be imported: pip install 'vitascope[diffusion]'")
    hush()
    from vitascope.engines.diffusion import examination

    examination.be_quiet()
    console = Console(highlight=False, soft_wrap=True)
    card = examination.free_memory()
    if gpu and card is None:
        raise SetupError("torch sees no GPU. Is this a build of torch for it? https://pytorch.org/get-started/locally/")
    console.print(examination.versions())
    console.print("no GPU is seen" if card is None else f"{card[0]}, {examination.memory_told(card[1])}")
    if gpu:
        console.print(f"attention: {examination.attention()}")
    well = True
    console.print("\nTiny pipelines of the real classes, weights of chance")
    for finding in examination.examine("cuda" if gpu else "cpu"):
        well = _shown(console, finding) and well
    console.print("\nFilms through a server, over HTTP")
    for model, kind in _THROUGH_THE_SERVICE.items():
        well = _shown(console, _served(model, kind)) and well
    console.print()
    _fits(console, None if card is None else card[1])
    console.print("\nall is well" if well else "\nsomething is wrong: see above")
    return well


def _shown(console: Console, finding: Finding) -> bool:
    mark = "[green]ok[/]  " if finding.passed else "[red]wrong[/]"
    console.print(f"  {mark} {finding.name:32s} {finding.seconds:5.1f} s  ", end="")
    console.print(finding.told, markup=False)
    return finding.passed


def _served(model: str, kind: str) -> Finding:
    from vitascope.engines.diffusion.examination import Finding
    from vitascope.engines.diffusion.tiny import saved

    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="vitascope-") as name:
            folder = Path(name)
            saved(folder / "tiny", kind)  # type: ignore[arg-type]
            told = _ordered(model, folder)
        return Finding(model, True, told, time.monotonic() - began)
    except (VitascopeError, OSError, httpx.HTTPError) as error:
        return Finding(model, False, f"{type(error).__name__}: {error}", time.monotonic() - began)


def _ordered(model: str, folder: Path) -> str:
    # What is set up for real films, who rewrites and judges prompts for one, has nothing to do with this one.
    environment = {name: "" for name in os.environ if name.startswith("VITASCOPE_")} | {
        "VITASCOPE_ENGINE": model, "VITASCOPE_DIFFUSION_CHECKPOINTS": f"{model}={folder / 'tiny'}",
        "VITASCOPE_DIFFUSION_LICENCES": model, "VITASCOPE_DIFFUSION_STEPS": "2",
        "VITASCOPE_DIFFUSION_PIXELS": str(128 * 96), "VITASCOPE_RENDERERS": "1", "HF_HUB_OFFLINE": "1",
    }  # fmt: skip
    body = {"model": "wan2.7-text-to-video", "prompt": "a cat", "duration": 2, "quality": "720p", "seed": 1}
    with (
        own_server(Console(quiet=True), environment) as server,
        httpx.Client(
            base_url=server.base, headers={"Authorization": f"Bearer {server.key}"}, timeout=30, trust_env=False
        ) as client,
    ):
        task = client.post("/v1/videos/generations", json=body).raise_for_status().json()
        deadline = time.monotonic() + _LIMIT
        while task["status"] in ("pending", "processing"):
            if time.monotonic() > deadline:
                raise SetupError(f"the film is not made after {_LIMIT:.0f} s: {task['task_info']['phase']}")
            time.sleep(0.2)
            task = client.get(f"/v1/tasks/{task['id']}").raise_for_status().json()
        if task["status"] != "completed":
            raise SetupError(f"the film failed: {task['error']['message']}")
        film = folder / "film.mp4"
        film.write_bytes(client.get(task["results"][0]).raise_for_status().content)
    facts = probe(film)
    if facts.frames != 60:
        raise SetupError(f"the film has {facts.frames} frames, not 60")
    return f"{facts.frames} frames of {facts.width}x{facts.height}, sound of {facts.channels} channels"


def _fits(console: Console, free: float | None) -> None:
    """Which models fit, at what size, with the sum."""
    if free is None:
        console.print("What models would take on a GPU, with their largest film; on a processor a film takes hours")
    else:
        console.print(f"Which models fit into {free / GIB:.1f} GiB")
    for model in MODELS.values():
        if free is None:
            for profile in LADDER:
                console.print(f"  {model.name:18s}{profile.name:12s}{needs(model, profile, model.pixels, model.reach)}")
            continue
        profile, pixels = fitting(model, free)
        if pixels == 0:
            console.print(f"  {model.name:18s}does not fit")
            continue
        size = (
            "its largest film" if pixels == model.pixels else f"frames of {pixels} pixels (VITASCOPE_DIFFUSION_PIXELS)"
        )
        console.print(f"  {model.name:18s}{profile.name:12s}{size}: {needs(model, profile, pixels, model.reach)}")
    console.print("What each still needs before it can be used here")
    for name in MODELS:
        engine = make_engine(get_settings(), name)
        try:
            engine.require()  # type: ignore[attr-defined]
        except SetupError as error:
            console.print(f"  {error}", markup=False)
