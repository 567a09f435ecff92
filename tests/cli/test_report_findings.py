from __future__ import annotations

import io

from rich.console import Console

from benchsmith.cli.report import print_failures
from benchsmith.types import Confinement, Finding, ValidationResult, Variant, alike


def finding(seed: int, message: str, hint: str = "raise it", **more: object) -> Finding:
    return Finding.model_validate(
        {"gate": "overlap", "status": "failed", "variant": Variant(seed=seed), "message": message, "hint": hint, **more}
    )


FINDINGS = (
    finding(0, "shelf floats by 3 mm", parts=("shelf",)),
    finding(1, "shelf floats by 4 mm", parts=("shelf",)),
    finding(0, "lid floats", parts=("lid",)),
    finding(1, "shelf is out of bounds", "move it", parts=("shelf",)),
)


def test_what_is_true_of_several_variants_is_said_once() -> None:
    assert [len(group) for group in alike(FINDINGS)] == [2, 1, 1]
    text = io.StringIO()
    result = ValidationResult(
        accepted=False,
        verdict="unproven",
        proof="required",
        sandbox=Confinement(level="strict", walls=("seccomp", "landlock")),
        findings=FINDINGS,
        variants=(),
    )
    print_failures(result, Console(file=text, width=200))
    lines = text.getvalue().splitlines()
    assert len(lines) == 3
    assert "(seed 0, scale 1, and 1 more): shelf floats by 3 mm; raise it" in lines[0]
    assert "(seed 0, scale 1): lid floats" in lines[1]
