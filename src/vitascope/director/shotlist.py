"""Shot lists in running text: "Shot 1 [0-3s] wide angle: ...", 第 1 个镜头 [0-3 秒] 全景：..., "1. ... 2. ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vitascope.director.headers import Header, headers
from vitascope.filmlanguage import understand
from vitascope.lexicon import fold, is_chinese

_LEADING = " \t\r\n:,.-–—―*#|>)]}、。;=·•"
_TRAILING = " \t\r\n-–—*#|>([{、,;=·•"
_TAIL = re.compile(
    r"^[\s*#>-]*(?:overall|style|visual style|mood|tone|music|sound|audio|negative"
    r"|整体|风格|音乐|氛围|画风|总体|音效)[^:\n]{0,20}:"
)


@dataclass(frozen=True)
class ListedShot:
    """One shot as it was written. Times are seconds, as said: they may contradict each other. None means: not said."""

    text: str
    start: float | None = None
    end: float | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class ShotList:
    """``overall`` holds for every shot; it may be empty. ``shots`` are in the order of the text.

    ``single``: the text before the list asks for one shot, of which the list then tells the course.
    """

    overall: str
    shots: tuple[ListedShot, ...]
    single: bool = False


def read_shot_list(text: str) -> ShotList | None:
    """The shot list that ``text`` is, or None if it is none. Numbers and times alone make no list ("at 5:30", "3 cats")."""
    folded = fold(text)
    found = headers(text, folded)
    if not found:
        return None
    overall = [_overall(text[: found[0].start])]
    shots: list[ListedShot] = []
    for header, following in zip(found, (*found[1:], None), strict=True):
        body = text[header.end : following.start if following else len(text)]
        if following is None:
            body, tail = _split_tail(body)
            overall.append(tail)
        shots.append(_listed(body, header))
    common = _joined(*overall)
    if not common:
        shots = [shot for shot in shots if shot.text]
    structure = understand(text[: found[0].start]).structure
    single = "single" in structure and "multi" not in structure
    return ShotList(common, tuple(shots), single) if shots else None


def with_overall(overall: str, text: str, limit: int = 5000) -> str:
    """A shot's text with the overall text before it; the overall text gives way where both are too long."""
    text = text[:limit]
    room = limit - len(text) - 2
    return _joined(overall[: max(room, 0)], text) or text


def _listed(body: str, header: Header) -> ListedShot:
    folded = fold(body)
    first = len(folded) - len(folded.lstrip(_LEADING))
    last = len(folded.rstrip(_TRAILING))
    return ListedShot(body[first:last], header.begin, header.finish, header.seconds)


def _overall(text: str) -> str:
    """The line before the list, unless it only announces the list."""
    text = text.strip().rstrip(":：*#-– \n")
    if understand(text).mentioned <= {"structure"} and understand(text).only_film:
        return ""
    return text


def _split_tail(body: str) -> tuple[str, str]:
    """Part a last shot from lines like "Style: watercolour" that stand below the list."""
    lines = body.split("\n")
    for at in range(1, len(lines)):
        if _TAIL.match(fold(lines[at])):
            return "\n".join(lines[:at]), "\n".join(lines[at:]).strip()
    return body, ""


def _joined(*parts: str) -> str:
    joined = ""
    for part in filter(None, parts):
        if joined and joined[-1] not in ".!?:;,。！？：；，、":
            joined += "。" if is_chinese(part) else "."
        joined += (" " if joined and not is_chinese(part) else "") + part
    return joined
