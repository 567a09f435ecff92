"""What the words of a quote name, held against what its requirement is about."""

from __future__ import annotations

import re

from benchsmith.gates.nouns import GROUPS, lexical, things_in
from benchsmith.measure.number_words import COUNTS
from benchsmith.types import Plan, Requirement

_OF_ONE_THING = frozenset(
    {"extent", "diameter", "mass", "surface_height", "joint_type", "joint_range", "material", "friction"}
)
"""Quantities whose quote names their subject; a distance may be quoted as “the gap”."""

_GOVERNED = re.compile(
    r"(?i)\b(of|in|on|onto|into|at|above|below|from|to|than|over|past|through|by|under|inside|between|beside)"
    r"(\s+[\w-]+){0,3}\s*$"
)
"""Before a thing that only says where the subject is: “the lip of the tray”."""

NOUNS = rf"(?:{'|'.join(GROUPS)})(?:e?s)?|shelf|shelves"
"""Matches a noun of the lexicon, in the singular or the plural."""

_NO_NOUN = (
    "of|the|a|an|to|and|or|in|on|onto|into|by|from|with|is|are|than|per|must|that|which|it|at|as|over|under|past|through|"
    "within|between|high|tall|long|wide|thick|thin|deep|radius|diameter|apart|away|higher|lower|weighs?|stands?|has|have"
)
_BEGINS_ANOTHER = (
    "up|down|across|along|around|beyond|beside|behind|before|after|against|towards?|above|below|beneath|for|without|"
    "can|may|will|shall|should|would|each|every|both|another|its|their|this|these|those|no|any|some|several|one|"
    f"{'|'.join(COUNTS)}"
)
"""Prepositions, modals, determiners and counts: they end a phrase, and what follows belongs to no number before them.

With a hyphen they are adjectives: “a 60 mm two-part box”.
"""
_HEAD = re.compile(
    rf"(?i)[\s-]+(?:(?!(?:{_NO_NOUN})\b|(?:{_BEGINS_ANOTHER})\b(?!-))[a-z]+[\s-]+){{0,2}}?"
    rf"(?P<nouns>(?:{NOUNS})(?:[\s-]+(?:{NOUNS}))*)"
    rf"(?=\s*(?:$|[^\w\s-])|\s+(?:{_NO_NOUN}|{_BEGINS_ANOTHER}|whose|rests?|lies?|starts?|moves?|goes|go)\b)"
)
"""The thing after its measures and materials, with nothing but adjectives between."""

_OWNER = re.compile(
    rf"(?i)\b(?P<noun>{NOUNS})\b(?P<comma>,)?\s*(?:(?:that|which)\s+(?:is|are|has|have|weighs?)\b|(?P<verb>is|are|has|have|weighs?)\b)?"
    r"(?:\s*(?:of|with|and|by|made|a|an|,|x|\d[\d.,]*|mm|cm|m|kg|g|high|tall|long|wide|thick|thin|deep|length|width|height|"
    r"weight|mass|diameter|radius|at|least|most|exactly|about)(?![a-z]))*\s*$"
)
"""The thing before its measures, with nothing but other measures between."""

_COMPARED = re.compile(r"(?i)\b(higher|lower|deeper|above|below)\b")
"""“A ledge … a bin 200 mm lower”: a difference is about both, and either may be built to it."""

_ALSO_CALLED = {
    "cube": "cube box block",
    "box": "box block",
    "puck": "puck cylinder",
    "cylinder": "cylinder puck rod",
    "rod": "rod cylinder",
}
"""What prompts may call payloads of a planned shape."""


def about_another(plan: Plan, wanted: Requirement, prompt: str, spans: list[tuple[int, int]]) -> str | None:
    """The thing that a quote names and its plan has, when the requirement is about another; None when it is right.

    A quote that names nothing is about the thing that its words belong to, where it stands in the prompt.

    Args:
        plan: The plan.
        wanted: Its requirement.
        prompt: What the quote is from.
        spans: Where the quote stands there.
    """
    if wanted.quantity not in _OF_ONE_THING:
        return None
    named = [
        match[0]
        for match in re.finditer(r"[A-Za-z]+", wanted.quote)
        if lexical(match[0].lower()) and not _GOVERNED.search(wanted.quote[: match.start()])
    ]
    if not things_in(wanted.quote):
        if _COMPARED.search(wanted.quote):
            return None
        owners = [_owner(prompt, *span) for span in spans]
        named = [noun for owner in owners for noun in owner] if all(owners) else []
    groups = {GROUPS[lexical(noun.lower()) or ""] for noun in named}
    own = _groups(plan, only=wanted.subjects, loosely=True)
    others = _groups(plan, but=wanted.subjects, loosely=False)
    return named[0] if groups and not groups & own and groups & others else None


def _owner(prompt: str, start: int, end: int) -> list[str]:
    """The thing that some words of a prompt are about, by each of its nouns: a 60 mm [cube], a [wall] 40 mm high.

    Empty where that is not plain: “the cube on the wall weighs 2 kg”.
    """
    after = _HEAD.match(prompt, end)
    if after:
        return re.findall(r"[A-Za-z]+", after["nouns"])
    before = _OWNER.search(prompt[:start])
    if before is None or ((before["verb"] or before["comma"]) and _GOVERNED.search(prompt[: before.start("noun")])):
        return []
    return [before["noun"]]


def _groups(
    plan: Plan, *, loosely: bool, only: tuple[str, ...] | None = None, but: tuple[str, ...] = ()
) -> set[frozenset[str]]:
    """The kinds of things that a plan has under some labels."""
    words = called(plan, loosely=loosely)
    return {
        group
        for label, text in words.items()
        if (only is None or label in only) and label not in but
        for group in kinds(text)
    }


def called(plan: Plan, *, loosely: bool) -> dict[str, str]:
    """What the things of a plan are called, by label.

    Args:
        plan: The plan.
        loosely: Whether payloads have all names of their shape; “box” alone may also be a bin.
    """
    shapes: dict[str, str] = _ALSO_CALLED if loosely else {"box": ""}
    return {part.label: f"{part.label} {part.description}" for part in plan.parts} | {
        load.label: f"{load.label} {shapes.get(load.shape, load.shape)}" for load in plan.payloads
    }


def kinds(text: str) -> set[frozenset[str]]:
    """The groups of words that name the things of a text."""
    return {GROUPS[noun] for noun in things_in(text)}
