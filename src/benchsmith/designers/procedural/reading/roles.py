"""Where in the task a thing stands: where something starts, on the way, or where it must end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.lexicon import PAYLOADS, THINGS, singular
from benchsmith.designers.procedural.reading.phrases import Phrase
from benchsmith.designers.procedural.reading.tokens import kind_at, text_at
from benchsmith.designers.procedural.reading.words import ENDING, MODALS, MOVING, STARTING, is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.brief import Role
    from benchsmith.designers.procedural.reading.tokens import Token

_FROM = word_set("from off out leaving")
TOWARDS = word_set("into onto to inside toward towards until atop")
"""Prepositions of where something goes."""
PASSED = word_set("over past across under below beneath underneath through beyond behind")
"""Prepositions of what something gets past."""
_PAST = word_set("""
    through over past across under below beneath underneath around between along via avoiding without beyond behind
    round against alongside
""")
_AT = word_set("on in at within upon near next beside")
_STARTS = word_set("start starting initial source departure")
_ENDS = word_set("goal target destination final finish")
_LYING = word_set("rest lay stay remain")
_POSTS = word_set("post peg pole spindle pin stake mast")
"""What a ring goes “over”."""
_STANDING = word_set("sit lie rest stand hang wait be stay")
_RECEIVING = word_set("zone bin tray post throat tunnel")
_MARRING = word_set("drilling drill drilled screwing cutting glued fixed fastened")
_STANDS = word_set("which that is are standing lying placed mounted sitting located resting stands")
_DESCENDING = frozenset({"descend"})
_DOWN = word_set("downstairs downward downwards")
_UP = word_set("up upstairs upward upwards")
_FOOT = word_set("bottom foot base")
_BESIDE = 4
"""Tokens around stairs that tell whether they are gone up or down."""
_REACH = 20
"""Tokens back to the verb that a place belongs to."""


def role_of(tokens: list[Token], phrase: Phrase) -> Role:
    """The role that its words, its preposition and the verb before it give to a thing; empty when nothing tells."""
    preposition, noun = phrase.preposition, phrase.noun
    before, further = text_at(tokens, phrase.first - 2), text_at(tokens, phrase.first - 3)
    label = before if text_at(tokens, phrase.first - 1) in (":", "=", "is") else ""
    words = {*phrase.adjectives, label}
    apart = kind_at(tokens, phrase.first - 2) == "measure" and further not in ("of", "is")
    if (preposition == "from" and (apart or before == "away")) or before in _MARRING or preposition == "between":
        return ""
    if THINGS.get(noun) == "stairs":
        return _climbed(tokens, phrase)
    if (preposition in _FROM and THINGS.get(noun) != "zone") or words & _STARTS:
        return "start"
    if preposition in TOWARDS or words & _ENDS or (noun in _POSTS and preposition in _PAST):
        return "goal"
    if preposition in _PAST:
        return "way"
    return _placed(tokens, phrase) if preposition in _AT and not _stands_there(tokens, phrase) else ""


def _climbed(tokens: list[Token], phrase: Phrase) -> Role:
    """Stairs are where a thing starts that goes down them, and where one ends that goes up."""
    near = {text_at(tokens, i) for i in range(phrase.first - _BESIDE, phrase.head + _BESIDE)}
    later = {text_at(tokens, i) for i in range(phrase.head, phrase.head + _REACH)}
    down = "down" in near or any(is_verb(word, _DESCENDING) for word in near) or any(t.text in _DOWN for t in tokens)
    if down or ("down" in later and not later & _UP):
        return "start"
    from_top = phrase.preposition in _FROM and not _FOOT & near
    return "start" if from_top and not near & _UP else "goal"


def _stands_there(tokens: list[Token], phrase: Phrase) -> bool:
    """“A bin which is standing on a table”: said of the bin, not of what is moved."""
    at = phrase.first - 2
    while text_at(tokens, at) in _STANDS:
        at -= 1
    described = singular(text_at(tokens, at))
    return described is not None and described not in PAYLOADS


def _placed(tokens: list[Token], phrase: Phrase) -> Role:
    """“Rests on” tells the start; “must rest on”, “comes to rest on”, “ends on”, “put … on” the goal."""
    for at in range(phrase.first - 1, max(-1, phrase.first - _REACH), -1):
        word = tokens[at].text
        if word in (".", ";", "\n"):
            break
        if word in ("end", "ends", "edge") and text_at(tokens, at + 1) == "of":
            continue
        if is_verb(word, STARTING):
            return "start"
        if word in MODALS or word == "to" or is_verb(word, ENDING - _LYING):
            return "goal"
        if word in _ENDS or (is_verb(word, MOVING) and singular(word) is None):
            return "goal"
        if word in _STARTS:
            return "start"
        if is_verb(word, _STANDING):
            stays = THINGS.get(phrase.noun) in _RECEIVING and text_at(tokens, phrase.head + 1) == "for"
            return "goal" if stays else _standing(tokens, at)
    return "goal" if THINGS.get(phrase.noun) in _RECEIVING else "start"


def _standing(tokens: list[Token], at: int) -> Role:
    """“Shall be on” and “final state: at rest in” tell the goal, “lies on” the start."""
    before = [text_at(tokens, i) for i in range(max(0, at - 6), at)]
    ends = set(before[-1:]) & (MODALS | {"to", "until"}) or _ENDS & set(before) or {"let", "until"} & set(before[-3:])
    return "goal" if ends else "start"
