"""What is taken for the JSON object in an answer, and what is not."""

from __future__ import annotations

import pytest

from benchsmith.designers.llm.fences import Block, fenced_blocks
from benchsmith.designers.llm.json_text import json_object
from benchsmith.designers.llm.reasoning import without_reasoning


@pytest.mark.parametrize(
    "answer",
    [
        '{"a": [1, {"b": "x // y"}]}',
        '{"a": [1, {"b": "x // y",},],}',
        '{ // why\n"a": [1, /* not this */ {"b": "x // y"}]}',
        '```json5\n{\n  "a": [1, {"b": "x // y"}], // done\n}\n```',
        'As {asked} by {you}: {"a": [1, {"b": "x // y"}]} (I used {braces}.)',
        '{"a": [1, {"b": "x // y"}]}\n\nAgain: {"a": [1, {"b": "x // y"}]}',
    ],
)
def test_one_object_is_read(answer: str) -> None:
    assert json_object(answer) == {"a": [1, {"b": "x // y"}]}


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ('{"a": 1} {"a": 2}', "several JSON objects"),
        ('[{"a": 1}]', "is a list"),
        ('```json\n[\n {"a": 1}]\n```', "is a list"),
        ('{"a": 1, "a": 2}', "'a' twice"),
        ('{"a": {"b": 1, "b": 1}}', "'b' twice"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": -Infinity}', "-Infinity is no JSON number"),
        ('{"a": 1e999}', "1e999 is no JSON number"),
        ("{'a': 1}", "not valid JSON"),
        ("{\u201ca\u201d: 1}", "not valid JSON"),
        ('{"a": 1, "b', "not valid JSON.*: after '{\"a\": 1, ' comes '\"b'"),
        ('{"a": ', "it ends after"),
        ('{"a": 1, // and', "it ends after|comes"),
        ('{"a": 1,', "not valid JSON"),
        ('{"a":' * 100_000, "nests too deeply"),
        ("<think>{}</think>", "is empty but for reasoning"),
        ("a { b", "no JSON object"),
    ],
)
def test_what_is_wrong_is_told(answer: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        json_object(answer)


@pytest.mark.parametrize(
    "piece", ["/*", '"', '{"', "//", "`", "```\n", "<think>", "</think>", "<think></think>", "{", '{"a":"\\']
)
def test_a_million_characters_are_read_in_linear_time(piece: str) -> None:
    text = '{"a": ' + piece * (1_000_000 // len(piece))
    with pytest.raises(ValueError, match=r"JSON|nests"):
        json_object(text)
    assert len(fenced_blocks(text)) < 200_000
    assert len(without_reasoning(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("plain", "plain"),
        ("<think>a</think>b", "b"),
        ("  <Thinking>\na\n</Thinking>\n\nb", "\n\nb"),
        ("[THINK]a[/THINK]b", "b"),
        ("a, or b?</think>c", "c"),
        ("<think>a</think><think>b</think>c", "c"),
        ("<think>a", ""),
        ("<think>a</think><think>b", ""),
        ('{"quote": "a </think> b"}', '{"quote": "a </think> b"}'),
        ("```json\n</think>\n```", "```json\n</think>\n```"),
        ("\ufeff<think>a</think>b", "b"),
        ("I <think> so", "I <think> so"),
    ],
)
def test_reasoning_is_left_out(text: str, answer: str) -> None:
    assert without_reasoning(text) == answer


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("none", []),
        ("a\n```py\nx\n```\nb", [Block("py", "x\n", 2, closed=True)]),
        ("````\n```\n````", [Block("", "```\n", 0, closed=True)]),
        ("~~~Python\n```\n~~~\n", [Block("python", "```\n", 0, closed=True)]),
        ("```\nx", [Block("", "x", 0, closed=False)]),
        ("```\nx\n``", [Block("", "x\n``", 0, closed=False)]),
        ("``` a`b\nx\n", []),
        ("```\r\nx\r\n```\r\n", [Block("", "x\r\n", 0, closed=True)]),
        ("```\na\u2028```\n```", [Block("", "a\u2028```\n", 0, closed=True)]),
        ("```a\n1\n```\n```b\n2\n```", [Block("a", "1\n", 0, closed=True), Block("b", "2\n", 11, closed=True)]),
    ],
)
def test_fenced_blocks(text: str, blocks: list[Block]) -> None:
    assert fenced_blocks(text) == blocks
