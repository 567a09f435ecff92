"""Where a person is asked: the question, an answer that can be used, and what it changes for every node alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from langchain_core.messages import HumanMessage
from langgraph.types import interrupt
from pydantic import ValidationError

from benchsmith.nodes.common import Update, advance
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Approval, ApprovalRequest, ReviewDecision, ReviewNote

Complaints = Callable[[Approval], Iterable[str]]
"""Why an answer cannot be used where it was given; nothing if it can."""


def ask(request: ApprovalRequest, complaints: Complaints) -> Approval:
    """Wait for a person's answer; one that cannot be used is answered with its problems, and asked for again.

    The schema goes out as JSON Schema, not as the model: LangGraph would let a run fail on an answer that does not
    match a model, and the person would not be asked again.
    """
    while True:
        answer = interrupt(request.model_dump(mode="json"), response_schema=Approval.model_json_schema())
        approval, problems = _read(answer)
        if approval is not None:
            problems = tuple(complaints(approval))
            if not problems:
                return approval
        request = request.model_copy(update={"problems": problems})


def rejected(state: BenchmarkGeneratorState, approval: Approval) -> Update:
    """The session as it ends when a person rejects; the comment is kept with it."""
    told = "rejected by the user" + (f": {_line(approval.comment)}" if approval.comment.strip() else "")
    return {
        "session": advance(state.session, "rejected", stop_reason="rejected_by_user", log=told),
        "user_review": None,
        "messages": heard(approval),
    }


def sent_back(state: BenchmarkGeneratorState, approval: Approval, decision: ReviewDecision) -> Update:
    """The session as it goes on when a person wants a change, in words."""
    review = approval.as_review(decision)
    return {
        "session": advance(state.session, "planning" if decision == "revise_plan" else "executing"),
        "user_review": review,
        "reviews": (*state.reviews, ReviewNote(attempt=state.attempt, by="user", review=review)),
        "messages": heard(approval),
    }


def heard(approval: Approval) -> list[HumanMessage]:
    """An answer as a line of the conversation."""
    words = approval.comment.strip() or ("with an edited plan" if approval.plan else "")
    return [HumanMessage(content=f"{approval.decision}: {words}" if words else approval.decision, name="user")]


def _read(answer: Any) -> tuple[Approval | None, tuple[str, ...]]:
    """An answer of any client: it may be anything that JSON can say."""
    try:
        return Approval.model_validate(answer), ()
    except ValidationError as error:
        told = tuple(f"{'.'.join(map(str, one['loc'])) or 'answer'}: {one['msg']}" for one in error.errors())
        return None, (*told, 'answer with an object such as {"decision": "approve"}')


def _line(text: str) -> str:
    return " ".join(text.split())
