from __future__ import annotations

import pytest
from pydantic import ValidationError

from benchsmith.types import Finding, PlanFault, Variant

FAULT = PlanFault(reason="Name no bump as key element.")


def finding(message: str, seed: int = 0, **more: float | str) -> Finding:
    return Finding.model_validate(
        {"gate": "counterfactual", "status": "failed", "message": message, "variant": Variant(seed=seed), **more}
    )


def test_the_planner_reads_the_wish_and_then_the_evidence_with_its_numbers() -> None:
    first = finding("bump is decoration: 310.5 mm", value=310.5, limit=295.0, unit="mm", hint="move it")
    other = finding("bump is decoration: 311.0 mm", seed=1, value=311.0, limit=295.0, unit="mm")
    whole = Finding(gate="requirements", status="failed", message="no opening")
    review = FAULT.as_review((first, other, whole))
    assert (review.decision, review.pictures_seen) == ("revise_plan", False)
    assert FAULT.reason in review.summary
    wish, *evidence = review.criteria
    assert wish.change == FAULT.reason
    assert [(one.name, one.reason, one.change) for one in evidence] == [
        (
            "counterfactual",
            "bump is decoration: 310.5 mm (seed 0, scale 1 and 1 more; measured 310.5 mm, limit 295 mm)",
            "move it",
        ),
        ("requirements", "no opening (whole script)", ""),
    ]
    assert not any(one.satisfied for one in review.criteria)


def test_the_evidence_is_bounded_and_may_be_missing() -> None:
    many = [finding(f"part_{'x' * number} is decoration") for number in range(40)]
    assert len(FAULT.as_review(many).criteria) == 13
    assert len(FAULT.as_review(()).criteria) == 1


@pytest.mark.parametrize("reason", ["", "x" * 1001])
def test_a_reason_is_a_sentence(reason: str) -> None:
    with pytest.raises(ValidationError):
        PlanFault(reason=reason)
