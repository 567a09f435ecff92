"""Whole clauses with one meaning: what must not be touched, drilled or dropped, and what is of one height."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.lexicon import THINGS, singular
from benchsmith.designers.procedural.reading.words import DETERMINERS, is_verb

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_NOT = (
    r"(?:(?:must|may|can|should|shall|is|are|be|do|does|to|will)\s?(?:not|never)|(?:mustn|can|shouldn|doesn|don)'t|"
    r"cannot|never|not)"
)
_TOUCH = re.compile(
    rf"\b(?:{_NOT}\s(?:be\s)?(?:ever\s|even\s)?(?:touch|hit|contact|brush(?:\sagainst)?|scrape|collide\swith|"
    r"bump(?:\sinto)?|strike|come\sinto\scontact\swith|make\scontact\swith)(?:ed|ing|es|s)?|"
    r"without\s(?:ever\s)?(?:touching|hitting|contacting|brushing(?:\sagainst)?|scraping|colliding\swith|"
    r"bumping(?:\sinto)?|striking|contact\swith)|neither\stouched|avoid(?:ing)?\s(?:touching|hitting|contact\swith)|no\scontact\swith)\b",
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
    """The things in the list after “must not touch”."""
    verb = reading.tokens_in(start, end)
    reading.used.update(verb)
    if not verb:
        return
    index = verb[-1] + 1
    named = reading.kinds_of_nouns
    if _PASSIVE.search(reading.text.plain, start, end):
        head = next(iter(reading.before(verb[0])), None)
        if (
            head is not None
            and not reading.heads[head].is_payload
            and reading.text.fits(reading.tokens[head].start, end)
        ):
            noun = reading.heads[head].phrase.noun
            reading.references.add(head)
            reading.say("task", "not_touch", reading.text.quote(reading.tokens[head].start, end), named.get(noun, noun))
        return
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
            touched += [] if touched or not word.isalpha() or word in _WHERE else [(word, index)]
            break
        index += 1
    for kind, at in touched:
        first, last = min(start, reading.tokens[at].start), max(end, reading.tokens[at].end)
        if reading.text.fits(first, last):
            reading.say("task", "not_touch", reading.text.quote(first, last), kind)
            reading.used.update(range(verb[-1], at + 1))


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
