"""Scenes that are not what was asked, and plans that forget what was.

A scene that is wrong by its plan and a plan that is wrong by its scene look the same to a measure, so most operators
change what was asked.
"""

from __future__ import annotations

from typing import Any

from benchsmith.mutation.operators.operator import Operator, PlanChange, surgery
from benchsmith.types import Jitter, Plan, Randomization

_SIZE, _GAP, _UNITS, _LEFT_OUT = "a 50 mm cube where 60 was asked", "a wrong gap", "swapped units", "a fact left out"


def _asked(old: str, new: str, **changes: Any) -> PlanChange:
    """Ask for something else: other words in prompt and quotes, other fields in the requirements that quote them."""

    def change(prompt: str, plan: Plan) -> tuple[str, Plan]:
        requirements = tuple(
            wanted.model_copy(update={"quote": wanted.quote.replace(old, new), **changes})
            if old in wanted.quote
            else wanted
            for wanted in plan.requirements
        )
        if requirements == plan.requirements:
            raise ValueError(f"No requirement quotes {old!r}; write the operator for the scenes that it names.")
        return prompt.replace(old, new), plan.model_copy(update={"requirements": requirements})

    return change


def _required(quote: str, **changes: Any) -> PlanChange:
    """Keep the prompt and change what the plan makes of some words."""
    return _asked(quote, quote, **changes)


def _forgotten(quote: str) -> PlanChange:
    """Leave out every requirement with these words."""

    def change(prompt: str, plan: Plan) -> tuple[str, Plan]:
        kept = tuple(wanted for wanted in plan.requirements if quote not in wanted.quote)
        return prompt, plan.model_copy(update={"requirements": kept, "assumptions": ()})

    return change


def _also(words: str) -> PlanChange:
    """A prompt that says more than the plan heard."""
    return lambda prompt, plan: (f"{prompt} {words}", plan)


def _planned(**changes: Any) -> PlanChange:
    """Keep the prompt and plan something else than was built."""
    return lambda prompt, plan: (prompt, plan.model_copy(update=changes))


def _loaded(**changes: Any) -> PlanChange:
    """Keep the prompt and plan another first payload."""
    return lambda prompt, plan: (
        prompt,
        plan.model_copy(update={"payloads": (plan.payloads[0].model_copy(update=changes), *plan.payloads[1:])}),
    )


def _operator(name: str, phrase: str, scene: str, change: PlanChange) -> Operator:
    return Operator(name, "requirements", phrase, (scene,), plan_change=change)


