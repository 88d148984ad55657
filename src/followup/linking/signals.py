"""Signals: how a passage is like a commitment. One function each, one line each in the table.

A signal has values in 0..1; NaN means that it does not apply to the pair, 0.0 that the two differ.
Those by which candidates are chosen are measured for all pairs, a row for each query and a column
for each passage; the others for the candidates only, a column for each of a query's candidates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from followup.lexicon import tables
from followup.linking.comparison import (
    Comparison,
    divided,
    likeness,
    meanings,
    rarity_among,
)
from followup.linking.figures import AllTold, wanted
from followup.linking.passages import Passage
from followup.linking.semantic import SEMANTIC, Embed, likenesses
from followup.linking.shared import Columns, Matrix, raise_to, shared_runs
from followup.model import Role

LONG_RUN = 8
"""A shared run of so many characters is as telling as a longer one."""
DIGITS = 4
"""Decimals of signals and of scores, as they are kept."""
MANY_FIGURES = 3
LONG_PASSAGE = 40
RAREST_WORD = 10.0
"""The weight of a word that could not be rarer: of 18,900 words none weighs more."""
RAREST_CONCEPT = 10.0
"""The rarity of a concept seen in one of 22,000 clauses."""
RARE_RUN = 6
"""A shared run of so many core characters counts in full."""


Everywhere = Callable[[Comparison], Matrix]
AtCandidates = Callable[[Comparison, Columns], Matrix]


@dataclass(frozen=True, slots=True)
class Signal:
    """A named likeness of commitments and passages, with the one way in which it is measured."""

    name: str
    everywhere: Everywhere | None = None
    """For all pairs; for candidates it is looked up."""
    at: AtCandidates | None = None
    """For candidates."""


def sentence_object(both: Comparison) -> Matrix:
    """The share of the commitment's character pairs, frame words left out, that the passage's whole
    sentence has."""
    return both.sentence_pairs


def rarest_word(both: Comparison) -> Matrix:
    """The weight of the rarest shared word."""
    return both.rarest_words(most=RAREST_WORD)


def common_order(both: Comparison) -> Matrix:
    """The share of the commitment's core characters that the passage has in the same order."""
    wanted = np.array([[float(len(query.view.core))] for query in both.queries])
    return divided(both.common_characters, wanted)


def common_order_told(both: Comparison, columns: Columns) -> Matrix:
    """The share of the passage's core characters that the commitment has in the same order."""
    told = np.array([float(len(passage.view.core)) for passage in both.passages])
    return divided(np.take_along_axis(both.common_characters, columns, axis=1), told[columns])


def same_meaning(both: Comparison) -> Matrix:
    """How near the words of the two lie in the genre's sentences, whatever they share."""
    return likeness(both.wanted_meanings, meanings([each.view for each in both.passages]))


def sentence_meaning(both: Comparison) -> Matrix:
    """The same for the passage's whole sentence."""
    return likeness(both.wanted_meanings, meanings(both.sentences))[:, both.sentence_of]


def heading_meaning(both: Comparison, columns: Columns) -> Matrix:
    """The same for the commitment and the passage's headings."""
    return _heading_meaning(both, both.wanted_meanings, columns)


def headings(both: Comparison, columns: Columns) -> Matrix:
    """The same for the headings of both."""
    wanted = meanings([query.heading for query in both.queries])
    found = _heading_meaning(both, wanted, columns)
    found[[not query.heading.content for query in both.queries]] = np.nan
    return found


def _heading_meaning(both: Comparison, wanted: Matrix, columns: Columns) -> Matrix:
    each = {id(passage.heading): passage.heading for passage in both.passages}
    places = {key: place for place, key in enumerate(each)}
    where = np.array([places[id(passage.heading)] for passage in both.passages], np.intp)
    found = likeness(wanted, meanings(list(each.values())))
    found[:, [not heading.content for heading in each.values()]] = np.nan
    return np.take_along_axis(found, where[columns], axis=1)


def topic(both: Comparison, columns: Columns) -> Matrix:
    """Whether both have the same topic."""
    codes = {"": 0}
    left = [codes.setdefault(query.commitment.topic, len(codes)) for query in both.queries]
    right = [codes.setdefault(passage.topic, len(codes)) for passage in both.passages]
    asked, told = np.array(left, np.intp)[:, None], np.array(right, np.intp)[columns]
    return np.where((asked > 0) & (told > 0), (asked == told).astype(float), np.nan)


def indicator(both: Comparison) -> Matrix:
    """Whether the passage gives a standard indicator that the commitment names."""
    found = np.full(both.shape, np.nan)
    given = [passage.indicators for passage in both.passages]
    for row, query in enumerate(both.queries):
        if query.indicators:
            found[row] = [bool(query.indicators & each) for each in given]
    return found


def run(both: Comparison, columns: Columns) -> Matrix:
    """The longest run of characters that both share, against eight."""
    asked = [query.view.text for query in both.queries]
    told = [passage.view.text for passage in both.passages]
    found = np.zeros(both.shape)
    for size, shared in shared_runs(asked, told, longest=LONG_RUN):
        value = np.full(len(shared.widths), size / LONG_RUN)
        raise_to(found, value, shared)
    return np.take_along_axis(found, columns, axis=1)


