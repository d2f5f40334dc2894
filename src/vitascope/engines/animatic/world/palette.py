"""The colours of light: for each time of day what the sky, the key light, the haze and the exposure are.

Sky and clouds are written as the colours that they shall have on the screen (sRGB hex) and turned back into scene
light through the inverse of the film curve, so the table reads like a painter's palette. Light on surfaces is written
as linear light directly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.scene import WeatherName
from vitascope.engines.animatic.world.weather.registry import Veil, weather
from vitascope.storyboard import Light

Float = NDArray[np.float32]
Colour = tuple[float, float, float]
#: Lights in which stars shine, and those in which lamps are lit.
NIGHTS = frozenset({Light.NIGHT, Light.MOONLIGHT, Light.AURORA, Light.CANDLELIGHT, Light.NEON})
PALE = frozenset({Light.NIGHT, Light.MOONLIGHT, Light.AURORA})  #: in which eyes see few colours
DARK = NIGHTS | {Light.DUSK}

Stops = tuple[tuple[float, str], ...]  #: (elevation in degrees, colour on the screen), rising


def linear(colour: str) -> Float:
    """``#rrggbb`` in sRGB as linear light, float32 (3,)."""
    value = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float64)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


def moonlit(albedo: Float, light: Light) -> Float:
    """Albedo (..., 3) as the eye sees it in ``light``: by night colours fade and turn towards blue (Purkinje's
    shift)."""
    shift = {Light.NIGHT: 0.62, Light.MOONLIGHT: 0.56, Light.DUSK: 0.22, Light.AURORA: 0.45}.get(light, 0.0)
    if not shift:
        return albedo
    grey = albedo @ np.array((0.16, 0.58, 0.26), np.float32)
    cold = grey[..., None] * np.array((0.66, 0.90, 1.26), np.float32)
    return np.asarray((albedo * (1 - shift) + cold * shift) * (1 - 0.32 * shift), np.float32)


def unfilmed(colour: str, exposure: float) -> Float:
    """Scene light that the film curve (Narkowicz' fit of ACES, then gamma 2.2) shows as ``colour`` at ``exposure``;
    float32 (3,)."""
    shown = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float64)
    y = np.minimum(shown**2.2, 0.90)  # what is nearly white on the screen may be any light: the least of it
    a, b, c = 2.51 - 2.43 * y, 0.03 - 0.59 * y, -0.14 * y
    return np.asarray((-b + np.sqrt(b * b - 4 * a * c)) / (2 * a) / exposure, np.float32)


@dataclass(frozen=True)
class Palette:
    """All that a light decides. Colours of light are linear; see the module for the hex ones."""

    key: Colour  #: of sun or moon on a surface that faces it
    key_elevation: float  #: degrees above the horizon from which the key comes
    key_behind: float  #: -1 the light comes from where the camera looks, +1 from behind the camera
    zenith: Colour
    horizon: Colour
    bounce: Colour
    rim: Colour
    exposure: float
    fog: str
    fog_density: float  #: per metre, near the camera
    haze: float  #: per metre, of what stands far
    sky_towards: Stops  #: where sun or moon stands
    sky_away: Stops
    cloud_lit: str
    cloud_shade: str
    cover: float  #: 0 no clouds, 1 closed
    disc: Literal["sun", "moon", "none"]
    disc_elevation: float  #: degrees; of the disc in the picture
    glow: Colour  #: of the air round the disc
    stars: float = 0.0  #: 0 none, 1 all


