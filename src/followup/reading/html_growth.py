"""Tells a page that no parser of HTML takes in a time that grows with its length alone.

What is open within what is gone through for each further element (WHATWG HTML 13.2.6), and so are
an element's attributes for each further one; a page that has tens of thousands of either takes
minutes. Counted here on the source, before it is parsed.
"""

from __future__ import annotations

import re
from collections import Counter

from followup import limits

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})([^<>]*+)")
_CLOSED_BY_THEMSELVES = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    )
)
"""Elements that have no end."""
_LEFT_OPEN = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "body", "html", "head"))
"""Elements whose end may be left out, as old pages do: they are not within one another then."""
_LONG = 2000
"""Characters of a tag in which there may be many attributes."""


def is_overgrown(source: str) -> bool:
    """Whether elements are nested deeper, have more attributes, or offer more choices than the
    limits of pages allow."""
    opened: Counter[str] = Counter()
    deepest = 0
    for ending, name, rest in _TAG.findall(source):
        tag = name.lower()
        if len(rest) > _LONG and len(rest.split()) > limits.PAGE_ATTRIBUTES:
            return True
        if tag in _CLOSED_BY_THEMSELVES or tag in _LEFT_OPEN or rest.endswith("/"):
            continue
        opened[tag] += -1 if ending else 1
        opened[tag] = max(opened[tag], 0)
        deepest = max(deepest, opened[tag])
    choices = len(re.findall(r"<option\b", source, re.IGNORECASE))
    return deepest > limits.PAGE_DEPTH or choices > limits.PAGE_CHOICES
