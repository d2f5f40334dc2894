"""Styles: all thirteen are there, each changes the picture in its own way, and none depends on anything but the picture."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.animatic.frames import GRADE
from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.reading import read_shot
from vitascope.engines.animatic.staging.setting import in_style
from vitascope.engines.animatic.styles import Picture, Style, load_styles, style, style_names
from vitascope.engines.animatic.styles.hours import wash
from vitascope.filmlanguage import understand
from vitascope.filmlanguage.style import DRAWN, GRADES, STYLE
from vitascope.storyboard import Light

WIDTH, HEIGHT = 320, 180
load_styles()
PAINTED = [name for name in style_names() if style(name).painted]


def a_picture(width: int = WIDTH, height: int = HEIGHT, light: Light = Light.DAY, frame: int = 7) -> Picture:
    """A blue sky over a green field with a red figure and a house of many tones behind it."""
    shown = np.zeros((height, width, 3), np.float32)
    rows = np.linspace(0, 1, height)[:, None, None]
    horizon = height // 2
    shown[:horizon] = ((120, 170, 230) + rows * (60, 40, 10))[:horizon]
    shown[horizon:] = (80, 140, 60)
    shown[horizon:] += 18 * fbm(generator(1, "turf"), (height, width), (20, 40), 3)[horizon:, :, None]
    depth = np.zeros((height, width), np.float32)
    depth[horizon:] = np.linspace(0.01, 0.5, height - horizon)[:, None]
    house = (slice(horizon - 30, horizon + 5), slice(20, 80))
    shown[house] = np.linspace(40, 230, 60)[None, :, None]
    depth[house] = 1 / 30
    cover = np.zeros((height, width), np.float32)
    box = (slice(horizon - 20, horizon + 40), slice(width // 2 - 25, width // 2 + 35))
    shown[box] = (200, 60, 40)
    shown[box] += 40 * np.sin(np.arange(60) / 5)[None, :, None]
    depth[box], cover[box] = 0.2, 1
    return Picture(np.clip(shown, 0, 255).astype(np.uint8), depth, cover, light, frame, 30, 5)


def test_every_style_of_the_language_is_drawn_and_told_from_grades() -> None:
    assert set(style_names()) == DRAWN
    assert {entry.concept for entry in STYLE if entry.slot == "style"} >= DRAWN
    assert GRADES < DRAWN
    for name in style_names():
        assert set(style(name).grade) <= set(GRADE)
    assert not style("storybook").painted
    assert not style("storybook").grade


@pytest.mark.parametrize("name", PAINTED)
def test_a_style_keeps_the_size_leaves_its_input_alone_and_repeats_itself(name: str, kernels: Path) -> None:
    for size in ((WIDTH, HEIGHT), (180, 322)):
        picture = a_picture(*size)
        before = picture.shown.copy()
        painted = style(name).paint(picture)
        assert (painted.shape, painted.dtype) == (picture.shown.shape, np.dtype(np.uint8))
        assert np.array_equal(picture.shown, before)
        assert np.array_equal(painted, style(name).paint(picture))
        change = np.abs(painted.astype(int) - before).mean()
        assert change > 3


@pytest.mark.parametrize("name", sorted(set(PAINTED) - {"vintage"}))
def test_what_rests_is_painted_alike_in_every_frame(name: str, kernels: Path) -> None:
    one = a_picture()
    assert np.array_equal(style(name).paint(one), style(name).paint(dataclasses.replace(one, frame=one.frame + 1)))


@pytest.mark.parametrize("name", ["watercolour", "oil", "ink_wash", "pencil", "paper_cut", "ukiyo_e", "pixel_art"])
def test_paper_and_strokes_do_not_crawl_over_what_moves(name: str, kernels: Path) -> None:
    """Where the scene is even and only its texture moves on, the painting is calmer a frame than the scene is."""
    still = a_picture()
    moved = still.shown.copy()
    moved[HEIGHT // 2 :, :] = np.roll(moved, 2, 1)[HEIGHT // 2 :, :]
    moved = np.where(still.cover[..., None] > 0, still.shown, moved)
    one, other = (
        style(name).paint(dataclasses.replace(still, shown=shown)).astype(int) for shown in (still.shown, moved)
    )
    ground = (slice(HEIGHT // 2 + 30, HEIGHT - 22), slice(24, 110))
    crawl = np.abs(one - other)[ground].mean() / style(name).held(30)
    assert crawl < 0.6 * np.abs(still.shown.astype(int) - moved)[ground].mean()


def test_a_drawing_is_held_as_long_as_a_hand_needs() -> None:
    assert {name: style(name).held(30) for name in PAINTED if style(name).held(30) > 1} == {
        "watercolour": 2, "oil": 2, "ink_wash": 2, "paper_cut": 2, "ukiyo_e": 2, "pencil": 2, "pixel_art": 3,
    }  # fmt: skip
    assert style("oil").held(15) == style("oil").held(12) == 1


@pytest.mark.parametrize("name", PAINTED)
def test_what_a_style_leaves_open_is_not_covered(name: str, kernels: Path) -> None:
    picture = dataclasses.replace(a_picture(), cover=np.zeros((HEIGHT, WIDTH), np.float32))
    dark, bright = (dataclasses.replace(picture, shown=np.full_like(picture.shown, tone)) for tone in (20, 235))
    changed = np.abs(style(name).paint(dark).astype(int) - style(name).paint(bright)).max(2)
    edge = round((1 - style(name).open(WIDTH, HEIGHT)) / 2 * HEIGHT)
    assert (changed[HEIGHT - 4 - edge, WIDTH // 4 : -WIDTH // 4] > 12).mean() > 0.6


def test_worn_film_changes_as_often_as_a_projector_shows_pictures(kernels: Path) -> None:
    made = [style("vintage").paint(a_picture(frame=frame)) for frame in (0, 1, 30)]
    assert np.array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2])


def test_no_two_styles_paint_alike(kernels: Path) -> None:
    painted = {name: style(name).paint(a_picture()).astype(int) for name in PAINTED}
    for one in PAINTED:
        for other in PAINTED:
            if one < other:
                assert np.abs(painted[one] - painted[other]).mean() > 6, (one, other)


@pytest.mark.parametrize("name", PAINTED)
def test_night_is_neither_black_nor_blank(name: str, kernels: Path) -> None:
    day = a_picture()
    night = dataclasses.replace(day, shown=(day.shown * 0.22).astype(np.uint8), light=Light.MOONLIGHT)
    painted = style(name).paint(night)
    assert 14 < painted.mean() < 246
    figure = painted[night.cover > 0.5].astype(int)
    around = painted[80:140, 40:120].astype(int)
    assert np.abs(figure.mean(0) - around.mean((0, 1))).max() > 8


def test_marks_of_the_styles(kernels: Path) -> None:
    """One thing about each that a blind viewer would go by."""
    picture = a_picture()
    made = {name: style(name).paint(picture) for name in PAINTED}
    assert (np.ptp(made["noir"].astype(int), axis=2) == 0).all()
    assert made["cinematic"][:8].max() == made["cinematic"][-8:].max() == 0
    assert style("cinematic").paint(a_picture(180, 320))[:8].max() > 0  # no bars in an upright picture
    corner = made["vintage"][:4, :4]
    assert corner.max() < 20
    for paper in ("watercolour", "pencil", "ukiyo_e", "ink_wash"):
        assert made[paper][:2].mean() > 190
    assert len(np.unique(made["pixel_art"].reshape(-1, 3), axis=0)) <= 48
    assert np.ptp(made["pencil"].astype(int), axis=2).max() < 24
    sharp = made["pixel_art"].astype(int)
    side = max(2, round(HEIGHT / 150))
    assert (sharp[: side * 4 : side] == sharp[side - 1 : side * 4 : side]).all()
    seal = made["ink_wash"][-40:, -40:].astype(int)
    assert (seal[..., 0] - seal[..., 1] > 100).any()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a fox, oil painting", "oil painting"),
        ("一只狐狸，浮世绘", "浮世绘"),
        ("in the style of hokusai, a wave", None),
    ],
)
def test_style_words_are_the_directors_too(text: str, words: str | None) -> None:
    assert understand(text).style == (words or "in the style of hokusai")


def test_every_style_has_ten_words_in_both_languages() -> None:
    for name in DRAWN - {"black_and_white"}:
        english: set[str] = set()
        chinese: set[str] = set()
        for entry in STYLE:
            if entry.concept == name:
                for spelling, form in entry.forms():
                    if form == "base":
                        (english if spelling.isascii() else chinese).add(spelling)
        assert len(english) >= 10, name
        assert len(chinese) >= 10, name


def test_a_style_plays_at_home_where_the_text_names_no_place() -> None:
    class AtHome(Style):
        name = "at home"
        place = "road"

    assert in_style(Intent(), AtHome(), ()).setting == "road"
    assert in_style(Intent(setting="forest"), AtHome(), ()).setting == "forest"
    assert in_style(Intent(excluded=frozenset({"road"})), AtHome(), ()).setting is None
    assert in_style(Intent(), style("oil"), ()).setting is None


@pytest.mark.parametrize("name", ["anime", "paper_cut", "pencil", "ukiyo_e", "ink_wash"])
def test_sun_and_moon_are_drawn_where_they_stand(name: str, kernels: Path) -> None:
    plain = dataclasses.replace(a_picture(640, 360, Light.SUNSET), cover=np.zeros((360, 640), np.float32))
    shone = dataclasses.replace(plain, disc=(480.0, 80.0, 24.0))
    changed = np.abs(style(name).paint(shone).astype(int) - style(name).paint(plain)).max(2)
    assert changed[52:108, 452:508].max() > 30
    assert changed[52:108, 100:300].max() < 12


def test_blinds_are_in_rooms_and_clouds_are_in_skies(kernels: Path) -> None:
    picture = a_picture(640, 360, Light.NIGHT)
    room = dataclasses.replace(picture, room=True, heavens=False)
    stripes = [np.abs(np.diff(style("noir").paint(one)[200:320, 300, 0].astype(int))).sum() for one in (room, picture)]
    assert stripes[0] > 1.5 * stripes[1]
    water = dataclasses.replace(picture, heavens=False, light=Light.DAY)
    open_sky = dataclasses.replace(water, heavens=True)
    painted = [style("anime").paint(one)[4, 20:100].astype(int).mean(0) for one in (water, open_sky)]
    assert np.abs(painted[0] - painted[1]).max() > 20


def test_one_style_named_anywhere_is_the_films() -> None:
    text = "[0-3s] Wide shot: a knight walks toward a castle, watercolour. [3-6s] The camera rises over the sea."
    board = direct(Brief(model="animatic", prompt=text, seconds=6, seed=3))
    assert [read_shot(shot, board).style for shot in board.shots] == ["watercolour", "watercolour"]
    other = board.model_copy(update={"style": "watercolour, anime"})
    assert read_shot(other.shots[1], other).style is None


#: The lights of a day, each told from the next.
HOURS = (
    Light.DAWN,
    Light.MORNING,
    Light.DAY,
    Light.AFTERNOON,
    Light.GOLDEN_HOUR,
    Light.SUNSET,
    Light.DUSK,
    Light.MOONLIGHT,
)


@pytest.mark.parametrize("name", ["pencil", "ink_wash", "vintage", "ukiyo_e"])
def test_a_style_with_colours_of_its_own_tells_the_hour(name: str, kernels: Path) -> None:
    """The same picture is painted otherwise in every light: evenings red below, dusk and night dark and blue above."""
    sky = {
        light: style(name).paint(a_picture(light=light))[20 : HEIGHT // 2 - 34, 24:-24].astype(float) for light in HOURS
    }
    for place, one in enumerate(HOURS):
        for other in HOURS[place + 1 :]:
            assert np.abs(sky[one] - sky[other]).mean() > 3, (name, one, other)
    tone = {light: shown.mean() for light, shown in sky.items()}
    assert tone[Light.MOONLIGHT] < tone[Light.DUSK] < tone[Light.AFTERNOON]
    assert tone[Light.SUNSET] < min(tone[light] for light in (Light.DAWN, Light.MORNING, Light.DAY, Light.AFTERNOON))
    red = {light: (shown[..., 0] - shown[..., 2]).mean() for light, shown in sky.items()}
    assert red[Light.SUNSET] > red[Light.DAWN] + 15
    assert red[Light.GOLDEN_HOUR] > red[Light.MORNING] + 15
    assert red[Light.MOONLIGHT] < 0


def test_lamps_the_moon_and_stars_are_left_bare_by_the_washes_of_the_night() -> None:
    picture = a_picture(light=Light.NIGHT)
    shown = np.full_like(picture.shown, 24)
    shown[30, 200] = 255  # a star
    shown[110:130, 40:60] = (250, 220, 150)  # a window
    lit = wash(dataclasses.replace(picture, shown=shown, disc=(250.0, 40.0, 12.0)))
    assert lit is not None
    lit = np.stack(lit, -1)
    dark_sky, dark_land = lit[10, 20], lit[80, 140]
    assert lit[15, 100].mean() > 2 * dark_sky.mean()
    assert lit[20, 125].min() > 0.85
    assert lit[60, 25].mean() > 1.15 * dark_land.mean()
    assert wash(a_picture()) is None


@pytest.mark.parametrize("name", ["pencil", "ink_wash", "ukiyo_e", "anime"])
def test_a_sky_that_was_asked_for_in_a_colour_is_painted_in_it(name: str, kernels: Path) -> None:
    for light in (Light.DAY, Light.SUNSET, Light.NIGHT):
        picture = a_picture(light=light)
        shown = picture.shown.copy()
        for hue, channel in (((70, 200, 110), 1), ((230, 60, 50), 0)):
            shown[picture.depth == 0] = np.array(hue) // 2  # as the sky of the scene is
            asked = dataclasses.replace(picture, shown=shown, hue=hue)
            tone = style(name).paint(asked)[10 : HEIGHT // 2 - 34, 30:-30].reshape(-1, 3).mean(0)
            assert tone.argmax() == channel, (light, hue, tone)


def test_noir_darkens_the_sky_towards_the_evening(kernels: Path) -> None:
    tone = [
        style("noir").paint(a_picture(light=light))[8 : HEIGHT // 2 - 34, 40:-40].mean()
        for light in (Light.DAY, Light.SUNSET, Light.NIGHT)
    ]
    assert tone[0] > tone[1] + 15


def test_cyberpunk_leaves_figures_their_colour(kernels: Path) -> None:
    """A yellow coat stays yellower than blue, and a green one green, whatever the neon."""
    picture = a_picture(light=Light.NIGHT)
    for coat, channels in (((220, 180, 30), (0, 2)), ((30, 170, 50), (1, 0))):
        shown = np.where(picture.cover[..., None] > 0, np.array(coat, np.uint8), picture.shown // 4)
        painted = style("cyberpunk").paint(dataclasses.replace(picture, shown=np.ascontiguousarray(shown)))
        middle = painted[HEIGHT // 2 : HEIGHT // 2 + 20, WIDTH // 2 - 4 : WIDTH // 2 + 14].reshape(-1, 3).mean(0)
        assert middle[channels[0]] > middle[channels[1]] + 25, (coat, middle)
