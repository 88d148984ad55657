"""The Word documents opened in LibreOffice, page by page, as a person would see them printed."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rich.cells import cell_len

from followup.audit import audit_files, sample_pair
from followup.labels import Labels
from followup.reporting import Subject, formats_of, gap_report, wording
from followup.reporting.formats.word.annexes import write_annexes
from followup.reporting.formats.word.blocks import Paragraph
from followup.reporting.formats.word.chapter import chapter
from followup.reporting.formats.word.document import write_document
from followup.reporting.formats.word.filling import fill_document
from followup.reporting.formats.word.marks import marked_document
from followup.reporting.phrases import draft
from followup.reporting.views.brief import MOST_CHASED, MOST_TARGETS, brief
from tests.reporting.big_plan import big_plan
from tests.reporting.large_audit import large_report

ZH = Labels("zh")


@pytest.fixture(scope="module")
def look() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "scripts" / "look.py"
    spec = importlib.util.spec_from_file_location("look", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    if module.missing():
        pytest.skip(f"not installed: {', '.join(module.missing())}")
    return module


def pages(look: ModuleType, document: bytes, folder: Path) -> list[str]:
    """The text of every page."""
    file = folder / "document.docx"
    file.write_bytes(document)
    pdf = look.to_pdf(file, folder)
    return [look.page_text(pdf, page + 1) for page in range(look.page_count(pdf))]


def run_together(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.slow
def test_the_chapter_is_printed_as_it_is_meant(look: ModuleType, tmp_path: Path) -> None:
    printed = pages(look, look.written("docx"), tmp_path)
    notice = run_together(draft.notice(look.report(), ZH))
    assert run_together(printed[0]).startswith(
        f"{notice}上年度工作安排落实情况（云泽市，2024年）一、总体情况"
    )
    for number, text in enumerate(printed, 1):
        assert run_together(text).endswith(f"—{number}—")
    widths = [cell_len(run_together(line)) for page in printed[1:3] for line in page.splitlines()]
    assert 52 <= max(widths) <= 58, "27 characters a line, with a mark that may hang over"
    said = "".join(
        block.lead + block.text
        for block in chapter(look.report(), ZH)
        if isinstance(block, Paragraph)
    )
    for mark in "；。":
        assert "".join(printed).count(mark) >= said.count(mark), "a mark is not printed"


@pytest.mark.slow
def test_the_annexes_have_their_header_on_every_page(look: ModuleType, tmp_path: Path) -> None:
    printed = pages(look, write_annexes(look.report(), ZH), tmp_path)
    notice = run_together(draft.notice(look.report(), ZH))
    assert run_together(printed[0]).startswith(f"{notice}附件1各项任务核查结果")
    last = next(n for n, text in enumerate(printed) if "附件2" in run_together(text)[:10])
    assert last >= 3
    for text in printed[:last]:
        assert "工作安排事项" in text, "a page of the list without its header"


@pytest.mark.slow
@pytest.mark.parametrize("headings", [11, 60])
def test_a_big_plan_fits_a_chapter(look: ModuleType, tmp_path: Path, headings: int) -> None:
    report = big_plan(headings=headings, tasks=270)
    assert report.totals.tally.total > 800
    printed = pages(look, write_document(report, ZH), tmp_path)
    assert 3 <= len(printed) <= 8
    lines = [[line for line in text.splitlines() if line.strip()] for text in printed]
    assert min(len(page) for page in lines[:-1]) > 12, "a page that is mostly empty"
    assert len(lines[-1]) > 4, "a last page of two lines and its number"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_filled_document_is_printed_without_a_mark_left(
    look: ModuleType, tmp_path: Path, language: str
) -> None:
    labels = Labels(language)
    report = gap_report(audit_files(*sample_pair()), made_at=look.MADE_AT)
    document = fill_document(report, labels, name="x", document=marked_document(labels))
    printed = run_together("".join(pages(look, document, tmp_path)))
    printed = printed.removeprefix(run_together(draft.notice(report, labels)))
    rates = [tally.fulfilled_rate for tally in report.rates.kinds.values() if tally.due]
    assert len(rates) >= 2
    for rate in rates:
        assert wording.percent(rate, labels) in printed, "a rate of a kind is not printed"
    assert "{{" not in printed
    assert "【" not in printed


@pytest.mark.slow
def test_pictures_of_the_current_output_can_be_taken(look: ModuleType, tmp_path: Path) -> None:
    taken = look.word(tmp_path)
    assert [path.name for path in taken] == ["word-1.png", "word-2.png", "word-list.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in taken)
    assert {path.name for path in taken} <= {path.name for path in look.PICTURES.iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_of_a_large_plan_is_two_pages(
    look: ModuleType, tmp_path: Path, language: str
) -> None:
    made = brief(large_report())
    assert (len(made.targets), len(made.chased)) == (MOST_TARGETS, MOST_CHASED)
    document = formats_of(Subject.BRIEF)["brief-docx"].write(made, Labels(language))
    assert isinstance(document, bytes)
    printed = pages(look, document, tmp_path)
    assert len(printed) == 2
    assert len(printed[1].split()) > 20, "a page that is all but empty"
