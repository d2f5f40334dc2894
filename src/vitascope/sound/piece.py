"""The written music of a film: every part's notes on the beat grid, before anything sounds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import Literal

import numpy as np

from vitascope.sound.chance import chance
from vitascope.sound.form import Form, Span, shaped
from vitascope.sound.harmony import voiced
from vitascope.sound.melody import Tone, melody
from vitascope.sound.moods import PALETTES, Lead, Palette, Progression, played_by
from vitascope.storyboard import Light, Mood, Storyboard

PartName = Literal[
    "pad", "bass", "figure", "lead", "sparkle", "kick", "shaker", "rim", "drum", "boom", "swell", "cymbal", "chime"
]

PAD_LOW, PAD_HIGH = 50, 74  #: pitches between which chords are voiced
STRUM = 0.045  #: seconds between the notes of the rolled final chord
QUICKEST_FIGURE = 0.16  #: seconds between the notes of broken chords
CLOSEST_ACCENTS = 0.6  #: seconds; cuts that follow faster, or stand at the very end, get no accent
SWELL = 0.9  #: seconds that a swell takes to rise to a cut or to the end


@dataclass(frozen=True)
class Note:
    """``at`` and ``seconds`` are seconds of film, exact; the performance loosens them. Drums have pitch 0 or the bass's."""

    part: PartName
    at: float
    seconds: float
    pitch: int
    velocity: float


@dataclass(frozen=True)
class Piece:
    """A piece of music: its notes, its form, and the palette that it is played with."""

    mood: Mood
    palette: Palette
    progression: Progression
    lead: Lead
    tonic: int  #: pitch in the bass register
    form: Form
    tones: tuple[Tone, ...]  #: the melody
    notes: tuple[Note, ...]


def mood_of(board: Storyboard) -> Mood:
    """The board's mood; where it has none, night is tender and every other light is calm."""
    if board.mood is not None:
        return board.mood
    dim = {Light.NIGHT, Light.MOONLIGHT, Light.DUSK, Light.AURORA, Light.CANDLELIGHT}
    return Mood.TENDER if any(shot.light in dim for shot in board.shots) else Mood.CALM


def written(board: Storyboard) -> Piece:
    """Write the music for a storyboard. The same board gives the same piece; the seed chooses key, chords and tune."""
    mood = mood_of(board)
    palette = played_by(PALETTES[mood], board.sound.instruments)
    random = chance(board.seed, "music", mood, "choice")
    progression = palette.progressions[int(random.integers(len(palette.progressions)))]
    tonic = palette.tonics[int(random.integers(len(palette.tonics)))]
    lead = palette.leads[int(random.integers(len(palette.leads)))]
    figure = palette.figures[int(random.integers(len(palette.figures)))]
    cuts = tuple(shot.start / board.fps for shot in board.shots[1:])
    form = shaped(board.beats, board.seconds, progression, cuts)
    tones = melody(
        form, tonic, progression.mode, lead.low, lead.high, palette.density, chance(board.seed, "music", mood, "melody")
    )
    voicings = _voicings(form, tonic)
    notes = [
        *_pad(form, voicings),
        *_bass(form, tonic, palette),
        *_figure(form, voicings, figure, tones[0].at),
        *_lead(form, tones, lead),
        *_drums(form, tonic, palette),
        *_accents(form, tonic, voicings),
    ]
    notes.sort(key=lambda note: (note.at, note.part, note.pitch))
    return Piece(mood, palette, progression, lead, tonic, form, tuple(tones), tuple(notes))


def _voicings(form: Form, tonic: int) -> list[tuple[int, ...]]:
    made: list[tuple[int, ...]] = []
    for span in form.spans:
        made.append(voiced(span.chord, tonic, PAD_LOW, PAD_HIGH, made[-1] if made else ()))
    return made


def _seconds(form: Form, span: Span) -> tuple[float, float]:
    start = max(0.0, form.meter.time(span.start))
    return start, min(form.seconds, form.meter.time(span.end)) - start


def _pad(form: Form, voicings: list[tuple[int, ...]]) -> list[Note]:
    """Held chords; a pitch that the next chord has too is tied over."""
    notes: list[Note] = []
    held: dict[int, float] = {}
    for number, (span, voicing) in enumerate(zip(form.spans, voicings, strict=True)):
        start, length = _seconds(form, span)
        following = voicings[number + 1] if number + 1 < len(voicings) else ()
        for pitch in voicing:
            began = held.pop(pitch, start)
            if pitch in following:
                held[pitch] = began
            else:
                notes.append(Note("pad", began, start + length - began, pitch, 0.8))
    return notes


def _root(tonic: int, span: Span) -> int:
    """The chord's root in the bass register, not lower than a third under the tonic's octave."""
    pitch = tonic + span.chord.root
    return pitch - 12 if pitch > 43 else pitch


def _bass(form: Form, tonic: int, palette: Palette) -> list[Note]:
    notes: list[Note] = []
    for number, span in enumerate(form.spans):
        start, length = _seconds(form, span)
        root = _root(tonic, span)
        last = number == len(form.spans) - 1
        if palette.bass == "held" or last:
            notes.append(Note("bass", start, length, root, 0.9))
            continue
        step = 1.0 if palette.bass == "rooted" or form.meter.beat < 0.3 else 0.5
        strong = {beat for bar in range(_bars(form)) for beat in form.meter.strong(bar)}
        for place, beat in enumerate(np.arange(np.ceil(span.start - 1e-9), span.end - 1e-6, step).tolist()):
            if palette.bass == "rooted":
                if beat not in strong:
                    continue
                fifth = root + 7 if root + 7 <= 47 else root - 5
                pitch = root if place == 0 or 7 not in span.chord.intervals else fifth
                notes.append(
                    Note("bass", form.meter.time(beat), form.meter.beat * 0.95, pitch, 0.95 if place == 0 else 0.8)
                )
            else:
                accent = 1.0 if beat in strong else 0.7
                notes.append(Note("bass", form.meter.time(beat), form.meter.beat * step * 0.9, root, accent))
    return notes


