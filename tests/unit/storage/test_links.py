from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.errors import LinkExpired, LinkTampered, SetupError
from vitascope.storage.links import LinkSigner, load_or_create_secret

KEY = "films/task-unified-1757169743-7cvnl5zw/film.mp4"
NOW = 1_800_000_000
SIGNER = LinkSigner(b"s" * 32, "https://films.example/base/")


def taken_apart(link: str) -> tuple[str, str, str]:
    """Key, expires and signature of a link."""
    parts = urlsplit(link)
    query = parse_qs(parts.query)
    return parts.path.removeprefix("/base/files/"), query["expires"][0], query["signature"][0]


def test_a_link_is_good_until_its_time() -> None:
    link = SIGNER.sign(KEY, NOW + 10)
    assert link.startswith(f"https://films.example/base/files/{KEY}?expires=1800000010&signature=")
    key, expires, signature = taken_apart(link)
    SIGNER.check(key, expires, signature, NOW)
    SIGNER.check(key, expires, signature, NOW + 9.99)
    for late in (NOW + 10, NOW + 11, 2**40):
        with pytest.raises(LinkExpired):
            SIGNER.check(key, expires, signature, late)


def test_without_a_time_the_present_counts() -> None:
    key, expires, signature = taken_apart(SIGNER.sign(KEY, 4_000_000_000))
    SIGNER.check(key, expires, signature)
    key, expires, signature = taken_apart(SIGNER.sign(KEY, 1_600_000_000))
    with pytest.raises(LinkExpired):
        SIGNER.check(key, expires, signature)


GOOD = taken_apart(SIGNER.sign(KEY, NOW))[2]


@pytest.mark.parametrize(
    ("key", "expires", "signature"),
    [
        (KEY, None, GOOD),
        (KEY, str(NOW), None),
        (KEY, None, None),
        (KEY, "", GOOD),
        (KEY, str(NOW), ""),
        (KEY, str(NOW + 1), GOOD),
        (KEY, f"0{NOW}", GOOD),
        (KEY, f"+{NOW}", GOOD),
        (KEY, f" {NOW}", GOOD),
        (KEY, f"{NOW}\n", GOOD),
        (KEY, f"{NOW}.0", GOOD),
        (KEY, "1_800_000_000", GOOD),
        (KEY, "１８０００００００００", GOOD),
        (KEY, "9" * 12, GOOD),
        (KEY, "9" * 10_000, GOOD),
        (KEY, "-1", GOOD),
        (KEY, "nan", GOOD),
        (KEY, str(NOW), GOOD.upper()),
        (KEY, str(NOW), GOOD[:-1]),
        (KEY, str(NOW), GOOD + "0"),
        (KEY, str(NOW), GOOD + "\n"),
        (KEY, str(NOW), "é" * 64),
        (KEY, str(NOW), "0" * 64),
        (KEY + "x", str(NOW), GOOD),
        ("x" + KEY, str(NOW), GOOD),
        (KEY.replace("film.mp4", "poster.jpg"), str(NOW), GOOD),
        (KEY.upper(), str(NOW), GOOD),
        (KEY.replace("/", "%2F"), str(NOW), GOOD),
        (KEY.replace("/", "//"), str(NOW), GOOD),
        (KEY.replace("films/", "films/./"), str(NOW), GOOD),
        ("films/../" + KEY, str(NOW), GOOD),
        ("../../etc/passwd", str(NOW), GOOD),
        (KEY + "\x00", str(NOW), GOOD),
        (KEY + "\n", str(NOW), GOOD),
        ("", str(NOW), GOOD),
        ("é", str(NOW), GOOD),
    ],
)
@pytest.mark.parametrize("when", [NOW - 5, NOW + 5])
def test_an_altered_link_is_tampering_also_when_it_is_late(
    key: str, expires: str | None, signature: str | None, when: int
) -> None:
    with pytest.raises(LinkTampered):
        SIGNER.check(key, expires, signature, when)


def test_another_secret_makes_another_signature() -> None:
    with pytest.raises(LinkTampered):
        LinkSigner(b"t" * 32, "https://films.example").check(KEY, str(NOW), GOOD, NOW - 1)


def test_links_of_the_other_secret_are_good_and_none_are_signed_with_it() -> None:
    after = LinkSigner(b"t" * 32, "https://films.example", other=b"s" * 32)
    after.check(KEY, str(NOW), GOOD, NOW - 1)
    with pytest.raises(LinkExpired):
        after.check(KEY, str(NOW), GOOD, NOW)
    with pytest.raises(LinkTampered):
        after.check(f"{KEY}x", str(NOW), GOOD, NOW - 1)
    fresh = after.sign(KEY, NOW)
    assert fresh == LinkSigner(b"t" * 32, "https://films.example").sign(KEY, NOW)
    with pytest.raises(ValueError, match="31 bytes"):
        LinkSigner(b"t" * 32, "http://x", other=b"s" * 31)


