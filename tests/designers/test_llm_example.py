"""The worked example that the coder's prompt shows is a scenario that passes the gates itself."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING

import pytest
from build123d import export_step

from benchsmith.gates.contract import lint
from benchsmith.gates.registry import run_gates, verdict_of
from benchsmith.gates.subject import Subject
from benchsmith.resources import AGENT_FILES
from benchsmith.types import Variant

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = AGENT_FILES / "script.py"


def test_the_example_passes_the_lint() -> None:
    assert lint(EXAMPLE.read_text()) == []


@pytest.mark.parametrize("variant", [Variant(seed=0), Variant(seed=7, scale=0.5)], ids=str)
def test_the_example_is_proven(tmp_path: Path, variant: Variant) -> None:
    build = runpy.run_path(str(EXAMPLE))["build"]
    for stem in ("v", "v.twin"):
        compound, mjcf = build(variant.seed, variant.scale)
        export_step(compound, tmp_path / f"{stem}.step")
        (tmp_path / f"{stem}.xml").write_text(mjcf)
    findings, _ = run_gates(Subject(variant=variant, folder=tmp_path, stem="v", plan=None, proof="required"))
    assert [finding.message for finding in findings if finding.status == "failed"] == []
    assert verdict_of(findings) == "proven"
