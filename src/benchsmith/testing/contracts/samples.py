"""Values to store."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

from benchsmith.types import (
    Benchmark,
    GenerationSession,
    Payload,
    Plan,
    PublishedVariant,
    Variant,
    WorkflowRun,
    variant_id,
)

START = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)
"""A time to the microsecond."""


def make_run(session: GenerationSession, epoch: int = 1, **fields: object) -> WorkflowRun:
    """A run of a session; `fields` replace what it has."""
    known = {
        "id": uuid.uuid4(),
        "session_id": session.session_id,
        "workflow_name": "benchmark_generator",
        "epoch": epoch,
    }
    return WorkflowRun.model_validate(known | fields)


def make_benchmark(session: GenerationSession, **fields: object) -> Benchmark:
    """A benchmark of a session; `fields` replace what it has."""
    identity = uuid.uuid4()
    payload = Payload(
        label="payload", shape="cube", size=(60, 60, 60), material="steel", start=(0, 0, 430.5), goal="zone_goal"
    )
    variants = (Variant(seed=2**62 + 1), Variant(seed=1, scale=1 / 3 + 0.5))
    known: dict[str, object] = {
        "benchmark_id": identity,
        "session_id": session.session_id,
        "title": "Gap",
        "prompt": session.prompt,
        "plan": Plan(title="Gap", theme="gap", summary="A gap.", payloads=(payload,), parts=(), zones=()),
        "script_sha256": "0" * 64,
        "verdict": "proven",
        "variants": tuple(
            PublishedVariant(
                variant_id=variant_id(identity, variant),
                variant=variant,
                verdict="proven",
                folder=f"variants/{index:02}",
            )
            for index, variant in enumerate(variants)
        ),
        "folder": Path("benchmarks") / "gap",
        "mjcf_url": "file:///b/scene.xml",
        "build123d_url": "file:///b/script.py",
        "preview_bundle_url": "file:///b/preview.zip",
        "difficulty_score": 0.25,
    }
    return Benchmark.model_validate(known | fields)
