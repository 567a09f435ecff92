"""Checks of what a script hands to a scene: labels, numbers, corners."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from numbers import Real
from typing import TYPE_CHECKING, TypeAlias

from benchsmith.errors import SceneError
from benchsmith.types import Vec3, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build123d import Vector

_LABEL = re.compile(r"[a-z][a-z0-9_]{0,62}")

Corner: TypeAlias = "Sequence[float] | Vector"
"""x, y, z in mm."""


def check_label(label: str) -> None:
    """Refuse a label that could not name a part in CAD and in MJCF alike.

    Raises:
        SceneError: it is not lower case letters, digits and underscores, or it is taken by the contract.
    """
    if not _LABEL.fullmatch(label):
        raise SceneError(f'"{label}" cannot be a label: use lower case letters, digits and underscores, a letter first')
    if label in ("world", "ground") or label.startswith("zone_"):
        raise SceneError(f'"{label}" cannot be a part\'s label: the contract uses it; choose another name')


def is_payload_label(label: str) -> bool:
    """Whether the contract takes a part of this label for a payload."""
    return label == "payload" or label.startswith("payload_")


def check_number(what: str, value: float, *, low: float = -math.inf, high: float = math.inf) -> float:
    """A finite number within a closed range, as a float.

    Raises:
        SceneError: it is not; the message names the quantity.
    """
    if not isinstance(value, Real):
        raise SceneError(f"{what} is {value!r}: give a number")
    if not math.isfinite(value) or not low <= value <= high:
        wanted = (
            "a finite number"
            + (f" of at least {low:g}" if low > -math.inf else "")
            + (f" and at most {high:g}" if high < math.inf else "")
        )
        raise SceneError(f"{what} is {value}: give {wanted}")
    return float(value)


def box_zone(label: str, low: Corner, high: Corner) -> Zone:
    """An axis-aligned box from its corners in mm.

    Raises:
        SceneError: a corner is not three finite numbers, or the box is inside out or flat.
    """
    if not _LABEL.fullmatch(label):
        raise SceneError(f'"{label}" cannot be a zone\'s label: use lower case letters, digits and underscores')
    zone = Zone(label=label, low=corner(label, low), high=corner(label, high))
    for axis, below, above in zip("xyz", zone.low, zone.high, strict=True):
        if not below < above:
            raise SceneError(
                f"{label} is inside out or flat along {axis} ({below:g} to {above:g} mm): "
                "give the low corner first, then the high one"
            )
    return zone


def corner(what: str, point: Corner) -> Vec3:
    """Three finite numbers.

    Raises:
        SceneError: they are not; the message names the thing they belong to.
    """
    x, y, z = check_numbers(f"a corner of {what}", point, "x, y, z in mm", count=3)
    return x, y, z


def check_numbers(what: str, values: Iterable[float], wanted: str, *, count: int) -> tuple[float, ...]:
    """So many finite numbers.

    Raises:
        SceneError: they are not; the message names the quantity and what is wanted.
    """
    try:
        given = tuple(values)
    except TypeError as error:
        raise SceneError(f"{what} is {values!r}: give {wanted}") from error
    if len(given) != count:
        raise SceneError(f"{what} has {len(given)} numbers: give {wanted}")
    return tuple(check_number(what, value) for value in given)
