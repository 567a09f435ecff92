"""Prepositions count as understood only with what this family expects after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.phrases import phrase_after
from benchsmith.designers.procedural.roles import check_place, resting_role
from benchsmith.designers.procedural.words import CARRY_VERBS, LINKS, PLACES, STATE_VERBS

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchsmith.designers.procedural.governed import Governed
    from benchsmith.designers.procedural.reader import Noun

_READ_ELSEWHERE = frozenset({"measure", "material", "attribute"})
"""Said of a size, a material or a distance: other readers see to these."""
_ONWARD = frozenset({"across", "over", "onto", "to", "cross"})


def _across(use: Governed) -> bool:
    return use.phrase.kind in ("gap", "none") or (use.phrase.kind == "it" and use.follows("gap", "platforms"))


def _from(use: Governed) -> bool:
    if use.text(-1) in ("made", "away") or use.phrase.kind == "material":
        return use.phrase.kind in ("material", "it", "platform") and use.phrase.side != "right"
    return use.is_place("start")


def _off(use: Governed) -> bool:
    """Where it falls from is no task; where it leaves on its way is a start."""
    return any(token.text in _ONWARD for token in use.reader.tokens[use.index :]) and _from(use)


def _onto(use: Governed) -> bool:
    last = use.phrase.index
    if use.reader.text(last) in ("left", "right") and use.reader.text(last + 1) == "of":
        return phrase_after(use.reader, last + 1).kind in ("gap", "it") and use.is_resting_place()
    return use.is_place("goal")


def _to(use: Governed) -> bool:
    return use.phrase.kind == "verb" or _onto(use)


def _on(use: Governed) -> bool:
    return use.follows("platforms") if use.phrase.kind == "both_sides" else use.is_resting_place()


def _at(use: Governed) -> bool:
    read = use.phrase.kind == "attribute" and use.phrase.index in use.reader.used
    return read or use.text(1) == "all" or _on(use)


def _in(use: Governed) -> bool:
    read = use.phrase.kind == "attribute" and use.phrase.index in use.reader.used
    return read or use.text(1) == "which" or use.phrase.kind in ("scene", "material")


def _by(use: Governed) -> bool:
    return use.reader.means(use.index - 1, "apart") or use.phrase.kind in ("verb", "mechanism")


def _between(use: Governed) -> bool:
    """The gap is between the platforms; a payload that is put there would be in it."""
    if use.phrase.kind not in ("platforms", "platform", "them"):
        return False
    before = _described(use)
    noun = use.reader.nouns.get(before)
    if noun is None:
        return use.reader.means(before, "apart")
    return noun.kind == "gap" or _is_carried(use, noun)


def _described(use: Governed) -> int:
    """The noun, or other word, that a “between …” is said of."""
    reader, before = use.reader, use.index - 1
    while before not in reader.nouns and not reader.means(before, "apart"):
        linked = reader.text(before) in LINKS | STATE_VERBS | {",", "-"}
        if not linked and before not in reader.used and reader.kind(before) not in ("measure", "sizes"):
            break
        before -= 1
    return before


def _is_carried(use: Governed, noun: Noun) -> bool:
    return noun.subjects == ("payload",) and use.reader.text(use.reader.before_phrase(noun.index)) in CARRY_VERBS


def _for(use: Governed) -> bool:
    return use.phrase.kind in ("verb", "payload", "gap", "platforms", "scene")


def _of(use: Governed) -> bool:
    reader, before = use.reader, use.index - 1
    if use.phrase.kind in _READ_ELSEWHERE | {"none"} or use.phrase.index in reader.used - reader.nouns.keys():
        return True
    if before in reader.nouns:
        return reader.nouns[before].kind in ("platform", "platforms")
    told = before in reader.used or reader.text(before) in PLACES | {"sides", "one", "each", "both"}
    return told or reader.means(before, "side")


def _with(use: Governed) -> bool:
    return use.phrase.kind != "payload" or not use.follows("cube", "block", "puck", "thing")


def _up(use: Governed) -> bool:
    """Only onto a platform of which the prompt says how much higher it is."""
    words = [use.reader.word(index) for index in use.reader.used]
    rises = any(word is not None and word.meaning == "step" and word.value == "up" for word in words)
    return rises and use.text(1) in ("onto", "to", "over", "across")


def _like(use: Governed) -> bool:
    return use.text(-1) == "would"


def _left_of(use: Governed) -> bool:
    """“stays left of the gap”: a place, told without a preposition before it."""
    if use.text(1) == "of":
        reader, index = use.reader, use.index
        check_place(reader, resting_role(reader, index), reader.text(index), reader.quote((index, index + 1)))
        reader.used.add(index)
    return True


PREPOSITIONS: dict[str, Callable[[Governed], bool]] = {
    **dict.fromkeys(("across", "over"), _across),
    "from": _from,
    "off": _off,
    **dict.fromkeys(("onto", "toward", "towards"), _onto),
    "to": _to,
    "on": _on,
    "at": _at,
    **dict.fromkeys(("in", "into", "through"), _in),
    "by": _by,
    "between": _between,
    "for": _for,
    "of": _of,
    "with": _with,
    "up": _up,
    "like": _like,
    **dict.fromkeys(("left", "right"), _left_of),
}
"""Whether a preposition is understood with what it governs; the words without an entry say nothing of places."""
