"""Publication: the files of one finished film in the object store. They are read through signed links."""

from __future__ import annotations

from pathlib import Path

from vitascope.storage.objects import ObjectStore
from vitascope.storyboard import Storyboard


class Publication:
    """Film, poster and storyboard of a task: stored together, deleted together."""

    def __init__(self, store: ObjectStore, task_id: str) -> None:
        self._store = store
        self._prefix = f"films/{task_id}"

    @property
    def keys(self) -> dict[str, str]:
        """Where the files are, by the columns of the task's row that say so."""
        return {
            "film_key": f"{self._prefix}/film.mp4",
            "poster_key": f"{self._prefix}/poster.jpg",
            "storyboard_key": f"{self._prefix}/storyboard.json",
        }

    def put(self, film: Path, poster: Path, board: Storyboard) -> None:
        """Store all of them, the film last; again is the same as once.

        The storyboard is stored as orders take it in their field ``storyboard``. It says what the pictures and the music
        were made from, and nothing else of the order: no address and no name.
        """
        keys = self.keys
        self._store.put_bytes(keys["storyboard_key"], board.model_dump_json(indent=2).encode())
        self._store.put_file(keys["poster_key"], poster)
        self._store.put_file(keys["film_key"], film)

    def delete(self) -> None:
        """Delete what is there of them."""
        self._store.delete_prefix(self._prefix)
