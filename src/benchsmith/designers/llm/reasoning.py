"""The answer without what a model thought aloud before it."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"\s*(?:<(?P<tag>think|thinking|thought|reasoning|reflection)>|\[(?P<bracket>think)\])", re.IGNORECASE
)
_CLOSING = re.compile(r"</(?:think|thinking|thought|reasoning|reflection)>|\[/think\]", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:\{|\[|```)")
"""How an answer may begin: what comes after it is never taken for reasoning."""


def without_reasoning(text: str) -> str:
    """What follows the reasoning; all of the text where there is none.

    Reasoning that is never closed leaves nothing: what stands in it was considered, not answered. Some chat templates
    open it in the prompt, so that the answer holds the closing tag alone.

    Args:
        text: An answer as the server gave it.
    """
    answer, start = text.lstrip("\ufeff"), 0
    while True:
        opened = _OPENING.match(answer, start)
        if opened is None and _ANSWER.match(answer, start):
            return answer[start:]
        closed = _CLOSING.search(answer, start)
        if closed is None:
            return "" if opened else answer[start:]
        start = closed.end()
