"""The state of reading one prompt: its tokens and things, what was made of them, and what was used so far."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Fact, Problem
from benchsmith.designers.procedural.reading.tokens import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchsmith.designers.procedural.reading.subjects import Subjects
    from benchsmith.designers.procedural.reading.text import Text
    from benchsmith.designers.procedural.reading.things import Thing
    from benchsmith.designers.procedural.reading.tokens import Token
    from benchsmith.types import RefusalReason

_MOST_BEFORE = 40


@dataclass
class Reading:
    """One prompt on its way to a brief."""

    text: Text
    tokens: list[Token]
    things: list[Thing]
    subjects: Subjects
    facts: list[Fact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Tokens that a fact accounts for."""

    forbidden: str | None = None
    """The first box of coordinates that must be avoided."""
    references: set[int] = field(default_factory=set)
    """Nouns that name nothing new: what must not be touched, the floor that heights are measured from."""

    def __post_init__(self) -> None:
        self.sentence = sentences(self.tokens)
        self.heads = {thing.phrase.head: thing for thing in self.things}
        self._holders = {i: t.phrase.head for t in reversed(self.things) for i in range(t.phrase.first, t.phrase.head)}
        self._firsts = {thing.phrase.first: thing.phrase.head for thing in reversed(self.things)}
        self._starts = [token.start for token in self.tokens]
        self.kinds_of_nouns = {t.phrase.noun: kind for t in self.things if (kind := self.kind(t.phrase.head))}
        self._labelled = sorted(self.subjects.labels)

    def word(self, index: int) -> str:
        """A token's text; empty outside the prompt."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def quote(self, indices: Iterable[int]) -> str:
        """The words of the prompt from the first to the last of some tokens, or the last alone when that is long."""
        places = sorted(indices)
        start, end = self.tokens[places[0]].start, self.tokens[places[-1]].end
        if not self.text.fits(start, end):
            start = self.tokens[places[-1]].start
        return self.text.quote(start, end)[:200]

    def complain(self, reason: RefusalReason, text: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(reason, text))

    def add(self, subjects: Iterable[str], attribute: str, indices: Iterable[int], low: float, high: float) -> None:
        """Note a number."""
        places = list(indices)
        self.used.update(places)
        self.facts += [Fact(s, attribute, self.quote(places), round(low, 6), round(high, 6)) for s in subjects]

    def say(self, subject: str, attribute: str, quote: str, word: str = "yes") -> None:
        """Note a fact that is no number."""
        self.facts.append(Fact(subject, attribute, quote, word=word))

    def kind(self, head: int) -> str:
        """The kind of the thing whose noun is a token; empty for none."""
        return self.subjects.kinds.get(head, "")

    def is_plural(self, head: int) -> bool:
        """Whether a noun names several things; stairs are always several steps."""
        return self.heads[head].phrase.plural or self.kind(head) == "stairs"

    def labels(self, head: int) -> tuple[str, ...]:
        """The subjects that a noun is about."""
        return self.subjects.labels.get(head, ())

    def holder(self, index: int) -> int | None:
        """The head of the phrase that a token stands in, before its noun."""
        return self._holders.get(index)

    def tokens_in(self, start: int, end: int) -> list[int]:
        """The tokens that lie between two places."""
        found: list[int] = []
        for index in range(bisect_left(self._starts, start), len(self.tokens)):
            if self.tokens[index].end > end:
                break
            found.append(index)
        return found

    def phrase_from(self, index: int) -> int | None:
        """The head of the phrase that begins at a token."""
        return self._firsts.get(index)

    def before(self, index: int) -> list[int]:
        """Heads of the things named before a token, nearest first; only so many, that long prompts are read quickly."""
        end = bisect_left(self._labelled, index)
        return self._labelled[max(0, end - _MOST_BEFORE) : end][::-1]

    def kinds(self) -> set[str]:
        """All kinds that the prompt names."""
        return set(self.subjects.kinds.values())
