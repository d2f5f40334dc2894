"""``data:`` URLs with audio."""

from __future__ import annotations

import base64
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.outbound.data_url import decode_data_url, is_data_url


@given(st.binary(min_size=1, max_size=300))
def test_bytes_come_back(data: bytes) -> None:
    text = base64.b64encode(data).decode()
    for url in (
        f"data:audio/wav;base64,{text}",
        f"DATA:Audio/X-WAV;rate=48000;BASE64,{text}",
        f"data:audio/mpeg;base64,{text.rstrip('=')}",
        f"data:audio/mpeg;base64,{text[:8]}\n {text[8:]}",
        f"data:audio/mpeg;base64,{text.replace('+', '%2B').replace('/', '%2f').replace('=', '%3D')}",
        f"data:application/octet-stream,{quote_from_bytes(data)}",
    ):
        assert is_data_url(url)
        assert decode_data_url(url, 1000) == data


@pytest.mark.parametrize(
    "url",
    [
        "data:", "data:,", "data:,x", "data:audio/wav", "data:audio/wav,", "data:audio/wav;base64", "data:audio/wav;base64,",
        "data:audio/wav;base64,A", "data:audio/wav;base64,AAA*", "data:audio/wav;base64,AA==AA==", "data:audio/wav;base64,é",
        "data:text/html,<script>", "data:text/plain;base64,QUFB", "data:video/mp4;base64,QUFB", "data:;base64,QUFB",
        "data:audio,x", "data:audio/,x", "data:audio/wav,%", "data:audio/wav,%4", "data:audio/wav,%GG", "data:audio/wav,é",
        "data:audio/" + "x" * 500 + ",x", "data:audio/wav" + ";a=b" * 100 + ",x",
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(url: str) -> None:
    with pytest.raises(ValueError, match="data: URL"):
        decode_data_url(url, 1000)


def test_the_limit_counts_decoded_bytes() -> None:
    limit = 1024 * 1024
    for prefix, encode in (
        ("data:audio/wav;base64,", base64.b64encode),
        ("data:audio/wav,", lambda data: b"%00" * len(data)),
    ):
        assert len(decode_data_url(prefix + encode(bytes(limit)).decode(), limit)) == limit
        with pytest.raises(ValueError, match="must not be larger than 1 MB"):
            decode_data_url(prefix + encode(bytes(limit + 1)).decode(), limit)
    with pytest.raises(ValueError, match="must not be larger than 1 MB"):
        decode_data_url("data:audio/wav," + "x" * 4 * limit, limit)
