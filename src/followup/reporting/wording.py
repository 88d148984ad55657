"""Codes and values put into words, the same in every format. The words are in ``report.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.model import Basis, Deadline, Note, Quantity, Reason, Role, Verdict
from followup.model.reviews import Decision, Status
from followup.reporting import rounding
from followup.reporting.quoting import nested, one_line

if TYPE_CHECKING:
    from followup.reporting.views.figures import Amount
    from followup.reporting.views.gap_report import GapReport, Row, TaskRow
    from followup.reporting.views.place import Place
    from followup.reporting.views.source import Source


def verdict(row: Row, labels: Labels) -> str:
    """The effective verdict's symbol and word."""
    return marked_verdict(row.verdict, labels)


def marked_verdict(said: Verdict | None, labels: Labels) -> str:
    """A verdict's symbol and word; empty for none."""
    if said is None:
        return ""
    return f"{verdict_symbol(said, labels)} {verdict_word(said, labels)}"


def verdict_word(said: Verdict | None, labels: Labels) -> str:
    """A verdict's word, which alone says it all; empty for none."""
    return labels(f"verdict.{said}.word") if said is not None else ""


def verdict_symbol(said: Verdict, labels: Labels) -> str:
    """The sign that stands before a verdict's word."""
    return labels(f"verdict.{said}.symbol")


def task_outcome(task: TaskRow, labels: Labels) -> str:
    """The word of a task's verdict, or that nothing of it is due yet."""
    return labels("tally.not_due") if task.not_due else verdict_word(task.verdict, labels)


def choices(labels: Labels) -> list[str]:
    """What a person may choose for a verdict in a workbook."""
    return [labels("sheet.unreviewed"), *(verdict_word(one, labels) for one in Verdict)]


def statuses(labels: Labels) -> list[str]:
    """What a person may choose for how far it has come."""
    return [labels(f"status.{one}") for one in Status]


def unsettled(decision: Decision, labels: Labels) -> str:
    """That reviewers differ, and who says what."""
    said = (
        labels(
            "decided_by.says",
            name=one_line(one.reviewer),
            verdict=verdict_word(one.verdict, labels),
        )
        for one in decision.differing
    )
    return labels("decided_by.unsettled", said=labels("list.semicolon").join(said))


def check_word(row: Row, labels: Labels) -> str:
    """That a verdict is to be checked, or that reviewers differ on it; empty where neither."""
    if row.unsettled:
        return labels("gap.unsettled")
    return labels("gap.to_check") if row.to_check else ""


def rule(name: str, labels: Labels) -> str:
    """What a rule of judgement goes by, in words; its name for one of an older version."""
    key = f"rule.{name}.text"
    return labels(key) if labels.has(key) else name


def deciders(decision: Decision, labels: Labels) -> str:
    """By name who decided: all who agree, where they decided without seeing one another."""
    return labels("list.comma_names").join(map(one_line, decision.agreed or (decision.name,)))


def said_by(row: Row, labels: Labels) -> str:
    """Who gave the verdict: the program, or a person by name, and when."""
    decision = row.decision
    if row.unsettled:
        return unsettled(decision, labels)
    if not row.reviewed:
        return labels("decided_by.machine")
    name = deciders(decision, labels)
    if decision.decided_at is None:
        return labels("decided_by.person", name=name)
    return labels("decided_by.person_on", name=name, date=day(decision.decided_at))


def day(moment: datetime | None) -> str:
    """A moment's day, as in 2025-06-30; empty for none."""
    return moment.strftime("%Y-%m-%d") if moment else ""


def sureness(row: Row, labels: Labels) -> str:
    """How sure the program is, in words; where a person decided, who did."""
    if row.reviewed:
        return said_by(row, labels)
    return confidence(row, labels)


def confidence(row: Row, labels: Labels) -> str:
    """How sure the program is, and whether that is too little to quote it unchecked."""
    unsure = "confidence_unsettled" if row.unsettled else "confidence_to_check"
    key = unsure if row.to_check else "confidence"
    return labels(key, value=score(row.assessment.confidence))


def no_evidence(row: Row, labels: Labels) -> str:
    """What stands where there is no passage to quote."""
    if row.reviewed and row.verdict is not Verdict.MISSING:
        return labels("evidence.none_attached")
    return labels("evidence.to_check" if row.to_check and not row.silent else "evidence.none")


def review(row: Row, labels: Labels) -> str:
    """Who decided the verdict and when, or that no person has, though one ought to."""
    if row.reviewed:
        return said_by(row, labels)
    return check_word(row, labels) or labels("gap.unreviewed")


