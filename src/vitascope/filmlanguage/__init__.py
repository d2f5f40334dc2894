"""The language of film in English and Chinese: framing, camera moves, light, weather, mood, style, shots and cuts."""

from vitascope.filmlanguage.language import (
    FILM_ENTRIES,
    FILM_LEXICON,
    MODIFIERS,
    SILENT,
    FilmLanguage,
    agree,
    light_of,
    understand,
)
from vitascope.filmlanguage.speech import speech_spans, without_speech

__all__ = [
    "FILM_ENTRIES",
    "FILM_LEXICON",
    "MODIFIERS",
    "SILENT",
    "FilmLanguage",
    "agree",
    "light_of",
    "speech_spans",
    "understand",
    "without_speech",
]
