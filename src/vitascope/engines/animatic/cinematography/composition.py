"""Composition: how large the subject is in the picture, where in it, and from how high it is seen."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.geometry import Float
from vitascope.engines.animatic.scene import CameraKey, Placement, Point
from vitascope.storyboard import CameraMove, Framing

#: Share of the picture's height that the subject fills.
_FILL = {
    Framing.WIDE: 0.25,
    Framing.MEDIUM: 0.47,
    Framing.CLOSE: 0.80,
    Framing.AERIAL: 0.25,
    Framing.LOW: 0.56,
    Framing.HIGH: 0.36,
}
#: Share of the picture's width that it may fill; a close shot of an animal leaves its tail outside.
_SPAN = {
    Framing.WIDE: 0.48,
    Framing.MEDIUM: 0.66,
    Framing.CLOSE: 1.45,
    Framing.AERIAL: 0.52,
    Framing.LOW: 0.70,
    Framing.HIGH: 0.58,
}
#: Share of the picture's width that a traveller stands behind the middle, to have room before it; two thirds is the most.
_LEAD_ROOM = {Framing.CLOSE: 0.05, Framing.MEDIUM: 0.09, Framing.WIDE: 0.16, Framing.AERIAL: 0.14}
#: Where the subject's middle is below the middle of the picture, in heights of the picture.
_BELOW = {Framing.CLOSE: -0.06, Framing.LOW: 0.12, Framing.AERIAL: 0.16, Framing.HIGH: 0.03}
_LENS = 1.12  #: focal length as a share of the picture's longer side
#: A short lens makes what is seen from below tower, and shows the land about what is seen from the air.
_LENSES = {Framing.CLOSE: 1.45, Framing.LOW: 0.82, Framing.AERIAL: 0.80}
_GRAND = 3.0  #: metres of height from which something is a landmark
_DETAIL = 1.15  #: share of the picture's height that a landmark fills in a close shot, which shows a part of it
_UPRIGHT = 1.5  #: how much more of the height a person fills than an animal does: both read equally well then
_NEAREST_FROM_THE_AIR = 6.5  #: metres, so that the place about what is small is seen too
_FLAME = 0.6  #: of its height, that the fire of what has lifted off reaches below it
_BACKING = 0.25  #: metres that the camera backs away for each that the lead has risen
_COMPANY = 1.8  #: of the lead's own length, from which a group is wide
_SPREAD = 1.45  #: how much more of the picture's width a wide group may fill
_LEAST_EYE = 0.10  #: metres above the ground
_ALOFT = 0.75  #: metres above the ground from which something flies
_PORTRAIT_FILL = 0.72  #: share of the picture's shorter side that the reach of a portrait fills
_HEAD_FILL = 0.96  #: the same of a person, who is seen with head and shoulders
_EYE_LINE = 0.12  #: how far above the middle of the picture a person's eyes are, in heights of the picture
_CROWN = 0.32  #: the most of the picture's height from a person's eyes to the top of the hair
_AIRBORNE = 1.2  #: how much more of the height a large thing in the air fills than an animal, with the land below it
_LOW_LAND = -0.06  #: where the middle of a large thing in the air is below the middle of the picture
_MUZZLE = (0.50, 0.66)  #: radians that an animal's face is seen from before, least and most
_QUARTER = (0.38, 0.54)  #: radians that a vehicle on its way is seen from before, least and most


@dataclass(frozen=True)
class Frame:
    """The picture to compose."""

    width: int
    height: int
    framing: Framing | None
    move: CameraMove
    then: CameraMove | None = None  #: what the camera does after its first move
    nearing: int | None = None
    """1 for a lead that comes towards the viewer, -1 for one that goes away, 0 for one that crosses the picture; None for
    whatever suits it."""
    climb: int = 0  #: 1 for a move upwards, -1 downwards, 0 for whatever suits the subject
    told: bool = True  #: whether somebody asked for the move; else it is gentle

    @property
    def shown(self) -> Framing:
        """The framing to use; medium if nothing was said."""
        return self.framing or Framing.MEDIUM

    @property
    def focal(self) -> float:
        """In pixels."""
        lens = _LENSES.get(self.shown, _LENS)
        return lens * max(self.width, self.height)

    @property
    def fov(self) -> float:
        """Horizontal, in radians."""
        return 2 * math.atan(self.width / 2 / self.focal)


@dataclass(frozen=True)
class Group:
    """Who the shot is about: the lead and those that keep with it. Metres; x along the world's axis."""

    lead: Placement
    height: float  #: from the group's lowest point to the top of the highest
    left: float  #: reach along -x from the lead, negative
    right: float
    near: float  #: reach towards the viewer
    low: float = 0.0  #: from the lead's own lowest point down to the lowest of what carries it, 0 or negative
    portrait: Point | None = None
    """What a close shot of a lone lead shows: how far before its middle and how high its face is, and how much round it."""

    floor: float = 0.0  #: height of what the lead goes on where that stands high, as a bridge does: the eye stays above

    @property
    def base(self) -> float:
        """How high the lowest point stands."""
        return self.lead.at[1] + self.low


