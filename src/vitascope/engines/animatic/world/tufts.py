"""Grass, flowers and ferns near the camera, as a field of small upright cards.

They follow the picture: their size and number are chosen so that a tuft beside the subject is about thirty pixels
high, whether the subject is a kitten or a horse, and they never rise before it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.places.registry import place
from vitascope.engines.animatic.places.roads import road_of
from vitascope.engines.animatic.scene import CALM, Scene
from vitascope.engines.animatic.world.ground import snowed
from vitascope.engines.animatic.world.lighting import albedo_of
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.stage import Stage

Float = NDArray[np.float32]

_MOST = 48000  #: cards of a shot


def tufts(scene: Scene, subject_height: float) -> Tufts | None:
    """The field of a shot; None where nothing grows. ``subject_height`` in metres is that of the smallest figure of
    the action."""
    names = {"grass", "flower"} - scene.excluded
    here = place(scene.place)
    plants = tuple(plant for plant in (here.winter if snowed(scene) else here.plants) if plant.name in names)
    if not plants:
        return None
    stage = Stage.of(scene)
    rng = generator(scene.seed, "tufts", scene.place)
    unit = float(np.clip(scene.focus, 0.8, 12.0))
    height = float(np.clip(0.030 * unit, 0.035, 0.26))
    near, far = stage.nearest - 0.28 * unit, -2.6 * unit - 1.0
    shore = None if here.water is None else here.water.shore
    if shore is not None:
        far = max(far, shore + 1.2)
        if far >= near:
            return None
    widest = [stage.seen(z, 0.06) for z in np.linspace(far, near, 9)]
    ranges = [span for span in widest if span is not None]
    if not ranges:
        return None
    left, right = min(span[0] for span in ranges), max(span[1] for span in ranges)
    spacing = height * 0.66
    wanted = int(min(_MOST * 3, (right - left) * (near - far) / spacing**2))
    x = rng.uniform(left, right, wanted)
    # as many for each share of the depth: near ones are large and gaps between them show, far rows hide each other's gaps
    front, back = stage.nearest - near, stage.nearest - far
    z = stage.nearest - front * (back / front) ** rng.random(wanted)
    keep = np.zeros(wanted, bool)
    for low, high in zip(np.linspace(far, near, 25)[:-1], np.linspace(far, near, 25)[1:], strict=True):
        band = (z >= low) & (z < high)
        span = stage.seen(float(low), 0.08)
        if span is not None:
            keep |= band & (x > span[0]) & (x < span[1])
    patches = fbm(rng, (256, 256), (9, 9), 4, 0.55)
    reach = max(7.0, 5.0 * unit)
    patch = patches[(z / reach * 256).astype(int) % 256, (x / reach * 256).astype(int) % 256]
    sparse = here.sparse + (1.3 if snowed(scene) else 0.0)
    keep &= patch + rng.normal(0, 0.35, wanted) > sparse
    road = road_of(scene)
    if road is not None:
        keep &= np.abs(z - road.middle) > road.half + 0.15
    if shore is not None and here.water is not None and here.water.surf > 0.5:
        keep &= z > 1.6
    x, z, patch = x[keep][:_MOST], z[keep][:_MOST], patch[keep][:_MOST]
    if not len(x):
        return None

    kinds = np.concatenate([np.full(plant.pictures, i) for i, plant in enumerate(plants)])
    share = np.array([plants[i].share / plants[i].pictures for i in kinds])
    kind = rng.choice(len(kinds), len(x), p=share / share.sum()).astype(np.int32)
    tall = np.array([plants[i].tall for i in kinds])[kind]
    broad = np.array([plants[i].broad for i in kinds])[kind]
    size = height * tall * rng.uniform(0.62, 1.28, len(x)) * (1 + 0.16 * np.clip(patch, -1.5, 1.5))
    for path in stage.paths:
        along = np.linspace(0, 1, 24)
        px, pz = path[0] + (path[2] - path[0]) * along, path[1] + (path[3] - path[1]) * along
        off = np.sqrt(((x[:, None] - px) ** 2 + (z[:, None] - pz) ** 2).min(1))
        middle = float(np.mean(pz))
        before = np.clip((z - middle) / max(0.3, stage.nearest - middle), 0, 1)
        free = 0.19 * subject_height + 0.62 * stage.eye_height * before
        on_way = np.abs(z - middle) < 3 * subject_height
        size = np.where(z > middle - 0.1, np.minimum(size, free), size)
        size = np.where(on_way & (off < 2.5 * subject_height), np.minimum(size, 0.24 * subject_height), size)
    size *= np.clip((near - z) / (0.10 * unit) + 0.35, 0.35, 1)
    size *= np.clip((z - far) / (0.30 * (near - far)), 0.15, 1) ** 0.7
    tone = 1 + 0.10 * patch + rng.normal(0, 0.09, len(x))
    dry = np.clip(rng.normal(0, 0.6, len(x)) + 0.4 * patch, -1, 2)
    tint = np.stack([tone * (1 + 0.10 * dry), tone, tone * (1 - 0.06 * dry)], -1)
    atlas = np.stack([plants[i].draw(generator(scene.seed, "card", scene.place, n)) for n, i in enumerate(kinds)])
    return Tufts(
        atlas=np.concatenate([albedo_of(scene, atlas[..., :3]), atlas[..., 3:]], -1).astype(np.float32),
        at=np.stack([x, z], -1).astype(np.float32),
        size=np.stack([size * broad * 1.15, size], -1).astype(np.float32),
        kind=kind,
        tint=np.clip(tint, 0.5, 1.6).astype(np.float32),
        sway=(rng.uniform(0, 1.2, len(x)) + x * 0.9 + z * 0.5).astype(np.float32),
        bend=0.05 if scene.wind <= CALM else 0.08,
    )
