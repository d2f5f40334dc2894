"""``vitascope generate``: the bodies of the jobs, without database or queue, in as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from typing import Any

from vitascope.brief import Brief
from vitascope.cli.facts import FilmReport, check_output
from vitascope.cli.progress import progress_bar
from vitascope.cues import Sound, SoundEvent
from vitascope.engines.fleeting import FleetingAid
from vitascope.engines.offers import Offers
from vitascope.engines.protocol import Engine, Requiring
from vitascope.engines.registry import make_engine
from vitascope.errors import InvalidRequest, ServiceError, SetupError
from vitascope.film.encoder import check_encoder
from vitascope.logs import set_up_logs
from vitascope.outbound.addresses import check_audio_url
from vitascope.outbound.fetching import fetch_audio
from vitascope.production import bodies
from vitascope.production.preparation import Preparation
from vitascope.production.scoring import Score
from vitascope.production.slots import Slots
from vitascope.production.take import Take, render_take
from vitascope.settings import Settings, get_settings
from vitascope.storyboard import Segment, Storyboard


@dataclass
class _Renderer:
    """What a child process of the pool keeps between segments."""

    engine: Engine
    encoder: str
    news: Queue[_News]


@dataclass(frozen=True)
class _News:
    """What a child process tells while it works on a segment: one of the three."""

    segment: int
    frames: int | None = None  #: that are made
    events: tuple[SoundEvent, ...] | None = None  #: that will be heard in it
    line: str | None = None  #: what the engine says as it warms up


_renderer: _Renderer


def make_film(brief: Brief, output: Path) -> FilmReport:
    """Make the film at ``output``, with a progress bar on standard error. Raises FilmError if it cannot be made."""
    settings = get_settings()
    set_up_logs(settings.log_level if settings.log_level != "info" else "warning")
    check_output(output)
    check_encoder(settings.encoder)
    offers = Offers(settings)
    chain = offers.by_model.get(brief.model)
    if chain is None:
        raise InvalidRequest(f"--model must be one of {', '.join(offers.by_model)}", param="model")
    engine = offers.engine(chain)
    if isinstance(engine, Requiring):
        engine.require()
    began = time.monotonic()
    try:
        settings.work_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"VITASCOPE_HOME: {settings.home} cannot be used: {error}") from error
    with (
        progress_bar() as progress,
        tempfile.TemporaryDirectory(dir=settings.work_folder, prefix="take-") as folder,
        ThreadPoolExecutor(1) as composer,
    ):
        bar = progress.add_task("preparing", total=None)
        preparation = Preparation.of(settings)
        preparation.moderate(brief)
        leave = preparation.leaves_rewriting(engine.capabilities())
        rewriting = None if leave else preparation.rewrite(brief)
        for note in rewriting.notes if rewriting else ():
            progress.console.print(note)
        instead = brief.prompt if leave else rewriting.text if rewriting else None
        prepared = bodies.prepare(brief, _fetcher(settings), instead)
        pieces = engine.capabilities().pieces(prepared.board)
        score: list[Future[Score]] = []
        takes = _render(
            settings,
            chain,
            Slots.of(settings, {chain: engine})[chain],
            prepared.board,
            prepared.audio,
            pieces,
            Path(folder),
            (brief.model, brief.prompt_extend and leave and brief.storyboard is None),
            say=lambda line: progress.update(bar, description=line),
            show=lambda frames: progress.update(
                bar, completed=frames, total=prepared.board.frames, description="rendering"
            ),
            heard=lambda events: score.append(composer.submit(Score.composed, prepared.board, events)),
        )
        progress.update(bar, description="finishing")
        finished = bodies.finish(
            prepared.board,
            takes,
            prepared.audio,
            engine=engine.name,
            film=output,
            still=Path(folder) / "poster.jpg",
            compose=lambda events: _composed(prepared.board, events, score),
        )
        for note in finished.notes:
            progress.console.print(note)
    return FilmReport(
        output,
        finished.facts,
        brief.seed,
        finished.engine,
        time.monotonic() - began,
        finished.sound,
        finished.unsupported,
    )


def _composed(board: Storyboard, events: Sequence[SoundEvent], begun: Sequence[Future[Score]]) -> Sound:
    """The score that was begun while the frames were made, if it is for these events; else a new one."""
    for future in begun:
        if (score := future.result()).fits(events):
            return score.sound
    return Score.composed(board, events).sound


def _fetcher(settings: Settings) -> Callable[[str], bytes]:
    def fetch(source: str) -> bytes:
        path = Path(source)
        if path.is_file():
            return path.read_bytes()
        return fetch_audio(check_audio_url(source, settings.outbound_allow), allow=settings.outbound_allow)

    return fetch


def _render(
    settings: Settings,
    chain: str,
    slots: Slots,
    board: Storyboard,
    audio: Sound | None,
    pieces: tuple[Segment, ...],
    folder: Path,
    asked: tuple[str, bool],
    *,
    say: Callable[[str], None],
    show: Callable[[int], None],
    heard: Callable[[list[SoundEvent]], object],
) -> list[Take]:
    """All takes; ``heard`` is called once, when it is known what will be heard in every segment.

    ``asked``: the model's name, and whether the engine is to rewrite the prompt.
    """
    context = multiprocessing.get_context("spawn")
    news: Queue[_News] = context.Queue()
    counts: dict[int, int] = {}
    events: dict[int, tuple[SoundEvent, ...]] = {}
    workers = min(slots.renderers, len(pieces))
    gpus: Queue[str] = context.Queue()
    for number in range(workers if slots.gpus else 0):
        gpus.put(slots.gpus[number % len(slots.gpus)])
    with ProcessPoolExecutor(
        workers, context, _start_renderer, (settings, chain, news, gpus if slots.gpus else None)
    ) as pool:
        waiting: list[Future[Take]] = [pool.submit(_render_one, piece, board, audio, folder, asked) for piece in pieces]
        try:
            while not all(future.done() for future in waiting):
                try:
                    told = news.get(timeout=0.05)
                except Empty:
                    continue
                if told.line is not None:
                    say(told.line)
                if told.frames is not None:
                    counts[told.segment] = told.frames
                    show(sum(counts.values()))
                if told.events is not None:
                    events[told.segment] = told.events
                    if len(events) == len(pieces):
                        heard([event for piece in pieces for event in events[piece.index]])
                if any(future.done() and future.exception() for future in waiting):
                    break
            return [future.result() for future in waiting]
        except BrokenProcessPool:
            raise ServiceError("A renderer process ended unexpectedly; the machine may be short of memory.") from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start_renderer(settings: Settings, chain: str, news: Queue[_News], gpus: Queue[str] | None) -> None:
    global _renderer
    set_up_logs("warning")
    if gpus is not None:
        os.environ["CUDA_VISIBLE_DEVICES"] = gpus.get()
    _renderer = _Renderer(make_engine(settings, chain), settings.encoder, news)


def _render_one(piece: Segment, board: Storyboard, audio: Sound | None, folder: Path, asked: tuple[str, bool]) -> Take:
    def tell(**what: Any) -> None:
        _renderer.news.put(_News(piece.index, **what))

    _renderer.engine.warm_up(lambda line: tell(line=line))
    return render_take(
        _renderer.engine,
        piece,
        board,
        audio,
        folder / f"{piece.index:04d}.mp4",
        lambda frames: tell(frames=frames),
        encoder=_renderer.encoder,
        heard=None if audio is not None else lambda events: tell(events=events),
        aid=FleetingAid(asked[0], prompt_extend=asked[1], tell=lambda text: tell(line=text)),
    )
