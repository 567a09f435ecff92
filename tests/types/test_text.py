from __future__ import annotations

import pytest

from benchsmith.state import BenchmarkGeneratorState, GenerateInput
from benchsmith.types.text import seen


@pytest.mark.parametrize(
    ("text", "as_seen"),
    [
        ("3 ø 40 mm\t“cube”\nnext", "3 ø 40 mm\t“cube”\nnext"),
        ("60\u200b \u2060mm\ufeff cu\u00adbe", "60 mm cube"),
        ("a \u202eebuc\u202c\u2066", "a ebuc"),
        ("\U000e0041\U000e0042hidden tags", "hidden tags"),
        ("bell\x07 and\x1b[2J", "bell  and [2J"),
        ("half \ud83d", "half \ufffd"),
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("Würfel 立方体 🎲", "Würfel 立方体 🎲"),
    ],
)
def test_what_cannot_be_seen_is_left_out(text: str, as_seen: str) -> None:
    assert seen(text) == as_seen
    assert seen(as_seen) == as_seen


def test_a_session_works_on_the_prompt_as_it_is_seen() -> None:
    hidden = "Move a 40\u200b mm cube\ud83d."
    assert (
        GenerateInput(prompt=hidden).prompt
        == BenchmarkGeneratorState(prompt=hidden).prompt
        == "Move a 40 mm cube\ufffd."
    )
