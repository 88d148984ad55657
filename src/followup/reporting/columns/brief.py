"""The brief as a handful of short tables, for every format to set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.columns.sheets import Group, Head, Sheet, Told, said
from followup.reporting.columns.table import Value
from followup.reporting.phrases import brief as phrases
from followup.reporting.phrases import draft, summary
from followup.reporting.views.brief import Brief
from followup.reporting.views.totals import Tally

HEADS = {
    "counts": (
        Head("what", 22),
        Head("due", 8, centred=True),
        Head("fulfilled", 8, centred=True),
        Head("partial", 8, centred=True),
        Head("missing", 8, centred=True),
        Head("not_due", 8, centred=True),
    ),
    "targets": (
        Head("number", 6, centred=True),
        Head("indicator", 24),
        Head("promised", 16),
        Head("said", 14),
        Head("difference", 15),
        Head("verdict", 16, centred=True),
    ),
    "deliverables": (
        Head("verdict", 12, centred=True),
        Head("count", 6, centred=True),
        Head("names", 70),
    ),
    "chase": (
        Head("place", 17),
        Head("commitment", 32),
        Head("why", 43),
    ),
    "problems": (
        Head("problem", 46),
        Head("speaks_of", 40),
    ),
}
"""The columns of each table; ``brief_column.NAME`` words them, the widths are relative."""


def words(heads: Iterable[Head], labels: Labels) -> list[str]:
    """The words over the columns."""
    return [labels(f"brief_column.{head.name}") for head in heads]


def told(view: Brief, labels: Labels) -> Told:
    """All that the brief tells; a table that would be empty is left out."""
    rows = {
        "counts": _counts(view, labels),
        "targets": _targets(view, labels),
        "deliverables": _deliverables(view, labels),
        "chase": _chase(view, labels),
        "problems": _problems(view, labels),
    }
    after = {
        "counts": tuple(summary.tasks_as_a_whole(view.report, labels)),
        "targets": said(phrases.more_targets(view, labels)),
        "chase": (labels("brief.rule"),),
    }
    return Told(
        title=phrases.title(view, labels),
        named=phrases.title(view, labels),
        of_years=phrases.sources(view, labels),
        cautions=said(draft.notice(view.report, labels)),
        sheets=tuple(
            Sheet(
                name,
                labels(f"brief.{name}"),
                HEADS[name],
                (Group(held),),
                after=after.get(name, ()),
            )
            for name, made in rows.items()
            if (held := tuple(made))
        ),
    )


Rows = Iterator[tuple[Value, ...]]


def _counts(view: Brief, labels: Labels) -> Rows:
    report = view.report
    yield (labels("brief_row.tasks"), *_numbers(report.task_totals))
    for name, tally in summary.kinds(report, labels):
        if tally.total:
            yield (labels("brief_row.kind", kind=name), *_numbers(tally))


def _numbers(tally: Tally) -> tuple[int, ...]:
    return (tally.due, tally.fulfilled, tally.partial, tally.missing, tally.not_due)


def _targets(view: Brief, labels: Labels) -> Rows:
    for one in view.targets:
        check = (
            wording.in_brackets(wording.check_word(one.row, labels), labels)
            if one.row.to_check
            else ""
        )
        yield (
            one.row.number,
            one.indicator,
            phrases.promised(one, labels),
            phrases.said(one, labels),
            phrases.difference(one, labels),
            wording.verdict_word(one.row.verdict, labels) + check,
        )


def _deliverables(view: Brief, labels: Labels) -> Rows:
    words = {verdict: wording.verdict_word(verdict, labels) for verdict in Verdict}
    held = [(words[verdict], named) for verdict, named in view.deliverables.items()]
    if view.deliverables_as_a_whole.number:
        held.append((labels("rate.as_a_whole"), view.deliverables_as_a_whole))
    for word, named in held:
        yield word, named.number, phrases.names(named, labels)


def _chase(view: Brief, labels: Labels) -> Rows:
    for one in view.chased:
        yield (
            phrases.number(one, labels),
            phrases.commitment(one.row),
            phrases.why(one, labels),
        )


def _problems(view: Brief, labels: Labels) -> Rows:
    for one in view.problems:
        yield phrases.problem(one), phrases.speaks_of(one, labels)
