"""An S3 server for tests: ministack, from the registry, with one bucket.

Of those that pip installs it is the one that keeps its objects on the disk, so it can be killed and started again, and
that checks signatures of version 4 and the time of presigned links. It starts in a third of a second, without Docker.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import botocore.session
import httpx

BUCKET = "films"
STARTING = 30.0  #: seconds


class S3Server:
    """One server with a data folder of its own, on a port of 127.0.0.1 that it keeps."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Its endpoint."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Of a place in its bucket."""
        return f"s3://{BUCKET}/vitascope"

    @property
    def objects(self) -> Path:
        """The folder in which it keeps what it has at ``url``."""
        return self._folder / "data" / "000000000000" / BUCKET / "vitascope"

    def environment(self, address: str | None = None) -> dict[str, str]:
        """What clients need, those that reach it at another address too."""
        return {
            "AWS_ENDPOINT_URL": address or self.address,
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "user-of-the-test",
            "AWS_SECRET_ACCESS_KEY": "secret-of-the-test",
        }

    def start(self) -> None:
        """Start and wait until it answers."""
        own = {
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "SERVICES": "s3",
            "AUTH": "true",
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self._folder / "data"),
            "STATE_DIR": str(self._folder / "state"),
            "TMPDIR": str(self._folder),
            "HOME": str(self._folder),
            "LOG_LEVEL": "WARNING",
        }
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ministack"],
                env={**os.environ, **self.environment(), **own},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + STARTING
        while True:
            with suppress(httpx.HTTPError):
                httpx.get(f"{self.address}/_ministack/health", timeout=2, trust_env=False)
                return
            assert self._process.poll() is None, (self._folder / "log").read_text()
            assert time.monotonic() < deadline, (self._folder / "log").read_text()
            time.sleep(0.02)

    def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def make_bucket(self, name: str = BUCKET) -> None:
        """Vitascope makes none."""
        self._client().create_bucket(Bucket=name)
        if name == BUCKET:  # the server forgets empty buckets when it is started again
            self._client().put_object(Bucket=name, Key="of/others", Body=b"")

    def delete_bucket(self, name: str) -> None:
        """As somebody might by mistake."""
        self._client().delete_bucket(Bucket=name)

    def _client(self) -> Any:
        return botocore.session.get_session().create_client(
            "s3",
            endpoint_url=self.address,
            region_name="us-east-1",
            aws_access_key_id="user-of-the-test",
            aws_secret_access_key="secret-of-the-test",
        )


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """One that runs, with its bucket, while the block lasts."""
    with tempfile.TemporaryDirectory(prefix="vitascope-s3-") as folder:
        server = S3Server(Path(folder))
        server.start()
        try:
            server.make_bucket()
            yield server
        finally:
            server.kill()
