"""Coats of the quadrupeds: what colour each part has. All values linear light, written as sRGB hex for the eye."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

Colour = tuple[float, float, float]


def linear(code: str) -> Colour:
    """sRGB ``rrggbb`` in linear light."""
    values = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """Between two colours; 0 is ``one``."""
    a, b, c = (x + (y - x) * share for x, y in zip(one, other, strict=True))
    return a, b, c


@dataclass(frozen=True)
class Coat:
    """Colours of one animal."""

    base: Colour
    over: Colour  #: along the back
    under: Colour  #: belly and throat
    muzzle: Colour
    sock: Colour  #: paws or lower legs
    tip: Colour  #: end of the tail
    mane: Colour
    ear: Colour  #: inside
    ear_back: Colour
    nose: Colour
    iris: Colour
    stripe: float = 0.0  #: strength of bands


def _coat(
    base: str, over: str, under: str, *, muzzle: str = "", sock: str = "", tip: str = "", mane: str = "",
    ear: str = "d9968c", ear_back: str = "", nose: str = "2a2322", iris: str = "6fbf5a", stripe: float = 0.0,
) -> Coat:  # fmt: skip
    return Coat(
        linear(base), linear(over), linear(under), linear(muzzle or under), linear(sock or base), linear(tip or base),
        linear(mane or over), linear(ear), linear(ear_back or base), linear(nose), linear(iris), stripe,
    )  # fmt: skip


_PINK = "d98880"

#: What an animal wears when the text names no colour; the seed chooses one.
NATURAL: dict[str, tuple[Coat, ...]] = {
    "kitten": (
        _coat("d99a5c", "bd7a40", "f4e4cf", sock="f6ecde", tip="f4e4cc", nose=_PINK, iris="7fbf5a", stripe=0.42),
        _coat("e8b878", "cf9450", "fbf0dd", sock="fbf1e2", tip="faeedd", nose=_PINK, iris="58b6c9", stripe=0.34),
        _coat("cf9058", "ab6c38", "f3e9dc", sock="f9efe2", nose=_PINK, iris="b9c24a", stripe=0.52),
    ),
    "cat": (
        _coat("c98445", "a5622b", "f0dcc0", sock="f2e2cb", nose=_PINK, iris="8fc04c", stripe=0.5),
        _coat("9c8a76", "6f6052", "e2d6c6", sock="e9dfd1", nose="b07068", iris="a9c04a", stripe=0.55),
        _coat("d9b382", "bd8f58", "f4e7d2", nose=_PINK, iris="5ab0c6", stripe=0.3),
    ),
    "dog": (
        _coat("d9a559", "b97f38", "efd3a0", muzzle="e3bd82", tip="f0d8a8", ear_back="b5793a", iris="4a2a14"),
        _coat("c98b4e", "9a6030", "ecd0a6", muzzle="e6cca6", tip="f1e2c8", ear_back="8f5528", iris="4a2a14"),
        _coat("e6cf9f", "d3b377", "f5e8cc", muzzle="efdcb6", tip="f6ebd4", ear_back="cfa76a", iris="3c2412"),
    ),
    "fox": (
        _coat(
            "d5682a", "b04f1e", "f4ece0", sock="2b2220", tip="f8f3ea", ear="4a3a34", ear_back="2a2220", iris="c98a2a"
        ),
        _coat(
            "dd7a34", "bb5a22", "f6efe4", sock="30251f", tip="faf6ee", ear="54423a", ear_back="2e2521", iris="d29a34"
        ),
    ),
    "wolf": (
        _coat(
            "8f8880",
            "47433f",
            "dcd6cb",
            muzzle="e2dccf",
            sock="b9b1a6",
            tip="3c3937",
            ear="a58d80",
            ear_back="6a645e",
            iris="d9a63a",
        ),
        _coat(
            "a39a8c",
            "6b6259",
            "e4ddd0",
            muzzle="dad2c4",
            sock="cbc2b4",
            tip="4a443f",
            ear="ad9686",
            ear_back="7a7067",
            iris="e0b24a",
        ),
    ),
    "horse": (
        _coat(
            "6e4226",
            "56321c",
            "7d5236",
            muzzle="4e3226",
            sock="2b1d17",
            tip="1d1512",
            mane="1d1512",
            ear="5d3a28",
            iris="2a1710",
        ),
        _coat(
            "96602f",
            "814f26",
            "a5713f",
            muzzle="8a5a3c",
            sock="efe6da",
            tip="e2c48e",
            mane="e2c48e",
            ear="7d4e30",
            iris="2a1710",
        ),
        _coat(
            "6b4630",
            "553523",
            "755039",
            muzzle="3f2a20",
            sock="2a1e18",
            tip="241a15",
            mane="241a15",
            ear="54382a",
            iris="2a1710",
        ),
    ),
}

#: Colours that a text may ask for: base, back, belly.
NAMED: dict[str, tuple[str, str, str]] = {
    "black": ("2b2a2d", "1d1c1f", "3a383c"),
    "white": ("efece6", "e2ddd5", "f8f6f2"),
    "grey": ("8f9196", "6e7076", "c3c5c8"),
    "brown": ("7b4f2e", "5f3a20", "a97c54"),
    "orange": ("df8636", "c76a22", "f3d3a8"),
    "red": ("b8402a", "96301e", "dd8a6c"),
    "golden": ("dfae52", "c38c34", "f1d798"),
    "blue": ("4a6fb0", "36558e", "8fa9d4"),
    "green": ("5a9a52", "437d3d", "9cc892"),
    "yellow": ("e6cd52", "cfb03a", "f4e6a0"),
    "pink": ("e59ab0", "d67d98", "f5cdd8"),
    "purple": ("8a62b0", "6d4892", "bb9fd4"),
    "cream": ("ecdcbc", "dcc69c", "f7efdd"),
}


def coat_of(species: str, colour: str | None, seed: int) -> Coat:
    """The coat that a placement wears: one of the species' own by ``seed``, recoloured if a colour was asked for."""
    natural = NATURAL[species]
    chosen = natural[seed % len(natural)]
    if colour is None or colour not in NAMED:
        return chosen
    base, over, under = (linear(code) for code in NAMED[colour])
    dark = float(np.mean(base)) < 0.06
    # Socks, tip and mane keep how much lighter or darker than the coat they were.
    sock = under if np.mean(chosen.sock) > np.mean(chosen.base) else blend(base, (0.01, 0.01, 0.01), 0.75)
    tip = under if np.mean(chosen.tip) > np.mean(chosen.base) else blend(base, (0.01, 0.01, 0.01), 0.6)
    mane = blend(base, (0.9, 0.86, 0.78), 0.7) if colour == "white" else blend(base, (0.01, 0.01, 0.01), 0.7)
    return replace(
        chosen,
        base=base,
        over=over,
        under=under,
        muzzle=blend(under, chosen.muzzle, 0.15),
        sock=base if dark else sock,
        tip=base if dark else tip,
        mane=mane,
        ear=blend(chosen.ear, base, 0.4),
        ear_back=blend(base, over, 0.5),
        stripe=chosen.stripe * (0.35 if dark or colour == "white" else 0.8),
    )
