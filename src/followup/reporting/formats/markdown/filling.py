"""Fills a template: the report's own, or one that a person wrote, which is not trusted.

A template is run in Jinja2's sandbox, sees plain data only and cannot read another file. What it
outputs of a report is escaped by what the data is (:class:`Quoted`), not by what the template does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from followup.errors.usage import TemplateFailed, TemplateNameUnknown, TemplateSyntaxWrong
from followup.labels import Labels
from followup.reporting.formats.markdown.data import data, functions
from followup.reporting.formats.markdown.markup import quotation
from followup.reporting.formats.markdown.quoted import Quoted, plain
from followup.reporting.phrases import draft
from followup.reporting.views.gap_report import GapReport

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.exceptions import UndefinedError

_OWN = "template.md.j2"
_BREAKS = re.compile(r"\n{3,}")
_QUOTED_NAME = re.compile(r"'([^']*)'(?!.*')")
_WITHOUT = (
    "forceescape",
    "filesizeformat",
    "pprint",
    "safe",
    "striptags",
    "tojson",
    "urlize",
    "wordwrap",
    "xmlattr",
)
"""Filters that make HTML, or that break a line where the next would begin with report text."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template that a person wrote."""

    name: str
    """As the person named it, for messages."""
    text: str


def own_template() -> str:
    """The source of the template that is used where no other is named."""
    return files("followup.reporting.formats.markdown").joinpath(_OWN).read_text("utf-8")


def write_markdown(report: GapReport, labels: Labels, *, template: Template | None = None) -> str:
    """``report`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it.

    That it is a draft stands at the head of whatever a template makes. Raises
    :class:`UsageProblem` for a person's ``template``: U434 where its syntax is wrong, U435 where it
    fails, U436 where it names what is not there; each with the line.
    """
    used = template or Template(_OWN, own_template())
    text = _rendered(used, {**data(report, labels), **functions(labels)})
    return _noticed(_BREAKS.sub("\n\n", text).strip("\n") + "\n", draft.notice(report, labels))


def _noticed(page: str, notice: str) -> str:
    """``page`` with the notice below its title, else above all of it."""
    if not notice:
        return page
    title, parted, rest = page.partition("\n\n")
    if not title.startswith("# ") or "\n" in title:
        title, parted, rest = "", "", page
    return f"{title}{parted}{quotation(notice)}\n\n{rest}"


def _rendered(template: Template, values: dict[str, Any]) -> str:
    from jinja2.exceptions import TemplateSyntaxError, UndefinedError

    environment = _environment()
    try:
        code = environment.compile(template.text, filename=template.name)
    except TemplateSyntaxError as wrong:
        raise TemplateSyntaxWrong(
            path=template.name, line=wrong.lineno, why=wrong.message
        ) from None
    filled = environment.template_class.from_code(environment, code, environment.make_globals({}))
    try:
        return filled.render(values)
    except UndefinedError as wrong:
        line = _line(wrong, template)
        raise TemplateNameUnknown(path=template.name, line=line, name=_missed(wrong)) from None
    except Exception as wrong:  # a person's template can fail in any way that an expression can
        line = _line(wrong, template)
        why = str(wrong) or type(wrong).__name__
        raise TemplateFailed(path=template.name, line=line, why=why) from None


def _line(wrong: Exception, template: Template) -> str:
    """The innermost line of the template that ``wrong`` came from."""
    lines = [
        number
        for frame, number in walk_tb(wrong.__traceback__)
        if frame.f_code.co_filename == template.name
    ]
    return str(lines[-1]) if lines else "?"


def _missed(wrong: UndefinedError) -> str:
    found = _QUOTED_NAME.search(wrong.message or "")
    return found[1] if found else str(wrong.message)


@cache
def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    for name in _WITHOUT:
        del environment.filters[name]
    environment.filters["truncate"] = _truncate
    environment.globals = {"range": environment.globals["range"]}
    return environment


def _truncate(text: object, length: int = 255, *_: object) -> Quoted:
    """Cuts the text and then escapes it: the other way round, half an escape could be left."""
    return Quoted(plain(text)).short(length)
