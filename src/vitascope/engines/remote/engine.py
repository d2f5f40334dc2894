"""Engines that have their films made elsewhere."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vitascope.brief import LONGEST, SHORTEST, SIZES, AspectRatio, Quality
from vitascope.cues import Sound
from vitascope.engines.fleeting import FleetingAid
from vitascope.engines.protocol import Aid, Capabilities, Chunk, Report
from vitascope.engines.remote.delegation import Delegation, Limits
from vitascope.engines.remote.picture import chunks
from vitascope.engines.remote.upstream import Order, Upstream
from vitascope.errors import GenerationFailed
from vitascope.storyboard import Segment, Storyboard

MOST_FRAMES = 900  #: of a film
ORDERED = 0.9  #: share of the work that is done when the film is there and remains to be fetched and fitted


class RemoteEngine:
    """One engine a protocol, for one server or several. Whole films go out as one order each: the models there know shots."""

    def __init__(
        self,
        name: str,
        fleet: Sequence[Upstream],
        models: tuple[str, ...],
        *,
        at_once: int,
        rewrites: bool,
        limits: Limits,
    ) -> None:
        """``at_once``: films that one machine has made there at a time, the others wait here."""
        self.name = name
        self._fleet = tuple(fleet)
        self._models = models
        self._at_once = at_once
        self._rewrites = rewrites
        self._limits = limits

    def capabilities(self) -> Capabilities:
        """Whole films, perhaps with sound, by renderers that wait more than they work."""
        return Capabilities(
            models=self._models,
            longest_segment=MOST_FRAMES,
            whole_films=True,
            rewrites=self._rewrites,
            makes_sound=True,
            takes_driving_audio=True,
            licence="LicenseRef-Provider-Terms",
            renderer_memory=256 * 2**20,
            renderer_device="elsewhere",
            at_once=self._at_once,
        )

    def warm_up(self, say: Callable[[str], None]) -> None:
        """There is nothing to load."""

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        """As ``render_elsewhere``, by a process that will not be replaced if it dies."""
        return self.render_elsewhere(segment, board, audio, report, FleetingAid())

    def render_elsewhere(
        self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report, aid: Aid
    ) -> Iterator[Chunk]:
        """Have the film made, wait, fetch it, and fit it to the frames that were ordered."""
        order = order_of(board, None if audio is None else _reachable(aid), prompt_extend=aid.prompt_extend)
        with tempfile.TemporaryDirectory(prefix="vitascope-remote-") as folder:
            film = Path(folder) / "film.mp4"
            waited = math.floor(ORDERED * segment.frames)
            Delegation(self._fleet, order, aid, lambda share: report(int(waited * share)), self._limits).film(film)
            for made, chunk in enumerate(chunks(film, board.width, board.height, board.fps, segment.frames)):
                report(max(waited, made))
                yield chunk

    def abandon(self, board: Storyboard, aid: Aid) -> None:
        """Nobody wants the film any more: stop it there, where that is possible."""
        order = order_of(board, None, prompt_extend=aid.prompt_extend)
        Delegation(self._fleet, order, aid, lambda share: None, self._limits).abandon()


def order_of(board: Storyboard, audio_url: str | None, *, prompt_extend: bool) -> Order:
    """What is asked for elsewhere. ``GenerationFailed`` for a size that the contract does not have."""
    quality, ratio = _format(board)
    return Order(
        prompt=board.text,
        negative=board.negative,
        seconds=min(LONGEST, max(SHORTEST, math.ceil(board.seconds))),
        quality=quality,
        aspect_ratio=ratio,
        width=board.width,
        height=board.height,
        fps=board.fps,
        seed=board.seed,
        prompt_extend=prompt_extend,
        audio_url=audio_url,
    )


def _reachable(aid: Aid) -> str:
    link = aid.audio_url()
    if link is None:
        raise GenerationFailed(
            "Driving audio cannot be sent to another server: this one has no address that can be reached from there "
            "(VITASCOPE_PUBLIC_URL)."
        )
    return link


def _format(board: Storyboard) -> tuple[Quality, AspectRatio]:
    for quality, ratios in SIZES.items():
        for ratio, size in ratios.items():
            if size == (board.width, board.height):
                return quality, ratio
    raise GenerationFailed(f"Films of {board.width}x{board.height} cannot be ordered elsewhere.")
