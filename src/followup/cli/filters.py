"""The filters, which several commands take: typed once here, handed on as one object.

Typer reads options off a function's signature. :func:`filtered` writes those of the filters into
it where the command has its one parameter ``filters``::

    @filtered(*ALL)
    def export(context: typer.Context, *, filters: Filters, lang: options.Lang = None) -> None: ...
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, get_type_hints

from followup.cli import options, vocabularies
from followup.errors.usage import FilterEmpty

if TYPE_CHECKING:
    from followup.cli.session import Session
    from followup.model import Report
    from followup.model.selection import Selection

_NOBODY = frozenset({"", "无", "none", "-"})
"""What may be written for what nobody answers for."""


@dataclass(frozen=True)
class Filters:
    """What is to be chosen, as it was typed: ``None`` for an option that was not given.

    The names are those of the options, their order is that of the help.
    """

    only: options.Only = None
    kind: options.Kinds = None
    topic: options.Topics = None
    section: options.Sections = None
    grep: options.Grep = None
    flag: options.Marked = None
    body: options.OfBody = None

    def selection(self) -> Selection:
        """The selection that the filters ask for together.

        Raises :class:`~followup.errors.usage.WordUnknown` for a value that there is none of, and
        :class:`~followup.errors.usage.FilterEmpty` for a text that would let everything pass.
        """
        from followup.model import Kind
        from followup.model.selection import Selection

        named = vocabularies.TOPIC.codes(self.topic)
        return Selection(
            only=frozenset(vocabularies.ONLY.codes(self.only)),
            kinds=frozenset(map(Kind, vocabularies.KIND.codes(self.kind))),
            topics=frozenset("" if one == "none" else one for one in named),
            sections=_texts(self.section, "--section"),
            words=_texts(self.grep, "--grep"),
            flags=frozenset(vocabularies.FLAG.codes(self.flag)),
            bodies=tuple(map(_body, self.body or ())),
        )

    def typed(self) -> tuple[str, ...]:
        """The options as they were typed, to be typed again."""
        return tuple(
            part for name in ALL for one in getattr(self, name) or () for part in (f"--{name}", one)
        )


ALL = tuple(one.name for one in fields(Filters))
"""Every filter."""
OF_A_PLAN = ("kind", "topic", "section", "grep")
"""Those that a plan alone answers, whether or not there is an audit of it."""


def filtered(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command take the filters ``names`` where it has the parameter ``filters``."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(Filters, include_extras=True)
        own = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hints[name]
            )
            for name in names
        ]
        signature = inspect.signature(command, eval_str=True)
        parameters = [
            part
            for each in signature.parameters.values()
            for part in (own if each.name == "filters" else [each])
        ]

        @wraps(command)
        def answered(*arguments: Any, **given: Any) -> None:
            filters = Filters(**{name: given.pop(name) for name in names})
            command(*arguments, **given, filters=filters)

        answered.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        return answered

    return decorated


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


def _body(given: str) -> str:
    name = given.strip()
    return "" if name.casefold() in _NOBODY else name


def _texts(given: Iterable[str] | None, option: str) -> tuple[str, ...]:
    found = tuple(given or ())
    if any(not one.strip() for one in found):
        raise FilterEmpty(name=option)
    return found
