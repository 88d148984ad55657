"""Signals: how a passage is like a commitment. One function each, one line each in the tables.

A signal is a matrix over queries (rows) and passages (columns) with values in 0..1; NaN means that
it does not apply to the pair, 0.0 that the two differ. Those of :data:`OF_CANDIDATES` cost more
and are measured only for the passages that the others put forward.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from followup.lexicon import tables
from followup.linking.comparison import Comparison, Matrix, divided, rarity_among
from followup.linking.figures import best_likeness
from followup.linking.passages import Passage, Query
from followup.model import Role

LONG_RUN = 8
"""A shared run of so many characters is as telling as a longer one."""
MANY_FIGURES = 3
LONG_PASSAGE = 40
RAREST_WORD = 10.0
"""The weight of a word that could not be rarer: of 18,900 words none weighs more."""
RAREST_CONCEPT = 10.0
"""The rarity of a concept seen in one of 22,000 clauses."""
RARE_RUN = 6
"""A shared run of so many core characters counts in full."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A named likeness of all commitments and all passages."""

    name: str
    measure: Callable[[Comparison], Matrix]


@dataclass(frozen=True, slots=True)
class CandidateSignal:
    """A named likeness of one commitment and one passage."""

    name: str
    measure: Callable[[Query, Passage], float | None]


@dataclass(frozen=True, slots=True)
class PassageSignal:
    """A named property of a passage, whatever is wanted."""

    name: str
    measure: Callable[[Passage], float]


def sentence_object(both: Comparison) -> Matrix:
    """The share of the commitment's character pairs, frame words left out, that the passage's whole
    sentence has."""
    return both.sentence_pairs


def rarest_word(both: Comparison) -> Matrix:
    """The weight of the rarest shared word."""
    return both.rarest_words(most=RAREST_WORD)


def common_order(both: Comparison) -> Matrix:
    """The share of the commitment's core characters that the passage has in the same order."""
    return _in_order(both)[0]


def common_order_told(both: Comparison) -> Matrix:
    """The share of the passage's core characters that the commitment has in the same order."""
    return _in_order(both)[1]


def _in_order(both: Comparison) -> tuple[Matrix, Matrix]:
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    left = [query.view.core for query in both.queries]
    right = [passage.view.core for passage in both.passages]
    if not left or not right:
        return np.zeros(both.shape), np.zeros(both.shape)
    shared = process.cdist(left, right, scorer=LCSseq.similarity, dtype=np.int32).astype(np.float64)
    return (
        divided(shared, np.array([[float(len(each))] for each in left])),
        divided(shared, np.array([[float(len(each)) for each in right]])),
    )


def same_meaning(both: Comparison) -> Matrix:
    """How near the words of the two lie in the genre's sentences, whatever they share."""
    return both.likeness([q.view for q in both.queries], [p.view for p in both.passages])


def sentence_meaning(both: Comparison) -> Matrix:
    """The same for the passage's whole sentence."""
    return both.likeness([q.view for q in both.queries], [p.sentence for p in both.passages])


def heading_meaning(both: Comparison) -> Matrix:
    """The same for the commitment and the passage's headings."""
    found = both.likeness([q.view for q in both.queries], [p.heading for p in both.passages])
    found[:, [not passage.heading.content for passage in both.passages]] = np.nan
    return found


def headings(both: Comparison) -> Matrix:
    """The same for the headings of both."""
    found = both.likeness([q.heading for q in both.queries], [p.heading for p in both.passages])
    found[:, [not passage.heading.content for passage in both.passages]] = np.nan
    found[[not query.heading.content for query in both.queries]] = np.nan
    return found


def topic(both: Comparison) -> Matrix:
    """Whether both have the same topic."""
    left = np.array([query.commitment.topic for query in both.queries], object)[:, None]
    right = np.array([passage.topic for passage in both.passages], object)[None, :]
    applies = (left != "") & (right != "")
    return np.where(applies, (left == right).astype(float), np.nan)


def indicator(both: Comparison) -> Matrix:
    """Whether the passage gives a standard indicator that the commitment names."""
    found = np.full(both.shape, np.nan)
    given = [passage.indicators for passage in both.passages]
    for row, query in enumerate(both.queries):
        if query.indicators:
            found[row] = [bool(query.indicators & each) for each in given]
    return found


def run(both: Comparison) -> Matrix:
    """The longest run of characters that both share, against eight."""
    return _runs(
        [query.view.text for query in both.queries],
        [passage.view.text for passage in both.passages],
        {size: size / LONG_RUN for size in range(2, LONG_RUN + 1)},
        rare=False,
    )


def rare_run(both: Comparison) -> Matrix:
    """The rarest run of core characters that both share: how few passages have it, and how long."""
    return _runs(
        [query.view.core for query in both.queries],
        [passage.view.core for passage in both.passages],
        {size: (size / RARE_RUN) ** 0.5 for size in range(2, RARE_RUN + 1)},
        rare=True,
    )


