"""No row of an audit contradicts itself: verdict, reasons, flags and quotes say one thing."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from followup.judging import assess
from followup.judging.cues import unfinished
from followup.linking.names import names
from followup.model import Assessment, Commitment, Report, Verdict
from followup.parsing import PlainText, as_read, parse
from followup.reading import read
from tests.conftest import ROOT, SHARED

SEEDS = ROOT / "seeds"
CORPUS = SHARED / "corpus"
EVERY = 16
"""Of the real pairs every sixteenth is looked at: ten of them, of all levels."""
NAMES_A_FIGURE = frozenset(
    {
        "figure_met",
        "figures_partly_said",
        "figure_short",
        "figure_exceeded",
        "figure_started",
        "figure_is_total",
        "figure_other_basis",
        "figure_several_years",
    }
)
ONLY_FULFILLED = frozenset(
    {
        "figure_met",
        "figure_reported",
        "act_reported",
        "start_made",
        "in_step",
        "ahead",
        "said_in_step",
    }
    | {"blanket"}
)
ONLY_PARTIAL = frozenset(
    NAMES_A_FIGURE - {"figure_met"}
    | {"figure_not_said", "effort_only", "partly_covered", "weak_match", "date_late"}
    | {"date_unconfirmed", "out_of_step", "blanket_partly"}
)
ONLY_MISSING = frozenset({"silent", "neighbours_only"})
MAY_STAND_BESIDE = frozenset({("figure_met", "date_late")})
"""A reason for ``fulfilled`` that another one holds back."""


@dataclass(frozen=True)
class Row:
    """A commitment, as it is read, and what was said of it."""

    commitment: Commitment
    assessment: Assessment
    quotes: tuple[str, ...]
    """The passages that the verdict rests on, as they are read."""

    @property
    def codes(self) -> set[str]:
        return {reason.code for reason in self.assessment.reasons}

    def __str__(self) -> str:
        codes = " ".join(sorted(self.codes))
        return f"{self.assessment.verdict} {codes}: {self.commitment.text} | {self.quotes}"


@dataclass(frozen=True)
class Judged:
    """A pair of reports with a row for each commitment."""

    outcome: Report
    """As it is read."""
    rows: tuple[Row, ...]


def judged(plan: Path, outcome: Path) -> Judged:
    promised, reported = parse(read(plan)), parse(read(outcome))
    plain = PlainText.of(reported.document.text)
    rows = tuple(
        Row(
            commitment,
            said,
            tuple(plain.from_source(link.span).of(plain.text) for link in said.evidence),
        )
        for commitment, said in zip(
            as_read(promised).commitments, assess(promised, reported), strict=True
        )
    )
    return Judged(as_read(reported), rows)


def _pairs() -> Iterator[object]:
    for pair in tomllib.loads((SEEDS / "manifest.toml").read_text("utf-8"))["pairs"]:
        yield pytest.param((SEEDS / pair["plan"], SEEDS / pair["outcome"]), id=pair["outcome"])
    table = CORPUS / "PAIRS.tsv"
    if not table.is_file():
        return
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for row in rows[::EVERY]:
        plan, outcome = row["plan_file"], row["review_file"]
        marks = (pytest.mark.slow, pytest.mark.xdist_group(outcome))
        yield pytest.param((CORPUS / plan, CORPUS / outcome), id=outcome, marks=marks)


@pytest.fixture(scope="module", params=tuple(_pairs()))
def pair(request: pytest.FixtureRequest) -> Judged:
    return judged(*request.param)


def report(rows: list[Row]) -> None:
    assert not rows, "\n".join([f"{len(rows)} rows", *map(str, rows)])


def test_there_is_something_to_look_at(pair: Judged) -> None:
    assert pair.rows
    assert pair.outcome.achievements


def test_nothing_is_not_mentioned_whose_name_is_told(pair: Judged) -> None:
    told = [achievement.text.upper() for achievement in pair.outcome.achievements]
    report(
        [
            row
            for row in pair.rows
            if row.assessment.verdict is Verdict.MISSING
            and not row.assessment.flags.admitted
            and any(name in text for name in names(row.commitment.text) for text in told)
        ]
    )


def test_a_figure_that_a_reason_names_stands_in_a_quote(pair: Judged) -> None:
    def unquoted(row: Row) -> bool:
        for reason in row.assessment.reasons:
            if reason.code in NAMES_A_FIGURE:
                if reason.details["target"] not in row.commitment.text:
                    return True
                figures = [reason.details["said"]]
            else:
                figures = [reason.details.get(name, "") for name in ("income", "economy")]
            if not all(
                any(figure in quote for quote in row.quotes) for figure in figures if figure
            ):
                return True
        return False

    report([row for row in pair.rows if unquoted(row)])


def test_what_is_admitted_is_quoted(pair: Judged) -> None:
    def unquoted(row: Row) -> bool:
        said = [r.details["said"] for r in row.assessment.reasons if r.code == "admitted"]
        if not row.assessment.flags.admitted:
            return bool(said)
        admissions = [q for q in row.quotes if unfinished(q, promised=row.commitment.text)]
        return not admissions or not set(said) <= set(row.quotes)

    report([row for row in pair.rows if unquoted(row)])


def test_what_rests_on_passages_quotes_them(pair: Judged) -> None:
    report(
        [
            row
            for row in pair.rows
            if row.assessment.verdict is not Verdict.MISSING and not row.quotes
        ]
    )


def test_no_reason_says_the_opposite_of_the_verdict(pair: Judged) -> None:
    def opposite(row: Row) -> bool:
        if row.assessment.verdict is Verdict.FULFILLED:
            return bool(row.codes & (ONLY_PARTIAL | ONLY_MISSING | {"admitted"}))
        if row.assessment.verdict is Verdict.MISSING:
            return bool(row.codes & (ONLY_FULFILLED | ONLY_PARTIAL))
        beside = {met for met, held in MAY_STAND_BESIDE if held in row.codes}
        return bool(row.codes & (ONLY_FULFILLED - beside | ONLY_MISSING))

    assert all(row.assessment.reasons for row in pair.rows)
    report([row for row in pair.rows if opposite(row)])
