"""Assessments: a verdict with its reasons and its evidence for every commitment of a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from followup.judging.averted import tells_of_it_averted, to_avert
from followup.judging.confidence import calibrated
from followup.judging.cues import REMEMBERED, concreteness, tells_of_a_product
from followup.judging.elements import Elements, elements, items, items_told, names_item, relied
from followup.judging.income_growth import Pace, in_step, promised
from followup.judging.lines import Lines, lines_of
from followup.judging.rules import RULES, Case, Decision, Timing
from followup.judging.surroundings import (
    Surroundings,
    admission,
    closed_list,
    promised_again,
    recurring_problem,
    surroundings,
)
from followup.judging.things import tells_of_it_kept, thing
from followup.judging.weighing import (
    LOWEST,
    ORDER,
    Setting,
    Weights,
    chances,
    default_weights,
    features,
    log_odds,
)
from followup.linking import (
    Embed,
    LinkOptions,
    Match,
    Passage,
    Query,
    link,
    passages_of,
    queries,
    semantic_weights,
)
from followup.model import Assessment, Flags, Grade, Link, Report, Span, Verdict
from followup.parsing import LinksAsWritten, PlainText, as_read


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """What a caller may set."""

    linking: LinkOptions = field(default_factory=LinkOptions)
    weights: Weights = field(default_factory=default_weights)
    floor: float = 0.03
    """Score of the best link below which no verdict rests on it."""
    lines: Lines | None = None
    """The lines to judge by; ``None`` for those of the plan's genre."""

    def lines_for(self, genre: str) -> Lines:
        """The lines that hold for a plan of ``genre``."""
        return self.lines or lines_of(genre)


@dataclass(frozen=True, slots=True)
class Weighable:
    """One commitment before the weighing: what is weighed, and all that the rules look at."""

    case: Case
    """Without chances."""
    named: Mapping[str, float]
    """The features."""
    around: Surroundings
    again: bool
    genre: str = ""


def semantic_options(embed: Embed) -> JudgeOptions:
    """The options of a run with the signal ``semantic``: links are scored by weights fitted for it.

    The verdicts are weighed as ever: weights refitted to these links judged no better.
    """
    return JudgeOptions(linking=LinkOptions(weights=semantic_weights(), embed=embed))


def assess(
    plan: Report, outcome: Report, *, options: JudgeOptions | None = None
) -> tuple[Assessment, ...]:
    """Judge every commitment of ``plan`` by ``outcome`` alone, in the plan's order."""
    chosen = options or JudgeOptions()
    said = tuple(judge(each, chosen) for each in weighables(plan, outcome, options=chosen))
    plain = PlainText.of(outcome.document.text)
    if not plain.changed:
        return said
    as_written = LinksAsWritten(plain)
    return tuple(
        replace(each, evidence=as_written(each.evidence), candidates=as_written(each.candidates))
        for each in said
    )


def weighables(plan: Report, outcome: Report, *, options: JudgeOptions) -> tuple[Weighable, ...]:
    """Every commitment of ``plan`` beside ``outcome``, ready to be judged by any weights."""
    # the rest of the plan's report is not looked at, nor are tasks
    plan = as_read(replace(plan, achievements=(), problems=(), tasks=()))
    outcome = as_read(replace(outcome, tasks=()))
    graph = options.linking.graph
    asked = queries(plan.commitments, graph=graph)
    told = passages_of(outcome, graph=graph)
    found = link(asked, told, options=options.linking)
    genre = plan.identity.genre or outcome.identity.genre
    around = surroundings(outcome)
    pairing = Pairing(asked, told, found, around=around, genre=genre, options=options)
    return tuple(pairing.weighables())


