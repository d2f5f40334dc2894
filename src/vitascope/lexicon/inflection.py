"""English inflection, by rule and by a table of the irregular words that the vocabularies use.

Forms are made when a lexicon is built, from each entry's base form: a text is never stemmed, so a word that only looks
like an inflection ("thing", "bed") cannot match by accident.
"""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["base", "plural", "third", "ing", "past"]

_VOWELS = "aeiou"

_PLURALS = {
    "calf": "calves", "child": "children", "deer": "deer", "fish": "fish", "foot": "feet", "goose": "geese",
    "grass": "grasses", "half": "halves", "leaf": "leaves", "man": "men", "mouse": "mice", "person": "people",
    "sheep": "sheep", "shelf": "shelves", "species": "species", "wolf": "wolves", "woman": "women",
    "bronco": "broncos", "dingo": "dingoes", "echo": "echoes", "volcano": "volcanoes", "hero": "heroes",
    "bamboo": "bamboo", "ox": "oxen",
}  # fmt: skip

#: base -> (past, participle); -ing and -s stay regular.
_PASTS = {
    "be": ("was", "been"), "come": ("came", "come"), "drive": ("drove", "driven"), "fall": ("fell", "fallen"),
    "flee": ("fled", "fled"), "go": ("went", "gone"), "have": ("had", "had"), "keep": ("kept", "kept"), "ride": ("rode", "ridden"),
    "rise": ("rose", "risen"), "run": ("ran", "run"), "set": ("set", "set"), "shine": ("shone", "shone"),
    "speed": ("sped", "sped"), "stand": ("stood", "stood"), "stride": ("strode", "stridden"),
    "sweep": ("swept", "swept"), "tread": ("trod", "trodden"),
}  # fmt: skip


def plural(noun: str) -> str:
    """The plural of one English word in lower case."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def _doubles(verb: str) -> bool:
    """Whether the last consonant doubles: one syllable that ends in a single vowel and a single consonant."""
    return bool(re.fullmatch(r"[^aeiou]*(qu)?[aeiou][^aeiouwxy]", verb))


def third_person(verb: str) -> str:
    """``run`` → ``runs``."""
    if verb == "have":
        return "has"
    if re.search(r"(s|x|z|ch|sh|o)$", verb):
        return verb + "es"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + "s"


def gerund(verb: str) -> str:
    """``run`` → ``running``."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def pasts(verb: str) -> tuple[str, ...]:
    """Past tense and participle: ``drive`` → ``drove, driven``; ``walk`` → ``walked``."""
    if verb in _PASTS:
        return tuple(dict.fromkeys(_PASTS[verb]))
    if verb.endswith("e"):
        return (verb + "d",)
    if re.search(r"[^aeiou]y$", verb):
        return (verb[:-1] + "ied",)
    return (verb + (verb[-1] if _doubles(verb) else "") + "ed",)


def noun_forms(phrase: str) -> dict[str, Form]:
    """Forms of a noun or noun phrase; the last word inflects, or the first where ``of`` follows it."""
    words = phrase.split(" ")
    head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    many = " ".join([*words[:head], plural(words[head]), *words[head + 1 :]])
    return {many: "plural", phrase: "base"}


def verb_forms(phrase: str) -> dict[str, Form]:
    """Forms of a verb or verb phrase; the first word inflects."""
    first, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    forms: dict[str, Form] = {past + tail: "past" for past in pasts(first)}
    forms[third_person(first) + tail] = "third"
    forms[gerund(first) + tail] = "ing"
    forms[phrase] = "base"
    return forms
