"""Every preposition and verb must govern what this family expects: else the prompt asks for another task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Problem
from benchsmith.designers.procedural.governed import Governed
from benchsmith.designers.procedural.phrases import phrase_after
from benchsmith.designers.procedural.prepositions import PREPOSITIONS
from benchsmith.designers.procedural.words import (
    CARRY_VERBS,
    CROSS_VERBS,
    HOW_VERBS,
    MOVE_VERBS,
    PLACES,
    PUT_VERBS,
    REACH_VERBS,
    STAY_VERBS,
    TASK_VERBS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchsmith.designers.procedural.reader import Reader

_GOAL = "say that it goes across the gap, or from the left platform to the right one"
_AGENTS = frozenset(
    {"pushes", "pushing", "carries", "carrying", "drags", "dragging", "pulls", "pulling", "lifts", "lifting"}
)
"""Forms of the verbs whose subject is who moves the payload."""

_SIDES = frozenset({"edge", "edges", "side", "sides"})
"""Where something is or lies, when a preposition governs it; an attribute otherwise."""


def check_governors(reader: Reader) -> list[Problem]:
    """Every preposition and verb whose object makes another task than this family's; wrong sides are noted at once."""
    problems = []
    for index, token in enumerate(reader.tokens):
        check = _CHECKS.get(token.text)
        if check is None or index in reader.used:
            continue
        phrase = phrase_after(reader, index)
        places = range(index + 1, phrase.index + 1)
        if check(Governed(reader, index, phrase)):
            reader.used |= {at for at in places if reader.means(at, "side") or reader.text(at) in PLACES | {"sides"}}
        else:
            # “on its side” lacks no number: the phrase is told as a whole
            reader.used |= {at for at in places if reader.text(at) in _SIDES}
            quote = reader.quote((index, phrase.index))
            problems.append(Problem("outside_library", f"“{quote}” is not this family's task: {_GOAL}"))
    if not problems and not _tells_goal(reader):
        problems.append(Problem("ambiguous_task", f"the prompt does not say where the payload must go: {_GOAL}"))
    return problems


def _tells_goal(reader: Reader) -> bool:
    """Whether anything says that the payload crosses; a bare list (“50 mm cube, 120 mm gap”) needs no verb."""
    texts = {token.text for token in reader.tokens}
    words = [word for word in map(reader.word, range(len(reader.tokens))) if word is not None]
    return (
        texts.isdisjoint(TASK_VERBS)
        or not texts.isdisjoint({"across", "over", "onto"} | CROSS_VERBS | REACH_VERBS)
        or any(word.meaning == "side" and word.value == "right" for word in words)
        or any(noun.subjects == ("platform_right",) for noun in reader.nouns.values())
        or ("between" in texts and not texts.isdisjoint(CARRY_VERBS))
    )


def _moved(use: Governed) -> bool:
    agent = use.reader.text(use.index) in _AGENTS and use.reader.noun_just_before(use.index) is not None
    return not agent and use.phrase.kind not in ("gap", "platform", "platforms", "both_sides")


def _crossed(use: Governed) -> bool:
    return use.phrase.kind in ("gap", "it", "none")


def _reached(use: Governed) -> bool:
    return use.is_place("goal")


def _separated(use: Governed) -> bool:
    return use.phrase.kind in ("platforms", "platform", "them")


def _stayed(use: Governed) -> bool:
    """Where it stays is the goal; a preposition that follows is checked itself."""
    return use.text(1) in ("on", "at") or use.is_place("goal")


_CHECKS: dict[str, Callable[[Governed], bool]] = {
    **PREPOSITIONS,
    **dict.fromkeys(MOVE_VERBS | HOW_VERBS | PUT_VERBS, _moved),
    **dict.fromkeys(CROSS_VERBS, _crossed),
    **dict.fromkeys(REACH_VERBS, _reached),
    **dict.fromkeys(STAY_VERBS, _stayed),
    "separates": _separated,
}
