"""Typed values as a run leaves them, some with text that means harm to a terminal."""

from __future__ import annotations

import uuid
from pathlib import Path

from benchsmith.types import (
    Benchmark,
    Confinement,
    Episode,
    Event,
    EventKind,
    Finding,
    GenerationResult,
    GenerationSession,
    Payload,
    Plan,
    PublishedVariant,
    Refusal,
    SessionReport,
    StepRecord,
    Usage,
    ValidationResult,
    Variant,
    VariantResult,
    WorkflowRun,
    utc_now,
)

SESSION_ID = uuid.UUID("11111111-2222-3333-4444-555555555555")
RUN_ID = uuid.UUID("99999999-2222-3333-4444-555555555555")
NASTY = "[bold red]owned[/] \x1b[2J\x1b]0;title\x07 \u202eback\u202c \x9b31m"
"""Rich markup, terminal escapes of both kinds, and a right-to-left override."""

VARIANTS = (Variant(seed=3), Variant(seed=4, scale=0.5))


def finding(status: str = "failed", *, message: str = "overlap of 3 mm3", seed: int | None = 3) -> Finding:
    return Finding.model_validate(
        {
            "gate": "overlap",
            "status": status,
            "message": message,
            "variant": None if seed is None else {"seed": seed},
            "parts": ("left", "right"),
            "value": 3.0,
            "limit": 0.5,
            "unit": "mm3",
            "hint": "move them apart",
        }
    )


def validation(*findings: Finding, accepted: bool = False) -> ValidationResult:
    verdict = "proven" if accepted else "unproven"
    return ValidationResult(
        accepted=accepted,
        verdict=verdict,
        proof="required",
        sandbox=Confinement(level="strict", walls=("limits", "seccomp", "landlock")),
        findings=findings,
        variants=tuple(VariantResult(variant=variant, verdict=verdict) for variant in VARIANTS),
    )


def session(prompt: str = "Push a cube.", **changes: object) -> GenerationSession:
    return GenerationSession.model_validate({"session_id": SESSION_ID, "prompt": prompt, **changes})


def benchmark(folder: Path) -> Benchmark:
    payload = Payload(
        label="payload", shape="cube", size=(50, 50, 50), material="steel", start=(0, 0, 25), goal="zone_goal"
    )
    return Benchmark(
        benchmark_id=uuid.uuid4(),
        session_id=SESSION_ID,
        title="Cube over a gap",
        prompt="Push a cube.",
        plan=Plan(title="t", theme="gap", summary="s", payloads=(payload,), parts=(), zones=()),
        script_sha256="0" * 64,
        verdict="proven",
        variants=tuple(
            PublishedVariant(
                variant_id=uuid.uuid4(), variant=variant, verdict="proven", folder=f"variants/{number:02d}"
            )
            for number, variant in enumerate(VARIANTS)
        ),
        folder=folder,
        mjcf_url="file:///scene.xml",
        build123d_url="file:///script.py",
        preview_bundle_url="file:///preview.zip",
    )


def generation(
    *,
    result: ValidationResult | None = None,
    published: Benchmark | None = None,
    refusal: Refusal | None = None,
    stop_reason: str = "accepted",
) -> GenerationResult:
    return GenerationResult(
        session=session(stop_reason=stop_reason),
        run_id=RUN_ID,
        plan=None,
        refusal=refusal,
        validation=result,
        review=None,
        benchmark=published,
        usage=Usage(),
    )


def report(prompt: str) -> SessionReport:
    episode = Episode(id=uuid.uuid4(), session_id=SESSION_ID, number=1, problem_id="")
    step = StepRecord(tool_name="verify", tool_input={"role": NASTY}, tool_output={"error": NASTY}, duration_ms=2500)
    run = WorkflowRun(id=RUN_ID, session_id=SESSION_ID, workflow_name="w", status="failed", error_message=NASTY)
    return SessionReport(
        session=session(prompt),
        runs=(run,),
        episodes=(episode,),
        steps={1: (step,)},
        benchmark=None,
        events_path=None,
    )


def event(kind: EventKind, message: str, *, node: str = "coder", attempt: int = 1, data: object = None) -> Event:
    return Event.model_validate(
        {
            "sequence": 1,
            "time": utc_now(),
            "session_id": SESSION_ID,
            "run_id": RUN_ID,
            "kind": kind,
            "node": node,
            "attempt": attempt,
            "message": message,
            "data": data or {},
        }
    )
