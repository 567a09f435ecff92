"""Reads the one JSON object in a model's answer: what is cut, doubled or no JSON is an error, never guessed at.

Every function raises `ValueError` with a sentence for the model.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from benchsmith.designers.llm.reasoning import without_reasoning

_OPENING = re.compile(r"""\{(?=\s*["}'\u2018-\u201f/,])""")
"""A brace that begins an object, as no brace of a sentence does; even with wrong quotes, to say what is wrong."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?', re.DOTALL)
"""A string or a comment. Each may end with the text, so that no piece of it is read twice."""

_LAST_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"?|,(?=\s*[}\]])', re.DOTALL)
_EXCERPT = 40


def json_object(text: str) -> dict[str, Any]:
    """The one JSON object in an answer: bare, fenced, among words, or after reasoning.

    Comments and commas before a closing bracket are forgiven: no other reading of them exists.

    Args:
        text: The answer as the server gave it.
    """
    answer = without_reasoning(text)
    if not answer.strip():
        raise ValueError(f"The answer is empty{' but for reasoning' * bool(text.strip())}: give one JSON object.")
    try:
        found = _objects(answer)
    except json.JSONDecodeError as error:
        try:
            found = _objects(_forgiven(answer))
        except json.JSONDecodeError:
            raise ValueError(_complaint(error)) from error
    if not found:
        raise ValueError("The answer holds no JSON object: give one JSON object and nothing else.")
    if any(other != found[0] for other in found):
        raise ValueError("The answer holds several JSON objects: give one JSON object and nothing else.")
    return found[0]


def _objects(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    end = 0
    while opening := _OPENING.search(text, end):
        if text[end : opening.start()].rstrip().endswith("["):
            raise ValueError("The answer is a list: give one JSON object, not in brackets.")
        try:
            value, end = _DECODER.raw_decode(text, opening.start())
        except RecursionError as error:
            raise ValueError("The answer nests too deeply to be read.") from error
        found.append(value)
    return found


def _forgiven(text: str) -> str:
    """The text without comments and without commas before a closing bracket; strings stay as they are."""
    bare = _TOKEN.sub(lambda token: token[0] if token[0].startswith('"') else " ", text)
    return _LAST_COMMA.sub(lambda token: token[0] if token[0].startswith('"') else "", bare)


def _complaint(error: json.JSONDecodeError) -> str:
    before = error.doc[max(0, error.pos - _EXCERPT) : error.pos]
    after = error.doc[error.pos : error.pos + _EXCERPT]
    where = f"after {before!r} comes {after!r}" if after else f"it ends after {before!r}"
    return f"The answer is not valid JSON ({error.msg}): {where}."


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    doubled = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if doubled:
        raise ValueError(f"The answer gives {doubled[0]!r} twice in one object: give it once.")
    return dict(pairs)


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"{number[:_EXCERPT]} is no JSON number: give a finite one.")
    return value


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=_finite, parse_constant=_finite)
