"""The animatic engine: text to lit, animated frames on the CPU."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from vitascope.cues import Sound, SoundEvent
from vitascope.engines.animatic import kernel_cache
from vitascope.engines.protocol import Capabilities, Chunk, Report
from vitascope.storyboard import Segment, Shot, Storyboard

if TYPE_CHECKING:
    from vitascope.engines.animatic.frames import Renderer

_CHUNK = 4  #: frames; a chunk of them is 5.5 MB at 720p
_BAKES = 2 << 30  #: bytes that all bakes together may take
_RENDERER_MEMORY = 800 * 2**20  #: bytes; 757 MB were measured at 1080p, mapped bakes included (bench/README.md)
_PACKAGE = "vitascope.engines.animatic"
_LOADED = tuple(f"{_PACKAGE}.{name}" for name in ("reading", "staging", "baking", "frames", "soundscape"))


class AnimaticEngine:
    """Follows ``engines.protocol.Engine``. ``cache`` holds bakes, ``kernels`` compiled code; both may be shared by processes.

    Same storyboard, same build, same architecture: the same frames, bit for bit, whoever renders them.
    """

    name = "animatic"

    def __init__(self, cache: Path, kernels: Path) -> None:
        self._cache = cache
        self._kernels = kernels
        self._warm = False
        self._held: tuple[str, Renderer, tuple[str, ...]] | None = None

    def capabilities(self) -> Capabilities:
        """What the engine can do; loads nothing."""
        return Capabilities(
            models=("animatic",),
            longest_segment=60,
            shortest_segment=30,
            deterministic=True,
            renderer_memory=_RENDERER_MEMORY,
        )

    def preload(self) -> None:
        """Load the modules, and the kernels once this build's are compiled."""
        if kernel_cache.kernels_ready(self._kernels):
            kernel_cache.point_numba_at(self._kernels)
            self._load()

    def warm_up(self, say: Callable[[str], None]) -> None:
        """Compile the kernels if this build's are not there yet; load them, all figures, all styles and the lexicon."""
        if not self._warm:
            kernel_cache.compile_kernels(self._kernels, say)
            kernel_cache.sweep_former(self._kernels)
            self._load()
            self._warm = True

    def _load(self) -> None:
        kernel_cache.load_kernels()
        for module in _LOADED:
            importlib.import_module(module)

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        """Make the segment's frames, in chunks of a few. Driving audio does not change the picture.

        The segment's first chunk carries its sound events, and in the shot's first segment the words that could not be depicted.
        """
        self.warm_up(lambda line: None)
        shot = board.shots[segment.shot]
        renderer, unsupported = self._renderer(shot, board)
        events = _heard(renderer, shot, board, segment)
        missing = unsupported if segment.start == shot.start else ()
        for start in range(segment.start, segment.end, _CHUNK):
            made = []
            for number in range(start, min(start + _CHUNK, segment.end)):
                made.append(renderer.planes(number - shot.start, shot.exposure(number - shot.start)))
                report(number + 1 - segment.start)
            first = start == segment.start
            yield Chunk(
                np.stack(made), layout="yuv420p", events=events if first else (), unsupported=missing if first else ()
            )

    def _renderer(self, shot: Shot, board: Storyboard) -> tuple[Renderer, tuple[str, ...]]:
        """The renderer of a shot; the last one is kept, for segments of one shot often follow each other."""
        from vitascope.engines.animatic.baking import bake
        from vitascope.engines.animatic.figures import load_figures
        from vitascope.engines.animatic.frames import Renderer
        from vitascope.engines.animatic.reading import read_shot
        from vitascope.engines.animatic.staging import stage

        told = "\n".join(one.text for one in board.shots[: shot.index])
        key = f"{board.width}x{board.height}@{board.fps}\n{board.negative}\n{board.style}\n{told}\n{shot.model_dump_json()}"
        if self._held is None or self._held[0] != key:
            self._held = None  # two would need twice the memory
            load_figures()
            intent = read_shot(shot, board)
            scene, missing = stage(intent, shot, board)
            words = tuple(dict.fromkeys((*intent.unmatched, *missing)))
            self._held = (key, Renderer(scene, bake(scene, self._cache, _BAKES)), words)
            _give_back()
        return self._held[1], self._held[2]


def _give_back() -> None:
    """Let the system have the memory that the bake took: glibc would keep it for ever, in pieces too small to use."""
    with contextlib.suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


def _heard(renderer: Renderer, shot: Shot, board: Storyboard, segment: Segment) -> tuple[SoundEvent, ...]:
    """Sounds of the shot that fall into the segment, on the film's clock; what sounds on is cut to the segment."""
    from vitascope.engines.animatic.soundscape import sounds_of

    start, end = segment.start / board.fps, segment.end / board.fps
    heard: list[SoundEvent] = []
    for event in sounds_of(renderer.scene, renderer.backing.surface):
        at = event.at + shot.start / board.fps
        if event.seconds == 0.0:
            if start <= at < end:
                heard.append(event.model_copy(update={"at": at}))
            continue
        first, last = max(at, start), min(at + event.seconds, end)
        if last > first:
            heard.append(event.model_copy(update={"at": first, "seconds": last - first}))
    return tuple(sorted(heard, key=lambda event: (event.at, cast(str, event.kind))))
