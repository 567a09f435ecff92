"""Text of users and models as Markdown shows it literally, and as YAML reads it back."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Co"}
"""Controls, format characters, surrogates, private use."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~&])")


def render(folder: Path, template: str, **values: Any) -> str:
    """Fill a template of a folder; every value is shown literally, on one line, unless it is `Markup`."""
    return _environment(folder).get_template(template).render(**values).strip() + "\n"


def escape(value: Any) -> Any:
    """Text of users and models as Markdown shows it literally, on one line; what is not text passes through."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _SPECIAL.sub(r"\\\1", _visible(" ".join(value.split())))


def front_matter(fields: Mapping[str, str | int | bool | Iterable[str] | None]) -> Markup:
    """Fields as a block of YAML between two lines of hyphens; text is quoted and escaped, whatever is in it."""
    lines = [f"{name}: {_yaml(value)}" for name, value in fields.items()]
    return Markup("\n".join(["---", *lines, "---"]))  # noqa: S704  (YAML, not HTML; `_yaml` has escaped it)


def _yaml(value: str | int | bool | Iterable[str] | None) -> str:  # noqa: FBT001  (a value of any kind)
    if isinstance(value, str):
        return '"' + "".join(_yaml_char(char) for char in value) + '"'
    if value is None or isinstance(value, int):
        return json.dumps(value)
    return f"[{', '.join(map(_yaml, value))}]"


def _yaml_char(char: str) -> str:
    """A character of a double-quoted YAML scalar. JSON would write some as two surrogates, which YAML does not join."""
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def _verbatim(value: str) -> Markup:
    """Text that stands in a block of code, where nothing is escaped."""
    return Markup(_visible(value))  # noqa: S704  (Markdown, not HTML)


def _visible(text: str) -> str:
    """The text without what steers terminals, turns text round, or cannot be written."""
    return "".join(char for char in text if unicodedata.category(char) not in _DROPPED_CATEGORIES)


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701  (the output is Markdown: `finalize` escapes every value for it)
    )
    environment.filters["verbatim"] = _verbatim
    return environment
