"""The score as a viewer hears it: length, loudness, ends, balance, and what seeds, moods and events change."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import numpy as np
import pytest

from tests.unit.sound.boards import board
from vitascope.cues import SAMPLE_RATE, BeatGrid, BedKind, HitKind, Sound, SoundEvent
from vitascope.sound.loudness import HIGHEST_PEAK, TARGET, TOLERANCE, integrated_loudness, true_peak
from vitascope.sound.performance import played
from vitascope.sound.piece import written
from vitascope.sound.score import compose
from vitascope.storyboard import Mood

STEPS = tuple(SoundEvent(at=0.1 + 0.25 * number, kind="footstep", surface="grass", gain=0.4) for number in range(60))
BEDS = (SoundEvent(at=0, kind="wind", seconds=15, gain=0.5), SoundEvent(at=0, kind="night", seconds=15))


def level(sound: np.ndarray) -> float:
    return 10 * float(np.log10(np.mean(np.square(sound, dtype=np.float64)) + 1e-30))


@pytest.mark.parametrize(
    ("mood", "seconds"),
    [*((mood, 2) for mood in Mood), *((mood, 5) for mood in Mood), (Mood.DARK, 8), (Mood.JOYFUL, 15)],
)
def test_a_score_keeps_every_promise(mood: Mood, seconds: int) -> None:
    sound = compose(board(seconds, mood, cuts=(seconds / 2,)), [*STEPS, *BEDS])
    assert sound.shape == (seconds * SAMPLE_RATE, 2)
    assert sound.dtype == np.float32
    assert integrated_loudness(sound) == pytest.approx(TARGET, abs=TOLERANCE)
    assert true_peak(sound) <= HIGHEST_PEAK
    # no clicks at the ends, no offset, both sides alike, neither crushed nor spiky
    assert np.abs(sound[0]).max() < 1e-4
    assert np.abs(sound[-1]).max() < 1e-4
    assert np.abs(sound.mean(axis=0)).max() < 1e-3
    assert abs(level(sound[:, 0]) - level(sound[:, 1])) < 2
    crest = 20 * np.log10(np.abs(sound).max()) - level(sound)
    assert 8 < crest < 20


@pytest.mark.parametrize("mood", Mood)
@pytest.mark.parametrize("seconds", [2, 4])
def test_it_is_heard_from_the_start_and_fades_at_the_end(mood: Mood, seconds: int) -> None:
    sound = compose(board(seconds, mood), [])
    loudest = max(
        level(sound[start : start + SAMPLE_RATE // 2]) for start in range(0, len(sound) - 1, SAMPLE_RATE // 2)
    )
    assert level(sound[SAMPLE_RATE // 10 : SAMPLE_RATE // 2]) > loudest - 22
    assert level(sound[-SAMPLE_RATE // 5 :]) < loudest - 15
    assert level(sound[-SAMPLE_RATE : -SAMPLE_RATE // 2]) > loudest - 30


@pytest.mark.parametrize("fps", [24, 25, 30, 60])
def test_the_length_follows_the_frames(fps: int) -> None:
    made = board(3, fps=fps)
    assert len(compose(made, [])) == round(made.frames * SAMPLE_RATE / fps)


@pytest.mark.parametrize(
    "beats",
    [
        BeatGrid(tempo=30, beats_per_bar=7, offset=5),
        BeatGrid(tempo=300, beats_per_bar=2),
        BeatGrid(tempo=97.3, beats_per_bar=5, offset=0.4),
    ],
)
def test_every_grid_gives_a_score(beats: BeatGrid) -> None:
    for seconds in (0.5, 2, 4):
        sound = compose(board(seconds, Mood.HEROIC, beats=beats), [])
        assert integrated_loudness(sound) == pytest.approx(TARGET, abs=TOLERANCE)


def test_a_film_of_one_frame() -> None:
    sound = compose(board(1 / 30), STEPS)
    assert sound.shape == (1600, 2)
    assert np.isfinite(sound).all()


def test_the_same_board_gives_the_same_samples() -> None:
    events = [*STEPS, *BEDS]
    np.testing.assert_array_equal(compose(board(5), events), compose(board(5), events))


def test_the_same_in_another_process() -> None:
    program = (
        "import hashlib; from tests.unit.sound.boards import board; from vitascope.cues import SoundEvent;"
        "from vitascope.sound.score import compose;"
        "print(hashlib.sha256(compose(board(2), [SoundEvent(at=1, kind='bark')]).tobytes()).hexdigest())"
    )
    hashes = {
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    }
    assert len(hashes) == 1


def test_other_seeds_give_other_music() -> None:
    sounds = [compose(board(3, seed=seed), []) for seed in range(4)]
    for number, one in enumerate(sounds):
        for other in sounds[number + 1 :]:
            assert np.corrcoef(one.mean(axis=1), other.mean(axis=1))[0, 1] < 0.9


def test_every_mood_has_its_own_sound() -> None:
    sounds = [compose(board(3, mood, beats=BeatGrid()), []) for mood in Mood]
    for number, one in enumerate(sounds):
        for other in sounds[number + 1 :]:
            assert np.corrcoef(one.mean(axis=1), other.mean(axis=1))[0, 1] < 0.9


@pytest.fixture(scope="module")
def music() -> Sound:
    """A score without effects."""
    return compose(board(5), [])


def without(music: Sound, sound: Sound, until: int) -> Sound:
    """What effects added to the score, which is a trifle softer or louder for them; told by what is before ``until``."""
    scale = float(np.vdot(music[:until], sound[:until]) / np.vdot(music[:until], music[:until]))
    return sound - np.float32(scale) * music


@pytest.mark.parametrize("kind", get_args(HitKind) + get_args(BedKind))
def test_every_event_is_heard_at_its_time(kind: HitKind | BedKind, music: Sound) -> None:
    sound = compose(board(5), [SoundEvent(at=2.0, kind=kind, seconds=2.5 if kind in get_args(BedKind) else 0.0)])
    start = round(1.95 * SAMPLE_RATE)
    added = without(music, sound, start)
    assert level(added[:start]) < -65
    assert -55 < level(added[2 * SAMPLE_RATE : 4 * SAMPLE_RATE]) < level(music[2 * SAMPLE_RATE : 4 * SAMPLE_RATE])


def test_effects_stay_under_the_music(music: Sound) -> None:
    added = without(music, compose(board(5), STEPS), len(music))
    assert -24 < integrated_loudness(added) - TARGET < -6


def test_notes_sound_where_they_are_written() -> None:
    """The melody's onsets, loosened by some milliseconds, are rises of the energy above the pad."""
    piece = written(board(15, Mood.JOYFUL, seed=3))
    sound = played(piece, 3).mean(axis=1)
    hop = 240
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(sound, 512), 1024)[::hop] * np.hanning(1024)
    spectrum = np.log1p(200 * np.abs(np.fft.rfft(frames, axis=1))[:, 6:120])
    flux = np.maximum(np.diff(spectrum, axis=0), 0).sum(axis=1)
    close = piece.form.meter.time(piece.form.close)
    strong = [piece.form.meter.time(tone.at) for tone in piece.tones if tone.strong and tone.at > 0]
    offbeat = [at + 0.37 * piece.form.meter.beat for at in strong if at + 1 < close]

    def rise(at: float) -> float:
        middle = round(at * SAMPLE_RATE / hop)
        return float(flux[middle - 5 : middle + 6].max())

    assert np.median([rise(at) for at in strong]) > 2 * np.median([rise(at) for at in offbeat])


def test_importing_the_score_loads_no_codec() -> None:
    program = (
        "import sys, vitascope.sound.score, vitascope.sound.driving; print('av' in sys.modules, 'numba' in sys.modules)"
    )
    made = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert made.stdout.split() == ["False", "False"]
