"""A made plan as big as a large province's: hundreds of commitments, which are to fit a chapter."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from itertools import count

from followup.model import (
    Assessment,
    Audit,
    Basis,
    Commitment,
    Comparator,
    Document,
    Flags,
    Found,
    Government,
    Grade,
    Identity,
    Kind,
    Link,
    Quantity,
    Reason,
    Report,
    Span,
    Task,
    Verdict,
    commitment_id,
    task_id,
)
from followup.reporting import GapReport, gap_report

_NUMERALS = "一二三四五六七八九十"
_SUBJECTS = ("产业园区", "农村公路", "职业培训", "污水管网", "社区食堂", "算力中心", "乡镇卫生院")
_ACTS = ("深入实施", "加快推进", "高标准建设", "组织开展", "全面推行")
_KINDS = (Kind.QUANTIFIED, Kind.DELIVERABLE, Kind.DIRECTIONAL)
_VERDICTS = (Verdict.PARTIAL, Verdict.MISSING, Verdict.MISSING, Verdict.FULFILLED, Verdict.PARTIAL)
_REASON = {
    Verdict.FULFILLED: "figure_met",
    Verdict.PARTIAL: "figure_short",
    Verdict.MISSING: "silent",
}


class _Writer:
    """A text that grows, and tells where each piece stands."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def add(self, text: str) -> Span:
        self.pieces.append(text)
        self.length += len(text)
        return Span(self.length - len(text), self.length)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@cache
def big_plan(*, headings: int = 11, tasks: int = 180) -> GapReport:
    """A view of ``tasks`` tasks with three commitments each, under ``headings`` headings."""
    plan, outcome = _Writer(), _Writer()
    plan.add("海棠省2025年政府工作报告\n")
    drafts: list[tuple[str, Kind, Span, tuple[Quantity, ...]]] = []
    spans: list[tuple[Span, str]] = []
    links: list[Link] = []
    number = count()
    for heading in range(headings):
        named = _heading(heading)
        plan.add(f"{named}\n")
        for task in range(heading * tasks // headings, (heading + 1) * tasks // headings):
            start = plan.length
            for kind in _KINDS:
                turn = next(number)
                drafts.append((named, kind, *_promise(plan, kind, turn)))
                links.append(_answer(outcome, kind, turn, task))
                plan.add("，" if kind is not _KINDS[-1] else "")
            spans.append((Span(start, plan.length), named))
            plan.add("。\n")
    return gap_report(_audit(plan.text, outcome.text, drafts, spans, links))


def _heading(number: int) -> str:
    numeral = _NUMERALS[number % 10] if number < 10 else f"十{_NUMERALS[number % 10]}"
    return f"（{numeral}）全力推动第{number + 1}方面工作，促进持续健康发展和社会全面进步"


def _promise(plan: _Writer, kind: Kind, turn: int) -> tuple[Span, tuple[Quantity, ...]]:
    subject = f"{_SUBJECTS[turn % 7]}第{turn}批"
    if kind is Kind.DELIVERABLE:
        return plan.add(f"{_ACTS[turn % 5]}“{subject}”提质增效行动，完善配套政策措施"), ()
    if kind is Kind.DIRECTIONAL:
        return plan.add(f"持续提升{subject}服务管理水平"), ()
    said = plan.add(f"新增{subject}{turn + 20}个")
    at = Span(said.end - len(f"{turn + 20}个"), said.end)
    figure = Quantity(
        *(at, f"{turn + 20}个", turn + 20.0, "个", Comparator.EXACT),
        indicator=f"新增{subject}",
        basis=Basis.INCREMENT,
    )
    return said, (figure,)


def _answer(outcome: _Writer, kind: Kind, turn: int, task: int) -> Link:
    done = turn + 20 + (5 if _VERDICTS[turn % 5] is Verdict.FULFILLED else -7)
    text = f"{_SUBJECTS[turn % 7]}第{turn}批全年建成{done}个，运行总体平稳有序"
    span = outcome.add(text)
    at = text.index(f"{done}个")
    figure = Quantity(
        Span(span.start + at, span.start + at + len(f"{done}个")),
        *(f"{done}个", float(done), "个", Comparator.EXACT),
        basis=Basis.INCREMENT,
    )
    outcome.add("。" if task % 3 else "。\n")
    return Link(span, text, 0.8, Grade.STRONG, {}, quantities=(figure,))


def _audit(
    plan_text: str,
    outcome_text: str,
    drafts: list[tuple[str, Kind, Span, tuple[Quantity, ...]]],
    spans: list[tuple[Span, str]],
    links: list[Link],
) -> Audit:
    plan, outcome = (
        Document(sha256(text.encode()).hexdigest(), "text/plain", f"{name}.txt", text)
        for name, text in (("hai", plan_text), ("tang", outcome_text))
    )
    top = "二、2025年重点工作"
    commitments = tuple(
        Commitment(
            *(commitment_id(plan.sha256, span, kind), span, span.of(plan_text), kind),
            heading_path=(top, named),
            quantities=figures,
        )
        for named, kind, span, figures in drafts
    )
    made = tuple(
        Task(
            *(task_id(plan.sha256, span), span, span.of(plan_text), (top, named)),
            commitments=tuple(
                one.id for one in commitments if span.start <= one.span.start < span.end
            ),
        )
        for span, named in spans
    )
    assessments = tuple(
        _judged(commitment, link, turn)
        for turn, (commitment, link) in enumerate(zip(commitments, links, strict=True))
    )
    return Audit(
        Report(plan, _identity("海棠省2025年政府工作报告", 2025), (), commitments, tasks=made),
        Report(outcome, _identity("海棠省2026年政府工作报告", 2026)),
        assessments,
    )


def _judged(commitment: Commitment, link: Link, turn: int) -> Assessment:
    verdict = _VERDICTS[turn % 5]
    details = {}
    if commitment.quantities and verdict is not Verdict.MISSING:
        details = {"target": commitment.quantities[0].text, "said": link.quantities[0].text}
    code = _REASON[verdict] if commitment.quantities else "act_reported"
    if verdict is not Verdict.FULFILLED and not commitment.quantities:
        code = "silent" if verdict is Verdict.MISSING else "effort_only"
    return Assessment(
        *(commitment.id, verdict, 0.4 if turn % 9 == 0 else 0.8, "made"),
        reasons=(Reason(code, details),),
        flags=Flags(admitted=turn % 97 == 0),
        evidence=() if verdict is Verdict.MISSING else (link,),
        chances=dict.fromkeys(Verdict, 1 / 3),
    )


def _identity(title: str, year: int) -> Identity:
    return Identity(
        government=Found(Government("海棠省", "province", ""), "title"),
        title=Found(title, "title"),
        planned_year=Found(year, "title"),
        reviewed_year=Found(year - 1, "title"),
        genre="work",
    )
