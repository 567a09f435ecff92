"""Units of measurement: what a unit is a unit of, and values in the one unit that we measure it in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pint

MEASURED_IN: dict[str, str] = {
    "length": "mm",
    "mass": "kg",
    "time": "s",
    "angle": "deg",
    "force": "N",
    "speed": "mm/s",
    "frequency": "Hz",
    "spin": "rpm",
    "number": "",
}
"""The unit that values of each kind are measured, compared and reported in."""

_NAME = re.compile(r"[A-Za-zµ°\"']{1,20}(/[A-Za-z]{1,20})?")
"""What a unit may look like: names only, so that no expression of a stranger is ever evaluated."""

_SIGNS = {'"': "inch", "'": "foot", "''": "inch"}


class UnitError(ValueError):
    """A unit is not known, or not one of the kinds that are measured; the message says which."""


def kind_of(unit: str) -> str:
    """What a unit is a unit of: a key of `MEASURED_IN`; a value without a unit is a `number`.

    Raises:
        UnitError: it is no known unit of length, mass, time, angle, force, speed, frequency or spin.
    """
    return _resolved(unit.strip())[0]


def in_measured_unit(value: float, unit: str) -> float:
    """A value in the unit of `MEASURED_IN` for its kind.

    Raises:
        UnitError: see `kind_of`.
    """
    return value * _resolved(unit.strip())[1]


@lru_cache(maxsize=256)
def _resolved(unit: str) -> tuple[str, float]:
    """Kind and factor. Cached, because a registry takes a while to make and plans repeat few units."""
    if not unit:
        return "number", 1.0
    registry = _registry()
    name = _SIGNS.get(unit, unit)
    if not _NAME.fullmatch(unit) or not all(_known(registry, piece) for piece in name.split("/")):
        raise UnitError(f'"{unit[:40]}" is no known unit: use mm, kg, s or deg')
    meant = registry.Unit(name)
    for kind, own in MEASURED_IN.items():
        target = registry.Unit(own)
        # To pint an angle is a plain number, and a frequency an angle in time: the root units tell them apart.
        if meant.dimensionality == target.dimensionality and _turns(registry, meant) == _turns(registry, target):
            return kind, float(registry.Quantity(1.0, meant).to(target).magnitude)
    raise UnitError(f'"{unit[:40]}" measures nothing that a requirement is about: use mm, kg, s or deg')


def _known(registry: pint.UnitRegistry[float], name: str) -> bool:
    return name in registry and registry.Unit(name).dimensionality != registry.Unit("kelvin").dimensionality


def _turns(registry: pint.UnitRegistry[float], unit: pint.Unit) -> bool:
    return "radian" in str(registry.get_root_units(unit)[1])


def warm_up() -> None:
    """Make what takes 0.3 s to make, before it is asked for."""
    _registry()


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[float]:
    import pint  # noqa: PLC0415  (0.4 s, and only plans have units)

    return pint.UnitRegistry()
