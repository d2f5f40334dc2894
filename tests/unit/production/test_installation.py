"""What the processes of one installation share, on one machine or many."""

from __future__ import annotations

from pathlib import Path

import pytest

from vitascope.errors import LinkTampered, SetupError
from vitascope.production.installation import Installation
from vitascope.settings import Settings


def opened(home: Path, **values: object) -> Installation:
    return Installation.open(Settings.model_validate({"home": home, "engine": "testcard", **values}))


def test_two_homes_share_a_storage_and_each_others_links(tmp_path: Path) -> None:
    shared = {"storage_url": f"file://{tmp_path}/films", "link_secret": "0f" * 32}
    first, second = (opened(tmp_path / name, **shared) for name in ("a", "b"))
    first.store.put_bytes("films/x/film.mp4", b"a film")
    assert second.store.get_bytes("films/x/film.mp4") == b"a film"
    link = first.signer.sign("films/x/film.mp4", 10**10)
    second.signer.check_query("films/x/film.mp4", link.partition("?")[2])
    assert not (tmp_path / "a" / "link.secret").exists()
    first.close()
    second.close()


def test_without_a_common_secret_another_homes_links_are_no_good(tmp_path: Path) -> None:
    first, second = (opened(tmp_path / name) for name in ("a", "b"))
    link = first.signer.sign("films/x/film.mp4", 10**10)
    with pytest.raises(LinkTampered):
        second.signer.check_query("films/x/film.mp4", link.partition("?")[2])
    first.close()
    second.close()


def test_a_storage_of_no_known_kind_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="ftp://films"):
        opened(tmp_path / "a", storage_url="ftp://films")


def test_a_link_secret_changes_without_an_end_to_any_link(tmp_path: Path) -> None:
    former, new = "0f" * 32, "1e" * 32
    steps = [
        {"link_secret": former},
        {"link_secret": former, "other_link_secret": new},
        {"link_secret": new, "other_link_secret": former},
        {"link_secret": new},
    ]
    doors = [opened(tmp_path / str(number), **step) for number, step in enumerate(steps)]
    links = [door.signer.sign("films/x/film.mp4", 10**10).partition("?")[2] for door in doors]
    for number, door in enumerate(doors):
        for beside in links[max(0, number - 1) : number + 2]:  # a rolling restart has doors of two steps at once
            door.signer.check_query("films/x/film.mp4", beside)
    with pytest.raises(LinkTampered):
        doors[-1].signer.check_query("films/x/film.mp4", links[0])
    for door in doors:
        door.close()
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        opened(tmp_path / "5", other_link_secret="secret")
