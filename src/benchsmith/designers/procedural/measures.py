"""Which attribute of which thing a number of the prompt is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Fact
from benchsmith.designers.procedural.quantities import Target, make_fact
from benchsmith.designers.procedural.relations import gap_between, read_apart, read_pair, read_step
from benchsmith.designers.procedural.roles import begins
from benchsmith.designers.procedural.words import ADJECTIVES

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Noun, Reader


_EXTENTS = frozenset({"edge", "length", "width", "height", "thickness"})
_ALLOWED: dict[str, frozenset[str]] = {
    "cube": frozenset({"", "edge", "length", "width", "height"}),
    "block": _EXTENTS | {""},
    "puck": frozenset({"", "diameter", "radius", "height", "thickness"}),
    "thing": _EXTENTS | {"", "diameter", "radius"},
    "gap": frozenset({"", "width"}),
    "platform": frozenset({"length", "width", "height"}),
    "platforms": frozenset({"length", "width", "height"}),
}
"""Attributes that a noun can have; "" is a number beside the noun alone."""

_SIZE_NAMES = {
    ("cube", 3): ("length", "width", "height"),
    ("block", 3): ("length", "width", "height"),
    ("thing", 3): ("length", "width", "height"),
    ("platform", 3): ("length", "width", "height"),
    ("platforms", 3): ("length", "width", "height"),
    ("platform", 2): ("length", "width"),
    ("platforms", 2): ("length", "width"),
    ("puck", 2): ("diameter", "height"),
}
"""What 200 x 120 mm, or 40 x 40 x 30 mm, means for each kind of noun."""

_LARGEST = 1e6
"""mm or s: beyond it a number is refused before anybody calculates with it."""

_ASSIGNS = frozenset({"of", "is", "are", "be", "=", ":", "about", "approximately", "roughly", "approx"})
_ELSEWHERE = frozenset(
    {
        "from",
        "away",
        "off",
        "behind",
        "before",
        "past",
        "into",
        "deep",
        "to",
        "onto",
        "across",
        "over",
        "along",
        "toward",
    }
)
"""After a bare number they say that it is a distance travelled or a position, not a size."""

_CLAUSE_STARTS = frozenset({"", ".", ",", ";", ":", "(", "and", "with", "for"})


@dataclass(frozen=True)
class _Attribute:
    name: str
    indices: tuple[int, ...]


def read_measures(reader: Reader) -> list[Fact]:
    """Facts of all numbers with units; those that cannot be placed are noted as problems."""
    facts: list[Fact] = []
    for index, token in enumerate(reader.tokens):
        if token.kind not in ("measure", "sizes") or index in reader.used:
            continue
        reader.used.add(index)
        if any(measure.high > _LARGEST for measure in token.measures):
            reader.complain("outside_library", f"“{reader.quote((index,))}” is larger than anything of this family")
            continue
        if reader.text(index + 1) == "/":
            reader.used |= {index + 1, index + 2} & set(range(len(reader.tokens)))
            reader.complain(
                "outside_library", f"“{reader.prompt[token.start : token.end + 2].strip()}” is not understood"
            )
            continue
        found = _deadline(reader, index) if token.measures[0].kind == "time" else _length(reader, index)
        if not found:
            what = reader.quote(i for i in (index, index + 1) if reader.kind(i) in ("measure", "sizes", "word"))
            reader.complain(
                "ambiguous_task", f"it is not clear what “{what}” is: say of what it is the length, width or height"
            )
        facts += found
    return facts


def _deadline(reader: Reader, index: int) -> list[Fact]:
    first = index
    while reader.means(first - 1, "deadline") or reader.text(first - 1) in ("in", "of", "is", "a", "the", "at"):
        first -= 1
    lead = [i for i in range(first, index) if reader.means(i, "deadline") or reader.text(i) == "in"]
    measure = reader.tokens[index].measures[0]
    if lead and begins(reader, lead[0]):
        reader.complain(
            "outside_library",
            f"“{reader.quote((lead[0], index))}” is when something starts: payloads "
            "of this family start at once, and a time is the limit for arriving",
        )
    if not lead or reader.tokens[index].kind == "sizes" or measure.low != measure.high or measure.low <= 0:
        return []
    reader.used |= set(lead)
    if reader.text(index + 1) == "or" and reader.text(index + 2) == "less":
        reader.used |= {index + 1, index + 2}
    return [Fact("task", "deadline", reader.quote((lead[0], index)), measure.low, measure.high)]


def _length(reader: Reader, index: int) -> list[Fact]:
    if reader.kind(index) == "sizes":
        return _sizes(reader, index)
    found = read_step(reader, index) or read_apart(reader, index) or read_pair(reader, index)
    if found:
        return found
    attribute = _attribute_before(reader, index)
    noun: Noun | None = None
    if attribute is None:
        attribute = _attribute_after(reader, index)
        noun = reader.noun_ahead(max(attribute.indices, default=index))
        if (
            noun is not None
            and attribute.name not in _ALLOWED[noun.kind]
            and reader.text(index - 1) in ("a", "an", "the")
        ):
            return []
    if noun is None or attribute.name not in _ALLOWED[noun.kind]:
        first = min((index, *attribute.indices))
        noun = reader.noun_behind(first) or _possessor(reader, first - 1, attribute.name)
        if noun is not None and noun.index == index - 1 and not attribute.indices and _is_way(reader, noun, index):
            return []
    if noun is not None and not attribute.name and noun.kind == "platforms":
        noun = gap_between(reader, noun)
    if noun is None or not noun.subjects or attribute.name not in _ALLOWED[noun.kind]:
        return []
    reader.used |= set(attribute.indices)
    quote = reader.quote((index, noun.index, *attribute.indices))
    return [
        make_fact(reader, reader.tokens[index].measures[0], Target(noun.kind, subject, attribute.name), quote)
        for subject in noun.subjects
    ]


def _possessor(reader: Reader, index: int, attribute: str) -> Noun | None:
    """“Its diameter is 50 mm”: the last thing named before that can have such an attribute."""
    if reader.text(index) != "its":
        return None
    before = [noun for noun in reader.nouns.values() if noun.index < index and attribute in _ALLOWED[noun.kind]]
    return max(before, key=lambda noun: noun.index, default=None)


def _is_way(reader: Reader, noun: Noun, index: int) -> bool:
    """Whether a number right after its noun may be how far it moves: “move the cube 50 mm”, not “steel cube 50 mm”."""
    if reader.text(index + 1) in _ELSEWHERE:
        return True
    before = noun.index - 1
    while (
        reader.text(before) in ("a", "an", "the")
        or reader.text(before) in ADJECTIVES
        or reader.means(before, "material")
    ):
        before -= 1
    return noun.kind != "gap" and reader.text(before) not in _CLAUSE_STARTS


def _sizes(reader: Reader, index: int) -> list[Fact]:
    """40 x 40 x 30 mm: length, width and height; 50 x 20 mm of a puck: diameter and height."""
    noun = reader.noun_ahead(index) or reader.noun_behind(index)
    count = len(reader.tokens[index].measures)
    kind = noun.kind if noun is not None else ""
    names = _SIZE_NAMES.get((kind, count), ())
    if noun is None or not names:
        return []
    quote = reader.quote((index, noun.index))
    measures = reader.tokens[index].measures
    return [
        make_fact(reader, measure, Target(noun.kind, subject, name), quote)
        for subject in noun.subjects
        for name, measure in zip(names, measures, strict=True)
    ]


def _attribute_before(reader: Reader, index: int) -> _Attribute | None:
    before = index - 1
    while reader.text(before) in _ASSIGNS:
        before -= 1
    word = reader.word(before)
    if word is None or word.meaning != "attribute" or before in reader.used:
        return None
    after, ahead = reader.word(index + 1), reader.word(before - 1)
    if ahead is not None and ahead.value == "edge" and word.value == "length":
        return _Attribute("edge", (before - 1, before))
    if word.value == "edge" and after is not None and after.meaning == "attribute" and after.value in _EXTENTS:
        return _Attribute("edge", (before, index + 1))
    return _Attribute(word.value, (before,))


def _attribute_after(reader: Reader, index: int) -> _Attribute:
    after = index + 2 if reader.text(index + 1) == "-" and reader.means(index + 2, "attribute") else index + 1
    if reader.text(after) in ("in", "on", "per", "along"):
        after += 2 if reader.text(after + 1) in ("a", "each", "the", "every") else 1
    word = reader.word(after)
    if word is None or word.meaning != "attribute":
        return _Attribute("", ())
    follower = reader.word(after + 1)
    if word.value == "edge" and follower is not None and follower.value == "length":
        return _Attribute("edge", (after, after + 1))
    return _Attribute(word.value, (after,))
