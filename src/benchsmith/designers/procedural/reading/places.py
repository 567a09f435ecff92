"""Points and boxes with coordinates: facts of `start`, `goal` and `forbid`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Fact
from benchsmith.designers.procedural.reading.words import ENDING, STARTING, is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_FORBID = word_set(
    "avoid avoiding forbidden prohibited restricted excluded exclusion keep-out keepout no-go outside clear"
)
_START = word_set("from start starts starting begin begins initial initially source origin")
_GOAL = word_set("""
    to into goal target destination end ends stop until onto inside reach reaches deliver delivered final
""")
_OF_A_POINT = frozenset({"at", "is", "position"})
_FIXED = word_set("wall window low_gate bump pendulum turnstile door gap")
"""Things that may have a place of their own; other places are those of the task."""
_REACH = 14
"""Tokens back to the word that tells what a place is for."""


def read_places(reading: Reading) -> None:
    """Note the coordinates, by the nearest word before them that tells a role."""
    letters = _letters(reading)
    forbidden = 0
    for index, token in enumerate(reading.tokens):
        found = token.coordinates
        if found is None:
            continue
        reading.used.add(index)
        quote = reading.quote((index,))
        subject = _named_by_letter(reading, index, letters) or _subject(reading, index)
        if not found.has_unit and any(span.low or span.high for span in found.spans):
            reading.complain("ambiguous_task", f"“{quote}” has no unit: write mm, cm, m or inch")
        elif not subject:
            what = f"it is not clear what is at “{quote}”: say start, goal or forbidden"
            reading.complain("ambiguous_task", what)
        else:
            if subject == "forbid":
                forbidden += 1
                reading.forbidden = reading.forbidden or quote
                subject = "forbid" if forbidden == 1 else f"forbid_{forbidden}"
            reading.facts += [
                Fact(subject, span.axis, reading.text.quote(span.start, span.end), span.low, span.high)
                for span in found.spans
            ]


def _subject(reading: Reading, index: int) -> str:
    last = next(iter(reading.before(index)), None)
    near = last if last is not None and reading.sentence[last] == reading.sentence[index] else None
    kind = reading.kind(near) if near is not None else ""
    if kind == "forbidden" and near is not None and near >= index - 4:
        return kind.removesuffix("den")
    if near is not None and kind in _FIXED and reading.word(index - 1) == "at":
        return kind
    inside = ""
    for at in range(index - 1, max(-1, index - _REACH), -1):
        word = reading.word(at)
        if word in _FORBID or (word in ("enter", "entering", "out") and _is_barred(reading, at)):
            return "forbid"
        if word in _START or is_verb(word, STARTING):
            return "start"
        if word in _GOAL or is_verb(word, ENDING):
            return "goal"
        inside = inside or ("goal" if word == "in" else "")
        if word in (".", "\n") and at < index - 1:
            break
    before = reading.before(index)
    stands = bool(before) and reading.heads[before[0]].is_payload and reading.word(index - 1) in _OF_A_POINT
    return inside or ("start" if stands else "")


def _is_barred(reading: Reading, at: int) -> bool:
    """“Must not enter”, “without entering”, “keep out of”."""
    near = {reading.word(at - 1), reading.word(at - 2)}
    return reading.word(at) == "out" or bool(near & {"not", "without", "never"})


def _letters(reading: Reading) -> dict[str, str]:
    """“From A to B”: the role of each letter that names a point."""
    roles = {"from": "start", "to": "goal"}
    words = [token.text for token in reading.tokens]
    return {
        name: roles[before] for before, name in pairwise(words) if before in roles and len(name) == 1 and name.isalpha()
    }


def _named_by_letter(reading: Reading, index: int, letters: dict[str, str]) -> str:
    at = index - 1
    while reading.word(at) in ("at", "is", "=", ":", "point", "("):
        at -= 1
    return letters.get(reading.word(at), "") if reading.tokens[index].kind == "coordinates" else ""
