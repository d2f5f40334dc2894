"""The ground of a scene: the place's picture of it, lying snow, water and road.

Each picture repeats every few metres in both directions, or sooner where the camera is close to small things. It holds
only what is small; the broad patches are in ``macro``, which repeats at another length, so that the eye finds no pattern.
"""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.registry import place
from vitascope.engines.animatic.places.roads import road_of
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.lighting import albedo_of, lighting
from vitascope.engines.animatic.world.palette import NIGHTS
from vitascope.engines.animatic.world.parts import Ground
from vitascope.engines.animatic.world.soils import macro, snow
from vitascope.engines.animatic.world.weather.registry import weather

_MACRO_TILE = 97.0


def snowed(scene: Scene) -> bool:
    """Whether snow lies."""
    return weather(scene.weather).snow and not place(scene.place).inside


def surface(scene: Scene) -> str:
    """What feet touch: a surface of SoundEvent."""
    if snowed(scene):
        return "snow"
    return "road" if scene.road and place(scene.place).crossed else place(scene.place).surface


def ground(scene: Scene) -> Ground:
    """The ground of the scene's place in its weather. Pictures are albedo: they hold no light."""
    here = place(scene.place)
    rng = generator(scene.seed, "ground", scene.place)
    albedo, relief = here.soil(rng)
    white = snowed(scene)
    if white:
        albedo, relief = snow(rng, (albedo, relief), 0.56)
    gain = 1.0
    if not white and here.grown:
        # upright blades catch low light that a flat picture does not: brighten it as much, so that the field of cards has no edge
        rise = lighting(scene).to_light[1]
        gain = 1.22 * (0.30 + 0.45 * rise) / rise
    dark = scene.light in NIGHTS
    if dark and here.gain_at_night > 1:
        gain = here.gain_at_night
    road, water = road_of(scene), here.water
    rain = 0.0 if here.inside else weather(scene.weather).wet
    return Ground(
        albedo=albedo_of(scene, np.clip(albedo * np.float32(gain), 0.003, 1).astype(np.float32)),
        relief=relief.astype(np.float32),
        tile=here.tile * (1.0 if here.measured else float(np.clip(scene.focus / 4, 0.45, 1))),
        shore=-math.inf if water is None else min(water.shore, 1e5),
        far_shore=-1e6 if water is None else water.far_shore,
        surf=1.0 if water is None else water.surf,
        road=None if road is None else (road.middle, road.half),
        road_albedo=None
        if road is None
        else albedo_of(scene, road.picture(generator(scene.seed, "road", scene.place), white)),
        road_tile=8.0 if road is None else road.tile,
        wet=max(here.wet, here.wet_in_rain * rain),
        gloss=here.gloss,
        mirror=here.mirror,
        caustics=here.caustics,
        water_colour=(0.0, 0.0, 0.0) if water is None else water.night if dark else water.colour,
        swell=0.0 if water is None else water.swell * (1.0 if scene.wind < 0.35 or here.inside else 1.7),
        macro=macro(generator(scene.seed, "macro"), 0.03 if white else here.tint, 0.05 if white else here.patches),
        macro_tile=_MACRO_TILE,
    )
