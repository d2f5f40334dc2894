"""The four jobs, one after the other, again, and when things go wrong."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest
import sqlalchemy as sa

from vitascope.accounts.keys import ApiKey
from vitascope.brief import FRAME_RATES, Brief
from vitascope.cues import Sound
from vitascope.director import direct
from vitascope.engines.protocol import Chunk, Report
from vitascope.engines.testcard import TestCardEngine
from vitascope.errors import GenerationTimeout
from vitascope.film.probe import probe
from vitascope.film.watermark import Watermark
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.studio import Studio
from vitascope.production.take import TakeShelf
from vitascope.storage.objects import ObjectStore
from vitascope.storyboard import Segment, Storyboard
from vitascope.tasks import store, takes
from vitascope.tasks.states import Phase, TaskState
from vitascope.tasks.task import Task

Make = Callable[..., Jobs]


def look(installation: Installation, task_id: str) -> Task:
    with installation.database.read() as connection:
        found = store.load_task(connection, task_id)
    assert found is not None
    return found


def queued(installation: Installation, task_id: str) -> set[str]:
    """The jobs of a task that were ever put into a queue."""
    jobs = installation.queue.client.list_workflows(workflow_id_prefix=task_id)
    return {job.workflow_id.removeprefix(f"{task_id}/v1/") for job in jobs}


def make_film(jobs: Jobs, installation: Installation, task_id: str) -> None:
    jobs.prepare(task_id)
    with installation.database.read() as connection:
        count = takes.made(connection, task_id).takes
    for segment in range(count):
        jobs.render(task_id, segment)
    jobs.finish(task_id)


def test_submission_puts_row_and_first_job_in_together(installation: Installation, submitted: Task) -> None:
    assert submitted.state is TaskState.PENDING
    assert queued(installation, submitted.id) == {"prepare"}


def test_a_submission_that_fails_half_way_leaves_nothing(
    installation: Installation, studio: Studio, key: object, short: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("the power went out here")

    monkeypatch.setattr(type(installation.queue), "put_prepare", broken)
    with pytest.raises(RuntimeError):
        studio.submit(short, key)  # type: ignore[arg-type]
    with installation.database.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM task")).scalar_one() == 0


def test_the_chain_makes_a_film(installation: Installation, make_jobs: Make, submitted: Task, tmp_path: Path) -> None:
    jobs = make_jobs()
    jobs.prepare(submitted.id)
    assert queued(installation, submitted.id) == {"prepare", "segment/0", "segment/1"}
    assert look(installation, submitted.id).phase is Phase.RENDERING
    jobs.render(submitted.id, 1)
    assert "finish" not in queued(installation, submitted.id)
    jobs.render(submitted.id, 0)
    assert "finish" in queued(installation, submitted.id)
    jobs.finish(submitted.id)
    done = look(installation, submitted.id)
    assert (done.state, done.phase, done.progress) == (TaskState.COMPLETED, Phase.DONE, 100)
    assert done.film_key is not None
    assert done.poster_key is not None
    installation.store.get_file(done.film_key, tmp_path / "film.mp4")
    assert probe(tmp_path / "film.mp4").frames == 60
    assert installation.store.get_bytes(done.poster_key)[:3] == b"\xff\xd8\xff"
    assert done.storyboard_key is not None
    stored = Storyboard.model_validate_json(installation.store.get_bytes(done.storyboard_key), strict=True)
    assert stored == direct(submitted.brief)
    assert not list(installation.store.list(f"takes/{submitted.id}")), "the takes are gone"
    assert "notify" not in queued(installation, submitted.id), "there is nobody to notify"


def test_takes_that_a_dead_process_left_are_cleared_away(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It died when the film was completed and its takes were still there; the job is taken up."""
    jobs = make_jobs()

    def die(shelf: TakeShelf) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(TakeShelf, "clear", die)
        with pytest.raises(KeyboardInterrupt):
            make_film(jobs, installation, submitted.id)
    assert look(installation, submitted.id).state is TaskState.COMPLETED
    assert list(installation.store.list(f"takes/{submitted.id}"))
    jobs.finish(submitted.id)
    assert not list(installation.store.list(f"takes/{submitted.id}"))


