from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_corpus import REFUSED, UNDERSTOOD

from benchsmith.designers.procedural.brief import Brief
from benchsmith.designers.procedural.reading import read
from benchsmith.types import Refusal

START = "Push a 50 mm cube across a 120 mm gap "
LONG = {
    "measures": START + "50 mm " * 1300,
    "digits": START + "and " + "9" * 8000,
    "a huge size": f"Push a {'9' * 8000} mm cube across a 120 mm gap",
    "spaces": START + "5" + " " * 10_000 + "x",
    "numbers joined by x": "1 x " * 2500,
    "numbers joined by and": "1 and " * 1600,
    "numbers in words": "one hundred " * 800,
    "halves": "half " * 2000,
    "unknown words": START + " ".join(f"word{i}" for i in range(800)),
    "one word": START + "x" * 8000,
    "sides": START + "left " * 1500,
    "materials": START + "steel " * 1300,
    "commas": START + "1," * 3500 + "1",
    "payloads": "a cube " * 1200,
    "walls": "over a wall " * 700,
    "boxes of coordinates": "x 1..2 mm " * 800,
    "points": "(1, 2, 3) mm " * 600,
    "rules": "must not touch the wall, " * 350,
    "negations": "no " * 3000,
    "of": "of the " * 1200,
    "line breaks": "a\n" * 4500,
    "brackets": "(" * 9000,
    "hyphens": "-" * 9000,
    "thin blanks": "5\u202f" * 3000,
    "axes": "x= " * 3000,
    "declared units": "all in " * 1500,
    "times": "within 2 s " * 900,
}
WORDS = sorted({word for prompt in (*UNDERSTOOD, *REFUSED) for word in prompt.split()})
SIGNS = "()[]-–—\"'.,;:±x0123456789 \n\tmM°ØÜ½²…"  # noqa: RUF001  (people type typographic signs)


def holds(prompt: str) -> None:
    """What is true of every answer: refusals are short, quotes verbatim, and numbers in order."""
    answer = read(prompt)
    if isinstance(answer, Refusal):
        assert len(answer.message) < 1500
        return
    assert isinstance(answer, Brief)
    assert answer.loads
    for quote in (item.quote for items in (answer.facts, answer.named, answer.loads) for item in items):
        assert quote in prompt
        assert 0 < len(quote) <= 200
    for fact in answer.facts:
        assert fact.low <= fact.high
        assert math.isfinite(fact.value)


@pytest.mark.parametrize("name", LONG)
def test_long_prompt_is_answered(name: str) -> None:
    holds(LONG[name])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_words_in_any_order(words: list[str]) -> None:
    holds(" ".join(words))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(UNDERSTOOD)), st.sampled_from(sorted(UNDERSTOOD)), st.randoms(use_true_random=False))
def test_halves_of_two_prompts_with_typing_errors(first: str, second: str, chance: random.Random) -> None:
    signs = list(first[: chance.randrange(len(first) + 1)] + " " + second[chance.randrange(len(second) + 1) :])
    for _ in range(chance.randrange(6)):
        signs[chance.randrange(len(signs))] = chance.choice(SIGNS)
    holds("".join(signs))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    holds(text)
