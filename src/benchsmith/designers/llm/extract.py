"""Getting the script, or what is said instead of one, out of what a model wrote around it."""

from __future__ import annotations

import ast
import re
import warnings

from benchsmith.designers.llm.fences import Block, fenced_blocks
from benchsmith.designers.llm.reasoning import without_reasoning
from benchsmith.types import LIMITS, PlanFault, Script

_PYTHON = ("python", "py", "python3")
_SUMMARY_CHARS = 300
_PLAN_FAULT = re.compile(r"PLAN:[ \t]+(\S[^\r\n]*)")


def script(text: str) -> Script:
    """The script in a coder's answer: one fenced Python block; the words before it are its summary.

    Raises:
        ValueError: It is not there, or cannot be one; the message is a sentence for the model.
    """
    answer = without_reasoning(text)
    blocks = _python_blocks(answer)
    if len(blocks) != 1 or not blocks[0].closed:
        cut = any(not block.closed for block in blocks)
        found = "one that is not closed (was it cut off?)" if cut else str(len(blocks))
        raise ValueError(f"Give the whole script in exactly one fenced ```python block; there is {found}.")
    source = blocks[0].body
    _check_source(source)
    summary = " ".join(answer[: blocks[0].start].split())
    return Script(source=source, summary=summary[:_SUMMARY_CHARS])


def script_or_fault(text: str) -> Script | PlanFault:
    """The answer of a coder that may send the plan back: a script, or `PLAN:` and a sentence as its only line.

    Raises:
        ValueError: It is neither; the message is a sentence for the model.
    """
    answer = without_reasoning(text)
    said = _PLAN_FAULT.fullmatch(answer.strip())
    if said:
        return PlanFault(reason=" ".join(said[1].split()))
    if "PLAN:" in answer and not _python_blocks(answer):
        raise ValueError(
            "To send the plan back, answer with nothing but the one line `PLAN: ` and what must change in it, in a "
            "sentence; else give the whole script in exactly one fenced ```python block."
        )
    return script(text)


def _python_blocks(answer: str) -> list[Block]:
    return [block for block in fenced_blocks(answer) if block.info in _PYTHON]


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
