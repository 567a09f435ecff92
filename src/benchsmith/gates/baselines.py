"""Gate `baselines`: doing nothing must fail, from the nominal and from every jittered start."""

from __future__ import annotations

from collections.abc import Iterator

from benchsmith.gates.subject import Subject
from benchsmith.physics.outcome import judge
from benchsmith.types import Finding


def check(subject: Subject) -> Iterator[Finding]:
    """Judge what all starts do by themselves."""
    rollout = subject.untouched
    outcomes = [judge(subject.harness, rollout, start) for start in range(len(rollout.qpos))]
    solved = [number for number, outcome in enumerate(outcomes) if outcome.success]
    if solved:
        yield subject.finding(
            "baselines",
            "failed",
            f"doing nothing solves {len(solved)} of {len(outcomes)} starts, "
            f"the first after {outcomes[solved[0]].time_s:.1f} s",
            value=len(solved),
            limit=0,
            unit="starts",
            hint="move the goal out of the way of gravity and drives",
            verdict="trivial",
        )
    else:
        yield subject.finding(
            "baselines",
            "passed",
            f"doing nothing fails from all {len(outcomes)} starts: {outcomes[0].reason}",
            value=0,
            limit=0,
            unit="starts",
        )
