"""Finds points and boxes: (-200, 0, 30) mm; x 100..200, y -50..50, z 0..80 mm; x between -220 and -180 mm."""

# ruff: noqa: RUF001  (people type typographic dashes and signs)

from __future__ import annotations

import re
from dataclasses import dataclass

from benchsmith.measure.units import in_measured_unit

_UNIT = r"(?:mm|cm|m|in(?:ch(?:es)?)?)\b"
_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_VALUE = rf"(?P<{{0}}>{_NUMBER})\s?(?P<{{0}}_unit>{_UNIT})?"
_POINT = re.compile(
    rf"[(\[]\s?(?:[xyz](?:\s?,\s?[xyz]){{1,2}}\s?[)\]]\s?[=:]?\s?[(\[])?\s?{_VALUE.format('x')}\s?[,;|]\s?"
    rf"{_VALUE.format('y')}(?:\s?[,;|]\s?{_VALUE.format('z')})?\s?[)\]](?:\s?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_LINK = r"\s?(?:(?:=|:|is|in|from|between|within|∈|ranges?\sfrom)\s?){0,2}"
_TO = r"(?:\.\.\.?|…|to|and|[-–—,;])"
_NO_EXTENT = r"(?!\d|\.\d|\s?(?:mm|cm|m|inch|in)?\s(?:high|tall|wide|long|deep|thick)\b)"
"""“A wall at x = 150 mm, 50 mm high”: the second number is no end of a range."""
_AXIS = re.compile(
    rf"(?<![\w.])(?P<axis>[xyz])(?:\s(?:coordinate|position|axis))?{_LINK}(?P<open>[\[(])?\s?(?P<pm>±|\+/-)?\s?"
    rf"{_VALUE.format('low')}(?:\s?{_TO}\s?{_VALUE.format('high')}{_NO_EXTENT}(?(open)\s?[\])])|\s?(?:±|\+/-)\s?"
    rf"{_VALUE.format('slack')})?(?:\s?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s?(?:[,;&]|and|\n)?\s?(?:and\s)?", re.IGNORECASE)
_AFTER_A_NUMBER = re.compile(rf"(?:\d|\d\s?{_UNIT}|[\"'])\s?$", re.IGNORECASE)
_DECLARED = re.compile(
    rf"\b(?:all|units?|dimensions|coordinates|lengths|values|everything)\b[^.;\n]{{0,40}}?(?:\b(?:in|are|is)|[:=]|(?<=unit)|(?<=units))\s?"
    rf"(?P<unit>{_UNIT})|\b(?:in|all)\s(?P<other>mm|cm|met(?:re|er)s)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """Numbers on one axis."""

    axis: str
    start: int
    end: int
    low: float
    high: float
    """mm"""


@dataclass(frozen=True)
class Coordinates:
    """A point, or a box, in a prompt's plain form."""

    start: int
    end: int
    spans: tuple[Span, ...]
    has_unit: bool
    is_point: bool


def find_coordinates(plain: str) -> list[Coordinates]:
    """All of them, in order. A unit said once holds for the whole group, and one said for the prompt for all.

    So does the only unit of all points: “from (0, 0, 20) to (300, 0, 20) mm”.
    """
    points = list(_POINT.finditer(plain))
    declared = _DECLARED.search(plain)
    units = {unit for match in points if (unit := _unit_of_point(match))}
    default = (declared["unit"] or declared["other"]) if declared else units.pop() if len(units) == 1 else None
    found = [_point(match, default) for match in points]
    found += _boxes(plain, default)
    found.sort(key=lambda one: one.start)
    kept: list[Coordinates] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _point(match: re.Match[str], default: str | None) -> Coordinates:
    unit = _unit_of_point(match)
    spans = []
    for name in filter(match.group, "xyz"):
        value = _mm(match[name], match[f"{name}_unit"] or unit or default)
        spans.append(Span(name, *match.span(), value, value))
    return Coordinates(*match.span(), tuple(spans), has_unit=bool(unit or default), is_point=True)


def _boxes(plain: str, default: str | None) -> list[Coordinates]:
    groups: list[list[re.Match[str]]] = []
    for match in _AXIS.finditer(plain):
        if _AFTER_A_NUMBER.search(plain, max(0, match.start() - 12), match.start()):
            continue
        follows = groups and _JOIN.fullmatch(plain, groups[-1][-1].end(), match.start())
        if follows and match["axis"].lower() not in {one["axis"].lower() for one in groups[-1]}:
            groups[-1].append(match)
        else:
            groups.append([match])
    return [_box(group, default) for group in groups]


def _box(group: list[re.Match[str]], default: str | None) -> Coordinates:
    unit = next((_unit_of(match) for match in reversed(group) if _unit_of(match)), None)
    spans = []
    for match in group:
        own = _unit_of(match) or unit or default
        low = _mm(match["low"], match["low_unit"] or own)
        high = _mm(match["high"], match["high_unit"] or own) if match["high"] else low
        slack = _mm(match["slack"], match["slack_unit"] or own) if match["slack"] else low if match["pm"] else 0.0
        middle = 0.0 if match["pm"] else low
        ends = (middle - slack, middle + slack) if slack else (low, high)
        spans.append(Span(match["axis"].lower(), *match.span(), min(ends), max(ends)))
    is_point = all(span.low == span.high for span in spans)
    return Coordinates(group[0].start(), group[-1].end(), tuple(spans), bool(unit or default), is_point)


def _unit_of_point(match: re.Match[str]) -> str | None:
    return match["unit"] or match["z_unit"] or match["y_unit"] or match["x_unit"]


def _unit_of(match: re.Match[str]) -> str | None:
    return match["unit"] or match["slack_unit"] or match["high_unit"] or match["low_unit"]


def _mm(number: str, unit: str | None) -> float:
    return round(in_measured_unit(float(number), (unit or "mm").lower()), 6)
