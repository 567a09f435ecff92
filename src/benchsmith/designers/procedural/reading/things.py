"""A noun phrase understood, and the place of a phrase among the others of its prompt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchsmith.designers.procedural.brief import Role
    from benchsmith.designers.procedural.reading.phrases import Phrase
    from benchsmith.designers.procedural.reading.tokens import Token


@dataclass(frozen=True)
class Thing:
    """A noun phrase, understood."""

    phrase: Phrase
    kind: str
    """A key of `lexicon.SLOTS`; of a payload, one of `lexicon.SHAPES`; or `part`, `general` or `unknown`."""
    is_payload: bool
    role: Role


@dataclass(frozen=True)
class Place:
    """A phrase among the others of its prompt."""

    tokens: list[Token]
    phrase: Phrase
    role: Role
    sure: list[Phrase]
    """Phrases that are payloads whatever else the prompt names."""
    before: tuple[Thing, ...] = ()
    """The last two before it."""
    corridor: bool = False
    """Whether a corridor was named before: its walls are no obstacle of their own."""
