"""The columns that a trend and a comparison have in common: rates by kind, figures, what was not
promised again."""

from __future__ import annotations

from collections.abc import Iterator

from followup.chains import Entry
from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.columns.sheets import Head
from followup.reporting.columns.table import Value
from followup.reporting.phrases import trend as phrases
from followup.reporting.views.by_kind import ByKind
from followup.reporting.views.totals import Tally

RATES = (
    Head("due", 9, centred=True),
    Head("fulfilled", 9, centred=True),
    Head("partial", 11, centred=True),
    Head("missing", 11, centred=True),
    Head("fulfilled_rate", 10, centred=True, look="rate"),
    Head("answered_rate", 10, centred=True, look="rate"),
    Head("not_due", 9, centred=True),
)
FIGURES = (
    Head("indicator", 26),
    Head("target", 16),
    Head("completed", 24),
    Head("verdict", 18, centred=True),
    Head("id", 16, centred=True),
)
DROPPED = (
    Head("kind", 13, centred=True),
    Head("topic", 14, centred=True),
    Head("commitment", 48),
    Head("verdict", 15, centred=True),
    Head("reported", 40),
    Head("id", 13, centred=True),
)
_LONGEST_INDICATOR = 40
"""Characters of a commitment that stands where no indicator is known."""


def kinds(counts: ByKind, labels: Labels) -> Iterator[tuple[str, Tally, bool]]:
    """Each kind there is with its counts, and what was reported as a whole list only, apart.

    The last part says whether a rate may be told of it: of the latter none, for its verdicts all
    rest on the same sentence.
    """
    for kind in Kind:
        tally = counts.kinds[kind]
        if tally.total:
            yield labels(f"kind.{kind}"), tally, True
    if counts.as_a_whole.total:
        yield labels("rate.as_a_whole"), counts.as_a_whole, False


def rates(tally: Tally, *, told: bool) -> tuple[Value, ...]:
    """The values of :data:`RATES`."""
    counts = (tally.due, tally.fulfilled, tally.partial, tally.missing)
    shares = (tally.fulfilled_rate, tally.answered_rate) if told else (None, None)
    return (*counts, *("" if share is None else share for share in shares), tally.not_due)


def figures(entry: Entry, short: str, labels: Labels) -> Iterator[tuple[Value, ...]]:
    """The values of :data:`FIGURES`, a row for each figure that was promised."""
    for figure in entry.figures:
        yield (
            phrases.indicator(entry, figure, labels, limit=_LONGEST_INDICATOR),
            figure.target,
            phrases.completed(entry, figure, labels),
            phrases.verdict(entry, labels),
            short,
        )


def dropped(entry: Entry, short: str, labels: Labels) -> tuple[Value, ...]:
    """The values of :data:`DROPPED`."""
    return (
        labels(f"kind.{entry.kind}"),
        wording.topic(entry.topic, labels),
        entry.text,
        phrases.verdict(entry, labels),
        entry.reported,
        short,
    )
