"""The camera in a place without a subject."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.cinematography.composition import Frame
from vitascope.engines.animatic.cinematography.moves import ease, moments, shaken, share
from vitascope.engines.animatic.scene import CameraKey
from vitascope.storyboard import CameraMove, Framing

_AWAY = 12.0  #: metres from the eye to what it looks at


def landscape(frame: Frame, seconds: float, direction: float, rng: np.random.Generator) -> tuple[CameraKey, ...]:
    """Keys at eye level, or as high as the framing says, moving as asked."""
    rise = {Framing.AERIAL: 13.0, Framing.HIGH: 4.5, Framing.LOW: 0.5}.get(frame.shown, float(rng.uniform(1.3, 1.8)))
    tilt = {Framing.AERIAL: -0.22, Framing.HIGH: -0.10, Framing.LOW: 0.06}.get(frame.shown, 0.02)
    start = float(rng.uniform(-2, 2))
    yaw = float(rng.uniform(-0.12, 0.12))
    handheld = frame.move is CameraMove.HANDHELD
    keys = []
    for t in moments(seconds, max(3, math.ceil(seconds * 12)) if handheld else 9):
        u = ease(share(t, seconds))
        turn, along, ahead, lift, pitch = yaw, 0.0, 0.0, 0.0, tilt
        match frame.move:
            case CameraMove.PAN:
                turn += direction * 0.30 * (2 * u - 1)
            case CameraMove.TRACKING | CameraMove.DOLLY:
                along = direction * 0.55 * t
            case CameraMove.ORBIT:
                turn += direction * 0.22 * (2 * u - 1)
                along = -direction * 2.2 * (2 * u - 1)
            case CameraMove.ZOOM_OUT:
                ahead = 2.4 * (1 - u)
            case CameraMove.ZOOM_IN:
                ahead = 2.4 * u
            case CameraMove.TILT:
                pitch += 0.30 * (1 - u)
            case CameraMove.CRANE:
                lift = 3.2 * u
                pitch -= 0.07 * u
            case CameraMove.STATIC | CameraMove.HANDHELD:
                pass
        eye = (start + along, rise + lift, 7.0 - ahead)
        target = (eye[0] + math.sin(turn) * _AWAY, eye[1] + pitch * _AWAY, eye[2] - math.cos(turn) * _AWAY)
        keys.append(CameraKey(t, eye, target, frame.fov))
    return shaken(tuple(keys), yaw * 8, 0.6) if handheld else tuple(keys)
