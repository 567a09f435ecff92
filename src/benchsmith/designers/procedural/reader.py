"""Walks over a prompt's tokens: which noun a number or a material belongs to, and what was used so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Problem
from benchsmith.designers.procedural.tokens import Token, tokenize
from benchsmith.designers.procedural.words import ADJECTIVES, LINKS, WORDS, Meaning, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchsmith.types import RefusalReason

_PAYLOADS: frozenset[Meaning] = frozenset({"cube", "block", "puck", "thing"})
_REACH = 40
"""How many tokens a phrase goes on at most: reading stays linear in the prompt's length."""
_DETERMINERS = frozenset({"a", "an", "the", "one", "another", "this"})


@dataclass(frozen=True)
class Noun:
    """A thing that the prompt names."""

    index: int
    kind: Meaning
    subjects: tuple[str, ...]
    """What it stands for; empty for a platform of which the prompt does not say which one."""


@dataclass
class Reader:
    """A prompt while it is read."""

    prompt: str
    tokens: list[Token] = field(init=False)
    used: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Sentences for the assumptions."""
    nouns: dict[int, Noun] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = tokenize(self.prompt)
        for index in range(len(self.tokens)):
            noun = self._noun(index)
            if noun is not None:
                self.nouns[index] = noun
                self.used.add(index)

    def text(self, index: int) -> str:
        """The token's text in lower case; empty beyond the ends."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """The token's kind; empty beyond the ends."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def word(self, index: int) -> Word | None:
        """What the token means, if it is a word with a meaning."""
        return WORDS.get(self.text(index)) if self.kind(index) == "word" else None

    def means(self, index: int, *meanings: Meaning) -> bool:
        """Whether the token has one of these meanings."""
        word = self.word(index)
        return word is not None and word.meaning in meanings

    def quote(self, indices: Iterable[int]) -> str:
        """The prompt from the first to the last of these tokens, verbatim."""
        places = [self.tokens[index] for index in indices]
        return self.prompt[min(t.start for t in places) : max(t.end for t in places)]

    def complain(self, reason: RefusalReason, text: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(reason, text))

    def noun_ahead(self, index: int) -> Noun | None:
        """The noun whose phrase goes on after a token: “60 mm | long, 40 mm wide steel block”."""
        index += 1
        end = min(len(self.tokens), index + _REACH)
        while 0 <= index < end:
            if index in self.nouns:
                return self.nouns[index]
            joins = self.text(index) in (",", "and") and self.says_more(index + 1)
            if not joins and not self.before_noun(index):
                return None
            index += 1
        return None

    def noun_behind(self, index: int) -> Noun | None:
        """The noun that a token says something of afterwards: “platforms, each | 100 mm high”."""
        index -= 1
        end = max(0, index - _REACH)
        while index >= end:
            if index in self.nouns:
                return self.nouns[index]
            word = self.word(index)
            if word is not None and word.meaning == "side" and self._is_pronoun(index):
                return Noun(index, "platform", (f"platform_{word.value}",))
            linked = self.text(index) in LINKS | ADJECTIVES | {",", "(", ")", ":", "-", "="}
            linked = linked or (self.text(index) == "in" and self.means(index + 1, "attribute"))
            told = (
                index in self.used
                or self.kind(index) in ("measure", "sizes")
                or self.means(index, "material", "attribute", "noted")
            )
            if not linked and not told:
                return None
            index -= 1
        return None

    def _noun(self, index: int) -> Noun | None:
        word = self.word(index)
        if self.text(index) == "one" and self.means(index - 1, "side"):
            return self._platform(index)
        if word is None:
            return None
        if word.meaning in _PAYLOADS:
            return Noun(index, word.meaning, ("payload",))
        if word.meaning == "gap":
            return Noun(index, "gap", ("gap",))
        each = word.meaning == "platform" and self.text(index - 1) in ("each", "every")
        if each or word.meaning == "platforms" or (word.meaning == "platform" and self.means(index + 1, "attribute")):
            return Noun(index, "platforms", ("platform_left", "platform_right"))
        return self._platform(index) if word.meaning == "platform" else None

    def _platform(self, index: int) -> Noun:
        """A single platform, and which of the two it is: said before it, after it, or by where things go."""
        before = index - 1
        while self.before_noun(before) and not self.means(before, "side"):
            before -= 1
        side = self.word(before)
        if side is None or side.meaning != "side":
            side = self.word(index + 3) if (self.text(index + 1), self.text(index + 2)) == ("on", "the") else None
        if side is not None and side.meaning == "side":
            return Noun(index, "platform", (f"platform_{side.value}",))
        while self.text(before) in _DETERMINERS:
            before -= 1
        if self.text(before) in ("from", "off"):
            return Noun(index, "platform", ("platform_left",))
        return Noun(index, "platform", ("platform_right",) if self.text(before) in ("to", "onto") else ())

    def before_noun(self, index: int) -> bool:
        """Whether a token can stand between a measure and its noun."""
        return (
            self.text(index) in ADJECTIVES
            or self.text(index) == "-"
            or self.kind(index) in ("measure", "sizes")
            or self.means(index, "material", "side")
            or (self.means(index, "attribute") and self.kind(index - 1 - (self.text(index - 1) == "-")) == "measure")
        )

    def before_phrase(self, index: int) -> int:
        """The token before the phrase of a noun: before its measures, materials, adjectives and determiner."""
        before = index - 1
        while before >= max(0, index - _REACH) and (
            self.before_noun(before)
            or self.means(before, "two")
            or (self.text(before) == "2" and self.means(index, "platforms"))
            or (self.text(before) in (",", "and") and self.says_more(before + 1) and self.kind(before - 1) != "")
        ):
            before -= 1
        if self.text(before) in _DETERMINERS | {
            "its",
            "their",
            "these",
            "those",
            "that",
            "both",
            "each",
            "every",
            "all",
        }:
            before -= 1
        return before

    def noun_just_before(self, index: int) -> Noun | None:
        """The noun right before a token, with only what is said of it in between: “a cube (50 mm) | on”."""
        before = index - 1
        while before >= max(0, index - _REACH) and before not in self.nouns:
            told = self.kind(before) in ("measure", "sizes") or self.text(before) in ("(", ")", ",", "of", "-")
            if not told and not (before in self.used and self.means(before, "attribute", "material")):
                return None
            before -= 1
        return self.nouns.get(before)

    def says_more(self, index: int) -> bool:
        """Whether a comma or an “and” joins one more measure with an attribute, or a material."""
        return (self.kind(index) == "measure" and self.means(index + 1, "attribute")) or self.means(index, "material")

    def _is_pronoun(self, index: int) -> bool:
        return index + 1 not in self.nouns and not (self.text(index) == "side" or self.means(index + 1, "attribute"))
