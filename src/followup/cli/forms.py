"""In which format a command answers: what ``--format`` says, else the ending of the file.

The formats are the registry's, so that a new one is known here, in the help and in every error
without a word more.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from followup.cli import options, vocabularies
from followup.cli.help import worded_by
from followup.cli.vocabularies import Vocabulary
from followup.errors.usage import EndingUnknown, FormatAndEndingDiffer
from followup.reporting.registry import (
    BRIEF,
    TABLE,
    Format,
    Made,
    Subject,
    file_formats_of,
    formats_of,
)

_STDOUT = "-"


def form_option(subject: Subject, *, usual: str = TABLE) -> object:
    """The option ``--format`` of a command that tells of ``subject``."""
    vocabulary = vocabularies.formats(formats_of(subject))
    words = worded_by("option.format", usual=usual)
    return options.one_of(vocabulary, "--format", "-f", help=words)


def forms_of_an_audit() -> Vocabulary:
    """What ``--format`` may be where a whole audit or its brief is told."""
    return vocabularies.formats((*formats_of(Subject.AUDIT), *file_formats_of(Subject.BRIEF)))


def form_of_an_audit(given: str | None, output: str | None) -> Format:
    """As :func:`form_of` of an audit, or a format of its brief: ``brief`` is drawn, or written as
    the ending of ``output`` names it."""
    name = None if given is None else forms_of_an_audit().code(given)
    brief = formats_of(Subject.BRIEF)
    if name == BRIEF:
        return by_ending(brief.values(), output) or brief[TABLE]
    subject = Subject.BRIEF if name in file_formats_of(Subject.BRIEF) else Subject.AUDIT
    return form_of(subject, name, output)


def form_of(
    subject: Subject, given: str | None, output: str | None = None, *, usual: str = TABLE
) -> Format:
    """The format that was asked for: ``given`` by ``--format``, or by the ending of ``output``.

    ``usual`` where neither tells. Raises :class:`~followup.errors.usage.WordUnknown`;
    :class:`EndingUnknown` for an ending that is none of this command's;
    :class:`FormatAndEndingDiffer` where the two contradict each other, for a workbook that is
    called ``.csv`` opens nowhere.
    """
    known = formats_of(subject)
    if given is None:
        return by_ending(known.values(), output) or known[usual]
    name = vocabularies.formats(known).code(given)
    agree(known[name], known.values(), output)
    return known[name]


def by_ending(known: Iterable[Format], output: str | None) -> Format | None:
    """The format of ``known`` that the ending of the file ``output`` names.

    ``None`` where it has no ending. Raises :class:`EndingUnknown`.
    """
    ending = ending_of(output)
    if not ending:
        return None
    endings = {form.suffix: form for form in known}
    if ending not in endings:
        raise EndingUnknown(path=str(output), ending=ending, known=", ".join(endings))
    return endings[ending]


def agree(form: Format, known: Iterable[Format], output: str | None) -> None:
    """Raise :class:`FormatAndEndingDiffer` where ``output`` ends as another format of ``known``.

    Whatever is text may be kept in a ``.txt``, and an ending that no format has says nothing.
    """
    ending = ending_of(output)
    others = {each.suffix for each in known if form.binary or each.made is not Made.DRAWING}
    if ending != form.suffix and ending in others:
        raise FormatAndEndingDiffer(format=form.name, path=str(output), ending=ending)


def ending_of(output: str | None) -> str:
    """The ending of a file's name with its dot, in small letters; empty for standard output, a
    folder, and a name without one."""
    if output in (None, "", _STDOUT):
        return ""
    path = Path(str(output)).expanduser()
    return "" if os.path.isdir(path) else path.suffix.lower()  # noqa: PTH112 (takes any name)