PALETTES: dict[Light, Palette] = {
    Light.DAWN: Palette(
        key=(1.75, 1.42, 1.30), key_elevation=20, key_behind=0.30, zenith=(0.27, 0.34, 0.56), horizon=(0.60, 0.55, 0.66),
        bounce=(0.15, 0.14, 0.15), rim=(0.92, 0.66, 0.60), exposure=0.78, fog="#d3c9da", fog_density=0.0045, haze=0.0024,
        sky_towards=((0, "#fff0d6"), (2.5, "#fbdccb"), (6, "#f0c3cb"), (11, "#d2b9dc"), (19, "#a9b4e0"), (34, "#82a3d6"),
            (70, "#5c86be")),
        sky_away=((0, "#dcc8d6"), (5, "#cdbddb"), (12, "#afb4de"), (26, "#86a5d8"), (70, "#5c86be")),
        cloud_lit="#ffe0de", cloud_shade="#a59fc4", cover=0.26, disc="sun", disc_elevation=3.4, glow=(1.0, 0.74,
        0.52), stars=0.0,
    ),
    Light.MORNING: Palette(
        key=(2.75, 2.36, 1.78), key_elevation=25, key_behind=0.28, zenith=(0.23, 0.39, 0.68), horizon=(0.72, 0.76, 0.78),
        bounce=(0.20, 0.20, 0.15), rim=(0.80, 0.72, 0.54), exposure=0.67, fog="#d3e4e8", fog_density=0.0016, haze=0.0010,
        sky_towards=((0, "#fff3cc"), (2.5, "#f8efd0"), (6, "#d4e8e4"), (11, "#a6d8f2"), (20, "#78bdf0"), (45, "#559fe0"),
            (90, "#4488d0")),
        sky_away=((0, "#e0eee6"), (4, "#c2e4f0"), (10, "#98d0f2"), (24, "#6cb2ea"), (50, "#5a9fdc"), (90, "#4488cc")),
        cloud_lit="#fffaee", cloud_shade="#b4c2ce", cover=0.24, disc="sun", disc_elevation=8.5, glow=(1.25, 1.08, 0.66),
    ),
    Light.DAY: Palette(
        key=(2.9, 2.62, 2.2), key_elevation=48, key_behind=0.45, zenith=(0.20, 0.38, 0.78), horizon=(0.64, 0.74, 0.86),
        bounce=(0.22, 0.21, 0.15), rim=(0.50, 0.50, 0.45), exposure=0.64, fog="#c3d6e6", fog_density=0.0008, haze=0.00055,
        sky_towards=((0, "#dcebf2"), (5, "#c4def0"), (13, "#97c4ec"), (28, "#619fe0"), (50, "#3f7fce"),
            (90, "#2c66b6")),
        sky_away=((0, "#d2e5f0"), (5, "#b9d8ee"), (13, "#8dbde9"), (28, "#5a99dc"), (50, "#3b7bca"), (90, "#2a63b2")),
        cloud_lit="#fbfaf6", cloud_shade="#a9b9cd", cover=0.40, disc="sun", disc_elevation=48, glow=(0.9, 0.85, 0.7),
    ),
    Light.AFTERNOON: Palette(
        key=(3.15, 2.50, 1.66), key_elevation=33, key_behind=0.34, zenith=(0.24, 0.37, 0.66), horizon=(0.80, 0.74, 0.62),
        bounce=(0.25, 0.21, 0.13), rim=(0.74, 0.60, 0.38), exposure=0.65, fog="#dacda8", fog_density=0.0010, haze=0.00070,
        sky_towards=((0, "#ffe6b4"), (3, "#f8e2bc"), (7, "#dcdccc"), (13, "#a8cae0"), (26, "#78acde"), (50, "#5a93d2"),
            (90, "#457ebe")),
        sky_away=((0, "#eedcb6"), (4, "#d4d8cc"), (10, "#a2c6e2"), (24, "#72a6dc"), (50, "#558ed0"), (90, "#4079ba")),
        cloud_lit="#fff6e2", cloud_shade="#bdb0a4", cover=0.40, disc="sun", disc_elevation=15.0, glow=(1.25, 1.0, 0.56),
    ),
    Light.GOLDEN_HOUR: Palette(
        key=(3.5, 2.30, 1.10), key_elevation=27, key_behind=0.24, zenith=(0.24, 0.34, 0.58), horizon=(0.94, 0.70, 0.40),
        bounce=(0.25, 0.18, 0.09), rim=(1.20, 0.80, 0.32), exposure=0.66, fog="#ecc498", fog_density=0.0013, haze=0.0009,
        sky_towards=((0, "#ffd68c"), (4, "#ffc87a"), (9, "#f7c490"), (16, "#d6c4b8"), (26, "#98b6d6"), (70, "#4f8ccc")),
        sky_away=((0, "#efc894"), (5, "#dcc4a6"), (11, "#b4c0c8"), (22, "#7cabd8"), (80, "#4a86c8")),
        cloud_lit="#fff0cc", cloud_shade="#c09a74", cover=0.40, disc="sun", disc_elevation=10.0, glow=(1.6, 1.05, 0.42),
    ),
    Light.SUNSET: Palette(
        key=(2.8, 1.30, 0.58), key_elevation=12, key_behind=-0.10, zenith=(0.13, 0.10, 0.19), horizon=(0.66, 0.27, 0.13),
        bounce=(0.16, 0.085, 0.055), rim=(1.9, 0.80, 0.26), exposure=0.80, fog="#b4603e", fog_density=0.0015, haze=0.0009,
        sky_towards=((0, "#ffbe4a"), (2.2, "#ff9a36"), (5.0, "#f2702e"), (8.5, "#cc4a34"), (13.5, "#8e3446"),
            (21, "#552c52"), (50, "#291f46")),
        sky_away=((0, "#d8703e"), (4, "#bb5440"), (9, "#8c4050"), (17, "#583456"), (60, "#2a2148")),
        cloud_lit="#ff8a46", cloud_shade="#5e2c40", cover=0.50, disc="sun", disc_elevation=3.8, glow=(2.6, 0.90,
        0.16), stars=0.0,
    ),
    Light.DUSK: Palette(
        key=(0.92, 0.72, 0.80), key_elevation=30, key_behind=0.15, zenith=(0.13, 0.16, 0.34), horizon=(0.44, 0.30, 0.36),
        bounce=(0.075, 0.065, 0.08), rim=(0.55, 0.40, 0.46), exposure=1.05, fog="#71628a", fog_density=0.0017, haze=0.0013,
        sky_towards=((0, "#e6a274"), (3, "#bd8480"), (7, "#876c8a"), (13, "#5a5a8e"), (24, "#3a477f"), (60, "#1d2858")),
        sky_away=((0, "#766a90"), (7, "#5d6090"), (16, "#445089"), (32, "#303c72"), (80, "#1c2758")),
        cloud_lit="#c48894", cloud_shade="#3e3f6a", cover=0.48, disc="sun", disc_elevation=-4.0, glow=(0.55, 0.26,
        0.16), stars=0.30,
    ),
    Light.NIGHT: Palette(
        key=(0.68, 0.74, 0.92), key_elevation=42, key_behind=0.26, zenith=(0.075, 0.098, 0.185), horizon=(0.150, 0.178, 0.275),
        bounce=(0.040, 0.044, 0.052), rim=(0.44, 0.53, 0.76), exposure=1.26, fog="#2c3a66", fog_density=0.0024, haze=0.0017,
        sky_towards=((0, "#42558c"), (4, "#374a82"), (9, "#283a70"), (17, "#1a2858"), (30, "#0f1a40"), (80, "#070e28")),
        sky_away=((0, "#384a7e"), (5, "#2c3d72"), (11, "#1f2e62"), (21, "#14204c"), (80, "#060d26")),
        cloud_lit="#7283b4", cloud_shade="#1c264c", cover=0.34, disc="moon", disc_elevation=15, glow=(0.26, 0.31,
        0.48), stars=1.0,
    ),
    Light.MOONLIGHT: Palette(
        key=(1.04, 1.06, 1.20), key_elevation=42, key_behind=0.26, zenith=(0.082, 0.105, 0.195), horizon=(0.170, 0.200, 0.300),
        bounce=(0.046, 0.050, 0.058), rim=(0.62, 0.72, 0.98), exposure=1.12, fog="#34447a", fog_density=0.0023, haze=0.0016,
        sky_towards=((0, "#5a70a8"), (4, "#4a619f"), (9, "#364c8e"), (17, "#233673"), (30, "#142150"), (80, "#0a1230")),
        sky_away=((0, "#43568c"), (5, "#364881"), (11, "#26376e"), (21, "#182756"), (80, "#08102c")),
        cloud_lit="#a4b3d8", cloud_shade="#202b56", cover=0.40, disc="moon", disc_elevation=15, glow=(0.32, 0.37,
        0.54), stars=0.75,
    ),
    Light.AURORA: Palette(
        key=(0.50, 0.92, 0.78), key_elevation=46, key_behind=0.20, zenith=(0.060, 0.150, 0.150), horizon=(0.100, 0.210, 0.210),
        bounce=(0.036, 0.052, 0.050), rim=(0.30, 0.80, 0.58), exposure=1.15, fog="#1d4454", fog_density=0.0018, haze=0.0014,
        sky_towards=((0, "#2b5a66"), (4, "#22505e"), (10, "#173e52"), (20, "#0f2a42"), (40, "#0a1a32"), (80, "#070f24")),
        sky_away=((0, "#244a5c"), (5, "#1c3e52"), (12, "#143046"), (24, "#0c2038"), (80, "#060e22")),
        cloud_lit="#3f7a78", cloud_shade="#12283e", cover=0.22, disc="none", disc_elevation=30, glow=(0.10, 0.30,
        0.22), stars=0.9,
    ),
    Light.CANDLELIGHT: Palette(
        key=(1.70, 1.02, 0.50), key_elevation=26, key_behind=0.70, zenith=(0.070, 0.062, 0.085), horizon=(0.140, 0.100, 0.085),
        bounce=(0.130, 0.080, 0.042), rim=(0.80, 0.48, 0.22), exposure=1.12, fog="#241c28", fog_density=0.0020, haze=0.0016,
        sky_towards=((0, "#3a3048"), (5, "#2b2640"), (14, "#1c1a32"), (30, "#121226"), (80, "#0a0b1c")),
        sky_away=((0, "#322b42"), (6, "#24213a"), (16, "#17172d"), (80, "#090a1a")),
        cloud_lit="#4c4256", cloud_shade="#191728", cover=0.30, disc="none", disc_elevation=30, glow=(0.10, 0.07,
        0.04), stars=0.8,
    ),
    Light.NEON: Palette(
        key=(0.50, 0.36, 0.62), key_elevation=34, key_behind=0.35, zenith=(0.050, 0.062, 0.120), horizon=(0.110, 0.080, 0.165),
        bounce=(0.060, 0.045, 0.080), rim=(0.20, 0.85, 1.05), exposure=1.08, fog="#2c2448", fog_density=0.0040, haze=0.0024,
        sky_towards=((0, "#5a3470"), (4, "#452a64"), (10, "#2d1f52"), (22, "#1a163c"), (50, "#100e28"), (80, "#0b0a20")),
        sky_away=((0, "#3e2a62"), (5, "#302458"), (12, "#221b48"), (24, "#161236"), (80, "#0a0a20")),
        cloud_lit="#5a3a70", cloud_shade="#1e163a", cover=0.40, disc="none", disc_elevation=30, glow=(0.30, 0.10,
        0.34), stars=0.0,
    ),
}  # fmt: skip


