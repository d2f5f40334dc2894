"""The secrets that sign callbacks: one an account, made when first needed.

They are stored in plain. A digest, as keys have one, would not do: to sign, HMAC needs the secret itself.
"""

from __future__ import annotations

import base64
import secrets

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import account as account_table
from vitascope.database.tables import callback_secret
from vitascope.errors import InvalidRequest

SCHEME = "whsec_"
OVERLAP = 24 * 3600.0  #: seconds for which a secret that was replaced still signs, beside the new one

_RANDOM_BYTES = 32  #: Standard Webhooks asks for 24 to 64


def signing_secrets(connection: sa.Connection, account: str) -> tuple[str, ...]:
    """The account's secrets that sign now, the newest first; the first one is made if there is none.

    Must be called in a transaction that may write. Raises ``InvalidRequest`` if there is no such account.
    """
    found = _signing(connection, account)
    if not found:
        _lock(connection, account)
        found = _signing(connection, account) or (_make(connection, account),)
    return found


def rotate_secret(connection: sa.Connection, account: str) -> str:
    """A new secret, which is returned. The one before it signs for another day; those past their day are deleted.

    Raises ``InvalidRequest`` if there is no such account.
    """
    _lock(connection, account)
    own = callback_secret.c.account_id == account
    connection.execute(sa.delete(callback_secret).where(own, callback_secret.c.until <= unix_now()))
    connection.execute(
        sa.update(callback_secret).where(own, callback_secret.c.until.is_(None)).values(until=unix_now() + OVERLAP)
    )
    return _make(connection, account)


def _signing(connection: sa.Connection, account: str) -> tuple[str, ...]:
    good = sa.or_(callback_secret.c.until.is_(None), callback_secret.c.until > unix_now())
    rows = connection.execute(
        sa.select(callback_secret.c.secret)
        .where(callback_secret.c.account_id == account, good)
        .order_by(callback_secret.c.id.desc())
    )
    return tuple(rows.scalars())


def _make(connection: sa.Connection, account: str) -> str:
    secret = SCHEME + base64.b64encode(secrets.token_bytes(_RANDOM_BYTES)).decode()
    connection.execute(sa.insert(callback_secret).values(account_id=account, secret=secret, created=unix_now()))
    return secret


def _lock(connection: sa.Connection, account: str) -> None:
    """Let no other transaction make a secret for the account meanwhile. (On SQLite every writer is alone anyway.)"""
    found = connection.execute(
        sa.select(account_table.c.id).where(account_table.c.id == account).with_for_update(key_share=True)
    ).first()
    if found is None:
        raise InvalidRequest(f"account: there is no account {account!r}", param="account")
