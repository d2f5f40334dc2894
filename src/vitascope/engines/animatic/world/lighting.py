"""Where the light of a scene comes from, and how strong it is."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.places.registry import place
from vitascope.engines.animatic.scene import CameraKey, Scene
from vitascope.engines.animatic.world.palette import (
    NIGHTS,
    SKIES,
    Colour,
    Palette,
    hued,
    mixed_hex,
    moonlit,
    palette,
    unfilmed,
)
from vitascope.engines.animatic.world.parts import Lighting
from vitascope.engines.animatic.world.weather.registry import weather

DISC_RADIUS = (
    0.034  #: radians, of sun and moon in the picture: about seven times nature's, as a picture book draws them
)

FOG_START = 6.0  #: metres of clear air before the fog
_LAMPLIT_FOG = "#8d8478"  #: colour of fog between street lamps
_LAMPLIT_DENSITY = 1.7  #: times the fog of open land
_LEAST_SEEN = 0.6  #: optical depth of the air before the focus at most


def palette_of(scene: Scene) -> Palette:
    """The colours of the scene's light and weather at its place."""
    here = place(scene.place)
    name = "fair" if here.inside else scene.weather
    colours = palette(scene.light, name, lamplit=here.lamplit)
    if scene.sky is not None and not here.inside:
        colours = hued(colours, SKIES[scene.sky])
    colours = here.tinted(colours, scene.light, name)
    if here.lamplit and name == "fog" and scene.light in NIGHTS:
        # The lamps of a town light the fog from within: it is paler than the night, and hides more of it.
        dense, haze = _LAMPLIT_DENSITY * colours.fog_density, _LAMPLIT_DENSITY * colours.haze
        towards, away = (
            tuple((at, mixed_hex(one, _LAMPLIT_FOG, 0.5)) for at, one in stops)
            for stops in (colours.sky_towards, colours.sky_away)
        )
        fog = mixed_hex(colours.fog, _LAMPLIT_FOG, 0.7)
        colours = replace(colours, fog=fog, fog_density=dense, haze=haze, sky_towards=towards, sky_away=away)
    return colours


def albedo_of(scene: Scene, albedo: NDArray[np.float32]) -> NDArray[np.float32]:
    """Albedo (..., 3) as the eye sees it in the scene: by night colours fade, unless lamps are lit."""
    here = place(scene.place)
    return albedo if here.inside or here.lamplit else moonlit(albedo, scene.light)


def first_view(scene: Scene) -> CameraKey:
    """The first camera key; a scene without keys looks along -z from eye height."""
    return scene.camera[0] if scene.camera else CameraKey(at=0.0, eye=(0.0, 1.4, 6.0), target=(0.0, 1.0, 0.0), fov=0.87)


def disc_azimuth(scene: Scene) -> float:
    """Azimuth of sun or moon in radians (0 is -z, positive to the right)."""
    key = first_view(scene)
    return math.atan2(key.target[0] - key.eye[0], key.eye[2] - key.target[2]) + scene.moon_azimuth


def disc_elevation(scene: Scene) -> float:
    """Elevation of the disc's middle in radians, such that the moon stays inside the picture of every camera key."""
    colours = palette_of(scene)
    wanted = math.radians(colours.disc_elevation)
    if colours.disc == "sun":
        return wanted
    tops = []
    for key in scene.camera or (first_view(scene),):
        ahead = math.hypot(key.target[0] - key.eye[0], key.target[2] - key.eye[2])
        pitch = math.atan2(key.target[1] - key.eye[1], max(ahead, 1e-6))
        half = math.atan(math.tan(key.fov / 2) * scene.open * scene.height / scene.width)
        tops.append(pitch + half)
    top = min(tops) - 2.1 * DISC_RADIUS
    return min(max(min(top, 0.55), 0.11), max(wanted, top * 0.86))


def disc_shown(scene: Scene) -> bool:
    """Whether sun or moon is drawn: the moon only if the scene has one, neither behind a closed sky, neither if
    excluded."""
    colours = palette_of(scene)
    if colours.disc == "none" or not weather(scene.weather).disc or colours.disc in scene.excluded:
        return False
    if colours.disc == "moon":
        return scene.moon
    return math.radians(colours.disc_elevation) > -DISC_RADIUS


def _times(colour: Colour, factor: float) -> Colour:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def lighting(scene: Scene) -> Lighting:
    """The light of a scene. The key comes from the side on which the first picture shows the disc, higher than the disc
    stands, so that faces are modelled."""
    colours = palette_of(scene)
    here = place(scene.place)
    height = math.radians(colours.key_elevation)
    side = math.copysign(max(abs(math.sin(scene.moon_azimuth)), 0.62), scene.moon_azimuth or 1.0)
    depth = colours.key_behind
    scale = math.cos(height) / math.hypot(side, depth)
    turn = disc_azimuth(scene) - scene.moon_azimuth
    right = (side * math.cos(turn) - depth * math.sin(turn)) * scale
    near = (side * math.sin(turn) + depth * math.cos(turn)) * scale
    bounce = colours.bounce
    if weather(scene.weather).snow and not here.inside:
        bounce = _times(bounce, 1.25)
    lift = here.lift if colours.disc == "moon" else 1.0
    fog = unfilmed(colours.fog, colours.exposure)
    return Lighting(
        to_light=(right, math.sin(height), near),
        key=colours.key,
        zenith=_times(colours.zenith, lift),
        horizon=_times(colours.horizon, lift),
        bounce=_times(bounce, lift),
        rim=colours.rim,
        fog=(float(fog[0]), float(fog[1]), float(fog[2])),
        # However thick the air is, something of what the shot is about comes through it.
        fog_density=min(colours.fog_density * here.fog, _LEAST_SEEN / max(scene.focus - FOG_START, 1.0)),
        exposure=colours.exposure,
    )