class Pairing:
    """One plan beside one outcome report, linked: what all its commitments share."""

    def __init__(
        self,
        asked: Sequence[Query],
        told: Sequence[Passage],
        found: Sequence[Sequence[Match]],
        *,
        around: Surroundings,
        genre: str,
        options: JudgeOptions,
    ) -> None:
        self._asked = asked
        self._found = found
        self._around = around
        self._genre = genre
        self._options = options
        self._told = told
        self._places = {passage.span: place for place, passage in enumerate(told)}
        self._over_years = frozenset(
            each.span for each in told if around.looks_over_years(each.span)
        )
        paces = {promised(query.commitment.text) for query in asked} - {None}
        self._steps = {
            pace: in_step(told, pace, several_years=self._over_years)
            for pace in Pace
            if pace in paces
        }
        self._usual = usual_odds(found)

    def weighables(self) -> list[Weighable]:
        """Every commitment, ready to be judged."""
        return [
            self._weighable(query, tuple(matches))
            for query, matches in zip(self._asked, self._found, strict=True)
        ]

    def _weighable(self, query: Query, matches: tuple[Match, ...]) -> Weighable:
        options, around = self._options, self._around
        graph = options.linking.graph
        evidence = tuple(relied(matches, query.commitment.text, floor=options.floor))
        problem = recurring_problem(query, around)
        over_years = [one.link.span in self._over_years for one in matches]
        said = elements(query, evidence, matches, several_years=over_years, graph=graph)
        again = promised_again(query, around) is not None
        setting = Setting(
            problem=problem is not None,
            again=again,
            usual=self._usual,
            several_years=bool(over_years) and over_years[0],
            after=self.after(matches[0]) if matches else (),
            genre=self._genre,
            items_told=items_told(query, evidence, graph=graph),
            graph=graph,
        )
        named_by = _named(matches)
        case = Case(
            query=query,
            matches=matches,
            evidence=evidence,
            elements=said,
            chances={},
            lines=options.lines_for(self._genre),
            statement=closed_list(query, around),
            admission=admission(query, evidence),
            step=self._steps[pace] if (pace := promised(query.commitment.text)) else None,
            problem=problem or "",
            named=named_by,
            named_concrete=named_by is not None and self._is_concrete(named_by),
            listed=_listed(query, matches),
            list_share=setting.items_told if len(items(query.commitment.text)) > 1 else None,
            repeated=_repeated(matches, query.commitment.text),
            kept=_kept(matches, query.commitment.text),
            follows=self._told_behind(evidence[0]) if evidence else None,
            timing=timing(query, evidence, around.reviewed_year),
        )
        named = features(query, matches, evidence, said, setting=setting)
        return Weighable(case, named, around, again, self._genre)

    def _is_concrete(self, match: Match) -> bool:
        own = concreteness(match.link.text, has_figures=bool(match.link.quantities)) >= CONCRETE
        return own or self._told_behind(match) is not None

    def _told_behind(self, match: Match) -> Link | None:
        """The first passage with a figure or a finished act in what follows in the sentence."""
        for each in self.after(match):
            if concreteness(each.view.text, has_figures=bool(each.quantities)) >= CONCRETE:
                return Link(
                    span=each.span,
                    text=each.view.text,
                    score=match.link.score,
                    grade=match.link.grade,
                    signals={FOLLOWS: 1.0},
                    role=each.role,
                    heading_path=each.heading_path,
                    quantities=each.quantities,
                )
        return None

    def after(self, match: Match, *, most: int = 3) -> tuple[Passage, ...]:
        """The next passages of the sentence in which ``match`` stands."""
        place = self._places.get(match.link.span)
        if place is None:
            return ()
        sentence = self._told[place].sentence
        near = self._told[place + 1 : place + 1 + most]
        return tuple(each for each in near if each.sentence is sentence)


def usual_odds(found: Sequence[Sequence[Match]]) -> float:
    """The mean log odds of the best links of a plan: how much the outcome report says at all."""
    best = [log_odds(matches[0].link.score) if matches else LOWEST for matches in found]
    return sum(best) / len(best) if best else 0.0


FOLLOWS = "follows"
"""The signal of a passage that is quoted for what stands before it in its sentence."""
CONCRETE = 0.8
"""Concreteness from which a passage gives something to check."""
NAMED = 0.6
"""Rarity among the passages, 0..1, from which a shared name decides what a passage is about."""
REPEATED = 0.9
"""Share of the core characters of both, in order, from which one is the other over again."""


def _named(matches: Sequence[Match]) -> Match | None:
    for match in matches:
        if (match.link.signals.get("name") or 0.0) >= NAMED:
            return match
    return None


def _listed(query: Query, matches: Sequence[Match]) -> Match | None:
    """The passage that has one of the things that the commitment lists, and few others have."""
    listed = items(query.commitment.text)
    for match in matches[:3]:
        near = match.link.grade is not Grade.NONE
        if near and _rare(match) and any(names_item(match, item) for item in listed):
            return match
    return None


def _rare(match: Match) -> bool:
    return (match.link.signals.get("rare_run") or 0.0) >= NAMED


def _repeated(matches: Sequence[Match], promised: str) -> Match | None:
    for match in matches[:3]:
        signals = match.link.signals
        both = (signals.get("common_order"), signals.get("common_order_told"))
        if all((value or 0.0) >= REPEATED for value in both) or _turned_round(match, promised):
            return match
    return None


