"""The things of a prompt by kind: mentions of one kind together, and which of two tables or platforms each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Named
from benchsmith.designers.procedural.reading.lexicon import PAIRED, SLOTS
from benchsmith.designers.procedural.reading.subjects import AGAIN, Subjects, counted, is_again, name_in
from benchsmith.designers.procedural.reading.words import word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.brief import Role
    from benchsmith.designers.procedural.reading.text import Text
    from benchsmith.designers.procedural.reading.things import Thing
    from benchsmith.designers.procedural.reading.tokens import Token

_LEFT = word_set("left first one start starting source departure near")
_RIGHT = word_set("right second other another goal target destination far opposite")


def find_named(found: Subjects, things: list[Thing], tokens: list[Token], text: Text) -> None:
    """One entry a kind, in the order of the prompt; a wall with a window is one obstacle."""
    described = {i for thing in things for i in range(thing.phrase.first, thing.phrase.head)}
    other = any(token.text in AGAIN and index not in described for index, token in enumerate(tokens))
    mentions: dict[str, list[Thing]] = {}
    for thing in things:
        if thing.kind == "zone" and thing.role == "start":
            found.kinds[thing.phrase.head], found.labels[thing.phrase.head] = "zone", ("start",)
        else:
            mentions.setdefault(thing.kind, []).append(thing)
    if "table" in mentions and "platforms" in mentions:
        both = [*mentions.pop("table"), *mentions.pop("platforms")]
        mentions["platforms"] = sorted(both, key=lambda thing: thing.phrase.head)
    named: list[Named] = []
    for kind, group in mentions.items():
        count = 1 if kind == "floor" else _count(kind, group, other=other)
        pair = kind in PAIRED and (count > 1 or (kind == "platforms" and "gap" in mentions))
        own = PAIRED[kind] if pair else "table" if kind in PAIRED else kind
        for thing in group:
            found.kinds[thing.phrase.head] = own
            found.labels[thing.phrase.head] = _side(own, thing) if pair else (own,)
        if pair:
            _order(found, own, group)
        first = next((thing for thing in group if thing.phrase.counted is not None), group[0])
        if kind != "stairs" or first.phrase.noun != "step":
            found.counts.append(counted(own, max(count, 2) if pair else count, first))
        if kind != "wall" or "window" not in mentions or count > 1:
            named.append(Named(SLOTS[own], own, name_in(text, tokens, group[0]), _role(group)))
    found.named = tuple(named)


def _role(group: list[Thing]) -> Role:
    """The first that a mention tells."""
    return next((thing.role for thing in group if thing.role), "")


def _count(kind: str, group: list[Thing], *, other: bool) -> int:
    """How many of a kind there are: one more where another is named, two where one leads from and one to."""
    nouns = {thing.phrase.noun for thing in group}
    supports = kind in PAIRED and ({"start", "goal"} <= {thing.role for thing in group} or len(nouns) > 1)
    sides = {side for thing in group for side in thing.phrase.adjectives & {"left", "right"}}
    one_of = other and any("one" in thing.phrase.adjectives for thing in group)
    plural = kind != "stairs" and any(thing.phrase.plural for thing in group)
    two = supports or len(sides) > 1 or one_of or plural or any(is_again(thing) for thing in group)
    return max(2 if two else 1, *(thing.phrase.count or 1 for thing in group))


def _order(found: Subjects, kind: str, group: list[Thing]) -> None:
    """“Between a steel platform and an oak one”: the first of two that nothing else tells apart is the left one."""
    new = [thing.phrase.head for thing in group if thing.phrase.article in ("a", "an") and not thing.phrase.plural]
    if len(new) == 2 and all(found.labels[head] == (kind,) for head in new):  # noqa: PLR2004  (a pair)
        single = kind.removesuffix("s")
        found.labels[new[0]], found.labels[new[1]] = (f"{single}_left",), (f"{single}_right",)


def _side(kind: str, thing: Thing) -> tuple[str, ...]:
    """Which of two tables or platforms a mention is about; both, when nothing tells."""
    single, told = kind.removesuffix("s"), thing.phrase.adjectives
    if thing.phrase.plural or told & {"each", "both", "every"}:
        return (kind,)
    if told & _LEFT or (thing.role == "start" and not told & _RIGHT):
        return (f"{single}_left",)
    if told & _RIGHT or thing.role == "goal" or thing.phrase.article == "another":
        return (f"{single}_right",)
    return (kind,)
