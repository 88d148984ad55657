"""Run as a program: every pattern that looks at a stranger's text, on long lines of one kind.

Prints a line for each pattern before it is tried, so that whoever ends this program for taking too
long can tell which one it was. The arguments are the length of the lines and what they are made
of.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from pathlib import Path

PACKAGES = ("audit", "chains", "judging", "lexicon", "linking", "model", "parsing", "reading")
"""Those in which a pattern meets a stranger's text."""
FOUND: dict[tuple[str | bytes, int], str] = {}
"""Pattern and flags → where it was first compiled."""
END = "×"
"""Spoils what goes up to the end of a line, so that a pattern goes back as far as it ever does."""


def record() -> None:
    """Have every pattern noted that one of our modules compiles from now on."""
    compiled = re._compile  # type: ignore[attr-defined]

    def noting(pattern: str | bytes, flags: int) -> object:
        made = compiled(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals.get("__name__") in ("re", __name__):
            frame = frame.f_back
        module = str(frame.f_globals.get("__name__"))
        if module.startswith(tuple(f"followup.{name}" for name in PACKAGES)):
            FOUND.setdefault((made.pattern, made.flags), f"{module}:{frame.f_lineno}")
        return made

    re._compile = noting  # type: ignore[attr-defined]


def use_all(seeds: Path) -> None:
    """Import every module, and audit a pair, so that patterns made of tables are compiled too."""
    for name in PACKAGES:
        package = importlib.import_module(f"followup.{name}")
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(each.name)
    from followup.audit import audit_files

    audit_files(seeds / "2023.txt", seeds / "2024.txt")


if __name__ == "__main__":
    record()
    use_all(Path(sys.argv[1]))
    assert len(FOUND) > 200, len(FOUND)
    for (pattern, flags), place in sorted(FOUND.items(), key=lambda one: (one[1], str(one[0]))):
        tried = re.compile(pattern, flags)
        for kind in sys.argv[3:]:
            print(place, repr(kind), str(pattern)[:80].replace("\n", " "), flush=True)
            line = (kind * int(sys.argv[2]))[: int(sys.argv[2])] + END
            text = line.encode() if isinstance(pattern, bytes) else line
            for _ in tried.finditer(text):  # type: ignore[arg-type]
                pass
