"""Reading: the text of a shot becomes an Intent, by a longest-match lexicon and a few rules of grammar."""

from vitascope.engines.animatic.reading.films import read_shot
from vitascope.engines.animatic.reading.reader import read
from vitascope.engines.animatic.reading.report import ReadingReport, SlotReport, reading_report

__all__ = ["ReadingReport", "SlotReport", "read", "read_shot", "reading_report"]
