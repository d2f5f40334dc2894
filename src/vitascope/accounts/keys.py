"""API keys: made once, shown once, kept as a digest.

A key is ``vs-`` and 43 characters of base64url, 256 random bits in all. With that much entropy a plain SHA-256 is
enough: there is nothing to guess, so a slow hash would only slow down every request.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import account as account_table
from vitascope.database.tables import api_key as key_table
from vitascope.errors import InvalidRequest, Unauthorized

SCHEME = "vs-"
DEFAULT_ACCOUNT = "default"
PREFIX_LENGTH = 8  #: characters of the key that are kept for recognition, ``vs-`` included: 30 bits of 256

_RANDOM_BYTES = 32
_BEARER = re.compile(r"bearer[ \t]+(?P<key>[A-Za-z0-9._~+/=-]{1,256})[ \t]*", re.IGNORECASE)
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_LONGEST_NAME = 100
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="vitascope"'}


@dataclass(frozen=True)
class ApiKey:
    """A key as the server knows it. The key itself cannot be had back from this."""

    id: int
    account: str
    user_group: str
    name: str
    prefix: str  #: the first characters of the key, to tell keys apart


def create_key(connection: sa.Connection, name: str, account: str = DEFAULT_ACCOUNT) -> tuple[str, ApiKey]:
    """Make a key for an account, which is created if it is new. Returns the key's text, which is stored nowhere.

    ``name`` is 1 to 100 printable characters, ``account`` 1 to 64 of ``A-Za-z0-9._@+-`` and begins with a letter or
    digit. Raises ``InvalidRequest`` with ``param`` ``name`` or ``account`` otherwise. Names need not be unique.
    """
    _check_name(name)
    if not _ACCOUNT.fullmatch(account):
        raise InvalidRequest(
            "account: must be 1 to 64 of the characters A-Z a-z 0-9 . _ @ + - and begin with a letter or digit",
            param="account",
        )
    text = SCHEME + secrets.token_urlsafe(_RANDOM_BYTES)
    user_group = _ensure_account(connection, account)
    inserted = connection.execute(
        sa.insert(key_table)
        .values(
            account_id=account,
            name=name,
            prefix=text[:PREFIX_LENGTH],
            digest=_digest(text),
            created=unix_now(),
        )
        .returning(key_table.c.id)
    )
    key = ApiKey(
        id=inserted.scalar_one(), account=account, user_group=user_group, name=name, prefix=text[:PREFIX_LENGTH]
    )
    return text, key


def authenticate(connection: sa.Connection, authorization: str | None) -> ApiKey:
    """The key that an ``Authorization`` header carries: ``Bearer <key>``, the scheme in any case.

    Raises ``Unauthorized`` when there is no header, when it has another form, and when the key is not known.
    """
    if authorization is None or not authorization.strip():
        raise Unauthorized(
            "Authentication required: send the header 'Authorization: Bearer YOUR_API_KEY'", headers=_CHALLENGE
        )
    bearer = _BEARER.fullmatch(authorization.strip(" \t"))
    if bearer is None:
        raise Unauthorized(
            "Authentication required: the Authorization header must have the form 'Bearer YOUR_API_KEY'",
            headers=_CHALLENGE,
        )
    digest = _digest(bearer["key"])
    row = connection.execute(
        sa.select(
            key_table.c.id,
            key_table.c.account_id,
            key_table.c.name,
            key_table.c.prefix,
            key_table.c.digest,
            account_table.c.user_group,
        )
        .join(account_table, account_table.c.id == key_table.c.account_id)
        .where(key_table.c.digest == digest)
    ).one_or_none()
    if row is None or not hmac.compare_digest(row.digest, digest):
        raise Unauthorized("Invalid or expired token", headers=_CHALLENGE)
    return ApiKey(id=row.id, account=row.account_id, user_group=row.user_group, name=row.name, prefix=row.prefix)


def has_keys(connection: sa.Connection) -> bool:
    """Whether any key exists."""
    return bool(connection.execute(sa.select(sa.exists().select_from(key_table))).scalar_one())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _check_name(name: str) -> None:
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable() or name != name.strip():
        raise InvalidRequest(
            f"name: must be 1 to {_LONGEST_NAME} printable characters without spaces at its ends", param="name"
        )


def _ensure_account(connection: sa.Connection, account: str) -> str:
    """Create the account if it is new; returns its user group."""
    wanted = sa.select(account_table.c.user_group).where(account_table.c.id == account)
    user_group: str | None = connection.execute(wanted).scalar_one_or_none()
    if user_group is None:
        try:
            with connection.begin_nested():
                connection.execute(sa.insert(account_table).values(id=account, created=unix_now()))
        except sa.exc.IntegrityError:
            # Another process made it between the two statements (possible on PostgreSQL, not on SQLite).
            pass
        user_group = connection.execute(wanted).scalar_one()
    return user_group
