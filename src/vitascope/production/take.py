"""Take: one rendered segment. Its film file comes last into the store, so where that is, everything is."""

from __future__ import annotations

import io
import shutil
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, TypeAdapter

from vitascope.cues import SAMPLE_RATE, Sound, SoundEvent
from vitascope.engines.protocol import Aid, Delegating, Engine, Report
from vitascope.errors import GenerationFailed, ServiceError
from vitascope.film.cut import can_be_copied
from vitascope.film.encode import SegmentWriter
from vitascope.film.watermark import Watermark
from vitascope.production.scoring import Score
from vitascope.storage.atomic import atomic_file
from vitascope.storage.objects import ObjectStore
from vitascope.storyboard import Segment, Storyboard

_EVENTS = TypeAdapter(tuple[SoundEvent, ...])


class TakeNotes(BaseModel):
    """What a take says besides picture and sound."""

    model_config = ConfigDict(frozen=True)

    frames: int
    events: tuple[SoundEvent, ...] = ()
    unsupported: tuple[str, ...] = ()
    engine: str | None = None  #: who made it, where the film's engine is several
    notes: tuple[str, ...] = ()  #: what the film's owner should know of how it was made


@dataclass(frozen=True)
class Take:
    """A rendered segment on this machine's disk. ``sound`` is float32 (samples, 2), or None if the engine is mute."""

    film: Path
    notes: TakeNotes
    sound: Sound | None


def render_take(
    engine: Engine,
    segment: Segment,
    board: Storyboard,
    audio: Sound | None,
    film: Path,
    report: Report,
    *,
    encoder: str = "libx264",
    watermark: bool = False,
    heard: Callable[[tuple[SoundEvent, ...]], None] | None = None,
    aid: Aid | None = None,
) -> Take:
    """Render one segment and encode it to ``film``, which appears only when it is whole; with a ``watermark`` if wanted.

    ``heard`` gets the sound events of the first chunk as soon as they are known, unless the engine makes sound itself.
    Engines that know all events of a segment before its frames tell them there, and the score is composed meanwhile.
    ``aid`` is for engines that have films made elsewhere.

    GenerationFailed if the engine delivers another number of frames than the segment has.
    """
    events: list[SoundEvent] = []
    unsupported: list[str] = []
    said: list[str] = []
    sounds: list[Sound] = []
    mark = Watermark(board.width, board.height) if watermark else None
    chunks = iter(
        engine.render(segment, board, audio, report)
        if aid is None or not isinstance(engine, Delegating)
        else engine.render_elsewhere(segment, board, audio, report, aid)
    )
    first = next(chunks, None)
    if first is not None and first.film is not None and mark is None and _copied(first.film, film, segment, board):
        report(segment.frames)
        return Take(film, TakeNotes(frames=segment.frames, engine=first.engine), first.sound)
    with SegmentWriter(film, board.width, board.height, board.fps, encoder=encoder) as writer:
        for chunk in chain([first] if first is not None else [], chunks):
            if heard is not None and not writer.frames and chunk.sound is None and chunk.film is None:
                heard(chunk.events)
            writer.write(chunk if mark is None else replace(chunk, picture=mark.draw(chunk.picture, chunk.layout)))
            events.extend(chunk.events)
            unsupported.extend(word for word in chunk.unsupported if word not in unsupported)
            said.extend(chunk.notes)
            if chunk.sound is not None:
                sounds.append(chunk.sound)
        if writer.frames != segment.frames:
            raise GenerationFailed(
                f"The engine {engine.name} made {writer.frames} frames of segment {segment.index}, not {segment.frames}"
            )
    maker = None if first is None else first.engine
    notes = TakeNotes(
        frames=segment.frames, events=tuple(events), unsupported=tuple(unsupported), engine=maker, notes=tuple(said)
    )
    return Take(film, notes, np.concatenate(sounds) if sounds else None)


def _copied(offered: Path, film: Path, segment: Segment, board: Storyboard) -> bool:
    """Put an encoded film in place of the segment's, if it is exactly that."""
    if not can_be_copied(offered, width=board.width, height=board.height, fps=board.fps, frames=segment.frames):
        return False
    with atomic_file(film) as unfinished:
        shutil.copyfile(offered, unfinished)
    return True


