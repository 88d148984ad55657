"""``--verbose``: the package's log on stderr, with how long each step took.

Imported only where it is asked for, since nothing else needs ``logging`` to answer.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from followup import logs
from followup.cli import errors
from followup.ledger.place import redact
from followup.settings import NAMES

if TYPE_CHECKING:
    import typer

    from followup.settings import Settings

_PACKAGE = "followup"
_log = logs.logger(__name__)


class Lines(logging.Handler):
    """One line on stderr for each record: seconds since the start and since the line before."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Say ``record``."""
        now = record.relativeCreated / 1000
        name = record.name.removeprefix(f"{_PACKAGE}.")
        errors.say(f"{now:8.3f} s {now - self._before:+8.3f} s  {name}: {record.getMessage()}")
        self._before = now


def speak(context: typer.Context, level: int) -> None:
    """Write the log to stderr until the command is done.

    ``level`` counts how often ``--verbose`` was given: 1 for what happens to each document and
    run, 2 for each commitment too.
    """
    root = logging.getLogger(_PACKAGE)
    before = root.level
    lines = Lines()
    root.addHandler(lines)
    root.setLevel(logging.INFO if level == 1 else logging.DEBUG)

    def stop() -> None:
        root.removeHandler(lines)
        root.setLevel(before)

    context.call_on_close(stop)


def hush() -> None:
    """Say no more: a screen is about to be drawn where the lines would stand."""
    root = logging.getLogger(_PACKAGE)
    for handler in [each for each in root.handlers if isinstance(each, Lines)]:
        root.removeHandler(handler)


def tell_settings(settings: Settings) -> None:
    """Log the settings that were chosen by anybody, and where; without a password."""
    for name in NAMES:
        origin = settings.origins[name]
        if origin.kind != "default":
            value = str(getattr(settings, name))
            shown = redact(value) if name == "database_url" else value
            _log.info("setting %s = %s (%s %s)", name, shown, origin.kind, origin.where)
