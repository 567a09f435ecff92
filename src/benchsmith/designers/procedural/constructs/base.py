"""What a construct is: functions that a script is made of, and what is known of their numbers."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from build123d import Part

from benchsmith.designers.procedural.brief import Fact, Role, Slot
from benchsmith.designers.procedural.constructs.course import Course, compact
from benchsmith.designers.procedural.constructs.given import Extents, Given, Span
from benchsmith.types import Quantity

Range = tuple[float, float]
Axis = Literal["x", "y", "z"]

RECEPTACLE = "receptacle"
"""In the subjects of a `Demand`: the first part that the receptacle describes, or the goal where it has none."""

EACH = "_*"
"""Ends the labels of as many parts as the construct's `count` says: `step_*` are `step_1`, `step_2` and so on."""

ONE_SURFACE = frozenset({"floor", "table"})
"""Supports on which the start, the goal and what lies between share one surface."""
GROUND = ONE_SURFACE | {"places"}
"""The same, and places on the ground that are given by coordinates, far enough apart."""
LIFTED_OVER = frozenset({"gap", "wall", "bump", "forbidden"})
"""Obstacles that leave the way above them free."""


@dataclass(frozen=True)
class Demand:
    """What a requirement on a number measures."""

    quantity: Quantity
    subjects: tuple[str, ...]
    """Labels; a `Parameter` of a payload says `payload` for its own label, and `RECEPTACLE` is that of the scene.

    One that ends in `EACH` makes a demand on each of them.
    """
    axis: Axis | None = None
    of: tuple[str, ...] = ()
    """Arguments whose numbers are added up to what is demanded; by default the parameter's own."""
    verbatim: bool = False
    """Whether the fact's own numbers are demanded, as both ends of a box."""


@dataclass(frozen=True)
class Told:
    """How a fact sets a number that is not the fact's own."""

    fact: str
    """`subject.attribute`."""
    sign: Literal[-1, 1, 2] = 1
    """-1: the number is the fact's negative, as a rise of a drop's; 2: its double, as for what is the middle."""
    minus: str = ""
    """Argument of a number that is taken away, as the left platform's height from the right one's for the rise."""
    times: str = ""
    """Argument of a number that the fact is multiplied by, as a step's height by the count of steps for the rise."""
    part: Literal["whole", "middle", "width", "half", "low", "high"] = "whole"
    """What of a range is meant."""
    when: Literal["always", "range", "point", "travel", "size"] = "always"
    """Whether it holds for ranges only, for single numbers only, for what a joint can do only (a range that begins at
    0), or for all else."""
    least: float = -math.inf
    """A smaller fact says something else: “a corridor” is no number of walls in it."""
    most: float = math.inf
    """A larger fact says something else: a place at z = 0 is one on the ground, whatever lies there."""
    demands: tuple[Demand, ...] = ()
    """What holds the scene to the fact's own number, in place of the parameter's demands."""

    def applies(self, fact: Fact) -> bool:
        """Whether it holds for a fact."""
        travel = fact.low == 0 < fact.high < math.inf
        kinds = {
            "always": True,
            "range": fact.is_range,
            "point": not fact.is_range,
            "travel": travel,
            "size": not travel,
        }
        return kinds[self.when] and self.least <= fact.high <= self.most

    def span(self, fact: Fact) -> tuple[float, float]:
        """What it takes from a fact, without its sign."""
        low, high = fact.low, fact.high
        parts = {"middle": (low + high) / 2, "width": high - low, "half": (high - low) / 2, "low": low, "high": high}
        return (low, high) if self.part == "whole" else (parts[self.part], parts[self.part])


@dataclass(frozen=True)
class Parameter:
    """A number of a construct."""

    argument: str
    """Keyword argument of the construct's function."""
    meaning: str
    """For the script's comments and the plan's assumptions: “height of the wall”."""
    usual: Callable[[Given], Range]
    """Range that is chosen where the prompt leaves it open."""
    limits: Callable[[Given], Range] = lambda _: (1.0, 2000.0)
    """Between which it makes sense, given what was decided before."""
    says: tuple[str | Told, ...] = ()
    """Facts that set it, as `subject.attribute`; empty: a prompt cannot set it."""
    demands: tuple[Demand, ...] = ()
    """What holds the scene to it when the prompt gives it; what is not measurable stands in the assumptions."""
    unit: Literal["mm", "degrees", "s", "kg", ""] = "mm"
    eases: Literal[-1, 0, 1] = 0
    """Whether the task becomes easier when it grows (1) or shrinks (-1): what a revision may change."""
    whole: bool = False
    """Whether it is a count: never varied."""
    shapes: bool = False
    """Whether it shapes the task so much that what was chosen is told, though no prompt can give it."""
    follows: Callable[[Given], bool] = lambda _: False
    """Whether it follows from other numbers where no prompt gives it: then it is not told as open."""
    early: bool = False
    """Of a support: whether it is decided before what stands on it, which suits it."""

    @property
    def told_by(self) -> tuple[Told, ...]:
        """Facts that set it."""
        return tuple(told if isinstance(told, Told) else Told(told) for told in self.says)


