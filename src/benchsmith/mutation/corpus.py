"""The corpus: good scenes as shipped, and the mutants that operators make of them."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchsmith.mutation.operators import OPERATORS, Operator
from benchsmith.types import GateName, Plan

_HERE = Path(__file__).parent
_SCENES = _HERE / "scenes"
_JUDGE_BY_PLAN: frozenset[GateName] = frozenset({"solids", "requirements"})
"""Other defects are planted without a plan: an added block would be an unplanned part first of all."""
_SHARED = re.compile(r"^from benchsmith\.mutation\.(\w+) import .*$", re.MULTILINE)

QUICK_SCENES = frozenset(
    {
        *("raw_pin_fit", "raw_one_part_bin", "raw_tube_bin", "raw_ring_payload", "raw_curved_ramp", "raw_driven_gate"),
        *("raw_shuttle", "raw_pendulum", "raw_no_ground", "raw_capsule", "raw_ellipsoid", "raw_frustum", "raw_movable"),
        *("raw_turntable", "raw_stairs", "raw_replicate", "raw_classes", "raw_nested", "raw_coarse_step", "raw_tiny"),
        *("raw_sheet_metal", "raw_tall_mast", "raw_key_slot", "raw_two_joint_arm", "scene_table_900", "scene_tower"),
        *("scene_touching_blocks", "scene_thin_sheet", "scene_bin_walls", "scene_drop", "scene_goal_post"),
        *(
            "scene_three_payloads",
            "scene_ball_ledge",
            "scene_rod",
            "scene_heavy",
            "scene_centimetre",
            "scene_jitter_yaw",
        ),
    }
)
"""One or two good scenes of each kind, for a quick run."""


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


@lru_cache(maxsize=1)
def shipped_scenes() -> dict[str, GoodScene]:
    """The good scenes in the package, by name."""
    return {path.stem: _read(path) for path in sorted(_SCENES.glob("*.py"))}


@lru_cache(maxsize=1)
def good_scenes() -> tuple[GoodScene, ...]:
    """The shipped scenes, and the good twins of the mutants that lie just beyond a limit."""
    twins = []
    for operator in OPERATORS:
        for name in operator.scenes if operator.twin else ():
            scene, change = shipped_scenes()[name], operator.twin
            if change is not None:
                about = f"just within the limit that {operator.name} is beyond"
                twins.append(
                    GoodScene(
                        _twin_name(operator, name), inline(change(scene.source)), scene.prompt, scene.plan, about=about
                    )
                )
    return (*shipped_scenes().values(), *twins)


@lru_cache(maxsize=1)
def mutants() -> tuple[Mutant, ...]:
    """Every operator applied to each of its scenes."""
    made = []
    for operator in OPERATORS:
        for index, name in enumerate(operator.scenes):
            scene = shipped_scenes()[name]
            prompt, plan = (scene.prompt, scene.plan) if operator.gate in _JUDGE_BY_PLAN else (None, None)
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
                quick=index == 0,
            )
            if (mutant.source, mutant.prompt, mutant.plan) == (scene.source, scene.prompt, scene.plan):
                raise ValueError(f"{mutant.name} is its own good scene; the operator changes nothing.")
            made.append(mutant)
    return tuple(made)


def _twin_name(operator: Operator, scene: str) -> str:
    return f"{operator.name}_twin" if scene == operator.scenes[0] else f"{operator.name}_twin@{scene}"


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
