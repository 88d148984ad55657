"""Where the data goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from followup.atomic import Drafts, whole
from followup.errors.causes import Refused
from followup.errors.usage import (
    BinaryOnTerminal,
    OutputExists,
    OutputFolderMissing,
    OutputIsFolder,
    OutputNotWritten,
    StdoutNotWritten,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

STDOUT = "-"
FILE_WIDTH = 100
"""Columns of a table that is written to a file, where COLUMNS does not say."""


def speak_utf8() -> None:
    """Make both streams UTF-8, unless they are a terminal that can show Chinese already.

    Data in a pipe is UTF-8 whatever the locale (LANG=C, a Windows code page); what cannot be
    written, such as half a surrogate pair in a file's name, is replaced. A stream that was closed
    by the caller is one that nobody reads.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            able = stream.isatty() and _can_write(stream.encoding, "兑现 ✓ ─")
            reconfigure(encoding=None if able else "utf-8", errors="replace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _can_write(encoding: str | None, text: str) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextmanager
def _to_stdout() -> Iterator[None]:
    """A reader that has seen enough (``| head``) is no error: what is left goes nowhere.

    Raises :class:`UsageProblem` U421 for any other refusal, such as a full disk.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _discard()
    except OSError as problem:
        _discard()
        raise StdoutNotWritten(why=Refused(problem)) from None


def _discard() -> None:
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def finish(status: int) -> int:
    """Flush what is left to write, so that the interpreter has nothing to complain of later."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard()
    except (OSError, ValueError):
        return status or 1
    return status


def console(*, colour: str = "auto", stderr: bool = False) -> Console:
    """A rich console on one of the streams; rich itself obeys NO_COLOR, TERM and COLUMNS."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Quiet(
        file=sys.stderr if stderr else sys.stdout,
        force_terminal=True if colour == "always" else None,
        no_color=True if colour == "never" else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


class Target:
    """Where one command's data goes, checked before any work is done."""

    def __init__(self, path: str | None, *, force: bool = False, binary: bool = False) -> None:
        """Raise :class:`UsageProblem` where it cannot be written to.

        U411 there already, U412 no such folder, U413 a folder, U414 a name or a place that the
        system refuses, U431 bytes for a terminal.
        """
        self.path = None if path in (None, "", STDOUT) else Path(str(path)).expanduser()
        if self.path is None:
            if binary and sys.stdout.isatty():
                raise BinaryOnTerminal()
            return
        try:
            if self.path.is_dir():
                raise OutputIsFolder(path=self.path)
            if not self.path.parent.is_dir():
                raise OutputFolderMissing(path=self.path, folder=self.path.parent)
            if self.path.is_file() and not force:
                raise OutputExists(path=self.path)
        except OSError as problem:
            raise OutputNotWritten(path=self.path, why=Refused(problem)) from None

    @classmethod
    def within(cls, folder: Path, name: str, *, force: bool = False) -> Target:
        """The file ``name`` in ``folder``, which is made where it is not there."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise OutputNotWritten(path=folder, why=Refused(problem)) from None
        return cls(str(folder / name), force=force)

    def write(self, data: str | bytes) -> None:
        """Write ``data``, text as UTF-8. Raises :class:`UsageProblem` U414 if that is refused."""
        if self.path is None:
            with _to_stdout():
                _print(data)
            return
        write_all([(self, data)])

    def write_on(self, chunks: Iterable[str] | Iterable[bytes]) -> None:
        """Write ``chunks`` one after another, without holding them all; else as :meth:`write`."""
        if self.path is None:
            with _to_stdout():
                for chunk in chunks:
                    if isinstance(chunk, str):
                        sys.stdout.write(chunk)
                    else:
                        _print(chunk)
            return
        pieces = (
            chunk if isinstance(chunk, bytes) else chunk.encode(errors="replace")
            for chunk in chunks
        )
        try:
            with whole(self.path) as draft, draft.open("wb") as file:
                file.writelines(pieces)
        except OSError as problem:
            raise OutputNotWritten(path=self.path, why=Refused(problem)) from None

    def draw(
        self,
        paint: Callable[[Console], None],
        *,
        colour: str = "auto",
        pager: Sequence[str] = (),
    ) -> None:
        """Let ``paint`` draw on a console; in a file without colours.

        What does not fit a terminal goes through ``pager``, where there is one.
        """
        if self.path is None:
            with _to_stdout():
                if pager and sys.stdout.isatty():
                    _draw_paged(paint, console(colour=colour), list(pager))
                else:
                    paint(console(colour=colour))
            return
        from rich.console import Console

        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdigit() and int(columns) else FILE_WIDTH
        page = StringIO()
        paint(Console(file=page, width=width, no_color=True, highlight=False, markup=False))
        self.write(page.getvalue())


def _draw_paged(paint: Callable[[Console], None], onto: Console, pager: list[str]) -> None:
    from followup.cli.paging import is_wanted, page

    with onto.capture() as captured:
        paint(onto)
    text = captured.get()
    if not (is_wanted(text, height=onto.height) and page(text, pager)):
        sys.stdout.write(text)


def write_all(pieces: Sequence[tuple[Target, str | bytes]]) -> None:
    """Write several files: each is seen whole, and none where one of them is refused.

    Raises :class:`UsageProblem` U414.
    """
    with Drafts() as drafts:
        try:
            for target, data in pieces:
                if target.path is None:
                    target.write(data)
                elif target.path.exists() and not target.path.is_file():
                    drafts.at = target.path
                    target.path.write_bytes(_encoded(data))
                else:
                    drafts.beside(target.path).write_bytes(_encoded(data))
            drafts.put()
        except OSError as problem:
            why = Refused(problem)
            raise OutputNotWritten(path=drafts.at, why=why) from None


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else f"{text}\n"


def _encoded(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else _ended(data).encode(errors="replace")


def _print(data: str | bytes) -> None:
    if isinstance(data, str):
        sys.stdout.write(_ended(data))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
