"""Reads a prompt: typed facts, or the problems that stand in the way. No word and no number is dropped in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Brief, Fact, Problem, Shape, refuse
from benchsmith.designers.procedural.governors import check_governors
from benchsmith.designers.procedural.leftovers import note_leftovers
from benchsmith.designers.procedural.measures import read_measures
from benchsmith.designers.procedural.mentions import check_mentions
from benchsmith.designers.procedural.reader import Reader
from benchsmith.designers.procedural.roles import check_labels, resolve_platforms
from benchsmith.designers.procedural.words import VAGUE_MATERIALS, WORDS

if TYPE_CHECKING:
    from benchsmith.types import Refusal

_SAME_HEIGHT = re.compile(
    r"\b(?:of\s+)?(?:the\s+)?(?:same|equal|identical)\s+height\b|\bequally\s+(?:high|tall)\b", re.IGNORECASE
)
_NO_FALL = re.compile(
    r"\b(?:without\s+(?:falling|dropping)|(?:must|may|can|should|shall)\s*not\s+(?:fall|drop))(?:\s+down)?"
    r"(?:\s+(?:in|into|through)(?:\s+(?:it|the\s+gap))?\b)?",
    re.IGNORECASE,
)
_SHAPES: dict[str, Shape] = {"cube": "cube", "block": "box", "puck": "puck"}


def parse(prompt: str) -> Brief | Refusal:
    """Understand a prompt to the last word, or say what is not understood."""
    if not re.search(r"\w", prompt):
        return refuse([Problem("ambiguous_task", "the prompt is empty: say what must be moved, and across what gap")])
    reader = Reader(prompt)
    resolve_platforms(reader)
    facts = [*_phrases(reader), *read_measures(reader), *_materials(reader), *_objects(reader)]
    misplaced = check_governors(reader)
    check_mentions(reader)
    check_labels(reader)
    notes = [*reader.notes, *note_leftovers(reader)]
    shape = _shape(reader)
    _find_contradictions(reader, facts)
    # a word that is not understood explains why the words around it do not fit, so it is told instead
    reader.problems += [] if reader.problems else misplaced
    if reader.problems or shape is None:
        return refuse(reader.problems)
    notes += [
        f"“{fact.quote}” names no single material: {fact.word} was chosen."
        for fact in facts
        if fact.attribute == "material"
        and not VAGUE_MATERIALS.keys().isdisjoint(re.findall(r"\w+", fact.quote.lower()))
    ]
    return Brief(shape, tuple(dict.fromkeys(facts)), tuple(dict.fromkeys(notes)))


def _phrases(reader: Reader) -> list[Fact]:
    """Whole phrases with one meaning."""
    facts = []
    for pattern, subject, attribute in ((_SAME_HEIGHT, "platforms", "same_height"), (_NO_FALL, "gap", "no_fall")):
        for match in pattern.finditer(reader.prompt):
            facts.append(Fact(subject, attribute, match.group(), word="yes"))
            reader.used |= {i for i, t in enumerate(reader.tokens) if match.start() <= t.start and t.end <= match.end()}
    return facts


def _materials(reader: Reader) -> list[Fact]:
    facts = []
    for index in range(len(reader.tokens)):
        if index in reader.used or reader.kind(index) != "word":
            continue
        pair = WORDS.get(f"{reader.text(index)}_{reader.text(index + 1)}")
        word = pair or reader.word(index)
        if word is None or word.meaning != "material":
            continue
        last = index + 1 if pair else index
        noun = reader.noun_ahead(last) or reader.noun_behind(index)
        if noun is None or not noun.subjects or noun.kind == "gap":
            reader.complain(
                "ambiguous_task", f"it is not clear what “{reader.quote((index, last))}” is the material of"
            )
        else:
            quote = reader.quote((index, last, noun.index))
            facts += [Fact(subject, "material", quote, word=word.value) for subject in noun.subjects]
        reader.used |= {index, last}
    return facts


def _objects(reader: Reader) -> list[Fact]:
    """That things exist is a fact, too: the first mention of each is quoted."""
    facts: dict[str, Fact] = {}
    for noun in reader.nouns.values():
        subject = {"gap": "gap", "platform": "platforms", "platforms": "platforms"}.get(noun.kind, "payload")
        first = noun.index
        if noun.kind == "platforms":
            two = next((i for i in range(noun.index - 1, -1, -1) if reader.means(i, "two")), None)
            between = reader.tokens[two + 1 : noun.index] if two is not None else []
            if two is not None and all(reader.noun_ahead(two + i) is noun for i in range(len(between) + 1)):
                reader.used.add(two)
                first = two
        if subject not in facts or (subject == "payload" and facts[subject].word == "thing"):
            facts[subject] = Fact(subject, "count", reader.quote((first, noun.index)), word=noun.kind)
    return list(facts.values())


def _shape(reader: Reader) -> Shape | None:
    named = {noun.kind: noun.index for noun in reader.nouns.values() if noun.kind in _SHAPES}
    kinds = {noun.kind for noun in reader.nouns.values()}
    if len(named) > 1:
        words = " and ".join(f"“{reader.text(index)}”" for index in named.values())
        reader.complain("contradictory_constraints", f"the payload cannot be {words} at once")
    if not named:
        reader.complain("ambiguous_task", "the prompt does not say what must be moved: name a cube, a block or a puck")
    if not kinds & {"gap", "platform", "platforms"}:
        reader.complain("ambiguous_task", "the prompt names neither a gap nor two platforms")
    return _SHAPES[next(iter(named))] if named else None


def _find_contradictions(reader: Reader, facts: list[Fact]) -> None:
    seen: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        other = seen.setdefault((fact.subject, fact.attribute), fact)
        if fact.attribute != "count" and (fact.low, fact.high, fact.word) != (other.low, other.high, other.word):
            reader.complain("contradictory_constraints", f"“{other.quote}” and “{fact.quote}” contradict each other")
