"""Installation: the parts that every process of one Vitascope shares, opened from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from pydantic import SecretStr

from vitascope.database import Database, open_database
from vitascope.database.migration import migrate
from vitascope.database.opening import check_server
from vitascope.errors import SetupError
from vitascope.production.conditions import Conditions
from vitascope.production.queue import JobQueue
from vitascope.settings import Settings
from vitascope.storage.links import LinkSigner, ResultLinks, load_or_create_secret
from vitascope.storage.objects import ObjectStore, open_store
from vitascope.uploads import UploadShelf


@dataclass(frozen=True)
class Installation:
    """Database, storage, link signer and job queue of one home folder."""

    settings: Settings
    database: Database
    store: ObjectStore
    signer: LinkSigner
    queue: JobQueue

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open everything; the home folder is made and the database brought up to date where needed.

        SetupError if the home folder cannot be used.
        """
        try:
            settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
            database = open_database(settings.database)
            check_server(database)
            migrate(database, settings.home / "migration.lock")
            secret = _link_secret(settings)
            store = open_store(settings.storage)
            if settings.links == "presigned" and not store.presigns:
                raise SetupError("VITASCOPE_LINKS: presigned links need a bucket, see VITASCOPE_STORAGE_URL")
        except OSError as error:
            raise SetupError(f"VITASCOPE_HOME: {settings.home} cannot be used: {error}") from error
        signer = LinkSigner(secret, base_url(settings), _bytes_of(settings.other_link_secret))
        return cls(settings, database, store, signer, JobQueue(database))

    @property
    def uploads(self) -> UploadShelf:
        """The files that callers upload."""
        return UploadShelf(self.settings, self.database, self.store)

    @property
    def conditions(self) -> Conditions:
        """Whether films can be made here now."""
        return Conditions(self.settings, self.database, self.store)

    @property
    def links(self) -> ResultLinks:
        """Links to the files of films."""
        presigned = self.store.presigns and self.settings.links != "served"
        return ResultLinks(self.signer, self.store, presigned=presigned)

    def close(self) -> None:
        """Let go of everything."""
        self.queue.close()
        self.database.close()


def _link_secret(settings: Settings) -> bytes:
    return _bytes_of(settings.link_secret) or load_or_create_secret(settings.home / "link.secret")


def _bytes_of(secret: SecretStr | None) -> bytes | None:
    return None if secret is None else bytes.fromhex(secret.get_secret_value())


def base_url(settings: Settings) -> str:
    """Where clients reach the server: ``VITASCOPE_PUBLIC_URL``, or its own address."""
    if settings.public_url is not None:
        return str(settings.public_url).rstrip("/")
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"
