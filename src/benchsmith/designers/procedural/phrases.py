"""What a preposition or a verb governs: the noun phrase after it, however much is said before its noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from benchsmith.designers.procedural.words import ADJECTIVES, ADVERBS, PLACES, SCENE_WORDS, VERBS

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Reader

PhraseKind = Literal[
    "payload", "gap", "platform", "platforms", "both_sides", "it", "them", "verb", "scene", "mechanism",
    "measure", "material", "attribute", "other", "none",
]  # fmt: skip

DETERMINERS = frozenset({"a", "an", "the", "one", "this", "that", "these", "those", "its", "their", "both", "each"})

_MECHANISMS = frozenset({"mechanism", "device", "machine"})
_PRONOUNS: dict[str, PhraseKind] = {"it": "it", "this": "it", "that": "it", "them": "them", "both": "them"}


@dataclass(frozen=True)
class Phrase:
    """A noun phrase, or what stands in its place."""

    kind: PhraseKind
    side: str
    """left or right of a platform or place; empty when not said."""
    index: int
    """Its noun, or the last token before whatever it is instead."""


def phrase_after(reader: Reader, index: int) -> Phrase:
    """The phrase that begins right after a token."""
    at, side = index + 1, ""
    kind: PhraseKind = "none"
    while 0 <= at < len(reader.tokens) and at not in reader.nouns:
        if reader.means(at, "side") and _stands_alone(reader, at):
            side = str(getattr(reader.word(at), "value", ""))
            last = at + 1 if reader.text(at + 1) in PLACES else at
            return Phrase("platform", side, last)
        if reader.text(at) in DETERMINERS or reader.text(at) in ADJECTIVES | ADVERBS or reader.means(at, "side", "two"):
            pass
        elif reader.kind(at) in ("measure", "sizes", "number"):
            kind = "measure"
        elif reader.means(at, "material"):
            kind = "material"
        elif not _joins(reader, at):
            break
        at += 1
    noun = reader.nouns.get(at)
    if noun is not None:
        side = noun.subjects[0].removeprefix("platform_") if noun.kind == "platform" and noun.subjects else ""
        return Phrase(noun.kind if noun.kind in ("gap", "platform", "platforms") else "payload", side, at)
    return _no_noun(reader, index, at, kind)


def _no_noun(reader: Reader, index: int, at: int, kind: PhraseKind) -> Phrase:
    """What stands where a noun was expected: a word at `at`, or what the skipped tokens before it say."""
    text, before = reader.text(at), reader.text(at - 1)
    found = _by_word(reader, at, first=at == index + 1)
    if found is not None:
        return Phrase(found, "", at)
    last = max(at - 1, index)
    if kind == "none" and last > index:
        kind = "platform" if before == "one" else _PRONOUNS.get(before, "other")
        if before == "one" and text in PLACES:
            last = at
    return Phrase(kind, "", last)


def _by_word(reader: Reader, at: int, *, first: bool) -> PhraseKind | None:
    text, before = reader.text(at), reader.text(at - 1)
    kinds: dict[PhraseKind, bool] = {
        "both_sides": text == "sides" and before == "both",
        "mechanism": text in _MECHANISMS,
        "verb": (text in VERBS and (first or before in ADVERBS)) or (first and reader.means(at, "noted")),
        "scene": text in SCENE_WORDS,
        "attribute": reader.means(at, "attribute", "apart", "deadline") and not (before == "one" and text in PLACES),
        "it": text == "it",
        "them": text == "them",
    }
    return next((kind for kind, found in kinds.items() if found), None)


def _stands_alone(reader: Reader, index: int) -> bool:
    """Whether a side word is a noun of its own: “the left”, “the other side”, but not “the left steel platform”."""
    return reader.noun_ahead(index) is None or reader.text(index + 1) in PLACES


def _joins(reader: Reader, index: int) -> bool:
    """Whether a token belongs to what is said before a noun: “a 100 mm-high, 40 mm wide platform”."""
    before = index - 1 if reader.text(index - 1) != "-" else index - 2
    return (
        reader.text(index) == "-"
        or (reader.means(index, "attribute") and reader.kind(before) == "measure")
        or (
            reader.text(index) in (",", "and")
            and reader.kind(index - 1) in ("measure", "word")
            and reader.says_more(index + 1)
        )
        or reader.text(index) in ("about", "approximately", "roughly", "approx", "circa", "≈", "~")
    )
