"""Script to validation: every gate on every variant."""

from __future__ import annotations

import random

from langgraph.runtime import Runtime

from benchsmith.artifacts import open_artifacts
from benchsmith.context import GenerateContext
from benchsmith.links import artifact_url
from benchsmith.nodes.common import Update, advance, context_of, sandbox_of, say
from benchsmith.sandbox import open_sandbox
from benchsmith.settings import ServerSettings, Settings, get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import CallResult, Ledger, SessionStatus, ValidationResult, Variant
from benchsmith.verification.cache import ResultCache
from benchsmith.verify import Verifier, verify


def simulator_validator(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Verify the current script; the last attempt that fails ends the session."""
    if state.plan is None or state.current_script is None:
        raise TypeError("the validator ran without a plan and a script: run it through the graph")
    settings, context = get_settings(), context_of(runtime)
    variants = draw_variants(state.seed, state.variants, state.plan.randomization.scale)
    script, plan, level = state.current_script, state.plan, sandbox_of(runtime)

    def measure() -> CallResult:
        verifier = Verifier(
            open_sandbox(level),
            open_artifacts(settings),
            workers=settings.workers,
            cache=ResultCache(settings.verified_dir) if context.cache else None,
        )
        found = verify(
            script.source,
            variants,
            verifier,
            plan=plan,
            prompt=state.prompt,
            proof=context.proof,
            tell=runtime.stream_writer,
        )
        files = tuple(artifact for variant in found.variants for artifact in variant.files.values())
        return CallResult(output=found.model_dump(mode="json"), artifacts=files)

    asked = {
        "script_sha256": script.sha256,
        "plan_sha256": plan.sha256,
        "variants": [variant.model_dump() for variant in variants],
        "proof": context.proof,
        "sandbox": level,
    }
    step = ledger.call("verify", asked, measure)
    result = ValidationResult.model_validate(step.tool_output)
    line, server = describe(result), ServerSettings()
    pictures = _pictures(result, settings, server)
    runtime.stream_writer(line)
    exhausted = not result.accepted and state.attempt >= context.max_attempts
    status: SessionStatus = "rejected" if exhausted else "validating" if result.accepted else "executing"
    return {
        "session": advance(
            state.session,
            status,
            stop_reason="attempts_exhausted" if exhausted else None,
            log=f"attempt {state.attempt}: {line}",
        ),
        "simulation_result": result,
        "pictures": pictures,
        "messages": say("simulator_validator", line, pictures=pictures.values() if server.api_url else ()),
    }


def _pictures(result: ValidationResult, settings: Settings, server: ServerSettings) -> dict[str, str]:
    """Contact sheets by variant, as URLs."""
    token = settings.token.get_secret_value() if settings.token else ""
    return {
        str(variant.variant): artifact_url(sheet, server=server.api_url, token=token)
        for variant in result.variants
        if (sheet := variant.files.get("contact_sheet.png"))
    }


def draw_variants(root_seed: int, count: int, scales: tuple[float, float]) -> tuple[Variant, ...]:
    """The variants of a benchmark: the same for the same root seed, the first ones the same for any count.

    Args:
        root_seed: The session's seed.
        count: How many.
        scales: Range that `scale` is drawn from.
    """
    generator = random.Random(root_seed)  # noqa: S311  (reproducible draws, no secrets)
    drawn: dict[int, Variant] = {}
    while len(drawn) < count:
        seed, share = generator.randrange(2**31), generator.random()
        drawn.setdefault(seed, Variant(seed=seed, scale=round(scales[0] + share * (scales[1] - scales[0]), 3)))
    return tuple(drawn.values())


def describe(result: ValidationResult) -> str:
    """A validation in one line."""
    if result.accepted:
        count = len(result.variants)
        return f"all gates passed on {count} variant{'s' * (count > 1)}: {result.verdict}"
    gates = sorted({finding.gate for finding in result.failures})
    first = result.failures[0]
    where = f" ({first.variant})" if first.variant else ""
    count = len(result.failures)
    return f"{count} finding{'s' * (count > 1)} failed in {', '.join(gates)}; the first{where}: {first.message}"
