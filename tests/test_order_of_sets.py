"""No order of a set reaches a sum of floats or an output: told by reading the source.

A set has its members in another order in every process. What counts as a set here: what is written
as one (braces, ``set``, ``frozenset``, their operators and methods), names that are given one,
parameters, fields and functions that are annotated as one. Anything that keeps the order in which a
set was walked is named, unless it stands within a call that forgets the order.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FORGETS_ORDER = {
    "all", "any", "bool", "frozenset", "fsum", "isdisjoint", "issubset", "issuperset", "len", "max",
    "min", "set", "sorted", "union", "update", "intersection", "difference", "Counter",
    "difference_update", "intersection_update",
}  # fmt: skip
KEEPS_ORDER = {
    "sum", "join", "list", "tuple", "enumerate", "zip", "map", "filter", "iter", "extend", "chain",
    "dict", "fromkeys", "reversed", "array", "deque", "dumps",
}  # fmt: skip
SET_METHODS = {"union", "intersection", "difference", "symmetric_difference", "copy"}
SETS = {"set", "frozenset", "Set", "AbstractSet"}
HARMLESS = {
    "chains/weaving.py: content(text)": "asked only whether there is any",
    "judging/objects.py: each.content": "each word has a list of its own, in the texts' order",
    "judging/objects.py: wanted": "its sums pass over texts, with slack; what counts is an fsum",
    "lexicon/concepts.py: _act_hits(text)": "asked only which acts there are",
    "linking/vectors.py: words": "sums of whole numbers that a float holds exactly",
    "parsing/clause_features.py: cues": "splitting rounds its sums to the digits of its weights",
    "parsing/clause_features.py: before.cues": "likewise",
    "parsing/clause_features.py: behind.cues": "likewise",
    "parsing/clause_features.py: this.cues": "likewise",
    "reporting/views/comparison.py: found": "its rows are sorted afterwards, by topic at last",
}
"""``module: code`` of walks over a set that are right as they are → why."""


def annotated_as_set(node: ast.expr | None) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode="eval").body
    if isinstance(node, ast.Subscript):
        node = node.value
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)
    return name in SETS


class Sets:
    """What is a set in one module, given what is one in all of them."""

    def __init__(self, trees: list[ast.Module]) -> None:
        self.fields: set[str] = set()
        self.functions: set[str] = set()
        others: set[str] = set()
        for tree in trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef):
                    (self.functions if annotated_as_set(node.returns) else others).add(node.name)
                elif isinstance(node, ast.ClassDef):
                    for each in node.body:
                        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                            known = self.fields if annotated_as_set(each.annotation) else others
                            known.add(each.target.id)
        # a name that is a set here and something else there tells nothing
        self.fields -= others
        self.functions -= others

    def is_set(self, node: ast.expr | None, names: set[str]) -> bool:
        match node:
            case ast.Set() | ast.SetComp():
                return True
            case ast.Name(id=name):
                return name in names
            case ast.Attribute(attr=name):
                return name in self.fields
            case ast.BinOp(left, ast.BitOr() | ast.BitAnd() | ast.Sub() | ast.BitXor(), right):
                return self.is_set(left, names) or self.is_set(right, names)
            case ast.IfExp(_, body, orelse):
                return self.is_set(body, names) or self.is_set(orelse, names)
            case ast.Call(ast.Subscript(ast.Name(id=name)) | ast.Name(id=name)):
                return name in SETS or name in self.functions
            case ast.Call(ast.Attribute(value, name)):
                return name in self.functions or (name in SET_METHODS and self.is_set(value, names))
        return False


def scopes(tree: ast.Module) -> Iterator[ast.Module | ast.FunctionDef]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of one function without those of the functions inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from own_nodes(child)


def names_of_sets(scope: ast.Module | ast.FunctionDef, sets: Sets, outer: set[str]) -> set[str]:
    names = set(outer)
    if isinstance(scope, ast.FunctionDef):
        for each in (*scope.args.args, *scope.args.kwonlyargs):
            names.discard(each.arg)
            if annotated_as_set(each.annotation):
                names.add(each.arg)
    for node in own_nodes(scope):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                (names.add if annotated_as_set(annotation) else names.discard)(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                (names.add if sets.is_set(value, names) else names.discard)(name)
            case ast.Assign(targets=[ast.Tuple(elts=[*targets])], value=ast.Tuple(elts=[*values])):
                for target, value in zip(targets, values, strict=False):
                    if isinstance(target, ast.Name) and sets.is_set(value, names):
                        names.add(target.id)
    return names


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def walks(scope: ast.Module | ast.FunctionDef, sets: Sets, names: set[str]) -> Iterator[ast.AST]:
    """Every place where the order of a set is kept."""

    def search(node: ast.AST, *, forgotten: bool) -> Iterator[ast.AST]:
        if isinstance(node, ast.FunctionDef):
            return
        kept = not forgotten
        if isinstance(node, ast.For) and sets.is_set(node.iter, names) and keeps(node):
            yield node.iter
        if isinstance(node, ast.ListComp | ast.DictComp | ast.GeneratorExp) and kept:
            yield from (each.iter for each in node.generators if sets.is_set(each.iter, names))
        if isinstance(node, ast.Call) and called(node) in KEEPS_ORDER and kept:
            yield from (each for each in node.args if sets.is_set(each, names))
        if (
            isinstance(node, ast.Starred | ast.YieldFrom)
            and kept
            and sets.is_set(node.value, names)
        ):
            yield node.value
        name = called(node)
        first_of_equals = name in ("max", "min") and _has_key(node)
        if first_of_equals and isinstance(node, ast.Call):
            yield from (each for each in node.args if sets.is_set(each, names))
        inside = isinstance(node, ast.SetComp | ast.Set) or (
            name in FORGETS_ORDER and not first_of_equals
        )
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.Starred) or name == "map":
            inside = forgotten
        for child in ast.iter_child_nodes(node):
            yield from search(child, forgotten=inside)

    for child in ast.iter_child_nodes(scope):
        yield from search(child, forgotten=False)


def _has_key(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and any(each.arg == "key" for each in node.keywords)


def keeps(loop: ast.For) -> bool:
    """Whether a loop may keep the order: it does more than fill sets and counts."""
    for node in ast.walk(loop):
        if isinstance(node, ast.Yield | ast.YieldFrom | ast.Break | ast.AugAssign | ast.Return):
            return True
        if called(node) in ("append", "extend", "insert", "setdefault", "write", "print"):
            return True
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            return True
    return False


def told(sources: dict[str, str]) -> list[str]:
    """``module: code`` of each place in ``sources``, by module, where a set's order is kept."""
    trees = {name: ast.parse(text) for name, text in sources.items()}
    sets = Sets(list(trees.values()))
    found = []
    for name, tree in trees.items():
        module = names_of_sets(tree, sets, set())
        for scope in scopes(tree):
            names = module if scope is tree else names_of_sets(scope, sets, module)
            found += [f"{name}: {ast.unparse(node)}" for node in walks(scope, sets, names)]
    return found


