"""Links to verdicts: elements, rules, reasons, flags, confidence. Pure."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from followup.judging.assessing import (
    JudgeOptions,
    assess,
    outcomes,
    semantic_options,
    weighables,
)

__all__ = [
    "JudgeOptions",
    "assess",
    "outcomes",
    "semantic_options",
    "semantic_version",
    "versions",
    "weighables",
]

_SEMANTIC = "-semantic.tsv"
"""How the names of the files end that speak only where the signal ``semantic`` is on."""


@cache
def versions() -> dict[str, str]:
    """What else decides a verdict besides the two reports: the lexicon's version, the tokenizer."""
    return {"lexicon": _checksum(semantic=False), "tokenizer": "jieba/words.tsv"}


@cache
def semantic_version() -> str:
    """The version of the weights that go with the signal ``semantic``."""
    return _checksum(semantic=True)


def _checksum(*, semantic: bool) -> str:
    digest = sha256()
    folder = files("followup.lexicon").joinpath("data")
    entries = [*folder.iterdir(), *folder.joinpath("concepts").iterdir()]
    for entry in sorted(entries, key=lambda item: item.name):
        suited = entry.name.endswith((".tsv", ".toml"))
        if suited and entry.name.endswith(_SEMANTIC) == semantic:
            digest.update(entry.name.encode())
            digest.update(entry.read_bytes())
    return digest.hexdigest()[:12]
