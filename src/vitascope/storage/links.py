"""Links to objects that need no key and expire: whoever has one may read that one object until then."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from vitascope.errors import LinkExpired, LinkTampered, SetupError
from vitascope.storage.atomic import sync
from vitascope.storage.objects import LONGEST_PRESIGNED, ObjectStore, check_key

_SECRET_BYTES = 32
_EXPIRES = re.compile(r"[1-9][0-9]{0,10}", re.ASCII)
_SIGNATURE = re.compile(r"[0-9a-f]{64}", re.ASCII)


class LinkSigner:
    """Makes and checks links of the form ``{base}/files/{key}?expires={unix seconds}&signature={hex}``.

    The signature is an HMAC-SHA256 over key and time, so a link is good for exactly one object, for any method that
    reads, at any address of the server. ``base_url`` is an http or https URL; raises ``ValueError`` for another one and
    for a secret of fewer than 32 bytes. Links that were signed with the ``other`` secret are good as well.
    """

    def __init__(self, secret: bytes, base_url: str, other: bytes | None = None) -> None:
        for given in (secret, other):
            if given is not None and len(given) < _SECRET_BYTES:
                raise ValueError(f"the secret has {len(given)} bytes; it needs {_SECRET_BYTES}")
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"{base_url!r} is not a base URL: http or https, a host, no query")
        self._secret = secret
        self._other = other
        self._base = base_url.rstrip("/")

    @property
    def base(self) -> str:
        """The base URL, without a slash at its end."""
        return self._base

    def sign(self, key: str, expires_at: int) -> str:
        """The link to an object, good before ``expires_at`` (unix seconds). Raises ``ValueError`` for a bad key or time."""
        expires = str(expires_at)
        if not _EXPIRES.fullmatch(expires):
            raise ValueError(f"expires_at must be unix seconds of up to 11 digits, not {expires}")
        return (
            f"{self._base}/files/{key}?expires={expires}&signature={_signature(self._secret, check_key(key), expires)}"
        )

    def check(self, key: str, expires: str | None, signature: str | None, now: float | None = None) -> None:
        """Return if the link is good at ``now`` (unix seconds; default: the present).

        ``key`` is the path below ``/files/``, decoded once; ``expires`` and ``signature`` are the query's, None if
        missing. Raises ``LinkTampered`` for anything that ``sign`` did not make, ``LinkExpired`` for a link that is past
        its time.
        """
        if expires is None or signature is None:
            raise LinkTampered("The link is incomplete: it needs expires and signature.")
        if not _EXPIRES.fullmatch(expires) or not _SIGNATURE.fullmatch(signature):
            raise LinkTampered("The link was altered: expires or signature is malformed.")
        try:
            own = [_signature(one, check_key(key), expires) for one in (self._secret, self._other) if one is not None]
        except ValueError as error:
            raise LinkTampered("The link was altered: there is no such path.") from error
        if not any(hmac.compare_digest(right, signature) for right in own):
            raise LinkTampered("The link was altered: its signature does not fit its path and time.")
        if (time.time() if now is None else now) >= int(expires):
            raise LinkExpired("The link has expired. Query the task again for a fresh one, while the file lives.")

    def check_query(self, key: str, query: str, now: float | None = None) -> None:
        """``check`` with the query string as it came over the wire; a doubled parameter is tampering.

        Other parameters have no meaning and are ignored, because mail programs and trackers add some.
        """
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=50, errors="strict")
        except ValueError as error:
            raise LinkTampered("The link was altered: its query is malformed.") from error
        values = {name: [value for own, value in pairs if own == name] for name in ("expires", "signature")}
        if any(len(several) > 1 for several in values.values()):
            raise LinkTampered("The link was altered: expires or signature is there twice.")
        expires, signature = ((several[0] if several else None) for several in values.values())
        self.check(key, expires, signature, now)


class ResultLinks:
    """Links to the files of films: presigned by the bucket that they are in, or served by us.

    A bucket answers its own links without us; they can live for a week at most, so longer ones are served. Presigned links to
    one object differ from second to second, served ones do not.
    """

    def __init__(self, signer: LinkSigner, store: ObjectStore, *, presigned: bool) -> None:
        self._signer = signer
        self._store = store
        self._presigned = presigned

    @property
    def presigned(self) -> bool:
        """Whether the bucket answers them."""
        return self._presigned

    def sign(self, key: str, expires_at: int) -> str:
        """The link to an object, good before ``expires_at`` (unix seconds)."""
        seconds = expires_at - int(time.time())
        if self._presigned and 0 < seconds <= LONGEST_PRESIGNED:
            return self._store.presign(key, seconds)
        return self._signer.sign(key, expires_at)


def _signature(secret: bytes, key: str, expires: str) -> str:
    message = f"vitascope link 1\n{key}\n{expires}".encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def load_or_create_secret(path: Path) -> bytes:
    """The 32 bytes in a file that only its owner can read; made at random if it is not there.

    When several processes start at once, all get the same secret: the first to name its file wins. Raises
    ``SetupError`` when the file holds something else or cannot be read or made.
    """
    try:
        if not path.exists():
            _create(path)
        if path.stat().st_mode & 0o077:  # a restored backup, perhaps
            path.chmod(0o600)
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as error:
        raise SetupError(f"The secret {path} cannot be used: {error.strerror}.") from error
    except ValueError:
        secret = b""
    if len(secret) != _SECRET_BYTES:
        raise SetupError(f"The secret {path} is damaged: delete it to get a new one; links given out so far then end.")
    return secret


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.parent / f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}"
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(_SECRET_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(own, path)  # unlike a rename, this does not replace the secret of a faster process
        except FileExistsError:
            return
    finally:
        own.unlink(missing_ok=True)
    sync(path.parent)
