"""Where the goal is from the start: numbers about the way between them, not about a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.ahead import ahead_of_the_start
from benchsmith.designers.procedural.reading.behind import behind_an_obstacle
from benchsmith.designers.procedural.reading.bounds import bounds
from benchsmith.designers.procedural.reading.travel import (
    LINKS,
    PAIRS,
    SEPARATION,
    labelled_way,
    landing,
    led_by,
    moved,
    note_way,
    start_height,
)
from benchsmith.designers.procedural.reading.words import word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_DOWN = word_set("lower below beneath underneath down downward downwards deeper")
_UP = word_set("higher above up upward upwards")
_AWAY = word_set("""
    away apart distant off beyond ahead forward forwards sideways aside right left from further farther
    horizontally sideward laterally behind downstream
""")
_SIDES = word_set("side right left front north south east west")
_FURTHER = frozenset({"further", "farther"})
_OBSTACLES = word_set("wall window low_gate bump pendulum turnstile gap forbidden corridor")
_GROUND = frozenset({"floor", "ground"})
_TOPS = word_set("floor table tables platforms ledge shelf")
_MIDDLES = word_set("centre center middle midpoint centred centered")
_UNDERSIDES = {"window": "sill", "low_gate": "clearance", "pendulum": "clearance"}
"""What the height of a thing above a surface is called, where it is that of its lower edge."""


def read_way(reading: Reading, index: int) -> bool:
    """Note a distance, a drop or a rise; False when the number is no such thing."""
    token = reading.tokens[index]
    if token.amounts[0].kind != "length" or token.group == "sizes":
        return False
    if reading.word(index - 1) == "of" and reading.labels(index - 2):
        return False
    readers = (
        _from_an_edge,
        labelled_way,
        start_height,
        _at_height,
        _over_another,
        behind_an_obstacle,
        ahead_of_the_start,
        _from_an_obstacle,
        _after,
        _in_brackets,
        _between,
        led_by,
        moved,
    )
    return any(read(reading, index) for read in readers)


def _from_an_edge(reading: Reading, index: int) -> bool:
    """“At least 50 mm from its edge”: where on a support something starts is chosen."""
    if reading.word(index + 1) != "from" or reading.word(index + 3) not in ("edge", "rim", "end", "border", "edges"):
        return False
    quote = reading.quote((index, index + 3))
    reading.notes.append(f"“{quote}” is not honoured: where on a support things start is chosen.")
    return True


def _at_height(reading: Reading, index: int) -> bool:
    """“A shelf at 600 mm”."""
    head = index - 2
    kind = reading.kind(head)
    if reading.word(index - 1) != "at" or kind not in _TOPS | _UNDERSIDES.keys() or not reading.labels(head):
        return False
    last = index + 1 if reading.word(index + 1) in ("height", "elevation") else index
    reading.add(reading.labels(head), _UNDERSIDES.get(kind, "height"), range(head, last + 1), *bounds(reading, index))
    return True


def _over_another(reading: Reading, index: int) -> bool:
    """“300 mm above the floor” is a height of what it is said of; above or below another thing it is a drop or rise."""
    word = reading.word(index + 1)
    if word not in _DOWN | _UP | {"off"}:
        return False
    ground = next((i for i in (index + 2, index + 3) if reading.word(i) in _GROUND), None)
    other = reading.phrase_from(index + 3 if reading.word(index + 2) == "than" else index + 2)
    head = next((h for h in reading.before(index) if reading.sentence[h] == reading.sentence[index]), None)
    payload = head is None or reading.heads[head].is_payload
    kind = reading.kind(head) if head is not None else ""
    if ground is not None:
        reading.references.add(ground)
        middle = next((i for i in range(head or index, index) if reading.word(i) in _MIDDLES), None)
        if middle is not None and kind in _UNDERSIDES:
            quote = reading.quote((middle, ground))
            reading.complain("outside_library", f"“{quote}” tells where a middle is: give that of the lower edge")
        name = "height" if payload else _UNDERSIDES.get(kind, "height")
        subjects = ("start",) if payload or head is None else reading.labels(head)
        reading.add(subjects, name, range(index, ground + 1), *bounds(reading, index))
        return True
    if other is None or word == "off":
        return False
    if reading.word(index + 2) == "than" and (payload or reading.kind(other) not in _TOPS):
        compared = f"“{reading.quote((index, other))}” compares two things: give each its own number"
        reading.complain("outside_library", compared)
        return True
    if word == "above" and kind in _UNDERSIDES and reading.kind(other) in _TOPS and head is not None:
        reading.add(reading.labels(head), _UNDERSIDES[kind], (index, index + 1), *bounds(reading, index))
        return True
    from_here = not payload or reading.kind(other) not in _TOPS
    upper_first = (word in _UP) == from_here and (head is None or reading.heads[head].role != "goal")
    sinks = upper_first if word in _UP else reading.heads[other].role != "goal"
    return note_way(reading, index, "way", "drop" if sinks else "rise", (index, index + 1))


def _from_an_obstacle(reading: Reading, index: int) -> bool:
    """“20 cm beyond the wall”, “80 mm to the left of a wall”: where an obstacle stands on the way is chosen."""
    aside = reading.word(index + 1) in ("to", "on") and reading.word(index + 3) in _SIDES
    front = [reading.word(i) for i in range(index + 1, index + 4)] == ["in", "front", "of"]
    if not aside and not front and reading.word(index + 1) not in _AWAY:
        return False
    at = index + 4 if aside or front else index + 2
    other = reading.phrase_from(at + 1 if reading.word(at) in ("of", "from") else at)
    if other is None or reading.kind(other) not in _OBSTACLES - {"gap"} or reading.word(index - 1) == "at":
        return False
    quote = reading.quote((index, other))
    reading.complain("outside_library", f"“{quote}” cannot be set: give the distance from the start to the goal")
    return True


def _after(reading: Reading, index: int) -> bool:
    """“250 mm to the side”, “400 mm lower”, “120 mm apart”, “30 cm further down”."""
    word, following = reading.word(index + 1), reading.word(index + 2)
    last, attribute = index + 1, "distance"
    if reading.word(index - 1) == "the" and word == "that":
        return note_way(reading, index, "way", "distance", (index,))
    if word in ("to", "on") and following in ("the", "one", "its") and reading.word(index + 3) in _SIDES:
        last = index + 3
    elif word == "in" and following == "front":
        last = index + 2
    elif word in _FURTHER and following in _DOWN | _UP:
        last, attribute = index + 2, "drop" if following in _DOWN else "rise"
    elif word == "up" and _touching_support(reading, index) is not None:
        head = _touching_support(reading, index) or 0
        reading.add(reading.labels(head), "height", (index, index + 1), *bounds(reading, index))
        return True
    elif word in _DOWN | _UP:
        attribute, last = ("drop", last) if word in _DOWN else ("rise", max(last, landing(reading, index)))
    elif word not in _AWAY or reading.holder(index) is not None:
        return False
    placed = next(iter(reading.before(index)), None)
    if word in _UP and placed is not None and reading.kind(placed) == "lift":
        reading.add(reading.labels(placed), "travel", (index, index + 1), *bounds(reading, index))
        return True
    nearest = reading.kind(next(iter(reading.before(index)), -1))
    gap = reading.kinds() & PAIRS if word == "apart" else word == "away" and nearest in PAIRS
    return note_way(reading, index, "gap" if gap else "way", "width" if gap else attribute, range(index, last + 1))


def _touching_support(reading: Reading, index: int) -> int | None:
    """The ledge of “a ledge about 25 cm up”."""
    head = next((h for h in reading.before(index)[:1] if reading.kind(h) in ("ledge", "shelf", "table")), None)
    near = head is not None and all(reading.word(i) in LINKS for i in range(head + 1, index))
    return head if near else None


def _in_brackets(reading: Reading, index: int) -> bool:
    """“To the side (20 cm)”, “lower (about 40 mm)”."""
    at = index - 1
    while reading.word(at) in LINKS:
        at -= 1
    told = reading.word(at - 1)
    if reading.word(at) != "(" or told not in _SIDES | _AWAY | _DOWN | _UP:
        return False
    attribute = "drop" if told in _DOWN else "rise" if told in _UP else "distance"
    return note_way(reading, index, "way", attribute, (index,))


def _between(reading: Reading, index: int) -> bool:
    """“The distance between the two tables is 20 cm”."""
    at = index - 1
    while at > max(0, index - 6) and reading.word(at) in LINKS:
        at -= 1
    if at not in reading.heads and reading.word(at) not in ("them", "two", "both"):
        return False
    start = next((i for i in range(at, max(-1, at - 6), -1) if reading.word(i) in SEPARATION), None)
    if start is None or "between" not in {reading.word(i) for i in range(start, at)}:
        return False
    gap = reading.kinds() & PAIRS
    return note_way(reading, index, "gap" if gap else "way", "width" if gap else "distance", (index,))
