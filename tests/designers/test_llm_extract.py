from __future__ import annotations

import pytest

from benchsmith.designers.llm.extract import script


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
