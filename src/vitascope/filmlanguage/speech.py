"""Speech in quotation marks: what is said is not shown."""

from __future__ import annotations

import re

_SPEECH = re.compile(
    r"(?:\b(?:says?|said|saying|asks?|asked|asking|shouts?|shouted|shouting|whispers?|whispered|whispering|sings?|singing|calls?|"
    r"called|calling|yells?|yelled|repl(?:y|ies|ied)|dialogue)\b|说道?|问道?|喊道?|唱道?|对白|台词)"
    r"\s*[:：,，]?\s*(?P<speech>[\"“「『][^\"”」』\n]+[\"”」』])",
    re.IGNORECASE,
)


def speech_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every speech, quotation marks included: ``A man says: "Run!"``, 她说：“下雨了”."""
    return [found.span("speech") for found in _SPEECH.finditer(text)]


def without_speech(text: str) -> str:
    """The text with speech blotted out; it keeps its length, so that positions stay true."""
    for start, end in speech_spans(text):
        text = text[:start] + "," * (end - start) + text[end:]
    return text
