"""The corpus: good scenes as shipped, and the mutants that operators make of them."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchsmith.mutation.gates import MOTION_GATES
from benchsmith.mutation.operators import OPERATORS, Operator
from benchsmith.mutation.operators.operator import SourceChange
from benchsmith.mutation.quick import QUICK_SCENES
from benchsmith.types import GateName, Plan, Verdict

_HERE = Path(__file__).parent
_SCENES = _HERE / "scenes"
_JUDGE_BY_PLAN: frozenset[GateName] = frozenset({"solids", "requirements"})
"""Other defects are planted without a plan: an added block would be an unplanned part first of all."""
_SHARED = re.compile(r"^from benchsmith\.mutation\.(\w+) import .*$", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """A script of the corpus, as it is verified: complete in itself."""

    name: str
    source: str
    prompt: str | None = None
    plan: Plan | None = None
    quick: bool = True
    """Whether a quick run takes it."""

    @property
    def raw(self) -> bool:
        """Whether it never imports `benchsmith.scene`."""
        return "benchsmith.scene" not in self.source


@dataclass(frozen=True)
class GoodScene(Script):
    """A script that every gate must pass."""

    about: str = ""
    """What about it a careless gate rejects."""


@dataclass(frozen=True)
class Mutant(Script):
    """A script with one defect."""

    scene: str = ""
    """The good scene that it was made of."""
    operator: str = ""
    gate: GateName = "contract"
    """Who must find it."""
    phrase: str = ""
    """The words of the gate's "must catch" column."""
    verdict: Verdict | None = None
    """What it must be judged to be, where the design determines that."""


@lru_cache(maxsize=1)
def shipped_scenes() -> dict[str, GoodScene]:
    """The good scenes in the package, by name."""
    return {path.stem: _read(path) for path in sorted(_SCENES.glob("*.py"))}


@lru_cache(maxsize=1)
def good_scenes() -> tuple[GoodScene, ...]:
    """The shipped scenes, and the good twins of the mutants that lie just beyond a limit."""
    twins = [
        _twin(operator, operator.twin, shipped_scenes()[name])
        for operator in OPERATORS
        if operator.twin is not None
        for name in operator.scenes
    ]
    return (*shipped_scenes().values(), *twins)


@lru_cache(maxsize=1)
def mutants() -> tuple[Mutant, ...]:
    """Every operator applied to each of its scenes."""
    made = []
    for operator in OPERATORS:
        for index, name in enumerate(operator.scenes):
            scene = shipped_scenes()[name]
            prompt, plan = _asked(operator, scene)
            if operator.plan_change is not None and prompt is not None and plan is not None:
                prompt, plan = operator.plan_change(prompt, plan)
            mutant = Mutant(
                name=f"{operator.name}@{name}",
                source=inline(operator.change(scene.source)),
                prompt=prompt,
                plan=plan,
                scene=name,
                operator=operator.name,
                gate=operator.gate,
                phrase=operator.phrase,
                verdict=operator.verdict,
                quick=index == 0,
            )
            if (mutant.source, mutant.prompt, mutant.plan) == (scene.source, scene.prompt, scene.plan):
                raise ValueError(f"{mutant.name} is its own good scene; the operator changes nothing.")
            made.append(mutant)
    return tuple(made)


def _twin(operator: Operator, change: SourceChange, scene: GoodScene) -> GoodScene:
    first = scene.name == operator.scenes[0]
    prompt, plan = _asked(operator, scene)
    return GoodScene(
        f"{operator.name}_twin" if first else f"{operator.name}_twin@{scene.name}",
        inline(change(scene.source)),
        prompt,
        plan,
        # Only motion tells what a gate of motion could see in it.
        quick=operator.gate not in MOTION_GATES,
        about=f"just within the limit that {operator.name} is beyond",
    )


def _asked(operator: Operator, scene: GoodScene) -> tuple[str | None, Plan | None]:
    return (scene.prompt, scene.plan) if operator.gate in _JUDGE_BY_PLAN else (None, None)


def inline(source: str) -> str:
    """Put the corpus's own modules in place of their imports, so that the script needs none of them."""
    return _SHARED.sub(lambda found: _shared_text(found[1]), source)


@lru_cache
def _shared_text(module: str) -> str:
    text = (_HERE / f"{module}.py").read_text(encoding="utf-8")
    statements = [
        node for node in ast.parse(text).body if not isinstance(node, ast.ImportFrom) or node.module != "__future__"
    ]
    return "\n".join(ast.get_source_segment(text, node) or "" for node in statements[1:])


def _read(path: Path) -> GoodScene:
    text = path.read_text(encoding="utf-8")
    about = ast.get_docstring(ast.parse(text)) or ""
    asked = path.with_suffix(".plan.json")
    prompt = plan = None
    if asked.exists():
        content = json.loads(asked.read_text(encoding="utf-8"))
        prompt, plan = content["prompt"], Plan.model_validate(content["plan"])
    return GoodScene(path.stem, inline(text), prompt, plan, path.stem in QUICK_SCENES, about)
