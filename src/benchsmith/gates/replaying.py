"""Trusted code in the confined child: replays stored witnesses, by the outcome function that judged them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from benchsmith.export.motion import write_glb
from benchsmith.gates.report import WITNESS_FILE, leave
from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import ScenarioError
from benchsmith.physics.replay import Motion, ReplayError, run_again
from benchsmith.render import draw_motion
from benchsmith.types import ReplayedVariant, Variant


class ReplayRequest(BaseModel):
    """What the child is asked: variants by the prefix of their files."""

    model_config = ConfigDict(frozen=True)

    variants: dict[str, Variant]
    video: bool = False


def run(request: dict[str, Any]) -> None:
    """Replay every variant; a report appears whole as `<stem>.replayed.json`, its motion as `<stem>.glb` and `.mp4`."""
    asked = ReplayRequest.model_validate(request)
    folder = Path.cwd()
    for stem, variant in asked.variants.items():
        replayed = _replay(Subject(variant, folder, stem, plan=None, proof="off"), video=asked.video)
        leave(replayed, folder / f"{stem}.replayed.json")


def _replay(subject: Subject, *, video: bool) -> ReplayedVariant:
    folder, stem = subject.folder, subject.stem
    try:
        harness = subject.harness  # The text is looked at before anything compiles it.
        replayed = run_again(harness, Motion.read(folder / f"{stem}.{WITNESS_FILE}"))
    except ScenarioError as error:
        return ReplayedVariant(variant=subject.variant, problem=f"scene.xml cannot be used: {error}")
    except ReplayError as error:
        return ReplayedVariant(variant=subject.variant, problem=f"{WITNESS_FILE} cannot be used: {error}")
    model, qpos, timestep = harness.model, replayed.rollout.qpos[0], harness.timestep
    write_glb(model, qpos, timestep, folder / f"{stem}.glb")
    if video:
        draw_motion(model, qpos, timestep, folder / f"{stem}.mp4")
    return ReplayedVariant(
        variant=subject.variant,
        same=replayed.same,
        divergence_mm=replayed.divergence_mm,
        success=replayed.outcome.success,
        time_s=replayed.outcome.time_s,
        reason=replayed.outcome.reason,
    )
