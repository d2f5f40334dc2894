"""What every engine must hold, as checks that anybody can run on their own: ``for check in CHECKS: check(engine)``.

The checks need no test library. Each makes small films with an engine that is warm, and raises NonConforming, which says what was
promised and what came. Engines that have films made elsewhere (``Delegating``) need a server that answers, and are not for this.
"""

from __future__ import annotations

import math
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE
from vitascope.engines.protocol import Chunk, Engine
from vitascope.errors import RequestCancelled
from vitascope.storyboard import Segment, Shot, Storyboard

WIDTH, HEIGHT = 192, 128
TEXTS = ("A cat runs over a meadow", "The cat sits by a lake at night")
GROWTH = 1.25  #: times the memory of a segment that a longer one may take, and
ROOM = 8  #: frames of it besides
COPIES = 4  #: of its sound, which may come as a whole


class NonConforming(AssertionError):
    """The engine does not hold what the protocol promises."""


@dataclass
class _Made:
    """A segment, and what was told while it was made."""

    chunks: list[Chunk] = field(default_factory=list)
    told: list[int] = field(default_factory=list)

    @property
    def pictures(self) -> NDArray[np.uint8]:
        return np.concatenate([chunk.picture for chunk in self.chunks if len(chunk.picture)])


def board(
    seconds: tuple[float, ...] = (0.5, 0.7), width: int = WIDTH, height: int = HEIGHT, fps: int = 30, seed: int = 11
) -> Storyboard:
    """A small film with a shot of each length, the first of which begins on black."""
    shots, start = [], 0
    for number, length in enumerate(seconds):
        frames = round(length * fps)
        text = TEXTS[number % len(TEXTS)]
        shots.append(
            Shot(
                index=number, start=start, frames=frames, text=text, seed=seed + number, fade_in=3 if number == 0 else 0
            )
        )
        start += frames
    return Storyboard(
        width=width, height=height, fps=fps, frames=start, seed=seed, text=". ".join(TEXTS), shots=tuple(shots)
    )


def planned_pieces(engine: Engine) -> None:
    """Its capabilities plan each film as segments that follow one another, none longer than it can make."""
    can = engine.capabilities()
    _hold(bool(engine.name) and can.longest_segment >= 1, "a name, and segments of at least a frame")
    for film in (board(), board((0.1,)), board((3.3, 2.2, 0.4), fps=24)):
        pieces = can.pieces(film)
        _hold(pieces[0].start == 0 and pieces[-1].end == film.frames, "segments from the first frame to the last")
        _hold(
            all(one.end == other.start for one, other in pairwise(pieces)),
            "each segment begins where the one before it ends",
        )
        if not can.whole_films:
            _hold(max(piece.frames for piece in pieces) <= can.longest_segment, f"at most {can.longest_segment} frames")


def shapes_and_lengths(engine: Engine) -> None:
    """Every segment has exactly its frames, in the film's size; sound is as long as they are; events lie within."""
    for film in (board(), board((0.4,), 160, 288, fps=24)):
        for piece, made in _film(engine, film):
            _pictures_fit(made, film, piece)
            _sound_fits(engine, made, film, piece)
            for event in (event for chunk in made.chunks for event in chunk.events):
                _hold(event.at <= piece.end / film.fps, f"an event before the end of its segment, not at {event.at} s")


def honest_words(engine: Engine) -> None:
    """What it says it could not show are words of the prompt."""
    film = board()
    for piece, made in _film(engine, film):
        text = film.shots[piece.shot].text.lower() + film.text.lower()
        for word in {word for chunk in made.chunks for word in chunk.unsupported}:
            _hold(word.lower() in text, f"words of the prompt as unsupported, not {word!r}")


def progress(engine: Engine) -> None:
    """Progress counts frames of the segment, never goes back, and ends with all of them."""
    film = board()
    for piece, made in _film(engine, film):
        _hold(made.told == sorted(made.told), f"progress that never goes back, not {made.told}")
        _hold(bool(made.told), "a report while it works")
        _hold(
            made.told[0] >= 0 and made.told[-1] == piece.frames,
            f"{piece.frames} frames at the end, not {made.told[-1:]}",
        )


