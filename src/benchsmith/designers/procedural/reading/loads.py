"""The loads of a prompt: mentions of one shape together, one label each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Load, Problem
from benchsmith.designers.procedural.reading.lexicon import SHAPES
from benchsmith.designers.procedural.reading.subjects import AGAIN, Subjects, counted, is_again, name_in

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.phrases import Phrase
    from benchsmith.designers.procedural.reading.text import Text
    from benchsmith.designers.procedural.reading.things import Thing
    from benchsmith.designers.procedural.reading.tokens import Token

_MOST = 2
_ONE_LIST = 12
"""Tokens between two mentions of one list."""


@dataclass(frozen=True)
class _Group:
    kind: str
    mentions: list[Thing]
    count: int


def find_loads(found: Subjects, things: list[Thing], tokens: list[Token], text: Text) -> None:
    """Label what is moved: `payload`, or `payload_a` and `payload_b`."""
    groups = _gather(_without_brackets(things, tokens))
    total = sum(group.count for group in groups)
    if total > _MOST:
        names = " and ".join(f"“{name_in(text, tokens, group.mentions[0])}”" for group in groups)
        found.problems.append(Problem("outside_library", f"{names}: {total} payloads, and at most two are composed"))
        return
    labels = ("payload",) if total == 1 else ("payload_a", "payload_b")
    left = list(labels)
    loads: list[Load] = []
    for group in groups:
        own, left = tuple(left[: group.count]), left[group.count :]
        clearest = next(mention for mention in group.mentions if mention.kind == group.kind)
        for mention in group.mentions:
            found.kinds[mention.phrase.head] = group.kind
            found.labels[mention.phrase.head] = labels if _means_all(mention, group) else _which(own, mention, group)
        for label in own:
            alone = (m for m in group.mentions if found.labels[m.phrase.head] == (label,) and m.kind == group.kind)
            loads.append(Load(label, SHAPES[group.kind], name_in(text, tokens, next(alone, clearest))))
        found.counts.append(counted(own[0] if group.count == 1 else "payload", group.count, clearest))
    found.loads = tuple(loads)


def _without_brackets(things: list[Thing], tokens: list[Token]) -> list[Thing]:
    """“My wooden block (3 cm cube)”: one thing, of the shape that the brackets tell."""
    told = {
        first.phrase.head: second.kind
        for first, second in pairwise(things)
        if first.kind != "object"
        and second.phrase.first - 2 == first.phrase.head
        and tokens[second.phrase.first - 1].text == "("
    }
    return [replace(thing, kind=told.get(thing.phrase.head, thing.kind)) for thing in things]


def _gather(things: list[Thing]) -> list[_Group]:
    """“The object” is whatever else is named."""
    mentions: dict[str, list[Thing]] = {}
    for thing in things:
        mentions.setdefault(thing.kind, []).append(thing)
    if "object" in mentions and len(mentions) > 1:
        meant = next(kind for kind in mentions if kind != "object")
        mentions[meant] = sorted((*mentions[meant], *mentions.pop("object")), key=lambda thing: thing.phrase.head)
    return [_Group(kind, members, _count(kind, members)) for kind, members in mentions.items()]


def _count(kind: str, members: list[Thing]) -> int:
    own = [thing for thing in members if thing.kind == kind]
    new = sum(_is_new(thing, last) for last, thing in pairwise(own))
    again = any(is_again(thing) for thing in own[1:])
    return max(1 + new, 2 if again else 1, *(thing.phrase.count or 1 for thing in own))


def _is_new(thing: Thing, last: Thing) -> bool:
    """“A red cube and a blue cube”, “one … and one …”: two, when both are introduced in one list."""
    one, other = thing.phrase, last.phrase
    near = 0 < one.head - other.head <= _ONE_LIST
    return near and one.noun == other.noun and _is_introduced(one) and _is_introduced(other)


def _is_introduced(phrase: Phrase) -> bool:
    """Whether a phrase names one thing for the first time, as “a cube” and “one cube” do."""
    return phrase.article in ("a", "an") or (not phrase.article and (phrase.count == 1 or "one" in phrase.adjectives))


def _means_all(mention: Thing, group: _Group) -> bool:
    """“Both objects”, beside a cube and a ball."""
    return mention.kind != group.kind and (mention.phrase.plural or (mention.phrase.count or 1) > 1)


def _which(own: tuple[str, ...], mention: Thing, group: _Group) -> tuple[str, ...]:
    """Which of two loads of one shape a mention is about; both, when nothing tells."""
    phrase = mention.phrase
    if len(own) < _MOST or phrase.plural or phrase.count == _MOST:
        return own
    if phrase.adjectives & (AGAIN | {"last", "latter"}) or phrase.article == "another":
        return own[1:]
    if any(_is_new(mention, other) for other in group.mentions):
        return own[1:]
    return own[:1] if phrase.adjectives & {"first", "former", "one"} or mention is group.mentions[0] else own
