"""The brief as a web page: one file that loads nothing, and prints on two pages of A4."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.columns.brief import told, words
from followup.reporting.formats.html.templating import LANGUAGES, asset, filled, own_code, policy
from followup.reporting.phrases.brief import ending
from followup.reporting.views.brief import Brief


def write_brief(view: Brief, labels: Labels) -> str:
    """``view`` as an HTML document. Nothing that a report says takes effect in it."""
    made = told(view, labels)
    return filled(
        "brief.html.j2",
        {
            "told": made,
            "ending": ending(view, labels),
            "language": LANGUAGES[labels.language],
            "policy": policy(style=asset("brief.css")),
            "style": own_code(asset("brief.css"), "style"),
            "sections": [(sheet, words(sheet.heads, labels)) for sheet in made.sheets],
        },
    )
