"""What became of each part of a plan, in one paragraph that follows from what the part holds.

The sentences are chosen by content: how the verdicts lie decides the first, whether figures,
deliverables or directions say most decides what comes next. Where the same case comes again in one
account, it is put in its next wording, so that no two neighbours read alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from followup.labels import Labels
from followup.model import Kind, Verdict
from followup.reporting.clipping import quotable
from followup.reporting.views.lacking import lacking
from followup.reporting.views.rates import as_a_whole
from followup.reporting.views.row import Row
from followup.reporting.views.sections import PlanPart
from followup.reporting.views.target_line import TargetLine, target_line
from followup.reporting.views.totals import Tally, tally

_QUOTED = 26
"""Characters of a passage or commitment that is quoted; one that cannot be cut is left out."""
_EXAMPLES = 2
"""Figures that are named for each outcome."""
_MOST_RUNS = 3
"""Runs of numbers that a reference names; more are told by the table alone."""


def counts(counted: Tally, labels: Labels, *, but: Verdict | None = None) -> str:
    """The verdicts that there are, with their numbers, as a list in a sentence."""
    named = [
        labels(f"chapter_count.{verdict}", number=counted.of(verdict))
        for verdict in Verdict
        if counted.of(verdict) and verdict is not but
    ]
    return labels("chapter.and").join(named)


def joined(sentences: Iterable[str], labels: Labels) -> str:
    """Sentences one after another, the empty ones left out."""
    said = [text for text in sentences if text]
    if not said:
        return ""
    return reduce(lambda one, another: labels("chapter.after", one=one, another=another), said)


def example(line: TargetLine, labels: Labels) -> str:
    """A figure with its target: 城镇新增就业82.7万人（目标70万人）.

    Nothing where the indicator does not read by itself.
    """
    if not line.indicator or line.reported is None:
        return ""
    return labels(
        "chapter_figures.example",
        indicator=line.indicator,
        reported=line.reported.words,
        promised=line.promised[0].words,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """Words, and how many examples they name."""

    text: str
    named: int


class Narrator:
    """Tells part after part of one account, and remembers which wordings it has used."""

    def __init__(self, labels: Labels, cited: Mapping[Kind, Mapping[str, int]]) -> None:
        """``cited`` has of each kind that has a table the numbers there, by the commitment's id."""
        self._labels = labels
        self._cited = cited
        self._used: Counter[str] = Counter()
        self._quoted: set[str] = set()

    def told(self, part: PlanPart) -> str:
        """The paragraph on ``part``."""
        due = [row for row in part.rows if not row.flags.not_due]
        single = [row for row in due if not as_a_whole(row)]
        figures, deliverables, directions = (
            [row for row in single if row.kind is kind] for kind in Kind
        )
        told = self._figures(figures)
        middle = [
            (self._weight(figures), told.text),
            (self._weight(deliverables), self._deliverables(deliverables)),
        ]
        said = [self._opening(part)]
        said += [text for _, text in sorted(middle, key=lambda pair: -pair[0])]
        if not figures and not deliverables:
            said.append(self._directional(directions))
        if not told.named:
            said.append(self._proof(deliverables, directions))
        said += self._closing(due, single, part.tally)
        return joined(said, self._labels)

    def _weight(self, rows: Sequence[Row]) -> int:
        """2 where something is fulfilled, 1 where it is spoken of: what says most comes first."""
        found = {row.verdict for row in rows}
        return 2 * (Verdict.FULFILLED in found) or int(Verdict.PARTIAL in found)

    def _say(self, case: str, /, **details: object) -> str:
        """The next wording of ``case``, from the first again after the last."""
        wordings = 1
        while self._labels.has(f"{case}_{wordings + 1}"):
            wordings += 1
        number = self._used[case] % wordings + 1
        self._used[case] += 1
        return self._labels(f"{case}_{number}", **details)

    def _opening(self, part: PlanPart) -> str:
        found = part.tally
        if not found.due:
            return self._say("chapter_opening.later", number=found.not_due)
        most = max(Verdict, key=found.of)
        number = found.of(most)
        if found.due == 1:
            case, most_of = "one", None
        elif number == found.due:
            case, most_of = most.value, None
        elif 2 * number > found.due:
            case, most_of = f"mostly_{most}", most
        else:
            case, most_of = "mixed", None
        return self._say(
            f"chapter_opening.{case}",
            due=found.due,
            counts=counts(found, self._labels),
            rest=counts(found, self._labels, but=most_of),
            **{verdict.value: found.of(verdict) for verdict in Verdict},
        )

    def _figures(self, rows: Sequence[Row]) -> _Told:
        if not rows:
            return _Told("", 0)
        where, number = self._where(rows), len(rows)
        if all(row.verdict is Verdict.MISSING for row in rows):
            return _Told(self._say("chapter_figures.silent", number=number, where=where), 0)
        lines = [target_line(row) for row in rows]
        met = [line for line in lines if line.row.verdict is Verdict.FULFILLED]
        short = [line for line in lines if _short(line)]
        named = [self._named("met", met), self._named("short", short)]
        rest = number - len(met) - len(short)
        said = [each.text for each in named if each.text]
        if rest:
            said.append(
                self._labels("chapter_figures.rest", number=rest)
                if said
                else self._labels("chapter_figures.unsaid")
            )
        listed = self._labels("list.semicolon").join(said)
        text = self._say("chapter_figures.lead", number=number, where=where, said=listed)
        return _Told(text, sum(each.named for each in named))

    def _named(self, case: str, lines: Sequence[TargetLine]) -> _Told:
        """Lines of one outcome with an example or two of them."""
        if not lines:
            return _Told("", 0)
        most = _EXAMPLES if case == "short" or len(lines) <= _EXAMPLES else 1
        found = [text for line in lines if (text := example(line, self._labels))][:most]
        key = "all" if len(found) == len(lines) else "some" if found else "bare"
        examples = self._labels("chapter.and").join(found)
        text = self._labels(f"chapter_figures.{case}_{key}", examples=examples, number=len(lines))
        return _Told(text, len(found))

    def _deliverables(self, rows: Sequence[Row]) -> str:
        if not rows:
            return ""
        found, number = tally(rows), len(rows)
        if found.missing == number:
            case = "silent"
        else:
            case = "done" if found.fulfilled == number else "counts"
        return self._say(
            f"chapter_deliverables.{case}",
            number=number,
            where=self._where(rows),
            counts=counts(found, self._labels),
        )

    def _proof(self, deliverables: Sequence[Row], directions: Sequence[Row]) -> str:
        """One passage that shows what was done, or else only begun; or else what is not found."""
        return (
            self._evidence(deliverables)
            or self._evidence(directions)
            or self._effort(deliverables)
            or self._silent([row for row in deliverables if row.verdict is Verdict.MISSING])
        )

    def _evidence(self, rows: Iterable[Row]) -> str:
        """The surest fulfilled one with the passage that says so, if both can be quoted."""
        done = [row for row in rows if row.verdict is Verdict.FULFILLED]
        return self._quote("chapter_deliverables.quoted", done)

    def _effort(self, rows: Iterable[Row]) -> str:
        """One that the report only says was worked on, if it can be quoted."""
        begun = [row for row in rows if lacking(row)[:1] == ("effort",)]
        return self._quote("chapter_deliverables.effort", begun)

    def _quote(self, case: str, rows: Iterable[Row]) -> str:
        sure = (row for row in rows if not row.to_check and row.best is not None)
        for row in sorted(sure, key=lambda row: (-row.assessment.confidence, row.number)):
            assert row.best is not None
            commitment, evidence = _fitting(row.text), _fitting(row.best.text)
            if commitment and evidence and evidence not in (commitment, *self._quoted):
                self._quoted.add(evidence)
                return self._say(case, commitment=commitment, evidence=evidence)
        return ""

    def _silent(self, rows: Sequence[Row]) -> str:
        """Two by name that are not found, where there are more."""
        sure = [text for row in rows if not row.to_check and (text := _fitting(row.text))]
        if len(sure) < _EXAMPLES or len(rows) <= _EXAMPLES:
            return ""
        one, other = (self._labels("chapter.quote", text=text) for text in sure[:_EXAMPLES])
        quotes = self._labels("chapter.beside", one=one, another=other)
        return self._say("chapter_deliverables.named", quotes=quotes, number=len(rows))

    def _directional(self, rows: Sequence[Row]) -> str:
        if not rows:
            return ""
        number, answered = len(rows), sum(row.verdict is not Verdict.MISSING for row in rows)
        case = "silent" if not answered else "all" if answered == number else "answered"
        return self._say(f"chapter_directional.{case}", number=number, answered=answered)

    def _closing(self, due: Sequence[Row], single: Sequence[Row], found: Tally) -> list[str]:
        numbers = {
            "whole": len(due) - len(single),
            "admitted": sum(row.flags.admitted for row in due),
            "later": found.not_due if found.due else 0,
        }
        return [
            self._labels(f"chapter_closing.{name}", number=number)
            for name, number in numbers.items()
            if number
        ]

    def _where(self, rows: Sequence[Row]) -> str:
        """In brackets the table and the numbers there; nothing for those that are in none."""
        kind = rows[0].kind
        held = self._cited.get(kind, {})
        numbers = sorted(held[row.id] for row in rows if row.id in held)
        runs = _runs(numbers)
        if not runs or len(runs) > _MOST_RUNS:
            return ""
        named = [
            str(first) if first == last else self._labels("chapter.range", first=first, last=last)
            for first, last in runs
        ]
        table = 1 if kind is Kind.QUANTIFIED else 2
        return self._labels(
            "chapter.where", table=table, numbers=self._labels("chapter.and").join(named)
        )


def _short(line: TargetLine) -> bool:
    """Whether a figure was reported that falls short."""
    partly = line.row.verdict is Verdict.PARTIAL and line.reported is not None
    return partly and lacking(line.row)[:1] == ("quantity",)


def _fitting(text: str) -> str:
    """``text`` to be quoted; nothing where it cannot be cut short enough."""
    found = quotable(text, limit=_QUOTED)
    return found if len(found) <= _QUOTED + 2 else ""


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in rising order as runs, each by its first and last."""
    if not numbers:
        return []
    breaks = [after for before, after in pairwise(numbers) if after != before + 1]
    starts = [numbers[0], *breaks]
    ends = [*(numbers[numbers.index(start) - 1] for start in breaks), numbers[-1]]
    return list(zip(starts, ends, strict=True))
