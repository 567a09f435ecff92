"""The words around a quoted number: which side of it they leave open, and whether it is one fact."""

from __future__ import annotations

import re
from itertools import pairwise

from benchsmith.gates.demands import ends, is_sum, same
from benchsmith.gates.dimensions import dimension
from benchsmith.gates.nouns import GROUPS, lexical, things_in
from benchsmith.measure.amounts import Amount, amounts
from benchsmith.measure.units import in_measured_unit
from benchsmith.types import Requirement

_MORE = (
    r"(?:more|heavier|higher|taller|larger|bigger|greater|longer|wider|broader|thicker|deeper|later) than|"
    r"over|above|exceed(?:s|ing)?"
)
_LESS = (
    r"(?:less|fewer|lighter|lower|smaller|shorter|narrower|thinner|shallower|faster|sooner) than|"
    r"under|below"
)
_NEGATED = re.compile(
    rf"(?i)(?:\b(?:no|not|never|cannot|without)|n['\u2019]t)\s+(?:\w+\s+){{0,2}}(?:(?P<more>{_MORE})|{_LESS})\s*$"
)
"""“Not over”, “must not exceed”, “isn't heavier than”: a bound on the other side."""
_LINK = r"[\s:=~]*(?:(?:of|is|about)\s+)*"
_MEASURE = r"(?:mass|weight|height|width|length|depth|thickness|diameter|radius|clearance|travel|time|period|angle)"
_OWN = rf"(?:\s+(?:\w+\s+)?{_MEASURE}\b)?{_LINK}"
"""What may follow a bound before its number: “minimum [wall height of] 60 mm”."""
_LEAST_BEFORE = re.compile(rf"(?i)\b(at least\s*|min(\.|imum)?{_OWN}|({_MORE})\s*)$")
_MOST_BEFORE = re.compile(rf"(?i)\b(at most\s*|max(\.|imum)?{_OWN}|(up to|within|{_LESS})\s*)$")
_APART = r"(?P<apart>(?:\s+\w+)?\s*,?\s*\(?)"
_LEAST_AFTER = re.compile(
    rf"(?i){_APART}(?:min\b\.?|minimum\b|at least\b|at (?:the )?minimum\b|(?P<closed>or (?:more|over)\b))"
)
_MOST_AFTER = re.compile(
    rf"(?i){_APART}(?:max\b\.?|maximum\b|at most\b|at (?:the )?maximum\b|(?P<closed>or (?:less|under)\b))"
)
_TO_ITS_NUMBER = {False: re.compile(rf"(?i){_LINK}"), True: re.compile(rf"(?i)\s*(?:{_MEASURE}\b)?{_LINK}")}
"""What may stand between a bound and its own number; of one apart from the number before, what it measures, too."""
_NEAR = 40
"""Characters after a bound in which its own number is looked for."""
_WHERE = re.compile(r"(?i)\b(over|above|under|below)\s*$")

_JOINED = re.compile(
    r"(?i)\s*(,|,?\s*(and|or|to|up to|by|x|plus or minus)|[\u00d7*\u2013\u2014\u2026±-]|\+/-|\.\.\.?)\s*"
)
"""What may stand between numbers of one fact: a sign or a word that joins them."""


def open_side(text: str, amount: Amount) -> str:
    """Which bound the words beside a number make it: `low`, `high` or none.

    “Over a 5 inch gap” and “over 5 inches of water” say where something goes, “over 5 inches long” how much it is.
    """
    before, after = text[: amount.start], text[amount.end :]
    if _WHERE.search(before) and _is_thing(after):
        return ""
    negated = _NEGATED.search(before)
    if negated:
        return "high" if negated["more"] else "low"
    if _LEAST_BEFORE.search(before) or _follows(_LEAST_AFTER, after):
        return "low"
    return "high" if _MOST_BEFORE.search(before) or _follows(_MOST_AFTER, after) else ""


def flipped(text: str, amount: Amount, wanted: Requirement) -> bool:
    """Whether a requirement bounds a number on the side that its words leave open.

    A value is no bound: what is exactly as large as allowed is allowed.
    """
    side = open_side(text, amount)
    if not side or wanted.value is not None:
        return False
    bound = wanted.low if side == "low" else wanted.high
    return bound is None or not same(in_measured_unit(bound, wanted.unit), amount.value)


def one_fact(text: str, quoted: list[Amount], wanted: Requirement) -> bool:
    """Whether the numbers of a quote belong together: equal, joined by their words, or summed up by the demand.

    Where the quote names one thing, each number may also have its own word: “a puck 60 mm in diameter and 20 mm high”.
    """
    if all(same(first.value, second.value) for first, second in pairwise(quoted)):
        return True
    if all(_JOINED.fullmatch(text[first.end : second.start]) for first, second in pairwise(quoted)):
        return True
    if len({GROUPS[noun] for noun in things_in(wanted.quote)}) <= 1 and all(dimension(text, one) for one in quoted):
        return True
    return bool(ends(wanted)) and all(
        any(is_sum(end, first.value, second.value) for first in quoted for second in quoted if first is not second)
        for end in ends(wanted)
    )


def _follows(bound: re.Pattern[str], after: str) -> bool:
    """Whether a number's bound stands after it, and not before another number: “60 mm high, at least 10 mm thick”."""
    found = bound.match(after)
    if found is None or found["closed"]:
        return found is not None
    rest = after[found.end() : found.end() + _NEAR]
    own = next(iter(amounts(rest)), None)
    return own is None or _TO_ITS_NUMBER[bool(found["apart"].strip())].fullmatch(rest, 0, own.start) is None


def _is_thing(after: str) -> bool:
    """Whether a thing follows at once, or after “of”."""
    follows = re.match(r"\s*(?:of\s+)?(?:(?:wide|deep|long|high|tall)\s+)?([A-Za-z]+)", after)
    return follows is not None and lexical(follows[1].lower()) is not None
