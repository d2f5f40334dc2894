"""How long the animatic engine takes, beside x264 alone on the same pictures in the same run.

    python bench/animatic.py [--prompt TEXT] [--duration S] [--quality 720p] [--renderers N]

Kernels are compiled first and do not count. The ratio to x264 survives a noisy machine better than seconds do.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import av

from vitascope.brief import Brief
from vitascope.cli.generate import make_film
from vitascope.engines.protocol import Chunk
from vitascope.engines.registry import make_engine
from vitascope.film.encode import SegmentWriter
from vitascope.settings import get_settings


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


def main() -> None:
    """Run and print one row of the table in bench/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompt", default="A small kitten running under the moonlight")
    parser.add_argument("--duration", type=int, default=5)
    parser.add_argument("--quality", default="720p")
    parser.add_argument("--renderers", type=int)
    wanted = parser.parse_args()
    if wanted.renderers:
        os.environ["VITASCOPE_RENDERERS"] = str(wanted.renderers)
    settings = get_settings()
    make_engine(settings).warm_up(print)
    brief = Brief(
        model="animatic", prompt=wanted.prompt, quality=wanted.quality, seconds=wanted.duration, seed=int(time.time())
    )
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        before = os.times()
        report = make_film(brief, film)
        after = os.times()
        cpu = (after.children_user + after.children_system) - (before.children_user + before.children_system)
        alone = encode_alone(film, Path(folder) / "again.mp4")
    frames = report.facts.frames
    print(f"{wanted.quality}, {wanted.duration} s, {settings.renderers} renderers: {wanted.prompt}")
    print(f"  wall                 {report.took:7.1f} s   {wanted.duration / report.took:.2f} x real time")
    print(f"  renderers' CPU       {1000 * cpu / frames:7.1f} ms a frame, starting and baking included")
    print(f"  x264 alone, CPU      {1000 * alone / frames:7.1f} ms a frame")
    print(f"  renderers / x264     {cpu / alone:7.1f}")


if __name__ == "__main__":
    main()
