"""A narrow cobbled alley between old plastered houses."""

from __future__ import annotations

from vitascope.engines.animatic.places.registry import Place, add
from vitascope.engines.animatic.world.lanes import cobbles, lane_lamps, lane_panels, old_house
from vitascope.lexicon import UNKNOWN, Entry

#: An old lane to make others of with ``dataclasses.replace``.
ALLEY = Place(
    name="alley",
    words=(
        Entry(
            "setting",
            "alley",
            nouns="alley, alleyway, old alley, narrow street, cobbled street, cobblestone street, old town, old street, "
            "narrow alley, cobbled alley, back alley, cobbled lane, old town street, narrow cobbled street, medieval street, "
            "backstreet, back street, dark alley, narrow lane, cobblestone alley, old quarter, narrow old street, side street, "
            "narrow cobbled alley, old narrow street, cobbled old street, old cobbled street",
            words="down the alley, through the alley",
            chinese="欧洲小镇街道, 石板路, 石板街, 鹅卵石街道, 老街, 古街, 窄巷, 石板小路, 后巷, 暗巷, 狭窄的街道, 狭窄的小巷",
        ),
        Entry(UNKNOWN, "thing", nouns="bowling alley, alley oop", chinese="石板烧"),
    ),
    soil=cobbles,
    panels=lambda scene, lighting, view: lane_panels(scene, lighting, view, old_house, 6.4),
    lamps=lane_lamps,
    surface="stone",
    beds=(("city", 0.14),),
    wind=0.0,
    tile=6.0,
    patches=0.06,
    tint=0.02,
    measured=True,
    wet_in_rain=0.75,
    mirror=0.8,
    fog=0.5,
    lamplit=True,
    colours=frozenset({"brown"}),
)
add(ALLEY)
