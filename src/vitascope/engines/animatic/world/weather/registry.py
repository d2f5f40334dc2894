"""The registry of weathers, and what each of them is.

A scene has one weather that rules its sky and light (``Scene.weather``), and any number of others in its air
(``Scene.air``): rain with wind, snow with a rainbow. Everything is a pure function of scene and time.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import CALM, Point, Scene
from vitascope.storyboard import Light

if TYPE_CHECKING:
    from vitascope.engines.animatic.places.registry import Place
    from vitascope.engines.animatic.world.parts import View

Float = NDArray[np.float32]

_SWAY_RATE = 1.7  #: radians a second of grass in calm air


@dataclass(frozen=True)
class Particles:
    """Soft capsules in the world, sorted far to near. All float32."""

    head: Float  #: (n, 3) metres
    tail: Float  #: (n, 3); equal to ``head`` for round ones
    radius: Float  #: (n,) metres
    colour: Float  #: (n, 3) linear light
    alpha: Float  #: (n,) 0 to 1, how much it covers
    glow: Float  #: (n,) 0 to 1, share that is added instead of laid over


@dataclass(frozen=True)
class Leaves:
    """Flat leaves and petals in the world, sorted far to near. All float32."""

    at: Float  #: (n, 3) the middle, metres
    along: Float  #: (n, 3) from the middle to the tip
    across: Float  #: (n, 3) from the middle to the side
    colour: Float  #: (n, 3) linear light that the leaf sends out
    shape: Float  #: (n,) 0 a pointed leaf, 1 a notched petal
    alpha: Float  #: (n,) 0 to 1


@dataclass(frozen=True)
class Veil:
    """What a closed sky does to the colours of a light: factors, and how far they turn grey (0 to 1)."""

    grey: float
    dim: float  #: of the sky
    key: float
    zenith: float
    horizon: float
    bounce: float
    fog: float  #: of the fog's colour
    density: tuple[float, float] = (1.0, 0.0)  #: factor and summand of the air's density, per metre
    haze: tuple[float, float] = (1.0, 0.0)  #: likewise for what stands far
    lit: float = 1.0  #: of the clouds' lit side
    shade: float = 1.0
    cover: float = 0.96  #: of clouds, 0 to 1
    rim: float = 0.6
    flat: float = 0.0  #: 0 to 1, how far the sky takes the colour of the fog
    key_grey: float = 0.55


class Weather:
    """One weather. Objects are made once and hold no state between frames."""

    name: str
    said: bool = True  #: has words; else it comes by itself
    rank: int = 0  #: of several the highest rules the sky; 0: is in the air alone
    veil: Veil | None = None  #: what it does to the light, None: nothing
    wind: float = CALM  #: 0 to 1
    wet: float = 0.0  #: 0 to 1, how wet it makes the ground
    snow: bool = False  #: snow lies on everything
    disc: bool = False  #: sun and moon can be seen; only asked of what rules the sky
    heaps: bool = False  #: heaped clouds stand in the sky
    beds: tuple[tuple[str, float], ...] = ()  #: what always sounds, kind of ``cues.BedKind`` and gain

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """What falls and floats at ``t`` seconds as seen from ``eye`` towards ``target``, in no order."""
        return ()

    def leaves(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Leaves]:
        """Flat things in the air and on the ground, in no order."""
        return ()

    def mark_sky(self, scene: Scene, view: View, picture: Float, covered: Float) -> None:
        """Draw into the baked sky (h, w, 3); ``covered`` (h, w) is how far clouds cover it."""

    def flash(self, scene: Scene, t: float) -> float:
        """Lightning at ``t`` seconds, 0 to 1."""
        return 0.0

    def events(self, scene: Scene, seconds: float) -> Sequence[SoundEvent]:
        """Sounds of one instant during the shot."""
        return ()


_weathers: dict[str, Weather] = {}


def register(kind: type[Weather]) -> type[Weather]:
    """Class decorator: make one object of ``kind`` and file it under its name."""
    add(kind())
    return kind


def add(made: Weather) -> None:
    """File a weather under its name."""
    if made.name in _weathers:
        raise ValueError(f"two weathers are called {made.name!r}")
    _weathers[made.name] = made


def weather(name: str) -> Weather:
    """The weather of that name; KeyError if there is none."""
    load_weathers()
    return _weathers[name]


def weather_names() -> tuple[str, ...]:
    """All names, sorted."""
    load_weathers()
    return tuple(sorted(_weathers))


def ruled(names: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Of weathers that are named together: the one that rules the sky (``fair`` if none does), and the rest."""
    kept = tuple(dict.fromkeys(names))
    first = max((name for name in kept if weather(name).rank), key=lambda name: weather(name).rank, default="fair")
    # Two states of the sky cannot both be; fog goes with all.
    rest = tuple(name for name in kept if name != first and (not weather(name).rank or name == "fog"))
    return first, rest


@functools.cache
def load_weathers() -> None:
    """Import all modules of weathers, which registers them."""
    from vitascope.engines.animatic.world import weather as package

    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


def place_of(scene: Scene) -> Place:
    """The place that a scene plays at."""
    from vitascope.engines.animatic.places.registry import place  # places are built of palettes, which ask weathers

    return place(scene.place)


def _of(scene: Scene) -> tuple[Weather, ...]:
    """The weathers of a scene; none inside, under water and in space."""
    if place_of(scene).inside:
        return ()
    return tuple(weather(name) for name in dict.fromkeys((scene.weather, *scene.air)))


