"""From what a prompt says to the family's numbers: what is given is fixed, what is open is chosen and said."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from benchsmith.designers.procedural.brief import Brief, Fact, Problem
from benchsmith.designers.procedural.layout import RANGES, diagonal
from benchsmith.scene.materials import MATERIALS
from benchsmith.types import NamedRange, RefusalReason, Vec3

_LIMITS = {
    "payload": (5.0, 300.0),
    "gap": (5.0, 1500.0),
    "platform": (20.0, 2000.0),
}
"""Sizes in mm between which the family's proportions hold."""

_HEIGHTS_MM = (30.0, 250.0)
"""Heights that are chosen where the prompt leaves them open: in proportion to the payload, within these."""
_COARSE_MM = 50.0
"""From here on lengths are chosen in steps of 5 mm."""
_FIT = 1.15
"""A platform is at least this much longer and wider than the payload's diagonal: room for a start, and for a goal."""


@dataclass
class Dimensions:
    """The family's numbers, chosen for a brief."""

    brief: Brief
    problems: list[Problem] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    ranges: dict[str, NamedRange] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.size = self._payload_size()
        self.reach = diagonal(self.size, round_payload=self.brief.shape == "puck")
        self.payload_material = self._material("payload", "steel")
        self.left_material = self._material("platform_left", "aluminium")
        self.right_material = self._material("platform_right", "aluminium")
        self._gap()
        self._platforms()
        self._heights()
        self._start()
        self._friction()

    def _payload_size(self) -> Vec3:
        given = {f.attribute: f for f in self.brief.facts if f.subject == "payload" and f.low > 0}
        sizes = {"cube": self._cube, "box": self._box, "puck": self._puck}[self.brief.shape](given)
        for fact in given.values():
            self._check_limits(fact, "payload")
        return sizes

    def _cube(self, given: dict[str, Fact]) -> Vec3:
        if "diameter" in given:
            self._complain("contradictory_constraints", f"a cube has no diameter (“{given['diameter'].quote}”)")
        edges = {fact.low for fact in given.values()}
        if len(edges) > 1:
            quotes = ", ".join(f"“{fact.quote}”" for fact in given.values())
            self._complain("contradictory_constraints", f"a cube has one size, not several ({quotes})")
        edge = edges.pop() if edges else self._choose("The cube's edge", 50.0)
        return edge, edge, edge

    def _box(self, given: dict[str, Fact]) -> Vec3:
        if "diameter" in given:
            self._complain("contradictory_constraints", f"a block has no diameter (“{given['diameter'].quote}”)")
        if "size" in given and len(given) > 1:
            self._complain(
                "ambiguous_task",
                f"“{given['size'].quote}” and other sizes of the block: say which is its length, width and height",
            )
        if "size" in given:
            edge = given["size"].low
            self.assumptions.append(f"“{given['size'].quote}” is taken as a block with all edges of {edge:g} mm.")
            return edge, edge, edge
        default = min((fact.low for fact in given.values()), default=50.0)
        x, y, z = (
            given[name].low if name in given else self._choose(f"The block's {name}", default)
            for name in ("length", "width", "height")
        )
        return x, y, z

    def _puck(self, given: dict[str, Fact]) -> Vec3:
        for name in ("length", "width"):
            if name in given:
                self._complain(
                    "ambiguous_task", f"a puck has a diameter and a height, but “{given[name].quote}” says another size"
                )
        across = given.get("diameter") or given.get("size")
        diameter = across.low if across else self._choose("The puck's diameter", 60.0)
        height = (
            given["height"].low if "height" in given else self._choose("The puck's height", round(0.4 * diameter, 1))
        )
        if height > diameter:
            self._complain(
                "outside_library",
                f"“{given['height'].quote}” makes the cylinder taller than wide: this family has flat pucks, or blocks",
            )
        return diameter, diameter, height

    def _gap(self) -> None:
        fact = self.brief.get("gap", "width")
        if fact is None:
            low, high = _nice(1.6 * self.size[0]), _nice(2.2 * self.size[0])
            self._vary("gap", low, high, "The gap")
            return
        self._check_limits(fact, "gap")
        if fact.low <= self.size[0] / 2:
            self._complain(
                "invalid_objectives",
                f"“{fact.quote}” is no obstacle: a payload {self.size[0]:g} mm long slides over it without help, "
                f"give a gap of more than {self.size[0] / 2:g} mm",
            )
        self._set("gap", fact.low, fact.high)

    def _platforms(self) -> None:
        for attribute, low, high in (("length", 3.0, 3.6), ("width", 2.0, 2.5)):
            for side in ("left", "right"):
                fact = self.brief.get(f"platform_{side}", attribute)
                name = f"{side}_{attribute}"
                if fact is None:
                    self._vary(
                        name, _nice(low * self.reach), _nice(high * self.reach), f"The {side} platform's {attribute}"
                    )
                    continue
                self._check_limits(fact, "platform")
                if fact.low < _FIT * self.reach:
                    self._complain(
                        "contradictory_constraints",
                        f"“{fact.quote}” leaves no room for the payload, which needs {self.reach:.0f} mm when "
                        f"it turns: give at least {_FIT * self.reach:.0f} mm",
                    )
                self._set(name, fact.low, fact.high)

    def _heights(self) -> None:
        left, right = (self.brief.get(f"platform_{side}", "height") for side in ("left", "right"))
        step, same = self.brief.get("platforms", "step"), self.brief.get("platforms", "same_height")
        for fact in filter(None, (left, right)):
            self._check_limits(fact, "platform")
        if step and step.is_range:
            self._complain("outside_library", f"“{step.quote}” is a range: give one difference of heights")
        rise = step.low if step else 0.0
        if left and right and (left.low, left.high) != (right.low, right.high):
            if left.is_range or right.is_range:
                self._complain(
                    "outside_library",
                    f"“{left.quote}” and “{right.quote}” vary apart: give a range for both platforms together",
                )
            rise = right.low - left.low
            if (step and step.low != rise) or same:
                told = step or same
                quote = told.quote if told else ""
                self._complain("contradictory_constraints", f"“{quote}” contradicts “{left.quote}” and “{right.quote}”")
        elif left and right and step:
            self._complain("contradictory_constraints", f"“{step.quote}” contradicts “{left.quote}”")
        self._set("step", rise, rise)
        if left or not right:
            self._left_height(left, rise, fixed=bool(step or same))
        else:
            self._set("left_height", right.low - rise, right.high - rise)
            self.assumptions.append(f"The left platform is as high as the right one says: {right.low - rise:g} mm.")
        lowest = self.ranges["left_height"].low + min(0.0, rise)
        if lowest < _LIMITS["platform"][0]:
            self._complain(
                "invalid_objectives",
                f"a platform would be only {lowest:g} mm high: give heights of at least {_LIMITS['platform'][0]:g} mm",
            )

    def _left_height(self, left: Fact | None, rise: float, *, fixed: bool) -> None:
        if left is not None:
            self._set("left_height", left.low, left.high)
            return
        low, high = _HEIGHTS_MM
        usual = min(max(1.4 * self.reach, low), high)
        base = _nice(max(usual, usual / 2 - rise))
        if fixed:
            self._set("left_height", base, base)
            self._choose("The left platform's height", base)
        else:
            self._vary("left_height", 0.9 * base, 1.1 * base, "The height of both platforms")

    def _start(self) -> None:
        """Somewhere around the middle of the left platform, and supported at any jitter."""
        spare_x = (self.ranges["left_length"].low - self.reach) / 2
        spare_y = (self.ranges["left_width"].low - self.reach) / 2
        self.jitter_mm = max(0.0, math.floor(min(0.2 * self.reach, spare_x / 3, spare_y / 3)))
        self._set("start_x", *_around(0.5 * (spare_x - self.jitter_mm)))
        self._set("start_y", *_around(0.5 * (spare_y - self.jitter_mm)))

    def _friction(self) -> None:
        friction = MATERIALS[self.left_material].friction
        told = self.brief.get("platform_left", "material") or self.brief.get("platform_right", "material")
        low, high = (friction, friction) if told else (round(0.9 * friction, 3), round(1.3 * friction, 3))
        self._set("friction", low, high)
        if not told:
            self.assumptions.append(
                f"The platforms' friction varies by seed from {low:g} to {high:g}: their material is open."
            )

    def _material(self, subject: str, default: str) -> str:
        fact = self.brief.get(subject, "material")
        if fact is None:
            what = {"payload": "payload", "platform_left": "left platform", "platform_right": "right platform"}[subject]
            self.assumptions.append(f"The material of the {what} is open: {default} was chosen.")
        return fact.word if fact else default

    def _check_limits(self, fact: Fact, kind: str) -> None:
        low, high = _LIMITS[kind]
        if fact.low < low or fact.high > high:
            self._complain(
                "outside_library",
                f"“{fact.quote}” is out of range: this family builds a {kind} of {low:g} to {high:g} mm",
            )

    def _complain(self, reason: RefusalReason, text: str) -> None:
        self.problems.append(Problem(reason, text))

    def _choose(self, what: str, value: float) -> float:
        self.assumptions.append(f"{what} is open: {value:g} mm was chosen.")
        return value

    def _vary(self, name: str, low: float, high: float, what: str) -> None:
        self.assumptions.append(f"{what} is open: it varies by seed from {low:g} to {high:g} mm.")
        self._set(name, low, high)

    def _set(self, name: str, low: float, high: float) -> None:
        self.ranges[name] = NamedRange(name=name, low=round(low, 6), high=round(high, 6), unit=RANGES[name])


def _nice(value: float) -> float:
    """A round number, as a person would choose it: up to the next 5 mm, or the next mm when small."""
    step = 5.0 if value >= _COARSE_MM else 1.0
    return math.ceil(value / step) * step


def _around(half: float) -> tuple[float, float]:
    half = math.floor(max(half, 0.0) * 10) / 10
    return -half, half
