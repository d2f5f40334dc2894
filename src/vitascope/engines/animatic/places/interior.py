"""What all rooms have in common: boards or tiles that shine a little, no weather, and the hour only in the windows."""

from __future__ import annotations

from vitascope.engines.animatic.places.registry import Place
from vitascope.engines.animatic.world.interior import indoors, plain_ceiling, planks

#: A bare room to make others of with ``dataclasses.replace``; it is no place itself.
INTERIOR = Place(
    name="interior",
    soil=planks("#4a2e1c", "#7a5234"),
    heaven=plain_ceiling,
    tinted=indoors,
    surface="wood",
    wind=0.0,
    patches=0.04,
    tint=0.02,
    tile=6.0,
    measured=True,
    inside=True,
    gloss=0.25,
    mirror=0.5,
    domains=frozenset({"ground"}),
    colours=frozenset({"brown"}),
)
