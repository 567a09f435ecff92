"""The state of a session as its folder shows it."""

from __future__ import annotations

from collections.abc import Iterable

from langchain_core.messages import AnyMessage

from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import ApprovalRequest
from benchsmith.workspace import Workspace, write_files


def write_workspace(
    state: BenchmarkGeneratorState, *, said: Iterable[AnyMessage] = (), waiting: ApprovalRequest | None = None
) -> None:
    """Bring a session's workspace up to date.

    Args:
        state: The session.
        said: What was said after the state's own messages.
        waiting: What a person is asked.

    Raises:
        OutputError: the folder cannot be written.
    """
    session = state.session
    if session is None:
        return
    if waiting is not None and waiting.stage == "plan":  # whatever was built from another plan is gone
        gone = {"refusal": None, "current_script": None, "simulation_result": None}
        state = state.model_copy(update={"plan": waiting.plan, **gone})
    work = Workspace(
        session=session,
        plan=state.plan,
        refusal=state.refusal,
        script=state.current_script,
        validation=state.simulation_result,
        reviews=state.reviews,
        journal=journal([*state.messages, *said]),
        attempt=state.attempt,
        waiting=waiting.stage if waiting else None,
        published=state.benchmark is not None,
    )
    write_files(get_settings().workspaces_dir / str(session.session_id), work.files())


def journal(messages: Iterable[AnyMessage]) -> tuple[str, ...]:
    """The conversation in lines: who, and the first paragraph of what was said."""
    paragraphs = ((message.name or "user", message.text.strip().partition("\n\n")[0]) for message in messages)
    return tuple(f"{name}: {' '.join(words.split())}" for name, words in paragraphs)
