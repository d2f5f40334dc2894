"""The bodies and faces that people have by age and sex."""

from __future__ import annotations

from vitascope.engines.animatic.figures.people.bones import Build
from vitascope.engines.animatic.figures.people.skull import Face

BUILDS: dict[str, Build] = {
    "man": Build(1.78, 0.290, 0.182, 0.090, 0.885, (0.178, 0.118), (0.142, 0.104), (0.160, 0.110), 1.0),
    "woman": Build(1.67, 0.280, 0.146, 0.088, 0.850, (0.142, 0.098), (0.108, 0.084), (0.156, 0.108), 0.80, bust=1.0,
        hand=0.88),
    "boy": Build(1.20, 0.280, 0.116, 0.064, 0.515, (0.118, 0.090), (0.106, 0.084), (0.112, 0.088), 1.05, hand=1.0),
    "girl": Build(1.17, 0.280, 0.108, 0.064, 0.505, (0.110, 0.084), (0.100, 0.080), (0.112, 0.086), 0.94, hand=0.95),
    "old_man": Build(1.68, 0.288, 0.166, 0.088, 0.820, (0.168, 0.122), (0.148, 0.116), (0.158, 0.112), 0.93,
        belly=0.030, stoop=0.14),
    "astronaut": Build(1.82, 0.290, 0.205, 0.100, 0.860, (0.190, 0.135), (0.165, 0.125), (0.178, 0.135), 1.20, hand=1.22),
    "robot": Build(1.72, 0.300, 0.205, 0.092, 0.790, (0.200, 0.150), (0.130, 0.100), (0.150, 0.110), 1.1, hand=1.12),
    "knight": Build(1.84, 0.285, 0.198, 0.094, 0.905, (0.192, 0.128), (0.150, 0.110), (0.166, 0.116), 1.06, hand=1.12),
    "old_woman": Build(1.56, 0.280, 0.144, 0.090, 0.770, (0.150, 0.112), (0.140, 0.108), (0.164, 0.118), 0.86,
        bust=0.8, belly=0.015, stoop=0.17, hand=0.9),
}  # fmt: skip

FACES: dict[str, Face] = {
    "man": Face(jaw=1.10, nose=1.05, eye=0.94, brow=1.20, lips=0.65, blush=0.35),
    "woman": Face(jaw=0.88, nose=0.72, nose_width=0.88, eye=1.10, brow=0.72, lips=1.05, lashes=1.0, blush=0.60),
    "astronaut": Face(jaw=1.06, nose=1.0, eye=0.98, brow=1.1, lips=0.65, blush=0.4),
    "robot": Face(),
    "knight": Face(jaw=1.12, nose=1.1, eye=0.93, brow=1.2, lips=0.6, blush=0.4),
    "boy": Face(jaw=0.95, cheek=1.2, nose=0.55, eye=1.16, brow=0.85, lips=0.60, age=-1, blush=0.75),
    "girl": Face(jaw=0.90, cheek=1.2, nose=0.50, eye=1.20, brow=0.65, lips=0.72, lashes=0.7, age=-1, blush=0.8),
    "old_man": Face(jaw=1.06, nose=1.30, nose_width=1.15, eye=0.86, brow=1.55, lips=0.55, age=1, blush=0.55),
    "old_woman": Face(jaw=0.95, nose=0.95, eye=0.94, brow=0.85, lips=0.75, lashes=0.25, age=1, blush=0.65),
    "baby": Face(jaw=0.92, cheek=1.5, nose=0.40, eye=1.24, brow=0.45, lips=0.60, age=-1, blush=0.9),
}  # fmt: skip
