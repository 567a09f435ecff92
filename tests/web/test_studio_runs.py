"""A run as Studio follows it: its stream, its state, its history, what our store holds of it, and plans that wait."""

from __future__ import annotations

import json
import uuid
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from serving import Server
from studio import PROMPT, REFUSED, Part, Studio, Values

from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend, read_events
from benchsmith.store.checkpointer import make_checkpointer
from benchsmith.types import Event, Plan

NODES = ["planner", "coder", "simulator_validator", "reviewer", "publisher"]


class Accepted(NamedTuple):
    """A session that published a benchmark, with all that was streamed of it."""

    thread: str
    parts: list[Part]

    def data(self, event: str) -> list[Any]:
        """What was streamed under a name."""
        return [part.data for part in self.parts if part.event == event]


_accepted: dict[Path, Accepted] = {}


@pytest.fixture
def studio(server: Server) -> Studio:
    return Studio(server)


@pytest.fixture
def accepted(server: Server, studio: Studio) -> Accepted:
    """The same one for all tests that only look at it."""
    if server.data_dir not in _accepted:
        thread = studio.open_thread()
        _accepted[server.data_dir] = Accepted(thread, studio.stream(thread, prompt=PROMPT))
    return _accepted[server.data_dir]


def test_a_run_streams_tasks_checkpoints_messages_and_progress(studio: Studio, accepted: Accepted) -> None:
    assert accepted.parts[0].event == "metadata"
    assert {part.event for part in accepted.parts} >= {"debug", "custom", "messages/metadata", "messages/complete"}
    assert "error" not in {part.event for part in accepted.parts}
    debug = accepted.data("debug")
    tasks = [one["payload"]["name"] for one in debug if one["type"] == "task"]
    results = [one["payload"]["name"] for one in debug if one["type"] == "task_result"]
    assert tasks == results == NODES
    said = [message["name"] for (message,) in accepted.data("messages/complete")]
    assert list(dict.fromkeys(said)) == NODES
    assert studio.thread(accepted.thread)["status"] == "idle"


def test_progress_is_told_in_words_as_the_event_log_has_it(accepted: Accepted) -> None:
    streamed = [Event.model_validate(one) for one in accepted.data("custom")]
    (folder,) = (get_settings().runs_dir / accepted.thread).iterdir()
    logged = read_events(folder / "events.jsonl")
    assert streamed == logged[1:]  # the first one is written before there is a stream
    assert all(event.message for event in streamed)
    told = [event.message for event in streamed if event.kind == "progress"]
    assert any(line.startswith("planned: ") for line in told)
    assert any(line.startswith("building 1 variant twice") for line in told)
    assert any(line.startswith("published to ") for line in told)


def test_history_is_what_was_streamed_linked_from_child_to_parent(studio: Studio, accepted: Accepted) -> None:
    history = studio.history(accepted.thread)
    streamed = [one["payload"] for one in accepted.data("debug") if one["type"] == "checkpoint"]
    assert len(history) == 7
    assert [state["next"] for state in reversed(history)] == [["__start__"], *([node] for node in NODES), []]
    for state, shown in zip(history, reversed(streamed), strict=True):
        assert state["checkpoint"]["checkpoint_id"] == shown["checkpoint"]["checkpoint_id"]
        assert state["values"] == shown["values"]
        assert state["next"] == shown["next"]
        assert state["metadata"]["step"] == shown["metadata"]["step"]
    for child, parent in pairwise(history):
        assert child["parent_checkpoint"] == parent["checkpoint"]
    assert history[-1]["parent_checkpoint"] is None


def test_our_saver_holds_what_the_history_shows(studio: Studio, accepted: Accepted) -> None:
    stored = list(make_checkpointer().list({"configurable": {"thread_id": accepted.thread}}))
    shown = studio.history(accepted.thread)
    assert [one.checkpoint["id"] for one in stored] == [state["checkpoint"]["checkpoint_id"] for state in shown]
    assert isinstance(stored[0].checkpoint["channel_values"]["plan"], Plan)


def test_the_state_is_small_and_typed_and_names_files_by_hash(studio: Studio, accepted: Accepted) -> None:
    values = studio.state(accepted.thread)["values"]
    assert values["session"]["stop_reason"] == "accepted"
    assert (values["attempt"], values["plan_revisions"], values["variants"]) == (1, 0, 1)
    assert values["benchmark"]["title"] == values["plan"]["title"]
    (variant,) = values["simulation_result"]["variants"]
    assert set(variant["files"]["contact_sheet.png"]) == {"name", "sha256", "size"}
    assert len(json.dumps(values)) < 100_000
    assert max(map(len, _texts(values))) < 20_000, "the script is the longest text"


def test_the_rows_are_those_of_any_session(accepted: Accepted) -> None:
    backend, session_id = create_storage_backend(), uuid.UUID(accepted.thread)
    (run,) = backend.runs.list_by_session(session_id)
    assert (run.status, run.outputs["stop_reason"]) == ("completed", "accepted")
    assert run.inputs == {"prompt": PROMPT, "variants": 1, "seed": 0}
    assert run.config_snapshot["designer"] == "procedural"
    assert [one.node_id for one in backend.states.get_state_history(run.id)] == NODES
    (benchmark,) = backend.benchmarks.list_by_session(session_id)
    assert (benchmark.folder / "README.md").exists()


