"""Measures of the quadrupeds. Lengths are in heights at the withers unless they say otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vitascope.engines.animatic.figures.gaits import BOUND, GALLOP, WALK, Pattern

Row = tuple[tuple[float, float], ...]  #: five (height above the line from hips to shoulders, radius), hips first


@dataclass(frozen=True)
class Species:
    """One kind of animal."""

    name: str
    withers: float  #: metres
    trunk: float  #: hips to shoulders
    hips: float  #: height
    shoulders: float  #: height
    spine: Row
    belly: Row
    width: float  #: half the distance between left and right legs
    fore: tuple[float, float, float]  #: upper arm, forearm, cannon to the ground
    hind: tuple[float, float, float]  #: thigh, lower leg, cannon to the ground
    fore_radii: tuple[float, float, float, float]  #: shoulder, elbow, wrist, foot
    hind_radii: tuple[float, float, float, float]  #: hip, knee, hock, foot
    paw: float  #: radius of the foot
    neck: float
    neck_angle: float  #: radians above level
    neck_radii: tuple[float, float]
    head: float  #: radius of the skull
    face: Literal["cat", "dog", "horse"]
    head_pitch: float  #: radians
    muzzle: float  #: length in skull radii
    muzzle_radii: tuple[float, float]  #: in skull radii
    eye: float  #: in skull radii
    bulge: float  #: how far the eye stands out of where the face's form has it, in skull radii
    slant: float  #: how far the highest place of the upper lid leans outward (inward if negative), as a tangent
    ear: tuple[float, float]  #: length and half width, in skull radii
    ears: Literal["up", "flop"]
    tail: float
    tail_angle: float  #: radians above level, backwards
    tail_curl: float
    tail_radii: tuple[float, float, float]  #: root, middle, end
    fur: float  #: length, in metres
    hair: float  #: strands a metre
    run: Pattern
    pace: float  #: cycles a second of the run
    walk_pace: float
    call: Literal["hoof", "footstep"] = "footstep"
    ruff: float = 0.0  #: extra fur about neck and cheeks, in skull radii
    lean: float = 1.0  #: how much of the run's pitch and flex it shows
    actions: tuple[str, ...] = field(default=("run", "walk", "stand"))


KITTEN = Species(
    name="kitten", withers=0.165, trunk=0.98, hips=0.74, shoulders=0.74,
    spine=((0.02, 0.225), (0.02, 0.215), (0.015, 0.21), (0.01, 0.22), (0.0, 0.225)),
    belly=((-0.05, 0.17), (-0.085, 0.18), (-0.095, 0.185), (-0.09, 0.185), (-0.08, 0.18)),
    width=0.135, fore=(0.22, 0.25, 0.20), hind=(0.26, 0.28, 0.24),
    fore_radii=(0.145, 0.092, 0.059, 0.056), hind_radii=(0.185, 0.116, 0.060, 0.057), paw=0.077,
    neck=0.17, neck_angle=0.75, neck_radii=(0.215, 0.215), head=0.335, face="cat", head_pitch=-0.06,
    muzzle=0.92, muzzle_radii=(0.34, 0.22), eye=0.24, bulge=0.015, slant=0.20, ear=(0.90, 0.50), ears="up",
    tail=0.95, tail_angle=0.95, tail_curl=0.9, tail_radii=(0.085, 0.078, 0.055),
    fur=0.0050, hair=330.0, run=BOUND, pace=2.7, walk_pace=1.7, ruff=0.12,
)  # fmt: skip
CAT = Species(
    name="cat", withers=0.27, trunk=1.16, hips=0.80, shoulders=0.79,
    spine=((0.02, 0.175), (0.03, 0.165), (0.03, 0.16), (0.02, 0.17), (0.01, 0.175)),
    belly=((-0.05, 0.13), (-0.09, 0.135), (-0.11, 0.14), (-0.12, 0.15), (-0.10, 0.15)),
    width=0.105, fore=(0.24, 0.29, 0.20), hind=(0.29, 0.32, 0.26),
    fore_radii=(0.12, 0.078, 0.056, 0.052), hind_radii=(0.165, 0.10, 0.055, 0.052), paw=0.062,
    neck=0.24, neck_angle=0.72, neck_radii=(0.155, 0.145), head=0.200, face="cat", head_pitch=-0.08,
    muzzle=0.98, muzzle_radii=(0.36, 0.23), eye=0.20, bulge=0.085, slant=0.12, ear=(0.86, 0.48), ears="up",
    tail=1.15, tail_angle=0.55, tail_curl=0.9, tail_radii=(0.06, 0.058, 0.042),
    fur=0.0055, hair=290.0, run=BOUND, pace=2.3, walk_pace=1.35, ruff=0.08,
)  # fmt: skip
DOG = Species(
    name="dog", withers=0.58, trunk=1.00, hips=0.80, shoulders=0.77,
    spine=((0.02, 0.175), (0.03, 0.165), (0.03, 0.165), (0.03, 0.185), (0.03, 0.19)),
    belly=((-0.06, 0.12), (-0.07, 0.12), (-0.10, 0.14), (-0.14, 0.175), (-0.13, 0.18)),
    width=0.115, fore=(0.24, 0.29, 0.21), hind=(0.29, 0.32, 0.27),
    fore_radii=(0.13, 0.085, 0.056, 0.052), hind_radii=(0.175, 0.10, 0.054, 0.052), paw=0.062,
    neck=0.30, neck_angle=0.80, neck_radii=(0.155, 0.125), head=0.150, face="dog", head_pitch=-0.12,
    muzzle=1.75, muzzle_radii=(0.56, 0.38), eye=0.20, bulge=0.065, slant=0.22, ear=(1.15, 0.42), ears="flop",
    tail=0.72, tail_angle=0.35, tail_curl=0.7, tail_radii=(0.055, 0.085, 0.035),
    fur=0.013, hair=130.0, run=BOUND, pace=2.1, walk_pace=1.15, ruff=0.12,
)  # fmt: skip
FOX = Species(
    name="fox", withers=0.40, trunk=1.10, hips=0.80, shoulders=0.78,
    spine=((0.02, 0.165), (0.03, 0.155), (0.03, 0.155), (0.02, 0.17), (0.02, 0.175)),
    belly=((-0.05, 0.12), (-0.07, 0.12), (-0.09, 0.13), (-0.11, 0.15), (-0.10, 0.155)),
    width=0.10, fore=(0.25, 0.29, 0.21), hind=(0.29, 0.32, 0.27),
    fore_radii=(0.115, 0.07, 0.046, 0.044), hind_radii=(0.155, 0.085, 0.046, 0.044), paw=0.052,
    neck=0.27, neck_angle=0.55, neck_radii=(0.155, 0.135), head=0.160, face="dog", head_pitch=-0.14,
    muzzle=1.62, muzzle_radii=(0.44, 0.20), eye=0.175, bulge=0.035, slant=-0.02, ear=(1.25, 0.42), ears="up",
    tail=1.05, tail_angle=-0.05, tail_curl=0.45, tail_radii=(0.06, 0.155, 0.05),
    fur=0.011, hair=160.0, run=BOUND, pace=2.3, walk_pace=1.3, ruff=0.34,
)  # fmt: skip
WOLF = Species(
    name="wolf", withers=0.80, trunk=1.02, hips=0.82, shoulders=0.79,
    spine=((0.02, 0.165), (0.03, 0.155), (0.03, 0.16), (0.03, 0.185), (0.04, 0.195)),
    belly=((-0.05, 0.115), (-0.07, 0.115), (-0.10, 0.135), (-0.14, 0.175), (-0.13, 0.18)),
    width=0.105, fore=(0.25, 0.30, 0.22), hind=(0.30, 0.33, 0.28),
    fore_radii=(0.125, 0.078, 0.050, 0.047), hind_radii=(0.165, 0.09, 0.050, 0.047), paw=0.060,
    neck=0.28, neck_angle=0.50, neck_radii=(0.175, 0.15), head=0.165, face="dog", head_pitch=-0.10,
    muzzle=1.70, muzzle_radii=(0.52, 0.33), eye=0.165, bulge=0.07, slant=-0.04, ear=(1.00, 0.40), ears="up",
    tail=0.72, tail_angle=-0.45, tail_curl=0.25, tail_radii=(0.06, 0.115, 0.04),
    fur=0.022, hair=85.0, run=BOUND, pace=1.95, walk_pace=1.05, ruff=0.40,
)  # fmt: skip
HORSE = Species(
    name="horse", withers=1.55, trunk=0.84, hips=0.80, shoulders=0.78,
    spine=((0.045, 0.150), (0.045, 0.150), (0.03, 0.150), (0.03, 0.160), (0.06, 0.150)),
    belly=((-0.01, 0.125), (-0.05, 0.130), (-0.085, 0.145), (-0.095, 0.150), (-0.05, 0.128)),
    width=0.098, fore=(0.19, 0.25, 0.31), hind=(0.25, 0.28, 0.35),
    fore_radii=(0.118, 0.074, 0.042, 0.032), hind_radii=(0.148, 0.094, 0.046, 0.034), paw=0.046,
    neck=0.47, neck_angle=0.86, neck_radii=(0.140, 0.078), head=0.096, face="horse", head_pitch=-0.80,
    muzzle=3.1, muzzle_radii=(0.86, 0.60), eye=0.26, bulge=0.035, slant=0.45, ear=(0.95, 0.30), ears="up",
    tail=0.62, tail_angle=-0.55, tail_curl=-0.8, tail_radii=(0.04, 0.065, 0.02),
    fur=0.0015, hair=130.0, run=GALLOP, pace=1.75, walk_pace=0.85, call="hoof",
)  # fmt: skip

ALL = (KITTEN, CAT, DOG, FOX, WOLF, HORSE)
WALKING = WALK
