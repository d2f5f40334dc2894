"""A test card, as broadcasters send it: the whole service runs with it where there is no renderer."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.engines.protocol import Capabilities, Chunk, Report
from vitascope.storyboard import Segment, Shot, Storyboard

FLASH_FRAMES = 3  #: flash and beep begin with each second and last so long, to show whether picture and sound agree
HUM, BEEP = 220.0, 1000.0  #: Hz
HUM_LEVEL, BEEP_LEVEL = 0.02, 0.125  #: peaks; the beep is at -18 dBFS, the alignment level of EBU R 68

Plane = NDArray[np.uint8]

#: Bars from left to right as (R, G, B), with falling luma, at 75 % (ITU-R BT.471); below them every second one again.
_BARS = ((1, 1, 1), (1, 1, 0), (0, 1, 1), (0, 1, 0), (1, 0, 1), (1, 0, 0), (0, 0, 1))
_LEVEL = 0.75
_BLACK, _WHITE, _NEUTRAL = 16, 235, 128
_PLUGE = (12, 16, 20, 24)  # luma around black, to set a screen's brightness by (ITU-R BT.814)

_GLYPHS = {
    "0": "###/#.#/#.#/#.#/###",
    "1": ".#./##./.#./.#./###",
    "2": "###/..#/###/#../###",
    "3": "###/..#/.##/..#/###",
    "4": "#.#/#.#/###/..#/..#",
    "5": "###/#../###/..#/###",
    "6": "###/#../###/#.#/###",
    "7": "###/..#/..#/.#./.#.",
    "8": "###/#.#/###/#.#/###",
    "9": "###/#.#/###/..#/###",
    ":": ".../.#./.../.#./...",
}


class TestCardEngine:
    """Colour bars with a running counter, a sweeping line and a flash, a soft hum and a beep with each second.

    Nothing of the prompt is shown: every word of it is reported as unsupported. The shot's seed turns the hue of the
    bars. Fades of the shot are made. One chunk a frame, as yuv420p, with sound of exactly the frame's length. Frames are
    a function of storyboard and frame number alone, bit for bit.

    ``seconds_per_frame`` makes the engine as slow as one likes, to try out progress, cancelling and crashes.
    """

    __test__: ClassVar[bool] = False  # the name looks like a test to pytest

    name = "testcard"

    def __init__(self, seconds_per_frame: float = 0.0) -> None:
        if not (math.isfinite(seconds_per_frame) and seconds_per_frame >= 0):
            raise ValueError(f"seconds_per_frame must be 0 or more, not {seconds_per_frame}")
        self.seconds_per_frame = seconds_per_frame

    def capabilities(self) -> Capabilities:
        """Segments of one to two seconds at 30 frames a second, with sound."""
        return Capabilities(
            models=("testcard",), longest_segment=60, shortest_segment=30, makes_sound=True, deterministic=True
        )

    def warm_up(self, say: Callable[[str], None]) -> None:
        """There is nothing to load."""

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        """Draw the frames of the segment; ``audio`` is not used. Raises what ``report`` raises, after that frame."""
        shot = board.shots[segment.shot]
        card = _Card(board.width, board.height, board.fps, shot)
        unsupported = _words(shot.text)
        for frame in range(segment.start, segment.end):
            if self.seconds_per_frame:
                time.sleep(self.seconds_per_frame)
            picture = card.frame(frame)
            sound = tone(frame, board.fps)
            report(frame - segment.start + 1)
            yield Chunk(picture[np.newaxis], layout="yuv420p", sound=sound, unsupported=unsupported)
            unsupported = ()


def tone(frame: int, fps: int) -> Sound:
    """The sound of one frame of the film, float32 (samples, 2): hum, and the beep in the first frames of each second.

    Frames follow each other without a gap or a click: the waves are functions of the sample's number in the film.
    """
    first, last = (round(Fraction(number * SAMPLE_RATE, fps)) for number in (frame, frame + 1))
    sample = np.arange(first, last, dtype=np.int64)
    wave = HUM_LEVEL * np.sin(2 * np.pi * HUM / SAMPLE_RATE * sample)
    into = (sample % SAMPLE_RATE) / SAMPLE_RATE  # seconds since the last full second
    length, edge = FLASH_FRAMES / fps, 0.002
    envelope = np.clip(np.minimum(into + 1 / SAMPLE_RATE, length - into) / edge, 0.0, 1.0)
    wave += BEEP_LEVEL * envelope * np.sin(2 * np.pi * BEEP * into)
    return np.repeat(wave.astype(np.float32)[:, np.newaxis], 2, axis=1)


class _Card:
    """The card of one shot: what stands still is drawn once."""

    def __init__(self, width: int, height: int, fps: int, shot: Shot) -> None:
        self.width, self.height, self.fps = width, height, fps
        self.shot = shot
        self.strip = _even(height * 0.66), _even(height * 0.78)  # rows of the ramp, where the line sweeps
        self.foot = self.strip[1]
        self.still = np.empty((height * 3 // 2, width), np.uint8)
        self._draw_still()

    def frame(self, number: int) -> Plane:
        """Frame of the film as I420, (height * 3 // 2, width) uint8."""
        picture = self.still.copy()
        luma = picture[: self.height]
        self._draw_line(luma, number)
        self._draw_counters(luma, number)
        if number % self.fps < FLASH_FRAMES:
            luma[self.foot :, : self.width // 8] = _WHITE
        self._fade(picture, number - self.shot.start)
        return picture

    def _draw_still(self) -> None:
        width, height = self.width, self.height
        luma, blue, red = self._planes()
        top = _even(height * 0.58)
        edges = [_even(width * bar / len(_BARS)) for bar in range(len(_BARS) + 1)]
        for bar, rgb in enumerate(_BARS):
            across = slice(edges[bar], edges[bar + 1])
            half = slice(edges[bar] // 2, edges[bar + 1] // 2)
            below = (0, 0, 0) if bar % 2 else _BARS[-1 - bar]
            for rows, colour in ((slice(0, top), rgb), (slice(top, self.strip[0]), below)):
                y, cb, cr = _bt709(colour, self._turn())
                luma[rows, across] = y
                blue[rows.start // 2 : rows.stop // 2, half] = cb
                red[rows.start // 2 : rows.stop // 2, half] = cr
        luma[self.strip[0] : self.foot] = np.linspace(_BLACK, _WHITE, width).round()
        luma[self.foot :] = _BLACK
        for place, step in enumerate(_PLUGE):
            left = width - (len(_PLUGE) - place) * (width // 32)
            luma[self.foot :, left : left + width // 32] = step
        blue[self.strip[0] // 2 :] = _NEUTRAL
        red[self.strip[0] // 2 :] = _NEUTRAL

    def _planes(self) -> tuple[Plane, Plane, Plane]:
        """Views of the three planes of the still card."""
        flat, pixels, half = self.still.reshape(-1), self.width * self.height, (self.height // 2, self.width // 2)
        return (
            flat[:pixels].reshape(self.height, self.width),
            flat[pixels : pixels * 5 // 4].reshape(half),
            flat[pixels * 5 // 4 :].reshape(half),
        )

    def _turn(self) -> float:
        """The seed's hue in radians; multiples of the golden ratio spread neighbouring seeds around the circle."""
        return 2 * math.pi * (self.shot.seed * 0.6180339887498949 % 1.0)

    def _draw_line(self, luma: Plane, number: int) -> None:
        thickness = max(2, self.width // 80)
        left = round((self.width - thickness) * (number % (2 * self.fps)) / (2 * self.fps))
        rows = slice(*self.strip)
        below = luma[rows, left : left + thickness]
        below[:] = np.where(below < (_BLACK + _WHITE) // 2, np.uint8(_WHITE), np.uint8(_BLACK))

    def _draw_counters(self, luma: Plane, number: int) -> None:
        seconds, rest = divmod(number, self.fps)
        height = self.height - self.foot
        # Time with frames above, number of the frame below; both fit between the flash and the test of black.
        scale = max(1, min(height // 14, self.width * 5 // 8 // (8 * 4)))
        left = self.width // 6
        lines = (f"{seconds // 60:02}:{seconds % 60:02}:{rest:02}", f"{number:05}")
        for place, text in enumerate(lines):
            stamp = _text(text, scale)
            top = self.foot + (1 + 6 * place) * scale
            area = luma[top : top + stamp.shape[0], left : left + stamp.shape[1]]
            area[:] = stamp[: area.shape[0], : area.shape[1]]

    def _fade(self, picture: Plane, into: int) -> None:
        """Dim towards black in the first and last frames of the shot, where it says so."""
        light = self.shot.exposure(into)
        if light < 1.0:
            for rows, dark in ((slice(0, self.height), _BLACK), (slice(self.height, None), _NEUTRAL)):
                plane = picture[rows].astype(np.float32)
                picture[rows] = (dark + (plane - dark) * np.float32(light)).round()


def _bt709(rgb: tuple[int, int, int], turn: float) -> tuple[int, int, int]:
    """A bar's colour in 8 bit limited range (ITU-R BT.709, 3.2 and 3.4), its hue turned by ``turn`` radians."""
    red, green, blue = (_LEVEL * part for part in rgb)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    cb, cr = 224 * (blue - luma) / 1.8556, 224 * (red - luma) / 1.5748
    cosine, sine = math.cos(turn), math.sin(turn)
    return (
        round(_BLACK + 219 * luma),
        round(_NEUTRAL + cosine * cb - sine * cr),
        round(_NEUTRAL + sine * cb + cosine * cr),
    )


def _text(text: str, scale: int) -> Plane:
    """Digits and colons, white on black: 5 rows and 4 columns a character, each ``scale`` pixels wide and high."""
    dots = np.zeros((5, 4 * len(text)), np.uint8)
    for place, character in enumerate(text):
        for row, line in enumerate(_GLYPHS[character].split("/")):
            for column, dot in enumerate(line):
                dots[row, 4 * place + column] = dot == "#"
    return np.where(dots.repeat(scale, 0).repeat(scale, 1), np.uint8(_WHITE), np.uint8(_BLACK))


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, each once, in order."""
    return tuple(dict.fromkeys(re.findall(r"\w+", text.lower())))


def _even(number: float) -> int:
    return int(number) // 2 * 2
