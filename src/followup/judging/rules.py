"""The rules of judgement, in the order in which they are asked; the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from followup.judging.answers import Answer, Outcome
from followup.judging.cues import (
    ListStatement,
    effort_opening,
    midway,
    only_a_state,
    only_pushed_on,
    promises_an_arrangement,
    starts,
    tells_of_a_product,
    tells_of_an_arrangement,
)
from followup.judging.elements import Elements
from followup.judging.heads import head
from followup.judging.income_growth import InStep, Pace
from followup.judging.lines import Lines
from followup.judging.products import document, tells_of
from followup.linking import Match, Query
from followup.model import Grade, Kind, Link, Reason, Role, Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule may look at."""

    query: Query
    matches: tuple[Match, ...]
    evidence: tuple[Match, ...]
    elements: Elements
    chances: Mapping[Verdict, float]
    lines: Lines
    statement: tuple[Link, ListStatement] | None = None
    """What the report says of the whole list that the commitment belongs to."""
    admission: Match | None = None
    """The passage that says of the very object that it was not done."""
    step: InStep | None = None
    """What became of 与经济增长同步, where that was promised."""
    problem: str = ""
    """The wording of a problem that names the very object."""
    named: Match | None = None
    """The passage that has a name of the commitment which few have."""
    listed: Match | None = None
    """The passage that has one of the things listed, which few have."""
    list_share: float | None = None
    """Of the things that the commitment lists the share that is told; ``None`` where it lists
    none."""
    named_concrete: bool = False
    """Whether that passage, or what follows in its sentence, gives a figure or a finished act."""
    repeated: Match | None = None
    """The passage that says the promise over again, word for word."""
    kept: Match | None = None
    """The passage that names the whole thing promised, with the act that was or one beyond it; or
    says that what was to be averted did not happen."""
    follows: Link | None = None
    """What follows the best passage in its sentence, where it gives a figure or a finished act."""
    timing: Timing | None = None
    """What the evidence says of a promised date within the year."""

    @property
    def links(self) -> tuple[Link, ...]:
        """The evidence as it is quoted."""
        return tuple(match.link for match in self.evidence)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a thing was done that was promised by a day of the year."""

    late: bool
    said: str
    """The words of the report: 10月."""
    match: Match


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule says."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; ``decide`` returns ``None`` where it has nothing to say."""

    name: str
    decide: Callable[[Case], Decision | None]


def not_done(case: Case) -> Decision | None:
    """The report itself says of the very object that it was not done: never partly done.

    Where it also tells of something concrete on the same object, it is partly.
    """
    if case.admission is None or case.query.commitment.kind is Kind.DIRECTIONAL:
        return None
    answered = case.elements.answer
    others = [
        match
        for match in case.evidence
        if match is not case.admission and match.link.score >= case.lines.own_evidence
    ]
    verdict = Verdict.PARTIAL if answered or others else Verdict.MISSING
    reason = Reason("admitted", {"said": case.admission.link.text})
    return Decision(verdict, (reason,), _first(case.admission, case))


def figure_met(case: Case) -> Decision | None:
    """Every promised figure that is reported is met: fulfilled."""
    answer = _believed(case)
    if answer is None or answer.outcome is not Outcome.MET or case.admission is not None:
        return None
    if only_pushed_on(answer.match.link.text):
        return Decision(Verdict.PARTIAL, (Reason("effort_only"),), _first(answer.match, case))
    silent = case.elements.figures - len(case.elements.answers)
    details = {"target": answer.target.text, "said": answer.said.text}
    if silent > 0 and case.elements.figures <= MANY_FIGURES:
        return Decision(
            Verdict.PARTIAL, (Reason("figures_partly_said", details),), _first(answer.match, case)
        )
    reasons: tuple[Reason, ...] = (Reason("figure_met", details),)
    if case.timing is not None and case.timing.late:
        reasons = (_late(case), *reasons)
        return Decision(Verdict.PARTIAL, reasons, _first(answer.match, case))
    return Decision(Verdict.FULFILLED, reasons, _first(answer.match, case))


def kept_in_step(case: Case) -> Decision | None:
    """Incomes were to grow in step with the economy, or faster, and both figures are reported."""
    step = case.step
    if step is None:
        return None
    details = {"income": step.income, "economy": step.economy}
    kept = "ahead" if step.pace is Pace.FASTER else "in_step" if step.income else "said_in_step"
    code = kept if step.kept else "out_of_step"
    verdict = Verdict.FULFILLED if step.kept else Verdict.PARTIAL
    return Decision(verdict, (Reason(code, details),), step.evidence)


