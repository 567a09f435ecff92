"""The texts of a published benchmark: its datasheet, and what the agents wrote on the way."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from benchsmith.publish.publication import Publication
from benchsmith.resources import AGENT_FILES
from benchsmith.types import Benchmark

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~&])")


def datasheet(publication: Publication, benchmark: Benchmark, folder: Path) -> str:
    """README.md of a benchmark.

    Args:
        publication: What is published.
        benchmark: Its description.
        folder: The folder as filled so far: the datasheet shows the pictures that are there.
    """
    return _render(
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


def workspace(publication: Publication) -> dict[str, str]:
    """plan.md, todo.md, journal.md and the review, by name."""
    title = publication.plan.title
    done = [f"{step} it" for step in ("plan", "write", "verify", "review", "publish")]
    return {
        "plan.md": _render("plan.md", plan=publication.plan, prompt=publication.session.prompt),
        "todo.md": _render("todo.md", title=title, items=[{"text": text, "done": True} for text in done]),
        "journal.md": _render("journal.md", title=title, entries=publication.session.validation_logs),
        "reviews/01.md": _render("review.md", review=publication.review),
    }


def escape(value: Any) -> Any:
    """Text of users and models as Markdown shows it literally, on one line; what is not text passes through."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _SPECIAL.sub(r"\\\1", " ".join(value.split()))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([Path(__file__).parent, AGENT_FILES]),
        undefined=StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701  (the output is Markdown: `finalize` escapes every value for it)
    )
    environment.filters["verbatim"] = Markup
    return environment


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values).strip() + "\n"
