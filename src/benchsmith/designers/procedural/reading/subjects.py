"""The subjects of facts: the loads with their labels, and things by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.words import word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.brief import Load, Named, Problem
    from benchsmith.designers.procedural.reading.text import Text
    from benchsmith.designers.procedural.reading.things import Thing
    from benchsmith.designers.procedural.reading.tokens import Token

AGAIN = frozenset({"another", "second", "other"})
"""Words for one more of a kind."""
_DROPPED = word_set("""
    a an the this that its their each every same high tall wide long thick deep diameter and x
""")


@dataclass(frozen=True)
class Count:
    """How many of something there are."""

    subject: str
    value: int
    first: int
    """The token that says it; the noun, when none does."""
    head: int
    """The noun's token."""


@dataclass
class Subjects:
    """What a prompt's phrases are about, by the tokens of their nouns."""

    loads: tuple[Load, ...] = ()
    named: tuple[Named, ...] = ()
    labels: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The subjects of facts about each."""
    kinds: dict[int, str] = field(default_factory=dict)
    """What each is, for the names of its attributes."""
    counts: list[Count] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def is_again(thing: Thing) -> bool:
    """Whether a mention is of one more: “another cube”, “the second wall”."""
    return bool(thing.phrase.adjectives & AGAIN) or thing.phrase.article == "another"


def counted(subject: str, value: int, thing: Thing) -> Count:
    """A count, with the words of the mention that says it; of “1 steel ball and 1 brass ball” none says two."""
    phrase = thing.phrase
    told = phrase.head if phrase.counted is None or phrase.count != value else phrase.counted
    return Count(subject, value, told, phrase.head)


def name_in(text: Text, tokens: list[Token], thing: Thing) -> str:
    """The words that name a thing: its count, adjectives and noun, up to a measure."""
    first = thing.phrase.head
    while first > thing.phrase.first and tokens[first - 1].kind == "word" and tokens[first - 1].text not in _DROPPED:
        first -= 1
    return text.quote(tokens[first].start, tokens[thing.phrase.head].end)
