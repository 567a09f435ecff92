"""Which thing a number is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS
from benchsmith.designers.procedural.reading.kinds import WALLED
from benchsmith.designers.procedural.reading.words import word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_ONLY: dict[str, frozenset[str]] = {
    "inner_diameter": frozenset({"ring", "tunnel", "throat"}),
    "clearance": word_set("low_gate window corridor door throat tunnel turnstile pendulum bin tray drawer"),
    "period": word_set("pendulum turnstile turntable roller lift lever door drawer"),
    "angle": word_set("door lever pendulum turnstile turntable corridor"),
    "travel": word_set("drawer lift lever door"),
    "sill": frozenset({"window"}),
    "step_height": frozenset({"stairs"}),
    "step_depth": frozenset({"stairs"}),
}
"""Attributes that only some kinds have."""
_NEVER: dict[str, frozenset[str]] = {
    "gap": frozenset({"height", "diameter", "thickness", "mass"}),
    "ball": frozenset({"depth", "thickness"}),
    "floor": word_set("height width length thickness depth diameter size") | {""},
    "zone": frozenset({"mass"}),
}
"""Attributes that a kind does not have."""
_PLATES = frozenset({"plate", "baseplate"})
"""What a floor is called that is itself a thing of some size."""
_LINKING = word_set("""
    , ( ) : = - ~ ≈ ≥ ≤ > < of is are be with a an the about approximately roughly exactly measuring measures made from
    each both at least most and that which has have only just to up no more less than between them two in all it on
    leaf inner outer inside overall sizes high opening larger smaller bigger higher lower heavier lighter wider longer
    taller thicker deeper size sized dimensions dimension must should may not be
""")
"""May stand between a noun and a bare number of it."""
_TRAVELLING = frozenset({"drawer", "lift"})
"""Kinds whose bare number is how far they go, wherever it stands: “pull the drawer out by 100 mm”."""
_PLACING = word_set("""
    on in of behind beside at the a middle centre center top left right far near other end side edge
