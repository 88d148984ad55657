"""A hand-built audit of an invented city: every verdict, every flag, every missing value, and
text that tries to be something else than text."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, ClassVar

from followup.labels import Labels
from followup.model import (
    Achievement,
    Assessment,
    Audit,
    Basis,
    Commitment,
    Comparator,
    Deadline,
    Document,
    Flags,
    Found,
    Government,
    Grade,
    Identity,
    Kind,
    Link,
    Note,
    Problem,
    Quantity,
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

MADE_AT = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
LONG = "加快推进" + "老旧小区供水管网、燃气管道、消防通道和无障碍设施" * 12 + "改造"
HOSTILE = "[red]落实[/red]`rm`|=1+1|<b>粗</b>{{x}}*星*_下_ $a$ www.a.test \x1b[31m红\x07"

PLAN_TEXT = f"""澜岭市2024年政府工作报告
　　二、2025年重点工作
　　（一）办好民生实事
　　新增公办学位2万个。建成社区食堂30家。年内出台《澜岭市养老服务条例》。
　　6月底前完成128个老旧小区改造，由市住房城乡建设局负责。
　　（二）优化营商环境
　　持续深化“一网通办”改革。{LONG}。
　　=SUM(A1)清理涉企收费。
　　{HOSTILE}。
　　力争2027年底前建成
跨江大桥。
"""
OUTCOME_TEXT = """澜岭市2025年政府工作报告
　　一、2025年工作回顾
　　民生福祉持续改善。新增公办学位2.1万个，建成社区食堂18家。
　　圆满完成十件民生实事。
　　“一网通办”事项增至3200项，@企业 *满意*|度提升。
　　二、存在问题
　　老旧小区改造进度滞后，仅完成96个。
　　三、2026年重点工作
　　继续建设社区食堂。
"""


class FixtureLabels(Labels):
    """The real wording, and reasons and notes that do not change with the judging room."""

    _EXTRA: ClassVar = {
        "zh": {
            "reason.met.text": "完成值 {done} 达到目标值 {target}",
            "reason.short.text": "数量不足：目标 {target}，完成 {done}",
            "reason.silent.text": "未见同一对象的表述",
            "material.short.text": "未完成部分的名单、原因和预计完成时间",
            "note.years.text": "两份报告的年度由文件名推算",
        },
        "en": {
            "reason.met.text": "reported {done}, target {target}: met",
            "reason.short.text": "falls short: target {target}, reported {done}",
            "reason.silent.text": "no passage speaks of the object",
            "material.short.text": "the list of what is not done, why, and by when it will be",
            "note.years.text": "the years were taken from the files' names",
        },
    }

    def __call__(self, key: str, /, **details: object) -> str:
        extra = self._EXTRA[self.language].get(key)
        return extra.format(**details) if extra else super().__call__(key, **details)

    def has(self, key: str) -> bool:
        return key in self._EXTRA[self.language] or super().has(key)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document(name: str, text: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(digest, "text/plain", name, text, path=f"in/{name}", encoding="utf-8")


PLAN = document("lanling-2024.txt", PLAN_TEXT)
OUTCOME = document("lanling-2025.txt", OUTCOME_TEXT)
WORK, PEOPLE, BUSINESS = "二、2025年重点工作", "（一）办好民生实事", "（二）优化营商环境"


def figure(text: str, words: str, value: float, unit: str, indicator: str = "") -> Quantity:
    return Quantity(at(text, words), words, value, unit, Comparator.EXACT, indicator=indicator)


def commitment(words: str, kind: Kind, path: tuple[str, ...], **more: Any) -> Commitment:
    span = at(PLAN_TEXT, words)
    start = PLAN_TEXT.rindex("\n", 0, span.start) + 1
    paragraph = Span(start, PLAN_TEXT.index("\n", span.end))
    made = commitment_id(PLAN.sha256, span, kind)
    return Commitment(made, span, words, kind, path, paragraph=paragraph, **more)


def link(words: str, score: float, *, role: Role = Role.RETROSPECT, **more: Any) -> Link:
    heading = {Role.RETROSPECT: "一、2025年工作回顾", Role.PROBLEMS: "二、存在问题"}
    signals = {"meaning": score, "object": 0.8, "quantity": None, "unheard_of": 0.25}
    return Link(
        at(OUTCOME_TEXT, words),
        words,
        score,
        Grade.STRONG if score > 0.6 else Grade.WEAK,
        signals,
        role=role,
        heading_path=(heading.get(role, "三、2026年重点工作"),),
        **more,
    )


COMMITMENTS = (
    commitment(
        "新增公办学位2万个",
        Kind.QUANTIFIED,
        (WORK, PEOPLE),
        topic="education",
        quantities=(
            Quantity(
                at(PLAN_TEXT, "2万个"),
                "2万个",
                20000.0,
                "个",
                Comparator.EXACT,
                indicator="新增公办学位",
                basis=Basis.INCREMENT,
            ),
        ),
    ),
    commitment(
        "建成社区食堂30家",
        Kind.QUANTIFIED,
        (WORK, PEOPLE),
        quantities=(figure(PLAN_TEXT, "30家", 30.0, "家", "社区食堂"),),
    ),
    commitment(
        "年内出台《澜岭市养老服务条例》",
        Kind.DELIVERABLE,
        (WORK, PEOPLE),
        deadline=Deadline(at(PLAN_TEXT, "年内"), "年内", "2025-12-31"),
        enumeration="十件民生实事",
    ),
    commitment(
        "6月底前完成128个老旧小区改造，由市住房城乡建设局负责",
        Kind.QUANTIFIED,
        (WORK, PEOPLE),
        quantities=(figure(PLAN_TEXT, "128个", 128.0, "个"),),
        deadline=Deadline(at(PLAN_TEXT, "6月底前"), "6月底前", "2025-06-30", explicit_day=True),
        owner="市住房城乡建设局",
    ),
    commitment("持续深化“一网通办”改革", Kind.DIRECTIONAL, (WORK, BUSINESS)),
    commitment(LONG, Kind.DIRECTIONAL, (WORK, BUSINESS)),
    commitment("=SUM(A1)清理涉企收费", Kind.DIRECTIONAL, (WORK, BUSINESS)),
    commitment(HOSTILE, Kind.DIRECTIONAL, ()),
    commitment(
        "力争2027年底前建成\n跨江大桥",
        Kind.DELIVERABLE,
        (),
        deadline=Deadline(at(PLAN_TEXT, "2027年底前"), "2027年底前", "2027-12-31"),
    ),
)

ELEMENTS = {"action": 1.0, "object": 0.8, "quantity": 0.6, "time": None}


def assess(index: int, verdict: Verdict, confidence: float, **more: Any) -> Assessment:
    rest = (1 - confidence) / 2
    chances = {one: confidence if one is verdict else rest for one in Verdict}
    values = {"rule": "figure_met", "reasons": (), "chances": chances, **more}
    return Assessment(COMMITMENTS[index].id, verdict, confidence, **values)


STUDENTS = link(
    "新增公办学位2.1万个",
    0.91,
    quantities=(figure(OUTCOME_TEXT, "2.1万个", 21000.0, "个", "新增公办学位"),),
)
CANTEENS = link(
    "建成社区食堂18家", 0.74, quantities=(figure(OUTCOME_TEXT, "18家", 18.0, "家", "社区食堂"),)
)
BLANKET = link("圆满完成十件民生实事", 0.61)
LATE = link("老旧小区改造进度滞后，仅完成96个", 0.7, role=Role.PROBLEMS)
ONLINE = link("“一网通办”事项增至3200项，@企业 *满意*|度提升", 0.66)
AGAIN = link("继续建设社区食堂", 0.55, role=Role.PLAN)
SILENT = (Reason("silent"),)
BESIDE = (Reason("neighbours_only"),)

ASSESSMENTS = (
    assess(
        0,
        Verdict.FULFILLED,
        0.934567,
        reasons=(Reason("met", {"done": "2.1万个", "target": "2万个"}),),
        evidence=(STUDENTS,),
        candidates=(BLANKET,),
        elements=ELEMENTS,
    ),
    assess(
        1,
        Verdict.PARTIAL,
        0.8,
        rule="figure_short",
        reasons=(Reason("short", {"done": "18家", "target": "30家"}),),
        flags=Flags(carried_over=True),
        evidence=(CANTEENS, AGAIN),
    ),
    assess(
        2,
        Verdict.FULFILLED,
        0.55,
        reasons=(Reason("unworded", {"list": "十件民生实事|<i>"}),),
        flags=Flags(blanket=True),
        evidence=(BLANKET,),
    ),
    assess(
        3,
        Verdict.PARTIAL,
        0.71,
        reasons=(Reason("short", {"done": "96个", "target": "128个"}),),
        flags=Flags(admitted=True, problem_recurs=True),
        evidence=(LATE,),
    ),
    assess(4, Verdict.FULFILLED, 0.6, evidence=(ONLINE,)),
    assess(5, Verdict.MISSING, 0.45, reasons=BESIDE, candidates=(LATE, BLANKET)),
    assess(6, Verdict.MISSING, 1.0, reasons=SILENT),
    assess(7, Verdict.MISSING, 0.0, reasons=SILENT),
    assess(8, Verdict.MISSING, 0.4, reasons=SILENT, flags=Flags(not_due=True)),
)

CITY = Government("澜岭市", "prefecture", known=False)
PLAN_IDENTITY = Identity(
    government=Found(CITY, "title", at(PLAN_TEXT, "澜岭市")),
    reviewed_year=Found(2024, "title", at(PLAN_TEXT, "2024")),
    planned_year=Found(2025, "heading", at(PLAN_TEXT, "2025")),
    title=Found("澜岭市2024年政府工作报告", "title", at(PLAN_TEXT, "澜岭市2024年政府工作报告")),
    document_number=Found("澜政发〔2025〕1号", "flag"),
    publisher=Found("澜岭市人民政府", "metadata"),
    published=Found("2025-01-20", "file_name"),
    genre="work",
)
OUTCOME_IDENTITY = Identity(reviewed_year=Found(2025, "text"))


def plan_sections() -> tuple[Section, ...]:
    heading = at(PLAN_TEXT, WORK)
    return (
        Section(Role.OTHER, "", Span(0, heading.start)),
        Section(Role.PLAN, WORK, Span(heading.start, len(PLAN_TEXT)), heading),
    )


def outcome_sections() -> tuple[Section, ...]:
    names = ("一、2025年工作回顾", "二、存在问题", "三、2026年重点工作")
    roles = (Role.RETROSPECT, Role.PROBLEMS, Role.PLAN)
    heads = [at(OUTCOME_TEXT, name) for name in names]
    ends = [*(head.start for head in heads[1:]), len(OUTCOME_TEXT)]
    parts = zip(roles, names, heads, ends, strict=True)
    found = [Section(r, n, Span(h.start, end), h) for r, n, h, end in parts]
    return (Section(Role.OTHER, "", Span(0, heads[0].start)), *found)


def achieved(words: str) -> Achievement:
    span = at(OUTCOME_TEXT, words)
    return Achievement(span, words, span, ("一、2025年工作回顾",))


def task(first: int, last: int, words: str = "") -> Task:
    """The commitments from ``first`` to ``last`` as one task; ``words`` where it has more."""
    held = COMMITMENTS[first : last + 1]
    span = at(PLAN_TEXT, words) if words else Span(held[0].span.start, held[-1].span.end + 1)
    keys = tuple(one.id for one in held)
    return Task(task_id(PLAN.sha256, span), span, span.of(PLAN_TEXT), held[0].heading_path, keys)


TASKS = (
    task(0, 2),  # fulfilled, partly, fulfilled: partly
    task(3, 3),
    task(4, 5),  # fulfilled, missing and to check: partly, to check
    task(6, 6),
    task(7, 7),
    task(8, 8),  # not due
)
PLAN_REPORT = Report(PLAN, PLAN_IDENTITY, plan_sections(), COMMITMENTS, tasks=TASKS)
OUTCOME_REPORT = Report(
    OUTCOME,
    OUTCOME_IDENTITY,
    outcome_sections(),
    achievements=(
        Achievement(
            STUDENTS.span,
            STUDENTS.text,
            at(OUTCOME_TEXT, "新增公办学位2.1万个，建成社区食堂18家。"),
            ("一、2025年工作回顾",),
            "education",
            STUDENTS.quantities,
        ),
        achieved(ONLINE.text),
    ),
    problems=(Problem(LATE.span, LATE.text, ("二、存在问题",)),),
    notes=(Note("years", {"name": "lanling-2025.txt"}),),
)
AUDIT = Audit(
    PLAN_REPORT,
    OUTCOME_REPORT,
    ASSESSMENTS,
    settings={"version": "0.1.0", "lexicon": "2025.1", "threshold": "0.5"},
    notes=(Note("unheard_of", {"what": "[bold]"}),),
)
EMPTY_AUDIT = Audit(
    Report(PLAN, Identity(), (Section(Role.OTHER, "", Span(0, len(PLAN_TEXT))),)),
    Report(OUTCOME, Identity()),
    (),
)
