"""An audit as a page to look at: one self-contained HTML file, by :func:`write_html`.

``elements`` escapes, ``shapes`` and its three charts draw, ``listed`` and ``controls`` are the
table, ``page`` puts them together; ``page.css`` and ``page.js`` are put into the file as they are.
"""

from followup.reporting.formats.html.page import write_html

__all__ = ["write_html"]
