"""Writes the script of a plan of the family: readable code with the plan's numbers."""

from __future__ import annotations

import textwrap

from benchsmith.designers.procedural.family import THEME
from benchsmith.designers.procedural.feedback import Change, Tuning, changes
from benchsmith.designers.procedural.layout import RANGES, Layout, default_margins, diagonal, goal_height, middle
from benchsmith.errors import DesignerError
from benchsmith.types import Finding, NamedRange, Plan, Script

_MEANINGS = {
    "gap": "distance between the platforms",
    "left_length": "left platform along x",
    "left_width": "left platform along y",
    "left_height": "top of the left platform",
    "right_length": "right platform along x",
    "right_width": "right platform along y",
    "step": "how much higher the right platform is than the left one",
    "start_x": "start of the payload from the left platform's middle, along x",
    "start_y": "and along y",
    "friction": "of the platforms' tops: their material is open",
}

_TEMPLATE = '''"""{title}.

{summary}

Contract 1. Lengths in mm at scale 1; x along the crossing with the middle of the gap at 0, y across, z up.
"""

from build123d import {imports}

from benchsmith.scene import Scene

GOAL_MARGIN = {goal_margin}  # from the right platform's edges to the goal: a payload centred in it is supported
CLEARANCE = {clearance}  # from the lower top down to the forbidden zone: sliding straight across does not cut it
HEADROOM = {headroom}  # from the higher top up to the end of the build zone: room to lift the payload over
START_LIFT = {start_lift}  # above the left platform: a payload at rest has sunk in by 0.001 and does not bounce
JITTER_X = {jitter_x}  # half-ranges of the start; the payload stays on its platform at any of them
JITTER_Y = {jitter_y}
JITTER_YAW = {jitter_yaw}  # degrees
{history}

def platform(middle_x: float, length: float, width: float, height: float):
    """A block that stands on the ground, its upright edges broken as on a machined part."""
    block = Pos(middle_x, 0, height / 2) * Box(length, width, height)
    return chamfer(block.edges().filter_by(Axis.Z), min(length, width) * 0.04)


def build(seed: int, scale: float = 1.0):
    scene = Scene(seed=seed, scale=scale, horizon_s={horizon})

{numbers}
    right_height = left_height + step

    # the platforms, on either side of the gap
    left_x = -gap / 2 - left_length / 2
    right_x = gap / 2 + right_length / 2
    left = platform(left_x, left_length, left_width, left_height)
    right = platform(right_x, right_length, right_width, right_height)
    scene.fixture("platform_left", left, material="{left_material}"{friction})
    scene.fixture("platform_right", right, material="{right_material}"{friction})

    # the payload rests on the left platform
    start = (left_x + start_x, start_y, left_height + {half_height} + START_LIFT)
    jitter = (JITTER_X, JITTER_Y, 0, JITTER_YAW)
    scene.payload({payload}, at=start, material="{payload_material}", jitter=jitter)

    # on the right platform, away from its edges, and high enough for the payload however it lies
    goal_y = right_width / 2 - GOAL_MARGIN
    scene.goal(
        (gap / 2 + GOAL_MARGIN, -goal_y, right_height),
        (gap / 2 + right_length - GOAL_MARGIN, goal_y, right_height + {goal_height}),
    )

    # falling into the gap ends the task
    side = max(left_width, right_width) / 2
    scene.forbid("gap", (-gap / 2, -side, 0), (gap / 2, side, min(left_height, right_height) - CLEARANCE))
{key_elements}
    # the build zone covers the start, the goal and a way over; the bounds leave room all around
    ceiling = max(left_height, right_height) + HEADROOM
    far_left, far_right = -gap / 2 - left_length, gap / 2 + right_length
    scene.build_zone((far_left, -side, 0), (far_right, side, ceiling))
    room = HEADROOM / 2
    scene.bounds((far_left - room, -side - room, -20), (far_right + room, side + room, ceiling + room))
    return scene.build()
'''


