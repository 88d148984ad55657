"""Finds words in what the ledger holds, by queries that read quotes and no whole reports.

A database tells only roughly what has the words: their characters in order, each in any case and
width, with ends of lines or more between them. What it finds is then looked at as
:func:`followup.model.selection.folded` has it, which alone decides. A character that stands for
several (㎡, ㈠) is found by itself and not by these.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, and_, func, select

from followup.ledger import schema
from followup.ledger.records import FoundCommitment, FoundOutcome
from followup.model import Kind, Span
from followup.model.selection import folded, has_all

_BLOCKS = (
    *(range(0x00A0, 0x0180), range(0x2000, 0x2500), range(0x2E80, 0x2FE0)),
    *(range(0x3000, 0x3400), range(0xF900, 0xFB00), range(0xFE30, 0xFE70), range(0xFF00, 0xFFF0)),
)
"""Blocks of Unicode with characters that stand for another one: letters and figures of full width,
in circles or raised, parts of characters and their twins."""
_BLANKS = ("\n", "\r", " ", "\u3000", "\t")
"""What may stand between two characters of a word in a text."""
_BATCH = 500
"""So many values in one list of a query: SQLite takes some thousands, PostgreSQL more."""
_TEXTS = 50
"""So many whole texts are in memory at once: of 20,000 characters each, a few megabytes."""


def commitments(
    connection: Connection, words: Sequence[str], reports: Collection[int] | None = None
) -> list[FoundCommitment]:
    """The commitments that have all of ``words``; of these reports only, where any are named."""
    made = schema.commitments
    columns = [made.c[name] for name in ("report_id", "position", "key", "quote", "kind")]
    query = select(*columns, made.c.heading_path).where(_has_all(connection, made.c.quote, words))
    found = []
    for part in _parts(reports):
        asked = query if part is None else query.where(made.c.report_id.in_(part))
        for row in connection.execute(asked):
            if has_all([row.quote], words):
                found.append(
                    FoundCommitment(
                        report=row.report_id,
                        position=row.position,
                        id=row.key,
                        text=row.quote,
                        kind=Kind(row.kind),
                        heading_path=tuple(row.heading_path),
                    )
                )
    return found


def outcomes(
    connection: Connection, words: Sequence[str], reports: Collection[int] | None = None
) -> list[FoundOutcome]:
    """The clauses of reviews that have all of ``words``, as :func:`commitments`.

    Clauses are kept without their words, so of each report that has the words anywhere its text is
    read.
    """
    report, document = schema.reports, schema.documents
    query = (
        select(report.c.id, document.c.text)
        .join_from(report, document)
        .where(_text_has_all(connection, document.c.text, words))
        .order_by(report.c.id)
    )
    found: list[FoundOutcome] = []
    for part in _parts(reports):
        asked = query if part is None else query.where(report.c.id.in_(part))
        few = connection.execute(asked, execution_options={"yield_per": _TEXTS})
        for rows in few.partitions():
            texts = {row.id: row.text for row in rows}
            found += _clauses(connection, texts, words)
    return found


def _clauses(
    connection: Connection, texts: Mapping[int, str], words: Sequence[str]
) -> Iterator[FoundOutcome]:
    """The clauses that have all of ``words``, of the reports with these texts."""
    deed = schema.achievements
    clauses = (
        select(deed.c.report_id, deed.c.span_start, deed.c.span_end, deed.c.heading_path)
        .where(deed.c.report_id.in_(texts))
        .order_by(deed.c.report_id, deed.c.position)
    )
    for row in connection.execute(clauses):
        text = Span(row.span_start, row.span_end).of(texts[row.report_id])
        if has_all([text], words):
            yield FoundOutcome(row.report_id, text, tuple(row.heading_path))


def _parts(reports: Collection[int] | None) -> Iterator[list[int] | None]:
    if reports is None:
        yield None
        return
    ordered = sorted(reports)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


def _has_all(
    connection: Connection, column: ColumnElement[str], words: Sequence[str]
) -> ColumnElement[bool]:
    """The condition that ``column`` may have all of ``words``."""
    if connection.dialect.name == "sqlite":
        return and_(*(column.op("GLOB", is_comparison=True)(glob(word)) for word in words))
    return and_(*(column.op("~", is_comparison=True)(pattern(word)) for word in words))


def _text_has_all(
    connection: Connection, column: ColumnElement[str], words: Sequence[str]
) -> ColumnElement[bool]:
    """The same of a whole text, in which any few characters stand somewhere in that order."""
    if connection.dialect.name != "sqlite":
        return _has_all(connection, column, words)
    plain = column
    for blank in _BLANKS:
        plain = func.replace(plain, blank, "")
    compare = plain.op("GLOB", is_comparison=True)
    return and_(*(compare(glob(word, between="")) for word in words))


def glob(word: str, *, between: str = "*") -> str:
    """The pattern of SQLite's GLOB, which knows no escape: ``*[5５]*[gGｇＧ]*``.

    A class of characters takes each of them as it is, but for ``]``, which must come first, and
    ``^`` and ``-``, which must not.
    """
    order = {"]": 0, "-": 2, "^": 3}
    classes = ("".join(sorted(one, key=lambda sign: order.get(sign, 1))) for one in _signs(word))
    return f"*{between.join(f'[{one}]' if one not in '^-' else one for one in classes)}*"


def pattern(word: str) -> str:
    """The same as a regular expression of PostgreSQL, ``[5５][\\s　]*[gGｇＧ]``."""
    classes = ("".join(map(_escaped, one)) for one in _signs(word))
    return "[\\s\u3000]*".join(f"[{one}]" for one in classes)


def _escaped(sign: str) -> str:
    return re.sub(r"([\\\]\[^-])", r"\\\1", sign)


def _signs(word: str) -> Iterator[str]:
    """Of each character of ``word``, folded, all that fold to it."""
    twins = _twins()
    for sign in folded(word):
        yield "".join(dict.fromkeys((sign, sign.upper()[:1], *twins.get(sign, ()))))


@cache
def _twins() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in (code for block in _BLOCKS for code in block):
        sign = chr(code)
        plain = normalize("NFKC", sign).casefold()
        if len(plain) == 1 and plain != sign:
            found.setdefault(plain, []).append(sign)
    return found
