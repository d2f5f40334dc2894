"""From what a text says of somebody to a look: roles, garments with colours, hair, and the rest by the seed."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace

import numpy as np

from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.people.assembly import Look
from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.builds import BUILDS, FACES
from vitascope.engines.animatic.figures.people.cloth import Array
from vitascope.engines.animatic.figures.people.face import Complexion
from vitascope.engines.animatic.figures.people.hair import STYLES
from vitascope.engines.animatic.figures.people.headwear import HATS
from vitascope.engines.animatic.figures.people.holding import THINGS, Held
from vitascope.engines.animatic.figures.people.outfit import Clothes
from vitascope.engines.animatic.figures.people.roles import ROLES, Role
from vitascope.engines.animatic.figures.people.skull import Face
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.world.palette import linear

Colour = tuple[float, float, float]

SKINS = {"light": ("#ecc3a4", "#e3b391"), "tan": ("#cf9a70", "#bd8558"), "dark": ("#9a6642", "#7c4e33")}
_HAIR = {"blond": "#c9994a", "black": "#191414", "brown": "#4a2a18", "red": "#9a3c14", "grey": "#8f8c88",
    "white": "#d6d2ca", "golden": "#c9994a", "orange": "#b8521c"}  # fmt: skip
_IRIS = ("#4a3018", "#5a3c1c", "#3d6b4a", "#3c6088", "#5a6a70")
_TOPS = {
    "man": (("jacket", "#2f4a6b"), ("shirt", "#7a98b0"), ("sweater", "#7a3030"), ("jacket", "#4a5a40"), ("shirt",
        "#c8b48a"), ("coat", "#5a4634")),
    "woman": (("dress", "#b3262c"), ("coat", "#b8322e"), ("sweater", "#d8a848"), ("dress", "#2f6f88"), ("shirt",
        "#e4dccc"), ("dress", "#5a7a4a")),
    "boy": (("tshirt", "#d9a032"), ("hoodie", "#3a6a9a"), ("tshirt", "#c23a30"), ("sweater", "#4a7a4a")),
    "girl": (("dress", "#e488a8"), ("sweater", "#e0b040"), ("dress", "#5a9ac0"), ("tshirt", "#d05a5a")),
    "old_man": (("coat", "#5a6248"), ("sweater", "#6a4a3a"), ("jacket", "#5a5044")),
    "old_woman": (("sweater", "#7a5a7a"), ("shirt", "#6a7aa0"), ("coat", "#6a4a4a")),
}  # fmt: skip
_BOTTOMS = {
    "man": ("#3a3630", "#2c3444", "#4a4238"), "woman": ("#2b2b38", "#5a3a4a", "#3a4a5a"), "boy": ("#35507a",
        "#5a4a38", "#3a5a48"),
    "girl": ("#5a3a7a", "#35507a", "#8a3a4a"), "old_man": ("#4a3c30", "#3a3c40"), "old_woman": ("#5a4048", "#3c4250"),
}  # fmt: skip
_STYLES = {
    "man": ("short", "short", "short", "curly"), "woman": ("long", "long", "bob", "ponytail", "bun"),
        "boy": ("fringe", "short", "fringe", "curly"),
    "girl": ("braids", "ponytail", "long", "bob"), "old_man": ("bald", "bald", "short"), "old_woman": ("bun", "bun",
        "curly"),
}  # fmt: skip
#: Garments of the upper body, by their keys in ``Placement.details``.
GARMENTS = frozenset(
    {"dress", "kimono", "robe", "coat", "jacket", "suit", "shirt", "tshirt", "sweater", "hoodie", "swimsuit", "uniform"}
)
_BOTTOM = frozenset({"trousers", "shorts", "skirt"})
_SHOES = frozenset({"shoes", "boots", "sneakers"})
_EXTRAS = frozenset({"scarf", "tie", "belt", "apron", "backpack", "cloak", "vest"})
_OWN = {  # what a garment looks like of no said colour
    "kimono": "#c23a48", "robe": "#6a7a9a", "suit": "#2a2e3a", "uniform": "#3a4658", "swimsuit": "#1f4fa8",
        "scarf": "#b8322e", "tie": "#8a1c24",
    "apron": "#e8e2d4", "backpack": "#2f6a5a", "cloak": "#7a1c24", "vest": "#6b4a2c", "boots": "#5a3218",
        "sneakers": "#eeeeea", "shoes": "#3a2418",
    "hat": "#6b5034", "cowboy_hat": "#8a5c32", "cap": "#b3262c", "beanie": "#b8322e", "beret": "#8a1c24", "straw_hat": "#d8b468",
        "top_hat": "#1b1c20", "chef_hat": "#f6f4ee",
    "wizard_hat": "#2c3a8a", "crown": "#d9a032", "tiara": "#d9a032", "bow": "#d8344c", "glasses": "#241c18",
        "sunglasses": "#15161a", "hood": "#5a4a3c",
    "hard_hat": "#ecc022", "soldier_cap": "#5a6040", "santa_hat": "#b8141c", "veil": "#f4f2ec", "headband": "#d8344c",
        "gloves": "#3a2c24",
    "coat": "#8a6a44", "belt": "#3a2418",
}  # fmt: skip


def rgb(colour: str) -> Colour:
    """Linear RGB of a colour's name or ``#rrggbb``; ValueError for other names."""
    value = linear(NAMED.get(colour, colour))
    return float(value[0]), float(value[1]), float(value[2])


