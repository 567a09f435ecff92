"""Gate `requirements`: every typed requirement of the plan holds in this variant.

Requirements hold at scale 1. A variant of another scale is measured all the same: its lengths are divided by the
scale, its masses by the scale cubed. What cannot be measured has failed. That the requirements say what the prompt says
is the business of `quotes`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from benchsmith.gates.measured import Measured, Ruler, UnmeasurableError
from benchsmith.gates.planned import departures
from benchsmith.gates.subject import Subject
from benchsmith.measure.densities import density_of
from benchsmith.measure.units import MEASURED_IN, UnitError, in_measured_unit, kind_of
from benchsmith.types import LIMITS, Finding, Requirement

_SPANS = frozenset({"joint_range", "zone_coordinates"})
"""Quantities whose low and high are two ends to be met; for all others they are the bounds of one number."""


class DemandError(ValueError):
    """A requirement says nothing that could be measured; the message says why."""


def check(subject: Subject) -> Iterator[Finding]:
    """Hold the scene against the plan itself, then against each requirement."""
    if subject.plan is None:
        yield subject.finding("requirements", "skipped", "not measured: there is no plan")
        return
    ruler = Ruler(subject)
    failures = list(departures(subject, subject.plan))
    for wanted in subject.plan.requirements:
        try:
            failures += _held(ruler, wanted)
        except (UnmeasurableError, UnitError, DemandError) as error:
            failures.append(
                subject.finding(
                    "requirements",
                    "failed",
                    f"“{wanted.quote}”: the {name_of(wanted)} cannot be measured: {error}",
                    parts=wanted.subjects,
                    hint="build the subject under its planned label, or plan a quantity that it has",
                )
            )
    yield from failures
    if not failures:
        count = len(subject.plan.requirements)
        yield subject.finding("requirements", "passed", f"all {count} requirements of the plan hold", value=count)


def name_of(wanted: Requirement) -> str:
    """What a requirement is about, for a person: “extent x of payload”."""
    axis = f" {wanted.axis}" if wanted.axis else ""
    return f"{wanted.quantity.replace('_', ' ')}{axis} of {', '.join(wanted.subjects) or 'the task'}"


def _held(ruler: Ruler, wanted: Requirement) -> Iterator[Finding]:
    measured = ruler.measure(wanted)
    if measured.kind == "word":
        if measured.word != str(wanted.value).strip().lower():
            yield ruler.subject.finding(
                "requirements",
                "failed",
                f"“{wanted.quote}”: the {name_of(wanted)} is {measured.word}, not {wanted.value}",
                parts=wanted.subjects,
            )
        return
    for value, bounds in zip(measured.values, _bounds(wanted, measured), strict=True):
        if not bounds[0] <= value <= bounds[1]:
            yield _missed(ruler.subject, wanted, measured.kind, value, bounds)


def _missed(subject: Subject, wanted: Requirement, kind: str, value: float, bounds: tuple[float, float]) -> Finding:
    low, high = bounds
    unit = MEASURED_IN.get(kind, "kg/m³")
    material = f" ({wanted.value})" if wanted.quantity == "material" else ""
    off, limit = (low - value, low) if value < low else (value - high, high)
    return subject.finding(
        "requirements",
        "failed",
        f"“{wanted.quote}”: the {name_of(wanted)} is {value:.6g} {unit}, "
        f"asked is {_asked(low, high)} {unit}{material}".rstrip(),
        parts=wanted.subjects,
        value=value,
        limit=limit,
        unit=unit,
        hint=f"it is {off:.4g} {unit} too {'small' if value < low else 'large'} (at scale 1)",
    )


def _asked(low: float, high: float) -> str:
    if math.isinf(low):
        return f"at most {high:.6g}"
    if math.isinf(high):
        return f"at least {low:.6g}"
    return f"{low:.6g}" if low == high else f"{low:.6g} to {high:.6g}"


def _bounds(wanted: Requirement, measured: Measured) -> list[tuple[float, float]]:
    """What each measured value must lie between, in measured units.

    Raises:
        DemandError: no number is asked for, or one of another kind.
        UnitError: the unit is not known.
    """
    if wanted.quantity == "material":
        density = density_of(str(wanted.value))
        if density is None:
            raise DemandError(f"the material {wanted.value} is not known")
        slack = density * LIMITS.material_fraction
        return [(density - slack, density + slack)]
    kind = kind_of(wanted.unit)
    if kind != measured.kind:
        raise DemandError(f"“{wanted.unit}” is no unit for it: {MEASURED_IN[measured.kind] or 'none'} is")
    slack = in_measured_unit(wanted.tolerance, wanted.unit)
    if wanted.value is not None:
        return [_around(_number(wanted), _number(wanted), wanted, slack)] * len(measured.values)
    low, high = wanted.low, wanted.high
    if low is None and high is None:
        raise DemandError("it states neither a value nor a range")
    if wanted.quantity in _SPANS:
        if low is None or high is None:
            raise DemandError("it needs both ends, low and high")
        return [_around(low, low, wanted, slack), _around(high, high, wanted, slack)]
    return [_around(low, high, wanted, slack)] * len(measured.values)


def _number(wanted: Requirement) -> float:
    if isinstance(wanted.value, str):
        raise DemandError(f"“{wanted.value}” is no number")
    return float(wanted.value or 0.0)


def _around(low: float | None, high: float | None, wanted: Requirement, slack: float) -> tuple[float, float]:
    """Bounds with tolerance, which is never below what measuring itself adds; a missing end is open."""
    ends = [in_measured_unit(end, wanted.unit) for end in (low, high) if end is not None]
    noise = 0.0 if wanted.quantity == "count" else LIMITS.requirement_noise
    if wanted.quantity == "mass":
        noise = LIMITS.requirement_mass_fraction * max(ends)
    elif wanted.quantity == "friction":
        noise = LIMITS.requirement_friction
    slack = max(slack, noise)
    return (
        in_measured_unit(low, wanted.unit) - slack if low is not None else -math.inf,
        in_measured_unit(high, wanted.unit) + slack if high is not None else math.inf,
    )
