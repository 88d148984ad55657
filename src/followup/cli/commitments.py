"""Which commitments are meant: by their ids, or by their numbers in the list of a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from followup.cli import options
from followup.errors.usage import CommitmentUnknown, NumbersMissing, OneCommitmentOnly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup.cli.session import Session
    from followup.ledger import Ledger

_ID = re.compile("[0-9a-fA-F]+")
_APART = re.compile("[,，、]")
_NUMBERS = re.compile(r"(\d{1,6})(?:[-—–~～](\d{1,6}))?")
_APOSTROPHES = "'’‘＇`"
_LEAST = 2
"""A government and a year."""
MOST = 10_000
"""Numbers that one range may span: no plan has as many commitments."""


def ids_of(ledger: Ledger, which: list[str]) -> list[str]:
    """The ids that ``which`` gives, or those of ``GOVERNMENT YEAR NUMBER...`` (``3 5 8-10``).

    Raises :class:`CommitmentUnknown` for what is no number, and as ``ids_by_number``.
    """
    from followup.audit import ids_by_number

    asked = _by_number(which)
    return list(map(bare, which)) if asked is None else ids_by_number(ledger, *asked)


def tell_of_out_of_use(session: Session, ledger: Ledger, keys: Iterable[str]) -> None:
    """Say of each commitment whose report was taken out of use that it was: what is noted of it
    has no effect until the report is back."""
    out = {one.id for one in ledger.reports(superseded=True, forgotten=True) if one.forgotten}
    if not out:
        return
    for key in keys:
        for held in ledger.find_commitment(key)[:1]:
            if set(held.reports) <= out:
                session.tell("about_out_of_use", key=held.id, id=held.reports[0])


def id_of(ledger: Ledger, which: list[str]) -> str:
    """The one id, or beginning of an id, that ``which`` gives, as :func:`ids_of`.

    Raises :class:`OneCommitmentOnly` where it gives several.
    """
    ids = ids_of(ledger, which)
    if len(ids) != 1:
        raise OneCommitmentOnly(number=len(ids))
    return ids[0]


def bare(given: str) -> str:
    """An id without the apostrophe that a CSV has before it, so that no program takes it for a
    number; a word processor makes it a curved one."""
    return given.strip().lstrip(_APOSTROPHES).strip()


def is_by_number(which: list[str]) -> bool:
    """Whether ``which`` begins with a government and a year."""
    return len(which) >= _LEAST and not _ID.fullmatch(bare(which[0])) and options.is_year(which[1])


def _by_number(which: list[str]) -> tuple[str, int, list[int]] | None:
    """A government, a year and the numbers in its list; ``None`` where ids are given."""
    if not is_by_number(which):
        return None
    if len(which) == _LEAST:
        raise NumbersMissing(government=which[0], year=which[1])
    numbers: list[int] = []
    for given in which[2:]:
        for part in _APART.split(given.strip()):
            found = _NUMBERS.fullmatch(part)
            if not found:
                raise CommitmentUnknown(id=part)
            first, last = sorted((int(found[1]), int(found[2] or found[1])))
            numbers += range(first, min(last, first + MOST) + 1)
    return which[0], options.year_of(which[1]), numbers
