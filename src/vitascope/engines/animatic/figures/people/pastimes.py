"""What people do with axes and hammers, fists and weights, ropes, bubbles, swings and needles."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.people.bones import Arm, Foot, Pose
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.gestures import between, ease
from vitascope.engines.animatic.figures.people.moments import TURN, Moment
from vitascope.engines.animatic.figures.people.postures import living, resting, sit, stand

PASTIME_RATES = {
    "chop": 0.55,
    "hammer": 1.1,
    "box": 1.0,
    "lift": 0.32,
    "skip": 1.25,
    "bubbles": 0.30,
    "swing": 0.36,
    "knit": 1.2,
}
PASTIME_TOOLS = {"chop": "axe", "hammer": "hammer", "bubbles": "wand"}
ROPE = 2.05  #: metres from a swing's beam to its seat, for a grown-up
SEAT = 0.52  #: metres from the ground to the seat of a swing at rest


def _strike(m: Moment, rate: float) -> float:
    """1 with the tool up, 0 where it hits: a slow lift, a quick blow, a rest."""
    u = (m.t * rate * m.pace + m.phase) % 1.0
    return ease(0.12, 0.52, u) * (1 - ease(0.62, 0.76, u))


def chop(m: Moment) -> tuple[Pose, Mien]:
    """The axe goes up over the head with both hands and comes down on the log."""
    pose, mien = stand(m)
    up = _strike(m, PASTIME_RATES["chop"])
    low = Arm(
        to=(0.66, -0.56, -0.24), pole=(-0.4, -0.5, 1.0), fingers=(0.6, -0.4, -0.7), palm=(0.0, -0.5, -0.9), hand="fist"
    )
    high = Arm(
        to=(0.24, 0.66, -0.26), pole=(-0.1, -0.3, 1.0), fingers=(-0.1, 0.9, -0.5), palm=(0.3, 0.0, -0.9), hand="fist"
    )
    arm = between(low, high, up)
    return replace(
        pose,
        arms=(arm, arm),
        feet=(Foot(0.06, turn=0.25, out=0.08), Foot(-0.02, turn=0.25, out=0.08)),
        rise=-0.10 + 0.06 * up,
        hips=(0.24 - 0.24 * up, 0.0, 0.0),
        chest=(0.36 - 0.48 * up, 0.0, 0.0),
        head=(0.22 - 0.10 * up, 0.0, 0.0),
        knees=0.25,
    ), replace(mien, smile=0.1, gaze=(0.0, -0.5), open=0.15 * up)


def hammer(m: Moment) -> tuple[Pose, Mien]:
    """One hand holds the work on the anvil, the other strikes it."""
    pose, mien = stand(m)
    up = _strike(m, PASTIME_RATES["hammer"])
    low = Arm(
        to=(0.64, -0.50, -0.12), pole=(-0.6, -0.5, 0.9), fingers=(0.9, -0.4, -0.1), palm=(0.0, 0.0, -1.0), hand="fist"
    )
    high = Arm(
        to=(0.42, 0.16, 0.10), pole=(-0.5, -0.8, 0.9), fingers=(0.2, 0.95, 0.0), palm=(0.0, 0.0, -1.0), hand="fist"
    )
    rest = Arm(
        to=(0.58, -0.60, -0.10), pole=(-0.5, -0.6, 1.0), fingers=(0.9, -0.2, -0.3), palm=(-0.2, -0.9, -0.2), hand="grip"
    )
    return replace(
        pose,
        arms=(between(low, high, up), rest),
        chest=(0.24 - 0.10 * up, 0.10 * up, 0.0),
        hips=(0.10, 0.0, 0.0),
        head=(0.26, 0.0, 0.0),
    ), replace(mien, smile=0.2, gaze=(0.0, -0.6))


def box(m: Moment) -> tuple[Pose, Mien]:
    """Both fists before the chin; left, right, and a step in between."""
    pose, mien = stand(m)
    beat = m.t * PASTIME_RATES["box"] * m.pace + m.phase
    arms = []
    for number in (0, 1):
        u = (beat + 0.45 * number) % 1.0
        out = ease(0.10, 0.24, u) * (1 - ease(0.30, 0.55, u))
        guard = Arm(
            to=(0.42, -0.04, -0.20),
            pole=(-0.3, -1.0, 0.7),
            fingers=(0.5, 0.8, -0.3),
            palm=(-0.5, 0.3, -0.8),
            hand="fist",
        )
        punch = Arm(
            to=(0.94, 0.04, -0.20),
            pole=(-0.2, -0.8, 0.9),
            fingers=(1.0, 0.05, 0.0),
            palm=(0.0, -0.9, -0.3),
            hand="fist",
        )
        arms.append(between(guard, punch, out))
    sway = math.sin(TURN * beat)
    spring = abs(math.sin(TURN * beat))
    feet = (Foot(-0.16, 0.0, -0.25 - 0.2 * spring, 0.04, 0.5), Foot(0.18, turn=0.15, out=0.02))
    return replace(
        pose,
        arms=(arms[0], arms[1]),
        feet=feet,
        rise=-0.10 + 0.02 * spring,
        sway=0.02 * sway,
        hips=(0.06, 0.30 * sway, 0.0),
        chest=(0.14, 0.32 * sway, 0.04 * sway),
        head=(0.06, -0.2 * sway, 0.0),
        knees=0.15,
    ), replace(mien, smile=-0.1, frown=0.6, gaze=(0.0, 0.0))


def lift(m: Moment) -> tuple[Pose, Mien]:
    """A barbell from the shoulders to over the head."""
    pose, mien = stand(m)
    u = (m.t * PASTIME_RATES["lift"] * m.pace + m.phase) % 1.0
    up = ease(0.10, 0.36, u) * (1 - ease(0.66, 0.92, u))
    low = Arm(to=(0.30, 0.06, 0.16), pole=(-0.2, -1.0, 0.6), fingers=(0.3, 0.9, 0.0), palm=(1.0, 0.0, 0.0), hand="fist")
    high = Arm(
        to=(0.06, 0.92, 0.24), pole=(-0.2, -0.2, 1.0), fingers=(0.1, 1.0, 0.0), palm=(1.0, 0.0, 0.0), hand="fist"
    )
    arm = between(low, high, up)
    shake = 0.006 * math.sin(TURN * m.t * 6.0) * up
    return replace(
        pose,
        arms=(arm, arm),
        feet=(Foot(0.0, turn=0.3, out=0.12), Foot(0.0, turn=0.3, out=0.12)),
        rise=-0.07 + 0.05 * up + shake,
        chest=(-0.06, 0.0, shake),
        head=(-0.10 * up, 0.0, 0.0),
        sway=0.0,
        knees=0.3,
    ), replace(mien, smile=-0.2 * up, frown=0.5 * up, open=0.25 * up)


def turned(m: Moment) -> float:
    """Turns of the skipping rope; at whole ones it is under the feet."""
    return m.t * PASTIME_RATES["skip"] * m.pace + m.phase


def skip(m: Moment) -> tuple[Pose, Mien]:
    """Hops over the rope that both hands turn."""
    high = 0.5 + 0.5 * math.cos(TURN * turned(m))
    air = high**2
    a = TURN * turned(m)
    arm = Arm(
        to=(0.16 + 0.05 * math.sin(a), -0.52 + 0.05 * math.cos(a), 0.46),
        pole=(-0.8, -0.6, 0.4),
        fingers=(0.3, -0.2, 1.0),
        palm=(1.0, 0.2, 0.0),
        hand="fist",
    )
    feet = tuple(Foot(0.02, 0.10 * air, -0.45 * air, 0.0, 0.1, down=air < 0.02) for _ in (0, 1))
    pose = Pose(
        feet=(feet[0], feet[1]),
        arms=(arm, arm),
        rise=-0.05 + 0.04 * air,
        chest=(0.02, 0.0, 0.0),
        head=(-0.04, 0.0, 0.0),
        lifted=0.14 * m.build.leg * air,
        free=air > 0.02,
        swing=(-0.01, 0.0),
    )
    return pose, living(m, smile=0.9, open=0.2)


def bubbles(m: Moment) -> tuple[Pose, Mien]:
    """Blows through a ring on a stick; the bubbles float away."""
    pose, mien = resting(m)
    u = (m.t * PASTIME_RATES["bubbles"] * m.pace + m.phase) % 1.0
    blow = ease(0.10, 0.22, u) * (1 - ease(0.60, 0.74, u))
    child = m.build.height < 1.4
    right = Arm(
        to=(0.60, 0.02 + (0.16 if child else 0.0), -0.34),
        pole=(-0.2, -1.0, 0.7),
        fingers=(0.4, 0.5, -0.7),
        palm=(-0.9, 0.1, -0.3),
        hand="grip",
    )
    return replace(
        pose,
        arms=(right, pose.arms[1]),
        head=(-0.02 - 0.05 * (1 - blow), 0.10, 0.0),
    ), replace(mien, open=0.16 + 0.10 * blow, round=1.0, smile=0.0 if blow > 0.3 else 0.5, gaze=(0.0, 0.3 * (1 - blow)))


def swung(m: Moment) -> float:
    """Radians that the ropes of a swing are ahead of upright."""
    return 0.52 * math.sin(TURN * (m.t * PASTIME_RATES["swing"] * m.pace + m.phase))


def swing(m: Moment) -> tuple[Pose, Mien]:
    """On the board of a swing, the hands at the ropes; the legs go out ahead and back under."""
    build = m.build
    angle = swung(m)
    long = ROPE * build.size
    along, up = long * math.sin(angle) / build.leg, long * (1 - math.cos(angle)) / build.leg
    seat = (SEAT + 0.10) * build.size / build.leg
    kick = 0.5 + 0.5 * math.sin(TURN * (m.t * PASTIME_RATES["swing"] * m.pace + m.phase) + 0.6)
    feet = tuple(
        Foot(
            along + 0.30 + 0.46 * kick,
            up + max(seat - 0.52 + 0.34 * kick, 0.06),
            0.3 * kick - 0.3,
            0.02,
            0.05,
            down=False,
        )
        for _ in (0, 1)
    )
    arm = Arm(
        to=(0.30, 0.16, 0.12), pole=(-0.4, -0.9, 0.8), fingers=(0.3, 0.9, -0.1), palm=(0.2, 0.0, -1.0), hand="fist"
    )
    lean = -0.62 * angle - 0.16 * kick
    pose = Pose(
        feet=(feet[0], feet[1]),
        arms=(arm, arm),
        rise=seat + up - 1.0,
        shift=along,
        hips=(lean, 0.0, 0.0),
        chest=(lean + 0.06, 0.0, 0.0),
        head=(0.4 * lean, 0.0, 0.0),
        knees=0.05,
        free=True,
        swing=(-0.12 * math.cos(TURN * m.t * PASTIME_RATES["swing"]), 0.0),
    )
    return pose, living(m, smile=1.0, open=0.35)


def knit(m: Moment) -> tuple[Pose, Mien]:
    """Sitting, the needles go against each other, the wool hangs down."""
    pose, mien = sit(m if m.seated else replace(m, low=True))
    beat = math.sin(TURN * m.t * PASTIME_RATES["knit"] * m.pace)
    arms = tuple(
        Arm(
            to=(0.52 + 0.02 * beat * side, -0.40 + 0.03 * beat * side, -0.22),
            pole=(-0.4, -0.7, 1.0),
            fingers=(0.6, 0.2, -0.7),
            palm=(-0.3, -0.5, -0.7),
            hand="grip",
        )
        for side in (1, -1)
    )
    return replace(pose, arms=(arms[0], arms[1]), head=(0.34, 0.03 * beat, 0.0)), replace(
        mien, gaze=(0.0, -0.7), smile=0.5
    )


PASTIMES = {
    "chop": chop,
    "hammer": hammer,
    "box": box,
    "lift": lift,
    "skip": skip,
    "bubbles": bubbles,
    "swing": swing,
    "knit": knit,
}
