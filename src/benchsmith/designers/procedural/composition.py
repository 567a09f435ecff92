"""Which constructs make a scene: what the prompt names, what goes with it, and what is chosen where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Brief, Named, Problem, Role, Slot
from benchsmith.designers.procedural.constructs import CONSTRUCTS, PAYLOADS, ROOM
from benchsmith.errors import DesignerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchsmith.designers.procedural.constructs.base import Construct, Parameter
    from benchsmith.types import Plan

_JOIN = " + "
_TOUCH = "zone_forbid_touch_"
_SLOTS: tuple[Slot, ...] = ("support", "obstacle", "mechanism", "receptacle")

_IN_A_GAP = frozenset({"floor", "ground"})
"""What lies in a gap, which is forbidden as a whole, as “must not touch” names it."""

_USUAL_OBSTACLE = {"platforms": "gap", "tables": "gap"}
"""What lies between two things that stand apart, named or not."""
_USUAL_SUPPORT = {"gap": "platforms"}
"""What stands under an obstacle or a receptacle where the prompt names no support; else the first that it goes with."""


@dataclass(frozen=True)
class Piece:
    """A construct in a scene."""

    construct: Construct
    label: str
    """Prefix of its numbers: a payload's label, else the construct's name."""

    def number(self, argument: str) -> str:
        """The name of a number in the script and in the plan."""
        return argument if argument == self.label else f"{self.label}_{argument}"

    def left_open(self, parameter: Parameter) -> str:
        """How the assumption begins that says that a prompt does not set a number; of two payloads it says whose."""
        if self.construct.slot == "payload" and self.label != "payload":
            return f"Of {self.label.replace('_', ' ')}, the {parameter.meaning} is open:"
        return f"The {parameter.meaning} is open:"


@dataclass(frozen=True)
class Composition:
    """The constructs of one scene."""

    parts: tuple[Piece, ...]
    """Support, obstacle, mechanism and receptacle, as far as there are any."""
    loads: tuple[Piece, ...]
    untouched: tuple[str, ...] = ()
    """Labels of parts that nothing may touch."""

    @property
    def theme(self) -> str:
        """What it is made of, for the plan: all that is needed to find the composition again."""
        return _JOIN.join(piece.construct.name for piece in self.parts)

    @property
    def deciding(self) -> tuple[Piece, ...]:
        """All pieces in the order in which their numbers are decided: each suits those before."""
        support, *others = self.parts
        others.reverse()  # what stands in the way suits what it leads to
        return (*self.loads, *others, support, Piece(ROOM, ROOM.name))

    @property
    def building(self) -> tuple[Piece, ...]:
        """All pieces in the order in which a script builds them."""
        return (*self.parts, *self.loads, Piece(ROOM, ROOM.name))

    @property
    def parameters(self) -> dict[str, Parameter]:
        """All numbers of a script, by their names."""
        return {piece.number(one.argument): one for piece in self.building for one in piece.construct.written}

    def labels(self, subject: str) -> tuple[str, ...]:
        """One label for each thing that a prompt calls so; none when the scene has no such thing."""
        loads = tuple(piece.label for piece in self.loads)
        if subject == "payload":
            return loads
        if subject in loads:
            return (subject,)
        return next((p.construct.things[subject] for p in self.parts if subject in p.construct.things), ())


def composition_of(plan: Plan) -> Composition:
    """The composition that a plan was made from.

    Raises:
        DesignerError: the plan is not one of this designer's.
    """
    try:
        parts = tuple(Piece(CONSTRUCTS[name], name) for name in plan.theme.split(_JOIN))
        loads = tuple(Piece(PAYLOADS[load.shape], load.label) for load in plan.payloads)
    except KeyError as error:
        raise DesignerError(
            "the procedural designer writes scripts for its own plans only: use the llm designer for this one"
        ) from error
    kept_off = {zone.label.removeprefix(_TOUCH) for zone in plan.zones if zone.label.startswith(_TOUCH)}
    filled = (label for piece in parts for labels in piece.construct.filled.values() for label in labels)
    untouched = (one for one in filled if any(f"{label}_".startswith(f"{one}_") for label in kept_off))
    return Composition(parts, loads, tuple(dict.fromkeys(untouched)))


def compose(brief: Brief) -> tuple[Composition | None, list[Problem], list[str]]:
    """Constructs for a brief, the problems that it has, and a sentence for each choice."""
    chosen: dict[Slot, Construct] = {}
    problems: list[Problem] = []
    for named in brief.named:
        construct, first = CONSTRUCTS[named.kind], chosen.get(named.slot)
        if first is not None and first is not construct:
            problems.append(
                Problem(
                    "outside_library",
                    f"{_told(named, brief)} is a second {named.slot} beside the {first.title}: one scene has one",
                )
            )
        chosen.setdefault(named.slot, construct)
    filled = {name for construct in chosen.values() for name in construct.fills}
    chosen = {slot: construct for slot, construct in chosen.items() if construct.name not in filled}
    notes = [*_choose(chosen)]
    problems += [*_misplaced(brief), *_misfits(chosen, brief)]
    if problems:
        return None, problems, notes
    parts = tuple(Piece(chosen[slot], chosen[slot].name) for slot in _SLOTS if slot in chosen)
    loads = []
    for load in brief.loads:
        shape = load.shape or _usual_shape(chosen)
        if load.shape is None:
            notes.append(f"The shape of “{load.quote}” is open: a {shape} was chosen.")
        loads.append(Piece(PAYLOADS[shape], load.label))
    untouched, problems = _untouched(brief, parts)
    return (None if problems else Composition(parts, tuple(loads), untouched)), problems, notes


def _told(named: Named, brief: Brief) -> str:
    """The words of the prompt that name something, or what its coordinates stand for."""
    return f"“{named.quote}”" if named.quote in brief.prompt else f"a {named.slot} given by coordinates"


def _choose(chosen: dict[Slot, Construct]) -> Iterator[str]:
    """What stands where the prompt says nothing, with a sentence for each."""
    if "support" not in chosen:
        needs = [construct.goes_with for construct in chosen.values() if construct.goes_with]
        usual = next((_USUAL_SUPPORT[c.name] for c in chosen.values() if c.name in _USUAL_SUPPORT), "floor")
        options = [name for name in (usual, *CONSTRUCTS) if all(name in need for need in needs)]
        support = CONSTRUCTS[options[0] if options else usual]
        chosen["support"] = support
        yield f"What everything stands on is open: {support.title} was chosen."
    if "obstacle" not in chosen and chosen["support"].name in _USUAL_OBSTACLE:
        chosen["obstacle"] = CONSTRUCTS[_USUAL_OBSTACLE[chosen["support"].name]]
    if "receptacle" not in chosen and not any("zone" in construct.fills for construct in chosen.values()):
        chosen["receptacle"] = CONSTRUCTS["zone"]
        yield "Where the payload comes to rest is open: an open zone was chosen."


def _untouched(brief: Brief, parts: tuple[Piece, ...]) -> tuple[tuple[str, ...], list[Problem]]:
    """Labels of what must not be touched, and what cannot be watched."""
    labels: list[str] = []
    problems = []
    for fact in brief.of("task", "not_touch"):
        filled = [label for piece in parts for label in piece.construct.filled.get(fact.word, ())]
        if brief.of("window", "diameter"):
            filled = []
        labels += filled
        meant = [label for piece in parts for label in piece.construct.things.get(fact.word, ())]
        forbidden = any(label.startswith("zone_forbid") for label in meant)
        gap = fact.word in _IN_A_GAP and any(piece.construct.name == "gap" for piece in parts)
        if not (filled or forbidden or gap):
            problems.append(
                Problem(
                    "outside_library",
                    f"“{fact.quote}” cannot be watched: touching is forbidden by boxes, which only a wall, also one "
                    "with a rectangular window, a low gate or a bump fills; leave it out",
                )
            )
    return tuple(dict.fromkeys(labels)), problems


_WHERE: dict[Role, str] = {"start": "start", "way": "pass", "goal": "end"}


def _misplaced(brief: Brief) -> Iterator[Problem]:
    """What a prompt starts from or ends on where that cannot be: a turntable to end on, a bin to start in."""
    told = [(named, CONSTRUCTS[named.kind]) for named in brief.named if named.role in ("start", "goal")]
    ends = any(named.role == construct.role == "goal" for named, construct in told)
    for named, construct in told:
        elsewhere = named.role == "goal" and ends  # “put it on the carousel and have it dropped off at the bin”
        if construct.role and construct.role != named.role and not elsewhere:
            yield Problem(
                "outside_library",
                f"the payload {_WHERE[named.role]}s at “{named.quote}”, where it can only {_WHERE[construct.role]} "
                "here: turn the task round, or name another thing",
            )


def _misfits(chosen: dict[Slot, Construct], brief: Brief) -> Iterator[Problem]:
    """What of the chosen constructs does not go together."""
    support, obstacle, mechanism = chosen["support"], chosen.get("obstacle"), chosen.get("mechanism")
    if support.name == "places" and chosen.get("receptacle") is not CONSTRUCTS["target"]:
        told = "what is forbidden is given by coordinates, and the goal is not: give start and goal by coordinates, too"
        yield Problem("ambiguous_task", told)
    if obstacle and mechanism and obstacle.name not in mechanism.passes:
        yield Problem("outside_library", f"this designer has no {mechanism.title} beside a {obstacle.title}")
    if "receptacle" in chosen and mechanism and "zone" in mechanism.fills:
        told = f"the {chosen['receptacle'].title} is a second place to come to rest beside the {mechanism.title}"
        yield Problem("outside_library", told)
    for construct in chosen.values():
        if construct.goes_with and support.name not in construct.goes_with:
            reason = construct.why or f"this designer has no {construct.title} on {support.title}"
            yield Problem("outside_library", reason)
        for load in brief.loads:
            if load.shape and construct.takes and load.shape not in construct.takes:
                suited = ", ".join(sorted(construct.takes))
                yield Problem(
                    "outside_library", f"“{load.quote}” does not go with the {construct.title}, which suits: {suited}"
                )


def _usual_shape(chosen: dict[Slot, Construct]) -> str:
    takes = next((construct.takes for construct in chosen.values() if construct.takes), frozenset())
    return "cube" if not takes or "cube" in takes else min(takes)
