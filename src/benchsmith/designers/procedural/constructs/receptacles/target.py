"""A goal whose place the prompt gives by coordinates."""

from __future__ import annotations

from dataclasses import replace

from benchsmith.designers.procedural.constructs.base import Axis, Construct, Demand, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Given, fixed
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def target(scene: Scene, way: Way, *, x: float, y: float, z: float, length: float, width: float, height: float) -> Way:
    """The goal around (x, y), from the height z upwards."""
    scene.goal((x - length / 2, y - width / 2, z), (x + length / 2, y + width / 2, z + height))
    return replace(way, goal=replace(way.goal, y=y))


def _size(argument: str, axis: Axis) -> Parameter:
    def chosen(given: Given) -> Range:
        return fixed(1.3 * given.load.reach if axis in "xy" else max(1.5 * given.load.z, 0.75 * given.load.longest))

    extent = (Demand("extent", ("zone_goal",), axis),)
    return Parameter(
        argument,
        f"extent of the goal along {axis}",
        chosen,
        limits=lambda given: (given.load["xyz".index(axis)], 5000.0),
        says=(
            Told(f"goal.{argument}", demands=extent),
            Told(f"zone.{argument}", demands=extent),
            Told(f"goal.{axis}", part="width", when="range"),
        ),
        demands=(Demand("zone_coordinates", ("zone_goal",), axis, verbatim=True),),
        eases=1,
    )


def _middle(axis: Axis) -> Parameter:
    return Parameter(
        axis,
        f"{axis} of the goal's middle",
        lambda given: (4 * given.load.reach,) * 2 if axis == "x" else (0.0, 0.0),
        limits=lambda _: (-5000.0, 5000.0),
        says=(Told(f"goal.{axis}", part="middle"),),
        demands=(Demand("zone_coordinates", ("zone_goal",), axis, verbatim=True),),
    )


TARGET = Construct(
    slot="receptacle",
    name="target",
    title="goal at a given place",
    phrase="to a given place",
    summary="It must come to rest in a given box.",
    example="Move a 40 mm cube from (-200, 0, 20) mm into the box x 100..200, y -50..50, z 0..80 mm.",
    function=target,
    site="goal",
    parameters=(
        _middle("x"),
        _middle("y"),
        Parameter(
            "half",
            "half the height of the payload, which a goal given as a point counts to",
            lambda given: (given.load.z / 2,) * 2,
        ),
        Parameter(
            "z",
            "height of the goal's lower end",
            lambda _: (0.0, 0.0),
            limits=lambda _: (-0.01, 2000.0),
            says=(
                Told("goal.z", part="low", when="range"),
                Told("goal.z", minus="half", when="point", least=0.01),
                Told("goal.z", when="point", most=0.0),
            ),
        ),
        _size("length", "x"),
        _size("width", "y"),
        _size("height", "z"),
    ),
    room=lambda given: (given.high("target_length"), given.high("target_width")),
    aside=lambda given: abs(given.low("target_y")),
    things={"zone": ("zone_goal",), "goal": ("zone_goal",)},
    goes_with=frozenset({"places"}),
    why="coordinates of a goal go with nothing else that is named: give the start by coordinates, too, or none",
)
