"""Columns of the packed arrays that kernels take. One place, so that the callers in Python and the kernels agree."""

from __future__ import annotations

# A camera: float32 (16,). Focal length and centre in pixels of the frame.
EYE, RIGHT, UP, FORWARD, FOCAL, CENTRE_X, CENTRE_Y = 0, 3, 6, 9, 12, 13, 14
CAMERA_SIZE = 16

# A lighting: float32 (32,).
TO_LIGHT, KEY, ZENITH, HORIZON, BOUNCE, RIM, FOG, FOG_DENSITY, FOG_START = 0, 3, 6, 9, 12, 15, 18, 21, 22
LIGHTING_SIZE = 32

# A round cone in view space: float32 (n, CONE_SIZE).
A, RADIUS, AXIS, LENGTH, SLOPE, SKEW = 0, 3, 4, 7, 8, 9
COLOUR, OVER, UNDER, STRIPE, FUR, GLOW = 10, 13, 16, 19, 20, 21
TO_REST, REST_A, REST_AXIS, REST_LENGTH = 22, 31, 34, 37
CONE_SIZE = 38

# A corner point of a mesh on the screen: float32 (n, CORNER_SIZE). Inverse depth, normal, colour, texture place.
SCREEN_X, SCREEN_Y, INVERSE_DEPTH, NORMAL, TINT, U, V = 0, 1, 2, 3, 6, 9, 10
CORNER_SIZE = 11

# A sample of the G-buffer: float32 (h, w, SURFACE_SIZE).
S_NORMAL, S_ALBEDO, S_GLOW, S_OCCLUSION = 0, 3, 6, 7
SURFACE_SIZE = 8

# A light's view for shadows: float32 (13,), rows x, y, height of an affine map of world points to texels and metres, then
# the size of a texel in metres.
SHADOW_SIZE = 13

#: Samples of round cones that are worked on side by side.
LANES = 64
