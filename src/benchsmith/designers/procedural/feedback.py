"""What failed findings change in the next script: the tunable numbers of the last one, read back from its source.

The script itself is the memory: it holds its numbers as constants, so a resumed run goes on from where it was.
"""

from __future__ import annotations

import ast
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchsmith.designers.procedural.layout import Margins
    from benchsmith.types import Finding, GateName, Jitter


RESTING_DEPTH = 0.001
"""mm: as deep as a payload of any mass rests in our soft contacts. Started there, it neither falls nor bounces; started
at exactly 0, rounding decides whether a first step of free fall makes a heavy one bounce."""


@dataclass(frozen=True)
class Tuning:
    """Numbers that a script may change without breaking what the prompt asks for. mm, degrees."""

    goal_margin: float
    clearance: float
    headroom: float
    start_lift: float
    """Height above the platform that the payload starts at; negative: as deep as it rests."""
    jitter_x: float
    jitter_y: float
    jitter_yaw: float

    @classmethod
    def initial(cls, margins: Margins, jitter: Jitter) -> Tuning:
        """The first try."""
        return cls(margins.goal, margins.clearance, margins.headroom, -RESTING_DEPTH, jitter.dx, jitter.dy, jitter.yaw)

    def read_back(self, source: str) -> Tuning:
        """The numbers of an earlier script of this family; those that it does not hold stay as they are here."""
        try:
            tree = ast.parse(source)
        except SyntaxError:
            return self
        found = {
            node.targets[0].id.lower(): float(node.value.value)
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, int | float)
        }
        return replace(self, **{name: found[name] for name in asdict(self) if name in found})


@dataclass(frozen=True)
class Change:
    """One number that became another, and why."""

    name: str
    value: float
    reason: str


def changes(tuning: Tuning, findings: tuple[Finding, ...], *, clearance_limit: float) -> list[Change]:
    """What the failed findings ask to change; empty when none of them is about these numbers.

    Args:
        tuning: The numbers of the script that failed.
        findings: What failed.
        clearance_limit: Largest clearance that leaves a forbidden zone, mm.
    """
    wanted: dict[str, Change] = {}
    for finding in findings:
        if finding.status != "failed":
            continue
        for name, value in _remedy(finding.gate, tuning, clearance_limit).items():
            if value != getattr(tuning, name):
                wanted.setdefault(name, Change(name, value, f"{finding.gate}: {finding.message}"))
    return list(wanted.values())


def _remedy(gate: GateName, tuning: Tuning, clearance_limit: float) -> dict[str, float]:
    wider_gap = {"clearance": round(min(2 * tuning.clearance, clearance_limit), 2)}
    calmer_start = {name: round(getattr(tuning, name) / 2, 2) for name in ("jitter_x", "jitter_y", "jitter_yaw")}
    larger_goal = {"goal_margin": round(tuning.goal_margin / 2, 2)}
    match gate:
        case "overlap" | "agreement":
            return {"start_lift": round(tuning.start_lift + 0.02, 3)}
        case "zones":
            return larger_goal | wider_gap | calmer_start
        case "witness":
            return larger_goal | wider_gap | calmer_start | {"headroom": round(1.5 * tuning.headroom, 2)}
        case _:
            return {}
