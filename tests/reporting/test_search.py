"""A search as whole files: found in plans and in outcomes, judged or not, and nothing found."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from rich.console import Console

from followup.audit.searching import Hit, Search, Where
from followup.labels import LANGUAGES, Labels
from followup.ledger import StoredReport
from followup.model import Kind, Verdict
from followup.model.reviews import Decision
from followup.reporting.registry import Subject, formats_of
from tests.reporting.sample_audit import MADE_AT
from tests.reporting.test_golden import same_as_golden

PLAN = StoredReport(
    *(1, "a" * 64, "2024.txt", "", "澜岭市", "prefecture", "999900", 2024, 2025, "work", "报告"),
    *(3, 0, 0, MADE_AT),
)
HEADINGS = ("二、2025年重点工作", "（一）办好民生实事")
ONE = Hit(
    *(PLAN, 2025, "提高居民医保财政补助标准", HEADINGS, "0a1b2c3d4e5f", 7, Kind.QUANTIFIED, 3),
    Decision(Verdict.PARTIAL),
    answers=("居民医保财政补助标准提高到每人每年670元",),
)
HITS = (
    replace(ONE, decision=Decision(Verdict.FULFILLED, "person", "王敏")),
    replace(
        ONE, id="1a1b2c3d4e5f", text="医保目录落地", decision=Decision(Verdict.MISSING), answers=()
    ),
    replace(ONE, id="2a1b2c3d4e5f", text="推进医保支付方式改革", not_due=True),
    Hit(replace(PLAN, genre="", government=""), None, "医保参保率98%", ()),
    replace(ONE, year=2024, run=None, decision=None, answers=(), text="医保"),
)
VIEW = Search(("医保",), Where.ALL, HITS, 9, 4)
NOTHING = Search(("医保", "养老"), Where.PLANS, (), 0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["table", "md", "csv", "json"])
def test_every_format_is_the_file_that_was_looked_at(language: str, name: str) -> None:
    form = formats_of(Subject.SEARCH)[name]
    labels = Labels(language)
    if name != "table":
        text = form.write(VIEW, labels)
        assert isinstance(text, str)
    else:
        page = StringIO()
        form.draw(VIEW, Console(file=page, width=80, no_color=True), labels)
        text = page.getvalue()
    same_as_golden(f"search.{language}{form.suffix}", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_found_it_is_said_in_a_line(language: str) -> None:
    page = StringIO()
    form = formats_of(Subject.SEARCH)["table"]
    form.draw(NOTHING, Console(file=page, width=100), Labels(language))
    assert len(page.getvalue().splitlines()) == 2


def test_a_workbook_has_a_row_for_each() -> None:
    data = formats_of(Subject.SEARCH)["xlsx"].write(VIEW, Labels("zh"))
    assert isinstance(data, bytes)
    rows = list(load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))
    assert [row[4] for row in rows[-len(HITS) :]] == [hit.text for hit in HITS]