_FIGURE_REASONS = {
    Outcome.SHORT: "figure_short",
    Outcome.EXCEEDED: "figure_exceeded",
    Outcome.STARTED: "figure_started",
    Outcome.TOTAL: "figure_is_total",
    Outcome.OTHER_BASIS: "figure_other_basis",
    Outcome.SEVERAL_YEARS: "figure_several_years",
}


def figure_short(case: Case) -> Decision | None:
    """The figure for the same indicator is reported and falls short or is on another basis."""
    answer = _believed(case)
    if answer is None or answer.outcome is Outcome.MET:
        return None
    details = {"target": answer.target.text, "said": answer.said.text}
    reason = Reason(_FIGURE_REASONS[answer.outcome], details)
    return Decision(Verdict.PARTIAL, (reason,), _first(answer.match, case))


def started_as_promised(case: Case) -> Decision | None:
    """A start was promised, and the report tells of that very start, or that the thing is built."""
    if not starts(case.query.commitment.text) or case.admission is not None:
        return None
    again = case.repeated
    if again and not (starts(again.link.text) or tells_of_a_product(again.link.text)):
        again = None
    match = again or case.kept
    if match is None:
        return None
    return Decision(Verdict.FULFILLED, (Reason("start_made"),), _first(match, case))


def done_as_promised(case: Case) -> Decision | None:
    """The promise is said over again as a thing done (建立制度, and 建立了制度), or the very thing
    with the very act (建成文体中心, and 文体中心、体育公园建成)."""
    again = case.repeated
    if again and not tells_of_a_product(again.link.text):
        again = None
    match = again or case.kept
    if match is None or case.admission is not None or case.elements.figures:
        return None
    if _held_by_date(case):
        return None
    return Decision(Verdict.FULFILLED, (Reason("act_reported"),), _first(match, case))


def _held_by_date(case: Case) -> bool:
    due = case.query.commitment.deadline
    return due is not None and due.explicit_day and (case.timing is None or case.timing.late)


def own_list(case: Case) -> Decision | None:
    """A statement about the whole named list covers it, where no passage of its own says more.

    The weakest kind of proof: fulfilled where all of the list was done, else partly. A figure that
    falls short and an admission have spoken before.
    """
    if case.statement is None:
        return None
    link, statement = case.statement
    own = likeliest(case.chances, case.lines) if case.evidence else Verdict.MISSING
    if own is Verdict.FULFILLED or (own is Verdict.PARTIAL and not statement.whole):
        return None
    code = "blanket" if statement.whole else "blanket_partly"
    reason = Reason(code, {"list": case.query.commitment.enumeration, "said": link.text})
    verdict = Verdict.FULFILLED if statement.whole else Verdict.PARTIAL
    return Decision(verdict, (reason,), (link,))


def silent(case: Case) -> Decision | None:
    """No passage speaks of the object: missing."""
    if case.evidence:
        return None
    return Decision(Verdict.MISSING, (silence(case),), ())


def held_back(case: Case) -> Decision | None:
    """Likely fulfilled by the elements, but the text gives less than it seems: partly."""
    if not case.evidence or weighed_verdict(case) is not Verdict.FULFILLED:
        return None
    reasons = tuple(_holds_back(case))
    return Decision(Verdict.PARTIAL, reasons, _quoted(case)) if reasons else None


def weighed(case: Case) -> Decision:
    """The likeliest verdict by the elements."""
    verdict = weighed_verdict(case)
    if verdict is Verdict.MISSING:
        return Decision(verdict, (silence(case),), ())
    reasons = _what_was_said(case, verdict)
    if verdict is Verdict.PARTIAL and case.timing is not None and case.timing.late:
        reasons = [_late(case)]
    told = {reason.code for reason in reasons}
    if verdict is Verdict.PARTIAL and case.problem and "problem_named" not in told:
        reasons.append(Reason("problem_named", {"problem": case.problem}))
    return Decision(verdict, tuple(reasons), _quoted(case))


def weighed_verdict(case: Case) -> Verdict:
    """The likeliest verdict, corrected where one passage tells more or less than all together."""
    verdict = likeliest(case.chances, case.lines)
    if verdict is Verdict.PARTIAL and (_figure_of_another(case) or not _any_grade(case)):
        verdict = Verdict.MISSING
    if verdict is Verdict.MISSING and (
        _own_passage(case) or case.evidence[0].link.grade is Grade.STRONG
    ):
        verdict = Verdict.PARTIAL
    if verdict is Verdict.PARTIAL and case.named is not None and case.named_concrete:
        promised = case.query.commitment.text
        if not midway(case.named.link.text, promised=promised):
            verdict = Verdict.FULFILLED
    if verdict is Verdict.FULFILLED and case.named is None and _of_another_thing(case):
        verdict = Verdict.PARTIAL
    return verdict


