"""What each noun phrase stands for: a payload of some shape, a kind of thing, a part of another, or nothing known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.kinds import RINGS, RODS, ROUND_IT, is_thing, kind_of
from benchsmith.designers.procedural.reading.lexicon import (
    FORBIDDEN,
    MOVABLE,
    PAYLOADS,
    SLOTS,
    SPINNING,
    SWINGING,
    singular,
)
from benchsmith.designers.procedural.reading.roles import PASSED, role_of
from benchsmith.designers.procedural.reading.things import Place, Thing
from benchsmith.designers.procedural.reading.tokens import text_at
from benchsmith.designers.procedural.reading.words import MODALS, MOVING, is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.brief import Role
    from benchsmith.designers.procedural.reading.phrases import Phrase
    from benchsmith.designers.procedural.reading.tokens import Token

_GENERAL = word_set("obstacle obstruction")
"""Words for whatever obstacle is named beside them."""
_OBSTACLES = frozenset(kind for kind, slot in SLOTS.items() if slot == "obstacle")
_ON_SIDE = word_set("cylinder can")
_BESIDE = 7
_FAR = 24
"""Tokens from a subject to its verb."""


def understand(tokens: list[Token], phrases: list[Phrase]) -> list[Thing]:
    """Every phrase of a prompt, understood in the light of the others."""
    things: list[Thing] = []
    first: dict[str, Thing] = {}
    rings = next((phrase.head for phrase in phrases if phrase.noun in RINGS), len(tokens))
    sure = [phrase for phrase in phrases if _is_sure_payload(phrase, rings)]
    places = [Place(tokens, phrase, role_of(tokens, phrase), sure) for phrase in phrases]
    nothing = not any(_payload(place) for place in places)
    corridor = False
    for alone in places:
        place = replace(alone, before=tuple(things[-2:]), corridor=corridor)
        thing = _again(place, first.get(alone.phrase.noun)) or _understand(place, instead=nothing)
        nothing = nothing and not thing.is_payload
        corridor = corridor or thing.kind == "corridor"
        first.setdefault(thing.phrase.noun, thing)
        things.append(thing)
    if any(thing.kind in _OBSTACLES and thing.phrase.noun not in _GENERAL for thing in things):
        return [replace(thing, kind="general") if thing.phrase.noun in _GENERAL else thing for thing in things]
    return things


def _understand(place: Place, *, instead: bool) -> Thing:
    """A phrase by its own words and what stands around it; `instead` where nothing plainer is moved."""
    at_all = instead and place.role in ("", "start")
    shape = None if is_thing(place) else _payload(place, at_all=at_all)
    kind = shape or kind_of(place)
    role: Role = "goal" if kind == "post" and place.phrase.noun in RODS else place.role
    return Thing(place.phrase, kind, shape is not None, "" if shape else role)


def _again(place: Place, first: Thing | None) -> Thing | None:
    """“The stick”, “than the box”: nouns that may name a payload or a thing keep their first meaning."""
    phrase = place.phrase
    ambiguous = phrase.noun in MOVABLE or phrase.noun in RODS
    if first is None or first.kind == "unknown" or not ambiguous or phrase.adjectives & (SPINNING | FORBIDDEN):
        return None
    if phrase.article not in ("the", "this", "that") and (place.role or not first.is_payload):
        return None
    return Thing(phrase, first.kind, first.is_payload, "" if first.is_payload else place.role)


def _is_sure_payload(phrase: Phrase, rings: int) -> bool:
    if phrase.noun not in PAYLOADS or phrase.absent or phrase.adjectives & (SPINNING | SWINGING):
        return False
    carries_rings = phrase.noun in RODS and phrase.preposition in ROUND_IT and phrase.head > rings
    if phrase.preposition in PASSED and phrase.article in ("a", "an"):
        return False
    return not carries_rings and not (phrase.noun in ("shaft", "axle", "body") and phrase.preposition)


def _payload(place: Place, *, at_all: bool = False) -> str | None:
    """The shape of a payload; of a word that may also name a thing only where that is moved, or `at_all`."""
    noun = place.phrase.noun
    another = any(other is not place.phrase and PAYLOADS[other.noun] != "object" for other in place.sure)
    moved = _is_labelled(place) or (_is_moved(place) and (place.phrase in place.sure or not another))
    if noun in MOVABLE and not place.phrase.absent and (moved or at_all):
        return MOVABLE[noun]
    if noun in _ON_SIDE and _lies_on_side(place):
        return "rod"
    return None if _is_passed(place) else PAYLOADS.get(noun)


def _is_passed(place: Place) -> bool:
    """“A cube over a block”: what is introduced as something to pass is not moved, too."""
    phrase = place.phrase
    others = (other for other in place.sure if other.head < phrase.head and PAYLOADS[other.noun] != "object")
    return place.role == "way" and phrase.article in ("a", "an") and phrase not in place.sure and any(others)


def _lies_on_side(place: Place) -> bool:
    """“A cylinder lying on its side”: a rod."""
    words = [text_at(place.tokens, at) for at in range(place.phrase.head + 1, place.phrase.head + _BESIDE)]
    lies = next((i for i, word in enumerate(words) if word in ("lying", "lies", "laid")), len(words))
    return {*words[:lies]} <= {"that", "which", "is"} and words[lies + 1 : lies + 4] == ["on", "its", "side"]


def _is_moved(place: Place) -> bool:
    """Whether a thing is what is moved: the object of a verb of moving, or the subject that must go somewhere."""
    phrase = place.phrase
    if phrase.preposition:
        return False
    if is_verb(phrase.verb, MOVING):
        return True
    depth = 0
    for at in range(phrase.head + 1, phrase.head + _FAR):
        word = text_at(place.tokens, at)
        depth += (word == "(") - (word == ")")
        if depth == 0 and (word in MODALS or word in (".", ";", "\n", ":")):
            return word in MODALS
    return False


def _is_labelled(place: Place) -> bool:
    """“Payload: box”, “item (a box …)”, “the payload is a box”."""
    at = place.phrase.first - 1
    if text_at(place.tokens, at) not in (":", "=", "(", "is", ",", "-"):
        return False
    while text_at(place.tokens, at) in (":", "=", "(", "is", ",", "-") or len(text_at(place.tokens, at)) == 1:
        at -= 1
    return PAYLOADS.get(singular(text_at(place.tokens, at)) or "") == "object"
