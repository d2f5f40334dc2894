"""The command line as a person meets it: real processes, streams apart, exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from vitascope.film.probe import probe

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def vitascope(tmp_path: Path, kernels: Path) -> Run:
    """Run a command in an empty home, with the test card engine."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {
            "VITASCOPE_HOME": str(tmp_path / "home"),
            "VITASCOPE_ENGINE": "testcard",
            "VITASCOPE_KERNELS": str(kernels),
            "VITASCOPE_RENDERERS": "2",
        }
        return subprocess.run(
            [sys.executable, "-m", "vitascope", *arguments],
            env={**os.environ, **settings, **environment},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["generate"],
        ["serve"],
        ["read"],
        ["accounts"],
        ["accounts", "change"],
        ["keys"],
        ["keys", "create"],
        ["demo"],
        ["callbacks"],
        ["callbacks", "secret"],
    ],
)
def test_every_command_has_help(vitascope: Run, command: list[str]) -> None:
    helped = vitascope(*command, "--help")
    assert helped.returncode == 0
    assert "Usage" in helped.stdout


def test_the_callback_secret_is_shown_and_replaced(vitascope: Run) -> None:
    vitascope("keys", "create", "laptop")
    first, new = vitascope("callbacks", "secret"), vitascope("callbacks", "secret", "--rotate")
    then = vitascope("callbacks", "secret", "--account", "default")
    assert [one.returncode for one in (first, new, then)] == [0] * 3
    assert all(re.fullmatch(r"whsec_[A-Za-z0-9+/=]{44}\n", one.stdout) for one in (first, new))
    assert first.stdout != new.stdout == then.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["secret", "--account", "nobody"], "account: there is no account 'nobody'"),
        (["resend", "task-unified-1-aaaaaaaa"], "task: there is no task task-unified-1-aaaaaaaa"),
    ],
)
def test_what_the_callback_commands_cannot_do_is_said(vitascope: Run, arguments: list[str], said: str) -> None:
    answer = vitascope("callbacks", *arguments)
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", f"vitascope: {said}\n")


def test_keys_create_prints_the_key_and_nothing_else(vitascope: Run, tmp_path: Path) -> None:
    made = [vitascope("keys", "create", "laptop"), vitascope("keys", "create", "ci", "--account", "team")]
    assert [one.returncode for one in made] == [0, 0]
    keys = [one.stdout for one in made]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{30,}\n", key) for key in keys)
    assert keys[0] != keys[1]
    stored = b"".join(file.read_bytes() for file in (tmp_path / "home").glob("vitascope.db*"))
    assert not any(key.strip().encode() in stored for key in keys), "keys are stored hashed"


def test_keys_have_a_priority(vitascope: Run) -> None:
    vitascope("keys", "create", "laptop")
    vitascope("keys", "create", "batch", "--priority", "low")
    vitascope("keys", "change", "1", "--priority", "high")
    listed = json.loads(vitascope("keys", "list", "--json").stdout)
    assert [one["priority"] for one in listed] == ["high", "low"]


def test_accounts_are_listed_and_put_into_groups(vitascope: Run) -> None:
    vitascope("keys", "create", "laptop")
    vitascope("keys", "create", "ci", "--account", "team")
    changed = json.loads(vitascope("accounts", "change", "team", "--group", "vip", "--json").stdout)
    listed = json.loads(vitascope("accounts", "list", "--json").stdout)
    assert [(one["account"], one["user group"], one["keys"]) for one in listed] == [
        ("default", "default", 1),
        ("team", "vip", 1),
    ]
    assert changed == listed[1:]


def test_generate_makes_a_film_without_a_server(vitascope: Run, tmp_path: Path) -> None:
    made = vitascope(
        "generate", "a kitten", "-o", "out.mp4", "--duration", "2", "--aspect", "9:16", "--seed", "5", "--json"
    )
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert (told["width"], told["height"], told["frames"], told["seed"]) == (720, 1280, 60, 5)
    assert (told["video_codec"], told["audio_codec"], told["engine"]) == ("h264", "aac", "testcard")
    assert probe(tmp_path / "out.mp4").frames == 60


