"""How far something is moved, lifted or lowered: numbers that verbs and labels tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.bounds import bounds
from benchsmith.designers.procedural.reading.words import MOVING, is_verb, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchsmith.designers.procedural.reading.reading import Reading

SEPARATION = frozenset({"distance", "spacing", "spaced", "separated", "separation"})
"""Words for what is between two things."""
_LED_BY: dict[str, str] = {
    "offset": "distance",
    **dict.fromkeys(SEPARATION, "distance"),
    **dict.fromkeys(("down", "lower", "lowered", "descends", "drop", "drops", "falls", "descent", "descend"), "drop"),
    **dict.fromkeys(("up", "raise", "raised", "climb", "climbs", "rises", "lift", "lifts", "hoist", "rise"), "rise"),
}
"""Words before a number, and what it is then."""
LINKS = word_set("""
    of is = : by about a an the at least most exactly to be approximately roughly some than are
""")
"""May stand between a number and the word that leads it."""
_BOUNDED = word_set("by at least most about exactly roughly approximately over")
_ONWARD = word_set("""
    . , ; into to through onto within in across along over and past back off on before without until under
    around with using for at by from toward towards straight vertically
""") | {"", "\n"}
"""What may follow a number that is how far something moves."""
_VERTICAL = {"rise": frozenset({"lift", "raise", "hoist"}), "drop": frozenset({"drop", "lower"})}
_UPON = word_set("straight vertically up upward upwards on onto to")
_RAISED = frozenset({"shelf", "table"})
_FALLING = frozenset({"drop", "fall", "release"})
_OF_A_THING = word_set("high tall wide long thick deep cube ball")
_LABELS = word_set("travel displacement path route distance offset")
PAIRS = frozenset({"tables", "platforms", "gap"})
"""Kinds that a distance is between."""


def note_way(reading: Reading, index: int, subject: str, attribute: str, places: Iterable[int]) -> bool:
    """Note what a number says of the way or of what bounds it; True, as every reader says that has understood."""
    reading.add((subject,), attribute, places, *bounds(reading, index))
    return True


def start_height(reading: Reading, index: int) -> bool:
    """“Dropped from 300 mm”, “from a height of 300 mm”, “start height: 300 mm”."""
    at = index - 1
    while reading.word(at) in ("of", "a", "height", "the", "about", ":", "is"):
        at -= 1
    if reading.word(at) not in ("from", "start", "starting", "initial") or reading.holder(index) is not None:
        return False
    told = any(reading.word(i) == "height" for i in range(at, index))
    falls = reading.word(at) == "from" and any(is_verb(reading.word(i), _FALLING) for i in range(max(0, at - 8), at))
    return (told or falls) and note_way(reading, index, "start", "height", range(at, index + 1))


def labelled_way(reading: Reading, index: int) -> bool:
    """“Travel: 300 mm along x”, “Path: floor, 300 mm”, “Distance start to goal: 250 mm”."""
    sentence, first = reading.sentence[index], index
    while first > max(0, index - 8) and reading.sentence[first - 1] == sentence:
        first -= 1
    label = next((i for i in range(first, min(index, first + 4)) if reading.word(i) in _LABELS), None)
    between = range(first if label is None else label, index)
    other = any(reading.kind(i) not in ("", "floor", "table") for i in between) or reading.holder(index) is not None
    if label is None or other or (reading.word(label) != "displacement" and not _is_label(reading, label, index)):
        return False
    return note_way(reading, index, "way", "distance", (index,))


def _is_label(reading: Reading, label: int, index: int) -> bool:
    """Whether a word stands before a colon, or right before its number."""
    return label == index - 1 or any(reading.word(i) in (":", "=") for i in range(label, index))


def led_by(reading: Reading, index: int) -> bool:
    """“At a distance of 30 cm”, “down 40 cm”, “separated by 120 mm”."""
    at = index - 1
    while at > max(0, index - 6) and reading.word(at) in LINKS:
        at -= 1
    word = reading.word(at)
    attribute = _LED_BY.get(word) if word != "rise" or "stairs" not in reading.kinds() else None
    compared = reading.word(at + 1) == "than"
    if attribute is None or compared or at in reading.used or at in reading.heads or reading.holder(index) is not None:
        return False
    if reading.word(index + 1) in _OF_A_THING:
        return False
    gap = word in SEPARATION - {"distance"} and reading.kinds() & PAIRS
    subject, name = ("gap", "width") if gap else ("way", attribute)
    return note_way(reading, index, subject, name, range(at, index + 1))


def moved(reading: Reading, index: int) -> bool:
    """“Move a cube 300 mm”, “lift it by 20 cm”: a bare number right after the verb of moving or what is moved."""
    at = index - 1
    while reading.word(at) in _BOUNDED:
        at -= 1
    if reading.holder(index) is not None or reading.word(index + 1) not in _ONWARD:
        return False
    if reading.word(index + 1) == "across" and reading.phrase_from(index + 2) is None:
        return False  # “a cylinder 7 cm across and 10 cm tall”
    thing = reading.heads.get(at)
    verb = reading.word(at)
    if thing is not None:
        verb = thing.phrase.verb if thing.is_payload else ""
    elif verb in ("it", "them"):
        verb = reading.word(at - 1)
    if not is_verb(verb, MOVING):
        return False
    name = next((way for way, verbs in _VERTICAL.items() if is_verb(verb, verbs)), "distance")
    return note_way(reading, index, "way", name, (index, landing(reading, index) if name == "rise" else index))


def landing(reading: Reading, index: int) -> int:
    """The shelf of “lift it by 150 mm onto a shelf”: what the number is about."""
    at = index + 1
    while reading.word(at) in _UPON:
        at += 1
    head = reading.phrase_from(at)
    return head if head is not None and reading.kind(head) in _RAISED else index


def travelled(reading: Reading, index: int) -> bool:
    """“… moved from left to right, 400 mm”: a bare number that nothing else explains, in a sentence of moving."""
    sentence = reading.sentence[index]
    moves = any(
        reading.sentence[i] == sentence and i not in reading.heads and is_verb(reading.word(i), MOVING)
        for i in range(max(0, index - 40), index)
    )
    follows = reading.word(index + 1) in _ONWARD
    if (
        reading.tokens[index].amounts[0].kind != "length"
        or reading.holder(index) is not None
        or not (moves and follows)
    ):
        return False
    return note_way(reading, index, "way", "distance", (index,))
