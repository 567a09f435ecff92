"""What goes into the confined child that evaluates variants, and what comes out. Imports no CAD and no MuJoCo."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from benchsmith.types import Difficulty, Finding, GateName, PartMeasure, Plan, Proof, Variant, Verdict

EVALUATE_ENTRY = "benchsmith.gates.evaluate:run"
"""The function that the child calls."""

WITNESS_FILE = "witness.npz"
"""Published name of the motion that proves a variant."""


RUNNING = ".gate"
"""Ends the name of the file that says which gate a variant is in: what is told of one that did not end."""


class Task(BaseModel):
    """One variant to look at."""

    model_config = ConfigDict(frozen=True)

    stem: str
    """Prefix of its files: `<stem>.step`, `<stem>.xml`, `<stem>.twin.step`, `<stem>.twin.xml`."""
    variant: Variant
    extra: bool = False
    """One of the extra seeds, which are held against the cheap rules only."""
    pictures: int = 0
    """Pixels of a view's edge; 0: none are drawn."""
    video: bool = False
    """Whether to film the witness."""


class Request(BaseModel):
    """What the child is asked."""

    model_config = ConfigDict(frozen=True)

    tasks: tuple[Task, ...]
    plan: Plan | None = None
    proof: Proof = "required"
    gates: frozenset[GateName] | None = None
    """Which gates run; None: all."""


class Report(BaseModel):
    """What the child measured of one variant."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    stem: str
    findings: tuple[Finding, ...]
    verdict: Verdict = "unproven"
    difficulty: Difficulty | None = None
    """Of an accepted variant."""
    parts: tuple[PartMeasure, ...] = ()
    numbers: dict[str, list[float]] = {}
    """For the comparison of seeds."""
    lengths: dict[str, list[float]] = {}
    """For the comparison of scales."""
    seconds: dict[str, float] = {}
    files: dict[str, str] = {}
    """Files made, by published name."""


def leave(report: BaseModel, path: Path) -> None:
    """Let a report appear whole, so that a stop loses only those that were not made yet."""
    aside = path.with_suffix(".tmp")
    aside.write_text(report.model_dump_json(), encoding="utf-8")
    aside.rename(path)
