"""What supports share: blocks, boards, legs, and how long and wide their surfaces must be."""

from __future__ import annotations

from build123d import Axis, Box, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import Demand, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Given, about, fixed, nice
from benchsmith.designers.procedural.constructs.way import Site, Way

_MARGIN = 0.4
"""Of the start's length: how much of it lies between its middle and what comes next."""


_WHOLE, _AHEAD, _AFTER = "way.distance", "way.distance_ahead", "way.distance_behind"
"""Facts of the way: from the start to the goal, to what stands between, and from there to the goal."""


def block(length: float, width: float, height: float) -> Part:
    """A block that stands on z = 0, its upright and upper edges broken as on a machined part."""
    solid = Pos(0, 0, height / 2) * Box(length, width, height)
    upright = chamfer(solid.edges().filter_by(Axis.Z), 0.04 * min(length, width))
    return chamfer(upright.faces().sort_by(Axis.Z)[-1].edges(), 0.02 * min(length, width, height))


def legs(length: float, width: float, height: float) -> Part:
    """Four legs that stand on z = 0, joined below the top by aprons, a little inside its edges."""
    leg = min(0.09 * min(length, width), 0.25 * height)
    apron = min(1.6 * leg, 0.3 * height)
    x, y = length - 2.4 * leg, width - 2.4 * leg
    frame = Pos(0, 0, height - apron / 2) * (Box(x, y, apron) - Box(x - 1.1 * leg, y - 1.1 * leg, 2 * apron))
    for side_x in (-x / 2, x / 2):
        for side_y in (-y / 2, y / 2):
            frame += Pos(side_x, side_y, height / 2) * Box(leg, leg, height)
    return frame


def row(
    z: float, width: float, length: float, *, start_length: float, distance: float, middle: float, goal_length: float
) -> Way:
    """Start and goal on one surface, their middles so far apart; the rest of its length goes to both ends alike.

    What stands between is so far from the middle of the start.
    """
    margin = (length - start_length / 2 - distance - goal_length / 2) / 2
    start_x = margin + start_length / 2 - length / 2
    goal_x = start_x + distance
    middle_x = start_x + middle
    free = 2 * min(middle - 0.4 * start_length, distance - middle - goal_length / 2)
    return Way(
        start=Site(start_x, z, start_length + 2 * margin),
        middle=Site(middle_x, z, free),
        goal=Site(goal_x, z, goal_length + 2 * margin),
        width=width,
    )


def length_of(place: str) -> Parameter:
    """Length of a support's surface at the start, the middle or the goal."""

    def usual(given: Given) -> Range:
        if given.is_short:
            return given.room(place), given.room(place)
        need = nice(given.room(place))
        return need, nice(1.15 * need)

    return Parameter(f"{place}_length", f"length of the surface at the {place}", usual)


def lane(given: Given) -> Range:
    """Width on which everything has room."""
    need = nice(given.width)
    return need, nice(1.15 * need)


def lengthwise(least: float = 0.0) -> tuple[Parameter, ...]:
    """How far it is from the middle of the start to what stands between, and to the middle of the goal.

    A prompt may tell both, or how far one of them is from the other.

    Args:
        least: Free length between start and goal, as a share of the payload's reach, where nothing else needs more.
    """

    def shortest(given: Given) -> float:
        room = max(given.room("middle"), least * given.load.reach)
        ahead = given.told.get(_AHEAD, 0.0) + _shift(given)
        return max(_before(given) + room, ahead + room / 2) + _behind(given)

    def usual(given: Given) -> Range:
        if _AHEAD not in given.told:
            return nice(1.05 * shortest(given)), nice(1.15 * shortest(given))
        return fixed(max(shortest(given), 2 * (given.told[_AHEAD] + _shift(given)) - _before(given) + _behind(given)))

    return (
        Parameter(
            "beside", "twice the way behind what stands in it, less the way", lambda given: (_beside(given),) * 2
        ),
        Parameter(
            "distance",
            "distance from the middle of the start to the middle of the goal",
            usual,
            limits=lambda given: (shortest(given), 3000.0),
            says=(_WHOLE, Told(_AFTER, sign=2, minus="beside")),
        ),
        Parameter("nearer", "by how much a thing is behind its room's middle", lambda given: (-_shift(given),) * 2),
        Parameter(
            "middle",
            "distance from the middle of the start to what stands between, with its room",
            lambda given: (_middle(given),) * 2,
            limits=_places,
            says=(Told(_AHEAD, minus="nearer"),),
            follows=lambda _: True,
        ),
    )


def _before(given: Given) -> float:
    """What of the way the start takes."""
    return _MARGIN * given.high(given.named("start_length"))


def _behind(given: Given) -> float:
    """What of the way the goal takes."""
    return given.high(given.named("goal_length")) / 2


def _shift(given: Given) -> float:
    """By how much what stands between is nearer to the start than the middle of its room: the leaf of a door."""
    return sum(span.low for name, span in given.spans.items() if name.endswith("_shift"))


def _beside(given: Given) -> float:
    told = given.told
    if _AFTER in told and _AHEAD in told:
        return told[_AFTER] - told[_AHEAD]
    if _AFTER in told and _WHOLE in told:
        return 2 * told[_AFTER] - told[_WHOLE]
    return _behind(given) - _before(given) + 2 * _shift(given)


def _middle(given: Given) -> float:
    """In the middle of what is free, or as far from the goal as the prompt says."""
    whole = given.low(given.named("distance"))
    if _AFTER in given.told:
        return whole - given.told[_AFTER] + _shift(given)
    return round((whole + _before(given) - _behind(given)) / 2, 1)


def _places(given: Given) -> Range:
    """Where there is room for what stands between."""
    room = given.room("middle") / 2
    return _before(given) + room, given.low(given.named("distance")) - _behind(given) - room


def surface(name: str, *, widths: tuple[str, ...] = ("width",)) -> tuple[Parameter, ...]:
    """Numbers of a support on which everything stands: its sites, then its length and width.

    Args:
        name: Of the support, and the label of its upper part.
        widths: Attributes of it that mean its width.
    """
    return (
        length_of("start"),
        length_of("goal"),
        *lengthwise(),
        Parameter(
            "length",
            f"length of the {name} along x",
            whole_length,
            limits=lambda given: (whole_length(given)[0], 4000.0),
            says=(f"{name}.length",),
            demands=(Demand("extent", (name,), "x"),),
        ),
        Parameter(
            "width",
            f"width of the {name} along y",
            lane,
            limits=lambda given: (0.6 * given.width, 3000.0),
            says=tuple(f"{name}.{attribute}" for attribute in widths),
            demands=(Demand("extent", (name,), "y"),),
        ),
    )


def whole_length(given: Given) -> Range:
    """Length of a surface with the start, the goal, and what lies between."""
    start, between, goal = (given.high(given.named(f"{name}")) for name in ("start_length", "distance", "goal_length"))
    need = nice(start / 2 + between + goal / 2)
    return need, need


def plate(given: Given) -> Range:
    """Thickness of a base plate."""
    low, _ = about(min(max(0.2 * given.load.longest, 3.0), 20.0))
    return low, low
