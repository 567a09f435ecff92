"""Facts of the numbers with units: each is a time, a way, or an attribute of a thing, or a problem is noted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS, PLAIN_SIZES, SIZES, name_of
from benchsmith.designers.procedural.reading.beside import attribute_beside
from benchsmith.designers.procedural.reading.bounds import bounds
from benchsmith.designers.procedural.reading.owners import beside, owner, walled_beside
from benchsmith.designers.procedural.reading.times import read_time
from benchsmith.designers.procedural.reading.travel import travelled
from benchsmith.designers.procedural.reading.ways import read_way

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_LARGEST = 1e6
"""mm, s or the like: beyond it a number is refused before anybody calculates with it."""
_OF_KIND = {"length": "", "mass": "mass", "angle": "angle", "frequency": "period", "spin": "period"}
"""What a number of each kind says of a thing; lengths have words for it."""
_PAIR = 2
_WAYS = frozenset({"side", "sides", "way", "ways", "direction", "directions"})
_SINGLES = {"platforms": "platform", "tables": "table"}
_ROUND = frozenset({"puck", "cylinder", "rod", "ring"})
_STEPS = {"height": "step_height", "depth": "step_depth", "length": "step_depth"}
_TOTAL = frozenset({"total", "overall", "altogether"})
"""What tells that a number beside the steps of a staircase is that of all of them."""
_CIRCULAR = frozenset({"round", "circular"})
_ACROSS = frozenset({"width", "clearance", "size"})
"""What is the diameter of something round."""
_BARE_NOUNS = {
    **dict.fromkeys(("plate", "panel", "sheet", "board"), "thickness"),
    "square": "square",
    "circle": "diameter",
    "bob": "diameter",
}
"""What a length beside some nouns is, when no word says it."""


def read_measures(reading: Reading) -> None:
    """Note all facts of numbers with units; those that cannot be placed are noted as problems."""
    for index, token in enumerate(reading.tokens):
        if token.kind == "measure" and index not in reading.used:
            _read(reading, index)
            reading.used.add(index)


def _read(reading: Reading, index: int) -> None:
    token, quote = reading.tokens[index], reading.quote((index,))
    kind = token.amounts[0].kind
    if any(abs(amount.value) > _LARGEST for amount in token.amounts):
        reading.complain("outside_library", f"“{quote}” is larger than anything that is composed here")
    elif token.group == "either":
        reading.complain("ambiguous_task", f"“{quote}” leaves open which: give one number, or a range with “to”")
    elif kind in ("force", "speed"):
        reading.complain("outside_library", f"“{quote}” is a {kind}, and this designer sets none: give sizes and times")
    elif not (
        read_time(reading, index)
        or read_way(reading, index)
        or _read_extent(reading, index)
        or travelled(reading, index)
    ):
        follows = index + 1 < len(reading.tokens) and reading.tokens[index + 1].kind == "word"
        what = reading.quote((index, index + 1) if follows else (index,))
        reading.complain(
            "ambiguous_task", f"it is not clear what “{what}” is: say of what it is the size, and which one"
        )


def _read_extent(reading: Reading, index: int) -> bool:
    """A size, a mass, an angle or a period of a thing."""
    token = reading.tokens[index]
    kind = token.amounts[0].kind
    if kind not in _OF_KIND:
        return False
    words, attribute = attribute_beside(reading, index) if kind == "length" else ((), _OF_KIND[kind])
    second = _second(reading, index)
    if second is not None and not words:
        attribute = attribute_beside(reading, second)[1]
    head = owner(reading, index, words, attribute)
    if head is None:
        return False
    if not attribute and walled_beside(reading, index) is not None:
        told = f"“{reading.quote((index,))}” of walls may be their height or their thickness: say which"
        reading.complain("ambiguous_task", told)
        return True
    quoted = sorted({index, *words} | ({head} if beside(reading, index, head, words) else set()))
    if token.group == "sizes":
        return _sizes(reading, index, head, quoted)
    if attribute == "height" and _each_or_all(reading, index, head):
        told = f"“{reading.quote((index,))}” may be of each step, or of all in total: say which"
        reading.complain("ambiguous_task", told)
        return True
    low, high = _ends(reading, index, attribute)
    if attribute == "angle" and reading.kind(head) == "pendulum" and _is_each_way(reading, index):
        low = -high
    names = _names(reading, index, head, "diameter" if attribute == "radius" else attribute)
    if math.isfinite(low) and low <= 0 and kind in ("length", "mass") and names != ("sill",):
        reading.complain("invalid_objectives", f"“{reading.quote(quoted)}” is no size: give a positive number")
    for name in names:
        reading.add(_subjects(reading, index, head), name, quoted, low, high)
    return True


def _names(reading: Reading, index: int, head: int, attribute: str) -> tuple[str, ...]:
    """What a number says of a thing; two attributes of a square."""
    noun, name = reading.heads[head].phrase.noun, name_of(reading.kind(head), attribute)
    if not attribute and reading.kind(head) == "rod" and _is_long(reading, index):
        return ("diameter",)
    each = reading.kind(head) == "stairs" and "each" in {reading.word(i) for i in range(index - 2, index + 3)}
    if (each or noun == "step") and not _is_total(reading, index):
        name = _STEPS.get(name, name)
    if not attribute:
        name = _BARE_NOUNS.get(noun, name)
    if name in _ACROSS and reading.heads[head].phrase.adjectives & _CIRCULAR:
        name = "diameter"
    return ("length", "width") if name == "square" else (name,)


def _is_long(reading: Reading, index: int) -> bool:
    """“A 12 mm rod, 140 mm long”: whether another number of the sentence is a length, so that a bare one is none."""
    here = (i for i in range(len(reading.tokens)) if reading.sentence[i] == reading.sentence[index])
    return any(EXTENTS.get(reading.word(i)) == "length" for i in here)


def _each_or_all(reading: Reading, index: int, head: int) -> bool:
    """“A staircase of 5 steps, 150 mm high”: a number after a comma, of the staircase or of its steps."""
    near = {reading.word(i) for i in range(index - 2, index + 4)}
    whole = next((other for other in reading.before(head) if reading.kind(other) == "stairs"), None)
    steps = reading.heads[head].phrase.noun == "step" and reading.heads[head].phrase.plural
    apart = reading.word(index - 1) == "," and not near & {"each", "every", "step"}
    return steps and apart and whole is not None and not _is_total(reading, index)


def _is_total(reading: Reading, index: int) -> bool:
    """“A total height of 150 mm”, “150 mm high in total”: a number of all steps together."""
    before = [reading.word(i) for i in range(index - 4, index)]
    after = [reading.word(i) for i in range(index + 1, index + 4)]
    return any("," not in words and _TOTAL & set(words) for words in (before, after))


def _subjects(reading: Reading, index: int, head: int) -> tuple[str, ...]:
    """The subjects of a number: “both 40 mm” is said of all loads, “100 mm and 140 mm high” of one thing each."""
    if reading.word(index - 1) in ("both", "each") and reading.heads[head].is_payload:
        return tuple(load.label for load in reading.subjects.loads)
    subjects = reading.labels(head)
    if _second(reading, index) is not None:
        return _of_two(subjects, 0)
    return _of_two(subjects, 1) if _second(reading, index - _PAIR) == index else subjects


def _ends(reading: Reading, index: int, attribute: str) -> tuple[float, float]:
    """The range that a number gives, of a diameter for a radius, and of a period for a frequency."""
    low, high = bounds(reading, index)
    kind = reading.tokens[index].amounts[0].kind
    if kind in ("frequency", "spin"):
        return _period(kind, high), _period(kind, low)
    return (2 * low, 2 * high) if attribute == "radius" else (low, high)


def _is_each_way(reading: Reading, index: int) -> bool:
    """“An amplitude of 25 degrees”, “±25 degrees”, “25 degrees to either side”: half of what lies between the ends."""
    before = [reading.word(i) for i in range(index - 3, index)]
    after = {reading.word(i) for i in range(index + 1, index + 5)}
    signed = reading.tokens[index].group == "tolerance" or "".join(before).endswith(("±", "+/-", "+-"))
    ways = bool(after & {"each", "either", "both"}) and bool(after & _WAYS)
    return signed or ways or "amplitude" in {*before, *after}


def _second(reading: Reading, index: int) -> int | None:
    """The second number of “100 mm and 140 mm high”."""
    second = index + _PAIR
    if index < 0 or second >= len(reading.tokens) or reading.word(index + 1) != "and":
        return None
    first, other = reading.tokens[index], reading.tokens[second]
    pair = first.kind == other.kind == "measure" and first.group == other.group == "single"
    return second if pair and first.amounts[0].kind == other.amounts[0].kind else None


def _of_two(subjects: tuple[str, ...], which: int) -> tuple[str, ...]:
    """One of two loads, or the left or the right one of two tables; what is not two of a kind stays."""
    if len(subjects) == _PAIR:
        return subjects[which : which + 1]
    single = _SINGLES.get(subjects[0])
    return (f"{single}_{('left', 'right')[which]}",) if single else subjects


def _period(kind: str, value: float) -> float:
    """Seconds, of a frequency in Hz or a spin in rpm."""
    if math.isinf(value) or not value:
        return 0.0 if value else math.inf
    return (1.0 if kind == "frequency" else 60.0) / value


def _sizes(reading: Reading, index: int, head: int, quoted: list[int]) -> bool:
    """60 x 40 x 20 mm: length, width and height, or what they mean for the thing."""
    values = [amount.value for amount in reading.tokens[index].amounts]
    kind, quote = reading.kind(head), reading.quote(quoted)
    if min(values) <= 0:
        reading.complain("invalid_objectives", f"“{quote}” is no size: give positive numbers")
    if kind in ("cube", "ball"):
        if len(set(values)) > 1:
            reading.complain(
                "contradictory_constraints", f"“{quote}” is no {kind}: it is equally large in all directions"
            )
        names: tuple[str, ...] | None = (name_of(kind, ""),)
        values = values[:1]
    elif kind in _ROUND and len(values) != _PAIR:
        return False
    else:
        names = SIZES.get(kind, {}).get(len(values)) or PLAIN_SIZES.get(len(values))
    if names is None:
        return False
    if kind == "rod" or (kind == "post" and values[0] > values[1]):
        values.sort()
    for name, value in zip(names, values, strict=True):
        reading.add(reading.labels(head), name, quoted, value, value)
    return True
