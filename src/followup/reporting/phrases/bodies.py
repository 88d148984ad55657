"""What is said over a list of bodies, and over the sheet of one."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.quoting import one_line
from followup.reporting.views.bodies import BodiesView, Feedback


def title(view: Feedback, labels: Labels) -> str:
    """Whose sheet it is, and of which year."""
    return labels("feedback.title", **_whose(view, labels))


def signed(view: Feedback, labels: Labels) -> str:
    """The line that is filled in by hand: who answers, and who stands for it."""
    return labels("feedback.signed", body=one_line(view.body))


def file_stem(view: Feedback, labels: Labels) -> str:
    """The name of the body's file, without an ending."""
    named = {**_whose(view, labels), "year": view.year.year or labels("report.unknown_year")}
    return labels("feedback.file", body=one_line(view.body), **named)


def heading(view: BodiesView, labels: Labels) -> str:
    """Whose bodies they are."""
    return labels("bodies.title", **_whose(view, labels))


def _whose(view: Feedback | BodiesView, labels: Labels) -> dict[str, str]:
    plan = view.year.plan
    return {
        "government": one_line(plan.government) or labels("report.unknown_government"),
        "year": wording.of_year(view.year.year, labels),
    }
