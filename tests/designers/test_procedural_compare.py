from __future__ import annotations

import pytest

from benchsmith.designers.procedural.compare import compare
from benchsmith.types import (
    Confinement,
    PartMeasure,
    Quantity,
    Requirement,
    ValidationResult,
    Variant,
    VariantResult,
    Vec3,
)


def validation(size: Vec3) -> ValidationResult:
    low, high = tuple(-side / 2 for side in size), tuple(side / 2 for side in size)
    part = PartMeasure(
        label="payload", role="payload", volume_mm3=1.0, centre_mm=(0, 0, 0), low_mm=low, high_mm=high, mass_kg=None
    )
    return ValidationResult(
        accepted=True,
        verdict="proven",
        proof="required",
        sandbox=Confinement(level="strict", walls=("limits",)),
        findings=(),
        variants=(VariantResult(variant=Variant(seed=0), verdict="proven", parts=(part,)),),
    )


def wanted(
    quantity: Quantity, *, value: float | None = None, low: float | None = None, high: float | None = None
) -> Requirement:
    return Requirement(
        quote="10 mm",
        quantity=quantity,
        subjects=("payload",),
        value=value,
        low=low,
        high=high,
        unit="mm",
        tolerance=0.1,
    )


@pytest.mark.parametrize("size", [(120, 10, 10), (10, 120, 10), (10, 10, 120), (10, 10, 10)])
@pytest.mark.parametrize(("diameter", "holds"), [(10, True), (11, False)])
def test_a_diameter_is_that_of_what_stands_or_lies(size: Vec3, diameter: float, holds: bool) -> None:  # noqa: FBT001  (a column)
    found = compare(wanted("diameter", value=diameter), validation(size))
    assert found is not None
    assert found.satisfied is holds


def test_a_diameter_that_its_box_does_not_show_is_not_judged() -> None:
    assert compare(wanted("diameter", value=50), validation((20, 56, 300))) is None


@pytest.mark.parametrize(
    ("low", "high", "holds", "told"),
    [
        (110, None, True, "at least 109.9"),
        (130, None, False, "at least 129.9"),
        (None, 130, True, "at most 130.1"),
        (None, 110, False, "at most"),
    ],
)
def test_a_bound_is_open_on_its_other_side(low: float | None, high: float | None, holds: bool, told: str) -> None:  # noqa: FBT001  (a column)
    found = compare(wanted("extent", low=low, high=high), validation((120, 10, 10)))
    assert found is not None
    assert found.satisfied is holds
    assert told in found.reason
