"""Each recipe that a coder can look up works: one solid that the scene takes, or a mechanism that passes the gates."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import build123d
import pytest
from build123d import Box, Compound, Pos, export_step

import benchsmith.scene
from benchsmith.designers.llm.documentation import Page
from benchsmith.designers.llm.documentation.notes import recipes, traps
from benchsmith.gates.registry import run_gates
from benchsmith.gates.subject import Subject
from benchsmith.resources import PROMPTS
from benchsmith.scene import Scene
from benchsmith.types import GateName, Variant

RECIPES = tuple(recipes())
BEFORE_SOLVING: frozenset[GateName] = frozenset(
    {"solids", "overlap", "model", "agreement", "zones", "stability", "baselines"}
)


def built(page: Page) -> tuple[dict[str, Any], Compound, str]:
    """What a recipe leaves, and a scene with it and a payload that stands far away."""
    scene = Scene(seed=1)
    names: dict[str, Any] = {name: getattr(build123d, name) for name in build123d.__all__}
    names |= {name: getattr(benchsmith.scene, name) for name in ("Hinge", "Slide", "Ball", "Sine", "Trapezoid")}
    names |= {"math": math, "scene": scene}
    exec(compile(page.signature, page.title, "exec"), names)  # noqa: S102  (our own recipe)
    if "part" in names:
        low = names["part"].bounding_box().min.Z
        scene.fixture("thing", Pos(0, 0, -low) * names["part"], material="steel")
    scene.payload(Box(20, 20, 20), at=(500, 0, 10), material="steel")
    scene.goal((400, 400, 0), (500, 500, 60))
    scene.build_zone((-800, -800, 0), (800, 800, 800))
    scene.bounds((-900, -900, -50), (900, 900, 900))
    return names, *scene.build()


def test_all_recipes_are_found() -> None:
    text = (PROMPTS / "recipes.md").read_text()
    assert len(RECIPES) == text.count("\n## ") == text.count("```python") >= 15
    assert len(list(traps())) == (PROMPTS / "_traps.md").read_text().count("\n- ")
    assert all(len(page.signature) < 900 for page in RECIPES)


@pytest.mark.parametrize("page", RECIPES, ids=lambda page: page.title)
def test_a_recipe_gives_one_solid_or_a_mechanism(page: Page) -> None:
    names, compound, _ = built(page)
    if "part" in names:
        assert len(names["part"].solids()) == 1
        assert names["part"].is_valid
        assert names["part"].volume > 1000
    assert len(compound.children) >= 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in RECIPES if "scene." in page.signature], ids=lambda page: page.title.split()[1]
)
def test_a_mechanism_of_a_recipe_passes_the_gates(tmp_path: Path, page: Page) -> None:
    _, compound, mjcf = built(page)
    export_step(compound, tmp_path / "v.step")
    (tmp_path / "v.xml").write_text(mjcf)
    subject = Subject(variant=Variant(seed=1), folder=tmp_path, stem="v", plan=None, proof="required")
    findings, _ = run_gates(subject, BEFORE_SOLVING)
    assert {finding.gate for finding in findings} == BEFORE_SOLVING
    assert [finding.message for finding in findings if finding.status == "failed"] == []
