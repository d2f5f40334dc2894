"""The command line. Results go to standard output, everything else to standard error.

Exit codes: 0 done, 1 the film could not be made, 2 wrong usage or settings, 130 interrupted.
"""

from vitascope.cli.main import main

__all__ = ["main"]