@dataclass
class _Draft:
    """A look in the making, colours as names."""

    top: tuple[str, str]
    under: str = "#e8e2d4"
    bottom: tuple[str, str] = ("trousers", "#3a3630")
    shoes: tuple[str, str] = ("shoes", "#3a2418")
    extras: dict[str, str] = field(default_factory=dict)
    headwear: dict[str, str] = field(default_factory=dict)
    hair: str = "short"
    hair_colour: str = "#2e1d14"
    beard: str = ""
    hold: str = ""
    length: float | None = None
    gloves: str = ""
    skin: str = "#cf9a70"


@functools.lru_cache(maxsize=256)
def look_of(kind: str, colour: str | None, details: tuple[tuple[str, str], ...], seed: int) -> tuple[Look, Held]:
    """The look of a ``kind`` of person (see ``BUILDS``), and what it holds."""
    rng = generator(seed, "people", kind)

    def pick(options: tuple[str, ...]) -> str:
        return options[int(rng.integers(len(options)))]

    like = {"astronaut": "man", "knight": "man", "robot": "man"}.get(kind, kind)
    tops = _TOPS[like]
    draft = _Draft(top=tops[int(rng.integers(len(tops)))], bottom=("trousers", pick(_BOTTOMS[like])))
    tones = ("light", "light", "tan", "tan", "dark")
    skins = SKINS[tones[int(rng.integers(5))]]
    draft.skin = pick(skins)
    dark = draft.skin in SKINS["dark"]
    draft.hair, draft.hair_colour = (
        pick(_STYLES[like]),
        pick(("#191414", "#2e1d14") if dark else ("#2e1d14", "#191414", "#5a2c14", "#6b4018", "#9a6a2c")),
    )
    female, child, old = kind in ("woman", "girl", "old_woman"), kind in ("boy", "girl"), kind.startswith("old")
    iris = pick(_IRIS[:2] if dark else _IRIS)
    if old:
        draft.hair_colour = pick(("#d6d2ca", "#b8b4ac", "#8f8c88"))
        draft.beard = "full" if kind == "old_man" and rng.random() < 0.75 else ""
    if kind == "man" and rng.random() < 0.18:
        draft.beard = "full"
    if child:
        draft.shoes = ("sneakers", pick(("#b03028", "#eeeeea", "#35507a")))
        if kind == "boy" and rng.random() < 0.6:
            draft.bottom = ("shorts", draft.bottom[1])
    if female and draft.top[0] in ("sweater", "shirt", "tshirt") and rng.random() < 0.7:
        draft.bottom = ("skirt", draft.bottom[1])
    if kind == "old_woman" and draft.top[0] != "dress":
        draft.bottom, draft.length = ("skirt", draft.bottom[1]), 0.66
    role = next((value for key, value in reversed(details) if key == "wear" and value in ROLES), "")
    if role:
        _dressed_as(draft, ROLES[role], female)
    _described(draft, details, female)
    if draft.skin in SKINS["dark"] and not dark and not old and not any(key == "hair" for key, _ in details):
        draft.hair_colour = "#191414"
    fair = draft.hair_colour in (_HAIR["blond"], _HAIR["red"])
    if fair and draft.skin in SKINS["dark"] and not any(key == "skin" for key, _ in details):
        draft.skin = SKINS["light"][0]  # as it is mostly seen together
    if colour is not None:
        _coloured(draft, colour)
    if draft.top[0] == "dress":
        draft.bottom = ("none", "")
    if draft.top[0] == "swimsuit" and not female:  # trunks
        draft.top, draft.bottom = ("none", ""), ("shorts", draft.top[1])
    if draft.top[0] == "coat" and draft.bottom[0] == "skirt":  # the coat covers it
        draft.bottom, draft.length = ("tights", "#2b2b38"), draft.length or 0.55
    build = BUILDS[kind]
    face = FACES["baby"] if role == "baby" else FACES[kind]
    # No two faces are alike.
    jaw, nose, eye = (float(v) for v in 1 + 0.05 * rng.standard_normal(3))
    face = replace(
        face,
        jaw=round(face.jaw * jaw, 3),
        nose=round(face.nose * nose, 3),
        eye=round(face.eye * (1 + (eye - 1) * 0.5), 3),
    )
    return _finished(draft, build, face, iris, female and not child, old, seed), _held(draft.hold)


