"""Several engines as one: the first one that can makes the film."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from vitascope.cues import Sound
from vitascope.engines.protocol import Aid, Capabilities, Chunk, Delegating, Engine, Preloading, Report, Requiring
from vitascope.errors import ContentPolicyViolation, FilmError, InvalidParameters, RequestCancelled
from vitascope.storyboard import Segment, Storyboard

log = logging.getLogger(__name__)

#: What another engine would not, or must not, change: the order is against the rules, or not wanted any more.
_FINAL = (ContentPolicyViolation, InvalidParameters, RequestCancelled)


class FallbackEngine:
    """``chain``: two engines at least, of which all but the last have films made elsewhere.

    A film begins at the first engine that runs its model, or at the first of all if none does. If that fails before its first
    picture, the film is given to the next one, which is kept, so that a process that takes it up does not order it a second time.
    What is refused for its content, or for its parameters, is refused. ``strict``: only engines that run its model make a film.
    """

    def __init__(self, chain: Sequence[Engine], *, strict: bool = False) -> None:
        self._chain = tuple(chain)
        self._strict = strict
        self.name = ",".join(one.name for one in chain)

    def capabilities(self) -> Capabilities:
        """Those of the first; its renderers may have to do the others' work."""
        can = [one.capabilities() for one in self._chain]
        return replace(
            can[0],
            models=tuple(dict.fromkeys(model for one in can for model in one.models)),
            whole_films=True,
            takes_driving_audio=any(one.takes_driving_audio for one in can),
            deterministic=False,
            renderer_memory=max(one.renderer_memory for one in can),
            # Who may have to make the film on a GPU keeps one for that.
            renderer_device="gpu" if any(one.renderer_device == "gpu" for one in can) else can[0].renderer_device,
        )

    def require(self) -> None:
        """What any of them needs."""
        for one in self._chain:
            if isinstance(one, Requiring):
                one.require()

    def preload(self) -> None:
        """What any of them shares."""
        for one in self._chain:
            if isinstance(one, Preloading):
                one.preload()

    def warm_up(self, say: Callable[[str], None]) -> None:
        """All of them: the last one must be ready when it is needed."""
        for one in self._chain:
            one.warm_up(say)

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        """By the last one, which needs nobody else."""
        last = self._chain[-1]
        return _signed(last, _pieces(last, board, audio, report))

    def render_elsewhere(
        self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report, aid: Aid
    ) -> Iterator[Chunk]:
        """By the first one that can."""
        willing = self._willing(aid.model)
        for number, engine in enumerate(willing):
            if number < int(aid.load().get("passed_on", 0)):
                continue
            if not isinstance(engine, Delegating):
                yield from _signed(engine, _pieces(engine, board, audio, report))
                return
            begun = False
            try:
                for chunk in _signed(engine, engine.render_elsewhere(segment, board, audio, report, aid)):
                    begun = begun or len(chunk.picture) > 0
                    yield chunk
                return
            except _FINAL:
                raise
            except FilmError as error:
                if begun or number + 1 == len(willing):
                    raise
                following = willing[number + 1].name
                log.warning("%s cannot make the film, %s does: %s", engine.name, following, error.code)
                aid.note(f"The film was given to {following}, because {engine.name} could not make it.")
                engine.abandon(board, aid)
                aid.save({"passed_on": number + 1})

    def abandon(self, board: Storyboard, aid: Aid) -> None:
        """Stop what was ordered by whichever of them."""
        for one in self._willing(aid.model)[int(aid.load().get("passed_on", 0)) :]:
            if isinstance(one, Delegating):
                one.abandon(board, aid)

    def _willing(self, model: str) -> tuple[Engine, ...]:
        """Who may make a film of that model, in turn."""
        runs = [model in one.capabilities().models for one in self._chain]
        if self._strict:
            return tuple(one for one, fits in zip(self._chain, runs, strict=True) if fits)
        return self._chain[runs.index(True) if True in runs else 0 :]


def _signed(engine: Engine, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Who made it is told with it."""
    return (replace(chunk, engine=engine.name) for chunk in chunks)


def _pieces(engine: Engine, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
    """The whole film by an engine that makes it in segments."""
    for piece in engine.capabilities().pieces(board):
        yield from engine.render(piece, board, audio, _after(piece.start, report))


def _after(frames: int, report: Report) -> Report:
    return lambda done: report(frames + done)
