"""The whole road, with the system's resolver and real connections, in a world where a canary answers everywhere.

Needs Linux with user namespaces (``unshare``) and ``ip``; skipped where there are none. See ``world.py``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.outbound.test_rebinding import PUBLIC, REFUSED

ROOT = Path(__file__).parents[3]
UNSHARE = ["unshare", "--map-root-user", "--mount", "--net"]


def namespaces() -> bool:
    return bool(shutil.which("unshare") and shutil.which("ip")) and (
        subprocess.run(
            [*UNSHARE, "mount", "--bind", "/etc/hosts", "/etc/hosts"], capture_output=True, check=False
        ).returncode
        == 0
    )


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    if not namespaces():
        pytest.skip("no user namespaces here")
    ran = subprocess.run(
        [*UNSHARE, sys.executable, "-m", "tests.unit.outbound.world"],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT}/src:{ROOT}",
            "HTTP_PROXY": "http://127.0.0.1:80",
            "ALL_PROXY": "http://127.0.0.1:80",
        },
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    return dict(json.loads(ran.stdout))


def test_a_client_without_checks_reaches_the_canary_at_many_addresses(report: dict[str, Any]) -> None:
    assert len(report["naive"]) >= 150
    assert {"127.0.0.1", "169.254.169.254", "10.0.0.1", "fd00:ec2::254", "64:ff9b::a00:1"} <= set(report["naive"])


def test_nothing_hostile_reaches_the_canary(report: dict[str, Any]) -> None:
    assert report["fetched"] == report["posted"] == report["reached"] == []


def test_everything_friendly_is_fetched_from_public_addresses(report: dict[str, Any]) -> None:
    assert {url: words for url, words in report["friendly"].items() if words != "ok"} == {}
    assert len(report["friendly"]) >= 100
    assert set(report["friendly at"]) == {
        PUBLIC, "1.1.1.1", "8.8.8.8", "223.255.255.254", "2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450:4001::1",
    }  # fmt: skip


def test_answers_with_one_private_address_are_refused(report: dict[str, Any]) -> None:
    refusal = "audio_urls: must not point to a private or special address"
    assert report["spoiled"] == dict.fromkeys(REFUSED, refusal)
    assert report["spoiled at"] == []


def test_a_rebinding_name_gains_nothing(report: dict[str, Any]) -> None:
    refusal = "audio_urls: must not point to a private or special address"
    assert report["rebinding"] == ["ok", refusal, refusal]
    assert report["rebinding at"] == [PUBLIC]
    assert report["rebinding asked"] == 3  # once for each download
    assert report["naive rebinding"] == [[PUBLIC], ["127.0.0.1"]]


def test_a_silent_name_server_costs_no_more_than_the_time_of_the_download(report: dict[str, Any]) -> None:
    assert "longer than 0.3 seconds" in report["silent"]
    assert report["silent seconds"] < 1
