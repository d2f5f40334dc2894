"""``vitascope generate``: the bodies of the jobs, without database or queue, in as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty

from vitascope.brief import Brief
from vitascope.cli.facts import FilmReport, check_output
from vitascope.cli.progress import progress_bar
from vitascope.cues import Sound
from vitascope.engines.protocol import Engine
from vitascope.engines.registry import make_engine
from vitascope.errors import ServiceError, SetupError
from vitascope.film.encoder import check_encoder
from vitascope.logs import set_up_logs
from vitascope.outbound.addresses import check_audio_url
from vitascope.outbound.fetching import fetch_audio
from vitascope.production import bodies
from vitascope.production.take import Take, render_take
from vitascope.settings import Settings, get_settings
from vitascope.storyboard import Segment, Storyboard, segments


@dataclass
class _Renderer:
    """What a child process of the pool keeps between segments."""

    engine: Engine
    encoder: str
    done: Queue[tuple[int, int]]


_renderer: _Renderer


def make_film(brief: Brief, output: Path) -> FilmReport:
    """Make the film at ``output``, with a progress bar on standard error. Raises FilmError if it cannot be made."""
    settings = get_settings()
    set_up_logs(settings.log_level if settings.log_level != "info" else "warning")
    check_output(output)
    check_encoder(settings.encoder)
    engine = make_engine(settings)
    began = time.monotonic()
    try:
        settings.work_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"VITASCOPE_HOME: {settings.home} cannot be used: {error}") from error
    with (
        progress_bar() as progress,
        tempfile.TemporaryDirectory(dir=settings.work_folder, prefix="take-") as folder,
    ):
        bar = progress.add_task("preparing", total=None)
        prepared = bodies.prepare(brief, _fetcher(settings))
        progress.update(bar, description="compiling kernels (first time)")
        engine.warm_up(lambda line: progress.update(bar, description=line))
        can = engine.capabilities()
        pieces = segments(prepared.board, can.longest_segment, can.shortest_segment)
        progress.update(bar, description="rendering", total=prepared.board.frames)
        takes = _render(
            settings,
            prepared.board,
            prepared.audio,
            pieces,
            Path(folder),
            lambda frames: progress.update(bar, completed=frames),
        )
        progress.update(bar, description="finishing")
        finished = bodies.finish(
            prepared.board,
            takes,
            prepared.audio,
            engine=engine.name,
            film=output,
            still=Path(folder) / "poster.jpg",
        )
    return FilmReport(
        output,
        finished.facts,
        brief.seed,
        engine.name,
        time.monotonic() - began,
        finished.sound,
        finished.unsupported,
    )


def _fetcher(settings: Settings) -> Callable[[str], bytes]:
    def fetch(source: str) -> bytes:
        path = Path(source)
        if path.is_file():
            return path.read_bytes()
        return fetch_audio(check_audio_url(source, settings.outbound_allow), allow=settings.outbound_allow)

    return fetch


def _render(
    settings: Settings,
    board: Storyboard,
    audio: Sound | None,
    pieces: tuple[Segment, ...],
    folder: Path,
    show: Callable[[int], None],
) -> list[Take]:
    context = multiprocessing.get_context("spawn")
    done: Queue[tuple[int, int]] = context.Queue()
    counts: dict[int, int] = {}
    workers = min(settings.renderers, len(pieces))
    with ProcessPoolExecutor(workers, context, _start_renderer, (settings, done)) as pool:
        waiting: list[Future[Take]] = [pool.submit(_render_one, piece, board, audio, folder) for piece in pieces]
        try:
            while not all(future.done() for future in waiting):
                try:
                    segment, frames = done.get(timeout=0.1)
                except Empty:
                    continue
                counts[segment] = frames
                show(sum(counts.values()))
                if any(future.done() and future.exception() for future in waiting):
                    break
            return [future.result() for future in waiting]
        except BrokenProcessPool:
            raise ServiceError("A renderer process ended unexpectedly; the machine may be short of memory.") from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start_renderer(settings: Settings, done: Queue[tuple[int, int]]) -> None:
    global _renderer
    set_up_logs("warning")
    engine = make_engine(settings)
    engine.warm_up(lambda line: None)
    _renderer = _Renderer(engine, settings.encoder, done)


def _render_one(piece: Segment, board: Storyboard, audio: Sound | None, folder: Path) -> Take:
    return render_take(
        _renderer.engine,
        piece,
        board,
        audio,
        folder / f"{piece.index:04d}.mp4",
        lambda frames: _renderer.done.put((piece.index, frames)),
        encoder=_renderer.encoder,
    )
