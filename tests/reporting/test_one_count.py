"""One audit of hundreds of commitments in every format: each tells the same numbers."""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from openpyxl import load_workbook
from rich.console import Console

from followup.audit import audit_files
from followup.labels import Labels
from followup.model import (
    Assessment,
    Audit,
    Commitment,
    Flags,
    Found,
    Government,
    Grade,
    Identity,
    Kind,
    Link,
    Reason,
    Report,
    Role,
    Section,
    Span,
    Task,
    Verdict,
    commitment_id,
    task_id,
)
from followup.reporting import GapReport, Subject, file_formats_of, formats_of, gap_report
from tests.reporting.sample_audit import MADE_AT, document
from tests.reporting.test_html import Page

ZH = Labels("zh")
NUMBER = 400
HEADING = "二、2025年重点工作"
VERDICTS = (Verdict.MISSING, Verdict.PARTIAL, Verdict.MISSING, Verdict.FULFILLED, Verdict.MISSING)
IN_A_TASK = 3


class Counts(NamedTuple):
    """How many of what is due came to what, and how many are not due."""

    fulfilled: int
    partial: int
    missing: int
    not_due: int


def large_audit() -> Audit:
    """A plan of :data:`NUMBER` commitments, three a sentence, every verdict and some not due."""
    parts = [f"建设第{number}号文化广场" for number in range(NUMBER)]
    sentences = ["，".join(parts[at : at + IN_A_TASK]) for at in range(0, NUMBER, IN_A_TASK)]
    text = f"澜岭市2024年政府工作报告\n{HEADING}\n" + "".join(f"{one}。\n" for one in sentences)
    told = "澜岭市2025年政府工作报告\n一、2025年工作回顾\n建成一批文化广场。\n"
    plan, outcome = document("plan.txt", text), document("outcome.txt", told)
    commitments, assessments = [], []
    for number, words in enumerate(parts):
        start = text.index(f"{words}，" if f"{words}，" in text else f"{words}。")
        span = Span(start, start + len(words))
        key = commitment_id(plan.sha256, span, Kind.DELIVERABLE)
        commitments.append(Commitment(key, span, words, Kind.DELIVERABLE, (HEADING,)))
        verdict = VERDICTS[number % len(VERDICTS)]
        at = told.index("建成一批文化广场")
        link = Link(Span(at, at + 8), "建成一批文化广场", 0.7, Grade.STRONG, {}, Role.RETROSPECT)
        found = verdict is not Verdict.MISSING
        code = {Verdict.MISSING: "silent", Verdict.PARTIAL: "partly_covered"}.get(verdict)
        assessments.append(
            Assessment(
                key,
                verdict,
                0.4 if number % 7 == 0 else 0.8,
                "weighed",
                (Reason(code or "act_reported"),),
                Flags(not_due=number % 40 == 39),
                (link,) if found else (),
                chances={one: 0.8 if one is verdict else 0.1 for one in Verdict},
            )
        )
    tasks = []
    for at in range(0, NUMBER, IN_A_TASK):
        held = commitments[at : at + IN_A_TASK]
        span = Span(held[0].span.start, held[-1].span.end)
        keys = tuple(one.id for one in held)
        made = task_id(plan.sha256, span)
        tasks.append(Task(made, span, span.of(text), (HEADING,), keys))
    city = Identity(
        government=Found(Government("澜岭市", "prefecture", known=False), "title"),
        planned_year=Found(2025, "title"),
        genre="work",
    )
    section = (Section(Role.PLAN, HEADING, Span(0, len(text))),)
    planned = Report(plan, city, section, tuple(commitments), tasks=tuple(tasks))
    return Audit(planned, Report(outcome, Identity()), tuple(assessments))


@pytest.fixture(scope="module")
def report() -> GapReport:
    return gap_report(large_audit(), made_at=MADE_AT, run_id=3)


def written(report: GapReport, name: str) -> str | bytes:
    return file_formats_of(Subject.AUDIT)[name].write(report, ZH)


def text_of(report: GapReport, name: str) -> str:
    made = written(report, name)
    assert isinstance(made, str)
    return made


def bytes_of(report: GapReport, name: str) -> bytes:
    made = written(report, name)
    assert isinstance(made, bytes)
    return made


def by_word(words: Counter[str]) -> Counts:
    verdicts = (ZH(f"verdict.{one}.word") for one in ("fulfilled", "partial", "missing"))
    return Counts._make([*(words[word] for word in verdicts), words[ZH("tally.not_due")]])


