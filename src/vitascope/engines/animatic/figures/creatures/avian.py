"""What a kind of bird is: its measures, its plumage and how it moves. Lengths are in trunk lengths, angles in radians."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.lexicon import Entry

Bill = Literal["cone", "hook", "dagger", "flat", "bent", "fowl"]
TailShape = Literal["square", "round", "fork", "wedge", "sickle"]


@dataclass(frozen=True)
class Plumage:
    """Colours of one bird, linear light."""

    crown: Colour
    face: Colour
    neck: Colour
    breast: Colour
    belly: Colour
    back: Colour
    coverts: Colour  #: small feathers of the wing
    flight: Colour  #: secondaries
    tip: Colour  #: primaries
    lining: Colour  #: the wing from below
    tail: Colour
    tail_tip: Colour
    bill: Colour
    bill_tip: Colour
    legs: Colour
    iris: Colour
    bar: Colour | None = None  #: a band across the wing
    ring: Colour | None = None  #: around the neck
    cheek: Colour | None = None  #: a bare patch about the eye


def plumage(
    back: str, breast: str, belly: str, *, crown: str = "", face: str = "", neck: str = "", coverts: str = "",
    flight: str = "", tip: str = "", lining: str = "", tail: str = "", tail_tip: str = "", bill: str = "3a3330",
    bill_tip: str = "", legs: str = "6a4a38", iris: str = "1a120c", bar: str = "", ring: str = "", cheek: str = "",
) -> Plumage:  # fmt: skip
    """A plumage in sRGB hex; what is not given follows from back, breast and belly."""
    return Plumage(
        crown=linear(crown or back), face=linear(face or crown or back), neck=linear(neck or crown or back),
        breast=linear(breast), belly=linear(belly), back=linear(back), coverts=linear(coverts or back),
        flight=linear(flight or back), tip=linear(tip or flight or back), lining=linear(lining or belly),
        tail=linear(tail or flight or back), tail_tip=linear(tail_tip or tail or flight or back), bill=linear(bill),
        bill_tip=linear(bill_tip or bill), legs=linear(legs), iris=linear(iris),
        bar=linear(bar) if bar else None, ring=linear(ring) if ring else None,
        cheek=linear(cheek) if cheek else None,
    )  # fmt: skip


def dyed(own: Plumage, colour: str | None) -> Plumage:
    """The plumage in a colour of the text: light and dark parts stay lighter and darker; bill, legs and eyes stay."""
    if colour is None or colour not in NAMED:
        return own
    base = linear(NAMED[colour][1:])
    white = colour in ("white", "cream")
    over = blend(base, (0.0, 0.0, 0.0), 0.05 if white else 0.22)
    under = blend(base, (0.92, 0.90, 0.86), 0.12 if colour == "black" else 0.42)
    dark = blend(base, (0.01, 0.01, 0.012), 0.06 if white else 0.60)
    return replace(
        own,
        crown=base, face=base, neck=base, breast=blend(base, under, 0.35), belly=under, back=over, coverts=base,
        flight=over, tip=dark, lining=under, tail=over, tail_tip=dark, bar=blend(base, under, 0.6) if own.bar else None,
        ring=None,
    )  # fmt: skip


@dataclass(frozen=True)
class Wing:
    """A spread wing, in trunk lengths."""

    span: float  #: of one wing, shoulder to tip
    chord: float  #: of the arm wing
    point: float = 0.5  #: 0 a round wing, 1 a pointed one
    slots: float = 0.0  #: how far the fingers of a soaring bird stand apart, 0 to 1
    sweep: float = 0.3  #: how far the hand points back in a glide


@dataclass(frozen=True)
class Beat:
    """The wing beat."""

    cycles: float  #: a second
    reach: float = 0.75  #: half of the stroke at the shoulder
    glide: float = 0.0  #: share of the time that the bird sails between beats
    speed: float = 8.0  #: of flight, in metres a second


@dataclass(frozen=True)
class Avian:
    """One kind of bird."""

    name: str
    trunk: float  #: its length in metres: the unit of all other lengths
    plumages: tuple[Plumage, ...]
    words: tuple[Entry, ...]
    wing: Wing
    beat: Beat
    posture: float = 0.5  #: how steeply the trunk stands
    plump: float = 1.0
    neck: float = 0.12  #: from the trunk to the middle of the head
    neck_radius: float = 0.15
    curve: float = 0.0  #: how far a long neck is bent into an S
    tucked: bool = False  #: flies with the neck drawn in
    head: float = 0.20  #: radius
    bill: Bill = "cone"
    bill_length: float = 0.22
    bill_depth: float = 0.07  #: half of its height at the root
    eye: float = 0.045
    crest: float = 0.0  #: length of the feathers on the crown
    comb: bool = False  #: of a cock
    disc: bool = False  #: the face of an owl
    stern: bool = False  #: the brow of a bird of prey
    tail: float = 0.65
    tail_shape: TailShape = "square"
    tail_width: float = 0.16  #: of one feather
    leg: float = 0.45  #: from the hip to the sole when the bird stands
    toes: float = 0.17
    webbed: bool = False
    shank: float = 0.022  #: radius
    trousers: float = 0.08  #: radius of the feathered thigh
    trailing: bool = False  #: legs stretch behind the tail in flight
    hops: bool = False  #: goes by hopping, not by steps
    nods: float = 0.0  #: how far the head is kept back at each step
    swims: bool = False
    flies: bool = True
    default: str = "fly"
    train: bool = False  #: the fan of a peacock
    barred: float = 0.0  #: strength of bands on the body
    kinds: frozenset[str] = field(default=frozenset({"animals", "birds"}))
