"""Loads the data files of this folder: tab-separated rows, ``#`` starts a comment line."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one file of ``lexicon/data``, as tuples of fields."""
    content = files("followup.lexicon").joinpath("data", name).read_text("utf-8")
    return tuple(
        tuple(line.split("\t"))
        for line in content.splitlines()
        if line and not line.startswith("#")
    )


@cache
def checksum(*names: str) -> str:
    """Of the contents of several files of ``lexicon/data``: 64 hexadecimal digits."""
    found = sha256()
    for name in names:
        found.update(files("followup.lexicon").joinpath("data", name).read_bytes())
    return found.hexdigest()
