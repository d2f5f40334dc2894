"""The inner loops against what they must give by geometry or by definition."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from vitascope.engines.animatic.baking import _tops
from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.drawing import Canvas, draw_figures, pack_cones, pack_lighting
from vitascope.engines.animatic.geometry import Body, ConeGroup, Float, Material, Mesh
from vitascope.engines.animatic.kernels import finishing, layout, lens
from vitascope.engines.animatic.kernels.backdrop import TOP, draw_backdrop, draw_sky
from vitascope.engines.animatic.kernels.lattice import CELLS, SIDE, noise_all
from vitascope.engines.animatic.kernels.layers import lay_figures
from vitascope.engines.animatic.kernels.maths import exp2_all
from vitascope.engines.animatic.kernels.reflections import BLOCK
from vitascope.engines.animatic.kernels.sprites import draw_particles, draw_sprites
from vitascope.engines.animatic.scenery import _within
from vitascope.engines.animatic.shadows import GroundShade, ShadowMap, cast_shadows, contact_shade
from vitascope.engines.animatic.stills import STUDIO, render_still
from vitascope.engines.animatic.stood import Stood

LIGHT = pack_lighting(STUDIO)


def floats(*values: object) -> Float:
    return np.asarray(values, np.float32)


def ball(at: tuple[float, float, float], radius: float, blend: float = 0.001, other: float | None = None) -> ConeGroup:
    """A ball, or two that may melt into each other, ``other`` metres apart."""
    ends = [at] if other is None else [at, (at[0] + other, at[1], at[2])]
    n = len(ends)
    return ConeGroup(
        a=floats(*ends), radius_a=np.full(n, radius, np.float32), b=floats(*ends), radius_b=np.full(n, radius, np.float32),
        colour=np.full((n, 3), 0.5, np.float32), stripe=np.zeros(n, np.float32), fur=np.zeros(n, np.float32),
        glow=np.zeros(n, np.float32), material=Material.MATTE, blend=blend,
    )  # fmt: skip


def square(size: float, material: Material = Material.MATTE) -> Mesh:
    """An upright square that faces the viewer."""
    points = floats((-size, -size, 0), (size, -size, 0), (size, size, 0), (-size, size, 0))
    normals = np.tile(floats((0, 0, 1)), (4, 1))
    faces = np.asarray([(0, 1, 2), (0, 2, 3)], np.int32)
    uv = floats((0, 1), (1, 1), (1, 0), (0, 0))
    return Mesh(points, normals, np.ones((4, 3), np.float32), faces, material, uv=uv)


def drawn(body: Body, camera: Camera) -> Canvas:
    canvas = Canvas.blank(camera.width, camera.height)
    figures = [Stood(body, (0, 0, 0))]
    draw_figures(figures, camera, LIGHT, ShadowMap.none(), GroundShade.none(), np.zeros((0, 10), np.float32), canvas)
    return canvas


CAMERA = Camera.looking((0, 0, 4), (0, 0, 0), 0.6, 160, 120)


def test_exp2_is_accurate_to_three_parts_in_ten_million() -> None:
    x = np.linspace(-40, 40, 4001, dtype=np.float32)
    powers = np.empty_like(x)
    exp2_all(x, powers)
    assert np.abs(powers / np.exp2(x.astype(np.float64)) - 1).max() < 3e-7


def test_noise_is_the_same_alone_and_in_lanes_and_meets_its_lattice() -> None:
    rng = np.random.default_rng(5)
    places = rng.uniform(-70, 70, (3, 256)).astype(np.float32)
    places[:, :64] = np.round(places[:, :64])
    values = np.empty(512, np.float32)
    noise_all(CELLS, places.reshape(-1), 256, values)
    alone, lanes = values[:256], values[256:]
    assert np.allclose(alone, lanes, atol=1e-6)
    x, y, z = places[:, :64].astype(int) % SIDE
    assert np.allclose(alone[:64], CELLS.reshape(SIDE, SIDE, SIDE, 8)[z, y, x, 0] / 255, atol=1e-6)
    assert values.min() >= 0
    assert values.max() <= 1.0001
    assert values[64:].std() > 0.1


def test_noise_is_continuous_across_its_cells() -> None:
    places = np.full((3, 64), 3.37, np.float32)
    for axis in range(3):
        line = places.copy()
        line[axis] = np.linspace(-1.05, 1.05, 64)
        values = np.empty(128, np.float32)
        noise_all(CELLS, line.reshape(-1), 64, values)
        assert np.abs(np.diff(values[:64])).max() < 0.06


def test_the_film_curve_in_arithmetic_is_the_one_of_the_table() -> None:
    light = np.geomspace(1e-4, 8.9, 3000).astype(np.float32)
    codes = np.empty_like(light)
    finishing.filmic_all(light, codes)
    place = np.sqrt(light / finishing.CURVE_TOP) * (len(finishing.CURVE) - 1)
    assert np.abs(codes - np.interp(place, np.arange(len(finishing.CURVE)), finishing.CURVE)).max() < 1e-4


def test_a_smaller_picture_holds_the_light_of_the_whole() -> None:
    rng = np.random.default_rng(1)
    frame = rng.random((22, 150, 4), dtype=np.float32)
    depth = np.full((22, 150), 0.1, np.float32)
    far, bright = np.zeros((11, 75, 4), np.float32), np.zeros((6, 38, 4), np.float32)
    lens.reduce_picture(frame, depth, 1.0, far, bright)
    blocks = frame.reshape(11, 2, 75, 2, 4).mean((1, 3))
    assert np.abs(far[..., :3] / far[..., 3:] - blocks[..., :3]).max() < 1e-5  # all of it is far, so all counts
    assert np.abs(bright[:5, :37, :3] - frame[:20, :148, :3].reshape(5, 4, 37, 4, 3).mean((1, 3))).max() < 1e-5
    depth[:] = 1.0
    lens.reduce_picture(frame, depth, 1.0, far, bright)
    assert far[..., 3].max() < 0.01  # what is sharp does not bleed


def test_defocus_blurs_the_far_and_leaves_the_focus_alone() -> None:
    frame = np.zeros((16, 160, 4), np.float32)
    frame[:, ::2] = 1
    depth = np.full((16, 160), 1.0, np.float32)
    depth[:, 80:] = 0.01
    far, bright = np.zeros((8, 80, 4), np.float32), np.zeros((4, 40, 4), np.float32)
    lens.reduce_picture(frame, depth, 1.0, far, bright)
    much = far.reshape(4, 2, 40, 2, 4).mean((1, 3))
    sharp = frame[:, :80].copy()
    lens.defocus(frame, depth, far, much, bright, 1.0, 3.5, 0.1)
    assert (frame[:, :80] == sharp).all()
    assert np.abs(frame[:, 90:, :3] - 0.5).max() < 0.05


def test_kernels_refuse_other_types_instead_of_compiling() -> None:
    with pytest.raises(TypeError):
        exp2_all(np.zeros(3), np.zeros(3))


def test_a_ball_covers_its_disc_at_its_depth() -> None:
    canvas = drawn(Body(cones=(ball((0, 0, 0), 0.5),)), CAMERA)
    # Seen in perspective a ball's outline has the sine of its angle at radius / distance.
    radius = math.tan(math.asin(0.5 / 4)) * CAMERA.focal
    assert float(canvas.cover.sum()) == pytest.approx(
        math.pi * radius * radius, rel=0.02
    )  # a hit is a fifth of a pixel early
    assert 1 / canvas.depth[60, 80] == pytest.approx(3.5, abs=0.01)
    edge = (canvas.cover > 0) & (canvas.cover < 1)
    assert edge.any()  # outlines are antialiased


def test_what_is_nearer_hides_what_is_farther() -> None:
    near, far = ball((0, 0, 1), 0.3), ball((0, 0, -1), 0.6)
    near.colour[:] = floats(0.8, 0.1, 0.1)
    for group in ((near, far), (far, near)):
        canvas = drawn(Body(cones=group), CAMERA)
        middle = canvas.colour[60, 80]
        assert middle[0] > 3 * middle[1]
        assert 1 / canvas.depth[60, 80] == pytest.approx(2.7, abs=0.02)


def test_cones_of_a_group_melt_and_groups_do_not() -> None:
    apart = drawn(Body(cones=(ball((-0.35, 0, 0), 0.3), ball((0.35, 0, 0), 0.3))), CAMERA)
    joined = drawn(Body(cones=(ball((-0.35, 0, 0), 0.3, blend=0.24, other=0.7),)), CAMERA)
    assert apart.cover[60, 80] == 0
    assert joined.cover[60, 80] == 1


def test_meshes_cover_their_area_and_holes_show_through() -> None:
    mesh = square(0.5)
    whole = drawn(Body(meshes=(mesh,)), CAMERA)
    side = CAMERA.focal / 4
    assert float(whole.cover.sum()) == pytest.approx(side * side, rel=0.02)
    assert 1 / whole.depth[60, 80] == pytest.approx(4, abs=1e-3)
    mesh.texture = np.zeros((2, 2, 4), np.uint8)
    mesh.texture[..., :3] = 255
    mesh.texture[:, 0, 3] = 255
    half = drawn(Body(meshes=(mesh,)), CAMERA)
    assert float(half.cover.sum()) == pytest.approx(side * side / 2, rel=0.03)
    assert half.cover[60, 80 - int(side / 4)] == 0


def test_what_reaches_behind_the_eye_is_left_out() -> None:
    canvas = drawn(Body(cones=(ball((0, 0, 4.2), 0.1),), meshes=(square(0.5),)), CAMERA)
    assert np.isfinite(canvas.colour).all()
    behind = Camera.looking((0, 0, -4), (0, 0, -8), 0.6, 64, 48)
    assert drawn(Body(cones=(ball((0, 0, 0), 0.5),), meshes=(square(0.5),)), behind).cover.sum() == 0


def test_packed_cones_turn_their_coat_back_to_the_straight_pose() -> None:
    chance = np.random.default_rng(5)
    count = 40
    a, b, rest_a, rest_b = (chance.normal(size=(count, 3)).astype(np.float32) for _ in range(4))
    radius = np.full(count, 0.01, np.float32)
    group = ConeGroup(a, radius, b, radius, np.ones((count, 3), np.float32), *[np.zeros(count, np.float32)] * 3,
                      rest_a=rest_a, rest_b=rest_b)  # fmt: skip
    stood = Stood(Body(cones=[group]), (0.5, 0.2, -0.3), heading=0.7, scale=1.5, pitch=0.2)
    packed = pack_cones(group, stood, Camera.looking((0.0, 1.0, -30.0), (0.0, 1.0, 0.0), 0.6, 320, 180))
    assert len(packed) == count
    turns = packed[:, layout.TO_REST : layout.TO_REST + 9].reshape(-1, 3, 3)
    turned = np.einsum("nij,nj->ni", turns, packed[:, layout.AXIS : layout.AXIS + 3])
    np.testing.assert_allclose(turned, packed[:, layout.REST_AXIS : layout.REST_AXIS + 3], atol=1e-4)
    np.testing.assert_allclose(np.einsum("nij,nkj->nik", turns, turns), np.tile(np.eye(3), (count, 1, 1)), atol=1e-4)
    np.testing.assert_allclose(packed[:, layout.LENGTH], 1.5 * np.linalg.norm(b - a, axis=1), rtol=1e-5)


def test_a_ball_that_swallows_the_other_end_is_all_there_is_of_a_cone() -> None:
    ends = np.zeros((2, 3), np.float32), np.asarray([[0.0, 0.1, 0.0], [0.0, 0.1, 0.0]], np.float32)
    small, large = np.float32([0.05, 0.5]), np.float32([0.5, 0.05])
    group = ConeGroup(ends[0], small, ends[1], large, np.ones((2, 3), np.float32), *[np.zeros(2, np.float32)] * 3)
    packed = pack_cones(group, Stood(Body(cones=[group]), (0.0, 0.0, 0.0)), CAMERA)
    np.testing.assert_allclose(packed[:, layout.RADIUS], 0.5, rtol=1e-6)
    np.testing.assert_allclose(packed[:, layout.LENGTH], 0.0)
    np.testing.assert_allclose(packed[0, layout.A + 1] - packed[1, layout.A + 1], 0.1, atol=0.01)


def test_light_falls_from_its_side() -> None:
    canvas = drawn(Body(cones=(ball((0, 0, 0), 0.5),)), CAMERA)
    luma = canvas.colour.sum(2)
    assert luma[50, 95] > 1.5 * luma[72, 62]  # STUDIO's key comes from the right, above and before


def test_a_ball_shades_the_floor_away_from_the_light() -> None:
    camera = Camera.looking((0, 2.0, 4), (0, 0, 0), 0.8, 160, 120)
    lit = render_still([Stood(Body(), (0, 0, 0))], camera).astype(int)
    shaded = render_still([Stood(Body(cones=(ball((0, 0.6, 0), 0.3),)), (0, 0, 0))], camera).astype(int)
    darker = (lit.sum(2) - shaded.sum(2)) > 60
    columns = np.nonzero(darker[:, :60].any(0))[0]
    assert len(columns) > 5  # the key is at the right, so the shadow is left of the ball ...
    assert not darker[:, 105:].any()  # ... and only there


def test_shadow_maps_hold_their_figures_and_stay_put() -> None:
    light = LIGHT[:3]
    body = Body(cones=(ball((0, 0.5, 0), 0.2),))
    one = cast_shadows([Stood(body, (0, 0, 0))], light)
    two = cast_shadows([Stood(body, (0.013, 0, 0))], light)
    assert (one.heights > -1e8).sum() > 100
    assert one.basis[12] == two.basis[12]
    shift = (two.basis[3] - one.basis[3], two.basis[7] - one.basis[7])
    assert shift == pytest.approx((round(shift[0]), round(shift[1])), abs=1e-2)


def test_contact_darkens_only_below() -> None:
    shade = contact_shade([Stood(Body(cones=(ball((0, 0.1, 0), 0.1),)), (2, 0, 3))])
    assert shade.sample(floats(2), floats(3))[0] < 0.75
    assert shade.sample(floats(2.5), floats(3))[0] > 0.97


def test_the_film_curve_and_limited_range() -> None:
    frame = np.zeros((16, 16, 4), np.float32)
    frame[:] = 0.18
    glow = np.zeros((4, 4, 4), np.float32)
    grade = np.zeros(finishing.GRADE_SIZE, np.float32)
    grade[finishing.EXPOSURE] = 1
    grade[finishing.SATURATION] = 1
    grade[finishing.FADE] = 1
    grade[finishing.GAIN : finishing.GAIN + 3] = 1
    planes = np.empty((24, 16), np.uint8)
    finishing.finish_planes(frame, glow, grade, 1, 0, planes)
    v = 0.18 * (2.51 * 0.18 + 0.03) / (0.18 * (2.43 * 0.18 + 0.59) + 0.14)
    assert np.abs(planes[:16].astype(int) - (16 + 219 * v ** (1 / 2.2))).max() <= 1
    assert np.abs(planes[16:].astype(int) - 128).max() <= 1
    grade[finishing.FADE] = 0
    finishing.finish_planes(frame, glow, grade, 1, 0, planes)
    assert (planes[:16] == 16).all()
    frame[:] = 50.0
    grade[finishing.FADE] = 1
    finishing.finish_planes(frame, glow, grade, 1, 0, planes)
    assert planes[:16].min() >= 234


def test_colours_keep_their_hue_in_the_planes() -> None:
    grade = np.zeros(finishing.GRADE_SIZE, np.float32)
    grade[[finishing.EXPOSURE, finishing.SATURATION, finishing.FADE]] = 1
    grade[finishing.GAIN : finishing.GAIN + 3] = 1
    found = {}
    for name, colour in (("red", (0.8, 0, 0, 1)), ("blue", (0, 0, 0.8, 1))):
        frame = np.tile(floats(*colour), (16, 16, 1)).astype(np.float32)
        planes = np.empty((24, 16), np.uint8)
        finishing.finish_planes(frame, np.zeros((4, 4, 4), np.float32), grade, 1, 0, planes)
        chroma = planes[16:].reshape(-1).astype(float)
        found[name] = chroma[:64].mean(), chroma[64:].mean()
    assert found["red"][1] > 200 > 120 > found["red"][0]
    assert found["blue"][0] > 200 > 120 > found["blue"][1]


def sprite(x: float, y: float, size: float, depth: float) -> list[float]:
    return [x, y, size, size, 1 / depth, 0, 0, 1, 1, 1]


@dataclass
class Layers:
    """A frame and a layer of figures, 40 by 40 pixels, and what is still open."""

    light: Float = field(default_factory=lambda: np.zeros((40, 40, 4), np.float32))
    depth: Float = field(default_factory=lambda: np.zeros((40, 40), np.float32))
    figures: Float = field(default_factory=lambda: np.zeros((40, 40, 4), np.float32))
    figures_depth: Float = field(default_factory=lambda: np.zeros((40, 40), np.float32))
    open_pixels: NDArray[np.uint64] = field(default_factory=lambda: np.full((40, 1), 2**64 - 1, np.uint64))

    def lay(self, *sprites: list[float], alpha: float = 1.0, ground: float = 0.0) -> None:
        """Draw sprites with an even picture of eight by eight texels, the nearest first."""
        atlas = np.full(65 * 4, alpha, np.float32)
        levels = np.asarray([(0, 8, 8, 0)], np.int32)
        spans = np.asarray([(0, 7)] * 8, np.int32)
        pictures = np.asarray([(0, 1)] * len(sprites), np.int32)
        order = np.arange(len(sprites), dtype=np.int32)
        draw_sprites(
            floats(*sprites), pictures, order, atlas, levels, spans, LIGHT, np.full(40, ground, np.float32), 40,
            self.light.reshape(-1), self.depth.reshape(-1), self.figures.reshape(-1), self.figures_depth.reshape(-1),
            np.asarray([(0, 40)] * 40, np.int32), self.open_pixels,
        )  # fmt: skip


def test_sprites_stand_on_their_foot_and_not_below_the_ground() -> None:
    layers = Layers()
    layers.lay(sprite(20, 30, 10, 5))
    rows, columns = np.nonzero(layers.light[..., 0] > 0.5)
    assert (rows.min(), rows.max()) == (20, 29)
    assert (columns.min(), columns.max()) == (16, 23)  # the outer half texels have nothing to blend with
    assert layers.depth[25, 20] == pytest.approx(0.2)
    below = Layers()
    below.lay(sprite(20, 30, 10, 5), ground=0.21)
    assert below.light.sum() == 0


def test_sprites_are_laid_from_near_to_far() -> None:
    near, far = sprite(20, 30, 10, 5), sprite(20, 30, 20, 8)
    near[7:10], far[7:10] = [1, 0, 0], [0, 1, 0]
    layers = Layers()
    layers.lay(near, far)
    assert layers.light[25, 20] == pytest.approx([1, 0, 0, 1])
    assert layers.light[15, 20] == pytest.approx([0, 1, 0, 1])
    assert layers.depth[25, 20] == pytest.approx(1 / 5)
    assert layers.depth[15, 20] == pytest.approx(1 / 8)
    thin = Layers()
    thin.lay(near, far, alpha=0.5)
    assert thin.light[25, 20] == pytest.approx([0.5, 0.25, 0, 0.75])


def test_figures_come_between_what_is_nearer_and_what_is_farther() -> None:
    for depth, seen in ((6.5, [0.5, 0, 0.5, 1.0]), (4.0, [0, 0, 1, 1]), (9.0, [0.5, 0.25, 0.25, 1.0])):
        near, far = sprite(20, 30, 10, 5), sprite(20, 30, 20, 8)
        near[7:10], far[7:10] = [1, 0, 0], [0, 1, 0]
        layers = Layers()
        layers.figures[25, 20] = (0, 0, 1, 1)
        layers.figures_depth[25, 20] = 1 / depth
        layers.lay(near, far, alpha=0.5)
        lay_figures(
            layers.light.reshape(-1), layers.depth.reshape(-1), layers.figures.reshape(-1),
            layers.figures_depth.reshape(-1), 40, 0, 0, 40, 40,
        )  # fmt: skip
        assert layers.light[25, 20] == pytest.approx(seen)
        assert not layers.figures_depth.any()  # each pixel is laid once


def test_particles_are_soft_and_hidden_by_depth() -> None:
    streak = floats((10, 10, 10, 20, 3, 0.5, 1, 1, 1, 1, 0))
    frame = np.zeros((32, 32, 3), np.float32)
    draw_particles(streak, frame, np.zeros((32, 32), np.float32))
    assert frame[15, 10, 0] > frame[15, 12, 0] > 0
    assert frame[15, 20].sum() == 0
    hidden = np.zeros((32, 32, 3), np.float32)
    draw_particles(streak, hidden, np.full((32, 32), 1.0, np.float32))
    assert hidden.sum() == 0


def test_sky_fills_what_is_open_and_nothing_else() -> None:
    camera = CAMERA.packed
    sky = np.ones((20, 30, 4), np.float32)
    sky[..., :3] = 0.25
    window = np.asarray((-3.2, 1.6, 30 / 6.4, 20 / 3.2, -2.0), np.float32)
    frame = np.zeros((CAMERA.height, CAMERA.width, 4), np.float32)
    frame[10, 3] = (0.5, 0.5, 0.5, 1.0)
    frame[10, 4] = (0.5, 0.5, 0.5, 0.5)
    draw_sky(sky, window, camera, 0, 60, frame)
    assert frame[10, 3] == pytest.approx([0.5, 0.5, 0.5, 1.0])
    assert frame[10, 4] == pytest.approx([0.625, 0.625, 0.625, 1.0])
    assert np.abs(frame[:60] - (0.25, 0.25, 0.25, 1.0))[11:].max() < 1e-6
    assert not frame[60:].any()


def test_backdrops_are_laid_where_they_show() -> None:
    rng = np.random.default_rng(3)
    picture = np.zeros((40, 203, 4), np.float32)
    skyline = rng.integers(5, 30, 203)
    for column, top in enumerate(skyline):
        picture[top:, column] = 1.0
    tops = _tops(picture)
    assert (tops == [skyline[i : i + TOP].min() for i in range(0, 203, TOP)]).all()
    seen = []
    for rows in (tops, np.zeros_like(tops)):  # what is skipped is what would have changed nothing
        frame = np.zeros((CAMERA.height, CAMERA.width, 4), np.float32)
        depth, layer, layer_depth = (
            np.zeros(frame.shape[:2], np.float32),
            np.zeros_like(frame),
            np.zeros(frame.shape[:2], np.float32),
        )
        draw_backdrop(
            picture, rows, floats(8, -10, -3, 0.15), CAMERA.packed, 0, CAMERA.height, CAMERA.width, frame.reshape(-1),
            depth.reshape(-1), layer.reshape(-1), layer_depth.reshape(-1),
        )  # fmt: skip
        seen.append(frame)
    assert seen[0].any()
    assert (seen[0] == seen[1]).all()


def test_reflections_reach_every_block_into_which_ripples_can_move_them() -> None:
    canvas = Canvas.blank(320, 180)
    mirrored = np.zeros((90, 160, 4), np.float32)
    assert not _within(mirrored, canvas, 320.0).any()
    mirrored[45, 80, 3] = 0.02
    within = _within(mirrored, canvas, 320.0)
    rows, columns = np.nonzero(within)
    assert rows.min() * BLOCK <= 90 - 0.11 * 320
    assert (rows.max() + 1) * BLOCK >= 90 + 0.11 * 320
    assert columns.min() * BLOCK <= 160 - 0.04 * 320
    assert not within.all()
