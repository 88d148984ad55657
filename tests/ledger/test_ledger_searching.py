"""Words found by queries: whatever their width, case and line ends, on both databases."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.audit import Where, audit_files, search
from followup.audit.deciding import decide
from followup.ledger import searching
from followup.ledger.ledger import Ledger
from followup.model import Commitment, Document, Kind, Report, Span, Verdict, commitment_id
from followup.model.selection import folded, has_all
from followup.parsing import with_tasks
from tests.ledger.audit_samples import NOON, identity, later

LINES = (
    "新建５Ｇ基站200座",
    "群众满意度达到100%以上",
    "推进a_b类事项",
    "健全基本医\n疗保　险制度",
    "打造“AI+制造”[试点]",
    "支持X^Y-Z项目*不限?",
)


def plan_of(*lines: str, year: int = 2024) -> Report:
    """A plan whose every line is a commitment."""
    text, kind = "\n。".join(lines), Kind.DIRECTIONAL
    sha256 = f"{year}{len(text):060d}"
    spans = [Span(text.index(line), text.index(line) + len(line)) for line in lines]
    made = tuple(
        Commitment(commitment_id(sha256, span, kind), span, span.of(text), kind) for span in spans
    )
    document = Document(sha256, "text/plain", f"{year}.txt", text)
    return with_tasks(Report(document, identity(year - 1), commitments=made))


@pytest.fixture
def stocked(ledger: Ledger) -> Ledger:
    ledger.save_report(plan_of(*LINES), at=NOON)
    return ledger


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["5g"], [0]),
        (["５Ｇ", "基站"], [0]),
        (["%"], [1]),
        (["100%"], [1]),
        (["_"], [2]),
        (["A_B"], [2]),
        (["基本医疗保险"], [3]),
        (["医 疗"], [3]),
        (["ai+"], [4]),
        (["[试点]"], [4]),
        (["]"], [4]),
        (["x^y"], [5]),
        (["Y-Z"], [5]),
        (["*"], [5]),
        (["?"], [5]),
        (["基站", "满意"], []),
        (["基座"], []),
        (["基.*站"], []),
        (["\\"], []),
        (["'; DROP TABLE commitments; --"], []),
    ],
)
def test_words_are_found_as_they_stand(stocked: Ledger, words: list[str], found: list[int]) -> None:
    hits = stocked.search_commitments(words)
    assert [one.position for one in hits] == found
    assert [one.text for one in hits] == [LINES[at] for at in found]


def test_only_the_reports_that_are_named_are_searched(stocked: Ledger) -> None:
    assert stocked.search_commitments(["基站"], [99]) == []
    assert stocked.search_commitments(["基站"], []) == []


SIGNS = "基站医保aG5%_*[]^-\\ＡｇＧ５％［］＾－①\u3000\n ?.+(){}|$"
TEXTS = st.text(SIGNS, min_size=1, max_size=5)


@given(TEXTS, TEXTS, TEXTS)
def test_what_a_database_is_asked_for_leaves_nothing_out(
    before: str, word: str, after: str
) -> None:
    text = before + word + after
    for one in (word, folded(word), word.upper()):
        if has_all([text], [one]):
            assert re.search(searching.pattern(one), text)
            with closing(sqlite3.connect(":memory:")) as database:
                (held,) = database.execute("SELECT ? GLOB ?", (text, searching.glob(one)))
            assert held == (1,)


def test_a_search_tells_of_the_report_that_counts_and_of_the_verdict_that_holds(
    ledger: Ledger, root: Path
) -> None:
    judged = audit_files(root / "seeds/yunze/2022.txt", root / "seeds/yunze/2023.txt")
    run = ledger.save_audit(judged, at=NOON)
    word = judged.plan.commitments[0].text[:4]
    found = search(ledger, [word], years=[2023])
    first = found.hits[0]
    assert (first.id, first.year, first.run) == (judged.plan.commitments[0].id, 2023, run.id)
    assert first.decision is not None
    assert first.decision.verdict is judged.assessments[0].verdict
    assert first.answers == tuple(one.text for one in judged.assessments[0].evidence)
    decide(ledger, first.id, Verdict.MISSING, reviewer="王敏", now=later(1))
    (again, *_) = search(ledger, [word], years=[2023]).hits
    assert again.decision is not None
    assert (again.decision.by, again.decision.verdict) == ("person", Verdict.MISSING)


def test_of_two_versions_of_a_year_only_the_one_that_counts_is_told(ledger: Ledger) -> None:
    first, second = plan_of("扩大医保覆盖"), plan_of("扩大医保覆盖面")
    for at, report in enumerate((first, second)):
        ledger.save_report(report, at=later(at))
    assert [hit.text for hit in search(ledger, ["医保"]).hits] == ["扩大医保覆盖面"]


def test_the_newest_year_comes_first_and_the_limit_cuts_what_is_told(ledger: Ledger) -> None:
    for year in (2022, 2024, 2023):
        ledger.save_report(plan_of("扩大医保覆盖", "巩固医保", year=year), at=NOON)
    found = search(ledger, ["医保"], limit=3)
    assert [hit.year for hit in found.hits] == [2024, 2024, 2023]
    assert (found.total, found.reports) == (6, 3)
    assert [hit.year for hit in search(ledger, ["医保"], years=[2022]).hits] == [2022, 2022]


def test_what_was_reported_is_found_where_it_is_asked_for(ledger: Ledger, root: Path) -> None:
    judged = audit_files(root / "seeds/yunze/2022.txt", root / "seeds/yunze/2023.txt")
    ledger.save_audit(judged, at=NOON)
    deed = judged.outcome.achievements[0].text[:6]
    found = search(ledger, [deed], where=Where.OUTCOMES)
    assert all(not hit.promised and folded(deed) in folded(hit.text) for hit in found.hits)
    assert any(hit.year == 2023 for hit in found.hits)
    both = search(ledger, [deed], where=Where.ALL)
    assert both.total == found.total + search(ledger, [deed]).total
