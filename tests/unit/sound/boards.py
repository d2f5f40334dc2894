"""Storyboards for the tests of the score."""

from __future__ import annotations

from itertools import pairwise

from vitascope.cues import BeatGrid
from vitascope.storyboard import Light, Mood, Shot, Storyboard

TEMPI = {
    Mood.CALM: 72.0,
    Mood.TENDER: 84.0,
    Mood.JOYFUL: 112.0,
    Mood.DARK: 66.0,
    Mood.HEROIC: 112.0,
    Mood.MELANCHOLY: 70.0,
}


def board(
    seconds: float = 5,
    mood: Mood | None = Mood.TENDER,
    seed: int = 7,
    cuts: tuple[float, ...] = (),
    beats: BeatGrid | None = None,
    light: Light | None = None,
    fps: int = 30,
) -> Storyboard:
    edges = [0, *(round(cut * fps) for cut in cuts), round(seconds * fps)]
    return Storyboard(
        width=64,
        height=64,
        fps=fps,
        frames=edges[-1],
        seed=seed,
        text="a film",
        mood=mood,
        beats=beats or BeatGrid(tempo=TEMPI.get(mood, 84.0)),  # type: ignore[arg-type]
        shots=tuple(
            Shot(index=number, start=start, frames=end - start, text="a shot", seed=1, light=light)
            for number, (start, end) in enumerate(pairwise(edges))
        ),
    )
