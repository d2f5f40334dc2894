"""Words from WordNet for what the vocabulary can show: kinds of dogs, birds, ships, trees that no entry names.

``wordnet.tsv`` is made by ``tools/word_table.py``. A word of it means something only where no entry has a meaning for it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from importlib.resources import files

from vitascope.lexicon import Entry

_CONFIDENCE = 0.5  #: "a schnauzer" becomes a dog


def wordnet_entries(known: Container[tuple[str, str]]) -> Iterator[Entry]:
    """The table's entries for those slots and concepts that are known."""
    text = files(__package__).joinpath("wordnet.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        slot, concept, words = line.split("\t")
        if (slot, concept) in known:
            yield Entry(slot, concept, nouns=words, confidence=_CONFIDENCE)
