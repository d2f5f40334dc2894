"""Signatures of callbacks, as Standard Webhooks describes them: https://www.standardwebhooks.com.

The receiver checks ``webhook-signature`` over id, time and the bytes of the body, so nobody else can make a callback up,
change one, or send an old one again as new.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

_SCHEME = "whsec_"


def signed_headers(secrets: Sequence[str], webhook_id: str, timestamp: int, content: bytes) -> dict[str, str]:
    """The three headers. ``secrets`` are ``whsec_`` and base64, each makes a signature; ``timestamp`` is unix seconds."""
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(_signature(secret, webhook_id, timestamp, content) for secret in secrets),
    }


def _signature(secret: str, webhook_id: str, timestamp: int, content: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(_SCHEME), validate=True)
    signed = f"{webhook_id}.{timestamp}.".encode() + content
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
