from __future__ import annotations

import re

import pytest

from benchsmith.gates.contract import BuildError, BuildOutcome, check_build, lint, not_built
from benchsmith.gates.determinism import model_numbers
from benchsmith.gates.entropy import check_source
from benchsmith.gates.seeds import check_seeds, extra_variants
from benchsmith.measure.scenario import read_scenario
from benchsmith.types import Variant

BUILD = "def build(seed, scale=1.0):\n    return None\n"


@pytest.mark.parametrize(
    "line",
    ["import math", "import numpy as np", "from build123d import *", "from benchsmith.scene import Scene",
     "from benchsmith import scene", "import xml.etree.ElementTree as ET", "from xml import etree",
     "from __future__ import annotations"],
)  # fmt: skip
def test_lint_lets_pass(line: str) -> None:
    assert lint(f"{line}\n{BUILD}") == []


@pytest.mark.parametrize(
    "source",
    [
        "from typing import Any\nbuild: Any = make(3)\n",
        "def compile(w):\n    return w\n" + BUILD + "    compile(3)\n",
    ],
)
def test_names_of_ones_own_are_no_offence(source: str) -> None:
    assert lint(source) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import os\n" + BUILD, "line 1 imports os"),
        ("from benchsmith import store\n" + BUILD, "benchsmith.store"),
        ("from benchsmith.graph import graph\n" + BUILD, "benchsmith.graph"),
        ("import numpyx\n" + BUILD, "numpyx"),
        ("from . import x\n" + BUILD, "imports ."),
        ("from xml import sax\n" + BUILD, "xml.sax"),
        (BUILD + "    open('x')\n", "calls open()"),
        (BUILD + "    __import__('os')\n", "__import__"),
        ("from random import _os\n" + BUILD, "imports _os, which is private"),
        ("x = 1\n", "defines no build"),
        ("from typing import Any\nbuild: Any\n", "defines no build"),
        ("def build(:\n", "does not parse"),
        ("\x00", "does not parse"),
        ("x = " + "(" * 3000, "does not parse"),
        ("#" * 300_000, "KiB"),
    ],
)
def test_lint_names(source: str, words: str) -> None:
    findings = lint(source)
    assert findings
    assert all(finding.gate == "contract" and finding.status == "failed" for finding in findings)
    assert words in findings[0].message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import numpy as np\nx = np.datetime64('now')\n" + BUILD, "a clock"),
        ("import random\nx = random.SystemRandom()\n" + BUILD, "a clock"),
        ("from numpy import datetime64\n" + BUILD, "imports datetime64, a clock"),
        ("import numpy as np\nx = np.array('today', dtype='M8[Y]')\n" + BUILD, "a clock"),
        ("import random\nx = random.gauss(5, 0.1)\n" + BUILD, "random.gauss(), which no seed was given to"),
        ("import numpy as np\nx = np.random.rand()\n" + BUILD, "np.random.rand()"),
        ("import numpy as np\nx = np.array('now', 'M8')\n" + BUILD, "'M8', a clock"),
        ("import random\nx = random.Random()\n" + BUILD, "Random() without a seed"),
        ("import random\nx = random.Random()\nx.seed()\n" + BUILD, "Random() without a seed"),
        ("import random\nx = random.Random()\nx.seed(3)\nrandom.random()\n" + BUILD, "random.random()"),
        ("import numpy as np\nx = np.random.default_rng()\n" + BUILD, "default_rng() without a seed"),
    ],
)
def test_entropy_is_found_in_the_source(source: str, words: str) -> None:
    assert lint(source) == []
    finding, *_ = check_source(source)
    assert (finding.gate, finding.status) == ("determinism", "failed")
    assert words in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "import random; random.seed(3); x = random.gauss(5, 0.1)",
        "import random; x = random.Random(3).gauss(5, 0.1)",
        "import numpy as np; x = np.random.default_rng(3).random()",
        "x = 'M80 screw'; y = 'M8 bolt'; z = 'M8'",
        "import random; x = random.Random(); x.seed(3)",
        "def draw(random): return random.uniform(0, 1)",
        "import numpy; numpy.random.seed(3); x = numpy.random.rand()",
        "from random import seed, random; seed(3); x = random()",
    ],
)
def test_seeded_generators_are_no_entropy(line: str) -> None:
    assert list(check_source(f"{line}\n{BUILD}")) == []


