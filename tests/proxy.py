"""A TCP proxy before a server, with what networks do: connections are cut, stall, or are refused."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Proxy:
    """Listens on a free port of 127.0.0.1. ``bytes_until_cut`` cuts a connection in the middle of what it sends."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = int(self._listener.getsockname()[1])
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._lock = threading.Lock()
        self._flows = threading.Event()
        self._flows.set()
        self.refusing = False
        self.broken = 0  #: connections that were refused, or cut while they were open
        self.bytes_until_cut: int | None = None
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def address(self) -> str:
        """As an HTTP endpoint."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> int:
        """Break all connections; returns how many there were."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
            self.broken += len(pairs)
        for pair in pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        return len(pairs)

    def stall(self) -> None:
        """From now on bytes are taken and not passed on, as if packets were lost."""
        self._flows.clear()

    def flow(self) -> None:
        """Pass on what was held back, and what comes."""
        self._flows.set()

    def close(self) -> None:
        """Take no more connections and break those that are."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes who waits for connections
        self._listener.close()
        self._flows.set()
        self.cut()
        self._accepting.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.refusing:
                self.broken += 1
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._target), timeout=5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            with self._lock:
                self._pairs.append((client, server))
            threading.Thread(target=self._serve, args=(client, server), daemon=True).start()

    def _serve(self, client: socket.socket, server: socket.socket) -> None:
        with client, server:
            back = threading.Thread(target=self._pump, args=(server, client, False), daemon=True)
            back.start()
            self._pump(client, server, True)
            back.join()
        with self._lock, suppress(ValueError):
            self._pairs.remove((client, server))

    def _pump(self, source: socket.socket, sink: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                if counts and self.bytes_until_cut is not None:
                    self.bytes_until_cut -= len(data)
                    if self.bytes_until_cut <= 0:
                        self.bytes_until_cut = None
                        break
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy_before(port: int) -> Iterator[Proxy]:
    """A proxy before a server on 127.0.0.1 while the block lasts."""
    made = Proxy(port)
    try:
        yield made
    finally:
        made.close()
