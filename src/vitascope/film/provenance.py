"""The mark that every film carries: that a machine made it, and with what."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vitascope import __version__

MADE_BY = f"Vitascope {__version__}"

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def provenance(facts: Mapping[str, str]) -> str:
    """One line for the comment of the file: ``AI-generated film; made by Vitascope 0.1.0; engine: animatic``.

    ``facts`` are further names and values (engine, model, seed, task) in the order given. Raises ``ValueError`` for a
    name that is not a word in small letters. Line breaks and semicolons in values become spaces, so that
    ``read_provenance`` can take the line apart again.
    """
    parts = ["AI-generated film", f"made by {MADE_BY}"]
    for name, value in facts.items():
        if not _NAME.fullmatch(name):
            raise ValueError(f"metadata: {name!r} is not a name of small letters, digits and underscores")
        parts.append(f"{name}: {one_line(value.replace(';', ' '))}")
    return "; ".join(parts)


def read_provenance(comment: str) -> dict[str, str] | None:
    """The facts of a comment that ``provenance`` made; None for a comment that has no such mark."""
    mark, *parts = comment.split("; ")
    if mark != "AI-generated film":
        return None
    return dict(part.split(": ", 1) for part in parts if ": " in part)


def one_line(text: str) -> str:
    """The text as a tag can hold it: no line breaks or control characters, whatever is not Unicode as ``?``."""
    return " ".join(_CONTROLS.sub(" ", text).encode("utf-8", "replace").decode("utf-8").split())
