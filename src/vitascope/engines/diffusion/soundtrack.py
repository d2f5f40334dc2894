"""A model's own sound as a film's: 48 kHz, stereo, exactly as long as its pictures."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, Sound

_SOFT = 480  #: samples, 10 ms, over which sound comes and goes where it is cut


def at_film_rate(samples: NDArray[np.float32], rate: int) -> Sound:
    """(samples, 1 or 2 channels) at ``rate`` Hz as stereo at 48 kHz, without delay. What is no number is silence."""
    clean = np.nan_to_num(np.asarray(samples, np.float32), posinf=0, neginf=0)
    both = np.ascontiguousarray(np.broadcast_to(clean, (len(clean), 2)))
    if rate == SAMPLE_RATE or not len(both):
        return both
    frame = av.AudioFrame.from_ndarray(both.reshape(1, -1), format="flt", layout="stereo")
    frame.sample_rate = rate
    resampler = av.AudioResampler("flt", "stereo", SAMPLE_RATE)
    parts = [part.to_ndarray() for given in (frame, None) for part in resampler.resample(given)]
    return np.concatenate([part.reshape(-1, 2) for part in parts])


def lasting(sound: Sound, frames: int, fps: int) -> Sound:
    """The sound exactly as long as so many frames, whatever the model made of that; its ends do not click.

    Its beginning stays where it is, so that joined segments do not drift.
    """
    wanted = round(Fraction(frames * SAMPLE_RATE, fps))
    made = np.zeros((wanted, 2), np.float32)
    kept = sound[:wanted]
    made[: len(kept)] = kept
    rise = np.linspace(0, 1, min(_SOFT, len(kept)), dtype=np.float32)[:, None]
    made[: len(rise)] *= rise
    made[len(kept) - len(rise) : len(kept)] *= rise[::-1]
    return np.clip(made, -1, 1)