def mixed_hex(one: str, other: str, share: float) -> str:
    """``#rrggbb`` between two of them: ``share`` 0 is the first, 1 the other."""
    first, second = (np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)], float) for c in (one, other))
    return "#" + "".join(f"{round(v):02x}" for v in first + (second - first) * share)


def _luma(colour: str) -> float:
    return float(np.dot([int(colour[i : i + 2], 16) for i in (1, 3, 5)], (0.3, 0.59, 0.11)))


def _greyed(stops: Stops, grey: float, dim: float) -> Stops:
    made = []
    for elevation, colour in stops:
        level = _luma(colour) * dim
        made.append(
            (
                elevation,
                mixed_hex(colour, "#" + "".join(f"{min(255, round(level * t)):02x}" for t in (0.97, 1.0, 1.05)), grey),
            )
        )
    return tuple(made)


def _scaled(colour: Colour, by: float, grey: float = 0.0) -> Colour:
    mean = sum(colour) / 3
    r, g, b = ((c + (mean - c) * grey) * by for c in colour)
    return r, g, b


def palette(light: Light, name: WeatherName = "fair", *, lamplit: bool = False) -> Palette:
    """The colours of ``light`` in a weather: a closed sky is greyer, softens the key and thickens the air.

    ``lamplit`` places have enough light of their own at night.
    """
    veil = weather(name).veil
    if veil is None:
        return PALETTES[light]
    base = PALETTES[light]
    if light in PALE and not lamplit:
        # Nights without moon and stars are photographed longer, and clouds and fog give back what light there is.
        base = replace(base, exposure=base.exposure * 1.45, fog=mixed_hex(base.fog, "#8e98b8", 0.24 * veil.flat))
    return veiled(base, veil)


