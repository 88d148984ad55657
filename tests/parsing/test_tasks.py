"""Tasks: the sentences and points of a plan, each commitment in one of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from followup.model import Report, Span, Task
from followup.parsing import with_tasks
from followup.parsing.tasks import LONGEST_POINT
from tests.parsing.sample_reports import INLINE, NO_PLAN, REPORT, report

HEAD = "一、2023年工作回顾\n修路。\n二、2024年工作安排\n"


def told(body: str) -> list[tuple[str, int]]:
    """Each task's words and how many commitments it holds."""
    found = report(f"{HEAD}{body}\n").tasks
    return [(task.text, len(task.commitments)) for task in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "新建标准厂房10万平方米，引进项目20个以上。制定工业企业培育办法。",
            [("新建标准厂房10万平方米，引进项目20个以上。", 2), ("制定工业企业培育办法。", 1)],
        ),
        (  # a semicolon parts no tasks …
            "新建标准厂房10万平方米；引进项目20个以上；制定工业企业培育办法。",
            [("新建标准厂房10万平方米；引进项目20个以上；制定工业企业培育办法。", 3)],
        ),
        (  # … but between numbered points
            "重点抓好三件事：一是新建标准厂房10万平方米；二是引进项目20个以上；三是制定企业培育办法。",
            [
                ("新建标准厂房10万平方米；", 1),
                ("引进项目20个以上；", 1),
                ("制定企业培育办法。", 1),
            ],
        ),
        (
            "新建厂房：①新建标准厂房10万平方米。②引进项目20个以上。③制定企业培育办法。",
            [("新建标准厂房10万平方米。", 1), ("引进项目20个以上。", 1), ("制定企业培育办法。", 1)],
        ),
        (  # a point has all its sentences, the last one as many as the others
            "重点抓好两个方面的工作。一是新建标准厂房10万平方米，引进项目20个以上。制定企业培育办法。"
            "二是建设高标准农田3万亩，实施种业提升行动。完善养老服务体系。新建幼儿园5所。",
            [
                ("新建标准厂房10万平方米，引进项目20个以上。制定企业培育办法。", 3),
                ("建设高标准农田3万亩，实施种业提升行动。完善养老服务体系。", 3),
                ("新建幼儿园5所。", 1),
            ],
        ),
        (  # a point on a line of its own is one task
            "一是完善制度。印发执法办法3件。二是加强培训。举办培训班6期。新建幼儿园5所。",
            [("完善制度。印发执法办法3件。", 1), ("加强培训。举办培训班6期。新建幼儿园5所。", 2)],
        ),
        (  # items on lines of their own, below a lead sentence
            "办好以下民生实事：\n1.改造老旧小区12个。\n2.新建停车场8座。",
            [("改造老旧小区12个。", 1), ("新建停车场8座。", 1)],
        ),
        (  # a title goes with what follows it
            "（一）法治社会\n法治宣传教育。开展普法活动20场。组织案卷评查2次。",
            [("法治宣传教育。开展普法活动20场。", 1), ("组织案卷评查2次。", 1)],
        ),
        (  # unless it is a heading, which stands above the task already
            "1.壮大工业。新建标准厂房10万平方米。制定工业企业培育办法。",
            [("新建标准厂房10万平方米。", 1), ("制定工业企业培育办法。", 1)],
        ),
        (  # what somebody says of the year is no title
            "今年要迎难而上。新建标准厂房10万平方米。",
            [("新建标准厂房10万平方米。", 1)],
        ),
    ],
)
def test_a_task_is_a_sentence_or_a_point(body: str, expected: list[tuple[str, int]]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(("sentences", "tasks"), [(7, 1), (30, 29)])
def test_a_point_as_long_as_a_section_is_told_by_its_sentences(sentences: int, tasks: int) -> None:
    body = "一是修路" + "".join(f"。改造老旧小区{n + 11}个" for n in range(sentences - 1)) + "。"
    assert (len(body) < LONGEST_POINT) is (tasks == 1)
    assert len(told(body)) == tasks


def test_a_task_of_one_commitment_says_what_it_says() -> None:
    found = report(f"{HEAD}（3）改造老旧小区12个。\n")
    assert [task.text.rstrip("。") for task in found.tasks] == [found.commitments[0].text]
    assert found.tasks[0].heading_path == found.commitments[0].heading_path


@pytest.mark.parametrize("text", [REPORT, INLINE, NO_PLAN])
@pytest.mark.parametrize(
    "layout",
    [
        str,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("2", "２").replace("，", ", "),
        lambda text: "\u3000\u3000" + text.replace("。", "。\u200b"),
    ],
)
def test_tasks_divide_the_commitments_whatever_the_layout(text: str, layout: object) -> None:
    assert callable(layout)
    found = report(layout(text))
    found.check()
    assert [key for task in found.tasks for key in task.commitments] == [
        one.id for one in found.commitments
    ]
    assert with_tasks(replace(found, tasks=())) == found


def test_the_same_report_gives_the_same_ids() -> None:
    first, again = report(REPORT), report(REPORT)
    assert [task.id for task in first.tasks] == [task.id for task in again.tasks]
    assert len({task.id for task in first.tasks}) == len(first.tasks)
    assert not {task.id for task in first.tasks} & {one.id for one in first.commitments}


def moved(task: Task, by: int, text: str) -> Task:
    span = Span(task.span.start + by, task.span.end + by)
    return replace(task, span=span, text=span.of(text))


@pytest.mark.parametrize(
    "damage",
    [
        lambda tasks, text: (replace(tasks[0], text="别的话"), *tasks[1:]),
        lambda tasks, text: (moved(tasks[0], 20, text), *tasks[1:]),
        lambda tasks, text: tasks[1:],
        lambda tasks, text: (tasks[1], tasks[0], *tasks[2:]),
        lambda tasks, text: (*tasks, moved(replace(tasks[-1], commitments=()), 20, text)),
        lambda tasks, text: (tasks[0], tasks[0], *tasks[1:]),
    ],
    ids=["quote", "place", "one lost", "order", "empty", "twice"],
)
def test_a_report_proves_its_tasks(damage: object) -> None:
    found = report(REPORT + "\n" * 40)
    assert callable(damage)
    with pytest.raises(ValueError, match=r"quote|tasks?"):
        replace(found, tasks=damage(found.tasks, found.document.text)).check()


def spread(found: Report) -> list[int]:
    return [len(task.commitments) for task in found.tasks]


@pytest.mark.slow
def test_tasks_divide_the_commitments_of_real_reports(shared: Path) -> None:
    counts = {}
    for path in sorted((shared / "corpus").glob("*/20*.txt")):
        found = report(path.read_text("utf-8-sig"), planned=None)  # parse() checks its own report
        assert bool(found.tasks) is bool(found.commitments), path
        assert with_tasks(replace(found, tasks=())) == found, path
        counts[path.parent.name, path.stem] = len(found.tasks), sum(spread(found))
    many = [tasks / commitments for tasks, commitments in counts.values() if commitments]
    assert 0.3 < sum(many) / len(many) < 0.6