def test_another_address_of_the_server_makes_no_difference() -> None:
    LinkSigner(b"s" * 32, "http://127.0.0.1:8000").check(KEY, str(NOW), GOOD, NOW - 1)


def test_key_and_time_cannot_be_shifted_into_each_other() -> None:
    _, _, signature = taken_apart(SIGNER.sign("films/a1", 23))
    with pytest.raises(LinkTampered):
        SIGNER.check("films/a", "123", signature, 0)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?",
        f"expires={NOW}",
        f"signature={GOOD}",
        f"expires={NOW}&expires={NOW}&signature={GOOD}",
        f"expires={NOW}&expires={NOW + 99}&signature={GOOD}",
        f"expires={NOW}&signature={GOOD}&signature={GOOD}",
        f"expires={NOW}&signature={GOOD}&signature=",
        f"Expires={NOW}&Signature={GOOD}",
        f"expires={NOW};signature={GOOD}",
        f"expires={NOW}&signature={GOOD}%00",
        f"expires={NOW}&signature={GOOD}+",
        f"expires=%2B{NOW}&signature={GOOD}",
        f"expires={NOW}&signature=%ff%fe",
        f"expires={NOW}&signature={GOOD}&" + "x=1&" * 100,
    ],
)
def test_queries_that_are_not_ours(query: str) -> None:
    with pytest.raises(LinkTampered):
        SIGNER.check_query(KEY, query, NOW - 1)


def test_queries_that_are_ours() -> None:
    SIGNER.check_query(KEY, f"expires={NOW}&signature={GOOD}", NOW - 1)
    SIGNER.check_query(KEY, f"signature={GOOD}&utm_source=mail&expires={NOW}", NOW - 1)
    with pytest.raises(LinkExpired):
        SIGNER.check_query(KEY, f"expires={NOW}&signature={GOOD}", NOW + 1)


@given(st.text(max_size=20), st.none() | st.text(max_size=20), st.none() | st.text(max_size=70))
def test_anything_else_is_tampering(key: str, expires: str | None, signature: str | None) -> None:
    with pytest.raises(LinkTampered):
        SIGNER.check(key, expires, signature, NOW)


@given(st.text(max_size=200))
def test_any_query_is_answered(query: str) -> None:
    with pytest.raises(LinkTampered):
        SIGNER.check_query(KEY, query, NOW)


def test_what_cannot_be_signed() -> None:
    for key, expires in (("../x", NOW), ("", NOW), (KEY, 0), (KEY, -1), (KEY, 10**12)):
        with pytest.raises(ValueError, match=r"key|expires_at"):
            SIGNER.sign(key, expires)
    with pytest.raises(ValueError, match="31 bytes"):
        LinkSigner(b"s" * 31, "http://x")
    for base in ("", "films.example", "ftp://films.example", "http://", "http://x/?a=b", "http://x/#a"):
        with pytest.raises(ValueError, match="base URL"):
            LinkSigner(b"s" * 32, base)


def test_the_secret_stays_the_same_and_private(tmp_path: Path) -> None:
    path = tmp_path / "home" / "link.secret"
    secret = load_or_create_secret(path)
    assert len(secret) == 32
    assert load_or_create_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["link.secret"]
    assert load_or_create_secret(tmp_path / "other") != secret
    path.chmod(0o644)
    assert load_or_create_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"\n", b"abc", b"00" * 31, b"zz" * 32, b"\xff" * 64])
def test_a_damaged_secret_is_the_operators_to_mend(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "link.secret"
    path.write_bytes(content)
    with pytest.raises(SetupError, match=r"link\.secret is damaged"):
        load_or_create_secret(path)
    assert path.read_bytes() == content


def test_a_secret_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="cannot be used"):
        load_or_create_secret(tmp_path / "file" / "secret")


def test_several_starters_agree(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from vitascope.storage.links import load_or_create_secret\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "print(load_or_create_secret(Path(sys.argv[1])).hex())\n"
    )
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", code, tmp_path / "secret"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for starter in starters:
        assert starter.stdout is not None
        starter.stdout.readline()
    for starter in starters:
        assert starter.stdin is not None
        starter.stdin.write("\n")
        starter.stdin.flush()
    said = {starter.communicate()[0] for starter in starters}
    assert len(said) == 1
    assert said == {load_or_create_secret(tmp_path / "secret").hex() + "\n"}
