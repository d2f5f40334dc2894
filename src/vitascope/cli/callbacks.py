"""``vitascope callbacks``: what became of callbacks, sending one again, and the secret that signs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vitascope.production.installation import Installation
    from vitascope.tasks.callbacks import CallbackAttempt

callbacks = typer.Typer(help="Callbacks: attempts, sending again, signing secret.", no_args_is_help=True)

TaskId = Annotated[str, typer.Argument(metavar="TASK", help="Id of the task.", show_default=False)]


@callbacks.command("list")
def list_attempts(
    task: TaskId, as_json: Annotated[bool, typer.Option("--json", help="Print the attempts as JSON.")] = False
) -> None:
    """Show every attempt to deliver a task's callback."""
    from vitascope.api.callbacks import callback_body
    from vitascope.errors import TaskNotFound
    from vitascope.tasks.callbacks import load_attempts
    from vitascope.tasks.store import load_task
    from vitascope.tasks.task import check_task_id

    with _opened() as installation, installation.database.read() as connection:
        film = load_task(connection, check_task_id(task))
        attempts = load_attempts(connection, task)
    if film is None:
        raise TaskNotFound(f"task: there is no task {task}", param="task_id")
    if as_json:
        typer.echo(json.dumps(callback_body(film.id, film.brief.callback_url, attempts), ensure_ascii=False))
    elif film.brief.callback_url is None:
        typer.echo("The task was ordered without a callback_url.")
    elif not attempts:
        typer.echo("No attempt yet.")
    else:
        typer.echo("\n".join(_line(one) for one in attempts))


@callbacks.command()
def resend(task: TaskId) -> None:
    """Deliver a task's callback once more, with retries, by the running server or the next one that starts."""
    from vitascope.production.callbacks import resend_callback
    from vitascope.tasks.task import check_task_id

    with _opened() as installation, installation.database.begin() as connection:
        round_ = resend_callback(connection, installation.queue, check_task_id(task))
    typer.echo(f"Round {round_} is queued. `vitascope callbacks list {task}` shows what becomes of it.")


@callbacks.command()
def secret(
    account: Annotated[str, typer.Option(help="Whose callbacks it signs.")] = "default",
    rotate: Annotated[
        bool, typer.Option("--rotate", help="Make a new one; the old one signs beside it for a day.")
    ] = False,
) -> None:
    """Print the secret that signs an account's callbacks, and nothing else. It is made when first needed."""
    from vitascope.accounts.callback_secrets import rotate_secret, signing_secrets

    with _opened() as installation, installation.database.begin() as connection:
        text = rotate_secret(connection, account) if rotate else signing_secrets(connection, account)[0]
    typer.echo(text)


@contextmanager
def _opened() -> Iterator[Installation]:
    from vitascope.production.installation import Installation
    from vitascope.settings import get_settings

    installation = Installation.open(get_settings())
    try:
        yield installation
    finally:
        installation.close()


def _line(one: CallbackAttempt) -> str:
    when = datetime.fromtimestamp(one.at, UTC).strftime("%Y-%m-%d %H:%M:%S")
    if one.status is not None:
        outcome = f"{'delivered' if one.delivered else 'refused'}, status {one.status}"
    else:
        outcome = one.error or "under way"
    took = "" if one.milliseconds is None else f"  {one.milliseconds} ms"
    return f"{one.number:>3}  round {one.round}  {when} UTC  {outcome}{took}"