OPERATORS = (
    _operator("cube_of_another_size", _SIZE, "raw_no_ground", _asked("35 mm cube", "45 mm cube", value=45.0)),
    _operator("smaller_cube", _SIZE, "scene_bin_walls", _asked("40 mm pine cube", "39 mm pine cube", value=39.0)),
    _operator(
        "ball_of_another_size", _SIZE, "scene_ball_ledge", _asked("30 mm steel ball", "32 mm steel ball", value=32.0)
    ),
    _operator("longer_bar", _SIZE, "raw_key_slot", _asked("bar 60 mm long", "bar 70 mm long", value=70.0)),
    _operator("lighter_cube", _SIZE, "scene_heavy", _asked("weighs 20 kg", "weighs 2 kg", value=2.0)),
    _operator("higher_shelf", _SIZE, "raw_driven_gate", _asked("shelf 30 mm high", "shelf 35 mm high", value=35.0)),
    _operator(
        "thicker_sheet_asked", _SIZE, "scene_thin_sheet", _asked("sheet 0.5 mm thin", "sheet 0.8 mm thin", value=0.8)
    ),
    _operator(
        "aluminium_ball",
        _SIZE,
        "scene_ball_ledge",
        _asked("steel ball", "aluminium ball", quantity="material", value="aluminium", unit="", tolerance=0.0),
    ),
    _operator("one_block_more", _SIZE, "scene_tower", _asked("12 blocks", "13 blocks", value=13.0)),
    _operator(
        "slide_for_hinge",
        _SIZE,
        "raw_driven_gate",
        _required("swings on a hinge", quantity="joint_type", value="slide", low=None, high=None, unit=""),
    ),
    _operator(
        "narrower_swing", _SIZE, "raw_driven_gate", _asked("by 60 degrees", "by 45 degrees", low=-45.0, high=45.0)
    ),
    _operator("less_time", _SIZE, "raw_shuttle", _asked("within 15 s", "within 12 s", value=12.0)),
    Operator(
        "fifty_built_for_forty",
        "requirements",
        _SIZE,
        ("raw_movable",),
        surgery(
            """
            scene.replace('payload', (Pos(-110, 0, 25) * Box(50, 50, 50)).scale(scale, about=(0, 0, 0)))
            scene.geoms('payload')[0].set('size', scene.m(25, 25, 25))
            scene.body('payload').set('pos', scene.m(-110, 0, 25))
        """
        ),
    ),
    _operator("wider_lane", _GAP, "raw_movable", _asked("140 mm apart", "150 mm apart", value=150.0)),
    _operator("gap_range_missed", _GAP, "raw_no_ground", _required("gap between two platforms", low=20.0, high=40.0)),
    Operator("lane_built_narrower", "requirements", _GAP, ("raw_movable",), surgery("scene.move('wall_south', y=5)")),
    _operator("centimetres_for_millimetres", _UNITS, "raw_no_ground", _required("35 mm cube", unit="cm")),
    _operator("asked_in_centimetres", _UNITS, "scene_bin_walls", _asked("40 mm pine cube", "40 cm pine cube")),
    _operator("asked_in_inches", _UNITS, "raw_key_slot", _asked("bar 60 mm long", "bar 60 in long")),
    _operator("length_in_kilograms", _UNITS, "raw_no_ground", _required("slab 40 mm thick", unit="kg")),
    _operator("grams_for_kilograms", _UNITS, "scene_heavy", _asked("weighs 20 kg", "weighs 20 g", unit="kg")),
    _operator("radians_for_degrees", _UNITS, "raw_driven_gate", _required("60 degrees", unit="rad")),
    _operator("number_left_out", _LEFT_OUT, "raw_no_ground", _forgotten("slab 40 mm")),
    _operator("mass_left_out", _LEFT_OUT, "scene_heavy", _forgotten("20 kg")),
    _operator("number_unheard", _LEFT_OUT, "raw_key_slot", _also("The bar weighs 0.42 kg.")),
    _operator("wall_unheard", _LEFT_OUT, "scene_rod", _also("A wall stands in between.")),
    _operator("ramp_unheard", _LEFT_OUT, "raw_movable", _also("It ends in a steep ramp.")),
    _operator(
        "quote_of_nobody",
        _LEFT_OUT,
        "raw_no_ground",
        lambda prompt, plan: (prompt, _asked("35 mm cube", "35 mm dice")(prompt, plan)[1]),
    ),
    _operator(
        "no_requirements",
        _LEFT_OUT,
        "scene_tower",
        lambda prompt, plan: (prompt, plan.model_copy(update={"requirements": ()})),
    ),
    _operator("walls_uncounted", _LEFT_OUT, "raw_movable", _also("It passes five walls.")),
    _operator("subject_of_another", _LEFT_OUT, "raw_no_ground", _required("35 mm cube", subjects=("slab",))),
    _operator("key_element_left_out", _LEFT_OUT, "raw_movable", _planned(key_elements=("wall_south",))),
    _operator("jitter_left_out", _LEFT_OUT, "scene_ball_ledge", _loaded(jitter=Jitter(dx=90.0))),
    _operator("cube_for_cylinder", _SIZE, "raw_movable", _loaded(shape="cylinder")),
    _operator(
        "scale_beside_a_length", _LEFT_OUT, "raw_no_ground", _planned(randomization=Randomization(scale=(0.5, 2)))
    ),
    _operator("cube_smaller_than_planned", _SIZE, "scene_tower", _loaded(size=(60.0, 60.0, 60.0))),
    _operator("start_elsewhere", _LEFT_OUT, "raw_key_slot", _loaded(start=(150.0, 90.0, 300.0))),
    _operator("height_along_x", _SIZE, "scene_bin_walls", _required("80 mm high", axis="x")),
    _operator("tolerance_of_another_number", _SIZE, "raw_key_slot", _required("10 mm thick", tolerance=60.0)),
    _operator("mass_of_another", _LEFT_OUT, "scene_heavy", _required("weighs 20 kg", subjects=("plinth",))),
    _operator("sizes_in_words", _LEFT_OUT, "raw_key_slot", _also("The bar is forty millimetres wide.")),
    _operator("dozen_uncounted", _LEFT_OUT, "raw_movable", _also("It passes a dozen walls.")),
    _operator("subject_of_nobody", _LEFT_OUT, "raw_key_slot", _required("10 mm thick", subjects=("door",))),
)
"""Every phrase of the gate's row."""