def reason(said: Reason, labels: Labels) -> str:
    """One reason; its bare code and details where the lexicon of reasons does not hold it."""
    return coded("reason", said.code, said.details, labels)


def note(said: Note, labels: Labels) -> str:
    """One note on a report or a pair."""
    return coded("note", said.code, said.details, labels)


def coded(area: str, code: str, details: Mapping[str, str], labels: Labels) -> str:
    """The text of ``area.code``, filled with details that come from reports, on one line.

    The texts put what they quote into double quotation marks; those in it become single ones.
    """
    filled = {name: nested(one_line(str(value))) for name, value in details.items()}
    key = f"{area}.{code}.text"
    if labels.has(key):
        return labels(key, **filled)
    listed = ", ".join(f"{name}={value}" for name, value in filled.items())
    return f"{code} ({listed})" if listed else code


def reasons(row: Row, labels: Labels) -> list[str]:
    """All reasons of a row, without repeats; the reviewer's before the program's."""
    return list(dict.fromkeys([*_reviewed(row, labels), *(reason(r, labels) for r in row.reasons)]))


def _reviewed(row: Row, labels: Labels) -> Iterator[str]:
    """The reviewer's words, and what the program says where it says otherwise."""
    decision, assessment = row.decision, row.assessment
    if row.reviewed and decision.reason:
        yield labels("review.reason", text=one_line(decision.reason))
    if decision.unplaced:
        yield labels("review.unplaced", number=len(decision.unplaced))
    if row.reviewed and assessment.verdict is not decision.verdict:
        word = verdict_word(assessment.verdict, labels)
        yield labels("review.machine", verdict=word, confidence=score(assessment.confidence))


def asked(row: Row, labels: Labels) -> list[str]:
    """What to ask the responsible body for: by the reasons, else by the kind of commitment.

    Nothing is asked for where a commitment is fulfilled and no reason says otherwise.
    """
    known = [
        coded("material", item.code, item.details, labels)
        for item in row.reasons
        if labels.has(f"material.{item.code}.text")
    ]
    if known or row.verdict is Verdict.FULFILLED:
        return list(dict.fromkeys(known))
    return [labels(f"material_by_kind.{row.kind}")]


def flags(row: Row, labels: Labels) -> list[str]:
    """The flags that are up."""
    return [labels(f"flag.{name}") for name in row.flag_names]


def place(where: Place, labels: Labels, *, headings: bool = True) -> str:
    """Where a quote stands, short: 二、（一）第3段; by its line where no paragraph is known."""
    numbered = where.short_headings if headings else ""
    if where.paragraph is None:
        spot = labels("place.line", number=where.line)
    elif where.heading_path:
        spot = labels("place.paragraph", number=where.paragraph)
    else:
        spot = labels("place.paragraph_of_text", number=where.paragraph)
    gap = labels("place.gap") if numbered else ""
    return f"{numbered}{gap}{spot}{_section(where, labels)}"


def full_place(where: Place, labels: Labels) -> str:
    """Where a quote stands, in full: headings by their words, paragraph and line."""
    parts = [headings(where.heading_path)] if where.heading_path else []
    if where.paragraph is not None:
        key = "place.paragraph" if where.heading_path else "place.paragraph_of_text"
        parts.append(labels(key, number=where.paragraph))
    parts.append(labels("place.line", number=where.line))
    return labels("list.comma").join(parts) + _section(where, labels)


def _section(where: Place, labels: Labels) -> str:
    if where.role in (Role.RETROSPECT, Role.OTHER):
        return ""
    return labels("place.section", role=labels(f"role.{where.role}"))


def headings(path: Iterable[str]) -> str:
    """A heading path in full, outermost first."""
    return " › ".join(one_line(heading) for heading in path)


def quote(text: str, labels: Labels) -> str:
    """Words of a report, in quotation marks; those that they have themselves become inner ones."""
    marks = labels("quote_inner").split()
    return labels("quote", text=nested(one_line(text), marks=(marks[0], marks[1])))


_ID_IN_LEDGER = 8
"""Digits of an id that single a commitment out among some ten thousand; more are seldom needed."""


def id_in_ledger(key: str) -> str:
    """The beginning of a commitment's id, where it stands among those of other reports."""
    return key[:_ID_IN_LEDGER]


def in_brackets(text: str, labels: Labels) -> str:
    """``text`` in the brackets of the language."""
    return labels("brackets", text=text)


def quantity(figure: Quantity, labels: Labels) -> str:
    """A figure in the report's own words, with what it measures where that is known."""
    text = one_line(figure.text)
    indicator = one_line(figure.indicator)
    return labels("quantity", indicator=indicator, text=text) if indicator else text


