"""Scene: one shot, staged. Every frame is a pure function of (scene, frame index)."""

from __future__ import annotations

from dataclasses import dataclass, field

from vitascope.storyboard import Light

PlaceName = str  #: of a place that is registered
WeatherName = str  #: of a weather that is registered
CALM = 0.25  #: the wind of an ordinary day
Point = tuple[float, float, float]
ALOFT = ("aloft", "yes")  #: the detail of a person who flies


@dataclass(frozen=True)
class Placement:
    """A figure in the world. At ``t`` seconds of the shot it stands at ``at + velocity * t``, turned by ``heading`` about y.

    Heading 0 faces +x (screen right), pi/2 faces away from the viewer (-z).
    """

    figure: str  #: its name in the registry of figures
    at: Point
    heading: float = 0.0  #: radians
    velocity: Point = (0.0, 0.0, 0.0)  #: metres a second
    action: str = "stand"
    colour: str | None = None
    scale: float = 1.0
    phase: float = 0.0  #: start of the gait, 0 to 1
    seed: int = 0
    lit: float = 0.0  #: 0 to 1, how bright lamps and windows are
    pace: float = 1.0  #: how fast its action goes; the velocity is already in accord
    details: tuple[
        tuple[str, str], ...
    ] = ()  #: what else was said of its look, for example (("dress", "red"), ("hair", "blond"))
    emotion: str | None = None  #: ``happy``, ``sad``, ``angry``, ``afraid``, ``surprised``, ``tired``
    rides: int | None = (
        None  #: number in ``Scene.figures`` of what it sits on; place, heading and velocity are then that one's
    )


@dataclass(frozen=True)
class CameraKey:
    """Where the camera is at a moment. Between keys it eases."""

    at: float  #: seconds of the shot
    eye: Point
    target: Point
    fov: float  #: horizontal field of view in radians


@dataclass(frozen=True)
class Scene:
    """What stands where, in which light, and how the camera sees it."""

    width: int
    height: int
    fps: int
    frames: int
    seed: int
    place: PlaceName
    light: Light
    weather: WeatherName = "fair"  #: the one that rules sky and light
    air: tuple[WeatherName, ...] = ()  #: what else is in the air, for example ``wind`` beside rain
    wind: float = CALM  #: 0 to 1, how hard it blows
    moon: bool = False
    stars: bool = False
    sky: str | None = None  #: the colour of the sky, of ``filmlanguage.skies.SKY_COLOURS``; None: the light's own
    moon_azimuth: float = 0.0  #: radians from the middle of the first view, positive to the right; also the sun's
    figures: tuple[Placement, ...] = ()
    camera: tuple[CameraKey, ...] = ()
    focus: float = 5.0  #: metres from the eye to what must be sharp
    excluded: frozenset[str] = frozenset()
    road: bool = False  #: a country road leads through a place that has none of its own
    style: str = "storybook"  #: the name of a registered style
    open: float = 1.0  #: share of the picture's height, about its middle, that the style leaves to the scene
    grade: dict[str, float] = field(default_factory=dict)  #: parameters of the last pass; they win over the style's
    rate: float = 1.0  #: seconds of the scene that pass in a second of the film

    @property
    def seconds(self) -> float:
        """How long the scene lasts on its own clock, on which all its times are."""
        return self.time(self.frames)

    def time(self, frame: float) -> float:
        """The scene's own time in seconds at a frame of the shot."""
        return frame / self.fps * self.rate
