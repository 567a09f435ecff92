from __future__ import annotations

import pytest

from benchsmith.designers.llm.extract import script, script_or_fault
from benchsmith.types import PlanFault


def test_finds_the_script_and_its_summary() -> None:
    found = script(
        'I moved\nthe wall.\n\n```python\ndef build(seed, scale=1.0):\n    """```"""\n    return None\n```\nDone.'
    )
    assert found.source == 'def build(seed, scale=1.0):\n    """```"""\n    return None\n'
    assert found.summary == "I moved the wall."


def test_a_longer_fence_holds_shorter_ones() -> None:
    assert script('````python\ndef build(seed):\n    """\n```\n"""\n````').source.count("```") == 1


def test_reasoning_is_no_script() -> None:
    answer = "<think>\n```python\nx = 1\n```\n</think>\n```py\ndef build(seed): ...\n```"
    assert script(answer).source == "def build(seed): ...\n"


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ("", "there is 0"),
        ("def build(seed): ...", "there is 0"),
        ("```python\ndef build(seed):", "cut off"),
        ("```python\ndef build(s): ...\n```\n```python\ndef build(s): ...\n```", "there is 2"),
        ("```python\ndef build(seed:\n```", "syntax error in line 1"),
        ("```python\nx = 1\n```", "does not define build"),
        ("```python\nclass A:\n    def build(seed): ...\n```", "does not define build"),
        ("```python\n" + "#" * 262_145 + "\n```", "larger than"),
        ("```python\ndef build(s): return " + "-" * 200_000 + "1\n```", "nests too deeply|syntax error"),
        ("```python\n\0\n```", "null|syntax error"),
    ],
)
def test_says_what_is_wrong_with_a_script(answer: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        script(answer)


def test_odd_escape_sequences_are_the_scripts_affair() -> None:
    assert script('```python\nP = "\\d"\ndef build(seed): ...\n```').source.startswith("P")


@pytest.mark.parametrize(
    "answer",
    [
        "PLAN: speed_bump is no key element.",
        "\n PLAN:\tspeed_bump is  no key element.\n\n",
        "<think>A script?\n```python\nx = 1\n```\n</think>\nPLAN: speed_bump is\x0bno key element.",
    ],
)
def test_a_plan_at_fault(answer: str) -> None:
    assert script_or_fault(answer) == PlanFault(reason="speed_bump is no key element.")
    with pytest.raises(ValueError, match="there is 0"):
        script(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "PLAN: the bump is no key element.\n\n```python\ndef build(seed): ...\n```",
        "```python\ndef build(seed): ...\n```\nPLAN: the bump is no key element.",
        "```python\ndef build(seed): ...\n```",
    ],
)
def test_a_script_counts_whatever_stands_beside_it(answer: str) -> None:
    assert script_or_fault(answer) == script(answer)


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ("PLAN:", "nothing but the one line"),
        ("PLAN: ", "nothing but the one line"),
        ("PLAN:no blank", "nothing but the one line"),
        ("PLAN: a bump\nPLAN: a wall", "nothing but the one line"),
        ("I am sorry.\nPLAN: a bump", "nothing but the one line"),
        ("**PLAN: a bump**", "nothing but the one line"),
        ("```text\nPLAN: a bump\n```", "nothing but the one line"),
        ("plan: a bump", "there is 0"),
        ("The plan is at fault.", "there is 0"),
        ("PLAN: " + "long " * 300, "at most 1000 characters"),
        ("PLAN: a bump\n```python\ndef build(seed):", "cut off"),
        ("PLAN: a bump\n```python\nx = 1\n```", "does not define build"),
    ],
)
def test_a_plan_is_at_fault_in_one_form_only(answer: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        script_or_fault(answer)
