"""Folders of benchmarks, as far as a solution is judged by them."""

from __future__ import annotations

import json
import runpy
from collections.abc import Sequence
from pathlib import Path

from build123d import export_step

from benchsmith.types import Variant

CORPUS = Path(__file__).parents[2] / "src/benchsmith/mutation"


def publish_scene(name: str, variants: Sequence[Variant], into: Path) -> Path:
    """Build a scene of the corpus into a folder such as `publish` makes."""
    build = runpy.run_path(str(CORPUS / "scenes" / f"{name}.py"))["build"]
    for number, variant in enumerate(variants):
        home = into / "variants" / f"{number:02d}"
        home.mkdir(parents=True)
        compound, mjcf = build(variant.seed, variant.scale)
        export_step(compound, home / "scene.step")
        (home / "scene.xml").write_text(mjcf)
    index = {"title": name, "contract": 1, "variants": [{"variant": variant.model_dump()} for variant in variants]}
    (into / "benchmark.json").write_text(json.dumps(index))
    return into
