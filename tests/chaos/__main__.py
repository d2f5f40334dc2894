"""``python -m tests.chaos --kills 500``: the long run, with a report of what was killed where."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.chaos.run import Report, run


def main() -> int:
    """Run and print; 1 if something was not as it must be."""
    options = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    options.add_argument("--database", choices=("sqlite", "postgresql"), help="one of them; both unless given")
    options.add_argument("--kills", type=int, default=500, help="on each database")
    options.add_argument("--each", type=int, default=20, help="how often each failpoint must be hit")
    options.add_argument("--most", type=int, default=10_000, help="kills on each database after which it ends anyway")
    options.add_argument("--only", nargs="+", default=[""], help="beginnings of the names of the failpoints to use")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, help="folder for homes and logs, kept; must not exist")
    given = options.parse_args()
    reports = []
    for database in [given.database] if given.database else ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory(prefix="vitascope-chaos-") as scratch:
            folder = (given.keep or Path(scratch)) / database
            folder.mkdir(parents=True)
            reports.append(
                run(
                    database,
                    folder,
                    given.kills,
                    given.seed,
                    each=given.each,
                    most=given.most,
                    only=tuple(given.only),
                    say=lambda text: print(text, file=sys.stderr, flush=True),
                )
            )
    print(table(reports))
    for report in reports:
        for fault in report.faults:
            print(f"{report.database}: {fault}", file=sys.stderr)
    return int(any(report.faults for report in reports))


def table(reports: list[Report]) -> str:
    """As Markdown."""
    names = " | ".join(report.database for report in reports)
    lines = [f"| | {names} |", "|---|" + "---:|" * len(reports)]

    def row(title: str, values: list[object]) -> None:
        lines.append(f"| {title} | " + " | ".join(map(str, values)) + " |")

    row("minutes", [f"{report.seconds / 60:.0f}" for report in reports])
    row("kills", [report.kills for report in reports])
    for way in sorted({way for report in reports for way in report.deaths}):
        row(f"– {way}", [report.deaths[way] for report in reports])
    row("films completed", [report.films["completed"] for report in reports])
    row("films cancelled", [report.films["failed"] for report in reports])
    row("callbacks that arrived", [report.callbacks for report in reports])
    row("broken promises", [len(report.faults) for report in reports])
    for point in sorted({point for report in reports for point in report.points}):
        row(f"`{point}`", [report.points[point] for report in reports])
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