""")
"""May stand between a thing and its place."""
_ACROSS = frozenset({"wide", "width", "across", "diameter"})
_THEM = frozenset({"them", "they"})
_IT = word_set("it is measures has")
_FARTHEST = 60
"""Tokens between a noun and a bare number of it."""
_LONGEST = 8
"""Words between a number and its noun that a quote of one fact may hold."""


def owner(reading: Reading, index: int, words: tuple[int, ...], attribute: str) -> int | None:
    """The noun that a number is about: the one it stands before, the one of “of the …”, or the nearest before it.

    Args:
        reading: The prompt.
        index: The number's token.
        words: The tokens that name its attribute.
        attribute: The attribute; empty when no word names it.
    """
    first = min((index, *words))
    holder = reading.holder(index)
    if holder is not None and reading.kind(holder) == "floor" and reading.tokens[index].amounts[0].kind == "length":
        return None
    ahead = holder if holder is not None and _may_have(reading, holder, attribute) else None
    if ahead is not None and (first >= index or first >= reading.heads[ahead].phrase.first):
        return ahead
    if words and max(words) < index and reading.word(max(words) + 1) == "of":
        of = next((head for head in range(max(words) + 1, index) if reading.labels(head)), None)
        if of is not None:
            return of
    return _nearest(reading, index, first, attribute)


def _nearest(reading: Reading, index: int, first: int, attribute: str) -> int | None:
    """The thing named last that a number may be about: of its sentence, of “they” or “them”, or of those before."""
    before = [head for head in reading.before(first) if _may_have(reading, head, attribute)]
    walled = walled_beside(reading, index)
    if walled is not None:
        return walled
    ranked = before
    if not attribute:
        ranked = [head for head in before if reading.kind(head) in _TRAVELLING or _touches(reading, head, first)]
    here = [head for head in ranked if reading.sentence[head] == reading.sentence[index]]
    they = (reading.word(first - 2), reading.word(first - 1)) == ("they", "are")
    several = [head for head in (before if they else ranked) if reading.is_plural(head)]
    if several and (they or (not here and _says_them(reading, index))):
        return several[0]
    if not attribute and not ranked:
        return _described_before(reading, index)
    if here:
        return _described(reading, index, here[0], before, attribute)
    if not ranked and attribute in ("angle", "period"):
        return next((h for h in reading.subjects.labels if h > index and _may_have(reading, h, attribute)), None)
    return min(ranked, key=lambda head: not reading.heads[head].is_payload, default=None)


def _described_before(reading: Reading, index: int) -> int | None:
    """“There is a cube. It is 40 mm”, “cube; 40 mm”: the only thing of the sentence before, where that is all of it."""
    sentence, first = reading.sentence[index], index
    while first and reading.sentence[first - 1] == sentence:
        first -= 1
    heads = [head for head in reading.before(index) if reading.sentence[head] == sentence - 1]
    if len(heads) != 1 or not {reading.word(i) for i in range(first, index)} <= _IT:
        return None
    begins = reading.heads[heads[0]].phrase.first
    listed = heads[0] == first - 2 and reading.word(first - 1) == ";"
    alone = listed and (not begins or reading.sentence[begins - 1] < sentence - 1)
    return heads[0] if alone or reading.word(first) == "it" else None


def walled_beside(reading: Reading, index: int) -> int | None:
    """“A bin with 60 mm walls”, “its walls are 4 mm thick”: the bin or tray whose walls a number is said of."""
    near = [*range(index + 1, index + 3), *range(index - 1, index - 5, -1)]
    told = (i for i in near if i in reading.heads and reading.sentence[i] == reading.sentence[index])
    head = next(told, None)
    if head is None or (reading.heads[head].kind, reading.heads[head].phrase.noun) != ("part", "wall"):
        return None
    owner = next((other for other in reading.before(head) if not reading.heads[other].is_payload), None)
    return owner if owner is not None and reading.kind(owner) in WALLED else None


def _says_them(reading: Reading, index: int) -> bool:
    """“There are four of them, 3 cm high each”: whether the sentence is about several things of an earlier one."""
    near = range(max(0, index - 12), min(len(reading.tokens), index + 4))
    return any(reading.word(i) in _THEM for i in near if reading.sentence[i] == reading.sentence[index])


def _described(reading: Reading, index: int, place: int, before: list[int], attribute: str) -> int:
    """The thing named last, or what stands there or is cut into it.

    “A tray on the right table, 150 mm x 120 mm”: a comma parts a bare number from the place. “A hole in the wall
    (100 mm wide, 80 mm high)”: a width beside a wall is that of the hole, and so is the height that is told with it.
    """
    first = reading.heads[place].phrase.first
    stands = next((head for head in before if head < first and reading.kind(head) != reading.kind(place)), None)
    if stands is None or not all(reading.word(i) in _PLACING for i in range(stands + 1, first)):
        return place
    if reading.kind(stands) == "window":
        near = {reading.word(i) for i in range(index - 3, index + 5)}
        return stands if not attribute or near & _ACROSS else place
    return stands if not attribute and reading.word(place + 1) == "," else place


def beside(reading: Reading, index: int, head: int, words: tuple[int, ...]) -> bool:
    """Whether a quote may run from a number to its noun: nothing else that is measured or named lies between."""
    last = max((index, *words)) if head > index else min((index, *words))
    low, high = sorted((last, head))
    between = [i for i in range(low + 1, high) if i != index]
    return len(between) <= _LONGEST and not any(
        reading.tokens[i].kind in ("measure", "number", "coordinates")
        or reading.word(i) in (",", ";", ".", "\n", "(", ")", ":")
        or (i in reading.heads and i not in words)
        for i in between
    )


def _touches(reading: Reading, head: int, index: int) -> bool:
    """Whether only other measures and links stand between a noun and a bare number: “a box (steel, 40 mm)”."""
    return index - head <= _FARTHEST and all(
        i in reading.used
        or reading.tokens[i].kind == "measure"
        or reading.word(i) in _LINKING
        or reading.word(i) in EXTENTS
        or (reading.word(i).isalpha() and len(reading.word(i)) == 1)
        for i in range(head + 1, index)
    )


def _may_have(reading: Reading, head: int, attribute: str) -> bool:
    kind, only = reading.kind(head), _ONLY.get(attribute)
    if kind == "floor" and reading.heads[head].phrase.noun in _PLATES:
        return True
    if not reading.labels(head) or (only is not None and kind not in only):
        return False
    return attribute not in _NEVER.get(kind, frozenset())
