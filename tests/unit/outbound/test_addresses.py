"""The form of addresses that callers give."""

from __future__ import annotations

import ipaddress
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.errors import InvalidRequest
from vitascope.outbound import check_audio_url, check_callback_url
from vitascope.outbound.addresses import parse_target

LAN = (ipaddress.ip_network("192.168.1.0/24"), ipaddress.ip_network("127.0.0.0/8"))

HOSTILE_HOSTS = [
    # one address in many spellings
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F.0.0.1", "0x7f.1", "0177.0.0.1",
    "017700000001", "00000177.0.0.1", "127.0.0.1..", "127.0.0.01", "0x7f.0x0.0x0.0x1", "127.0x1", "0", "0x0", "1.2.3.4.5",
    "256.1.1.1", "8.8.8.0x8", "4294967296", "0x", "foo.1", "foo.0x7f",
    # other ranges
    "10.0.0.1", "172.20.0.1", "192.168.0.1", "169.254.169.254", "192.0.0.192", "100.100.100.200", "168.63.129.16",
    "0.0.0.0", "255.255.255.255", "224.0.0.1",
    # IPv6
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::10.0.0.1]",
    "[2002:7f00:1::]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "[fd00:ec2::254]", "[fe80::1]", "[fe80::1%25eth0]",
    "[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[::1", "::1", "[]", "[127.0.0.1]", "[v1.x]",
    # names
    "localhost", "LocalHost", "localhost.", "a.localhost", "localhost.localdomain", "nas.local", "nas.local.", "db.internal",
    "metadata.google.internal", "router.lan", "router.home.arpa", "intranet", "x.intranet", "x.corp", "x.home", "x.private",
    # not names at all
    "", ".", "..", "a..com", "-a.com", "a-.com", "a_b-.com", "a" * 64 + ".com", "a." * 130 + "com", "exa mple.com",
    "example.com%00.evil.com", "exa%6dple.com", "ex\u200bample.com", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "ⓛocalhost",
    "example.com\t", "example.com\\@evil.com", "evil.com\\", "*.com", "a,b.com", "$host.com", "{a}.com",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTILE_HOSTS)
def test_hostile_hosts_are_refused(host: str) -> None:
    for check, param in ((check_audio_url, "audio_urls"), (check_callback_url, "callback_url")):
        for url in (f"https://{host}/", f"https://{host}:8443/x", f"HTTPS://{host}"):
            with pytest.raises(InvalidRequest, match=rf"^{param}: must ") as refused:
                check(url)
            assert refused.value.param == param


@pytest.mark.parametrize(
    "url",
    [
        "", " ", "https://", "https:///x", "https:example.com", "https:/example.com", "//example.com", "example.com", "ftp://a.com",
        "file:///etc/passwd", "gopher://a.com", "https//a.com", "https://a.com:0/", "https://a.com:65536/", "https://a.com:x/",
        "https://a.com:-1/", "https://user@a.com/", "https://user:pw@a.com/", "https://@a.com/", "https://a.com@b.com/",
        "https://a.com:443@127.0.0.1/", "https://a.com#@127.0.0.1/\n", "https://a.com /", " https://a.com", "https://a.com\r\nX: y",
        "https://a.com/\x00", "https://a.com/\ud800", "javascript:alert(1)", "https://" + "a" * 2048 + ".com", "\x00https://a.com",
        "blob:https://a.com", "view-source:https://a.com", "https://a.com/\\b", "https://a.com/\u2028",
    ],
)  # fmt: skip
def test_hostile_forms_are_refused(url: str) -> None:
    for check in (check_audio_url, check_callback_url):
        with pytest.raises(InvalidRequest, match="must "):
            check(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.com", "example.com"),
        ("https://Example.COM./a?b=c#d", "example.com"),
        ("https://example.com:8443/a@b", "example.com"),
        ("https://my_bucket.s3.example.com/a%2Fb", "my_bucket.s3.example.com"),
        ("https://müller.example/ü", "xn--mller-kva.example"),
        ("https://例え.jp/", "xn--r8jz45g.jp"),
        ("https://93.184.215.14/", "93.184.215.14"),
        ("https://[2606:4700:4700::1111]:8443/", "2606:4700:4700::1111"),
        ("https://0x7f.example.com/", "0x7f.example.com"),
        ("https://local.example.com/", "local.example.com"),
        ("https://notlocalhost.com/", "notlocalhost.com"),
    ],
)
def test_public_addresses_are_taken(url: str, host: str) -> None:
    assert check_audio_url(url) == url
    assert check_callback_url(url) == url
    assert parse_target(url, ("https",)).host == host


def test_audio_may_be_plain_http_and_a_callback_not() -> None:
    assert check_audio_url("http://example.com/a.mp3")
    with pytest.raises(InvalidRequest, match="https"):
        check_callback_url("http://example.com/")


def test_2048_characters() -> None:
    url = "https://example.com/" + "a" * 2028
    assert check_audio_url(url) == check_callback_url(url) == url
    for check in (check_audio_url, check_callback_url):
        with pytest.raises(InvalidRequest, match="2048"):
            check(url + "a")


@pytest.mark.parametrize(
    "url", ["http://192.168.1.7:8000/a.mp3", "http://127.0.0.1/a", "http://nas.local/a", "http://nas/a"]
)
def test_permitted_networks_open_literal_addresses_and_local_names(url: str) -> None:
    assert check_audio_url(url, LAN) == url
    assert check_callback_url(url, LAN) == url


@pytest.mark.parametrize(
    "url", ["http://192.168.2.7/a", "http://10.0.0.1/a", "http://[::ffff:127.0.0.1]/", "http://127.1/"]
)
def test_permitted_networks_open_nothing_else(url: str) -> None:
    for check in (check_audio_url, check_callback_url):
        with pytest.raises(InvalidRequest):
            check(url, LAN)


def test_permitted_networks_do_not_open_plain_http_to_public_addresses() -> None:
    with pytest.raises(InvalidRequest, match="https"):
        check_callback_url("http://93.184.215.14/", LAN)


@given(
    st.text(max_size=60) | st.text(max_size=40).map("https://{}".format) | st.text(max_size=40).map("data:{}".format)
)
def test_whatever_the_text_is_it_is_taken_or_refused(text: str) -> None:
    for check in (check_audio_url, check_callback_url):
        with suppress(InvalidRequest):
            assert check(text) == text


@given(st.integers(0, 2**32 - 1))
def test_no_spelling_of_a_private_address_passes(number: int) -> None:
    address = ipaddress.IPv4Address(number)
    spellings = [
        str(number),
        hex(number),
        f"0{number:o}",
        f"[::ffff:{address}]",
        f"[64:ff9b::{address}]",
        f"[::{address}]",
    ]
    for spelling in spellings:
        with pytest.raises(InvalidRequest):
            check_audio_url(f"http://{spelling}/")
