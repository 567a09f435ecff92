"""What governs a noun phrase, a preposition or a verb, and whether its noun is rather something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.lexicon import singular
from benchsmith.designers.procedural.reading.tokens import kind_at, text_at
from benchsmith.designers.procedural.reading.words import (
    BEING,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PLAIN,
    PREPOSITIONS,
    PRONOUNS,
    is_verb,
    word_set,
)
from benchsmith.scene.materials import MATERIALS

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.tokens import Token

_LINKS = BEING | CONJUNCTIONS | MODALS | PREPOSITIONS | PRONOUNS
_CLAUSE = word_set(". ; : ! * - and ,") | {"", "\n"}
"""What a command may follow."""
_FAR_SIDE = frozenset({"other", "far", "opposite"})
_ADVERBS = word_set("only also just never not be easily still always")
_REACH = 6
"""Tokens that “the edge of” and the like may have."""


def stops(tokens: list[Token], index: int) -> bool:
    """Whether no noun phrase goes on over a token."""
    kind, word = kind_at(tokens, index), text_at(tokens, index)
    if kind in ("measure", "number"):
        return False
    if kind != "word":
        return True
    if word in PLAIN:
        return False
    named = text_at(tokens, index - 1) in DETERMINERS
    return word in _LINKS or (not named and is_verb(word) and not word.endswith(("ing", "ed", "en")))


def governor(tokens: list[Token], first: int) -> tuple[str, str]:
    """The preposition and the verb that stand before the phrase that begins at a token; empty where there is none."""
    word = text_at(tokens, first - 1)
    if word == "of":
        return _before_of(tokens, first - 1)
    if word in PREPOSITIONS:
        return word, ""
    return "", word if is_verb(word) else ""


def _before_of(tokens: list[Token], of: int) -> tuple[str, str]:
    """What governs “the edge of” a thing; “the far side of” it is past it."""
    index = of - 1
    while index >= max(0, of - _REACH) and not stops(tokens, index):
        index -= 1
    words = {text_at(tokens, i) for i in range(index + 1, of)}
    before = text_at(tokens, index)
    if "side" in words and words & _FAR_SIDE:
        return "past", ""
    if before == "out":
        return "from", ""
    if before in PREPOSITIONS:
        return before, ""
    return "of", before if is_verb(before) else ""


def acts(tokens: list[Token], index: int) -> bool:
    """“Lift a cube”, “must step over”, “can you”: nouns of the lexicon that are no things where they stand."""
    word, before, after = (text_at(tokens, i) for i in (index, index - 1, index + 1))
    if word in MODALS:
        described = before in DETERMINERS - {"that"} or before in MATERIALS or kind_at(tokens, index - 1) == "measure"
        return not described or is_verb(after) or after in _ADVERBS
    if not is_verb(word):
        return False
    if after in DETERMINERS | PRONOUNS and before not in DETERMINERS | PREPOSITIONS and word.endswith("s"):
        return True
    if word.endswith("s") and singular(before) is not None and singular(before) != singular(word):
        return True
    if before in MODALS or before in ("to", "not", "then", "it"):
        return before != "to" or after in DETERMINERS | PREPOSITIONS | PRONOUNS
    counted = kind_at(tokens, index + 1) in ("measure", "number")
    return before in _CLAUSE and (after in DETERMINERS or after in PRONOUNS or counted)
