"""Names that people give to their keys and files: which characters they may have, as JSON schema can say it too."""

from __future__ import annotations

import re
from typing import Final

#: For a class of a regular expression, in Python as in JSON schema: characters that show nothing or change how others are
#: shown (controls, marks of direction, joiners, tags), line breaks, and all spaces but the plain one.
HIDDEN: Final = (
    "\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\u061c\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000"
    "\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\U000e0000-\U000e0fff"
)
#: A name without spaces at its ends, as a pattern of JSON schema.
NAME_PATTERN: Final = f"^[^{HIDDEN} ](?:[^{HIDDEN}]*[^{HIDDEN} ])?$"

# Lone surrogates are no text at all, and no schema has words for them.
_HIDDEN = re.compile(f"[{HIDDEN}\\ud800-\\udfff]")


def is_shown(text: str) -> bool:
    """Whether every character of the text can be seen, or is a plain space."""
    return _HIDDEN.search(text) is None