def rare_run(both: Comparison) -> Matrix:
    """The rarest run of core characters that both share: how few passages have it, and how long."""
    asked = [query.view.core for query in both.queries]
    told = [passage.view.core for passage in both.passages]
    found = np.zeros(both.shape)
    for size, shared in shared_runs(asked, told, longest=RARE_RUN):
        value = (size / RARE_RUN) ** 0.5 * rarity_among(shared.widths, len(told))
        raise_to(found, value, shared)
    return found


def name(both: Comparison) -> Matrix:
    """The rarest name of the commitment (“湘易办”, a law, BIM) that the passage has too."""
    told = [passage.view.text for passage in both.passages]
    return _names(both, told, np.arange(len(told)))


def sentence_name(both: Comparison, columns: Columns) -> Matrix:
    """The same for the passage's whole sentence."""
    found = _names(both, [sentence.text for sentence in both.sentences], both.sentence_of)
    return np.take_along_axis(found, columns, axis=1)


def _names(both: Comparison, told: list[str], of_passages: Columns) -> Matrix:
    """``of_passages`` says which of the texts each passage has."""
    found = np.full(both.shape, np.nan)
    texts = [text.upper() for text in told]
    for row, query in enumerate(both.queries):
        if not query.view.names:
            continue
        found[row] = 0.0
        for each in sorted(query.view.names):
            having = np.array([each in text for text in texts], dtype=bool)[of_passages]
            if having.any():
                value = float(rarity_among(int(having.sum()), len(of_passages)))
                found[row, having] = np.maximum(found[row, having], value)
    return found


def concept_inside(both: Comparison, columns: Columns) -> Matrix:
    """Of the commitment's concepts the share that the passage has or has a part of."""
    return both.concepts.inside(columns)


def concept_rarest(both: Comparison, columns: Columns) -> Matrix:
    """The rarity of the rarest concept that both are part of."""
    return both.concepts.rarest(columns, most=RAREST_CONCEPT)


def concept_part(both: Comparison) -> Matrix:
    """The rarity of the commitment's rarest concept that the passage has or has a part of."""
    return both.concepts.rarest_inside(most=RAREST_CONCEPT)


def sentence_concept(both: Comparison, columns: Columns) -> Matrix:
    """How near the concepts of the passage's whole sentence lie to the commitment's."""
    return both.sentence_concepts.coverage(columns)


def sentence_concept_part(both: Comparison, columns: Columns) -> Matrix:
    """The same as ``concept_part`` for the passage's whole sentence."""
    return both.sentence_concepts.rarest_inside(columns, most=RAREST_CONCEPT)


def quantity(both: Comparison, columns: Columns) -> Matrix:
    """How well a figure of the passage answers one of the commitment: unit and indicator."""
    found = np.full(columns.shape, np.nan)
    told = AllTold(both.passages)
    for row, query in enumerate(both.queries):
        asked = [
            wanted(figure, query.commitment.text)
            for figure in query.commitment.quantities
            if figure.target
        ]
        if asked:
            places = columns[row]
            best = np.zeros(len(places))
            for each in asked:
                for place in np.flatnonzero(told.counting_like(each)[places]).tolist():
                    alike = round(told.likeness(each, int(places[place])), DIGITS)
                    best[place] = max(best[place], alike)
            found[row] = best
    return found


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


def _of_passage(measure: Callable[[Passage], float], both: Comparison, columns: Columns) -> Matrix:
    """A property of a passage, whatever is wanted."""
    return np.array([measure(passage) for passage in both.passages])[columns]


def semantic(embed: Embed) -> Signal:
    """The optional signal of a sentence-embedding model."""
    return Signal(
        SEMANTIC,
        at=lambda both, columns: np.take_along_axis(
            likenesses(both.queries, both.passages, embed), columns, axis=1
        ),
    )


SIGNALS = (
    Signal("sentence_object", everywhere=sentence_object),
    Signal("rarest_word", everywhere=rarest_word),
    Signal("common_order", everywhere=common_order),
    Signal("common_order_told", at=common_order_told),
    Signal("run", at=run),
    Signal("rare_run", everywhere=rare_run),
    Signal("name", everywhere=name),
    Signal("sentence_name", at=sentence_name),
    Signal("meaning", everywhere=same_meaning),
    Signal("sentence_meaning", everywhere=sentence_meaning),
    Signal("heading_meaning", at=heading_meaning),
    Signal("headings", at=headings),
    Signal("topic", at=topic),
    Signal("indicator", everywhere=indicator),
    Signal("concept_inside", at=concept_inside),
    Signal("concept_rarest", at=concept_rarest),
    Signal("concept_part", everywhere=concept_part),
    Signal("sentence_concept", at=sentence_concept),
    Signal("sentence_concept_part", at=sentence_concept_part),
    Signal("figures", at=partial(_of_passage, figures)),
    Signal("rhetoric", at=partial(_of_passage, rhetoric)),
    Signal("length", at=partial(_of_passage, length)),
    Signal("problem", at=partial(_of_passage, problem)),
    Signal("quantity", at=quantity),
)
"""All, in the order in which their parts of a score are added and kept."""
NAMES = tuple(each.name for each in SIGNALS)
