"""Weathers that are the state of the sky and nothing else: fair, clear, cloudy, overcast."""

from __future__ import annotations

from vitascope.engines.animatic.world.weather.registry import Veil, Weather, register


@register
class Fair(Weather):
    """The weather of a day of which nobody says any: sun or moon and some clouds."""

    name = "fair"
    said = False
    rank = 1
    disc = True
    heaps = True


@register
class Clear(Weather):
    """A clear sky."""

    name = "clear"
    rank = 1
    disc = True
    veil = Veil(
        grey=0.0, dim=1.0, key=1.04, zenith=1.0, horizon=1.0, bounce=1.0, fog=1.0, density=(0.8, 0.0), haze=(0.75, 0.0),
        cover=0.06, rim=1.0, key_grey=0.0,
    )  # fmt: skip


@register
class Cloudy(Weather):
    """Many clouds, and sun between them."""

    name = "cloudy"
    rank = 2
    disc = True
    heaps = True
    veil = Veil(
        grey=0.10, dim=0.92, key=0.74, zenith=1.06, horizon=1.0, bounce=0.95, fog=0.98, density=(1.1, 0.0002),
        haze=(1.15, 0.0001), lit=0.98, shade=0.70, cover=0.60, rim=0.85, key_grey=0.15,
    )  # fmt: skip


@register
class Overcast(Weather):
    """A closed grey sky without shadows."""

    name = "overcast"
    rank = 3
    veil = Veil(
        grey=0.72, dim=0.84, key=0.30, zenith=1.30, horizon=1.02, bounce=0.95, fog=0.96, density=(1.3, 0.0012),
        haze=(1.3, 0.0004), lit=0.74, shade=0.62, cover=0.97,
    )  # fmt: skip
