"""Waiting for a person, through Python: what a result says, and every way to answer it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from session_cases import PLAN_ANSWER, PROMPT

import benchsmith
from benchsmith.errors import InputError, NotFoundError, NothingToApproveError, SessionBusyError
from benchsmith.settings import get_settings
from benchsmith.store import Recorder, create_storage_backend, get_database
from benchsmith.testing import FakeModelServer
from benchsmith.types import Approval, Event

REJECT = Approval(decision="reject", comment="no")


def test_a_session_waits_in_the_store_until_it_is_answered_once(serve: Callable[..., FakeModelServer]) -> None:
    server = serve(PLAN_ANSWER)
    events: list[Event] = []
    result = benchsmith.generate(PROMPT, approve=("plan",), on_event=events.append)
    session = str(result.session.session_id)
    assert (result.stop_reason, result.accepted, result.session.stop_reason) == ("waiting", False, None)
    assert result.waiting is not None
    assert result.plan == result.waiting.plan
    assert result.usage.calls == 1
    assert "waits for your approval: Cube across a gap" in result.message
    assert result.workspace is not None
    assert (result.workspace / "plan.md").exists()
    assert [event.kind for event in events][-2:] == ["waiting", "run_finished"]
    assert events[-2].data["stage"] == "plan"

    assert benchsmith.resume(session).waiting == result.waiting
    report = benchsmith.show(session)
    assert (report.waiting, report.workspace) == (result.waiting, result.workspace)
    (run,) = report.runs
    assert (run.status, run.outputs) == ("interrupted", {"waiting": "plan"})

    ended = benchsmith.resume(session, answer=REJECT)
    assert (ended.stop_reason, ended.message, ended.waiting) == ("rejected_by_user", "rejected by the user: no", None)
    assert benchsmith.show(session).waiting is None
    for answer in (REJECT, Approval(decision="approve")):
        with pytest.raises(NothingToApproveError, match=r"has ended \(rejected_by_user\)"):
            benchsmith.resume(session, answer=answer)
    assert benchsmith.resume(session).stop_reason == "rejected_by_user"
    assert len(create_storage_backend().runs.list_by_session(result.session.session_id)) == 2
    assert len(server.requests) == 1


def test_an_answer_waits_for_the_run_that_works_on_another_one(serve: Callable[..., FakeModelServer]) -> None:
    serve(PLAN_ANSWER)
    session = benchsmith.generate(PROMPT, approve=("plan",)).session
    (run,) = create_storage_backend().runs.list_by_session(session.session_id)
    other = Recorder(get_database(), get_settings().runs_dir).begin(
        uuid.uuid4(), session, workflow_name=run.workflow_name, inputs=run.inputs, config=run.config_snapshot
    )
    with other.working(), pytest.raises(SessionBusyError):
        benchsmith.resume(str(session.session_id), answer=REJECT)
    assert benchsmith.resume(str(session.session_id), answer=REJECT).stop_reason == "rejected_by_user"


def test_the_procedural_designer_says_what_it_cannot_change() -> None:
    result = benchsmith.generate("Push a 50 mm oak cube across a 120 mm gap.", variants=1, approve=("plan",))
    session = str(result.session.session_id)
    assert result.plan is not None
    again = benchsmith.resume(session, answer=Approval(decision="edit", comment="make it blue")).waiting
    assert again is not None
    assert "the same plan again" in again.problems[0]
    zone = result.plan.zones[0].model_copy(update={"low": (0.0, 0.0, 0.0)})
    moved = result.plan.model_copy(update={"zones": (zone, *result.plan.zones[1:])})
    again = benchsmith.resume(session, answer=Approval(decision="edit", plan=moved)).waiting
    assert again is not None
    assert "do not follow from its ranges" in again.problems[0]
    assert benchsmith.resume(session, answer=REJECT).stop_reason == "rejected_by_user"


def test_nobody_is_asked_unless_it_is_wanted() -> None:
    refused = benchsmith.generate("Write me a poem.", variants=1, approve=("plan", "publish"))
    assert (refused.stop_reason, refused.waiting) == ("refused", None)
    with pytest.raises(InputError, match="approve"):
        benchsmith.generate(PROMPT, approve=("never",))  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        benchsmith.resume("00000000-0000-0000-0000-000000000000", answer=REJECT)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"decision": "edit"}, "either a comment or a whole edited plan"),
        ({"decision": "edit", "comment": "  "}, "either a comment or a whole edited plan"),
        ({"decision": "approve", "comment": "but"}, "takes no comment"),
        ({"decision": "maybe"}, "Input should be"),
    ],
)
def test_answers_that_say_nothing_clear(fields: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Approval.model_validate(fields)
