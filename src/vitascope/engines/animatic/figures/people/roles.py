"""What people of a calling wear and carry, if the text does not say otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """Clothes by name and colour (``#rrggbb`` in sRGB, or a colour's name); empty: what that person wears anyway."""

    top: tuple[str, str] | None = None
    under: str = ""
    bottom: tuple[str, str] | None = None
    shoes: tuple[str, str] | None = None
    extras: tuple[tuple[str, str], ...] = ()
    headwear: tuple[tuple[str, str], ...] = ()
    hair: str = ""
    hair_colour: str = ""
    beard: str = ""
    hold: str = ""
    length: float | None = None  #: of the skirt, in lengths of the leg
    gloves: str = ""
    skin: str = ""


_NAVY, _GOLD, _LEATHER, _BLACK, _WHITE = "#1d2a4a", "#d9a032", "#5a3218", "#1b1c20", "#eeeae2"

ROLES: dict[str, Role] = {
    "farmer": Role(("overalls", "#35507a"), "#b04030", ("trousers", "#35507a"), ("boots", _LEATHER),
        headwear=(("straw_hat", "#d8b468"),)),
    "gardener": Role(("overalls", "#3a5a3c"), "#d8c8a0", ("trousers", "#3a5a3c"), ("boots", _LEATHER),
        headwear=(("straw_hat", "#d8b468"),)),
    "shepherd": Role(("robe", "#8a6a48"), shoes=("boots", _LEATHER), extras=(("sash", "#4a3420"),), headwear=(("hat",
        "#6b5034"),), hold="stick", length=0.72),
    "fisherman": Role(("coat", "#d8a820"), "#d8d4c8", ("trousers", "#3a4a5a"), ("boots", "#2a3a2c"), headwear=(("hat",
        "#d8a820"),), hold="fishing_rod", length=0.34),
    "sailor": Role(("sweater", _WHITE), bottom=("trousers", _NAVY), extras=(("stripe", _NAVY), ("scarf", _NAVY)),
        headwear=(("beret", _NAVY),)),
    "chef": Role(("shirt", _WHITE), bottom=("trousers", "#4a4c52"), extras=(("apron", "#f2efe8"), ("scarf",
        "#b02028")), headwear=(("chef_hat", "#f6f4ee"),)),
    "baker": Role(("shirt", "#d8cbb0"), bottom=("trousers", "#6b5a48"), extras=(("apron", "#f2efe8"),),
        headwear=(("chef_hat", "#f6f4ee"),), hold="loaves"),
    "waiter": Role(("shirt", _WHITE), bottom=("trousers", _BLACK), extras=(("vest", _BLACK),), hold="tray"),
    "doctor": Role(("coat", "#f2f2ee"), "#7aa0b8", ("trousers", "#4a5a6a"), extras=(("stethoscope", "#22262c"),),
        length=0.36),
    "nurse": Role(("shirt", "#9cc4cc"), bottom=("trousers", "#9cc4cc"), shoes=("sneakers", _WHITE),
        extras=(("stethoscope", "#22262c"),)),
    "scientist": Role(("coat", "#f2f2ee"), "#8a98a8", ("trousers", "#3a3c44"), headwear=(("glasses", _BLACK),),
        length=0.40),
    "teacher": Role(("jacket", "#7a5a3c"), bottom=("trousers", "#4a4038"), headwear=(("glasses", "#3a2418"),),
        hold="book"),
    "student": Role(("hoodie", "#3a6a9a"), bottom=("trousers", "#35405a"), shoes=("sneakers", _WHITE),
        extras=(("backpack", "#b03a30"),)),
    "business": Role(("suit", "#2a2e3a"), _WHITE, ("trousers", "#2a2e3a"), ("shoes", _BLACK), extras=(("tie",
        "#8a1c24"),)),
    "groom": Role(("suit", _BLACK), _WHITE, ("trousers", _BLACK), ("shoes", _BLACK), extras=(("tie", "#c8c4bc"),)),
    "bride": Role(("dress", "#f6f3ec"), bottom=("none", ""), shoes=("shoes", _WHITE), headwear=(("veil", "#f4f2ec"),),
        hair="bun", hold="pink bouquet", length=0.97),
    "soldier": Role(("jacket", "#5a6040"), "#4a5034", ("trousers", "#5a6040"), ("boots", "#2a2018"), extras=(("belt",
        "#3a2c1c"),), headwear=(("soldier_cap", "#5a6040"),)),
    "officer": Role(("jacket", _NAVY), "#d8dce4", ("trousers", _NAVY), ("shoes", _BLACK), extras=(("belt", _BLACK),
        ("badge", _GOLD)), headwear=(("soldier_cap", _NAVY),)),
    "pilot": Role(("suit", _NAVY), _WHITE, ("trousers", _NAVY), extras=(("tie", _BLACK), ("badge", _GOLD)),
        headwear=(("soldier_cap", _NAVY),)),
    "firefighter": Role(("coat", "#c8901c"), "#2a2c30", ("trousers", "#c8901c"), ("boots", _BLACK), extras=(("stripe",
        "#d8dcc0"),), headwear=(("hard_hat", "#b81c20"),), length=0.30),
    "worker": Role(("shirt", "#4a6a8a"), bottom=("trousers", "#3a4658"), shoes=("boots", _LEATHER), extras=(("vest",
        "#e0701c"), ("stripe", "#d8dcc0")), headwear=(("hard_hat", "#ecc022"),)),
    "king": Role(("robe", "#8a1420"), extras=(("sash", _GOLD), ("cloak", "#6a0f1c")), headwear=(("crown", _GOLD),),
        beard="full", hair="long", length=0.95),
    "queen": Role(("dress", "#6a1a5a"), bottom=("none", ""), extras=(("cloak", "#7a1424"),), headwear=(("crown",
        _GOLD),), hair="long", length=0.97),
    "prince": Role(("jacket", "#2a4a9a"), _WHITE, ("tights", "#d8d4c8"), ("boots", _LEATHER), extras=(("belt", _GOLD),
        ("cloak", "#8a1424")), headwear=(("crown", _GOLD),)),
    "princess": Role(("dress", "#e488a8"), bottom=("none", ""), shoes=("shoes", "#f0d8e0"), headwear=(("tiara",
        _GOLD),), hair="long", hair_colour="blond", length=0.95),
    "wizard": Role(("robe", "#2c3a8a"), extras=(("sash", _GOLD), ("cloak", "#232c68")), headwear=(("wizard_hat",
        "#2c3a8a"),), beard="long", hair="long", hair_colour="white", hold="staff", length=0.96),
    "witch": Role(("robe", "#2a2030"), extras=(("sash", "#6a3aa0"),), headwear=(("wizard_hat", "#241c2c"),),
        hair="long", hold="broom", length=0.94),
    "fairy": Role(("dress", "#9ad0a0"), bottom=("none", ""),
        extras=(("wings", "#bfe6f4"),), headwear=(("tiara", "#e8d890"),), hair="long",
        hair_colour="blond", hold="wand",
        length=0.60),
    "monk": Role(("robe", "#b0521c"), extras=(("sash", "#7a3412"),), shoes=("bare", ""), hair="none", length=0.92),
    "samurai": Role(("kimono", "#2a3040"), extras=(("sash", "#8a1c24"), ("vest", "#3a2420")), hair="bun",
        hold="sword", length=0.92),
    "kimono": Role(("kimono", "#c23a48"), extras=(("sash", "#e0b048"),), hair="bun", length=0.95),
    "hanfu": Role(("robe", "#7ab0c0"), extras=(("sash", "#d8e4e4"),), hair="bun", length=0.96),
    "cowboy": Role(("shirt", "#a04a34"), bottom=("trousers", "#3f5478"), shoes=("boots", _LEATHER), extras=(("vest",
        "#6b4a2c"), ("belt", "#4a2c18"), ("scarf", "#b8242c")), headwear=(("cowboy_hat", "#8a5c32"),)),
    "hiker": Role(("jacket", "#d0602c"), "#5a6a5a", ("trousers", "#5a5a48"), ("boots", _LEATHER), extras=(("backpack",
        "#2f6a5a"),), headwear=(("beanie", "#2f6a5a"),)),
    "tourist": Role(("tshirt", "#ecc022"), bottom=("shorts", "#8a7a58"), shoes=("sneakers", _WHITE),
        extras=(("backpack", "#35507a"),), headwear=(("hat", "#d8c8a0"),), hold="camera"),
    "artist": Role(("shirt", "#d8d4c8"), bottom=("trousers", "#4a4c5a"), extras=(("apron", "#6a7a8a"), ("scarf",
        "#b03a30")), headwear=(("beret", "#8a1c24"),)),
    "detective": Role(("coat", "#a08458"), "#d8d4c8", ("trousers", "#4a4238"), extras=(("tie", "#5a2420"),),
        headwear=(("hat", "#8a6e48"),), length=0.62),
    "magician": Role(("suit", _BLACK), _WHITE, ("trousers", _BLACK), extras=(("tie", "#b81c20"), ("cloak",
        "#2a1030")), headwear=(("top_hat", _BLACK),), hold="wand"),
    "pirate": Role(("jacket", "#6a1c20"), _WHITE, ("trousers", "#2c2a2e"), ("boots", "#2a1c14"), extras=(("belt",
        "#3a2418"),), headwear=(("hat", _BLACK),), beard="full", hold="sword"),
    "hero": Role(("sweater", "#1f4fa8"), bottom=("tights", "#1f4fa8"), shoes=("boots", "#b3161c"), extras=(("cloak",
        "#b3161c"), ("belt", _GOLD))),
    "santa": Role(("coat", "#b8141c"), "#b8141c", ("trousers", "#b8141c"), ("boots", _BLACK), extras=(("belt",
        _BLACK),), headwear=(("santa_hat", "#b8141c"),), beard="long", hair_colour="white", length=0.34),
    "viking": Role(("robe", "#6a5438"), bottom=("trousers", "#4a3c2c"), shoes=("boots", _LEATHER), extras=(("sash",
        "#3a2418"), ("cloak", "#5a4a38")), hair="long", beard="long", length=0.45),
    "athlete": Role(("tshirt", "#d8262c"), bottom=("shorts", "#1b1c20"), shoes=("sneakers", "#f0f0ec")),
    "footballer": Role(("tshirt", "#1f4fa8"), bottom=("shorts", _WHITE), shoes=("sneakers", _BLACK), hold="ball"),
    "mermaid": Role(("swimsuit", "#8a4aa8"), bottom=("none", ""), shoes=("bare", ""), hair="long", hair_colour="red"),
    "clown": Role(("overalls", "#e0b020"), "#d83a5a", ("trousers", "#2f6fc0"), ("shoes", "#d8262c"), extras=(("scarf",
        "#3aa04a"),), headwear=(("hat", "#2f6fc0"),), hair="curly", hair_colour="orange", skin="#efe6de"),
    "vampire": Role(("suit", _BLACK), _WHITE, ("trousers", _BLACK), ("shoes", _BLACK), extras=(("tie", "#8a1424"),
        ("cloak", "#5a0a14")), hair="short", hair_colour="black", skin="#dcd8d4"),
    "zombie": Role(("jacket", "#5a5a48"), "#8a8a70", ("trousers", "#4a4438"), ("shoes", "#2a2018"), hair="short",
        hair_colour="black", skin="#7f9a62"),
    "alien": Role(("spacesuit", "#9aa4b4"), shoes=("boots", "#6a7484"), hair="none", skin="#6fb04a", gloves="#6fb04a"),
    "angel": Role(("robe", "#f4f2ec"), extras=(("sash", _GOLD), ("wings", "#f6f4ee")), shoes=("bare", ""),
        headwear=(("tiara", _GOLD),), hair="long", hair_colour="blond", length=0.95),
    "ninja": Role(("kimono", "#1b1c22"), extras=(("sash", "#8a1c24"),), bottom=("trousers", "#1b1c22"), shoes=("boots",
        "#1b1c22"), headwear=(("hood", "#1b1c22"),), hold="sword", length=0.36, gloves="#1b1c22"),
    "scarecrow": Role(("shirt", "#a0522d"), bottom=("trousers", "#4a5a6a"), shoes=("boots", _LEATHER), extras=(("scarf",
        "#b8242c"),), headwear=(("straw_hat", "#c8a050"),), hair="short", hair_colour="golden", skin="#d8b878"),
    "swimmer": Role(("swimsuit", "#1f4fa8"), bottom=("none", ""), shoes=("bare", "")),
    "ballet": Role(("dress", "#f0b8c8"), bottom=("none", ""), shoes=("shoes", "#f0b8c8"), hair="bun", length=0.30),
    "dancer": Role(("dress", "#c81c3c"), bottom=("none", ""), shoes=("shoes", "#c81c3c"), headwear=(("bow",
        "#c81c3c"),), hair="bun", length=0.60),
    "dancer_man": Role(("shirt", _BLACK), bottom=("trousers", _BLACK), shoes=("shoes", _BLACK), extras=(("sash_over",
        "#b3161c"),)),
    "musician": Role(("shirt", "#e8e2d4"), bottom=("trousers", "#3a2c24"), extras=(("vest", "#5a2c3c"),),
        headwear=(("hat", "#3a2c24"),), hold="guitar"),
    "singer": Role(("jacket", "#4a2a6a"), _BLACK, ("trousers", _BLACK), hold="microphone"),
    "diva": Role(("dress", "#3a2a8a"), bottom=("none", ""), hair="long", hold="microphone", length=0.95),
    "maid": Role(("dress", "#22242c"), bottom=("none", ""), extras=(("apron", _WHITE),), headwear=(("headband",
        _WHITE),), hair="bun", length=0.58),
    "postman": Role(("jacket", "#2a5a3c"), "#d8dce4", ("trousers", "#2a3a34"), headwear=(("cap", "#2a5a3c"),),
        hold="suitcase"),
    "traveller": Role(("cloak_coat", ""), bottom=("trousers", "#4a3c30"), shoes=("boots", _LEATHER),
        extras=(("backpack", "#7a5a34"), ("scarf", "#8a3428")), headwear=(("hat", "#5a4630"),)),
    "skier": Role(("hoodie", "#c8262c"), bottom=("trousers", _BLACK), shoes=("boots", _BLACK), headwear=(("beanie",
        "#1f4fa8"),), gloves="#1b1c20"),
    "baby": Role(("hoodie", "#9ac4e0"), bottom=("trousers", "#9ac4e0"), shoes=("sneakers", "#e8e8e4"), hair="short"),
    "astronaut": Role(("spacesuit", "#e9e7e1"), shoes=("boots", "#b8b6b0"), extras=(("badge", "#1f4fa8"),),
        headwear=(("space_helmet", "#eceae4"),), gloves="#9a9ca0"),
    "knight": Role(("armour", "#8a1c24"), shoes=("boots", "#8c9096"), headwear=(("great_helm", "#b3161c"),),
        hold="sword", gloves="#7c8088"),
    "poet": Role(("robe", "#d8d4c8"), extras=(("sash", "#4a5a6a"),), hair="bun", beard="long", length=0.95),
}  # fmt: skip
