"""The executive summary in prose and the table of rates: plain text, for every format to set."""

from __future__ import annotations

from followup.audit.sampling import Sampled
from followup.labels import Labels
from followup.model import Kind, Verdict
from followup.model.judgement import TO_CHECK
from followup.reporting import wording
from followup.reporting.phrases import selection
from followup.reporting.quoting import nested
from followup.reporting.rounding import percentage
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.rates import Share
from followup.reporting.views.totals import Tally
from followup.sampling import ENOUGH, Interval

_MOST_GAPS = 3
"""So many headings are named as those with the most gaps: a summary is half a page."""


def paragraphs(report: GapReport, labels: Labels, *, by_task: bool = False) -> list[str]:
    """The summary, one string for each paragraph, in plain text.

    ``by_task`` says that what is listed below it are tasks.
    """
    said = [_scope(report, labels)]
    if not report.options.reviewed:
        said += reviewed(report, labels)
    said += tasks(report, labels)
    said.append(_result(report.totals.tally, labels))
    said += estimated(report, labels)
    said += sampled(report, labels)
    said += to_check(report, labels)
    if report.lacking:
        said.append(lacking(report, labels))
    extras = _extras(report, labels)
    if extras:
        said.append(extras)
    gaps = _where_the_gaps_are(report, labels)
    if gaps:
        said.append(gaps)
    if report.commitments and not report.reviewed:
        said.append(labels("gap.none_reviewed"))
    if report.options.selective:
        said.append(shown(report, labels, by_task=by_task))
    return said


def lacking(report: GapReport, labels: Labels) -> str:
    """What the gaps lack, each counted once."""
    named = [
        labels("gap.counted", word=labels(f"lacking.{code}"), number=number)
        for code, number in report.lacking.items()
    ]
    return labels(
        "gap.by_lacking",
        partial=report.totals.tally.partial,
        missing=report.totals.tally.missing,
        listed=labels("list.comma").join(named),
    )


def shown(report: GapReport, labels: Labels, *, by_task: bool = False) -> str:
    """That not every task or commitment is listed, and how many are."""
    asked = selection.chosen(report.options.selection, labels)
    chosen = wording.in_brackets(asked, labels) if asked else ""
    listed, total = _listed(report, by_task=by_task)
    key = "summary.tasks_listed" if by_task else "summary.listed"
    return labels(key, listed=listed, total=total, chosen=chosen)


def selected(report: GapReport, labels: Labels, *, by_task: bool = False) -> list[str]:
    """That what follows is a selection, and which, in a line; nothing where it is none."""
    if not report.options.selection:
        return []
    shown, total = _listed(report, by_task=by_task)
    return [selection.counted(report.options.selection, labels, shown=shown, total=total)]


def _listed(report: GapReport, *, by_task: bool) -> tuple[int, int]:
    """How many lines are listed, of how many."""
    if by_task:
        return len(report.tasks), report.task_totals.total
    return len(report.rows), report.totals.tally.total


def reviewed(report: GapReport, labels: Labels) -> list[str]:
    """How many verdicts are people's, and whether only these are counted."""
    if report.options.reviewed:
        key = "summary.only_reviewed"
    elif report.reviewed:
        key = "summary.reviewed"
    else:
        return []
    return [labels(key, number=report.reviewed, total=report.commitments)]


def _scope(report: GapReport, labels: Labels) -> str:
    kinds = report.totals.kinds
    return labels(
        "summary.scope_reviewed" if report.options.reviewed else "summary.scope",
        plan=wording.source_title(report.plan, labels),
        outcome=wording.source_title(report.outcome, labels),
        year=wording.of_year(report.year, labels),
        total=report.commitments,
        number=report.totals.tally.total,
        **{kind.value: kinds[kind].total for kind in Kind},
    )


def tasks(report: GapReport, labels: Labels) -> list[str]:
    """What became of the tasks; nothing where none was due."""
    counted = report.task_totals
    if not counted.due:
        return []
    return [
        labels(
            "summary.tasks",
            total=counted.total,
            due=counted.due,
            fulfilled=counted.fulfilled,
            partial=counted.partial,
            missing=counted.missing,
        ),
        *tasks_as_a_whole(report, labels),
    ]


def tasks_as_a_whole(report: GapReport, labels: Labels) -> list[str]:
    """How many of the fulfilled tasks rest on what is said of a whole list; nothing where none."""
    number = report.tasks_as_a_whole
    counted = {"number": number, "fulfilled": report.task_totals.fulfilled}
    return [labels("summary.tasks_as_a_whole", **counted)] if number else []


def _result(tally: Tally, labels: Labels) -> str:
    if not tally.due:
        return labels("summary.nothing_due", not_due=tally.not_due)
    not_due = labels("summary.not_due", number=tally.not_due) if tally.not_due else ""
    return labels(
        "summary.result",
        due=tally.due,
        not_due=not_due,
        fulfilled=tally.fulfilled,
        partial=tally.partial,
        missing=tally.missing,
    )