def test_generate_has_films_made_elsewhere_or_says_who_stood_in(vitascope: Run) -> None:
    engines = {"VITASCOPE_MODELS": "mine=openai-videos,testcard", "VITASCOPE_OPENAI_VIDEOS_URLS": "http://127.0.0.1:9"}
    made = vitascope(
        "generate", "a kitten", "--model", "mine", "--duration", "2", "--json", VITASCOPE_UPSTREAM_PATIENCE="1",
        **engines,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["engine"] == "testcard"


def test_generate_takes_driving_audio_from_a_file(vitascope: Run, tmp_path: Path) -> None:
    import wave

    with wave.open(str(tmp_path / "tone.wav"), "wb") as tone:
        tone.setparams((1, 2, 16000, 0, "NONE", ""))
        tone.writeframes(b"\x00\x10\x00\xf0" * 16000 * 2)
    made = vitascope("generate", "a kitten", "--duration", "2", "--audio", "tone.wav", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["sound"] == "driving audio"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["generate", " "], "PROMPT"),
        (["generate", "x", "--duration", "16"], "--duration"),
        (["generate", "x", "--duration", "2.5"], "--duration"),
        (["generate", "x", "--seed", "0"], "--seed"),
        (["generate", "x", "--quality", "4k"], "--quality"),
        (["generate", "x", "--aspect", "2:1"], "--aspect"),
        (["generate", "x", "--model", "sora"], "--model must be one of wan2.7-text-to-video"),
        (["generate", "x", "-o", "no/such/folder/film.mp4"], "folder"),
        (["keys", "create", ""], "name"),
        (["keys", "create", "x", "--account", "a b"], "account"),
        (["keys", "create", "x", "--priority", "urgent"], "priority: must be one of high, normal, low"),
        (["accounts", "change", "nobody", "--group", "vip"], "account: there is no account 'nobody'"),
        (["accounts", "change", "default", "--group", ""], "user_group: must be 1 to 64"),
        (["accounts", "change", "default"], "--group"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_is_said_on_standard_error_with_exit_code_2(
    vitascope: Run, arguments: list[str], said: str
) -> None:
    refused = vitascope(*arguments)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_audio_that_is_none_fails_with_exit_code_1(vitascope: Run, tmp_path: Path) -> None:
    (tmp_path / "not.wav").write_bytes(b"this is no sound")
    failed = vitascope("generate", "x", "--duration", "2", "--audio", "not.wav")
    assert failed.returncode == 1
    assert "audio_urls" in failed.stderr
    assert not (tmp_path / "film.mp4").exists()


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["generate", "x", "--duration", "2"]])
@pytest.mark.parametrize(("name", "value", "said"), [("ENGINE", "sora", "animatic"), ("ENCODER", "mpeg4", "mpeg4")])
def test_a_wrong_setting_is_named(vitascope: Run, command: list[str], name: str, value: str, said: str) -> None:
    refused = vitascope(*command, **{f"VITASCOPE_{name}": value})
    assert refused.returncode == 2
    assert f"VITASCOPE_{name}" in refused.stderr
    assert said in refused.stderr


def test_read_tells_slots_unmatched_words_and_the_storyboard(vitascope: Run) -> None:
    told = json.loads(vitascope("read", "A small kitten running under the moonlight, frobnicating", "--json").stdout)
    slots = {(slot["slot"], slot["concept"]) for slot in told["slots"]}
    assert {("subject", "kitten"), ("action", "run")} <= slots
    assert "frobnicating" in told["unmatched"]
    assert told["storyboard"]["frames"] == 150
    person = vitascope("read", "A small kitten running under the moonlight")
    assert "kitten" in person.stdout


def test_the_demo_orders_downloads_and_leaves_nothing_behind(
    vitascope: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a database and a storage that are others' and are not touched."""
    monkeypatch.setenv("VITASCOPE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/films")
    monkeypatch.setenv("VITASCOPE_STORAGE_URL", "s3://films")
    shown = vitascope("demo", "a kitten", "--duration", "2", "-o", "demo.mp4", "--aspect", "1:1")
    assert shown.returncode == 0, shown.stderr
    assert "960x960, 2 s, 30 fps, 60 frames" in shown.stdout
    assert "h264" in shown.stdout
    assert "engine testcard" in shown.stdout
    assert "POST /v1/videos/generations" in shown.stderr
    assert "done" in shown.stderr
    assert probe(tmp_path / "demo.mp4").frames == 60
    assert not list((tmp_path / "home").glob("demo-*"))


def test_the_demo_tells_why_the_server_refused(vitascope: Run, tmp_path: Path) -> None:
    refused = vitascope("demo", "a kitten", "--duration", "99")
    assert refused.returncode == 2
    assert "duration" in refused.stderr
    assert not (tmp_path / "film.mp4").exists()
    assert not list((tmp_path / "home").glob("demo-*"))