def cancelling(engine: Engine) -> None:
    """What the reporter raises ends the segment at that report, and the next film is as if nothing had been."""
    film = board()
    piece = engine.capabilities().pieces(film)[0]
    before = _made(engine, film, piece)
    for after in {0, len(before.told) // 2}:
        reports = 0

        def report(done: int, after: int = after) -> None:
            nonlocal reports
            reports += 1
            if reports > after:
                raise RequestCancelled("enough")

        try:
            for _ in engine.render(piece, film, None, report):
                pass
        except RequestCancelled:
            pass
        else:
            raise NonConforming("what the reporter raises must come out of render")
        _hold(reports == after + 1, f"an end at the report that raised, not {reports - after - 1} reports later")
    if engine.capabilities().deterministic:
        _hold(
            np.array_equal(before.pictures, _made(engine, film, piece).pictures), "the same film after a cancelled one"
        )


def determinism(engine: Engine) -> None:
    """Where it promises that, the same storyboard makes the same frames, in whatever order its segments are made."""
    if not engine.capabilities().deterministic:
        return
    film = board()
    forwards = [(piece.index, made.pictures) for piece, made in _film(engine, film)]
    for piece in reversed(engine.capabilities().pieces(film)):
        again = _made(engine, film, piece).pictures
        _hold(
            np.array_equal(again, dict(forwards)[piece.index]),
            f"segment {piece.index} the same, bit for bit, made alone",
        )


def flat_memory(engine: Engine) -> None:
    """A longer segment takes no more of Python's and NumPy's memory than a short one, but for its sound."""
    frames = min(engine.capabilities().longest_segment, 120)
    peaks = []
    for length in (max(1, frames // 4), frames):
        film = board((length / 30,), 2 * WIDTH, 2 * HEIGHT)
        piece = Segment(index=0, shot=0, start=0, frames=length)
        for measured in (False, True):  # the first one fills caches
            if measured:
                tracemalloc.start()
            for _ in engine.render(piece, film, None, lambda done: None):
                pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    frame = 4 * WIDTH * HEIGHT * 3
    sound = frames * SAMPLE_RATE // 30 * 2 * 4 * COPIES if engine.capabilities().makes_sound else 0
    most = peaks[0] * GROWTH + ROOM * frame + sound
    _hold(peaks[1] <= most, f"at most {most / 1e6:.1f} MB for {frames} frames, not {peaks[1] / 1e6:.1f}")


#: In the order in which one would mend what fails.
CHECKS: tuple[Callable[[Engine], None], ...] = (
    planned_pieces,
    shapes_and_lengths,
    progress,
    honest_words,
    cancelling,
    determinism,
    flat_memory,
)


def _hold(true: bool, promised: str) -> None:
    if not true:
        raise NonConforming(f"promised: {promised}")


def _made(engine: Engine, film: Storyboard, piece: Segment) -> _Made:
    made = _Made()
    made.chunks.extend(engine.render(piece, film, None, made.told.append))
    return made


def _film(engine: Engine, film: Storyboard) -> Iterator[tuple[Segment, _Made]]:
    for piece in engine.capabilities().pieces(film):
        yield piece, _made(engine, film, piece)


def _pictures_fit(made: _Made, film: Storyboard, piece: Segment) -> None:
    count = 0
    for chunk in made.chunks:
        shape = chunk.picture.shape
        wanted = (film.height, film.width, 3) if chunk.layout == "rgb24" else (film.height * 3 // 2, film.width)
        _hold(shape[1:] == wanted, f"frames of {wanted} as {chunk.layout}, not {shape[1:]}")
        _hold(chunk.picture.dtype == np.uint8, f"8 bits a sample, not {chunk.picture.dtype}")
        count += shape[0]
    _hold(count == piece.frames, f"{piece.frames} frames, not {count}")


def _sound_fits(engine: Engine, made: _Made, film: Storyboard, piece: Segment) -> None:
    sounds = [chunk.sound for chunk in made.chunks if chunk.sound is not None]
    _hold(bool(sounds) == engine.capabilities().makes_sound, "sound if, and only if, its capabilities say so")
    if not sounds:
        return
    for sound in sounds:
        _hold(sound.dtype == np.float32 and sound.shape[1:] == (2,), "sound as float32 (samples, 2)")
        _hold(bool(np.isfinite(sound).all()), "samples that are numbers")
    first, end = (math.floor(frame * SAMPLE_RATE / film.fps) for frame in (piece.start, piece.end))
    length = sum(map(len, sounds))
    _hold(abs(length - (end - first)) <= 1, f"{end - first} samples with {piece.frames} frames, not {length}")
