"""The camera's moves about a subject: each turns a composed group into keys. Motion begins and ends softly."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from vitascope.engines.animatic.camera import between
from vitascope.engines.animatic.cinematography.composition import Composed
from vitascope.engines.animatic.scene import CameraKey, Point
from vitascope.storyboard import CameraMove, Framing

WIDEST_TURN = 0.75  #: radians that the camera may look away from -z, for the backdrops are planes
_CROSSING = 0.9  #: share of a traveller's way that a still camera's picture is wide
#: How near a zoom comes that begins where another move has ended, in distances of the framing.
_LATER = {CameraMove.ZOOM_IN: 0.70, CameraMove.ZOOM_OUT: 1.50}
_TALL = 6.0  #: metres of height from which a tilt climbs
_SHAKE = ((0.9, 0.0050), (2.3, 0.0022), (5.1, 0.0007))
"""Of a camera in the hand: cycles a second, and radians, of its unrest; a person's sway, breath and tremor."""


def moments(seconds: float, count: int) -> list[float]:
    """``count`` times spread evenly over the shot, both ends included."""
    return [seconds * i / (count - 1) for i in range(count)]


def ease(u: float) -> float:
    """0 to 1 with no speed at both ends."""
    return u * u * (3 - 2 * u)


def share(t: float, seconds: float) -> float:
    """How much of the shot has gone by at ``t``."""
    return t / seconds if seconds > 0 else 0.0


def turned(eye: Point, aim: Point, turn: float) -> Point:
    """``aim`` turned about the eye; positive turns to the right."""
    dx, dz = aim[0] - eye[0], aim[2] - eye[2]
    c, s = math.cos(turn), math.sin(turn)
    return eye[0] + c * dx - s * dz, aim[1], eye[2] + s * dx + c * dz


def shaken(keys: tuple[CameraKey, ...], seed: float, amount: float = 1.0) -> tuple[CameraKey, ...]:
    """The same way of the camera, held in a hand."""

    def unrest(t: float, channel: int) -> float:
        return amount * sum(
            angle * math.sin(2 * math.pi * (rate * (1 + 0.07 * channel) * t + seed * (channel + 1.7) * (n + 1)))
            for n, (rate, angle) in enumerate(_SHAKE)
        )

    made = []
    for key in keys:
        away = math.dist(key.eye, key.target)
        x, y, z = turned(key.eye, key.target, unrest(key.at, 0))
        drift = 0.35 * away * unrest(0.45 * key.at, 2)
        eye = (key.eye[0] + drift, key.eye[1] + 0.35 * away * unrest(0.45 * key.at, 3), key.eye[2])
        made.append(replace(key, eye=eye, target=(x + drift, y + away * unrest(key.at, 1), z)))
    return tuple(made)


