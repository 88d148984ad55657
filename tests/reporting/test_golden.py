"""Every output as a whole file, compared with the one that a person has read and approved.

``FOLLOWUP_REWRITE_GOLDEN=1 pytest tests/reporting`` writes them anew; read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from followup.reporting import (
    GapReport,
    Subject,
    ViewOptions,
    file_formats_of,
    formats_of,
    gap_report,
)
from followup.reporting.registry import FIRST
from followup.reporting.views import explanation as explaining
from followup.reporting.views import extraction as extracting
from followup.reporting.views import listing
from followup.reporting.views.brief import brief
from followup.reporting.views.everything import AuditedLine, Everything
from followup.reporting.views.totals import Tally
from tests.reporting.choosing import only
from tests.reporting.office_transcript import transcript
from tests.reporting.sample_audit import (
    AUDIT,
    COMMITMENTS,
    EMPTY_AUDIT,
    MADE_AT,
    OUTCOME_REPORT,
    PLAN_REPORT,
    FixtureLabels,
)

WRITERS = file_formats_of(Subject.AUDIT)
BRIEF = file_formats_of(Subject.BRIEF)
TABLE = formats_of(Subject.AUDIT)["table"]

PARTS = {"bias": -0.75, "meaning": 3.41, "object": -0.1, "quantity": -0.25}
"""Log odds of 2.31: a score of 0.91, which the first passage has."""
GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("zh", "en")
LABELS = {language: FixtureLabels(language) for language in LANGUAGES}

REPORT_LINES = [
    listing.ReportLine(
        "1", "澜岭市", 2024, 2025, "work", "澜岭市2024年政府工作报告 [red]", "a.txt", 9, MADE_AT
    ),
    listing.ReportLine("2", "", None, None, "", "", "b.txt", 0, None, "unknown"),
]
SAID = listing.Said("王敏", MADE_AT, "更正稿为准 [/]")
KEPT_LINES = [
    replace(REPORT_LINES[0], rivals=("3",), used=SAID),
    replace(REPORT_LINES[0], id="3", state="replaced", instead="1", rivals=("1",)),
    replace(REPORT_LINES[0], id="4", planned_year=2026, rivals=("5", "6")),
    replace(
        REPORT_LINES[0],
        id="8",
        state="out",
        forgotten=replace(SAID, note=""),
        corrected=SAID,
        corrections={"government": "澜岭市", "planned_year": "2025", "genre": "law"},
    ),
]
"""Several reports of one year, and what people chose of them."""
RUN_LINES = [
    listing.RunLine("7", "澜岭市", 2025, Tally(3, 2, 3, 1), MADE_AT, "a.txt", "b.txt", 0, "1", "2")
]
OUT_LINES = [replace(RUN_LINES[0], id="6", forgotten=SAID)]
IMPORT_LINES = [
    listing.ImportLine("in/坏.pdf", "unread", why="没有文字层 [/]"),
    listing.ImportLine("in/a.txt", "new", "澜岭市", 2024, 2025, 9),
    listing.ImportLine("in/信.txt", "unrecognised", why="不是年度报告"),
    listing.ImportLine("in/a2.txt", "known", "", None, None, 9, id="2", standing="unknown"),
]
DIFFERENCES = listing.Differences(
    27, ("新建学校2所",), ("修建[道路]", "种树", "植草"), (("新建20所", "新建\n30所"),)
)
AUDITED_LINES = Everything(
    (
        AuditedLine("云泽市", 2024, "law", "unchanged", Tally(22, 12, 8, 1), "3"),
        AuditedLine("云泽市", 2025, "law", "failed", why="memory"),
        AuditedLine("苇洲县", 2025, "", "judged", Tally(20, 9, 15), "12"),
    )
)
VERSION_LINES = [
    listing.ImportLine(
        *("in/b.txt", "version", "澜岭市", 2024, 2025, 29, ""),
        id="5",
        before="4",
        differences=DIFFERENCES,
    ),
    listing.ImportLine(
        *("in/c.txt", "version", "澜岭市", 2024, 2025, 29, ""),
        id="6",
        standing="replaced",
        instead="5",
        chosen=True,
        before="5",
        differences=listing.Differences(29),
    ),
    listing.ImportLine(
        *("in/d.txt", "reread", "", 2024, 2025, 29, ""),
        id="7",
        standing="unknown",
        before="3",
        differences=DIFFERENCES,
    ),
    listing.ImportLine(
        *("in/e.txt", "known", "澜岭市", 2024, 2025, 9, ""),
        id="2",
        standing="replaced",
        instead="5",
    ),
    listing.ImportLine(*("in/f.txt", "known", "澜岭市", 2024, 2025, 9, ""), id="8", standing="out"),
]
CHANGES = listing.ChangesView(REPORT_LINES[0], KEPT_LINES[1], DIFFERENCES)


def view(**options: Any) -> GapReport:
    return gap_report(AUDIT, made_at=MADE_AT, run_id=7, options=ViewOptions(**options))


def drawn(paint: Callable[[Console], None], width: int) -> str:
    page = StringIO()
    paint(Console(file=page, width=width, color_system=None))
    return page.getvalue()


def same_as_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("FOLLOWUP_REWRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    assert path.is_file(), f"no golden file {name}: write it with FOLLOWUP_REWRITE_GOLDEN=1"
    with path.open(encoding="utf-8", newline="") as file:
        assert text == file.read()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("writer", WRITERS.values(), ids=lambda writer: writer.name)
def test_every_writer_of_the_registry_has_its_golden_file(writer, language):
    suffix, text = transcript(writer, writer.write(view(), LABELS[language]))
    same_as_golden(f"audit.{language}{suffix}", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annexes_of_the_chapter(language):
    (writer,) = file_formats_of(Subject.ANNEXES).values()
    suffix, text = transcript(writer, writer.write(view(), LABELS[language]))
    same_as_golden(f"annexes.{language}{suffix}", text)


@pytest.mark.parametrize("writer", WRITERS.values(), ids=lambda writer: writer.name)
def test_an_audit_without_commitments_is_written_too(writer):
    suffix, text = transcript(writer, writer.write(gap_report(EMPTY_AUDIT), LABELS["zh"]))
    same_as_golden(f"empty.zh{suffix}", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", BRIEF.values(), ids=lambda form: form.name)
def test_the_brief_in_every_format(form, language):
    suffix, text = transcript(form, form.write(brief(view()), LABELS[language]))
    same_as_golden(f"brief.{language}{suffix}", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80])
def test_the_brief_on_the_terminal(width, language):
    form = replace(formats_of(Subject.BRIEF)["table"], writer=FIRST)
    text = drawn(lambda console: form.draw(brief(view()), console, LABELS[language]), width)
    same_as_golden(f"brief-{width}.{language}.txt", text)


@pytest.mark.parametrize("form", BRIEF.values(), ids=lambda form: form.name)
def test_the_brief_of_an_audit_without_commitments(form):
    suffix, text = transcript(form, form.write(brief(gap_report(EMPTY_AUDIT)), LABELS["zh"]))
    same_as_golden(f"brief-empty.zh{suffix}", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_table_on_the_terminal(width, language):
    text = drawn(lambda console: TABLE.draw(view(), console, LABELS[language]), width)
    same_as_golden(f"table-{width}.{language}.txt", text)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("details", {"details": True}),
        ("by-verdict", {"sort": "verdict"}),
        ("by-commitment", {"by": "commitment"}),
        ("only-blanket", {"selection": only("blanket")}),
    ],
)
def test_the_table_with_options(name, options):
    text = drawn(lambda console: TABLE.draw(view(**options), console, LABELS["zh"]), 80)
    same_as_golden(f"table-{name}.zh.txt", text)


def test_the_table_of_an_audit_without_commitments():
    report = gap_report(EMPTY_AUDIT)
    text = drawn(lambda console: TABLE.draw(report, console, LABELS["zh"]), 80)
    same_as_golden("table-empty.zh.txt", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("index", [0, 5])
def test_an_explanation(index, language):
    explained = explaining.explanation(
        AUDIT,
        COMMITMENTS[index].id[:8],
        parts_of=lambda link: PARTS if index == 0 and link.quantities else {},
        made_at=MADE_AT,
    )
    labels, told = LABELS[language], formats_of(Subject.EXPLANATION)
    text = drawn(lambda console: told["table"].draw(explained, console, labels), 80)
    same_as_golden(f"explain-{index}.{language}.txt", text)
    short = replace(explained, scores=False)
    text = drawn(lambda console: told["table"].draw(short, console, labels), 80)
    same_as_golden(f"explain-short-{index}.{language}.txt", text)
    if language == "zh":
        same_as_golden(f"explain-{index}.json", told["json"].write(explained, labels))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "report"), [("plan", PLAN_REPORT), ("none", OUTCOME_REPORT)])
def test_an_extraction(name, report, language):
    extracted, labels = extracting.extraction(report, details=True), LABELS[language]
    for form in file_formats_of(Subject.EXTRACTION).values():
        text = form.write(extracted, labels)
        same_as_golden(f"extract-{name}.{language}.{form.name}", text)
    table = formats_of(Subject.EXTRACTION)["table"]
    text = drawn(lambda console: table.draw(extracted, console, labels), 80)
    same_as_golden(f"extract-{name}.{language}.txt", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists(language):
    labels = LABELS[language]
    lists = [listing.Listing("reports", REPORT_LINES), listing.Listing("runs", RUN_LINES)]
    lists += [listing.Listing("reports", KEPT_LINES), listing.Listing("runs", OUT_LINES)]
    lists.append(listing.Listing("runs", []))
    table, imported = formats_of(Subject.LIST)["table"], formats_of(Subject.IMPORT)["table"]
    parts = []
    for width in (60, 80, 160):
        for each in lists:
            parts.append(
                drawn(lambda console, each=each: table.draw([each], console, labels), width)
            )
    parts.append(drawn(lambda console: imported.draw(IMPORT_LINES, console, labels), 80))
    parts.append(drawn(lambda console: imported.draw(VERSION_LINES, console, labels), 80))
    everything = formats_of(Subject.EVERYTHING)["table"]
    for width in (40, 80):
        parts.append(drawn(lambda console: everything.draw(AUDITED_LINES, console, labels), width))
    changes = formats_of(Subject.CHANGES)
    for differences in (DIFFERENCES, listing.Differences(29)):
        view = replace(CHANGES, differences=differences)
        parts.append(
            drawn(lambda console, view=view: changes["table"].draw(view, console, labels), 80)
        )
    same_as_golden(f"changes.{language}.json", changes["json"].write(CHANGES, labels))
    same_as_golden(f"lists.{language}.txt", "\n".join(parts))
    for form in file_formats_of(Subject.LIST).values():
        same_as_golden(f"lists.{language}.{form.name}", form.write(lists[:4], labels))
