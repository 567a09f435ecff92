"""What things are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Fact
from benchsmith.designers.procedural.reading.words import VAGUE_MATERIALS, word_set
from benchsmith.scene.materials import ALIASES, MATERIALS

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

NAMES: dict[str, str] = {**{name: name for name in MATERIALS}, **ALIASES, **VAGUE_MATERIALS}
"""A material's name, by every word for it."""

_OTHER = word_set("""
    cork cardboard paper ceramic porcelain clay stone granite slate marble leather wax plaster felt gypsum ivory
    chalk silicone zinc magnesium tungsten carbon fibreglass bamboo
""")
"""Common materials that nothing is made of here."""
_OF = frozenset({"of", "from", "in"})
_BOTH = 4
"""Tokens before a material in which “both” is said of it."""


_MADE_OF = frozenset({"be", "made", "of", "from", "out", "a", "an", "any"})
_NEVER = frozenset({"not", "never", "no", "without", "isn't", "mustn't", "don't"})
"""Words before those that rule a material out."""


def read_materials(reading: Reading) -> None:
    """Note each material, of the noun after it, or of the one named before."""
    index = 0
    while index < len(reading.tokens):
        pair = f"{reading.word(index)}_{reading.word(index + 1)}"
        last = index + 1 if pair in NAMES else index
        name = NAMES.get(pair) or NAMES.get(reading.word(index))
        if name is None and reading.word(index) in _OTHER:
            _refuse_other(reading, index)
        if name is not None and index not in reading.used and index not in reading.heads:
            _material(reading, index, last, name)
        index = last + 1


def _refuse_other(reading: Reading, index: int) -> None:
    """“A cork cube”, “a marble ball”, “made of stone”; “a marble” is a ball."""
    described = index + 1 in reading.heads or (reading.holder(index) is not None and index not in reading.heads)
    if described or reading.word(index - 1) in _OF:
        known = ", ".join(name.replace("_", " ") for name in MATERIALS)
        reading.used.add(index)
        quote = reading.quote((index,))
        reading.complain("outside_library", f"“{quote}” is no material that is known here: choose among {known}")


def _material(reading: Reading, index: int, last: int, name: str) -> None:
    words = reading.quote((index, last))
    reading.used.update((index, last))
    first = index
    while reading.word(first - 1) in _MADE_OF:
        first -= 1
    if reading.word(first - 1) in _NEVER:
        told = reading.quote((first - 1, last))
        reading.complain("outside_library", f"“{told}” rules a material out: say which one it is, or leave it open")
        return
    holder = reading.holder(last)
    before = [h for h in reading.before(index) if reading.sentence[h] == reading.sentence[index]]
    head = holder if holder is not None and reading.labels(holder) else next(iter(before), None)
    if head is None and reading.subjects.loads:
        head = next(h for h, thing in reading.heads.items() if thing.is_payload and reading.labels(h))
    if head is None:
        reading.complain("ambiguous_task", f"it is not clear what “{words}” is the material of")
        return
    quote = reading.quote((index, head)) if holder == head and not _measured(reading, index, head) else words
    subjects = reading.labels(head)
    if "both" in {reading.word(i) for i in range(index - _BOTH, index)} and reading.heads[head].is_payload:
        subjects = tuple(load.label for load in reading.subjects.loads)
    reading.facts += [Fact(subject, "material", quote, word=name) for subject in subjects]
    if reading.word(index) in VAGUE_MATERIALS and reading.word(index) != "iron":
        reading.notes.append(f"“{words}” names no single material: {name} was chosen.")


def _measured(reading: Reading, first: int, last: int) -> bool:
    return any(reading.tokens[i].kind in ("measure", "number") or reading.word(i) == "," for i in range(first, last))
