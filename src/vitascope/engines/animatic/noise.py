"""Chance and noise that depend on a seed and a name alone, so that every process makes the same world."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]


def generator(seed: int, *names: object) -> np.random.Generator:
    """A random generator for one purpose: the same seed and names give the same numbers in every process and on every
    machine."""
    text = "/".join([str(seed), *(str(name) for name in names)])
    return np.random.Generator(np.random.Philox(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")))


def _spline(length: int, cells: int) -> tuple[list[NDArray[np.intp]], list[Float]]:
    """Taps and weights of a periodic uniform cubic B-spline through ``cells`` knots, sampled at ``length`` pixel
    middles."""
    where = (np.arange(length) + 0.5) * (cells / length)
    knot = np.floor(where).astype(np.intp)
    f = (where - knot).astype(np.float32)
    weights = [
        (1 - f) ** 3 / 6,
        (3 * f**3 - 6 * f**2 + 4) / 6,
        (-3 * f**3 + 3 * f**2 + 3 * f + 1) / 6,
        f**3 / 6,
    ]
    return [(knot + step) % cells for step in (-1, 0, 1, 2)], weights


def lattice(rng: np.random.Generator, shape: tuple[int, int], cells: tuple[int, int]) -> Float:
    """Smooth noise, float32 ``shape`` (rows, columns), from ``cells`` (down, across) random knots; repeats without a
    seam."""
    rows, columns = shape
    knots = rng.random(cells, dtype=np.float32)
    taps, weights = _spline(columns, cells[1])
    across: Float = np.zeros((cells[0], columns), np.float32)
    for tap, weight in zip(taps, weights, strict=True):
        across += knots[:, tap] * weight
    taps, weights = _spline(rows, cells[0])
    made: Float = np.zeros(shape, np.float32)
    for tap, weight in zip(taps, weights, strict=True):
        made += across[tap] * weight[:, None]
    return made


def fbm(
    rng: np.random.Generator,
    shape: tuple[int, int],
    cells: tuple[int, int],
    octaves: int = 5,
    gain: float = 0.5,
    billow: bool = False,
) -> Float:
    """Fractal noise with mean 0 and standard deviation 1 that repeats in both directions.

    Octave k has ``cells`` * 2**k knots and weight ``gain``**k; octaves finer than two pixels are left out. With
    ``billow`` each octave is folded about its middle, which gives round heaps with sharp valleys between them, as of
    cumulus clouds.
    """
    total: Float = np.zeros(shape, np.float32)
    for octave in range(octaves):
        down, across = cells[0] << octave, cells[1] << octave
        if octave and (down * 2 > shape[0] or across * 2 > shape[1]):
            break
        layer = lattice(rng, shape, (down, across))
        if billow:
            layer = 0.35 - np.abs(layer - 0.5)
        total += layer * np.float32(gain**octave)
    total -= total.mean(dtype=np.float64).astype(np.float32)
    total /= np.float32(total.std(dtype=np.float64) + 1e-9)
    return total


def profile(rng: np.random.Generator, length: int, cells: int, octaves: int = 6, gain: float = 0.5) -> Float:
    """One line of fractal noise, float32 (length,), mean 0 and standard deviation 1, that repeats."""
    total: Float = np.zeros(length, np.float32)
    for octave in range(octaves):
        count = cells << octave
        if octave and count * 2 > length:
            break
        knots = rng.random(count, dtype=np.float32)
        taps, weights = _spline(length, count)
        layer = sum((knots[tap] * weight for tap, weight in zip(taps, weights, strict=True)), np.float32(0))
        total += layer * np.float32(gain**octave)
    total -= total.mean()
    total /= total.std() + np.float32(1e-9)
    return total


def smoothstep(low: float, high: float, value: NDArray[Any]) -> Float:
    """0 below ``low``, 1 above ``high``, an S between; ``low`` may be above ``high``."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
