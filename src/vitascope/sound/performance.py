"""Playing a written piece: every note on its instrument, loosened a little, placed in the stereo image and in a hall."""

from __future__ import annotations

from typing import cast

import numpy as np

from vitascope.cues import SAMPLE_RATE
from vitascope.sound.chance import chance
from vitascope.sound.drums import drum
from vitascope.sound.ensemble import TIMBRES, Ensemble
from vitascope.sound.form import Form
from vitascope.sound.loudness import integrated_loudness
from vitascope.sound.moods import EnsembleKind, Palette, StruckKind
from vitascope.sound.piece import Note, PartName, Piece
from vitascope.sound.room import reverberation, sides
from vitascope.sound.spectrum import Signal, filtered, high_pass
from vitascope.sound.struck import struck

LOOSENESS: dict[PartName, float] = {"bass": 0.004, "figure": 0.006, "lead": 0.007, "shaker": 0.003, "rim": 0.003}
#: Share of each part that is sent to the hall, relative to the palette's own.
SENDS: dict[PartName, float] = {
    "pad": 0.4,
    "bass": 0.12,
    "figure": 1.0,
    "lead": 1.0,
    "sparkle": 1.5,
    "kick": 0.15,
    "shaker": 0.4,
    "rim": 0.6,
    "drum": 0.9,
    "boom": 0.5,
    "swell": 1.0,
    "cymbal": 1.2,
    "chime": 1.5,
}
FIGURE_SPREAD = 0.25  #: how far from the middle the broken chords' highest and lowest notes are
PLACES: dict[PartName, float] = {"lead": 0.0, "sparkle": -0.25, "shaker": 0.35, "rim": -0.2, "chime": 0.3}
LEAD_LEVEL = -20.0  #: LUFS of the melody
SPARKLE_LEVEL = -11.0  #: LU relative to the melody
#: Linear levels of what is struck beside the melody, before the palette's own.
PEAKS: dict[PartName, float] = {
    "kick": 0.40,
    "shaker": 0.20,
    "rim": 0.16,
    "drum": 0.42,
    "cymbal": 0.45,
    "boom": 0.36,
    "swell": 0.10,
    "chime": 0.10,
}
MOST_TRIM = 2.5  #: dB that a side is corrected by; few notes and a hall do not always come out even
LOWEST = 28.0  #: Hz; what is below moves loudspeakers and is not heard

START_FADE = 0.02  #: seconds
INTRO_LEVEL = 0.65  #: of the full level, where the music starts


def played(piece: Piece, seed: int) -> Signal:
    """The music as (samples, 2), samples = round(seconds * 48000), with the melody at LEAD_LEVEL."""
    samples = round(piece.form.seconds * SAMPLE_RATE)
    random = chance(seed, "music", piece.mood, "hands")
    players = Ensemble()
    middle = float(np.mean([note.pitch for note in piece.notes if note.part == "figure"]))
    stems: dict[PartName, Signal] = {}
    for note in piece.notes:
        if note.part not in stems:
            stems[note.part] = np.zeros((samples, 2))
        loose = LOOSENESS.get(note.part, 0.0)
        at = note.at + float(np.clip(random.normal(0.0, loose), -2 * loose, 2 * loose))
        touch = 1.0 + 0.06 * float(np.clip(random.normal(), -2, 2)) * (loose > 0)
        start = min(max(0, round(at * SAMPLE_RATE)), samples)
        kept = _sounded(piece, note, middle, players, random)[: samples - start]
        stems[note.part][start : start + len(kept)] += kept * touch
    wet = piece.palette.wet
    dry, sent = np.zeros((samples, 2)), np.zeros((samples, 2))
    for part in sorted(stems):
        stem = stems.pop(part)
        stem *= _gain(piece.palette, part, stem)
        dry += stem
        sent += SENDS[part] * stem
    whole = dry * (1.0 - 0.4 * wet) + reverberation(sent, "hall") * wet
    whole = filtered(whole, high_pass(LOWEST, 12.0)) * dynamics(piece.form)[:, None]
    return whole * _balance(whole)


def _balance(whole: Signal) -> Signal:
    """Gains of left and right that make the sides equally strong, as far as MOST_TRIM allows."""
    power = np.square(whole).mean(axis=0) + 1e-20
    trim = np.clip(10.0 * np.log10(power.mean() / power), -MOST_TRIM, MOST_TRIM)
    return np.asarray(10.0 ** (trim / 20.0))