@pytest.mark.slow
def test_no_order_of_a_set_reaches_a_sum_or_an_output(root: Path) -> None:
    package = root / "src" / "followup"
    sources = {
        str(path.relative_to(package)): path.read_text("utf-8")
        for path in sorted(package.rglob("*.py"))
    }
    found = [each for each in told(sources) if each not in HARMLESS]
    assert found == [], "sort it, or use math.fsum, or say in HARMLESS why it does no harm"


@pytest.mark.parametrize(
    "code",
    [
        "sum({1.0, 2.0})",
        "sum(weight(word) for word in words & more)",
        "sum(map(weight, words))",
        "'、'.join(words)",
        "[word for word in words]",
        "list(words | more)",
        "for word in words:\n    found.append(word)",
        "for word in words:\n    total += 1.5",
        "{word: 1 for word in words}",
        "max(words, key=len)",
    ],
)
def test_what_keeps_the_order_of_a_set_is_told(code: str) -> None:
    assert told({"m": f"words: frozenset[str] = frozenset()\n{code}"})


@pytest.mark.parametrize(
    "code",
    [
        "fsum(weight(word) for word in words)",
        "sorted(words)",
        "sorted(word + 'a' for word in words)",
        "len(words & more)",
        "any(word == 'a' for word in words)",
        "{word + 'a' for word in words}",
        "sum(weight(word) for word in sorted(words))",
        "for word in sorted(words):\n    found.append(word)",
        "for word in words:\n    seen.add(word)",
        "max(words)",
        "'a' in words",
    ],
)
def test_what_forgets_it_is_not(code: str) -> None:
    assert told({"m": f"words: frozenset[str] = frozenset()\n{code}"}) == []