def _kept(matches: Sequence[Match], promised: str) -> Match | None:
    tells: Callable[[str, str], bool]
    if thing(promised) is not None:
        tells = tells_of_it_kept
    elif to_avert(promised) is not None:
        tells = tells_of_it_averted
    else:
        return None
    return next((one for one in matches if tells(one.link.text, promised)), None)


def _turned_round(match: Match, promised: str) -> bool:
    """Whether a passage tells of the very thing with the same characters in another order, as done:
    全面实施“一单两库”, and “一单两库”全面实施."""
    told, asked = _letters(match.link.text), _letters(promised)
    if min(len(told), len(asked)) < REPEATED * max(len(told), len(asked)) or not asked:
        return False
    if not tells_of_a_product(match.link.text):
        return False
    shared = (Counter(told) & Counter(asked)).total()
    return shared >= REPEATED * (len(told) + len(asked) - shared)


@lru_cache(maxsize=REMEMBERED)
def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


_MONTH = re.compile(
    r"(?<![\d—–\-～~至到止])(?P<month>1[0-2]|[1-9])月(?P<day>[0-3]?\d)?"
    r"(?:[初中下底末]|上旬|中旬|下旬|[日号])?(?![\d日号—–\-～~至到前起]|之前|以前)"
)
"""A month in which something was done; no range's end (1—11月, 截至11月底) and no limit (8月前)."""


def timing(query: Query, evidence: Sequence[Match], year: int | None) -> Timing | None:
    """Whether the evidence says when in the year it was done, and whether that was too late."""
    due = query.commitment.deadline
    if due is None or not due.explicit_day or year is None:
        return None
    last = date.fromisoformat(due.date)
    for place, match in enumerate(evidence[:2]):
        found = _MONTH.search(match.link.text)
        if found is None and place == 0:
            found = _day_before(match)
        if found and last.year == year:
            month, day = int(found["month"]), int(found["day"] or 0)
            return Timing((month, day) > (last.month, last.day), found.group(), match)
    return None


def _day_before(match: Match) -> re.Match[str] | None:
    """The day that opens the sentence of a passage: 3月21日，市政府向社会公布目录."""
    lead = match.passage.lead.rstrip("，, ")
    found = list(_MONTH.finditer(lead))
    return found[-1] if found and len(lead) - found[-1].end() <= 1 else None


def judge(ready: Weighable, options: JudgeOptions) -> Assessment:
    """Weigh, and let the rules decide."""
    weighed = chances(ready.named, options.weights)
    lines = options.lines_for(ready.genre)
    case = replace(ready.case, chances=weighed, lines=lines)
    rule, decision = _decide(case)
    used = {each.span for each in decision.evidence}
    likely = calibrated(rule, decision.verdict, weighed, genre=ready.genre)
    return Assessment(
        commitment_id=case.query.commitment.id,
        verdict=decision.verdict,
        confidence=likely[decision.verdict],
        rule=rule,
        reasons=decision.reasons,
        flags=_flags(case, ready, rule, quoted=used),
        evidence=decision.evidence,
        candidates=tuple(one.link for one in case.matches if one.link.span not in used),
        chances=likely,
        elements=case.elements.as_mapping(),
    )


def outcomes(ready: Weighable) -> dict[Verdict, Verdict]:
    """What is said in the end if the weighing comes to each verdict: rules go before and after."""
    said = {}
    for weighed in ORDER:
        sure = {verdict: float(verdict is weighed) for verdict in ORDER}
        said[weighed] = _decide(replace(ready.case, chances=sure))[1].verdict
    return said


def _decide(case: Case) -> tuple[str, Decision]:
    for rule in RULES:
        decision = rule.decide(case)
        if decision is not None:
            return rule.name, decision
    raise AssertionError("the last rule always decides")


def _flags(case: Case, ready: Weighable, rule: str, *, quoted: Collection[Span]) -> Flags:
    due = case.query.commitment.deadline
    year = ready.around.reviewed_year
    return Flags(
        admitted=case.admission is not None and case.admission.link.span in quoted,
        not_due=due is not None and year is not None and due.date > f"{year}-12-31",
        problem_recurs=bool(case.problem),
        carried_over=ready.again,
        blanket=rule == "whole_list",
    )


__all__ = [
    "Elements",
    "JudgeOptions",
    "Pairing",
    "Weighable",
    "assess",
    "judge",
    "outcomes",
    "weighables",
]
