from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.designers.procedural.constructs import CONSTRUCTS, PAYLOADS
from benchsmith.designers.procedural.constructs.base import Construct
from benchsmith.testing import MemoryLedger
from benchsmith.types import Plan

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "yields"))

import pages  # noqa: E402  (it stands with what measures the yields)

ALL = (*CONSTRUCTS.values(), *PAYLOADS.values())


@pytest.mark.parametrize("construct", ALL, ids=lambda construct: construct.name)
def test_its_page_is_what_the_code_says(construct: Construct) -> None:
    assert (pages.DOCS / f"{construct.name}.md").read_text() == pages.page(construct), (
        "run python tests/yields/pages.py"
    )
    assert (pages.DOCS / "images" / f"{construct.name}.png").stat().st_size > 1000


def test_the_contents_link_every_page() -> None:
    assert pages.index() in (ROOT / "docs" / "families.md").read_text()


@pytest.mark.parametrize("construct", ALL, ids=lambda construct: construct.name)
def test_its_example_gives_it(construct: Construct) -> None:
    plan = ProceduralDesigner().plan(construct.example, feedback=None, ledger=MemoryLedger())
    assert isinstance(plan, Plan), plan
    assert construct.name in (*plan.theme.split(" + "), *(load.shape for load in plan.payloads))