def veiled(base: Palette, veil: Veil) -> Palette:
    """The colours of a light behind a veil of clouds or fog."""
    fog = _greyed(((0, base.fog),), veil.grey, veil.fog)[0][1]
    towards, away = (_greyed(stops, veil.grey, veil.dim) for stops in (base.sky_towards, base.sky_away))
    if veil.flat:
        towards, away = (tuple((at, mixed_hex(c, fog, veil.flat)) for at, c in stops) for stops in (towards, away))
    shines = max(0.0, 1 - veil.grey / 0.5)
    return replace(
        base,
        key=_scaled(base.key, veil.key, veil.key_grey),
        zenith=_scaled(base.zenith, veil.zenith, min(veil.grey, 0.5)),
        horizon=_scaled(base.horizon, veil.horizon, min(veil.grey, 0.5)),
        bounce=_scaled(base.bounce, veil.bounce, min(veil.grey, 0.45)),
        rim=_scaled(base.rim, veil.rim, 0.4 * min(veil.grey / 0.5, 1)),
        fog=fog,
        fog_density=base.fog_density * veil.density[0] + veil.density[1],
        haze=base.haze * veil.haze[0] + veil.haze[1],
        sky_towards=towards,
        sky_away=away,
        cloud_lit=_greyed(((0, base.cloud_lit),), veil.grey, veil.lit)[0][1],
        cloud_shade=_greyed(((0, base.cloud_shade),), veil.grey, veil.shade)[0][1],
        cover=veil.cover,
        glow=_scaled(base.glow, 0.25 + 0.75 * shines, 0.5 * (1 - shines)),
        stars=base.stars * shines,
    )


