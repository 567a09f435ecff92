"""Counts things: there is one payload, one gap and a pair of platforms, however often a prompt names them."""

# ruff: noqa: RUF001  (people type typographic dashes)

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.roles import determiner

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Noun, Reader

_INDEFINITE = frozenset({"a", "an", "another"})
_EQUATES = frozenset({"is", "are", "=", ":", "(", "-", "–", "—"})
"""Before a noun phrase they say that it is the thing named before: “the payload is a cube”."""
_CONTRADICTIONS: tuple[set[str], ...] = ({"cube", "block"}, {"cube", "puck"}, {"block", "puck"})
"""Shapes of one payload that are told apart as a contradiction."""
_GOVERNED = frozenset({"from", "off", "to", "onto", "on"})


def check_mentions(reader: Reader) -> None:
    """Note every noun that introduces one thing more than this family has."""
    seen: dict[str, Noun] = {}
    for noun in reader.nouns.values():
        subject = noun.kind if noun.kind == "platforms" else noun.subjects[0] if noun.subjects else noun.kind
        told = determiner(reader, noun.index)
        if noun.kind not in ("platform", "platforms") and told in ("each", "every", "all", "both", "two", "these"):
            _complain(reader, noun)
        earlier = seen.get(subject)
        if (earlier is not None and _is_second(reader, noun, earlier, told)) or (
            noun.kind == "platform" and "platforms" in seen and told in ("a", "an") and not _is_either(reader, noun)
        ):
            _complain(reader, noun)
        seen[subject] = noun


def _is_second(reader: Reader, noun: Noun, earlier: Noun, told: str) -> bool:
    before = reader.before_phrase(noun.index)
    link = reader.text(before)
    if noun.kind == "platforms":
        return told == "two" and link not in _EQUATES
    if (
        link in _EQUATES
        or {noun.kind, earlier.kind} in _CONTRADICTIONS
        or (link == "," and "thing" in (noun.kind, earlier.kind) and noun.kind != earlier.kind)
    ):
        return False
    if told in _INDEFINITE or (told == "one" and noun.kind != "platform"):
        return True
    return link in ("and", ",") and reader.noun_just_before(before) is earlier and noun.kind == earlier.kind


def _is_either(reader: Reader, noun: Noun) -> bool:
    """Whether “a platform” after “two platforms” is one of them: where the payload comes from, or goes to."""
    return reader.text(reader.before_phrase(noun.index)) in _GOVERNED | _EQUATES


def _complain(reader: Reader, noun: Noun) -> None:
    quote = reader.quote((reader.before_phrase(noun.index) + 1, noun.index))
    reader.complain(
        "outside_library",
        f"“{quote}” is one thing more: this family has one payload, one gap and two platforms "
        "(say “the” for what was named before)",
    )
