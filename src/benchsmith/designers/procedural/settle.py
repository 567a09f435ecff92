"""Settles which constructs a prompt's names mean: one word may mean several, and several words one.

A floor beside a table is only what the table stands on; a shelf that things start on is a ledge; the wall of a window
is the window's; what is given by coordinates is a construct of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from benchsmith.designers.procedural.brief import Brief, Fact, Named
from benchsmith.designers.procedural.constructs import CONSTRUCTS

_RAISED = {"shelf": "ledge", "table": "ledge"}
"""What a support is when things start on it and end beside it, lower."""
_ALONE = frozenset({"shelf"})
"""Where nothing else can stand on it, so that a start tells enough."""
_BELOW = frozenset({"floor"})


def settled(brief: Brief) -> Brief:
    """The brief with the constructs' own names."""
    return _coordinates(_absorbed(_landed(_started(_grounded(brief), brief))))


def _grounded(brief: Brief) -> Brief:
    """Without a floor that another support stands on."""
    supports = [named for named in brief.named if named.slot == "support"]
    sized = {fact.subject for fact in brief.facts if fact.attribute not in ("count", "named")}
    if len({named.kind for named in supports}) < 2 or _BELOW & sized:  # noqa: PLR2004  (a floor and something on it)
        return brief
    return _without(brief, _BELOW)


def _started(brief: Brief, asked: Brief) -> Brief:
    """With what things start on high up, and leave for the floor or for what stands there, under its other name."""
    below = any(named.kind in _BELOW for named in asked.named)
    meant = {
        named.kind: _RAISED[named.kind]
        for named in brief.named
        if named.kind in _RAISED
        and ((named.role == "start" and (below or named.kind in _ALONE)) or (named.role == "" and below))
    }
    if not meant:
        return brief
    return replace(
        brief,
        named=tuple(replace(named, kind=meant.get(named.kind, named.kind)) for named in brief.named),
        facts=tuple(replace(fact, subject=meant.get(fact.subject, fact.subject)) for fact in brief.facts),
        notes=(
            *brief.notes,
            *(f"The {kind} that it leaves is built as a ledge, a block." for kind in meant),
        ),
    )


def _landed(brief: Brief) -> Brief:
    """With the platform or table that a staircase leads up to as its landing."""
    kept = tuple(named for named in brief.named if (named.kind, named.role) != ("table", "goal"))
    if "stairs" not in {named.kind for named in kept}:
        return brief
    facts = (
        replace(fact, subject="stairs") if fact.subject == "table" and fact.attribute != "count" else fact
        for fact in brief.facts
    )
    return replace(brief, named=kept, facts=tuple(facts))


def _absorbed(brief: Brief) -> Brief:
    """Without obstacles that are parts of another construct that is named."""
    own = {
        kind
        for named in brief.named
        for kind in CONSTRUCTS[named.kind].things
        if kind != named.kind and kind in CONSTRUCTS
    }
    slots = {kind for kind in own if CONSTRUCTS[kind].slot == "obstacle"}
    return replace(brief, named=tuple(named for named in brief.named if named.kind not in slots))


def _coordinates(brief: Brief) -> Brief:
    """With what is given by coordinates."""
    given = {fact.subject for fact in brief.facts if fact.attribute in ("x", "y", "z")}
    named = list(brief.named)
    if given & {"start", "goal"}:
        brief = _without(brief, _BELOW)
        named = [one for one in named if one.kind not in ("zone", "floor")]
        named += [Named("support", "places", "coordinates"), Named("receptacle", "target", "coordinates")]
    if "forbid" in given:
        quotes = [one.quote for one in named if one.kind == "forbidden"]
        named = [one for one in named if one.kind != "forbidden"]
        named.append(Named("obstacle", "forbidden_box", quotes[0] if quotes else "coordinates"))
    return replace(brief, named=tuple(named))


def _without(brief: Brief, kinds: frozenset[str]) -> Brief:
    def kept(facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(fact for fact in facts if fact.subject not in kinds)

    return replace(brief, named=tuple(one for one in brief.named if one.kind not in kinds), facts=kept(brief.facts))
