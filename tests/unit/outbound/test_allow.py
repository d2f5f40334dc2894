"""``VITASCOPE_OUTBOUND_ALLOW``: it opens the networks it names, for downloads and callbacks, and nothing around them."""

from __future__ import annotations

import pytest

from tests.unit.outbound.corpus import connections, section
from tests.unit.outbound.servers import names, posted, reply, site
from vitascope.errors import InvalidParameters, InvalidRequest
from vitascope.outbound import Networks, check_audio_url, check_callback_url, fetch_audio
from vitascope.settings import Settings

SOUND = b"RIFF and more"
REFUSAL = "must not point to a private or special address"


@pytest.fixture
def allow(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Networks:
    """What the environment's words mean; 127.0.0.1 and a network of a house unless a test says otherwise."""
    monkeypatch.setenv("VITASCOPE_OUTBOUND_ALLOW", getattr(request, "param", "127.0.0.1/32, 192.168.7.0/24"))
    return Settings().outbound_allow


@pytest.mark.parametrize("allow", ["", " ", ","], indirect=True)
def test_nothing_is_permitted_by_default(allow: Networks) -> None:
    assert allow == ()
    with site(reply(200, SOUND)) as canary, pytest.raises(InvalidParameters, match=REFUSAL):
        fetch_audio(f"http://127.0.0.1:{canary.port}/", allow=allow)
    assert canary.requests == []


def test_a_permitted_address_is_reached_by_itself_and_by_name_over_plain_http(allow: Networks) -> None:
    resolve = names(nas="127.0.0.1", files="127.0.0.1", localhost="127.0.0.1")
    with site(reply(200, SOUND)) as server:
        for host in ("127.0.0.1", "nas", "nas.local", "files.example.com", "localhost"):
            url = f"http://{host}:{server.port}/a"
            assert check_audio_url(url, allow) == check_callback_url(url, allow) == url
            assert fetch_audio(url, allow=allow, resolve=resolve) == SOUND
            assert posted(url, allow=allow, resolve=resolve) == (200, None)


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "127.0.0.0", "10.0.0.1", "192.168.8.1", "192.168.6.255", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_a_neighbour_is_refused_when_the_task_is_created(host: str, allow: Networks) -> None:
    for check in (check_audio_url, check_callback_url):
        for scheme in ("http", "https"):
            with pytest.raises(InvalidRequest, match=REFUSAL):
                check(f"{scheme}://{host}/", allow)


@pytest.mark.parametrize(
    "answer", ["127.0.0.2", "127.0.0.1 127.0.0.2", "127.0.0.1 ::1", "93.184.215.14 10.0.0.1", "::ffff:127.0.0.1"]
)
def test_a_name_is_refused_when_one_of_its_addresses_is_not_permitted(answer: str, allow: Networks) -> None:
    with site(reply(200, SOUND)) as canary, connections() as tried:
        url = f"http://nas.local:{canary.port}/"
        with pytest.raises(InvalidParameters, match=REFUSAL):
            fetch_audio(url, allow=allow, resolve=names(nas=answer))
        assert posted(url, allow=allow, resolve=names(nas=answer)) == (None, f"callback_url {REFUSAL}")
        assert tried == []
    assert canary.requests == []


def test_plain_http_callbacks_stay_inside_the_permitted_networks(allow: Networks) -> None:
    with pytest.raises(InvalidRequest, match="callback_url: must be an https URL"):
        check_callback_url("http://93.184.215.14/", allow)
    with connections() as tried:
        for answer in ("93.184.215.14", "127.0.0.1 93.184.215.14", "93.184.215.14 127.0.0.1"):
            outcome = posted("http://app.example.com/", allow=allow, resolve=names(app=answer))
            assert outcome == (None, "callback_url must be an https URL")
    assert tried == []


def test_without_permitted_networks_a_callback_is_https() -> None:
    for url in ("http://example.com/", "http://93.184.215.14/"):
        with pytest.raises(InvalidRequest, match="callback_url: must be an https URL"):
            check_callback_url(url)
        assert posted(url) == (None, "callback_url must be an https URL")


@pytest.mark.parametrize("allow", ["169.254.0.0/16,100.64.0.0/10,fd00::/8,192.0.0.0/24,168.63.0.0/16"], indirect=True)
@pytest.mark.parametrize(
    "host", ["169.254.169.254", "100.100.100.200", "[fd00:ec2::254]", "192.0.0.192", "168.63.129.16"]
)
def test_a_wide_network_does_not_open_the_metadata_service_in_it(host: str, allow: Networks) -> None:
    with pytest.raises(InvalidRequest, match=REFUSAL):
        check_audio_url(f"http://{host}/", allow)
    with connections() as tried, pytest.raises(InvalidParameters, match=REFUSAL):
        fetch_audio("http://metadata.google.internal/", allow=allow, resolve=names(metadata=host.strip("[]")))
    assert tried == []


def test_odd_spellings_stay_refused(allow: Networks) -> None:
    plain = ("http://127.0.0.1:9/", "https://127.0.0.1:9/", "http://127.0.0.1/", "http://127.0.0.1.:9/")
    for title in ("loopback in every spelling", "parsers that disagree", "letters that are not what they seem"):
        for url in section("hostile", title, 9):
            if url not in plain and "127" in url:
                with pytest.raises(InvalidRequest):
                    check_audio_url(url, allow)
