"""What the music of each mood is made of: harmony, instruments, figures, room. Pure data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from vitascope.storyboard import Instrument, Mood

EnsembleKind = Literal["pad", "choir", "strings", "low_strings", "brass", "flute"]
StruckKind = Literal["piano", "kalimba", "marimba", "bell", "celesta", "harp", "pizzicato", "bass"]
Drums = Literal["none", "light", "heartbeat", "epic"]
BassLine = Literal["held", "rooted", "pulsing"]


@dataclass(frozen=True)
class Progression:
    """One chord a bar, looped; ``cadence`` is what the last loop gives way to before ``final``."""

    mode: str
    bars: tuple[str, ...]
    cadence: str
    final: str


def _progression(mode: str, bars: str, cadence: str, final: str) -> Progression:
    return Progression(mode, tuple(bars.split()), cadence, final)


@dataclass(frozen=True)
class Lead:
    """The instrument of the melody, and between which pitches it sings."""

    kind: StruckKind | EnsembleKind
    low: int
    high: int
    octave_bell: bool = False  #: a bell doubles the strong beats an octave higher


@dataclass(frozen=True)
class Palette:
    """The means of a mood. Levels are loudness in LU relative to the melody's; those of drums and accents are linear."""

    progressions: tuple[Progression, ...]
    tonics: tuple[int, ...]  #: pitches of the bass register
    pad: EnsembleKind
    pad_level: float
    brightness: float  #: 0..1, how far the pad opens
    leads: tuple[Lead, ...]
    figure: StruckKind | EnsembleKind  #: the broken chords
    figure_level: float
    figures: tuple[tuple[int, ...], ...]  #: which voice at each step, from below; -1 is a rest
    bass: BassLine
    bass_level: float
    drums: Drums
    drum_level: float
    density: float  #: 0..1, how many notes the melody has
    wet: float  #: share of the hall
    accent: float  #: level of the accents at cuts


PALETTES: dict[Mood, Palette] = {
    Mood.CALM: Palette(
        progressions=(
            _progression("lydian", "Imaj7 IIadd9 Imaj7 vi7", "IVmaj7", "Iadd9"),
            _progression("major", "Iadd9 IVmaj7 vi7 IVmaj7", "Vsus4", "Iadd9"),
            _progression("major", "IVmaj7 Iadd9 ii7 vi7", "IVmaj7", "Imaj9"),
            _progression("mixolydian", "Iadd9 bVIIadd9 IVadd9 Iadd9", "IVadd9", "Iadd9"),
        ),
        tonics=(36, 38, 41, 43, 33),
        pad="pad",
        pad_level=-2.5,
        brightness=0.5,
        leads=(Lead("piano", 64, 83), Lead("kalimba", 65, 84), Lead("harp", 62, 81)),
        figure="harp",
        figure_level=-8,
        figures=((0, 1, 2, 3, 2, 1), (0, 2, 1, 3), (0, 1, 2, 1)),
        bass="held",
        bass_level=-8,
        drums="none",
        drum_level=0.0,
        density=0.35,
        wet=0.42,
        accent=0.5,
    ),
    Mood.TENDER: Palette(
        progressions=(
            _progression("major", "Iadd9 iii7 IVmaj7 V", "iv6", "Iadd9"),
            _progression("major", "Iadd9 V vi7 IVadd9", "IVadd9", "Iadd9"),
            _progression("major", "IVmaj7 Iadd9 V vi7", "Vsus4", "Iadd9"),
            _progression("major", "vi7 IVmaj7 Iadd9 V", "iv6", "Iadd9"),
        ),
        tonics=(36, 39, 41, 43, 34),
        pad="choir",
        pad_level=-4,
        brightness=0.5,
        leads=(
            Lead("celesta", 67, 88),
            Lead("piano", 65, 84, octave_bell=True),
            Lead("bell", 67, 86),
        ),
        figure="piano",
        figure_level=-6.5,
        figures=((0, 2, 1, 2), (0, 1, 2, 3, 2, 1), (0, 1, 2, 1), (0, 2, 3, 2)),
        bass="held",
        bass_level=-9,
        drums="none",
        drum_level=0.0,
        density=0.5,
        wet=0.36,
        accent=0.5,
    ),
    Mood.JOYFUL: Palette(
        progressions=(
            _progression("major", "I V vi IVadd9", "V", "Iadd9"),
            _progression("major", "I IVadd9 vi V", "V", "I6"),
            _progression("mixolydian", "I bVII IV I", "bVII", "Iadd9"),
            _progression("major", "Iadd9 iii IV V", "Vsus4", "I6"),
        ),
        tonics=(36, 38, 41, 43, 40),
        pad="strings",
        pad_level=-9,
        brightness=0.7,
        leads=(
            Lead("marimba", 67, 86),
            Lead("kalimba", 67, 86),
            Lead("piano", 67, 86, octave_bell=True),
        ),
        figure="pizzicato",
        figure_level=-5,
        figures=((0, 2, 1, 2), (0, 1, 2, 1), (0, -1, 2, 1), (0, 2, -1, 1)),
        bass="rooted",
        bass_level=-5.5,
        drums="light",
        drum_level=0.5,
        density=0.8,
        wet=0.2,
        accent=0.6,
    ),
    Mood.DARK: Palette(
        progressions=(
            _progression("aeolian", "i bVI iv i", "bVI", "i5"),
            _progression("phrygian", "i bII i bvii", "bII", "i5"),
            _progression("aeolian", "iadd9 v bVI iv", "iv", "iadd9"),
            _progression("dorian", "i7 iv i7 bVI", "iv", "i5"),
        ),
        tonics=(33, 34, 36, 38, 31),
        pad="low_strings",
        pad_level=-0.5,
        brightness=0.35,
        leads=(Lead("piano", 55, 74), Lead("bell", 60, 77), Lead("harp", 55, 74)),
        figure="strings",
        figure_level=-9,
        figures=((0, -1, 0, -1), (0, 0, -1, 0), (0, -1, 1, -1)),
        bass="held",
        bass_level=-6,
        drums="heartbeat",
        drum_level=0.55,
        density=0.3,
        wet=0.42,
        accent=1.0,
    ),
    Mood.HEROIC: Palette(
        progressions=(
            _progression("aeolian", "i bVI bIII bVII", "bVII", "I"),
            _progression("major", "I V vi IV", "V", "I"),
            _progression("mixolydian", "I bVII IV I", "bVII", "I"),
            _progression("aeolian", "i bVII bVI bVII", "bVII", "I"),
        ),
        tonics=(36, 38, 34, 40, 41),
        pad="strings",
        pad_level=-3.5,
        brightness=0.85,
        leads=(Lead("brass", 58, 77), Lead("strings", 62, 81, octave_bell=True)),
        figure="strings",
        figure_level=-4.5,
        figures=((0, 0, 1, 0, 2, 0, 1, 0), (0, 1, 0, 2, 0, 1), (0, 0, 2, 0)),
        bass="pulsing",
        bass_level=-6,
        drums="epic",
        drum_level=0.8,
        density=0.55,
        wet=0.32,
        accent=1.0,
    ),
    Mood.MELANCHOLY: Palette(
        progressions=(
            _progression("aeolian", "i bVImaj7 bIII bVII", "iv", "iadd9"),
            _progression("dorian", "iadd9 IV bVIImaj7 i7", "v7", "iadd9"),
            _progression("aeolian", "i7 iv7 bVII bIIImaj7", "bVImaj7", "iadd9"),
            _progression("aeolian", "bVImaj7 bVII i7 v7", "iv", "iadd9"),
        ),
        tonics=(33, 36, 38, 40, 35),
        pad="strings",
        pad_level=-4,
        brightness=0.45,
        leads=(Lead("piano", 62, 81), Lead("strings", 64, 81), Lead("harp", 62, 81)),
        figure="piano",
        figure_level=-6.5,
        figures=((0, 1, 2, 1), (0, 2, 1, 2), (0, 1, 2, 3, 2, 1)),
        bass="held",
        bass_level=-8.5,
        drums="none",
        drum_level=0.0,
        density=0.45,
        wet=0.38,
        accent=0.5,
    ),
}


