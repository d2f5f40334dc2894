"""The camera's keys: distance by framing, place by composition, path by the move."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.scene import CameraKey, Placement, Point
from vitascope.storyboard import CameraMove, Framing

#: Share of the picture's height that the subject fills.
_FILL = {
    Framing.WIDE: 0.20,
    Framing.MEDIUM: 0.38,
    Framing.CLOSE: 0.80,
    Framing.AERIAL: 0.17,
    Framing.LOW: 0.46,
    Framing.HIGH: 0.36,
}
#: Share of the picture's width that it may fill; a close shot of an animal leaves its tail outside.
_SPAN = {
    Framing.WIDE: 0.38,
    Framing.MEDIUM: 0.60,
    Framing.CLOSE: 1.45,
    Framing.AERIAL: 0.34,
    Framing.LOW: 0.70,
    Framing.HIGH: 0.58,
}
_LENS = 1.12  #: focal length as a share of the picture's longer side
_LENS_CLOSE = 1.45
_GRAND = 3.0  #: metres of height from which something is a landmark
_LEAST_EYE = 0.10  #: metres above the ground
_WIDEST_TURN = 0.75  #: radians that the camera may look away from -z, for the backdrops are planes


@dataclass(frozen=True)
class Frame:
    """The picture to compose."""

    width: int
    height: int
    framing: Framing | None
    move: CameraMove

    @property
    def shown(self) -> Framing:
        """The framing to use; medium if nothing was said."""
        return self.framing or Framing.MEDIUM

    @property
    def focal(self) -> float:
        """In pixels."""
        lens = _LENS_CLOSE if self.shown is Framing.CLOSE else _LENS
        return lens * max(self.width, self.height)

    @property
    def fov(self) -> float:
        """Horizontal, in radians."""
        return 2 * math.atan(self.width / 2 / self.focal)


def distance_for(frame: Frame, height: float, span: float) -> float:
    """Metres from the eye at which something of that height and span fills the picture as the framing says."""
    # Houses and trees are landmarks: even a wide shot shows them larger than it would an animal.
    grand = 1.7 if height > _GRAND else 1.0
    by_height = height * frame.focal / (min(_FILL[frame.shown] * grand, 0.80) * frame.height)
    by_span = span * frame.focal / (min(_SPAN[frame.shown] * grand, 1.45) * frame.width)
    return max(by_height, by_span)


def camera_keys(
    frame: Frame, lead: Placement | None, measures: tuple[float, float, float, float], seconds: float, direction: float,
    rng: np.random.Generator,
) -> tuple[CameraKey, ...]:  # fmt: skip
    """Keys of the shot's camera.

    ``measures`` are the group's height, its reach left and right of the lead and towards the viewer.
    """
    height, left, right, near = measures
    if lead is None:
        return _landscape(frame, seconds, direction, rng)
    if frame.shown is Framing.CLOSE and right - left > height:
        # What is longer than high is seen close from its front half on.
        front = 0.30 * (right - left)
        left, right = (left + 2 * front, right) if math.cos(lead.heading) > 0 else (left, right - 2 * front)
    speed = math.hypot(lead.velocity[0], lead.velocity[2])
    distance = distance_for(frame, height, right - left) + near
    # A camera ahead of the subject sees its face: three-quarter view from the front.
    yaw = direction * float(rng.uniform(0.16, 0.34)) if speed > 0 else direction * float(rng.uniform(0.05, 0.22))
    if frame.shown is Framing.CLOSE:
        yaw *= 1.25
    rise = _eye_height(frame, height, distance, rng)
    shot = _Shot(frame, lead, height, (left + right) / 2, distance, yaw, rise, direction, speed, seconds)
    drift = float(rng.uniform(0.5, 1.0)) * (1 if rng.random() < 0.5 else -1)
    match frame.move:
        case CameraMove.STATIC:
            return _static(shot)
        case CameraMove.PAN:
            return _pan(shot)
        case CameraMove.TRACKING:
            return _tracking(shot, drift)
        case CameraMove.ORBIT:
            return _orbit(shot, drift)
        case CameraMove.ZOOM_IN:
            return _zoom(shot, 1.08, 0.95) if frame.shown is Framing.CLOSE else _zoom(shot, 1.28, 0.86)
        case CameraMove.ZOOM_OUT:
            return _zoom(shot, 0.86, 1.34)
    raise ValueError(f"camera: no such move as {frame.move!r}")


@dataclass(frozen=True)
class _Shot:
    frame: Frame
    lead: Placement
    height: float
    middle: float  #: of the group, right of the lead
    distance: float
    yaw: float
    rise: float  #: height of the eye
    direction: float
    speed: float
    seconds: float

    @property
    def base(self) -> float:
        """Height of the lead's own foot: more than 0 for what flies or swims."""
        return max(self.lead.at[1], 0.0)

    def subject(self, t: float) -> Point:
        """The middle of the group on the ground."""
        x, _, z = (p + v * t for p, v in zip(self.lead.at, self.lead.velocity, strict=True))
        return x + self.middle, 0.0, z

    def key(self, t: float, yaw: float, distance: float, rise: float, at: float | None = None) -> CameraKey:
        """The camera ``distance`` away from where the subject is at ``t`` (or at ``at``), aimed so that it sits well."""
        x, _, z = self.subject(t if at is None else at)
        eye = (x + math.sin(yaw) * distance, max(self.base + rise, _LEAST_EYE), z + math.cos(yaw) * distance)
        return CameraKey(t, eye, self.aim(eye, (x, 0.0, z), distance), self.frame.fov)

    def aim(self, eye: Point, subject: Point, distance: float) -> Point:
        """The point to look at: the subject sits left or right of the middle, with room to run into, and below it."""
        frame = self.frame
        room = {Framing.CLOSE: 0.04, Framing.MEDIUM: 0.09}.get(frame.shown, 0.12) if self.speed > 0 else 0.05
        if frame.width < frame.height:
            room *= 0.5
        sideways = self.direction * room * frame.width / frame.focal * distance
        # Where the subject's middle is to be, below the middle of the picture, in heights of the picture.
        below = {Framing.CLOSE: -0.06, Framing.LOW: 0.12, Framing.AERIAL: 0.02, Framing.HIGH: 0.03}.get(
            frame.shown, 0.16
        )
        lift = below * frame.height / frame.focal * distance
        to_x, to_z = subject[0] - eye[0], subject[2] - eye[2]
        length = math.hypot(to_x, to_z)
        right = (-to_z / length, to_x / length)
        return subject[0] + right[0] * sideways, self.base + self.height * 0.5 + lift, subject[2] + right[1] * sideways


