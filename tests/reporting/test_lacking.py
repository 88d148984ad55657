from __future__ import annotations

from dataclasses import dataclass

import pytest

from followup.judging.rules import RULES
from followup.labels import LANGUAGES, Labels
from followup.model import Reason, Verdict
from followup.reporting.views.lacking import CODES, counted, lacking, words


@dataclass
class Row:
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    overruled: bool = False


def row(verdict: str, *codes: str) -> Row:
    return Row(Verdict(verdict), tuple(Reason(code) for code in codes))


def test_what_a_person_found_against_the_program_only_that_person_explains():
    assert lacking(Row(Verdict.PARTIAL, (Reason("figure_short"),), overruled=True)) == ("person",)
    assert lacking(Row(Verdict.FULFILLED, overruled=True)) == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row("fulfilled", "figure_met"), ()),
        (row("fulfilled", "blanket"), ()),
        (row("partial", "figure_short"), ("quantity",)),
        (row("partial", "problem_named", "effort_only"), ("effort", "problem")),
        (row("partial", "figure_short", "admitted"), ("admitted", "quantity")),
        (row("partial", "figure_is_total", "figure_other_basis"), ("basis",)),
        (row("partial", "act_reported"), ("part",)),
        (row("missing"), ("silent",)),
        (row("missing", "neighbours_only"), ("neighbours",)),
        (row("missing", "silent", "carried_over"), ("silent",)),
    ],
)
def test_what_a_gap_lacks_follows_from_its_reasons(given, expected):
    assert lacking(given) == expected


def test_each_gap_is_counted_once():
    rows = [
        row("partial", "figure_short", "admitted"),
        row("partial", "figure_short"),
        row("missing", "silent"),
        row("fulfilled"),
    ]
    assert counted(rows) == {"admitted": 1, "quantity": 1, "silent": 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_lacking_has_its_word(language):
    labels = Labels(language)
    assert [code for code in CODES if not labels.has(f"lacking.{code}")] == []
    assert (
        words(row("partial", "effort_only", "problem_named"), labels).count(
            labels("list.semicolon")
        )
        == 1
    )


def test_every_reason_it_goes_by_is_one_that_the_judging_gives():
    from followup.reporting.views import lacking as module

    known = Labels("en")
    assert RULES
    assert [code for code in module._BY_REASON if not known.has(f"reason.{code}.text")] == []
