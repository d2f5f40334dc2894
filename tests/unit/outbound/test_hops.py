"""What goes along from hop to hop of a download: nothing. What is asked of each: all. And who the other side is."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import certifi
import pytest
import trustme

from tests.unit.outbound.corpus import connections, corpus
from tests.unit.outbound.servers import LOOPBACK, names, posted, reply, site
from vitascope.errors import InvalidParameters
from vitascope.outbound import fetch_audio

SOUND = b"RIFF" + bytes(500)
#: 127.0.0.1 plays the public server and is permitted; 127.0.0.2 and the rest of loopback play the private network.
ONE = (ipaddress.ip_network("127.0.0.1/32"),)
#: Addresses that lead to loopback and are permitted where 127.0.0.1 is.
SAME = {"http://127.0.0.1", "https://127.0.0.1"}


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make the authority the only one that is trusted, where the real ones are kept."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setattr(certifi, "where", lambda: str(path))
    return path


def server_side(issued: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)
    return context


@pytest.mark.parametrize("url", [url for url in corpus("hostile", 9) if not any(url.startswith(one) for one in SAME)])
def test_a_redirect_to_a_hostile_address_is_not_followed(url: str, redirector: Callable[[str], str]) -> None:
    with connections() as tried, pytest.raises(InvalidParameters, match=r"^audio_urls: "):
        fetch_audio(redirector(url), allow=ONE, resolve=names(evil="10.0.0.1"), total_seconds=5)
    assert set(tried) == {"127.0.0.1"}


@pytest.fixture(scope="module")
def redirector() -> Iterator[Callable[[str], str]]:
    """A server that sends whoever comes to the address of the test, and answers ``gone`` to what stays with it."""
    location = ""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/start":
            reply(302, Location=location.encode().decode("latin-1"))(handler)
        else:
            reply(410)(handler)

    with site(answer) as server:

        def start(url: str) -> str:
            nonlocal location
            # A header cannot carry line breaks and nulls; everything else is sent as it is.
            location = url.replace("\r", "").replace("\n", "").replace("\0", "")
            return f"http://127.0.0.1:{server.port}/start"

        yield start


@pytest.mark.parametrize(
    "scheme", ["file:///etc/passwd", "gopher://127.0.0.1:{}/_x", "ftp://127.0.0.1:{}/a", "data:audio/wav,x"]
)
def test_a_redirect_to_another_scheme_is_not_followed(scheme: str) -> None:
    with site(reply(200, SOUND)) as canary, site(reply(302, Location=scheme.format(canary.port))) as server:
        words = r"^audio_urls: the address of a redirect must be an http or https URL$"
        with pytest.raises(InvalidParameters, match=words):
            fetch_audio(f"http://127.0.0.1:{server.port}/", allow=LOOPBACK)
    assert canary.requests == []


def test_a_redirect_from_a_permitted_network_to_another_is_not_followed() -> None:
    with site(reply(200, SOUND)) as canary, connections() as tried:
        # The name leads to 127.0.0.2, which answers nobody here but is not permitted either.
        location = f"http://inside.example.com:{canary.port}/"
        with (
            site(reply(302, Location=location)) as server,
            pytest.raises(InvalidParameters, match="private or special"),
        ):
            fetch_audio(f"http://127.0.0.1:{server.port}/", allow=ONE, resolve=names(inside="127.0.0.2"))
        assert tried == ["127.0.0.1"]
    assert canary.requests == []


def test_nothing_goes_along_to_the_next_hop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password secret\ndefault login someone password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text(netrc.read_text())

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/a?token=1":
            cookie, basic = "session=1; Path=/", "Basic realm=x"
            reply(302, Location="/b", Refresh="0; url=/c", Set_Cookie=cookie, WWW_Authenticate=basic)(handler)
        elif handler.path == "/b":
            reply(307, Location="/c", Set_Cookie="other=2")(handler)
        else:
            reply(200, SOUND)(handler)

    with site(answer) as server:
        assert fetch_audio(f"http://127.0.0.1:{server.port}/a?token=1", allow=LOOPBACK) == SOUND
    assert [path for _, path, _, _ in server.requests] == ["/a?token=1", "/b", "/c"]
    for method, _, headers, body in server.requests:
        assert (method, body) == ("GET", b"")
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}


@pytest.mark.parametrize("no_proxy", [None, "", "*", "127.0.0.1"])
def test_no_proxy_of_the_environment_is_used(no_proxy: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    with site(reply(200, SOUND)) as server, site(reply(200, b"from the proxy")) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            for spelling in (name, name.upper()):
                monkeypatch.setenv(spelling, f"http://user:secret@127.0.0.1:{proxy.port}")
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
            if no_proxy is not None:
                monkeypatch.setenv(name, no_proxy)
        url = f"http://127.0.0.1:{server.port}/"
        assert fetch_audio(url, allow=LOOPBACK) == SOUND
        assert posted(url, allow=LOOPBACK)[0] == 200
        # A proxy would be asked to connect, and would be told the name.
        with pytest.raises(InvalidParameters):
            fetch_audio(f"https://127.0.0.1:{server.port}/", allow=LOOPBACK)
    assert proxy.requests == []
    assert len(server.requests) == 2


def test_the_name_goes_into_the_handshake_the_certificate_and_the_host(authority: trustme.CA, trusted: Path) -> None:
    tls = server_side(authority.issue_cert("cdn.example.com", "müller.example"))
    asked: list[str | None] = []
    tls.sni_callback = lambda connection, name, context: asked.append(name)
    resolve = names(cdn="127.0.0.1", **{"xn--mller-kva": "127.0.0.1"})
    with site(reply(200, SOUND), tls) as server:
        for host in ("cdn.example.com", "CDN.example.com", "müller.example"):
            assert fetch_audio(f"https://{host}:{server.port}/a", allow=LOOPBACK, resolve=resolve) == SOUND
        assert posted(f"https://cdn.example.com:{server.port}/", allow=LOOPBACK, resolve=resolve)[0] == 200
    assert asked == ["cdn.example.com", "cdn.example.com", "xn--mller-kva.example", "cdn.example.com"]
    assert [headers["host"] for _, _, headers, _ in server.requests] == [f"{name}:{server.port}" for name in asked]


def test_an_address_is_checked_against_its_own_certificate(authority: trustme.CA, trusted: Path) -> None:
    with site(reply(200, SOUND), server_side(authority.issue_cert("127.0.0.1"))) as server:
        assert fetch_audio(f"https://127.0.0.1:{server.port}/", allow=LOOPBACK) == SOUND
    with site(reply(200, SOUND), server_side(authority.issue_cert("127.0.0.2"))) as server:
        with pytest.raises(InvalidParameters, match="ConnectError"):
            fetch_audio(f"https://127.0.0.1:{server.port}/", allow=LOOPBACK)
        assert server.requests == []


def test_each_hop_of_a_download_has_its_own_handshake(authority: trustme.CA, trusted: Path) -> None:
    # Both names lead to one address and port: a connection kept for the first must not serve the second.
    tls = server_side(authority.issue_cert("one.example.com", "two.example.com"))
    asked: list[str | None] = []
    tls.sni_callback = lambda connection, name, context: asked.append(name)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        port = handler.headers["host"].partition(":")[2]
        there = reply(302, Location=f"https://two.example.com:{port}/b")
        (there if handler.path == "/a" else reply(200, SOUND))(handler)

    with site(answer, tls) as server:
        resolve = names(one="127.0.0.1", two="127.0.0.1")
        assert fetch_audio(f"https://one.example.com:{server.port}/a", allow=LOOPBACK, resolve=resolve) == SOUND
    assert asked == ["one.example.com", "two.example.com"]


@pytest.mark.parametrize("fault", ["another name", "no more", "not yet", "unknown authority", "the address alone"])
def test_a_faulty_certificate_is_refused(fault: str, authority: trustme.CA, trusted: Path) -> None:
    now, day = dt.datetime.now(dt.UTC), dt.timedelta(days=1)
    issued = {
        "another name": lambda: authority.issue_cert("other.example.com"),
        "no more": lambda: authority.issue_cert("cdn.example.com", not_before=now - 3 * day, not_after=now - day),
        "not yet": lambda: authority.issue_cert("cdn.example.com", not_before=now + day, not_after=now + 3 * day),
        "unknown authority": lambda: trustme.CA().issue_cert("cdn.example.com"),
        "the address alone": lambda: authority.issue_cert("127.0.0.1"),
    }[fault]()
    resolve = names(cdn="127.0.0.1")
    with site(reply(200, SOUND), server_side(issued)) as server:
        url = f"https://cdn.example.com:{server.port}/"
        with pytest.raises(InvalidParameters, match=r"the download failed \(ConnectError\)"):
            fetch_audio(url, allow=LOOPBACK, resolve=resolve)
        status, problem = posted(url, allow=LOOPBACK, resolve=resolve)
        assert (status, problem is not None and "ConnectError" in problem) == (None, True)
    assert server.requests == []


def test_the_environment_cannot_weaken_the_check_of_certificates(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(path))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    issued, refusal = authority.issue_cert("cdn.example.com"), pytest.raises(InvalidParameters, match="ConnectError")
    with site(reply(200, SOUND), server_side(issued)) as server, refusal:
        fetch_audio(f"https://cdn.example.com:{server.port}/", allow=LOOPBACK, resolve=names(cdn="127.0.0.1"))
    assert server.requests == []
