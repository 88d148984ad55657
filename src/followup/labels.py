"""All user-facing prose: code → 中文 / English. Reads ``locale/LANG/*.toml``, merged.

Each file holds tables of keys; ``[error.F201]`` with ``text = "…"`` is the key ``error.F201.text``,
and ``{name}`` in a text is filled from the details given. Both languages hold the same keys.

A word that goes with a number is written in all its forms, in the order of the language's rule::

    {number} {number:file was|files were} passed over

The rules are GNU gettext's, which the standard library compiles, and cost nothing at start-up
(Typer loads that module anyway). Fluent was measured and is not used: 50 ms to import and 120 ms
to read these texts, where ``followup --help`` takes 80 ms in all.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
import string
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from followup.errors import FollowupError, Worded

PLURALS = {"zh": "0", "en": "n != 1"}
"""Of each language which form goes with ``n``, counted from 0: ``plural`` of GNU's Plural-Forms."""
LANGUAGES = tuple(PLURALS)
BY_ITSELF = ("help", "value")
"""Files that hold all keys that begin with their name: read alone, so that help answers at once."""
_PLAIN_LINE = re.compile(
    r'\[([\w.-]+)\]|([\w-]+) = "([^"\\]*+(?:\\["\\][^"\\]*+)*+)"|#.*|', re.ASCII
)
"""A table, a key with its text, a comment, or nothing."""
_ESCAPED = re.compile(r'\\(["\\])')

CODE = (
    r"(?<![A-Za-z0-9_./-])followup (?:(?:db|config) )?[a-z][a-z-]+"
    r"|[\u4e00-\u9fff]{1,12}(?:[._-][A-Za-z0-9]+)+"
)
"""What is typed as it stands, and so is never split over two lines, as a regular expression: a
command, and a name of Chinese characters with its ending (台账.xlsx, 简报-html). A word of letters
alone, an option or an id, is kept whole by whoever breaks lines."""


def default_language(environment: Mapping[str, str] = os.environ) -> str:
    """``zh`` where the user's locale is Chinese, else ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith(("zh", "chinese")) else "en"
    try:
        named = locale.getlocale()[0] or ""
    except ValueError:
        named = ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


@cache
def _table(language: str) -> dict[str, str]:
    """All texts of a language."""
    merged: dict[str, str] = {}
    folder = files("followup").joinpath("locale", language)
    for name in sorted(entry.name for entry in folder.iterdir()):
        if name.endswith(".toml"):
            merged |= _file(language, name)
    return merged


@cache
def _file(language: str, name: str) -> dict[str, str]:
    """The texts of one file."""
    text = files("followup").joinpath("locale", language, name).read_text("utf-8")
    found = _plain_lines(text)
    if found is None:
        import tomllib

        found = {}
        _flatten(tomllib.loads(text), "", found)
    return found


def _plain_lines(text: str) -> dict[str, str] | None:
    """The texts of a file whose lines are all of the four plain kinds; ``None`` for another.

    A seventh of the time that ``tomllib`` takes, which is forty milliseconds for a language.
    """
    found: dict[str, str] = {}
    prefix = ""
    for line in text.split("\n"):
        parts = _PLAIN_LINE.fullmatch(line)
        if parts is None:
            return None
        table, key, quoted = parts.groups()
        if key:
            found[prefix + key] = _ESCAPED.sub(r"\1", quoted) if "\\" in quoted else quoted
        elif table:
            prefix = f"{table}."
    return found


def _holding(language: str, key: str) -> dict[str, str]:
    """Texts of which ``key`` is one, if it is any."""
    area = key.partition(".")[0]
    return _file(language, f"{area}.toml") if area in BY_ITSELF else _table(language)


def _flatten(table: Mapping[str, Any], prefix: str, into: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, Mapping):
            _flatten(value, f"{prefix}{key}.", into)
        else:
            into[f"{prefix}{key}"] = str(value)


class Labels:
    """The wording of one language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no such language: {language}")
        self.language = language

    def __call__(self, key: str, /, **details: object) -> str:
        """The text of ``key`` with ``details`` filled in; the key itself where there is no text."""
        text = _holding(self.language, key).get(key)
        if text is None:
            return key
        if "|" in text:
            return _filling(self.language).vformat(text, (), details)
        return text.format_map(_Details(details)) if "{" in text else text

    def has(self, key: str) -> bool:
        """Whether there is a text for ``key``."""
        return key in _holding(self.language, key)

    def keys(self) -> frozenset[str]:
        """All keys of this language."""
        return frozenset(_table(self.language))

    def error(self, error: FollowupError) -> str:
        """One line: what is wrong, and what to do."""
        details: dict[str, object] = dict(error.details)
        for name in error.fields():
            value = getattr(error, name)
            if isinstance(value, Worded):
                details[name] = value.worded(self)
        return self(f"error.{error.code}.text", **details)


class _Details(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class _Filling(string.Formatter):
    """Fills a text that has words in several forms."""

    def __init__(self, rule: str) -> None:
        self._form = gettext.c2py(rule)

    def get_value(self, key: int | str, _: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), f"{{{key}}}")

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" not in format_spec:
            return format(value, format_spec)
        forms = format_spec.split("|")
        digits = str(value).replace(",", "")
        return forms[self._form(int(digits))] if digits.isdecimal() else forms[-1]


@cache
def _filling(language: str) -> _Filling:
    return _Filling(PLURALS[language])