def estimated(report: GapReport, labels: Labels) -> list[str]:
    """The estimated shares with their intervals, in a sentence; nothing where there are none."""
    made = report.rates.estimate
    if made is None or made.certain:
        return []
    return [
        labels(
            "summary.estimate",
            number=made.rows,
            fulfilled=interval(made.fulfilled, labels),
            answered=interval(made.answered, labels),
        )
    ]


def sampled(report: GapReport, labels: Labels) -> list[str]:
    """What a reviewed random sample says of the whole, or how much of it is still to be reviewed;
    nothing where none was drawn."""
    return [] if report.sampled is None else [sample_says(report.sampled, labels)]


def sample_says(sampled: Sampled, labels: Labels) -> str:
    """The shares with their intervals of 95%, or how many reviews are wanting."""
    numbers = {
        "drawn": len(sampled.items),
        "reviewed": sampled.reviewed,
        "left": sampled.left,
        "population": sampled.sample.population,
    }
    if sampled.fulfilled is None or sampled.answered is None:
        return labels("summary.sample_open", least=ENOUGH, **numbers)
    left = labels("summary.sample_left", **numbers) if sampled.left else ""
    return labels(
        "summary.sample",
        fulfilled=interval(sampled.fulfilled, labels),
        answered=interval(sampled.answered, labels),
        rest=left,
        **numbers,
    )


def to_check(report: GapReport, labels: Labels) -> list[str]:
    """How many verdicts are too unsure to be quoted unchecked; nothing where none is."""
    if not report.to_check:
        return []
    line = wording.score(TO_CHECK)
    return [labels("summary.to_check", number=report.to_check, line=line)]


def tasks_to_check(report: GapReport, labels: Labels) -> list[str]:
    """How many tasks have a verdict that rests on one to be checked; nothing where none has."""
    number = report.tasks_to_check
    return [labels("summary.tasks_to_check", number=number)] if number else []


def interval(share: Share | Interval, labels: Labels) -> str:
    """A share with its interval: 41% (26%–55%)."""
    value, low, high = (percentage(each, 0) for each in (share.value, share.low, share.high))
    return labels("rate.interval", value=value, low=low, high=high)


def estimates(report: GapReport, labels: Labels) -> list[tuple[str, Share]]:
    """Both estimated shares by their names; none where there is no estimate, or no need of one."""
    made = report.rates.estimate
    if made is None or made.certain:
        return []
    return [
        (labels("rate.estimated_fulfilled"), made.fulfilled),
        (labels("rate.estimated_answered"), made.answered),
    ]


def kinds(report: GapReport, labels: Labels) -> list[tuple[str, Tally]]:
    """The counts of each kind, and apart from them what was reported as a whole list only."""
    found = [(labels(f"kind.{kind}"), report.rates.kinds[kind]) for kind in Kind]
    whole = report.rates.as_a_whole
    return [*found, (labels("rate.as_a_whole"), whole)] if whole.due else found


def _extras(report: GapReport, labels: Labels) -> str:
    totals = report.totals
    counted = {
        "blanket": totals.blanket,
        "admitted": totals.admitted,
        "problem_recurs": totals.problem_recurs,
        "carried_over": totals.carried_over,
    }
    said = [labels(f"summary.{name}", number=number) for name, number in counted.items() if number]
    return labels("summary.extras", listed=labels("list.semicolon").join(said)) if said else ""


def _where_the_gaps_are(report: GapReport, labels: Labels) -> str:
    missing = [item for item in report.totals.headings if item.tally.missing and item.heading_path]
    most = sorted(missing, key=lambda item: -item.tally.missing)[:_MOST_GAPS]
    if not most:
        return ""
    named = [
        labels(
            "summary.gap_heading",
            heading=nested(wording.headings(item.heading_path[-1:])),
            number=item.tally.missing,
        )
        for item in most
    ]
    return labels("summary.gaps", listed=labels("list.comma").join(named))


def rates(report: GapReport, labels: Labels) -> list[tuple[str, str, str]]:
    """What may be said of the whole, each with its name, its value and what that is made of.

    The strict counts by kind, what was reported as a whole list only, what was not due, and the
    estimated shares.
    """
    counted = [(name, tally_words(tally, labels), tally) for name, tally in kinds(report, labels)]
    said = [
        (name, words, labels("rate.due", number=tally.due))
        for name, words, tally in counted
        if tally.due
    ]
    not_due = report.totals.tally.not_due
    if not_due:
        said.append((labels("tally.not_due"), str(not_due), labels("rate.apart")))
    made = report.rates.estimate
    basis = made and labels("rate.estimate_basis", number=made.rows)
    said += [
        (name, interval(share, labels), basis or "") for name, share in estimates(report, labels)
    ]
    return said


def tally_words(tally: Tally, labels: Labels) -> str:
    """The three verdicts of what was due, in one line."""
    counted = {verdict.value: tally.of(verdict) for verdict in Verdict}
    return labels("rate.counts", **counted)


def counts(tally: Tally, labels: Labels) -> list[tuple[Verdict, str]]:
    """Each verdict with its word and the number of due commitments that have it."""
    return [
        (
            verdict,
            labels(
                "summary.count",
                word=wording.verdict_word(verdict, labels),
                number=tally.of(verdict),
            ),
        )
        for verdict in Verdict
    ]
