from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import mujoco
import numpy as np
import pytest
from build123d import Compound
from PIL import Image

from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.errors import DesignerError
from benchsmith.testing import MemoryLedger
from benchsmith.types import (
    Confinement,
    Finding,
    GateName,
    PartMeasure,
    Plan,
    Script,
    StepRecord,
    ValidationResult,
    Variant,
    VariantResult,
)

if TYPE_CHECKING:
    from benchsmith.designers.protocol import Designer

Build = Callable[[int, float], tuple[Compound, str]]

PROMPTS = (
    "A cube must cross a gap between two platforms.",
    "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high.",
    "Move a brass puck, 60 mm in diameter and 20 mm thick, across a 100 to 150 mm gap onto a platform 40 mm lower",
    "A 120 x 20 x 30 mm oak block must cross a 200 mm gap onto a platform 60 mm higher",
    "A 6 mm cube must cross a 5 mm gap",
    "A 300 mm pine cube must cross a 1 m gap",
)
FIXED = (
    "A 50 mm cube must cross a 120 mm gap between two aluminium platforms 200 mm long, 140 mm wide and 100 mm high "
    "within 8 s."
)


@cache
def plan_of(prompt: str) -> Plan:
    plan = ProceduralDesigner().plan(prompt, feedback=None, ledger=MemoryLedger())
    assert isinstance(plan, Plan), plan
    return plan


def script_of(plan: Plan, previous: Script | None = None, findings: tuple[Finding, ...] = ()) -> Script:
    return ProceduralDesigner().write_script(
        plan, previous=previous, findings=findings, feedback=None, ledger=MemoryLedger()
    )


def load(script: Script) -> Build:
    names: dict[str, object] = {}
    exec(compile(script.source, "script.py", "exec"), names)  # noqa: S102  (a script is made to be run)
    build = names["build"]
    assert callable(build)
    return build


