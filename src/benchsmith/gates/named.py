"""What the words of a quote name, held against what its requirement is about: things and how many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchsmith.gates.demands import COUNTS
from benchsmith.gates.disclosures import disclosures
from benchsmith.gates.nouns import GROUPS, lexical, things_in
from benchsmith.measure.amounts import amounts
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

_BETWEEN = r"(?:(?!(?:of|the|to|and|or|in|on|by|from|with|is|are|than|per)\b)[A-Za-z0-9.-]+\s+){0,4}?"
"""Words that may stand between a count and its noun."""

_ALSO_CALLED = {
    "cube": "cube box block",
    "box": "box block",
    "puck": "puck cylinder",
    "cylinder": "cylinder puck rod",
    "rod": "rod cylinder",
}
"""What prompts may call payloads of a planned shape."""

_PLURAL = rf"(?:{'|'.join(GROUPS)})e?s|shelves"
_COUNTED = re.compile(rf"(?i)(?<![\w.,-])(?P<count>{'|'.join(COUNTS)}|\d+)\s+{_BETWEEN}(?P<noun>{_PLURAL})\b")
_LENGTHS = re.compile(r"(?i)\s*-?(inch|inches|foot|feet|met(er|re)s?|seconds?|minutes?|degrees?|times)\b")


def about_another(plan: Plan, wanted: Requirement) -> str | None:
    """The thing that a quote names and its plan has, when the requirement is about another; None when it is right."""
    if wanted.quantity not in _OF_ONE_THING:
        return None
    named = [
        match[0]
        for match in re.finditer(r"[A-Za-z]+", wanted.quote)
        if lexical(match[0].lower()) and not _GOVERNED.search(wanted.quote[: match.start()])
    ]
    groups = {GROUPS[lexical(noun.lower()) or ""] for noun in named}
    own = _groups(plan, only=wanted.subjects, loosely=True)
    others = _groups(plan, but=wanted.subjects, loosely=False)
    return named[0] if groups and not groups & own and groups & others else None


def uncounted(plan: Plan, prompt: str) -> Iterator[str]:
    """Counts of things that the prompt gives, and that neither requirements, parts nor assumptions repeat."""
    numbers = amounts(prompt)
    for match in _COUNTED.finditer(prompt):
        noun = lexical(match["noun"].lower())
        if noun is None or _LENGTHS.match(prompt, match.end("count")):
            continue
        if any(amount.start <= match.start("count") < amount.end for amount in numbers):
            continue
        count = COUNTS.get(match["count"].lower()) or int(match["count"])
        if not (_planned(plan, noun, count) or _required(plan, match, count) or _assumed(plan, prompt, noun, count)):
            yield match[0]


def _planned(plan: Plan, noun: str, count: int) -> bool:
    """Whether so many things of a plan are called so."""
    return sum(GROUPS[noun] in _kinds(words) for words in _words(plan, loosely=True).values()) >= count


def _required(plan: Plan, match: re.Match[str], count: int) -> bool:
    """Whether a requirement counts them, or is about as many subjects."""
    said = _plain(match[0])
    return any(
        said in _plain(wanted.quote) and (wanted.quantity == "count" or len(wanted.subjects) >= count)
        for wanted in plan.requirements
    )


def _assumed(plan: Plan, prompt: str, noun: str, count: int) -> bool:
    """Whether an assumption says what became of them, number and thing."""
    return any(
        GROUPS[noun] in _kinds(text)
        and any(COUNTS.get(word) == count or word == str(count) for word in _plain(text).split())
        for text in disclosures(plan, prompt)
    )


def _groups(
    plan: Plan, *, loosely: bool, only: tuple[str, ...] | None = None, but: tuple[str, ...] = ()
) -> set[frozenset[str]]:
    """The kinds of things that a plan has under some labels."""
    words = _words(plan, loosely=loosely)
    return {
        group
        for label, text in words.items()
        if (only is None or label in only) and label not in but
        for group in _kinds(text)
    }


def _words(plan: Plan, *, loosely: bool) -> dict[str, str]:
    """What the things of a plan are called, by label.

    Args:
        plan: The plan.
        loosely: Whether payloads have all names of their shape; “box” alone may also be a bin.
    """
    shapes: dict[str, str] = _ALSO_CALLED if loosely else {"box": ""}
    return {part.label: f"{part.label} {part.description}" for part in plan.parts} | {
        load.label: f"{load.label} {shapes.get(load.shape, load.shape)}" for load in plan.payloads
    }


def _kinds(text: str) -> set[frozenset[str]]:
    return {GROUPS[noun] for noun in things_in(text)}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
