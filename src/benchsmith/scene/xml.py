"""Numbers and elements of MJCF text: the same bytes for the same values, without loss."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

_EXACT = 1e15
"""Below this, every integer is a float of its own."""

Element = ET.Element
Value = str | float | int | Iterable[float]


def number(value: float) -> str:
    """The shortest text that reads back as the same float; integers without a point, no negative zero."""
    value = float(value) + 0.0
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def add(parent: Element, tag: str, **attributes: Value) -> Element:
    """Add a child element; numbers and sequences of numbers become text."""
    return ET.SubElement(parent, tag, {name.rstrip("_"): _text(value) for name, value in attributes.items()})


def document(root: Element) -> str:
    """The whole document, indented."""
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return number(value)
    return " ".join(number(item) for item in value)
