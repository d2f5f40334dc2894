"""The registry of styles, and what each of them is."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.scene import PlaceName
from vitascope.storyboard import Light

Float = NDArray[np.float32]
Bytes = NDArray[np.uint8]

SKY = 1 / 30_000  #: inverse depth below which there is nothing but sky
_NIGHTS = frozenset({Light.NIGHT, Light.MOONLIGHT})


@dataclass(frozen=True)
class Picture:
    """One frame as a painter gets it."""

    shown: Bytes  #: (h, w, 3) display RGB, toned and graded
    depth: Float  #: (h, w) one over metres along the view, 0 in the sky
    cover: Float  #: (h, w) 0 to 1, how far figures of the action cover it
    light: Light
    frame: int  #: its number in the shot
    fps: int
    seed: int  #: of the shot
    closed: bool = False  #: whether the weather hides sun and moon
    room: bool = False  #: whether it plays between walls
    disc: tuple[float, float, float] | None = None  #: of sun or moon, if one is in the sky: x, y and radius in pixels
    hue: tuple[int, int, int] | None = None  #: the colour that the sky was asked for in
    heavens: bool = True  #: whether what is farthest is a sky with clouds: not in rooms, in water or in space

    @property
    def height(self) -> int:
        """Rows of pixels."""
        return int(self.shown.shape[0])

    @property
    def width(self) -> int:
        """Columns of pixels."""
        return int(self.shown.shape[1])

    @property
    def sky(self) -> NDArray[np.bool_]:
        """Where nothing but sky is seen (h, w)."""
        return np.asarray(self.depth < SKY)

    @property
    def unit(self) -> float:
        """Pixels of this picture that are as large as one of 1280 by 720."""
        return max(self.width, self.height) / 1280

    @property
    def night(self) -> bool:
        """Whether the scene is lit by the moon or less."""
        return self.light in _NIGHTS

    @property
    def dim(self) -> float:
        """0 by day to 1 at night."""
        return 1.0 if self.night else 0.55 if self.light is Light.DUSK else 0.0


class Style:
    """One style. Objects are made once and hold no state between frames."""

    name: str
    grade: Mapping[str, float] = MappingProxyType({})  #: values of ``frames.GRADE`` that it sets
    painted: bool = False  #: whether ``paint`` changes the picture
    grain: float = 0.0  #: of a painted picture, in steps of luma
    light: Light | None = None  #: the light to play in where the text says none
    place: PlaceName | None = None  #: the place to play in where the text says none, if there is such a place
    drawings: int | None = None  #: a second, where a hand makes them; None: every frame is one of its own

    def open(self, width: int, height: int) -> float:
        """The share of the picture's height, about its middle, that bars and bare paper leave to the scene."""
        return 1.0

    def held(self, fps: int) -> int:
        """For how many frames one drawing is shown."""
        return 1 if self.drawings is None else max(1, round(fps / self.drawings))

    def paint(self, picture: Picture) -> Bytes:
        """The frame in this style: display RGB of the same size. A pure function of the picture."""
        return picture.shown


_styles: dict[str, Style] = {}


def register(kind: type[Style]) -> type[Style]:
    """Class decorator: make one object of ``kind`` and file it under its name."""
    add(kind())
    return kind


def add(made: Style) -> None:
    """File a style under its name."""
    if made.name in _styles:
        raise ValueError(f"two styles are called {made.name!r}")
    _styles[made.name] = made


def style(name: str) -> Style:
    """The style of that name; KeyError if there is none. ``load_styles`` must have run."""
    return _styles[name]


def style_names() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted(_styles))


@functools.cache
def load_styles() -> None:
    """Import all modules of styles, which registers them."""
    from vitascope.engines.animatic import styles

    for module in pkgutil.iter_modules(styles.__path__, f"{styles.__name__}."):
        importlib.import_module(module.name)
