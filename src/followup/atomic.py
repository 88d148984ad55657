"""Files seen whole or not at all: written beside their place, then put there at one stroke."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

_OF_NAME = 20
"""So many characters of a file's name begin its draft's: a file system limits the whole."""


class Drafts:
    """Several files in the making; a context manager that leaves no draft behind."""

    def __init__(self) -> None:
        self._made: list[tuple[Path, Path]] = []
        self.at = Path()
        """The place of the file that was worked on last: the one that an ``OSError`` is about."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for draft, _ in self._made:
            draft.unlink(missing_ok=True)

    def beside(self, path: Path) -> Path:
        """An empty file in the folder of ``path``, with the rights of the file that is there, else
        with those of a new one. ``OSError`` where that is refused."""
        import tempfile  # here: a start that writes nothing does not pay for it

        self.at = path
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:_OF_NAME]}.", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        self._made.append((draft, path))
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        return draft

    def put(self) -> None:
        """Put every draft in its place, in the order they were made. ``OSError`` as :meth:`beside`;
        those that were put before stay."""
        while self._made:
            draft, self.at = self._made[0]
            draft.replace(self.at)
            del self._made[0]


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """An empty file to write to, which takes the place of ``path`` when the block ends well.

    Raises ``OSError`` where it cannot be made or put there.
    """
    with Drafts() as drafts:
        yield drafts.beside(path)
        drafts.put()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
