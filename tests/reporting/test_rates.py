"""Counts by kind and estimated shares: what stands apart, and how wide an interval is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

import pytest

from followup.model import Flags, Kind, Verdict
from followup.reporting.views import rates
from followup.reporting.views.rates import WIDTH, error

DONE, PARTLY, NOT = Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING


@dataclass(frozen=True)
class Row:
    verdict: Verdict
    chances: Mapping[Verdict, float] = field(default_factory=dict)
    kind: Kind = Kind.QUANTIFIED
    flags: Flags = field(default_factory=Flags)
    reviewed: bool = False
    heading_path: tuple[str, ...] = ()


def likely(done: float, partly: float = 0.0) -> dict[Verdict, float]:
    return {DONE: done, PARTLY: partly, NOT: 1 - done - partly}


def test_what_is_reported_as_a_whole_stands_apart_from_every_kind() -> None:
    whole, later = Flags(blanket=True), Flags(not_due=True)
    rows = [
        Row(DONE, likely(1.0)),
        Row(DONE, likely(0.9), flags=whole),
        Row(PARTLY, likely(0.2, 0.8), Kind.DELIVERABLE, whole),
        Row(NOT, likely(0.2), Kind.DIRECTIONAL, later),
    ]
    found = rates.rates(rows, genre="work")
    assert (found.kinds[Kind.QUANTIFIED].fulfilled, found.kinds[Kind.QUANTIFIED].due) == (1, 1)
    assert found.kinds[Kind.DELIVERABLE].due == 0
    assert found.kinds[Kind.DIRECTIONAL].not_due == 1
    assert (found.as_a_whole.fulfilled, found.as_a_whole.partial) == (1, 1)
    assert found.estimate is not None
    assert found.estimate.rows == 1


def test_what_a_person_looked_at_rests_on_no_statement_about_a_whole() -> None:
    row = Row(DONE, likely(0.5), flags=Flags(blanket=True), reviewed=True)
    found = rates.rates([row], genre="work")
    assert found.as_a_whole.due == 0
    assert found.kinds[Kind.QUANTIFIED].fulfilled == 1


def test_an_estimate_is_the_mean_of_the_chances() -> None:
    rows = [Row(PARTLY, likely(0.4, 0.4)) for _ in range(400)]
    found = rates.estimate(rows, genre="work")
    assert found is not None
    assert found.fulfilled.value == pytest.approx(0.4)
    assert found.answered.value == pytest.approx(0.8)
    half = WIDTH * error("fulfilled", "work")
    assert found.fulfilled.low == pytest.approx(0.4 - half)
    assert found.fulfilled.high == pytest.approx(0.4 + half)


def test_an_interval_is_no_narrower_than_so_few_rows_allow() -> None:
    found = rates.estimate([Row(PARTLY, likely(0.5)) for _ in range(4)], genre="work")
    assert found is not None
    half = WIDTH * sqrt(4 * 0.25) / 4
    assert found.fulfilled.high - found.fulfilled.low == pytest.approx(2 * half)


def test_an_interval_stays_within_nothing_and_everything() -> None:
    found = rates.estimate([Row(DONE, likely(0.99))], genre="law")
    assert found is not None
    assert found.fulfilled.high == 1.0
    assert 0.0 <= found.fulfilled.low <= found.fulfilled.value


def test_a_person_s_verdict_is_certain_and_narrows_the_interval() -> None:
    half = [Row(NOT, likely(0.5)), Row(DONE, likely(0.1), reviewed=True)] * 200
    found = rates.estimate(half, genre="work")
    assert found is not None
    assert found.fulfilled.value == pytest.approx(0.75)
    assert found.by_person == 200
    assert found.fulfilled.high - 0.75 == pytest.approx(WIDTH * error("fulfilled", "work") / 2)
    whole = rates.estimate([Row(PARTLY, reviewed=True)], genre="work")
    assert whole is not None
    assert (whole.answered.low, whole.answered.high) == (1.0, 1.0)


def test_there_is_no_estimate_without_chances_or_without_anything_due() -> None:
    assert rates.estimate([], genre="work") is None
    assert rates.estimate([Row(DONE, likely(0.9)), Row(DONE)], genre="work") is None


def test_an_unknown_genre_has_the_greatest_error() -> None:
    for share in ("fulfilled", "answered"):
        assert error(share, "") == max(error(share, "work"), error(share, "law"))
