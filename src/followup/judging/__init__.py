"""Links to verdicts: elements, rules, reasons, flags, confidence. Pure."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from followup.judging.assessing import JudgeOptions, assess, outcomes, weighables

__all__ = ["JudgeOptions", "assess", "outcomes", "versions", "weighables"]


@cache
def versions() -> dict[str, str]:
    """What else decides a verdict besides the two reports: the lexicon's version, the tokenizer."""
    digest = sha256()
    folder = files("followup.lexicon").joinpath("data")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith((".tsv", ".toml")):
            digest.update(entry.name.encode())
            digest.update(entry.read_bytes())
    return {"lexicon": digest.hexdigest()[:12], "tokenizer": "jieba/words.tsv"}