def _of_another_thing(case: Case) -> bool:
    """Whether no passage has the last word of what was promised, and the chances are not so good
    that it must be meant: 外资企业新设增长70% says little of 简化外资企业设立程序."""
    last = head(case.query.commitment.text)
    if not last or case.chances[Verdict.FULFILLED] >= HEAD_UNTOLD:
        return False
    return not any(last in link.text for link in case.links[:QUOTED])


def _own_passage(case: Case) -> Match | None:
    """The passage that by a name, the very words or one of the things listed is surely about it."""
    return case.named or case.repeated or case.listed


def _quoted(case: Case) -> tuple[Link, ...]:
    """The evidence, with what follows in the sentence where that alone is something to check."""
    own = _own_passage(case)
    links = case.links if own is None or own in case.evidence else (own.link, *case.links)
    behind = case.follows
    if behind is None or any(map(_is_concrete, links[:QUOTED])):
        return links[:MOST_QUOTED]
    others = tuple(link for link in links[1:] if link.span != behind.span)
    return (links[0], behind, *others)[:MOST_QUOTED]


def _is_concrete(link: Link) -> bool:
    return bool(link.quantities) or "《" in link.text or tells_of_a_product(link.text)


def likeliest(chances: Mapping[Verdict, float], lines: Lines) -> Verdict:
    """The verdict that the chances of all three come to, where a wrong ``fulfilled`` costs more
    than an honest doubt."""
    if chances[Verdict.MISSING] >= lines.missing:
        return Verdict.MISSING
    return Verdict.FULFILLED if chances[Verdict.FULFILLED] >= lines.fulfilled else Verdict.PARTIAL


def silence(case: Case) -> Reason:
    """Why nothing was found: no passage at all, or only neighbours of the same subject."""
    if case.matches and case.matches[0].link.score >= NEIGHBOUR:
        return Reason("neighbours_only", {"nearest": case.matches[0].link.text})
    return Reason("silent")


def _any_grade(case: Case) -> bool:
    """Whether any passage is graded at all: words of two that are not do not add up to one."""
    return case.evidence[0].link.grade is not Grade.NONE


def _figure_of_another(case: Case) -> bool:
    """Whether a figure was promised, none answers it, and the nearest passage is not near."""
    unsaid = case.elements.figures > 0 and not case.elements.answers
    return unsaid and case.evidence[0].link.score < SAME_FIGURE


def _believed(case: Case) -> Answer | None:
    """The answer that decides, where the link or the indicator is sure enough."""
    answer = case.elements.answer
    if answer is None:
        return None
    sure = answer.match.link.score >= CERTAIN_LINK or answer.likeness >= CERTAIN_LIKENESS
    return answer if sure else None


def _what_was_said(case: Case, verdict: Verdict) -> list[Reason]:
    said = case.elements
    if said.quantity == 0.0 and verdict is not Verdict.FULFILLED:
        return [Reason("figure_not_said")]
    if verdict is Verdict.FULFILLED:
        if any(link.quantities for link in case.links[:2]):
            return [Reason("figure_reported")]
        return [Reason("act_reported")]
    if case.query.commitment.kind is not Kind.DIRECTIONAL and (other := _not_the_product(case)):
        return other
    if all(link.role is Role.PROBLEMS and not link.quantities for link in case.links):
        return [Reason("problem_named", {"problem": case.links[0].text})]
    if (said.action < DONE and not _figure_behind(case)) or _only_said_again(case):
        return [Reason("effort_only")]
    if said.object < WHOLE_OBJECT:
        return [Reason("partly_covered")]
    return [Reason("weak_match")]


def _late(case: Case) -> Reason:
    due = case.query.commitment.deadline
    assert due is not None and case.timing is not None  # a timing is of a deadline
    return Reason("date_late", {"date": due.text, "said": case.timing.said})


def _holds_back(case: Case) -> list[Reason]:
    """What keeps a likely ``fulfilled`` at ``partial`` (GUIDE: boilerplate, figures, problems)."""
    found = []
    kind = case.query.commitment.kind
    if case.elements.quantity == 0.0 and kind is Kind.QUANTIFIED:
        found.append(Reason("figure_not_said"))
    if _only_said_again(case) or _only_better(case):
        found.append(Reason("effort_only"))
    if kind is not Kind.DIRECTIONAL:
        found += _not_the_product(case)
    if _no_arrangement(case):
        found.append(Reason("arrangement_not_said"))
    if case.list_share is not None and case.list_share < HALF_OF_LIST:
        found.append(Reason("partly_covered"))
    if case.elements.action < DONE and not found and not _figure_behind(case):
        found.append(Reason("effort_only"))
    due = case.query.commitment.deadline
    if due is not None and due.explicit_day:
        if case.timing is None:
            found.append(Reason("date_unconfirmed", {"date": due.text}))
        elif case.timing.late:
            found.append(_late(case))
    if case.admission is not None:
        found.append(Reason("admitted", {"said": case.admission.link.text}))
    elif case.problem and kind is Kind.DIRECTIONAL:
        found.append(Reason("problem_named", {"problem": case.problem}))
    return found