def test_a_refused_prompt_ends_at_once_and_says_why(studio: Studio) -> None:
    thread = studio.open_thread()
    values = studio.run(thread, prompt=REFUSED)
    assert values["session"]["stop_reason"] == "refused"
    assert values["refusal"]["message"] == values["messages"][-1]["content"]
    assert studio.thread(thread)["status"] == "idle"


def test_going_on_with_what_has_ended_changes_nothing(studio: Studio) -> None:
    thread = studio.open_thread()
    ended = studio.run(thread, prompt=REFUSED)
    assert studio.run(thread) == ended
    assert len(studio.history(thread)) == 3
    assert len(create_storage_backend().runs.list_by_session(uuid.UUID(thread))) == 1


def test_a_second_prompt_is_an_error_that_says_what_to_do(studio: Studio) -> None:
    thread = studio.open_thread()
    studio.run(thread, prompt=REFUSED)
    failed = studio.run(thread, prompt=PROMPT)
    assert failed["__error__"]["error"] == "SessionFinishedError"
    assert "start a new one for a new prompt" in failed["__error__"]["message"]
    shown = studio.thread(thread)
    assert shown["status"] == "error"
    session = create_storage_backend().sessions.get(thread)
    assert (session.prompt, session.stop_reason) == (REFUSED, "refused")


def test_options_that_do_not_exist_are_told_before_anything_is_done(studio: Studio) -> None:
    thread = studio.open_thread()
    failed = studio.run(thread, prompt=PROMPT, context={"approve": ["everything"]})
    assert "approve" in failed["__error__"]["message"]
    assert create_storage_backend().runs.list_by_session(uuid.UUID(thread)) == []


# a plan that waits

APPROVE: Values = {"approve": ["plan"]}


@pytest.fixture
def waiting(studio: Studio) -> str:
    """A thread that waits for its plan to be approved."""
    thread = studio.open_thread()
    studio.run(thread, prompt=PROMPT, context=APPROVE)
    return thread


def test_a_plan_waits_with_its_response_schema(studio: Studio, waiting: str) -> None:
    assert studio.thread(waiting)["status"] == "interrupted"
    question = studio.question(waiting)
    assert question["value"]["stage"] == "plan"
    assert Plan.model_validate(question["value"]["plan"])
    form = question["response_schema"]
    assert form["properties"]["decision"]["enum"] == ["approve", "edit", "reject"]
    assert all(field["title"] and field["description"] for field in form["properties"].values())
    assert {"decision": "approve"} in form["examples"]
    (task,) = studio.state(waiting)["tasks"]
    assert (task["name"], task["interrupts"][0]["id"]) == ("planner", question["id"])
    (run,) = create_storage_backend().runs.list_by_session(uuid.UUID(waiting))
    assert (run.status, run.outputs) == ("interrupted", {"waiting": "plan"})


def test_an_accepted_plan_is_built(studio: Studio, waiting: str) -> None:
    plan = studio.question(waiting)["value"]["plan"]
    studio.run(waiting, answer={"decision": "approve"}, context=APPROVE, interrupt_before=["simulator_validator"])
    state = studio.state(waiting)
    assert state["next"] == ["simulator_validator"]
    assert state["values"]["plan"] == plan
    assert state["values"]["current_script"]["source"]


def test_an_edited_plan_is_built_instead(studio: Studio, waiting: str) -> None:
    plan = {**studio.question(waiting)["value"]["plan"], "title": "As I want it"}
    answer = {"decision": "edit", "plan": plan}
    studio.run(waiting, answer=answer, context=APPROVE, interrupt_before=["coder"])
    state = studio.state(waiting)
    assert state["next"] == ["coder"]
    assert state["values"]["plan"] == plan


def test_a_comment_goes_back_to_the_planner(studio: Studio, waiting: str) -> None:
    studio.run(waiting, answer={"decision": "edit", "comment": "Make the cube 60 mm."}, context=APPROVE)
    question = studio.question(waiting)
    assert question["value"]["stage"] == "plan"
    (review,) = studio.state(waiting)["values"]["reviews"]
    assert (review["by"], review["review"]["criteria"][0]["change"]) == ("user", "Make the cube 60 mm.")


def test_a_rejected_plan_ends_the_session(studio: Studio, waiting: str) -> None:
    values = studio.run(waiting, answer={"decision": "reject", "comment": "no"}, context=APPROVE)
    assert values["session"]["stop_reason"] == "rejected_by_user"
    assert studio.thread(waiting)["status"] == "idle"
    assert create_storage_backend().sessions.get(waiting).stop_reason == "rejected_by_user"


def test_an_answer_that_cannot_be_used_is_asked_for_again(studio: Studio, waiting: str) -> None:
    studio.run(waiting, answer="yes", context=APPROVE)
    assert studio.thread(waiting)["status"] == "interrupted"
    assert 'such as {"decision": "approve"}' in studio.question(waiting)["value"]["problems"][-1]


def _texts(value: Any) -> list[str]:
    """All texts within a JSON value."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]
