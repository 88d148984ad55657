"""Every error and note of the ledger has its wording, in both languages."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from followup.labels import LANGUAGES


def wording(root: Path, language: str) -> dict[str, str]:
    path = root / "src/followup/locale" / language / "ledger.toml"
    tables = tomllib.loads(path.read_text("utf-8"))
    return {
        f"{group}.{code}": entry["text"]
        for group, entries in tables.items()
        for code, entry in entries.items()
    }


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_has_a_wording_and_every_wording_a_note(root: Path, language: str) -> None:
    sources = (root / "src/followup/ledger").glob("*.py")
    code = "\n".join(path.read_text("utf-8") for path in sources)
    used = {f"note.{name}" for name in re.findall(r'Note\(\s*"(\w+)"', code)}
    notes = {key for key in wording(root, language) if key.startswith("note.")}
    assert notes == used


def test_both_languages_fill_the_same_places(root: Path) -> None:
    chinese, english = wording(root, "zh"), wording(root, "en")
    for key, text in english.items():
        assert places(text) == places(chinese[key]), key
        assert "\n" not in text + chinese[key]