#: The hues of skies that are asked for.
SKIES: dict[str, str] = {
    "orange": "#ff8a30", "red": "#e8402e", "pink": "#ff86b0", "purple": "#9458d8", "golden": "#ffc040", "yellow": "#f4dc48",
    "green": "#58c486", "turquoise": "#3cc8cc",
}  # fmt: skip


def hued(base: Palette, hue: str) -> Palette:
    """The colours of a light under a sky of another hue, which tinges air, clouds and what light they throw down."""

    def turned(colour: str, share: float) -> str:
        level, own = _luma(colour), _luma(hue)
        pure = [int(hue[i : i + 2], 16) for i in (1, 3, 5)]
        scale = min(level / own, 255 / max(pure))
        # What would be brighter than the pure colour can be pales towards white, by half.
        pale = 0.5 * (level - own * scale) / (256 - own * scale)
        return mixed_hex(
            colour, "#" + "".join(f"{round(v * scale + (255 - v * scale) * pale):02x}" for v in pure), share
        )

    wash = linear(hue) / linear(hue).mean()

    def washed(light: Colour, share: float) -> Colour:
        mean = sum(light) / 3
        r, g, b = (value + (mean * float(tone) - value) * share for value, tone in zip(light, wash, strict=True))
        return r, g, b

    towards, away = (tuple((at, turned(one, 0.85)) for at, one in stops) for stops in (base.sky_towards, base.sky_away))
    return replace(
        base, sky_towards=towards, sky_away=away, fog=turned(base.fog, 0.55), cloud_lit=turned(base.cloud_lit, 0.55),
        cloud_shade=turned(base.cloud_shade, 0.75), zenith=washed(base.zenith, 0.45), horizon=washed(base.horizon, 0.45),
        glow=washed(base.glow, 0.5), rim=washed(base.rim, 0.3),
    )  # fmt: skip
