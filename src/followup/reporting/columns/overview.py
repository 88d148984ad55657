"""The tables of an overview of all governments."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns import comparison
from followup.reporting.columns.sheets import Sheet, Told, said
from followup.reporting.phrases import overview as phrases
from followup.reporting.views.overview import Overview

HEADS = {name: comparison.HEADS[name] for name in ("whole", "sources")}
"""The columns of each table, by its name."""


def told(view: Overview, labels: Labels) -> Told:
    """All that ``view`` shows."""
    made = view.made_at and labels("trend.made_at", moment=wording.made(view.made_at, labels))
    return Told(
        title=phrases.title(view, labels),
        named=phrases.named(view, labels),
        of_years=labels("compare.of_year", year=view.year),
        cautions=tuple(phrases.cautions(view, labels)),
        sheets=(
            Sheet(
                "whole",
                labels("compare.section.whole"),
                HEADS["whole"],
                (comparison.whole(view.parties, labels),),
                before=said(phrases.hidden(view, labels)),
                after=said(labels("trend.basis")),
            ),
            comparison.sources(view.parties, labels),
        ),
        ending=made or "",
    )
