"""Short invented reports for the tests of judgement."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from followup.judging import assess
from followup.linking import Match, default_weights
from followup.linking.passages import passages
from followup.model import Achievement, Assessment, Document, Grade, Link, Report, Span
from followup.parsing import Overrides, parse
from followup.parsing.quantities import quantities


def report(text: str, year: int) -> Report:
    """A report whose planned year is ``year``."""
    document = Document(sha256(text.encode()).hexdigest(), "text/plain", "made.txt", text)
    return parse(document, overrides=Overrides(planned_year=year))


def match(said: str, score: float = 0.6, *, lead: str = "") -> Match:
    """A passage of one sentence, as if it had been linked with that score."""
    span = Span(0, len(said))
    figures = quantities(said, span)
    passage = replace(
        passages(said, [Achievement(span, said, span, quantities=figures)])[0], lead=lead
    )
    grade = Grade.STRONG if score >= 0.5 else Grade.WEAK if score >= 0.15 else Grade.NONE
    return Match(Link(span, said, score, grade, {}, quantities=figures), passage, default_weights())


def plan(*items: str) -> Report:
    """A work report of 2030 that plans 2031, one numbered item for each of ``items``."""
    lines = ["政府工作报告", "一、2030年工作回顾", "各项工作稳步开展。", "二、2031年工作安排"]
    lines += [
        f"（{numeral}）抓好重点任务落实。健全督查工作机制，{item}。"
        for numeral, item in zip("一二三四五六七八", items, strict=False)
    ]
    return report("\n".join(lines), 2031)


def outcome(*said: str, problems: str = "", ahead: str = "继续做好各项工作") -> Report:
    """The work report of the year after, whose review says ``said``."""
    lines = ["政府工作报告", "一、2031年工作回顾", *(f"{each}。" for each in said)]
    if problems:
        lines.append(f"同时，我们也清醒看到，工作中还存在一些问题和不足：{problems}。")
    lines += ["二、2032年工作安排", f"（一）做好下列工作。{ahead}。"]
    return report("\n".join(lines), 2032)


def judged(
    promise: str, *said: str, problems: str = "", ahead: str = "继续做好各项工作"
) -> Assessment:
    """What becomes of one ``promise`` when the next report says ``said``."""
    made = plan(promise)
    told = outcome(*said, problems=problems, ahead=ahead)
    found = [
        assessment
        for commitment, assessment in zip(made.commitments, assess(made, told), strict=True)
        if promise[-6:] in commitment.text or commitment.text in promise
    ]
    assert found, [commitment.text for commitment in made.commitments]
    return found[-1]
