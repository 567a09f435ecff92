"""What parts are made of: density, sliding friction and colour, each with the source of its numbers.

Friction is the kinetic coefficient of the dry, clean material against a hard, smooth surface (steel unless the source
says otherwise). MuJoCo takes the larger coefficient of the two geoms in contact, and we leave it at that: the grippier
material decides, as rubber does on anything, and parts that a solver adds later follow the same rule. A slippery pair
(PTFE on PTFE) therefore needs the slippery material on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchsmith.errors import SceneError

RGBA = tuple[float, float, float, float]


@dataclass(frozen=True)
class Material:
    """One row of the table."""

    name: str
    density: float
    """kg/m³"""
    friction: float
    """Sliding friction coefficient."""
    rgba: RGBA
    source: str
    """Where density and friction come from."""


_SERWAY = "friction: Serway & Jewett, Physics for Scientists and Engineers, table of friction coefficients"
_TYPICAL = "friction: middle of the range that manufacturers' data sheets give against steel"

_TABLE = (
    Material("steel", 7850, 0.57, (0.56, 0.60, 0.65, 1), f"density: EN 1991-1-1, annex A; {_SERWAY}"),
    Material("stainless_steel", 8000, 0.55, (0.74, 0.76, 0.78, 1), f"density: AISI 304 data sheets; {_TYPICAL}"),
    Material("cast_iron", 7200, 0.40, (0.33, 0.34, 0.36, 1), f"density: grey iron, EN 1561 annex; {_TYPICAL}"),
    Material("aluminium", 2700, 0.47, (0.80, 0.82, 0.85, 1), f"density: EN AW-6061, EN 1999-1-1; {_SERWAY}"),
    Material("brass", 8500, 0.44, (0.80, 0.66, 0.32, 1), f"density: CuZn39Pb3 data sheets; {_TYPICAL}"),
    Material("copper", 8960, 0.36, (0.76, 0.46, 0.30, 1), f"density: CRC Handbook, elements; {_SERWAY}"),
    Material("bronze", 8800, 0.40, (0.68, 0.48, 0.26, 1), f"density: CuSn8 data sheets; {_TYPICAL}"),
    Material("titanium", 4430, 0.36, (0.62, 0.60, 0.58, 1), f"density: Ti-6Al-4V data sheets; {_TYPICAL}"),
    Material("oak", 710, 0.40, (0.72, 0.54, 0.34, 1), f"density: at 12 % moisture, Wood Handbook; {_TYPICAL}"),
    Material("beech", 720, 0.40, (0.82, 0.66, 0.48, 1), f"density: at 12 % moisture, Wood Handbook; {_TYPICAL}"),
    Material("pine", 510, 0.40, (0.88, 0.74, 0.52, 1), f"density: at 12 % moisture, Wood Handbook; {_TYPICAL}"),
    Material("plywood", 680, 0.40, (0.84, 0.70, 0.50, 1), f"density: birch plywood data sheets; {_TYPICAL}"),
    Material("abs", 1040, 0.35, (0.24, 0.42, 0.66, 1), f"density: data sheets; {_TYPICAL}"),
    Material("pla", 1240, 0.35, (0.36, 0.62, 0.60, 1), f"density: data sheets; {_TYPICAL}"),
    Material("petg", 1270, 0.35, (0.44, 0.58, 0.74, 1), f"density: data sheets; {_TYPICAL}"),
    Material("nylon", 1140, 0.35, (0.90, 0.89, 0.84, 1), f"density: PA 6 data sheets; {_TYPICAL}"),
    Material("pom", 1410, 0.25, (0.93, 0.93, 0.92, 1), f"density: data sheets; {_TYPICAL}"),
    Material("hdpe", 950, 0.25, (0.88, 0.90, 0.92, 1), f"density: data sheets; {_TYPICAL}"),
    Material("ptfe", 2200, 0.04, (0.96, 0.96, 0.97, 1), f"density: data sheets; {_SERWAY}"),
    Material("polycarbonate", 1200, 0.40, (0.78, 0.86, 0.92, 0.5), f"density: data sheets; {_TYPICAL}"),
    Material("acrylic", 1180, 0.45, (0.72, 0.86, 0.94, 0.5), f"density: cast PMMA data sheets; {_TYPICAL}"),
    Material(
        "glass", 2500, 0.40, (0.74, 0.88, 0.86, 0.5), f"density: soda-lime glass, EN 572-1; glass on glass, {_SERWAY}"
    ),
    Material("rubber", 1100, 0.80, (0.16, 0.16, 0.17, 1), f"density: natural rubber compounds; on concrete, {_SERWAY}"),
    Material("concrete", 2400, 0.60, (0.66, 0.65, 0.62, 1), f"density: EN 1991-1-1, annex A; {_TYPICAL}"),
)

MATERIALS: dict[str, Material] = {material.name: material for material in _TABLE}
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
        SceneError: no such material; the message names the known ones.
    """
    key = name.strip().lower().replace(" ", "_").replace("-", "_")
    material = MATERIALS.get(ALIASES.get(key, key))
    if material is None:
        raise SceneError(f'unknown material "{name}": use one of {", ".join(MATERIALS)}')
    return material
