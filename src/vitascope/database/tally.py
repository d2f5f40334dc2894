"""Tallies: counters that all processes and machines of an installation share, and that survive them.

A count is written in the transaction of what it counts, so it is exact: what was rolled back was not counted, and what was
committed is. Every function works on the caller's connection and commits nothing itself.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from vitascope.database.session import insert_into
from vitascope.database.tables import tally

BOUND = "le"  #: label of a bucket: the largest value in it

Labels = Mapping[str, str]
_NONE: Labels = {}


def count(connection: sa.Connection, name: str, amount: float = 1.0, labels: Labels = _NONE) -> None:
    """Add ``amount``, which must not be negative, to the counter of that name and those labels."""
    row = insert_into(connection, tally).values(name=name, labels=_text(labels), value=amount)
    connection.execute(
        row.on_conflict_do_update(
            index_elements=[tally.c.name, tally.c.labels], set_={"value": tally.c.value + row.excluded.value}
        )
    )


def observe(connection: sa.Connection, name: str, value: float, bounds: Sequence[float], labels: Labels) -> None:
    """Add a value to a histogram: to the counter ``name``_bucket of its bucket, and to ``name``_sum.

    ``bounds`` ascend; beyond the last one is a bucket without end. Each value is counted in one bucket only.
    """
    index = bisect_left(bounds, value)
    bound = f"{bounds[index]:g}" if index < len(bounds) else "+Inf"
    count(connection, f"{name}_bucket", labels={**labels, BOUND: bound})
    count(connection, f"{name}_sum", max(0.0, value), labels)


def counts(connection: sa.Connection, name: str) -> list[tuple[dict[str, str], float]]:
    """Labels and value of every counter of a name."""
    rows = connection.execute(sa.select(tally.c.labels, tally.c.value).where(tally.c.name == name))
    return [(json.loads(row.labels), row.value) for row in rows]


def _text(labels: Labels) -> str:
    return json.dumps(dict(labels), sort_keys=True, separators=(",", ":"))
