"""Packages that load what they offer when it is asked for: a command waits for nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any


class Later:
    """The ``__getattr__`` of a package: loads the name that is asked for from its module."""

    def __init__(self, package: str, modules: Mapping[str, str]) -> None:
        """``modules``: of each module, named from the package on, the names that it offers, set
        apart by blanks."""
        self._package = package
        self.places = {name: module for module, names in modules.items() for name in names.split()}
        """The module of each name."""

    def __call__(self, name: str) -> Any:
        """What has that name. ``AttributeError`` for one that is not offered."""
        if name not in self.places:
            raise AttributeError(f"module {self._package!r} has no attribute {name!r}")
        return getattr(import_module(f"{self._package}.{self.places[name]}"), name)
