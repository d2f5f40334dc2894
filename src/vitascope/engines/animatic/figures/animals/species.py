"""Measures of a four-legged animal. Lengths are in heights at the withers unless they say otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from vitascope.engines.animatic.figures.animals.gaits import BOUND, WALK, Pattern
from vitascope.engines.animatic.figures.coats import Coat
from vitascope.lexicon import Entry

if TYPE_CHECKING:
    from vitascope.engines.animatic.figures.animals.anatomy import Carcass
    from vitascope.engines.animatic.figures.animals.heads.features import Face

Row = tuple[tuple[float, float], ...]  #: five (height above the line from hips to shoulders, radius), hips first
Part = Callable[["Carcass"], None]  #: adds what only some kinds have: mane, horns, hump, wool


@dataclass(frozen=True)
class Tail:
    """A tail; ``brush`` is a bunch of hair at its end."""

    long: float
    angle: float  #: radians above level, backwards
    curl: float
    radii: tuple[float, float, float]  #: root, middle, end
    kind: Literal["plain", "hair"] = "plain"
    brush: float = 0.0  #: radius of a tuft at the end
    rings: bool = True  #: carries the coat's marks
    raised: bool = False  #: stays up while the animal sits or lies


@dataclass(frozen=True)
class Species:
    """One kind of animal."""

    name: str
    withers: float  #: metres
    trunk: float  #: hips to shoulders
    hips: float  #: height
    shoulders: float  #: height
    spine: Row
    belly: Row
    width: float  #: half the distance between left and right legs
    fore: tuple[float, float, float]  #: upper arm, forearm, cannon to the ground
    hind: tuple[float, float, float]  #: thigh, lower leg, cannon to the ground
    fore_radii: tuple[float, float, float, float]  #: shoulder, elbow, wrist, foot
    hind_radii: tuple[float, float, float, float]  #: hip, knee, hock, foot
    paw: float  #: radius of the foot
    neck: float
    neck_angle: float  #: radians above level
    neck_radii: tuple[float, float]
    head: float  #: radius of the skull
    face: Face
    head_pitch: float  #: radians
    tail: Tail
    fur: float  #: length, in metres
    hair: float  #: strands a metre
    coats: tuple[Coat, ...]  #: what it wears when the text names no colour; the seed chooses one
    words: tuple[Entry, ...]
    foot: Literal["paw", "sole", "hoof", "pad"] = "paw"  #: sole: the heel is down; pad: a column
    hock: tuple[float, float] = (0.22, -0.02)  #: lean of the hind and the fore cannon at rest, radians
    stiff: float = 0.0  #: how little the legs fold, 0 to 1
    neck_deep: float = 0.0  #: how far the neck's lower edge reaches down the breast
    neck_bow: float = 0.0  #: how far the neck sags between its ends
    grain: float = 0.6  #: strength of the fur's light and dark
    melt: float = 0.10  #: width in which limbs melt into the trunk
    ruff: float = 0.0  #: extra fur about neck and cheeks, in skull radii
    walk: Pattern = WALK
    run: Pattern = BOUND
    walk_pace: float = 1.2  #: cycles a second
    pace: float = 2.0  #: cycles a second of the run
    lean: float = 1.0  #: how much of the run's pitch and flex it shows
    sits: Literal["dog", "upright", ""] = "dog"  #: how it sits down, if it does
    lies: Literal["paws", "folded", "side"] = "paws"
    curls: bool = False  #: whether it curls up to sleep
    default: str = "stand"  #: what it does when no action is said
    hops: bool = False
    leaps: float = 0.0  #: height of a jump; 0: it does not
    eats: Literal["ground", "level", "trunk", "hands"] = "ground"
    also: dict[str, str] = field(default_factory=dict, hash=False)
    seat: float | None = None  #: where a rider sits, 0 at the hips, 1 at the shoulders
    call: Literal["hoof", "footstep"] = "footstep"
    kinds: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()

    def leg(self) -> float:
        """From the joint at the hip to the ground: the unit of a gait's lengths."""
        return self.hips - 0.14

    def young(self) -> Species:
        """The same kind as a cub or foal, at the same height: a large head, thick legs, a short face; it is staged smaller."""
        if self.foot == "hoof":
            return replace(
                self, trunk=self.trunk * 0.82, head=self.head * 1.28, face=self.face.young(), neck=self.neck * 0.88,
                spine=tuple((lift, radius * 0.88) for lift, radius in self.spine),
                belly=tuple((lift * 0.8, radius * 0.82) for lift, radius in self.belly),
                tail=replace(self.tail, long=self.tail.long * 0.7), fur=self.fur * 1.3,
            )  # fmt: skip
        return replace(
            self, trunk=self.trunk * 0.90, head=self.head * 1.42, face=self.face.young(), neck=self.neck * 0.80,
            neck_radii=(self.neck_radii[0] * 1.15, self.neck_radii[1] * 1.25), paw=self.paw * 1.18,
            spine=tuple((lift, radius * 1.12) for lift, radius in self.spine),
            belly=tuple((lift, radius * 1.08) for lift, radius in self.belly),
            tail=replace(self.tail, long=self.tail.long * 0.8), fur=self.fur * 1.2,
        )  # fmt: skip
