"""The making of a film as plain functions: prepare, (render_take in take.py,) finish. No database, no queue.

The durable jobs and ``vitascope generate`` call the same bodies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vitascope.brief import Brief
from vitascope.cues import Sound, SoundEvent
from vitascope.director import direct
from vitascope.film.cut import cut
from vitascope.film.poster import poster
from vitascope.film.probe import FilmFacts
from vitascope.production.take import Take, joined_sound
from vitascope.sound.analysis import analysed
from vitascope.sound.apart import decode_apart
from vitascope.storyboard import Storyboard

SoundSource = Literal["driving audio", "engine", "score"]


@dataclass(frozen=True)
class Prepared:
    """What rendering starts from. ``audio`` is the driving audio, exactly as long as the film."""

    board: Storyboard
    audio: Sound | None


@dataclass(frozen=True)
class Finished:
    """A film that is done, who made it, and where its sound came from."""

    facts: FilmFacts
    engine: str
    sound: SoundSource
    unsupported: tuple[str, ...]
    notes: tuple[str, ...]  #: what its owner should know of how it was made


def prepare(brief: Brief, fetch: Callable[[str], bytes], rewritten: str | None = None) -> Prepared:
    """Fetch, cut and analyse the driving audio, then direct by it; ``rewritten`` is filmed in place of the prompt.

    InvalidParameters if the audio breaks a rule of the contract.
    """
    audio = driving_audio(brief, fetch)
    analysis = None if audio is None else analysed(audio, brief.fps, brief.frames)
    return Prepared(direct(brief, rewritten, analysis), audio)


def driving_audio(brief: Brief, fetch: Callable[[str], bytes]) -> Sound | None:
    """The driving audio exactly as long as the film; None if none was ordered."""
    return decode_apart(fetch(brief.audio_url), brief.seconds) if brief.audio_url else None


def finish(
    board: Storyboard,
    takes: Sequence[Take],
    audio: Sound | None,
    *,
    engine: str,
    film: Path,
    still: Path,
    compose: Callable[[Sequence[SoundEvent]], Sound],
) -> Finished:
    """Cut the takes and their sound to one MP4 at ``film`` and make its poster at ``still``.

    ``engine`` is the film's; a take may say which one of several it was. What has no sound is scored: ``compose`` gives the
    score for the events of all takes.
    """
    source: SoundSource
    own = joined_sound(takes)
    if audio is not None:
        sound, source = audio, "driving audio"
    elif own is not None:
        sound, source = own, "engine"
    else:
        sound, source = compose([event for take in takes for event in take.notes.events]), "score"
    makers = ",".join(dict.fromkeys(take.notes.engine or engine for take in takes))
    facts = cut(
        [take.film for take in takes],
        sound,
        film,
        fps=board.fps,
        frames=board.frames,
        title=board.text[:200],
        metadata={"engine": makers, "seed": str(board.seed), "sound": source},
    )
    poster(film, still)
    unsupported = dict.fromkeys(word for take in takes for word in take.notes.unsupported)
    notes = dict.fromkeys(note for take in takes for note in take.notes.notes)
    return Finished(facts, makers, source, tuple(unsupported), tuple(notes))
