"""Fenced blocks of Markdown: found in what models write."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    info: str
    """The word after the opening fence, in lower case."""
    body: str
    start: int
    """Where the opening fence stands in the text."""
    closed: bool
    """False: the text ends before the block does."""


def fenced_blocks(text: str) -> list[Block]:
    """All fenced blocks, by CommonMark's rule: a fence is closed by one of the same sign that is at least as long.

    Args:
        text: Markdown.
    """
    found: list[Block] = []
    opened: re.Match[str] | None = None
    lines: list[str] = []
    start = position = 0
    for line in _LINE.findall(text):
        fence = _FENCE.fullmatch(line.rstrip())
        if opened is None and fence:
            opened, lines, start = fence, [], position
        elif opened and fence and fence["fence"].startswith(opened["fence"]) and not fence["info"]:
            found.append(Block(opened["info"].strip().lower(), "".join(lines), start, closed=True))
            opened = None
        elif opened:
            lines.append(line)
        position += len(line)
    if opened:
        found.append(Block(opened["info"].strip().lower(), "".join(lines), start, closed=False))
    return found