def sites(mjcf: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Low and high corner of each zone in mm."""
    found = {}
    for site in ET.fromstring(mjcf).iter("site"):  # noqa: S314  (our own text)
        middle, half = (np.array([float(v) for v in str(site.get(key)).split()]) * 1000 for key in ("pos", "size"))
        found[str(site.get("name"))] = (middle - half, middle + half)
    return found


def failed(gate: GateName, message: str = "it failed") -> Finding:
    return Finding(gate=gate, status="failed", message=message)


def test_it_is_a_designer() -> None:
    designer: Designer = ProceduralDesigner()
    assert designer.name == "procedural"


@pytest.mark.parametrize("prompt", PROMPTS)
def test_script_builds_at_every_scale_and_starts_at_rest(prompt: str) -> None:
    build = load(script_of(plan_of(prompt)))
    for scale in (0.5, 1.0, 2.0):
        compound, mjcf = build(3, scale)
        assert [child.label for child in compound.children] == ["platform_left", "platform_right", "payload"]
        model = mujoco.MjModel.from_xml_string(mjcf)
        data = mujoco.MjData(model)
        mujoco.mj_forward(model, data)
        assert min((contact.dist for contact in data.contact), default=0.0) > -5e-5
        start = data.qpos.copy()
        for _ in range(500):
            mujoco.mj_step(model, data)
        assert np.abs(data.qpos[:3] - start[:3]).max() < 5e-5


@pytest.mark.parametrize("prompt", PROMPTS)
def test_two_seeds_differ_and_one_seed_does_not(prompt: str) -> None:
    build = load(script_of(plan_of(prompt)))
    models = [mujoco.MjModel.from_xml_string(build(seed, 1.0)[1]) for seed in range(6)]
    for index, first in enumerate(models):
        for second in models[:index]:
            change = np.abs(first.body_pos - second.body_pos) / np.maximum(np.abs(second.body_pos), 1e-3)
            assert change.max() > 1e-3
    assert build(4, 1.0)[1] == build(4, 1.0)[1]


@pytest.mark.parametrize("prompt", [*PROMPTS, FIXED])
def test_task_makes_sense_at_every_corner_of_the_jitter(prompt: str) -> None:
    plan = plan_of(prompt)
    payload = plan.payloads[0]
    build = load(script_of(plan))
    radius = payload.size[0] / 2 if payload.shape == "puck" else np.hypot(*payload.size[:2]) / 2
    reach = np.array([radius + payload.jitter.dx, radius + payload.jitter.dy])
    for seed in range(8):
        compound, mjcf = build(seed, 1.0)
        zones = sites(mjcf)
        left, right, moved = (child.bounding_box() for child in compound.children)
        centre = np.array([moved.center().X, moved.center().Y])
        assert (centre - reach >= [left.min.X, left.min.Y]).all()
        assert (centre + reach <= [left.max.X, left.max.Y]).all()
        goal_low, goal_high = zones["zone_goal"]
        assert (goal_high - goal_low)[:2].min() >= 2 * radius
        assert goal_low[0] > right.min.X
        assert goal_low[2] == pytest.approx(right.max.Z)
        forbid_low, forbid_high = zones["zone_forbid_gap"]
        assert forbid_low[0] == pytest.approx(left.max.X)
        assert forbid_high[0] == pytest.approx(right.min.X)
        assert forbid_high[2] <= min(left.max.Z, right.max.Z) - 0.1 * plan.payloads[0].size[2] / 2
        for low, high in (zones["zone_goal"], (np.array(tuple(moved.min)), np.array(tuple(moved.max)))):
            for around in ("zone_build", "zone_bounds"):
                assert (zones[around][0] <= low + 1e-9).all()
                assert (zones[around][1] >= high - 1e-9).all()


def test_script_and_plan_agree_on_zones_and_start() -> None:
    plan = plan_of(FIXED)
    compound, mjcf = load(script_of(plan))(0, 1.0)
    for zone in plan.zones:
        low, high = sites(mjcf)[zone.label]
        assert low == pytest.approx(zone.low, abs=1e-3)
        assert high == pytest.approx(zone.high, abs=1e-3)
    ranges = {r.name: r for r in plan.randomization.ranges}
    offset = np.array(tuple(compound.children[2].center())) - plan.payloads[0].start
    assert abs(offset[0]) <= ranges["payload_x"].high + ranges["platforms_left_length"].high
    assert abs(offset[1]) <= ranges["payload_y"].high
    assert offset[2] == pytest.approx(-0.001)
    assert plan.horizon_s == 8


def test_varied_zones_stay_within_the_ranges_of_the_plan() -> None:
    plan = plan_of(PROMPTS[2])
    build = load(script_of(plan))
    slack = sum((r.high - r.low) / 2 for r in plan.randomization.ranges if r.unit == "mm")
    for seed in range(4):
        zones = sites(build(seed, 1.0)[1])
        for zone in plan.zones:
            assert np.abs(zones[zone.label][0] - zone.low).max() <= slack
            assert np.abs(zones[zone.label][1] - zone.high).max() <= slack


def test_findings_change_open_numbers_and_the_script_says_why() -> None:
    plan = plan_of(PROMPTS[1])
    first = script_of(plan)
    second = script_of(plan, first, (failed("witness", "payload cut zone_forbid_gap"),))
    before, after = (sites(load(script)(0, 1.0)[1]) for script in (first, second))
    assert after["zone_forbid_gap"][1][2] == pytest.approx(before["zone_forbid_gap"][1][2] - 0.25 * 5)
    assert np.ptp(after["zone_goal"], axis=0)[0] > np.ptp(before["zone_goal"], axis=0)[0]
    assert after["zone_build"][1][2] > before["zone_build"][1][2]
    assert "# changed gap_clearance from 5 to 6.25 (witness: payload cut zone_forbid_gap)" in second.source
    assert "gap_clearance from 5 to 6.25 (witness: payload cut zone_forbid_gap)" in second.summary
    third = script_of(plan, second, (failed("witness"),))
    assert sites(load(third)(0, 1.0)[1])["zone_forbid_gap"][1][2] == pytest.approx(100 - 5 * 1.25**2, abs=0.01)


def test_what_the_prompt_gives_is_never_changed() -> None:
    plan = plan_of(PROMPTS[1])
    script = script_of(plan)
    for _ in range(6):
        script = script_of(plan, script, (failed("witness"), failed("zones")))
    left, right, cube = load(script)(0, 1.0)[0].children
    assert pytest.approx(120) == right.bounding_box().min.X - left.bounding_box().max.X
    assert pytest.approx(100) == left.bounding_box().max.Z
    assert pytest.approx(50) == cube.bounding_box().size.X


def test_a_number_is_not_taken_for_an_open_one_with_a_longer_name() -> None:
    plan = plan_of("Pass a 30 mm cube through a 60 x 60 mm window in a wall.")
    finding = failed("counterfactual").model_copy(update={"parts": ("wall",)})
    script = script_of(plan, script_of(plan), (finding,))
    assert "window_height = 60.0 " in script.source  # “height of the window above the surface” is open


@pytest.mark.parametrize("gate", ["counterfactual", "witness"])
def test_the_start_varies_as_planned_whatever_failed(gate: GateName) -> None:
    plan = plan_of("Push a cylinder, 40 mm wide and 40 mm high, over a bump that is 15 mm high and 30 mm wide.")
    first = script_of(plan)
    second = script_of(plan, first, (failed(gate).model_copy(update={"parts": ("bump",)}),))
    scattered = [sorted(line for line in one.source.splitlines() if "jitter_" in line) for one in (first, second)]
    assert scattered[0] == scattered[1] != []


def test_what_is_decoration_does_not_change_the_goal() -> None:
    plan = plan_of("A coin, 23 mm in diameter and 2 mm thick, has to get over a 5 mm bump.")
    first = script_of(plan)
    second = script_of(plan, first, (failed("counterfactual").model_copy(update={"parts": ("bump",)}),))
    goals = [[line for line in one.source.splitlines() if " zone_" in line] for one in (first, second)]
    assert goals[0] == goals[1] != []


@pytest.mark.parametrize(("height", "key"), [(10, ()), (16, ("bump",))])
def test_a_bump_that_a_push_gets_over_is_no_key_element(height: float, key: tuple[str, ...]) -> None:
    plan = plan_of(f"Push a 40 mm cube over a bump that is {height} mm high and 30 mm wide into a zone.")
    assert plan.key_elements == key


def test_a_task_that_is_too_easy_becomes_harder() -> None:
    plan = plan_of("A cube must get over a wall.")
    first = script_of(plan)
    second = script_of(
        plan, first, (failed("counterfactual", "wall is decoration").model_copy(update={"parts": ("wall",)}),)
    )
    heights = [load(script)(0, 1.0)[0].children[1].bounding_box().size.Z for script in (first, second)]
    assert heights[1] == pytest.approx(1.25 * heights[0], rel=0.01)


def test_findings_that_it_has_no_remedy_for_change_nothing_and_it_says_so() -> None:
    plan = plan_of(PROMPTS[1])
    first = script_of(plan)
    again = script_of(plan, first, (failed("determinism"),))
    assert again.source == first.source
    assert again.summary.startswith("Nothing to change")
    assert "determinism" in again.summary


def test_text_of_findings_cannot_become_code() -> None:
    plan = plan_of(PROMPTS[1])
    evil = failed("witness", "x\nraise SystemExit(1)  # {gap}")
    script = script_of(plan, script_of(plan), (evil,))
    load(script)
    assert "\nraise" not in script.source


def test_plans_of_others_are_refused() -> None:
    plan = plan_of(PROMPTS[1])
    with pytest.raises(DesignerError, match="its own plans only"):
        script_of(plan.model_copy(update={"theme": "ball drop"}))
    moved = plan.zones[0].model_copy(update={"low": (0.0, 0.0, 0.0)})
    with pytest.raises(DesignerError, match="do not follow"):
        script_of(plan.model_copy(update={"zones": (moved, *plan.zones[1:])}))


def measured(plan: Plan, *, low_gap: float | None = None, mass_factor: float = 1.0) -> ValidationResult:
    """What a validator would have measured of the plan's own script, with one defect on request."""
    build = load(script_of(plan))
    variants = []
    for seed in range(2):
        compound, mjcf = build(seed, 1.0)
        model = mujoco.MjModel.from_xml_string(mjcf)
        parts = []
        for child in compound.children:
            box = child.bounding_box()
            shift = low_gap if low_gap and child.label == "platform_right" and seed == 1 else 0.0
            parts.append(
                PartMeasure(
                    label=child.label,
                    role="payload" if child.label == "payload" else "fixture",
                    volume_mm3=child.volume,
                    centre_mm=tuple(child.center()),
                    low_mm=(box.min.X + shift, box.min.Y, box.min.Z),
                    high_mm=tuple(box.max),
                    mass_kg=float(model.body("payload").mass[0]) * mass_factor if child.label == "payload" else None,
                )
            )
        variants.append(VariantResult(variant=Variant(seed=seed), verdict="proven", parts=tuple(parts)))
    return ValidationResult(
        accepted=True,
        verdict="proven",
        proof="required",
        sandbox=Confinement(level="strict", walls=("limits", "seccomp", "landlock")),
        findings=(),
        variants=tuple(variants),
    )


def png(colour: int) -> bytes:
    image = Image.new("L", (32, 32), 200)
    image.paste(colour, (8, 8, 24, 24))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_review_approves_what_holds_in_every_number() -> None:
    plan = plan_of(PROMPTS[1])
    review = ProceduralDesigner().review(
        PROMPTS[1], plan, measured(plan), pictures={"contact_sheet": png(20), "view_00": png(90)}, ledger=MemoryLedger()
    )
    assert review.decision == "approve"
    assert review.pictures_seen
    by_name = {criterion.name: criterion for criterion in review.criteria}
    assert by_name["distance x of platform_left, platform_right"].values == (
        "platform_left.high_x_mm",
        "platform_right.low_x_mm",
    )
    assert by_name["material of payload"].values == ("payload.mass_kg", "payload.volume_mm3")
    assert by_name["pictures are not blank"].views == ("contact_sheet", "view_00")


@pytest.mark.parametrize(
    ("defect", "name"),
    [
        ({"low_gap": 3.0}, "distance x of platform_left, platform_right"),
        ({"mass_factor": 1.05}, "material of payload"),
    ],
)
def test_review_sends_back_what_one_variant_breaks(defect: dict[str, float], name: str) -> None:
    plan = plan_of(PROMPTS[1])
    review = ProceduralDesigner().review(PROMPTS[1], plan, measured(plan, **defect), pictures={}, ledger=MemoryLedger())
    assert review.decision == "revise_script"
    assert not review.pictures_seen
    assert [criterion.name for criterion in review.criteria if not criterion.satisfied] == [name]
    assert not any(criterion.views for criterion in review.criteria)


def test_review_never_loosens_a_failed_gate() -> None:
    plan = plan_of(PROMPTS[1])
    good = measured(plan)
    bad = good.model_copy(update={"accepted": False, "findings": (failed("overlap", "parts overlap"),)})
    review = ProceduralDesigner().review(PROMPTS[1], plan, bad, pictures={}, ledger=MemoryLedger())
    assert review.decision == "revise_script"
    assert review.criteria[0].reason == "parts overlap"


def test_review_sees_a_blank_picture_and_says_what_it_could_not_judge() -> None:
    plan = plan_of(FIXED)
    pictures = {"view_00": png(200), "view_01": b"no picture"}
    review = ProceduralDesigner().review(FIXED, plan, measured(plan), pictures=pictures, ledger=MemoryLedger())
    assert review.decision == "revise_script"
    assert review.criteria[-1].reason == "blank: view_00, view_01"
    assert "Held by the gates alone" in review.summary
    assert "material of platform_left" in review.summary
    assert "time limit of payload" in review.summary


def test_each_method_reports_one_step() -> None:
    steps: list[StepRecord] = []
    designer = ProceduralDesigner()
    plan = designer.plan(PROMPTS[1], feedback=None, ledger=MemoryLedger(steps))
    assert isinstance(plan, Plan)
    designer.write_script(plan, previous=None, findings=(), feedback=None, ledger=MemoryLedger(steps))
    designer.review(PROMPTS[1], plan, measured(plan), pictures={}, ledger=MemoryLedger(steps))
    designer.plan("a poem", feedback=None, ledger=MemoryLedger(steps))
    assert [step.tool_name for step in steps] == ["procedural"] * 4
    assert [step.tool_input["method"] for step in steps] == ["plan", "write_script", "review", "plan"]
    assert [next(iter(step.tool_output)) for step in steps] == ["plan", "script", "review", "refusal"]
    assert all(step.model_dump_json() for step in steps)
