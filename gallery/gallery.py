"""Renders the gallery: a contact sheet for each family of concepts, and the demonstration films.

    python gallery/gallery.py sheets [NAME ...] [--out build/gallery]
    python gallery/gallery.py films [NAME ...] [--out build/gallery]

Without names all are made. Prompts stand in ``sheets.toml`` and ``films.toml``; a film takes part in no sheet.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.brief import Brief
from vitascope.cli.generate import make_film
from vitascope.director import direct
from vitascope.engines.animatic.figures import figure, figure_names, load_figures
from vitascope.engines.protocol import Engine
from vitascope.engines.registry import make_engine
from vitascope.lexicon.entries import split
from vitascope.settings import Settings
from vitascope.storyboard import Segment

load_figures()

HERE = Path(__file__).parent
CELL = (480, 270)  #: pixels
COLUMNS = 4
_CAPTION = 26  #: pixels of the line under a cell
_MOMENT = 0.55  #: share of the shot that has gone by in the frame that a cell shows
_SECONDS = 4

Picture = NDArray[np.uint8]


def frame_of(engine: Engine, prompt: str, size: tuple[int, int], seed: int = 7) -> tuple[Picture, tuple[str, ...]]:
    """A frame of the prompt's film at ``size``, BGR, and the words that it does not show."""
    board = direct(Brief(model="animatic", prompt=prompt, seed=seed, seconds=_SECONDS))
    board = board.model_copy(update={"width": size[0], "height": size[1]})
    shot = board.shots[0]
    missing: tuple[str, ...] = ()
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    # Words that are not depicted come with a shot's first frame.
    for frame in (shot.start, shot.start + int(shot.frames * _MOMENT)):
        segment = Segment(index=0, shot=0, start=frame, frames=1)
        for chunk in engine.render(segment, board, None, lambda done: None):
            missing += chunk.unsupported
            picture = np.asarray(cv2.cvtColor(np.ascontiguousarray(chunk.picture[0]), cv2.COLOR_YUV2BGR_I420), np.uint8)
    return picture, missing


def sheet(engine: Engine, cells: list[list[str]]) -> Picture:
    """A contact sheet, BGR: a frame for each (concept, prompt) with its prompt below it."""
    made: list[Picture] = []
    for concept, prompt in cells:
        picture, missing = frame_of(engine, prompt, CELL)
        caption = np.full((_CAPTION, CELL[0], 3), 250, np.uint8)
        text = f"{concept}: {prompt}" + (f"  [not shown: {', '.join(missing)}]" if missing else "")
        cv2.putText(caption, text, (6, 17), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (40, 40, 40), 1, cv2.LINE_AA)
        made.append(np.vstack([picture, caption]))
    while len(made) % COLUMNS:
        made.append(np.full_like(made[0], 250))
    return np.vstack([np.hstack(made[first : first + COLUMNS]) for first in range(0, len(made), COLUMNS)])


def sheets() -> list[dict[str, Any]]:
    """The sheets of ``sheets.toml``, and one of all figures that stand in none of them."""
    entries: list[dict[str, Any]] = tomllib.loads((HERE / "sheets.toml").read_text(encoding="utf-8"))["sheet"]
    shown = {concept for entry in entries for concept, _ in entry["cells"]}
    more = []
    for name in figure_names():
        words = [noun for entry in figure(name).words if entry.slot == "subject" for noun in split(entry.nouns)]
        if name not in shown and words:
            article = "an" if words[0][0] in "aeio" else "a"
            more.append([name, f"{article} {words[0]}"])
    return [*entries, {"name": "more", "cells": more}]


def _chosen(entries: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    unknown = set(names) - {entry["name"] for entry in entries}
    if unknown:
        sys.exit(f"gallery: nothing is called {', '.join(sorted(unknown))}")
    return [entry for entry in entries if not names or entry["name"] in names]


def make_sheets(names: list[str], out: Path) -> None:
    """Write ``<name>.jpg`` for each sheet."""
    entries = sheets()
    with tempfile.TemporaryDirectory() as bakes:
        engine = make_engine(Settings(home=Path(bakes), kernels=Settings().kernel_folder))
        engine.warm_up(print)
        for entry in _chosen(entries, names):
            began = time.monotonic()
            picture = sheet(engine, entry["cells"])
            cv2.imwrite(str(out / f"{entry['name']}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
            print(f"{entry['name']}: {len(entry['cells'])} cells in {time.monotonic() - began:.0f} s")


def make_films(names: list[str], out: Path) -> None:
    """Write ``<name>.mp4`` for each film."""
    entries = tomllib.loads((HERE / "films.toml").read_text(encoding="utf-8"))["film"]
    for entry in _chosen(entries, names):
        began = time.monotonic()
        brief = Brief(
            model="animatic", prompt=entry["prompt"], seed=entry["seed"], seconds=entry.get("seconds", 5),
            aspect_ratio=entry.get("aspect", "16:9"),
        )  # fmt: skip
        make_film(brief, out / f"{entry['name']}.mp4")
        print(f"{entry['name']}: {brief.seconds} s of film in {time.monotonic() - began:.0f} s")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Render the gallery.")
    parser.add_argument("what", choices=("sheets", "films"))
    parser.add_argument("names", nargs="*", help="which ones; all if none is named")
    parser.add_argument("--out", type=Path, default=Path("build/gallery"))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    (make_sheets if given.what == "sheets" else make_films)(given.names, given.out)


if __name__ == "__main__":
    main()
