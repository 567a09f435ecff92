"""What of the road to a published benchmark is done, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from benchsmith.types import ValidationResult
    from benchsmith.workspace.workspace import Workspace


class TodoItem(NamedTuple):
    """A line of the list."""

    text: str
    done: bool


def todo_items(work: Workspace) -> tuple[TodoItem, ...]:
    """The list, in the order of the road."""
    return tuple(_items(work))


def _items(work: Workspace) -> Iterator[TodoItem]:
    told = f": refused ({work.refusal.reason}): {work.refusal.message}" if work.refusal else ""
    yield TodoItem(f"plan the scene{told}", work.plan is not None)
    if work.waiting == "plan":
        yield TodoItem("approve, edit or reject the plan: this is for you", done=False)
    attempt = f" (attempt {work.attempt})" if work.attempt else ""
    yield TodoItem(f"write the script{attempt}", work.script is not None)
    yield from _gates(work.validation)
    yield _review(work)
    if work.waiting == "publish":
        yield TodoItem("approve, comment or reject what is to be published: this is for you", done=False)
    yield TodoItem("publish it", work.published)


def _gates(result: ValidationResult | None) -> Iterator[TodoItem]:
    if result is None or result.accepted:
        names = f": {', '.join(_passed(result))}" if result else ""
        yield TodoItem(f"pass the gates{names}", result is not None)
        return
    failed = {finding.gate: finding for finding in reversed(result.failures)}
    passed = [gate for gate in _passed(result) if gate not in failed]
    if passed:
        yield TodoItem(f"pass the gates: {', '.join(passed)}", done=True)
    for gate, first in reversed(failed.items()):
        yield TodoItem(f"pass the gate {gate}, which failed: {first.message}", done=False)


def _review(work: Workspace) -> TodoItem:
    """The last word on the present script; an older script's review is history."""
    last = work.reviews[-1] if work.reviews else None
    if last is None or work.validation is None or last.attempt != work.attempt:
        return TodoItem("have it reviewed", done=False)
    asked = {"approve": "", "revise_script": ": another script is wanted", "revise_plan": ": another plan is wanted"}
    return TodoItem(f"have it reviewed{asked[last.review.decision]}", last.review.decision == "approve")


def _passed(result: ValidationResult) -> list[str]:
    """The gates of which a finding passed, each once."""
    return list(dict.fromkeys(finding.gate for finding in result.findings if finding.status == "passed"))
