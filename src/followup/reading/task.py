"""What a reader function is given, and how it reaches the library it needs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from followup.errors.inputs import ReaderNotInstalled


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be read, its bytes already fetched and its kind known."""

    path: str
    """As given, for error messages; ``-`` for standard input."""
    data: bytes
    text: str
    """The decoded bytes; empty for containers (DOCX, PDF), which decode their own."""
    limit: int
    """The most bytes of text, or of XML, that may come out of a container."""


def library(module: str, *, package: str, path: str) -> Any:
    """The module, imported only now since it takes long to load.

    Raises :class:`ReaderNotInstalled`, with the name of the ``package`` to install, where it is not
    there; ``path`` is the file that needed it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise ReaderNotInstalled(path=path, package=package) from None
