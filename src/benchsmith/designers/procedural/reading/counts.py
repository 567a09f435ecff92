"""How many there are of each thing: that things exist is a fact, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Fact
from benchsmith.designers.procedural.reading.phrases import count_of
from benchsmith.designers.procedural.reading.words import word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_PARTED = ("stairs", "corridor")
"""Kinds whose count is that of their steps or turns, not of themselves."""
_TURNS = word_set("turn turns bend bends corner corners leg legs")
_FRICTION = frozenset({"friction", "µ", "mu", "μ"})
_NO_BODIES = frozenset({"gap", "zone", "forbidden"})
"""Kinds of things that nothing slides on."""
_REACH = 5
_FAR = 9
"""Tokens from the word friction to its number."""


def read_counts(reading: Reading) -> None:
    """Note the counts of things, of steps and of turns, and coefficients of friction."""
    for told in reading.subjects.counts:
        if told.subject in _PARTED and told.value == 1:
            continue
        reading.used.update((told.first, told.head))
        quote = reading.quote((told.first, told.head))
        reading.facts.append(Fact(told.subject, "count", quote, told.value, told.value))
    reading.used |= {t.phrase.counted for t in reading.things if t.is_payload and t.phrase.counted is not None}
    for index in range(len(reading.tokens)):
        count = count_of(reading.tokens, index)
        if count is not None and index not in reading.used:
            _parts(reading, index, count)
        if reading.tokens[index].kind == "number" and index not in reading.used:
            _friction(reading, index)
    for item in reading.subjects.named:
        if item.kind in _PARTED and not any(f.subject == item.kind and f.attribute == "count" for f in reading.facts):
            reading.facts.append(Fact(item.kind, "named", item.quote, 1.0, 1.0))


def _parts(reading: Reading, index: int, count: int) -> None:
    """“Four steps”, “two right-angled bends”, “there are four of them”."""
    if reading.word(index + 1) == "of" and reading.word(index + 2) in ("them", "these", "those"):
        many = next((h for h in reading.before(index) if reading.is_plural(h)), None)
        if many is not None:
            reading.used.update((index, index + 2))
            quote = reading.quote((index, index + 2))
            reading.facts += [Fact(subject, "count", quote, count, count) for subject in reading.labels(many)]
            return
    for at in range(index + 1, index + _REACH):
        steps = reading.word(at) in ("step", "steps", "stairs") and reading.kind(at) == "stairs"
        if steps or (reading.word(at) in _TURNS and "corridor" in reading.kinds()):
            reading.used.update((index, at))
            quote = reading.quote((index, at))
            reading.facts.append(Fact("stairs" if steps else "corridor", "count", quote, count, count))
            return


def _friction(reading: Reading, index: int) -> None:
    """“A friction coefficient of 0.3”: the only number without a unit that says something of a thing."""
    sentence = reading.sentence[index]
    near = (i for i in range(max(0, index - _FAR), index) if reading.sentence[i] == sentence)
    first = next((i for i in near if reading.word(i) in _FRICTION), None)
    here = [h for h in reading.before(index) if reading.sentence[h] == sentence and reading.kind(h) not in _NO_BODIES]
    heads = here or [head for head, thing in reading.heads.items() if thing.is_payload]
    text = reading.word(index).replace(",", ".")
    if first is None or not text.replace(".", "", 1).isdecimal():
        return
    if "between" in {reading.word(i) for i in range(first, index)}:
        quote = reading.quote((first, index))
        told = "is said of two things, and here each has its own: give that of what is moved"
        reading.complain("outside_library", f"“{quote}” {told}")
        reading.used.update(range(first, index + 1))
    elif heads:
        value = float(text)
        reading.add(reading.labels(heads[0]), "friction", range(first, index + 1), value, value)
