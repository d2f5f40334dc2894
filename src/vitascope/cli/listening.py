"""A listening socket, opened before anything else is started: what is wrong with the address is said at once."""

from __future__ import annotations

import socket

from vitascope.errors import SetupError


def listen(host: str, port: int) -> socket.socket:
    """A TCP socket that takes connections from now on; SetupError if the address cannot be used."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # Said to be TCP: asyncio asks a connection for that before it sends small answers at once (TCP_NODELAY).
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)  # from here on nobody is refused; who comes early waits
    except (OSError, OverflowError) as error:
        raise SetupError(f"--host/--port: cannot listen on {host}:{port}: {error}") from error
    return listener
