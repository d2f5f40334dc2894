"""Wings of birds: spread ones that beat, fold at the wrist and sail, and folded ones that lie on the flanks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vitascope.engines.animatic.figures.coats import Colour
from vitascope.engines.animatic.figures.creatures.avian import Plumage, Wing
from vitascope.engines.animatic.figures.creatures.strips import (
    STATIONS,
    Double,
    feathers,
    joined,
    strips,
    turned_about,
    units,
)
from vitascope.engines.animatic.geometry import Mesh, mapped

_PRIMARIES, _SECONDARIES = 10, 11


@dataclass(frozen=True)
class Stroke:
    """Where a wing is in its beat."""

    raised: float  #: elevation of the upper arm, radians
    bent: float  #: of the hand against the arm, negative droops
    fold: float  #: 0 stretched out, 1 drawn in at elbow and wrist
    twist: float  #: of the hand, positive lifts the leading edge
    load: float  #: -1 to 1: how far the tips are bent up by the air


def beating(phase: float, reach: float, lift: float = 0.10, depth: float = 1.0) -> Stroke:
    """The stroke at ``phase`` of a beat (0: top, 0.5: bottom); ``depth`` 0 is the glide, 1 the full beat.

    The hand follows the arm by a sixth of a beat, and the wing is drawn in while it goes up.
    """
    turn = 2 * math.pi * phase
    up = max(0.0, -math.sin(turn))
    drive = max(0.0, math.sin(turn))
    arm = reach * (math.cos(turn) + 0.12 * math.cos(2 * turn))
    return Stroke(
        raised=lift + depth * arm,
        bent=depth * (0.55 * reach * math.cos(turn - 1.15) - 0.40 * up * reach) + 0.02,
        fold=depth * up**1.3 * 0.62,
        twist=depth * (0.45 * up - 0.32 * drive),
        load=depth * (0.9 * drive - 0.5 * up) + 0.35 * (1 - depth),
    )


def _way(forward: float, raised: float) -> Double:
    return np.array((math.sin(forward), math.cos(forward) * math.sin(raised), math.cos(forward) * math.cos(raised)))


@dataclass(frozen=True)
class Arm:
    """The joints of a right wing (towards +z), in trunk lengths from the shoulder."""

    elbow: Double
    wrist: Double
    end: Double  #: of the hand, where the last primary is rooted


def _mix(one: Colour, other: Colour, share: Double) -> Double:
    a, b = np.array(one), np.array(other)
    return np.asarray(a + (b - a) * share[:, None])


def spread(wing: Wing, stroke: Stroke, coat: Plumage, pitch: float) -> tuple[Mesh, Arm]:
    """The feathers of a right wing whose shoulder is at the origin, and its joints; ``pitch`` turns all of it with the trunk."""
    fold = stroke.fold
    upper, lower, hand = 0.23 * wing.span, 0.30 * wing.span, 0.17 * wing.span
    forward = (-0.38 - 0.30 * fold, 0.42 + 0.55 * fold, -0.12 - wing.sweep - 0.95 * fold)
    raised = (stroke.raised, stroke.raised * 0.94 + stroke.bent * 0.45, stroke.raised * 0.85 + stroke.bent)
    ways = [_way(f, r) for f, r in zip(forward, raised, strict=True)]
    elbow = ways[0] * upper
    wrist = elbow + ways[1] * lower
    end = wrist + ways[2] * hand
    back = np.array((-1.0, 0.0, 0.0))
    chords, normals = [], []
    for way, share in zip(ways, (0.15, 0.55, 1.0), strict=True):
        chord = units(back - way * float(-way[0]))
        chord = turned_about(chord, way, -(stroke.twist * share + 0.10))
        chords.append(chord)
        normals.append(units(np.cross(chord, way)))

    made: list[Mesh] = []
    # Primaries fan out from the trailing edge to the line of the hand.
    k = np.linspace(0, 1, _PRIMARIES)
    open_ = (0.10 + (1.34 + 0.10 * wing.point) * k**0.92) * (1 - 0.50 * fold)
    along = units(chords[2] * np.cos(open_)[:, None] + ways[2] * np.sin(open_)[:, None])
    peak = 0.62 + 0.33 * wing.point
    long = wing.span * (0.50 + 0.06 * wing.point) * (1 - (0.95 + 0.15 * wing.point) * np.abs(k - peak) ** 1.7)
    root = wrist + (end - wrist) * k[:, None]
    wide = wing.chord * (0.30 - 0.10 * k) * (1 - 0.42 * wing.slots * k)
    bend = -(stroke.load * (0.30 + 0.35 * wing.slots) * k) - 0.28 * wing.slots * k + 0.10
    layer = normals[2] * (0.0035 * np.arange(_PRIMARIES)[::-1, None])
    made.append(
        feathers(root + layer, along, np.repeat(normals[2][None], _PRIMARIES, 0), long, wide,
                 _mix(coat.flight, coat.tip, np.clip(k * 1.6, 0, 1)), np.repeat(np.array(coat.tip)[None], _PRIMARIES,
                     0), droop=bend,
                 sweep=0.18 + 0.25 * wing.point * k)
    )  # fmt: skip
    # Secondaries carry on along the forearm, tertials close the gap to the body.
    j = np.linspace(0, 1, _SECONDARIES)
    root = elbow + (wrist - elbow) * j[:, None]
    along = units(chords[1] * np.cos(0.16 * (j - 0.2))[:, None] + ways[1] * np.sin(0.16 * (j - 0.2))[:, None])
    long = wing.chord * (0.86 + 0.10 * j)
    wide = np.full(_SECONDARIES, 2.1 * 0.30 * wing.span / _SECONDARIES)
    facing = units(normals[1] * (1 - j[:, None]) + (0.5 * normals[1] + 0.5 * normals[2]) * j[:, None])
    bar = coat.bar or coat.flight
    made.append(
        feathers(root + normals[1] * 0.010, along, facing, long, wide, _mix(coat.flight, coat.flight, j),
                 _mix(coat.flight, coat.tip, np.full(_SECONDARIES, 0.45)), droop=0.34, sweep=0.06)
    )  # fmt: skip
    m = np.linspace(0, 1, 5)
    root = elbow * (0.15 + 0.85 * m[:, None])
    along = units(chords[0] + ways[0] * (0.10 * (m[:, None] - 0.5)))
    made.append(
        feathers(root + normals[0] * 0.014, along, np.repeat(normals[0][None], 5, 0), wing.chord * (0.66 + 0.20 * m),
                 np.full(5, 2.0 * upper / 5 + 0.05), _mix(coat.back, coat.flight, m), _mix(coat.flight, coat.flight,
                     m), droop=0.30)
    )  # fmt: skip
    made.extend(_coverts(wing, coat, bar, (elbow, wrist, end), chords, normals, ways))
    mesh = joined(made)
    c, s = math.cos(pitch), math.sin(pitch)
    turn = np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)), np.float32)
    mesh.points = mapped(mesh.points, turn)
    mesh.normals = mapped(mesh.normals, turn)
    arm = Arm(*(np.asarray(mapped(p[None].astype(np.float32), turn)[0], np.float64) for p in (elbow, wrist, end)))
    return mesh, arm


def _coverts(
    wing: Wing, coat: Plumage, bar: Colour, joints: tuple[Double, Double, Double], chords: list[Double],
    normals: list[Double], ways: list[Double],
) -> list[Mesh]:  # fmt: skip
    """Rows of small feathers over and under the roots of the large ones."""
    elbow, wrist, end = joints
    made = []
    for count, reach, lift, base, tip, below in (
        (13, 0.60, 0.026, coat.coverts, bar, False),
        (12, 0.42, 0.034, coat.coverts, coat.coverts, False),
        (11, 0.26, 0.042, coat.coverts, coat.coverts, False),
        (12, 0.55, -0.012, coat.lining, coat.lining, True),
        (10, 0.32, -0.022, coat.lining, coat.lining, True),
    ):
        u = np.linspace(0.02, 1.0, count)
        lines = np.array((0.0, 0.30, 0.72, 1.0))
        places = np.stack([np.zeros(3), elbow, wrist, end])
        root = np.stack([np.interp(u, lines, places[:, a]) for a in range(3)], 1)
        parts = np.array((0.12, 0.52, 0.92))
        chord = units(np.stack([np.interp(u, parts, np.stack(chords)[:, a]) for a in range(3)], 1))
        normal = units(np.stack([np.interp(u, parts, np.stack(normals)[:, a]) for a in range(3)], 1))
        out = np.clip((u - 0.68) / 0.32, 0, 1)[:, None]
        along = units(chord + ways[2] * out * 0.75)
        length = wing.chord * reach * (1 - 0.35 * out[:, 0])
        made.append(
            feathers(root + normal * lift + chord * ((-0.075 if not below else -0.03) * wing.chord), along, normal, length,
                     np.full(count, 1.75 * 0.70 * wing.span / count), np.repeat(np.array(base)[None], count, 0),
                         np.repeat(np.array(tip)[None], count, 0),
                     droop=0.42 if not below else 0.30, turn_over=-0.10 if below else 0.10, fade=(0.62, 0.80))
        )  # fmt: skip
    return made


#: A folded wing: rows of (count, place of roots, place of tips along the trunk, angle from the back of the first and last
#: feather at its root and at its tip, width, height over the skin, which colour).
_ROWS = (
    (4, (0.02, -0.06), (-0.98, -0.80), (82, 62), (30, 22), 0.13, 0.012, "tip"),
    (8, (0.12, -0.04), (-0.40, -0.66), (96, 20), (70, 8), 0.16, 0.022, "flight"),
    (8, (0.22, 0.10), (-0.20, -0.30), (100, 14), (92, 8), 0.17, 0.034, "bar"),
    (8, (0.30, 0.22), (-0.02, -0.10), (98, 12), (94, 8), 0.17, 0.042, "coverts"),
    (7, (0.38, 0.32), (0.14, 0.06), (94, 14), (92, 10), 0.16, 0.048, "coverts"),
)


def folded(coat: Plumage, radius: Double, centre: Double, plump: float, long: float = 1.0) -> Mesh:
    """A right wing folded on the flank of a trunk along +x whose axis is the origin.

    ``radius`` and ``centre`` are tables (k, 2) of place along the trunk and the trunk's radius, or its middle's
    height, there. ``long`` stretches the part behind.
    """
    made = []
    colours = {"tip": coat.tip, "flight": coat.flight, "bar": coat.bar or coat.coverts, "coverts": coat.coverts}
    for count, roots, tips, root_angles, tip_angles, wide, high, name in _ROWS:
        k = np.linspace(0, 1, count)[:, None]
        t = STATIONS[None]
        start = roots[0] + (roots[1] - roots[0]) * k
        stop = tips[0] + (tips[1] - tips[0]) * k
        stop = np.where(stop < -0.3, -0.3 + (stop + 0.3) * long, stop)
        x = start + (stop - start) * t
        first = root_angles[0] + (root_angles[1] - root_angles[0]) * k
        last = tip_angles[0] + (tip_angles[1] - tip_angles[0]) * k
        angle = np.radians(first + (last - first) * t**1.2)
        # Each feather lies over the one below it.
        r = np.interp(x, radius[:, 0], radius[:, 1]) + (high + 0.010 * k * t) * plump + 0.05 * np.clip(-0.5 - x, 0, 0.6)
        y = np.interp(x, centre[:, 0], centre[:, 1])
        c, s = np.cos(angle), np.sin(angle)
        middle = np.stack([x, y + r * c, r * s], -1)
        normal = np.stack([0.15 * t + np.zeros_like(c), c, s], -1)
        across = np.stack([np.zeros_like(c), -s, c], -1)
        base = np.array(coat.coverts if name == "bar" else colours[name])
        # A bar marks the wing, not the back.
        side = np.clip((first - 36) / 16, 0, 1) if name == "bar" else np.ones_like(first)
        tip = (base + (np.array(colours[name]) - base) * side)[:, None]
        share = np.clip((t - 0.62) / 0.25, 0, 1)[..., None]
        tint = base * 0.80 + (tip - base * 0.80) * np.maximum(share, 0.55 * np.ones_like(share))
        tint = np.broadcast_to(tint * (1 - 0.25 * np.clip((t - 0.93) / 0.07, 0, 1))[..., None], (*x.shape, 3))
        made.append(
            strips(middle, units(across), units(normal), np.full(count, wide * plump), tint, arch=0.35, shaft=0.80)
        )
    return joined(made)
