"""A session on another machine: its events over HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import quote

import httpx
from httpx_sse import ServerSentEvent, connect_sse

from benchsmith.errors import MachineError, NotFoundError
from benchsmith.types import Event, SessionEnd

Tell = Callable[[str, Event], None]
_Record = TypeVar("_Record", Event, SessionEnd)

_TRIES = 5
"""Connections in a row that bring nothing before it is given up."""
_PAUSE_S = 1.0
_SILENCE_S = 60.0
"""Longest silence of the server, which says something every 15 seconds."""


def follow(url: str, session_id: str, tell: Tell, *, after: str = "", token: str = "") -> SessionEnd:
    """Follow a session of a server; a connection that is lost is made again, from where it was.

    Args:
        url: Of the server.
        session_id: As `benchsmith show` takes it there.
        tell: Told each event, with its id.
        after: Id of the last event that is known already.
        token: The server's, if it has one.

    Returns:
        Why there are no more events.

    Raises:
        NotFoundError: the server has no such session.
        MachineError: it cannot be reached, or refuses.
    """
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    address = f"{url.rstrip('/')}/api/sessions/{quote(session_id, safe='')}/events"
    failures, why = 0, "it ends the connection"
    with httpx.Client(headers=headers, timeout=httpx.Timeout(10, read=_SILENCE_S)) as client:
        while failures < _TRIES:
            try:
                for message in _messages(client, address, after):
                    failures = 0
                    if message.event == "end":
                        return _parsed(SessionEnd, message)
                    tell(message.id, _parsed(Event, message))
                    after = message.id
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise MachineError(
                    f"{url} is no URL of a server ({error}): give one such as http://host:2024"
                ) from error
            except httpx.TransportError as error:
                why = str(error)
            failures += 1
            time.sleep(_PAUSE_S)
    raise MachineError(f"the server at {url} cannot be reached ({why}): see whether it runs there")


def _messages(client: httpx.Client, address: str, after: str) -> Iterator[ServerSentEvent]:
    with connect_sse(client, "GET", address, params={"after": after}) as source:
        if source.response.is_error:
            source.response.read()
            raise _refused(source.response)
        yield from (message for message in source.iter_sse() if message.data)  # not what only keeps it alive


def _refused(response: httpx.Response) -> MachineError | NotFoundError:
    try:
        detail = str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        detail = f"it answers {response.status_code} {response.reason_phrase}; is it a server of benchsmith?"
    kind = NotFoundError if response.status_code == 404 else MachineError  # noqa: PLR2004
    return kind(f"{response.url.host}: {detail}")


def _parsed(kind: type[_Record], message: ServerSentEvent) -> _Record:
    try:
        if message.event == "error":
            raise MachineError(str(json.loads(message.data)["detail"]))
        return kind.model_validate_json(message.data)
    except (ValueError, KeyError, TypeError) as error:
        raise MachineError("the server speaks another version of benchsmith: install the same one here") from error
