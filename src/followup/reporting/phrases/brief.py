"""The brief in words: figures with their bases, what is wanting, and why something is chased."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followup.labels import Labels
from followup.lexicon.units import PERCENT
from followup.model import Basis, Comparator, Quantity, Role, Verdict
from followup.reporting import wording
from followup.reporting.phrases import summary
from followup.reporting.phrases.reports import report_title
from followup.reporting.quoting import one_line
from followup.reporting.views import lacking
from followup.reporting.views.brief import Acknowledged, Brief, Cause, Chased, Named
from followup.reporting.views.gap_report import Row
from followup.reporting.views.targets import BEHIND, Target

_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_BINDS = re.compile("以上|以下|以内|以外|左右|上下|[余多超约近]|不[低少高超多]")
"""Said in the figure's own words already."""
_ADDS = re.compile("[新增]|扩|再")
_POINTS = "个百分点"
_MARKS = "，、；：。"
_COMMITMENT = 34
"""Characters of a commitment in a line of the brief."""
_NAME = 26
"""Characters of a deliverable's name."""
_PROBLEM = 70


def title(brief: Brief, labels: Labels) -> str:
    """Whose brief it is, and of which year."""
    report = brief.report
    return labels(
        "brief.title",
        government=wording.government(report, labels),
        year=wording.of_year(report.year, labels),
    )


def sources(brief: Brief, labels: Labels) -> str:
    """From which two reports, by their titles."""
    report = brief.report
    return labels(
        "brief.sources",
        plan=report_title(report.plan, Role.PLAN, labels),
        outcome=report_title(report.outcome, Role.RETROSPECT, labels),
    )


def promised(target: Target, labels: Labels) -> str:
    """The figure that was promised: 增长5.5%左右, 不高于33微克/立方米."""
    figure = target.promised
    text = _based(figure, labels, indicator=target.indicator)
    if figure.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST) and not _BINDS.search(text):
        return labels(f"brief.{figure.comparator.value}", text=text)
    return text


def said(target: Target, labels: Labels) -> str:
    """The figure that answered it; a dash where none did."""
    if target.said is None:
        return labels("brief.none")
    return _based(target.said, labels, indicator=target.indicator)


def difference(target: Target, labels: Labels) -> str:
    """By how much the figure is short, else what is lacking; a dash where nothing is."""
    if target.wanting is not None:
        over = target.promised.comparator is Comparator.AT_MOST
        key = "brief.over" if over else "brief.short"
        return labels(key, amount=amount(target.wanting, target.promised.unit, labels))
    row = target.row
    if row.overruled and row.verdict is not Verdict.FULFILLED:
        return labels(f"lacking.{lacking.lacking(row)[0]}")
    if target.met:
        alone = row.verdict is Verdict.FULFILLED
        return labels("brief.none" if alone else "brief.met_beside")
    if row.verdict is Verdict.FULFILLED:
        alone = row.flags.blanket and target.said is None and not row.reviewed
        return labels("lacking.blanket") if alone else labels("brief.none")
    return labels(f"lacking.{lacking.lacking(row)[0]}")


def amount(value: float, unit: str, labels: Labels) -> str:
    """A difference in its unit, as reports write it: 0.7个百分点, 207家, 1.32万亿元."""
    if unit in PERCENT:
        return labels("brief.points", number=_number(value))
    for least, name in _SCALES:
        if value >= least:
            return one_line(f"{_number(value / least)}{name}{unit}")
    return one_line(f"{_number(value)}{unit}")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _based(figure: Quantity, labels: Labels, *, indicator: str) -> str:
    """The figure's own words with its basis: growth and falls are no levels."""
    text = one_line(figure.text)
    if figure.basis is Basis.GROWTH:
        key = "brief.rise" if figure.unit == _POINTS else "brief.growth"
        return labels(key, text=text)
    if figure.basis is Basis.REDUCTION and not _SAYS_LESS.search(indicator):
        return labels("brief.reduction", text=text)
    adds = figure.basis is Basis.INCREMENT and figure.unit not in PERCENT
    if adds and not _ADDS.search(indicator):
        return labels("brief.increment", text=text)
    return text


