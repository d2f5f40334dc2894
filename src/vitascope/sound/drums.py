"""Unpitched and half-pitched sounds of the band: drums, shaker, cymbal, and the swells and booms of accents."""

from __future__ import annotations

import numpy as np

from vitascope.cues import SAMPLE_RATE
from vitascope.sound.piece import PartName
from vitascope.sound.spectrum import Response, Signal, band, high_pass, low_pass, noise
from vitascope.sound.struck import Partials, frequency, rung


def drum(part: PartName, pitch: int, seconds: float, random: np.random.Generator) -> Signal:
    """One blow at full strength as (samples, 2), peak about 1; ValueError for parts that are no drums."""
    if part == "kick":
        return _both(_mixed(_sweep(95.0, 46.0, 0.035, 0.13), 0.25 * _burst(random, band(150, 900), 0.008)))
    if part == "rim":
        bank = Partials(np.array([830.0, 1710.0, 2430.0]), np.array([0.6, 0.35, 0.15]), np.array([0.022, 0.016, 0.01]))
        return _both(_mixed(rung(bank, 4800) * _closing(4800), 0.35 * _burst(random, band(900, 5200), 0.014)))
    if part == "shaker":
        return _shaker(random)
    if part == "drum":
        return _big_drum(pitch, random)
    if part == "boom":
        return _boom(pitch, seconds, random)
    if part == "swell":
        return _swell(seconds, random)
    if part == "cymbal":
        return _cymbal(seconds, random)
    raise ValueError(f"{part} is no drum")


def _both(mono: Signal) -> Signal:
    return np.repeat(mono[:, None], 2, axis=1)


def _mixed(*signals: Signal) -> Signal:
    """The sum of mono signals that start together."""
    made = np.zeros(max(len(signal) for signal in signals))
    for signal in signals:
        made[: len(signal)] += signal
    return made


def _sweep(top: float, bottom: float, drop: float, decay: float) -> Signal:
    """A tone that falls from ``top`` to ``bottom`` Hz with time constant ``drop`` and dies away with ``decay``."""
    seconds = np.arange(round(decay * 6 * SAMPLE_RATE)) / SAMPLE_RATE
    hertz = bottom + (top - bottom) * np.exp(-seconds / drop)
    rise = np.clip(seconds / 0.003, 0.0, 1.0)
    return np.sin(2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE) * np.exp(-seconds / decay) * rise * _closing(len(seconds))


def _closing(samples: int) -> Signal:
    """One, falling to zero over the last tenth."""
    return np.clip((samples - 1 - np.arange(samples)) / (0.1 * samples), 0.0, 1.0)


def _burst(random: np.random.Generator, colour: Response, decay: float) -> Signal:
    samples = round(decay * 7 * SAMPLE_RATE)
    seconds = np.arange(samples) / SAMPLE_RATE
    return noise(random, samples, colour)[:, 0] * np.exp(-seconds / decay) * np.clip(seconds / 0.001, 0.0, 1.0) * 0.5


def _shaker(random: np.random.Generator) -> Signal:
    """Seeds thrown forward: a soft rise of 25 ms, so the grid point is its loudest moment's start."""
    samples = round(0.13 * SAMPLE_RATE)
    seconds = np.arange(samples) / SAMPLE_RATE
    envelope = (
        np.minimum(seconds / 0.022, 1.0) ** 2 * np.exp(-np.maximum(0.0, seconds - 0.022) / 0.026) * _closing(samples)
    )
    return noise(random, samples, band(4500, 11000), 2) * envelope[:, None] * 0.4


def _big_drum(pitch: int, random: np.random.Generator) -> Signal:
    base = frequency(pitch)
    while base < 62.0:
        base *= 2.0
    samples = round(1.5 * SAMPLE_RATE)
    bank = Partials(
        base * np.array([1.0, 1.5, 1.99, 2.44, 2.89]),
        np.array([0.8, 0.42, 0.26, 0.14, 0.09]),
        np.array([0.42, 0.3, 0.22, 0.15, 0.1]),
    )
    body = rung(bank, samples) * _closing(samples)
    blow = 0.5 * _burst(random, band(120, 2200, 6.0), 0.02)
    return _both(_mixed(body, 0.7 * _sweep(130.0, base, 0.02, 0.1), blow) * 0.7)


def _boom(pitch: int, seconds: float, random: np.random.Generator) -> Signal:
    base = frequency(pitch)
    samples = round(seconds * SAMPLE_RATE)
    time = np.arange(samples) / SAMPLE_RATE
    tone = (
        np.sin(2 * np.pi * base * time)
        + 0.35 * np.sin(4 * np.pi * base * time)
        + 0.12 * np.sin(6 * np.pi * base * time)
    )
    envelope = np.exp(-time / (0.28 * seconds)) * np.clip(time / 0.006, 0.0, 1.0) * _closing(samples)
    air = (
        noise(random, samples, low_pass(420, 9.0), 2)
        * np.exp(-time / 0.09)[:, None]
        * np.clip(time / 0.004, 0, 1)[:, None]
    )
    return (tone * envelope)[:, None] * 0.6 + air * _closing(samples)[:, None] * 0.12


def _swell(seconds: float, random: np.random.Generator) -> Signal:
    """Air that rises to a point and stops there within 40 ms after."""
    rise, fall = round(seconds * SAMPLE_RATE), round(0.04 * SAMPLE_RATE)
    time = np.arange(rise) / max(rise, 1)
    envelope = np.concatenate([time**2.6, 0.5 + 0.5 * np.cos(np.pi * np.arange(1, fall + 1) / fall)])
    dull = noise(random, len(envelope), band(350, 1600, 9.0), 2)
    bright = noise(random, len(envelope), band(1600, 7500, 9.0), 2)
    made: Signal = (dull * envelope[:, None] + bright * (envelope**2)[:, None] * 0.6) * 0.3
    return made


def _cymbal(seconds: float, random: np.random.Generator) -> Signal:
    samples = round(seconds * SAMPLE_RATE)
    time = np.arange(samples) / SAMPLE_RATE
    wash = noise(random, samples, band(2500, 9000, 9.0), 2) * np.exp(-time / (0.30 * seconds))[:, None]
    stroke = noise(random, samples, high_pass(5000), 2) * np.exp(-time / 0.05)[:, None]
    rise = np.clip(time / 0.004, 0.0, 1.0) * _closing(samples)
    return (wash * 0.28 + stroke * 0.16) * rise[:, None]
