"""An audit of an invented province whose brief is as long as one gets: every table is full, and no
text in it is short."""

from __future__ import annotations

from dataclasses import replace

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
    Role,
    Span,
    Verdict,
)
from followup.reporting import GapReport, gap_report

IDENTITY = Identity(
    government=Found(Government("澜岭省", "province", "", known=False), "title"),
    reviewed_year=Found(2025, "title"),
    planned_year=Found(2025, "title"),
)
PLACES = "澜岭苇洲霁川丹浦云泽汀溪临渊安澄北"


def large_report() -> GapReport:
    """The gap report of it."""
    held = [*map(_figure, PLACES), *_deliverables(), *map(_problem, PLACES)]
    document = Document("b" * 64, "text/plain", "a.txt", "文" * (len(held) + 1))
    apart = tuple(replace(one, span=Span(at, at + 1)) for at, (one, _) in enumerate(held))
    plan = Report(document, IDENTITY, commitments=apart)
    outcome = replace(plan, commitments=())
    return gap_report(Audit(plan, outcome, tuple(judged for _, judged in held)))


def _figure(place: str) -> tuple[Commitment, Assessment]:
    target = Quantity(
        *(Span(0, 1), "1.78万亿元以上", 1.78e12, "元", Comparator.AT_LEAST),
        indicator=f"{place}地省级重点产业项目总投资额",
        basis=Basis.GROWTH,
    )
    answer = replace(target, text="4608.5亿元左右", value=4608.5e8)
    reason = Reason("figure_short", {"target": target.text, "said": answer.text})
    text = f"全力推动{target.indicator}增长1.78万亿元以上并争取再上新台阶"
    link = _link(text, Role.RETROSPECT, (answer,))
    made = Commitment(text, Span(0, 1), text, Kind.QUANTIFIED, quantities=(target,))
    return made, _judged(text, Verdict.PARTIAL, reason, link)


def _deliverables() -> list[tuple[Commitment, Assessment]]:
    found = []
    for verdict in Verdict:
        for place in PLACES:
            text = f"建成{verdict.value[:1]}{place}地综合性“一站式”企业服务中心和信息平台"
            made = Commitment(text, Span(0, 1), text, Kind.DELIVERABLE)
            found.append((made, _judged(text, verdict, Reason("silent"), _link(text))))
    return found


def _problem(place: str) -> tuple[Commitment, Assessment]:
    said = f"{place}地区基层执法能力和公共服务供给与人民群众的期待相比还有不小差距、亟待补齐短板"
    text = f"着力补齐{place}地区基层执法能力和公共服务供给的短板"
    made = Commitment(text, Span(0, 1), text, Kind.DIRECTIONAL)
    judged = _judged(text, Verdict.PARTIAL, Reason("weak_match"), _link(said, Role.PROBLEMS))
    return made, replace(judged, flags=Flags(problem_recurs=True))


def _link(text: str, role: Role = Role.RETROSPECT, figures: tuple[Quantity, ...] = ()) -> Link:
    return Link(Span(0, 1), text, 0.9, Grade.STRONG, {}, role, quantities=figures)


def _judged(key: str, verdict: Verdict, reason: Reason, link: Link) -> Assessment:
    chances = {one: 0.8 if one is verdict else 0.1 for one in Verdict}
    evidence = () if verdict is Verdict.MISSING else (link,)
    flags = Flags(carried_over=True)
    return Assessment(key, verdict, 0.4, "x", (reason,), flags, evidence, chances=chances)