class TakeShelf:
    """The takes of one film in the object store."""

    def __init__(self, store: ObjectStore, task_id: str) -> None:
        self._store = store
        self._prefix = f"takes/{task_id}"

    def has(self, segment: int) -> bool:
        """The segment is made, whole."""
        return self._store.exists(self._key(segment, "mp4"))

    def whole(self, segment: int) -> bool:
        """Whether all is there that ``get`` needs."""
        return all(self._store.exists(self._key(segment, kind)) for kind in ("json", "mp4"))

    def drop(self, segment: int) -> None:
        """Forget that the segment is made."""
        self._store.delete(self._key(segment, "mp4"))

    def put(self, segment: int, take: Take) -> None:
        """Store a take; again is the same as once."""
        if take.sound is not None:
            self._store.put_bytes(self._key(segment, "npy"), sound_bytes(take.sound))
        self._store.put_bytes(self._key(segment, "json"), take.notes.model_dump_json().encode())
        self._store.put_file(self._key(segment, "mp4"), take.film)

    def get(self, segment: int, folder: Path) -> Take:
        """Fetch a take into ``folder``."""
        film = folder / f"{segment:04d}.mp4"
        self._store.get_file(self._key(segment, "mp4"), film)
        notes = TakeNotes.model_validate_json(self._store.get_bytes(self._key(segment, "json")))
        key = self._key(segment, "npy")
        sound = sound_of(self._store.get_bytes(key)) if self._store.exists(key) else None
        return Take(film, notes, sound)

    def put_events(self, segment: int, events: tuple[SoundEvent, ...]) -> None:
        """Store what will be heard in a segment whose take is being made."""
        self._store.put_bytes(self._key(segment, "events.json"), _EVENTS.dump_json(events))

    def events(self, segments: int) -> tuple[SoundEvent, ...] | None:
        """What will be heard in the first ``segments`` segments; None unless that of every one is known."""
        keys = [self._key(segment, "events.json") for segment in range(segments)]
        if not all(self._store.exists(key) for key in reversed(keys)):
            return None
        return tuple(event for key in keys for event in _EVENTS.validate_json(self._store.get_bytes(key)))

    def put_score(self, score: Score) -> None:
        """Store the film's score; again is the same as once."""
        self._store.put_bytes(f"{self._prefix}/score.json", _EVENTS.dump_json(score.events))
        self._store.put_bytes(f"{self._prefix}/score.npy", sound_bytes(score.sound))

    def score(self) -> Score | None:
        """The film's score, if it is composed."""
        key = f"{self._prefix}/score.npy"
        if not self._store.exists(key):
            return None
        events = _EVENTS.validate_json(self._store.get_bytes(f"{self._prefix}/score.json"))
        return Score(events, sound_of(self._store.get_bytes(key)))

    def put_audio(self, audio: Sound) -> None:
        """Store the film's driving audio, cut to its length."""
        self._store.put_bytes(f"{self._prefix}/audio.npy", sound_bytes(audio))

    def audio(self) -> Sound | None:
        """The film's driving audio, if it has any."""
        key = f"{self._prefix}/audio.npy"
        return sound_of(self._store.get_bytes(key)) if self._store.exists(key) else None

    def put_heard(self, audio: Sound) -> str:
        """Store the driving audio for others to hear, as a WAV; the key of it."""
        key = f"{self._prefix}/audio.wav"
        self._store.put_bytes(key, wav_bytes(audio))
        return key

    def clear(self) -> None:
        """Delete everything; the film is cut or given up."""
        self._store.delete_prefix(self._prefix)

    def _key(self, segment: int, kind: str) -> str:
        return f"{self._prefix}/{segment:04d}.{kind}"


def sound_bytes(sound: Sound) -> bytes:
    """A sound as the bytes of an NPY file."""
    buffer = io.BytesIO()
    np.save(buffer, sound.astype(np.float32, copy=False), allow_pickle=False)
    return buffer.getvalue()


def wav_bytes(sound: Sound) -> bytes:
    """A sound as a WAV of 16 bits."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(sound.shape[1])
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return buffer.getvalue()


def sound_of(data: bytes) -> Sound:
    """The sound in the bytes of an NPY file; ServiceError if they hold none."""
    try:
        sound: Sound = np.load(io.BytesIO(data), allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise ServiceError(f"A stored sound cannot be read: {error}") from error
    return sound


def joined_sound(takes: Sequence[Take]) -> Sound | None:
    """The engine's own sound of the whole film, if every take has one."""
    sounds = [take.sound for take in takes if take.sound is not None]
    return np.concatenate(sounds) if sounds and len(sounds) == len(takes) else None
