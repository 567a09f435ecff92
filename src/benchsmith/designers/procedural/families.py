"""What the procedural designer knows: each thing that it composes scenes of, a prompt that gives it, and a picture."""

from __future__ import annotations

import runpy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Brief
from benchsmith.designers.procedural.constructs import CONSTRUCTS, PAYLOADS
from benchsmith.designers.procedural.planning import make_plan
from benchsmith.designers.procedural.reading import read
from benchsmith.designers.procedural.writing import write
from benchsmith.errors import DesignerError
from benchsmith.types import Refusal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from benchsmith.types import Plan

_VIEW = 9
"""Of the 24: from above, the start on the left and the goal on the right."""


@dataclass(frozen=True)
class Family:
    """One thing that scenes are composed of."""

    slot: str
    """What it is in a scene: support, obstacle, mechanism, receptacle or payload."""
    name: str
    title: str
    summary: str
    """One sentence: what it is, and what the payload has to do with it."""
    example: str
    """A prompt that gives it."""


def families() -> tuple[Family, ...]:
    """Everything that the designer knows, support by support, obstacle by obstacle and so on."""
    constructs = [*CONSTRUCTS.values(), *PAYLOADS.values()]
    return tuple(Family(one.slot, one.name, one.title, one.summary, one.example) for one in constructs if one.example)


def example_plan(family: Family) -> Plan:
    """The plan of a family's example.

    Raises:
        DesignerError: the designer refuses its own example.
    """
    brief = read(family.example)
    answer = make_plan(brief) if isinstance(brief, Brief) else brief
    if isinstance(answer, Refusal):
        raise DesignerError(f"the example of {family.name} is refused: {answer.message} Please report this.")
    return answer


def draw(plan: Plan, size: int = 512) -> NDArray[np.uint8]:
    """One view of a plan's nominal scene, (size, size, 3).

    The script is this designer's own, so it runs in this process, which must have been started with `MUJOCO_GL=egl`
    in its environment, or have set it before anything imported MuJoCo.

    Raises:
        GraphicsError: this machine cannot draw.
    """
    import mujoco  # noqa: PLC0415  (where MuJoCo draws is settled by its import)

    from benchsmith.render import render_views, scene_cameras  # noqa: PLC0415  (imports it too)

    model = mujoco.MjModel.from_xml_string(_mjcf(plan))
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    return render_views(model, data, scene_cameras(model, data)[_VIEW : _VIEW + 1], size)[0]


def _mjcf(plan: Plan) -> str:
    with TemporaryDirectory() as folder:
        script = Path(folder) / "script.py"
        script.write_text(write(plan, None, ()).source, encoding="utf-8")
        text: str = runpy.run_path(str(script))["build"](0)[1]
    return text
