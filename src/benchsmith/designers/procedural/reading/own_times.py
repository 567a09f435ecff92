"""Times of a mechanism's own: “the pendulum swings back and forth in 2 s” is a period, and no limit of the task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.words import DETERMINERS, PREPOSITIONS, is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_MOVING = word_set("pendulum turnstile turntable roller lift lever door drawer")
_PERIODIC = word_set("pendulum turnstile turntable roller lift door")
"""Those with a period here."""
_CYCLIC = word_set("swing turn rotate spin revolve oscillate")
_WHOLE = word_set("""
    back and forth to fro once fully completely round around all the way a an its about axis up down vertical
    horizontal slowly steadily continuously constantly
""")
"""What may be said of one whole swing or turn."""
_RETURNS = (frozenset({"forth"}), frozenset({"fro"}), frozenset({"up", "down"}))
_RELATIVE = word_set("that which")
_THEN = word_set("before after until till while when as and ,")
"""What begins a clause, whatever it governs elsewhere."""
_REACH = 14
"""Tokens back to the verb that a time belongs to."""


def own_time(reading: Reading, index: int) -> tuple[int, bool] | None:
    """The mechanism whose motion takes a time, and whether that is its period; None for the task's times.

    Args:
        reading: The prompt.
        index: The time's token.
    """
    verb = _verb(reading, index)
    if verb is None or _is_passive(reading, verb) or _moves_a_load(reading, verb, index):
        return None
    head = _subject(reading, verb)
    if head is None or reading.kind(head) not in _MOVING:
        return None
    return head, reading.kind(head) in _PERIODIC and _is_whole(reading, verb, index)


def refuse_own_time(reading: Reading, index: int, head: int) -> None:
    """Say that a mechanism's time cannot be set so, and what can."""
    kind, quote = reading.kind(head), reading.quote((head,))
    told = f"“{reading.quote((index,))}” is how long the {quote} itself moves"
    remedy = "give its period, the time of one whole turn or of the way there and back"
    reading.complain("outside_library", f"{told}: {remedy if kind in _PERIODIC else 'nothing here sets that'}")


def _verb(reading: Reading, index: int) -> int | None:
    """The nearest verb before a token, in its sentence."""
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if reading.sentence[at] != reading.sentence[index]:
            return None
        noun = at in reading.heads or reading.word(at - 1) in (DETERMINERS | PREPOSITIONS) - _RELATIVE - {"to"}
        if not noun and is_verb(reading.word(at)):
            return at
    return None


def _is_passive(reading: Reading, verb: int) -> bool:
    return reading.word(verb - 1) in ("is", "are", "be", "being")


def _moves_a_load(reading: Reading, verb: int, index: int) -> bool:
    """“The lift raises the ball in 4 s” is about the ball."""
    return any(
        reading.word(at) in ("it", "them")
        or (at in reading.heads and reading.heads[at].is_payload and not reading.heads[at].phrase.preposition)
        for at in range(verb + 1, index)
    )


def _subject(reading: Reading, verb: int) -> int | None:
    """What does something: the noun of a relative clause, or the last before the verb that nothing governs."""
    if reading.word(verb - 1) == "it":
        movers = (head for head in reading.before(verb) if reading.kind(head) in _MOVING)
        return next(movers, None) if is_verb(reading.word(verb), _CYCLIC) else None
    for head in reading.before(verb):
        if reading.sentence[head] != reading.sentence[verb]:
            return None
        between = [reading.word(at) for at in range(head + 1, verb) if reading.word(at) != ","]
        if "and" in between and not _is_pair(reading, verb):
            return None  # “a pendulum that swings, and reach the bin within 12 s”
        relative = between[:1] and between[0] in _RELATIVE
        participle = not between and reading.word(verb).endswith("ing")
        phrase = reading.heads[head].phrase
        follows = reading.word(phrase.first - 1) in _THEN and reading.word(head + 1) not in _THEN
        if relative or participle or follows or not (phrase.preposition or phrase.verb):
            return head
    return None


def _is_whole(reading: Reading, verb: int, index: int) -> bool:
    """Whether a motion ends where it began: “turns once”, “swings to and fro”, “opens and closes”."""
    said = [reading.word(at) for at in range(verb + 1, index)]
    if said and said[-1] in ("in", "within"):
        said.pop()
    returns = _is_pair(reading, verb) or is_verb(reading.word(verb), _CYCLIC) or any(r <= set(said) for r in _RETURNS)
    return returns and set(said) <= _WHOLE


def _is_pair(reading: Reading, verb: int) -> bool:
    """“Opens and closes”."""
    return reading.word(verb - 1) == "and" and is_verb(reading.word(verb - 2))
