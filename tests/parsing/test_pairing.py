"""Whether two reports belong together."""

from __future__ import annotations

import pytest

from followup.errors import UsageProblem
from followup.errors.usage import (
    FlaggedGovernmentAmbiguous,
    PairGovernmentsDiffer,
    PairSameReport,
    PairSwapped,
    PairYearsDiffer,
)
from followup.labels import LANGUAGES, Labels
from followup.lexicon.gazetteer import Gazetteer
from followup.model import Found, Government, Identity, Note, Span
from followup.parsing.pairing import check_pair


def report(name: str | None, planned: int | None, at: int = 0) -> Identity:
    government = None
    if name:
        known = Gazetteer.load().find(name)
        value = known[0] if known else Government(name, "unknown", known=False)
        government = Found(value, "title", Span(at, at + len(name)))
    return Identity(
        government=government,
        reviewed_year=Found(planned - 1, "heading") if planned else None,
        planned_year=Found(planned, "heading") if planned else None,
    )


@pytest.mark.parametrize(
    ("plan", "outcome", "noted"),
    [
        (("湖南", 2025), ("湖南", 2026), []),
        (("云岭市", 2025), ("云岭市", 2026), []),
        (("监利县", 2019), ("监利市", 2020), ["pair_government_renamed"]),
        (("坪山新区", 2016), ("坪山区", 2017), ["pair_government_renamed"]),
        ((None, 2025), ("湖南", 2026), ["pair_government_unknown"]),
        (("湖南", None), ("湖南", 2026), ["pair_years_unknown"]),
        ((None, None), (None, None), ["pair_government_unknown", "pair_years_unknown"]),
    ],
)
def test_a_pair_that_may_fit_goes_through_with_notes(
    plan: tuple[str | None, int | None], outcome: tuple[str | None, int | None], noted: list[str]
) -> None:
    notes = check_pair(report(*plan), report(*outcome))
    assert [note.code for note in notes] == noted


@pytest.mark.parametrize(
    ("plan", "outcome", "code", "flag", "details"),
    [
        (
            ("湖南", 2025),
            ("湖北", 2026),
            "U121",
            "any_government",
            {"plan": "湖南省", "outcome": "湖北省"},
        ),
        (
            ("湖南", 2025),
            ("湖南", 2027),
            "U122",
            "any_year",
            {"planned": "2025", "reviewed": "2026"},
        ),
        (
            ("湖南", 2025),
            ("湖南", 2025),
            "U122",
            "any_year",
            {"planned": "2025", "reviewed": "2024"},
        ),
        (
            ("湖南", 2026),
            ("湖南", 2025),
            "U123",
            "any_year",
            {"planned": "2026", "reviewed": "2024"},
        ),
    ],
)
def test_a_pair_that_does_not_fit_is_refused_unless_allowed(
    plan: tuple[str, int], outcome: tuple[str, int], code: str, flag: str, details: dict[str, str]
) -> None:
    one, other = report(*plan), report(*outcome, at=1)
    with pytest.raises(UsageProblem) as caught:
        check_pair(one, other)
    assert caught.value.code == code
    assert caught.value.details == details
    (note,) = check_pair(
        one, other, any_government=flag == "any_government", any_year=flag == "any_year"
    )
    assert dict(note.details) == details


def test_the_same_report_twice_is_said() -> None:
    once = report("湖南", 2025)
    for pair, known in (((once, once), False), ((once, report("湖南", 2026)), True)):
        with pytest.raises(UsageProblem) as caught:
            check_pair(*pair, same_document=known)
        assert caught.value.code == "U124"
    assert check_pair(once, once, any_year=True) == (Note("pair_same_report"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_and_note_is_one_full_line(language: str) -> None:
    labels = Labels(language)
    for problem in (
        PairGovernmentsDiffer(plan="甲市", outcome="乙市"),
        PairYearsDiffer(planned=2025, reviewed=2023),
        PairSwapped(planned=2025, reviewed=2023),
        PairSameReport(),
        FlaggedGovernmentAmbiguous(name="朝阳区", choices="甲、乙"),
    ):
        line = labels.error(problem)
        assert problem.code not in line
        assert "{" not in line
        assert "\n" not in line
    for code in ("government_unknown", "government_renamed", "governments_differ"):
        assert labels.has(f"note.pair_{code}.text")
    for code in ("years_unknown", "years_differ", "same_report"):
        assert labels.has(f"note.pair_{code}.text")
