"""Fits the habits of the genre: L1 logistic models over the marks of unlabelled clauses."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup.parsing.clause_cues import Look, look
from followup.parsing.clauses import clauses
from followup.parsing.commitments import plan_paragraphs
from followup.parsing.habits import HABITS, Habits, marks, marks_between, row_of
from followup.parsing.headings import Depth
from followup.parsing.sections import Outline

STOPS = "。；！;"
RAREST = 12
RAREST_WITHIN = 40
"""A pair of characters within a clause must occur this often; other marks ``RAREST`` times."""
STRENGTHS = {"heading": 0.3, "guiding": 0.3, "last": 0.2, "alone": 0.2, "opens": 0.2}
"""Inverse penalties; larger ones gained less than 0.01 of area under the curve, held out."""
SMALLEST = 0.03
LEAD = 32
"""Longest first sentence, in characters, of a plain paragraph that counts as its heading."""
GUIDING = 0.25
"""Guiding words for each clause from which on a paragraph counts as guiding thought."""

_GUIDING_WORDS = re.compile(
    "指导思想|为指导|总书记|党中央|总基调|高举|旗帜|二十大|十九大|十八大|新发展理念|五位一体|四个全面"
    "|科学发展观|三个代表|团结|奋斗|奋进|各位代表|人民满意|初心|使命|意识”|维护”"
)
_NUMBER = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]+[)）.、．]|[一二三四五六七八九十]+是)\s*"
)

Plan = tuple[str, Outline]


@dataclass
class Examples:
    marks: list[list[str]]
    wanted: list[int]
    offset: list[float]

    def add(self, found: Iterable[str], wanted: int, offset: float = 0.0) -> None:
        self.marks.append(list(dict.fromkeys(found)))
        self.wanted.append(wanted)
        self.offset.append(offset)


def fit_habits(plans: Sequence[Plan]) -> Habits:
    """The habits of all ``plans``: text and outline of each report."""
    examples = gather(plans)
    columns: dict[str, dict[str, float]] = {}
    for name, strength in STRENGTHS.items():
        columns[name] = weights_of(examples[name], strength)
    columns["closes"] = {
        mark[1:]: weight for mark, weight in columns["opens"].items() if mark.startswith("<")
    }
    columns["opens"] = {m: w for m, w in columns["opens"].items() if not m.startswith("<")}
    names = sorted(set().union(*columns.values()))
    return Habits({n: row_of([columns[habit].get(n, 0.0) for habit in HABITS]) for n in names})


def gather(plans: Sequence[Plan]) -> dict[str, Examples]:
    """What each habit is learned from: the punctuation and the headings of the plans themselves."""
    examples = {name: Examples([], [], []) for name in STRENGTHS}
    for text, outline in plans:
        headings(text, outline, examples)
        paragraphs = [clauses(text, span) for _, span, _ in plan_paragraphs(text, outline)]
        within = [c for found in paragraphs for c in found[1:]]
        stops = sum(c.before in STOPS for c in within)
        rate = math.log((stops + 5) / (len(within) - stops + 5))
        for found in paragraphs:
            looks = [look(c.span.of(text)) for c in found]
            for index, clause in enumerate(found):
                opens = index == 0 or clause.before in STOPS
                closes = index == len(found) - 1 or clause.after in STOPS
                if opens != closes:
                    examples["last"].add(marks(looks[index]), int(closes))
                if closes:
                    examples["alone"].add(marks(looks[index]), int(opens))
                if index and clause.before in STOPS + "，,":
                    between = neighbours(looks[index - 1], looks[index])
                    examples["opens"].add(between, int(clause.before in STOPS), rate)
    return examples


def neighbours(left: Look, right: Look) -> Iterable[str]:
    """All marks of two clauses; those of the left one carry ``<``."""
    yield from marks(right)
    yield from (f"<{mark}" for mark in marks(left) if mark != "bias")
    yield from marks_between(left, right)


def headings(text: str, outline: Outline, examples: dict[str, Examples]) -> None:
    """Headings and short lead sentences against the rest; guiding paragraphs against the rest."""
    for paragraph in outline.paragraphs:
        if paragraph.role.value != "plan":
            continue
        if paragraph.own_heading and paragraph.depth and paragraph.depth > Depth.CHAPTER:
            for words in re.split("[，。；,]", _NUMBER.sub("", paragraph.own_heading)):
                if len(words) > 3:
                    examples["heading"].add(marks(look(words)), 1)
        found = clauses(text, paragraph.body)
        if not found:
            continue
        end = next((i for i, c in enumerate(found) if c.after not in "，,"), len(found) - 1)
        leads = not paragraph.own_heading and len(found) > end + 2
        leads = leads and sum(len(c.span) for c in found[: end + 1]) < LEAD
        words = _GUIDING_WORDS.findall(paragraph.body.of(text))
        guiding = int(len(words) / len(found) > GUIDING)
        for index, clause in enumerate(found):
            seen = list(marks(look(clause.span.of(text))))
            examples["guiding"].add(seen, guiding)
            if leads and index <= end:
                examples["heading"].add(seen, 1)
            elif index > end:
                examples["heading"].add(seen, 0)


def weights_of(examples: Examples, strength: float) -> dict[str, float]:
    """L1-penalised logistic regression; the intercept stands under ``bias``."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(mark for found in examples.marks for mark in found)
    place: dict[str, int] = {}
    for mark, count in counts.items():
        within = len(mark.lstrip("<")) == 2 and mark[0] not in "^v" and mark[-1] != "$"
        if mark != "bias" and count >= (RAREST_WITHIN if within else RAREST):
            place[mark] = len(place)
    columns, edges = [], [0]
    for found in examples.marks:
        columns += [place[mark] for mark in found if mark in place] + [len(place)]
        edges.append(len(columns))
    values = np.ones(len(columns))
    values[np.array(edges[1:]) - 1] = examples.offset
    shape = (len(examples.marks), len(place) + 1)
    model = LogisticRegression(
        C=strength, l1_ratio=1.0, solver="liblinear", tol=1e-4, max_iter=400, random_state=0
    ).fit(csr_matrix((values, columns, edges), shape=shape), examples.wanted)
    fitted = model.coef_[0]
    weights = {m: round(float(fitted[i]), 2) for m, i in place.items() if abs(fitted[i]) > SMALLEST}
    return weights | {"bias": round(float(model.intercept_[0]), 2)}
