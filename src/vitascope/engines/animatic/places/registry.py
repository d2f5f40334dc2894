"""The registry of places, and what each of them is: its words, ground, far land, scatter, light and sound."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.scene import Placement, Scene, WeatherName
from vitascope.engines.animatic.world.layers import Layer
from vitascope.engines.animatic.world.palette import Palette
from vitascope.engines.animatic.world.parts import Lighting, Panel, Tufts, View
from vitascope.engines.animatic.world.plants import Plant
from vitascope.lexicon import Entry
from vitascope.storyboard import Light

if TYPE_CHECKING:
    from vitascope.engines.animatic.world.stage import Stage

Float = NDArray[np.float32]
Soil = tuple[Float, Float]  #: albedo (n, n, 3) and relief (n, n) as ``world.soils`` paints them
Standing = list[tuple[float, float, float]]  #: x, z and radius of what already stands


@dataclass(frozen=True)
class Scatter:
    """What is strewn over a place."""

    figure: str
    density: float  #: per 1000 square metres
    depth: tuple[float, float]  #: nearest and farthest z
    scale: tuple[float, float]
    seeds: int  #: distinct ones
    hides: float = 0.0  #: share that may stand before sun or moon
    alone: bool = False  #: not in groups
    colour: str | None = None
    dressed: bool = True  #: turns white under snow and loses its colour by night


@dataclass(frozen=True)
class Water:
    """Water of the plane y = 0."""

    shore: float  #: z of the near edge; ``math.inf``: all is water
    far_shore: float = -1e6  #: z of the far edge
    colour: tuple[float, float, float] = (0.010, 0.045, 0.060)
    night: tuple[float, float, float] = (0.006, 0.016, 0.034)
    swell: float = 0.14  #: metres
    surf: float = 1.0  #: 0 to 1, how much the edge foams and runs up


@dataclass(frozen=True)
class Road:
    """A road along x."""

    middle: float  #: z
    half: float  #: metres
    picture: Callable[[np.random.Generator, bool], Float]  #: from a generator and whether snow lies
    tile: float  #: metres of road per picture


def _same(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    return palette


@dataclass(frozen=True)
class Place:
    """One place. Everything random comes from the scene's seed; lengths in metres, colours linear unless hex."""

    name: str
    soil: Callable[[np.random.Generator], Soil]
    words: tuple[Entry, ...] = ()
    layers: tuple[Layer, ...] = ()  #: far to near
    scatter: tuple[Scatter, ...] = ()
    plants: tuple[Plant, ...] = ()  #: cards near the camera
    winter: tuple[Plant, ...] = ()  #: the same when snow lies
    sparse: float = -2.6  #: from this value of a standard noise on plants grow: -3 everywhere, 2 hardly anywhere
    built: Callable[[Scene, Stage, Standing], list[Placement]] | None = None  #: what always stands here
    cards: Callable[[Scene, Stage], tuple[Tufts, ...]] | None = None  #: large painted cards: stems, reeds, coral
    panels: Callable[[Scene, Lighting, View], tuple[Panel, ...]] | None = None  #: walls, fronts, ceilings
    lamps: Callable[[Scene], tuple[Lamp, ...]] | None = None  #: that light the figures, in the world; three at most
    heaven: Callable[[Scene, Palette, View], Float] | None = None  #: paints another sky
    tinted: Callable[[Palette, Light, WeatherName], Palette] = _same  #: what the place does to the light's colours
    surface: str = "grass"  #: what feet touch, a surface of SoundEvent
    beds: tuple[tuple[str, float], ...] = ()  #: what always sounds, with its gain
    wind: float = 0.22
    alive: bool = False  #: birds by day, crickets by night
    patches: float = 0.20  #: strength of the ground's broad patches
    tint: float = 0.10  #: how much their hue differs
    tile: float = 12.0  #: metres of the ground's picture at least; fixed for patterns (``measured``)
    measured: bool = False  #: the ground's picture is a pattern of true size: tiles, planks
    grown: bool = False  #: blades stand on the ground and catch low light
    gain_at_night: float = 1.0  #: the ground's own brightness under the moon
    water: Water | None = None
    bank: float | None = None  #: z at which people stand at the water's edge; None: nobody goes there
    beneath: str | None = None  #: place where what lives in the water is shown that is said to be here
    ashore: str | None = None  #: place where is shown what is of the ground and said to be here, where none is
    road: Road | None = None
    crossed: bool = False  #: a country road leads through it where one is asked for or driven on
    deck: float = 0.0  #: metres above the plane y = 0 at which people, animals and vehicles go
    lane: float = 0.0  #: z of the way of cars
    rails: float = 0.0  #: z of the way of trains
    wet: float = 0.0  #: always
    wet_in_rain: float = 0.10
    gloss: float = 0.0  #: 0 to 1, how much a dry floor mirrors what stands on it
    mirror: float = 0.0  #: 0 to 1, how clearly the ground mirrors what stands on it where it is wet or water
    fog: float = 1.0  #: factor of the air's density
    lift: float = 1.0  #: factor of the sky's light under the moon
    floor: bool = True  #: there is ground or water below; else the sky is all round
    caustics: float = 0.0  #: 0 to 1, light that waves above throw on the ground
    inside: bool = False  #: no sky, no weather
    lamplit: bool = False  #: by night lamps shine: eyes see colours
    domains: frozenset[str] = frozenset({"ground", "air"})  #: of figures that are at home here
    gravity: bool = True  #: what has no ground under it floats
    colours: frozenset[str] = frozenset()  #: in the picture without being applied
    holds: frozenset[str] = frozenset()  #: concepts that are part of it, for example ``grass``
    lights: Mapping[Light, Light] | None = None  #: lights that it plays in another one
    usual: Light | None = None  #: light when none is said


_places: dict[str, Place] = {}


def add(made: Place) -> None:
    """File a place under its name; ValueError if there is one."""
    if made.name in _places:
        raise ValueError(f"two places are called {made.name!r}")
    _places[made.name] = made


def place(name: str) -> Place:
    """The place of that name; KeyError if there is none."""
    load_places()
    return _places[name]


def place_names() -> tuple[str, ...]:
    """All names, sorted."""
    load_places()
    return tuple(sorted(_places))


def place_words() -> tuple[Entry, ...]:
    """The words of all places, in the order of their names."""
    return tuple(entry for name in place_names() for entry in _places[name].words)


@functools.cache
def load_places() -> None:
    """Import all modules of places, which registers them."""
    from vitascope.engines.animatic import places

    for module in pkgutil.iter_modules(places.__path__):
        if module.name != "registry":
            importlib.import_module(f"{places.__name__}.{module.name}")
