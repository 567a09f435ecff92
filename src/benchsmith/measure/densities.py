"""Densities that a material's name promises: the examiner's own table, from handbooks, kg/m³ at room temperature."""

from __future__ import annotations

import re

_DENSITY: dict[str, float] = {
    "steel": 7850,
    "stainless_steel": 8000,
    "cast_iron": 7200,
    "aluminium": 2700,
    "brass": 8500,
    "copper": 8960,
    "bronze": 8800,
    "titanium": 4430,
    "oak": 710,
    "beech": 720,
    "pine": 510,
    "plywood": 680,
    "abs": 1040,
    "pla": 1240,
    "petg": 1270,
    "nylon": 1140,
    "pom": 1410,
    "hdpe": 950,
    "ptfe": 2200,
    "polycarbonate": 1200,
    "acrylic": 1180,
    "glass": 2500,
    "rubber": 1100,
    "concrete": 2400,
}
"""The names that plans may use."""

_SAME: dict[str, str] = {
    "aluminum": "aluminium",
    "stainless": "stainless_steel",
    "iron": "cast_iron",
    "wood": "oak",
    "teflon": "ptfe",
    "delrin": "pom",
    "acetal": "pom",
    "polyamide": "nylon",
    "polyethylene": "hdpe",
    "plexiglass": "acrylic",
    "perspex": "acrylic",
    "pmma": "acrylic",
    "mild_steel": "steel",
    "carbon_steel": "steel",
    "pc": "polycarbonate",
}


def density_of(material: str) -> float | None:
    """Density in kg/m³ of a material by name (case, blanks and hyphens do not matter); None for an unknown one."""
    return _DENSITY.get(_canonical(material))


def materials_in(text: str) -> list[str]:
    """Names of the materials that a text names, longest first: “stainless steel” names no steel beside it."""
    rest, found = text.lower(), []
    for name in sorted({*_DENSITY, *_SAME}, key=len, reverse=True):
        pattern = rf"\b{name.replace('_', '[ _-]')}\b"
        if re.search(pattern, rest):
            found.append(_canonical(name))
            rest = re.sub(pattern, " ", rest)
    return found


def same_material(first: str, second: str) -> bool:
    """Whether two names mean one material."""
    return _canonical(first) == _canonical(second)


def _canonical(material: str) -> str:
    name = material.strip().lower().replace(" ", "_").replace("-", "_")
    return _SAME.get(name, name)
