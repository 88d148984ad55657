"""What is marked as shared by a commitment and a passage, and where searches find passages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.model import Audit, Span
from followup.review.marking import Marks, found, joined, marks
from followup.review.searching import Searcher


def texts(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]


def test_every_mark_lies_in_its_text_and_no_two_overlap(judged: Audit) -> None:
    figures = words = 0
    for commitment, assessment in zip(judged.plan.commitments, judged.assessments, strict=True):
        for link in (*assessment.evidence, *assessment.candidates):
            mine, its = marks(commitment, link.text, link.quantities, start=link.span.start)
            for one, text in ((mine, commitment.text), (its, link.text)):
                spans = sorted((*one.words, *one.figures))
                assert all(span.of(text) for span in spans)
                assert all(left.end <= right.start for left, right in pairwise(spans))
            assert bool(mine.figures) == bool(its.figures)
            figures += len(its.figures)
            words += len(its.words)
    assert figures > 5
    assert words > 100


def test_the_figure_that_answers_and_the_shared_run_of_words_are_marked(judged: Audit) -> None:
    commitment, assessment = next(
        (one, judged.assessments[place])
        for place, one in enumerate(judged.plan.commitments)
        if "不少于3次" in one.text
    )
    link = assessment.evidence[0]
    mine, its = marks(commitment, link.text, link.quantities, start=link.span.start)
    assert any("3次" in text for text in texts(mine.figures, commitment.text))
    assert any("4次" in text for text in texts(its.figures, link.text))
    assert "法治政府" in "".join(texts(its.words, link.text))


def test_words_that_only_frame_are_not_marked(judged: Audit) -> None:
    commitment = replace(judged.plan.commitments[0], text="持续推进公园管护", quantities=())
    _, its = marks(commitment, "深入推进公园扩容", (), start=0)
    assert texts(its.words, "深入推进公园扩容") == ["推进公园"]
    _, its = marks(commitment, "持续推进河道清淤", (), start=0)
    assert its == Marks()


def test_marks_of_several_passages_come_together() -> None:
    both = joined([Marks((Span(0, 2), Span(6, 8))), Marks((Span(1, 3),), (Span(7, 9),)), Marks()])
    assert both == Marks((Span(0, 3),), (Span(7, 9),))


def test_words_are_found_whatever_their_case() -> None:
    assert texts(found(["5g", "基站"], "新建5G基站"), "新建5G基站") == ["5G基站"]


def test_a_search_finds_the_whole_report_and_quotes_it(judged: Audit) -> None:
    searcher = Searcher(judged.outcome)
    text = judged.outcome.document.text
    hits = searcher.find("法治政府")
    assert len(hits) > 3
    assert all(hit.text == hit.span.of(text) for hit in hits)
    assert [hit.span for hit in hits] == sorted(hit.span for hit in hits)
    title = text.strip().splitlines()[0]
    assert any(hit.text in title for hit in searcher.find(title[2:8]))


def test_all_words_must_be_there_and_the_shortest_passage_is_given(judged: Audit) -> None:
    searcher = Searcher(judged.outcome)
    clause = next(one for one in judged.outcome.achievements if one.span != one.sentence)
    start, end = clause.text[:4], clause.text[-4:]
    spans = [hit.span for hit in searcher.find(f"{start} {end}")]
    assert clause.span in spans
    assert clause.sentence not in spans
    assert searcher.find(f"{start} 绝无此词") == []
    assert searcher.find("  ") == []


@pytest.fixture(scope="module")
def searcher(judged: Audit) -> Searcher:
    return Searcher(judged.outcome)


@settings(deadline=None)
@given(st.text(alphabet="法治政府 行执数1", max_size=6))
def test_whatever_is_searched_every_hit_has_every_word(searcher: Searcher, words: str) -> None:
    for hit in searcher.find(words):
        assert all(word in hit.text for word in words.split())
        assert searcher.around(hit.span).contains(hit.span)
