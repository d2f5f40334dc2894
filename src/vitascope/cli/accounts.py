"""``vitascope accounts``, ``keys`` and ``credits``: what an operator does with accounts, on the machine of the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vitascope.errors import InvalidRequest
from vitascope.priority import parse_priority

if TYPE_CHECKING:
    import sqlalchemy as sa

    from vitascope.accounts.account import Account as AccountRow
    from vitascope.accounts.keys import ApiKey, KeyChange

accounts = typer.Typer(help="Accounts; each is made with its first key.", no_args_is_help=True)
keys = typer.Typer(help="API keys.", no_args_is_help=True)
credits = typer.Typer(help="Credits of accounts.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="The key's id, as `vitascope keys list` shows it.", show_default=False)]
Account = Annotated[str, typer.Argument(help="The account.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]
Models = Annotated[
    str | None,
    typer.Option("--models", help="Names of models, with commas, that it may use; `all` for all.", show_default=False),
]
Expires = Annotated[
    str | None,
    typer.Option("--expires", help="Date and time (UTC) of its end, 2027-01-31 or 2027-01-31T12:00; `never`.",
                 show_default=False),
]  # fmt: skip
Daily = Annotated[
    str | None, typer.Option("--daily-limit", help="Credits a day (UTC); `none` for no limit.", show_default=False)
]
Manages = Annotated[
    bool | None, typer.Option("--manages/--manages-not", help="May manage the account's keys.", show_default=False)
]

Priority = Annotated[
    str | None,
    typer.Option("--priority", help="When its films have their turn: high, normal or low.", show_default=False),
]


@contextmanager
def _transaction() -> Iterator[sa.Connection]:
    from vitascope.production.installation import Installation
    from vitascope.settings import get_settings

    installation = Installation.open(get_settings())
    try:
        with installation.database.begin() as connection:
            yield connection
    finally:
        installation.close()


@accounts.command("list")
def list_accounts(as_json: AsJson = False) -> None:
    """Show all accounts."""
    from vitascope.accounts import account as accounts

    with _transaction() as connection:
        found = [_account_row(one) for one in accounts.list_accounts(connection)]
    _print(found, as_json)


@accounts.command("change")
def change_account(
    account: Account,
    group: Annotated[
        str,
        typer.Option("--group", help="What tasks show as `usage.user_group`; `default` at first.", show_default=False),
    ],
    as_json: AsJson = False,
) -> None:
    """Put an account into a group."""
    from vitascope.accounts import account as accounts

    with _transaction() as connection:
        changed = accounts.change_account(connection, account, user_group=group)
    _print([_account_row(changed)], as_json)


@keys.command("create")
def create(
    name: Annotated[str, typer.Argument(help="What the key is for.", show_default=False)],
    account: Annotated[str, typer.Option(help="Who pays; made if it is new.")] = "default",
    models: Models = None,
    expires: Expires = None,
    daily_limit: Daily = None,
    manages: Manages = None,
    priority: Priority = None,
) -> None:
    """Make an API key and print it, and nothing else. It is stored hashed and cannot be shown again."""
    from vitascope.accounts.keys import create_key

    change = _change(models=models, expires=expires, daily_limit=daily_limit, manages=manages, priority=priority)
    with _transaction() as connection:
        text, _ = create_key(connection, name, account, change)
    typer.echo(text)


@keys.command("list")
def list_all(
    account: Annotated[str | None, typer.Option(help="Only this account's.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """Show all keys, without their texts."""
    from vitascope.accounts.keys import list_keys

    with _transaction() as connection:
        found = [_row(key) for key in list_keys(connection, account)]
    _print(found, as_json)


@keys.command("change")
def change(
    number: Number,
    name: Annotated[str | None, typer.Option("--name", help="A new name.", show_default=False)] = None,
    disabled: Annotated[
        bool | None, typer.Option("--disable/--enable", help="Refuse or take it.", show_default=False)
    ] = None,
    models: Models = None,
    expires: Expires = None,
    daily_limit: Daily = None,
    manages: Manages = None,
    priority: Priority = None,
    as_json: AsJson = False,
) -> None:
    """Rename, disable or enable a key, or change what it may do. What is not given stays."""
    from vitascope.accounts.keys import change_key

    wanted = _change(
        name=name,
        disabled=disabled,
        models=models,
        expires=expires,
        daily_limit=daily_limit,
        manages=manages,
        priority=priority,
    )
    with _transaction() as connection:
        changed = change_key(connection, number, wanted)
    _print([_row(changed)], as_json)


@keys.command("rotate")
def rotate(
    number: Number,
    grace: Annotated[float, typer.Option("--grace", help="Seconds that the present text goes on working.")] = 0.0,
) -> None:
    """Give a key a new text and print it, and nothing else. Everything else about the key stays."""
    from vitascope.accounts.keys import rotate_key

    with _transaction() as connection:
        text, _ = rotate_key(connection, number, grace=grace)
    typer.echo(text)


@credits.command("grant")
def grant(
    account: Account,
    amount: Annotated[str, typer.Argument(metavar="CREDITS", help="How many.", show_default=False)],
    note: Annotated[str, typer.Option(help="What for.", show_default=False)] = "",
    reference: Annotated[
        str | None, typer.Option(help="The same reference is granted only once.", show_default=False)
    ] = None,
) -> None:
    """Give an account credits and print its balance."""
    from vitascope.accounts import ledger
    from vitascope.accounts.credits import in_credits

    counted = _counted("credits", amount)
    with _transaction() as connection:
        given = ledger.grant(connection, account, counted, note=note, reference=reference)
        left = ledger.balance(connection, account)
    if not given:
        typer.echo(f"{reference} was granted before; nothing is given", err=True)
    typer.echo(f"{in_credits(left):g}")


@credits.command("show")
def show(
    account: Account,
    latest: Annotated[int, typer.Option(min=1, max=1000, help="How many entries.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Show an account's balance and the latest entries of its ledger, the newest first."""
    from vitascope.accounts import ledger
    from vitascope.accounts.credits import in_credits

    with _transaction() as connection:
        left = in_credits(ledger.balance(connection, account))
        found = [
            {"at": _time(one.at), "kind": one.kind.value, "credits": in_credits(one.thousandths), "task": one.task_id or "",
             "note": one.note or ""}
            for one in ledger.entries(connection, account, limit=latest)
        ]  # fmt: skip
    if as_json:
        typer.echo(json.dumps({"balance": left, "entries": found}, ensure_ascii=False))
    else:
        typer.echo(f"balance {left:g}")
        _print(found, as_json=False)


