"""All that the animatic engine can read, as one lexicon on top of the language of film.

A family of concepts is a module of entries; one more concept is one more entry there. ``KINDS`` lets general words
("animals", "trees") exclude all their members.
"""

from __future__ import annotations

from collections.abc import Mapping

from vitascope.engines.animatic.reading.actions import ACTIONS
from vitascope.engines.animatic.reading.animals import ANIMALS
from vitascope.engines.animatic.reading.counts import COUNTS
from vitascope.engines.animatic.reading.people import PEOPLE
from vitascope.engines.animatic.reading.places import PLACES
from vitascope.engines.animatic.reading.plants import PLANTS
from vitascope.engines.animatic.reading.things import THINGS
from vitascope.filmlanguage import FILM_ENTRIES
from vitascope.lexicon import Lexicon

LEXICON = Lexicon((*FILM_ENTRIES, *ANIMALS, *THINGS, *PLANTS, *PLACES, *ACTIONS, *COUNTS, *PEOPLE))

ANIMAL_CONCEPTS = frozenset({"kitten", "cat", "dog", "horse", "fox", "wolf"})
TREE_CONCEPTS = frozenset({"conifer", "broadleaf"})

#: What excluding a concept excludes besides.
KINDS: Mapping[str, frozenset[str]] = {
    "animals": ANIMAL_CONCEPTS,
    "vehicles": frozenset({"car"}),
    "buildings": frozenset({"house"}),
    "plants": TREE_CONCEPTS | {"bush", "flower", "grass"},
    "cat": frozenset({"kitten"}),
    "broadleaf": TREE_CONCEPTS,
    "night": frozenset({"moonlight"}),
    "moonlight": frozenset({"moon"}),
}

#: Which figures can do an action; what is not named here can only stand.
_MOVERS: Mapping[str, frozenset[str]] = {
    "run": ANIMAL_CONCEPTS | {"car"},
    "walk": ANIMAL_CONCEPTS,
    "drive": frozenset({"car"}),
}

#: Colours that a place has of itself: they are in the picture without being applied.
OWN_COLOURS: Mapping[str, frozenset[str]] = {
    "meadow": frozenset({"green"}),
    "forest": frozenset({"green"}),
    "beach": frozenset({"blue", "golden", "yellow", "white"}),
    "mountains": frozenset({"white", "grey"}),
    "road": frozenset({"grey", "black"}),
    "moon": frozenset({"white", "grey", "golden"}),
    "snow": frozenset({"white"}),
    "clear": frozenset({"blue"}),
}

#: Styles that the engine draws. Words of other styles are recognised, and reported as not depicted.
DEPICTED_STYLES = frozenset({"black_and_white", "noir", "sepia", "vintage", "cinematic", "dreamy", "vivid"})


def can(concept: str, action: str) -> bool:
    """Whether a figure can do an action: animals move, cars drive, everything can stand."""
    return action == "stand" or concept in _MOVERS.get(action, frozenset())


def own_action(concept: str, action: str) -> str:
    """The name of an action for a figure: a car that "races" drives."""
    return "drive" if concept == "car" and action == "run" else action


def expanded(concepts: frozenset[str]) -> frozenset[str]:
    """Excluded concepts with all that they imply."""
    result = set(concepts)
    for concept in concepts:
        result |= KINDS.get(concept, frozenset())
    if "moonlight" in concepts:
        result.discard("moonlight")
        result.add("moon")
    if "night" in concepts:
        result.add("moonlight")
    return frozenset(result)
