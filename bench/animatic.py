"""How long the animatic engine takes, beside x264 alone on the same pictures in the same run.

    python bench/animatic.py [--prompt TEXT] [--seconds S] [--quality 720p ...] [--renderers N] [--stages-only]

Kernels are compiled first and do not count. The films are ordered from a service of its own, over HTTP, when its
renderers are warm; beside them one of ``vitascope generate``. The ratio to x264 survives a noisy machine better than
seconds do. All CPU figures are those of processes, so other work on the machine disturbs them less than the wall clock.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import httpx
import psutil
from rich.console import Console

from vitascope.brief import Brief
from vitascope.cli.demo import own_server
from vitascope.cli.generate import make_film
from vitascope.director import direct
from vitascope.engines.protocol import Chunk
from vitascope.engines.registry import make_engine
from vitascope.film.encode import SegmentWriter
from vitascope.settings import get_settings
from vitascope.storyboard import Segment, Storyboard

#: What the table of stages names, by module and function; a call inside another one counts for itself only.
STAGES = {
    "vitascope.engines.animatic.frames": (
        "stood_figures", "cast_shadows", "contact_shade", "draw_figures", "see_boards", "draw_sprites", "draw_backdrop",
        "draw_ground", "draw_sky", "draw_panels", "draw_reflections", "lay_figures", "lay_puffs", "leaves", "draw_leaves",
        "particles", "draw_particles",
    ),
    "vitascope.engines.animatic.drawing": ("trace_cones", "draw_triangles", "shade_samples"),
    "vitascope.engines.animatic.kernels.lens": ("reduce_picture", "defocus"),
    "vitascope.engines.animatic.kernels.finishing": ("finish_planes",),
}  # fmt: skip


def encode_alone(film: Path, destination: Path) -> float:
    """CPU seconds of one x264 thread for the film's pictures, decoding not counted."""
    spent = 0.0
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        with SegmentWriter(destination, stream.width, stream.height, 30) as writer:
            for frame in container.decode(stream):
                picture = frame.to_ndarray(format="yuv420p")[None]
                began = time.process_time()
                writer.write(Chunk(picture, "yuv420p"))
                spent += time.process_time() - began
    return spent


@dataclass(frozen=True)
class Use:
    """What a process has used so far."""

    name: str
    cpu: float  #: seconds
    peak: int  #: bytes of memory, mapped bakes included; 0 where the system does not tell


def processes() -> dict[int, Use]:
    """This process's children and theirs."""
    found = {}
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error, OSError, IndexError):
            named = [process.name().removeprefix("vs-"), *process.cmdline()]
            name = next((role for role in ("renderer", "desk", "serve") if role in named), "other")
            times = process.cpu_times()
            status = Path(f"/proc/{process.pid}/status").read_text()
            peak = int(status.partition("VmHWM:")[2].split()[0]) * 1024
            found[process.pid] = Use(name, times.user + times.system, peak)
    return found


def ordered(client: httpx.Client, prompt: str, quality: str, seconds: int) -> tuple[float, bytes]:
    """Order a film and wait for it; seconds from the order to "completed", and the file."""
    body = {"model": "wan2.7-text-to-video", "prompt": prompt, "quality": quality, "duration": seconds,
            "aspect_ratio": "16:9", "seed": int(time.time()) % 1_000_000 + seconds}  # fmt: skip
    began = time.monotonic()
    task = client.post("/v1/videos/generations", json=body).raise_for_status().json()
    while task["status"] in ("pending", "processing"):
        time.sleep(0.2)
        task = client.get(f"/v1/tasks/{task['id']}").raise_for_status().json()
    took = time.monotonic() - began
    if task["status"] != "completed":
        raise SystemExit(f"the film failed: {task['error']}")
    return took, client.get(task["results"][0]).raise_for_status().content


def service_rows(prompt: str, films: Sequence[tuple[str, int]]) -> None:
    """Films of a running service, one after the other, beside x264 alone on the same pictures."""
    with own_server(Console(stderr=True)) as server, httpx.Client(
        base_url=server.base, headers={"Authorization": f"Bearer {server.key}"}, timeout=60, trust_env=False
    ) as client, tempfile.TemporaryDirectory() as folder:  # fmt: skip
        ordered(client, "A red balloon", "720p", 2)  # whoever comes first waits until the renderers are warm
        head = ("film", "wall s", "x real", "cores", "renderers", "x264", "ratio", "desk", "serve", "peak MB")
        print("\nA warm service, from order to film; CPU in ms a frame, of desk and server in s a film")
        print("  {:12s}{:>8s}{:>8s}{:>7s}{:>11s}{:>7s}{:>7s}{:>7s}{:>7s}{:>9s}".format(*head))
        for quality, seconds in films:
            before = processes()
            took, film = ordered(client, prompt, quality, seconds)
            after = processes()
            cpu: dict[str, float] = defaultdict(float)
            for pid, use in after.items():
                cpu[use.name] += use.cpu - before.get(pid, Use("", 0.0, 0)).cpu
            path = Path(folder) / "film.mp4"
            path.write_bytes(film)
            alone = encode_alone(path, Path(folder) / "again.mp4")
            peak = max(use.peak for use in after.values() if use.name == "renderer") / 2**20
            frames = 30 * seconds
            print(
                f"  {f'{quality} {seconds} s':12s}{took:8.1f}{seconds / took:8.2f}{sum(cpu.values()) / took:7.2f}"
                f"{1000 * cpu['renderer'] / frames:11.0f}{1000 * alone / frames:7.1f}{cpu['renderer'] / alone:7.1f}"
                f"{cpu['desk']:7.1f}{cpu['serve']:7.1f}{peak:9.0f}"
            )


