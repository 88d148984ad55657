"""The command line: each command parses its arguments, calls one use case, and prints.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` by default) and return its exit status.

    0 done; 1 only with ``--fail-on``; 2 usage; 3 unreadable input; 4 ledger; 70 a fault of the
    program; 130 interrupted.
    """
    if argv is None:
        _collect_seldom()
        _multiply_alone()
    try:
        from followup.cli import errors, output
        from followup.cli.app import app

        arguments = list(sys.argv[1:] if argv is None else argv)
        output.speak_utf8()
        return output.finish(errors.guard(app, arguments))
    except KeyboardInterrupt:
        return 130


ALLOCATIONS = 250_000
"""New objects before the collector looks for cycles; Python's own 700 suits longer lives. With a
million the process that imports grew to 276 MB over 3,000 reports, for what SQLAlchemy leaves
behind are cycles."""


def _collect_seldom() -> None:
    """Spare a short-lived process the search for cycles, of which an audit makes next to none.

    Measured: three per cent of an audit's time while it runs, and as much again at its end.
    """
    gc.set_threshold(ALLOCATIONS, 20, 20)
    atexit.register(gc.freeze)


def _multiply_alone() -> None:
    """Have numpy multiply matrices on one core, unless the environment says otherwise.

    OpenBLAS starts a thread for each core, which turns idly for a while after each product. An
    audit's matrices are done with in milliseconds: measured on two cores, an eighth of its
    processor time went to that turning. Read when numpy is imported, so it is set before.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
