"""``vitascope tasks``: what an operator sees of a task, and its owner does not: segments, processes, orders elsewhere."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitascope.tasks.task import Task

tasks = typer.Typer(help="Tasks, as operators see them.", no_args_is_help=True)


@tasks.callback()
def _group() -> None:
    """Keeps ``show`` a subcommand though it is the only one."""


@tasks.command()
def show(
    task: Annotated[str, typer.Argument(metavar="TASK", help="Id of the task.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show a task with its segments: who renders them, attempts, orders at other servers and what those charged."""
    from vitascope.errors import TaskNotFound
    from vitascope.production.installation import Installation
    from vitascope.settings import get_settings
    from vitascope.tasks.store import load_task
    from vitascope.tasks.takes import load_takes
    from vitascope.tasks.task import check_task_id

    with closing(Installation.open(get_settings())) as installation, installation.database.read() as connection:
        film = load_task(connection, check_task_id(task))
        segments = load_takes(connection, task)
    if film is None:
        raise TaskNotFound(f"task: there is no task {task}", param="task_id")
    if as_json:
        typer.echo(json.dumps({**_facts(film), "segments": segments}, ensure_ascii=False))
        return
    typer.echo("\n".join(f"{name}: {value}" for name, value in _facts(film).items() if value not in (None, [], "")))
    for segment in segments:
        typer.echo(_line(segment))


def _facts(film: Task) -> dict[str, Any]:
    times = {name: getattr(film, name) for name in ("created", "started", "finished")}
    return {
        "id": film.id,
        "account": film.account,
        "engine": film.engine,
        "state": film.state,
        "phase": film.phase,
        "progress": film.progress,
        "error": None if film.error_code is None else f"{film.error_code}: {film.error_message}",
        **{name: None if at is None else datetime.fromtimestamp(at, UTC).isoformat() for name, at in times.items()},
        "notes": list(film.notes),
        "credits_used": film.credits_used,
    }


def _line(segment: Mapping[str, Any]) -> str:
    said = [f"segment {segment['segment']}: {segment['frames_done']} of {segment['frames']} frames"]
    if segment["executor"]:
        said.append(f"at {segment['executor']}")
    if segment["render_seconds"] is not None:
        said.append(f"{segment['render_seconds']:.1f} s")
    if segment["attempts"]:
        said.append(f"{segment['attempts']} failed attempts, the last one: {segment['last_error']}")
    if segment["elsewhere"]:
        said.append("elsewhere: " + json.dumps(segment["elsewhere"], ensure_ascii=False))
    return ", ".join(said)
