"""Times: how long the task may take, how long the payload must stay, how long a swing or a turn takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.bounds import open_end
from benchsmith.designers.procedural.reading.own_times import own_time, refuse_own_time
from benchsmith.designers.procedural.reading.words import STARTING, is_verb, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchsmith.designers.procedural.reading.reading import Reading

_LIMITS = word_set(
    "within under in than most before limit deadline max maximum limited budget time duration horizon allowed"
)
_STAYING = word_set("stay remain rest hold keep dwell lie sit stand still settle wait be")
_PERIODIC = word_set("pendulum turnstile turntable roller lift lever door drawer")
_CYCLES = word_set("period cycle swing turn rotation revolution swings turns cycles")
_LINKS = word_set("""
    of is a an the at to for least most about than up = : < ≤ no more less exactly approximately max be ( set
    once time not later total
""")
_LIMITED_AFTER = (("or", "less"), ("at", "most"), ("or", "faster"), ("is", "the"), ("in", "total"), ("at", "the"))
_DETERMINED = word_set("its the a from any each")
_NEAR = 5
"""Tokens before a time that may make it a least one."""
_REACH = 14
"""Tokens back to the verb that a time belongs to."""


def read_time(reading: Reading, index: int) -> bool:
    """Note a time; False when it is none, or nothing tells which."""
    token = reading.tokens[index]
    if token.amounts[0].kind != "time":
        return False
    if token.amounts[0].value <= 0:
        reading.complain("invalid_objectives", f"“{reading.quote((index,))}” is no time: give a positive number")
    first = index
    while first > max(0, index - 8) and reading.word(first - 1) in _LINKS | _LIMITS:
        first -= 1
    if reading.word(first - 1) == "after" and not _ends_by(reading, index, first):
        late = f"“{reading.quote((first - 1, index))}” is when something starts: here all start at once"
        reading.complain("outside_library", late)
        return True
    return any(read(reading, index, first) for read in (_cycle, _dwell, _own, _deadline, _period, _alone))


def _ends_by(reading: Reading, index: int, first: int) -> bool:
    """“Over after 12 s”, “after no more than 12 s”, “after 20 s at the latest”: a limit, not a delay."""
    after = {reading.word(i) for i in range(index + 1, index + 5)}
    before = {reading.word(i) for i in range(max(0, first - 8), index)}
    return "latest" in after or bool(before & {"over", "finished", "done", "than", "latest"})


def _cycle(reading: Reading, index: int, first: int) -> bool:
    """“Period 2 s”, “every 2 s”, “2 s per turn”, “2 s for each swing”."""
    ahead = reading.word(first - 1)
    after = {reading.word(i) for i in range(index + 1, index + (4 if reading.word(index + 1) == "for" else 3))}
    here = {reading.kind(head) for head in reading.before(index) if reading.sentence[head] == reading.sentence[index]}
    if ahead == "cycle" and not here & _PERIODIC:
        return False
    if ahead in _CYCLES and {"half", "quarter"} & {reading.word(i) for i in range(first - 4, first - 1)}:
        reading.complain(
            "outside_library", f"“{reading.quote((first - 1, index))}” is of a part of a turn: give its period"
        )
        return True
    if ahead in ("every", "each", "per") or ahead in _CYCLES or after & _CYCLES:
        return _period(reading, index, first - 1 if ahead in ("every", "period") else index)
    return False


def _dwell(reading: Reading, index: int, first: int) -> bool:
    """“Stay there for 2 s”, “remain at least 2 s”."""
    lead = next((i for i in range(first, index) if reading.word(i) in ("for", "at")), None)
    limited = {reading.word(i) for i in range(first, index)} & (_LIMITS - {"most"})
    if limited or reading.word(first - 1) == "after" or not _stays(reading, first):
        return False
    reading.add(("task",), "dwell", range(index if lead is None else lead, index + 1), *_ends(reading, index))
    return True


def _own(reading: Reading, index: int, first: int) -> bool:
    """“The pendulum swings back and forth in 2 s”, “the lift rises 150 mm in 4 s”: no time of the task."""
    named = {"period", "every"} & {reading.word(i) for i in range(max(0, first - 3), index)}
    found = None if named else own_time(reading, index)
    if found is None:
        return False
    head, is_period = found
    if is_period:
        reading.add(reading.labels(head), "period", (index,), *_ends(reading, index))
    else:
        refuse_own_time(reading, index, head)
    return True


def _deadline(reading: Reading, index: int, first: int) -> bool:
    """“Within 8 s”, “time limit: 8 s”, “8 s or less”."""
    verb = reading.word(first - 1)
    if is_verb(verb, STARTING) and reading.word(first - 2) not in _DETERMINED:
        late = f"“{reading.quote((first - 1, index))}” is when something starts: here all start at once"
        reading.complain("outside_library", late)
        return True
    start = next((i for i in range(first - 1, index) if reading.word(i) in _LIMITS), None)
    after = (reading.word(index + 1), reading.word(index + 2))
    last = index + 1 if after[0] in ("limit", "deadline", "max", "maximum") else index
    told = verb in ("take", "takes", "t", "has", "after") or after in _LIMITED_AFTER
    if start is None and last == index and not told:
        return False
    _limit(reading, index, range(index if start is None else start, last + 1))
    return True


def _period(reading: Reading, index: int, first: int) -> bool:
    """Of the moving thing named last before it, or of the only one."""
    heads = [head for head in reading.before(index) if reading.kind(head) in _PERIODIC]
    heads += [head for head in reading.subjects.kinds if reading.kind(head) in _PERIODIC]
    if not heads or first < index - 2:
        return False
    last = index + 1 if reading.word(index + 1) == "period" else index
    reading.add(reading.labels(heads[0]), "period", range(first, last + 1), *_ends(reading, index))
    return True


def _alone(reading: Reading, index: int, first: int) -> bool:
    """A time in a list of conditions, without a word that says what it is."""
    ahead = reading.word(first - 1)
    if ahead and ahead not in ";,.:-(\n*":
        return False
    _limit(reading, index, (index,))
    reading.notes.append(f"“{reading.quote((index,))}” is read as the time limit.")
    return True


def _limit(reading: Reading, index: int, places: Iterable[int]) -> None:
    """Note a deadline; a least time is none."""
    near = {reading.word(i) for i in range(max(0, index - _NEAR), index)}
    least = near & {"min", "minimum"} or ("before" in near and near & {"not", "never"})
    if least or open_end(reading, index) == "low":
        reading.complain(
            "outside_library", f"“{reading.quote(places)}” asks for a least time, which nothing here checks"
        )
        reading.used.update(places)
        return
    reading.add(("task",), "deadline", places, *_ends(reading, index))


def _ends(reading: Reading, index: int) -> tuple[float, float]:
    found = reading.tokens[index].amounts
    return found[0].value, found[-1].value


def _stays(reading: Reading, index: int) -> bool:
    """Whether the last verb before a token, in its sentence, is one of staying."""
    for at in range(index - 1, max(-1, index - _REACH), -1):
        word = reading.word(at)
        if word in (".", ";", "\n"):
            return False
        if word in ("still", "be"):
            return True
        if at not in reading.heads and is_verb(word):
            return is_verb(word, _STAYING)
    return False