def _eye_height(frame: Frame, height: float, distance: float, rng: np.random.Generator) -> float:
    match frame.shown:
        case Framing.AERIAL:
            return height * 0.5 + distance * float(rng.uniform(0.55, 0.75))
        case Framing.HIGH:
            return height * 0.6 + distance * float(rng.uniform(0.34, 0.44))
        case Framing.LOW:
            return max(height * float(rng.uniform(0.12, 0.22)), 0.06)
        case Framing.CLOSE:
            return height * float(rng.uniform(0.62, 0.95))
        case _:
            # At the height of the subject's own eyes; of what is taller than a person, at a person's.
            return min(height * float(rng.uniform(0.75, 1.15)) + 0.03 * distance, 1.5 + 0.12 * height)


def _moments(seconds: float, count: int) -> list[float]:
    return [seconds * i / (count - 1) for i in range(count)]


def _ease(u: float) -> float:
    return u * u * (3 - 2 * u)


def _static(shot: _Shot) -> tuple[CameraKey, ...]:
    """One key. A traveller crosses the picture: the camera stands so far off that most of its way is seen."""
    middle = shot.seconds / 2
    if shot.speed <= 0:
        return (shot.key(0.0, shot.yaw, shot.distance, shot.rise),)
    across, deep = (abs(shot.lead.velocity[axis]) * shot.seconds for axis in (0, 2))
    distance = max(shot.distance, across * 0.92 * shot.frame.focal / shot.frame.width + deep / 2)
    key = shot.key(0.0, 0.0, distance, max(shot.rise, 0.06 * distance), at=middle)
    return (key,)


