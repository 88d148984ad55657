"""An audit as a page to look at: one self-contained HTML file, by :func:`write_html`.

``templates/`` holds the page, ``templating`` fills it and escapes whatever is put in, ``page``
gathers what it says, ``listing`` what stands in the lines and filters. The charts measure their
shapes in ``headings_chart`` and ``flow_chart``; ``page.css`` and ``page.js`` are put into
the file as they are.
"""

from followup.reporting.formats.html.page import write_html

__all__ = ["write_html"]
