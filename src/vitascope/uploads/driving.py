"""Uploaded files as driving audio: a link of this very server is read from the storage, not over the network.

When a film is ordered, its link is checked and becomes a reference (``upload:file_…``), which is what the brief keeps. So a
server that moves to another address does not lose the audio of films that wait. A file whose time ends meanwhile is kept
for them.
"""

from __future__ import annotations

from vitascope.errors import (
    InvalidParameters,
    InvalidRequest,
    LinkExpired,
    LinkTampered,
    PermissionDenied,
    UploadNotFound,
)
from vitascope.outbound.data_url import AUDIO_LIMIT
from vitascope.storage.links import LinkSigner
from vitascope.uploads.kinds import MP3, WAV
from vitascope.uploads.shelf import FOLDER, UploadShelf
from vitascope.uploads.upload import REFERENCE

PARAM = "audio_urls"
DOWNLOAD_PATH = "/api/v1/files/download/"
_FILE_PATH = f"/files/{FOLDER}/"
_GONE = "the uploaded file has been deleted or its time is over"


def claim_audio(shelf: UploadShelf, signer: LinkSigner, url: str, account: str) -> str | None:
    """The reference to the uploaded file behind a link; None if the URL is no link of this server to an upload.

    Raises ``InvalidRequest`` with ``param`` ``audio_urls`` if the link was altered, or if its file is gone, another
    account's, or not wav or mp3 of at most 15 MB.
    """
    if not url.startswith((signer.base + DOWNLOAD_PATH, signer.base + _FILE_PATH)):
        return None
    path, _, query = url.partition("#")[0][len(signer.base) :].partition("?")
    upload_id = path.rpartition("/")[2].partition(".")[0]
    try:
        upload = shelf.find_any(upload_id)
        if path not in (f"/files/{upload.key}", DOWNLOAD_PATH + upload.id):
            raise LinkTampered("The link was altered: there is no such path.")
        signer.check_query(upload.key, query)
    except (UploadNotFound, LinkExpired):
        raise _refusal(_GONE) from None
    except LinkTampered:
        raise _refusal(
            "the link to the uploaded file was altered; send file_url or download_url as it was given"
        ) from None
    if upload.account != account:
        raise _refusal("the uploaded file belongs to another account")
    if upload.mime_type not in (WAV.mime_type, MP3.mime_type):
        raise _refusal(f"the uploaded file is {upload.mime_type}; driving audio is wav or mp3")
    if upload.size > AUDIO_LIMIT:
        raise _refusal(f"the uploaded file must not be larger than {AUDIO_LIMIT // (1024 * 1024)} MB")
    return REFERENCE + upload.id


def read_claimed(shelf: UploadShelf, url: str, account: str) -> bytes | None:
    """The content of the file that a reference names; None if the URL is not a reference.

    Raises ``InvalidParameters`` if the file was deleted since the film was ordered.
    """
    if not url.startswith(REFERENCE):
        return None
    try:
        return shelf.read(shelf.find_claimed(account, url.removeprefix(REFERENCE)))
    except (UploadNotFound, PermissionDenied, FileNotFoundError):
        raise InvalidParameters(f"{PARAM}: {_GONE}") from None


def _refusal(rule: str) -> InvalidRequest:
    return InvalidRequest(f"{PARAM}: {rule}", param=PARAM)
