"""Makes ``frames.jpg`` beside it: one frame of each film that the README shows, two in a row.

python docs/images/frames.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import cv2
import numpy as np

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.registry import make_engine
from vitascope.settings import Settings
from vitascope.storyboard import Segment

FILMS = (
    ("A small kitten running under the moonlight", 42, 75),
    ("A red car driving on a road at sunset", 5, 60),
    ("雪中的森林里，一只狐狸在走", 6, 75),
    ("Two horses galloping on the beach in the rain", 7, 75),
    ("A brown dog and a black cat in front of a house on a sunny day, orbit shot", 9, 75),
    ("close-up of a wolf standing in the mountains at night", 12, 100),
)
WIDTH, HEIGHT = 640, 360


def main() -> None:
    """Render and write the picture."""
    with tempfile.TemporaryDirectory() as home:
        engine = make_engine(Settings(home=Path(home)))
        engine.warm_up(print)
        cells = []
        for prompt, seed, frame in FILMS:
            board = direct(Brief(model="animatic", prompt=prompt, seed=seed))
            segment = Segment(index=0, shot=0, start=frame, frames=1)
            (chunk,) = engine.render(segment, board, None, lambda done: None)
            picture = cv2.cvtColor(np.ascontiguousarray(chunk.picture[0]), cv2.COLOR_YUV2BGR_I420)
            cells.append(cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA))
    rows = [np.hstack(cells[first : first + 2]) for first in range(0, len(cells), 2)]
    cv2.imwrite(str(Path(__file__).with_suffix(".jpg")), np.vstack(rows), [cv2.IMWRITE_JPEG_QUALITY, 82])


if __name__ == "__main__":
    main()
