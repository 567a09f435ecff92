"""Pages of an installed package, read from its source: importing build123d takes seconds and half a gigabyte."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchsmith.designers.llm.documentation.definitions import (
    Definition,
    class_documentation,
    class_signature,
    documentation,
    signatures,
)
from benchsmith.designers.llm.documentation.page import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_USUAL_HEIR = "Solid"
"""Under whose name a method is shown that many classes inherit."""


def folder_of(package: str) -> Path:
    """Where an installed package's source is.

    Raises:
        ModuleNotFoundError: it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package} is not installed", name=package)
    return Path(spec.origin).parent


def exported_names(folder: Path) -> frozenset[str]:
    """The names in `__all__` of a package."""
    for node in ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def read_pages(home: str, modules: Collection[Path], names: Collection[str]) -> Iterator[Page]:
    """A page for each function, class, method and property.

    Args:
        home: Name of the package.
        modules: Its source files.
        names: What of it may be used. Methods that a class inherits from one that is not exported count too.
    """
    defined: dict[str, list[Definition]] = {}
    for module in modules:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, Definition):
                defined.setdefault(node.name, []).append(node)
    classes = {name: found[-1] for name, found in defined.items() if isinstance(found[-1], ast.ClassDef)}
    for name, found in defined.items():
        if name in names and name in classes:
            bases = list(_ancestors(name, classes))
            yield Page(home, name, class_signature(classes[name], bases), class_documentation(classes[name], bases))
        elif name in names:
            yield Page(home, name, signatures(name, found), documentation(found[-1]))
        if name in classes:
            owners = [name] if name in names else sorted(_heirs(name, classes, names))
            yield from _members(home, classes[name], owners)


def _members(home: str, node: ast.ClassDef, owners: list[str]) -> Iterator[Page]:
    if not owners:
        return
    owner = _USUAL_HEIR if _USUAL_HEIR in owners else owners[0]
    also = f" (Also of {', '.join(name for name in owners if name != owner)}.)" if len(owners) > 1 else ""
    methods: dict[str, list[Definition]] = {}
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and not item.name.startswith("_"):
            methods.setdefault(item.name, []).append(item)
    for name, found in methods.items():
        text = next(filter(None, map(documentation, reversed(found))), "")
        if text:
            yield Page(home, f"{owner}.{name}", signatures(name, found), text + also)


def _heirs(name: str, classes: Mapping[str, ast.ClassDef], names: Collection[str]) -> Iterator[str]:
    """The nearest exported classes that inherit from a class that is not exported."""
    for heir, node in classes.items():
        if name in _base_names(node) and heir != name:
            yield from [heir] if heir in names else _heirs(heir, classes, names)


def _ancestors(name: str, classes: Mapping[str, ast.ClassDef]) -> Iterator[ast.ClassDef]:
    for base in _base_names(classes[name]):
        if base in classes and base != name:
            yield classes[base]
            yield from _ancestors(base, classes)


def _base_names(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(base.value if isinstance(base, ast.Subscript) else base) for base in node.bases]