def _change(**given: Any) -> KeyChange:
    from vitascope.accounts.keys import KEEP, KeyChange

    wanted: dict[str, Any] = {name: KEEP if value is None else value for name, value in given.items()}
    if given.get("models") is not None:
        wanted["models"] = None if given["models"] == "all" else [one.strip() for one in given["models"].split(",")]
    if given.get("daily_limit") is not None:
        limit = given["daily_limit"]
        wanted["daily_limit"] = None if limit == "none" else _counted("daily_limit", limit)
    if given.get("expires") is not None:
        wanted["expires"] = None if given["expires"] == "never" else _moment(given["expires"])
    if given.get("priority") is not None:
        wanted["priority"] = parse_priority(given["priority"])
    return KeyChange(**wanted)


def _counted(name: str, text: str) -> int:
    from vitascope.accounts.credits import thousandths

    try:
        return thousandths(text)
    except ValueError as error:
        raise InvalidRequest(f"{name}: {error}", param=name) from None


def _moment(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidRequest("expires: must be a date such as 2027-01-31, or `never`", param="expires") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _account_row(one: AccountRow) -> dict[str, Any]:
    return {"account": one.id, "user group": one.user_group, "created": _time(one.created), "keys": one.keys}


def _row(key: ApiKey) -> dict[str, Any]:
    from vitascope.accounts.credits import in_credits

    return {
        "id": key.id,
        "account": key.account,
        "name": key.name,
        "prefix": key.prefix,
        "last used": _time(key.last_used),
        "disabled": "yes" if key.disabled else "",
        "expires": _time(key.expires),
        "models": "all" if key.models is None else ",".join(key.models),
        "daily limit": "" if key.daily_limit is None else f"{in_credits(key.daily_limit):g}",
        "manages": "yes" if key.manages else "",
        "priority": key.priority.value,
    }


def _time(moment: float | None) -> str:
    return "" if moment is None else datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _print(rows: list[dict[str, Any]], as_json: bool) -> None:
    """Rows as JSON, or as a table for a person."""
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        return
    wide = {name: max(len(name), *(len(str(row[name])) for row in rows)) for name in rows[0]}
    for row in [dict(zip(wide, wide, strict=True)), *rows]:
        typer.echo("  ".join(str(row[name]).ljust(width) for name, width in wide.items()).rstrip())
