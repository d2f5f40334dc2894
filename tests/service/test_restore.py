"""What docs/operate.md says of backups: taken while the service runs, and what becomes of films when one is restored."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from tests.media.players import watch
from tests.server import Server


def back_up(home: Path, to: Path) -> None:
    """The database first and then the storage, as the page says."""
    to.mkdir()
    source, target = sqlite3.connect(home / "vitascope.db"), sqlite3.connect(to / "vitascope.db")
    source.backup(target)
    source.close()
    target.close()
    shutil.copytree(home / "objects", to / "objects", ignore=shutil.ignore_patterns(".incoming"))
    shutil.copy(home / "link.secret", to / "link.secret")


def test_a_backup_of_a_running_service_is_one(make_server: Callable[..., Server], tmp_path: Path) -> None:
    server = make_server(renderers=1, testcard_pace=0.01)
    server.start()
    done = server.order(prompt="done", duration=2)
    (link,) = server.wait([done], 60)[done]["results"]
    going = server.order(prompt="going", duration=6)
    deadline = time.monotonic() + 60
    made = "SELECT segment FROM take WHERE task_id = :id AND done"
    while not (before := server.rows(made, id=going)):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    back_up(server.home, tmp_path / "restored")
    later = server.order(prompt="later", duration=2)
    server.kill()  # the machine is lost

    restored = make_server(renderers=1, testcard_pace=0.01)
    restored.home, restored.key = tmp_path / "restored", server.key
    restored.start()
    # Keys, films and the links to them are there.
    assert restored.task(done)["status"] == "completed"
    assert watch(restored.download(link, tmp_path / "done.mp4")).facts.frames == 60
    # A film that was under way goes on where the backup has it.
    assert restored.wait([going], 90)[going]["status"] == "completed"
    begun = dict(restored.rows("SELECT segment, begun FROM take WHERE task_id = :id", id=going))
    assert all(begun[segment] == 1 for (segment,) in before), "what was made is not made again"
    (link,) = restored.task(going)["results"]
    assert watch(restored.download(link, tmp_path / "going.mp4")).facts.frames == 180
    # What was ordered after the backup is not known.
    assert restored.status(f"/v1/tasks/{later}") == 404
