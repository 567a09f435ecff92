"""The mutation operators, gate by gate in the order of the gates."""

from __future__ import annotations

from benchsmith.mutation.operators import (
    agreement,
    baselines,
    contract,
    counterfactual,
    determinism,
    model,
    overlap,
    renders,
    requirements,
    solids,
    stability,
    witness,
    zones,
)
from benchsmith.mutation.operators.operator import Operator

OPERATORS: tuple[Operator, ...] = (
    *contract.OPERATORS,
    *determinism.OPERATORS,
    *solids.OPERATORS,
    *overlap.OPERATORS,
    *model.OPERATORS,
    *agreement.OPERATORS,
    *zones.OPERATORS,
    *requirements.OPERATORS,
    *stability.OPERATORS,
    *baselines.OPERATORS,
    *witness.OPERATORS,
    *counterfactual.OPERATORS,
    *renders.OPERATORS,
)
"""All of them."""

__all__ = ["OPERATORS", "Operator"]
