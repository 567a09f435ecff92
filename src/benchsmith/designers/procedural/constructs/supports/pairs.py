"""What two platforms and two tables have in common: their numbers."""

from __future__ import annotations

from collections.abc import Callable

from benchsmith.designers.procedural.constructs.base import Choice, Demand, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.supports.surfaces import lane


def pair(name: str, height: Parameter) -> tuple[Parameter, ...]:
    """Gap, lengths, widths and heights of two things that stand apart.

    Args:
        name: Of one of them: platform.
        height: Of the left one.
    """
    left, right = f"{name}_left", f"{name}_right"
    return (
        Parameter(
            "gap",
            f"distance between the {name}s",
            lambda given: (nice(1.6 * given.load.x), nice(2.2 * given.load.x)),
            limits=lambda given: (given.load.x / 2, 1500.0),
            says=("gap.width", "way.distance"),
            demands=(Demand("distance", (left, right), "x"),),
            eases=-1,
        ),
        *_side(name, "left", "start"),
        *_side(name, "right", "goal"),
        height,
        Parameter(
            "rise",
            f"rise from the left {name} to the right one",
            lambda _: (0.0, 0.0),
            limits=lambda given: (_least(given, name) - given.low(f"{name}s_height"), 2000.0),
            says=(
                "way.rise",
                Told("way.drop", sign=-1),
                "way.level",
                Told(f"{right}.height", minus="height", demands=(Demand("surface_height", (right,)),)),
                Told(f"{name}s.height", minus="height"),
            ),
            demands=(
                Demand("surface_height", (left,), of=("height",)),
                Demand("surface_height", (right,), of=("height", "rise")),
            ),
        ),
    )


def _least(given: Given, name: str) -> float:
    """Least height of either."""
    thickness = given.spans.get(f"{name}s_thickness")
    return 20.0 if thickness is None else 3 * thickness.high


def height_of(name: str, usual: Callable[[Given], Range]) -> Parameter:
    """Height of the left one of two."""
    return Parameter(
        "height",
        f"height of the left {name}",
        usual,
        limits=lambda given: (_least(given, name), 2000.0),
        says=(f"{name}s.height", f"{name}_left.height", "start.height"),
        demands=(Demand("surface_height", (f"{name}_left",)),),
    )


def materials(name: str, usual: str) -> tuple[Choice, Choice]:
    """What both are made of."""
    return tuple(  # type: ignore[return-value]
        Choice(f"{side}_material", (f"{name}s", f"{name}_{side}"), (f"{name}_{side}",), usual)
        for side in ("left", "right")
    )


def things(name: str) -> dict[str, tuple[str, ...]]:
    """What a prompt may call them."""
    left, right = f"{name}_left", f"{name}_right"
    return {f"{name}s": (left, right), left: (left,), right: (right,)}


def _side(name: str, side: str, place: str) -> tuple[Parameter, Parameter]:
    """Length and width of one of the two."""
    label = f"{name}_{side}"
    return (
        Parameter(
            f"{side}_length",
            f"length of the {side} {name} along x",
            lambda given: (nice(given.room(place)), nice(1.15 * given.room(place))),
            limits=lambda given: (0.55 * given.room(place), 3000.0),
            says=(f"{label}.length", f"{name}s.length"),
            demands=(Demand("extent", (label,), "x"),),
        ),
        Parameter(
            f"{side}_width",
            f"width of the {side} {name} along y",
            lane,
            limits=lambda given: (0.6 * given.width, 3000.0),
            says=(f"{label}.width", f"{name}s.width"),
            demands=(Demand("extent", (label,), "y"),),
        ),
    )
