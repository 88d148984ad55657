"""The gap report in Markdown: a template, the plain data it is filled with, and how it is filled.

``template.md.j2`` is the report as it comes; a person may copy it, change it and name the copy.
"""

from followup.reporting.formats.markdown.filling import Template, write_markdown
from followup.reporting.formats.markdown.showing import template_source

__all__ = ["Template", "template_source", "write_markdown"]
