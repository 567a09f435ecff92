"""Which way things go: payloads start on the left and come to rest on the right, and a prompt may not say otherwise."""

# ruff: noqa: RUF001  (people type typographic dashes)

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from benchsmith.designers.procedural.phrases import DETERMINERS
from benchsmith.designers.procedural.words import (
    BEGIN_VERBS,
    CROSS_VERBS,
    END_VERBS,
    HOW_VERBS,
    MODALS,
    MOVE_VERBS,
    PLACES,
    PUT_VERBS,
    STATE_VERBS,
    STAY_VERBS,
    VERBS,
)

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Reader

Role = Literal["start", "goal", ""]

_BREAKS = frozenset(".;:!?")
_CHAIN = STATE_VERBS | PLACES | frozenset({"the", "a", "an", "is", "are", "be", ":", "=", "on", "at", "one", "-", "–"})
_INDEFINITE = frozenset({"a", "an"})


def resolve_platforms(reader: Reader) -> None:
    """Say which platform one without a side is: where the payload rests, or the first and the second of two."""
    open_nouns = [noun for noun in reader.nouns.values() if noun.kind == "platform" and not noun.subjects]
    for noun in open_nouns:
        before = reader.before_phrase(noun.index)
        if reader.text(before) in ("on", "at") and resting_role(reader, before) == "start":
            reader.nouns[noun.index] = replace(noun, subjects=("platform_left",))
    pair = [n for n in open_nouns if reader.text(reader.before_phrase(n.index) + 1) in _INDEFINITE]
    singles = [noun for noun in reader.nouns.values() if noun.kind == "platform"]
    if len(pair) == len(singles) == 2 and not any(reader.nouns[n.index].subjects for n in pair):  # noqa: PLR2004
        for noun, side in zip(pair, ("left", "right"), strict=True):
            reader.nouns[noun.index] = replace(noun, subjects=(f"platform_{side}",))
        reader.notes.append("The platform that is named first is the left one, where payloads start.")


def resting_role(reader: Reader, index: int) -> Role:
    """What “on the … platform” is of the task: where the payload starts or must end; empty when it tells neither.

    Args:
        reader: The prompt.
        index: Of the preposition.
    """
    noun = reader.noun_just_before(index)
    if noun is not None:
        if noun.kind in ("gap", "platform", "platforms"):
            return ""
        verb = reader.text(reader.before_phrase(noun.index))
        return "goal" if verb in PUT_VERBS | {"get", "bring", "deliver", "gets", "brings", "delivers"} else "start"
    for at in range(index - 1, max(index - 40, -1), -1):
        text = reader.text(at)
        if text in _BREAKS:
            break
        if text in BEGIN_VERBS:
            return "start"
        if text in STATE_VERBS or text in ("is", "are", "be"):
            return _state_role(reader, at)
        if text in END_VERBS | STAY_VERBS | PUT_VERBS | MOVE_VERBS | CROSS_VERBS | HOW_VERBS:
            return "goal"
    return "start"


def _state_role(reader: Reader, index: int) -> Role:
    """“rests on” tells the start, “must rest on” and “comes to rest on” the goal, “the gap is on” neither."""
    at = index - 1
    while reader.text(at) in STATE_VERBS | MODALS | END_VERBS | {"is", "are", "be", "that", "which", "and", "to"}:
        if reader.text(at) in MODALS | END_VERBS | {"to"}:
            return "goal"
        at -= 1
    if at in reader.nouns and reader.nouns[at].kind in ("gap", "platform", "platforms"):
        return ""
    return "" if reader.means(at, "side") or reader.text(at) in PLACES else "start"


def begins(reader: Reader, index: int) -> bool:
    """Whether the nearest verb before a token, in its sentence, is “starts” or “begins”."""
    for at in range(index - 1, max(index - 40, -1), -1):
        if reader.text(at) in _BREAKS or reader.text(at) in VERBS - BEGIN_VERBS:
            return False
        if reader.text(at) in BEGIN_VERBS:
            return True
    return False


def check_labels(reader: Reader) -> None:
    """“Goal: left platform”, “the start is on the right”: side words said of one another must agree."""
    chain: list[int] = []
    for index in range(len(reader.tokens) + 1):
        side = reader.means(index, "side")
        if side or (index < len(reader.tokens) and (reader.text(index) in _CHAIN or reader.means(index, "platform"))):
            if side:
                chain.append(index)
            continue
        values = {word.value for word in map(reader.word, chain) if word is not None}
        if len(values) > 1:
            wrong_way(reader, reader.quote(chain))
        chain = []


def check_place(reader: Reader, role: Role, side: str, quote: str) -> None:
    """Complain when a place on one side has the other side's role."""
    if (role, side) in (("start", "right"), ("goal", "left")):
        wrong_way(reader, quote)


def wrong_way(reader: Reader, quote: str) -> None:
    """Complain about a direction: the other way would be a mirrored scene, not this one."""
    reader.complain(
        "outside_library",
        f"“{quote}” goes the other way or leaves the payload where it starts: payloads of this family start on the "
        "left platform and must come to rest on the right one",
    )


def determiner(reader: Reader, index: int) -> str:
    """The determiner of the noun at a token; empty when it has none."""
    text = reader.text(reader.before_phrase(index) + 1)
    return text if text in DETERMINERS | {"another", "two", "every", "all"} else ""
