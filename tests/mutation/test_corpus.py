from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchsmith.gates import contract
from benchsmith.mutation.corpus import good_scenes, inline, mutants, shipped_scenes
from benchsmith.mutation.gates import GATES, MOTION_GATES
from benchsmith.mutation.operators import OPERATORS
from benchsmith.mutation.operators.operator import replaced
from benchsmith.mutation.quick import QUICK_DRAWN, QUICK_PROVEN, QUICK_SCENES

PHRASES = {
    "contract": (
        "missing `build`",
        "wrong arity",
        "exception",
        "endless loop",
        "memory bomb",
        "wrong return types",
    ),
    "determinism": (
        "clock-, id- or hash-seeded scripts",
        "ignored seed",
        "changes only colours",
        "valid only for the tested seeds or scales",
    ),
    "solids": ("open shells", "empty booleans", "duplicate labels", "missing or extra parts"),
    "overlap": ("overlaps on any seed", "or joint position", "floating parts", "geometry out of bounds"),
    "model": (
        "non-XML, empty, external mesh, include",
        "no payload",
        "no goal",
        "hidden joints",
        "actuators",
        "free bodies",
        "physics bent out of the contract",
    ),
    "agreement": (
        "\u00d71000 and inch errors",
        "a CAD wall absent from the model",
        "a bin closed by its hull",
        "inertia off by a factor",
        "labels without twins",
    ),
    "zones": (
        "zero-volume or inverted zones",
        "goal thinner than the payload",
        "start inside the goal",
        "goal inside a wall",
    ),
    "requirements": ("a 50 mm cube where 60 was asked", "a wrong gap", "swapped units", "a fact left out"),
    "stability": ("explosions", "squeezed bodies", "creep", "runaway drives", "energy-making drives"),
    "baselines": ("gravity", "a drive", "a nudge"),
    "witness": (
        "sealed goals",
        "walls from side to side",
        "throats smaller than the payload",
        "timing that cannot work",
    ),
    "counterfactual": ("decorative walls and zones",),
    "renders": ("empty pictures",),  # cameras are not the script's: it cannot make views identical or wrong
}
"""The "must catch" column of the gates' table in the design."""


def test_sixty_good_scenes_at_least_half_of_them_raw() -> None:
    shipped = shipped_scenes()
    assert len(shipped) >= 60
    assert sum(scene.raw for scene in shipped.values()) * 2 >= len(shipped)
    assert sum(scene.plan is not None for scene in shipped.values()) >= 8
    assert shipped.keys() >= QUICK_SCENES
    assert all(scene.about for scene in shipped.values())


def test_a_quick_run_draws_and_moves_only_what_it_takes() -> None:
    taken = {scene.name for scene in good_scenes() if scene.quick}
    assert taken >= QUICK_DRAWN | QUICK_PROVEN


def test_mutants_at_least_half_of_them_raw() -> None:
    quick = [mutant for mutant in mutants() if mutant.quick]
    assert len(quick) >= 90
    assert sum(mutant.raw for mutant in mutants()) * 2 >= len(mutants())
    assert sum(mutant.raw for mutant in quick) * 2 >= len(quick)
    assert len({mutant.name for mutant in mutants()}) == len(mutants())


@pytest.mark.parametrize("gate", GATES)
def test_every_phrase_of_the_table_has_a_mutant(gate: str) -> None:
    planted = {mutant.phrase for mutant in mutants() if mutant.gate == gate and mutant.quick}
    assert set(PHRASES[gate]) <= planted


@pytest.mark.parametrize("gate", MOTION_GATES)
def test_half_of_the_mutants_of_motion_are_raw(gate: str) -> None:
    planted = [mutant for mutant in mutants() if mutant.gate == gate]
    assert len(planted) >= 10
    assert sum(mutant.raw for mutant in planted) * 2 >= len(planted)


def test_verdicts_are_named_where_the_design_determines_them() -> None:
    named: dict[str, set[str | None]] = {}
    for operator in OPERATORS:
        named.setdefault(operator.gate, set()).add(operator.verdict)
    assert named.pop("baselines") == {"trivial"}
    assert named.pop("witness") == {"impossible", "unproven", None}
    assert set().union(*named.values()) == {None}


def test_scripts_stand_alone() -> None:
    for script in (*good_scenes(), *mutants()):
        assert "benchsmith.mutation" not in re.sub(r'"[^"]*"', "", script.source), script.name
        if script.raw:
            assert "benchsmith" not in re.sub(r"""(['"]).*?\1""", "", script.source), script.name


def test_good_scenes_pass_the_lint() -> None:
    assert {scene.name: contract.lint(scene.source) for scene in good_scenes() if contract.lint(scene.source)} == {}


def test_inlining_leaves_other_imports_alone() -> None:
    source = "import math\nfrom benchsmith.mutation.kit import Kit\nprint(math.pi, Kit)\n"
    text = inline(source)
    assert "class Kit" in text
    assert "import math" in text
    assert "from __future__" not in text
    compile(text, "scene", "exec")


def test_an_operator_that_finds_nothing_to_change_says_so() -> None:
    with pytest.raises(ValueError, match="is not in the scene"):
        replaced("nowhere", "somewhere")("a scene")


def test_scenes_are_in_the_package() -> None:
    assert Path(inline.__code__.co_filename).parent.joinpath("scenes", "raw_pin_fit.py").is_file()