def _by_itself(scene: Scene) -> tuple[Weather, ...]:
    """What floats in the air unsaid: flames of candles; in fair air mist at dawn, and over grass fireflies at night, motes
    in low sun."""
    if scene.light is Light.CANDLELIGHT:
        return (weather("candles"),)
    here = place_of(scene)
    if here.inside or scene.air or scene.weather not in ("fair", "clear"):
        return ()
    if scene.light is Light.DAWN:
        return () if {"mist", "fog"} & scene.excluded else (weather("mist"),)
    if not here.alive:
        return ()
    if scene.light in (Light.NIGHT, Light.MOONLIGHT, Light.DUSK):
        return () if {"firefly", "fireflies"} & scene.excluded else (weather("fireflies"),)
    return (weather("motes"),) if scene.light in (Light.AFTERNOON, Light.GOLDEN_HOUR, Light.SUNSET) else ()


def particles(scene: Scene, frame: int, eye: Point, target: Point) -> Particles | None:
    """The particles of one frame as seen from ``eye`` towards ``target``; None where the air is empty."""
    t = scene.time(frame)
    parts = [part for one in (*_of(scene), *_by_itself(scene)) for part in one.particles(scene, t, eye, target)]
    return _sorted_particles(parts, eye)


def leaves(scene: Scene, frame: int, eye: Point, target: Point) -> Leaves | None:
    """The leaves and petals of one frame; None where there are none."""
    t = scene.time(frame)
    parts = [part for one in _of(scene) for part in one.leaves(scene, t, eye, target)]
    if not parts:
        return None
    columns = {f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Leaves)}
    order = _far_to_near(columns["at"], columns["alpha"], eye)
    if not len(order):
        return None
    return Leaves(**{name: np.ascontiguousarray(column[order], np.float32) for name, column in columns.items()})


def _sorted_particles(parts: Sequence[Particles], eye: Point) -> Particles | None:
    if not parts:
        return None
    columns = {f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Particles)}
    order = _far_to_near(columns["head"], columns["alpha"], eye)
    if not len(order):
        return None
    return Particles(**{name: np.ascontiguousarray(column[order], np.float32) for name, column in columns.items()})


def _far_to_near(at: Float, alpha: Float, eye: Point) -> NDArray[np.intp]:
    """The order in which what can be seen is drawn; equal distances keep their order."""
    distance = np.linalg.norm(at - np.array(eye, np.float32), axis=1)
    order = np.nonzero(alpha > 0.004)[0]
    return np.asarray(order[np.argsort(-distance[order], kind="stable")])


def weather_words() -> tuple[str, ...]:
    """The names of all weathers that can be said, sorted; ``fair`` is what is when nothing is."""
    return tuple(name for name in weather_names() if weather(name).said)


def sky_marks(scene: Scene, view: View, picture: Float, covered: Float) -> None:
    """Let every weather of the scene draw into its baked sky."""
    for one in _of(scene):
        one.mark_sky(scene, view, picture, covered)


def flash(scene: Scene, seconds: float) -> float:
    """Lightning at a moment, 0 to 1; the whole scene answers it."""
    return max((one.flash(scene, seconds) for one in _of(scene)), default=0.0)


def wind_of(names: Sequence[str]) -> float:
    """How hard it blows where all these weathers are, 0 to 1: the one that says most about it decides."""
    return max((weather(name).wind for name in names), key=lambda wind: abs(wind - CALM), default=CALM)


def wind_side(scene: Scene) -> float:
    """Where the wind blows to: 1 to the right of the picture, -1 to the left."""
    return 1.0 if generator(scene.seed, "wind").random() < 0.5 else -1.0


def gust(scene: Scene, seconds: float, x: Float, tall: Float, sway: Float) -> Float:
    """How far the wind bends the tops of things, metres (n,).

    They stand at ``x`` (n,) and are ``tall`` (n,) metres high; ``sway`` (n, 2) is how far they swing in calm air, and their
    phase. The harder it blows the farther they lean, in gusts that run over the field; what never sways stands firm.
    """
    strength = max(scene.wind - CALM, 0.0) / (1 - CALM)
    rate = _SWAY_RATE * (1 + 1.1 * strength)
    calm = 0.55 + 0.45 * min(scene.wind / CALM, 1.0)
    swing = np.sin(np.float32(rate * seconds) + sway[:, 1]) * np.float32(calm + 1.4 * strength)
    made = sway[:, 0] * swing
    if strength > 0:
        side = wind_side(scene)
        wave = 0.66 + 0.34 * np.sin(np.float32(1.35 * seconds) - np.float32(side * 0.42) * x)
        lean = np.where(sway[:, 0] > 0, np.maximum(8.0 * sway[:, 0], np.where(tall < 1.2, 0.20, 0.065) * tall), 0)
        made = made + np.float32(side * strength) * wave * lean
    return np.asarray(made, np.float32)


def weather_events(scene: Scene, seconds: float) -> list[SoundEvent]:
    """What is heard of the weather during the shot; times count from its start."""
    beds: dict[str, float] = {}
    for one in _of(scene):
        for kind, gain in one.beds:
            beds[kind] = max(gain, beds.get(kind, 0.0))
    made = [
        SoundEvent.model_validate({"at": 0.0, "kind": kind, "seconds": seconds, "gain": gain})
        for kind, gain in beds.items()
    ]
    for one in _of(scene):
        made.extend(one.events(scene, seconds))
    return made
