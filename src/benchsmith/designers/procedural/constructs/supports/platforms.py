"""Two blocks with a gap between them."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Construct, Range
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.supports.pairs import height_of, materials, pair, things
from benchsmith.designers.procedural.constructs.supports.surfaces import block
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene


def platforms(
    scene: Scene,
    *,
    gap: float,
    left_length: float,
    right_length: float,
    left_width: float,
    right_width: float,
    height: float,
    rise: float,
    left_material: str,
    right_material: str,
) -> Way:
    """Two blocks on the ground with a gap between them: one to start from, one to arrive on."""
    left_x, right_x = -(gap + left_length) / 2, (gap + right_length) / 2
    scene.fixture("platform_left", Pos(left_x, 0, 0) * block(left_length, left_width, height), material=left_material)
    right = block(right_length, right_width, height + rise)
    scene.fixture("platform_right", Pos(right_x, 0, 0) * right, material=right_material)
    return Way(
        start=Site(left_x, height, left_length),
        middle=Site(0, 0, gap),
        goal=Site(right_x, height + rise, right_length),
        width=min(left_width, right_width),
    )


def _height(given: Given) -> Range:
    middle = min(max(1.4 * given.load.reach, 40), 250)
    return nice(0.9 * middle), nice(1.1 * middle)


PLATFORMS = Construct(
    slot="support",
    name="platforms",
    title="two platforms",
    summary="Two platforms stand apart: the payload starts on the left one and must come to rest on the right one.",
    example="Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high.",
    function=platforms,
    uses=(block,),
    parameters=pair("platform", height_of("platform", _height)),
    choices=materials("platform", "aluminium"),
    things=things("platform"),
    describes={"platform_left": "Where the payload starts.", "platform_right": "Where it must come to rest."},
)