def in_json(report: GapReport) -> tuple[Counts, Counts | None]:
    held = json.loads(text_of(report, "json"))
    rows = Counter(
        "not_due" if one["flags"]["not_due"] else one["verdict"] for one in held["commitments"]
    )
    assert len(held["tasks"]) == held["summary"]["tasks"]["tasks"]
    tasks = Counter(one["verdict"] or "not_due" for one in held["tasks"])
    return Counts._make(rows[n] for n in Counts._fields), Counts._make(
        tasks[n] for n in Counts._fields
    )


def in_csv(report: GapReport) -> tuple[Counts, Counts | None]:
    lines = list(csv.DictReader(StringIO(text_of(report, "csv").removeprefix("\ufeff"))))
    later = ZH("flag.not_due")
    words = Counter(
        ZH("tally.not_due") if later in line[ZH("column.flags")] else line[ZH("column.verdict")]
        for line in lines
    )
    name, said = ZH("sheet.column.task_id"), ZH("sheet.column.task_verdict")
    tasks = {line[name]: line[said] for line in lines}
    return by_word(words), by_word(Counter(tasks.values()))


def in_markdown(report: GapReport) -> tuple[Counts, Counts | None]:
    lines = text_of(report, "md").splitlines()
    texts = {row.text for row in report.rows}
    counted: Counter[str] = Counter()
    for line in lines:
        found = re.search(r"建设第\d+号文化广场", line)
        if found and not line.startswith("本"):
            texts.remove(found[0])  # each once
            words = (*(ZH(f"verdict.{one}.word") for one in Verdict), ZH("tally.not_due"))
            row = line.startswith("|")
            counted[words[0] if row else next(w for w in words if f"{w} " in line)] += 1
    assert not texts
    total = next(line for line in lines if line.startswith(f"| {ZH('heading.total')} |"))
    numbers = [int(one) for one in re.findall(r"\d+", total)]
    assert numbers[0] == sum(numbers[1:4])
    return by_word(counted), Counts._make(numbers[1:])


def in_html(report: GapReport) -> tuple[Counts, Counts | None]:
    """The commitments one by one; the tasks as the lines, the cards, the bars and the parts have
    them, which agree."""
    text = text_of(report, "html")
    page = Page(text)
    rows = Counter(one["data-v"] for _, one in page.tags if "data-number" in one)
    lines = Counter(one["data-v"] for one in page.of("li") if "data-n" in one)
    told = Counts._make(lines[name] for name in Counts._fields)
    words = dict(zip(Counts._fields, verdict_words(), strict=True))
    cards = dict(re.findall(r'data-filter="v=(\w+)"><span>[^<]*</span><strong>(\d+)', text))
    total = re.search(r'<tr class="total">(.*?)</tr>', text)
    assert total
    due, *of_bars = map(int, re.findall(r"<td data-label[^>]*>(\d+)", total[1]))
    parts = [
        sum(map(int, re.findall(rf'<span class="is-{name}">\S+ {word} (\d+)</span>', text)))
        for name, word in words.items()
    ]
    assert list(told) == [int(cards[name]) for name in Counts._fields] == of_bars == parts
    assert due == sum(told[:3])
    return Counts._make(rows[name] for name in Counts._fields), told


def verdict_words() -> list[str]:
    return [*(ZH(f"verdict.{name}.word") for name in Counts._fields[:3]), ZH("page.not_due")]


def test_the_page_has_the_kinds_and_what_is_to_be_checked_as_the_json_has_them(
    report: GapReport,
) -> None:
    summary = json.loads(text_of(report, "json"))["summary"]
    text = text_of(report, "html")
    card = re.search(r'data-filter="c=yes"><span>[^<]*</span><strong>(\d+)', text)
    assert card
    assert int(card[1]) == summary["tasks"]["to_check"] > 0
    for kind, counted in summary["rates"]["kinds"].items():
        row = re.search(rf'<th scope="row">{ZH(f"kind.{kind}")}</th>(.*?)</tr>', text)
        assert row
        rate = counted["fulfilled_rate"]
        cells = re.findall(r"<td>([^<]*)</td>", row[1])
        assert cells[:4] == [str(n) for n in (counted["due"], *counted["due_verdicts"].values())]
        assert cells[4] == (ZH("rate.none") if rate is None else f"{rate:.1%}")


