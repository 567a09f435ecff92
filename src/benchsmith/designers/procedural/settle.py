"""Settles which constructs a prompt's names mean: one word may mean several, and several words one.

A floor beside a table is only what the table stands on; a shelf that things start on is a ledge; the wall of a window
is the window's; a tunnel with a diameter is a pipe; what is given by coordinates is a construct of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from benchsmith.designers.procedural.brief import Brief, Fact, Named
from benchsmith.designers.procedural.constructs import CONSTRUCTS

_RAISED = {"shelf": "ledge", "table": "ledge"}
"""What a support is when things start on it and end beside it, lower."""
_ALONE = frozenset({"shelf"})
"""Where nothing else can stand on it, so that a start tells enough."""
_BELOW = frozenset({"floor"})
_LEFT = re.compile(r"(?<!lay\s)(?<!put\s)(?<!set\s)(?<!upside\s)\b(?:off|down|below)\b")
_AVERTED = re.compile(
    r"(?:\b(?:not|never|without|cannot|keep\w*|prevent\w*|stop\w*|avoid\w*)\b|n['\u2019]t)\s(?:[\w.]+\s){0,8}?"
    r"(?:fall|roll|drop|slip|slid|tumbl|leav|com|go|mov)\w*\s(?:off|down|below)\b"
)
"""“Must not fall off the table”: what is left so is stayed on."""
_LIFTED = re.compile(r"\b(?:lift|rais|hoist)\w*\b|\bup\s(?:on|to)", re.IGNORECASE)
_LEVELS = {("ledge", "height"), ("start", "height")}
"""What may tell how high a ledge is."""
_LYING = frozenset({"rod"})
"""Payloads for which what is round lies, too: a pipe."""
_LANDINGS: dict[str, tuple[str, frozenset[str]]] = {
    "stairs": ("stairs", frozenset({"table"})),
    "lift": ("landing", frozenset({"table", "shelf", "ledge", "platforms"})),
}
"""The subject of what is said of the landing that a staircase or a lift leads up to, and what that may be called."""
_ROUND: dict[str, tuple[str, frozenset[str]]] = {
    "tunnel": ("pipe", frozenset({"pipe", "tube"})),
    "throat": ("funnel", frozenset({"funnel"})),
}
"""What a receptacle is that is round, and what it may then be called, unless a height tells that it is not."""


def settled(brief: Brief) -> Brief:
    """The brief with the constructs' own names."""
    there = _pulled(_landed(brief))
    started = _descended(_lifted(_started(_grounded(there), brief), brief))
    return _coordinates(_absorbed(_rounded(_levelled(started))))


def _grounded(brief: Brief) -> Brief:
    """Without a floor that another support stands on."""
    supports = [named for named in brief.named if named.slot == "support"]
    sized = {fact.subject for fact in brief.facts if fact.attribute not in ("count", "named")}
    if len({named.kind for named in supports}) < 2 or _BELOW & sized:  # noqa: PLR2004  (a floor and something on it)
        return brief
    return _without(brief, _BELOW)


def _started(brief: Brief, asked: Brief) -> Brief:
    """With what things start on high up, and leave for the floor or for what stands there, under its other name."""
    below = any(named.kind in _BELOW for named in asked.named) and not _starts_below(asked)
    told, averted = _AVERTED.subn("", asked.prompt.lower())
    words = set(_LEFT.findall(told))
    meant = {
        named.kind: _RAISED[named.kind]
        for named in brief.named
        if named.kind in _RAISED
        and (
            (named.role == "start" and (below or words or (named.kind in _ALONE and not averted)))
            or (named.role == "way" and "off" in words)
            or (named.role == "" and below)
        )
    }
    return _renamed(brief, meant, "The {} that it leaves is built as a ledge, a block.")


def _starts_below(brief: Brief) -> bool:
    """“From the floor”, “a cube on the floor”: what lies on the floor may also be where things end."""
    loads = "|".join(re.escape(load.quote.split()[-1]) for load in brief.loads)
    where = r"(?:the\s)?(?:floor|ground)\b"
    lies = r"(?:that\s|which\s)?(?:(?:is|lies|stands|rests|starts|lying|standing|resting)\s)?on"
    told = rf"\bfrom\s{where}|\b(?:{loads})\s{lies}\s{where}"
    starts = any((named.kind, named.role) == ("floor", "start") for named in brief.named)
    return starts and re.search(told, brief.prompt, re.IGNORECASE) is not None