def test_films_can_have_another_frame_rate(
    installation: Installation, make_jobs: Make, studio: Studio, key: ApiKey, short: Brief, tmp_path: Path
) -> None:
    for fps in (FRAME_RATES[0], 24):
        film = studio.submit(short.model_copy(update={"fps": fps}), key).task
        make_film(make_jobs(), installation, film.id)
        done = look(installation, film.id)
        assert done.state is TaskState.COMPLETED, done.error_message
        installation.store.get_file(str(done.film_key), tmp_path / "film.mp4")
        facts = probe(tmp_path / "film.mp4")
        assert (facts.fps, facts.frames, facts.seconds) == (fps, 2 * fps, 2)
        assert facts.constant_frame_rate
        assert abs(facts.audio_seconds - 2) < 0.03


def test_a_watermark_is_drawn_where_it_is_ordered(
    installation: Installation, make_jobs: Make, studio: Studio, key: ApiKey, short: Brief, tmp_path: Path
) -> None:
    pictures = []
    for watermark in (False, True):
        film = studio.submit(short.model_copy(update={"watermark": watermark}), key).task
        make_film(make_jobs(), installation, film.id)
        installation.store.get_file(str(look(installation, film.id).film_key), tmp_path / "film.mp4")
        with av.open(str(tmp_path / "film.mp4")) as container:
            frames = [frame.to_ndarray(format="gray").astype(int) for frame in container.decode(video=0)]
        assert len(frames) == 60
        pictures.append(frames)
    mark = Watermark(*short.size)
    for plain, marked in zip(*pictures, strict=True):
        difference = np.abs(plain - marked)
        assert difference[mark.rows, mark.columns].max() > 60
        difference[mark.rows, mark.columns] = 0
        assert difference.mean() < 1


def test_every_job_twice_is_the_same_as_once(installation: Installation, make_jobs: Make, submitted: Task) -> None:
    jobs = make_jobs()
    jobs.prepare(submitted.id)
    jobs.prepare(submitted.id)
    for segment in (0, 0, 1, 1):
        jobs.render(submitted.id, segment)
    with installation.database.read() as connection:
        begun = connection.execute(sa.text("SELECT begun FROM take")).scalars().all()
    assert begun == [1, 1], "a take that is there is not made again"
    jobs.finish(submitted.id)
    first = look(installation, submitted.id)
    jobs.finish(submitted.id)
    assert look(installation, submitted.id) == first


class Faulty(TestCardEngine):
    """Fails as told, ``times`` times, at the tenth frame of a segment."""

    def __init__(self, error: Exception, times: int = 1000) -> None:
        super().__init__()
        self.error = error
        self.times = times
        self.tried = 0

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        self.tried += 1
        made = 0
        for chunk in super().render(segment, board, audio, report):
            made += len(chunk.picture)
            if made >= 10 and self.tried <= self.times:
                raise self.error
            yield chunk


def test_a_segment_is_tried_again(installation: Installation, make_jobs: Make, submitted: Task) -> None:
    engine = Faulty(ValueError("flaky"), times=1)
    make_film(make_jobs(engine), installation, submitted.id)
    assert look(installation, submitted.id).state is TaskState.COMPLETED
    assert engine.tried == 3, "two segments and one more attempt"


def test_a_segment_that_always_fails_fails_the_film_and_says_why(
    installation: Installation, make_jobs: Make, submitted: Task
) -> None:
    jobs = make_jobs(Faulty(ValueError("the moon is square")))
    jobs.prepare(submitted.id)
    jobs.render(submitted.id, 0)
    failed = look(installation, submitted.id)
    assert (failed.state, failed.error_code) == (TaskState.FAILED, "service_error")
    assert failed.error_message is not None
    assert "3 attempts" in failed.error_message
    assert "the moon is square" in failed.error_message
    assert not list(installation.store.list(f"takes/{submitted.id}"))
    jobs.render(submitted.id, 1)
    assert look(installation, submitted.id) == failed, "what comes later changes nothing"


def test_an_engine_may_fail_the_film_at_once(installation: Installation, make_jobs: Make, submitted: Task) -> None:
    engine = Faulty(GenerationTimeout("The model took longer than an hour"))
    jobs = make_jobs(engine)
    jobs.prepare(submitted.id)
    jobs.render(submitted.id, 0)
    failed = look(installation, submitted.id)
    assert (failed.error_code, failed.error_message) == ("generation_timeout", "The model took longer than an hour")
    assert engine.tried == 1