def distance_for(frame: Frame, height: float, span: float, upright: bool = False, aloft: bool = False) -> float:
    """Metres from the eye at which something of that height and span fills the picture as the framing says.

    What stands ``upright``, as people do, fills more of the height.
    """
    # Houses and trees are landmarks: even a wide shot shows them larger than it would an animal.
    grand = (_AIRBORNE if aloft else 1.7) if height > _GRAND else _UPRIGHT if upright else 1.0
    by_height = (
        height
        * frame.focal
        / (
            min(_FILL[frame.shown] * grand, _DETAIL if height > _GRAND and frame.shown is Framing.CLOSE else 0.82)
            * frame.height
        )
    )
    by_span = span * frame.focal / (min(_SPAN[frame.shown] * grand, 1.45) * frame.width)
    return max(by_height, by_span)


@dataclass(frozen=True)
class Composed:
    """A group in a frame: all that a move needs to place the camera at any moment."""

    frame: Frame
    group: Group
    distance: float
    yaw: float  #: of the eye about the subject; 0 looks along -z
    rise: float  #: height of the eye
    direction: float  #: 1 if the film goes to the right, else -1
    seconds: float
    below: float  #: where the subject's middle is below the middle of the picture, in heights of the picture

    @classmethod
    def of(cls, frame: Frame, group: Group, seconds: float, direction: float, rng: np.random.Generator) -> Composed:
        """Distance by framing; a camera a little ahead of the subject, which sees its face."""
        left, right = group.left, group.right
        portrait = group.portrait if frame.shown is Framing.CLOSE else None
        if frame.shown is Framing.CLOSE and portrait is None and right - left > group.height:
            # What is longer than high is seen close from its front half on.
            front = 0.30 * (right - left)
            ahead = math.cos(group.lead.heading) > 0
            left, right = (left + 2 * front, right) if ahead else (left, right - 2 * front)
        speed = math.hypot(group.lead.velocity[0], group.lead.velocity[2])
        kind = figure(group.lead.figure)
        upright = kind.height > 1.6 * max(kind.length, kind.width)
        if portrait is None:
            span = right - left
            if span > _COMPANY * max(kind.length, kind.width) * group.lead.scale and frame.shown is not Framing.CLOSE:
                span /= _SPREAD
            distance = distance_for(frame, group.height, span, upright, group.base > _ALOFT) + group.near
        else:
            fill = _HEAD_FILL if upright else _PORTRAIT_FILL
            distance = 2 * portrait[2] * frame.focal / (fill * min(frame.width, frame.height))
            if upright:
                tall = (kind.measures(group.lead.action)[0] - kind.overhead) * group.lead.scale
                crown = min(group.height, tall) - portrait[1]
                distance = max(distance, crown * frame.focal / (_CROWN * frame.height))
        if frame.shown is Framing.AERIAL:
            distance = max(distance, _NEAREST_FROM_THE_AIR)
        seen = (0.05, 0.22) if speed <= 0 else _QUARTER if "vehicles" in kind.kinds else (0.16, 0.34)
        yaw = direction * float(rng.uniform(*seen))
        if frame.shown is Framing.CLOSE:
            yaw = yaw * 1.25 if upright or portrait is None else direction * float(rng.uniform(*_MUZZLE))
        trimmed = replace(group, left=left, right=right, portrait=portrait)
        rise = _eye_height(frame, trimmed, distance, rng)
        below = _BELOW.get(frame.shown, 0.16)
        if group.base > _ALOFT:
            below = _LOW_LAND if group.height > _GRAND and frame.shown is not Framing.CLOSE else 0.0
        if portrait is not None:
            below = -_EYE_LINE if upright else 0.0
        return cls(frame, trimmed, distance, yaw, rise, direction, seconds, below)

    @property
    def speed(self) -> float:
        """Of the lead over the ground, metres a second."""
        return math.hypot(self.group.lead.velocity[0], self.group.lead.velocity[2])

    def subject(self, t: float) -> Point:
        """What the shot is about at ``t``: x and z of the group's middle, and the height of its lowest point."""
        lead = self.group.lead
        x, y, z = (p + v * t for p, v in zip(lead.at, lead.velocity, strict=True))
        if self.group.portrait is not None:
            ahead = self.group.portrait[0]
            return x + math.cos(lead.heading) * ahead, y, z - math.sin(lead.heading) * ahead
        return x + (self.group.left + self.group.right) / 2, y + self.group.low, z

    def key(
        self, t: float, *, yaw: float | None = None, distance: float | None = None, rise: float | None = None,
        at: float | None = None,
    ) -> CameraKey:  # fmt: skip
        """The camera at ``t``, aimed so that the subject sits well; ``at`` is the moment whose subject it looks at."""
        yaw = self.yaw if yaw is None else yaw
        distance = self.distance if distance is None else distance
        x, y, z = self.subject(t if at is None else at)
        climbed = y - (self.group.lead.at[1] if self.group.portrait is not None else self.group.base)
        height = (self.rise if rise is None else rise) + climbed
        up = self.risen(t if at is None else at)
        distance += _BACKING * up
        eye = (x + math.sin(yaw) * distance, max(height, self.group.floor + _LEAST_EYE), z + math.cos(yaw) * distance)
        return CameraKey(t, eye, self.aim(eye, (x, y + up, z), distance), self.frame.fov)

    def risen(self, t: float) -> float:
        """Metres that the lead has risen by itself at ``t``, as a rocket does; the eye stays where it is."""
        lead = self.group.lead
        return figure(lead.figure).rise(lead, t) * lead.scale

    def corners(self, t: float) -> Float:
        """The box that holds the group at ``t``: (8, 3) points of the world."""
        lead, group = self.group.lead, self.group
        x, y, z = (p + v * t for p, v in zip(lead.at, lead.velocity, strict=True))
        y += self.risen(t) + group.low
        return np.asarray(
            [
                (x + across, y + up, z + deep)
                for across in (group.left, group.right)
                for up in (-min(self.risen(t), _FLAME * group.height), group.height)
                for deep in (-group.near, group.near)
            ],
            np.float32,
        )

    def aim(self, eye: Point, subject: Point, distance: float) -> Point:
        """The point to look at: the subject sits left or right of the middle, with room before it, and below it."""
        frame, portrait = self.frame, self.group.portrait
        room = _LEAD_ROOM.get(frame.shown, 0.12) if self.speed > 0 else 0.05
        if frame.width < frame.height:
            room *= 0.5
        sideways = self.direction * room * frame.width / frame.focal * distance
        lift = self.below * frame.height / frame.focal * distance
        to_x, to_z = subject[0] - eye[0], subject[2] - eye[2]
        length = max(math.hypot(to_x, to_z), 1e-6)
        right = (-to_z / length, to_x / length)
        height = lift + (self.group.height * 0.5 if portrait is None else portrait[1])
        return subject[0] + right[0] * sideways, subject[1] + height, subject[2] + right[1] * sideways


