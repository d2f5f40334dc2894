"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from vitascope.errors import SetupError
from vitascope.settings import Settings, get_settings


def test_state_is_kept_in_the_users_data_folder_by_default() -> None:
    assert Settings().home == Path(platformdirs.user_data_dir("vitascope"))
    assert not Settings().home.is_relative_to(Path(__file__).parents[2])


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VITASCOPE_HOME", str(tmp_path / "x"))
    monkeypatch.setenv("VITASCOPE_RENDERERS", "7")
    monkeypatch.setenv("VITASCOPE_PUBLIC_URL", "")
    monkeypatch.setenv("VITASCOPE_SOMETHING_ELSE", "1")
    read = get_settings()
    assert (read.home, read.renderers, read.public_url) == (tmp_path / "x", 7, None)
    assert read.kernel_folder == tmp_path / "x" / "kernels"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("RENDERERS", "0"),
        ("RENDERERS", "two"),
        ("FILE_HOURS", "-1"),
        ("PUBLIC_URL", "ftp://x"),
        ("LOG_LEVEL", "loud"),
        ("OUTBOUND_ALLOW", "10.0.0.0/99"),
        ("LINK_SECRET", "secret"),
        ("LINK_SECRET", "g" * 64),
        ("LINK_SECRET", "0" * 63),
        ("OPENAI_VIDEOS_URLS", "gpu-1:30000"),
        ("OPENAI_VIDEOS_URLS", "http://a,ftp://b"),
        ("OPENAI_VIDEOS_FIELDS", "steps=30"),
        ("OPENAI_VIDEOS_FIELDS", "[1]"),
        ("OPENAI_VIDEOS_DIALECT", "comfy"),
        ("DASHSCOPE_REGION", "mars"),
        ("DASHSCOPE_URL", "dashscope"),
        ("UPSTREAM_SETTLING", "0"),
        ("MODELS", "wan"),
        ("MODELS", "wan="),
        ("MODELS", "=testcard"),
        ("MODELS", "wan=testcard wan=animatic"),
        ("MODELS", "wan = testcard"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"VITASCOPE_{name}", value)
    with pytest.raises(SetupError, match=f"VITASCOPE_{name}"):
        get_settings()


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITASCOPE_LINK_SECRET", "my-own-secret")
    with pytest.raises(SetupError) as raised:
        get_settings()
    assert "my-own-secret" not in str(raised.value)
    assert "64 hexadecimal digits" in str(raised.value)


def test_lists_and_objects_are_read_from_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITASCOPE_OPENAI_VIDEOS_URLS", " http://one:1/v1 ,http://two")
    monkeypatch.setenv("VITASCOPE_OPENAI_VIDEOS_FIELDS", '{"fps": 16}')
    read = get_settings()
    assert [str(url) for url in read.openai_videos_urls] == ["http://one:1/v1", "http://two/"]
    assert read.openai_videos_fields == {"fps": 16}