def _bars(form: Form) -> int:
    return -(-form.close // form.meter.beats_per_bar) + 1


def _step(form: Form) -> float:
    """Beats between the notes of broken chords."""
    step = 0.5
    while form.meter.beat * step < QUICKEST_FIGURE:
        step *= 2
    return step


def _figure(form: Form, voicings: list[tuple[int, ...]], figure: tuple[int, ...], melody_at: float) -> list[Note]:
    """Broken chords, and the final chord rolled. Where the melody starts at once, they wait for the second bar."""
    notes: list[Note] = []
    step = _step(form)
    begin = form.meter.beats_per_bar if _bars(form) > 3 and melody_at < form.meter.beats_per_bar else 0
    for span, voicing in zip(form.spans[:-1], voicings, strict=False):
        register = [pitch + 12 if pitch < 57 else pitch for pitch in voicing]
        ladder = sorted({*register, register[0] + 12})
        pattern = cycle(figure)
        for beat in np.arange(max(np.ceil(span.start - 1e-9), begin), span.end - 1e-6, step).tolist():
            voice = next(pattern)
            if voice < 0:
                continue
            strong = abs(beat - span.start) < 1e-6
            pitch = ladder[min(voice, len(ladder) - 1)]
            notes.append(
                Note("figure", form.meter.time(beat), form.meter.beat * step * 1.6, pitch, 0.85 if strong else 0.65)
            )
    close = form.meter.time(form.close)
    strum = min(STRUM, 0.1 * form.ring)
    for place, pitch in enumerate(voicings[-1]):
        at = close + place * strum
        notes.append(Note("figure", at, form.seconds - at, pitch if pitch >= 55 else pitch + 12, 0.8))
    return notes


def _lead(form: Form, tones: list[Tone], lead: Lead) -> list[Note]:
    notes: list[Note] = []
    for tone in tones:
        at = form.meter.time(tone.at)
        notes.append(Note("lead", at, tone.beats * form.meter.beat, tone.pitch, tone.velocity))
        if lead.octave_bell and tone.strong:
            notes.append(Note("sparkle", at, 1.6, tone.pitch + 12, tone.velocity))
    return notes


def _drums(form: Form, tonic: int, palette: Palette) -> list[Note]:
    if palette.drums == "none":
        return []
    meter, close = form.meter, form.close
    final = meter.time(close)
    notes: list[Note] = []
    step = _step(form)
    for bar in range(_bars(form)):
        strong = [beat for beat in meter.strong(bar) if beat < close]
        rise = 0.75 + 0.25 * min(1.0, bar * meter.beats_per_bar / max(close, 1))
        for place, beat in enumerate(strong):
            at = meter.time(beat)
            if palette.drums == "light":
                notes.append(Note("kick" if place == 0 else "rim", at, 0.3, 0, rise * (0.9 if place == 0 else 0.6)))
            elif palette.drums == "epic":
                notes.append(Note("drum", at, 1.2, tonic, rise * (1.0 if place == 0 else 0.7)))
            elif place == 0:
                notes.append(Note("kick", at, 0.3, 0, 0.9))
                notes.append(Note("kick", at + 0.27, 0.3, 0, 0.55))
        beats = np.arange(bar * meter.beats_per_bar, min((bar + 1) * meter.beats_per_bar, close), step).tolist()
        if palette.drums == "light":
            for position in beats:
                loud = 0.45 if position in strong else 0.6 if position == int(position) else 0.35
                notes.append(Note("shaker", meter.time(position), 0.12, 0, loud))
        elif palette.drums == "epic" and bar == (close - 1) // meter.beats_per_bar:
            notes.extend(  # a roll into the close
                Note("drum", meter.time(beat), 0.6, tonic, 0.85 - 0.25 * (close - beat))
                for beat in beats
                if close - beat <= 2 and beat not in strong
            )
    if palette.drums == "light":
        notes.append(Note("kick", final, 0.3, 0, 0.9))
    elif palette.drums == "epic":
        notes += [Note("drum", final, 2.0, tonic, 1.0), Note("cymbal", final, 2.5, 0, 0.8)]
        if final > CLOSEST_ACCENTS:
            rise = min(SWELL, final)
            notes.append(Note("swell", final - rise, rise, 0, 0.6))
    return notes


def _accents(form: Form, tonic: int, voicings: list[tuple[int, ...]]) -> list[Note]:
    """At each cut: a soft swell before it, a low tone of the chord's root on it, and a chime of the chord."""
    notes: list[Note] = []
    before = 0.0
    for cut in form.cuts:
        if cut - before < CLOSEST_ACCENTS or form.seconds - cut < CLOSEST_ACCENTS:
            continue
        rise = min(SWELL, cut - before)
        position = form.meter.position(cut) + 1e-3
        number = next((n for n, span in enumerate(form.spans) if position < span.end), len(form.spans) - 1)
        notes.append(Note("swell", cut - rise, rise, 0, 0.5))
        notes.append(Note("boom", cut, 1.4, _root(tonic, form.spans[number]), 0.8))
        notes.append(Note("chime", cut, 1.8, voicings[number][-1] + 12, 0.6))
        before = cut
    return notes
