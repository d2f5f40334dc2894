"""How long the animatic engine takes, beside x264 alone on the same pictures in the same run.

    python bench/animatic.py [--prompt TEXT] [--seconds S] [--quality 720p ...] [--renderers N] [--stages-only]

Kernels are compiled first and do not count. The ratio to x264 survives a noisy machine better than seconds do. All CPU
figures are those of processes, so other work on the machine disturbs them less than it disturbs the wall clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av

from vitascope.brief import Brief
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
        "draw_ground", "draw_sky", "particles", "draw_particles",
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


def film_row(prompt: str, quality: str, seconds: int, renderers: int) -> None:
    """Make one film and print what it took."""
    brief = Brief(model="animatic", prompt=prompt, quality=quality, seconds=seconds, seed=int(time.time()))
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        before = os.times()
        report = make_film(brief, film)
        after = os.times()
        alone = encode_alone(film, Path(folder) / "again.mp4")
    children = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    own = (after.user + after.system) - (before.user + before.system)
    frames = report.facts.frames
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\n{quality}, {seconds} s, {renderers} renderers: {prompt}")
    print(f"  wall                  {report.took:7.1f} s   {seconds / report.took:.2f} x real time")
    print(f"  cores in use          {(children + own) / report.took:7.2f}")
    print(f"  renderers' CPU        {1000 * children / frames:7.1f} ms a frame, starting, baking and x264 included")
    print(f"  x264 alone, CPU       {1000 * alone / frames:7.1f} ms a frame")
    print(f"  renderers / x264      {children / alone:7.1f}")
    print(f"  largest renderer      {peak:7.0f} MB so far in this run")


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
        for quality in wanted.quality:
            film_row(wanted.prompt, quality, wanted.seconds, settings.renderers)
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
