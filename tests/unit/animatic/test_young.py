"""The young of whoever was named before."""

from __future__ import annotations

import pytest

from vitascope.engines.animatic.reading import read


@pytest.mark.parametrize(
    ("text", "concept", "count"),
    [
        ("An elephant and her calf walk along a lake", "elephant", 1),
        ("A lioness with her three cubs lies in the grass", "lion", 3),
        ("A penguin feeds its chick on the ice", "penguin", 1),
        ("A mother bear and two cubs walk by a river", "bear", 2),
        ("The whale and its newborn calf swim past", "whale", 1),
        ("老虎带着它的幼崽穿过森林", "tiger", 1),
        ("母熊带着两只幼崽在河边", "bear", 2),
    ],
)
def test_the_young_are_small_ones_of_their_parents_kind(text: str, concept: str, count: int) -> None:
    parent, young = read(text).subjects
    assert (parent.concept, young.concept) == (concept, concept)
    assert young.count == count
    assert young.size == "small"
    assert ("age", "young") in young.details


@pytest.mark.parametrize("text", ["A tiger cub walks with its mother", "小老虎跟着它的妈妈"])
def test_the_mother_of_an_animal_is_one_of_its_kind(text: str) -> None:
    young, mother = read(text).subjects
    assert (young.concept, mother.concept) == ("tiger", "tiger")
    assert ("age", "young") in young.details
    assert ("age", "young") not in mother.details


@pytest.mark.parametrize("text", ["A woman and her baby sit in a park", "A cat and a baby sit in a park", "妈妈和宝宝"])
def test_people_have_children_of_their_own_kind(text: str) -> None:
    assert not any(("age", "young") in one.details and one.concept == "cat" for one in read(text).subjects)


def test_a_calf_alone_is_a_cows() -> None:
    assert [one.concept for one in read("A calf stands in a meadow").subjects] == ["cow"]
    assert [one.concept for one in read("A cow and her calf graze").subjects] == ["cow", "cow"]
