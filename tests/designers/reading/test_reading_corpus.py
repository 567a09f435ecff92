from __future__ import annotations

import math
import re

import pytest
from reading_corpus import REFUSED, UNDERSTOOD
from reading_voices import REFUSED as MORE_REFUSED
from reading_voices import UNDERSTOOD as MORE_UNDERSTOOD

from benchsmith.designers.procedural.brief import KNOWS, Brief
from benchsmith.designers.procedural.reading import read
from benchsmith.designers.procedural.reading.lexicon import SLOTS
from benchsmith.gates.nouns import GROUPS, is_thing, lexical, things_in
from benchsmith.measure.amounts import amounts
from benchsmith.types import Refusal

READ = UNDERSTOOD | MORE_UNDERSTOOD
NOT_READ = REFUSED | MORE_REFUSED
SUBJECTS = re.compile(r"payload(_[ab])?|way|start|goal|forbid(_\d)?|task|(table|platform)_(left|right)")


@pytest.mark.parametrize("prompt", READ)
def test_prompt_says_what_it_says(prompt: str) -> None:
    brief = understood(prompt)
    loads, kinds, facts = (part.split() for part in READ[prompt].split("|"))
    assert [load.shape or "object" for load in brief.loads] == loads
    assert sorted(named.kind for named in brief.named) == sorted(kinds)
    for fact in facts:
        place, _, value = fact.partition("=")
        subject, attribute = place.split(".")
        found = next(iter(brief.of(subject, attribute)), None)
        assert found is not None, f"{fact} is not among {[(f.subject, f.attribute, f.quote) for f in brief.facts]}"
        assert found.word == value if found.word else (found.low, found.high) == pytest.approx(ends(value)), found


@pytest.mark.parametrize("prompt", READ)
def test_brief_keeps_the_contract_and_drops_nothing(prompt: str) -> None:
    brief = understood(prompt)
    assert brief.prompt == prompt
    quotes = [item.quote for items in (brief.facts, brief.named, brief.loads) for item in items]
    assert all(quote in prompt and 0 < len(quote) <= 200 for quote in quotes)
    assert [load.label for load in brief.loads] in (["payload"], ["payload_a", "payload_b"])
    assert all(SLOTS[named.kind] == named.slot for named in brief.named)
    assert all(SUBJECTS.fullmatch(fact.subject) or fact.subject in SLOTS for fact in brief.facts)
    assert not numbers_dropped(brief)
    assert not things_dropped(brief)


@pytest.mark.parametrize("prompt", NOT_READ)
def test_prompt_is_refused_in_its_own_words(prompt: str) -> None:
    refusal = read(prompt)
    assert isinstance(refusal, Refusal), refusal
    reason, words = NOT_READ[prompt]
    assert refusal.reason == reason, refusal.message
    assert words in refusal.message
    assert refusal.message.endswith(KNOWS)


def understood(prompt: str) -> Brief:
    brief = read(prompt)
    assert isinstance(brief, Brief), brief
    return brief


def ends(value: str) -> tuple[float, float]:
    low, dots, high = value.partition("..")
    if not dots:
        return float(value), float(value)
    return float(low or -math.inf), float(high or math.inf)


def numbers_dropped(brief: Brief) -> list[str]:
    """Numbers that the gates see, and that stand in no fact and no note; those of coordinates are read otherwise."""
    noted = re.findall("“([^”]*)”", " ".join(brief.notes))
    quotes = [*(fact.quote for fact in brief.facts), *noted]
    spans = [match.span() for quote in quotes for match in re.finditer(re.escape(quote), brief.prompt)]
    return [
        amount.text
        for amount in amounts(brief.prompt)
        if ".." not in brief.prompt and not any(start <= amount.start and amount.end <= end for start, end in spans)
    ]


def things_dropped(brief: Brief) -> list[str]:
    """Things that the gates see, and that no quote and no note names."""
    quotes = [item.quote for items in (brief.facts, brief.named, brief.loads) for item in items]
    told = things_in(" . ".join([*quotes, *brief.notes]))
    nouns = [(lexical(match[0].lower()), match) for match in re.finditer("[A-Za-z]+", brief.prompt)]
    return [
        match[0]
        for noun, match in nouns
        if noun is not None
        and is_thing(noun, brief.prompt[: match.start()], brief.prompt[match.end() :])
        and not GROUPS[noun] & told
    ]
