"""Four-legged animals as figures; every pose is a pure function of time."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.animals.anatomy import build, trunk_line
from vitascope.engines.animatic.figures.animals.calling import CALLS
from vitascope.engines.animatic.figures.animals.carrying import CARRIED, carried
from vitascope.engines.animatic.figures.animals.curling import curled, facing
from vitascope.engines.animatic.figures.animals.curling import measures as curled_measures
from vitascope.engines.animatic.figures.animals.gaits import HOP, TROT, Pattern
from vitascope.engines.animatic.figures.animals.going import going, jump_seconds, jump_way, jumping
from vitascope.engines.animatic.figures.animals.moods import moved
from vitascope.engines.animatic.figures.animals.pose import REST, Pose
from vitascope.engines.animatic.figures.animals.resting import RESTS
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.animals.tack import REINS, STIRRUP, add_tack, saddled
from vitascope.engines.animatic.figures.coats import Coat, recoloured
from vitascope.engines.animatic.figures.registry import Figure, Gait, Seat, add
from vitascope.engines.animatic.figures.skeleton import curve
from vitascope.engines.animatic.geometry import Body
from vitascope.engines.animatic.scene import Placement, Point

_LOUD = {"run": 0.75, "trot": 0.55, "hop": 0.4, "walk": 0.4}


class Quadruped(Figure):
    """A figure of the registry; see ``figures.registry.Figure``.

    ``Placement.details`` may hold ``("age", "young")``, ``("sex", "female")`` and ``("coat", name)``, where a kind has such.
    """

    def __init__(
        self, species: Species, coats: Mapping[str, Coat], female: Species | None, forms: Mapping[str, Species]
    ) -> None:
        self.species = species
        self.name = species.name
        self.words = species.words
        self.default = species.default
        self.kinds = frozenset({"animals"}) | species.kinds
        self._coats = dict(coats)
        self._forms = dict(forms)
        self._female = female or species
        patterns = {
            "walk": replace(species.walk, cycles=species.walk_pace),
            "run": replace(species.run, cycles=species.pace),
        }
        if species.foot in ("paw", "hoof") and not species.hops:
            patterns["trot"] = replace(TROT, cycles=math.sqrt(species.walk_pace * species.pace) * 1.02)
        if species.hops:
            patterns["hop"] = replace(HOP, cycles=species.pace * 0.85)
            del patterns["walk"]
        self.patterns: Mapping[str, Pattern] = patterns
        still = Gait(0.0, 0.25)
        actions = {name: self._gait(pattern) for name, pattern in patterns.items()}
        actions.update({name: still for name in RESTS if name != "sit" or species.sits})
        actions.update({name: still for name in CALLS if _calls(species, name)})
        if species.leaps:
            seconds = jump_seconds(species)
            actions["jump"] = Gait(jump_way(species) * species.withers / seconds, 1 / seconds)
        self.actions = actions
        self.carries = CARRIED if species.foot in ("paw", "sole") else frozenset()
        also = {"trot": "walk", "hop": "jump", "jump": "run", "sit": "lie", "play": "run", "dance": "jump"}
        if species.hops:
            also |= {"walk": "hop", "jump": "hop"}
        also |= species.also
        self.also = {name: other for name, other in also.items() if name not in actions and other in actions}
        body = build(species, species.coats[0], REST, None)
        low = np.min([np.minimum(g.a - g.radius_a[:, None], g.b - g.radius_b[:, None]).min(0) for g in body.cones], 0)
        high = np.max([np.maximum(g.a + g.radius_a[:, None], g.b + g.radius_b[:, None]).max(0) for g in body.cones], 0)
        self.height = float(high[1])
        self.face = 2.3 * species.head * species.withers
        if species.eats == "hands":
            # It is often seen sitting up, which must fit into the picture too.
            sat = self.pose(Placement(self.name, (0.0, 0.0, 0.0), action="sit"), 0.0)
            tops = [np.maximum(g.a[:, 1] + g.radius_a, g.b[:, 1] + g.radius_b).max() for g in sat.cones]
            self.height = max(self.height, float(max(tops)))
        self.length = float(high[0] - low[0])
        self.width = float(high[2] - low[2])

    def _gait(self, pattern: Pattern) -> Gait:
        stride = pattern.stance * self.species.leg() * self.species.withers / pattern.duty
        return Gait(stride * pattern.cycles, pattern.cycles)

    def form(self, placement: Placement) -> Species:
        """The measures of this one: a cub, a female, or the kind's own."""
        details = dict(placement.details)
        female = details.get("sex") == "female" or details.get("age") == "young"
        form = self._forms.get(details.get("coat", ""), self._female if female else self.species)
        return _cub(form) if details.get("age") == "young" else form

    def coat(self, placement: Placement) -> Coat:
        """What this one wears: a coat that was named, or one of the kind's own by the seed, in the colour that was asked."""
        natural = self._coats.get(dict(placement.details).get("coat", ""))
        if natural is None:
            natural = self.species.coats[placement.seed % len(self.species.coats)]
        return recoloured(natural, placement.colour)

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        form, coat = self.form(placement), self.coat(placement)
        dressed = _tacked(form) if form.seat is not None and ("tack", "saddle") in placement.details else form
        moment = self.moment(placement, t)
        thing, colour = _held(placement)
        if thing in CARRIED:
            # Teeth that hold something are a little apart, and bite nothing.
            moment = replace(moment, mien=replace(moment.mien, jaw=0.30, tongue=0.0, chew=0.0))
        body = build(dressed, coat, moment, _rest(form, coat))
        if thing in CARRIED:
            body = replace(body, cones=(*body.cones, *carried(thing, colour, form, moment, t)))
        return curled(form, body, facing(placement.heading)) if form.curls and placement.action == "sleep" else body

    def measures(self, action: str) -> tuple[float, float, float]:
        """Smaller while it is curled up."""
        if action == "sleep" and self.species.curls:
            return curled_measures(self.species)
        return super().measures(action)

    def moment(self, placement: Placement, t: float) -> Pose:
        """What the animal does ``t`` seconds into the shot, and how it feels."""
        return moved(self._acting(placement, t), placement.emotion, t)

    def _acting(self, placement: Placement, t: float) -> Pose:
        form = self.form(placement)
        pattern = self.patterns.get(placement.action)
        if pattern is not None:
            return going(form, pattern, placement, t)
        if placement.action == "jump" and form.leaps:
            return jumping(form, placement, t)
        rest = CALLS.get(placement.action) or RESTS.get(placement.action, RESTS["stand"])
        return rest(form, placement, t)

    def seat(self, placement: Placement, t: float) -> Seat | None:
        """On the back, if it carries riders."""
        form = self.form(placement)
        if form.seat is None:
            return None
        spine, along, up = trunk_line(form, self.moment(placement, t))
        place = min(int(form.seat * 4), 3)
        lift, radius = form.spine[place]
        at = (curve(spine, form.seat) + up * (lift + radius * 1.02)) * form.withers
        x, y, z = (float(v) for v in at)
        lean = math.atan2(float(along[1]), float(along[0]))
        if not saddled(form):
            return Seat((x, y, z), lean)

        def pair(fore: float, rise: float, wide: float) -> tuple[Point, Point]:
            over, high = (
                x + fore * float(along[0]) + rise * float(up[0]),
                y + fore * float(along[1]) + rise * float(up[1]),
            )
            return (over, high, z + wide), (over, high, z - wide)

        hands, feet = pair(*REINS), pair(STIRRUP[0], STIRRUP[1], radius * form.withers + STIRRUP[2])
        return Seat((x, y, z), lean, hands, feet)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        """One event each time a foot comes down."""
        pattern = self.patterns.get(placement.action)
        if pattern is None:
            return ()
        loud = _LOUD[placement.action] * min(1.0, 0.45 + 0.5 * self.species.withers)
        return tuple(
            SoundEvent(at=moment, kind=self.species.call, gain=loud * (1.0 if number < 2 else 0.85))
            for moment, number in pattern.contacts(placement.phase % 1.0, pattern.cycles * placement.pace, seconds)
        )


