"""A progress bar on stderr, for whoever is watching and has waited for a second."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from followup.cli.errors import plain
from followup.labels import Labels

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds before a bar appears: what is over sooner needs none."""


class Progress:
    """Counts steps; draws them only on a terminal, and only after :data:`PATIENCE`."""

    def __init__(
        self, labels: Labels, *, total: int, quiet: bool = False, paced: bool = False
    ) -> None:
        self._labels = labels
        self._total = total
        self._paced = paced
        self._done = 0
        self._text = ""
        self._began = monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._lock = Lock()
        watched = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._timer = Timer(PATIENCE, self._appear) if watched else None

    def __enter__(self) -> Progress:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._bar is not None:
                self._bar.stop()

    def step(self, key: str, name: str) -> None:
        """A step begins: ``cli.progress.KEY`` is its wording. The one before it is done."""
        with self._lock:
            self._done += bool(self._text)
            self._show(key, name)

    def within(self, key: str, name: str) -> None:
        """Says how far the present step is, which goes on."""
        with self._lock:
            self._show(key, name)

    def _show(self, key: str, name: str) -> None:
        self._text = self._labels(f"cli.progress.{key}", name=plain(name))
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task, completed=self._done, description=self._text, pace=self._pace()
            )

    def _pace(self) -> str:
        """How many are done in a minute, and how long the others will take at that rate."""
        gone = monotonic() - self._began
        if not self._paced or not self._done or not gone:
            return ""
        left = round(gone / self._done * (self._total - self._done))
        hours, minutes, seconds = left // 3600, left // 60 % 60, left % 60
        rate = f"{60 * self._done / gone:.1f}"
        time = f"{hours}:{minutes:02}:{seconds:02}"
        return self._labels("cli.progress.pace", rate=rate, left=time)

    def _appear(self) -> None:
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        from followup.cli.output import console

        bar = Progress(
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            *((TextColumn("{task.fields[pace]}", markup=False),) if self._paced else ()),
            TextColumn("{task.description}", markup=False),
            console=console(stderr=True),
            transient=True,
        )
        with self._lock:
            if self._timer is None:
                return
            self._task = bar.add_task(
                self._text, total=self._total, completed=self._done, pace=self._pace()
            )
            self._bar = bar
            bar.start()