def _dressed_as(draft: _Draft, role: Role, female: bool) -> None:
    if role.top is not None and role.top[0] != "cloak_coat":
        draft.top = role.top
    draft.under = role.under or draft.under
    draft.bottom = role.bottom or draft.bottom
    if role.top is not None and role.top[0] in ("robe", "kimono"):
        draft.bottom = role.bottom or ("none", "")
    draft.shoes = role.shoes or draft.shoes
    draft.extras.update(role.extras)
    draft.headwear.update(role.headwear)
    draft.hair = role.hair or draft.hair
    if role.hair_colour:
        draft.hair_colour = _HAIR.get(role.hair_colour, role.hair_colour)
    if role.beard and not female:
        draft.beard = role.beard
    draft.hold, draft.gloves = role.hold, role.gloves
    draft.skin = role.skin or draft.skin
    draft.length = role.length


def _described(draft: _Draft, details: tuple[tuple[str, str], ...], female: bool) -> None:
    """The details of the text, in their order; later ones win."""
    for key, value in details:
        own = value if value in NAMED or value.startswith("#") else _OWN.get(key, "")
        if key in GARMENTS:
            kind = {"uniform": "jacket"}.get(key, key)
            tone = own or draft.top[1]
            draft.top, draft.length = (kind, tone), None
            draft.extras.pop("vest", None)
            if key in ("suit", "uniform"):
                draft.bottom = ("trousers", tone)
            elif kind in ("robe", "kimono", "dress", "swimsuit"):
                draft.bottom = ("none", "")
            elif draft.bottom[0] == "none":
                draft.bottom = ("skirt" if female and kind in ("shirt", "tshirt", "sweater") else "trousers", "#35405a")
            if kind == "swimsuit":
                draft.shoes = ("bare", "")
            if kind == "kimono":
                draft.extras.setdefault("sash", "#e0b048" if value != "yellow" else "#8a1c24")
        elif key in _BOTTOM:
            draft.bottom = (key, own or draft.bottom[1] or "#35507a")
            draft.length = None
            worn = {one for one, _ in details} & GARMENTS
            if draft.top[0] in ("dress", "robe", "kimono", "swimsuit") or (
                key == "skirt" and draft.top[0] == "coat" and not worn
            ):
                draft.top = ("shirt", "#e8e2d4")
        elif key in _SHOES:
            draft.shoes = (key, own or _OWN[key])
        elif key in _EXTRAS:
            draft.extras[key] = own or _OWN.get(key, "#5a4030")
        elif key == "armour":
            draft.top, draft.gloves = ("armour", own or "#8c9096"), "#7c8088"
            draft.shoes = ("boots", "#8c9096")
        elif key == "spacesuit":
            draft.top, draft.gloves = ("spacesuit", own or "#e9e7e1"), "#9a9ca0"
            draft.shoes = ("boots", "#b8b6b0")
            draft.headwear["space_helmet"] = "#eceae4"
        elif key == "gloves":
            draft.gloves = own or _OWN["gloves"]
        elif key == "helmet":
            draft.headwear["hard_hat"] = own or "#8c9096"
        elif key in HATS:
            draft.headwear[key] = own or _OWN.get(key, "#6b5034")
        elif key == "hair" and value in STYLES:
            draft.hair = value
        elif key == "hair" and value in _HAIR:
            draft.hair_colour = _HAIR[value]
        elif key == "hair" and value in NAMED:
            draft.hair_colour = NAMED[value]
        elif key == "beard":
            draft.beard = "long" if value == "long" else "full"
            draft.hair_colour = _HAIR.get(value, draft.hair_colour)
        elif key == "moustache":
            draft.beard = "moustache"
        elif key == "skin" and value in SKINS:
            draft.skin = SKINS[value][0]
        elif key == "hold":
            draft.hold = value


