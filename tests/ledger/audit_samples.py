"""Invented reports and audits to store, and strategies that make all sorts of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

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
    Verdict,
    commitment_id,
)
from followup.parsing import with_tasks

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
CITY = Government("云溪市", "prefecture", "999900")
PLAN_TEXT = "一、工作打算\n新建公办幼儿园20所。年底前出台《信访条例实施办法》。\n"
OUTCOME_TEXT = (
    "一、主要工作\n新建公办幼儿园21所，新增学位6000个。\n二、存在问题\n窗口办理仍偏慢。\n"
)


def later(hours: int) -> datetime:
    return NOON + timedelta(hours=hours)


def span_of(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def identity(
    reviewed: int, *, government: Government = CITY, how: str = "title", genre: str = "law"
) -> Identity:
    return Identity(
        government=Found(government, how, Span(0, 2)),
        reviewed_year=Found(reviewed, "title"),
        planned_year=Found(reviewed + 1, "derived"),
        title=Found(f"{government.name}{reviewed}年度报告", "heading", Span(0, 3)),
        genre=genre,
    )


def plan_report(*, reviewed: int = 2024, sha256: str = "a" * 64, **options: object) -> Report:
    text = PLAN_TEXT
    figure = span_of(text, "20所")
    schools, rules = (
        span_of(text, "新建公办幼儿园20所"),
        span_of(text, "年底前出台《信访条例实施办法》"),
    )
    due = span_of(text, "年底前")
    quantity = Quantity(
        figure, "20所", 20.0, "所", Comparator.AT_LEAST, 25.5, "公办幼儿园", Basis.INCREMENT, False
    )
    first = Commitment(
        id=commitment_id(sha256, schools, Kind.QUANTIFIED),
        span=schools,
        text=schools.of(text),
        kind=Kind.QUANTIFIED,
        heading_path=("一、工作打算",),
        topic="education",
        quantities=(quantity,),
        owner="教育局",
        paragraph=Span(schools.start, len(text)),
        enumeration="十件实事",
    )
    second = Commitment(
        id=commitment_id(sha256, rules, Kind.DELIVERABLE),
        span=rules,
        text=rules.of(text),
        kind=Kind.DELIVERABLE,
        deadline=Deadline(due, due.of(text), "2025-12-31", explicit_day=True),
    )
    report = Report(
        document=Document(sha256, "text/plain", "plan.txt", text, "in/plan.txt", "utf-8"),
        identity=identity(reviewed, **options),  # type: ignore[arg-type]
        sections=(Section(Role.PLAN, "一、工作打算", Span(0, len(text)), Span(0, 6)),),
        commitments=(first, second),
        notes=(Note("no_problems", {"where": "全文"}),),
    )
    return with_tasks(report)


def outcome_report(*, reviewed: int = 2025, sha256: str = "b" * 64) -> Report:
    text = OUTCOME_TEXT
    schools, places = span_of(text, "新建公办幼儿园21所"), span_of(text, "新增学位6000个")
    slow = span_of(text, "窗口办理仍偏慢")
    sentence = Span(schools.start, places.end + 1)
    middle = text.index("二、")
    return Report(
        document=Document(sha256, "text/html", "outcome.html", text, "in/outcome.html", "gb18030"),
        identity=identity(reviewed),
        sections=(
            Section(Role.RETROSPECT, "一、主要工作", Span(0, middle), Span(0, 6)),
            Section(Role.PROBLEMS, "", Span(middle, len(text))),
        ),
        achievements=(
            Achievement(schools, schools.of(text), sentence, ("一、主要工作",), "education"),
            Achievement(places, places.of(text), sentence),
        ),
        problems=(Problem(slow, slow.of(text), ("二、存在问题",), "service"),),
    )


def audit(*, plan: Report | None = None, outcome: Report | None = None) -> Audit:
    plan, outcome = plan or plan_report(), outcome or outcome_report()
    text = outcome.document.text
    schools, places = span_of(text, "新建公办幼儿园21所"), span_of(text, "新增学位6000个")
    signals = {"wording": 0.1 + 0.2, "object": 1.0, "quantity": None}
    best = Link(
        schools, schools.of(text), 0.87, Grade.STRONG, signals, heading_path=("一、主要工作",)
    )
    other = Link(places, places.of(text), 1 / 3, Grade.WEAK, {}, Role.PLAN)
    return Audit(
        plan=plan,
        outcome=outcome,
        assessments=(
            Assessment(
                plan.commitments[0].id,
                Verdict.FULFILLED,
                0.93,
                "figure_met",
                (Reason("met", {"promised": "20", "reported": "21"}),),
                Flags(carried_over=True, blanket=True),
                (best,),
                (other,),
                {"action": 1.0, "quantity": 0.1 + 0.7, "time": None},
            ),
            Assessment(
                plan.commitments[1].id, Verdict.MISSING, 0.5, "silent", (), candidates=(best, other)
            ),
        ),
        settings={"program": "0.1.0", "tokenizer": "jieba"},
        notes=(Note("years_unknown", {"name": "x"}),),
    )


_any_text = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x00\ud800\ufdd0年0a"))
"""All that a Python string can hold, the rare troublemakers often."""
_words = st.lists(_any_text, max_size=3).map(tuple)
_floats = st.floats(allow_nan=False, allow_infinity=False)
_details = st.dictionaries(_any_text, _any_text, max_size=2)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def _quantities(draw: st.DrawFn, text: str) -> Quantity:
    span = draw(_spans(text))
    return Quantity(
        span=span,
        text=span.of(text),
        value=draw(_floats),
        unit=draw(_any_text),
        comparator=draw(st.sampled_from(Comparator)),
        upper=draw(st.none() | _floats),
        indicator=draw(_any_text),
        basis=draw(st.sampled_from(Basis)),
        target=draw(st.booleans()),
    )


@st.composite
def _commitments(draw: st.DrawFn, document: Document) -> Commitment:
    text = document.text
    span, kind = draw(_spans(text)), draw(st.sampled_from(Kind))
    return Commitment(
        id=commitment_id(document.sha256, span, kind),
        span=span,
        text=span.of(text),
        kind=kind,
        heading_path=draw(_words),
        topic=draw(_any_text),
        quantities=tuple(draw(st.lists(_quantities(text), max_size=2))),
        deadline=draw(st.none() | st.builds(Deadline, _spans(text), _any_text, _any_text)),
        owner=draw(_any_text),
        paragraph=draw(st.none() | _spans(text)),
        enumeration=draw(_any_text),
    )


@st.composite
def _achievements(draw: st.DrawFn, text: str) -> Achievement:
    span = draw(_spans(text))
    figures = tuple(draw(st.lists(_quantities(text), max_size=2)))
    return Achievement(
        span, span.of(text), draw(_spans(text)), draw(_words), draw(_any_text), figures
    )


@st.composite
def _problems(draw: st.DrawFn, text: str) -> Problem:
    span = draw(_spans(text))
    return Problem(span, span.of(text), draw(_words), draw(_any_text))


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """Any report that keeps the invariants of the nouns, however odd its text."""
    text = draw(_any_text)
    sha256 = draw(st.text("0123456789abcdef", min_size=64, max_size=64))
    document = draw(st.builds(Document, st.just(sha256), _any_text, _any_text, st.just(text)))
    document = replace(document, path=draw(_any_text), encoding=draw(_any_text))
    spans = st.none() | _spans(text)
    found_text = st.none() | st.builds(Found, _any_text, _any_text, spans)
    found_year = st.none() | st.builds(Found, st.integers(1900, 2100), _any_text, spans)
    government = st.builds(Government, _any_text, _any_text, _any_text, st.booleans())
    report = Report(
        document=document,
        identity=draw(
            st.builds(
                Identity,
                government=st.none() | st.builds(Found, government, _any_text, spans),
                reviewed_year=found_year,
                planned_year=found_year,
                title=found_text,
                document_number=found_text,
                publisher=found_text,
                published=found_text,
                genre=_any_text,
            )
        ),
        sections=tuple(draw(st.lists(_sections(text), max_size=2))),
        commitments=tuple(draw(st.lists(_commitments(document), max_size=2))),
        achievements=tuple(draw(st.lists(_achievements(text), max_size=2))),
        problems=tuple(draw(st.lists(_problems(text), max_size=2))),
        notes=tuple(draw(st.lists(st.builds(Note, _any_text, _details), max_size=2))),
    )
    return with_tasks(report)


def _sections(text: str) -> st.SearchStrategy[Section]:
    heading = st.none() | _spans(text)
    return st.builds(Section, st.sampled_from(Role), _any_text, _spans(text), heading)


@st.composite
def any_audits(draw: st.DrawFn) -> Audit:
    """Any audit that keeps the invariants of the nouns."""
    plan, outcome = draw(any_reports()), draw(any_reports())
    text = outcome.document.text
    links = st.lists(_links(text), max_size=2).map(tuple)
    return Audit(
        plan=plan,
        outcome=outcome,
        assessments=tuple(
            draw(
                st.builds(
                    Assessment,
                    commitment_id=st.just(commitment.id),
                    verdict=st.sampled_from(Verdict),
                    confidence=_floats,
                    rule=_any_text,
                    reasons=st.lists(st.builds(Reason, _any_text, _details), max_size=2).map(tuple),
                    flags=st.builds(Flags, *[st.booleans()] * 5),
                    evidence=links,
                    candidates=links,
                    elements=st.dictionaries(_any_text, st.none() | _floats, max_size=2),
                    chances=st.dictionaries(st.sampled_from(Verdict), _floats, max_size=3),
                )
            )
            for commitment in plan.commitments
        ),
        settings=draw(_details),
        notes=tuple(draw(st.lists(st.builds(Note, _any_text, _details), max_size=2))),
    )


@st.composite
def _links(draw: st.DrawFn, text: str) -> Link:
    span = draw(_spans(text))
    return Link(
        span=span,
        text=span.of(text),
        score=draw(_floats),
        grade=draw(st.sampled_from(Grade)),
        signals=draw(st.dictionaries(_any_text, st.none() | _floats, max_size=2)),
        role=draw(st.sampled_from(Role)),
        heading_path=draw(_words),
        quantities=tuple(draw(st.lists(_quantities(text), max_size=1))),
    )
