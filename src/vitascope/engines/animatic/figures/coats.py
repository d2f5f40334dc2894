"""Coats of animals: what colour each part has. All values linear light, written as sRGB hex for the eye."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from vitascope.engines.animatic.geometry import Pattern

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
    face: Colour  #: about the eyes
    leg: Colour  #: upper legs
    sock: Colour  #: paws or lower legs
    tip: Colour  #: end of the tail
    mane: Colour
    ear: Colour  #: inside
    ear_back: Colour
    nose: Colour
    iris: Colour
    yoke: Colour  #: a belt about the shoulders
    horn: Colour
    hoof: Colour
    marks: float = 0.0  #: strength of stripes, spots or patches
    mark: Colour = (0.0, 0.0, 0.0)  #: their colour
    pattern: Pattern = Pattern.BANDS
    spread: float = 5.2  #: marks in a height at the withers
    ringed: bool = False  #: only the tail has marks


def coat(
    base: str, over: str = "", under: str = "", *, muzzle: str = "", face: str = "", leg: str = "", sock: str = "",
    tip: str = "", mane: str = "", ear: str = "d9968c", ear_back: str = "", nose: str = "2a2322", iris: str = "6fbf5a",
    yoke: str = "", horn: str = "b8a98c", hoof: str = "2c2622", marks: float = 0.0, mark: str = "000000",
    pattern: Pattern = Pattern.BANDS, spread: float = 5.2, ringed: bool = False,
) -> Coat:  # fmt: skip
    """A coat from hex colours; a part that is not given is like its neighbour."""
    return Coat(
        base=linear(base), over=linear(over or base), under=linear(under or base),
        muzzle=linear(muzzle or under or base), face=linear(face or base), leg=linear(leg or base),
        sock=linear(sock or leg or base), tip=linear(tip or base), mane=linear(mane or over or base), ear=linear(ear),
        ear_back=linear(ear_back or base), nose=linear(nose), iris=linear(iris), yoke=linear(yoke or base),
        horn=linear(horn), hoof=linear(hoof), marks=marks, mark=linear(mark), pattern=pattern, spread=spread,
        ringed=ringed,
    )  # fmt: skip


#: Colours that a text may ask for: base, back, belly.
NAMED: dict[str, tuple[str, str, str]] = {
    "black": ("2b2a2d", "1d1c1f", "3a383c"),
    "white": ("efece6", "e2ddd5", "f8f6f2"),
    "grey": ("8f9196", "6e7076", "c3c5c8"),
    "brown": ("7b4f2e", "5f3a20", "a97c54"),
    "orange": ("df8636", "c76a22", "f3d3a8"),
    "red": ("b8402a", "96301e", "dd8a6c"),
    "golden": ("d8a258", "b87f3a", "efd3a0"),
    "blue": ("4a6fb0", "36558e", "8fa9d4"),
    "green": ("5a9a52", "437d3d", "9cc892"),
    "yellow": ("e6cd52", "cfb03a", "f4e6a0"),
    "pink": ("e59ab0", "d67d98", "f5cdd8"),
    "purple": ("8a62b0", "6d4892", "bb9fd4"),
    "cream": ("ecdcbc", "dcc69c", "f7efdd"),
}


def recoloured(natural: Coat, colour: str | None) -> Coat:
    """The coat in a colour that was asked for; as it is for None and for colours that no coat can have."""
    if colour is None or colour not in NAMED:
        return natural
    base, over, under = (linear(code) for code in NAMED[colour])
    dark = float(np.mean(base)) < 0.06
    # Socks, tip and mane keep how much lighter or darker than the coat they were.
    sock = under if np.mean(natural.sock) > np.mean(natural.base) else blend(base, (0.01, 0.01, 0.01), 0.75)
    tip = under if np.mean(natural.tip) > np.mean(natural.base) else blend(base, (0.01, 0.01, 0.01), 0.6)
    if natural.sock == natural.base:
        sock = base
    if natural.tip == natural.base:
        tip = base
    mane = blend(base, (0.9, 0.86, 0.78), 0.7) if colour == "white" else blend(base, (0.01, 0.01, 0.01), 0.7)
    soft = natural.pattern is Pattern.BANDS
    return replace(
        natural,
        base=base,
        over=over,
        under=under,
        muzzle=blend(under, natural.muzzle, 0.15),
        face=base if natural.face == natural.base else blend(base, natural.face, 0.8),
        leg=base if natural.leg == natural.base else natural.leg,
        yoke=base if natural.yoke == natural.base else natural.yoke,
        sock=base if dark else sock,
        tip=base if dark else tip,
        mane=mane,
        ear=blend(natural.ear, base, 0.4),
        ear_back=blend(base, over, 0.5) if soft else natural.ear_back,
        # All of a black cow is black.
        marks=0.0
        if dark and natural.pattern is Pattern.PATCHES
        else natural.marks * ((0.35 if dark or colour == "white" else 0.8) if soft else 1.0),
        # Dark marks do not show on black.
        mark=blend(base, under, 0.5) if dark and not soft and np.mean(natural.mark) < 0.1 else natural.mark,
    )