def in_word(report: GapReport) -> tuple[Counts, Counts | None]:
    """The tasks as the chapter tells them, the commitments as its annexes list them."""
    chapter = docx.Document(BytesIO(bytes_of(report, "docx")))
    text = "".join(part.text for part in chapter.paragraphs).replace(" ", "")
    total = re.search(r"工作任务(\d+)项", text)
    said = re.search(r"按任务计，当年应落实(\d+)项，其中([^。]*)。", text)
    assert said
    assert total
    told = dict(re.findall(r"(已兑现|部分兑现|未见印证)(\d+)项", said[2]))
    rest = [int(told.get(ZH(f"verdict.{verdict}.word"), 0)) for verdict in Verdict]
    due = int(said[1])
    (writer,) = file_formats_of(Subject.ANNEXES).values()
    written = writer.write(report, ZH)
    assert isinstance(written, bytes)
    listed, _ = docx.Document(BytesIO(written)).tables
    cells = [[cell.text for cell in row.cells] for row in listed.rows]
    place = cells[0].index(ZH("chapter_column.verdict"))
    found = Counter(row[place] for row in cells[1:] if not row[1].startswith("【任务】"))
    return by_word(found), Counts._make([*rest, int(total[1]) - due])


def in_workbook(report: GapReport) -> tuple[Counts, Counts | None]:
    book = load_workbook(BytesIO(bytes_of(report, "xlsx")))
    told = []
    for sheet, column in (("commitments", "verdict"), ("tasks", "task_verdict")):
        head, *rows = book[ZH(f"sheet.{sheet}")].iter_rows(values_only=True)
        place = head.index(ZH(f"sheet.column.{column}"))
        told.append(by_word(Counter(str(row[place]) for row in rows)))
    summed = {row[0]: row[1:6] for row in book.worksheets[0].iter_rows(values_only=True)}
    due, *rest = summed[ZH("heading.total")]
    assert (due, Counts._make(rest)) == (sum(rest[:3]), told[1])
    return told[0], told[1]


def in_table(report: GapReport) -> tuple[Counts, Counts | None]:
    page = StringIO()
    formats_of(Subject.AUDIT)["table"].draw(report, Console(file=page, width=200), ZH)
    text = page.getvalue()
    total = re.search(r"任务 (\d+) 项，其中到期 (\d+) 项，未到期 (\d+) 项", text)
    assert total
    kinds = re.findall(r"已兑现 (\d+) 项、部分兑现 (\d+) 项、未见印证 (\d+) 项", text)
    sums = [sum(map(int, column)) for column in zip(*kinds, strict=True)]
    later = re.search(r"未到期\D+(\d+)（不计入以上各类）", text)
    assert later
    assert int(total[1]) == int(total[2]) + int(total[3]) == report.task_totals.total
    return Counts._make([*sums, int(later[1])]), None


READERS: dict[str, Callable[[GapReport], tuple[Counts, Counts | None]]] = {
    "json": in_json,
    "csv": in_csv,
    "md": in_markdown,
    "html": in_html,
    "docx": in_word,
    "xlsx": in_workbook,
    "table": in_table,
}


@pytest.mark.parametrize("name", READERS)
def test_every_format_tells_the_numbers_of_the_audit(report: GapReport, name: str) -> None:
    own = [one for one in large_audit().assessments if not one.flags.not_due]
    due = [sum(one.verdict is verdict for one in own) for verdict in Verdict]
    wanted = Counts._make([*due, NUMBER - len(own)])
    assert min(wanted) >= 10
    commitments, tasks = READERS[name](report)
    assert commitments == wanted
    tally = report.task_totals
    assert tasks in (None, (tally.fulfilled, tally.partial, tally.missing, tally.not_due))


def test_no_format_is_left_out() -> None:
    assert set(file_formats_of(Subject.AUDIT)) <= set(READERS)


def test_the_prose_of_every_format_names_the_same_tasks(report: GapReport) -> None:
    tally = report.task_totals
    said = f"已兑现 {tally.fulfilled} 项、部分兑现 {tally.partial} 项、未见印证 {tally.missing} 项"
    assert said in text_of(report, "md")


def test_markdown_is_short_enough_to_read(report: GapReport) -> None:
    assert len(text_of(report, "md").splitlines()) < 2 * NUMBER


@pytest.mark.slow
@pytest.mark.parametrize("pair", ["hunan/2025 hunan/2026", "guangdong/2018 guangdong/2019"])
def test_the_markdown_of_a_province_has_at_most_1500_lines(pair: str) -> None:
    corpus = Path(os.environ.get("FOLLOWUP_SHARED", "../shared")) / "corpus"
    if not corpus.is_dir():
        pytest.skip("no folder of real reports at FOLLOWUP_SHARED")
    plan, outcome = (corpus / f"{name}.txt" for name in pair.split())
    made = text_of(gap_report(audit_files(plan, outcome)), "md")
    assert len(made.splitlines()) <= 1500
