"""Which side a prompt asks for: here starts are left and goals right, and what says otherwise is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.lexicon import SLOTS
from benchsmith.designers.procedural.reading.words import ENDING, MODALS, MOVING, STARTING, is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

OTHER_WAY = "the other way round: here everything goes from left to right"

_SIDES = {
    **dict.fromkeys(("left", "leftward", "leftwards"), "left"),
    **dict.fromkeys(("right", "rightward", "rightwards"), "right"),
}
_LEADS = word_set("to on at toward towards from")
_PRONOUNS = word_set("it them")
_GOALS = word_set("goal target destination")
_STARTS = word_set("start origin source")
_STANDING = word_set("stand sit lie rest wait")
_REACH = 40


def refuse_other_sides(reading: Reading) -> None:
    """Note a goal on the left, or a start on the right, as a problem."""
    for index in range(len(reading.tokens)):
        side, first = _SIDES.get(reading.word(index)), _first(reading, index)
        if side is None or first is None:
            continue
        if _about(reading, first) == {"left": "goal", "right": "start"}[side]:
            reading.complain("outside_library", f"“{reading.quote((first, index))}” is {OTHER_WAY}")


def _first(reading: Reading, index: int) -> int | None:
    """Where “to the left”, “300 mm left” or “it leftwards” begins; None where a side only tells which thing."""
    if reading.holder(index) is not None or index in reading.heads or reading.word(index + 1) == "one":
        return None
    if reading.word(index - 1) in ("the", "its") and reading.word(index - 2) in _LEADS:
        which = reading.word(index - 2) == "on" and reading.word(index + 1) == "of"
        return None if which or reading.word(index - 3) == "right" else index - 2
    measured = reading.tokens[index - 1].kind == "measure" if index else False
    load = reading.heads.get(index - 1)
    verb = load.phrase.verb if load is not None and load.is_payload else reading.word(index - 1)
    moved = reading.word(index - 1) in _PRONOUNS or is_verb(verb, MOVING)
    return index - 1 if measured or moved else None


def _about(reading: Reading, first: int) -> str:
    """Whether a place is said of the goal or of the start; empty when of neither."""
    sentence = reading.sentence[first]
    back = [i for i in range(first - 1, max(-1, first - _REACH), -1) if reading.sentence[i] == sentence]
    for at in back:
        thing = reading.heads.get(at)
        if thing is not None and reading.labels(at) and not thing.is_payload:
            receives = SLOTS.get(reading.kind(at)) == "receptacle"
            return "goal" if receives else ""
        if (thing is not None and thing.is_payload) or reading.word(at) in _PRONOUNS:
            break
        if reading.word(at) in _GOALS | _STARTS and reading.word(at - 1) in ("the", "its", "a"):
            return "goal" if reading.word(at) in _GOALS else "start"
    if reading.word(first) == "from":
        return "start"
    if any(_goes(reading, at) for at in back):
        return "goal"
    stands = any(is_verb(reading.word(at), STARTING | _STANDING) for at in back)
    return "start" if stands else ""


def _goes(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    return at not in reading.heads and (
        word in MODALS or (is_verb(word, MOVING | ENDING) and not is_verb(word, _STANDING))
    )
