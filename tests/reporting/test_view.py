"""What is counted, shown, grouped and sorted: settled once, for all writers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.errors import UsageProblem
from followup.labels import Labels
from followup.model import Flags, Identity, Kind, Reason, Verdict
from followup.reporting import Decision, ViewOptions, default_report_name, gap_report, wording
from followup.reporting.views.explanation import explanation, find
from followup.reporting.views.gap_report import shortest_ids
from followup.reporting.views.totals import Tally
from tests.reporting.choosing import only
from tests.reporting.sample_audit import (
    ASSESSMENTS,
    AUDIT,
    BUSINESS,
    COMMITMENTS,
    EMPTY_AUDIT,
    PEOPLE,
    WORK,
)


def numbers(**options):
    return [row.number for row in gap_report(AUDIT, options=ViewOptions(**options)).rows]


def test_rows_stand_in_the_plans_order_under_its_headings():
    report = gap_report(AUDIT)
    paths = [group.heading_path for group in report.groups]
    assert paths == [(WORK, PEOPLE), (WORK, BUSINESS), ()]
    assert [row.number for row in report.rows] == list(range(1, 10))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"selection": only("missing")}, [6, 7, 8, 9]),
        ({"selection": only("blanket")}, [3]),
        ({"selection": only("partial", "not_due")}, [2, 4, 9]),
        ({"limit": 2}, [1, 2]),
        ({"sort": "verdict"}, [6, 7, 8, 9, 2, 4, 1, 3, 5]),
        ({"sort": "confidence", "limit": 3}, [8, 9, 6]),
        ({"sort": "kind", "limit": 5}, [1, 2, 4, 3, 9]),
        (
            {"sort": "verdict", "selection": only("fulfilled"), "limit": 1},
            [1],
        ),
    ],
)
def test_what_is_shown_and_in_which_order(options, expected):
    assert numbers(**options) == expected


def test_rows_out_of_the_plans_order_stand_under_no_heading():
    (group,) = gap_report(AUDIT, options=ViewOptions(sort="kind")).groups
    assert group.heading_path is None


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"selection": only("broken")}, "U310"),
        ({"sort": "size"}, "U311"),
        ({"limit": 0}, "U312"),
        ({"by": "sentence"}, "U313"),
    ],
)
def test_an_unknown_choice_is_a_usage_problem(options, code):
    with pytest.raises(UsageProblem) as problem:
        ViewOptions(**options)
    assert problem.value.code == code
    for language in ("zh", "en"):
        assert "{" not in Labels(language).error(problem.value)


def test_what_is_not_due_counts_in_neither_rate():
    tally = gap_report(AUDIT).totals.tally
    assert tally == Tally(fulfilled=3, partial=2, missing=3, not_due=1)
    assert (tally.due, tally.total) == (8, 9)
    assert tally.fulfilled_rate == 3 / 8
    assert tally.answered_rate == 5 / 8


def test_totals_count_everything_whatever_is_shown():
    shown = gap_report(AUDIT, options=ViewOptions(selection=only("blanket"), limit=1))
    assert shown.totals == gap_report(AUDIT).totals
    assert len(shown.rows) == 1


def test_totals_by_verdict_kind_heading_and_flag():
    totals = gap_report(AUDIT).totals
    assert totals.verdicts == {Verdict.FULFILLED: 3, Verdict.PARTIAL: 2, Verdict.MISSING: 4}
    assert totals.kinds[Kind.QUANTIFIED] == Tally(1, 2, 0, 0)
    assert totals.kinds[Kind.DELIVERABLE] == Tally(1, 0, 0, 1)
    assert [item.tally.due for item in totals.headings] == [4, 3, 1]
    assert totals.topics["education"].due == 1
    assert (totals.blanket, totals.carried_over) == (1, 1)
    assert (totals.admitted, totals.problem_recurs) == (1, 1)


def test_a_blanket_that_proves_nothing_or_is_not_due_is_not_counted_as_resting_on_it():
    changed = list(ASSESSMENTS)
    changed[5] = replace(changed[5], flags=Flags(blanket=True))
    changed[8] = replace(changed[8], flags=Flags(blanket=True, not_due=True))
    audit = replace(AUDIT, assessments=tuple(changed))
    assert gap_report(audit).totals.blanket == 1


def test_without_anything_due_there_is_no_rate():
    tally = gap_report(EMPTY_AUDIT).totals.tally
    assert tally.fulfilled_rate is None
    assert tally.answered_rate is None


def test_a_persons_decision_is_the_effective_verdict_everywhere():
    def decide(assessment):
        if assessment.commitment_id == COMMITMENTS[5].id:
            return Decision(Verdict.FULFILLED, by="person", name="甲")
        return Decision(assessment.verdict)

    report = gap_report(AUDIT, decide=decide)
    row = report.rows[5]
    assert (row.verdict, row.decision.by) == (Verdict.FULFILLED, "person")
    assert row.assessment.verdict is Verdict.MISSING
    assert report.totals.tally.fulfilled == 4


def test_evidence_stands_best_first_with_its_place():
    rows = gap_report(AUDIT).rows
    assert rows[1].best is not None
    assert rows[1].best.text == "建成社区食堂18家"
    assert (rows[1].best.place.line, rows[1].best.place.paragraph) == (3, 1)
    assert rows[5].best is None
    assert rows[5].nearest is not None
    assert rows[5].nearest.text.startswith("老旧小区改造进度滞后")


def test_under_what_is_surely_not_mentioned_stands_no_candidate():
    surely = replace(AUDIT.assessments[5], confidence=0.9)
    audit = replace(AUDIT, assessments=(*AUDIT.assessments[:5], surely, *AUDIT.assessments[6:]))
    assert gap_report(AUDIT).rows[5].to_check
    row = gap_report(audit).rows[5]
    assert not row.to_check
    assert row.nearest is None
    assert row.others


@pytest.mark.parametrize(
    ("ids", "length"),
    [
        (["aaaaaaaaaaaa", "bbbbbbbbbbbb"], 6),
        (["aaaaaaaa1111", "aaaaaaaa2222"], 9),
        (["aaaaaaaaaaaa", "aaaaaaaaaaaa"], 6),
        ([], None),
    ],
)
def test_ids_are_cut_only_as_far_as_they_stay_different(ids, length):
    cut = shortest_ids(ids)
    assert {len(short) for short in cut.values()} == ({length} if length else set())
    assert len(set(cut.values())) == len(set(ids))


def test_a_commitment_is_found_by_the_start_of_its_id():
    assert find(AUDIT, COMMITMENTS[2].id[:6].upper()) is COMMITMENTS[2]
    for beginning, code in (("zz", "U507"), ("", "U507")):
        with pytest.raises(UsageProblem) as problem:
            find(AUDIT, beginning)
        assert problem.value.code == code
    twins = replace(AUDIT.plan, commitments=(COMMITMENTS[0], COMMITMENTS[0]))
    with pytest.raises(UsageProblem) as problem:
        find(replace(AUDIT, plan=twins), COMMITMENTS[0].id)
    assert problem.value.code == "U508"


def test_an_explanation_holds_the_paragraph_and_every_passage():
    explained = explanation(AUDIT, COMMITMENTS[0].id, parts_of=lambda link: {"meaning": 0.5})
    assert explained.paragraph.strip().startswith("新增公办学位2万个。建成")
    assert [passage.relied_on for passage in explained.passages] == [True, False]
    parts = {part.name: part.part for part in explained.passages[0].parts}
    assert parts == {"meaning": 0.5, "object": None, "quantity": None, "unheard_of": None}


def test_the_reports_file_is_named_after_government_and_year():
    assert default_report_name(AUDIT, Labels("zh")) == "澜岭市-2025-承诺兑现核查.md"
    assert default_report_name(AUDIT, Labels("en"), suffix=".csv") == "澜岭市-2025-followup.csv"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "etc_passwd-年度不详-承诺兑现核查.md"),
        ("..", "政府不详-年度不详-承诺兑现核查.md"),
        ("a/b\\c:d*e?\x00\n", "a_b_c_d_e-年度不详-承诺兑现核查.md"),
        ("某" * 300, "某" * 60 + "-年度不详-承诺兑现核查.md"),
    ],
)
def test_no_file_name_from_a_report_leaves_its_folder(name, expected):
    government = AUDIT.plan.identity.government
    assert government is not None
    named = replace(government, value=replace(government.value, name=name))
    plan = replace(AUDIT.plan, identity=Identity(government=named))
    audit = replace(AUDIT, plan=plan, outcome=replace(AUDIT.outcome, identity=Identity()))
    made = default_report_name(audit, Labels("zh"))
    assert made == expected
    assert len(made.encode()) < 255


def test_no_passage_is_the_nearest_to_what_is_not_mentioned_at_all():
    silent = replace(AUDIT.assessments[5], reasons=(Reason("silent"),))
    assert silent.candidates
    audit = replace(AUDIT, assessments=(*AUDIT.assessments[:5], silent, *AUDIT.assessments[6:]))
    (row,) = [row for row in gap_report(audit).rows if row.number == 6]
    assert row.to_check
    assert row.nearest is None
    labels = Labels("zh")
    assert wording.no_evidence(row, labels) == labels("evidence.none")
