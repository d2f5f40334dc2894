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
    ("A white sailboat on the open sea at sunset, the camera slowly circles it", 1, 90),
    ("A knight rides a white horse toward a castle at dawn", 1, 75),
    ("An astronaut walks on the moon, the earth in the black sky", 1, 90),
    ("A coral reef underwater, a sea turtle swims past", 2, 75),
    ("medium close-up of a woman with red hair in the park", 1, 75),
    ("A woman with a red umbrella walks down a neon street in the rain at night", 1, 90),
    ("An old steam train in the mountains at golden hour", 3, 75),
    ("A green dragon flies over snowy mountains", 1, 90),
    ("水墨画风格，一只小鹿站在林间，细雨", 11, 75),
)
WIDTH, HEIGHT = 640, 360


def main() -> None:
    """Render and write the picture."""
    with tempfile.TemporaryDirectory() as home:
        engine = make_engine(Settings(home=Path(home), kernels=Settings().kernel_folder))
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
