"""Gate `baselines`: neither doing nothing nor a random shove solves the task."""

from __future__ import annotations

from collections.abc import Iterator

from benchsmith.gates.subject import Subject
from benchsmith.physics.outcome import judge
from benchsmith.types import LIMITS, Finding, Rate


def check(subject: Subject) -> Iterator[Finding]:
    """Judge what all starts do by themselves and, if they do not succeed, what shoves make of them."""
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
        return
    rate = Rate.of(sum(outcome.success for outcome in subject.shoves), LIMITS.shoves)
    if rate.low > LIMITS.trivial_rate:
        yield subject.finding(
            "baselines",
            "failed",
            f"random shoves of up to {LIMITS.shove_speed_m_s:g} m/s solve {rate}",
            value=rate.low * 100,
            limit=LIMITS.trivial_rate * 100,
            unit="%",
            hint="move the goal away from where the payload slides, rolls or falls by itself, or put a rim between",
            verdict="trivial",
        )
    else:
        yield subject.finding(
            "baselines",
            "passed",
            f"doing nothing fails from all {len(outcomes)} starts: {outcomes[0].reason}; shoves solve {rate}",
            value=rate.low * 100,
            limit=LIMITS.trivial_rate * 100,
            unit="%",
        )
