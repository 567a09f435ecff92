"""Getting the wanted thing out of what a model wrote around it.

Every function raises `ValueError` with a sentence for the model when the thing is not there.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from typing import Any

from benchsmith.types import LIMITS, Script

_REASONING = re.compile(r"\A\s*<(think|thinking|reasoning)>.*?</\1>", re.DOTALL)
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=fence)`*[ \t]*$", re.DOTALL | re.MULTILINE)
_SUMMARY_CHARS = 300


def json_object(text: str) -> dict[str, Any]:
    """The one JSON object in an answer: bare, in a fenced block, or after reasoning.

    A cut object is an error, never completed by guessing.
    """
    answer = _without_reasoning(text)
    blocks = [match["body"] for match in _FENCE.finditer(answer)]
    candidate = (blocks[0] if len(blocks) == 1 else answer).strip()
    if not candidate:
        raise ValueError("The answer is empty: give one JSON object.")
    start = candidate.find("{")
    if start < 0:
        raise ValueError("The answer holds no JSON object: give one JSON object and nothing else.")
    try:
        value, _ = json.JSONDecoder().raw_decode(candidate, start)
    except json.JSONDecodeError as error:
        raise ValueError(f"The answer is not valid JSON: {error}.") from error
    result: dict[str, Any] = value
    return result


def script(text: str) -> Script:
    """The script in a coder's answer: one fenced Python block; the words before it are its summary."""
    answer = _without_reasoning(text)
    blocks = [match for match in _FENCE.finditer(answer) if match["info"].strip().lower() in ("python", "py")]
    if len(blocks) != 1:
        cut = "```" in answer and not blocks
        found = "no closed one (was it cut off?)" if cut else str(len(blocks))
        raise ValueError(f"Give the whole script in exactly one fenced ```python block; there is {found}.")
    source = blocks[0]["body"]
    _check_source(source)
    summary = " ".join(answer[: blocks[0].start()].split())
    return Script(source=source, summary=summary[:_SUMMARY_CHARS])


def _check_source(source: str) -> None:
    if len(source.encode(errors="replace")) > LIMITS.script_bytes:
        raise ValueError(f"The script is larger than {LIMITS.script_bytes} bytes: make it shorter.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape sequence is the script's affair
            tree = ast.parse(source)
    except SyntaxError as error:
        raise ValueError(f"The script has a syntax error in line {error.lineno}: {error.msg}.") from error
    except (RecursionError, MemoryError) as error:
        raise ValueError("The script nests too deeply to be read.") from error
    if not any(isinstance(node, ast.FunctionDef) and node.name == "build" for node in tree.body):
        raise ValueError("The script does not define build(seed, scale) at its top level.")


def _without_reasoning(text: str) -> str:
    return _REASONING.sub("", text, count=1)
