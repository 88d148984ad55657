"""What is chosen of commitments: by verdict, flag, kind, topic, heading, and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from unicodedata import normalize

from followup.model.terms import Kind

MARKS = ("to_check", "reviewed", "unsettled", "silent")
"""What a line is marked with beside the flags of its assessment: that its verdict is to be checked,
is a person's, is one that reviewers differ on, or rests on nothing that is said."""


def folded(text: str) -> str:
    """``text`` as it is compared: small letters, half width, and without blanks and line ends.

    A quotation of a wrapped file holds line ends in the middle of its words.
    """
    return "".join(normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Chooseable:
    """One thing that may be chosen, as far as choosing goes: a commitment, or one in its task."""

    kind: Kind
    topic: str
    """A topic's code; empty for none."""
    heading_path: tuple[str, ...]
    names: frozenset[str]
    """Its verdict, its flags and its :data:`MARKS`, as codes."""
    texts: tuple[str, ...]
    """The commitment, and the passages that its verdict rests on."""
    bodies: tuple[str, ...] = ()
    """Those that answer for it."""
    around: frozenset[str] = frozenset()
    """The verdict of the task that it stands in, where the task is what is listed."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown; what is empty lets everything pass. Counts are of the whole all the same.

    A line must satisfy every field that is not empty: any value of one of a list, every one of
    ``words``.
    """

    only: frozenset[str] = frozenset()
    """Verdicts, flags and :data:`MARKS`, as codes."""
    kinds: frozenset[Kind] = frozenset()
    topics: frozenset[str] = frozenset()
    """Codes of topics; the empty code asks for what has none."""
    sections: tuple[str, ...] = ()
    """Words of which a heading above the commitment must have one."""
    words: tuple[str, ...] = ()
    """Literal texts, all of which must stand in the commitment or its evidence together."""
    flags: frozenset[str] = frozenset()
    """Flags and :data:`MARKS`, as codes."""
    bodies: tuple[str, ...] = ()
    """Names of bodies, or parts of them; the empty one asks for what nobody answers for."""

    def __bool__(self) -> bool:
        """Whether it may hold anything back."""
        return any(getattr(self, one.name) for one in fields(self))

    def fits(self, one: Chooseable) -> bool:
        """Whether ``one`` is chosen."""
        return (
            (not self.only or bool(self.only & (one.names | one.around)))
            and (not self.flags or bool(self.flags & one.names))
            and (not self.kinds or one.kind in self.kinds)
            and (not self.topics or one.topic in self.topics)
            and (not self.sections or self.is_under(one.heading_path))
            and (not self.words or has_all(one.texts, self.words))
            and (not self.bodies or self.is_answered_by(one.bodies))
        )

    def is_answered_by(self, bodies: tuple[str, ...]) -> bool:
        """Whether one of these bodies is asked for, or that there is none."""
        if not bodies:
            return "" in self.bodies
        asked = [name for name in self.bodies if name]
        return any(is_called(body, name) for body in bodies for name in asked)

    def is_under(self, heading_path: Iterable[str]) -> bool:
        """Whether one of these headings has the words of one of :attr:`sections`."""
        headings = [folded(heading) for heading in heading_path]
        return any(folded(words) in heading for words in self.sections for heading in headings)


def is_called(body: str, name: str) -> bool:
    """Whether ``name`` is the body's, or short for it: 司法 of 省司法厅, 卫健委 of 省卫生健康委."""
    signs = iter(folded(body))
    return all(sign in signs for sign in folded(name))


def has_all(texts: Iterable[str], words: Iterable[str]) -> bool:
    """Whether each of ``words`` stands in one of ``texts``, as :func:`folded` has them."""
    held = [folded(text) for text in texts]
    return all(any(folded(word) in text for text in held) for word in words)
