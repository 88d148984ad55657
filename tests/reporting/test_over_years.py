"""Trends and comparisons as whole files, and their published JSON, over the sample reports.

``FOLLOWUP_REWRITE_GOLDEN=1 pytest tests/reporting`` writes the files anew; read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook

from followup.audit import Trend, compare, decide, find_files, ingest, series, trend
from followup.audit.comparing import Side, every_government, judged_for
from followup.chains import CONCRETE_FIRST
from followup.errors import UsageProblem
from followup.labels import LANGUAGES, Labels
from followup.ledger import Ledger
from followup.model import Kind, Verdict
from followup.reporting import Subject, file_formats_of, formats_of, wording
from followup.reporting.columns import comparison as comparison_sheets
from followup.reporting.columns import trend as trend_sheets
from followup.reporting.columns.sheets import as_read
from followup.reporting.phrases.trend import bar, years
from followup.reporting.views.comparison import Comparison, ComparisonOptions, comparison
from followup.reporting.views.overview import Overview, overview
from followup.reporting.views.trend import SECTIONS, TrendOptions, TrendView, trend_view
from tests.reporting.office_transcript import transcript
from tests.reporting.test_contracts import objects_of
from tests.reporting.test_golden import drawn, same_as_golden

_A4 = 9
"""As a workbook numbers papers."""
MADE_AT = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def ledger(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('years') / 'ledger.db'}") as opened:
        files, _ = find_files([root / "seeds" / "yunze", root / "seeds" / "weizhou"])
        for one in ingest(files, ledger=opened, now=MADE_AT):
            assert one.stored is not None
        yield opened


@pytest.fixture(scope="module")
def followed(ledger: Ledger) -> Trend:
    return trend(ledger, series(ledger, "云泽市"), now=MADE_AT)


@pytest.fixture(scope="module")
def sides(ledger: Ledger) -> tuple[Side, ...]:
    return compare(ledger, ["云泽市", "苇洲县"], 2024, now=MADE_AT)


TREND = file_formats_of(Subject.TREND)
COMPARISON = file_formats_of(Subject.COMPARISON)
OVERVIEW = file_formats_of(Subject.OVERVIEW)


def shown(followed: Trend, **options: Any) -> TrendView:
    return trend_view(followed, made_at=MADE_AT, options=TrendOptions(**options))


def beside(sides: tuple[Side, ...], **options: Any) -> Comparison:
    return comparison(sides, 2024, made_at=MADE_AT, options=ComparisonOptions(**options))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_trend_on_the_terminal(followed: Trend, width: int, language: str) -> None:
    view, labels = shown(followed, limit=3), Labels(language)
    text = drawn(
        lambda console: formats_of(Subject.TREND)["table"].draw(view, console, labels), width
    )
    same_as_golden(f"trend-{width}.{language}.txt", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", TREND)
def test_a_trend_in_every_form(followed: Trend, form: str, language: str) -> None:
    suffix, text = transcript(
        TREND[form], TREND[form].write(shown(followed, limit=5), Labels(language))
    )
    same_as_golden(f"trend.{language}{suffix}", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_comparison_on_the_terminal(sides: tuple[Side, ...], width: int, language: str) -> None:
    view, labels = beside(sides, limit=3), Labels(language)
    text = drawn(
        lambda console: formats_of(Subject.COMPARISON)["table"].draw(view, console, labels), width
    )
    same_as_golden(f"compare-{width}.{language}.txt", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", COMPARISON)
def test_a_comparison_in_every_form(sides: tuple[Side, ...], form: str, language: str) -> None:
    suffix, text = transcript(
        COMPARISON[form], COMPARISON[form].write(beside(sides, limit=3), Labels(language))
    )
    same_as_golden(f"compare.{language}{suffix}", text)


@pytest.fixture(scope="module")
def every(ledger: Ledger, sides: tuple[Side, ...]) -> Overview:
    judged = every_government(ledger, 2024, judged_for(ledger, 2024))
    view = overview(judged, 2024, made_at=MADE_AT)
    # a run's number hangs on which test was first
    return replace(view, parties=tuple(replace(one, run_id=7) for one in view.parties))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80])
def test_an_overview_on_the_terminal(every: Overview, width: int, language: str) -> None:
    labels = Labels(language)
    text = drawn(
        lambda console: formats_of(Subject.OVERVIEW)["table"].draw(every, console, labels), width
    )
    same_as_golden(f"overview-{width}.{language}.txt", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", OVERVIEW)
def test_an_overview_in_every_form(every: Overview, form: str, language: str) -> None:
    suffix, text = transcript(OVERVIEW[form], OVERVIEW[form].write(every, Labels(language)))
    same_as_golden(f"overview.{language}{suffix}", text)


@pytest.fixture(scope="module", params=["trend", "compare"])
def schema(request: pytest.FixtureRequest, root: Path) -> tuple[str, Any]:
    path = root / "docs" / "schema" / f"{request.param}-1.schema.json"
    return request.param, json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def written(followed: Trend, sides: tuple[Side, ...]) -> dict[str, list[str]]:
    labels = Labels("zh")
    return {
        "trend": [
            TREND["json"].write(shown(followed, **options), labels)
            for options in ({}, {"limit": 2}, *({"sections": frozenset({s})} for s in SECTIONS))
        ],
        "compare": [
            COMPARISON["json"].write(beside(sides, **options), labels)
            for options in ({}, {"limit": 1}, {"topics": frozenset({"enforcement"})})
        ],
    }


def test_what_is_written_is_valid_by_the_published_schema(
    schema: tuple[str, Any], written: dict[str, list[str]]
) -> None:
    name, contract = schema
    Draft202012Validator.check_schema(contract)
    validator = Draft202012Validator(contract, format_checker=FormatChecker())
    for text in written[name]:
        assert [error.message for error in validator.iter_errors(json.loads(text))] == []


def test_the_schemas_are_strict_and_describe_every_key(schema: tuple[str, Any]) -> None:
    _, contract = schema
    for each in objects_of(contract):
        assert each["additionalProperties"] is False
        assert set(each["required"]) == set(each["properties"])
        for key, value in each["properties"].items():
            assert "description" in value or "$ref" in value, key


def test_a_key_too_many_or_another_version_is_refused(
    schema: tuple[str, Any], written: dict[str, list[str]]
) -> None:
    name, contract = schema
    validator = Draft202012Validator(contract)
    for change in ({"more": 1}, {"schema": f"followup/{name}/2"}):
        assert not validator.is_valid({**json.loads(written[name][0]), **change})


def test_the_parts_of_a_trend_agree_with_each_other(followed: Trend) -> None:
    view = shown(followed)
    assert view.overall.tally.total == sum(line.tally.total for line in view.years if line.tally)
    for line in view.years:
        assert line.tally is None or line.tally.total == line.promised
        assert line.notable <= line.unpromised <= line.deeds
    assert sum(view.dropped_kinds.values()) == view.dropped.total
    assert view.unpromised.total == sum(line.notable for line in view.years)
    unfulfilled = {
        entry.id
        for year in followed.years
        for entry in year.outline.entries
        if entry.due and entry.verdict is not Verdict.FULFILLED
    }
    assert {entry.id for entry in view.dropped.shown} <= unfulfilled


def test_the_topics_of_a_comparison_make_up_the_whole(sides: tuple[Side, ...]) -> None:
    view = beside(sides)
    for place, party in enumerate(view.parties):
        shares = [row.shares[place].tally for row in view.topics]
        assert sum(tally.due for tally in shares) == party.tally.due
        assert sum(tally.not_due for tally in shares) == party.tally.not_due
        assert sum(party.kinds.values()) == party.tally.total


def test_no_page_tells_one_rate_over_all_kinds(followed: Trend, sides: tuple[Side, ...]) -> None:
    view, other, labels = shown(followed), beside(sides), Labels("zh")
    counted = [line.counts for line in view.years if line.counts]
    counted += [view.overall, *(party.counts for party in other.parties)]
    pooled = {wording.percent(counts.tally.fulfilled_rate, labels) for counts in counted}
    of_kinds = {
        wording.percent(rate, labels)
        for counts in counted
        for tally in counts.kinds.values()
        for rate in (tally.fulfilled_rate, tally.answered_rate)
    }
    pages = [trend_sheets.told(view, labels), comparison_sheets.told(other, labels)]
    rates = {
        as_read(value, head)
        for told in pages
        for sheet in told.sheets
        for row in sheet.rows
        for value, head in zip(row, sheet.heads, strict=True)
        if head.look == "rate"
    }
    assert pooled - of_kinds
    assert rates & of_kinds
    assert not rates & (pooled - of_kinds)


def test_the_kinds_and_what_is_apart_make_up_the_whole(followed: Trend) -> None:
    for line in shown(followed).years:
        if line.counts is None:
            continue
        parts = [*line.counts.kinds.values(), line.counts.as_a_whole]
        assert sum(part.total for part in parts) == line.promised
        assert line.counts.as_a_whole.missing == 0


def test_figures_are_those_of_quantified_commitments_and_end_at_the_limit(
    followed: Trend,
) -> None:
    whole, cut = shown(followed), shown(followed, limit=2)
    for line, short in zip(whole.years, cut.years, strict=True):
        assert all(entry.kind is Kind.QUANTIFIED for entry in line.figures.shown)
        assert all(entry.figures for entry in line.figures.shown)
        assert short.figures.shown == line.figures.shown[:2]
        assert short.figures.total == line.figures.total
    answered = [f for line in whole.years for e in line.figures.shown for f in e.figures]
    assert any(figure.reported for figure in answered)
    assert any(not figure.reported for figure in answered)


@pytest.mark.parametrize("section", SECTIONS)
def test_the_columns_of_a_csv_are_the_same_whatever_is_shown(followed: Trend, section: str) -> None:
    labels = Labels("zh")
    whole = TREND["csv"].write(shown(followed), labels)
    part = TREND["csv"].write(shown(followed, sections=frozenset({section})), labels)
    assert str(part).split("\r\n")[0] == str(whole).split("\r\n")[0]
    assert set(str(part).split("\r\n")) <= set(str(whole).split("\r\n"))


def test_what_is_not_promised_again_is_told_of_each_government(sides: tuple[Side, ...]) -> None:
    view = beside(sides)
    for party, side in zip(view.parties, sides, strict=True):
        assert party.dropped.total == sum(party.dropped_kinds.values()) == len(side.dropped)
        kinds = [CONCRETE_FIRST.index(entry.kind) for entry in party.dropped.shown]
        assert kinds == sorted(kinds)
        assert not any(entry.verdict is Verdict.FULFILLED for entry in party.dropped.shown)
    assert any(party.dropped.total for party in view.parties)


def test_a_workbook_is_printed_on_a4_across(followed: Trend) -> None:
    made = TREND["xlsx"].write(shown(followed, limit=2), Labels("zh"))
    assert isinstance(made, bytes)
    book = load_workbook(BytesIO(made))
    for sheet in book.worksheets:
        assert int(sheet.page_setup.paperSize) == _A4
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0


def test_what_a_person_decided_is_counted_and_marked(root: Path, tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        files, _ = find_files([root / "seeds" / "yunze"])
        assert all(one.stored for one in ingest(files, ledger=ledger, now=MADE_AT))
        plain = trend(ledger, series(ledger, "云泽市"), now=MADE_AT)
        chain = next(each for each in plain.chains if each.entries[0].verdict is Verdict.MISSING)
        key = chain.entries[0].id
        decide(ledger, key, Verdict.FULFILLED, reviewer="林禾", now=MADE_AT)
        found = trend(ledger, series(ledger, "云泽市"), now=MADE_AT)
    view = shown(found)
    assert view.overall.tally.fulfilled == shown(plain).overall.tally.fulfilled + 1
    assert sum(line.reviewed for line in view.years) == 1
    text = drawn(
        lambda console: formats_of(Subject.TREND)["table"].draw(view, console, Labels("zh")), 80
    )
    assert "其中 1 项结论经人工复核" in text
    assert "✓ 已兑现（人工复核）" in text
    only = shown(found, reviewed=True)
    assert (only.overall.tally.fulfilled, only.overall.tally.due) == (1, 1)
    assert [each.entries[0].id for each in only.chains.shown] == [key]
    assert only.dropped.total == 0
    text = drawn(
        lambda console: formats_of(Subject.TREND)["table"].draw(only, console, Labels("zh")), 80
    )
    assert "只计经人工复核的 1 项" in text


@pytest.mark.parametrize("options", [{"sections": frozenset({"x"})}, {"kinds": frozenset({"x"})}])
def test_an_unknown_section_or_kind_is_refused(options: dict[str, frozenset[str]]) -> None:
    with pytest.raises(UsageProblem) as raised:
        TrendOptions(**options)  # type: ignore[arg-type]
    assert raised.value.code == "U370"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([2005], "2005"),
        ([2005, 2006, 2008], "2005—2006、2008"),
        ([2005, 2007], "2005、2007"),
    ],
)
def test_years_that_follow_each_other_are_drawn_together(given: list[int], expected: str) -> None:
    assert years(given, Labels("zh")) == expected


counts = st.integers(0, 2000)


@given(st.tuples(counts, counts, counts), st.integers(3, 60))
def test_a_bar_is_full_and_shows_whatever_is_counted(
    given_counts: tuple[int, int, int], width: int
) -> None:
    text = bar(given_counts, width)
    assert len(text) == (width if sum(given_counts) else 0)
    for sign, number in zip("█▒·", given_counts, strict=True):
        assert (sign in text) == (number > 0)
