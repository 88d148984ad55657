"""The list of tasks or commitments: what it can be filtered by, and the words in its lines."""

from __future__ import annotations

from dataclasses import dataclass

from followup.labels import Labels
from followup.model import Commitment, Kind
from followup.reporting import wording
from followup.reporting.formats.html.outcomes import OUTCOMES, mark_of, named, outcome_of
from followup.reporting.quoting import one_line
from followup.reporting.views.context import REACH, Context, around
from followup.reporting.views.gap_report import Evidence, GapReport, TaskRow
from followup.reporting.views.listed import Listed
from followup.reporting.views.options import FLAGS
from followup.reporting.views.sections import PlanPart

_FURTHER_REACH = 40
"""Characters around a passage that stands behind the best one."""
OPEN_AT_MOST = 100
"""Lines that are in sight at once when the page is opened: a district's plan has fewer. Of a longer
list only the first part is open, so that a province is a few screens to begin with."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A list of choices over the lines; the script compares a line's ``data-NAME`` with them."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    """Values, and the words for them."""


def part_name(part: PlanPart, labels: Labels) -> str:
    """What a part of the plan is called: by its heading with its number, else by its topic."""
    if part.topic:
        return wording.topic(part.topic, labels)
    return one_line(part.heading) or labels("heading.none")


def filters(listed: Listed, labels: Labels) -> list[Filter]:
    """By verdict, kind, part of the plan, flag, check, review and topic; of each what there is.

    A list with nothing to choose from is left out.
    """
    lines = listed.lines
    outcomes = {outcome_of(line) for line in lines}
    numbers = set(listed.part_of.values())
    kinds = {kind for line in lines for kind in line.kinds}
    flags = {flag for line in lines for flag in line.flag_names}
    topics = {code for line in lines for code in topics_of(line)}
    named_parts = [
        (str(one.number), part_name(one.part, labels))
        for one in listed.parts
        if one.number in numbers
    ]
    choices = {
        ("v", "verdict"): [(one, named(one, labels)) for one in OUTCOMES if one in outcomes],
        ("k", "kind"): [(kind.value, labels(f"kind.{kind}")) for kind in Kind if kind in kinds],
        ("s", "part"): named_parts,
        ("f", "flag"): [(one, labels(f"page.flag.{one}")) for one in FLAGS if one in flags],
        ("c", "check"): [("yes", labels("gap.to_check")), ("no", labels("page.not_to_check"))],
        ("r", "review"): [("yes", labels("page.reviewed")), ("no", labels("gap.unreviewed"))],
        ("t", "topic"): [(code, wording.topic(_code(code), labels)) for code in sorted(topics)],
    }
    return [
        Filter(name, labels(f"page.filter.{key}"), chosen)
        for (name, key), chosen in choices.items()
        if chosen
    ]


_NO_TOPIC = "none"


def _code(topic: str) -> str:
    return "" if topic == _NO_TOPIC else topic


def topics_of(line: TaskRow) -> list[str]:
    """The topics of its commitments, each once, as values of a filter."""
    return list(dict.fromkeys(row.commitment.topic or _NO_TOPIC for row in line.rows))


def confidence_of(line: TaskRow) -> float:
    """The least confidence of what counts of it, which the list can be ordered by."""
    return min(row.assessment.confidence for row in line.due or line.rows)


def evidence_of(line: TaskRow, labels: Labels) -> str:
    """The best passage, or what stands where there is none."""
    return line.best.text if line.best else wording.no_evidence(line.decides, labels)


def marks_of(line: TaskRow, labels: Labels) -> list[str]:
    """What else is to be seen of a line at once: to check, reviewed, its flags, in short words."""
    checked = [labels("gap.to_check")] if line.to_check else []
    reviewed = [labels("page.reviewed")] if line.reviewed else []
    flags = [labels(f"page.flag.{name}") for name in line.flag_names if name != "not_due"]
    later = [_later(line, labels)] if "not_due" in line.flag_names else []
    return [one for one in (*checked, *reviewed, *later, *flags) if one]


def _later(line: TaskRow, labels: Labels) -> str:
    """That it is not due, or some of it; empty where its verdict says so."""
    if not line.not_due:
        return labels("page.flag.partly_not_due")
    return "" if mark_of(line) == "not_due" else labels("page.flag.not_due")


def commitment_in_context(report: GapReport, commitment: Commitment) -> Context:
    """A commitment within its paragraph of the plan."""
    return around(report.plan_text, commitment.span, paragraph=commitment.paragraph)


def task_in_context(report: GapReport, line: TaskRow) -> Context:
    """A task within its paragraph of the plan."""
    return around(report.plan_text, line.task.span, reach=_FURTHER_REACH)


def passage_in_context(report: GapReport, evidence: Evidence, best: bool) -> Context:
    """A passage of the outcome report with the words around it, more of them if it is the best."""
    reach = REACH if best else _FURTHER_REACH
    return around(report.outcome_text, evidence.link.span, reach=reach)
