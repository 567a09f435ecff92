"""What we say to models: the templates in `prompts/`, rendered."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

from benchsmith.resources import PROMPTS
from benchsmith.types.text import HIDDEN

PromptRole = Literal["planner", "coder", "reviewer"]
_REPAIR = "repair.md"
_SHORTEST_FENCE = 3


@dataclass(frozen=True)
class Prompt:
    """A rendered template."""

    role: PromptRole
    system: str
    """Instructions: the same for every task of the role."""
    user: str
    """The task; everything in it that others wrote is fenced."""
    sha256: str
    """Hash of the template with all its partials and the one for repairs, as stored with the run."""


def render(role: PromptRole, **values: Any) -> Prompt:
    """Fill a role's template: its block `system`, and its block `user`.

    Args:
        role: Name of the template.
        **values: What it needs; a missing one is an error (`jinja2.UndefinedError`).
    """
    template = _environment().get_template(f"{role}.md")
    context = template.new_context(values)
    system, user = ("".join(template.blocks[block](context)).strip() for block in ("system", "user"))
    return Prompt(role=role, system=system, user=user, sha256=prompt_hash(role))


@cache
def prompt_hash(role: PromptRole) -> str:
    """SHA-256 of all that a role may be told: its template, what that includes, and the template for repairs.

    Args:
        role: Name of the template.
    """
    digest = hashlib.sha256()
    for part in sorted({*_with_partials(f"{role}.md"), _REPAIR}):
        digest.update((PROMPTS / part).read_bytes())
    return digest.hexdigest()


def render_repair(problem: str) -> str:
    """The message that asks for one more, correct answer.

    Args:
        problem: What is wrong; it may repeat the model's words, so the template fences it.
    """
    return render_message("repair", problem=problem)


def render_message(name: str, **values: Any) -> str:
    """Fill a template that is one message.

    Args:
        name: Of the template.
        **values: What it needs; a missing one is an error (`jinja2.UndefinedError`).
    """
    return _environment().get_template(f"{name}.md").render(**values).strip()


def fence(text: str, info: str = "text") -> str:
    """Enclose foreign text so that nothing in it can close the enclosure.

    A fence ends at a line of as many backticks as it began with (CommonMark), so it gets one more than the longest
    run in the text. What cannot be seen (control characters other than tab and newline, zero-width characters, marks
    that turn the direction of text) is shown as �.

    Args:
        text: Whatever it is.
        info: The word after the opening fence.
    """
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * max(_SHORTEST_FENCE, longest + 1)
    return f"{ticks}{info}\n{_visible(text).rstrip()}\n{ticks}"


def _visible(text: str) -> str:
    lines = text.replace("\r\n", "\n")
    return "".join("�" if sign not in "\t\n" and unicodedata.category(sign) in HIDDEN else sign for sign in lines)


@cache
def _environment() -> Environment:
    # The output is Markdown for a model, not HTML: escaping would corrupt it, `fence` is what keeps data in its place.
    environment = Environment(
        loader=FileSystemLoader(PROMPTS),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["fence"] = fence
    return environment


def _with_partials(name: str) -> set[str]:
    found = {name}
    for partial in meta.find_referenced_templates(_environment().parse((PROMPTS / name).read_text())):
        if partial is not None:
            found |= _with_partials(partial)
    return found
