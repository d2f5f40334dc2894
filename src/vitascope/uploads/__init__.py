"""Files that callers upload: received, recognised, kept for their time, and read as driving audio."""

from vitascope.uploads.shelf import UploadShelf
from vitascope.uploads.upload import Upload

__all__ = ["Upload", "UploadShelf"]
