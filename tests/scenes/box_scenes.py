"""Scenes of boxes, written in millimetres: a payload that has to get along x, and what is in its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchsmith.measure.scenario import Scenario, read_scenario

Point = tuple[float, float, float]
Box = tuple[Point, Point]

BALL = '<geom type="sphere" size="0.015" density="1000"/>'
GOAL: Box = ((60, -30, 0), (140, 30, 60))
BOUNDS: Box = ((-200, -100, -10), (200, 100, 150))


def metres(*lengths: float) -> str:
    return " ".join(repr(length / 1000) for length in lengths)


def _placed(box: Box) -> str:
    middle = [(a + b) / 2 for a, b in zip(*box, strict=True)]
    half = [(b - a) / 2 for a, b in zip(*box, strict=True)]
    return f'type="box" pos="{metres(*middle)}" size="{metres(*half)}"'


def site(label: str, box: Box) -> str:
    return f'<site name="{label}" {_placed(box)}/>'


def part(label: str, *boxes: Box, joint: str = "") -> str:
    """A body of boxes, given in the world's frame."""
    return f'<body name="{label}">{joint}{"".join(f"<geom {_placed(box)}/>" for box in boxes)}</body>'


def box_mjcf(
    bodies: Sequence[str] = (),
    *,
    payload: str = BALL,
    start: Point = (-100, 0, 15),
    goal: Box = GOAL,
    bounds: Box = BOUNDS,
    zones: Mapping[str, Box] | None = None,
    custom: str = "",
    sections: str = "",
) -> str:
    """MJCF of a scene on the ground; build zone and bounds are the same box."""
    boxes = {"zone_goal": goal, "zone_build": bounds, "zone_bounds": bounds, **(zones or {})}
    return f"""<mujoco>
      <option timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10" jacobian="dense"/>
      <default><geom solref="0.002 1" condim="6" friction="0.6 0.002 0.0001" density="1000"/></default>
      <custom><numeric name="contract" data="1"/>{custom}</custom>
      <worldbody>
        <geom name="ground" type="plane" size="1 1 .1"/>
        {"".join(site(label, box) for label, box in boxes.items())}{"".join(bodies)}
        <body name="payload" pos="{metres(*start)}"><freejoint/>{payload}</body>
      </worldbody>{sections}
    </mujoco>"""


def box_scene(bodies: Sequence[str] = (), **how: object) -> Scenario:
    """The scene, read."""
    return read_scenario(box_mjcf(bodies, **how))  # type: ignore[arg-type]  # passed on as they are


def wall(tall: float, *, wide: float = 200, label: str = "wall", x: float = 0) -> str:
    """A wall of 10 mm across x; as it is, from bound to bound."""
    return part(label, ((x - 5, -wide / 2, 0), (x + 5, wide / 2, tall)))


def throat(wide: float, tall: float = 150, label: str = "wall") -> str:
    """A wall from bound to bound and up to the top, with a hole at the middle that stands on the ground."""
    lintel: list[Box] = [((-5, -wide / 2, tall), (5, wide / 2, 150))] if tall < 150 else []
    return part(label, ((-5, -100, 0), (5, -wide / 2, 150)), ((-5, wide / 2, 0), (5, 100, 150)), *lintel)


def closed_room() -> list[str]:
    """Five plates around the goal, the ground below."""
    return [
        part("west", ((40, -45, 0), (44, 45, 80))),
        part("east", ((156, -45, 0), (160, 45, 80))),
        part("south", ((40, -45, 0), (160, -41, 80))),
        part("north", ((40, 41, 0), (160, 45, 80))),
        part("lid", ((40, -45, 76), (160, 45, 80))),
    ]
