from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

from benchsmith.sandbox import Sandbox, SandboxLimits, SandboxRun, StrictSandbox

SMALL = SandboxLimits(
    wall_s=10, cpu_s=8, memory_bytes=2**30, file_bytes=2**20, disk_bytes=4 * 2**20, file_count=100, output_bytes=4096
)
"""Enough for a script without CAD."""


def run_script(
    into: Path,
    source: str,
    *,
    variants: tuple[tuple[int, float], ...] = ((0, 1.0),),
    outputs: tuple[str, ...] = ("*.step", "*.xml", "*.txt", "outcomes.jsonl"),
    limits: SandboxLimits = SMALL,
    hash_seed: int = 1,
    sandbox: Sandbox | None = None,
) -> SandboxRun:
    """Run a script's source through the entry that real scripts go through."""
    return (sandbox or StrictSandbox()).run(
        "benchsmith.sandbox.script:run",
        {"variants": [{"seed": seed, "scale": scale} for seed, scale in variants]},
        inputs={"script.py": dedent(source).encode()},
        outputs=outputs,
        into=into,
        limits=limits,
        hash_seed=hash_seed,
    )


def outcomes_of(run: SandboxRun) -> list[dict[str, Any]]:
    """The lines of `outcomes.jsonl`."""
    return [json.loads(line) for line in run.files["outcomes.jsonl"].read_text().splitlines()]