def _coloured(draft: _Draft, colour: str) -> None:
    """A colour of the whole person is that of the main garment."""
    if colour not in NAMED:
        return
    draft.top = (draft.top[0], colour)
    if "great_helm" in draft.headwear:
        draft.headwear["great_helm"] = colour
    if draft.top[0] == "suit" or (draft.bottom[0] in ("tights",) and draft.top[0] == "sweater"):
        draft.bottom = (draft.bottom[0], colour)
    if draft.top[0] == "overalls":
        draft.bottom = (draft.bottom[0], colour)


def _finished(draft: _Draft, build: Build, face: Face, iris: str, lips: bool, old: bool, seed: int) -> Look:
    skin = np.asarray(rgb(draft.skin))
    lip = 0.45 * np.asarray(rgb("#b23a3c")) + 0.55 * skin * (0.80, 0.40, 0.38) if lips else skin * (0.86, 0.52, 0.48)
    brows = np.asarray(rgb(draft.hair_colour)) * (0.85 if old else 0.7)
    complexion = Complexion(_colour(skin), _colour(lip), rgb(iris), _colour(brows))
    top, bottom, shoes = draft.top, draft.bottom, draft.shoes
    clothes = Clothes(
        top=top[0],
        top_colour=rgb(top[1] or "#6a7a8a"),
        under=rgb(draft.under),
        bottom=bottom[0],
        bottom_colour=rgb(bottom[1] or "#35405a"),
        shoes=shoes[0],
        shoe_colour=rgb(shoes[1] or "#3a2418"),
        extras=tuple((name, rgb(colour)) for name, colour in draft.extras.items()),
        skirt_length=draft.length,
    )
    return Look(
        build=build,
        face=face,
        complexion=complexion,
        clothes=clothes,
        hair=draft.hair,
        hair_colour=rgb(draft.hair_colour),
        beard=draft.beard,
        headwear=tuple((name, rgb(colour)) for name, colour in draft.headwear.items()),
        gloves=rgb(draft.gloves) if draft.gloves else None,
        seed=seed,
    )


def _colour(values: Array) -> Colour:
    return float(values[0]), float(values[1]), float(values[2])


def _held(value: str) -> Held:
    words = value.split()
    thing = words[-1] if words else ""
    known = thing in THINGS or thing == "stick"
    tone = words[0] if len(words) > 1 and words[0] in NAMED else ""
    return Held(thing if known else "", rgb(tone) if tone else None)