def test_an_engine_that_makes_too_few_frames_is_found_out(
    installation: Installation, make_jobs: Make, submitted: Task
) -> None:
    class Lazy(TestCardEngine):
        def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
            yield next(iter(super().render(segment, board, audio, report)))

    jobs = make_jobs(Lazy())
    jobs.prepare(submitted.id)
    jobs.render(submitted.id, 0)
    assert look(installation, submitted.id).error_code == "generation_failed_no_content"


def test_a_cancelled_film_stops_within_its_segment(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vitascope.production.jobs.REPORT_EVERY", 0.0)
    frames: list[int] = []

    class Watched(TestCardEngine):
        def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
            def cancelling(done: int) -> None:
                frames.append(done)
                if done == 5:
                    with installation.database.begin() as connection:
                        assert store.change_state(connection, submitted.id, TaskState.CANCELLED)
                report(done)

            return super().render(segment, board, audio, cancelling)

    jobs = make_jobs(Watched())
    jobs.prepare(submitted.id)
    jobs.render(submitted.id, 0)
    assert frames[-1] == 5
    assert look(installation, submitted.id).state is TaskState.CANCELLED
    assert not list(installation.store.list(f"takes/{submitted.id}"))


def test_audio_that_breaks_a_rule_fails_the_task(
    installation: Installation, make_jobs: Make, studio: Studio, key: object, short: Brief
) -> None:
    film = studio.submit(short.model_copy(update={"audio_url": "data:audio/wav;base64,AAAA"}), key).task  # type: ignore[arg-type]
    make_jobs().prepare(film.id)
    failed = look(installation, film.id)
    assert (failed.state, failed.error_code) == (TaskState.FAILED, "invalid_parameters")
    assert "audio_urls" in (failed.error_message or "")


def test_an_error_of_ours_ends_in_a_state_that_the_caller_sees(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vitascope.production.bodies.direct", lambda *_: 1 / 0)
    make_jobs().prepare(submitted.id)
    failed = look(installation, submitted.id)
    assert failed.error_code == "service_error"
    assert failed.error_message == "An internal error (ZeroDivisionError) happened while preparing."


def test_a_film_that_cannot_be_published_leaves_no_file(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[str] = []

    def put_file(store: ObjectStore, key: str, path: Path) -> None:
        if key.endswith("/film.mp4"):
            stored.extend(found.key.rpartition("/")[2] for found in store.list("films"))
            raise OSError(errno.ENOSPC, "No space left on device")
        put(store, key, path)

    put = ObjectStore.put_file
    monkeypatch.setattr(ObjectStore, "put_file", put_file)
    monkeypatch.setattr("vitascope.production.patience.FAULTS", 1)
    make_film(make_jobs(), installation, submitted.id)
    assert look(installation, submitted.id).error_code == "resource_exhausted"
    assert sorted(stored) == ["poster.jpg", "storyboard.json"]
    assert not list(installation.store.list("films"))


def test_a_film_that_was_published_half_by_a_process_that_died_is_published_whole(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The process ends here."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr("vitascope.production.ending.complete", killed)
        with pytest.raises(Killed):
            make_film(make_jobs(), installation, submitted.id)
    assert look(installation, submitted.id).state is TaskState.PROCESSING
    assert len(list(installation.store.list("films"))) == 3
    make_jobs().finish(submitted.id)
    done = look(installation, submitted.id)
    assert done.state is TaskState.COMPLETED
    assert {found.key for found in installation.store.list("films")} == {
        done.film_key,
        done.poster_key,
        done.storyboard_key,
    }


def test_the_end_of_a_film_with_a_callback_enqueues_the_callback(
    installation: Installation, make_jobs: Make, studio: Studio, key: object, short: Brief
) -> None:
    ordered = short.model_copy(update={"callback_url": "https://example.com/hook"})
    film = studio.submit(ordered, key).task  # type: ignore[arg-type]
    make_film(make_jobs(), installation, film.id)
    assert "notify" in queued(installation, film.id)


def test_the_pace_is_measured(installation: Installation, make_jobs: Make, submitted: Task) -> None:
    make_film(make_jobs(), installation, submitted.id)
    with installation.database.read() as connection:
        measured = connection.execute(sa.text("SELECT seconds_per_megapixel, takes FROM pace")).one()
    assert 0 < measured[0] < 1
    assert measured[1] == 2
