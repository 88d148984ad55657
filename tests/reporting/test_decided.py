"""What a person decided stands in every format, marked as a person's, with the passages chosen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from followup.labels import Labels
from followup.model import Assessment, Grade, Link, Span, Verdict
from followup.model.reviews import Decision, Passage
from followup.reporting import (
    GapReport,
    Subject,
    ViewOptions,
    file_formats_of,
    formats_of,
    gap_report,
)
from followup.reporting.views.explanation import explanation
from tests.reporting.office_transcript import transcript
from tests.reporting.sample_audit import ASSESSMENTS, AUDIT, MADE_AT

WRITERS = file_formats_of(Subject.AUDIT)
TABLE = formats_of(Subject.AUDIT)["table"]

OUTCOME = AUDIT.outcome.document.text
WHEN = datetime(2026, 3, 4, 9, tzinfo=UTC)
FOUND = next(one for one in ASSESSMENTS if one.evidence and one.verdict is Verdict.FULFILLED)
SILENT = next(one for one in ASSESSMENTS if one.verdict is Verdict.MISSING)
ATTACHED = Link(Span(2, 9), OUTCOME[2:9], 1.0, Grade.STRONG, {})
LATER = "第二份报告里的话"


def by_person(verdict: Verdict, **more: object) -> Decision:
    return Decision(verdict, "person", "王敏", WHEN, "核对了台账", **more)  # type: ignore[arg-type]


def decide(assessment: Assessment) -> Decision:
    if assessment is FOUND:
        return by_person(Verdict.PARTIAL, attached=(ATTACHED,), detached=(FOUND.evidence[0].span,))
    if assessment is SILENT:
        lost = Passage("e" * 64, Span(0, 3), LATER)
        return by_person(Verdict.FULFILLED, unplaced=(lost,))
    return Decision(assessment.verdict)


def view(**options: object) -> GapReport:
    chosen = ViewOptions(**options)  # type: ignore[arg-type]
    return gap_report(AUDIT, made_at=MADE_AT, options=chosen, decide=decide)


def drawn(report: GapReport, width: int, language: str) -> str:
    page = StringIO()
    console = Console(file=page, width=width, color_system=None)
    TABLE.draw(report, console, Labels(language))
    return page.getvalue()


def row_of(assessment: Assessment, report: GapReport):
    return next(row for row in report.rows if row.id == assessment.commitment_id)


def test_attached_passages_come_first_and_detached_ones_count_no_more() -> None:
    row = row_of(FOUND, view())
    assert [one.text for one in row.evidence] == [
        ATTACHED.text,
        *(link.text for link in FOUND.evidence[1:]),
    ]
    assert [one.attached for one in row.evidence][:1] == [True]
    assert row.others[0] == FOUND.evidence[0]
    assert row.nearest is None


def test_where_a_person_found_nothing_the_program_s_passages_do_not_count() -> None:
    report = gap_report(AUDIT, decide=lambda _: by_person(Verdict.MISSING))
    row = row_of(FOUND, report)
    assert row.evidence == ()
    assert row.nearest is None
    assert report.totals.tally.missing == report.totals.tally.due


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("by", ["task", "commitment"])
def test_the_table_names_the_reviewer_and_what_the_program_says(
    by: str, width: int, language: str
) -> None:
    labels = Labels(language)
    page = "".join(drawn(view(by=by), width, language).split())
    assert "王敏" in page
    assert "核对了台账" in page
    assert "".join(labels("evidence.none_attached").split()) in page
    word = labels("verdict.missing.word")
    said = labels("review.machine", verdict=word, confidence=f"{SILENT.confidence:.2f}")
    assert "".join(said.split()) in page
    assert "".join(labels("summary.reviewed", number=2, total=9).split()) in page
    assert "".join(labels("report.caution_reviewed").split()) in page


def test_the_wide_table_marks_the_reviewer_too() -> None:
    lines = drawn(view(by="commitment"), 160, "zh").splitlines()
    assert sum("王敏复核" in line for line in lines) == 2
    assert any("核对了台账" in line for line in lines)


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_every_format_has_the_person_s_verdict_and_name(name: str) -> None:
    _, text = transcript(WRITERS[name], WRITERS[name].write(view(), Labels("zh")))
    if name == "docx":  # whose annexes name who reviewed what
        (annexes,) = file_formats_of(Subject.ANNEXES).values()
        text += transcript(annexes, annexes.write(view(), Labels("zh")))[1]
    once = name == "xlsx"  # which keeps a text once, for however many cells
    assert text.count("王敏") >= (1 if once else 2)
    assert "核对了台账" in text
    assert ATTACHED.text in json.dumps(text, ensure_ascii=False) or ATTACHED.text[:3] in text
    assert text != WRITERS[name].write(gap_report(AUDIT, made_at=MADE_AT), Labels("zh"))


def test_json_tells_what_the_program_says_beside_the_review() -> None:
    data = json.loads(WRITERS["json"].write(view(), Labels("zh")))
    first = next(one for one in data["commitments"] if one["id"] == SILENT.commitment_id)
    assert (first["verdict"], first["decided_by"]) == ("fulfilled", "person")
    assert first["review"] == {
        "name": "王敏",
        "decided_at": "2026-03-04T09:00:00+00:00",
        "note": "核对了台账",
        "machine_verdict": "missing",
    }
    found = next(one for one in data["commitments"] if one["id"] == FOUND.commitment_id)
    assert [one["attached"] for one in found["evidence"]][:2] == [True, False]
    assert found["evidence"][0]["relied_on"] is True
    assert (data["summary"]["reviewed"], data["summary"]["reviewed_only"]) == (2, False)


def test_tables_and_rates_can_be_restricted_to_what_was_reviewed() -> None:
    report = view(reviewed=True)
    assert {row.decision.name for row in report.rows} == {"王敏"}
    tally = report.totals.tally
    assert (tally.fulfilled, tally.partial, tally.missing) == (1, 1, 0)
    assert tally.fulfilled_rate == 0.5
    assert Labels("zh")("summary.only_reviewed", number=2, total=9) in drawn(report, 160, "zh")
    for by, words in (("commitment", "table.nothing_listed"), ("task", "table.no_tasks_listed")):
        none = gap_report(AUDIT, options=ViewOptions(reviewed=True, by=by))
        assert none.rows == ()
        assert none.tasks == ()
        assert Labels("en")(words) in drawn(none, 80, "en")


def test_an_explanation_shows_who_decided_and_the_attached_passage() -> None:
    page = StringIO()
    shown = explanation(AUDIT, FOUND.commitment_id, decide=decide)
    console = Console(file=page, width=100, color_system=None)
    formats_of(Subject.EXPLANATION)["table"].draw(shown, console, Labels("zh"))
    assert "王敏复核，2026-03-04" in page.getvalue()
    assert "人工附证" in page.getvalue()
    assert shown.passages[0].evidence.attached
    assert [one.relied_on for one in shown.passages].index(False) == len(FOUND.evidence)