def _pan(shot: _Shot) -> tuple[CameraKey, ...]:
    """The eye stays; the view turns after a traveller, or over the scene."""
    moments = _moments(shot.seconds, 9)
    if shot.speed <= 0:
        sweep = 0.24 * shot.frame.fov
        keys = []
        x, _, z = shot.subject(0.0)
        eye = (
            x + math.sin(shot.yaw) * shot.distance,
            max(shot.rise, _LEAST_EYE),
            z + math.cos(shot.yaw) * shot.distance,
        )
        aim = shot.aim(eye, (x, 0.0, z), shot.distance)
        for t in moments:
            turn = shot.direction * sweep * (2 * _ease(t / shot.seconds) - 1)
            keys.append(CameraKey(t, eye, _turned(eye, aim, turn), shot.frame.fov))
        return tuple(keys)
    half = abs(shot.lead.velocity[0]) * shot.seconds / 2
    away = max(shot.distance, half / math.tan(_WIDEST_TURN))
    x, _, z = shot.subject(shot.seconds / 2)
    eye = (x, max(shot.rise, 0.05 * away), z + away)
    # A longer lens keeps the subject as large as the framing wants.
    fov = 2 * math.atan(math.tan(shot.frame.fov / 2) * max(shot.distance / away, 0.30))
    keys = []
    for t in moments:
        subject = shot.subject(t)
        reach = math.hypot(subject[0] - eye[0], subject[2] - eye[2])
        keys.append(CameraKey(t, eye, shot.aim(eye, subject, shot.distance * reach / away), fov))
    return tuple(keys)


def _turned(eye: Point, aim: Point, turn: float) -> Point:
    dx, dz = aim[0] - eye[0], aim[2] - eye[2]
    c, s = math.cos(turn), math.sin(turn)
    return eye[0] + c * dx - s * dz, aim[1], eye[2] + s * dx + c * dz


def _tracking(shot: _Shot, drift: float) -> tuple[CameraKey, ...]:
    """Beside a traveller at its speed, slowly gaining on it or falling back; past something that stands, a dolly."""
    keys = []
    for t in _moments(shot.seconds, 7):
        u = t / shot.seconds if shot.seconds > 0 else 0.0
        if shot.speed > 0:
            yaw = shot.yaw + shot.direction * 0.07 * drift * (2 * u - 1)
            keys.append(shot.key(t, yaw, shot.distance * (1.05 - 0.10 * _ease(u)), shot.rise))
        else:
            yaw = shot.yaw + shot.direction * 0.22 * (2 * u - 1)
            keys.append(shot.key(t, yaw, shot.distance / math.cos(yaw - shot.yaw), shot.rise))
    return tuple(keys)


def _orbit(shot: _Shot, drift: float) -> tuple[CameraKey, ...]:
    """An arc about the subject, from one side of its front to the other."""
    keys = []
    side = 1.0 if drift > 0 else -1.0
    for t in _moments(shot.seconds, 13):
        u = t / shot.seconds if shot.seconds > 0 else 0.0
        keys.append(shot.key(t, side * 0.62 * (2 * u - 1), shot.distance, shot.rise))
    return tuple(keys)


def _zoom(shot: _Shot, first: float, last: float) -> tuple[CameraKey, ...]:
    keys = []
    for t in _moments(shot.seconds, 9):
        u = _ease(t / shot.seconds if shot.seconds > 0 else 0.0)
        keys.append(shot.key(t, shot.yaw, shot.distance * (first + (last - first) * u), shot.rise))
    return tuple(keys)


def _landscape(frame: Frame, seconds: float, direction: float, rng: np.random.Generator) -> tuple[CameraKey, ...]:
    """A place without a subject: the camera at eye level, moving as asked, or slowly forward."""
    rise = {Framing.AERIAL: 9.0, Framing.HIGH: 4.5, Framing.LOW: 0.5}.get(frame.shown, float(rng.uniform(1.3, 1.8)))
    tilt = {Framing.AERIAL: -0.16, Framing.HIGH: -0.10, Framing.LOW: 0.06}.get(frame.shown, 0.02)
    start = float(rng.uniform(-2, 2))
    yaw = float(rng.uniform(-0.12, 0.12))
    keys = []
    for t in _moments(seconds, 9):
        u = _ease(t / seconds if seconds > 0 else 0.0)
        turn, along, ahead, fov = yaw, 0.0, 0.0, frame.fov
        match frame.move:
            case CameraMove.PAN:
                turn += direction * 0.30 * (2 * u - 1)
            case CameraMove.TRACKING:
                along = direction * 0.55 * seconds * (t / seconds if seconds > 0 else 0.0)
            case CameraMove.ORBIT:
                turn += direction * 0.22 * (2 * u - 1)
                along = -direction * 2.2 * (2 * u - 1)
            case CameraMove.ZOOM_OUT:
                ahead = 2.4 * (1 - u)
            case CameraMove.STATIC:
                pass
            case CameraMove.ZOOM_IN:
                ahead = 2.4 * u
        eye = (start + along, rise, 7.0 - ahead)
        away = 12.0
        target = (eye[0] + math.sin(turn) * away, rise + tilt * away, eye[2] - math.cos(turn) * away)
        keys.append(CameraKey(t, eye, target, fov))
    return tuple(keys)
