"""Roads that several places have."""

from __future__ import annotations

from vitascope.engines.animatic.places.registry import Road, place
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.soils import ROAD_HALF, ROAD_TILE, road_picture

#: Two lanes of asphalt along x.
COUNTRY_ROAD = Road(0.0, ROAD_HALF, road_picture, ROAD_TILE)


def road_of(scene: Scene) -> Road | None:
    """The road of the scene's place, or the one that leads through it for this scene."""
    here = place(scene.place)
    return COUNTRY_ROAD if here.road is None and here.crossed and scene.road else here.road
