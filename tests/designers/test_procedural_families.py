from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from mechanism_briefs import MECHANISMS, brief
from PIL import Image

from benchsmith.designers.procedural.constructs import CONSTRUCTS, PAYLOADS
from benchsmith.designers.procedural.families import Family, example_plan, families
from benchsmith.designers.procedural.planning import make_plan
from benchsmith.gates.nouns import GROUPS, things_in
from benchsmith.types import Plan

DRAW = """
import sys
from pathlib import Path
from benchsmith.designers.procedural.families import draw
from benchsmith.render import write_png
from benchsmith.types import Plan
write_png(Path(sys.argv[2]), draw(Plan.model_validate_json(Path(sys.argv[1]).read_text()), 128))
"""


def test_every_construct_is_listed_once() -> None:
    names = [family.name for family in families()]
    assert len(names) == len(set(names))
    assert {*CONSTRUCTS, *PAYLOADS} == set(names)
    assert set(MECHANISMS) <= set(names)


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_a_family_is_told_in_sentences(family: Family) -> None:
    for text in (family.summary, family.example):
        assert text[0].isupper()
        assert text.endswith(".")
    assert family.title == family.title.lower() or family.title.startswith("S-")


@pytest.mark.parametrize("name", MECHANISMS)
def test_the_example_of_a_mechanism_names_it(name: str) -> None:
    (family,) = (one for one in families() if one.name == name)
    named = things_in(family.example)
    assert name in family.example.lower()
    assert name not in GROUPS or GROUPS[name] & named


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_an_example_gives_what_it_is_an_example_of(family: Family) -> None:
    plan = example_plan(family)
    made_of = {*plan.theme.split(" + "), *(load.shape for load in plan.payloads)}
    assert family.name in made_of


@pytest.mark.thorough
@pytest.mark.slow
def test_a_drawn_plan_is_a_picture(tmp_path: Path) -> None:
    plan = make_plan(brief("door"))
    assert isinstance(plan, Plan)
    (tmp_path / "plan.json").write_text(plan.model_dump_json())
    arguments = [sys.executable, "-c", DRAW, str(tmp_path / "plan.json"), str(tmp_path / "door.png")]
    subprocess.run(arguments, env={"MUJOCO_GL": "egl", "TMPDIR": str(tmp_path)}, cwd=tmp_path, check=True)
    with Image.open(tmp_path / "door.png") as image:
        picture = np.asarray(image.convert("L"))
    assert picture.shape == (128, 128)
    assert picture.std() > 2
