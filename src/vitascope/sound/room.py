"""Places and rooms: the stereo image, and reverberation by impulse responses of noise that dies away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from vitascope.cues import SAMPLE_RATE
from vitascope.sound.chance import chance
from vitascope.sound.spectrum import Signal, band, convolved, noise

RoomName = Literal["hall", "outdoors"]


@dataclass(frozen=True)
class Room:
    """``seconds`` is the time to -60 dB in the middle register; ``gap`` the seconds before the first reflection."""

    seconds: float
    gap: float
    onset: float  #: seconds over which the late sound builds up
    early: int
    early_level: float


ROOMS: dict[RoomName, Room] = {
    "hall": Room(seconds=2.3, gap=0.018, onset=0.035, early=10, early_level=0.35),
    "outdoors": Room(seconds=0.55, gap=0.009, onset=0.006, early=5, early_level=0.5),
}

#: Bands of the late sound: low and high edge in Hz, decay time relative to the middle's, level.
_BANDS = (
    (140, 350, 1.05, 0.8),
    (350, 900, 1.0, 1.0),
    (900, 2200, 0.85, 0.9),
    (2200, 5000, 0.55, 0.6),
    (5000, 11000, 0.32, 0.35),
)


@lru_cache(maxsize=2)
def impulse(name: RoomName) -> Signal:
    """The room's impulse response, (samples, 2), of unit energy on each side; without direct sound."""
    room = ROOMS[name]
    random = chance(0, "room", name)
    samples = round(room.seconds * 1.1 * SAMPLE_RATE)
    time = np.arange(samples) / SAMPLE_RATE
    late = np.zeros((samples, 2))
    for low, high, decay, level in _BANDS:
        late += (
            noise(random, samples, band(low, high), 2) * level * np.exp(-6.91 * time / (room.seconds * decay))[:, None]
        )
    late *= (np.clip(time / room.onset, 0.0, 1.0) ** 1.5 * np.clip((time[-1] - time) / 0.05, 0.0, 1.0))[:, None]
    late /= np.sqrt(np.square(late).sum(axis=0))
    start = round(room.gap * SAMPLE_RATE)
    made = np.zeros((start + samples, 2))
    made[start:] = late
    for number in range(room.early):
        at = start + round((0.004 + 0.06 * random.random()) * SAMPLE_RATE * room.seconds**0.5)
        side = number % 2
        made[at, side] += room.early_level * random.uniform(0.5, 1.0) / np.sqrt(room.early)
        made[at + round(random.uniform(0.0003, 0.0009) * SAMPLE_RATE), 1 - side] += (
            0.4 * room.early_level / np.sqrt(room.early)
        )
    made /= np.sqrt(np.square(made).sum(axis=0))
    return made


def reverberation(sent: Signal, name: RoomName) -> Signal:
    """What the room gives back to ``sent`` (samples, 2), without the direct sound; as long as ``sent``."""
    return convolved(sent, impulse(name))


def sides(place: float) -> Signal:
    """Gains of left and right for a place from -1 (left) to 1 (right): constant power, 1 and 1 in the middle."""
    angle = (place + 1.0) * np.pi / 4.0
    made: Signal = np.sqrt(2.0) * np.array([np.cos(angle), np.sin(angle)])
    return made
