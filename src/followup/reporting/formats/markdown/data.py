"""What a template is filled with: plain names and values, documented in ``docs/templates.md``.

Every text is :class:`Quoted`; numbers are numbers. Nothing of the program's own objects gets in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.markdown.quoted import Quoted, plain
from followup.reporting.phrases import duty, summary
from followup.reporting.views import lacking
from followup.reporting.views.by_heading import Part, ShownTask, parts, tasks_by_heading
from followup.reporting.views.gap_report import Evidence, GapReport, Row
from followup.reporting.views.source import Source
from followup.reporting.views.totals import Tally

Values = dict[str, Any]


def data(report: GapReport, labels: Labels) -> Values:
    """Everything a template can name."""
    due = [row for row in report.listed if not row.flags.not_due]
    wanted = {
        "missing": [row for row in due if row.verdict is Verdict.MISSING],
        "partial": [row for row in due if row.verdict is Verdict.PARTIAL],
        "fulfilled": [row for row in due if row.verdict is Verdict.FULFILLED],
        "later": [row for row in report.listed if row.flags.not_due],
        "rows": list(report.listed),
    }
    made = {row.number: _row(row, report.task_of[row.id].number, labels) for row in report.listed}
    return {
        **{name: [made[row.number] for row in rows] for name, rows in wanted.items()},
        **_frame(report, labels),
        "count": _tally(report.totals.tally, labels),
        "headings": [
            {
                "name": Quoted(wording.headings(each.heading_path) or labels("heading.none")),
                **_tally(each.tally, labels),
            }
            for each in report.totals.headings
        ],
        "task_count": _tally(report.task_totals, labels),
        "task_headings": [
            {
                "name": Quoted(wording.headings(each.heading_path) or labels("heading.none")),
                **_tally(each.tally, labels),
            }
            for each in tasks_by_heading(report)
        ],
        "parts": [_part(part, made, labels) for part in parts(report)],
        "topics": _topics(report, labels),
        "lacking": [
            {"name": Quoted(labels(f"lacking.{code}")), "number": number}
            for code, number in report.lacking.items()
        ],
    }


def _part(part: Part, made: Mapping[int, Values], labels: Labels) -> Values:
    """What is shown under one heading: its tasks, and all that is fulfilled in them."""
    path = part.heading_path
    name = "" if path is None else wording.headings(path) or labels("heading.none")
    tasks = [_task(shown, made, labels) for shown in part.tasks]
    return {
        "name": Quoted(name),
        "tasks": tasks,
        "open": [task for task in tasks if task["gaps"]],
        "fulfilled": [row for task in tasks for row in task["fulfilled"]],
    }


def _task(shown: ShownTask, made: Mapping[int, Values], labels: Labels) -> Values:
    task = shown.task
    done = [row for row in shown.rows if _is_done(row)]
    outcome = wording.marked_verdict(task.verdict, labels) or wording.task_outcome(task, labels)
    return {
        "number": task.number,
        "id": Quoted(task.id),
        "text": Quoted(task.text),
        "name": Quoted(labels("gap.task", number=task.number)),
        "verdict": Quoted(outcome),
        "verdict_code": task.verdict.value if task.verdict else "not_due",
        "to_check": task.to_check,
        "rows": [made[row.number] for row in shown.rows],
        "gaps": [made[row.number] for row in shown.rows if not _is_done(row)],
        "fulfilled": [made[row.number] for row in done],
    }


def _is_done(row: Row) -> bool:
    return row.verdict is Verdict.FULFILLED and not row.flags.not_due


def _outcome(row: Row, labels: Labels) -> str:
    """The verdict with its symbol, or that it is not due yet where no person decided of it."""
    later = row.flags.not_due and not row.reviewed
    return labels("tally.not_due") if later else wording.verdict(row, labels)


def _told(row: Row, labels: Labels) -> Quoted:
    """What a gap lacks, what it rests on or comes near to, and who looked at it, in a line."""
    if row.flags.not_due:
        due = wording.deadline(row.commitment.deadline, labels)
        said = [due or labels("flag.not_due")]
    elif row.reviewed or row.verdict is not Verdict.MISSING:
        said = wording.reasons(row, labels) or [lacking.words(row, labels)]
    else:
        said = [lacking.words(row, labels)]
    if row.best:
        place = wording.in_brackets(wording.place(row.best.place, labels), labels)
        quoted = wording.quote(row.best.text, labels) + place
        further = len(row.evidence) - 1
        more = labels("evidence.more", number=further) if further else ""
        said.append(labels("gap.evidence", said=quoted) + more)
    elif row.nearest:
        place = wording.in_brackets(wording.place(row.nearest.place, labels), labels)
        quoted = wording.quote(row.nearest.text, labels) + place
        said.append(labels("gap.nearest", said=quoted))
    said += [labels(f"flag.{name}") for name in row.flag_names if name not in _said_already(row)]
    if row.reviewed or row.to_check:
        said.append(wording.review(row, labels))
    return _joined(list(dict.fromkeys(said)), labels)


_FLAGS_IN_REASONS = {"admitted": "admitted", "problem_named": "problem_recurs"}


def _said_already(row: Row) -> set[str]:
    """The flags that the rest of the line tells of."""
    told = row.reviewed or row.verdict is not Verdict.MISSING
    codes = {reason.code for reason in row.reasons} if told else set()
    return {"not_due", *(flag for code, flag in _FLAGS_IN_REASONS.items() if code in codes)}


def functions(labels: Labels) -> dict[str, Callable[..., object]]:
    """What a template can call.

    ``word("section.summary")`` gives the interface's own words; ``numeral()`` counts the sections,
    and what it gives is a number and its point, to be output as it is.
    """
    numerals = iter(labels("numerals").split())

    def word(key: str, **details: object) -> Quoted:
        filled = {name: plain(value) for name, value in details.items()}
        return Quoted(labels(plain(key), **filled))

    def numeral() -> str:
        return labels("gap.numeral", number=next(numerals, "…"))

    return {"word": word, "numeral": numeral}


def _frame(report: GapReport, labels: Labels) -> Values:
    noted = (*report.notes, *report.plan.notes, *report.outcome.notes)
    return {
        "title": Quoted(wording.title(report, labels)),
        "caution": Quoted(wording.caution(report, labels)),
        "government": Quoted(wording.government(report, labels)),
        "year": Quoted(wording.year(report.year, labels)),
        "sources": [
            _source("plan", report.plan, labels),
            _source("outcome", report.outcome, labels),
        ],
        "summary": _quoted(summary.paragraphs(report, labels)),
        "rates": [
            dict(zip(("name", "value", "basis"), map(Quoted, rate), strict=True))
            for rate in summary.rates(report, labels)
        ],
        "reviewed": report.reviewed,
        "to_check": report.to_check,
        "notes": _quoted(dict.fromkeys(wording.note(each, labels) for each in noted)),
        "made_at": Quoted(wording.made(report.made_at, labels)),
        "run": "" if report.run_id is None else report.run_id,
        "head": report.head,
        "settings": [
            {"name": Quoted(wording.named("setting", name, labels)), "value": Quoted(value)}
            for name, value in sorted(report.settings.items())
        ],
    }


def _source(role: str, source: Source, labels: Labels) -> Values:
    return {
        "role": Quoted(labels(f"source.{role}")),
        "title": Quoted(wording.source_title(source, labels)),
        "government": Quoted(source.government or labels("report.unknown_government")),
        "reviewed_year": Quoted(wording.year(source.reviewed_year, labels)),
        "planned_year": Quoted(wording.year(source.planned_year, labels)),
        "file": Quoted(source.name),
        "sha256": Quoted(source.sha256),
    }


def _topics(report: GapReport, labels: Labels) -> list[Values]:
    topics = report.totals.topics
    if not any(topics):
        return []
    ordered = sorted(topics.items(), key=lambda pair: (not pair[0], -pair[1].total))
    return [
        {"name": Quoted(wording.topic(code, labels)), **_tally(tally, labels)}
        for code, tally in ordered
    ]


def _tally(tally: Tally, labels: Labels) -> Values:
    return {
        "total": tally.total,
        "due": tally.due,
        **{verdict.value: tally.of(verdict) for verdict in Verdict},
        "not_due": tally.not_due,
        "rate": Quoted(wording.percent(tally.fulfilled_rate, labels)),
        "answered_rate": Quoted(wording.percent(tally.answered_rate, labels)),
    }


def _row(row: Row, task_number: int, labels: Labels) -> Values:
    commitment = row.commitment
    return {
        "number": row.number,
        "task_number": task_number,
        "id": Quoted(row.id),
        "short_id": Quoted(row.short_id),
        "told": _told(row, labels),
        "text": Quoted(row.text),
        "place": Quoted(wording.place(row.place, labels)),
        "full_place": Quoted(wording.full_place(row.place, labels)),
        "kind": Quoted(labels(f"kind.{row.kind}")),
        "topic": Quoted(wording.topic(commitment.topic, labels)),
        "target": Quoted(wording.targets(commitment.quantities, labels)),
        "deadline": Quoted(duty.due(row.duty, commitment.deadline, labels)),
        "owner": Quoted(duty.bodies(row.duty, labels)),
        "verdict": Quoted(wording.verdict(row, labels)),
        "verdict_code": row.verdict.value,
        "outcome": Quoted(_outcome(row, labels)),
        "verdict_line": Quoted(wording.verdict_and_confidence(row, labels)),
        "confidence": Quoted("" if row.reviewed else wording.score(row.assessment.confidence)),
        "decided_by": Quoted(wording.said_by(row, labels)),
        "reviewed": row.reviewed,
        "to_check": row.to_check,
        "review": Quoted(wording.review(row, labels)),
        "evidence": [_evidence(item, labels) for item in row.evidence],
        "no_evidence": Quoted("" if row.evidence else wording.no_evidence(row, labels)),
        "nearest": _evidence(row.nearest, labels) if row.nearest else None,
        "lacking": Quoted(lacking.words(row, labels)),
        "reasons": _joined(wording.reasons(row, labels), labels),
        "flags": _joined(wording.flags(row, labels), labels),
        "ask_for": _joined(wording.asked(row, labels), labels),
    }


def _evidence(evidence: Evidence, labels: Labels) -> Values:
    marked = labels("evidence.attached") if evidence.attached else ""
    behind = wording.in_brackets(marked, labels) if marked else ""
    return {
        "text": Quoted(evidence.text),
        "place": Quoted(wording.place(evidence.place, labels) + behind),
        "full_place": Quoted(wording.full_place(evidence.place, labels) + behind),
        "attached": evidence.attached,
    }


def _joined(texts: Sequence[str], labels: Labels) -> Quoted:
    return Quoted(labels("list.semicolon").join(texts))


def _quoted(texts: Iterable[str]) -> list[Quoted]:
    return [Quoted(text) for text in texts]
