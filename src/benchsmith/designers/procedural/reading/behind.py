"""How far behind what stands in the way the goal is: “a zone 20 cm behind the door”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.lexicon import SLOTS
from benchsmith.designers.procedural.reading.travel import note_way
from benchsmith.designers.procedural.reading.words import word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_BEHIND = word_set("behind beyond past after")
THIN = word_set("wall window low_gate bump pendulum turnstile door roller")
"""Kinds that a distance may be counted from: from a corridor or a gap it is not clear from which end."""
_IN_THE_WAY = frozenset({"obstacle", "mechanism"})
_STARTING = word_set("start starts starting begins stands rests lies waits sits")
_NEAR = 12
"""Tokens from a verb to the place that it tells."""


def behind_an_obstacle(reading: Reading, index: int) -> bool:
    """“Push it 20 cm past the wall”, “50 cm behind it”: noted as counted from there to the middle of the goal."""
    if reading.word(index + 1) not in _BEHIND or _is_start(reading, index):
        return False
    last = other = reading.phrase_from(index + 2)
    if reading.word(index + 2) == "it":
        last = index + 2
        other = next((head for head in reading.before(index) if SLOTS.get(reading.kind(head)) in _IN_THE_WAY), None)
    if last is None or other is None or reading.kind(other) not in THIN:
        return False
    reading.notes.append(f"“{reading.quote((index, last))}” is counted from there to the middle of the goal.")
    return note_way(reading, index, "way", "distance_behind", (index, index + 1))


def _is_start(reading: Reading, index: int) -> bool:
    """“The cube starts 20 cm behind the wall”: whether a place is that of the start, and not that of a receptacle."""
    nearest = reading.kind(next(iter(reading.before(index)), -1))
    sentence = range(max(0, index - _NEAR), index)
    starts = any(reading.word(i) in _STARTING and reading.sentence[i] == reading.sentence[index] for i in sentence)
    return starts and SLOTS.get(nearest) != "receptacle"
