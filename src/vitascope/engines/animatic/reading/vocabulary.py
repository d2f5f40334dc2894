"""All that the animatic engine can read, as one lexicon on top of the language of film.

Figures bring their own words; what else there is to say is a module of entries a family. ``KINDS`` lets general words
("animals", "trees") exclude all their members.
"""

from __future__ import annotations

from collections.abc import Mapping

from vitascope.engines.animatic.figures.registry import figure, figure_names, figure_words, load_figures, members
from vitascope.engines.animatic.places import place, place_names, place_words
from vitascope.engines.animatic.reading.actions import TRAVEL
from vitascope.engines.animatic.reading.activities import ACTIVITIES
from vitascope.engines.animatic.reading.animals import ANIMALS
from vitascope.engines.animatic.reading.counts import COUNTS
from vitascope.engines.animatic.reading.details import DETAILS
from vitascope.engines.animatic.reading.doings import ACTION_NEIGHBOURS, DOINGS
from vitascope.engines.animatic.reading.people import PEOPLE, PERSONS
from vitascope.engines.animatic.reading.places import PLACES
from vitascope.engines.animatic.reading.plants import PLANTS
from vitascope.engines.animatic.reading.things import THINGS
from vitascope.engines.animatic.reading.wordtable import wordnet_entries
from vitascope.filmlanguage import FILM_ENTRIES
from vitascope.lexicon import Lexicon

load_figures()

ENTRIES = (
    *FILM_ENTRIES, *figure_words(), *ANIMALS, *THINGS, *PLANTS, *place_words(), *PLACES, *TRAVEL, *DOINGS, *ACTIVITIES, *DETAILS, *COUNTS,
    *PEOPLE,
)  # fmt: skip
_SHOWN = {("subject", name) for name in figure_names()} | {("setting", entry.concept) for entry in ENTRIES}
LEXICON = Lexicon(ENTRIES, wordnet_entries(_SHOWN))

#: Colours that a place has of itself: they are in the picture without being applied.
OWN_COLOURS: Mapping[str, frozenset[str]] = {
    **{name: place(name).colours for name in place_names()},
    "moon": frozenset({"white", "grey", "golden"}),
    "snow": frozenset({"white"}),
    "clear": frozenset({"blue"}),
}


def can(concept: str, action: str) -> bool:
    """Whether a figure can do an action, or one that is next to it. Everything can stand."""
    if action == "stand":
        return True
    own = own_action(concept, action)
    return concept in figure_names() and (own == "stand" or own in figure(concept).actions)


def carries(concept: str, thing: str) -> bool:
    """Whether a figure can have a thing in its mouth."""
    return concept in figure_names() and thing in figure(concept).carries


def own_action(concept: str, action: str) -> str:
    """The name of an action for a figure: a car that "races" drives. What it cannot do becomes what is nearest to that."""
    if concept not in figure_names():
        return action
    kind = figure(concept)
    for wanted in (action, *ACTION_NEIGHBOURS.get(action, ())):
        own = kind.also.get(wanted, wanted)
        if own in kind.actions:
            return own
        if wanted == "stand":
            return wanted
    return action


#: Kinds whose members are told by the name of their family; ``penguin`` is a name of its own.
_FAMILIES = {"birds": "bird", "fish_kind": "fish"}
_RELATIVES = {
    "penguin": "penguin", "sea_turtle": "turtle", "orca": "whale", "eastern_dragon": "dragon", "steam_train": "train",
    "bullet_train": "train", "pickup": "truck", "fire_truck": "truck", "double_decker": "bus", "school_bus": "bus",
    "tall_ship": "ship", "pirate_ship": "ship", "cargo_ship": "ship", "sports_car": "car", "taxi": "car", "ufo": "spaceship",
}  # fmt: skip


#: Names of whole families.
_GENERAL = frozenset({*_FAMILIES.values(), *_RELATIVES.values()}) - {"penguin"}


def family(concept: str) -> str:
    """The general name of a figure: an eagle is a bird. Other concepts are their own."""
    if concept in _RELATIVES or concept not in figure_names():
        return _RELATIVES.get(concept, concept)
    return next((_FAMILIES[kind] for kind in sorted(figure(concept).kinds) if kind in _FAMILIES), concept)


#: What excluding a concept excludes besides.
KINDS: Mapping[str, frozenset[str]] = {
    **{kind: members(kind) for name in figure_names() for kind in figure(name).kinds},
    "plants": members("plants") | {"grass"},
    **{general: frozenset(name for name in figure_names() if family(name) == general) for general in _GENERAL},
    "cat": frozenset({"kitten"}),
    "people": PERSONS | (members("people") - {"snowman"}),
    "broadleaf": members("trees"),
    "night": frozenset({"moonlight"}),
    "moonlight": frozenset({"moon"}),
}


def is_person(concept: str) -> bool:
    """Whether a figure wears clothes, carries things and shows what it feels."""
    return concept in PERSONS or (concept != "snowman" and concept in KINDS.get("people", frozenset()))


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
