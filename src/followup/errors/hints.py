"""What may have been meant by a name that is none: the nearest of those that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from followup.errors import Worded

ALIKE = 0.6
"""How like a name must be, by the ratio that difflib counts: that module's own usual limit."""
ALIKE_SHORT = 0.5
"""The same for names of up to :data:`SHORT` characters, of which one wrong is a larger part."""
SHORT = 3
MOST = 3
"""So many are named at most."""


def nearest(given: str, known: Iterable[str]) -> list[str]:
    """Those of ``known`` that are like ``given``, the likest first, in whatever letters."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    limit = ALIKE_SHORT if len(given) <= SHORT else ALIKE
    return [names[one] for one in get_close_matches(given.casefold(), names, MOST, limit)]


class OutOfUse(Worded):
    """That reports which would do were taken out of use; nothing where none were."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = tuple(map(str, numbers))

    def worded(self, say: Callable[..., str]) -> str:
        """The sentence, with the command that brings the first of them back."""
        if not self.numbers:
            return ""
        listed = say("value.comma").join(self.numbers)
        return say("value.out_of_use", numbers=listed, first=self.numbers[0])

    def __str__(self) -> str:
        return ", ".join(self.numbers)


class Meant(Worded):
    """A question whether one of ``names`` was meant; nothing where there are none."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def worded(self, say: Callable[..., str]) -> str:
        """The question, with the blank that its language puts after a sentence."""
        if not self.names:
            return ""
        return say("value.meant", names=say("value.or").join(self.names))

    def __str__(self) -> str:
        return ", ".join(self.names)
