"""The corpus's limits: the smaller ones of both count, and everything else passes through."""

from __future__ import annotations

from pathlib import Path

from benchsmith.mutation.brisk import Brisk
from benchsmith.sandbox import SandboxLimits, SandboxRun, StrictSandbox


def run(source: str, into: Path, most: SandboxLimits, asked: SandboxLimits) -> SandboxRun:
    return Brisk(StrictSandbox(), most).run(
        "benchsmith.sandbox.script:run",
        {"variants": [{"seed": 0, "scale": 1.0}]},
        inputs={"script.py": source.encode()},
        outputs=("outcomes.jsonl",),
        into=into,
        limits=asked,
    )


def test_the_smaller_limit_counts_whoever_set_it(tmp_path: Path) -> None:
    tight, loose = SandboxLimits(cpu_s=1), SandboxLimits(cpu_s=30)
    assert run("while True:\n    pass\n", tmp_path, most=tight, asked=loose).cause == "cpu"
    assert run("while True:\n    pass\n", tmp_path, most=loose, asked=tight).cause == "cpu"


def test_it_is_as_strong_as_the_sandbox_behind_it() -> None:
    behind = StrictSandbox()
    brisk = Brisk(behind, SandboxLimits())
    assert brisk.confinement == behind.confinement
