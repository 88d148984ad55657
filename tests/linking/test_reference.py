"""The signals for all pairs at once, against what a plain reading of each pair comes to."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.lexicon.concepts import Graph
from followup.linking import LinkOptions, Passage, Query, queries
from followup.linking.comparison import Comparison
from followup.linking.figures import figure_likeness, wanted
from followup.linking.linking import FIRST_LOOK, Looked
from followup.linking.passages import View, passages
from followup.linking.signals import DIGITS, SIGNALS, Signal
from followup.linking.words import weight
from followup.model import Achievement, Commitment, Kind, Span
from followup.parsing.quantities import quantities

WORDS = (
    *("推进", "加强", "完善", "建成", "新增", "实施", "制度", "体系", "的", "和", "5所", "12%"),
    *("学位", "幼儿园", "养老床位", "养老服务", "法律顾问", "行政应诉", "出庭应诉率", "老旧小区"),
    *("生产总值", "失业率", "居民收入", "云泽湖湿地公园", "跨境电商", "首批", "第一批", "海绵城市"),
    *("“云易办”", "《云泽市绿化条例》", "“放管服”", "BIM", "bim", "GDP", "囗囗", "、", "“双随机”"),
)
TOPICS = ("", "产业", "民生")
HEADINGS = (
    (),
    ("三、下一步打算",),
    ("三、下一步打算", "完善养老服务"),
    ("二、工作情况", "老旧小区和幼儿园"),
)
CLAUSES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join)
SENTENCES = st.lists(CLAUSES, min_size=1, max_size=3)

Pair = Callable[[Query, Passage, Sequence[Passage]], float]
"""A commitment, a passage and all passages → the signal; NaN where it does not apply."""


@dataclass(frozen=True)
class Both:
    """A small plan and a small report."""

    queries: list[Query]
    passages: list[Passage]


@st.composite
def both(draw: st.DrawFn) -> Both:
    """Up to four commitments and eight passages, some of them of one sentence."""
    made = []
    for number, text in enumerate(draw(st.lists(CLAUSES, min_size=1, max_size=4))):
        topic = draw(st.sampled_from(TOPICS))
        span = Span(0, len(text))
        path = draw(st.sampled_from(HEADINGS))
        figures = quantities(text, span)
        made.append(
            Commitment(
                f"{number:012x}", span, text, Kind.DELIVERABLE, path, topic, quantities=figures
            )
        )
    whole, done = "", []
    for clauses in draw(st.lists(SENTENCES, min_size=1, max_size=4)):
        start, at = len(whole), len(whole)
        whole += "，".join(clauses) + "。"
        for clause in clauses:
            span = Span(at, at + len(clause))
            topic = draw(st.sampled_from(TOPICS))
            path = draw(st.sampled_from(HEADINGS))
            figures = quantities(whole, span)
            done.append(
                Achievement(span, clause, Span(start, len(whole)), path, topic, quantities=figures)
            )
            at = span.end + 1
    return Both(queries(made), passages(whole, done))


def rarity(count: int, size: int) -> float:
    """How rare what ``count`` of ``size`` passages have is."""
    return min(1.0, max(0.0, math.log((size + 1) / (count + 0.5)) / math.log((size + 1) / 1.5)))


def sentence_object(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    wanted = query.view.bigrams
    return len(wanted & passage.sentence.bigrams) / len(wanted) if wanted else math.nan


def rarest_word(query: Query, passage: Passage, every: Sequence[Passage]) -> float:
    found = [0.0]
    for word in query.view.content & passage.view.content:
        having = sum(word in other.view.content for other in every)
        found.append(weight(word) * rarity(having, len(every)) / 10)
    return min(1.0, max(found))


def run(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    found = [len(each) for each in shared(query.view.text, passage.view.text) if len(each) <= 8]
    return max(found, default=0) / 8


def rare_run(query: Query, passage: Passage, every: Sequence[Passage]) -> float:
    found = [0.0]
    for each in shared(query.view.core, passage.view.core):
        if len(each) <= 6:
            having = sum(each in other.view.core for other in every)
            found.append((len(each) / 6) ** 0.5 * rarity(having, len(every)))
    return max(found)


def shared(left: str, right: str) -> set[str]:
    """All runs of two characters or more that both have."""
    runs = (left[i:j] for i in range(len(left)) for j in range(i + 2, len(left) + 1))
    return {each for each in runs if each in right}


def in_order(left: str, right: str) -> int:
    """The most characters that both have in one order."""
    row = [0] * (len(right) + 1)
    for one in left:
        before = row
        row = [0]
        for place, other in enumerate(right):
            same = before[place] + 1 if one == other else 0
            row.append(max(same, row[place], before[place + 1]))
    return row[-1]


def common_order(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    wanted = query.view.core
    return in_order(wanted, passage.view.core) / len(wanted) if wanted else math.nan


def common_order_told(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    told = passage.view.core
    return in_order(query.view.core, told) / len(told) if told else math.nan


def name(query: Query, passage: Passage, every: Sequence[Passage]) -> float:
    return names_of(query, passage.view.text, [other.view.text for other in every])


def sentence_name(query: Query, passage: Passage, every: Sequence[Passage]) -> float:
    return names_of(query, passage.sentence.text, [other.sentence.text for other in every])


def names_of(query: Query, told: str, every: Sequence[str]) -> float:
    if not query.view.names:
        return math.nan
    found = [0.0]
    for each in query.view.names:
        if each in told.upper():
            found.append(rarity(sum(each in other.upper() for other in every), len(every)))
    return max(found)


def cosine(left: View, right: View) -> float:
    pairs = zip(left.meaning, right.meaning, strict=True)
    return min(1.0, max(0.0, sum(float(a) * float(b) for a, b in pairs) / 4096**2))


def meaning(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    return cosine(query.view, passage.view)


def sentence_meaning(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    return cosine(query.view, passage.sentence)


def heading_meaning(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    return cosine(query.view, passage.heading) if passage.heading.content else math.nan


def headings(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    both = query.heading.content and passage.heading.content
    return cosine(query.heading, passage.heading) if both else math.nan


def indicator(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    if not query.indicators:
        return math.nan
    return float(any(each in passage.indicators for each in query.indicators))


def topic(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    left, right = query.commitment.topic, passage.topic
    return float(left == right) if left and right else math.nan


def above(concept: str) -> set[str]:
    """The concept and all that it is part of."""
    return {concept, *Graph.load().ancestors(concept)}


def told_inside(concept: str, passage: Passage) -> bool:
    """Whether the passage has the concept or a part of it."""
    return any(concept in above(other) for other in passage.view.concepts)


def concept_inside(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    rare = {each: Graph.load().rarity(each) for each in query.view.concepts}
    if not rare:
        return math.nan
    return sum(rare[each] for each in rare if told_inside(each, passage)) / sum(rare.values())


def nearest(concept: str, view: View) -> float:
    """How near the nearest concept of ``view`` lies: twice the rarity of the rarest that is both or
    above both, of the rarity of both."""
    rare = Graph.load().rarity
    found = [0.0]
    for other in view.concepts:
        common = max(map(rare, above(concept) & above(other)), default=0.0)
        found.append(min(1.0, 2 * common / (rare(concept) + rare(other))))
    return max(found)


def sentence_concept(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    rare = {each: Graph.load().rarity(each) for each in query.view.concepts}
    if not rare:
        return math.nan
    near = (rare[each] * nearest(each, passage.sentence) for each in rare)
    return sum(near) / sum(rare.values())


def sentence_concept_part(query: Query, passage: Passage, every: Sequence[Passage]) -> float:
    return concept_part(query, replace(passage, view=passage.sentence), every)


def quantity(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    promised = [each for each in query.commitment.quantities if each.target]
    if not promised:
        return math.nan
    told, text, base = passage.quantities, passage.view.text, passage.span.start
    best = max(
        (
            figure_likeness(wanted(one, query.commitment.text), said, told, text, base=base)
            for one in promised
            for said in told
            if said.target
        ),
        default=0.0,
    )
    return round(best, DIGITS)  # as the matrix has it


def figures(_query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    return min(1.0, len(passage.quantities) / 3)


def length(_query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    return min(1.0, len(passage.view.text) / 40)


def concept_part(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    if not query.view.concepts:
        return math.nan
    inside = [each for each in query.view.concepts if told_inside(each, passage)]
    return min(1.0, max(map(Graph.load().rarity, inside), default=0.0) / 10)


def concept_rarest(query: Query, passage: Passage, _every: Sequence[Passage]) -> float:
    if not query.view.concepts:
        return math.nan
    common = {
        each
        for wanted in query.view.concepts
        for told in passage.view.concepts
        for each in above(wanted) & above(told)
    }
    return min(1.0, max(map(Graph.load().rarity, common), default=0.0) / 10)


PLAIN: tuple[Pair, ...] = (
    sentence_object,
    rarest_word,
    run,
    rare_run,
    common_order,
    common_order_told,
    name,
    sentence_name,
    meaning,
    sentence_meaning,
    heading_meaning,
    headings,
    indicator,
    topic,
    concept_inside,
    concept_part,
    concept_rarest,
    sentence_concept,
    sentence_concept_part,
    quantity,
    figures,
    length,
)
MEASURED = {signal.name: signal for signal in SIGNALS}


def whole(signal: Signal, compared: Comparison) -> np.ndarray:
    """The signal for every pair, as candidates where it is measured for those only."""
    if signal.everywhere:
        return signal.everywhere(compared)
    assert signal.at
    return signal.at(compared, compared.every_column)


@pytest.mark.parametrize("plain", PLAIN, ids=lambda plain: plain.__name__)
@given(made=both())
def test_a_matrix_holds_what_each_pair_comes_to(plain: Pair, made: Both) -> None:
    expected = [
        [plain(query, passage, made.passages) for passage in made.passages]
        for query in made.queries
    ]
    found = whole(MEASURED[plain.__name__], Comparison(made.queries, made.passages))
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6)


def test_every_signal_but_those_of_words_alone_has_a_plain_reading() -> None:
    assert set(MEASURED) - {plain.__name__ for plain in PLAIN} == {"rhetoric", "problem"}


@given(made=both(), count=st.integers(1, 9), random=st.randoms())
def test_candidates_hold_what_the_matrix_of_all_pairs_holds(
    made: Both, count: int, random: object
) -> None:
    compared = Comparison(made.queries, made.passages)
    width = min(count, len(made.passages))
    rows = [random.sample(range(len(made.passages)), width) for _ in made.queries]  # type: ignore[attr-defined]
    columns = np.array(rows, np.intp)
    for signal in SIGNALS:
        if signal.at:
            expected = np.take_along_axis(whole(signal, compared), columns, axis=1)
            np.testing.assert_array_equal(signal.at(compared, columns), expected, signal.name)


@given(made=both(), count=st.integers(1, 9))
def test_the_first_look_puts_the_largest_sums_first_and_of_those_alike_the_first(
    made: Both, count: int
) -> None:
    compared = Comparison(made.queries, made.passages)
    values = {
        name: np.round(whole(MEASURED[name], compared), DIGITS).tolist() for name, _ in FIRST_LOOK
    }
    found = Looked.at(compared, LinkOptions(candidates=count)).columns.tolist()
    for row, chosen in enumerate(found):
        sums = [
            sum(
                worth * (0 if math.isnan(value) else Fraction(f"{value:.{DIGITS}f}"))
                for name, worth in FIRST_LOOK
                for value in [values[name][row][place]]
            )
            for place in range(len(made.passages))
        ]
        order = sorted(range(len(sums)), key=lambda place: (-sums[place], place))
        assert chosen == order[:count]


@given(made=both(), random=st.randoms())
def test_another_order_of_the_passages_is_another_order_of_the_columns(
    made: Both, random: object
) -> None:
    order = list(range(len(made.passages)))
    random.shuffle(order)  # type: ignore[attr-defined]
    first = Comparison(made.queries, made.passages)
    mixed = Comparison(made.queries, [made.passages[place] for place in order])
    for signal in SIGNALS:
        found = whole(signal, first)
        assert found.shape == (len(made.queries), len(made.passages))
        np.testing.assert_array_equal(whole(signal, mixed), found[:, order], signal.name)


@given(made=both())
def test_every_value_lies_between_nought_and_one(made: Both) -> None:
    compared = Comparison(made.queries, made.passages)
    for signal in SIGNALS:
        found = whole(signal, compared)
        assert np.all(np.isnan(found) | ((found >= 0.0) & (found <= 1.0))), signal.name
