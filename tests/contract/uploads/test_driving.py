"""Uploaded audio in films."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.contract.client import EXAMPLE, error_of
from tests.contract.uploads.house import ROOT, House, data_of, expire, send
from tests.unit.uploads.samples import mp3, png, wav
from vitascope.brief import Brief
from vitascope.production.studio import Studio


def brief_of(house: House, answer: httpx.Response) -> Brief:
    assert answer.status_code == 200, answer.text
    task = Studio(house.installation).task(answer.json()["id"])
    assert task is not None
    return task.brief


@pytest.mark.parametrize("link", ["file_url", "download_url"])
@pytest.mark.parametrize("content", [wav(), mp3()], ids=["wav", "mp3"])
def test_uploaded_audio_can_be_ordered_by_either_link(house: House, link: str, content: bytes) -> None:
    client = house.client()
    data = data_of(send(client, content))
    assert brief_of(house, client.order(audio_urls=[data[link]])).audio_url == f"upload:{data['file_id']}"


def test_uploaded_audio_that_cannot_be_used_is_refused_at_once(house: House) -> None:
    client, other = house.client(), house.client("other")
    data = data_of(send(client, wav()))
    picture = data_of(send(client, png()))
    gone = data_of(send(client, wav()))
    client.request("DELETE", f"{ROOT}/{gone['file_id']}")
    late = data_of(send(client, wav()))
    expire(house, late["file_id"])
    base = "http://127.0.0.1:8000"
    for asking, url, said in (
        (other, data["file_url"], "belongs to another account"),
        (other, data["download_url"], "belongs to another account"),
        (client, picture["file_url"], "is image/png; driving audio is wav or mp3"),
        (client, gone["file_url"], "has been deleted or its time is over"),
        (client, late["download_url"], "has been deleted or its time is over"),
        (client, data["file_url"].partition("?")[0], "was altered"),
        (client, data["file_url"].replace(".wav", ".mp3"), "was altered"),
        (client, data["file_url"] + "0", "was altered"),
        (client, f"{base}/files/uploads/../secret", "has been deleted"),
        (client, f"{base}/api/v1/files/download/", "has been deleted"),
        (client, f"upload:{data['file_id']}", "must be an http or https URL"),
        (client, "http://127.0.0.1:8000/files/films/x.mp4", "private"),
    ):
        error = error_of(asking.order(audio_urls=[url]), 400)
        assert error["param"] == "audio_urls"
        assert said in error["message"]


def test_an_order_that_comes_again_is_answered_though_its_audio_is_gone(house: House) -> None:
    client = house.client()
    data = data_of(send(client, wav()))
    body = json.dumps({**EXAMPLE, "audio_urls": [data["file_url"]]}).encode()
    name = {"Idempotency-Key": f"order-{data['file_id']}"}
    first = client.order_raw(body, **name)
    client.request("DELETE", f"{ROOT}/{data['file_id']}")
    again = client.order_raw(body, **name)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["idempotency-replayed"] == "true"
    assert error_of(client.order_raw(body), 400)["param"] == "audio_urls"


def test_audio_that_is_too_large_for_a_film(house: House) -> None:
    client = house.client()
    large = wav() + b"\0" * (15 * 2**20)
    data = data_of(send(client, large))
    assert "15 MB" in error_of(client.order(audio_urls=[data["file_url"]]), 400)["message"]
