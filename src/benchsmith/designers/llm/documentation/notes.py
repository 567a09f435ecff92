"""Pages that we wrote ourselves: recipes, and the traps of the coder's prompt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchsmith.designers.llm.documentation.page import Page
from benchsmith.resources import PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECIPE = re.compile(r"^## (?P<title>.+)\n\n(?P<text>(?:.+\n)+)\n```python\n(?P<code>(?:.*\n)*?)```$", re.MULTILINE)
_TRAP = re.compile(r"^- (?P<text>.+(?:\n  .+)*)", re.MULTILINE)
_TITLE_CHARS = 60


def recipes() -> Iterator[Page]:
    """How to make what scenes often need; each recipe is tried by a test."""
    for match in _RECIPE.finditer((PROMPTS / "recipes.md").read_text(encoding="utf-8")):
        yield Page("recipe", match["title"], match["code"].strip(), match["text"].strip())


def traps() -> Iterator[Page]:
    """What goes wrong with build123d."""
    for match in _TRAP.finditer((PROMPTS / "_traps.md").read_text(encoding="utf-8")):
        text = " ".join(match["text"].split())
        yield Page("trap", f"{text[:_TITLE_CHARS].rsplit(' ', 1)[0]} …", "", text)
