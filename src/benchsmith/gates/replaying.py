"""Trusted code in the confined child: replays stored witnesses, by the outcome function that judged them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from benchsmith.export.motion import write_glb
from benchsmith.gates.subject import Subject
from benchsmith.gates.witness import FILE
from benchsmith.measure.scenario import ScenarioError
from benchsmith.physics.replay import ReplayError, replay
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
        aside = folder / f"{stem}.replayed.tmp"
        aside.write_text(replayed.model_dump_json(), encoding="utf-8")
        aside.rename(folder / f"{stem}.replayed.json")


def _replay(subject: Subject, *, video: bool) -> ReplayedVariant:
    folder, stem = subject.folder, subject.stem
    try:
        model = subject.harness.model  # The text is looked at before anything compiles it.
        replayed = replay(subject.xml, (folder / f"{stem}.{FILE}").read_bytes())
    except ScenarioError as error:
        return ReplayedVariant(variant=subject.variant, problem=f"scene.xml cannot be used: {error}")
    except ReplayError as error:
        return ReplayedVariant(variant=subject.variant, problem=f"{FILE} cannot be used: {error}")
    qpos, timestep = replayed.rollout.qpos[0], subject.harness.timestep
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
