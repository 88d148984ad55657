"""Why something failed, in the words of each language and not in those of the system or a library.

A message of the operating system is in the language of the computer, that of a library in English;
what they tell is told apart here, and worded in ``locale/*/cause.toml``.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable

from followup.errors import FollowupError, Worded

KNOWN = (
    "EACCES",
    "EADDRINUSE",
    "EADDRNOTAVAIL",
    "EBUSY",
    "EEXIST",
    "EFBIG",
    "EINVAL",
    "EIO",
    "EISDIR",
    "ELOOP",
    "EMFILE",
    "ENAMETOOLONG",
    "ENODEV",
    "ENOENT",
    "ENOSPC",
    "ENOTDIR",
    "EPIPE",
    "EROFS",
    "ESTALE",
    "ETIMEDOUT",
    "ETXTBSY",
)
"""The refusals of a system that have words of their own, by the names that POSIX gives them."""
_ALIKE = {"EPERM": "EACCES", "EDQUOT": "ENOSPC", "ENXIO": "ENODEV", "ENFILE": "EMFILE"}
"""Names that mean the same to whoever reads of them."""
_TOML = (
    ("large", r"^> \d+ B$"),
    ("deep", r"recursion"),
    ("digits", r"limit .*digits"),
    ("line", r"Expected newline"),
    ("equals", r"Expected '=' after a key"),
    ("twice", r"overwrite|twice|Duplicate|mutate immutable|redefine"),
    ("key", r"Invalid statement|initial character for a key"),
    ("unclosed", r"Unclosed|Unterminated|Expected|invalid character '\\[nr]"),
    ("escape", r"[Ee]scape|hex value"),
    ("character", r"[Ii]llegal character|invalid character"),
    ("value", r"Invalid (value|date)"),
)
"""What ``tomllib`` says of a text, by the kind of its fault; the first that fits tells."""
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def cause(problem: BaseException) -> Worded:
    """The words for ``problem``: a refusal of the system, a text that is no TOML or no UTF-8."""
    if isinstance(problem, OSError):
        return Refused(problem)
    if isinstance(problem, UnicodeError):
        return NotUtf8()
    return NotToml(str(problem))


class Refused(Worded):
    """What the operating system refused, and why: ``No space left on device``, in words of ours."""

    def __init__(self, problem: OSError | int) -> None:
        number = problem if isinstance(problem, int) else problem.errno
        self.of_a_name = type(problem).__name__ == "gaierror"  # socket is slow to import
        self.name = errno.errorcode.get(number or 0, "")
        self.said = os.strerror(problem) if isinstance(problem, int) else _said(problem)

    def worded(self, say: Callable[..., str]) -> str:
        """The words for what is known, else the system's own with the name of the error."""
        if self.of_a_name:
            return say("cause.system.host")
        name = _ALIKE.get(self.name, self.name)
        if name in KNOWN:
            return say(f"cause.system.{name}")
        return say("cause.system.other", said=self.name or self.said)

    def __str__(self) -> str:
        return self.said or self.name


def _said(problem: OSError) -> str:
    return str(problem.strerror or problem)


class Told(Worded):
    """Another error of the program, as why this one came about."""

    def __init__(self, problem: FollowupError) -> None:
        self.problem = problem

    def worded(self, say: Callable[..., str]) -> str:
        """The sentence of that error."""
        details: dict[str, object] = dict(self.problem.details)
        for name in self.problem.fields():
            value = getattr(self.problem, name)
            if isinstance(value, Worded):
                details[name] = value.worded(say)
        return say(f"error.{self.problem.code}.text", **details)

    def __str__(self) -> str:
        return str(self.problem)


class NotUtf8(Worded):
    """Bytes that are no UTF-8."""

    def worded(self, say: Callable[..., str]) -> str:
        """The words."""
        return say("cause.utf8")

    def __str__(self) -> str:
        return "UTF-8"


class NotToml(Worded):
    """A text that is no TOML: where, and of which kind the fault is."""

    def __init__(self, said: str, *, shifted: Callable[[int, int], int] | None = None) -> None:
        """``said`` is what ``tomllib`` says. ``shifted`` gives the column of the file for a line
        and a column of the text that was read, where the two are not the same."""
        self.said = said
        found = _PLACE.search(said)
        self.line = int(found[1]) if found and found[1] else None
        self.column = int(found[2]) if found and found[2] else None
        if shifted and self.line is not None and self.column is not None:
            self.column = shifted(self.line, self.column)

    def worded(self, say: Callable[..., str]) -> str:
        """The kind of the fault, behind its place."""
        kind = say(f"cause.toml.{self._kind()}", said=self.said)
        if self.line is None:
            return say("cause.toml.at_end", kind=kind) if _PLACE.search(self.said) else kind
        return say("cause.toml.at", line=self.line, column=self.column, kind=kind)

    def _kind(self) -> str:
        text = _PLACE.sub("", self.said)
        return next((name for name, pattern in _TOML if re.search(pattern, text)), "other")

    def __str__(self) -> str:
        return self.said
