"""Which dimension the words beside a number name (40 mm high, a length of 160 mm), and the axis that it may have."""

from __future__ import annotations

import re
from typing import Literal

from benchsmith.gates.demands import ends, same
from benchsmith.gates.nouns import GROUPS, things_in
from benchsmith.measure.amounts import Amount
from benchsmith.types import Plan, Requirement

Dimension = Literal["height", "length", "width", "diameter", "other"]

_WORDS: dict[Dimension, str] = {
    "height": "high|tall|height",
    "length": "long|length",
    "width": "wide|width|broad|breadth",
    "diameter": "diameter|across",
    "other": "thick|thin|thickness|deep|depth",
}
_ALL = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items())
_AFTER = re.compile(rf"(?i)[\s-]*(?:(?:in|of)\s+)?(?:{_ALL})\b")
_BEFORE = re.compile(rf"(?i)\b(?:{_ALL})(?:\s+(?:of|is)|\s*[:=])?(?:\s+(?:about|exactly|at least|at most))?\s*$")

_LYING = re.compile(r"(?i)\b(on (its|their|the) sides?|lying|tipped|toppled)\b")
_LIES = re.compile(r"(?i)\b(lies|lie|lays?|laid)\b")
_UPRIGHT = re.compile(r"(?i)\b(upright|vertical\w*|standing|stands?|on (its |their )?(end|edge)s?|hang\w*)\b")

_EVEN = frozenset({"cube", "ball"})
"""Shapes of payloads with one size, whatever it is called."""

_LEVEL = ("wall", "bin", "platform", "ledge", "table", "tray", "rail")
"""Things whose length is never their height; a rod, a peg or a pendulum may be upright."""


def dimension(text: str, amount: Amount) -> Dimension | None:
    """The dimension that the words right after or right before a number name; None without such words."""
    found = _AFTER.match(text, amount.end) or _BEFORE.search(text[: amount.start])
    return next((name for name in _WORDS if found[name]), None) if found else None


def wrong_axis(plan: Plan, text: str, quoted: list[Amount], wanted: Requirement) -> str | None:
    """What is wrong with the axis of an extent or an opening, as a clause; None when its words allow it.

    A height is vertical, unless the thing lies on its side; a width is not, nor the length of what is built along the
    ground.
    """
    shapes = {load.shape for load in plan.payloads if load.label in wanted.subjects}
    if wanted.quantity not in ("extent", "opening") or shapes & _EVEN:
        return None
    named = {dimension(text, amount) for amount in quoted if any(same(end, amount.value) for end in ends(wanted))}
    if named == {"height"} and wanted.axis != "z" and not _LYING.search(text):
        if wanted.axis is not None and not (shapes and _LIES.search(text)):
            return f"is a height, but the requirement is about the axis {wanted.axis}"
        if wanted.axis is None and wanted.quantity == "extent":
            return "is a height, but the requirement names no axis"
    if wanted.quantity == "extent" and wanted.axis == "z" and not (shapes and _UPRIGHT.search(text)):
        if named == {"width"}:
            return "is a width, but the requirement is about the axis z"
        if named == {"length"} and _is_level(plan, wanted):
            return "is a length, but the requirement is about the axis z"
    return None


def _is_level(plan: Plan, wanted: Requirement) -> bool:
    """Whether the subjects are parts that are built along the ground."""
    kinds = [GROUPS[noun] for noun in _LEVEL]
    parts = [part for part in plan.parts if part.label in wanted.subjects]
    return bool(parts) and all(
        any(GROUPS[noun] in kinds for noun in things_in(part.label.replace("_", " "))) for part in parts
    )
