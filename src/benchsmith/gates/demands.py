"""What a requirement demands, in numbers and words, and how numbers may follow from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchsmith.measure.amounts import amounts
from benchsmith.measure.densities import materials_in, same_material
from benchsmith.measure.number_words import COUNTS
from benchsmith.measure.units import UnitError, in_measured_unit, kind_of
from benchsmith.types import Requirement

_SAME = 2e-3
"""Share by which converted numbers may differ: 1/3 inch has no exact decimal."""

_UNIT_SLIPS = (10.0, 12.0, 25.4, 100.0, 304.8, 1000.0)
"""Ratios that a wrong unit makes; no assumption excuses them."""

_COUNT = re.compile(rf"\b(?:{'|'.join(COUNTS)})\b|(?<![\d.,])\d+(?![\d.,])")
_BARE = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?![\w.,]*\w)")


def wrong_word(wanted: Requirement, owned_up: tuple[str, ...]) -> Iterator[str]:
    """A count or a material that is not the quoted one."""
    if wanted.quantity == "material":
        named = materials_in(wanted.quote)
        owned = any(material in materials_in(text) for material in named for text in owned_up)
        if named and not owned and not any(same_material(material, str(wanted.value)) for material in named):
            yield f"“{wanted.quote}” names {named[0].replace('_', ' ')}, but the requirement demands {wanted.value}"
    elif wanted.quantity in ("count", "friction") and not isinstance(wanted.value, str):
        rest = wanted.quote
        for amount in reversed(amounts(rest)):
            rest = rest[: amount.start] + rest[amount.end :]
        said = [float(text) for text in _BARE.findall(rest)] if wanted.quantity == "friction" else []
        if wanted.quantity == "count":
            said = [float(COUNTS.get(word, word)) for word in _COUNT.findall(rest.lower())]
        if said and not any(same(end, number) for end in ends(wanted) for number in said):
            yield f"“{wanted.quote}” says {said[0]:g}, but the requirement demands {ends(wanted)[0]:g}"


def ends(wanted: Requirement) -> tuple[float, ...]:
    """The demanded numbers in measured units."""
    numbers = (wanted.value, wanted.low, wanted.high)
    return tuple(in_measured_unit(end, wanted.unit) for end in numbers if isinstance(end, int | float))


def lengths(wanted: Requirement) -> tuple[float, ...]:
    """The demanded lengths or angles; none for other quantities."""
    try:
        return ends(wanted) if kind_of(wanted.unit) in ("length", "angle") else ()
    except UnitError:
        return ()


def same(first: float, second: float) -> bool:
    """Whether two numbers are the same size, up to what a conversion rounds away."""
    return abs(abs(first) - abs(second)) <= _SAME * max(abs(first), abs(second))


def is_sum(end: float, quoted: float, other: float) -> bool:
    """Whether a number is the sum or the difference of two others."""
    return same(end, other + quoted) or same(end, other - quoted)


def is_slip(end: float, quoted: float) -> bool:
    """Whether a number is another one in a wrong unit."""
    return any(same(end, quoted * ratio) or same(end * ratio, quoted) for ratio in _UNIT_SLIPS)
