"""The durable jobs of a film. Each enqueues the next in the transaction that ends its own work.

A job may run twice, and two processes may run the same job at once (one was taken for dead and is not). Therefore each
reads the task's row first and stops if that is final; its result is one guarded transaction; and files are written
under a temporary name and renamed. What a job does is a plain function of production.bodies; here is what makes it
durable.
"""

from __future__ import annotations

import errno
import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from vitascope.cues import Sound, SoundEvent
from vitascope.database import Database, unix_now
from vitascope.database.tables import task
from vitascope.engines.offers import Offers
from vitascope.engines.protocol import Delegating
from vitascope.errors import EngineBroken, FilmError, RequestCancelled, ResourceExhausted, ServiceError, SetupError
from vitascope.logs import about
from vitascope.outbound.fetching import fetch_audio
from vitascope.production import bodies, ending
from vitascope.production.aid import TakeAid
from vitascope.production.callbacks import CallbackDelivery
from vitascope.production.conditions import Condition, Conditions
from vitascope.production.isolation import MOST_PROCESSES, Isolation
from vitascope.production.patience import OF_NEIGHBOURS, Patience
from vitascope.production.preparation import Preparation
from vitascope.production.publication import Publication
from vitascope.production.queue import JobQueue
from vitascope.production.scoring import Score
from vitascope.production.take import TakeShelf, render_take
from vitascope.settings import Settings
from vitascope.storage.links import ResultLinks
from vitascope.storage.objects import ObjectStore
from vitascope.storyboard import Storyboard
from vitascope.tasks import store as tasks
from vitascope.tasks import takes, turns
from vitascope.tasks.states import Phase, TaskState
from vitascope.tasks.task import Task
from vitascope.uploads import UploadShelf
from vitascope.uploads.driving import read_claimed

log = logging.getLogger(__name__)

#: Progress by phase, in percent; pictures are nearly all of the work.
PREPARED, RENDERED = 3, 93
REPORT_EVERY = 0.3  #: seconds between two looks at the task's state while a segment is rendered


