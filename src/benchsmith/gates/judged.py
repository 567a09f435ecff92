"""What goes into the confined child that judges a solution, and what comes out. Imports no CAD and no MuJoCo."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from benchsmith.types import Finding, Variant
from benchsmith.types.evaluation import Trial

JUDGE_ENTRY = "benchsmith.gates.judging:run"
"""The function that the child calls."""


class JudgeRequest(BaseModel):
    """What the child is asked: variants by the prefix of their files."""

    model_config = ConfigDict(frozen=True)

    variants: dict[str, Variant]


class Judged(BaseModel):
    """What came of one variant."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    stem: str
    findings: tuple[Finding, ...]
    trials: tuple[Trial, ...] = ()
