"""What sound costs: the score of a film, and the analysis of driving audio, in CPU seconds of one thread.

OMP_NUM_THREADS=1 python bench/sound.py
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from vitascope.brief import Brief
from vitascope.cues import SoundEvent
from vitascope.director import direct
from vitascope.sound.analysis import analysed
from vitascope.sound.score import compose

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.unit.sound.material import babble, drums, hiss, notes

_BEDS = ("rain", "wind", "waves", "night")


def least(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds, of the quickest time."""
    taken = []
    for _ in range(times):
        began = time.thread_time()
        work()
        taken.append(time.thread_time() - began)
    return min(taken)


def main() -> None:
    """Print the figures of bench/README.md."""
    for seconds in (5, 15):
        texts = ("a kitten runs in a meadow", "an epic battle in a storm", "a sad old man by the sea")
        for text in texts:
            board = direct(Brief(model="x", prompt=text, seconds=seconds, seed=3))
            steps = [SoundEvent(at=float(at), kind="footstep") for at in np.arange(0.2, seconds, 0.3)]
            beds = [SoundEvent(at=0, kind=kind, seconds=seconds) for kind in _BEDS]
            print(
                f"score of {seconds:2d} s, {text:28s}{least(lambda b=board, e=[*steps, *beds]: compose(b, e)):6.2f} s"
            )  # type: ignore[misc]
    for name, sound in {
        "drums": drums(124, 15)[0], "notes": notes(90, 15)[0], "speech": babble(15)[0], "noise": hiss(15)
    }.items():  # fmt: skip
        print(f"analysis of 15 s, {name:32s}{least(lambda s=sound: analysed(s, 30, 450)):6.3f} s")  # type: ignore[misc]


if __name__ == "__main__":
    main()
