"""Reads a prompt: what must be moved, what it names, and every number as a typed fact; or why that cannot be built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Brief, Fact, Named, Problem, refuse
from benchsmith.designers.procedural.reading.clauses import read_clauses
from benchsmith.designers.procedural.reading.counts import read_counts
from benchsmith.designers.procedural.reading.jitter import read_jitter
from benchsmith.designers.procedural.reading.kinds import VOLUMES
from benchsmith.designers.procedural.reading.leftovers import is_known, note_leftovers, note_unaccounted, share_known
from benchsmith.designers.procedural.reading.lexicon import LOOSELY, PAIRED, SLOTS
from benchsmith.designers.procedural.reading.loads import find_loads
from benchsmith.designers.procedural.reading.materials import read_materials
from benchsmith.designers.procedural.reading.measures import read_measures
from benchsmith.designers.procedural.reading.named import find_named
from benchsmith.designers.procedural.reading.phrases import find_phrases
from benchsmith.designers.procedural.reading.places import read_places
from benchsmith.designers.procedural.reading.reading import Reading
from benchsmith.designers.procedural.reading.sides import refuse_other_sides
from benchsmith.designers.procedural.reading.spelling import spell
from benchsmith.designers.procedural.reading.states import refuse_states
from benchsmith.designers.procedural.reading.subjects import Subjects
from benchsmith.designers.procedural.reading.text import Text
from benchsmith.designers.procedural.reading.tokens import tokenize
from benchsmith.designers.procedural.reading.understanding import understand
from benchsmith.designers.procedural.reading.unhonoured import refuse_unhonoured
from benchsmith.designers.procedural.reading.words import MOVING, is_verb

if TYPE_CHECKING:
    from benchsmith.types import Refusal

_STEPS = (
    read_clauses,
    read_places,
    read_counts,
    read_materials,
    read_jitter,
    read_measures,
    refuse_unhonoured,
    refuse_other_sides,
    refuse_states,
    note_leftovers,
    note_unaccounted,
)
"""In this order, because each leaves alone what an earlier one used."""
_FOREIGN = (
    "most words of the prompt are no English that is read here: "
    "say in English what must be moved, past what, and where to"
)
_FEWEST_WORDS = 3
_ENGLISH = 0.4
"""Least share of known words; below it a prompt is no English."""
_REPEATED = frozenset({"count", "not_touch", "jitter", "named"})
"""Attributes that may be said several times, differently."""


def read(prompt: str) -> Brief | Refusal:
    """What a prompt says, or one refusal for all that stands in the way."""
    if not re.search(r"\w", prompt):
        return _refused("the prompt is empty: say what must be moved, past what, and where to")
    reading = _begin(Text(prompt))
    words = sum(token.kind == "word" for token in reading.tokens)
    if words >= _FEWEST_WORDS and share_known(reading) < _ENGLISH:
        return _refused(_FOREIGN)
    for step in _STEPS:
        step(reading)
    _check_things(reading)
    _check_facts(reading)
    return refuse(reading.problems) if reading.problems else _brief(reading)


def _refused(text: str) -> Refusal:
    return refuse([Problem("ambiguous_task", text)])


def _begin(text: Text) -> Reading:
    """The words of a prompt, and what its nouns stand for."""
    tokens, notes = spell(tokenize(text.plain), is_known)
    things = understand(tokens, find_phrases(tokens))
    there = [thing for thing in things if not thing.phrase.absent]
    subjects = Subjects()
    find_loads(subjects, [thing for thing in there if thing.is_payload], tokens, text)
    find_named(subjects, [thing for thing in there if not thing.is_payload and thing.kind in SLOTS], tokens, text)
    return Reading(text, tokens, things, subjects, notes=notes, problems=list(subjects.problems))


def _brief(reading: Reading) -> Brief:
    """What was read, without things that are only referred to: “without touching the floor” asks for no floor."""
    heads = reading.subjects.kinds.items()
    only_referred = {reading.kind(head) for head in reading.references}
    only_referred -= {kind for head, kind in heads if head not in reading.references}
    only_referred -= {fact.subject for fact in reading.facts if fact.attribute not in _REPEATED}  # “wall, 60 mm high”
    named = _without_floor([item for item in reading.subjects.named if item.kind not in only_referred])
    if reading.forbidden is not None and "forbidden" not in {item.kind for item in named}:
        named.append(Named("obstacle", "forbidden", reading.forbidden, "way"))
    dropped = only_referred | ({"floor"} - {item.kind for item in named})
    facts = (fact for fact in reading.facts if fact.attribute != "count" or fact.subject not in dropped)
    return Brief(
        prompt=reading.text.prompt,
        loads=reading.subjects.loads,
        named=tuple(named),
        facts=tuple(dict.fromkeys(facts)),
        notes=tuple(dict.fromkeys(reading.notes)),
    )


def _without_floor(named: list[Named]) -> list[Named]:
    """“A ledge … a bin on the floor”: every scene has a floor, so another support, or what stands on it, tells more."""
    others = {item.role for item in named if item.slot == "support" and item.kind != "floor"}
    if any((item.kind, item.role) == ("table", "start") for item in named):
        return named  # it stands on the table or on the floor, and the prompt says which
    received = any(item.slot == "receptacle" for item in named)
    kept = {"start"} if others <= {"goal", ""} else set()
    kept |= set() if received else {"goal"}
    return [item for item in named if item.kind != "floor" or not others or item.role in kept]


def _check_things(reading: Reading) -> None:
    """Something must be moved, and everything else be something that is built, exactly or nearly."""
    if not reading.subjects.loads and not reading.subjects.problems:
        what = "the prompt does not say what must be moved: name a cube, a ball, a rod or the like"
        reading.complain("ambiguous_task", what)
    elif not _asks_for_something(reading):
        load = " and ".join(dict.fromkeys(f"“{load.quote}”" for load in reading.subjects.loads)) or "it"
        what = f"the prompt does not say what is to become of {load}: say where it must go, or past what"
        reading.complain("ambiguous_task", what)
    for head, thing in reading.heads.items():
        quote = reading.quote((head,))
        if thing.kind == "unknown" and not thing.phrase.absent and head not in reading.used:
            name = "name a wall, a bump, a low gate or the like" if thing.role == "way" else ""
            told = (
                f"“{quote}” is no obstacle that this designer has: {name}"
                if name
                else f"this designer has no “{quote}”"
            )
            reading.complain("outside_library", told)
        elif reading.kind(head) == "forbidden" and thing.phrase.noun in VOLUMES - {"volume"}:
            reading.notes.append(f"“{quote}” is built as a forbidden zone: nothing is there to touch, or to lean on.")
        elif thing.phrase.noun in LOOSELY and head in reading.subjects.labels and reading.kind(head) != "floor":
            reading.notes.append(f"“{quote}” is built as a {reading.kind(head).replace('_', ' ')}.")


def _asks_for_something(reading: Reading) -> bool:
    """Whether anything is named beside what is moved, told of its way, or said to be done with it."""
    told = any(not fact.subject.startswith("payload") for fact in reading.facts)
    moves = any(is_verb(token.text, MOVING) for i, token in enumerate(reading.tokens) if i not in reading.heads)
    return bool(reading.subjects.named or told or moves or reading.problems)


def _check_facts(reading: Reading) -> None:
    """No two facts may contradict each other."""
    seen: dict[tuple[str, str], Fact] = {}
    for fact in reading.facts:
        other = seen.setdefault((fact.subject, fact.attribute), fact)
        differ = (fact.low, fact.high, fact.word) != (other.low, other.high, other.word)
        if differ and fact.attribute not in _REPEATED and fact.word != "yes":
            several = next((c.value for c in reading.subjects.counts if c.subject == fact.subject), 1) > 1
            pair = f"“{other.quote}” and “{fact.quote}”"
            if fact.subject.startswith("payload") and len(reading.subjects.loads) > 1:
                advice = "give each thing its own words, as in “a beech cube and an aluminium cube”"
                reading.complain("ambiguous_task", f"{pair} differ, and it is not clear which is whose: {advice}")
            elif (fact.subject, fact.attribute) == ("way", "distance"):
                reading.complain("outside_library", f"{pair} differ, and the goal lies straight ahead here: give one")
            elif several and fact.subject in PAIRED.values():
                reading.complain("ambiguous_task", f"{pair} differ: say which is the left one, where things start")
            elif several:
                reading.complain("outside_library", f"{pair} differ: things of one kind are all built alike")
            else:
                reading.complain("contradictory_constraints", f"{pair} contradict each other")