@dataclass(frozen=True)
class Choice:
    """A material of a construct."""

    argument: str
    """Keyword argument of the construct's function."""
    subjects: tuple[str, ...]
    """Of which facts about a material it is told."""
    labels: tuple[str, ...]
    """The parts that are made of it; one that ends in `EACH` stands for each of them."""
    usual: str
    """Names of materials with a blank between; the prompt's hash picks one where it names none."""


@dataclass(frozen=True)
class Construct:
    """One thing that the designer can build.

    The function takes the scene, then (but a support) the way, then its numbers and materials by keyword, and gives
    the way back, changed where the construct raises a site or closes the ceiling. Its source becomes a part of the
    script, so it may use nothing but build123d, `benchsmith.scene`, `math`, `Site`, `Way`, `replace`, and `uses`.
    """

    slot: Slot | Literal["payload", "room"]
    name: str
    """Kind in a `Brief`, and the prefix of the names of its numbers."""
    title: str
    """For people: “wall with a window”."""
    phrase: str = field(kw_only=True, default="")
    """How a title goes on: “over a wall”, “into a bin”."""
    summary: str
    """One sentence: what it is, and what the payload has to do with it."""
    example: str
    """A prompt that gives it."""
    function: Callable[..., object]
    solid: Callable[..., Part] | None = None
    """Of a payload: makes what its function is given after the way, from the payload's dimensions."""
    parameters: tuple[Parameter, ...] = ()
    choices: tuple[Choice, ...] = ()
    uses: tuple[Callable[..., object], ...] = ()
    """Further functions that its function calls."""
    room: Callable[[Given], Range] = lambda _: (0.0, 0.0)
    """Length along x and width along y that it needs where it stands, once its numbers are known."""
    site: Literal["start", "middle", "goal"] = "middle"
    """Where it stands."""
    tall: Callable[[Given], float] = lambda _: 0.0
    """How high it stands above its surface, so that there is room to lift a payload over it."""
    aside: Callable[[Given], float] = lambda _: 0.0
    """How far from the lane's middle it stands."""
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels by the kinds of things that a prompt may call them: what a count or a material is about."""
    describes: Mapping[str, str] = field(default_factory=dict)
    """A sentence by label, for the plan."""
    goes_with: frozenset[str] = frozenset()
    """Supports that it can stand on; empty: any."""
    fills: frozenset[str] = frozenset()
    """Constructs whose place it takes: a drawer is where the payload ends, and a door stands in its own wall."""
    passes: frozenset[str] = frozenset()
    """Of a mechanism: obstacles that can stand in the middle beside it; empty: none."""
    role: Role = ""
    """Whether payloads start there, pass it or end there, where a prompt that says otherwise cannot be built."""
    takes: frozenset[str] = frozenset()
    """Shapes of payloads that it suits; empty: any."""
    course: Callable[[Given, float], Course] = compact
    """Of a support: where what stands in the middle, of some length along x, lies on the payload's course."""
    cramped: Callable[[Given], str] = lambda _: ""
    """Of a support: a clause that says why what stands on it has no place there; empty when it has."""
    key: tuple[str, ...] = ()
    """Labels of the obstacles in it that the task is about."""
    matters: Callable[[Given], bool] = lambda _: True
    """Whether its key elements are in the way for sure, given what was decided before and its own numbers."""
    extents: Callable[[Mapping[str, Span]], Extents] | None = None
    """Of a payload: its largest extents as it starts, from its dimensions by argument."""
    dimensions: int = 0
    """Of a payload: how many of its parameters are dimensions; they come first."""
    filled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the kinds of things that a prompt may call them: labels of parts that fill their boxes, but for a rectangular
    opening, so that a payload can be forbidden to touch them."""
    why: str = ""
    """Clause for a refusal when it does not go together: “a gap lies between two tables or platforms”."""

    @property
    def functions(self) -> tuple[Callable[..., object], ...]:
        """All that a script needs of it, callees first."""
        return (*self.uses, *((self.solid,) if self.solid else ()), self.function)

    @property
    def written(self) -> tuple[Parameter, ...]:
        """The parameters that its functions take: a script's numbers; others only help to decide those."""
        taken = {name for function in (self.function, self.solid) if function for name in keywords(function)}
        return tuple(parameter for parameter in self.parameters if parameter.argument in taken)

    @property
    def changes_way(self) -> bool:
        """Whether the function gives a way back: all do, but those that only add to the scene."""
        return bool(inspect.signature(self.function).return_annotation != "None")


def keywords(function: Callable[..., object]) -> tuple[str, ...]:
    """Names of the keyword arguments of a function."""
    return tuple(p.name for p in inspect.signature(function).parameters.values() if p.kind is p.KEYWORD_ONLY)
