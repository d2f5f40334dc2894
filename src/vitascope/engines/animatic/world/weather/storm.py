"""Storm: black clouds, driving rain, and lightning that lights the whole scene.

Strikes follow a fixed clock with a little chance in it, at most one in a second and a half and two pulses each: never near
the three flashes a second that can harm.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import CameraKey, Point, Scene
from vitascope.engines.animatic.world.lighting import first_view
from vitascope.engines.animatic.world.weather.air import Wide, packed
from vitascope.engines.animatic.world.weather.rain import splashes, streaks
from vitascope.engines.animatic.world.weather.registry import Particles, Veil, Weather, register

_FIRST, _EVERY, _JITTER = (
    0.35,
    1.9,
    0.22,
)  #: seconds to the first strike, between strikes, and how much earlier they come
_LASTS = 0.42  #: seconds that a bolt is seen for
_AWAY = 420.0  #: metres to the bolts
_SOUND = 1.4  #: seconds from the light to its thunder: the bolts are drawn nearer than they sound


@dataclass(frozen=True)
class _Strike:
    at: float  #: seconds
    number: int


def strikes(scene: Scene, seconds: float) -> list[_Strike]:
    """All strikes that begin before ``seconds``."""
    count = max(0, math.ceil((seconds - _FIRST + _JITTER) / _EVERY) + 1)
    made = []
    for number in range(count):
        early = float(generator(scene.seed, "strike", number).random()) * _JITTER
        at = max(_FIRST + number * _EVERY - early, 0.0)
        if at < seconds:
            made.append(_Strike(at, number))
    return made


def _brightness(age: float) -> float:
    """Of a bolt so long after its strike: two pulses and an afterglow."""
    if not 0 <= age < _LASTS:
        return 0.0
    first = math.exp(-age / 0.050)
    second = 0.85 * math.exp(-(age - 0.13) / 0.085) if age >= 0.13 else 0.0
    return max(first, second)


@register
class Storm(Weather):
    """A thunderstorm."""

    name = "storm"
    rank = 8
    wind = 0.85
    wet = 1.0
    beds = (("rain", 0.9), ("wind", 0.6))
    veil = Veil(
        grey=0.66, dim=0.50, key=0.30, zenith=0.95, horizon=0.76, bounce=0.6, fog=0.56, density=(1.8, 0.0040),
        haze=(1.8, 0.0010), lit=0.50, shade=0.30, cover=0.93,
    )  # fmt: skip

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Rain, and the bolt of the moment."""
        falling = (streaks(scene, t, eye, target, 5200, 1.25), *splashes(scene, t, eye, target, 700))
        bolts = [_bolt(scene, one, _brightness(t - one.at)) for one in strikes(scene, t + 1e-6) if t - one.at < _LASTS]
        return (*falling, *bolts)

    def flash(self, scene: Scene, t: float) -> float:
        """The strongest bolt of the moment."""
        return max((_brightness(t - one.at) for one in strikes(scene, t + 1e-6)), default=0.0)

    def events(self, scene: Scene, seconds: float) -> Sequence[SoundEvent]:
        """Thunder after every strike."""
        return [
            SoundEvent(at=one.at + _SOUND, kind="thunder", gain=0.75 + 0.25 * (one.number % 2))
            for one in strikes(scene, seconds)
            if one.at + _SOUND < seconds
        ]


def _bolt(scene: Scene, strike: _Strike, bright: float) -> Particles:
    """A forked line of light from the clouds to the horizon, with a glow round it."""
    rng = generator(scene.seed, "bolt", strike.number)
    key = _view(scene, strike.at)
    azimuth = math.atan2(key.target[0] - key.eye[0], key.eye[2] - key.target[2])
    azimuth += float(rng.uniform(0.20, 0.40)) * key.fov * (1 if (strike.number + scene.seed) % 2 else -1)
    foot = np.array((key.eye[0] + math.sin(azimuth) * _AWAY, 0.0, key.eye[2] - math.cos(azimuth) * _AWAY))
    lean = float(rng.normal(0, 0.10)) * _AWAY
    side = np.array((math.cos(azimuth), 0.0, math.sin(azimuth)))
    top = foot + side * lean + (0.0, 0.40 * _AWAY, 0.0)
    paths = [(_jagged(rng, top, foot, 6, 0.11), 1.0)]
    trunk = paths[0][0]
    for _ in range(5):
        start = int(rng.integers(6, len(trunk) - 20))
        reach = 0.10 * _AWAY * float(rng.uniform(0.5, 1.2))
        end = trunk[start] + side * float(rng.choice((-1.0, 1.0))) * reach + (0.0, -1.15 * reach, 0.0)
        paths.append((_jagged(rng, trunk[start], end, 4, 0.16), 0.55))
    parts = []
    for line, share in paths:
        head, tail = line[:-1], line[1:]
        count = len(head)
        taper = np.linspace(1.0, 0.55, count)
        for wide, strength, colour in (
            (0.75, 1.0, (9.0, 9.5, 11.0)),
            (3.4, 0.30, (2.4, 2.9, 5.2)),
            (13.0, 0.055, (1.3, 1.6, 3.4)),
        ):
            alpha = np.minimum(bright * share * strength * taper, 1.0)
            parts.append(packed(head, tail, wide * share**0.5 * taper, np.array(colour), alpha, 1.0))
    middle = ((top + trunk[len(trunk) // 3]) / 2)[None]
    halo = np.array([0.20 * _AWAY])
    parts.append(packed(middle, middle, halo, np.array((0.8, 0.95, 1.6)), np.array([0.30 * bright]), 1.0))
    return Particles(*(np.concatenate([getattr(part, name) for part in parts]) for name in Particles.__annotations__))


def _view(scene: Scene, seconds: float) -> CameraKey:
    """The camera key nearest in time, so that a strike falls into the picture of a turning camera."""
    return min(scene.camera, key=lambda key: abs(key.at - seconds), default=first_view(scene))


def _jagged(rng: np.random.Generator, start: Wide, end: Wide, halvings: int, rough: float) -> Wide:
    """A broken line from start to end: middles moved aside, again and again (n, 3)."""
    line = np.stack([start, end])
    for _ in range(halvings):
        middle = (line[:-1] + line[1:]) / 2
        span = np.linalg.norm(line[1:] - line[:-1], axis=1, keepdims=True)
        middle = middle + rng.normal(0, 1, middle.shape) * span * rough * (1, 0.35, 0.3)
        woven = np.empty((len(line) + len(middle), 3))
        woven[0::2], woven[1::2] = line, middle
        line = woven
    return line
