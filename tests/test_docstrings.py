"""What docstrings name is there: functions, classes, modules, errors."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import followup
from followup.errors import fault, inputs, ledger, usage

PACKAGE = Path(followup.__file__).parent
ROLE = re.compile(r":(?:func|class|meth|data|mod|attr|exc):`~?([\w.]+)(?:\(\))?`")
CODE = re.compile(r"\b([UFLX]\d{2,3})\b")
CALL = re.compile(r"``([a-z_]\w*(?:\.\w+)*)\([^`]*\)``")
NAME = re.compile(r"``([A-Za-z_][\w.]*)``")
ELSEWHERE = {
    # of the formats that are read and written: names in DOCX, HTML and in the files of a model
    "Choice", "Fallback", "ST_NumberFormat", "ilvl", "isLgl", "lvlText", "numId", "numbering.xml",
    "pStyle", "styles.xml", "br", "pre", "class", "tbody", "data_kind", "bitmap", "riff",
    "model.onnx", "config_sentence_transformers.json", "pkg_resources",
    # stand for any of a kind
    "FOLLOWUP_NAME", "error.F201.text", "G12",
    # Python's and gettext's own words
    "with", "import", "plural", "zipfile.BadZipFile",
}  # fmt: skip


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}


def docstrings() -> Iterator[tuple[str, str]]:
    """Where each stands, and its text; those of attributes too."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            body = getattr(node, "body", ())
            for part in body if isinstance(body, list) else ():
                if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
                    yield f"{path.relative_to(PACKAGE)}:{part.lineno}", str(part.value.value)


@cache
def identifiers() -> frozenset[str]:
    """Every name that the package's code defines or uses, and its modules'."""
    found = set(dir(builtins))
    for path, tree in trees().items():
        found |= set(path.with_suffix("").parts)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.arg | ast.keyword) and node.arg:
                found.add(node.arg)
            elif isinstance(node, ast.alias):
                found |= set((node.asname or node.name).split("."))
    return frozenset(found)


@cache
def words() -> frozenset[str]:
    """Every word in the package's data: values in code, keys and names of its files."""
    told = {text for _, text in docstrings()}
    found: set[str] = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and text not in told:
                found |= set(re.findall(r"[\w.]+", text))
    for path in PACKAGE.rglob("*"):
        found.add(path.name)
        if path.suffix in (".toml", ".tsv", ".j2"):
            found |= set(re.findall(r"\w+", path.read_text("utf-8")))
    seeds = PACKAGE.parent.parent / "seeds"
    return frozenset(found | {path.name for path in seeds.iterdir()})


STANDS_FOR_ANY = re.compile(r"[a-z_.]+\.[A-Z]+")
"""A key with a part that is any of several: ``cli.KEY``."""


def known(name: str) -> bool:
    return all(part in identifiers() for part in name.split("."))


@pytest.mark.slow
@pytest.mark.parametrize("pattern", [ROLE, CALL], ids=["role", "call"])
def test_what_a_docstring_refers_to_is_there(pattern: re.Pattern[str]) -> None:
    found = [(where, name) for where, text in docstrings() for name in pattern.findall(text)]
    assert len(found) > (100 if pattern is ROLE else 1)
    assert [(where, name) for where, name in found if not known(name)] == []


def test_a_name_in_a_docstring_is_that_of_something() -> None:
    named = [(where, name) for where, text in docstrings() for name in NAME.findall(text)]
    strange = [
        (where, name)
        for where, name in named
        if not known(name)
        and name not in words() | ELSEWHERE
        and not (CODE.fullmatch(name) or STANDS_FOR_ANY.fullmatch(name))
    ]
    assert strange == []


def test_an_error_number_in_a_docstring_is_that_of_an_error() -> None:
    modules = (fault, inputs, ledger, usage)
    kinds = [kind for module in modules for kind in vars(module).values()]
    real = {getattr(kind, "code", None) for kind in kinds}
    named = [(where, code) for where, text in docstrings() for code in CODE.findall(text)]
    assert len(named) > 50
    assert [(where, code) for where, code in named if code not in real] == []