class Jobs:
    """What the jobs work with. One object a process."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        store: ObjectStore,
        links: ResultLinks,
        queue: JobQueue,
        offers: Offers,
        executor: str,
    ) -> None:
        self.settings = settings
        self.database = database
        self.store = store
        self.uploads = UploadShelf(settings, database, store)
        self.queue = queue
        self.offers = offers
        self.executor = executor
        self.conditions = Conditions(settings, database, store)
        self._links = links
        self.delivery = CallbackDelivery(database, links, Patience(self.conditions), settings.outbound_allow)
        self._preparation = Preparation.of(settings)
        self._isolation = Isolation(database, executor, settings.attempts)
        self._composing = threading.Lock()

    def prepare(self, task_id: str) -> None:
        """Audio, rewriting, storyboard; then every segment."""
        self._make(task_id, "preparing", Phase.PREPARING, self._on_desk(self._prepare))

    def render(self, task_id: str, segment: int) -> None:
        """One take; ``score``, once it is known what the whole film sounds of; then ``finish``, if it was the last."""
        doing = f"rendering segment {segment}"
        self._make(task_id, doing, Phase.RENDERING, lambda film: self._render(film, segment))

    def score(self, task_id: str) -> None:
        """Compose the sound while the last pictures are made. ``finish`` does it where this did not happen."""
        self._make(task_id, "scoring", Phase.RENDERING, self._on_desk(self._score))

    def finish(self, task_id: str) -> None:
        """Cut, publish; then ``notify``."""
        self._make(task_id, "finishing", Phase.FINISHING, self._on_desk(self._finish))

    def notify(self, task_id: str, round_: int = 1) -> None:
        """The callback, once the task has ended: one round of attempts."""
        with about(task_id=task_id, job="notifying"):
            self.delivery.deliver(task_id, round_)

    def abandon(self, task_id: str) -> None:
        """Stop what was ordered elsewhere for a film that is not wanted any more, as far as that is possible."""
        with about(task_id=task_id, job="abandoning"):
            with self.database.read() as connection:
                film = tasks.load_task(connection, task_id)
                ordered = takes.ordered_segments(connection, task_id)
            if film is None or not film.final:
                return
            try:
                engine = self.offers.engine(film.engine)
            except SetupError as error:
                log.warning("what was ordered elsewhere cannot be stopped: %s", error)
                return
            for segment, _ in ordered:
                if isinstance(engine, Delegating):
                    engine.abandon(self._board(task_id), self._aid(film, segment, None))

    def _aid(self, film: Task, segment: int, audio: Sound | None) -> TakeAid:
        shelf = TakeShelf(self.store, film.id)
        return TakeAid(self.settings, self.database, shelf, self._links, film, segment, self.executor, audio)

    def _on_desk(self, body: Callable[[Task], None]) -> Callable[[Task], None]:
        def isolated(film: Task) -> None:
            with self._isolation.job(film.id):
                body(film)

        return isolated

    def _prepare(self, film: Task) -> None:
        with self.database.begin() as connection:
            tasks.change_state(connection, film.id, TaskState.PROCESSING, phase=Phase.PREPARING, progress=1)
            if takes.made(connection, film.id).takes:
                return  # the storyboard stands and its segments are queued
        rewritten = self._rewritten(film)
        prepared = bodies.prepare(film.brief, lambda url: self._audio(url, film.account), rewritten)
        if prepared.audio is not None:
            TakeShelf(self.store, film.id).put_audio(prepared.audio)
        pieces = self.offers.engine(film.engine).capabilities().pieces(prepared.board)
        with self.database.begin() as connection:
            tasks.hold(connection, film.id)
            if tasks.state_of(connection, film.id) is not TaskState.PROCESSING or takes.made(connection, film.id).takes:
                return
            connection.execute(
                sa.update(task).where(task.c.id == film.id).values(board=prepared.board.model_dump(mode="json"))
            )
            tasks.advance(connection, film.id, progress=PREPARED, phase=Phase.RENDERING)
            takes.plan_takes(connection, film.id, pieces)
            priority = turns.place_segments(connection, film.id)
            for piece in pieces:
                self.queue.put_render(connection, film.id, piece.index, film.engine, priority)
        log.info("staged", extra={"shots": len(prepared.board.shots), "segments": len(pieces)})

    def _rewritten(self, film: Task) -> str | None:
        """What is filmed in place of the prompt, once the film may be made. A rewriting is kept and never asked for again."""
        if film.rewritten_prompt is not None:
            return film.rewritten_prompt
        self._preparation.moderate(film.brief)
        if self._preparation.leaves_rewriting(self.offers.engine(film.engine).capabilities()):
            return film.brief.prompt
        rewriting = self._preparation.rewrite(film.brief)
        if rewriting is None:
            return None
        with self.database.begin() as connection:
            return tasks.keep_rewriting(connection, film.id, rewriting.text, rewriting.notes)

    def _audio(self, url: str, account: str) -> bytes:
        """What the driving audio is cut from, out of the account's uploaded files or over the network."""
        uploaded = read_claimed(self.uploads, url, account)
        return fetch_audio(url, allow=self.settings.outbound_allow) if uploaded is None else uploaded

    def _stored_audio(self, film: Task, shelf: TakeShelf) -> Sound | None:
        """The driving audio as it was stored by ``prepare``; fetched anew if it was lost."""
        audio = shelf.audio()
        if audio is None and film.brief.audio_url:
            log.warning("the driving audio was lost from the storage and is fetched again")
            audio = bodies.driving_audio(film.brief, lambda url: self._audio(url, film.account))
            if audio is not None:
                shelf.put_audio(audio)
        return audio

    def _render(self, film: Task, segment: int) -> None:
        shelf = TakeShelf(self.store, film.id)
        if shelf.has(segment):
            self._take_is_there(film, segment, None)
            return
        board = self._board(film.id)
        while True:
            with self.database.begin() as connection:
                piece = takes.load_segment(connection, film.id, segment)
                former = takes.begin_take(connection, film.id, segment, self.executor)
                count = takes.made(connection, film.id).takes
            if former.failed >= self.settings.attempts:
                raise ServiceError(
                    f"Segment {segment} could not be rendered in {former.failed} attempts. The last one: {former.last_error}"
                )
            if former.lost >= MOST_PROCESSES:
                raise ServiceError(
                    f"Segment {segment} could not be rendered: {former.lost} processes began it and did not end it"
                )
            began = time.monotonic()
            audio = self._stored_audio(film, shelf)
            try:
                with tempfile.TemporaryDirectory(dir=self._work_folder(), prefix="take-") as folder:
                    made = render_take(
                        self.offers.engine(film.engine),
                        piece,
                        board,
                        audio,
                        Path(folder) / "take.mp4",
                        self._reporter(film.id, segment, piece.frames),
                        encoder=self.settings.encoder,
                        watermark=film.brief.watermark,
                        heard=None if audio is not None else self._listener(film.id, segment, count),
                        aid=self._aid(film, segment, audio),
                    )
                    shelf.put(segment, made)
                break
            except RequestCancelled:
                with self.database.begin() as connection:
                    takes.leave_take(connection, film.id, segment, self.executor)
                raise
            except (FilmError, *OF_NEIGHBOURS):
                raise  # decided by the engine, or no fault of the segment
            except EngineBroken as error:
                log.error("this process ends: %s", error)
                with self.database.begin() as connection:
                    takes.fail_attempt(connection, film.id, segment, str(error))
                os._exit(os.EX_SOFTWARE)
            except Exception as error:
                log.exception("an attempt failed")
                with self.database.begin() as connection:
                    takes.fail_attempt(connection, film.id, segment, f"{type(error).__name__}: {error}")
        seconds = time.monotonic() - began
        log.info("rendered", extra={"seconds": round(seconds, 2)})
        self._take_is_there(film, segment, seconds)

    def _take_is_there(self, film: Task, segment: int, seconds: float | None) -> None:
        with self.database.begin() as connection:
            tasks.hold(connection, film.id)
            made = takes.finish_take(connection, film.id, segment, seconds)
            tasks.advance(connection, film.id, progress=_rendering_progress(made.share), phase=Phase.RENDERING)
            if seconds is not None:
                width, height = film.brief.size
                share = made.frames / made.takes * width * height / 1e6
                takes.learn_pace(connection, film.engine, seconds / share)
            if made.complete and tasks.state_of(connection, film.id) is TaskState.PROCESSING:
                tasks.advance(connection, film.id, progress=RENDERED, phase=Phase.FINISHING)
                priority, retakes = self._place(connection, film.id)
                self.queue.put_finish(connection, film.id, priority, again=retakes)

    def _listener(self, task_id: str, segment: int, segments: int) -> Callable[[tuple[SoundEvent, ...]], None]:
        shelf = TakeShelf(self.store, task_id)

        def heard(events: tuple[SoundEvent, ...]) -> None:
            shelf.put_events(segment, events)
            if shelf.events(segments) is None:
                return  # another segment's listener is the last
            with self.database.begin() as connection:
                if tasks.state_of(connection, task_id) is TaskState.PROCESSING:
                    priority, _ = self._place(connection, task_id)
                    self.queue.put_score(connection, task_id, priority)

        return heard

    def _score(self, film: Task) -> None:
        shelf = TakeShelf(self.store, film.id)
        with self.database.read() as connection:
            count = takes.made(connection, film.id).takes
        events = shelf.events(count)
        if events is not None:
            self._composed(film.id, events)

    def _composed(self, task_id: str, events: Sequence[SoundEvent]) -> Score:
        """The film's score, made if it is not there; what another thread of this process composes is waited for."""
        shelf = TakeShelf(self.store, task_id)
        with self._composing:
            there = shelf.score()
            if there is None or not there.fits(events):
                there = Score.composed(self._board(task_id), events)
                shelf.put_score(there)
            return there

    def _finish(self, film: Task) -> None:
        shelf = TakeShelf(self.store, film.id)
        board = self._board(film.id)
        with self.database.read() as connection:
            count = takes.made(connection, film.id).takes
        publication = Publication(self.store, film.id)
        with tempfile.TemporaryDirectory(dir=self._work_folder(), prefix="finish-") as name:
            folder = Path(name)
            try:
                gathered = [shelf.get(segment, folder) for segment in range(count)]
            except FileNotFoundError:
                if not self._retake(film, shelf, count):
                    raise
                return
            finished = bodies.finish(
                board,
                gathered,
                self._stored_audio(film, shelf),
                engine=film.engine,
                film=folder / "film.mp4",
                still=folder / "poster.jpg",
                compose=lambda events: self._composed(film.id, events).sound,
            )
            publication.put(folder / "film.mp4", folder / "poster.jpg", board)
        with self.database.begin() as connection:
            expires = int(connection.execute(sa.select(unix_now())).scalar_one() + self.settings.file_hours * 3600)
            tasks.hold(connection, film.id)
            for note in finished.notes:
                tasks.add_note(connection, film.id, note)
            ending.complete(
                connection,
                self.queue,
                film,
                seconds=float(finished.facts.seconds),
                expires=expires,
                made_by=finished.engine,
                unsupported=list(finished.unsupported),
                sound=finished.sound,
                **publication.keys,
            )
            ended = tasks.load_task(connection, film.id)
        if ended is None or ended.state is not TaskState.COMPLETED or ended.files_deleted:
            publication.delete()  # cancelled while it was cut, or another process was faster and its files are deleted
        shelf.clear()

    def _retake(self, film: Task, shelf: TakeShelf, count: int) -> bool:
        """Have those takes made again that were lost from the storage; False if none was."""
        lost = [segment for segment in range(count) if not shelf.whole(segment)]
        for segment in lost:
            shelf.drop(segment)
        with self.database.begin() as connection:
            tasks.hold(connection, film.id)
            if not lost or tasks.state_of(connection, film.id) is not TaskState.PROCESSING:
                return False  # if another process has ended the film, the next look at its state tells
            again = takes.reopen(connection, film.id, lost)
            if again > self.settings.attempts:
                raise ServiceError(f"Segments that had been rendered were lost from the storage {again} times")
            tasks.advance(connection, film.id, progress=PREPARED, phase=Phase.RENDERING)
            priority = turns.place_segments(connection, film.id)
            for segment in lost:
                self.queue.put_render(connection, film.id, segment, film.engine, priority, again=again)
        log.warning("%d takes were lost from the storage and are made again", len(lost))
        return True

    def _make(self, task_id: str, doing: str, phase: Phase, body: Callable[[Task], None]) -> None:
        """Run a job's body unless the task has ended; whatever it raises ends in a state that the caller can see.

        Neighbours that do not answer (database, storage, disk) are waited for, however long.
        """
        with about(task_id=task_id, job=doing):
            patience = Patience(self.conditions, lambda missing: self._pause(task_id, missing))
            try:
                patience.until_done(lambda: self._run(task_id, phase, body))
                return
            except ResourceExhausted as error:
                fault: FilmError = error
            except OF_NEIGHBOURS as error:
                fault = _of_machine(error, doing)
            except FilmError as error:
                fault = error
            except Exception as error:
                log.exception("the job failed")
                fault = ServiceError(f"An internal error ({type(error).__name__}) happened while {doing}.")
            patience.until_done(lambda: self._fail(task_id, fault), for_ever=True)

    def _run(self, task_id: str, phase: Phase, body: Callable[[Task], None]) -> None:
        with self.database.read() as connection:
            film = tasks.load_task(connection, task_id)
        if film is None:
            return
        if film.final:
            TakeShelf(self.store, task_id).clear()  # for a process that died between the end of the film and this
            return
        if self.conditions.disk_is_full():
            raise ResourceExhausted("The disk is full.")
        if film.phase is Phase.PAUSED:
            with self.database.begin() as connection:
                tasks.advance(connection, task_id, progress=film.progress, phase=phase)
        body(film)

    def _pause(self, task_id: str, missing: Condition | None) -> None:
        """Say in the task that it waits."""
        if missing in ("disk", "storage"):
            with suppress(*OF_NEIGHBOURS), self.database.begin() as connection:
                tasks.advance(connection, task_id, progress=0, phase=Phase.PAUSED)

    def _fail(self, task_id: str, error: FilmError) -> None:
        with self.database.begin() as connection:
            film = tasks.load_task(connection, task_id)
            failed = film is not None and not film.final and ending.fail(connection, self.queue, film, error)
        if failed:
            Publication(self.store, task_id).delete()  # what an attempt at publishing stored before it failed
        TakeShelf(self.store, task_id).clear()

    def _reporter(self, task_id: str, segment: int, frames: int) -> Callable[[int], None]:
        looked, told = time.monotonic(), -1

        def report(done: int) -> None:
            nonlocal looked, told
            now = time.monotonic()
            if now - looked < REPORT_EVERY and done < frames:
                return
            looked = now
            with self.database.read() if done == told else self.database.begin() as connection:
                if tasks.state_of(connection, task_id) is not TaskState.PROCESSING:
                    raise RequestCancelled("The film was stopped while it was rendered")
                if done == told:
                    return
                told = done
                made = takes.note_frames(connection, task_id, segment, done)
                tasks.advance(connection, task_id, progress=_rendering_progress(made.share))

        return report

    def _board(self, task_id: str) -> Storyboard:
        with self.database.read() as connection:
            stored = connection.execute(sa.select(task.c.board).where(task.c.id == task_id)).scalar_one()
        return Storyboard.model_validate(stored)

    def _place(self, connection: sa.Connection, task_id: str) -> tuple[int, int]:
        """Priority of the film's jobs now, and how often takes of it were made again."""
        row = connection.execute(sa.select(task.c.priority, task.c.retakes).where(task.c.id == task_id)).one()
        return row.priority, row.retakes

    def _work_folder(self) -> Path:
        folder = self.settings.work_folder
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _rendering_progress(share: float) -> int:
    return PREPARED + int((RENDERED - PREPARED) * share)


def _of_machine(error: Exception, doing: str) -> FilmError:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.ENOMEM):
        return ResourceExhausted(f"The machine ran out of disk or memory while {doing}.")
    return ServiceError(f"The database or the storage did not answer while {doing}.")
