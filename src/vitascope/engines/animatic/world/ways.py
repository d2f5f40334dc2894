"""Pictures of ways: country lanes, garden paths, motorways. Columns along the way, rows across it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, smoothstep
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.soils import mixed

Float = NDArray[np.float32]
_ROWS, _COLUMNS = 512, 568


def _axes() -> tuple[Float, Float]:
    """Place across (-1 to 1, (rows, 1)) and along (0 to 1, (1, columns))."""
    across = ((np.arange(_ROWS, dtype=np.float32) + 0.5) / _ROWS * 2 - 1)[:, None]
    along = ((np.arange(_COLUMNS, dtype=np.float32) + 0.5) / _COLUMNS)[None]
    return across.astype(np.float32), along.astype(np.float32)


def _snowed(albedo: Float, share: Float) -> Float:
    return np.asarray(albedo + (linear("#dfe7f0") - albedo) * np.clip(share, 0, 1)[..., None], np.float32)


def lane(rng: np.random.Generator, snow: bool) -> Float:
    """Trodden earth with two ruts and grass between them."""
    across, _ = _axes()
    fine = fbm(rng, (_ROWS, _COLUMNS), (110, 120), 3, 0.75)
    broad = fbm(rng, (_ROWS, _COLUMNS), (6, 7), 5, 0.55)
    rut = np.exp(-(((np.abs(across) - 0.48) / 0.20) ** 2))
    albedo = mixed("#5f4c36", "#a58c68", 0.45 + 0.14 * fine + 0.10 * broad + 0.10 * rut)
    green = smoothstep(
        0.10,
        0.75,
        np.exp(-((across / 0.20) ** 2))
        + 0.75 * np.exp(-(((np.abs(across) - 1) / 0.16) ** 2))
        + 0.22 * broad
        + 0.1 * fine,
    )
    albedo = albedo + (mixed("#2a3f1a", "#6f8a3e", 0.5 + 0.25 * fine) - albedo) * green[..., None]
    made = np.clip(albedo, 0.004, 1).astype(np.float32)
    return _snowed(made, 0.85 - 0.6 * rut + 0.15 * broad) if snow else made


def gravel(rng: np.random.Generator, snow: bool) -> Float:
    """A raked path of light gravel."""
    across, _ = _axes()
    fine = fbm(rng, (_ROWS, _COLUMNS), (170, 190), 2, 0.8)
    broad = fbm(rng, (_ROWS, _COLUMNS), (6, 7), 4, 0.55)
    albedo = mixed("#a08c6a", "#d8c8a4", 0.5 + 0.20 * fine + 0.08 * broad)
    edge = smoothstep(0.93, 0.99, np.abs(across) + 0.01 * broad) * np.ones((1, _COLUMNS), np.float32)
    albedo = albedo + (linear("#7c7264") - albedo) * (0.8 * edge)[..., None]
    made = np.clip(albedo, 0.004, 1).astype(np.float32)
    return _snowed(made, 0.85 + 0.1 * broad) if snow else made


def motorway(rng: np.random.Generator, snow: bool) -> Float:
    """Six lanes: white edge lines, broken lines between lanes, a double line in the middle; 12 metres of road."""
    across, along = _axes()
    stone = fbm(rng, (_ROWS, _COLUMNS), (150, 160), 2, 0.8)
    broad = fbm(rng, (_ROWS, _COLUMNS), (8, 5), 5, 0.55)
    lanes = np.abs((np.abs(across) * 3.3) % 1 - 0.5)
    albedo = mixed("#2e2f33", "#66666a", 0.45 + 0.08 * stone + 0.06 * broad + 0.05 * np.exp(-((lanes / 0.22) ** 2)))
    half = 0.010
    edge = (np.abs(np.abs(across) - 0.93) < half) & (along >= 0)
    middle = (np.abs(np.abs(across) - 0.018) < 0.007) & (along >= 0)
    dash = ((np.abs(np.abs(across) - 0.325) < half * 0.8) | (np.abs(np.abs(across) - 0.63) < half * 0.8)) & (
        along < 0.42
    )
    for mask, paint in ((edge, "#e0ddd4"), (dash, "#e0ddd4"), (middle, "#e2b33c")):
        albedo = albedo + (linear(paint) - albedo) * (mask * 0.85)[..., None]
    made = np.clip(albedo, 0.004, 1).astype(np.float32)
    return _snowed(made, 0.55 + 0.4 * lanes + 0.2 * broad) if snow else made


def ballast(rng: np.random.Generator) -> Float:
    """A railway track from above, 3.2 metres wide and 6 metres long: stones, sleepers, two rails; float32 (h, w, 3)."""
    across, along = _axes()
    metres = across * np.float32(1.6)
    stone = fbm(rng, (_ROWS, _COLUMNS), (120, 200), 2, 0.85)
    albedo = mixed("#4a453f", "#8f887c", 0.5 + 0.26 * stone)
    step = (along * 10) % 1
    sleeper = (np.abs(step - 0.5) < 0.21) & (np.abs(metres) < 1.25)
    wood = mixed("#3a2c20", "#6a5440", 0.5 + 0.18 * stone)
    albedo = np.where(sleeper[..., None], wood, albedo)
    for side in (-0.72, 0.72):
        foot = np.abs(metres - side) < 0.075
        head = np.abs(metres - side) < 0.036
        albedo = np.where((foot & (along >= 0))[..., None], linear("#4a3326"), albedo)
        albedo = np.where((head & (along >= 0))[..., None], linear("#b9bcc0"), albedo)
    return np.clip(albedo, 0.004, 1).astype(np.float32)
