"""Two tables with a gap between them."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, about, nice
from benchsmith.designers.procedural.constructs.supports.pairs import height_of, materials, pair, things
from benchsmith.designers.procedural.constructs.supports.surfaces import block, legs
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene


def tables(
    scene: Scene,
    *,
    gap: float,
    left_length: float,
    right_length: float,
    left_width: float,
    right_width: float,
    thickness: float,
    height: float,
    rise: float,
    left_material: str,
    right_material: str,
    legs_material: str,
) -> Way:
    """Two tables with a gap between them: one to start from, one to arrive on."""
    left_x, right_x = -(gap + left_length) / 2, (gap + right_length) / 2
    for side, x, length, width, top, material in (
        ("left", left_x, left_length, left_width, height, left_material),
        ("right", right_x, right_length, right_width, height + rise, right_material),
    ):
        under = top - thickness
        scene.fixture(f"table_{side}", Pos(x, 0, under) * block(length, width, thickness), material=material)
        scene.fixture(f"legs_{side}", Pos(x, 0, 0) * legs(length, width, under), material=legs_material)
    return Way(
        start=Site(left_x, height, left_length),
        middle=Site(0, 0, gap),
        goal=Site(right_x, height + rise, right_length),
        width=min(left_width, right_width),
    )


def _height(given: Given) -> Range:
    return about(0.9 * max(given.high("tables_left_length"), given.high("tables_right_length")))


_GAP, *_SIDES, _RISE = pair("table", height_of("table", _height))
*_SIDES, _TOP = _SIDES

TABLES = Construct(
    slot="support",
    name="tables",
    title="two tables",
    summary="Two tables stand apart: the payload starts on the left one and must come to rest on the right one.",
    example="Bring a 40 mm cube from one table to another, 90 mm apart.",
    function=tables,
    uses=(block, legs),
    parameters=(
        _GAP,
        *_SIDES,
        Parameter(
            "thickness",
            "thickness of both tables' tops",
            lambda given: (nice(max(2.0, 0.05 * given.high("tables_left_length"))),) * 2,
            limits=lambda _: (2.0, 200.0),
            says=("tables.thickness",),
        ),
        _TOP,
        _RISE,
    ),
    choices=(*materials("table", "oak"), Choice("legs_material", (), ("legs_left", "legs_right"), "steel")),
    things=things("table"),
    describes={
        "table_left": "Where the payload starts.",
        "legs_left": "They carry its top, with aprons between.",
        "table_right": "Where it must come to rest.",
        "legs_right": "They carry its top, with aprons between.",
    },
)
