"""The office: what front doors ask about keys and credits. One object a process; it holds the request limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vitascope.accounts import keys, ledger
from vitascope.accounts.credits import in_credits
from vitascope.accounts.keys import KEEP, ApiKey, KeyChange
from vitascope.accounts.limits import RateLimiter
from vitascope.database import Database
from vitascope.priority import PriorityClass, at_most
from vitascope.settings import Settings


class Office:
    """Keys and credits of all accounts. All calls are synchronous and take a few milliseconds."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._key_limiter = RateLimiter(settings.requests_per_minute)
        self._account_limiter = RateLimiter(settings.account_requests_per_minute)

    def key_of(self, authorization: Sequence[str]) -> ApiKey:
        """The key of a request by its ``Authorization`` headers. Raises ``Unauthorized`` and ``RateLimitExceeded``."""
        with self._database.read() as connection:
            # Of two headers nobody can say which one was meant.
            key = keys.authenticate(connection, authorization[0] if len(authorization) == 1 else None)
        self._key_limiter.check(key.id)
        self._account_limiter.check(key.account)
        if not key.use_is_noted:
            with self._database.begin() as connection:
                keys.note_use(connection, key)
        return key

    def keys(self, account: str) -> list[ApiKey]:
        """The account's keys."""
        with self._database.read() as connection:
            return keys.list_keys(connection, account)

    def create_key(self, manager: ApiKey, change: KeyChange) -> tuple[str, ApiKey]:
        """Make a key for the account of the key that asks; its text comes first. ``change`` must have a name."""
        keys.check_rank(manager, change.priority)
        default = KEEP if at_most(PriorityClass.NORMAL, manager.priority) else manager.priority
        change = replace(change, priority=default) if change.priority is KEEP else change
        with self._database.begin() as connection:
            return keys.create_key(connection, str(change.name), manager.account, change)

    def change_key(self, manager: ApiKey, number: int, change: KeyChange) -> ApiKey:
        """Change a key of the account of the key that asks."""
        keys.check_rank(manager, change.priority)
        with self._database.begin() as connection:
            return keys.change_key(connection, number, change, manager.account)

    def rotate_key(self, manager: ApiKey, number: int, grace: float) -> tuple[str, ApiKey]:
        """Give a key of the account of the key that asks a new text, which comes first."""
        with self._database.begin() as connection:
            keys.check_rank(manager, keys.load_key(connection, number, manager.account).priority)
            return keys.rotate_key(connection, number, grace=grace, account=manager.account)

    def credits_of(self, key: ApiKey) -> dict[str, Any]:
        """What a key and its account have and have used, in credits, in the contract's form."""
        if self._settings.credits == "off":
            nothing = {"remaining_credits": 0.0, "used_credits": 0.0}
            return {"token": {**nothing, "unlimited_credits": True}, "user": nothing}
        with self._database.read() as connection:
            left, gone = ledger.balance(connection, key.account), ledger.used(connection, key.account)
            today, by_key = ledger.used_today(connection, key.id), ledger.used_by_key(connection, key.id)
        limited = key.daily_limit is not None
        of_key = min(left, max(0, (key.daily_limit or 0) - today)) if limited else left
        return {
            "token": {
                "remaining_credits": in_credits(of_key),
                "unlimited_credits": not limited,
                "used_credits": in_credits(by_key),
            },
            "user": {"remaining_credits": in_credits(left), "used_credits": in_credits(gone)},
        }
