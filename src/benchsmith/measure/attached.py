"""A solution attached to its scene: one model of both, read as a scenario."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import mujoco

from benchsmith.measure.scenario import Scenario, ScenarioError, compile_mjcf, is_added, mujoco_refusals, scenario_of

_TEXTS = ("role_sol_", "drive_sol_")
"""Beginnings of the texts that a solution may bring."""


def attach(scene_xml: str, solution_xml: str) -> Scenario:
    """Put a solution's bodies, joints and drives into a scene; physics, zones and task stay the scene's.

    Args:
        scene_xml: MJCF of the scene.
        solution_xml: MJCF of the solution, in the same frame.

    Raises:
        ScenarioError: one of them does not compile, the solution holds something that is the scene's to say, or both
            give one name to two things.
    """
    scene, _ = compile_mjcf(scene_xml)
    with mujoco_refusals("the solution's MJCF"):
        # By itself: otherwise a name in it might turn out to mean something of the scene. Not a copy: MuJoCo leaves out
        # of one what names nothing.
        mujoco.MjSpec.from_string(solution_xml).compile()
        solution = mujoco.MjSpec.from_string(solution_xml)
    for complaint in _foreign(solution):
        raise ScenarioError(complaint)
    for number in list(solution.numerics):
        solution.delete(number)
    with warnings.catch_warnings(), mujoco_refusals("scene and solution together"):
        # Of options that the scene sets otherwise, and of saving: its options hold, and nothing is saved.
        warnings.simplefilter("ignore", UserWarning)
        scene.attach(solution, prefix="", frame=scene.worldbody.add_frame())
        return scenario_of(scene, scene.compile())


def _foreign(solution: mujoco.MjSpec) -> Iterator[str]:
    """What a solution must not hold."""
    for body in solution.bodies[1:]:
        if not is_added(body.name):
            yield f'the solution has a body "{body.name}": its parts are named sol_<x>'
    for kind, things in (("geom", solution.worldbody.geoms), ("site", solution.worldbody.sites)):
        for thing in things:
            yield f'the solution has a {kind} "{thing.name}" in the world: parts are bodies, and zones the scene\'s'
    for text in solution.texts:
        if not text.name.startswith(_TEXTS):
            yield f"the solution has a text {text.name}: only role_sol_<x> and drive_sol_<x> are its to say"
    if solution.keys:
        yield "the solution has a keyframe: the start is the scene's"