#: The melody's instrument, for words that ask for one.
_LEADS: dict[Instrument, Lead] = {
    "piano": Lead("piano", 62, 83),
    "strings": Lead("strings", 62, 81),
    "harp": Lead("harp", 60, 81),
    "bells": Lead("bell", 64, 86),
    "celesta": Lead("celesta", 67, 88),
    "marimba": Lead("marimba", 65, 86),
    "flute": Lead("flute", 67, 86),
    "choir": Lead("choir", 60, 79),
    "brass": Lead("brass", 58, 77),
}
#: The rest of the band, for the same words and for kinds of music. What they do not say stays the mood's.
_BANDS: dict[Instrument, dict[str, Any]] = {
    "piano": {"figure": "piano", "pad_level": -9.0},
    "strings": {"pad": "strings", "figure": "pizzicato"},
    "harp": {"figure": "harp"},
    "choir": {"pad": "choir"},
    "celesta": {"figure": "celesta", "pad_level": -9.0},
    "orchestral": {
        "pad": "strings", "figure": "strings", "leads": (Lead("strings", 62, 81), Lead("flute", 67, 86), Lead("brass", 58, 77)),
    },
    "electronic": {
        "pad": "pad", "pad_level": -3.0, "brightness": 0.9, "figure": "pizzicato", "bass": "pulsing", "bass_level": -4.0,
        "drums": "light", "drum_level": 0.75, "leads": (Lead("bell", 67, 86), Lead("kalimba", 65, 84)), "wet": 0.25,
    },
    "drums": {"drums": "light", "drum_level": 0.7},
}  # fmt: skip


def played_by(palette: Palette, instruments: Sequence[Instrument]) -> Palette:
    """The palette with these instruments in place of its own; the melody is played by one of those that can."""
    for instrument in instruments:
        palette = replace(palette, **_BANDS.get(instrument, {}))
    leads = tuple(_LEADS[instrument] for instrument in instruments if instrument in _LEADS)
    if leads:
        palette = replace(palette, leads=leads)
    return palette
