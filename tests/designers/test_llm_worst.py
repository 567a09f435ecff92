from __future__ import annotations

from benchsmith.designers.llm.tables import findings_table
from benchsmith.designers.llm.worst import worst_first
from benchsmith.types import Finding, GateName, Variant


def failed(gate: GateName, message: str, seed: int | None = None, value: float | None = None) -> Finding:
    variant = None if seed is None else Variant(seed=seed)
    return Finding(gate=gate, status="failed", message=message, variant=variant, value=value, limit=1.0, unit="mm")


def test_early_gates_then_many_variants_then_the_largest_excess() -> None:
    once = failed("overlap", "lid overlaps", 1, 9.0)
    often = [
        failed("overlap", f"bin overlaps by {value} mm", seed, value) for seed, value in ((1, 2.0), (2, -8.0), (3, 3.0))
    ]
    late, early = failed("witness", "no way", 1), failed("contract", "no build")
    first, *rest = worst_first([late, once, *often, early])
    assert first == early
    assert [finding.value for finding in rest] == [-8.0, 3.0, 2.0, 9.0, None]
    assert rest[-1] == late


def test_the_table_shows_the_worst_number_of_findings_that_are_alike() -> None:
    often = [failed("zones", f"{value} mm too large", seed, value) for seed, value in ((1, 2.0), (2, 5.0))]
    assert findings_table(worst_first(often)) == (
        "1. zones failed (seed 2, scale 1 and 1 more)\n   5.0 mm too large\n   measured 5 mm, limit 1 mm"
    )


def test_nothing_is_lost() -> None:
    same = [failed("solids", "twice", 1), failed("solids", "twice", 1), failed("solids", "twice", 2)]
    assert sorted(map(repr, worst_first(same))) == sorted(map(repr, same))
    assert worst_first(()) == ()
