"""Understanding what a text says in the language of film, whatever it shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from vitascope.filmlanguage.camera import CAMERA, FRAMING, RATES, TEMPO
from vitascope.filmlanguage.feeling import MOOD
from vitascope.filmlanguage.hearing import HEARING
from vitascope.filmlanguage.hearing import SLOT as HEARD
from vitascope.filmlanguage.light import LIGHT, SKY
from vitascope.filmlanguage.looks import COLOUR, SIZE, TRAPS
from vitascope.filmlanguage.manner import EMOTION, PACE
from vitascope.filmlanguage.skies import COLOURED_SKIES
from vitascope.filmlanguage.speech import without_speech
from vitascope.filmlanguage.structure import STRUCTURE
from vitascope.filmlanguage.style import STYLE
from vitascope.filmlanguage.weather import WEATHER
from vitascope.lexicon import GRAMMAR, Entry, Lexicon, Match, Parse, content, negated
from vitascope.storyboard import CameraMove, Framing, Light, Mood

#: Everything that the language of film consists of; vocabularies of what is shown are built on top of it.
FILM_ENTRIES: tuple[Entry, ...] = (
    *GRAMMAR, *STRUCTURE, *FRAMING, *CAMERA, *TEMPO, *LIGHT, *SKY, *COLOURED_SKIES, *WEATHER, *MOOD, *STYLE, *COLOUR, *SIZE,
    *PACE, *EMOTION, *TRAPS, *HEARING,
)  # fmt: skip
FILM_LEXICON = Lexicon(FILM_ENTRIES)

#: Slots that only describe something else: a negation may reach over them.
MODIFIERS = frozenset({"colour", "size", "count"})
#: Slots that speak about the film itself: "never show the moon" negates the moon, not the showing.
SILENT = frozenset({"structure"})

#: Lights of one part of the day. Naming two of a family is no contradiction; the first wins, moonlight over night.
_FAMILIES: tuple[frozenset[Light], ...] = (
    frozenset({Light.NIGHT, Light.MOONLIGHT}),
    frozenset({Light.NIGHT, Light.AURORA}),
    frozenset({Light.NIGHT, Light.CANDLELIGHT}),
    frozenset({Light.NIGHT, Light.NEON}),
    frozenset({Light.DUSK, Light.CANDLELIGHT}),
    frozenset({Light.DUSK, Light.NEON}),
    frozenset({Light.SUNSET, Light.DUSK, Light.GOLDEN_HOUR}),
    frozenset({Light.DAWN, Light.GOLDEN_HOUR}),
    frozenset({Light.DAWN, Light.MORNING}),
    frozenset({Light.DAY, Light.MORNING, Light.GOLDEN_HOUR}),
    frozenset({Light.DAY, Light.AFTERNOON, Light.GOLDEN_HOUR}),
)


#: What shines in the dark: it says more than the night in which it does.
_SHINING = frozenset({Light.AURORA, Light.CANDLELIGHT, Light.NEON})


def agree(one: Light, other: Light) -> bool:
    """Whether two lights may be said of one shot."""
    return one is other or any(one in family and other in family for family in _FAMILIES)


def light_of(matches: tuple[Match, ...]) -> Light | None:
    """The light that matches ask for: a time of day first, else what moon, stars, sun or weather imply.

    A moon turns a night into moonlight.
    """
    said = [Light(match.concept) for match in matches if match.slot == "time"]
    implied = [Light(match.entry.features["time"]) for match in matches if "time" in match.entry.features]
    moon = any(match.slot == "sky" and match.concept == "moon" for match in matches)
    light = said[0] if said else min(implied, key=lambda one: one is not Light.MOONLIGHT, default=None)
    shining = [one for one in said if one in _SHINING]
    if light is not None and shining and agree(light, shining[0]):
        return shining[0]
    if light is Light.NIGHT and (moon or Light.MOONLIGHT in said):
        return Light.MOONLIGHT
    return light


@dataclass(frozen=True)
class FilmLanguage:
    """What a text says about how it is to be filmed. None and empty mean: not said."""

    parse: Parse
    framing: Framing | None = None
    camera: CameraMove | None = None
    rate: float | None = None  #: how fast time passes, 1 as it is
    light: Light | None = None
    mood: Mood | None = None
    style: str | None = None  #: the text's own words
    weather: frozenset[str] = frozenset()
    heard: tuple[str, ...] = ()  #: what the film should sound like, concepts of ``hearing``
    unheard: frozenset[str] = frozenset()  #: such as it should not
    structure: frozenset[str] = frozenset()  #: of ``single``, ``multi``, ``cut``, ``fade_in``, ``fade_out``
    mentioned: frozenset[str] = frozenset()  #: slots that the text speaks of in any way, negations and "fog" included
    excluded: frozenset[str] = frozenset()  #: concepts that the text negates

    @property
    def only_film(self) -> bool:
        """Whether the text speaks of nothing but the film itself: camera, light, mood, style."""
        return not self.parse.unmatched


@dataclass
class _Found:
    matches: list[Match] = field(default_factory=list)

    def first(self, slot: str) -> str | None:
        return next((match.concept for match in self.matches if match.slot == slot), None)


def understand(text: str) -> FilmLanguage:
    """Read a text for its film language, speech in quotation marks left out. Any text is accepted."""
    parse = FILM_LEXICON.parse(without_speech(text))
    gone = negated(parse, MODIFIERS, SILENT).matches
    said = _Found([match for at, match in enumerate(parse.matches) if at not in gone])
    excluded = {str(parse.matches[at].concept) for at in gone}
    excluded |= {match.concept for match in said.matches if match.slot == "absence"}
    structure = {match.concept for match in said.matches if match.slot == "structure" and match.concept != "film"}
    if "fades" in structure:
        structure = structure - {"fades"} | {"fade_in", "fade_out"}
    framing, camera, mood = said.first("framing"), said.first("camera"), said.first("mood")
    styles = dict.fromkeys(match.text for match in said.matches if match.slot == "style")
    mentioned = {match.slot for match in content(parse.matches)}
    mentioned |= {match.concept for match in parse.matches if match.slot == "unknown"}
    mentioned |= {feature for match in parse.matches for feature in match.entry.features}
    if "sky" in mentioned:
        mentioned.add("time")
    return FilmLanguage(
        parse=parse,
        framing=Framing(framing) if framing else None,
        camera=CameraMove(camera) if camera else None,
        rate=RATES.get(said.first("tempo") or ""),
        light=light_of(tuple(said.matches)),
        mood=Mood(mood) if mood else None,
        style=", ".join(styles) or None,
        weather=frozenset(match.concept for match in said.matches if match.slot == "weather")
        | {match.entry.features["weather"] for match in said.matches if "weather" in match.entry.features},
        heard=tuple(dict.fromkeys(match.concept for match in said.matches if match.slot == HEARD)),
        unheard=frozenset(parse.matches[at].concept for at in gone if parse.matches[at].slot == HEARD),
        structure=frozenset(structure),
        mentioned=frozenset(mentioned),
        excluded=frozenset(excluded),
    )