def _gain(palette: Palette, part: PartName, stem: Signal) -> float:
    """What brings a part to its level: pitched parts by their measured loudness, drums and accents by their peak."""
    levels: dict[PartName, float] = {
        "pad": palette.pad_level,
        "bass": palette.bass_level,
        "figure": palette.figure_level,
        "lead": 0.0,
        "sparkle": SPARKLE_LEVEL,
    }
    if part in levels:
        loudness = integrated_loudness(stem)
        return float(10 ** ((LEAD_LEVEL + levels[part] - loudness) / 20.0)) if np.isfinite(loudness) else 0.0
    accent = part in ("boom", "swell", "chime")
    return PEAKS[part] * (palette.accent if accent else palette.drum_level)


def dynamics(form: Form) -> Signal:
    """The level over the film, (samples,): a swell at the start, a slow build, and a fade while the last chord rings."""
    seconds = np.arange(round(form.seconds * SAMPLE_RATE)) / SAMPLE_RATE
    swell = min(1.2 * form.meter.bar, 0.25 * form.seconds, 2.5)
    rise = INTRO_LEVEL + (1.0 - INTRO_LEVEL) * np.sin(0.5 * np.pi * np.clip(seconds / swell, 0.0, 1.0)) ** 2
    build = 0.88 + 0.12 * np.clip(seconds / (0.65 * form.seconds), 0.0, 1.0)
    fade = form.seconds - 0.62 * form.ring
    fall = np.cos(0.5 * np.pi * np.clip((seconds - fade) / (form.seconds - fade), 0.0, 1.0)) ** 2
    first = np.clip(seconds / START_FADE, 0.0, 1.0)
    curve: Signal = rise * build * fall * first
    return curve


def _sounded(piece: Piece, note: Note, middle: float, players: Ensemble, random: np.random.Generator) -> Signal:
    """The note as (samples, 2) in its place, at the full level of its part; ``middle`` is the broken chords' mean pitch."""
    palette = piece.palette
    left = piece.form.seconds - note.at + 0.3  # a little more, as the note may come early
    if note.part == "pad":
        short = min(1.0, piece.form.seconds / 6.0)
        attack = TIMBRES[palette.pad].attack * short * (0.4 if note.at == 0.0 else 1.0)
        return players.sustained(
            palette.pad, note.pitch, note.velocity, note.seconds, palette.brightness, random, attack
        )
    if note.part == "bass":
        return _placed(struck("bass", note.pitch, note.velocity, note.seconds, random, left), 0.0)
    if note.part in ("lead", "figure"):
        kind = piece.lead.kind if note.part == "lead" else palette.figure
        spread = FIGURE_SPREAD * float(np.clip((note.pitch - middle) / 9.0, -1.0, 1.0))
        place = PLACES.get(note.part, spread)
        return _melodic(kind, note, place, palette.brightness, left, players, random)
    if note.part in ("sparkle", "chime"):
        return _placed(struck("bell", note.pitch, note.velocity, 1.0, random, left), PLACES[note.part])
    return _turned(drum(note.part, note.pitch, note.seconds, random) * note.velocity, PLACES.get(note.part, 0.0))


def _melodic(
    kind: StruckKind | EnsembleKind,
    note: Note,
    place: float,
    brightness: float,
    left: float,
    players: Ensemble,
    random: np.random.Generator,
) -> Signal:
    if kind in TIMBRES:
        attack = 0.03 if note.part == "figure" else min(0.12, TIMBRES[kind].attack)
        held = note.seconds * (0.55 if note.part == "figure" else 1.0)
        return _turned(
            players.sustained(kind, note.pitch, note.velocity * 0.5, held, brightness, random, attack), place
        )
    held = note.seconds * 1.15 if note.part == "lead" else note.seconds
    return _placed(struck(cast(StruckKind, kind), note.pitch, note.velocity, held, random, left), place)


def _placed(mono: Signal, place: float) -> Signal:
    """Mono into the stereo image, -1 left to 1 right, with constant power."""
    return np.outer(mono, sides(place))


def _turned(stereo: Signal, place: float) -> Signal:
    """Stereo weighted towards a side, the sum of powers kept."""
    return stereo * sides(place)
