"""Column types that give back exactly what they were given, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_ESCAPE = "\ufdd0"
"""A noncharacter, which no text contains by right; followed by four hexadecimal digits."""
_ODD = re.compile("[\x00\ud800-\udfff\ufdd0]")
_READABLE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_ASCII = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"))
_ESCAPED = re.compile(_ESCAPE + "([0-9a-f]{4})")
_APART = "\0"
"""What stands between the values of :func:`each`."""


class ExactText(TypeDecorator[str]):
    """Any Python string, the NUL and the lone surrogates included that databases refuse.

    Those few are escaped; all other text is stored as it stands.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """What the database gets."""
        return value if value is None else _escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """What Python gets back."""
        if value is None or _ESCAPE not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


class Moment(TypeDecorator[datetime]):
    """A point in time, given with its zone and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment in UTC; ``ValueError`` for one without a zone, which names no moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """SQLite forgets the zone, PostgreSQL gives the session's."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def dump_json(value: Any) -> str:
    """JSON that a person can read in the database, and that every database takes.

    ``ValueError`` for a number that JSON does not know (NaN, the infinities).
    """
    text = _READABLE.encode(value)
    return text if _is_taken(text) else _ASCII.encode(value)


def dump_each(values: Sequence[Any]) -> list[str]:
    """What :func:`dump_json` makes of each of ``values``."""
    texts = each(_READABLE, values)
    return texts if _is_taken("".join(texts)) else list(map(dump_json, values))


def escape_each(values: Sequence[str]) -> Sequence[str]:
    """Each of ``values`` as the database gets it in a column of :class:`ExactText`."""
    return values if _is_taken("".join(values)) else list(map(_escape, values))


def each(encoder: json.JSONEncoder, values: Sequence[Any]) -> list[str]:
    """What ``encoder`` makes of each of ``values``: in one go, for most of the time a small value
    takes goes into the call. An object that comes again is written once."""
    if set(map(type, values)) == {str}:
        return list(map(encoder.encode, values))
    own = {id(value): value for value in values}
    written = dict(zip(own, _together(encoder, list(own.values())), strict=True))
    return [written[id(value)] for value in values]


def _together(encoder: json.JSONEncoder, values: Sequence[Any]) -> list[str]:
    if len(values) < 2:
        return list(map(encoder.encode, values))
    parted = [_APART] * (2 * len(values) - 1)
    parted[::2] = values
    comma = encoder.item_separator
    texts = encoder.encode(parted)[1:-1].split(f"{comma}{encoder.encode(_APART)}{comma}")
    # more where a list among the values has a text that is the same as what stands between them
    return texts if len(texts) == len(values) else list(map(encoder.encode, values))


def _is_taken(text: str) -> bool:
    """Whether databases take the text as it is, told twice as fast as by :data:`_ODD`."""
    if "\0" in text or _ESCAPE in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _escape(value: str) -> str:
    if _is_taken(value):
        return value
    return _ODD.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", value)
