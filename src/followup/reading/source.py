"""Gets the bytes of one file or of standard input, with bounded memory and without ever hanging."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from errno import EINVAL, EISDIR
from pathlib import Path
from typing import BinaryIO

from followup.errors import UnreadableInput
from followup.errors.causes import Refused
from followup.errors.inputs import (
    FileIsFolder,
    FileMissing,
    FileUnreadable,
    NameEmpty,
    NotARegularFile,
    NoText,
    ReadingForbidden,
    TooLarge,
)

STDIN = "-"
HEAD = 4096
"""Bytes that are enough to tell a container (PDF, DOCX, OLE) from text."""


def fetch(path: str | Path, *, stdin: BinaryIO | None, allowance: Callable[[bytes], int]) -> bytes:
    """All bytes of ``path``, or of ``stdin`` where ``path`` is ``-``.

    ``allowance`` gets the first ``HEAD`` bytes and says how many bytes there may be in all. Raises
    :class:`NameEmpty`, :class:`FileMissing`, :class:`FileIsFolder`, :class:`NoText`,
    :class:`ReadingForbidden`, :class:`TooLarge`, :class:`NotARegularFile`, or
    :class:`FileUnreadable` for any other refusal of the operating system.
    """
    if str(path) == STDIN:
        return _drain(stdin or sys.stdin.buffer, path=STDIN, size=None, allowance=allowance)
    if not str(path).strip():
        raise NameEmpty()
    size = _regular_size(Path(path), path=str(path))
    try:
        with Path(path).open("rb") as stream:
            return _drain(stream, path=str(path), size=size, allowance=allowance)
    except OSError as problem:
        raise _refusal(problem, path=str(path)) from None


def whole(path: str | Path, *, most: int) -> bytes:
    """All bytes of a file that is no report: a sheet, a template, a document to be filled.

    Raises :class:`NotARegularFile`, :class:`TooLarge` for more than ``most`` bytes, and ``OSError``
    where the system refuses.
    """
    try:
        file = Path(path).expanduser()
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        size = _size(status, path=str(path))
        if size > most:
            raise TooLarge(path=path, size=_megabytes(size), limit=_megabytes(most))
        return file.read_bytes()
    except (ValueError, RuntimeError) as problem:  # a NUL in the name, nobody's home folder
        raise OSError(EINVAL, str(problem)) from None


def _regular_size(file: Path, *, path: str) -> int:
    try:
        status = file.stat()
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise _refusal(problem, path=path) from None
    return _size(status, path=path)


def _size(status: os.stat_result, *, path: str) -> int:
    if stat.S_ISDIR(status.st_mode):
        raise FileIsFolder(path=path)
    if not stat.S_ISREG(status.st_mode):
        raise NotARegularFile(path=path)
    return status.st_size


def _refusal(problem: OSError | ValueError, *, path: str) -> UnreadableInput:
    if isinstance(problem, PermissionError):
        return ReadingForbidden(path=path)
    if isinstance(problem, FileNotFoundError | NotADirectoryError | ValueError):
        return FileMissing(path=path)
    return FileUnreadable(path=path, reason=Refused(problem))


def _drain(
    stream: BinaryIO, *, path: str, size: int | None, allowance: Callable[[bytes], int]
) -> bytes:
    head = stream.read(HEAD)
    most = allowance(head)
    if size is not None and size > most:
        raise TooLarge(path=path, size=_megabytes(size), limit=_megabytes(most))
    data = head + stream.read(max(0, most + 1 - len(head)))
    if len(data) > most:
        raise TooLarge(path=path, size=_megabytes(len(data)), limit=_megabytes(most))
    if not data:
        raise NoText(path=path)
    return data


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f}".removesuffix(".0")