def test_a_build_that_failed_says_where() -> None:
    variant = Variant(seed=3)
    outcome = BuildOutcome(
        index=0, ok=False, error=BuildError(kind="exception", type="ValueError", message="no", line=7)
    )
    finding = check_build(variant, outcome, left=False, stopped="")
    assert finding.message == "build(3, 1) failed: ValueError: no (line 7)"
    assert check_build(variant, BuildOutcome(index=0, ok=True), left=True, stopped="").passed
    assert "too large" in check_build(variant, BuildOutcome(index=0, ok=True), left=False, stopped="").message
    assert "60 s" in check_build(variant, None, left=False, stopped="stopped after 60 s").message
    assert not_built(variant).status == "skipped"


def test_extra_variants_follow_from_the_script() -> None:
    extras = extra_variants(BUILD)
    assert len({variant.seed for variant in extras}) == 8
    drawn, one = (variant.scale for variant in extras if variant.seed == extras[-1].seed)
    assert one == 1.0
    assert drawn not in (0.5, 1.0, 2.0)
    assert {variant.scale for variant in extras} != {variant.scale for variant in extra_variants(BUILD + "\n")}
    assert extras == extra_variants(BUILD)
    assert extras != extra_variants(BUILD + "\n")
    assert {0.5, 1.0, 2.0} < {variant.scale for variant in extras}


def numbers(length: float) -> dict[str, list[float]]:
    return {"a": [length, 100.0], "b": [1.0]}


def test_any_two_given_seeds_must_differ() -> None:
    one, two, three = given = tuple(Variant(seed=seed) for seed in range(3))
    differing = {one: numbers(10), two: numbers(10.3), three: numbers(11)}
    assert [finding.status for finding in check_seeds(differing, given)] == ["passed"]
    (same,) = check_seeds({**differing, two: numbers(10.005)}, given)
    assert same.status == "failed"
    assert same.value == pytest.approx(0.0005, rel=0.01)
    assert check_seeds({one: numbers(10), two: {"other": [1.0]}}, given)[0].passed
    assert check_seeds({one: numbers(10)}, given) == []
    assert check_seeds({one: numbers(10), Variant(seed=0, scale=2.0): numbers(10)}, given) == []


def test_seeds_that_nobody_chose_must_not_all_be_the_same() -> None:
    one, *extra = (Variant(seed=seed) for seed in range(4))
    ignored = {one: numbers(10), **{variant: numbers(10) for variant in extra}}
    assert not check_seeds(ignored, [one])[0].passed
    met_by_chance = {**ignored, extra[-1]: numbers(12)}
    assert check_seeds(met_by_chance, [one])[0].passed


def test_what_is_icy_where_is_a_variation(raw_mjcf: str) -> None:
    near, far = (
        raw_mjcf.replace(f'<body name="{part}" pos', f'<body name="{part}" childclass="ice" pos')
        for part in ("near", "far")
    )
    ice = '</default><default><default class="ice"><geom friction=".01"/></default></default>'
    built = {
        Variant(seed=seed): model_numbers(read_scenario(text.replace("</default>", ice, 1)))
        for seed, text in enumerate((near, far))
    }
    assert check_seeds(built, tuple(built))[0].passed


@pytest.mark.parametrize(
    ("key", "zone", "counts"),
    [
        ("zone_goal", "zone_goal", True),
        ("zone_goal", "zone_build", False),
        ("zone_goal", "zone_bounds", False),
        ("zone_goal", "zone_forbid_gap", False),
        ("zone_forbid_gap", "zone_forbid_gap", True),
    ],
)
def test_a_zone_that_wanders_is_a_variation_where_the_task_is_another(
    key: str, zone: str, *, counts: bool, raw_mjcf: str
) -> None:
    text = raw_mjcf.replace("</custom>", f'<text name="key_elements" data="{key}"/></custom>', 1)
    larger, changed = re.subn(rf'(name="{zone}" .* size=")', r"\g<1>1", text)
    assert changed == 1
    built = {Variant(seed=seed): model_numbers(read_scenario(of)) for seed, of in enumerate((text, larger))}
    found = check_seeds(built, tuple(built))
    assert found[0].passed == counts
