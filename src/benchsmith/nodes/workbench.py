"""What the coder gets of the world: a way to try a script, and a picture of the last attempt."""

from __future__ import annotations

from typing import get_args

from langgraph.runtime import Runtime

from benchsmith.artifacts import open_artifacts
from benchsmith.context import GenerateContext
from benchsmith.designers import Workbench
from benchsmith.nodes.common import context_of, sandbox_of
from benchsmith.nodes.simulator_validator import draw_variants
from benchsmith.sandbox import open_sandbox
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import (
    BLOCKED_PICTURE,
    Artifact,
    Finding,
    GateName,
    Plan,
    Review,
    ValidationResult,
    Variant,
)
from benchsmith.verify import Verifier, verify

QUICK_GATES: frozenset[GateName] = frozenset(get_args(GateName)) - {"witness", "counterfactual", "renders"}
"""The gates that neither search for a solution nor draw: a few seconds for one variant."""

_SHEET = "contact_sheet.png"


def workbench_of(state: BenchmarkGeneratorState, plan: Plan, runtime: Runtime[GenerateContext]) -> Workbench:
    """The workbench for the next script.

    Args:
        state: The session as it stands; a failed validation in it gives the picture, and the variant that is tried.
        plan: What is to be built.
        runtime: Options of the run.
    """
    settings, context = get_settings(), context_of(runtime)
    result = state.simulation_result
    variant = _failed_variant(result) or draw_variants(state.seed, 1, plan.randomization.scale)[0]

    def try_script(source: str) -> tuple[Finding, ...]:
        runtime.stream_writer(f"trying a script on {variant}")
        verifier = Verifier(
            open_sandbox(sandbox_of(runtime)),
            open_artifacts(settings),
            workers=1,
            pictures=False,
            gates=QUICK_GATES,
            extras=False,
        )
        found = verify(source, (variant,), verifier, plan=plan, prompt=state.prompt, proof=context.proof)
        failures = found.failures
        runtime.stream_writer(f"it failed: {failures[0].message}" if failures else "nothing failed")
        return found.findings

    return Workbench(try_script, _pictures(result, state.review) if result else {}, _tried(state))


def _tried(state: BenchmarkGeneratorState) -> tuple[str, ...]:
    """The session's log without what it says of the current script: that is told in full."""
    logs = state.session.validation_logs if state.session else ()
    current = f"attempt {state.attempt}: " if state.current_script else None
    return tuple(line for line in logs if current is None or not line.startswith(current))


def _failed_variant(result: ValidationResult | None) -> Variant | None:
    """The first one that something failed on: a trial should meet what went wrong."""
    failures = result.failures if result else ()
    return next((finding.variant for finding in failures if finding.variant), None)


def _pictures(result: ValidationResult, review: Review | None) -> dict[str, bytes]:
    """The one picture that shows most, by name; none when the attempt was not drawn."""
    found = telling_picture(result, review)
    if found is None:
        return {}
    name, artifact = found
    return {name.removesuffix(".png"): open_artifacts(get_settings()).read(artifact.sha256)}


def telling_picture(result: ValidationResult, review: Review | None) -> tuple[str, Artifact] | None:
    """Where a search for a way ended, else a view that the review complains of, else the sheet of what failed.

    Args:
        result: Of the last attempt.
        review: What sent it back; None when a gate did.
    """
    complaints = [criterion for criterion in review.criteria if not criterion.satisfied] if review else []
    cited = [f"{view}.png" for criterion in complaints for view in criterion.views]
    failed = _failed_variant(result)
    # The variant that failed first; of the sheets, that of the first variant is the largest.
    variants = sorted(result.variants, key=lambda variant: variant.variant != failed)
    for name in (BLOCKED_PICTURE, *cited, _SHEET):
        for variant in variants:
            if name in variant.files:
                return name, variant.files[name]
    return None
