"""The gallery shows every concept that the engine knows, and its prompts say what they are to show."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.animatic.figures import figure, figure_names
from vitascope.engines.animatic.reading import reading_report

ROOT = Path(__file__).parents[2]


def script(path: Path) -> ModuleType:
    """A script of the repository, imported."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GALLERY = script(ROOT / "gallery" / "gallery.py")
SHEETS = GALLERY.sheets()
FILMS = tomllib.loads((ROOT / "gallery" / "films.toml").read_text(encoding="utf-8"))["film"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["name"])
def test_prompts_of_a_sheet_say_their_concept(sheet: dict[str, list[list[str]]]) -> None:
    missed = []
    for concept, prompt in sheet["cells"]:
        board = direct(Brief(model="animatic", prompt=prompt, seed=7, seconds=4))
        report = reading_report(board)
        said = {slot["concept"] for slot in report["slots"]}
        kinds = {kind for name in said & set(figure_names()) for kind in figure(name).variants.values()}
        if concept not in said | kinds:
            missed.append((concept, prompt))
    assert not missed


def test_every_figure_is_in_a_sheet() -> None:
    shown = {concept for sheet in SHEETS for concept, _ in sheet["cells"]}
    wordless = {name for name in figure_names() if name not in shown}
    assert all(not GALLERY.figure(name).words for name in wordless)


def test_films_have_names_of_their_own_and_fit_the_contract() -> None:
    assert len(FILMS) >= 24
    assert len({film["name"] for film in FILMS}) == len(FILMS)
    for film in FILMS:
        brief = Brief(
            model="animatic", prompt=film["prompt"], seed=film["seed"], seconds=film.get("seconds", 5),
            aspect_ratio=film.get("aspect", "16:9"),
        )  # fmt: skip
        assert direct(brief).shots
    assert sum(any("\u4e00" <= letter <= "\u9fff" for letter in film["prompt"]) for film in FILMS) >= 8
    assert (
        sum(len(direct(Brief(model="animatic", prompt=film["prompt"], seed=1, seconds=12)).shots) > 3 for film in FILMS)
        >= 2
    )


def test_the_page_of_the_engine_lists_what_it_knows() -> None:
    """``python docs/concepts.py`` brings it up to date."""
    page = (ROOT / "docs" / "animatic.md").read_text(encoding="utf-8")
    assert script(ROOT / "docs" / "concepts.py").page(page) == page
