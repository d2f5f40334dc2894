"""Brief → Storyboard: shots, their times, framing, camera, light and fades, the film's mood, style and beat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitascope.brief import PROMPT_LIMIT, Brief
from vitascope.cues import AudioAnalysis, BeatGrid
from vitascope.director.chance import derived_seed, portion
from vitascope.director.context import with_context
from vitascope.director.division import Piece, divide, grouped
from vitascope.director.hearing import sound_wish
from vitascope.director.rewriting import rewrite
from vitascope.director.shotlist import ShotList, read_shot_list, with_overall
from vitascope.director.timing import Span, capacity, cut_times, even_cuts, fitting_tempo, on_beat, tile
from vitascope.filmlanguage import FilmLanguage, understand
from vitascope.storyboard import Light, Mood, Shot, Storyboard

#: Beats a minute by mood; the seed varies them by up to six percent.
TEMPO: Mapping[Mood | None, float] = {
    None: 84.0,
    Mood.CALM: 72.0,
    Mood.TENDER: 84.0,
    Mood.JOYFUL: 112.0,
    Mood.DARK: 66.0,
    Mood.HEROIC: 112.0,
    Mood.MELANCHOLY: 70.0,
}
_TEMPO_VARIATION = 0.06
#: Of the shorter shot beside a cut, how far it may be moved to a bar: further where everybody hears the bars.
_REACH, _REACH_OF_AUDIO = 0.25, 0.45


@dataclass(frozen=True)
class _Plan:
    """The texts of the shots and, where the text said it, when they are cut (seconds)."""

    pieces: tuple[Piece, ...]
    cuts: tuple[float, ...] | None
    fades_of_film: bool  #: fades said anywhere belong to the film's ends, not to the shot whose text says so


def built_in_rewriting(brief: Brief) -> str:
    """The prompt with what it leaves open, added by the built-in rewriter."""
    one_shot = len(_plan(brief.prompt, brief).pieces) == 1
    return rewrite(brief.prompt, brief.negative_prompt, brief.seed, one_shot=one_shot)


def direct(brief: Brief, rewritten: str | None = None, audio: AudioAnalysis | None = None) -> Storyboard:
    """The storyboard of a brief: the caller's own, if one came with it, else one made from the prompt.

    ``rewritten`` is filmed in place of the prompt, where the order wants it to be rewritten; without it the built-in
    rewriter does that. ``audio`` is what was found in the driving audio: cuts whose time the prompt leaves open fall on its bars.
    Pure and deterministic: the same brief, rewriting and audio give the same storyboard; any text is accepted.
    """
    if brief.storyboard is not None:
        return brief.storyboard.model_copy(update={"audio": audio})
    text = brief.prompt
    if brief.prompt_extend:
        text = built_in_rewriting(brief) if rewritten is None else rewritten
    plan = _plan(text, brief)
    said = understand(text)
    tempo = TEMPO[said.mood] * (1 + _TEMPO_VARIATION * (2 * portion(brief.seed, "tempo") - 1))
    cuts = plan.cuts
    wishes = even_cuts([1.0] * len(plan.pieces), brief.seconds) if cuts is None else list(cuts)
    heard = None if audio is None else audio.grid
    beats = heard or BeatGrid(tempo=round(fitting_tempo(wishes, round(tempo, 2)), 2))
    if cuts is None:
        wishes = on_beat(wishes, beats, brief.seconds, _REACH if heard is None else _REACH_OF_AUDIO)
    width, height = brief.size
    return Storyboard(
        width=width,
        height=height,
        fps=brief.fps,
        frames=brief.frames,
        seed=brief.seed,
        text=text,
        negative=brief.negative_prompt,
        rewritten=text != brief.prompt,
        style=said.style,
        mood=said.mood,
        beats=beats,
        sound=sound_wish(text, said, brief.negative_prompt),
        audio=audio,
        shots=_shots(plan, tile(wishes, brief.frames, brief.fps), said, brief),
    )


def _plan(text: str, brief: Brief) -> _Plan:
    most = capacity(brief.frames)
    listed = read_shot_list(text)
    if listed is not None and not listed.single:
        return _listed_plan(listed, brief, most)
    pieces = divide(text, brief.seconds, most=most, seed=brief.seed)
    return _Plan(tuple(pieces), None, fades_of_film=True)


def _listed_plan(listed: ShotList, brief: Brief, most: int) -> _Plan:
    spans = [Span(shot.start, shot.end, shot.seconds) for shot in listed.shots]
    cuts = cut_times(spans, brief.seconds)
    texts = [shot.text or listed.overall for shot in listed.shots]
    if len(texts) > most:
        kept = [len(texts) * at // most for at in range(1, most)]
        cuts = None if cuts is None else [cuts[at - 1] for at in kept]
        texts = grouped(texts, most)
    wholes = with_context(texts, prose=False)
    pieces = tuple(
        Piece(_under(listed.overall, whole), _under(listed.overall, own))
        for whole, own in zip(wholes, texts, strict=True)
    )
    return _Plan(pieces, None if cuts is None else tuple(cuts), fades_of_film=False)


def _under(overall: str, text: str) -> str:
    return text if text == overall else with_overall(overall, text)


def _shots(plan: _Plan, tiles: Sequence[tuple[int, int]], film: FilmLanguage, brief: Brief) -> tuple[Shot, ...]:
    read = [understand(piece.own) for piece in plan.pieces]
    lights = _lights(plan.pieces, read)
    shots: list[Shot] = []
    for at, (piece, said, light, (start, frames)) in enumerate(zip(plan.pieces, read, lights, tiles, strict=True)):
        structure = said.structure
        if plan.fades_of_film:
            ends = {"fade_in"} if at == 0 else set()
            ends |= {"fade_out"} if at == len(plan.pieces) - 1 else set()
            structure = film.structure & ends
        fade = min(brief.fps, frames // 2)
        shots.append(
            Shot(
                index=at,
                start=start,
                frames=frames,
                text=piece.text[:PROMPT_LIMIT],
                framing=piece.framing or said.framing,
                camera=piece.camera or said.camera,
                light=light,
                rate=said.rate or film.rate or 1.0,
                fade_in=fade if "fade_in" in structure else 0,
                fade_out=fade if "fade_out" in structure else 0,
                seed=derived_seed(brief.seed, f"shot/{at}"),
            )
        )
    return tuple(shots)


def _lights(pieces: Sequence[Piece], read: Sequence[FilmLanguage]) -> list[Light | None]:
    """The light of each shot. If the film knows only one light, shots that say nothing of it are played in it too."""
    whole = [understand(piece.text) for piece in pieces]
    said = {language.light for language in whole if language.light}
    common = said.pop() if len(said) == 1 else None
    return [
        own.light or (None if "time" in own.mentioned else language.light or common)
        for own, language in zip(read, whole, strict=True)
    ]
