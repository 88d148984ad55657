"""The page's templates: whatever is put into one is text, and escaped here whoever wrote it.

Jinja2 escapes every value that is no ``Markup``; the only Markup given to a template is this
program's own style sheet and script (:func:`own_code`).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from followup.reporting.quoting import one_line

LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""What a browser is told of the language of a page."""
_BREAK = re.compile(r"\s*\n\s*")
_LINES_OF_THEIR_OWN = re.compile(
    r"<!doctype html>|</(?:html|tbody|tr|section|figure|li|p|option|dl|summary|article)>"
)
"""A line end after these changes nothing of what is seen, and two files can be compared."""


class _Unindented(Extension):
    """Takes the line breaks and indentation of a template out: they are for its reader."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            yield (
                Token(token.lineno, "data", unindented(token.value))
                if token.type == "data"
                else token
            )


def unindented(literal: str) -> str:
    """What stands between two expressions of a template, as it stands in the page.

    Of a line break and the indentation after it, one blank remains between attributes, and
    anywhere else nothing.
    """

    def joined(found: re.Match[str]) -> str:
        before, after = literal[: found.start()][-1:], literal[found.end() :][:1]
        return "" if before in ("", ">") or after in ("", "<") else " "

    return _LINES_OF_THEIR_OWN.sub(r"\g<0>\n", _BREAK.sub(joined, literal))


def _shown(value: object) -> object:
    """A value as the page shows it: text on one line without control characters."""
    if isinstance(value, str):
        return value if hasattr(value, "__html__") else one_line(value)
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return value


@cache
def environment() -> Environment:
    """What all templates of the page are read and filled with."""
    return Environment(
        loader=PackageLoader("followup.reporting.formats.html"),
        extensions=[_Unindented],
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        auto_reload=False,
    )


def filled(template: str, values: Mapping[str, object]) -> str:
    """The template of that name, filled."""
    return environment().get_template(template).render(values)


def own_code(code: str, tag: str) -> Markup:
    """A script or a style sheet of this program's own, to stand inside ``tag`` as it is.

    Raises ``ValueError`` where it would end its element early.
    """
    if f"</{tag}" in code.lower():
        raise ValueError(f"</{tag}> inside {tag}")
    return Markup(code)


@cache
def asset(name: str) -> str:
    """A style sheet or a script of the pages."""
    return files("followup.reporting.formats.html").joinpath(name).read_text("utf-8")


def policy(*, style: str, script: str = "") -> str:
    """Nothing may be loaded or sent, and no style or script may run but the page's own."""
    scripts = f"script-src {_digest(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_digest(style)}; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    return "'sha256-" + b64encode(sha256(code.encode()).digest()).decode() + "'"
