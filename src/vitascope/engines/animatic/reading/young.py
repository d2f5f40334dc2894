"""The young or the parents of whoever was named before: "an elephant and her calf", 老虎带着它的幼崽, "a cub and its mother"."""

from __future__ import annotations

import re
from dataclasses import replace

from vitascope.engines.animatic.figures.registry import figure, figure_names
from vitascope.lexicon import Entry, Match, Parse
from vitascope.lexicon.inflection import Form

_YOUNG = re.compile(
    r"\b(?:her|his|its|their)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:(?P<one>calf|cub|kit|pup|foal|fawn|joey|chick|hatchling|baby|newborn|little one)"
    r"|(?P<more>calves|cubs|kits|pups|foals|fawns|joeys|chicks|hatchlings|babies|newborns|little ones|young|offspring))\b"
    r"|\b(?:and|with|by)\s+(?:[\w-]+\s+){0,2}?(?:(?P<company>cub|calf|foal|chick)|(?P<companies>cubs|calves|foals|chicks))\b"
    r"|\b(?:its|their)\s+(?P<parent>mother|father|mom|mum|mama|dad|parent)\b"
    r"|(?:它|牠)们?的?(?P<parent_han>妈妈|母亲|爸爸|父亲)"
    r"|(?:它|她|他)?们?的?(?P<han>幼崽|幼仔|崽崽|小崽子?|小宝宝|宝宝|雏鸟|孩子们?)",
    re.IGNORECASE,
)
_KINDS = frozenset({"animals", "birds"})
_CONFIDENCE = 0.8


def with_young(parse: Parse) -> Parse:
    """The parse with such words as small or large ones of the animal named last before them."""
    matches, unmatched = list(parse.matches), list(parse.unmatched)
    for found in _YOUNG.finditer(parse.text):
        group = str(found.lastgroup)
        start, end = found.span(group)
        relative = next((one for one in reversed(matches) if one.end <= found.start() and _is_animal(one)), None)
        inside = [number for number, token in enumerate(parse.tokens) if start <= token.start < end]
        if relative is None or not inside:
            continue
        # Larger than usual, so that it is told from the one it stands beside.
        features = {"size": "large"} if group.startswith("parent") else {"size": "small", "age": "young"}
        entry = Entry("subject", relative.concept, confidence=_CONFIDENCE, features=features)
        form: Form = "plural" if group in ("more", "companies") or found[group].endswith("们") else "base"
        young = Match(entry, form, found[group], start, end, inside[0], inside[-1])
        matches = [one for one in matches if one.end <= start or one.start >= end]
        unmatched = [one for one in unmatched if one.end <= start or one.start >= end]
        matches = sorted([*matches, young], key=lambda one: one.start)
    return replace(parse, matches=tuple(matches), unmatched=tuple(unmatched))


def _is_animal(match: Match) -> bool:
    return match.slot == "subject" and match.concept in figure_names() and bool(figure(match.concept).kinds & _KINDS)
