"""The score of a film: music written for its storyboard, and the effects that its pictures call for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vitascope.cues import SAMPLE_RATE, Sound, SoundEvent
from vitascope.sound.foley import laid_out
from vitascope.sound.loudness import integrated_loudness, master
from vitascope.sound.performance import played
from vitascope.sound.piece import written
from vitascope.sound.spectrum import Signal
from vitascope.storyboard import Storyboard

MUSIC_LEVEL = -20.0  #: LUFS of the music before mastering; effects are set against it
FADE_IN, FADE_OUT = 0.01, 0.25  #: seconds, of everything, so that the film neither starts nor ends with a click


def compose(board: Storyboard, events: Sequence[SoundEvent]) -> Sound:
    """Music and effects for the whole film, mastered: (frames * 48000 / fps samples, 2) at -16 LUFS, silent at both ends.

    What the board's text does not want to hear is left out; with neither music nor effects there is silence. The same board and
    events give the same samples; the seed chooses key, harmony, melody and every small chance.
    The order of the events does not matter, and a bed that was reported in pieces sounds as one.
    """
    samples = round(board.frames * SAMPLE_RATE / board.fps)
    music = _lengthened(played(written(board), board.seed), samples) if board.sound.music else np.zeros((samples, 2))
    loudness = integrated_loudness(music)
    if np.isfinite(loudness):
        music *= 10 ** ((MUSIC_LEVEL - loudness) / 20.0)
    effects = laid_out(events if board.sound.effects else (), samples, board.seed, MUSIC_LEVEL)
    mix = music * effects.music_gain[:, None] + effects.sound
    mix *= _edges(samples)[:, None]
    return master(mix.astype(np.float32))


def _lengthened(signal: Signal, samples: int) -> Signal:
    made = np.zeros((samples, 2))
    made[: min(samples, len(signal))] = signal[:samples]
    return made


def _edges(samples: int) -> Signal:
    """One, rising from zero at the start and falling to zero at the end."""
    seconds = np.arange(samples) / SAMPLE_RATE
    left = (samples - 1) / SAMPLE_RATE - seconds
    rise = np.clip(seconds / FADE_IN, 0.0, 1.0)
    fall = np.clip(left / min(FADE_OUT, 0.1 * samples / SAMPLE_RATE), 0.0, 1.0)
    return np.asarray(np.sin(0.5 * np.pi * np.minimum(rise, fall)) ** 2)
