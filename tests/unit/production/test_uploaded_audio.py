"""Uploaded audio in films: read from the storage, never over the network."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.unit.production.test_jobs import look, make_film
from tests.unit.uploads.samples import wav
from vitascope.accounts.keys import ApiKey, create_key
from vitascope.brief import Brief
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.studio import Studio
from vitascope.production.take import TakeShelf
from vitascope.sound.analysis import analysed
from vitascope.sound.driving import decode_driving_audio
from vitascope.tasks.states import TaskState
from vitascope.uploads import Upload
from vitascope.uploads.driving import claim_audio


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(*_: object, **__: object) -> bytes:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("vitascope.production.jobs.fetch_audio", fetch)


def put(installation: Installation, account: str) -> Upload:
    shelf = installation.uploads
    with shelf.receiving("file") as incoming:
        incoming.write(wav())
        return shelf.keep(account, incoming, file_name="a.wav", upload_path="", original_name="")


def driven(installation: Installation, short: Brief, account: str, upload: Upload) -> Brief:
    link = installation.signer.sign(upload.key, upload.expires)
    return short.model_copy(update={"audio_url": claim_audio(installation.uploads, installation.signer, link, account)})


def test_the_film_has_the_sound_of_the_uploaded_file(
    installation: Installation, make_jobs: Callable[..., Jobs], studio: Studio, key: ApiKey, short: Brief
) -> None:
    film = studio.submit(driven(installation, short, key.account, put(installation, key.account)), key).task
    jobs = make_jobs()
    jobs.prepare(film.id)
    heard = TakeShelf(installation.store, film.id).audio()
    assert heard is not None
    assert np.array_equal(heard, decode_driving_audio(wav(), 2))
    analysis = jobs._board(film.id).audio
    assert analysis == analysed(heard, 30, 60), "what is in it travels with the storyboard"
    make_film(jobs, installation, film.id)
    assert look(installation, film.id).state is TaskState.COMPLETED


def test_driving_audio_that_the_storage_lost_is_taken_again(
    installation: Installation, make_jobs: Callable[..., Jobs], studio: Studio, key: ApiKey, short: Brief
) -> None:
    film = studio.submit(driven(installation, short, key.account, put(installation, key.account)), key).task
    jobs = make_jobs()
    jobs.prepare(film.id)
    installation.store.delete(f"takes/{film.id}/audio.npy")
    for segment in range(2):
        jobs.render(film.id, segment)
    installation.store.delete(f"takes/{film.id}/audio.npy")
    jobs.finish(film.id)
    ended = look(installation, film.id)
    assert ended.state is TaskState.COMPLETED
    assert ended.film_key is not None
    assert b"driving audio" in installation.store.get_bytes(ended.film_key), "its metadata says what is heard"
    assert ended.sound == "driving audio"


def test_a_file_that_is_deleted_while_the_film_waits(
    installation: Installation, make_jobs: Callable[..., Jobs], studio: Studio, key: ApiKey, short: Brief
) -> None:
    upload = put(installation, key.account)
    film = studio.submit(driven(installation, short, key.account, upload), key).task
    installation.uploads.delete(key.account, upload.id)
    make_jobs().prepare(film.id)
    failed = look(installation, film.id)
    assert (failed.state, failed.error_code) == (TaskState.FAILED, "invalid_parameters")
    assert failed.error_message == "audio_urls: the uploaded file has been deleted or its time is over"


def test_a_file_whose_object_is_gone(
    installation: Installation, make_jobs: Callable[..., Jobs], studio: Studio, key: ApiKey, short: Brief
) -> None:
    upload = put(installation, key.account)
    film = studio.submit(driven(installation, short, key.account, upload), key).task
    installation.store.delete(upload.key)
    make_jobs().prepare(film.id)
    assert look(installation, film.id).error_code == "invalid_parameters"


def test_a_reference_to_another_accounts_file_is_of_no_use(
    installation: Installation, make_jobs: Callable[..., Jobs], studio: Studio, key: ApiKey, short: Brief
) -> None:
    with installation.database.begin() as connection:
        create_key(connection, "test", account="other")
    upload = put(installation, "other")
    film = studio.submit(short.model_copy(update={"audio_url": f"upload:{upload.id}"}), key).task
    make_jobs().prepare(film.id)
    assert look(installation, film.id).error_code == "invalid_parameters"