def targets(figures: Iterable[Quantity], labels: Labels) -> str:
    """The figures that bind, in one line; empty where there are none."""
    return labels("list.semicolon").join(
        quantity(figure, labels) for figure in figures if figure.target
    )


_SAYS_BASIS = {
    Basis.GROWTH: "增长|增速|增幅|涨幅|提高|提升|上升|增加",
    Basis.INCREMENT: "新增|净增|增加|新建|新",
    Basis.REDUCTION: "下降|降低|降幅|压减|减少|压缩|降",
}
"""Words of an indicator that say already what its figure is of it."""


def indicator(amount: Amount, labels: Labels) -> str:
    """What a figure counts, with how: 地区生产总值（增长）; empty where no words name it."""
    words, basis = amount.indicator, amount.basis
    said = _SAYS_BASIS.get(basis)
    if not words or said is None or re.search(said, words):
        return words
    return words + in_brackets(labels(f"basis.{basis}"), labels)


def figure(amount: Amount) -> str:
    """A figure with its unit: 5.5%, 6–6.5%, 70万人."""
    ends = [amount.value] if amount.upper is None else [amount.value, amount.upper]
    return "–".join(f"{end:g}" if end < _PLAIN else f"{end:.0f}" for end in ends) + amount.unit


_PLAIN = 1e6
"""From here on a number is written without an exponent by its whole digits."""


def amount(of: Amount, labels: Labels) -> str:
    """What a figure counts, how it binds, and the figure."""
    parts = (indicator(of, labels), labels(f"comparator.{of.comparator}"), figure(of))
    return " ".join(part for part in parts if part)


def deadline(due: Deadline | None, labels: Labels) -> str:
    """A deadline in the report's words with its last day; empty where there is none."""
    return labels("deadline", text=one_line(due.text), date=due.date) if due else ""


def percent(rate: float | None, labels: Labels) -> str:
    """A rate with one decimal; a word where there is no denominator."""
    return labels("rate.none") if rate is None else percentage(rate)


def percentage(rate: float) -> str:
    """A rate in 0..1 with one decimal: 66.7%."""
    return rounding.percentage(rate)


def score(value: float | None) -> str:
    """A value in 0..1 with two decimals; a hyphen where it does not apply."""
    return "-" if value is None else rounding.fixed(value, 2)


def year(value: int | None, labels: Labels) -> str:
    """A year, or that it is not known."""
    return labels("report.unknown_year") if value is None else str(value)


def of_year(value: int | None, labels: Labels) -> str:
    """A year inside a sentence, with the blank before it."""
    return labels("report.some_year") if value is None else labels("report.year", year=value)


def government(report: GapReport, labels: Labels) -> str:
    """The government's name, or that it is not known."""
    return one_line(report.government) or labels("report.unknown_government")


def title(report: GapReport, labels: Labels) -> str:
    """The title of the whole."""
    return labels(
        "report.title", government=government(report, labels), year=of_year(report.year, labels)
    )


def source_title(source: Source, labels: Labels) -> str:
    """A report by its title, the file's name where it has none."""
    if source.identity.title:
        return labels("source.titled", title=one_line(source.title))
    return labels("source.untitled", name=one_line(source.name))


def made(when: datetime | None, labels: Labels) -> str:
    """A date and time to the minute, or that it was not noted."""
    return labels("report.no_date") if when is None else when.strftime("%Y-%m-%d %H:%M")


def named(area: str, code: str, labels: Labels) -> str:
    """The word for ``area.code``; the bare code where there is none."""
    key = f"{area}.{code}"
    return labels(key) if labels.has(key) else code


def topic(code: str, labels: Labels) -> str:
    """A topic's words; a word of its own where there is no topic."""
    return named("topic", code, labels) if code else labels("topic.none")


def verdict_and_confidence(row: Row, labels: Labels) -> str:
    """The verdict, how sure it is, and who gave it; a person's is not weighed."""
    if row.reviewed:
        said = verdict(row, labels)
        return labels("item.reviewed_line", verdict=said, by=said_by(row, labels))
    return labels(
        "item.verdict_line",
        verdict=verdict(row, labels),
        confidence=confidence(row, labels),
        by=said_by(row, labels),
    )


def caution(report: GapReport, labels: Labels) -> str:
    """What a reader must know: whose word this is, and who judged it."""
    return labels("report.caution_reviewed" if report.reviewed else "report.caution")


def named_values(values: Mapping[str, float | None], area: str, labels: Labels) -> str:
    """Signals or elements with their values: 措辞 0.82; those that do not apply are left out."""
    return labels("list.comma").join(
        f"{named(area, name, labels)} {score(value)}"
        for name, value in values.items()
        if value is not None
    )
