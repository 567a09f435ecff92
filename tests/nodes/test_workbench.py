"""What the coder gets of the world: the picture that shows most, and a trial by the real gates."""

from __future__ import annotations

import hashlib
import re
import uuid
from typing import Any

import pytest
from langgraph.runtime import Runtime
from llm_cases import PROMPT, picture, plan
from session_cases import SCRIPT

from benchsmith.artifacts import open_artifacts
from benchsmith.context import GenerateContext
from benchsmith.nodes.simulator_validator import draw_variants
from benchsmith.nodes.workbench import QUICK_GATES, telling_picture, workbench_of
from benchsmith.resources import PROMPTS
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import (
    Artifact,
    Confinement,
    Criterion,
    Finding,
    GenerationSession,
    Review,
    Script,
    ValidationResult,
    Variant,
    VariantResult,
)

VARIANTS = (Variant(seed=1), Variant(seed=2), Variant(seed=3))


def artifact(name: str, content: bytes) -> Artifact:
    return Artifact(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def validated(*files: dict[str, str], failed: Variant | None = None) -> ValidationResult:
    """A result whose variants have these files: a name, and the text that stands for the picture."""
    finding = Finding(gate="overlap", status="failed", message="too deep", variant=failed)
    return ValidationResult(
        accepted=False,
        verdict="unproven",
        proof="required",
        sandbox=Confinement(level="strict", walls=("limits",)),
        findings=(finding,) if failed else (),
        variants=tuple(
            VariantResult(
                variant=variant, files={name: artifact(name, text.encode()) for name, text in pictures.items()}
            )
            for variant, pictures in zip(VARIANTS, files, strict=False)
        ),
    )


def shown(result: ValidationResult, review: Review | None = None) -> tuple[str, str] | None:
    """Name of the picture, and whose it is by the hash of its text."""
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in ("first", "second", "third", "near")}
    found = telling_picture(result, review)
    return found and (found[0], texts[found[1].sha256])


def review_of(*views: str, satisfied: bool = False) -> Review:
    fine = Criterion(name="visible", satisfied=True, reason="seen", views=("view_17",))
    asked = Criterion(name="faithful", satisfied=satisfied, reason="no", views=views, change="more")
    return Review(decision="revise_script", summary="No.", criteria=(fine, asked), pictures_seen=True)


def test_the_place_where_a_search_ended_comes_first() -> None:
    result = validated({"contact_sheet.png": "first"}, {"contact_sheet.png": "second", "blocked.png": "near"})
    assert shown(result) == ("blocked.png", "near")
    assert shown(result, review_of("view_04")) == ("blocked.png", "near")


def test_then_a_view_that_the_review_complains_of() -> None:
    result = validated({"contact_sheet.png": "first", "view_04.png": "second", "view_17.png": "third"})
    assert shown(result, review_of("view_04")) == ("view_04.png", "second")
    assert shown(result, review_of("view_09")) == ("contact_sheet.png", "first")
    assert shown(result, review_of("view_04", satisfied=True)) == ("contact_sheet.png", "first")


def test_then_the_sheet_of_the_variant_that_failed() -> None:
    sheets = [{"contact_sheet.png": text} for text in ("first", "second", "third")]
    assert shown(validated(*sheets, failed=VARIANTS[1])) == ("contact_sheet.png", "second")
    assert shown(validated(*sheets)) == ("contact_sheet.png", "first")
    assert shown(validated(sheets[0], {}, failed=VARIANTS[1])) == ("contact_sheet.png", "first")
    assert shown(validated({}, {})) is None


def runtime(told: list[Any]) -> Runtime[GenerateContext]:
    return Runtime(context=GenerateContext(), stream_writer=told.append)


def test_the_picture_is_read_from_the_store() -> None:
    png = picture("red")
    kept = open_artifacts(get_settings()).put_bytes("contact_sheet.png", png)
    result = validated({}).model_copy(
        update={"variants": (VariantResult(variant=VARIANTS[0], files={"contact_sheet.png": kept}),)}
    )
    state = BenchmarkGeneratorState(prompt=PROMPT, plan=plan(), simulation_result=result)
    assert workbench_of(state, plan(), runtime([])).pictures == {"contact_sheet": png}
    state = BenchmarkGeneratorState(prompt=PROMPT, plan=plan())
    assert workbench_of(state, plan(), runtime([])).pictures == {}


def test_what_was_tried_is_told_once() -> None:
    logs = (
        "attempt 1: too deep",
        "attempt 1: the plan is at fault: a bump",
        "attempt 10: too thin",
        "attempt 11: loose",
    )
    session = GenerationSession(session_id=uuid.UUID(int=1), prompt=PROMPT, validation_logs=logs)
    state = BenchmarkGeneratorState(prompt=PROMPT, plan=plan(), session=session, attempt=11)
    assert workbench_of(state, plan(), runtime([])).tried == logs, "on a new plan there is no script to tell of"
    state = state.model_copy(update={"current_script": Script(source=SCRIPT)})
    assert workbench_of(state, plan(), runtime([])).tried == logs[:3]
    state = state.model_copy(update={"attempt": 1})
    assert workbench_of(state, plan(), runtime([])).tried == logs[2:]


def test_the_gates_of_a_trial_neither_search_nor_draw() -> None:
    assert {"contract", "solids", "requirements", "stability", "baselines"} <= QUICK_GATES
    assert not {"witness", "counterfactual", "renders"} & QUICK_GATES


def test_the_coder_is_told_which_gates_a_trial_runs() -> None:
    (told,) = re.findall(
        r"`try_script`.*?gates that take seconds: (.*?)\.", (PROMPTS / "coder.md").read_text(), re.DOTALL
    )
    assert set(re.findall(r"\w+", told)) == QUICK_GATES


def test_a_trial_that_the_lint_refuses() -> None:
    told: list[Any] = []
    state = BenchmarkGeneratorState(prompt=PROMPT, plan=plan(), simulation_result=validated({}, failed=VARIANTS[0]))
    try_script = workbench_of(state, plan(), runtime(told)).try_script
    assert try_script is not None
    (finding,) = try_script("import os\n" + SCRIPT)
    assert (finding.gate, finding.status) == ("contract", "failed")
    assert told == ["trying a script on seed 1, scale 1", f"it failed: {finding.message}"]


@pytest.mark.slow
def test_a_trial_by_the_real_gates() -> None:
    told: list[Any] = []
    state = BenchmarkGeneratorState(prompt=PROMPT, plan=plan())
    try_script = workbench_of(state, plan(), runtime(told)).try_script
    assert try_script is not None
    good = try_script(SCRIPT)
    assert [finding.message for finding in good if finding.status != "passed"] == []
    assert {finding.gate for finding in good} == QUICK_GATES
    (expected,) = draw_variants(0, 1, (1.0, 1.0))
    assert {finding.variant for finding in good} == {None, expected}
    bad = try_script(SCRIPT.replace("Box(40, 40, 40)", "Box(44, 40, 40)"))
    failed = [finding for finding in bad if finding.status == "failed"]
    assert {finding.gate for finding in failed} == {"requirements"}
    assert told[1] == "nothing failed"
    assert told[3].startswith("it failed: ")
