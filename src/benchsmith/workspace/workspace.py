"""What a session's folder shows, and the texts that show it: made from the state alone, so a repeat changes nothing."""

from __future__ import annotations

from benchsmith.resources import AGENT_FILES
from benchsmith.types import (
    ApprovalStage,
    GenerationSession,
    Plan,
    Refusal,
    ReviewNote,
    Script,
    ValidationResult,
)
from benchsmith.types.validation import Record
from benchsmith.workspace.markdown import front_matter, render
from benchsmith.workspace.todo import todo_items

_TITLE_CHARS = 80


class Workspace(Record):
    """A session, as its folder shows it."""

    session: GenerationSession
    plan: Plan | None = None
    refusal: Refusal | None = None
    script: Script | None = None
    validation: ValidationResult | None = None
    reviews: tuple[ReviewNote, ...] = ()
    """All of the session, oldest first."""
    journal: tuple[str, ...] = ()
    """What happened, oldest first, a line each."""
    attempt: int = 0
    waiting: ApprovalStage | None = None
    """What a person is asked to approve; None: nothing."""
    published: bool = False

    def files(self) -> dict[str, str]:
        """The texts, by path within the folder."""
        plan, title = self.plan, self.plan.title if self.plan else _title(self.session.prompt)
        items, ended = todo_items(self), self.session.stop_reason or ""
        texts = {
            "todo.md": render(AGENT_FILES, "todo.md", title=title, items=items, ended=ended),
            "journal.md": render(AGENT_FILES, "journal.md", title=title, entries=self.journal),
        }
        if plan is not None:
            texts["plan.md"] = plan_page(plan, self.session.prompt)
            texts["plan.json"] = plan.model_dump_json(indent=1) + "\n"
        if self.script is not None:
            texts["script.py"] = self.script.source
        return texts | {f"reviews/{number:02d}.md": _review(note) for number, note in enumerate(self.reviews, start=1)}


def plan_page(plan: Plan, prompt: str) -> str:
    """A plan for people, in Markdown.

    Args:
        plan: The plan.
        prompt: What the user wrote.
    """
    return render(AGENT_FILES, "plan.md", plan=plan, prompt=prompt)


def _review(note: ReviewNote) -> str:
    review = note.review
    head = front_matter(
        {
            "decision": review.decision,
            "attempt": note.attempt,
            "by": note.by,
            "model": note.model,
            "pictures_seen": review.pictures_seen,
            "views": dict.fromkeys(view for criterion in review.criteria for view in criterion.views),
            "values": dict.fromkeys(value for criterion in review.criteria for value in criterion.values),
        }
    )
    return render(AGENT_FILES, "review.md", front_matter=head, review=review)


def _title(prompt: str) -> str:
    line = " ".join(prompt.split())
    return line if len(line) <= _TITLE_CHARS else line[: _TITLE_CHARS - 1] + "…"
