"""A report is a draft until somebody looked, and every page of it says so."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from followup.audit import Hindrances, Sampled
from followup.audit.readiness import STALE
from followup.audit.sampling import Item
from followup.labels import LANGUAGES, Labels
from followup.model import Flags, Verdict
from followup.model.reviews import Decision
from followup.model.samples import Sample
from followup.reporting import GapReport, Subject, file_formats_of, gap_report
from followup.reporting.formats.markdown import Template, write_markdown
from followup.reporting.formats.word.filling import fill_document
from followup.reporting.phrases.draft import notice, why
from tests.reporting.sample_audit import ASSESSMENTS, AUDIT, COMMITMENTS, MADE_AT, FixtureLabels

ZH = FixtureLabels("zh")
PAGES = ("docx", "html", "md", "xlsx")


def decided(assessment) -> Decision:
    return Decision(assessment.verdict, by="person", name="王")


def sample(*verdicts: Verdict | None) -> Sampled:
    items = tuple(
        Item(one, number, 0, verdict)
        for number, (one, verdict) in enumerate(zip(COMMITMENTS, verdicts, strict=False), 1)
    )
    drawn = Sample(7, AUDIT.plan.document.sha256, 1, len(items), (), (), "王", MADE_AT)
    return Sampled(drawn, items, 1, None, None)


def shown(name: str, report: GapReport) -> str:
    made = file_formats_of(Subject.AUDIT)[name].write(report, ZH)
    if isinstance(made, str):
        return made
    with ZipFile(BytesIO(made)) as archive:
        return "".join(
            archive.read(entry).decode("utf-8", "replace") for entry in archive.namelist()
        )


def test_verdicts_to_check_make_a_draft_and_are_counted():
    report = gap_report(AUDIT)
    assert report.draft is not None
    assert report.draft.left == {"to_check": report.to_check}
    assert str(report.to_check) in notice(report, ZH)


def test_what_a_table_leaves_out_is_counted_too():
    from followup.reporting import ViewOptions

    report = gap_report(AUDIT, options=ViewOptions(reviewed=True))
    assert report.to_check == 0
    assert report.draft is not None


def test_a_report_is_final_once_all_to_be_checked_is_reviewed():
    assert gap_report(AUDIT, decide=decided).draft is None


def test_a_report_is_final_once_all_of_a_sample_is_reviewed():
    assert gap_report(AUDIT, sampled=sample(Verdict.PARTIAL, Verdict.MISSING)).draft is None


def test_both_are_counted_while_neither_is_reviewed_to_the_end():
    report = gap_report(AUDIT, sampled=sample(Verdict.PARTIAL, None, None))
    assert report.draft is not None
    assert report.draft.left == {"to_check": report.to_check, "sample": 2}
    assert "2" in notice(report, ZH)


def test_what_the_report_admits_and_the_program_calls_fulfilled_is_a_contradiction():
    doubtful = replace(ASSESSMENTS[0], flags=Flags(admitted=True), verdict=Verdict.FULFILLED)
    audit = replace(AUDIT, assessments=(doubtful, *ASSESSMENTS[1:]))
    left = gap_report(audit, sampled=sample(Verdict.PARTIAL)).draft
    assert left is not None
    assert left.left == {"contradictions": 1}
    assert gap_report(audit, decide=decided).draft is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_differences_and_everything_that_can_have_changed_have_words(language):
    known = Hindrances(differences=3, stale=STALE)
    left = gap_report(AUDIT, decide=decided, hindrances=known).draft
    assert left is not None
    said = why(left, Labels(language))
    assert "3" in said
    assert "draft." not in said
    assert len(set(said.split(Labels(language)("list.semicolon")))) == 1 + len(STALE)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_draft_says_so_and_none_of_a_final_report(name):
    mark = ZH("draft.mark")
    assert mark in shown(name, gap_report(AUDIT))
    assert mark not in shown(name, gap_report(AUDIT, decide=decided))


def test_a_draft_says_so_above_a_person_s_own_template_and_document():
    report = gap_report(AUDIT)
    made = write_markdown(report, ZH, template=Template("mine", "正文\n"))
    assert made.startswith(f"> 【{ZH('draft.mark')}】")
    document, file = docx.Document(), BytesIO()
    document.add_paragraph("共【应落实数】项。")
    document.save(file)
    filled = fill_document(report, ZH, name="own.docx", document=file.getvalue())
    texts = [each.text for each in docx.Document(BytesIO(filled)).paragraphs]
    assert texts == [notice(report, ZH), "共8项。"]
