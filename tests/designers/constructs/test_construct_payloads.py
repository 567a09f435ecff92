from __future__ import annotations

import pytest
from composed_cases import brief_of, built, planned, refused, said


@pytest.mark.parametrize("seed", [0, 5])
def test_a_mass_without_a_material_is_met_exactly(seed: int) -> None:
    plan = planned(brief_of(("floor", "bin"), ("cylinder",), [said("payload", "mass", "300 g", 0.3)]))
    model = built(plan, seed).scenario.model
    assert float(model.body("payload").mass[0]) == pytest.approx(0.3)
    assert plan.payloads[0].material.endswith("_like"), "no known material promises that density"


def test_a_mass_beside_a_material_must_follow_from_it() -> None:
    facts = [said("payload", "material", "steel cylinder", word="steel"), said("payload", "mass", "300 g", 0.3)]
    assert "leave the mass or the material out" in refused(brief_of(("floor", "bin"), ("cylinder",), facts))
