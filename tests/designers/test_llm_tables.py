from __future__ import annotations

import json

from llm_cases import plan, validation

from benchsmith.designers.llm.tables import compact_json, findings_table, values_table
from benchsmith.designers.llm.values import MeasuredValue, measured_values
from benchsmith.types import Finding, Plan, Variant


def test_variants_of_one_failure_are_one_entry() -> None:
    findings = [
        Finding(
            gate="overlap",
            status="failed",
            message=f"a and b overlap by {depth} mm",
            variant=Variant(seed=seed),
            parts=("a", "b"),
            value=depth,
            limit=0.05,
            unit="mm",
            hint="move b",
        )
        for seed, depth in ((0, 3.25), (1, 4.5))
    ]
    assert findings_table(findings) == (
        "1. overlap failed (seed 0, scale 1 and 1 more): a, b\n"
        "   a and b overlap by 3.25 mm\n"
        "   measured 3.25 mm, limit 0.05 mm\n"
        "   hint: move b"
    )


def test_findings_are_capped_and_foreign_words_shortened() -> None:
    findings = [Finding(gate="solids", status="failed", message="x" * 5000, parts=(f"p{i}",)) for i in range(40)]
    table = findings_table(findings)
    assert table.endswith("… and 16 more")
    assert len(table) < 24 * 700


def test_no_findings_and_no_values_are_said() -> None:
    assert (findings_table([]), values_table({})) == ("none", "none")


def test_values_are_named_and_show_their_range() -> None:
    values = measured_values(validation())
    lines = values_table(values).splitlines()
    assert "platform_left.extent_x_mm = 200 (all variants: 200 to 215)" in lines
    assert "platform_left.high_z_mm = 100" in lines
    assert "payload.mass_kg = 0.5024" in lines
    assert "platform_left.mass_kg" not in values


def test_unmeasured_variants_have_no_values() -> None:
    bare = validation().model_copy(update={"variants": ()})
    assert measured_values(bare) == {}


def test_numbers_have_neither_exponents_nor_negative_zeros() -> None:
    table = values_table({"a.b": MeasuredValue(2428200.0, -9e-11, 0.00012)})
    assert table == "a.b = 2428200 (all variants: 0 to 0.00012)"


def test_compact_json_says_the_same() -> None:
    text = compact_json(plan())
    assert Plan.model_validate(json.loads(text)) == plan()
    assert len(text.splitlines()) < 45