def alone_row(prompt: str, quality: str, seconds: int) -> None:
    """One film of ``vitascope generate``, which starts its renderers for it."""
    brief = Brief(model="animatic", prompt=prompt, quality=quality, seconds=seconds, seed=int(time.time()) % 1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        report = make_film(brief, Path(folder) / "film.mp4")
    print(f"\nvitascope generate, renderers started for it: {quality} {seconds} s in {report.took:.1f} s, "
          f"{seconds / report.took:.2f} x real time")  # fmt: skip


@contextmanager
def timed(spent: dict[str, float]) -> Iterator[None]:
    """Within, calls of ``STAGES`` add their CPU seconds to ``spent``."""
    import importlib

    inner: list[float] = []

    def wrapped(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            began = time.thread_time()
            inner.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                took = time.thread_time() - began
                spent[name] += took - inner.pop()
                if inner:
                    inner[-1] += took

        return call

    kept = []
    for module_name, names in STAGES.items():
        module = importlib.import_module(module_name)
        for name in names:
            kept.append((module, name, getattr(module, name)))
            setattr(module, name, wrapped(name, getattr(module, name)))
    try:
        yield
    finally:
        for module, name, function in kept:
            setattr(module, name, function)


def stage_table(prompt: str, quality: str, seconds: int, count: int) -> tuple[float, dict[str, float], float]:
    """CPU milliseconds a frame, the same by stage, and CPU seconds of the bakes, over frames spread through the film."""
    settings = get_settings()
    brief = Brief(model="animatic", prompt=prompt, quality=quality, seconds=seconds, seed=int(time.time()))
    board: Storyboard = direct(brief)
    engine = make_engine(settings)
    engine.warm_up(print)
    spent: dict[str, float] = defaultdict(float)
    total = bakes = 0.0
    frames = 0
    for shot in board.shots:
        share = max(1, round(count * shot.frames / board.frames))
        starts = [shot.start + (2 * k + 1) * shot.frames // (2 * share) for k in range(share)]
        began = time.process_time()
        next(
            iter(
                engine.render(Segment(index=0, shot=shot.index, start=starts[0], frames=1), board, None, lambda n: None)
            )
        )
        bakes += time.process_time() - began
        with timed(spent):
            for start in starts:
                began = time.process_time()
                piece = Segment(index=0, shot=shot.index, start=start, frames=1)
                next(iter(engine.render(piece, board, None, lambda n: None)))
                total += time.process_time() - began
                frames += 1
    return 1000 * total / frames, {name: 1000 * value / frames for name, value in spent.items()}, bakes


def main() -> None:
    """Run and print the figures of bench/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompt", default="A small kitten running under the moonlight")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--quality", nargs="+", default=["720p", "1080p"])
    parser.add_argument("--renderers", type=int)
    parser.add_argument("--stages-only", action="store_true")
    wanted = parser.parse_args()
    if wanted.renderers:
        os.environ["VITASCOPE_RENDERERS"] = str(wanted.renderers)
    settings = get_settings()
    make_engine(settings).warm_up(print)
    if not wanted.stages_only:
        first, *others = wanted.quality
        lengths = dict.fromkeys((2, wanted.seconds, 15))
        films = [*((first, seconds) for seconds in lengths), *((quality, wanted.seconds) for quality in others)]
        service_rows(wanted.prompt, films)
        alone_row(wanted.prompt, first, wanted.seconds)
    for quality in wanted.quality:
        total, stages, bakes = stage_table(wanted.prompt, quality, wanted.seconds, 10)
        print(f"\n{quality}, one process, CPU a frame {total:.1f} ms; bakes and first frames {bakes:.1f} s")
        for name, value in sorted(stages.items(), key=lambda entry: -entry[1]):
            if value >= 0.05:
                print(f"  {name:20s}{value:8.1f} ms")
        print(f"  {'all else':20s}{total - sum(stages.values()):8.1f} ms")
    short, long = (stage_table(wanted.prompt, wanted.quality[0], seconds, 12)[0] for seconds in (2, 15))
    print(
        f"\n{wanted.quality[0]}, one process, CPU a frame: {short:.1f} ms in a film of 2 s, {long:.1f} ms in one of 15 s"
    )


if __name__ == "__main__":
    main()