def _static(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """One key. A traveller crosses the picture: the camera stands so far off that most of its way is seen."""
    if shot.speed <= 0:
        return (shot.key(0.0),)
    across, deep = (abs(shot.group.lead.velocity[axis]) * shot.seconds for axis in (0, 2))
    distance = max(shot.distance, across * _CROSSING * shot.frame.focal / shot.frame.width + deep / 2)
    return (
        replace(shot.key(shot.seconds / 2, yaw=0.0, distance=distance, rise=max(shot.rise, 0.06 * distance)), at=0),
    )


def _pan(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """The eye stays; the view turns after a traveller, or over the scene."""
    times = moments(shot.seconds, 9)
    if shot.speed <= 0:
        sweep = 0.24 * shot.frame.fov
        still = shot.key(0.0)
        return tuple(
            CameraKey(
                t,
                still.eye,
                turned(still.eye, still.target, shot.direction * sweep * (2 * ease(share(t, shot.seconds)) - 1)),
                still.fov,
            )
            for t in times
        )
    half = abs(shot.group.lead.velocity[0]) * shot.seconds / 2
    away = max(shot.distance, half / math.tan(WIDEST_TURN))
    eye = shot.key(shot.seconds / 2, yaw=0.0, distance=away, rise=max(shot.rise, 0.05 * away)).eye
    # A longer lens keeps the subject as large as the framing wants.
    fov = 2 * math.atan(math.tan(shot.frame.fov / 2) * max(shot.distance / away, 0.30))
    keys = []
    for t in times:
        subject = shot.subject(t)
        reach = math.hypot(subject[0] - eye[0], subject[2] - eye[2])
        keys.append(CameraKey(t, eye, shot.aim(eye, subject, shot.distance * reach / away), fov))
    return tuple(keys)


def _tracking(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """Beside a traveller at its speed, slowly gaining on it or falling back; past something that stands, a dolly."""
    if shot.speed <= 0:
        return _dolly(shot, drift)
    return tuple(
        shot.key(
            t,
            yaw=shot.yaw + shot.direction * 0.07 * drift * (2 * share(t, shot.seconds) - 1),
            distance=shot.distance * (1.05 - 0.10 * ease(share(t, shot.seconds))),
        )
        for t in moments(shot.seconds, 7)
    )


def _dolly(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """Sideways on rails, past the subject or faster than it."""
    reach = 0.16 if shot.speed > 0 else 0.22
    keys = []
    for t in moments(shot.seconds, 9):
        off = shot.direction * reach * (2 * ease(share(t, shot.seconds)) - 1)
        keys.append(shot.key(t, yaw=shot.yaw + off, distance=shot.distance / math.cos(off)))
    return tuple(keys)


def _orbit(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """An arc about the subject, from one side of its front to the other."""
    side = 1.0 if drift > 0 else -1.0
    return tuple(shot.key(t, yaw=side * 0.66 * (2 * share(t, shot.seconds) - 1)) for t in moments(shot.seconds, 13))


def _nearing(shot: Composed, first: float, last: float) -> tuple[CameraKey, ...]:
    return tuple(
        shot.key(t, distance=shot.distance * (first + (last - first) * ease(share(t, shot.seconds))))
        for t in moments(shot.seconds, 9)
    )


def _zoom_in(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    if not shot.frame.told:
        return _nearing(shot, 1.06, 0.94)
    return _nearing(shot, 1.16, 0.92) if shot.frame.shown is Framing.CLOSE else _nearing(shot, 1.28, 0.86)


def _zoom_out(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    return _nearing(shot, 0.86, 1.34)


def _tilt(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """The eye stays with the subject; the view comes down to it from the sky, or climbs something tall."""
    far = 1.3 * shot.distance
    height = shot.frame.height / shot.frame.focal * far  # metres that the picture is high, where the subject is
    climbs = shot.frame.climb or (1 if shot.group.height >= _TALL else -1)
    first, last = (0.17, -0.10) if climbs < 0 else (-0.30, 0.10)
    keys = []
    for t in moments(shot.seconds, 9):
        key = shot.key(t, distance=far)
        lift = (first + (last - first) * ease(min(share(t, shot.seconds) / 0.85, 1.0))) * height
        keys.append(replace(key, target=(key.target[0], key.target[1] + lift, key.target[2])))
    return tuple(keys)


def _crane(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """The eye rises from low before the subject to above it, looking at it all the time; or comes down."""
    low = min(shot.rise, shot.group.base + 0.5 * shot.group.height)
    high = shot.rise + 0.42 * shot.distance
    keys = []
    for t in moments(shot.seconds, 11):
        u = ease(share(t, shot.seconds))
        u = u if (shot.frame.climb or drift) > 0 else 1 - u
        keys.append(shot.key(t, rise=low + (high - low) * u, distance=shot.distance * (1.0 + 0.10 * u)))
    return tuple(keys)


def _handheld(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """In the hand, beside whoever goes, before whoever stands."""
    count = max(3, math.ceil(shot.seconds * 12))
    keys = tuple(shot.key(t) for t in moments(shot.seconds, count))
    return shaken(keys, drift)


#: Every move: composed group and a number from -1 to 1 that is the shot's own → keys.
MOVES: Mapping[CameraMove, Callable[[Composed, float], tuple[CameraKey, ...]]] = {
    CameraMove.STATIC: _static,
    CameraMove.PAN: _pan,
    CameraMove.TRACKING: _tracking,
    CameraMove.ORBIT: _orbit,
    CameraMove.ZOOM_IN: _zoom_in,
    CameraMove.ZOOM_OUT: _zoom_out,
    CameraMove.TILT: _tilt,
    CameraMove.DOLLY: _dolly,
    CameraMove.CRANE: _crane,
    CameraMove.HANDHELD: _handheld,
}


def moved(shot: Composed, drift: float) -> tuple[CameraKey, ...]:
    """The keys of all that the camera does in a shot; ``drift`` from -1 to 1 is the shot's own."""
    move, then = shot.frame.move, shot.frame.then
    if then is None:
        return MOVES[move](shot, drift)
    if CameraMove.HANDHELD in (move, then):
        other = then if move is CameraMove.HANDHELD else move
        count = max(3, math.ceil(shot.seconds * 12))
        return shaken(_resampled(MOVES[other](shot, drift), moments(shot.seconds, count)), drift)
    half = shot.seconds / 2
    lead = shot.group.lead
    x, y, z = (p + v * half for p, v in zip(lead.at, lead.velocity, strict=True))
    gone = replace(lead, at=(x, y, z))
    first = MOVES[move](replace(shot, seconds=half), drift)
    later = replace(shot, seconds=half, group=replace(shot.group, lead=gone))
    second = _nearing(later, 1.0, _LATER[then]) if then in _LATER else MOVES[then](later, drift)
    end, start = first[-1], second[0]
    keys = [key for key in first if key.at < half]
    for t in moments(half, max(9, len(second))):
        key = _resampled(second, [t])[0]
        # The second move begins where the first has ended, and comes into its own on the way.
        rest = 1 - ease(share(t, half))
        keys.append(
            CameraKey(
                half + t,
                _shifted(key.eye, end.eye, start.eye, rest),
                _shifted(key.target, end.target, start.target, rest),
                key.fov + (end.fov - start.fov) * rest,
            )
        )
    return tuple(keys)


def _resampled(keys: tuple[CameraKey, ...], times: Sequence[float]) -> tuple[CameraKey, ...]:
    """The same way of the camera with keys at other times."""
    return tuple(CameraKey(t, *between(keys, t)) for t in times)


def _shifted(point: Point, end: Point, start: Point, rest: float) -> Point:
    x, y, z = (p + (e - s) * rest for p, e, s in zip(point, end, start, strict=True))
    return x, y, z
