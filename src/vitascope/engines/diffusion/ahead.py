"""Work that goes on in a thread while its results are used."""

from __future__ import annotations

import contextvars
import queue
import threading
from collections.abc import Generator, Iterator
from typing import TypeVar

T = TypeVar("T")

_LOOK = 0.1  #: seconds between two looks at whether anybody still wants more


def ahead(source: Iterator[T], most: int) -> Generator[T]:
    """The same items, in order, of which up to ``most`` are made before they are asked for.

    The source runs in a thread of its own from its first item to its end, and what it raises is raised here. If this is closed
    before, the source is closed in its thread, once its item is done.
    """
    made: queue.Queue[tuple[T | None, BaseException | None, bool]] = queue.Queue(most)
    unwanted = threading.Event()

    def put(item: T | None, error: BaseException | None = None, end: bool = False) -> bool:
        while not unwanted.is_set():
            try:
                made.put((item, error, end), timeout=_LOOK)
                return True
            except queue.Full:
                continue
        return False

    def run() -> None:
        try:
            for item in source:
                if not put(item):
                    return
            put(None, end=True)
        except BaseException as error:
            put(None, error)
        finally:
            if isinstance(source, Generator):
                source.close()

    thread = threading.Thread(target=contextvars.copy_context().run, args=(run,), name="ahead", daemon=True)
    thread.start()
    try:
        while True:
            item, error, end = made.get()
            if error is not None:
                raise error
            if end:
                return
            yield item  # type: ignore[misc]  # None only with an error or at the end
    finally:
        unwanted.set()
        thread.join()
