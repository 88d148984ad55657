"""The terminal: every line fits, no code is sent where none is wanted, nothing is markup."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from followup.labels import LANGUAGES, Labels
from followup.model import Verdict
from followup.reporting import Subject, ViewOptions, formats_of, gap_report
from followup.reporting.formats.terminal.page import Page
from followup.reporting.formats.terminal.wrap import wrap
from followup.reporting.quoting import one_line
from followup.reporting.views.explanation import explanation
from followup.reporting.views.extraction import extraction
from followup.reporting.views.listing import Listing
from tests.reporting.sample_audit import (
    AUDIT,
    COMMITMENTS,
    MADE_AT,
    OUTCOME_REPORT,
    PLAN_REPORT,
    FixtureLabels,
)
from tests.reporting.test_golden import (
    AUDITED_LINES,
    CHANGES,
    IMPORT_LINES,
    REPORT_LINES,
    RUN_LINES,
    VERSION_LINES,
)

WIDTHS = (24, 40, 60, 80, 100, 119, 120, 160)


def draw(subject: Subject, view: object, console: Console, labels: Labels) -> None:
    formats_of(subject)["table"].draw(view, console, labels)


def everything(console: Console, language: str) -> None:
    labels = FixtureLabels(language)
    for options in (ViewOptions(), ViewOptions(sort="confidence"), ViewOptions(details=True)):
        draw(Subject.AUDIT, gap_report(AUDIT, made_at=MADE_AT, options=options), console, labels)
    for commitment in COMMITMENTS:
        draw(Subject.EXPLANATION, explanation(AUDIT, commitment.id), console, labels)
    for report in (PLAN_REPORT, OUTCOME_REPORT):
        draw(Subject.EXTRACTION, extraction(report, details=True), console, labels)
    lists = [Listing("reports", REPORT_LINES), Listing("runs", RUN_LINES)]
    draw(Subject.LIST, lists, console, labels)
    draw(Subject.IMPORT, [*IMPORT_LINES, *VERSION_LINES], console, labels)
    draw(Subject.EVERYTHING, AUDITED_LINES, console, labels)
    draw(Subject.CHANGES, CHANGES, console, labels)


def output(language: str = "zh", **console: Any) -> str:
    page = StringIO()
    everything(Console(file=page, **console), language)
    return page.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("coloured", [False, True])
def test_every_line_fits_the_width_in_cells(width, language, coloured):
    colours = {"force_terminal": True, "color_system": "standard"} if coloured else {}
    text = Text.from_ansi(output(language, width=width, **colours)).plain
    too_wide = [line for line in text.splitlines() if cell_len(line) > width]
    assert too_wide == []


def test_the_words_are_the_same_with_and_without_colour():
    coloured = output(width=80, force_terminal=True, color_system="standard")
    assert "\x1b[1;32m" in coloured
    assert Text.from_ansi(coloured).plain.split() == output(width=80).split()


def test_only_standard_colours_are_used_so_that_any_palette_reads_well():
    text = output(width=80, force_terminal=True, color_system="truecolor")
    codes = {part.split("m")[0] for part in text.split("\x1b[")[1:]}
    assert codes <= {"0", "1", "1;31", "1;32", "1;33"}


def test_no_code_is_sent_under_no_color(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in output(width=80, force_terminal=True, color_system="standard")


def test_no_code_is_sent_into_a_pipe(monkeypatch):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b" not in output(width=80)


def test_a_report_cannot_colour_ring_or_move_the_cursor():
    text = output(width=200)
    assert "[red]落实[/red]" in text
    assert not [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_symbols_are_one_cell_wide_in_every_terminal(language):
    labels = Labels(language)
    symbols = [labels(f"verdict.{verdict}.symbol") for verdict in Verdict]
    assert len(set(symbols)) == 3
    for sign in (*symbols, "▰", "▱", "›"):
        assert cell_len(sign) == 1
        assert unicodedata.east_asian_width(sign) == "N"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_shows_ids_rates_blankets_and_the_caution(language):
    labels, page = FixtureLabels(language), StringIO()
    draw(Subject.AUDIT, gap_report(AUDIT), Console(file=page, width=600), labels)
    text = page.getvalue()
    assert all(commitment.id[:6] in text for commitment in COMMITMENTS)
    assert "37.5%" not in text
    assert labels("rate.counts", fulfilled=1, partial=2, missing=0) in text
    assert labels("rate.as_a_whole") in text
    assert labels("rate.estimated_fulfilled") in text
    assert labels("gap.to_check") in text
    assert labels("evidence.none") in text
    assert labels("table.blanket", number=1) in text
    assert labels("report.caution") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_commitment_to_check_without_evidence_says_so_and_one_not_mentioned_does_not(language):
    labels, page = FixtureLabels(language), StringIO()
    report = gap_report(AUDIT, options=ViewOptions(by="commitment"))
    draw(Subject.AUDIT, report, Console(file=page, width=600), labels)
    text = page.getvalue()
    assert text.count(labels("evidence.to_check")) == 1
    assert text.count(labels("evidence.none")) == 3


def test_the_evidence_is_quoted_with_where_it_stands():
    page = StringIO()
    draw(Subject.AUDIT, gap_report(AUDIT), Console(file=page, width=80), FixtureLabels("zh"))
    assert "「新增公办学位2.1万个」 一、 第1段" in page.getvalue()


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("新增学位", 4, ["新增", "学位"]),
        ("新增学位，建成", 8, ["新增学", "位，建成"]),
        ("建成《条例》", 6, ["建成", "《条", "例》"]),
        ("达到98.5%以上", 6, ["达到", "98.5%", "以上"]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("详见followup explain 说明", 18, ["详见", "followup explain", "说明"]),
        ("导出台账.xlsx即可", 14, ["导出台账.xlsx", "即可"]),
        ("写作：简报-html", 12, ["写作：", "简报-html"]),
        ("））））））", 4, ["））", "））", "））"]),
    ],
)
def test_lines_break_as_chinese_is_set(text, width, lines):
    assert wrap(text, width) == lines


@given(st.text(max_size=80), st.integers(min_value=4, max_value=30))
def test_wrapping_loses_no_character_and_no_line_is_too_wide(text, width):
    line = one_line(text)
    lines = wrap(line, width)
    assert all(cell_len(part) <= width for part in lines)
    assert "".join(lines).replace(" ", "") == line.replace(" ", "")


def test_rich_is_loaded_only_to_draw():
    code = (
        "import sys\n"
        "from followup.labels import Labels\n"
        "from followup.reporting.registry import FORMATS, Made\n"
        "assert all(one.function for one in FORMATS if one.made is not Made.DRAWING)\n"
        "sys.exit(any(name.split('.')[0] == 'rich' for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("复核人", ["  复核人  已兑现"]),
        ("很长" * 5, ["  很长很长很长很长很长", "    已兑现"]),  # 20 columns of 24
        ("很长" * 20_000, 3_638),
    ],
    ids=["short", "more than half", "hostile"],
)
def test_a_long_label_stands_in_lines_of_its_own(label: str, lines: list[str] | int) -> None:
    drawn = StringIO()
    with Page(Console(file=drawn, width=24, color_system=None)) as page:
        page.fields([(label, "已兑现", "")])
    found = drawn.getvalue().splitlines()
    assert (found if isinstance(lines, list) else len(found)) == lines
    assert all(cell_len(line) <= 24 for line in found)
