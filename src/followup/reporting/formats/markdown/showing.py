"""The report's own template, put into one language, for a person to copy and change."""

from __future__ import annotations

import re

from followup.labels import Labels
from followup.reporting.formats.markdown.filling import own_template
from followup.reporting.quoting import markdown

_FIXED_WORD = re.compile(r'\{\{ word\("([\w.]+)"\) \}\}')
"""Words that do not depend on the report."""


def template_source(labels: Labels) -> str:
    """The template, with a note on how to use it and the words of ``labels`` in their places.

    Filled with a report it gives what the template without words gives in the same language.
    """
    text = _FIXED_WORD.sub(lambda found: _worded(found, labels), own_template())
    return f"{{#- {labels('template.note')} -#}}\n{text}"


def _worded(found: re.Match[str], labels: Labels) -> str:
    text = labels(found[1])
    return found[0] if "{" in text or text[:1].isspace() else markdown(text)
