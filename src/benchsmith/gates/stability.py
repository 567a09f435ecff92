"""Gate `stability`: the scene neither explodes nor creeps, comes to rest, and makes no energy."""

from __future__ import annotations

from collections.abc import Iterator

from benchsmith.gates.subject import Subject
from benchsmith.physics.stability import measure_stability
from benchsmith.types import LIMITS, Finding


def check(subject: Subject) -> Iterator[Finding]:
    """Run the scene by itself and hold its measures against the limits."""
    measured = measure_stability(subject.harness, subject.untouched)
    failures = []
    if measured.unstable_s is not None:
        failures.append(
            subject.finding(
                "stability",
                "failed",
                f"MuJoCo's simulation becomes unstable after {measured.unstable_s:.3f} s",
                value=measured.unstable_s,
                unit="s",
                hint="look for squeezed parts, extreme stiffness, or masses of very different size in contact",
            )
        )
    if measured.top_speed > measured.speed_limit:
        failures.append(
            subject.finding(
                "stability",
                "failed",
                f"a body reaches {measured.top_speed:.2f} m/s by itself",
                value=measured.top_speed,
                limit=measured.speed_limit,
                unit="m/s",
                hint="a fall from the top of the scene is slower: look for squeezed bodies, and for drives that go on "
                "accelerating (damp the joint, limit its range or force)",
            )
        )
    if measured.energy_rise > LIMITS.energy_rise_j:
        failures.append(
            subject.finding(
                "stability",
                "failed",
                f"with the drives off the scene gains {measured.energy_rise * 1000:.2f} mJ",
                value=measured.energy_rise * 1000,
                limit=LIMITS.energy_rise_j * 1000,
                unit="mJ",
            )
        )
    failures += [
        subject.finding(
            "stability",
            "failed",
            f"{unrest.label} has not come to rest after {LIMITS.settle_time_s:g} s: {unrest.value:.2g} {unrest.unit}",
            parts=(unrest.label,),
            value=unrest.value,
            limit=unrest.limit,
            unit=unrest.unit,
            hint="add damping, or start it at rest",
        )
        for unrest in measured.restless
    ]
    yield from failures
    if not failures:
        yield subject.finding(
            "stability",
            "passed",
            f"the scene is stable; its fastest body reaches {measured.top_speed:.2f} m/s",
            value=measured.top_speed,
            limit=measured.speed_limit,
            unit="m/s",
        )
