"""A session as a run leaves it: planned, rejected by a gate, sent back by the review, given up."""

from __future__ import annotations

import json
import uuid
from typing import Any

from benchsmith.store import StorageBackend
from benchsmith.store.trajectories import Step, Trajectory
from benchsmith.types import (
    Artifact,
    Confinement,
    Episode,
    Finding,
    GenerationSession,
    StepRecord,
    Usage,
    ValidationResult,
)

SYSTEM = {"role": "system", "content": "You write scripts."}
TASK = {"role": "user", "content": "Write one."}
REPAIR = {"role": "user", "content": "That is no script."}
SCRIPT = "I moved the wall.\n```python\nbuild = 1\n```\nDone."


def model_call(role: str, messages: list[dict[str, Any]], **output: str) -> StepRecord:
    return StepRecord(
        tool_name="chat_model",
        tool_input={"role": role, "model": "m", "messages": messages},
        tool_output=dict(output),
        duration_ms=1500,
        usage=Usage(calls=1, input_tokens=100, output_tokens=20, cost_usd=0.5),
    )


def failure(gate: str) -> Finding:
    return Finding.model_validate({"gate": gate, "status": "failed", "message": f"{gate} by 3 mm", "hint": "move it"})


def validation(*gates: str) -> StepRecord:
    passed = Finding(gate="contract", status="passed", message="build returned a Compound and an MJCF string")
    result = ValidationResult(
        accepted=not gates,
        verdict="proven",
        proof="required",
        sandbox=Confinement(level="strict", walls=("limits",)),
        findings=(passed, *map(failure, gates)),
        variants=(),
    )
    return StepRecord(
        tool_name="verify",
        tool_input={"script_sha256": "0" * 64},
        tool_output=result.model_dump(mode="json"),
        duration_ms=2,
        artifacts=(Artifact(name="scene.xml", sha256="a" * 64, size=3),),
    )


ATTEMPTS: list[tuple[str, dict[str, Any], list[StepRecord]]] = [
    (
        "passed",
        {},
        [model_call("planner", [TASK], text=json.dumps({"plan": {"summary": "A gap."}, "refusal": None}))],
    ),
    (
        "failed",
        {"first_failing_gate": "overlap"},
        [
            model_call("coder", [SYSTEM, TASK], text="no script"),
            model_call("coder", [SYSTEM, TASK, {"role": "assistant", "content": "no script"}, REPAIR], text=SCRIPT),
            validation("overlap", "zones"),
        ],
    ),
    ("failed", {"review": "revise_script"}, [model_call("coder", [SYSTEM, TASK], text=SCRIPT), validation()]),
    ("running", {}, [model_call("coder", [SYSTEM, TASK], error="HTTP 500")]),
]


def store_attempts(storage: StorageBackend, session: GenerationSession) -> None:
    storage.sessions.save(session)
    for number, (status, metrics, steps) in enumerate(ATTEMPTS):
        episode = Episode.model_validate(
            {
                "id": uuid.uuid4(),
                "session_id": session.session_id,
                "number": number,
                "problem_id": "f" * 64,
                "status": status,
                "result_metrics": metrics,
            }
        )
        storage.episodes.save(episode)
        for step in steps:
            storage.episodes.add_step(episode.id, step)


def trajectory(attempt: int = 1, *, prompt: str = "Push a cube.") -> Trajectory:
    step = Step(tool="verify", thought="", action={"n": [1, 2.5, None]}, observation={"ok": True})
    return Trajectory(
        session_id=str(uuid.UUID(int=7)),
        episode_id=str(uuid.UUID(int=attempt)),
        attempt=attempt,
        prompt=prompt,
        problem_id="",
        start_time="2026-11-21T09:00:00+00:00",
        status="failed",
        failed_by="overlap",
        metrics={"verdict": "unproven"},
        steps=(step, step),
    )
