"""What a film should sound like, by what its text says: no music, only the sound of rain, a piano, nothing at all."""

from __future__ import annotations

import re
from typing import cast, get_args

from vitascope.filmlanguage import FilmLanguage, understand
from vitascope.storyboard import Instrument, SoundWish

#: "Silent" is said of forests and nights as well; as a clause of its own it is said of the film.
_SILENT_CLAUSE = re.compile(r"(?:^|[,.;!?\n])\s*(?:silent|muted?|no\s+sound)\s*(?=$|[,.;!?\n])", re.IGNORECASE)
_MUTE = ("silent", "sound")


def sound_wish(text: str, said: FilmLanguage, negative: str) -> SoundWish:
    """What the text wants to be heard; what the negative prompt names should not be."""
    unheard = said.unheard | set(understand(negative).heard)
    silent = "silent" in said.heard or not unheard.isdisjoint(_MUTE) or _SILENT_CLAUSE.search(text) is not None
    if silent:
        return SoundWish(music=False, effects=False)
    played = [one for one in said.heard if one in get_args(Instrument) and one not in unheard]
    return SoundWish(
        music="music" not in unheard and "natural" not in said.heard,
        effects="effects" not in unheard,
        instruments=tuple(cast(Instrument, one) for one in played),
    )
