"""The datasheet of a published benchmark."""

from __future__ import annotations

from pathlib import Path

from benchsmith.publish.publication import Publication
from benchsmith.types import Benchmark
from benchsmith.workspace.markdown import render


def datasheet(publication: Publication, benchmark: Benchmark, folder: Path) -> str:
    """README.md of a benchmark.

    Args:
        publication: What is published.
        benchmark: Its description.
        folder: The folder as filled so far: the datasheet shows the pictures that are there.
    """
    return render(
        Path(__file__).parent,
        "datasheet.md",
        benchmark=benchmark,
        plan=publication.plan,
        result=publication.validation,
        review=publication.review,
        usage=publication.usage,
        models=publication.models,
        witnesses={
            finding.variant: finding.message
            for finding in publication.validation.findings
            if finding.gate == "witness" and finding.variant is not None
        },
        measured=[
            (index, one.difficulty) for index, one in enumerate(publication.validation.variants) if one.difficulty
        ],
        sheets=sorted(path.name for path in (folder / "renders/images").glob("contact_sheet_*.png")),
        video=(folder / "renders/videos/witness.mp4").exists(),
    )