def _eye_height(frame: Frame, group: Group, distance: float, rng: np.random.Generator) -> float:
    base, height = group.base, group.height
    match frame.shown:
        case Framing.AERIAL:
            return base + height * 0.5 + distance * float(rng.uniform(0.38, 0.47))
        case Framing.HIGH:
            return base + height * 0.6 + distance * float(rng.uniform(0.34, 0.44))
        case Framing.LOW if group.floor <= 0:
            return max(0.35 * base + min(height * float(rng.uniform(0.12, 0.22)), 0.7), 0.06)
        case Framing.CLOSE if group.portrait is not None:
            return group.lead.at[1] + group.portrait[1] + group.portrait[2] * float(rng.uniform(-0.05, 0.35))
        case Framing.CLOSE if height > _GRAND:
            return base + min(0.3 * height, 4.0)
        case Framing.CLOSE:
            return base + height * float(rng.uniform(0.62, 0.95))
        case _ if group.floor > 0:
            return group.floor + 0.5 * (height + group.low) + 0.06 * distance
        case _ if base > _ALOFT:
            # What flies is seen from a little below, with the land under it.
            return base + 0.5 * height - 0.10 * distance * float(rng.uniform(0.4, 1.0))
        case _:
            # Below the subject's own eyes, so that it has the sky behind it; of what is tall, at a person's.
            return min(height * float(rng.uniform(0.50, 0.85)) + 0.02 * distance, 1.5 + 0.12 * height)
