"""What a designer's answer says, beside its code and its data."""

from __future__ import annotations

import json
import re
from typing import Any

_FENCED = re.compile(r"^```.*?^```[^\S\n]*$", re.DOTALL | re.MULTILINE)
_WORDS = ("summary", "message")
"""Where an answer that is data holds words: a plan, a script and a review sum up, a refusal has a message."""


def said(output: dict[str, Any]) -> str:
    """The words in a step's output; empty for a tool, which says nothing."""
    if not isinstance(text := output.get("text"), str):
        return _words(output)
    if not text and output.get("tool_calls"):
        text = output["tool_calls"][0]["arguments"]  # a tool may be no more than the form of an answer
    try:
        answer = json.loads(text)
    except ValueError:
        return _FENCED.sub("", text).strip()
    return _words(answer)


def _words(answer: object) -> str:
    if not isinstance(answer, dict):
        return ""
    found = [answer[key] for key in _WORDS if isinstance(answer.get(key), str)]
    return found[0] if found else next(filter(None, map(_words, answer.values())), "")
