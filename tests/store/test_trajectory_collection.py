"""Rows to trajectories, and trajectories to OpenAI's messages."""

from __future__ import annotations

import uuid

import pytest
from trajectory_cases import ATTEMPTS, REPAIR, SCRIPT, SYSTEM, TASK, store_attempts

from benchsmith.errors import NotFoundError
from benchsmith.store import DatabaseManager, storage_of
from benchsmith.store.trajectories import Step, Trajectory, messages_of, said, trajectories_of
from benchsmith.types import Episode, GenerationSession, utc_now


@pytest.fixture
def attempts(database: DatabaseManager, session: GenerationSession) -> list[Trajectory]:
    storage = storage_of(database)
    store_attempts(storage, session)
    return list(trajectories_of(storage, session.session_id))


def test_every_attempt_is_there_and_labelled_by_what_failed_first(
    attempts: list[Trajectory], session: GenerationSession
) -> None:
    labels = [(one.attempt, one.status, one.failed_by) for one in attempts]
    assert labels == [
        (0, "passed", None),
        (1, "failed", "overlap"),
        (2, "failed", "review"),
        (3, "unfinished", None),
    ]
    assert {one.prompt for one in attempts} == {session.prompt}


def test_every_call_is_a_step_with_thought_action_and_observation(attempts: list[Trajectory]) -> None:
    assert [len(one.steps) for one in attempts] == [len(steps) for _, _, steps in ATTEMPTS]
    plan, (_, repaired, verify) = attempts[0].steps[0], attempts[1].steps
    assert plan.thought == "A gap."
    assert repaired.thought == "I moved the wall.\n\nDone."
    assert repaired.action["messages"][-1] == REPAIR
    assert repaired.observation == {"text": SCRIPT}
    assert (repaired.calls, repaired.input_tokens, repaired.output_tokens, repaired.cost_usd) == (1, 100, 20, 0.5)
    assert (verify.tool, verify.thought, verify.duration_ms) == ("verify", "", 2)
    assert [found["gate"] for found in verify.observation["findings"] if found["status"] == "failed"] == [
        "overlap",
        "zones",
    ]
    assert verify.artifacts == ({"name": "scene.xml", "sha256": "a" * 64, "size": 3},)
    assert attempts[3].steps[0].observation == {"error": "HTTP 500"}


def test_an_attempt_that_ends_with_its_session_failed_by_it(
    database: DatabaseManager, session: GenerationSession
) -> None:
    storage = storage_of(database)
    store_attempts(storage, session.model_copy(update={"status": "rejected", "stop_reason": "attempts_exhausted"}))
    *_, last = trajectories_of(storage, session.session_id)
    assert (last.status, last.failed_by) == ("failed", "attempts_exhausted")


def test_a_refusal_is_labelled() -> None:
    episode = Episode(id=uuid.uuid4(), session_id=uuid.uuid4(), number=0, problem_id="", status="failed")
    assert episode.failed_by == "refusal"


def test_everything_is_all_sessions_the_oldest_first(database: DatabaseManager, session: GenerationSession) -> None:
    storage = storage_of(database)
    for prompt in ("first", "second"):
        store_attempts(storage, GenerationSession(session_id=uuid.uuid4(), prompt=prompt))
    for _ in range(100):  # as many as a list shows
        storage.sessions.save(session.model_copy(update={"session_id": uuid.uuid4(), "created_at": utc_now()}))
    assert [one.prompt for one in trajectories_of(storage)] == ["first"] * 4 + ["second"] * 4
    with pytest.raises(NotFoundError, match="no session"):
        list(trajectories_of(storage, uuid.uuid4()))


def test_messages_are_what_was_sent_and_answered(attempts: list[Trajectory]) -> None:
    conversations = [conversation for one in attempts for conversation in messages_of(one)]
    labels = [
        (one["metadata"]["attempt"], one["metadata"]["role"], one["metadata"]["failed_by"]) for one in conversations
    ]
    assert labels == [(0, "planner", None), (1, "coder", "overlap"), (2, "coder", "review")]
    repaired = conversations[1]
    assert repaired["metadata"]["status"] == "failed"
    assert repaired["messages"] == [
        SYSTEM,
        TASK,
        {"role": "assistant", "content": "no script"},
        REPAIR,
        {"role": "assistant", "content": SCRIPT},
    ]


def test_messages_of_the_procedural_designer_hold_the_plan_and_the_script() -> None:
    call = Step(
        tool="procedural",
        thought="",
        action={"method": "write_script", "plan": {"title": "Gap"}, "previous": None},
        observation={"script": {"source": "build = 1\n", "summary": "s"}},
    )
    made = Trajectory("s", "e", 1, "p", "", "", "passed", None, {}, (call,))
    (conversation,) = messages_of(made)
    assert conversation["messages"] == [
        {"role": "user", "content": '{"plan": {"title": "Gap"}}'},
        {"role": "assistant", "content": "build = 1\n"},
    ]
    assert conversation["metadata"]["role"] == "coder"


def test_messages_hold_the_calls_of_tools_and_what_they_gave() -> None:
    asked = [{"role": "user", "content": "Write one."}]
    call = {"id": "1", "type": "function", "function": {"name": "search_docs", "arguments": "{}"}}
    looked = [*asked, {"role": "assistant", "content": "", "tool_calls": [call]}]
    used = [*looked, {"role": "tool", "tool_call_id": "1", "content": "Box"}]
    recorded = {"text": "", "tool_calls": [{"id": "1", "name": "search_docs", "arguments": "{}"}]}
    steps = (
        Step(tool="chat_model", thought="", action={"role": "coder", "messages": asked}, observation=recorded),
        Step(tool="search_docs", thought="", action={"query": ""}, observation={"pages": []}),
        Step(tool="chat_model", thought="", action={"role": "coder", "messages": used}, observation={"text": "x"}),
    )
    made = [Trajectory("s", "e", 1, "p", "", "", "passed", None, {}, some) for some in (steps[:1], steps)]
    conversations = [conversation["messages"] for one in made for conversation in messages_of(one)]
    assert conversations == [looked, [*used, {"role": "assistant", "content": "x"}]]


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ({}, ""),
        ({"text": ""}, ""),
        ({"text": "[1]"}, ""),
        ({"text": '{"refusal": {"reason": "r", "message": "No."}}'}, "No."),
        ({"script": {"source": "x", "summary": "Moved."}}, "Moved."),
        ({"text": "a\n```\nb\n```\n"}, "a"),
        ({"text": "```python\nnever closed"}, "```python\nnever closed"),
        ({"text": "", "tool_calls": [{"id": "1", "name": "Plan", "arguments": '{"summary": "A gap."}'}]}, "A gap."),
        ({"text": "", "tool_calls": [{"id": "1", "name": "search_docs", "arguments": '{"query": "Box"}'}]}, ""),
        ({"text": "", "tool_calls": [{"id": "1", "name": "search_docs", "arguments": '{"query'}]}, '{"query'),
    ],
)
def test_words_of_an_answer(output: dict[str, object], words: str) -> None:
    assert said(output) == words
