"""API keys: made once, shown once, kept as a digest.

A key is ``vs-`` and 43 characters of base64url, 256 random bits in all. With that much entropy a plain SHA-256 is
enough: there is nothing to guess, so a slow hash would only slow down every request.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

import sqlalchemy as sa

from vitascope.accounts.account import ensure_account
from vitascope.database import unix_now
from vitascope.database.tables import account as account_table
from vitascope.database.tables import api_key as key_table
from vitascope.errors import InvalidRequest, NotFound, PermissionDenied, Unauthorized
from vitascope.labels import is_shown
from vitascope.priority import PriorityClass, at_most

SCHEME = "vs-"
DEFAULT_ACCOUNT = "default"
PREFIX_LENGTH = 8  #: characters of the key that are kept for recognition, ``vs-`` included: 30 bits of 256

_RANDOM_BYTES = 32
_BEARER = re.compile(r"bearer[ \t]+(?P<key>[A-Za-z0-9._~+/=-]{1,256})[ \t]*", re.IGNORECASE)
_LONGEST_NAME = 100
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="vitascope"'}
_MODEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}")
_MOST_MODELS = 100
LONGEST_GRACE = 30 * 86_400.0  #: seconds that a rotated key's former text may go on working
USE_NOTED_EVERY = 60.0  #: seconds; noting every use would make each query a write


class _Keep(Enum):
    KEEP = "keep"


KEEP = _Keep.KEEP

_KEYS = sa.select(
    key_table.c.id, key_table.c.account_id, key_table.c.name, key_table.c.prefix, key_table.c.created,
    key_table.c.last_used, key_table.c.disabled, key_table.c.expires, key_table.c.models, key_table.c.daily_limit,
    key_table.c.manages, key_table.c.priority, account_table.c.user_group,
).join(account_table, account_table.c.id == key_table.c.account_id)  # fmt: skip

#: Built once: every request asks this, and building it takes longer than asking.
_KEY_OF_DIGEST = _KEYS.add_columns(
    key_table.c.digest, key_table.c.former_digest,
    sa.and_(key_table.c.expires.is_not(None), key_table.c.expires <= unix_now()).label("over"),
    sa.or_(key_table.c.last_used.is_(None), key_table.c.last_used < unix_now() - USE_NOTED_EVERY).label("stale"),
).where(
    sa.or_(
        key_table.c.digest == sa.bindparam("digest"),
        sa.and_(key_table.c.former_digest == sa.bindparam("digest"), key_table.c.former_until > unix_now()),
    )
)  # fmt: skip


@dataclass(frozen=True)
class ApiKey:
    """A key as the server knows it. The key itself cannot be had back from this. Times are unix seconds."""

    id: int
    account: str
    user_group: str
    name: str
    prefix: str  #: the first characters of the key, to tell keys apart
    created: float = 0.0
    last_used: float | None = None  #: to the minute
    disabled: bool = False
    expires: float | None = None
    models: tuple[str, ...] | None = None  #: that it may order films of; None: all
    daily_limit: int | None = None  #: thousandths of a credit between two midnights UTC
    manages: bool = False  #: may make and change the keys of its account over HTTP
    priority: PriorityClass = PriorityClass.NORMAL  #: of the films that are ordered with it
    use_is_noted: bool = field(default=True, compare=False)  #: whether ``last_used`` is fresh enough

    def may_use(self, model: str) -> bool:
        """Whether it may order films of a model."""
        return self.models is None or model in self.models


@dataclass(frozen=True)
class KeyChange:
    """What to change of a key; ``KEEP`` leaves a field as it is."""

    name: str | _Keep = KEEP
    disabled: bool | _Keep = KEEP
    expires: float | _Keep | None = KEEP
    models: Sequence[str] | _Keep | None = KEEP
    daily_limit: int | _Keep | None = KEEP
    manages: bool | _Keep = KEEP
    priority: PriorityClass | _Keep = KEEP


def create_key(
    connection: sa.Connection, name: str, account: str = DEFAULT_ACCOUNT, change: KeyChange | None = None
) -> tuple[str, ApiKey]:
    """Make a key for an account, which is created if it is new. Returns the key's text, which is stored nowhere.

    ``name`` is 1 to 100 printable characters, ``account`` 1 to 64 of ``A-Za-z0-9._@+-`` and begins with a letter or
    digit; ``change`` says what else the key may and may not. Raises ``InvalidRequest`` with the ``param`` at fault
    otherwise. Names need not be unique.
    """
    _check_name(name)
    text = SCHEME + secrets.token_urlsafe(_RANDOM_BYTES)
    ensure_account(connection, account)
    inserted = connection.execute(
        sa.insert(key_table)
        .values(
            account_id=account,
            name=name,
            prefix=text[:PREFIX_LENGTH],
            digest=_digest(text),
            created=unix_now(),
            disabled=False,
            manages=False,
            priority=PriorityClass.NORMAL,
        )
        .returning(key_table.c.id)
    )
    number = inserted.scalar_one()
    made = load_key(connection, number) if change is None else change_key(connection, number, change)
    return text, made


def list_keys(connection: sa.Connection, account: str | None = None) -> list[ApiKey]:
    """All keys, or those of one account, the oldest first."""
    wanted = _KEYS.order_by(key_table.c.id)
    if account is not None:
        wanted = wanted.where(key_table.c.account_id == account)
    return [_key(row) for row in connection.execute(wanted)]


def load_key(connection: sa.Connection, number: int, account: str | None = None) -> ApiKey:
    """The key of that id, of one account if it is given. Raises ``NotFound``."""
    wanted = _KEYS.where(key_table.c.id == number)
    if account is not None:
        wanted = wanted.where(key_table.c.account_id == account)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise NotFound(f"There is no key with the id {number}", param="key_id")
    return _key(row)


def change_key(connection: sa.Connection, number: int, change: KeyChange, account: str | None = None) -> ApiKey:
    """Rename, disable or enable a key, or change what it may. Raises ``NotFound`` and ``InvalidRequest``."""
    load_key(connection, number, account)
    wanted = {name: value for name, value in vars(change).items() if value is not KEEP}
    if "name" in wanted:
        _check_name(wanted["name"])
    if wanted.get("models") is not None:
        wanted["models"] = _checked_models(wanted["models"])
    if wanted.get("daily_limit") is not None and wanted["daily_limit"] < 0:
        raise InvalidRequest("daily_limit: must not be negative", param="daily_limit")
    if wanted:
        # JSON's null is a value of its own; what is meant is no value at all.
        stored = {name: sa.null() if value is None else value for name, value in wanted.items()}
        connection.execute(sa.update(key_table).where(key_table.c.id == number).values(**stored))
    return load_key(connection, number)


def check_rank(manager: ApiKey, other: PriorityClass | _Keep) -> None:
    """Raise ``PermissionDenied`` if a key of that priority goes before the films of the key that manages it.

    Without it an account would promote itself: who manages a key can also read its new text.
    """
    if other is not KEEP and not at_most(other, manager.priority):
        raise PermissionDenied(
            f"priority: this key is of priority {manager.priority} and may not manage keys of priority {other}",
            param="priority",
        )


def rotate_key(
    connection: sa.Connection, number: int, *, grace: float = 0.0, account: str | None = None
) -> tuple[str, ApiKey]:
    """Give a key a new text, which is returned. The present one works for ``grace`` seconds more; the one before no longer."""
    load_key(connection, number, account)
    if not 0 <= grace <= LONGEST_GRACE:
        raise InvalidRequest(f"grace: must be from 0 to {LONGEST_GRACE:g} seconds", param="grace")
    text = SCHEME + secrets.token_urlsafe(_RANDOM_BYTES)
    connection.execute(
        sa.update(key_table)
        .where(key_table.c.id == number)
        .values(
            former_digest=key_table.c.digest if grace else sa.null(),
            former_until=unix_now() + grace if grace else sa.null(),
            digest=_digest(text),
            prefix=text[:PREFIX_LENGTH],
        )
    )
    return text, load_key(connection, number)


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
    row = connection.execute(_KEY_OF_DIGEST, {"digest": digest}).one_or_none()
    if row is None or not any(hmac.compare_digest(known or "", digest) for known in (row.digest, row.former_digest)):
        raise Unauthorized("Invalid or expired token", headers=_CHALLENGE)
    if row.disabled:
        raise Unauthorized("Invalid or expired token: this key is disabled", headers=_CHALLENGE)
    if row.over:
        raise Unauthorized("Invalid or expired token: this key has expired", headers=_CHALLENGE)
    return replace(_key(row), use_is_noted=not row.stale)


def note_use(connection: sa.Connection, key: ApiKey) -> None:
    """Note that a key is used now."""
    connection.execute(sa.update(key_table).where(key_table.c.id == key.id).values(last_used=unix_now()))


def has_keys(connection: sa.Connection) -> bool:
    """Whether any key exists."""
    return bool(connection.execute(sa.select(sa.exists().select_from(key_table))).scalar_one())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _key(row: Any) -> ApiKey:
    return ApiKey(
        id=row.id,
        account=row.account_id,
        user_group=row.user_group,
        name=row.name,
        prefix=row.prefix,
        created=row.created,
        last_used=row.last_used,
        disabled=bool(row.disabled),
        expires=row.expires,
        models=None if row.models is None else tuple(row.models),
        daily_limit=row.daily_limit,
        manages=bool(row.manages),
        priority=PriorityClass(row.priority),
    )


def _checked_models(models: Sequence[str]) -> list[str]:
    if isinstance(models, str) or len(models) > _MOST_MODELS or not all(_MODEL.fullmatch(name) for name in models):
        raise InvalidRequest(f"models: must be a list of at most {_MOST_MODELS} names of models", param="models")
    return list(dict.fromkeys(models))


def _check_name(name: str) -> None:
    if not 1 <= len(name) <= _LONGEST_NAME or not is_shown(name) or name != name.strip():
        raise InvalidRequest(
            f"name: must be 1 to {_LONGEST_NAME} printable characters without spaces at its ends", param="name"
        )