def _runs(wanted: list[str], told: list[str], worth: dict[int, float], *, rare: bool) -> Matrix:
    found = np.zeros((len(wanted), len(told)))
    asked: list[Iterable[int]] = [range(len(text)) for text in wanted]
    starts: list[Iterable[int]] = [range(len(text)) for text in told]
    for size, value in sorted(worth.items()):
        # a run that is shared begins where a shorter one did: the others are looked at no more
        own = [
            {text[at : at + size] for at in places if at + size <= len(text)}
            for text, places in zip(wanted, asked, strict=True)
        ]
        looked = set[str]().union(*own)
        having: dict[str, list[int]] = defaultdict(list)
        for column, text in enumerate(told):
            starts[column] = [at for at in starts[column] if text[at : at + size] in looked]
            for gram in {text[at : at + size] for at in starts[column]}:
                having[gram].append(column)
        for row, text in enumerate(wanted):
            asked[row] = [at for at in asked[row] if text[at : at + size] in having]
            for gram in own[row]:
                columns = having.get(gram)
                if columns:
                    rarity = rarity_among(len(columns), len(told)) if rare else 1.0
                    found[row, columns] = np.maximum(found[row, columns], value * rarity)
    return found


def name(both: Comparison) -> Matrix:
    """The rarest name of the commitment (“湘易办”, a law, BIM) that the passage has too."""
    return _names(both, [passage.view.text for passage in both.passages])


def sentence_name(both: Comparison) -> Matrix:
    """The same for the passage's whole sentence."""
    return _names(both, [passage.sentence.text for passage in both.passages])


def _names(both: Comparison, told: list[str]) -> Matrix:
    found = np.full(both.shape, np.nan)
    texts = [text.upper() for text in told]
    for row, query in enumerate(both.queries):
        if not query.view.names:
            continue
        found[row] = 0.0
        for each in sorted(query.view.names):
            having = np.array([each in text for text in texts], dtype=bool)
            if having.any():
                value = rarity_among(int(having.sum()), len(texts))
                found[row, having] = np.maximum(found[row, having], value)
    return found


def concept_inside(both: Comparison) -> Matrix:
    """Of the commitment's concepts the share that the passage has or has a part of."""
    return both.concepts.inside()


def concept_rarest(both: Comparison) -> Matrix:
    """The rarity of the rarest concept that both are part of."""
    return both.concepts.rarest(most=RAREST_CONCEPT)


def concept_part(both: Comparison) -> Matrix:
    """The rarity of the commitment's rarest concept that the passage has or has a part of."""
    return both.concepts.rarest_inside(most=RAREST_CONCEPT)


def sentence_concept(both: Comparison) -> Matrix:
    """How near the concepts of the passage's whole sentence lie to the commitment's."""
    return both.sentence_concepts.coverage()


def sentence_concept_part(both: Comparison) -> Matrix:
    """The same as ``concept_part`` for the passage's whole sentence."""
    return both.sentence_concepts.rarest_inside(most=RAREST_CONCEPT)


def quantity(query: Query, passage: Passage) -> float | None:
    """How well a figure of the passage answers one of the commitment: unit and indicator."""
    targets = [each for each in query.commitment.quantities if each.target]
    if not targets:
        return None
    return max(
        best_likeness(
            target,
            passage.quantities,
            passage.view.text,
            query.commitment.text,
            base=passage.span.start,
        )
        for target in targets
    )


def figures(passage: Passage) -> float:
    """How many figures the passage gives, against three: acts are told with figures."""
    return min(len(passage.quantities), MANY_FIGURES) / MANY_FIGURES


def rhetoric(passage: Passage) -> float:
    """Whether the passage praises, thanks or sums up."""
    return float(bool(_praise().search(passage.view.text)))


def length(passage: Passage) -> float:
    """The passage's length, against forty characters: a scrap says little."""
    return min(1.0, len(passage.view.text) / LONG_PASSAGE)


def problem(passage: Passage) -> float:
    """Whether the passage names a shortcoming."""
    return float(passage.role is Role.PROBLEMS)


@cache
def _praise() -> re.Pattern[str]:
    words = next(row[1].split() for row in tables.rows("cues.tsv") if row[0] == "rhetoric")
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


OF_BOTH = (
    Signal("sentence_object", sentence_object),
    Signal("rarest_word", rarest_word),
    Signal("common_order", common_order),
    Signal("common_order_told", common_order_told),
    Signal("run", run),
    Signal("rare_run", rare_run),
    Signal("name", name),
    Signal("sentence_name", sentence_name),
    Signal("meaning", same_meaning),
    Signal("sentence_meaning", sentence_meaning),
    Signal("heading_meaning", heading_meaning),
    Signal("headings", headings),
    Signal("topic", topic),
    Signal("indicator", indicator),
    Signal("concept_inside", concept_inside),
    Signal("concept_rarest", concept_rarest),
    Signal("concept_part", concept_part),
    Signal("sentence_concept", sentence_concept),
    Signal("sentence_concept_part", sentence_concept_part),
)
OF_CANDIDATES = (CandidateSignal("quantity", quantity),)
OF_PASSAGE = (
    PassageSignal("figures", figures),
    PassageSignal("rhetoric", rhetoric),
    PassageSignal("length", length),
    PassageSignal("problem", problem),
)
"""Those that say something of a passage whatever is wanted."""
SIGNALS = tuple(each.name for each in (*OF_BOTH, *OF_CANDIDATES, *OF_PASSAGE))
"""The names of all, in the order in which they are measured."""