def write(plan: Plan, previous: Script | None, findings: tuple[Finding, ...]) -> Script:
    """The script of a plan, tuned by what failed before.

    Raises:
        DesignerError: the plan is not one of this family's.
    """
    ranges = _family_ranges(plan)
    payload = plan.payloads[0]
    reach = diagonal(payload.size, round_payload=payload.shape == "puck")
    margins = default_margins(reach, payload.size, ranges)
    if plan.zones != Layout(payload.size, middle(ranges), margins).zones():
        raise DesignerError(
            "the plan's zones do not follow from its ranges: the procedural designer places zones itself, "
            "so change the prompt or the ranges and zones together, or use the llm designer"
        )
    tuning = Tuning.initial(margins, payload.jitter)
    if previous is None:
        return Script(source=_source(plan, ranges, tuning, []), summary=f"First script of the family “{THEME}”.")
    tuning = tuning.read_back(previous.source)
    lowest = ranges["left_height"].low + min(0.0, ranges["step"].low)
    made = changes(tuning, findings, clearance_limit=0.8 * lowest)
    if not made:
        gates = ", ".join(sorted({finding.gate for finding in findings})) or "no gate"
        summary = f"Nothing to change: this family has no remedy left for what failed ({gates})."
        return Script(source=previous.source, summary=f"{summary} The script is the last one's.")
    tuned = Tuning(
        **{name: next((c.value for c in made if c.name == name), value) for name, value in vars(tuning).items()}
    )
    told = "; ".join(f"{c.name} from {getattr(tuning, c.name):g} to {c.value:g} ({c.reason})" for c in made)
    return Script(source=_source(plan, ranges, tuned, made), summary=f"Changed {told}"[:1000])


def _family_ranges(plan: Plan) -> dict[str, NamedRange]:
    ranges = {r.name: r for r in plan.randomization.ranges}
    labels = {part.label for part in plan.parts}
    if (
        plan.theme != THEME
        or ranges.keys() != RANGES.keys()
        or labels != {"platform_left", "platform_right"}
        or len(plan.payloads) != 1
    ):
        raise DesignerError(
            f"the procedural designer writes scripts for its own plans only (theme “{THEME}”): "
            "use the llm designer for this one"
        )
    return ranges


def _source(plan: Plan, ranges: dict[str, NamedRange], tuning: Tuning, made: list[Change]) -> str:
    payload = plan.payloads[0]
    materials = {part.label: part.material for part in plan.parts}
    x, y, z = payload.size
    varied_friction = ranges["friction"].low < ranges["friction"].high
    solid = f"Cylinder({x / 2!r}, {z!r})" if payload.shape == "puck" else f"Box({x!r}, {y!r}, {z!r})"
    history = [f"# {c.name.upper()} changed because of {_comment(c.reason)}" for c in made]
    return _TEMPLATE.format(
        title=_docstring(plan.title),
        summary=_docstring(plan.summary),
        imports=", ".join(sorted({"Axis", "Box", "Pos", "chamfer", solid.split("(", maxsplit=1)[0]})),
        **vars(tuning),
        history="".join(f"\n{line}" for line in history) + ("\n" if history else ""),
        horizon=repr(plan.horizon_s),
        numbers="\n".join(_number_line(ranges[name]) for name in RANGES if name != "friction" or varied_friction),
        left_material=materials["platform_left"],
        right_material=materials["platform_right"],
        friction=", friction=friction" if varied_friction else "",
        half_height=repr(z / 2),
        payload=solid,
        payload_material=payload.material,
        goal_height=repr(goal_height(payload.size)),
        key_elements=_key_elements(plan),
    )


def _number_line(found: NamedRange) -> str:
    value = repr(found.low) if found.low == found.high else f'scene.vary("{found.name}", {found.low!r}, {found.high!r})'
    return f"    {found.name} = {value}  # {_MEANINGS[found.name]}"


def _key_elements(plan: Plan) -> str:
    """The family has none: the carrier crosses above the forbidden gap, so nobody misses it; a person may name some."""
    labels = ", ".join(f'"{label}"' for label in plan.key_elements)
    return f"    scene.key_elements({labels})\n" if labels else ""


def _docstring(text: str) -> str:
    return textwrap.fill(text.replace("\\", "").replace('"', "'"), 116)


def _comment(text: str) -> str:
    return " ".join(text.split())[:300]
