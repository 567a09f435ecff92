"""A session's events as they come, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Header, Query
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from benchsmith import api
from benchsmith.errors import BenchsmithError
from benchsmith.watching import POLL_S, SessionWatch
from benchsmith.web.parameters import SessionId
from benchsmith.web.problems import Problem, responses

router = APIRouter(prefix="/api/sessions", tags=["sessions"], responses=responses(422))

_MESSAGE = {
    "type": "object",
    "description": "One server-sent event.",
    "properties": {
        "id": {"type": "string", "description": "Place of the event in its session, such as 2.17."},
        "event": {"enum": ["message", "end", "error"], "description": "`end` and `error` come last."},
        "data": {"type": "string", "description": "JSON: an event, why there are no more, or what went wrong."},
    },
    "required": ["data"],
}
_PLACE = {"pattern": r"^([0-9]+\.[0-9]+)?$"}  # it is read, and refused, where such ids are made

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events of all runs of the session, oldest first, then as they come: `id` is the place to go on "
        "from, `data` the event as JSON. When nobody works on the session any more, an event named `end` says why.",
        "content": {"text/event-stream": {"schema": _MESSAGE}},
    },
    **responses(400, 404, 503),
}


@router.get("/{session_id}/events", response_class=EventSourceResponse, responses=_ANSWERS)
def events(
    session_id: SessionId,
    after: Annotated[
        str,
        Query(description="Id of the last event that is known already.", examples=["2.17"], json_schema_extra=_PLACE),
    ] = "",
    last_event_id: Annotated[
        str, Header(description="The same, as browsers send it; it wins.", json_schema_extra=_PLACE)
    ] = "",
) -> EventSourceResponse:
    """Follow a session."""
    return EventSourceResponse(_told(api.watch(session_id, after=last_event_id or after)))


async def _told(watch: SessionWatch) -> AsyncIterator[ServerSentEvent]:
    try:
        while True:
            for place, event in await run_sync(watch.read):
                yield ServerSentEvent(_line(event), id=str(place))
            if watch.is_over:
                end = await run_sync(watch.end)
                yield ServerSentEvent(_line(end), event="end")
                return
            await anyio.sleep(POLL_S)
    except BenchsmithError as error:  # the status has been sent
        yield ServerSentEvent(_line(Problem(detail=str(error))), event="error")


def _line(told: BaseModel) -> str:
    """JSON in ASCII: many clients take other signs for the end of a line too, and what follows for a new event."""
    return told.model_dump_json(ensure_ascii=True)