def _not_the_product(case: Case) -> list[Reason]:
    """A draft or a trial run is no document and no opening; a list is no rule."""
    promised = case.query.commitment.text
    if midway(case.evidence[0].link.text, promised=promised):
        others = [one.link for one in case.evidence[1:] if _tells_more(one.link)]
        if all(midway(link.text, promised=promised) for link in others):
            return [Reason("midway")]
    wanted = document(promised)
    if wanted and not any(tells_of(wanted, link.text) for link in case.links[:3]):
        return [Reason("product_not_said")]
    return []


def _figure_behind(case: Case) -> bool:
    """Whether the sentence goes on to a figure: 推进泛珠合作，累计签约项目4508个.

    Three cases in the labels were held back as an effort only though theirs does; persons called
    all three fulfilled.
    """
    return case.follows is not None and bool(case.follows.quantities)


def _no_arrangement(case: Case) -> bool:
    """Whether a mechanism was promised and only the field's figures are told: 健全绿电交易机制, and
    绿电交易量100亿千瓦时. A name that few have (服务包) may stand for the mechanism itself.

    Of 11 labels of promised mechanisms and 制度 of which no more is told, closed lists left out, 9
    are partly done.
    """
    if case.named is not None or not promises_an_arrangement(case.query.commitment.text):
        return False
    return not any(tells_of_an_arrangement(each.link.text) for each in case.evidence[:3])


def _only_said_again(case: Case) -> bool:
    """Whether a promise is said over again and nothing concrete is told of it, there or beside."""
    if case.repeated is None or case.repeated is not case.evidence[0]:
        return False
    link, opening = case.repeated.link, case.query.commitment.text[:2]
    if link.quantities or tells_of_a_product(link.text) or case.follows is not None:
        return False
    if any(_tells_more(each.link) for each in case.evidence[1:]):
        return False
    return link.text.startswith(opening) or effort_opening(link.text)


def _only_better(case: Case) -> bool:
    """Whether all that is told is that a field is better or goes on (GUIDE: boilerplate)."""
    told, promised = case.evidence[0].link, case.query.commitment.text
    if (
        not only_a_state(told.text, promised=promised)
        or tells_of_a_product(told.text)
        or case.follows is not None
    ):
        return False
    return not any(_tells_more(each.link) for each in case.evidence[1:])


def _tells_more(link: Link) -> bool:
    told = link.quantities or tells_of_a_product(link.text)
    return bool(told) and link.score >= BESIDE


def _first(match: Match, case: Case) -> tuple[Link, ...]:
    return (match.link, *(each for each in case.links if each.span != match.link.span))[:5]


MOST_QUOTED = 5
"""Passages that a verdict is shown to rest on."""
QUOTED = 3
"""Of these, the ones that tables show."""
CERTAIN_LINK = 0.3
"""A link's score from which a matching figure in it is believed."""
CERTAIN_LIKENESS = 0.55
"""Likeness of unit and indicator from which a figure is believed whatever the rest of the link."""
BESIDE = 0.3
"""A link's score from which a concrete passage beside a promise said again is about its object."""
NEIGHBOUR = 0.08
"""A link's score from which a passage is named as the nearest, though not relied on."""
HEAD_UNTOLD = 0.66
"""Chance of fulfilled from which the promise's last word need not be told: on labelled pairs 14 of
26 below it were right, 30 of 44 above."""
DONE = 0.5
"""Action from which a passage tells of something done rather than of effort."""
WHOLE_OBJECT = 0.6
"""Share of what was named from which the evidence covers it."""
SAME_FIGURE = 0.2
"""A link's score below which a passage without the promised figure is about another matter."""
HALF_OF_LIST = 0.5
"""Share of the things listed from which a list is fulfilled (GUIDE.md, settled cases)."""
MANY_FIGURES = 3
"""Of more promised figures than this, one that is not answered holds nothing back."""

RULES = (
    Rule("kept_in_step", kept_in_step),
    Rule("not_done", not_done),
    Rule("figure_met", figure_met),
    Rule("figure_short", figure_short),
    Rule("started_as_promised", started_as_promised),
    Rule("done_as_promised", done_as_promised),
    Rule("whole_list", own_list),
    Rule("silent", silent),
    Rule("held_back", held_back),
    Rule("weighed", weighed),
)
