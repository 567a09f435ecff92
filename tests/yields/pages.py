"""Writes a page for each construct into docs/families, with a picture: `python tests/yields/pages.py`."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image

from benchsmith.designers.procedural.constructs import CONSTRUCTS, PAYLOADS
from benchsmith.designers.procedural.constructs.base import Construct

DOCS = Path(__file__).parents[2] / "docs" / "families"
SIZE, COLOURS = 480, 96


def page(construct: Construct) -> str:
    """What the page of a construct says."""
    lines = [
        f"# {construct.title[0].upper()}{construct.title[1:]}",
        "",
        f"A{'n' * (construct.slot == 'obstacle')} {construct.slot} of the procedural designer. {construct.summary}",
        "",
        f"> {construct.example}",
        "",
        f"![{construct.title}](images/{construct.name}.png)",
        "",
        "| a prompt can give | written as | held by |",
        "| --- | --- | --- |",
    ]
    for parameter in construct.parameters:
        if parameter.says:
            facts = ", ".join(
                dict.fromkeys(told.fact.replace(".", ": ").replace("_", " ") for told in parameter.told_by)
            )
            demands = [*parameter.demands, *(demand for told in parameter.told_by for demand in told.demands)]
            held = ", ".join(dict.fromkeys(demand.quantity.replace("_", " ") for demand in demands))
            unit = f" ({parameter.unit})" if parameter.unit else ""
            lines.append(f"| {parameter.meaning}{unit} | {facts} | {held or 'the plan'} |")
    for choice in construct.choices:
        subjects = ", ".join(subject.replace("_", " ") for subject in choice.subjects)
        if subjects:
            lines.append(f"| material | {subjects}: steel, oak, abs … | material |")
    if construct.goes_with:
        lines += ["", f"It stands on: {_listed(construct.goes_with)}."]
    if construct.takes:
        lines += ["", f"Payloads that it suits: {_listed(construct.takes)}."]
    if construct.key:
        lines += ["", "It is a key element: without it the task is another one, and gate `counterfactual` proves that."]
    return "\n".join([*lines, ""])


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(name.replace("_", " ") for name in names))


def index() -> str:
    """Links to all pages, a row for each slot."""
    rows = ["| what | which |", "| --- | --- |"]
    for slot in ("support", "obstacle", "mechanism", "receptacle", "payload"):
        links = [
            f"[{one.title}](families/{one.name}.md)"
            for one in (*CONSTRUCTS.values(), *PAYLOADS.values())
            if one.slot == slot
        ]
        rows.append(f"| {slot} | {', '.join(links)} |")
    return "\n".join(rows)


def main() -> None:
    """Write all pages and pictures."""
    os.environ["MUJOCO_GL"] = "egl"  # before MuJoCo is loaded, which settles then where it draws
    from benchsmith.designers.procedural.families import draw, example_plan, families  # noqa: PLC0415  (loads MuJoCo)

    contents = DOCS.with_suffix(".md")
    before, rest = contents.read_text().split("<!-- table -->")
    contents.write_text(f"{before}<!-- table -->\n{index()}\n<!-- /table -->{rest.split('<!-- /table -->')[1]}")
    (DOCS / "images").mkdir(parents=True, exist_ok=True)
    for construct in (*PAYLOADS.values(), *CONSTRUCTS.values()):
        (DOCS / f"{construct.name}.md").write_text(page(construct))
    for family in families():
        picture = Image.fromarray(draw(example_plan(family), SIZE))
        picture.quantize(COLOURS).save(DOCS / "images" / f"{family.name}.png", optimize=True)


if __name__ == "__main__":
    main()
