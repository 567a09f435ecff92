"""States that a prompt says things are in, and that they are not in here: a pendulum that hangs still, a closed drawer.

What moves here moves all the time, a door is hinged and shut at first, and a drawer stands open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.words import BEING, DETERMINERS, is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading
    from benchsmith.designers.procedural.reading.things import Thing

_REACH = 8
"""Tokens after a noun that may tell its state."""
_LINKS = BEING | word_set("""
    that which must may has have does do doesn't isn't aren't don't not never stands hangs stays remains rests starts
    begins held kept propped left shut closed open opened locked stopped standing hanging staying , (
""")
"""What a state begins with, after its noun."""
_AT_REST = ("at", "rest")
_ENDS = word_set("""
    , . ; : ) ! ? and but so then while with past into through to over before after until
    when if because
""") | {"", "\n"}
_UP = word_set("up upward upwards raise raises raised rise rises")
_LAYING = word_set("put set lay place")
_LOWERED = word_set("down downward downwards downstairs descend descends lowers lowered lowering")


@dataclass(frozen=True)
class _Built:
    """How things of a kind are built, and the words for other states."""

    told: re.Pattern[str]
    """In the words before the noun, “_” for it, and those after it."""
    verbs: frozenset[str]
    """Whose object the thing may not be."""
    why: str


_STILL = _Built(
    re.compile(
        r"(?<!not\s)(?<!never\s)\b(?:still|stationary|static|motionless|immobile|unmoving|unpowered|undriven|idle|stopped|resting|parked|"
        r"broken|disabled|locked|jammed|at\srest|(?:switched|turned)\soff|"
        r"(?:not|never|\w+n't)\s(?:\w+\s)?"
        r"(?:mov(?:e|es|ing)|swing\w*|turn\w*|rotat\w+|spin\w*|driven|powered|motori[sz]ed|run\w*|oscillat\w+))\b"
    ),
    frozenset(),
    "is at rest: what moves here moves all the time",
)
_BUILT: dict[str, _Built] = {
    **dict.fromkeys(("pendulum", "turnstile", "turntable", "roller", "lift"), _STILL),
    "door": _Built(
        re.compile(
            r"(?<!\S)(?<!not\s)(?<!never\s)(?:locked|latched|bolted|jammed|blocked|sliding|slides|opened|open\s_|"
            r"(?:wide|already|always|is|are|stands?|stays?|remains?|held|kept|propped|left|,)\sopen)(?!\S)"
        ),
        frozenset({"close", "shut", "lock"}),
        "is no door that is built here: one is hinged, shut at first, and swings open when it is pushed",
    ),
    "drawer": _Built(
        re.compile(r"\b(?:closed|shut|locked|opened)\b"),
        frozenset({"close", "shut", "open", "lock"}),
        "is no drawer that is built here: one stands open, and no goal is that it opens or closes",
    ),
}


def refuse_states(reading: Reading) -> None:
    """Note them as problems, and a lift that leads down."""
    for head, thing in reading.heads.items():
        kind = reading.kind(head)
        if thing.is_payload or thing.phrase.absent or kind not in _BUILT:
            continue
        built, last = _BUILT[kind], _last(reading, head)
        words = " ".join("_" if i == head else reading.word(i) for i in range(thing.phrase.first, last + 1))
        handled = any(is_verb(thing.phrase.verb, frozenset({verb})) for verb in built.verbs)
        if handled or built.told.search(words):
            first = thing.phrase.first - handled
            reading.complain("outside_library", f"“{reading.quote((first, last))}” {built.why}")
        elif kind == "lift":
            _refuse_descent(reading, thing)


def _last(reading: Reading, head: int) -> int:
    """The last token of what is said of a thing after its noun: “that hangs still”; the noun when nothing is."""
    if (reading.word(head + 1), reading.word(head + 2)) == _AT_REST:
        return head + 2
    if reading.word(head + 1) not in _LINKS:
        return head
    last = head + 1
    while last - head < _REACH and last + 1 not in reading.heads and not _ends(reading.word(last + 1)):
        last += 1
    return last


def _ends(word: str) -> bool:
    return word in _ENDS or word in DETERMINERS


def _refuse_descent(reading: Reading, thing: Thing) -> None:
    """“Bring a cube down with a lift”; “up and down” is how every lift goes."""
    sentence = reading.sentence[thing.phrase.head]
    said = [i for i in range(len(reading.tokens)) if reading.sentence[i] == sentence]
    if any(reading.word(i) in _UP for i in said):
        return
    for index in said:
        laid = _LAYING & {reading.word(i) for i in range(index - 3, index)}
        lowering = reading.word(index) == "lower" and reading.word(index + 1) in DETERMINERS
        if (lowering or reading.word(index) in _LOWERED) and not laid:
            first, last = sorted((index, thing.phrase.head))
            quote = reading.quote((first, last))
            reading.complain("outside_library", f"“{quote}” leads down: a lift here takes things up")
            return
