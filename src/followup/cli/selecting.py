"""What the filters of a command line choose: one selection, whichever command shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from followup.cli import choices
from followup.errors.usage import FilterEmpty

if TYPE_CHECKING:
    from followup.cli.session import Session
    from followup.model import Report
    from followup.model.selection import Selection

Given = list[str] | None
_NOBODY = frozenset({"", "无", "none", "-"})
"""What may be written for what nobody answers for."""


def selection_of(
    *,
    only: Given = None,
    kinds: Given = None,
    topics: Given = None,
    sections: Given = None,
    words: Given = None,
    flags: Given = None,
    bodies: Given = None,
) -> Selection:
    """The selection that the filters ask for together.

    Raises :class:`~followup.errors.usage.NotAChoice` for a value that there is none of, and
    :class:`~followup.errors.usage.FilterEmpty` for a text that would let everything pass.
    """
    from followup.model import Kind
    from followup.model.selection import Selection

    named = choices.TOPIC.codes(topics)
    return Selection(
        only=frozenset(choices.ONLY.codes(only)),
        kinds=frozenset(map(Kind, choices.KIND.codes(kinds))),
        topics=frozenset("" if one == "none" else one for one in named),
        sections=_texts(sections, "--section"),
        words=_texts(words, "--grep"),
        flags=frozenset(choices.FLAG.codes(flags)),
        bodies=tuple(
            "" if one.strip().casefold() in _NOBODY else one.strip() for one in bodies or ()
        ),
    )


def _body(given: str) -> str:
    name = given.strip()
    return "" if name.casefold() in _NOBODY else name


def tell_of_headings(session: Session, selection: Selection, plan: Report) -> None:
    """Say which ``--section`` no heading of ``plan`` has, and which may have been meant."""
    from followup.errors.hints import Meant, nearest
    from followup.model.selection import folded
    from followup.reporting import wording

    paths = (one.heading_path for one in plan.commitments)
    headings = list(dict.fromkeys(heading for path in paths for heading in path))
    for words in selection.sections:
        if any(folded(words) in folded(heading) for heading in headings):
            continue
        length = len(words)
        parts = {
            heading[at : at + length]: heading
            for heading in reversed(headings)
            for at in range(len(heading) - length, -1, -1)
        }
        alike = dict.fromkeys(parts[one] for one in nearest(words, parts))
        meant = Meant(wording.headings([one]) for one in alike)
        session.tell("no_heading", words=words, meant=meant.worded(session.labels))


def _texts(given: Iterable[str] | None, option: str) -> tuple[str, ...]:
    found = tuple(given or ())
    if any(not one.strip() for one in found):
        raise FilterEmpty(name=option)
    return found
