"""The office's table of bodies, with the topics that it names in either language as their codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from followup.labels import LANGUAGES, Labels

if TYPE_CHECKING:
    from followup.cli.session import Session
    from followup.ledger import Ledger
    from followup.model import Report
    from followup.model.assignments import Bodies
    from followup.settings import Settings

_NONE = "none"


def table_of(settings: Settings) -> Bodies:
    """``[bodies]`` of the settings: a word for a topic is its code, all others stay as they are."""
    if not settings.bodies:
        return ()
    return tuple((_topics().get(word, word), bodies) for word, bodies in settings.bodies)


def tell_of_new(session: Session, ledger: Ledger, given: Iterable[str]) -> None:
    """Say of each of the bodies ``given`` that nobody named before and that are called much like a
    known one, which that is: it may be a slip. Before they are stored."""
    from followup.audit import bodies_known
    from followup.errors.hints import Meant, nearest

    known = bodies_known(ledger, table_of(session.settings))
    for name in dict.fromkeys(one.strip() for one in given if one.strip()):
        if name not in known and (alike := nearest(name, known)):
            session.tell("body_unknown", name=name, meant=Meant(alike).worded(session.labels))


def tell_of_unused(session: Session, plan: Report) -> None:
    """Say which words of the table answer for nothing in ``plan``, for they are misspelt or
    belong to other plans, and which topics may have been meant."""
    from followup.errors.hints import Meant, nearest
    from followup.model.assignments import unused
    from followup.settings import BODIES

    topics = _topics()
    words = unused(plan.commitments, table_of(session.settings), set(topics.values()))
    if not words:
        return
    alike = dict.fromkeys(name for word in words for name in nearest(word, topics)[:1])
    session.tell(
        "unused_bodies",
        path=session.settings.origins[BODIES].where,
        words=session.labels("list.comma_names").join(words),
        meant=Meant(alike).worded(session.labels),
    )


@cache
def _topics() -> dict[str, str]:
    """The code of each topic by its word in either language, and by itself."""
    found: dict[str, str] = {}
    for labels in map(Labels, LANGUAGES):
        for key in sorted(labels.keys()):
            area, _, code = key.partition(".")
            if area == "topic" and code != _NONE:
                found |= {labels(key): code, code: code}
    return found
