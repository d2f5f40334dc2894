"""Reading who is in a film: subjects, counts, colours, what they do and what they hold."""

from __future__ import annotations

import pytest

from vitascope.engines.animatic.intent import Subject
from vitascope.engines.animatic.reading import read
from vitascope.engines.animatic.scene import ALOFT
from vitascope.storyboard import Light


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("a red car and a white cat", [("car", "red"), ("cat", "white")]),
        ("红色的汽车和白色的猫", [("car", "red"), ("cat", "white")]),
        ("a red vintage car", [("car", "red")]),
        ("the cat is black", [("cat", "black")]),
        ("猫是黑色的", [("cat", "black")]),
        ("a car painted blue", [("car", "blue")]),
        ("a jet-black horse", [("horse", "black")]),
        ("白马", [("horse", "white")]),
        ("a man in a red coat and a dog", [("man", None), ("dog", None)]),
        ("戴红帽子的猫", [("cat", None)]),
        ("a cat with white paws", [("cat", None)]),
        ("a white cat and a black cat", [("cat", "white"), ("cat", "black")]),
        ("a wolf with silver-grey fur", [("wolf", "grey")]),
        ("A fox. Its fur is white.", [("fox", "white")]),
        ("灰色皮毛的狼", [("wolf", "grey")]),
        ("a cream-coloured labrador puppy", [("dog", "cream")]),
    ],
)
def test_colours_go_to_their_nouns(text: str, subjects: list[tuple[str, str | None]]) -> None:
    assert [(subject.concept, subject.colour) for subject in read(text).subjects] == subjects


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a dog", 1), ("two dogs", 2), ("3 dogs", 3), ("dogs", 3), ("several dogs", 3), ("a pair of dogs", 2), ("a dozen dogs", 12),
        ("one dog", 1), ("a herd of horses", 5), ("一只狗", 1), ("两只狗", 2), ("3只狗", 3), ("几只狗", 3), ("一群狗", 5), ("一对狗", 2),
        ("十二匹马", 12), ("狼群", 5), ("小狗们", 3),
    ],
)  # fmt: skip
def test_counts(text: str, count: int) -> None:
    assert [subject.count for subject in read(text).subjects] == [count]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("a cat runs and a dog walks", ["run", "walk"]),
        ("a cat and a dog run", ["run", "run"]),
        ("a running horse and a house", ["run", None]),
        ("奔跑的马和一座房子", ["run", None]),
        ("a dog chases a cat", ["run", "run"]),
        ("a car races past", ["drive"]),
        ("a cat sneezes and winks", [None]),
        ("a blorb runs past a dog", [None]),
        ("a blorb runs with its dog", ["run"]),
        ("a house stands on a hill", ["stand"]),
        ("a house runs", [None]),
        ("the dog is not running", [None]),
        ("狗没有奔跑", [None]),
    ],
)
def test_actions_go_to_who_does_them(text: str, actions: list[str | None]) -> None:
    assert [subject.action for subject in read(text).subjects] == actions


def test_subjects_come_before_what_stands_around_them() -> None:
    assert [subject.concept for subject in read("under a tree beside a house sits a fox").subjects] == [
        "fox",
        "broadleaf",
        "house",
    ]
    assert [subject.concept for subject in read("房子旁边的树下有一只狐狸").subjects] == ["fox", "house", "broadleaf"]


def test_a_later_mention_is_the_same_figure() -> None:
    assert read("A black cat. The cat runs.").subjects == (Subject("cat", "run", "black"),)
    assert [subject.concept for subject in read("a cat and another cat").subjects] == ["cat", "cat"]


def test_a_sentence_about_it_overrules_the_one_before() -> None:
    intent = read("A kitten runs through the meadow by day. Then it walks into the forest at night.")
    assert intent.subjects == (Subject("kitten", "walk"),)
    assert (intent.setting, intent.light, intent.unmatched) == ("forest", Light.NIGHT, ())
    assert [one.action for one in read("A fox runs. A wolf chases it. Finally both stand.").subjects] == [
        "stand",
        "stand",
    ]
    assert read("A wolf stands on a cliff. Tracking shot: it runs into the forest.").subjects[0].action == "run"


@pytest.mark.parametrize(("text", "who", "where"), [
    ("A whale underwater", "whale", "underwater"), ("A cat indoors", "cat", "room"), ("A woman onstage", "woman", "stage"),
])  # fmt: skip
def test_an_adverb_of_place_swallows_no_subject(text: str, who: str, where: str) -> None:
    found = read(text, "")
    assert [one.concept for one in found.subjects] == [who]
    assert found.setting == where


@pytest.mark.parametrize(
    ("text", "action", "thing"),
    [
        ("a boy flies a kite on a hill", "look", "kite"),
        ("a girl flies a red kite", "look", "red kite"),
        ("小男孩在放风筝", "look", "kite"),
        ("a girl plays with a ball", "jump", "ball"),
        ("a boy kicks a ball in the park", "run", "ball"),
        ("女孩在玩球", "jump", "ball"),
    ],
)
def test_things_that_are_played_with_are_in_the_hand(text: str, action: str | None, thing: str) -> None:
    intent = read(text)
    assert (intent.subjects[0].action, dict(intent.subjects[0].details)["hold"]) == (action, thing)
    assert not intent.unmatched


def test_hooves_that_thunder_make_no_storm_and_thunder_does() -> None:
    for text in ("horses thunder through a valley", "a horse thunders down the beach"):
        intent = read(text)
        assert (intent.subjects[0].action, intent.weather) == ("run", ())
    assert read("a train thunders through a valley").weather == ()
    assert read("thunder rolls over the sea").weather == ("storm",)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("a fox runs. then jumps", "jump"),
        ("A boy runs across the field. then stops and waves", "wave"),
        ("一只狐狸先跑。然后跳", "jump"),
        ("a dog runs through a park. then sits under a tree", "sit"),
        ("a dog runs. A tree stands", "run"),
    ],
)
def test_what_is_done_then_takes_the_place_of_what_was_done_before(text: str, action: str) -> None:
    intent = read(text)
    assert intent.subjects[0].action == action
    assert not intent.unmatched


def test_who_flies_without_wings_is_in_the_air() -> None:
    hero = read("a superhero flies over the city").subjects[0]
    assert ALOFT in hero.details
    assert ALOFT not in read("a man swims in the sea").subjects[0].details


def test_who_is_fed_eats_and_who_roars_lifts_its_head() -> None:
    for text in ("An old woman feeds the pigeons in a park", "小女孩在喂鸽子"):
        person, birds = read(text).subjects
        assert (person.action, birds.concept, birds.action) == ("feed", "dove", "eat")
    assert read("cows feed on a meadow").subjects[0].action == "eat"
    assert read("A lion roars on a rock at sunset").subjects[0].action == "roar"
    assert read("An angry man roars").subjects[0].emotion == "angry"


@pytest.mark.parametrize(
    "text",
    [
        "a duck follows a swan swimming in a pond",
        "五只小鸭子跟着天鹅在池塘里游泳",
        "a duck follows a swan and the swan swims",
    ],
)
def test_who_follows_travels_like_the_one_before(text: str) -> None:
    intent = read(text)
    assert [(one.concept, one.action) for one in intent.subjects[:2]] == [("duck", "swim"), ("swan", "swim")]
    assert not intent.unmatched


def test_who_chases_does_not_do_the_other_things_of_the_chased() -> None:
    intent = read("a dog chases a cat and the cat jumps")
    assert intent.subjects[0].action == "run"
