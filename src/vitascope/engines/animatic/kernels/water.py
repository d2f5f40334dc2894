"""What water and wet ground send to the eye: mirrored sky, waves, glitter of the light, foam on the shore."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.backdrop import sky_at
from vitascope.engines.animatic.kernels.compiler import helper, stack_floats
from vitascope.engines.animatic.kernels.layout import FORWARD, KEY, RIGHT, TO_LIGHT, UP
from vitascope.engines.animatic.kernels.maths import arctangent, decay, exp2, noise2, noise3, ramp, slope3
from vitascope.engines.animatic.kernels.vectors import lane, store


@helper
def _reflected(camera, dx, dy, nx, ny, nz, out):  # type: ignore[no-untyped-def]
    """Direction of the mirrored ray into ``out``; returns the cosine of incidence."""
    vx = camera[RIGHT] * dx + camera[UP] * dy + camera[FORWARD]
    vy = camera[RIGHT + 1] * dx + camera[UP + 1] * dy + camera[FORWARD + 1]
    vz = camera[RIGHT + 2] * dx + camera[UP + 2] * dy + camera[FORWARD + 2]
    inverse = 1.0 / math.sqrt(vx * vx + vy * vy + vz * vz)
    vx *= inverse
    vy *= inverse
    vz *= inverse
    into = vx * nx + vy * ny + vz * nz
    out[0] = vx - 2.0 * into * nx
    out[1] = abs(vy - 2.0 * into * ny) + 0.01
    out[2] = vz - 2.0 * into * nz
    return -into


@helper
def mirror_of(px, pz, dx, dy, wetness, camera, sky, window, light, noise, out):  # type: ignore[no-untyped-def]
    """What wet ground mirrors into ``out``: the sky (4 values), then the share of it where all is wet, then its glitter."""
    puddle = ramp(0.35, 0.75, noise2(noise, px * 0.55, pz * 0.75, 9) + 0.35 * (wetness - 0.5))
    rough = 0.10 * (1.0 - puddle) + 0.006
    nx = (noise2(noise, px * 7.0, pz * 7.0, 2) - 0.5) * rough * 2.0
    nz = (noise2(noise, px * 7.0, pz * 7.0, 5) - 0.5) * rough * 2.0
    cosine = max(_reflected(camera, dx, dy, nx, 1.0, nz, out), 0.0)
    fresnel = 1.0 - cosine
    fresnel = fresnel * fresnel
    fresnel = 0.03 + 0.97 * fresnel * fresnel * (1.0 - cosine)
    azimuth = arctangent(out[0], -out[2])
    elevation = arctangent(out[1], math.sqrt(out[0] * out[0] + out[2] * out[2]))
    glint = out[0] * light[TO_LIGHT] + out[1] * light[TO_LIGHT + 1] + out[2] * light[TO_LIGHT + 2]
    store(out, 0, sky_at(sky, window, azimuth, elevation))
    out[4] = fresnel * (0.35 + 0.65 * puddle)
    out[5] = exp2((min(glint, 1.0) - 1.0) * 90.0) * 0.5 * fresnel


@helper
def waves_at(px, pz, swell, seconds, footprint, noise, out):  # type: ignore[no-untyped-def]
    """Slopes of the sea along x and z and the height of its crests, into ``out``."""
    # Layers of waves that travel towards the shore; each fades out where it is finer than the picture.
    nx = 0.0
    nz = 0.0
    crest = 0.0
    for layer in range(4):
        scale = 0.35 if layer == 0 else (0.9 if layer == 1 else (2.3 if layer == 2 else 5.7))
        speed = 0.5 if layer == 0 else (0.8 if layer == 1 else (1.3 if layer == 2 else 2.0))
        fade = 1.0 - ramp(0.25, 1.0, footprint * scale)
        strength = (0.85 if layer == 0 else (0.75 if layer == 1 else (0.55 if layer == 2 else 0.40))) * swell * 1.6
        if fade <= 0.0:
            continue
        u = px * scale * 0.55
        v = (pz - seconds * speed / scale * 0.5) * scale
        here, along_u, along_v = slope3(noise, u, v, seconds * 0.35 + np.float32(layer) * 7.3)
        nx += along_u * strength * fade * 0.34
        nz += along_v * strength * fade * 0.68
        crest += (here - 0.5) * fade
    out[0] = nx
    out[1] = nz
    out[2] = crest


@helper
def water_at(px, pz, wash, dx, dy, waves, camera, water, sky, window, light, noise, seconds, colour):  # type: ignore[no-untyped-def]
    """Radiance of the sea: mirrored sky over its own colour, glitter of the light, foam on the shore."""
    crest = waves[2]
    calm = ramp(0.0, 6.0, wash) * 0.8 + 0.2
    nx = waves[0] * calm
    nz = waves[1] * calm
    length = 1.0 / math.sqrt(nx * nx + nz * nz + 1.0)
    bounce = stack_floats(3)
    cosine = max(_reflected(camera, dx, dy, nx * length, length, nz * length, bounce), 0.02)
    rx, ry, rz = bounce[0], bounce[1], bounce[2]
    fresnel = 1.0 - cosine
    fresnel = 0.02 + 0.98 * fresnel * fresnel * fresnel * fresnel * fresnel
    # Far waves show their near slopes; the mirror never grazes as flat as the plane would.
    fresnel = min(fresnel, 0.72)
    azimuth = arctangent(rx, -rz)
    elevation = arctangent(ry, math.sqrt(rx * rx + rz * rz))
    mirrored = sky_at(sky, window, azimuth, elevation + 0.02)
    bounce[0] = lane(mirrored, 0)
    bounce[1] = lane(mirrored, 1)
    bounce[2] = lane(mirrored, 2)
    lx, ly, lz = light[TO_LIGHT], light[TO_LIGHT + 1], light[TO_LIGHT + 2]
    glint = rx * lx + ry * ly + rz * lz
    gleam = exp2((min(glint, 1.0) - 1.0) * 220.0) * 3.0 + exp2((min(glint, 1.0) - 1.0) * 30.0) * 0.12
    depth_tone = ramp(0.0, 14.0, wash)
    foam = ramp(0.25, 0.0, wash) * 0.85
    if wash < 13.0:
        ragged = noise3(noise, px * 1.7, pz * 1.7 + seconds * 0.4, seconds * 0.3) + 0.45 * decay(wash * 1.3)
        foam += ramp(0.62, 0.80, ragged) * decay(wash * 0.35)
    foam += ramp(0.42, 0.75, crest) * 0.35 * ramp(3.0, 9.0, wash)
    foam = min(foam * water[7] + ramp(0.25, 0.0, wash) * 0.10 * (1.0 - water[7]), 1.0)
    for c in range(3):
        own = water[1 + c] * (1.0 + 0.8 * (1.0 - depth_tone)) * (1.0 + crest * 0.5)
        value = own * (1.0 - fresnel) + bounce[c] * fresnel + light[KEY + c] * gleam * fresnel
        white = 0.55 * (light[KEY + c] * max(ly, 0.15) + 0.5 * bounce[c])
        colour[c] = value + (white - value) * foam
