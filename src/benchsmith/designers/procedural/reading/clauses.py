"""Whole clauses with one meaning: what must not be touched, drilled or dropped, and what is of one height."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.lexicon import SLOTS, THINGS, singular
from benchsmith.designers.procedural.reading.words import DETERMINERS, is_verb

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_NOT = (
    r"(?:(?:must|may|can|should|shall|is|are|be|do|does|to|will)\s?(?:not|never)|(?:mustn|can|shouldn|doesn|don|won)'t|"
    r"cannot|never|not)"
)
_REFUSED = (
    r"(?:(?:is|are|be)\s(?:not|never)\s(?:allowed|permitted|supposed|meant)\sto|"
    r"(?:must|may|can|should|shall)\sat\sno\stime|(?:is\s)?(?:forbidden|prohibited)\s(?:to|from))"
)
_TOUCHED = r"(?:it|them|the\s[\w-]+(?:\s[\w-]+)?|(?:an?|any|either|each|both)\s[\w-]+)\s"
"""What does not touch: “the cube”, “it”, “the steel ball”."""
_CONTACT = r"(?:come\s(?:into|in)\scontact\swith|(?:make|have|get\sinto)\scontact\swith)"
_HIT = (
    r"(?:touch|hit|contact|brush(?:\sagainst)?|scrape|graze|collide\swith|knock\s(?:against|into)|"
    rf"bump(?:\s(?:into|against))?|strike|{_CONTACT})"
)
_HITTING = (
    r"(?:touching|hitting|contacting|brushing(?:\sagainst)?|scraping|grazing|colliding\swith|knocking\s(?:against|into)|"
    r"bumping(?:\s(?:into|against))?|striking|(?:making\s|coming\sinto\s)?contact\swith)"
)
_AWAY = r"(?:(?:well\s)?(?:away\sfrom|clear\sof|off)(?!\s\d))"
_TOUCH = re.compile(
    rf"\b(?:(?:{_NOT}|{_REFUSED})\s(?:be\s)?(?:ever\s|even\s)?{_HIT}(?:ed|ing|es|s)?|"
    rf"(?:(?:do\snot|don't|never|not)\slet|without\sletting)\s{_TOUCHED}(?:ever\s)?{_HIT}|"
    rf"without\s(?:{_TOUCHED})?(?:ever\s)?{_HITTING}|without\s(?:any\s)?(?:contact|collision)|neither\stouched|"
    rf"avoid(?:ing)?\s(?:any\s)?{_HITTING}|no\s(?:{_HITTING}|touching\sof)|"
    rf"(?:prevent|keep|stop)(?:ing)?\s{_TOUCHED}from\s(?:ever\s)?{_HITTING}|"
    rf"(?:keep|keeping|stay|staying)\s(?:{_TOUCHED})?{_AWAY})\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|being)\s(?:ever\s)?\w+ed$|neither", re.IGNORECASE)
_BANNED = re.compile(
    r"\b(?:contact\swith|touching|hitting)\s(?=(?:[^.;\n]{1,60}?)\s?(?:\sis|\sare|:)\s(?:not\s(?:permitted|allowed)|forbidden|"
    r"prohibited|banned))",
    re.IGNORECASE,
)
_DRILL_VERB = (
    r"(?:drill|glue|screw|modif|nail|weld|bolt|alter|cut|change|damag|attach|fasten|fix|bond|clamp|tap)"
    r"(?:l?ed|ied|y|e|d|ing|ped)?"
)
_DRILL = re.compile(
    r"\b(?:(?:nothing|none\sof\s\w+|no\s(?:part|parts|surface|surfaces|holes?|wall|walls|one))\s"
    rf"(?:may|must|can|should|shall|is\sto|are\sto)?\s?(?:be\s)?{_DRILL_VERB}|{_NOT}\s(?:be\s)?{_DRILL_VERB}|"
    r"without\s(?:drilling|gluing|modifying|screwing|cutting|altering|changing|damaging)|no\s(?:drilling|glu(?:e|ing)|"
    r"screws?|screwing|modifications?|nails|holes\sdrilled|fasteners|bolts|welding))"
    rf"(?:\s?(?:,|or|nor|and|,\sor)\s(?:be\s)?{_DRILL_VERB})*",
    re.IGNORECASE,
)
_NO_FALL = re.compile(
    r"\b(?:(?:without|never|avoid)\s(?:ever\s)?(?:falling|dropping|tumbling|spilling|drop|being\sdropped)|"
    rf"{_NOT}\s(?:to\s)?(?:be\s)?(?:fall|drop|tumble)(?:ped)?|no\sfall(?:ing)?)(?:\s(?:down|off|over|out))?\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:(?:of|at|on|with|have|has)\s)?(?:the\s|an\s)?(?:same|equal|identical)\s(?:height|level|elevation|heights)\b"
    r"|\bequally\s(?:high|tall)\b|\blevel\swith\seach\sother\b",
    re.IGNORECASE,
)
_ANY_YAW = re.compile(
    r"\b(?:(?:in|with|at)\s)?(?:an?\s)?(?:any|arbitrary|random)\s(?:orientation|yaw|heading|rotation)\b"
    r"(?!\s(?:of|within|between|up|from)\b)",
    re.IGNORECASE,
)
_IT = frozenset({"it", "them"})
_LIST = frozenset({"or", "and", ",", "nor"})
_MOST_TOUCHED = 6


def read_clauses(reading: Reading) -> None:
    """Note them, and use their words."""
    for pattern, subject, attribute in (
        (_DRILL, "task", "not_drill"),
        (_NO_FALL, "task", "no_fall"),
        (_LEVEL, "way", "level"),
    ):
        for match in pattern.finditer(reading.text.plain):
            reading.say(subject, attribute, reading.text.quote(*match.span()))
            said = reading.tokens_in(*match.span())
            reading.used.update(said)
            if attribute == "no_fall" and said:
                falls_on = range(said[-1] + 1, said[-1] + 4)
                reading.references.update(i for i in falls_on if reading.kind(i) == "floor")
    for match in _ANY_YAW.finditer(reading.text.plain):
        reading.add(("start",), "yaw", reading.tokens_in(*match.span()), 0.0, 360.0)
    for pattern in (_TOUCH, _BANNED):
        for match in pattern.finditer(reading.text.plain):
            _touch(reading, *match.span())


def _touch(reading: Reading, start: int, end: int) -> None:
    """The things in the list after “must not touch”, or what stands before “must not be touched”."""
    verb = reading.tokens_in(start, end)
    reading.used.update(verb)
    if not verb:
        return
    if _PASSIVE.search(reading.text.plain, start, end):
        touched = _before(reading, verb[0])
        reading.references.update(at for _, at in touched if not reading.heads[at].is_payload)
    else:
        touched = _listed(reading, verb) or _passed(reading, verb[0])
    if not touched:
        what = f"it is not clear what “{reading.text.quote(start, end)}” is about: name what must not be touched"
        reading.complain("ambiguous_task", what)
    for kind, at in touched:
        first, last = min(start, reading.tokens[at].start), max(end, reading.tokens[at].end)
        if reading.text.fits(first, last):
            reading.say("task", "not_touch", reading.text.quote(first, last), kind)
            reading.used.update(range(verb[-1], at + 1))


def _before(reading: Reading, index: int) -> list[tuple[str, int]]:
    """The kind and the place of what is named before a token."""
    named = reading.kinds_of_nouns
    return [(named.get(reading.heads[at].phrase.noun, reading.kind(at)), at) for at in reading.before(index)[:1]]


def _passed(reading: Reading, index: int) -> list[tuple[str, int]]:
    """The obstacle that is named before “without contact”, or “without touching it”."""
    found = (at for at in reading.before(index) if SLOTS.get(reading.kind(at)) == "obstacle")
    return [(reading.kind(at), at) for at in islice(found, 1)]


def _listed(reading: Reading, verb: list[int]) -> list[tuple[str, int]]:
    """The kinds and places of the things in the list after a verb; of what stands before it when a payload does."""
    index = verb[-1] + 1
    named = reading.kinds_of_nouns
    touched: list[tuple[str, int]] = []
    while index < len(reading.tokens) and len(touched) < _MOST_TOUCHED:
        word = reading.word(index)
        thing = reading.heads.get(index)
        if thing is not None and thing.is_payload:
            index = next(iter(reading.before(verb[0])), index)
            touched += [(reading.kind(index), index)] if not reading.heads[index].is_payload else []
            break
        kind = THINGS.get(singular(word) or "") or named.get(singular(word) or "")
        if kind is not None:
            reading.references.update(at for at in (index,) if not _stands_there(reading, at))
            touched.append((reading.kind(index) or named.get(singular(word) or "", kind), index))
        elif word not in _LIST | DETERMINERS and not _leads_on(reading, index):
            named_at_all = word.isalpha() and word not in _WHERE | _IT and not is_verb(word)
            touched += [(word, index)] if named_at_all and not touched else []
            break
        index += 1
    return touched


def _stands_there(reading: Reading, index: int) -> bool:
    """“The wall in between”, “the bump in the middle”: named here only, but it is there."""
    return " ".join(map(reading.word, range(index + 1, index + 4))).startswith(
        ("in between", "between", "in the middle")
    )


_WHERE = frozenset({"while", "but", "on", "in", "at", "during", "before", "after", "when"})


def _leads_on(reading: Reading, index: int) -> bool:
    """Whether an adjective leads on to a thing: “the two outer walls”."""
    word = reading.tokens[index]
    return (
        word.kind == "word"
        and not is_verb(word.text)
        and any(singular(reading.word(i)) is not None for i in range(index + 1, index + 4))
    )
