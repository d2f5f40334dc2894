"""Writes the list of concepts in ``animatic.md`` beside it, from what the engine really knows.

python docs/concepts.py
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from vitascope.engines.animatic.figures.registry import figure, figure_names
from vitascope.engines.animatic.reading.vocabulary import ENTRIES
from vitascope.lexicon.entries import split

PAGE = Path(__file__).with_name("animatic.md")
_BEGIN, _END = "<!-- concepts: begin (docs/concepts.py writes this part) -->", "<!-- concepts: end -->"
_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Actions": ("action",),
    "Places": ("setting",),
    "Light": ("time",),
    "Weather": ("weather",),
    "Styles": ("style",),
    "Framing": ("framing",),
    "Camera": ("camera", "tempo"),
    "Moods": ("mood",),
}
_SHOWN = 3  #: words of each language that stand as examples


def words_of(slots: Iterable[str], concept: str | None = None) -> dict[str, tuple[list[str], list[str]]]:
    """Concepts of slots with their English and Chinese words, in the order of the vocabulary."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for entry in ENTRIES:
        if entry.slot in slots and concept in (None, entry.concept):
            english, chinese = found.setdefault(str(entry.concept), ([], []))
            english += [word for words in (entry.nouns, entry.verbs, entry.words) for word in split(words)]
            chinese += split(entry.chinese)
    return found


def table(concepts: Mapping[str, tuple[list[str], list[str]]]) -> list[str]:
    """A table of concepts with a few of their words."""
    lines = ["| concept | for example | 例如 |", "|---|---|---|"]
    for concept, (english, chinese) in concepts.items():
        lines.append(f"| `{concept}` | {', '.join(english[:_SHOWN])} | {'，'.join(chinese[:_SHOWN])} |")
    return lines


def concepts() -> str:
    """The whole part."""
    lines: list[str] = []
    families: dict[str, list[str]] = {}
    for name in figure_names():
        if any(entry.slot == "subject" for entry in figure(name).words) or words_of(["subject"], name):
            family = type(figure(name)).__module__.split(".figures.")[1].split(".")[0]
            families.setdefault(family, []).append(name)
    lines += ["### Figures", "", "With what each can do besides standing.", "", "| family | figures |", "|---|---|"]
    for family, names in sorted(families.items(), key=lambda item: -len(item[1])):
        told = []
        for name in names:
            doing = [action for action in figure(name).actions if action != "stand"]
            told.append(f"`{name}`" + (f" ({', '.join(doing)})" if doing else ""))
        lines.append(f"| {family} | {' · '.join(told)} |")
    for title, slots in _SECTIONS.items():
        lines += ["", f"### {title}", "", *table(words_of(slots))]
    return "\n".join(lines)


def page(text: str) -> str:
    """``animatic.md`` with the part made anew."""
    return re.sub(
        f"{re.escape(_BEGIN)}.*{re.escape(_END)}", lambda _: f"{_BEGIN}\n{concepts()}\n{_END}", text, flags=re.S
    )


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
