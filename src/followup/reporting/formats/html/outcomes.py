"""What a task or a commitment counts as in the page: its verdict, or that it is not due.

A page must be readable in print, in the dark and without colour: each outcome has a class
(colour), a pattern (shape) and a word with a symbol beside it.
"""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting.views.gap_report import Row, TaskRow
from followup.reporting.views.totals import Tally

OUTCOMES = (*(verdict.value for verdict in Verdict), "not_due")
"""In this order in every chart."""


def outcome_of(one: Row | TaskRow) -> str:
    """What a commitment or a line counts as."""
    if isinstance(one, Row):
        return "not_due" if one.flags.not_due else one.verdict.value
    return _code(one.verdict)


def mark_of(one: Row | TaskRow) -> str:
    """What stands beside it: what it counts as, which gives way to what a person decided."""
    if isinstance(one, Row):
        return one.verdict.value if one.reviewed else outcome_of(one)
    return _code(one.shown_verdict)


def _code(verdict: Verdict | None) -> str:
    return "not_due" if verdict is None else verdict.value


def number_of(tally: Tally, outcome: str) -> int:
    """How many of ``tally`` came to ``outcome``."""
    return tally.not_due if outcome == "not_due" else tally.of(Verdict(outcome))


def word(outcome: str, labels: Labels) -> str:
    """The word for one of :data:`OUTCOMES`."""
    return labels("page.not_due" if outcome == "not_due" else f"verdict.{outcome}.word")


def named(outcome: str, labels: Labels) -> str:
    """The symbol for one of :data:`OUTCOMES`, and its word."""
    key = "page.not_due_symbol" if outcome == "not_due" else f"verdict.{outcome}.symbol"
    return f"{labels(key)} {word(outcome, labels)}"
