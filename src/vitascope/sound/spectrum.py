"""Filters, coloured noise and resampling by Fourier transforms of whole signals, in NumPy alone.

Films are short, so a whole sound fits one transform: no recursive filter is needed, and no filter delays anything.
"""

from __future__ import annotations

from collections.abc import Callable
from math import gcd

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE

Signal = NDArray[np.float64]  #: (samples,) or (samples, channels)
#: Linear gain over frequency: takes Hz, gives one (real or complex) factor for each.
Response = Callable[[NDArray[np.floating]], NDArray[np.float64] | NDArray[np.complex128]]

RESAMPLING_TAPER = 0.04  #: of the pass band, at its upper end; a hard edge would ring


def smooth_length(least: int) -> int:
    """The smallest number 2^a·3^b·5^c that is not below ``least``: transforms of such a length are fast."""
    best = 1 << max(0, least - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            two = three << max(0, -(-least // three) - 1).bit_length()
            best = min(best, two)
            three *= 3
        five *= 5
    return best


def filtered(signal: Signal, response: Response, tail: float = 0.5) -> Signal:
    """The signal through a linear filter, at the signal's own length.

    ``tail`` seconds of zeros keep what rings after the end from wrapping round to the start.
    """
    length = smooth_length(len(signal) + round(tail * SAMPLE_RATE))
    gains = response(np.fft.rfftfreq(length, 1 / SAMPLE_RATE))
    spectrum = np.fft.rfft(signal, length, axis=0)
    spectrum *= gains.reshape(-1, *[1] * (signal.ndim - 1))
    return np.fft.irfft(spectrum, length, axis=0)[: len(signal)]


def convolved(signal: Signal, impulse: Signal) -> Signal:
    """(samples, channels) with an impulse response of as many channels; as long as the signal, the rest is cut."""
    length = smooth_length(len(signal) + len(impulse) - 1)
    product = np.fft.rfft(signal, length, axis=0) * np.fft.rfft(impulse, length, axis=0)
    return np.fft.irfft(product, length, axis=0)[: len(signal)]


def noise(random: np.random.Generator, samples: int, response: Response, channels: int = 1) -> Signal:
    """Gaussian noise of unit power with the given colour, (samples, channels), channels independent.

    It is one period of a periodic signal, cut where the transform was made longer than asked.
    """
    length = smooth_length(max(samples, 16))
    gains = np.asarray(response(np.fft.rfftfreq(length, 1 / SAMPLE_RATE)), dtype=float)
    gains[0] = 0.0
    spectrum = random.standard_normal((len(gains), channels)) + 1j * random.standard_normal((len(gains), channels))
    spectrum *= gains[:, None]
    made = np.fft.irfft(spectrum, length, axis=0)
    made /= np.sqrt(np.mean(made**2)) + 1e-30
    return made[:samples]


def band(low: float, high: float, slope: float = 12.0) -> Response:
    """A band from ``low`` to ``high`` Hz (-3 dB), falling off outside by ``slope`` dB an octave; 0 Hz passes nothing."""
    power = slope / 6.0206

    def response(hertz: NDArray[np.floating]) -> NDArray[np.float64]:
        above = (low / np.maximum(hertz, 1e-3)) ** (2 * power)
        below = (hertz / high) ** (2 * power)
        gains: NDArray[np.float64] = 1.0 / np.sqrt((1.0 + above) * (1.0 + below))
        return gains

    return response


def low_pass(edge: float, slope: float = 12.0) -> Response:
    """Everything below ``edge`` Hz (-3 dB), falling off above by ``slope`` dB an octave."""
    power = slope / 6.0206
    return lambda hertz: 1.0 / np.sqrt(1.0 + (hertz / edge) ** (2 * power))


def high_pass(edge: float, slope: float = 12.0) -> Response:
    """Everything above ``edge`` Hz (-3 dB), falling off below by ``slope`` dB an octave."""
    power = slope / 6.0206
    return lambda hertz: 1.0 / np.sqrt(1.0 + (edge / np.maximum(hertz, 1e-3)) ** (2 * power))


def tilted(low: float, high: float, decibels: float) -> Response:
    """A band whose level changes by ``decibels`` an octave: -3 is pink, -6 is brown."""
    inside = band(low, high)

    def response(hertz: NDArray[np.floating]) -> NDArray[np.float64]:
        gains: NDArray[np.float64] = inside(hertz).real * (np.maximum(hertz, 10.0) / low) ** (decibels / 6.0206)
        return gains

    return response


def resampled(signal: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """(samples, channels) at ``rate`` Hz as the same sound at 48 kHz: exactly ``round(samples * 48000 / rate)`` samples.

    Band-limited and without delay: the spectrum is cut or extended at the lower of the two Nyquist frequencies.
    """
    if rate == SAMPLE_RATE or not len(signal):
        return signal
    wanted = round(len(signal) * SAMPLE_RATE / rate)
    divisor = gcd(rate, SAMPLE_RATE)
    step, made_of_step = rate // divisor, SAMPLE_RATE // divisor
    blocks = smooth_length(-(-(len(signal) + rate // 10) // step))
    before, after = blocks * step, blocks * made_of_step
    spectrum = np.fft.rfft(signal, before, axis=0)
    bins = min(before, after) // 2 + 1
    rolled = max(1, round(bins * RESAMPLING_TAPER))
    extended = np.zeros((after // 2 + 1, signal.shape[1]), dtype=spectrum.dtype)
    extended[:bins] = spectrum[:bins]
    extended[bins - rolled : bins] *= (0.5 + 0.5 * np.cos(np.pi * np.arange(1, rolled + 1) / rolled))[:, None]
    made = np.fft.irfft(extended, after, axis=0)[:wanted] * (after / before)
    return np.ascontiguousarray(made, dtype=np.float32)
