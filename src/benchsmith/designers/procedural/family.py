"""The family “gap crossing”: a cube, block or puck on a left platform must come to rest on a right one."""

from __future__ import annotations

from benchsmith.designers.procedural.brief import Brief, Problem, refuse
from benchsmith.designers.procedural.dimensions import Dimensions
from benchsmith.designers.procedural.layout import Layout, default_margins, middle
from benchsmith.designers.procedural.requirements import requirements
from benchsmith.types import LIMITS, Jitter, Part, Payload, Plan, Randomization, Refusal

THEME = "gap crossing"

_HORIZON_S = 10.0
_DWELL_S = 0.5
_SCALES = (0.8, 1.25)
_YAW_DEG = 10.0


def make_plan(brief: Brief) -> Plan | Refusal:
    """A plan for a brief, or a refusal when its numbers make no sensible task."""
    chosen = Dimensions(brief)
    if chosen.problems:
        return refuse(chosen.problems)
    layout = Layout(chosen.size, middle(chosen.ranges), default_margins(chosen.reach, chosen.size, chosen.ranges))
    deadline = brief.get("task", "deadline")
    horizon = deadline.value if deadline else _HORIZON_S
    problem = _deadline_problem(layout, horizon, deadline.quote if deadline else "")
    if problem:
        return refuse([problem])
    jitter = Jitter(dx=chosen.jitter_mm, dy=chosen.jitter_mm, yaw=_YAW_DEG)
    absolute = any(fact.low for fact in brief.facts if fact.attribute != "deadline")
    return Plan(
        title=_title(brief, chosen),
        theme=THEME,
        summary=_summary(brief, chosen),
        payloads=(
            Payload(
                label="payload",
                shape=brief.shape,
                size=chosen.size,
                material=chosen.payload_material,
                start=layout.start,
                jitter=jitter,
                goal="zone_goal",
            ),
        ),
        parts=(
            Part(
                label="platform_left",
                role="fixture",
                description="Where the payload starts.",
                material=chosen.left_material,
            ),
            Part(
                label="platform_right",
                role="fixture",
                description="Where it must come to rest.",
                material=chosen.right_material,
            ),
        ),
        zones=layout.zones(),
        randomization=Randomization(ranges=tuple(chosen.ranges.values()), scale=(1.0, 1.0) if absolute else _SCALES),
        requirements=requirements(brief, chosen.ranges),
        horizon_s=horizon,
        assumptions=(*brief.notes, *chosen.assumptions, *_habits(jitter, horizon, told=deadline is not None)),
        tier="easy",
    )


def _deadline_problem(layout: Layout, horizon: float, quote: str) -> Problem | None:
    if horizon > LIMITS.horizon_max_s:
        return Problem(
            "invalid_objectives", f"“{quote}” is too long: an episode lasts at most {LIMITS.horizon_max_s:g} s"
        )
    goal = layout.zones()[0]
    fastest = _DWELL_S + (goal.low[0] - layout.start[0]) / 1000 / LIMITS.carrier_speed_m_s
    if horizon <= fastest:
        return Problem(
            "unsolvable_scenario",
            f"“{quote}” is too short: the way and the rest in the goal take at least {fastest:.1f} s",
        )
    return None


def _title(brief: Brief, chosen: Dimensions) -> str:
    what = _payload_words(brief, chosen)
    return f"{what[0].upper()}{what[1:]} across a {_range_words(chosen, 'gap')} mm gap"


def _summary(brief: Brief, chosen: Dimensions) -> str:
    step = chosen.ranges["step"].low
    level = "as high as" if step == 0 else f"{abs(step):g} mm {'higher' if step > 0 else 'lower'} than"
    return (
        f"The payload, {_article(_payload_words(brief, chosen))}, rests on the left of two platforms. "
        f"It must come to rest on the right one, which is {level} the left one, "
        f"without entering the gap of {_range_words(chosen, 'gap')} mm between them."
    )


def _payload_words(brief: Brief, chosen: Dimensions) -> str:
    x, y, z = chosen.size
    material = chosen.payload_material.replace("_", " ")
    if brief.shape == "cube":
        return f"{x:g} mm {material} cube"
    if brief.shape == "puck":
        return f"{material} puck of {x:g} mm diameter and {z:g} mm height"
    return f"{x:g} x {y:g} x {z:g} mm {material} block"


def _article(words: str) -> str:
    # of the numbers, those that are read “eight…” or “eleven” take “an”, too
    vowel = words[0] in "aeiou8" or words.split(maxsplit=1)[0] in ("11", "18")
    return f"{'an' if vowel else 'a'} {words}"


def _range_words(chosen: Dimensions, name: str) -> str:
    found = chosen.ranges[name]
    return f"{found.low:g}" if found.low == found.high else f"{found.low:g} to {found.high:g}"


def _habits(jitter: Jitter, horizon: float, *, told: bool) -> list[str]:
    sentences = [
        "Payloads start resting on the left platform and move along x; y is across, z is up.",
        f"The start varies by up to {jitter.dx:g} mm along x and y and {jitter.yaw:g} degrees of yaw.",
        "A payload that enters the gap below the platforms' tops has failed.",
    ]
    return sentences if told else [*sentences, f"No time limit is given: an episode lasts {horizon:g} s."]