def _lifted(brief: Brief, asked: Brief) -> Brief:
    """With a table that things are lifted onto from the floor, or that nothing else leads to, as a shelf."""
    below = _starts_below(asked)
    tables = [named for named in brief.named if named.kind == "table"]
    lifted = below or (len(brief.named) == 1 and bool(_LIFTED.search(brief.prompt)))
    if not lifted or not tables or any(named.role != "goal" and not (below and named.role == "") for named in tables):
        return brief
    return _renamed(brief, {"table": "shelf"}, "The {} that it is lifted onto is built as a shelf.")


def _descended(brief: Brief) -> Brief:
    """With stairs that things start on as stairs that lead down."""
    down = ("stairs", "start") if not _AVERTED.search(brief.prompt.lower()) else None
    named = (replace(one, kind="stairs_down") if (one.kind, one.role) == down else one for one in brief.named)
    return replace(brief, named=tuple(named))


def _renamed(brief: Brief, meant: Mapping[str, str], note: str) -> Brief:
    """With other names of constructs, and a note on each."""
    if not meant:
        return brief
    return replace(
        brief,
        named=tuple(replace(named, kind=meant.get(named.kind, named.kind)) for named in brief.named),
        facts=tuple(replace(fact, subject=meant.get(fact.subject, fact.subject)) for fact in brief.facts),
        notes=(*brief.notes, *map(note.format, meant)),
    )


def _landed(brief: Brief) -> Brief:
    """With what a staircase or a lift leads up to as its landing."""
    way = next((named.kind for named in brief.named if named.kind in _LANDINGS), None)
    if way is None:
        return brief
    subject, kinds = _LANDINGS[way]
    landings = {named.kind for named in brief.named if named.kind in kinds and named.role == "goal"}
    facts = (
        replace(fact, subject=subject) if fact.subject in landings and fact.attribute != "count" else fact
        for fact in brief.facts
    )
    notes = (
        f"The {kind} that the lift leads to is built as its landing: how high it is counts from the lift's platform."
        for kind in sorted(landings)
        if way == "lift"
    )
    passed = (replace(named, role="way") if landings and named.kind == way else named for named in brief.named)
    kept = (named for named in passed if named.kind not in landings)
    return replace(brief, named=tuple(kept), facts=tuple(facts), notes=(*brief.notes, *notes))


def _pulled(brief: Brief) -> Brief:
    """With the depth of a drawer whose height is told, too, as its length: it goes from the front to the back."""
    if not brief.of("drawer", "height"):
        return brief
    facts = (
        replace(fact, attribute="length") if (fact.subject, fact.attribute) == ("drawer", "depth") else fact
        for fact in brief.facts
    )
    return replace(brief, facts=tuple(facts))


def _levelled(brief: Brief) -> Brief:
    """With how high a ledge is above the floor as its level, where it is told how much lower the goal is, too."""
    drops = {abs(fact.value) for fact in brief.of("way", "drop")}
    if not drops:
        return brief
    facts = (
        replace(fact, subject="ledge", attribute="level")
        if (fact.subject, fact.attribute) in _LEVELS and fact.value not in drops
        else fact
        for fact in brief.facts
    )
    return replace(brief, facts=tuple(facts))


def _rounded(brief: Brief) -> Brief:
    """With round throats and tunnels as what they are: those with a diameter, and pipes and funnels by their names."""
    return replace(brief, named=tuple(_round(named, brief) for named in brief.named))


def _round(named: Named, brief: Brief) -> Named:
    if named.kind not in _ROUND:
        return named
    kind, nouns = _ROUND[named.kind]
    called = bool(nouns & set(re.findall(r"[a-z]+", named.quote.lower()))) and not brief.of(named.kind, "height")
    if not called and not brief.of(named.kind, "diameter"):
        return named
    lies = any(load.shape in _LYING for load in brief.loads)
    return replace(named, kind="pipe" if lies else kind)


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
