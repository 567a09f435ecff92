"""What parts are made of: density, sliding friction, restitution and colour, and where the numbers come from.

Friction is the kinetic coefficient of the dry, clean material against a hard, smooth surface (steel unless the source
says otherwise). MuJoCo takes the larger coefficient of the two geoms in contact, and we leave it at that: the grippier
material decides, as rubber does on anything, and parts that a solver adds later follow the same rule. A slippery pair
(PTFE on PTFE) therefore needs the slippery material on both sides.

Restitution is no property of one material: it falls with the speed of impact, and with thin or heavy counterparts. A
part bounces only when a script says so, `restitution=MATERIALS["rubber"].restitution`; then the bouncier of two parts
decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from benchsmith.errors import SceneError

RGBA = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sources:
    """Where the numbers of a material come from."""

    density: str
    friction: str
    restitution: str
    colour: str = "chosen: what the bare material looks like in daylight"


@dataclass(frozen=True)
class Material:
    """One row of the table; a script may also make its own.

    Example:
        >>> MATERIALS["oak"].density
        710
        >>> MATERIALS["oak"].sources.density
        'at 12 % moisture, Wood Handbook'
    """

    name: str
    density: float
    """kg/m³"""
    friction: float
    """Sliding friction coefficient."""
    restitution: float
    """Share of its speed with which a small solid drop of it leaves a hard, thick surface that it hits at 1 m/s."""
    rgba: RGBA
    """Red, green, blue, opacity, each 0 to 1."""
    sources: Sources


_SERWAY = "Serway & Jewett, Physics for Scientists and Engineers, table of friction coefficients"
_TYPICAL = "middle of the range that manufacturers' data sheets give against steel"
_GLASS_ON_GLASS = f"glass on glass, {_SERWAY}"
_ON_CONCRETE = f"on concrete, {_SERWAY}"
_REBOUND = "chosen: middle of published drop tests, which scatter by 0.1 to 0.2 with speed, shape and hardness"
_WOOD = "at 12 % moisture, Wood Handbook"
_SHEETS = "data sheets"

_TABLE = (
    ("steel", 7850, 0.57, 0.60, (0.56, 0.60, 0.65, 1), "EN 1991-1-1, annex A", _SERWAY),
    ("stainless_steel", 8000, 0.55, 0.60, (0.74, 0.76, 0.78, 1), "AISI 304 data sheets", _TYPICAL),
    ("cast_iron", 7200, 0.40, 0.45, (0.33, 0.34, 0.36, 1), "grey iron, EN 1561 annex", _TYPICAL),
    ("aluminium", 2700, 0.47, 0.50, (0.80, 0.82, 0.85, 1), "EN AW-6061, EN 1999-1-1", _SERWAY),
    ("brass", 8500, 0.44, 0.45, (0.80, 0.66, 0.32, 1), "CuZn39Pb3 data sheets", _TYPICAL),
    ("copper", 8960, 0.36, 0.35, (0.76, 0.46, 0.30, 1), "CRC Handbook, elements", _SERWAY),
    ("bronze", 8800, 0.40, 0.50, (0.68, 0.48, 0.26, 1), "CuSn8 data sheets", _TYPICAL),
    ("titanium", 4430, 0.36, 0.60, (0.62, 0.60, 0.58, 1), "Ti-6Al-4V data sheets", _TYPICAL),
    ("oak", 710, 0.40, 0.50, (0.72, 0.54, 0.34, 1), _WOOD, _TYPICAL),
    ("beech", 720, 0.40, 0.50, (0.82, 0.66, 0.48, 1), _WOOD, _TYPICAL),
    ("pine", 510, 0.40, 0.45, (0.88, 0.74, 0.52, 1), _WOOD, _TYPICAL),
    ("plywood", 680, 0.40, 0.45, (0.84, 0.70, 0.50, 1), "birch plywood data sheets", _TYPICAL),
    ("abs", 1040, 0.35, 0.65, (0.24, 0.42, 0.66, 1), _SHEETS, _TYPICAL),
    ("pla", 1240, 0.35, 0.55, (0.36, 0.62, 0.60, 1), _SHEETS, _TYPICAL),
    ("petg", 1270, 0.35, 0.60, (0.44, 0.58, 0.74, 1), _SHEETS, _TYPICAL),
    ("nylon", 1140, 0.35, 0.65, (0.90, 0.89, 0.84, 1), "PA 6 data sheets", _TYPICAL),
    ("pom", 1410, 0.25, 0.70, (0.93, 0.93, 0.92, 1), _SHEETS, _TYPICAL),
    ("hdpe", 950, 0.25, 0.60, (0.88, 0.90, 0.92, 1), _SHEETS, _TYPICAL),
    ("ptfe", 2200, 0.04, 0.40, (0.96, 0.96, 0.97, 1), _SHEETS, _SERWAY),
    ("polycarbonate", 1200, 0.40, 0.70, (0.78, 0.86, 0.92, 0.5), _SHEETS, _TYPICAL),
    ("acrylic", 1180, 0.45, 0.65, (0.72, 0.86, 0.94, 0.5), "cast PMMA data sheets", _TYPICAL),
    ("glass", 2500, 0.40, 0.65, (0.74, 0.88, 0.86, 0.5), "soda-lime glass, EN 572-1", _GLASS_ON_GLASS),
    ("rubber", 1100, 0.80, 0.70, (0.16, 0.16, 0.17, 1), "natural rubber compounds", _ON_CONCRETE),
    ("concrete", 2400, 0.60, 0.30, (0.66, 0.65, 0.62, 1), "EN 1991-1-1, annex A", _TYPICAL),
)

MATERIALS: dict[str, Material] = {
    name: Material(name, density, friction, restitution, rgba, Sources(density_from, friction_from, _REBOUND))
    for name, density, friction, restitution, rgba, density_from, friction_from in _TABLE
}
"""Every known material by name."""

ALIASES: dict[str, str] = {
    "aluminum": "aluminium",
    "carbon_steel": "steel",
    "mild_steel": "steel",
    "stainless": "stainless_steel",
    "iron": "cast_iron",
    "wood": "oak",
    "polyamide": "nylon",
    "delrin": "pom",
    "acetal": "pom",
    "polyethylene": "hdpe",
    "teflon": "ptfe",
    "pmma": "acrylic",
    "plexiglass": "acrylic",
    "perspex": "acrylic",
    "pc": "polycarbonate",
}
"""Other words for them."""


def find_material(name: str) -> Material:
    """Look a material up by name or alias; case, spaces and hyphens do not matter.

    Raises:
        SceneError: no such material; the message names the nearest, and all that are known.

    Example:
        >>> find_material("Mild steel").name
        'steel'
    """
    key = name.strip().lower().replace(" ", "_").replace("-", "_")
    material = MATERIALS.get(ALIASES.get(key, key))
    if material is None:
        near = get_close_matches(key, [*MATERIALS, *ALIASES], n=1, cutoff=0.75)
        guess = f"did you mean {near[0]}? " if near else ""
        raise SceneError(f'unknown material "{name}": {guess}use one of {", ".join(MATERIALS)}')
    return material