_SAYS_LESS = re.compile("减|压|降")


def more_targets(brief: Brief, labels: Labels) -> str:
    """How many targets are not listed, and what became of them; empty where all are."""
    number = sum(brief.more_targets.values())
    if not number:
        return ""
    counted = (
        labels("summary.count", word=wording.verdict_word(one, labels), number=each)
        for one, each in brief.more_targets.items()
    )
    listed = labels("list.comma").join(counted)
    key = "brief.more_targets_whole" if brief.more_as_a_whole else "brief.more_targets"
    return labels(key, number=number, listed=listed, whole=brief.more_as_a_whole)


def names(held: Named, labels: Labels) -> str:
    """The deliverables that came to one verdict, by name, and how many more there are."""
    listed = labels("list.semicolon").join(cut(row.text, limit=_NAME) for row in held.rows)
    more = held.number - len(held.rows)
    return listed + (labels("brief.more_names", number=more) if more else "")


def commitment(row: Row) -> str:
    """A commitment's words, as far as a line has room."""
    return cut(row.text, limit=_COMMITMENT)


def cut(text: str, *, limit: int) -> str:
    """``text`` on one line; where it is longer than ``limit`` characters, up to the last mark
    before that, else up to the first behind it: no word is cut in two."""
    line = one_line(text)
    marks = [at for at, sign in enumerate(line) if sign in _MARKS]
    before = [at for at in marks if limit // 3 <= at <= limit]
    if len(line) <= limit or not marks or marks[-1] < limit // 3:
        return line
    end = before[-1] if before else next(at for at in marks if at > limit)
    return line[:end] + "……"


def number(chased: Chased, labels: Labels) -> str:
    """By which numbers it is found again: the task's, and the commitment's with its id."""
    return labels(
        "brief.number", task=chased.task.number, number=chased.row.number, id=chased.row.short_id
    )


def why(chased: Chased, labels: Labels) -> str:
    """Why it is chased, in a line."""
    return labels("list.semicolon").join(_why(chased, labels))


def _why(chased: Chased, labels: Labels) -> Iterator[str]:
    row, target = chased.row, chased.target
    if chased.cause is Cause.ADMITTED:
        words = cut(chased.said, limit=_COMMITMENT)
        yield labels("brief.admits", text=words) if words else labels("lacking.admitted")
    if target is not None and target.said is not None:
        yield labels(
            "brief.figures",
            promised=promised(target, labels),
            said=said(target, labels),
            difference=difference(target, labels),
        )
    elif chased.cause is Cause.FIGURE_SHORT:
        short = [reason for reason in row.reasons if reason.code in BEHIND]
        yield from (wording.reason(reason, labels) for reason in short[:1])
    if chased.cause > Cause.FIGURE_SHORT:
        yield labels(f"lacking.{lacking.lacking(row)[0]}")
    if row.flags.carried_over:
        yield labels("brief.again")
    if row.to_check:
        yield wording.check_word(row, labels)


def problem(one: Acknowledged) -> str:
    """The report's own words."""
    return cut(one.text, limit=_PROBLEM)


def speaks_of(one: Acknowledged, labels: Labels) -> str:
    """The commitments whose object a problem names."""
    return labels("list.semicolon").join(
        labels("brief.commitment", number=row.number, text=commitment(row)) for row in one.rows[:2]
    )


def ending(brief: Brief, labels: Labels) -> tuple[str, ...]:
    """The estimate, where there is one, the caution, and by what the ledger can be proved."""
    report = brief.report
    said = (*summary.estimated(report, labels), wording.caution(report, labels))
    return (*said, labels("brief.head", code=report.head)) if report.head else said
