"""`kill -9` around a question to a person: it is asked again, or the answer is kept, and nothing is planned twice."""

from __future__ import annotations

import signal
import uuid
from pathlib import Path

import pytest
from dying import Job, end_of, environment, start
from remains import only_session, read_remains

from benchsmith.types import Approval

PROMPT = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."
REJECT = {"answer": Approval(decision="reject", comment="no")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("run ended", "", id="while the question is written"),
        pytest.param("", "rows written:planner", id="while the answer is"),
    ],
)
def test_a_question_survives(tmp_path: Path, first: str, second: str) -> None:
    data = tmp_path / "data"
    job = Job(environment(data), options={"approve": ("plan",), "designer": "procedural", "variants": 1})
    asked = start(job, prompt=PROMPT, moment=first)
    assert end_of(asked) == (-signal.SIGKILL if first else 0)
    session = only_session(data)
    if first:
        assert end_of(start(job, session=session, options={})) == 0
    answered = start(job, session=session, options=REJECT, moment=second)
    assert end_of(answered) == (-signal.SIGKILL if second else 0)
    assert end_of(start(job, session=session, options={})) == 0
    assert end_of(start(job, session=session, options=REJECT)) == 2, "an answer when nothing is asked"
    left = read_remains(data, f"sqlite:///{data / 'benchsmith.db'}")
    assert left.session.session_id == uuid.UUID(session)
    assert left.session.stop_reason == "rejected_by_user"
    assert left.session.validation_logs == ("rejected by the user: no",)
    assert [(step.tool_name, step.status) for step in left.steps] == [("procedural", "completed")]
    journal = (data / "workspaces" / session / "journal.md").read_text()
    assert journal.count("- user: reject: no") == 1