def _calls(species: Species, action: str) -> bool:
    """Whether its kind howls, roars, barks, stretches or licks its paws."""
    if action == "groom":
        return species.foot == "paw" and bool(species.sits) and species.sits != "upright"
    return species.foot == "paw" or action == "roar"


def _held(placement: Placement) -> tuple[str, str | None]:
    """What it holds, and in which colour."""
    value = next((value for key, value in placement.details if key == "hold"), "")
    colour, _, thing = value.rpartition(" ")
    return thing, colour or None


def animal(
    species: Species,
    coats: Mapping[str, Coat] | None = None,
    female: Species | None = None,
    forms: Mapping[str, Species] | None = None,
) -> None:
    """Register a kind.

    ``coats`` may be named in ``details`` and may have ``forms``, measures of their own, as far as they leave the legs alone;
    ``female`` has the measures and parts of its females.
    """
    add(Quadruped(species, coats or {}, female, forms or {}))


@functools.lru_cache(maxsize=64)
def _cub(form: Species) -> Species:
    return form.young()


@functools.lru_cache(maxsize=16)
def _tacked(form: Species) -> Species:
    """The same with saddle and bridle."""
    return replace(form, parts=(*form.parts, add_tack))


@functools.lru_cache(maxsize=64)
def _rest(form: Species, coat: Coat) -> Body:
    return build(form, coat, REST, None)
