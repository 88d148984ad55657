"""The command line: each command parses its arguments, calls one use case, and prints.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` by default) and return its exit status.

    0 done; 1 only with ``--fail-on``; 2 usage; 3 unreadable input; 4 ledger; 70 a fault of the
    program; 130 interrupted.
    """
    try:
        from followup.cli import errors, output
        from followup.cli.app import app

        arguments = list(sys.argv[1:] if argv is None else argv)
        output.speak_utf8()
        return output.finish(errors.guard(app, arguments))
    except KeyboardInterrupt:
        return 130
