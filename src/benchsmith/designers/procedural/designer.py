"""The procedural designer: plans, codes and reviews without a model, for the tasks that it knows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.edited import complaints
from benchsmith.designers.procedural.planning import make_plan
from benchsmith.designers.procedural.reading import read
from benchsmith.designers.procedural.review import review
from benchsmith.designers.procedural.writing import write
from benchsmith.designers.protocol import EMPTY_WORKBENCH, Workbench
from benchsmith.types import CallResult, Finding, Plan, Refusal, Review, Script, ValidationResult

if TYPE_CHECKING:
    from pydantic import BaseModel

    from benchsmith.types import Ledger


class ProceduralDesigner:
    """Composes scenes from constructs; a prompt of which it does not understand a number or a thing is refused."""

    name = "procedural"

    def plan(
        self,
        prompt: str,
        *,
        previous: Plan | None = None,  # noqa: ARG002  (another designer starts from it)
        feedback: Review | None,
        ledger: Ledger,
    ) -> Plan | Refusal:
        """Turn a prompt into a plan, or refuse. The prompt alone decides: feedback cannot change what it says."""
        given = {"method": "plan", "prompt": prompt, "feedback": feedback.summary if feedback else None}

        def make() -> CallResult:
            brief = read(prompt)
            answer = brief if isinstance(brief, Refusal) else make_plan(brief)
            return _made(type(answer).__name__.lower(), answer)

        made = ledger.call("procedural", given, make).tool_output
        return Plan.model_validate(made["plan"]) if "plan" in made else Refusal.model_validate(made["refusal"])

    def write_script(
        self,
        plan: Plan,
        *,
        previous: Script | None,
        findings: tuple[Finding, ...],
        feedback: Review | None,
        ledger: Ledger,
        workbench: Workbench = EMPTY_WORKBENCH,  # noqa: ARG002  (it works from numbers alone)
    ) -> Script:
        """Write the script of a plan; what failed before changes its open numbers, and its comments say why.

        Raises:
            DesignerError: the plan is not one of this designer's, or was changed so that its parts contradict.
        """
        given = {
            "method": "write_script",
            "plan": plan.model_dump(mode="json"),
            "previous": previous.sha256 if previous else None,
            "findings": [finding.message for finding in findings],
            "feedback": feedback.summary if feedback else None,
        }
        step = ledger.call("procedural", given, lambda: _made("script", write(plan, previous, findings)))
        return Script.model_validate(step.tool_output["script"])

    def review(
        self, prompt: str, plan: Plan, validation: ValidationResult, *, pictures: dict[str, bytes], ledger: Ledger
    ) -> Review:
        """Hold every requirement against the measured numbers, and look whether the pictures show anything."""
        given = {
            "method": "review",
            "prompt": prompt,
            "plan": plan.sha256,
            "validation": hashlib.sha256(validation.model_dump_json().encode()).hexdigest(),
            "pictures": sorted(pictures),
        }
        step = ledger.call("procedural", given, lambda: _made("review", review(plan, validation, pictures)))
        return Review.model_validate(step.tool_output["review"])

    def complaints(self, plan: Plan, prompt: str) -> tuple[str, ...]:
        """See `Designer.complaints`; a plan whose parts do not follow from its ranges cannot be built."""
        return complaints(plan, prompt)


def _made(what: str, answer: BaseModel) -> CallResult:
    return CallResult(output={what: answer.model_dump(mode="json")})
