"""How far ahead what stands in the way is: “a bump 180 mm from the start”, “a wall 100 mm before the bin”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS
from benchsmith.designers.procedural.reading.behind import THIN
from benchsmith.designers.procedural.reading.lexicon import SLOTS
from benchsmith.designers.procedural.reading.travel import LINKS, note_way
from benchsmith.designers.procedural.reading.words import DETERMINERS, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_BETWEEN = LINKS | word_set("""
    , ( that which stands standing stand located placed set lies lying sits positioned situated mounted and distance
""")
"""What may lie between a thing and the number that tells its place, besides its sizes."""
_AFTERWARDS = word_set(", ) there is stands sits lies a an")
"""What may lie between a place and the thing that is there."""
_STARTS = word_set("start starting beginning origin it them its")
_REACH = 12
_FOLLOWS = 5
"""Tokens between a place and the thing that is there, at most."""


def ahead_of_the_start(reading: Reading, index: int) -> bool:
    """“A bump 180 mm from the start”, “a wall 20 cm in front of the cube”, “a wall 200 mm away”: counted from there."""
    last, side = _reference(reading, index)
    if not side:
        return False
    thing = _thing_before(reading, index)
    if thing is None and side != "away":
        thing = _thing_after(reading, last)
    if thing is None:
        return False
    what, name = "the middle of the start", "distance_ahead"
    if side == "goal":
        what, name = "there to the middle of the goal", "distance_behind"
    noun = reading.heads[thing].phrase.noun
    reading.notes.append(f"“{reading.quote((index, last))}” is where the {noun} is: counted from {what}.")
    return note_way(reading, index, "way", name, (index, index + 1))


def _reference(reading: Reading, index: int) -> tuple[int, str]:
    """The last token of what a place is counted from, and what that is: start, goal, away, or empty for neither."""
    words = [reading.word(i) for i in range(index + 1, index + 5)]
    if words[:3] == ["in", "front", "of"]:
        at = index + 4
    elif words[:2] in (["away", "from"], ["ahead", "of"]):
        at = index + 3
    elif words[0] in ("from", "before"):
        at = index + 2
    else:
        return (index + 1, "away") if words[0] in ("away", "ahead") else (index, "")
    head = reading.phrase_from(at)
    if head is not None:
        goal = SLOTS.get(reading.kind(head)) == "receptacle" or reading.heads[head].role == "goal"
        return head, "start" if reading.heads[head].is_payload else "goal" if goal and words[0] != "from" else ""
    noun = at + 1 if reading.word(at) in DETERMINERS - {"its"} else at
    return noun, "start" if reading.word(noun) in _STARTS else ""


def _thing_before(reading: Reading, index: int) -> int | None:
    """What stands in the way, and has nothing but its sizes between itself and the number."""
    head = next(iter(reading.before(index)), None)
    if head is None or reading.kind(head) not in THIN or index - head > _REACH:
        return None
    if reading.sentence[head] != reading.sentence[index]:
        return None
    plain = _BETWEEN | EXTENTS.keys()
    close = all(reading.tokens[i].kind == "measure" or reading.word(i) in plain for i in range(head + 1, index))
    return head if close else None


def _thing_after(reading: Reading, last: int) -> int | None:
    """“200 mm from the start there is a wall”."""
    for at in range(last + 1, last + 1 + _FOLLOWS):
        head = reading.phrase_from(at)
        if head is not None:
            return head if reading.kind(head) in THIN else None
        if reading.word(at) not in _AFTERWARDS:
            return None
    return None
