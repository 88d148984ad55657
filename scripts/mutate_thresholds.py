"""Changes each numeric constant of the core a little, and names those that no quick test notices.

    python scripts/mutate_thresholds.py                    # all: some ten minutes on two cores
    python scripts/mutate_thresholds.py judging NEIGHBOUR  # names that contain one of the words

A constant is a module's upper-case name that is given a number. It is moved up and down, a fraction
by a tenth and a whole number by one, and the quick tests of the core run on each change, those of
its own package first, in a process of their own and without the real reports: a threshold whose
tests need them is a threshold that most machines do not test. Files are left as they are: the
change is made as the module is loaded. Ends with status 1 where a change went unnoticed.
"""

from __future__ import annotations

import argparse
import ast
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "src" / "followup"
PACKAGES = ("parsing", "linking", "judging", "chains")
EXEMPT = {
    "LONGEST_NAME": "bounds a search: a greater one finds the same, a test holds it from below",
    "_NEVER": "stands for minus infinity",
    "_ROUNDING": "slack for the last binary digits of a sum",
    "_NEAR": "where an iteration stops",
    "_STEPS": "where an iteration stops at the latest",
    "_SMALLEST": "where an iteration stops",
}
"""Constants of which any value near theirs gives the same results, and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """One constant with another value."""

    file: Path
    name: str
    old: float
    new: float

    def __str__(self) -> str:
        place = self.file.relative_to(CORE).with_suffix("").as_posix()
        return f"{place}: {self.name} {self.old:g} -> {self.new:g}"

    def code(self) -> CodeType:
        """The module's code with the constant changed."""
        tree = ast.parse(self.file.read_text("utf-8"))
        for name, statement in _constants(tree):
            if name == self.name:
                statement.value = ast.copy_location(ast.Constant(self.new), statement.value)
        return compile(ast.fix_missing_locations(tree), str(self.file), "exec")


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.Assign | ast.AnnAssign]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            target = statement.targets[0]
        elif isinstance(statement, ast.AnnAssign):
            target = statement.target
        else:
            continue
        if isinstance(target, ast.Name) and target.id.isupper():
            yield target.id, statement


def number(node: ast.expr | None) -> float | None:
    """The number that an expression writes out, or ``None`` where it is anything else."""
    try:
        value = ast.literal_eval(node) if node is not None else None
    except ValueError:
        return None
    return value if type(value) in (int, float) else None


def changes(words: list[str]) -> list[Change]:
    """All changes to be tried, in the order of the files."""
    found = []
    for package in PACKAGES:
        for file in sorted((CORE / package).rglob("*.py")):
            for name, statement in _constants(ast.parse(file.read_text("utf-8"))):
                old = number(statement.value)
                if old is None or name in EXEMPT:
                    continue
                step = 1 if isinstance(old, int) else 0.1 * old
                found += [Change(file, name, old, old + step), Change(file, name, old, old - step)]
    return [one for one in found if not words or any(word in str(one) for word in words)]


def noticed(change: Change | None, *, quiet: bool = True) -> bool:
    """Whether a quick test fails under ``change``; with ``None``, whether one fails as it is."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, 1, 2):
            raise SystemExit(f"the tests of the core did not run: pytest ended with {code}")
        return code != 0
    if quiet:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
    os._exit(_test(change))


def _test(change: Change | None) -> int:
    import pytest

    tests = [ROOT / "tests" / package for package in PACKAGES]
    if change is not None:
        _load_changed(change)
        own = change.file.relative_to(CORE).parts[0]
        tests.sort(key=lambda folder: folder.name != own)
        tests[:0] = tests[0].glob("test_*thresholds.py")
    options = ["-x", "-n0", "-pno:cacheprovider", "--no-cov"]
    settings = [f"--rootdir={ROOT}", f"--config-file={ROOT / 'pyproject.toml'}"]
    return int(pytest.main([*options, *settings, *map(str, tests)]))


def _load_changed(change: Change) -> None:
    plain = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        same = Path(loader.get_filename(name)) == change.file
        return change.code() if same else plain(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def main() -> int:
    """Try every change, say of each whether it was noticed, and count those that were not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("words", nargs="*", help="only constants whose line contains one of them")
    words = parser.parse_args().words
    os.environ["FOLLOWUP_SHARED"] = os.devnull
    sys.path.insert(0, str(ROOT / "src"))
    # What no change touches is loaded once, for all processes.
    import hypothesis
    import jieba
    import numpy
    import pytest

    import followup.lexicon

    _ = hypothesis, jieba, numpy, pytest, followup.lexicon
    if noticed(None, quiet=False):
        print("The tests of the core fail as they are.", file=sys.stderr)
        return 2
    missed = []
    for change in changes(words):
        heard = noticed(change)
        print(f"{'noticed ' if heard else 'UNNOTICED'} {change}", flush=True)
        missed += [] if heard else [change]
    print(f"{len(missed)} changes went unnoticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
