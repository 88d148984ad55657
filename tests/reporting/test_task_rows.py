"""Tasks as they are shown: what they come to, which are left by the options, and in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from followup.model import Flags, Kind, Verdict, task_verdict
from followup.reporting import Decision, ViewOptions, gap_report
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

F, P, M = Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING


def numbers(**options):
    return [task.number for task in gap_report(AUDIT, options=ViewOptions(**options)).tasks]


def test_tasks_stand_in_the_plans_order_under_its_headings_with_their_commitments():
    report = gap_report(AUDIT)
    assert [group.heading_path for group in report.task_groups] == [
        (WORK, PEOPLE),
        (WORK, BUSINESS),
        (),
    ]
    assert [[row.number for row in task.rows] for task in report.tasks] == [
        [1, 2, 3],
        [4],
        [5, 6],
        [7],
        [8],
        [9],
    ]
    assert [task.verdict for task in report.tasks] == [P, P, P, M, M, None]
    assert [task.not_due for task in report.tasks] == [False] * 5 + [True]
    assert report.task_totals == Tally(0, 3, 2, 1)
    assert report.tasks[0].kinds == (Kind.QUANTIFIED, Kind.DELIVERABLE)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            {"selection": only("missing")},
            [3, 4, 5, 6],
        ),  # 3: one of its commitments
        ({"selection": only("fulfilled")}, [1, 3]),
        ({"selection": only("blanket")}, [1]),
        ({"selection": only("not_due")}, [6]),
        ({"limit": 2}, [1, 2]),
        ({"sort": "verdict"}, [4, 5, 1, 2, 3, 6]),
        ({"sort": "confidence", "limit": 3}, [5, 6, 3]),
        ({"sort": "kind"}, [1, 2, 6, 3, 4, 5]),
    ],
)
def test_what_is_shown_and_in_which_order(options, expected):
    assert numbers(**options) == expected


def test_a_task_that_is_shown_has_all_its_commitments():
    report = gap_report(AUDIT, options=ViewOptions(selection=only("blanket")))
    assert [row.number for row in report.listed] == [1, 2, 3]
    alone = gap_report(
        AUDIT,
        options=ViewOptions(selection=only("blanket"), by="commitment"),
    )
    assert [row.number for row in alone.listed] == [3]
    assert [task.number for task in alone.tasks_listed] == [1]


def test_totals_of_tasks_count_everything_whatever_is_shown():
    shown = gap_report(AUDIT, options=ViewOptions(selection=only("blanket"), limit=1))
    assert shown.task_totals == gap_report(AUDIT).task_totals
    assert shown.tasks_to_check == gap_report(AUDIT).tasks_to_check


def test_a_persons_decision_goes_into_the_verdict_of_the_task():
    def decide(assessment):
        if assessment.commitment_id == COMMITMENTS[1].id:
            return Decision(F, by="person", name="甲")
        return Decision(assessment.verdict)

    first = gap_report(AUDIT, decide=decide).tasks[0]
    assert first.verdict is F
    assert not first.reviewed
    (only,) = gap_report(AUDIT, decide=decide, options=ViewOptions(reviewed=True)).tasks
    assert (only.verdict, [row.number for row in only.rows], only.reviewed) == (F, [2], True)


def task_of(*said: tuple[Verdict, bool, bool]):
    """The first task, its three commitments with verdict, whether due, and whether to check."""
    judged = [
        replace(
            one, verdict=verdict, confidence=0.2 if check else 0.9, flags=Flags(not_due=not due)
        )
        for one, (verdict, due, check) in zip(ASSESSMENTS, said, strict=False)
    ]
    return gap_report(replace(AUDIT, assessments=(*judged, *ASSESSMENTS[3:]))).tasks[0]


@pytest.mark.parametrize("verdicts", list(product(Verdict, repeat=3)))
@pytest.mark.parametrize("checks", list(product((False, True), repeat=3)))
def test_a_task_is_to_check_where_its_verdict_could_be_another(verdicts, checks):
    task = task_of(*((v, True, c) for v, c in zip(verdicts, checks, strict=True)))
    ways = product(*(Verdict if c else (v,) for v, c in zip(verdicts, checks, strict=True)))
    assert task.to_check is (len({task_verdict(way) for way in ways}) > 1)
    assert task.verdict is task_verdict(verdicts)


def test_what_is_not_due_counts_neither_for_nor_against_a_task():
    assert task_of((F, True, False), (M, False, True), (F, True, False)).verdict is F
    assert not task_of((F, True, False), (M, False, True), (F, True, False)).to_check
    none = task_of((F, False, True), (M, False, False), (P, False, False))
    assert (none.verdict, none.not_due, none.to_check) == (None, True, False)


@pytest.mark.parametrize(
    ("verdicts", "decides", "best"),
    [
        ((F, P, F), 1, "新增公办学位2.1万个"),  # the strongest passage
        ((M, P, M), 2, "建成社区食堂18家"),  # what was done, though little
        ((M, M, F), 3, "圆满完成十件民生实事"),
    ],
)
def test_the_best_passage_is_that_of_the_commitment_that_decides(verdicts, decides, best):
    task = task_of(*((verdict, True, False) for verdict in verdicts))
    assert task.decides.number == decides
    assert task.best is not None
    assert task.best.text == best


def test_under_a_missing_task_stands_the_nearest_candidate():
    found = [
        replace(one, verdict=M, confidence=0.2, evidence=(), candidates=one.evidence)
        for one in ASSESSMENTS[:3]
    ]
    task = gap_report(replace(AUDIT, assessments=(*found, *ASSESSMENTS[3:]))).tasks[0]
    assert (task.verdict, task.best) == (M, None)
    assert task.nearest is not None
    assert task.nearest.text == "新增公办学位2.1万个"


def test_a_report_without_tasks_has_each_commitment_as_one():
    bare = gap_report(replace(AUDIT, plan=replace(AUDIT.plan, tasks=())))
    assert [task.single for task in bare.tasks] == list(bare.rows)
    assert [task.number for task in bare.tasks] == list(range(1, 10))
    assert gap_report(EMPTY_AUDIT).tasks == ()
