"""The procedural designer: plans, codes and reviews without a model, for the tasks that it knows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from benchsmith.designers.procedural.family import make_plan
from benchsmith.designers.procedural.parse import parse
from benchsmith.designers.procedural.review import review
from benchsmith.designers.procedural.script import write
from benchsmith.types import Finding, Plan, Refusal, Review, Script, StepRecord, ValidationResult

if TYPE_CHECKING:
    from benchsmith.designers.protocol import OnStep


class ProceduralDesigner:
    """Designs from composable mechanism families; a prompt that it does not understand to the last word is refused."""

    name = "procedural"

    def plan(self, prompt: str, *, feedback: Review | None, on_step: OnStep) -> Plan | Refusal:
        """Turn a prompt into a plan, or refuse. The prompt alone decides: feedback cannot change what it says."""
        started = time.perf_counter()
        brief = parse(prompt)
        answer = brief if isinstance(brief, Refusal) else make_plan(brief)
        given = {"method": "plan", "prompt": prompt, "feedback": feedback.summary if feedback else None}
        on_step(_step(given, {type(answer).__name__.lower(): answer.model_dump(mode="json")}, started))
        return answer

    def write_script(
        self,
        plan: Plan,
        *,
        previous: Script | None,
        findings: tuple[Finding, ...],
        feedback: Review | None,
        on_step: OnStep,
    ) -> Script:
        """Write the script of a plan; what failed before changes its clearances, and its comments say why.

        Raises:
            DesignerError: the plan is not one of this designer's families.
        """
        started = time.perf_counter()
        script = write(plan, previous, findings)
        given = {
            "method": "write_script",
            "plan": plan.model_dump(mode="json"),
            "previous": previous.sha256 if previous else None,
            "findings": [finding.message for finding in findings],
            "feedback": feedback.summary if feedback else None,
        }
        on_step(_step(given, {"script": {"sha256": script.sha256, **script.model_dump()}}, started))
        return script

    def review(
        self, prompt: str, plan: Plan, validation: ValidationResult, *, pictures: dict[str, bytes], on_step: OnStep
    ) -> Review:
        """Hold every requirement against the measured numbers, and look whether the pictures show anything."""
        started = time.perf_counter()
        answer = review(plan, validation, pictures)
        given = {"method": "review", "prompt": prompt, "pictures": sorted(pictures)}
        on_step(_step(given, {"review": answer.model_dump(mode="json")}, started))
        return answer


def _step(given: dict[str, Any], made: dict[str, Any], started: float) -> StepRecord:
    duration = (time.perf_counter() - started) * 1000
    return StepRecord(tool_name="procedural", tool_input=given, tool_output=made, duration_ms=duration)
