"""Every attack at every level: contained where walls stand, and as the table says where none do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from attack import Attack
from attack_range import Range
from attack_table import ATTACKS
from happening import SCRIPTS
from observation import Observation, observe

from benchsmith.sandbox import StrictSandbox

every_attack = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
CONTAINED: frozenset[str] = frozenset()


def story(seen: Observation) -> str:
    """What is known of an attack, for whoever reads a failure."""
    run = seen.run
    return f"{seen.peaks}; {seen.error}; {run and (run.cause, run.detail, run.printed[-500:])}"


@every_attack
def test_walls_contain(attack: Attack, strict_range: Range, tmp_path: Path) -> None:
    sandbox = strict_range.sandbox
    assert isinstance(sandbox, StrictSandbox)
    tolerated = CONTAINED if "bubblewrap" in sandbox.confinement.walls else attack.known
    seen = observe(attack, strict_range, tmp_path)
    assert seen.signs <= tolerated, story(seen)


@pytest.mark.levels
@every_attack
def test_walls_without_namespaces_contain_all_but_what_is_known(
    attack: Attack, landlocked_range: Range, tmp_path: Path
) -> None:
    seen = observe(attack, landlocked_range, tmp_path)
    assert seen.signs == attack.known, story(seen)


@pytest.mark.levels
@every_attack
def test_without_walls_the_table_holds(attack: Attack, unsafe_range: Range, tmp_path: Path) -> None:
    if attack.not_run:
        pytest.skip(attack.not_run)
    seen = observe(attack, unsafe_range, tmp_path)
    if not attack.depends:
        assert seen.signs >= attack.unsafe, story(seen)
        assert bool(seen.signs) == bool(attack.unsafe), story(seen)
    elif not attack.unsafe:
        assert not seen.signs, story(seen)


def test_every_attack_that_is_written_is_in_the_table() -> None:
    files = {path.stem.removesuffix("_attacks"): path for path in SCRIPTS.glob("*_attacks.py")}
    files |= {f"hostile {name}": SCRIPTS.parent / f"hostile_{name.lower()}.py" for name in ("MJCF", "STEP")}
    written = {(kind, name) for kind, path in files.items() for name in _functions(path)}
    assert written == {(attack.kind, attack.name) for attack in ATTACKS}


def test_no_attack_is_there_twice() -> None:
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS)


def _functions(path: Path) -> set[str]:
    nodes = ast.parse(path.read_text()).body
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
