"""A report by its title, else by whose and which year's it is, and never by its file's name."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Role
from followup.reporting.quoting import one_line
from followup.reporting.views.source import Source

_LAW, _WORK = "law", "work"


def report_title(source: Source, role: Role, labels: Labels) -> str:
    """The title of ``source``, which is the plan's report (``Role.PLAN``) or the outcome's.

    A report on government by law is called after the year that it looks back on, any other after
    the year that it is given in and plans for.
    """
    if source.identity.title:
        return labels("source.titled", title=one_line(source.title))
    genre = source.identity.genre
    year = source.planned_year or (source.reviewed_year and source.reviewed_year + 1)
    if genre == _LAW and year:
        year = source.reviewed_year or year - 1
    if not source.government or not year:
        return labels(f"chapter_report.{'plan' if role is Role.PLAN else 'outcome'}")
    kind = genre if genre in (_LAW, _WORK) else "other"
    return labels(f"chapter_report.{kind}", government=one_line(source.government), year=year)
