"""The words beside a length that say which one it is: 40 mm high, a width of 3 cm, inner diameter, edge length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import COMPARED, EXTENTS
from benchsmith.designers.procedural.reading.lexicon import PARTS
from benchsmith.designers.procedural.reading.words import DETERMINERS, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_ASSIGNS = word_set("""
    of is are be = : about approximately roughly exactly at least most than up to no more less under over minimum
    maximum min max between from ~ < > ≈ ≥ ≤ measures a an the only just as not larger smaller around nearly circa ca
    approx equals equal should must -
""")  # fmt: skip
"""May stand between the name of an attribute and its number."""
_INNER = frozenset({"inner", "inside", "internal", "hole", "bore", "clear"})
_OUTER = frozenset({"outer", "outside", "external"})
_ONLY_AFTER = frozenset({"across", "square", "big", "large"})
_LEADS = frozenset({"in", "of", "a", "on", "per", "each", "along", "the", "at", "every", "its"})
"""May stand between a number and the name of its attribute: in diameter, on a side."""
_OF_A_PART = {"step": "step_{}", "sill": "sill"}


def attribute_beside(reading: Reading, index: int) -> tuple[tuple[int, ...], str]:
    """The tokens that name the attribute of a length, and its name; both empty when none does."""
    before = index - 1
    while before > max(0, index - 8) and reading.word(before) in _ASSIGNS:
        before -= 1
    article = reading.word(index - 1) in ("a", "an", "the")
    free = before not in reading.used and reading.word(before) not in _ONLY_AFTER
    found = _named(reading, before) if free and not article else None
    if found and found[1]:
        return found
    part = found[0] if found else ()
    after = index + 1
    while reading.word(after) in _LEADS and after < index + 4:
        after += 1
    word, following = reading.word(after), reading.word(after + 1)
    another = reading.word(index + 1) in ("a", "the", "at", "every", "its") and word not in ("side", "edge")
    if another or (word == "across" and following in DETERMINERS):
        return part, ""
    words, attribute = _named(reading, after) or ((), "")
    return (*part, *words), attribute


def _named(reading: Reading, at: int) -> tuple[tuple[int, ...], str] | None:
    """The attribute that a word names, with the word before or after it that belongs to it."""
    word, before, after = reading.word(at), reading.word(at - 1), reading.word(at + 1)
    if at in reading.heads:
        return ((at,), PARTS.get(reading.heads[at].phrase.noun, "")) if reading.heads[at].kind == "part" else None
    if word in PARTS:
        return (at,), PARTS[word]
    if word in _INNER | _OUTER and EXTENTS.get(after) == "diameter":
        return (at, at + 1), "inner_diameter" if word in _INNER else "diameter"
    attribute = COMPARED.get(word) if after == "than" else EXTENTS.get(word)
    return _with_neighbour(at, attribute, before, after) if attribute else None


def _with_neighbour(at: int, attribute: str, before: str, after: str) -> tuple[tuple[int, ...], str]:
    """“Edge length”, “hole diameter”, “rim height”, “step depth”."""
    if attribute == "length" and EXTENTS.get(before) == "size":
        return (at - 1, at), "size"
    if attribute == "size" and after in ("length", "lengths"):
        return (at, at + 1), "size"
    if attribute == "diameter" and before in _INNER:
        return (at - 1, at), "inner_diameter"
    if before in PARTS or before in ("step", "swing"):
        return (at - 1, at), _OF_A_PART.get(before, "{}").format(attribute)
    return (at,), attribute
