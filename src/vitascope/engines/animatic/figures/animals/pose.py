"""Pose: all that a moment of an action decides, in withers' heights and radians."""

from __future__ import annotations

from dataclasses import dataclass

from vitascope.engines.animatic.figures.animals.layers import CALM, Mien


@dataclass(frozen=True)
class Foot:
    """Where one foot is: along from under its joint at rest, height of the sole, and its leg's swing."""

    along: float
    height: float
    down: bool
    phase: float  #: of the stance (0 to 1) while down, of the swing otherwise
    lean: float | None = None  #: of the cannon, backwards; None: by the gait
    out: float = 0.0  #: farther from the middle
    fold: float = 1.0  #: how far the leg folds while it swings
    still: bool = False  #: at rest below its joint, which does not glide


STILL = Foot(0.0, 0.0, True, 0.5, still=True)
Feet = tuple[Foot, Foot, Foot, Foot]  #: in the order of ``gaits.LEGS``


@dataclass(frozen=True)
class Pose:
    """Trunk, feet, neck, head and tail."""

    feet: Feet = (STILL, STILL, STILL, STILL)
    rise: float = 0.0
    drop: tuple[float, float] = (0.0, 0.0)  #: how far hips and shoulders are lowered
    ahead: float = 0.0  #: how far the hips are brought forward
    squeeze: float = 1.0  #: of the trunk's length: a rounded back
    pitch: float = 0.0
    flex: float = 0.0
    shift: float = 0.0  #: of the trunk to the side
    breath: float = 0.0
    neck: float = 0.0  #: added to the neck's angle
    turn: float = 0.0  #: of the neck to the side
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)  #: pitch, yaw and roll added
    mien: Mien = CALM
    tail_angle: float = 0.0
    tail_wave: float = 0.0  #: how far waves run down the tail
    tail_phase: float = 0.0
    tail_side: float = 0.0
    hair: float = 0.0  #: how far hair is blown back, 0 to 1
    travel: float = 0.0  #: along the way, before (positive) where even motion would have it
    holds: bool = False  #: food in its hands


REST = Pose()
