"""``vitascope read``: how a prompt was understood."""

from __future__ import annotations

from typing import Any

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.animatic.reading import reading_report


def report(brief: Brief) -> dict[str, Any]:
    """``slots``, ``unmatched`` words and the ``storyboard`` as plain data."""
    board = direct(brief)
    return {**reading_report(board), "storyboard": board.model_dump(mode="json")}


def report_text(told: dict[str, Any]) -> str:
    """The same for a person."""
    board = told["storyboard"]
    lines = ["Understood:"]
    lines += [
        f"  {slot['slot']:<10} {slot['concept']:<16} from {slot['text']!r}"
        + "".join(f", {key} {value}".rstrip() for key, value in slot.get("attributes", {}).items())
        + (f", shot {slot['shot'] + 1}" if len(board["shots"]) > 1 else "")
        for slot in told["slots"]
    ] or ["  nothing"]
    if told["unmatched"]:
        lines += ["Not understood:", "  " + ", ".join(told["unmatched"])]
    if board["rewritten"]:
        lines += ["Rewritten:", f"  {board['text']}"]
    lines.append(f"Storyboard: {board['frames'] / board['fps']:g} s, {board['width']}x{board['height']}")
    for shot in board["shots"]:
        start, end = shot["start"] / board["fps"], (shot["start"] + shot["frames"]) / board["fps"]
        manner = (
            ", ".join(str(shot[key]) for key in ("framing", "camera", "light") if shot[key]) or "as the engine likes"
        )
        lines.append(f"  {start:5.2f}-{end:5.2f} s  {shot['text']}  [{manner}]")
    return "\n".join(lines)
