"""Intent: what a text asks to be shown, as the reader understood it. Concepts are the names in the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vitascope.storyboard import CameraMove, Framing, Light, Mood

SlotName = Literal[
    "subject", "action", "setting", "time", "weather", "style", "camera", "colour", "count", "mood", "relation", "negation",
]  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """One thing that was understood: ``text[start:end]`` of the prompt means ``concept``."""

    slot: SlotName
    concept: str
    text: str
    start: int
    end: int
    confidence: float = 1.0
    attributes: tuple[tuple[str, str], ...] = ()  #: of a subject: size, emotion, pace, details of its look


@dataclass(frozen=True)
class Subject:
    """Who or what is to be seen. ``concept`` is a figure of the vocabulary, for example ``kitten``, ``car``, ``house``."""

    concept: str
    action: str | None = None  #: ``run``, ``walk``, ``stand``, ...
    colour: str | None = None  #: a colour name of the vocabulary
    size: Literal["small", "large"] | None = None
    count: int = 1
    details: tuple[tuple[str, str], ...] = ()  #: what else its look is: (part, value), see ``scene.Placement``
    emotion: str | None = None  #: see ``scene.Placement``
    pace: Literal["slow", "fast"] | None = None  #: how it does its action


RelationName = Literal[
    "ride", "beside", "left_of", "right_of", "behind", "before", "on", "under", "above", "in", "chase", "follow",
    "hold",
]  # fmt: skip


@dataclass(frozen=True)
class Relation:
    """Subject number ``one`` of the intent stands in this relation to number ``other``: it rides it, is behind it, ..."""

    kind: RelationName
    one: int
    other: int


@dataclass(frozen=True)
class Intent:
    """One shot's text, read. None means: not said."""

    subjects: tuple[Subject, ...] = ()
    relations: tuple[Relation, ...] = ()
    setting: str | None = None  #: ``meadow``, ``forest``, ``mountains``, ``beach``, ``road``
    road: bool = False  #: a road was named besides
    light: Light | None = None
    moon: bool = False  #: a moon was named and belongs into the picture
    sky: str | None = None  #: the colour that the sky was asked for in, of ``filmlanguage.skies.SKY_COLOURS``
    weather: tuple[str, ...] = ()  #: of ``clear``, ``rain``, ``snow``
    framing: Framing | None = None
    camera: CameraMove | None = None
    then: CameraMove | None = (
        None  #: what the camera does after that, or at the same time if one of the two is a hand's
    )
    way: Literal["left", "right", "up", "down", "near", "away"] | None = None  #: where the camera or the lead goes
    mood: Mood | None = None
    style: str | None = None
    looks: tuple[str, ...] = ()  #: further styles that are grades alone, for example ``dreamy`` beside ``watercolour``
    excluded: frozenset[str] = frozenset()  #: concepts that must not be staged
    slots: tuple[Slot, ...] = ()
    unmatched: tuple[str, ...] = ()  #: content words of the text that no entry knows
