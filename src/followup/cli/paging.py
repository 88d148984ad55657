"""What is longer than the screen goes through a pager, as git does it: on a terminal only."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from followup.settings import OFF

USUAL = "less"
_FOR_PAGERS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""What git sets where a person did not: leave where all fits, let colours through, and leave the
text on the screen. less lets colours through with R alone, and shows any other escape as text."""


def pager_of(setting: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The pager and its arguments: the setting, else ``PAGER``, else less; empty for none.

    ``off``, ``cat`` and nothing at all in ``PAGER`` mean that none is wanted.
    """
    chosen = setting or environment.get("PAGER", USUAL)
    if chosen in (OFF, "cat"):
        return []
    try:
        words = shlex.split(chosen)
    except ValueError:  # a quotation mark that nobody closed
        return []
    return words if words and shutil.which(words[0]) else []


def is_wanted(text: str, *, height: int) -> bool:
    """Whether ``text`` has more lines than a screen of ``height`` shows beside the next prompt."""
    return text.count("\n") >= height


def page(text: str, pager: list[str]) -> bool:
    """Show ``text`` by ``pager``; whether it could be started. Who leaves early loses nothing."""
    sys.stdout.flush()
    environment = {**_FOR_PAGERS, **os.environ}
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    with _not_interrupted():
        try:
            process.communicate(text.encode(errors="replace"))
        except OSError:  # it ended before it had read all
            process.wait()
    return True


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Ctrl-C is the pager's own key while it shows."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
